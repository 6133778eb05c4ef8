"""Puts events into stays: the visit and the movement that cover their time, and whose they are.

Most stays have one visit and one movement: these are joined by the stay alone. The others are joined by time, the
last one that began by then; what came before the first belongs to the first.
"""

from laennec.loading.hospital.shape import to_id
from laennec.loading.hospital.work import Work


def prepare(work: Work) -> None:
    """Make scratch.one_place (stays that need no time) and scratch.place (the others' stretches)."""
    details = "(select visit, visit_id, id, start from scratch.detail where not leaves)"
    work.table(
        "stretch",
        "select s.visit, s.id as visit_id, d.id as detail_id, coalesce(d.start, s.start) as start "
        f"from scratch.segment s left join {details} d on d.visit_id = s.id",
    )
    work.table(
        "one_place",
        "select visit, count(*) as stretches, arg_min(visit_id, start) as "
        "visit_id, "
        "arg_min(detail_id, start) as detail_id, min(start) as start from scratch.stretch group by visit",
    )
    # Before the first stretch belongs to the first: it begins, for this, at the beginning of time.
    work.table(
        "place",
        "select t.visit, t.visit_id, t.detail_id, "
        "case when t.start = o.start then timestamp '0001-01-01' else t.start end as since "
        "from scratch.stretch t join scratch.one_place o using (visit) where o.stretches > 1 "
        # Two stretches that begin together: the later id would do as well; one is enough.
        "qualify row_number() over (partition by t.visit, t.start order by t.detail_id desc) = 1",
    )


def placed(work: Work, rows: str, time: str, person: str | None) -> str:
    """A subquery: the rows with person_id, visit_id and detail_id; rows of nobody known are left out.

    `rows`: a table with a column visit (digest). `time`: SQL of the event's time. `person`: the column of the digest
    of the person that the row itself names, for those whose stay is not known.
    """
    own = "null::bigint" if person is None else f"coalesce(l.root, {to_id(f'r.{person}')})"
    link = "" if person is None else f"left join scratch.link l on l.id = {to_id(f'r.{person}')}"
    # Whose a stay is may be known before there is any visit of it.
    joined = (
        f"select r.*, {time} as _time, coalesce(w.person_id, {own}) as person_id, o.stretches as _stretches, "
        f"o.visit_id as _visit, o.detail_id as _detail from {rows} r left join scratch.owner w using (visit) "
        f"left join scratch.one_place o using (visit) {link}"
    )
    known = f"(select j.* from ({joined}) j semi join scratch.known k on k.root = j.person_id)"
    work.table("joined", f"from {known}")
    return (
        "(select * exclude (_stretches, _visit, _detail), _visit as visit_id, _detail as detail_id from "
        "scratch.joined "
        "where _stretches is null or _stretches = 1 union all by name "
        "select j.* exclude (_stretches, _visit, _detail), p.visit_id, p.detail_id from ("
        "select * from scratch.joined where _stretches > 1) j asof left join scratch.place p "
        "on p.visit = j.visit and coalesce(j._time, timestamp '0001-01-01') >= p.since)"
    )
