"""The forms of the key against the warehouse: whose, when, in what state; each answer's value, unit and words."""

from collections.abc import Callable

from bench.comparing import Compare

CODE = "regexp_extract({}, '([^/#]+)$', 1)"
"""A questionnaire's or question's own code, at the end of its address."""


def compared(id_: Callable[..., str], roots: str) -> list[Compare]:
    """id_: SQL of a record's id from its natural key; roots: SQL of ipp -> person_id."""
    value = "value_as_number as number, unit_source_value as unit, case value_as_concept_id when 4188539 then 'Y' "
    value += "when 4188540 then 'N' else value_source_value end as coded"
    rows = (
        f"(select observation_id as id, 'observation' as place, observation_source_value as question, {value} "
        "from observation where observation_type_concept_id = 32883 union all "
        f"select measurement_id, 'measurement', measurement_source_value, {value} "
        "from measurement where measurement_type_concept_id = 32883)"
    )
    return [
        (
            "forms: whose, which, when, in what state",
            f"select {id_('form', 'authority', 'number')}, r.person_id, form, filled, status from k_forms "
            f"join {roots} r using (ipp)",
            f"select survey_conduct_id, person_id, {CODE.format('survey_source_value')}, survey_end_datetime, "
            "survey_status from survey_conduct",
        ),
        (
            "answers: form, question, value, words",
            f"select {id_('form', 'authority', 'form')}, question, rank, coalesce(measured, 'observation'), "
            "round(number, 3), unit, choice, words, day from k_answers",
            f"select survey_conduct_id, {CODE.format('question')}, answer_rank, place, round(number, 3), unit, "
            "case when number is null then coded end, answer_text, value_as_date "
            f"from survey_answer a join {rows} o on o.id = a.survey_answer_id and o.place = a.answer_table",
        ),
    ]
