# ruff: noqa: E501 - tables are text, and read best on one line
"""Chapter: a value computed from others, each with its own date and unit."""

from tests.spec import Spec, ids

TITLE = "Computed values"
TEXT = (
    "`computed` asks of an event what a formula gives of its person: names, numbers, + - * /, whole powers and"
    " parentheses. Each name is one result: the last, the first or the nearest in a window of days around the event, in"
    " one of its units, multiplied to the formula's. What is missing, or divided by 0, gives nothing, and no test holds."
)
TABLES = {
    "person": "person_id\n1\n2\n3\n4\n5",
    "visit_occurrence": """
        visit_occurrence_id | person_id | visit_concept_id | visit_start_date | visit_end_date
        1                   | 1         | 9201             | 2024-03-01       | 2024-03-10
        2                   | 2         | 9201             | 2024-03-01       | 2024-03-10
        3                   | 3         | 9201             | 2024-03-01       |
        4                   | 4         | 9201             | 2024-03-01       | 2024-03-02
        5                   | 5         | 9201             |                  | 2024-03-02
        """,
    "measurement": """
        measurement_id | person_id | measurement_concept_id | measurement_date | measurement_datetime | value_as_number | unit_concept_id
        1              | 1         | 1                      | 2024-02-20       |                      | 95              | 9529
        2              | 1         | 1                      | 2024-03-04       |                      | 90              | 9529
        3              | 1         | 2                      | 2019-05-01       |                      | 175             | 8582
        4              | 2         | 1                      | 2024-02-25       |                      | 198.416         | 8739
        5              | 2         | 2                      | 2024-03-01       | 2024-03-01T08:00:00  | 1.70            | 9546
        6              | 2         | 2                      | 2024-03-01       | 2024-03-01T09:00:00  | 180             | 8582
        7              | 3         | 1                      | 2024-03-01       |                      | 70              | 9529
        8              | 3         | 2                      | 2024-03-01       |                      | 0               | 8582
        9              | 4         | 1                      | 2024-02-28       |                      | 100             | 9529
        10             | 4         | 1                      | 2024-03-03       |                      | 110             | 9529
        11             | 4         | 2                      | 2024-03-01       |                      | 2               | 9546
        12             | 5         | 1                      | 2024-03-01       |                      | 120             | 9529
        13             | 5         | 2                      | 2024-03-01       |                      | 160             | 8582
        """,
}
KILOGRAM, POUND, CENTIMETRE, METRE = ids(9529), ids(8739), ids(8582), ids(9546)
WEIGHT = {
    "symbol": "weight",
    "events": {"domain": "measurement", "concepts": ids(1)},
    "window": {"from": -30, "to": 0},
    "units": [{"unit": KILOGRAM}, {"unit": POUND, "times": 0.45359237}],
}
HEIGHT = {
    "symbol": "height",
    "events": {"domain": "measurement", "concepts": ids(2)},
    "units": [{"unit": CENTIMETRE}, {"unit": METRE, "times": 100}],
}
BMI = {"formula": "weight / (height / 100) ^ 2", "terms": [WEIGHT, HEIGHT]}


def _at_visit(op, number, **computed):
    return {"has": {"domain": "visit", "where": {"computed": {**BMI, "op": op, "number": number, **computed}}}}


def _of(taken, formula="weight"):
    return {"formula": formula, "terms": [{**WEIGHT, **taken}, HEIGHT]}


SPECS = [
    Spec(
        "Body mass index",
        "At the visit, by the last weight of the 30 days before it and the last height of all. Person 1 has 95 kg at 175"
        " cm: 31.0; person 2 has 198.416 pounds, so 90 kg, at 180 cm: 27.8; person 4 has 100 kg at 2 m: 25. Person 3's"
        " height of 0 divides by 0; person 5's visit has no day, so no window.",
        _at_visit(">=", 25),
        {1, 2, 4},
    ),
    Spec("Obese", "31.02 is above 30.", _at_visit(">=", 30), {1}),
    Spec(
        "Not known to be obese",
        "What cannot be computed fails the test, and passes its `not`.",
        {
            "domain": "visit",
            "where": {"not": {"computed": {**BMI, "op": ">=", "number": 30}}, "date": {"from": "2024-01-01"}},
        },
        [(2, "2024-03-01", "2024-03-10"), (3, "2024-03-01", "2024-03-01"), (4, "2024-03-01", "2024-03-02")],
    ),
    Spec(
        "The nearest",
        "Before or after: person 1's weight of the 4th of March is three days away, person 4's of the 28th of February two"
        " (2024 has a 29th), as that of the 3rd: of two as near, the one before is taken.",
        _at_visit("between", 89.9, to=100, **_of({"take": "nearest", "window": {"from": -30, "to": 30}})),
        {1, 2, 4},
    ),
    Spec(
        "The first after the end",
        "A window may count from the end of the event: the first weight from the visit's end on (its start,"
        " where no end is recorded).",
        _at_visit(">", 0, **_of({"take": "first", "window": {"from": 0, "index": "end"}})),
        {3, 4},
    ),
    Spec(
        "In one unit only",
        "A result in another unit is not taken: person 2's only weight is in pounds.",
        _at_visit(">", 0, **_of({"units": [{"unit": KILOGRAM}]})),
        {1, 3, 4},
    ),
    Spec(
        "As recorded",
        "Without units, the number as it stands.",
        _at_visit(">", 150, **_of({"units": []})),
        {2},
    ),
    Spec(
        "Arithmetic",
        "Ideal weight by Broca against the weight: signs, and products before sums. Person 2: 90 - (180 - 100) * 0.9 is 18.",
        _at_visit("between", 17.99, to=18.01, **_of({}, formula="-(height - 100) * 0.9 + weight")),
        {2},
    ),
]
