"""Chapter: sets of persons put together, and questions that are really asked."""

from tests.spec import Spec, ids

TITLE = "And, or, not, n of, on persons"
TEXT = "Sets of persons nest to any depth. `not` gives the persons of the perimeter who are not in the set."
TABLES = {
    "person": """
        person_id | gender_concept_id | year_of_birth
        1         | 8507              | 1950
        2         | 8532              | 1990
        3         | 8532              | 1940
        4         | 8507              | 1970
        """,
    "visit_occurrence": """
        visit_occurrence_id | person_id | visit_concept_id | visit_start_date
        1                   | 1         | 9203             | 2024-01-01
        2                   | 2         | 262              | 2024-01-01
        3                   | 3         | 9203             | 2024-01-01
        4                   | 3         | 9202             | 2024-02-01
        5                   | 4         | 9202             | 2024-01-01
        """,
    "measurement": """
        measurement_id | person_id | measurement_concept_id | measurement_date | visit_occurrence_id
        1              | 1         | 7                      | 2024-01-01       | 1
        2              | 2         | 7                      | 2024-01-02       | 2
        3              | 3         | 7                      | 2024-02-01       | 4
        4              | 4         | 7                      | 2024-01-01       | 5
        """,
}
SETS = {"emergency": ids(9203, 262), "molecule": ids(7)}
EMERGENCY = {"has": {"domain": "visit", "concepts": "emergency"}}
ASSAYED = {"has": {"domain": "measurement", "concepts": "molecule"}}
WOMEN = {"sex": ["female"]}
OLD = {"age": {"at": "2024-01-01", "at_least": 70}}

SPECS = [
    Spec(
        "The seed question",
        "Patients seen in an emergency department (9203, or 262 when admitted from it) who had the molecule assayed.",
        {"and": [EMERGENCY, ASSAYED]},
        {1, 2, 3},
        SETS,
    ),
    Spec(
        "The seed question, same visit",
        "The assay in the emergency visit itself: that of person 3 was made in a later consultation.",
        {
            "has": {
                "domain": "measurement",
                "concepts": "molecule",
                "where": {"visit": {"domain": "visit", "concepts": "emergency"}},
            }
        },
        {1, 2},
        SETS,
    ),
    Spec("And", "In every set.", {"and": [WOMEN, OLD]}, {3}),
    Spec("And not", "A negation among others.", {"and": [EMERGENCY, {"not": WOMEN}]}, {1}, SETS),
    Spec("Or", "In at least one.", {"or": [WOMEN, OLD]}, {1, 2, 3}),
    Spec("Or of events and traits", "Sets of any kind.", {"or": [{"not": EMERGENCY}, OLD]}, {1, 3, 4}, SETS),
    Spec("Not", "Within the perimeter.", {"not": EMERGENCY}, {4}, SETS),
    Spec("Not both", "The complement of an `and`.", {"not": {"and": [EMERGENCY, WOMEN]}}, {1, 4}, SETS),
    Spec("Neither", "The complement of an `or`.", {"not": {"or": [WOMEN, OLD]}}, {4}),
    Spec(
        "Two of three",
        "At least so many of the sets.",
        {"n_of": [WOMEN, OLD, EMERGENCY], "at_least": 2},
        {1, 2, 3},
        SETS,
    ),
    Spec("One of three", "Exactly so many.", {"n_of": [WOMEN, OLD, EMERGENCY], "exactly": 2}, {1, 2}, SETS),
    Spec("None of three", "Zero may be asked for.", {"n_of": [WOMEN, OLD, EMERGENCY], "exactly": 0}, {4}, SETS),
    Spec(
        "Nested",
        "As deep as needed.",
        {"and": [ASSAYED, {"or": [{"not": {"or": [WOMEN, OLD]}}, {"and": [WOMEN, OLD]}]}]},
        {3, 4},
        SETS,
    ),
    Spec(
        "A random sample",
        "Two of the four. The seed and a person's id alone decide who comes first: here 4, 3, 1, 2, on any engine.",
        {"sample": {"everyone": True}, "size": 2, "seed": "study 7"},
        {3, 4},
    ),
    Spec(
        "Another seed",
        "Draws others: here 3, 1, 2, 4.",
        {"sample": {"everyone": True}, "size": 2, "seed": "b"},
        {1, 3},
    ),
    Spec(
        "A sample of a set",
        "Of whoever is in the set, in the same order; all of them, where there are fewer than asked for.",
        {"and": [{"sample": WOMEN, "size": 9, "seed": "b"}, {"not": {"sample": WOMEN, "size": 1, "seed": "b"}}]},
        {2},
    ),
    Spec(
        "So many of a hundred",
        "70 percent of four persons is 2.8: three of them.",
        {"sample": {"everyone": True}, "percent": 70, "seed": "study 7"},
        {1, 3, 4},
    ),
]
