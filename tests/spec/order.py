# ruff: noqa: E501 - tables are text, and read best on one line
"""Chapter: first, last, n-th, and several sets taken together."""

from tests.spec import Spec, ids

TITLE = "First, last, n-th, union"
TEXT = (
    "Events of a person are ordered by start date, then time of day (those without one come last in their day), then"
    " domain and id. Undated events have no place in this order."
)
TABLES = {
    "person": "person_id\n1\n2\n3",
    "measurement": """
        measurement_id | person_id | measurement_concept_id | measurement_date | measurement_datetime | value_as_number
        1              | 1         | 7                      | 2024-01-10       | 2024-01-10T12:00:00  | 1
        2              | 1         | 7                      | 2024-01-10       | 2024-01-10T08:00:00  | 2
        3              | 1         | 7                      | 2024-01-10       |                      | 3
        4              | 1         | 7                      | 2024-01-20       |                      | 4
        5              | 2         | 7                      | 2024-02-01       |                      | 5
        6              | 2         | 7                      | 2024-02-01       |                      | 6
        7              | 3         | 7                      |                  |                      | 7
        8              | 2         | 8                      | 2024-03-01       |                      | 8
        """,
    "condition_occurrence": """
        condition_occurrence_id | person_id | condition_concept_id | condition_start_date | condition_end_date
        1                       | 1         | 5                    | 2024-01-05           | 2024-01-25
        2                       | 2         | 5                    | 2024-02-01           |
        3                       | 2         | 5                    | 2024-04-01           |
        """,
}
TESTS = {"domain": "measurement", "concepts": ids(7)}
DIAGNOSES = {"domain": "condition", "concepts": ids(5)}


def _value(number):
    return {"value": {"op": "=", "number": number}}


def _day(day):
    return {"date": {"from": day, "to": day}}


SET = {"union": [TESTS, {"union": [DIAGNOSES], "dates": {"start": {"on": "2024-01-15"}}}]}
"""Results on their days, and diagnoses as if on the 15th of January."""
SPECS = [
    Spec(
        "The first, by the day that is set",
        "A day of the calendar set in place of an event's own is where it stands among others: person 1's diagnosis "
        "comes after the results of the 10th, person 2's before those of February.",
        {"first": SET},
        [(1, "2024-01-10", "2024-01-10"), (2, "2024-01-15", "2024-01-15")],
    ),
    Spec(
        "The first, by its own start",
        'With `"order": "own_start"` it stands where it stood: person 1\'s diagnosis was made on the 5th.',
        {"first": SET, "order": "own_start"},
        [(1, "2024-01-15", "2024-01-25"), (2, "2024-01-15", "2024-01-15")],
    ),
    Spec(
        "The last, by its own start",
        "Person 2's last diagnosis was made in April, though it is taken to be of January.",
        {"last": SET, "order": "own_start"},
        [(1, "2024-01-20", "2024-01-20"), (2, "2024-01-15", "2024-01-15")],
    ),
    Spec(
        "The first",
        "One event a person at most.",
        {"first": TESTS},
        [(1, "2024-01-10", "2024-01-10"), (2, "2024-02-01", "2024-02-01")],
    ),
    Spec(
        "The last",
        "The end of the same order.",
        {"last": TESTS},
        [(1, "2024-01-20", "2024-01-20"), (2, "2024-02-01", "2024-02-01")],
    ),
    Spec(
        "Ties by time",
        "The first result of person 1 is that of 8 o'clock.",
        {"has": {"first": TESTS, "where": _value(2)}},
        {1},
    ),
    Spec(
        "Ties by id",
        "Without times, the lowest id is first and the highest last.",
        {"or": [{"has": {"first": TESTS, "where": _value(5)}}, {"has": {"last": TESTS, "where": _value(5)}}]},
        {2},
    ),
    Spec(
        "The first is such",
        "`where` beside `first` tests the first event: was the first diagnosis in 2024, before February?",
        {"has": {"first": DIAGNOSES, "where": {"date": {"to": "2024-01-31"}}}},
        {1},
    ),
    Spec(
        "The first of such",
        "`where` inside looks for the first among those that pass: the first diagnosis from March on.",
        {"first": {**DIAGNOSES, "where": {"date": {"from": "2024-03-01"}}}},
        [(2, "2024-04-01", "2024-04-01")],
    ),
    Spec("The last is such", "The last result of person 1 is 4.", {"has": {"last": TESTS, "where": _value(4)}}, {1}),
    Spec("The second", "`nth` counts from 1.", {"has": {"nth": TESTS, "n": 2, "where": _value(1)}}, {1}),
    Spec("The third", "Who has fewer has none.", {"nth": TESTS, "n": 3}, [(1, "2024-01-10", "2024-01-10")]),
    Spec(
        "A time before no time",
        "The third result of the day of person 1 is the one without a time.",
        {"has": {"nth": TESTS, "n": 3, "where": _value(3)}},
        {1},
    ),
    Spec(
        "Several sets",
        "The first of results and diagnoses taken together.",
        {"first": {"union": [TESTS, DIAGNOSES]}},
        [(1, "2024-01-05", "2024-01-25"), (2, "2024-02-01", "2024-02-01")],
    ),
    Spec(
        "Counted once",
        "An event that is in several members counts once: person 1 has four results, not eight.",
        {"has": {"union": [TESTS, {**TESTS, "where": {"date": {"from": "2024-01-01"}}}]}, "exactly": 4},
        {1},
    ),
    Spec(
        "A test on all members",
        "`where` beside `union` applies to each.",
        {"has": {"union": [TESTS, DIAGNOSES], "where": _day("2024-02-01")}, "exactly": 3},
        {2},
    ),
]
