"""The appointments of the key against the warehouse: whose, when, what became of them, moves, the visit."""

from collections.abc import Callable

from bench.comparing import Compare


def compared(id_: Callable[..., str], roots: str) -> list[Compare]:
    """id_: SQL of a record's id from its natural key; roots: SQL of ipp -> person_id."""
    mine = id_("appointment", "'RDV'", "number")
    previous = id_("appointment", "'RDV'", "previous")
    visits = "(select nda, id as visit from k_visit_ids where letter = 'S' and n = 1)"
    return [
        (
            "appointments: whose, when, booked, became",
            f"select {mine}, r.person_id, slot, booked, date_diff('day', booked::date, slot::date), status, unit "
            f"from k_appointments join {roots} r using (ipp)",
            "select appointment_id, person_id, appointment_datetime, booked_datetime, lead_days, appointment_status, "
            "care_site_source_value from appointment left join care_site using (care_site_id)",
        ),
        (
            "appointments: moves, the one before, the visit",
            f"select {mine}, first, moves, case when previous is not null then {previous} end, v.visit "
            f"from k_appointments left join {visits} v using (nda)",
            "select appointment_id, first_date, moves, preceding_appointment_id, visit_occurrence_id "
            "from appointment",
        ),
    ]
