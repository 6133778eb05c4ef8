"""Which persons this batch touches: everybody whom a new record names, by themselves, by a stay, or by a link.

Coarse on purpose: who is touched has all rows made anew, so it is enough never to leave anybody out. A person is
known here by the root of their links (`identity.links`), of old and of new.
"""

import numpy as np
import pyarrow as pa

from laennec.identity.decisions import Decisions
from laennec.identity.links import roots
from laennec.loading.hospital import crossed, nobody, professionals
from laennec.loading.hospital.journal import WINS
from laennec.loading.hospital.shape import to_id
from laennec.loading.hospital.work import Work

SHARE = 0.25
"""When more of the persons than that are touched, making everything anew is quicker."""
NAMING = {
    "patient": ("key", ""),
    "stay": ("person", "key"),
    "stay_owner": ("person", "key"),
    "stay_patient": ("person", "key"),
    "movement": ("person", "visit"),
    "result": ("person", "visit"),
    "unit_stay": ("", "visit"),
    "diagnosis": ("", "visit"),
    "act": ("", "visit"),
    "supplement": ("", "visit"),
    "appointment": ("person", "visit"),
    "prescription": ("person", "visit"),
    "administration": ("person", "visit"),
    "passage": ("person", "visit"),
    "report": ("person", "visit"),
    "reading": ("person", "visit"),
    "device_use": ("person", "visit"),
    "score": ("person", "visit"),
    "form": ("person", "visit"),
}
"""Kind -> its columns that name a person and a stay."""
TO_DO = "visit in (select visit from scratch.visit_to_do)"
"""SQL: a record names a stay that is made anew."""
HANGING = ("answer", "question")
"""Kinds that name neither: whom they touch, forms say."""
CHANGED = (
    "select id from (from scratch.link except from scratch.old_link) union "
    "select id from (from scratch.old_link except from scratch.link)"
)
STAYS = ("stay", "stay_owner", "stay_patient", "movement", "passage")
"""Kinds that say whose a stay is."""


def links(work: Work, old: str | None, decisions: Decisions) -> None:
    """Make scratch.link(id, root) of today and scratch.old_link of the version before (`old`: SQL of its table).

    `decisions`: joins that people made, beside those of the files.
    """
    lost = kept = np.empty(0, dtype=np.int64)
    if work.has("person_link"):
        won = f"(select * from {work.journal.winners('person_link')} where not cancel and kept is not null)"
        told = work.table("link_told", f"select {to_id('key')} as lost, {to_id('kept')} as kept from {won}")
        lost, kept = (work.db.column(f"select {c} from {told} order by lost") for c in ("lost", "kept"))
    also_lost, also_kept = decisions.links()
    ids, of = roots(np.concatenate([lost, also_lost]), np.concatenate([kept, also_kept]))
    work.db.give("links_now", pa.table({"id": ids.astype(np.int64), "root": of.astype(np.int64)}))
    work.table("link", "select id, root from links_now where id <> root")
    before = f"select person_id as id, root_id as root from {old}" if old else "from scratch.link limit 0"
    work.table("old_link", before)


def relinked(work: Work) -> bool:
    """Whether anybody is somebody else than in the version before."""
    return bool(work.db.value(f"select count(*) from ({CHANGED})"))


def touched(work: Work, persons: int, *, all_codes: bool) -> None:
    """Make scratch.touched(root): the roots, old and new, of everybody touched; decides `work.everything`.

    `persons`: how many persons the source had before. `all_codes`: codes have other concepts than the rows carry.
    """
    kinds = [kind for kind in work.journal.new_kinds if kind in NAMING]
    if not persons or all_codes or _icu_changed(work):
        work.everything = True
        return
    work.everything = False
    for kind in kinds:
        _versions(work, kind)
    meant, hanging = professionals.renamed(work), _hanging(work)
    visits = [_visits(work, kind) for kind in kinds if NAMING[kind][1]]
    visits.append(f"select visit from {hanging}")
    work.table("touched_visit", _union([*visits, *_naming(work, meant, 1)], "visit ubigint"))
    named = [f"select person from {hanging}", *_naming(work, meant, 0)]
    named += [f"select {NAMING[k][0]} as person from {_said(work, k)}" for k in kinds if NAMING[k][0]]
    claims = [
        f"select {NAMING[kind][1]} as visit, {NAMING[kind][0]} as person from {work.journal.all(kind)}"
        for kind in STAYS
        if work.has(kind)
    ]
    named += [
        f"select person from ({claim}) where visit in (select visit from scratch.touched_visit)" for claim in claims
    ]
    ids = f"select distinct {to_id('person')} as id from ({_union(named, 'person ubigint')}) where person is not null"
    work.table("touched_id", f"{ids} union {CHANGED}")
    nobody.prepare(work)
    crossed.prepare(work, claims)
    nobody.widen(work)
    while crossed.widen(work):
        nobody.widen(work)
    roots_ = " union ".join(
        f"select coalesce(l.root, t.id) as root from scratch.touched_id t left join scratch.{table} l using (id)"
        for table in ("link", "old_link")
    )
    work.table("touched", roots_)
    count = work.db.value("select count(*) from scratch.touched")
    work.everything = count > SHARE * persons


