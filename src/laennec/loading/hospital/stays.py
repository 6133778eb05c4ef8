"""Stays rebuilt from what survives of their movements: visits (an emergency passage its own) and their details.

A stay (NDA) is cut into segments where its class turns to or from emergency. A movement lasts until the next one, the
discharge, or the end that the stay's own record gives. Without movements the stay's record is one segment; without
that, its unit stays of the PMSI are (dates only). An emergency passage of whom it names (`passages`) is a segment of
its own where neither movements nor stays tell of it.
"""

from laennec.loading.hospital import codes, passages, smr
from laennec.loading.hospital.professionals import provider
from laennec.loading.hospital.shape import digest, to_id
from laennec.loading.hospital.sites import unit_id
from laennec.loading.hospital.touched import NAMING, STAYS, of_touched
from laennec.loading.hospital.work import Work


def stays(work: Work) -> None:
    """Make scratch.owner, scratch.segment and scratch.detail; the rows of visit_occurrence and visit_detail."""
    _touched_visits(work)
    for kind in ("stay", "stay_owner", "stay_patient", "movement", "unit_stay"):
        visit = "visit" if kind in ("movement", "unit_stay") else "key"
        work.winners(kind, f"{visit} in (select visit from scratch.visit_to_do)")
    passages.choose(work)
    smr.prepare(work)
    _owners(work)
    _segments(work)
    passages.named(work)
    _numbered(work)
    passages.unnamed(work)
    _visits(work)
    _details(work)


def _touched_visits(work: Work) -> None:
    """Every stay that any version of a record ever gave to somebody touched."""
    if work.everything:
        return
    selects = [
        f"select {NAMING[kind][1]} as visit from {work.journal.all(kind)} where {of_touched('person')}"
        for kind in STAYS
        if work.has(kind)
    ]
    work.table("visit_to_do", " union ".join(selects) or "select null::ubigint as visit limit 0")


def _owners(work: Work) -> None:
    """Whose each stay is: as it was moved (A44), else as its record, its last movement, or VIDHOSP say."""
    says = [
        "select key as visit, person, 0 as rank, stamp, content from scratch.w_stay_owner where not cancel",
        "select key, person, 1, stamp, content from scratch.w_stay where not cancel",
        "select visit, person, 2, stamp, content from scratch.w_movement where not cancel",
        "select key, person, 3, stamp, content from scratch.w_stay_patient where not cancel",
        f"select {passages.VISIT}, person, 4, stamp, content from scratch.w_passage where not cancel",
    ]
    work.table(
        "owner",
        "select visit, coalesce(l.root, id) as person_id from ("
        f"select visit, {to_id('person')} as id from ("
        f"{' union all '.join(says)}) where person is not null and visit is not null "
        "qualify row_number() over (partition by visit order by rank, stamp desc, content desc) = 1) "
        "left join scratch.link l using (id) where coalesce(l.root, id) in (select root from scratch.known)",
    )


def _segments(work: Work) -> None:
    work.table(
        "move",
        "select m.*, coalesce(last_value(m.class ignore nulls) over before, s.class, 'I') as class_now, "
        "m.kind = 'discharge' as leaves from scratch.w_movement m left join (select key, class from scratch.w_stay "
        "where not cancel) s on s.key = m.visit where not m.cancel and m.start is not null "
        "and m.kind is distinct from 'planned' and m.visit in (select visit from scratch.owner) "
        "window before as (partition by m.visit order by m.start, leaves_last(m.kind), m.key)",
    )
    # A discharge belongs to what it ends; otherwise a segment begins where emergency begins or ends.
    work.table(
        "cut",
        "select *, sum(turns) over (partition by visit order by start, leaves_last(kind), key) as part from ("
        "select *, case when leaves then 0 else ((class_now = 'E') is distinct from lag(class_now = 'E') over "
        "(partition by visit order by start, leaves_last(kind), key))::integer end as turns from scratch.move)",
    )
    order = "order by start, leaves_last(kind), key"
    work.table(
        "from_moves",
        f"select visit, part, last(class_now {order}) as class, min(start) as start, "
        "max(start) filter (leaves) as discharged, "
        + ", ".join(f"first({c} {order}) filter ({c} is not null) as {c}" for c in ("entry_mode", "provenance"))
        + ", "
        + ", ".join(f"last({c} {order}) filter ({c} is not null) as {c}" for c in ("exit_mode", "destination"))
        + f", first(unit {order}) filter (unit is not null) as unit, "
        f"last(professional {order}) filter (professional is not null) as professional "
        "from scratch.cut group by visit, part",
    )
    moved = "(select distinct visit from scratch.from_moves)"
    work.table(
        "segment_raw",
        "select f.visit, f.part, f.class, f.start, coalesce(lead(f.start) over parts, f.discharged, "
        'case when s."end" >= f.start then s."end" end) as ended, lead(f.start) over parts is not null as goes_on, '
        "coalesce(f.entry_mode, case when first_value(f.part) over parts = f.part then s.entry_mode end) as "
        "entry_mode, "
        "coalesce(f.provenance, case when first_value(f.part) over parts = f.part then s.provenance end) as "
        "provenance, "
        "coalesce(f.exit_mode, case when lead(f.start) over parts is null then s.exit_mode end) as exit_mode, "
        "coalesce(f.destination, case when lead(f.start) over parts is null then s.destination end) as destination, "
        "coalesce(f.professional, case when lead(f.start) over parts is null then s.professional end) as "
        "professional, "
        f"f.unit, true as timed, {codes.TYPE_RECORD} as type from scratch.from_moves f "
        "left join scratch.w_stay s on s.key = f.visit and not s.cancel "
        "window parts as (partition by f.visit order by f.part) union all "
        "select key, 1, coalesce(class, 'I'), start, \"end\", false, entry_mode, provenance, exit_mode, "
        "destination, professional, unit, "
        f"true, {codes.TYPE_RECORD} from scratch.w_stay where not cancel and start is not null "
        f"and class is distinct from 'P' and key in (select visit from scratch.owner) and key not in {moved}",
    )
    order = 'order by start, "end", key'
    work.table(
        "segment_pmsi",
        "select visit, 1 as part, 'I' as class, min(coalesce(stay_start, start))::timestamp as start, "
        'max(coalesce(stay_end, "end"))::timestamp as ended, '
        f"false as goes_on, first(entry_mode {order}) as entry_mode, first(provenance {order}) as provenance, "
        f"last(exit_mode {order}) as exit_mode, last(destination {order}) as destination, first(unit {order}) as "
        "unit, "
        f"false as timed, {codes.TYPE_CLAIM} as type from scratch.claim "
        "where visit in (select visit from scratch.owner) "
        "and visit not in (select visit from scratch.segment_raw) group by visit",
    )


