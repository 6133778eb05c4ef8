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


def placed(work: Work, rows: str, time: str, person: str | None, *, by_time: str = "by_time") -> str:
    """A subquery: the rows with person_id, visit_id and detail_id; rows of nobody known are left out.

    `rows`: a table with columns key and visit (digests). `time`: SQL of the event's time. `person`: the column of the
    digest of the person that the row itself names, for those whose stay is not known. `by_time`: the scratch table
    that the subquery reads, another where two are read at once.
    """
    # Only who has several stretches is joined by time, and by narrow rows: records are wide.
    at = f"coalesce({time}, timestamp '0001-01-01') as at_"
    stays = "scratch.one_place o using (visit) where o.stretches > 1"
    several = f"select r.key, r.visit, {at} from {rows} r join {stays}"
    work.table(
        by_time,
        f"select r.key, p.visit_id, p.detail_id from ({several}) r "
        "asof left join scratch.place p on p.visit = r.visit and r.at_ >= p.since",
    )
    own = "null::bigint" if person is None else f"coalesce(l.root, {to_id(f'r.{person}')})"
    link = "" if person is None else f"left join scratch.link l on l.id = {to_id(f'r.{person}')}"
    visit, detail, join = "o.visit_id", "o.detail_id", ""
    if work.db.value(f"select count(*) from scratch.{by_time}"):
        visit, detail = (
            "coalesce(t.visit_id, o.visit_id)",
            "case when t.key is null then o.detail_id else t.detail_id end",
        )
        join = f"left join scratch.{by_time} t on t.key = r.key"
    # Whose a stay is may be known before there is any visit of it.
    return (
        f"(select j.* from (select r.*, coalesce(w.person_id, {own}) as person_id, {visit} as visit_id, "
        f"{detail} as detail_id from {rows} r left join scratch.owner w on w.visit = r.visit "
        f"left join scratch.one_place o on o.visit = r.visit {join} {link}) j "
        "semi join scratch.known k on k.root = j.person_id)"
    )
