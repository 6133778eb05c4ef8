# ruff: noqa: E501 - tables are text, and read best on one line
"""Chapter: what else was recorded of an event: its codes, who cared and where, its range; what can be counted."""

from tests.spec import Spec, ids

TITLE = "Codes, carers, ranges"
TEXT = (
    "An event's own concept can be asked as a condition, too, beside the set it was chosen by. A concept set with"
    " `complement` means every other concept. Different values of any column can be counted."
)
TABLES = {
    "person": "person_id\n1\n2\n3",
    "concept": """
        concept_id | vocabulary_id | concept_code | invalid_reason
        5          | STD           | s5           |
        6          | STD           | s6           |
        7          | STD           | s7           | U
        50         | LOC           | l5           |
        """,
    "concept_ancestor": """
        ancestor_concept_id | descendant_concept_id
        5                   | 5
        5                   | 6
        5                   | 7
        9                   | 6
        """,
    "concept_relationship": """
        concept_id_1 | concept_id_2 | relationship_id | invalid_reason
        50           | 5            | Maps to         |
        7            | 5            | Maps to         | D
        """,
    "measurement": """
        measurement_id | person_id | measurement_concept_id | measurement_source_concept_id | measurement_date | value_as_number | unit_concept_id | range_low | range_high | provider_id
        1              | 1         | 5                      | 50                            | 2024-01-01       | 6.0             | 8840            | 2         | 4          | 1
        2              | 1         | 6                      | 0                             | 2024-01-01       | 3.0             | 8840            | 2         | 4          | 2
        3              | 2         | 7                      | 50                            | 2024-01-03       | 1.0             | 8876            | 2         | 0          |
        4              | 2         | 50                     | 50                            | 2024-01-04       | 1.0             |                 |           |            | 9
        5              | 3         | 0                      |                               | 2024-01-05       |                 | 8840            | 2         | 4          | 1
        """,
    "provider": """
        provider_id | specialty_concept_id
        1           | 38004456
        2           | 0
        """,
    "visit_occurrence": """
        visit_occurrence_id | person_id | visit_concept_id | visit_start_date | visit_end_date | care_site_id
        1                   | 1         | 9201             | 2024-01-01       | 2024-01-09     | 11
        2                   | 2         | 9201             | 2024-01-01       | 2024-01-04     | 12
        3                   | 3         | 9202             | 2024-01-01       | 2024-01-01     |
        """,
    "care_site": """
        care_site_id | place_of_service_concept_id
        11           | 8717
        12           | 8756
        """,
    "observation_period": """
        observation_period_id | person_id | observation_period_start_date | observation_period_end_date
        1                     | 1         | 2023-01-01                    | 2024-01-05
        2                     | 2         | 2023-01-01                    | 2024-12-31
        """,
}
RESULT = {"domain": "measurement"}


def _(**where):
    return {"has": {**RESULT, "where": where}}


def _other(*concepts):
    return {**ids(*concepts), "complement": True}


SPECS = [
    Spec("Its standard concept", "A condition on the concept, beside any set.", _(concept=ids(6, 7)), {1, 2}),
    Spec(
        "Both codes at once",
        "A standard concept, recorded with a given code.",
        _(concept=ids(5), source_concept=ids(50)),
        {1},
    ),
    Spec("Its recorded code", "The concept of the code as it was written.", _(source_concept=ids(50)), {1, 2}),
    Spec(
        "Any other concept",
        "`complement`: recorded, and not in the set. 0, no standard concept, counts as another.",
        _(concept=_other(5, 6)),
        {2, 3},
    ),
    Spec(
        "Nothing recorded is no other concept",
        "An event without a unit is not one in another unit.",
        _(unit=_other(8840)),
        {2},
    ),
    Spec(
        "A unit, whatever the value", "The unit alone, also of results without a number.", _(unit=ids(8840)), {1, 3}
    ),
    Spec(
        "Above the range",
        "More than 1.4 times the high end of the result's own range. A range that ends at 0 has no ratio.",
        _(range={"end": "high", "op": ">", "number": 1.4}),
        {1},
    ),
    Spec(
        "Below the range",
        "The result less the low end is negative.",
        _(range={"end": "low", "by": "difference", "op": "<", "number": 0}),
        {2},
    ),
    Spec(
        "Who cared",
        "The specialty of the provider; a provider that is not known has none.",
        _(specialty=ids(38004456)),
        {1, 3},
    ),
    Spec("Any other specialty", "0 counts, no provider does not.", _(specialty=_other(38004456)), {1}),
    Spec(
        "Two specialties asked at once",
        "The same kind of condition may be asked twice of one event.",
        _(**{"and": [{"specialty": ids(38004456)}, {"specialty": _other(1)}]}),
        {1, 3},
    ),
    Spec(
        "A kind of place",
        "The kind of care site of the stay.",
        {"has": {"domain": "visit", "where": {"place_of_service": ids(8717)}}},
        {1},
    ),
    Spec(
        "Any other place",
        "A stay without a care site is in none.",
        {"has": {"domain": "visit", "where": {"place_of_service": _other(8717)}}},
        {2},
    ),
    Spec(
        "Only what is valid",
        'Below the concept, what is valid today; "valid" leaves out 7. The concept itself is always meant.',
        {"has": {**RESULT, "concepts": {"include": [{"id": 5, "descendants": "valid"}]}}},
        {1},
    ),
    Spec(
        "With what is mapped to it",
        "Beside the concept and all below it, the concepts that the vocabulary maps to any of these.",
        {"has": {**RESULT, "concepts": {"include": [{"id": 5, "with_mapped": True}]}, "codes": "source"}},
        {1, 2},
    ),
    Spec(
        "An id that the vocabulary has",
        '"empty": an id is taken only if the vocabulary has it. What is below it is taken all the same.',
        {"has": {**RESULT, "concepts": {"include": [{"id": 9, "if_unknown": "empty"}]}}},
        {1},
    ),
    Spec(
        "An empty set",
        "Without a concept to include nothing is meant, and nobody found.",
        {"has": {**RESULT, "concepts": {"include": []}}},
        set(),
    ),
    Spec(
        "Different values",
        "Persons with two different results or more: numbers, not events, are counted.",
        {"has": RESULT, "distinct": "value", "at_least": 2},
        {1},
    ),
    Spec(
        "Different units",
        "What is not recorded is not counted.",
        {"has": RESULT, "distinct": "unit", "at_most": 0},
        set(),
    ),
    Spec(
        "Different values of an attribute",
        "Any attribute of the events can be counted.",
        {"has": RESULT, "distinct": "range_high", "at_least": 2},
        set(),
    ),
    Spec(
        "Within the observation",
        "An end of a window may be the first or the last day of the observation period that both start in: a stay that ends within it.",
        {
            "has": {
                **RESULT,
                "where": {
                    "having": {
                        "events": {"domain": "visit"},
                        "same_observation": True,
                        "windows": [{"related": "end", "to_observation": "end"}],
                    }
                },
            }
        },
        {2},
    ),
    Spec(
        "Until the last day of observation",
        "The same window from its other end: a stay that ends on the last day, or later.",
        {
            "has": {
                **RESULT,
                "where": {
                    "having": {
                        "events": {"domain": "visit"},
                        "same_observation": True,
                        "windows": [{"related": "end", "from_observation": "end"}],
                    }
                },
            }
        },
        {1},
    ),
    Spec(
        "The first by number",
        'ties: "id" orders those of one day by number alone.',
        {"first": RESULT, "ties": "id", "where": {"concept": ids(5)}},
        [(1, "2024-01-01", "2024-01-01")],
    ),
]
