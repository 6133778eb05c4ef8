# ruff: noqa: E501 - tables are text, and read best on one line
"""Chapter: sets of persons."""

from tests.spec import Spec, ids

TITLE = "Persons"
TEXT = (
    "A set of persons is made from events (`has`), from who the person is, or from a list. It lies within the perimeter:"
    " nobody outside it is counted as having, or as not having, anything."
)
TABLES = {
    "person": """
        person_id | gender_concept_id | year_of_birth | month_of_birth | day_of_birth | birth_datetime
        1         | 8507              | 1980          | 6              | 15           |
        2         | 8532              | 1980          |                |              |
        3         | 8521              | 1999          | 12             | 31           | 2000-02-29T00:00:00
        4         | 0                 |               |                |              |
        5         |                   | 2025          | 1              | 1            |
        """,
    "death": """
        person_id | death_date
        1         | 2024-05-01
        2         |
        """,
    "visit_occurrence": """
        visit_occurrence_id | person_id | visit_concept_id | visit_start_date
        1                   | 1         | 9201             | 2024-01-01
        2                   | 1         | 9201             | 2024-01-01
        3                   | 1         | 9202             | 2024-02-01
        4                   | 2         | 9201             | 2024-01-01
        5                   | 2         | 9201             | 2024-03-01
        6                   | 3         | 9201             |
        7                   | 9         | 9201             | 2024-01-01
        """,
}
VISITS = {"domain": "visit"}
IN = {"domain": "visit", "concepts": ids(9201)}

SPECS = [
    Spec(
        "Has",
        "At least one event, when nothing is said. Person 9, who has no row in person, has a visit all the same.",
        {"has": VISITS},
        {1, 2, 3, 9},
    ),
    Spec("At least two", "Events are counted.", {"has": VISITS, "at_least": 2}, {1, 2}),
    Spec("Exactly two", "No more, no fewer.", {"has": IN, "exactly": 2}, {1, 2}),
    Spec(
        "At most one",
        "None is at most one. Who has none is told from the person table.",
        {"has": VISITS, "at_most": 1},
        {3, 4, 5},
    ),
    Spec("None", "`exactly` 0.", {"has": VISITS, "exactly": 0}, {4, 5}),
    Spec("Two to three", "Both ends may be given.", {"has": VISITS, "at_least": 3, "at_most": 3}, {1}),
    Spec(
        "On different days",
        "The two visits of person 1 on one day count once.",
        {"has": IN, "at_least": 2, "distinct": "date"},
        {2},
    ),
    Spec(
        "On one day",
        "An unknown day is not a day: person 3 has none.",
        {"has": IN, "exactly": 1, "distinct": "date"},
        {1, 9},
    ),
    Spec("Of different kinds", "Distinct concepts.", {"has": VISITS, "at_least": 2, "distinct": "concept"}, {1}),
    Spec(
        "In different visits", "A visit is its own visit.", {"has": VISITS, "at_least": 3, "distinct": "visit"}, {1}
    ),
    Spec("Everyone", "All rows of the person table.", {"everyone": True}, {1, 2, 3, 4, 5}),
    Spec("No one else", "The complement of everyone is empty.", {"not": {"everyone": True}}, set()),
    Spec("Women", "Concept 8532.", {"sex": ["female"]}, {2}),
    Spec("Men or other", "Several may be named.", {"sex": ["male", "other"]}, {1, 3}),
    Spec("Sex unknown", "No concept, or 0.", {"sex": ["unknown"]}, {4, 5}),
    Spec(
        "Age on a day",
        "On the eve of a birthday. A missing month or day is taken as the first.",
        {"age": {"at": "2024-06-14", "at_least": 44}},
        {2},
    ),
    Spec(
        "Age on a birthday",
        "Completed that day.",
        {"age": {"at": "2024-06-15", "at_least": 44, "at_most": 44}},
        {1, 2},
    ),
    Spec(
        "Born on 29 February",
        "A year older on 1 March where there is no 29 February.",
        {"age": {"at": "2025-02-28", "at_least": 0, "at_most": 24}},
        {3, 5},
    ),
    Spec("Not yet born", "An age before birth is below 0.", {"age": {"at": "2024-01-01", "at_most": 10}}, {5}),
    Spec(
        "Birth dates",
        "The exact date of birth counts before its parts: person 3 was born in 2000.",
        {"birth": {"from": "1999-01-01", "to": "2000-12-31"}},
        {3},
    ),
    Spec("Born before", "Who has no birth date is in no span.", {"birth": {"to": "1980-06-14"}}, {2}),
    Spec(
        "Alive on the eve",
        "Person 5 is not born yet; the death of person 2 has no date, and is not known to have come.",
        {"alive": "2024-04-30"},
        {1, 2, 3, 4},
    ),
    Spec("Alive on the day of death", "Dead at the end of that day.", {"alive": "2024-05-01"}, {2, 3, 4}),
    Spec("Not alive", "Dead or not yet born.", {"not": {"alive": "2024-05-01"}}, {1, 5}),
    Spec("A list", "Ids that the perimeter does not hold are nobody.", {"persons": [1, "4", 77]}, {1, 4}),
    Spec("Not on a list", "All others.", {"not": {"persons": ["1", "2", "3"]}}, {4, 5}),
    Spec(
        "What is recorded of the person",
        "By concept: gender, race or ethnicity. Where nothing is recorded, no set holds it.",
        {"trait": "gender", "concepts": ids(8521, 8532)},
        {2, 3},
    ),
    Spec(
        "Not recorded as such",
        "The others, those of whom nothing is recorded among them.",
        {"not": {"trait": "gender", "concepts": ids(8507)}},
        {2, 3, 4, 5},
    ),
]
