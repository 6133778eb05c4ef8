# ruff: noqa: E501 - tables are text, and read best on one line
"""Chapter: results whose value changed against an earlier one, and results at the end of a trend."""

from tests.spec import Spec, ids

TITLE = "Changes and trends of a value"
TEXT = (
    "`changed` keeps the results whose value differs so much from an earlier one of the same person, set and unit: the"
    " previous, the first, the lowest or the highest, at most so many days back. `trend` keeps those at which the values"
    " of the days before go steadily up or down, or have such a slope. Both make a set of events, as `first` does: what"
    " they compare is the set inside them, before any `where` of their own."
)
TABLES = {
    "person": "person_id\n1\n2\n3\n4\n5",
    "measurement": """
        measurement_id | person_id | measurement_concept_id | measurement_date | measurement_datetime | value_as_number | unit_concept_id
        1              | 1         | 7                      | 2024-01-01       |                      | 0.8             | 8840
        2              | 1         | 7                      | 2024-01-05       |                      | 1.0             | 8840
        3              | 1         | 7                      | 2024-01-08       |                      | 1.2             | 8840
        4              | 2         | 7                      | 2024-01-01       |                      | 70              | 8749
        5              | 2         | 7                      | 2024-01-03       |                      | 0.9             | 8840
        6              | 2         | 7                      | 2024-01-20       |                      | 1.4             | 8840
        7              | 3         | 7                      | 2024-01-01       | 2024-01-01T18:00:00  | 1.0             |
        8              | 3         | 7                      | 2024-01-01       | 2024-01-01T06:00:00  | 2.0             |
        9              | 3         | 7                      | 2024-01-02       |                      | 3.0             | 0
        10             | 3         | 7                      |                  |                      | 99              |
        11             | 4         | 7                      | 2024-01-01       |                      | 0               | 8840
        12             | 4         | 7                      | 2024-01-02       |                      | 5               | 8840
        13             | 4         | 7                      | 2024-01-03       |                      |                 | 8840
        14             | 4         | 7                      | 2024-01-04       |                      | 2               | 8840
        15             | 5         | 8                      | 2024-01-01       |                      | 90              | 8876
        16             | 5         | 8                      | 2024-03-01       |                      | 80              | 8876
        17             | 5         | 8                      | 2024-05-01       |                      | 66              | 8876
        18             | 5         | 8                      | 2024-05-01       |                      | 64              | 8876
        """,
}
CREATININE = {"domain": "measurement", "concepts": ids(7)}
FILTRATION = {"domain": "measurement", "concepts": ids(8)}


def _changed(op, number, events=CREATININE, percent=False, **more):
    return {"changed": events, "by": {"op": op, "number": number, "percent": percent}, **more}


SPECS = [
    Spec(
        "A rise of half in seven days",
        "Against the lowest value of the seven days before. 0.8 to 1.2 is 50 percent, whatever the machine's arithmetic"
        " makes of it. Person 2's earlier result is in another unit, or too old; 0 has no percent of its own.",
        _changed(">=", 50, percent=True, against="lowest", within=7),
        [(1, "2024-01-08", "2024-01-08"), (3, "2024-01-02", "2024-01-02")],
    ),
    Spec(
        "Against the previous value",
        "Nowhere does person 1 rise by half from one result to the next. In a day, the earlier time comes first:"
        " person 3 falls from 2 to 1, then rises to 3.",
        {"has": _changed(">=", 50, percent=True)},
        {2, 3},
    ),
    Spec(
        "Against the first value",
        "Of all, where no days are given.",
        {"has": _changed(">=", 0.4, against="first")},
        {1, 2, 3, 4},
    ),
    Spec(
        "Against the first value of some days",
        "The first of the days before and of the day itself: the 1st of January is 8 days before the 8th.",
        {"has": _changed(">=", 0.4, against="first", within=6)},
        {3, 4},
    ),
    Spec(
        "A fall",
        "A number below 0; `highest` looks for the greatest fall.",
        _changed("<=", -2, against="highest", within=30),
        [(4, "2024-01-04", "2024-01-04")],
    ),
    Spec(
        "On the same day",
        "`within` 0 compares with what came earlier in the day.",
        {"has": _changed("<", 0, within=0)},
        {3},
    ),
    Spec(
        "The first result that changed",
        "It is a set of events like any other; what `where` asks inside is asked before values are compared.",
        {"has": {"first": _changed(">", 0, {**CREATININE, "where": {"value": {"op": ">", "number": 0.85}}})}},
        {1, 2, 3},
    ),
    Spec(
        "A steady rise",
        "At least three values (so many where nothing is said), each above the one before, no others among them.",
        {"trend": CREATININE, "steps": "rising", "within": 7},
        [(1, "2024-01-08", "2024-01-08")],
    ),
    Spec(
        "A steady fall in the course of months",
        "Days are whole: both results of the 1st of May are at the end of the fall.",
        {"trend": FILTRATION, "steps": "falling", "within": 180},
        [(5, "2024-05-01", "2024-05-01"), (5, "2024-05-01", "2024-05-01")],
    ),
    Spec(
        "A slope",
        "Of the least squares line through the values of these days, in the unit a day: here -0.2103.",
        {"has": {"trend": FILTRATION, "values": 4, "slope": {"op": "between", "number": -0.2104, "to": -0.2102}}},
        {5},
    ),
    Spec(
        "No slope",
        "Values of one day make no line; two values do.",
        {"has": {"trend": CREATININE, "values": 2, "within": 4, "slope": {"op": ">", "number": 0}}},
        {1, 3, 4},
    ),
]
