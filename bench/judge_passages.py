"""The emergency passages of the key against the warehouse: which visit, triage, minutes, diagnosis."""

from bench.comparing import Compare


def compared() -> list[Compare]:
    """Passages that belong to nobody for sure have no row."""
    visits = "(select nda, id as visit from k_visit_ids where letter = 'E' and n = 1)"
    mine = f"(select k.*, v.visit from k_passages k join {visits} v using (nda))"
    there = "from observation where observation_source_value"
    return [
        (
            "passages: visit, entry, minutes",
            f"select visit, entry, date_diff('minute', entry, k.exit)::double from {mine} k",
            f"select visit_occurrence_id, observation_datetime, value_as_number {there} = 'PASSAGE'",
        ),
        (
            "passages: triage",
            f"select visit, 'CCMU ' || ccmu from {mine}",
            f"select visit_occurrence_id, observation_source_value {there} like 'CCMU %'",
        ),
        (
            "passages: principal diagnosis",
            f"select visit, diagnosis from {mine} where diagnosis is not null",
            "select visit_occurrence_id, condition_source_value from condition_occurrence "
            "where condition_type_concept_id = 32827 and condition_status_source_value = 'DP'",
        ),
    ]
