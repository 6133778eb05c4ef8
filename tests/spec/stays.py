# ruff: noqa: E501 - tables are text, and read best on one line
"""Chapter: what is asked of stays and of the order of events, made from the pieces of the chapters before."""

from tests.spec import Spec, ids

TITLE = "Stays, sequences and delays, by composition"
TEXT = (
    "There is no node for a sequence, a delay, or what a stay was like: events that follow one another are `having` in"
    " the `where` of the related events, as many steps as needed, each with its own delay; a stay's unit, age, entry or"
    " state is a `where` of the visit."
)
TABLES = {
    "person": """
        person_id | year_of_birth | month_of_birth | day_of_birth
        1         | 1950          | 1              | 1
        2         | 2000          | 1              | 1
        3         | 1960          | 1              | 1
        4         | 1970          | 1              | 1
        """,
    "visit_occurrence": """
        visit_occurrence_id | person_id | visit_concept_id | visit_start_date | visit_end_date | care_site_id | discharged_to_concept_id
        1                   | 1         | 9201             | 2024-01-01       | 2024-01-20     | 11           | 8536
        2                   | 2         | 9201             | 2024-01-01       | 2024-01-20     | 11           | 0
        3                   | 3         | 9201             | 2024-01-01       | 2024-01-20     | 12           | 8536
        4                   | 4         | 9201             | 2024-01-01       |                | 11           |
        """,
    "condition_occurrence": """
        condition_occurrence_id | person_id | condition_concept_id | condition_start_date | visit_occurrence_id
        1                       | 1         | 5                    | 2024-01-01           | 1
        2                       | 1         | 5                    | 2024-01-08           | 1
        3                       | 2         | 5                    | 2024-01-01           | 2
        4                       | 3         | 5                    | 2024-01-01           | 3
        5                       | 4         | 5                    | 2024-01-10           | 4
        """,
    "procedure_occurrence": """
        procedure_occurrence_id | person_id | procedure_concept_id | procedure_date | visit_occurrence_id
        1                       | 1         | 6                    | 2024-01-03     | 1
        2                       | 1         | 6                    | 2024-01-10     | 1
        3                       | 2         | 6                    | 2024-01-03     | 9
        4                       | 3         | 6                    | 2024-01-02     | 3
        5                       | 4         | 6                    | 2024-01-03     | 4
        """,
    "drug_exposure": """
        drug_exposure_id | person_id | drug_concept_id | drug_exposure_start_date | visit_occurrence_id
        1                | 1         | 7               | 2024-01-15               | 1
        2                | 2         | 7               | 2024-01-04               | 2
        3                | 3         | 7               | 2024-01-12               | 3
        4                | 4         | 7               | 2024-01-15               | 4
        """,
}
ILLNESS = {"domain": "condition", "concepts": ids(5)}
SURGERY = {"domain": "procedure", "concepts": ids(6)}
DRUG = {"domain": "drug", "concepts": ids(7)}


def _then(events, low, high, **more):
    """What happens from low to high days after the event before it."""
    return {
        "having": {
            "events": events,
            "windows": [{"from": low} if high is None else {"from": low, "to": high}],
            **more,
        }
    }


def _sequence(**more):
    surgery = {**SURGERY, "where": _then(DRUG, 3, 6, **more)}
    return {"has": {**ILLNESS, "where": _then(surgery, 1, 5, **more)}}


SPECS = [
    Spec(
        "A, then B, then C",
        "The illness, surgery 1 to 5 days after it, a drug 3 to 6 days after that surgery. Person 1's first illness and"
        " surgery lead nowhere, the second ones do: every chain is looked for, not the first steps alone.",
        _sequence(),
        {1},
    ),
    Spec(
        "Any day after",
        "A delay without an end: the illness, later surgery, later a drug. Person 4's surgery came before the illness.",
        {"has": {**ILLNESS, "where": _then({**SURGERY, "where": _then(DRUG, 1, None)}, 1, None)}},
        {1, 2, 3},
    ),
    Spec(
        "In the same stay",
        "Each step in the stay of the one before it: person 2's surgery was in another.",
        {
            "has": {
                **ILLNESS,
                "where": _then({**SURGERY, "where": _then(DRUG, 0, 30, same_visit=True)}, 0, 30, same_visit=True),
            }
        },
        {1, 3},
    ),
    Spec(
        "All in one stay, in any order",
        "A stay with all three.",
        {
            "has": {
                "domain": "visit",
                "where": {"and": [{"having": {"events": e, "same_visit": True}} for e in (ILLNESS, SURGERY, DRUG)]},
            }
        },
        {1, 3, 4},
    ),
    Spec(
        "How the stay was",
        "The illness in a stay in unit 11, by somebody of 18 or more, who went home (8536).",
        {
            "has": {
                **ILLNESS,
                "where": {
                    "visit": {
                        "domain": "visit",
                        "where": {
                            "site": {"ids": [11]},
                            "age": {"at_least": 18},
                            "attributes": {"discharged_to": {"concepts": ids(8536)}},
                        },
                    }
                },
            }
        },
        {1},
    ),
    Spec(
        "Stays that go on",
        "A stay without an end is in no span of ends.",
        {"domain": "visit", "where": {"not": {"end_date": {"from": "1900-01-01"}}}},
        [(4, "2024-01-01", "2024-01-01")],
    ),
    Spec(
        "Two of three, twice each",
        "Exactly so many groups, each with its own number of occurrences.",
        {
            "n_of": [{"has": ILLNESS, "at_least": 2}, {"has": SURGERY, "at_least": 2}, {"has": DRUG, "at_least": 2}],
            "exactly": 2,
        },
        {1},
    ),
]
