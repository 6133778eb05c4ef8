"""Emergency passages that name nobody (RPU): whom a batch may give them to, or take them from.

Such a passage belongs to the one emergency visit that fits (`passages`). A new passage, a new visit or a corrected
birth may make a visit fit, or a second one, so that it fits none: everybody whom a passage could belong to is touched
as soon as one of them is. Then what it belongs to depends on the records alone, not on the night they came.
"""

from laennec.loading.hospital.shape import to_id
from laennec.loading.hospital.work import Work

ENTRY = 30
"""Minutes between the entries that the passage and the visit say, at most."""
UNNAMED = "person is null and visit is null"


def prepare(work: Work) -> None:
    """Make scratch.passage_to_do(key), the passages to be placed anew, of those that are new. Before `widen`."""
    work.table("passage_to_do", "select null::ubigint as key limit 0")
    if not work.has("passage"):
        return
    work.table("passage_to_do", f"select distinct key from {work.journal.new('passage')}")
    _could(work)
    if _structure_changed(work):
        work.run("insert into scratch.passage_to_do select distinct key from scratch.passage_could")


def widen(work: Work) -> None:
    """Add to scratch.touched_id, and to scratch.passage_to_do: whoever could have a passage of who is touched."""
    if not work.has("passage"):
        return
    before = (0, 0)
    while (now := _counts(work)) != before:
        before = now
        work.run(
            "insert into scratch.passage_to_do select distinct c.key from scratch.passage_could c "
            "where c.id in (select id from scratch.touched_id) "
            "and c.key not in (select key from scratch.passage_to_do)"
        )
        work.run(
            "insert into scratch.touched_id select distinct c.id from scratch.passage_could c "
            "where c.key in (select key from scratch.passage_to_do) "
            "and c.id not in (select id from scratch.touched_id)"
        )


def _counts(work: Work) -> tuple[int, int]:
    return (
        int(work.db.value("select count(*) from scratch.touched_id")),
        int(work.db.value("select count(*) from scratch.passage_to_do")),
    )


def _structure_changed(work: Work) -> bool:
    """Whether this batch says something new of care units where stays are: they may be another hospital's now.

    A unit that nobody ever named, and that nothing is below, is nobody's matter yet.
    """
    if not work.has("care_unit"):
        return False
    new, old = work.journal.new("care_unit"), work.journal.old("care_unit")
    known = [f"select code from {old}", f"select parent_code from {work.journal.all('care_unit')}"]
    known += [f"select unit from {work.journal.all(k)}" for k in ("stay", "movement", "passage") if work.has(k)]
    changed = f"select distinct n.code from {new} n anti join {old} o using (key, content)"
    return bool(work.db.value(f"select count(*) from ({changed}) where code in ({' union '.join(known)})"))


def _could(work: Work) -> None:
    """scratch.passage_could(key, id): by birth and entry, of every version of every record, and every number that
    the person has or had.
    """
    work.table(
        "passage_asked",
        f"select distinct key, birth_date, entry from {work.journal.all('passage')} "
        f"where {UNNAMED} and birth_date is not null and entry is not null",
    )
    births = [
        f"select {to_id(column)} as id, birth_date from {work.journal.all(kind)}"
        for kind, column in (("patient", "key"), ("stay_patient", "person"))
        if work.has(kind)
    ]
    if not births:
        work.table("passage_could", "select null::ubigint as key, null::bigint as id limit 0")
        return
    # Whoever is the same person, now or before, is asked together, by the least of their numbers' roots.
    same = " union ".join(
        f"select id, root from scratch.{t} union select root, root from scratch.{t}" for t in ("link", "old_link")
    )
    work.table("passage_same", f"select distinct id, root from ({same})")
    work.table(
        "passage_birth",
        "select distinct coalesce(l.root, b.id) as root, b.birth_date "
        f"from ({' union '.join(births)}) b left join scratch.passage_same l using (id) "
        "where b.birth_date in (select birth_date from scratch.passage_asked)",
    )
    starts, owners = [], []
    for kind, visit, start in (("stay", "key", "start"), ("movement", "visit", "start"), ("passage", VISIT, "entry")):
        if work.has(kind):
            rows = work.journal.all(kind)
            starts.append(f"select {visit} as visit, {start} as start from {rows} where {start} is not null")
            owners.append(f"select {visit} as visit, person from {rows} where person is not null")
    for kind in ("stay_owner", "stay_patient"):
        if work.has(kind):
            owners.append(f"select key, person from {work.journal.all(kind)} where person is not null")
    moments = (
        "select distinct coalesce(l.root, o.id) as root, s.start from "
        f"(select visit, {to_id('person')} as id from ({' union '.join(owners)})) o "
        f"join ({' union '.join(starts)}) s using (visit) left join scratch.passage_same l using (id)"
    )
    # By day first: a join by times alone would compare every passage with every visit.
    days = " union ".join(
        f"select *, (entry + interval ({minutes}) minute)::date as day from scratch.passage_asked"
        for minutes in (-ENTRY, ENTRY)
    )
    work.table(
        "passage_could",
        "select distinct a.key, b.root as id from scratch.passage_birth b "
        f"join ({moments}) m using (root) join ({days}) a "
        "on a.birth_date = b.birth_date and a.day = m.start::date "
        f"where abs(date_diff('second', m.start, a.entry)) <= {ENTRY * 60}",
    )
    # Under each number that the person ever had, so that whoever is touched under one is found.
    work.run(
        "insert into scratch.passage_could select c.key, l.id from scratch.passage_could c "
        "join scratch.passage_same l on l.root = c.id where l.id <> l.root"
    )


VISIT = "coalesce(visit, key)"
"""A passage that names somebody but no stay is a stay of its own."""
