# ruff: noqa: E501 - tables are text, and read best on one line
"""Chapter: events of a domain and the tests that one row answers by itself."""

from tests.spec import Spec, ids

TITLE = "Events and their attributes"
TEXT = (
    "A domain's events are the rows of its table. `where` keeps those that pass every test given. What is unknown"
    " passes no test."
)
TABLES = {
    "person": """
        person_id | year_of_birth | month_of_birth | day_of_birth | birth_datetime
        1         | 1980          | 6              | 15           |
        2         | 1980          |                |              |
        3         | 2000          | 1              | 1            | 2000-02-29T08:00:00
        4         |               |                |              |
        """,
    "measurement": """
        measurement_id | person_id | measurement_concept_id | measurement_date | value_as_number | value_as_concept_id | unit_concept_id | measurement_type_concept_id
        1              | 1         | 7                      | 2024-06-14       | 5.0             |                     | 8840            | 32817
        2              | 1         | 7                      | 2024-06-15       | 7.5             |                     | 8840            | 32817
        3              | 2         | 7                      | 2024-01-01       | 7.5             |                     | 8876            | 32810
        4              | 3         | 7                      | 2024-02-28       |                 | 45884084            |                 | 32817
        5              | 3         | 8                      |                  | 9.0             |                     | 8840            | 32817
        6              | 4         | 7                      | 2024-03-01       | -1.0            |                     |                 |
        """,
    "measurement_converted": """
        measurement_id | person_id | measurement_concept_id | measurement_date | value_as_number | unit_concept_id | measurement_type_concept_id | conversion_factor | conversion_rule
        3              | 2         | 7                      | 2024-01-01       | 0.75            | 8840            | 32810                       | 0.1               | ug/dL to mg/dL
        7              | 4         | 7                      | 2024-03-02       | 8.0             | 8840            | 32817                       | 100               | g/L to mg/dL
        """,
    "visit_occurrence": """
        visit_occurrence_id | person_id | visit_concept_id | visit_start_date | visit_end_date
        1                   | 1         | 9203             | 2024-03-01       | 2024-03-01
        2                   | 2         | 9201             | 2024-03-01       | 2024-03-08
        3                   | 3         | 9201             | 2024-03-05       | 2024-03-04
        4                   | 4         | 9201             | 2024-03-05       |
        """,
    "drug_exposure": """
        drug_exposure_id | person_id | drug_concept_id | drug_exposure_start_date | quantity | days_supply | route_concept_id | stop_reason   | verbatim_end_date
        1                | 1         | 20              | 2024-02-01               | 30       | 10          | 4132161          | Intolérance   | 2024-02-08
        2                | 2         | 20              | 2024-02-01               | 7.5      |             | 0                | stop: rash    |
        3                | 3         | 20              | 2024-02-01               |          | 30          |                  |               | 2024-03-20
        """,
    "appointment": """
        appointment_id | person_id | appointment_concept_id | appointment_date | appointment_status | lead_days | moves | visit_occurrence_id
        1              | 1         | 9202                   | 2024-03-01       | kept               | 90        | 0     | 1
        2              | 2         | 9202                   | 2024-03-01       | missed             | 12        | 2     |
        3              | 3         | 9202                   | 2024-03-01       | cancelled_patient  | 12        | 0     |
        4              | 4         | 9202                   | 2024-03-01       | missed             |           | 0     |
        5              | 4         | 9202                   | 2024-04-01       | missed             | 31        | 0     |
        """,
    "death": """
        person_id | death_date | cause_concept_id
        2         | 2024-05-01 | 99
        3         | 2024-06-01 |
        """,
}


def _measured(**where):
    return {"has": {"domain": "measurement", "where": where}}


def _over(number):
    """More than so many mg/dL."""
    return {"op": ">", "number": number, "unit": ids(8840)}


def _visited(**where):
    return {"has": {"domain": "visit", "where": where}}


def _booked(**attributes):
    return {"has": {"domain": "appointment", "where": {"attributes": attributes}}}


