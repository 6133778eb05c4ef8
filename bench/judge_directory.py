"""The directory of the key against the warehouse: who is there, where they work, who wrote and prescribed."""

from collections.abc import Callable

from bench.comparing import Compare


def compared(id_: Callable[..., str]) -> list[Compare]:
    """id_: SQL of a record's id from its natural key."""

    def provider(number: str) -> str:
        return f"case when {number} is not null then {id_('professional', chr(39) * 2, number)} end"

    there = "(select number from k_professionals)"
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
            f"select {id_('report', 'system', 'r.number')}, case when author in {there} then "
            f"{provider('author')} end from k_reports r",
            "select note_id, provider_id from note",
        ),
        (
            "prescriptions: who prescribed",
            f"select {id_('prescription', 'system', 'number')}, case when prescriber in {there} then "
            f"{provider('prescriber')} end from k_prescriptions",
            "select drug_exposure_id, provider_id from drug_exposure where drug_type_concept_id = 32838",
        ),
    ]
