"""The directory of the key against the warehouse: who is there, where they work, who wrote and prescribed."""

from collections.abc import Callable

from bench.comparing import Compare


def compared(id_: Callable[..., str], roots: str) -> list[Compare]:
    """id_: SQL of a record's id from its natural key; roots: SQL of ipp -> person_id."""

    def provider(number: str) -> str:
        return f"case when {number} is not null then {id_('professional', chr(39) * 2, number)} end"

    there = "(select number from k_professionals)"

    def known(number: str) -> str:
        return f"case when {number} in {there} then {provider(number)} end"

    appointment = id_("appointment", "'RDV'", "number")
    letter = "case when class = 'E' then 'E' else 'S' end"
    last = f"select nda, {letter} as letter, arg_max(doctor, (start, movement)) as doctor from k_movements "
    last += "where not planned and doctor is not null group by all"
    return [
        (
            "professionals: speciality, main unit",
            f"select {provider('number')}, specialty, unit from k_professionals",
            "select provider_id, specialty_source_value, care_site_source_value from provider "
            "left join care_site using (care_site_id)",
        ),
        (
            "professionals: where they work, from, until",
            f'select {provider("number")}, unit, "from", until from k_assignments where number in {there}',
            "select provider_id, care_site_source_value, valid_from, valid_to from provider_care_site "
            "join care_site using (care_site_id)",
        ),
        (
            "reports: who wrote them",
            f"select {id_('report', 'system', 'r.number')}, {known('author')} from k_reports r",
            "select note_id, provider_id from note",
        ),
        (
            "movements: who answers for the patient",
            f"select {id_('movement', chr(39) * 2, 'movement')}, {known('doctor')} from k_movements "
            "where not planned and kind <> 'discharge'",
            "select visit_detail_id, provider_id from visit_detail where visit_detail_type_concept_id = 32817",
        ),
        (
            "visits: who answered for the patient at last",
            f"select v.id, {known('m.doctor')} from k_visit_ids v left join ({last}) m using (nda, letter) "
            "where v.n = 1",
            "select visit_occurrence_id, provider_id from visit_occurrence where visit_type_concept_id = 32817",
        ),
        (
            "results: who asked for them",
            f"select r.person_id, code, sampled, number, {known('requester')} from k_results "
            f"join {roots} r using (ipp)",
            "select person_id, measurement_source_value, measurement_datetime, value_as_number, provider_id "
            "from measurement where measurement_type_concept_id = 32856",
        ),
        (
            "appointments: with whom",
            f"select {appointment}, {known('doctor')} from k_appointments",
            "select appointment_id, provider_id from appointment",
        ),
        (
            "prescriptions: who prescribed",
            f"select {id_('prescription', 'system', 'number')}, {known('prescriber')} from k_prescriptions",
            "select drug_exposure_id, provider_id from drug_exposure where drug_type_concept_id = 32838",
        ),
    ]