def _given(**attributes):
    return {"has": {"domain": "drug", "where": {"attributes": attributes}}}


SPECS = [
    Spec("All of a domain", "Without concepts, every row of the table.", {"has": {"domain": "visit"}}, {1, 2, 3, 4}),
    Spec(
        "Rows of events",
        "A query of events gives a row an event. An event without an end ends when it starts; ends before starts are"
        " kept as they are.",
        {"domain": "visit", "where": {"date": {"from": "2024-03-02"}}},
        [(3, "2024-03-05", "2024-03-04"), (4, "2024-03-05", "2024-03-05")],
    ),
    Spec(
        "Rows of measurements",
        "Tables without an end date give the start twice. An undated row keeps its unknown date.",
        {"domain": "measurement", "concepts": ids(8)},
        [(3, "None", "None")],
    ),
    Spec("Deaths", "A person's death is an event, with its cause.", {"has": {"domain": "death"}}, {2, 3}),
    Spec(
        "Deaths of a cause",
        "Concepts are those of the cause.",
        {"has": {"domain": "death", "concepts": ids(99)}},
        {2},
    ),
    Spec(
        "Provenance",
        "The type concept says where a row comes from (the hospital's record, claims...).",
        _measured(provenance=ids(32817)),
        {1, 3},
    ),
    Spec(
        "Unknown provenance",
        "A row without one has none of those named.",
        _measured(**{"not": {"provenance": ids(32817, 32810)}}),
        {4},
    ),
    Spec(
        "Start dates",
        "Both ends are included. An undated row is in no span.",
        _measured(date={"from": "2024-02-28", "to": "2024-06-14"}),
        {1, 3, 4},
    ),
    Spec("Open span", "An end left out is open.", _measured(date={"to": "2024-02-27"}), {2}),
    Spec(
        "End dates",
        "The end as recorded: a visit without one is in no span.",
        _visited(end_date={"from": "2024-03-01"}),
        {1, 2, 3},
    ),
    Spec("End dates up to a day", "Both ends are included.", _visited(end_date={"to": "2024-03-04"}), {1, 3}),
    Spec(
        "Length",
        "In days from start to end; 0 is the same day.",
        _visited(length={"at_least": 0, "at_most": 7}),
        {1, 2},
    ),
    Spec(
        "A negative length",
        "An end before its start gives fewer than 0 days.",
        _visited(length={"at_most": 0}),
        {1, 3},
    ),
    Spec(
        "Age at the event",
        "Completed years. Person 1 turns 44 on 15 June 2024; person 2, whose birthday is unknown, on 1 January; the exact"
        " birth date of person 3 (29 February 2000) comes before its parts, and that birthday is 1 March in 2025.",
        _measured(age={"at_least": 44}),
        {1, 2},
    ),
    Spec(
        "The day before a birthday",
        "On 14 June 2024 person 1 is 43; on 28 February person 3 is 23. The age of person 4 is unknown.",
        _measured(age={"at_most": 43}),
        {1, 3},
    ),
    Spec(
        "A value", "Compared as recorded, whatever the unit.", _measured(value={"op": ">=", "number": 7.5}), {1, 2, 3}
    ),
    Spec(
        "A value in a unit",
        "Only results in that unit; nothing is converted.",
        _measured(value={"op": ">=", "number": 7.5, "unit": ids(8840)}),
        {1, 3},
    ),
    Spec(
        "A range of values", "Both ends are included.", _measured(value={"op": "between", "number": 5, "to": 7}), {1}
    ),
    Spec(
        "Another value",
        "A result without a number is not different from one.",
        _measured(value={"op": "!=", "number": 7.5}),
        {1, 3, 4},
    ),
    Spec("A coded value", "Results recorded as a concept.", _measured(value_concept=ids(45884084)), {3}),
    Spec(
        "No coded value",
        "A row without one fails the test and passes its negation.",
        _measured(**{"not": {"value_concept": ids(45884084)}}),
        {1, 2, 3, 4},
    ),
    Spec(
        "Other attributes: a number",
        "What the domain's table has beside what every domain has is asked by the column's name. A missing number passes no test.",
        _given(
            quantity={"number": {"op": "<=", "number": 30}},
            days_supply={"number": {"op": "between", "number": 10, "to": 20}},
        ),
        {1},
    ),
    Spec(
        "Other attributes: a concept",
        "By the name without `_concept_id`.",
        _given(route={"concepts": ids(4132161)}),
        {1},
    ),
    Spec(
        "Other attributes: a text",
        "As it was recorded, letter by letter.",
        _given(stop_reason={"text": {"op": "contains", "text": "rash"}}),
        {2},
    ),
    Spec(
        "Other attributes: a text, whatever its capitals",
        "`fold` takes capital and small letters for the same.",
        _given(stop_reason={"text": {"op": "starts", "text": "INTOLÉ", "fold": True}}),
        {1},
    ),
    Spec(
        "Other attributes: a date",
        "Within a span of days.",
        _given(verbatim_end_date={"date": {"from": "2024-03-01"}}),
        {3},
    ),
    Spec(
        "Other attributes: recorded or not",
        "A concept 0 stands for none. `not` of a test holds where nothing was recorded; this tells the two apart.",
        _given(route={"known": False}),
        {2, 3},
    ),
    Spec(
        "Appointments by what became of them",
        "Somebody who missed one: planned, kept, missed, moved, cancelled, cancelled_patient or cancelled_hospital.",
        _booked(appointment_status={"text": {"op": "is", "text": "missed"}}),
        {2, 4},
    ),
    Spec(
        "Appointments that were long to wait for",
        "Whole days from the booking to the slot; one of which no booking is known does not count.",
        _booked(lead_days={"number": {"op": ">=", "number": 31}}),
        {1, 4},
    ),
    Spec(
        "Appointments that were moved",
        "How often, under one number or from one appointment to the next.",
        _booked(moves={"number": {"op": ">", "number": 0}}),
        {2},
    ),
    Spec(
        "So many missed appointments",
        "Appointments are counted as any events are.",
        {
            "has": {
                "domain": "appointment",
                "where": {"attributes": {"appointment_status": {"text": {"op": "is", "text": "missed"}}}},
            },
            "at_least": 2,
        },
        {4},
    ),
    Spec(
        "In one unit, whatever it was written in",
        "Results written in the unit, and those converted into it: no result is in both.",
        {
            "has": {
                "union": [
                    {"domain": "measurement", "where": {"value": _over(6)}},
                    {"domain": "measurement_converted", "where": {"value": _over(6)}},
                ]
            }
        },
        {1, 3, 4},
    ),
    Spec(
        "The first in one unit, whatever it was written in",
        "The first of both kinds together is tested.",
        {
            "has": {
                "first": {
                    "union": [
                        {"domain": "measurement", "concepts": ids(7), "where": {"value": _over(0)}},
                        {"domain": "measurement_converted", "concepts": ids(7), "where": {"value": _over(0)}},
                    ]
                },
                "where": {"value": _over(6)},
            }
        },
        {4},
    ),
    Spec(
        "By what a result was converted",
        "The factor and the rule are attributes, as the ends of the range are.",
        {
            "has": {
                "domain": "measurement_converted",
                "where": {"attributes": {"conversion_rule": {"text": {"op": "starts", "text": "g/L"}}}},
            }
        },
        {4},
    ),
    Spec(
        "Age by calendar years",
        "The year of the event less the year of birth, as OHDSI's definitions count: person 1 is 44 the day before the birthday too.",
        _measured(age={"at_least": 44, "at_most": 44, "calendar": True}),
        {1, 2},
    ),
    Spec(
        "Age at the end",
        "At the event's end, or at its start where no end is recorded: person 3 was born on a 29th of February, by the exact date.",
        _visited(age={"at_most": 24, "when": "end"}),
        {3},
    ),
]
