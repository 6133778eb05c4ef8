# ruff: noqa: E501 - tables are text, and read best on one line
"""Chapter: exact times, and facts as another warehouse recorded them."""

from tests.spec import Spec, ids

TITLE = "Exact times, and facts of another warehouse"
TEXT = (
    "`time` and `end_time` look at the time of day, `since_birth` at the exact time from birth, `moments` at how much"
    " time lies between two events. A time that is not recorded passes none of them. An end is included unless `open`"
    " names it. Facts of another warehouse (i2b2's) are events of the domain `fact`; those of one act share an instance."
)
TABLES = {
    "person": """
        person_id | birth_datetime
        1         | 2000-01-31T12:00:00
        2         | 2000-02-01T00:00:00
        3         |
        """,
    "source_fact": """
        source_fact_id | event_id | person_id | fact_concept_id | fact_source_concept_id | modifier_concept_id | fact_date  | fact_datetime       | fact_end_date | fact_end_datetime   | value_as_string        | visit_occurrence_id | provider_id
        1              | 10       | 1         | 0               | 5                      | 0                   | 2024-01-31 | 2024-01-31T08:00:00 | 2024-01-31    | 2024-01-31T20:00:00 | Pain, left knee        | 1                   | 7
        2              | 10       | 1         | 0               | 5                      | 6                   | 2024-01-31 | 2024-01-31T08:00:00 | 2024-01-31    | 2024-01-31T20:00:00 | severe                 | 1                   | 7
        3              | 11       | 1         | 0               | 8                      | 0                   | 2024-02-29 | 2024-02-29T08:00:00 |               |                     | knees                  | 2                   | 8
        4              | 12       | 2         | 0               | 5                      | 0                   | 2024-01-31 | 2024-01-31T08:00:00 | 2024-02-03    | 2024-02-03T00:00:00 | left and right         | 3                   | 8
        5              | 13       | 2         | 0               | 8                      | 6                   | 2024-02-01 | 2024-02-01T00:00:00 | 2024-02-01    | 2024-02-01T06:00:00 |                        | 3                   | 9
        6              | 14       | 3         | 0               | 5                      | 0                   | 2024-01-31 |                     |               |                     | left knee              |                     |
        """,
}
FACTS = {"domain": "fact", "concepts": ids(5), "codes": "source"}
OTHERS = {"domain": "fact", "concepts": ids(8), "codes": "source"}


def _facts(**where):
    return {"has": {"domain": "fact", "where": where}}


def _text(op, text):
    return {"attributes": {"value_as_string": {"text": {"op": op, "text": text, "fold": True}}}}


def _related(**having):
    return {"has": {**FACTS, "where": {"having": {"events": OTHERS, **having}}}}


SPECS = [
    Spec(
        "From a time on",
        "Eight o'clock is included; the fact without a time is not found.",
        _facts(time={"from": "2024-01-31T08:00:00"}),
        {1, 2},
    ),
    Spec(
        "After a time",
        "Eight o'clock itself is left out.",
        _facts(time={"from": "2024-01-31T08:00:00", "to": "2024-02-29T08:00:00", "open": "both"}),
        {2},
    ),
    Spec(
        "Ended by a time",
        "Midnight of a day is the beginning of it.",
        _facts(end_time={"to": "2024-02-03T00:00:00"}),
        {1, 2},
    ),
    Spec(
        "Ended before a time",
        "",
        _facts(end_time={"from": "2024-02-01T06:00:00", "to": "2024-02-03T00:00:00", "open": "to"}),
        {2},
    ),
    Spec(
        "At so many years and no more",
        "24 years to the minute after birth on 31 January at noon is not reached at eight.",
        _facts(since_birth={"to": 24, "units": "year", "open": "to"}),
        {1, 2},
    ),
    Spec(
        "At least so many days after birth",
        "8,766 days of 24 hours after 1 February 2000, 0:00.",
        _facts(since_birth={"from": 8766, "units": "day"}),
        {1, 2},
    ),
    Spec(
        "A month later",
        "A month after 31 January is the last day of February, at the same time.",
        _related(moments=[{"from": 1, "to": 1, "units": "month"}]),
        {1},
    ),
    Spec(
        "A month before",
        "A month before 29 February is 29 January: counted back, the same two are not a month apart.",
        _related(moments=[{"from": -1, "to": -1, "units": "month", "after": "related"}]),
        set(),
    ),
    Spec(
        "Less than a day later",
        "From eight in the morning to midnight there are 16 hours.",
        _related(moments=[{"from": 0, "to": 24, "units": "hour", "open": "both"}]),
        {2},
    ),
    Spec(
        "The end of one, the start of the other",
        "",
        _related(moments=[{"from": 0, "units": "second", "index": "end", "related": "start"}]),
        {1},
    ),
    Spec(
        "Of one act",
        "The modifier is a fact of the same act.",
        {
            "has": {
                "domain": "fact",
                "where": {
                    "attributes": {"modifier": {"known": False}},
                    "having": {
                        "events": {"domain": "fact", "where": {"attributes": {"modifier": {"concepts": ids(6)}}}},
                        "same_instance": True,
                    },
                },
            }
        },
        {1},
    ),
    Spec(
        "Not of one act",
        "",
        {"has": {**OTHERS, "where": {"not": {"having": {"events": FACTS, "same_instance": True}}}}},
        {1, 2},
    ),
    Spec(
        "Acts, not facts",
        "Person 1 has two facts of the code 5, of one act.",
        {"has": FACTS, "at_least": 2, "distinct": "instance"},
        set(),
    ),
    Spec("Two acts", "", {"has": {"domain": "fact"}, "exactly": 2, "distinct": "instance"}, {1, 2}),
    Spec("Who recorded it", "", _facts(providers=[8]), {1, 2}),
    Spec("One of two", "", _facts(providers=[7, 9]), {1, 2}),
    Spec("These facts alone", "", _facts(ids=[3, 6]), {1, 3}),
    Spec("None of these", "", _facts(**{"not": {"ids": [1, 2, 3]}}), {2, 3}),
    Spec(
        "Whole words", "'knees' is another word; punctuation parts words.", _facts(**_text("words", "knee")), {1, 3}
    ),
    Spec(
        "A phrase",
        "The words one after the other, in capital or small letters.",
        _facts(**_text("words", "Left KNEE")),
        {1, 3},
    ),
    Spec(
        "The first of each visit",
        "Person 2's visit has two facts; of no visit, there is none.",
        {"has": {"first": {"domain": "fact"}, "per": "visit", "where": {"ids": [1, 3, 4]}}, "at_least": 1},
        {1, 2},
    ),
    Spec(
        "The last to end",
        "By the end, person 2's first fact is the last.",
        {"has": {"last": {"domain": "fact"}, "order": "end", "where": {"ids": [4]}}},
        {2},
    ),
]
