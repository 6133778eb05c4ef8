"""Two digests with one id: the later one takes another id, for good, and nobody else's id changes.

An id is the first 53 bits of a digest of 64 (`identity.ids`), so that in one of sixteen warehouses with 33 million
results two of them share one. Persons are looked at before anything is resolved: two that share an id would be made
one. The other tables are looked at afterwards; only when two rows clash is the resolution run twice more: once with
whole digests in the place of ids, which shows what is behind each id, and once with the ids that hold.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence

from laennec.errors import LaennecError
from laennec.identity import ids
from laennec.loading.database import name
from laennec.loading.hospital import shape
from laennec.loading.hospital.sums import IN_TABLES
from laennec.loading.hospital.work import Work
from laennec.loading.hospital.writing import SITES, kept_rows
from laennec.loading.merge import old_data
from laennec.omop import TABLES, Table
from laennec.store import Version

DIGEST = "case when wide < 0 then (wide::hugeint + 18446744073709551616)::ubigint else wide::ubigint end"
"""SQL: the digest of an id of the run with whole digests, which is the same bits with a sign."""


class Clash(LaennecError):
    """Two rows have one id, and no other id could be given. `table`, `ids`: which."""

    def __init__(self, table: str, ids: Sequence[int]) -> None:
        super().__init__(
            f"Two rows of {table} have the same id ({', '.join(map(str, ids[:3]))}). Nothing was changed. Please "
            "report this."
        )
        self.table, self.ids = table, list(ids)


def persons(work: Work, base: Version | None, number: int) -> None:
    """Give persons of this batch another id where theirs is somebody else's. Before links and resolution."""
    journal = work.journal
    fresh = [f"select {c} as digest from {journal.new(k)}" for k in journal.new_kinds for c in _columns(k)]
    if not fresh:
        return
    work.table("person_new", f"select distinct digest from ({' union all '.join(fresh)}) where digest is not null")
    near = "select oid(digest) from scratch.person_new"
    had = [
        f"select {c} as digest from {journal.old(k)} where oid({c}) in ({near})"
        for k in journal.kinds
        if journal.pieces.get(k)
        for c in _columns(k)
    ]
    work.table("person_had", " union ".join(had) or "select digest from scratch.person_new limit 0")
    of_others = "select null::bigint as id limit 0"
    if base is not None and base.has("person"):
        people = old_data(work.db, base, "person")
        of_others = f"select person_id as id from {people} where _source <> {number} and person_id in ({near})"
    everybody = "(select digest, true as had from scratch.person_had union all select digest, false from "
    everybody += "scratch.person_new where digest not in (select digest from scratch.person_had))"
    found = work.db.rows(
        f"select id, list(digest order by had desc, digest), bool_or(taken) from ("
        f"select oid(digest) as id, digest, had, oid(digest) in ({of_others}) as taken from {everybody}) "
        "group by id having count(*) > 1 or bool_or(taken and not had)"
    )
    if not found:
        return
    _everybody(work)
    taken = {int(id_) for (id_,) in work.db.rows("select distinct oid(digest) from scratch.person_all")}
    if base is not None and base.has("person"):
        taken |= {int(i) for i in work.db.column(f"select person_id from {old_data(work.db, base, 'person')}")}
    had_ids = {int(d) for (d,) in work.db.rows("select digest from scratch.person_had")}
    later = [
        int(digest)
        for _, digests, others in found
        for place, digest in enumerate(digests)
        if int(digest) not in had_ids and (place or others)
    ]
    work.displace(_other_ids(later, lambda candidate: candidate in taken))


def tables(work: Work, base: Version | None, number: int, again: Callable[[], None]) -> None:
    """Give rows another id where two of a table have one. After the resolution, which `again` runs anew.

    Raises Clash where that does not help.
    """
    if not any(_clashing(work, base, table, number) for table in _made(work)):
        return
    _everybody(work)
    work.begin(wide=True)
    again()
    found: dict[int, int] = {}
    for table in list(_made(work)):
        if table.key[0] != "person_id":
            found |= _displaced(work, base, table, number)
    work.begin()
    work.displace(found)
    again()
    for table in _made(work):
        if still := _clashing(work, base, table, number):
            raise Clash(table.name, still)


def _made(work: Work) -> Iterator[Table]:
    """The tables made that have ids of their own; a table that hangs on another (doses) has the ids of that one."""
    made = (TABLES[t] for t in TABLES if t in work.made and t not in SITES and len(TABLES[t].key) == 1)
    return (t for t in made if t.by_name[t.key[0]].refers_to in ("", "person", t.name))


def _columns(kind: str) -> list[str]:
    """The columns of a kind that hold a person's digest."""
    found = [column.name for column in shape.columns(kind) if column.name in ("person", "kept")]
    return [*found, "key"] if shape.SUBJECT.get(kind) == "person" else found


