# ruff: noqa: E501 - tables are text, and read best on one line
"""Chapter: reports and what they say."""

from tests.spec import Spec

TITLE = "Reports"
TEXT = (
    "Reports are events: the domain `note`. `mentions` keeps those whose text the search of reports finds for some words;"
    " here a plain search of the words as they stand. Without a search of reports, such a query is refused."
)
TABLES = {
    "person": "person_id\n1\n2\n3",
    "note": """
        note_id | person_id | note_date  | note_class_concept_id | note_text
        1       | 1         | 2024-01-05 | 9                     | embolie pulmonaire
        2       | 2         | 2024-01-06 | 9                     | pas d'embolie
        3       | 2         | 2024-02-06 | 8                     | grippe
        4       | 3         | 2024-02-06 | 8                     |
        """,
    "condition_occurrence": """
        condition_occurrence_id | person_id | condition_concept_id | condition_start_date
        1                       | 1         | 5                    | 2024-01-01
        2                       | 2         | 5                    | 2024-02-01
        """,
}
EMBOLISM = {"domain": "note", "where": {"mentions": "embolie"}}

SPECS = [
    Spec(
        "Reports that say something",
        "A row a report.",
        EMBOLISM,
        [(1, "2024-01-05", "2024-01-05"), (2, "2024-01-06", "2024-01-06")],
    ),
    Spec(
        "In the days after a diagnosis",
        "Like any other event.",
        {
            "has": {
                "domain": "condition",
                "where": {"having": {"events": EMBOLISM, "windows": [{"from": 0, "to": 10}]}},
            }
        },
        {1},
    ),
    Spec(
        "Reports that do not say it",
        "A report without a text says nothing.",
        {"has": {"domain": "note", "where": {"not": {"mentions": "embolie"}}}},
        {2, 3},
    ),
]