def _numbered(work: Work) -> None:
    """scratch.segment: all segments with their ids, whose they are, and their place in their stay."""
    ordinal = "(row_number() over (partition by visit, class = 'E' order by start, part))::varchar"
    of = digest("segment", "visit::varchar", "case when class = 'E' then 'E' else 'S' end", ordinal)
    work.table(
        "segment",
        "select s.* replace (case when class = 'E' then class else coalesce(r.smr_class, class) end as class), "
        f"o.person_id, {to_id('segment_key')} as id, count(*) over (partition by s.visit) as parts, "
        "row_number() over (partition by s.visit order by start, part) as number from ("
        f"select *, {of} as segment_key from (from scratch.segment_raw union all by name from "
        "scratch.segment_pmsi union all by name from scratch.segment_passage)) s "
        "join scratch.owner o using (visit) left join scratch.smr_stay r using (visit)",
    )


def _visits(work: Work) -> None:
    # A stay that is not over ends, for what must have an end, on the day of the last thing known of it.
    work.omop(
        "visit_occurrence",
        f"select id as visit_occurrence_id, person_id, {codes.case('class', codes.VISIT)} as visit_concept_id, "
        "start::date as visit_start_date, case when timed then start end as visit_start_datetime, "
        "coalesce(ended, start)::date as visit_end_date, case when timed then ended end as visit_end_datetime, "
        f"type as visit_type_concept_id, {provider('professional')} as provider_id, "
        f"{unit_id('unit')} as care_site_id, "
        "nullif(coalesce(entry_mode, '') || coalesce('-' || provenance, ''), '') as admitted_from_source_value, "
        "nullif(coalesce(exit_mode, '') || coalesce('-' || destination, ''), '') as discharged_to_source_value, "
        "lag(id) over (partition by visit order by number) as preceding_visit_occurrence_id from scratch.segment",
    )


def _details(work: Work) -> None:
    work.table(
        "detail",
        f"select {to_id('c.key')} as id, s.person_id, s.id as visit_id, c.visit, c.class_now as class, c.start, "
        "coalesce(lead(c.start) over (partition by c.visit order by c.start, leaves_last(c.kind), c.key), s.ended) "
        "as ended, "
        "coalesce(c.care_unit, c.unit) as unit, c.kind, c.entry_mode, c.provenance, c.exit_mode, c.destination, "
        "c.leaves, c.professional "
        "from scratch.cut c join scratch.segment s on s.visit = c.visit and s.part = c.part",
    )
    work.omop(
        "visit_detail",
        f"select id as visit_detail_id, person_id, {codes.case('class', codes.VISIT)} as visit_detail_concept_id, "
        "start::date as visit_detail_start_date, start as visit_detail_start_datetime, "
        "coalesce(ended, start)::date as visit_detail_end_date, ended as visit_detail_end_datetime, "
        f"{codes.TYPE_RECORD} as visit_detail_type_concept_id, {provider('professional')} as provider_id, "
        f"{unit_id('unit')} as care_site_id, "
        "nullif(coalesce(entry_mode, '') || coalesce('-' || provenance, ''), '') as admitted_from_source_value, "
        "nullif(coalesce(exit_mode, '') || coalesce('-' || destination, ''), '') as discharged_to_source_value, "
        "lag(id) over (partition by visit_id order by start, id) as preceding_visit_detail_id, "
        "visit_id as visit_occurrence_id from scratch.detail where not leaves",
    )