def _everybody(work: Work) -> None:
    """Make scratch.person_all(digest): every person that any record ever named."""
    selects = [f"select {c} as digest from {work.journal.all(k)}" for k in work.journal.kinds for c in _columns(k)]
    union = " union ".join(selects) or "select null::ubigint as digest limit 0"
    work.table("person_all", f"select digest from ({union}) where digest is not null")


def _clashing(work: Work, base: Version | None, table: Table, number: int) -> list[int]:
    """Ids that two rows of the new version would have, some of them."""
    key, new = name(table.key[0]), f"scratch.new_{table.name}"
    found = work.db.column(f"{_twice(work, table, key, new)} limit 100")
    if not len(found) and base is not None and base.has(table.name):
        old = f"select {key} from {old_data(work.db, base, table.name)} where {kept_rows(work, table, number)}"
        found = work.db.column(f"select {key} from {new} where {key} in ({old}) limit 100")
    return [int(i) for i in found]


def _twice(work: Work, table: Table, key: str, new: str) -> str:
    """SELECT of the ids that two of the new rows have. Results, which are most rows and a row a record, are looked
    at no second time where their records are known to have ids of their own.
    """
    known = [which for there, _, which in IN_TABLES["result"] if there == table.name]
    if not known or "result" not in work.distinct or work.displaced or work.wide:
        return f"select {key} from {new} group by {key} having count(*) > 1"
    rest = f"select {key} from {new} where not coalesce({known[0]}, false)"
    return (
        f"select {key} from (select {key} from {new} where {known[0]} and {key} in ({rest}) union all "
        f"select {key} from ({rest}) group by {key} having count(*) > 1)"
    )


def _displaced(work: Work, base: Version | None, table: Table, number: int) -> Mapping[int, int]:
    """Of the rows with whole digests as keys: other ids for those that come later than another with their id."""
    key = name(table.key[0])
    person = "person_id" if table.has_person else "null::bigint"
    rows = f"select {DIGEST} as digest, person from (select {key} as wide, {person} as person from scratch.new_"
    work.table("wide", f"select *, nid(digest) as id from ({rows}{table.name}))")
    old = "select null::bigint as id, null::bigint as person, false as stays limit 0"
    if base is not None and base.has(table.name):
        stays, of = kept_rows(work, table, number), old_data(work.db, base, table.name)
        root = "coalesce((select any_value(l.root) from scratch.link l where l.id = o.person), o.person)"
        old = (
            f"select id, {root} as person, stays from (select {key} as id, {person} as person, {stays} as stays "
            f"from {of} where {key} in (select id from scratch.wide)) o"
        )
    work.table("wide_old", old)
    bad = (
        "select id from scratch.wide group by id having count(distinct digest) > 1 "
        "union select id from scratch.wide_old where stays"
    )
    before = {
        int(i): (p, stays) for i, p, stays in work.db.rows(f"select * from scratch.wide_old where id in ({bad})")
    }
    of_id: dict[int, list[tuple[int, int | None]]] = {}
    clashing = f"select distinct id, digest, person from scratch.wide where id in ({bad}) order by id, digest"
    for id_, digest, whose in work.db.rows(clashing):
        of_id.setdefault(int(id_), []).append((int(digest), whose))
    later = [digest for id_, digests in of_id.items() for digest in _later(digests, before.get(id_))]

    def taken(candidate: int) -> bool:
        there = f"select 1 from scratch.wide where id = {candidate} union all select 1 from scratch.wide_every where "
        return bool(work.db.rows(f"{there} id = {candidate} limit 1"))

    every = f"select {key} as id from {old_data(work.db, base, table.name)}" if base and base.has(table.name) else ""
    if later:
        work.table("wide_every", every or "select null::bigint as id limit 0")
    return _other_ids(later, taken)


def _later(digests: Sequence[tuple[int, int | None]], old: tuple[int | None, bool] | None) -> list[int]:
    """Of the digests with one id, in order, those that must take another. `old`: whose the row in the version before
    is, and whether it stays as it is.
    """
    if old is None:
        return [digest for digest, _ in digests[1:]]
    whose, stays = old
    if stays:
        return [digest for digest, _ in digests]
    # Its digest is not kept with it: it is that of the same person.
    first = next((digest for digest, person in digests if person == whose), digests[0][0])
    return [digest for digest, _ in digests if digest != first]


def _other_ids(digests: Sequence[int], taken: Callable[[int], bool]) -> Mapping[int, int]:
    """Ids that follow from the digests alone, the first that is free."""
    given: dict[int, int] = {}
    for digest in sorted(set(digests)):
        number = 1
        while True:
            text = hashlib.sha256(f"{digest}{ids.SEPARATOR}{number}".encode()).hexdigest()[:16]
            candidate = ids.to_id(int(text, 16))
            if candidate not in given.values() and not taken(candidate):
                break
            number += 1
        given[digest] = candidate
    return given