def icu_units(lines: str) -> str:
    """SELECT of the codes of units of intensive care. `lines`: care_unit records, as a subquery."""
    return (
        f"select code from (select * from {lines} qualify {WINS}) "
        "where not cancel and activity = 'icu' and coalesce(authority, '') = ''"
    )


def _icu_changed(work: Work) -> bool:
    """Whether a unit became one of intensive care, or is none any more: scores of stays that are over may change."""
    if "care_unit" not in work.journal.new_kinds or not work.has("reading"):
        return False
    old, all_ = icu_units(work.journal.old("care_unit")), icu_units(work.journal.all("care_unit"))
    return bool(work.db.value(f"select count(*) from (({old} except {all_}) union all ({all_} except {old}))"))


def of_touched(person: str) -> str:
    """SQL: the digest of a person is that of somebody touched (in scratch.touched_person)."""
    return f"{to_id(person)} in (select id from scratch.touched_member)"


def to_do() -> str:
    """SQL: a record of columns `person` and `visit` is of somebody touched, or of a stay that is made anew."""
    return f"{of_touched('person')} or {TO_DO}"


def members(work: Work) -> None:
    """Make scratch.touched_member(id): every number of who is touched; nothing when everything is made anew."""
    if work.everything:
        return
    work.table(
        "touched_member",
        "select root as id from scratch.touched union "
        "select id from scratch.link semi join scratch.touched using (root)",
    )


def _naming(work: Work, meant: str | None, at: int) -> list[str]:
    """Whom (at 0) or which stays (at 1) the records name that name a professional of these digests."""
    return [
        f"select {NAMING[kind][at]} as {'visit' if at else 'person'} from {work.journal.all(kind)} "
        f"where professional in (select digest from {meant})"
        for kind in professionals.NAMING
        if meant and work.has(kind)
    ]


def _versions(work: Work, kind: str) -> None:
    """Make scratch.versions_<kind>(person, visit): whom and which stays any version of this batch's records names.

    Without: whose first version was somebody else's would keep the row that it gave. A stay's versions are known by
    the stay.
    """
    if _by_new(work, kind):
        return
    names = ", ".join(name for name in NAMING[kind] if name)
    new = f"(select key from {work.journal.new(kind)})"
    work.table(
        f"versions_{kind}", f"select distinct {names} from {work.journal.all(kind)} semi join {new} using (key)"
    )


def _hanging(work: Work) -> str:
    """Make scratch.hanging(person, visit): of the forms whose answers, or whose questions, this batch tells."""
    found = []
    new = [kind for kind in HANGING if kind in work.journal.new_kinds and work.has("form")]
    if "answer" in new:
        found.append(f"key in (select form from {work.journal.new('answer')})")
    if "question" in new:
        keys = f"(select key from {work.journal.new('question')})"
        told = work.table(
            "question_told", f"select * from {work.journal.all('question')} semi join {keys} using (key)"
        )
        found.append(f"code in (select form_code from {told})")
        if work.has("answer"):
            asked = f"select form from {work.journal.all('answer')} where code in (select code from {told})"
            found.append(f"key in ({asked})")
    forms = f"select person, visit from {work.journal.all('form')} where {' or '.join(found)}" if found else ""
    return work.table("hanging", forms or "select null::ubigint as person, null::ubigint as visit limit 0")


def _by_new(work: Work, kind: str) -> bool:
    return "key" in NAMING[kind] or not work.journal.pieces.get(kind)


def _said(work: Work, kind: str) -> str:
    return work.journal.new(kind) if _by_new(work, kind) else f"scratch.versions_{kind}"


def _visits(work: Work, kind: str) -> str:
    return f"select {NAMING[kind][1]} as visit from {_said(work, kind)}"


def _union(selects: list[str], columns: str) -> str:
    name, kind = columns.split()
    return " union ".join(selects) if selects else f"select null::{kind} as {name} limit 0"
