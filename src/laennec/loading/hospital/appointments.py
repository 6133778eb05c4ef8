"""Appointments: planned, kept, missed, moved or called off, each a row of the extension table `appointment`.

An appointment that is moved either keeps its number and says another slot, or ends and another is given in its place
(`moved_from`): both count as moves, and `first_date` is the slot that was given first, along the whole chain.
"""

from laennec.loading.hospital import codes
from laennec.loading.hospital.placing import placed
from laennec.loading.hospital.professionals import provider
from laennec.loading.hospital.shape import to_id
from laennec.loading.hospital.sites import unit_id
from laennec.loading.hospital.touched import to_do
from laennec.loading.hospital.work import Work

LONGEST = 50
"""Longer chains of moves are taken for a circle: their appointments are told without what came before."""
KEPT = "status_ = 'kept'"


def appointments(work: Work) -> None:
    """The rows of appointment. After `stays` and `prepare` (scratch.segment, scratch.detail, scratch.one_place)."""
    if not work.has("appointment"):
        return
    work.versions("appointment", to_do())
    work.winners("appointment", to_do())
    _slots(work)
    rows = "(select * from scratch.w_appointment where not cancel)"
    work.table(
        "appointment_placed",
        # Messages say but once when it was booked.
        "select r.* replace (coalesce(r.booked, s.first_booked) as booked), "
        "coalesce(s.first_start, r.start) as first_start, coalesce(s.moves, 0) as moved "
        f"from {placed(work, rows, 'r.start', 'person')} r left join scratch.appointment_slot s using (key)",
    )
    _chains(work)
    _status(work)
    _visits(work)
    booked = "case when booked <= start then booked end"
    work.omop(
        "appointment",
        f"select {to_id('key')} as appointment_id, person_id, "
        f"{codes.case('kind', codes.APPOINTMENT)} as appointment_concept_id, "
        "start::date as appointment_date, start as appointment_datetime, "
        f"{codes.TYPE_PLANNING} as appointment_type_concept_id, status_ as appointment_status, "
        "booked::date as booked_date, booked as booked_datetime, "
        f"date_diff('day', ({booked})::date, start::date)::integer as lead_days, minutes::integer as minutes, "
        "first_start::date as first_date, moves_::integer as moves, "
        f"case when previous_ is not null then {to_id('previous_')} end as preceding_appointment_id, "
        f"{provider('professional')} as provider_id, "
        f"{unit_id('unit')} as care_site_id, visit_ as visit_occurrence_id, code as appointment_source_value, "
        "reason as reason_source_value from scratch.appointment_visit",
    )


def _slots(work: Work) -> None:
    """scratch.appointment_slot(key, first_start, moves, first_booked): of numbers that were said several times."""
    order = "order by stamp, content, batch, file, line"
    work.table(
        "appointment_slot",
        f"select key, first(start {order}) as first_start, count(*) filter (turns) - 1 as moves, "
        f"min(booked) as first_booked from ("
        f"select *, start is distinct from lag(start) over (partition by key {order}) as turns "
        "from scratch.v_appointment where not cancel and start is not null) group by key having count(*) > 1",
    )


def _chains(work: Work) -> None:
    """scratch.appointment_chain: the rows with what the chain that they end in says: `first_`, `moves_`."""
    # One given in place of somebody else's, or of itself, was given in place of none.
    work.table(
        "appointment_linked",
        "select r.*, p.key as previous_ from scratch.appointment_placed r left join scratch.appointment_placed p "
        "on p.key = r.previous and p.person_id = r.person_id and p.key <> r.key",
    )
    work.table(
        "appointment_chain",
        "with recursive chain(key, first_, moves_, steps) as ("
        "select key, first_start, moved, 0 from scratch.appointment_linked where previous_ is null "
        "and key in (select previous_ from scratch.appointment_linked) union all "
        "select r.key, c.first_, c.moves_ + 1 + r.moved, c.steps + 1 from scratch.appointment_linked r "
        f"join chain c on r.previous_ = c.key where c.steps < {LONGEST}) "
        "select r.* exclude (previous_, first_start), coalesce(c.first_, r.first_start) as first_start, "
        "coalesce(c.moves_, r.moved) as moves_, case when c.key is not null then r.previous_ end as previous_ "
        "from scratch.appointment_linked r left join chain c using (key)",
    )


def _status(work: Work) -> None:
    """scratch.appointment_said: the rows with `status_`, what became of each.

    One of which nothing is said but that it is planned was kept if the stay it is for began by the day after the
    slot and from the day before it, and was moved if another was given in its place.
    """
    begun = (
        "exists (select 1 from scratch.segment s where s.visit = r.visit "
        "and abs(date_diff('day', s.start::date, r.start::date)) <= 1)"
    )
    work.table(
        "appointment_said",
        f"select r.*, case when coalesce(status, 'planned') <> 'planned' then status when {begun} then 'kept' "
        "when r.key in (select previous_ from scratch.appointment_chain where previous_ is not null) then 'moved' "
        "else 'planned' end as status_ from scratch.appointment_chain r",
    )


def _visits(work: Work) -> None:
    """scratch.appointment_visit: the rows with `visit_`, the visit that a kept one became.

    The stay's that it names; else the one visit of that person that began on the day, in the unit where both say
    one. Where two fit, none.
    """
    work.table(
        "appointment_near",
        "select r.key, min(s.id) as visit_ from scratch.appointment_said r join scratch.segment s "
        "on s.person_id = r.person_id and s.start::date = r.start::date "
        f"where {KEPT} and r.visit_id is null and s.class <> 'E' and coalesce(s.unit = r.unit or exists ("
        "select 1 from scratch.detail d where d.visit_id = s.id and d.unit = r.unit), true) "
        "group by r.key having count(*) = 1",
    )
    work.table(
        "appointment_visit",
        f"select r.*, case when {KEPT} then coalesce(r.visit_id, n.visit_) end as visit_ "
        "from scratch.appointment_said r left join scratch.appointment_near n using (key)",
    )
