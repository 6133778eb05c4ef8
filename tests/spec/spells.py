# ruff: noqa: E501 - tables are text, and read best on one line
"""Chapter: who is in a cohort from when to when, eras, and a cohort as a criterion of another."""

from tests.spec import Spec, ids

TITLE = "Spells, eras and cohorts"
TEXT = (
    "`spells` gives rows: a person, a first day, a last day. Its events enter, its rules say what each of them must be,"
    " and its end says when the person leaves. `eras` joins events that nearly touch. A cohort may stand wherever"
    " events may: `cohort` takes its spells as events."
)
TABLES = {
    "person": "person_id\n1\n2\n3\n4",
    "condition_occurrence": """
        condition_occurrence_id | person_id | condition_concept_id | condition_start_date | condition_end_date
        1                       | 1         | 5                    | 2024-01-10           | 2024-01-20
        2                       | 1         | 5                    | 2024-03-10           | 2024-03-12
        3                       | 2         | 5                    | 2024-01-10           |
        4                       | 3         | 5                    | 2024-02-01           | 2024-02-05
        5                       | 4         | 5                    | 2024-01-05           | 2024-01-04
        """,
    "drug_exposure": """
        drug_exposure_id | person_id | drug_concept_id | drug_exposure_start_date | drug_exposure_end_date | days_supply
        1                | 1         | 6               | 2024-01-15               | 2024-01-30             |
        2                | 1         | 6               | 2024-02-05               |                        | 10
        3                | 1         | 6               | 2024-06-01               |                        |
        4                | 2         | 6               | 2024-01-12               | 2024-01-12             | 5
        5                | 3         | 6               |                          |                        | 5
        """,
    "observation_period": """
        observation_period_id | person_id | observation_period_start_date | observation_period_end_date
        1                     | 1         | 2024-01-01                    | 2024-06-30
        2                     | 2         | 2024-01-01                    | 2024-01-31
        3                     | 2         | 2024-01-05                    | 2024-02-10
        4                     | 4         | 2024-01-01                    | 2024-12-31
        """,
}
ILL = {"domain": "condition", "concepts": ids(5)}
DRUG = {"domain": "drug", "concepts": ids(6)}

SPECS = [
    Spec(
        "From entry to the end of observation",
        "Two entries of one period are one spell; of overlapping periods the latest end counts; who is in no period leaves with the entry itself, here on its recorded end.",
        {"spells": ILL},
        [
            (1, "2024-01-10", "2024-06-30"),
            (2, "2024-01-10", "2024-02-10"),
            (3, "2024-02-01", "2024-02-05"),
            (4, "2024-01-05", "2024-12-31"),
        ],
    ),
    Spec(
        "So many days after the start",
        "Not after the end of the observation period: a spell of 60 days of person 2 ends with it.",
        {"spells": ILL, "end": {"after": "start", "days": 60}},
        [
            (1, "2024-01-10", "2024-05-09"),
            (2, "2024-01-10", "2024-02-10"),
            (3, "2024-02-01", "2024-04-01"),
            (4, "2024-01-05", "2024-03-05"),
        ],
    ),
    Spec(
        "The entry's own end",
        "Zero days after the end; an event without one ends on its first day. Person 4's ends before it starts and is left out.",
        {"spells": ILL, "end": {"after": "end", "days": 0}},
        [
            (1, "2024-01-10", "2024-01-20"),
            (1, "2024-03-10", "2024-03-12"),
            (2, "2024-01-10", "2024-01-10"),
            (3, "2024-02-01", "2024-02-05"),
        ],
    ),
    Spec(
        "Joined across gaps",
        "Spells at most 50 days apart are one.",
        {"spells": ILL, "end": {"after": "end", "days": 0}, "pad": 50},
        [
            (1, "2024-01-10", "2024-03-12"),
            (2, "2024-01-10", "2024-01-10"),
            (3, "2024-02-01", "2024-02-05"),
        ],
    ),
    Spec(
        "As long as treated",
        "The end of the era of treatments that the entry falls in, joined across 15 days: the ends recorded, else the days supplied, else a day. Without an era, the end of observation.",
        {
            "spells": DRUG,
            "end": {"era_of": {**DRUG, "dates": {"supply": True, "unknown_end": 1}}, "gap": 15},
        },
        [(1, "2024-01-15", "2024-02-15"), (1, "2024-06-01", "2024-06-02"), (2, "2024-01-12", "2024-01-12")],
    ),
    Spec(
        "Until something else happens",
        "The first treatment at or after the entry ends the spell.",
        {"spells": ILL, "censor": DRUG},
        [
            (1, "2024-01-10", "2024-01-15"),
            (1, "2024-03-10", "2024-06-01"),
            (2, "2024-01-10", "2024-01-12"),
            (3, "2024-02-01", "2024-02-05"),
            (4, "2024-01-05", "2024-12-31"),
        ],
    ),
    Spec(
        "Rules",
        "Every rule must hold for an entry to stay; each has a name, for the count of those it leaves out.",
        {
            "spells": ILL,
            "rules": [
                {
                    "name": "a treatment within 30 days",
                    "where": {"having": {"events": DRUG, "windows": [{"from": 0, "to": 30}]}},
                },
                {
                    "name": "observed",
                    "where": {
                        "having": {
                            "events": {"domain": "observation_period"},
                            "windows": [{"to": 0}, {"from": 0, "related": "end"}],
                        }
                    },
                },
            ],
            "end": {"after": "start", "days": 1},
        },
        [(1, "2024-01-10", "2024-01-11"), (2, "2024-01-10", "2024-01-11")],
    ),
    Spec(
        "The first that passes",
        "Of those that meet the rules, the first of each person; the last is asked for in the same way.",
        {
            "spells": ILL,
            "rules": [{"where": {"date": {"from": "2024-01-06"}}}],
            "keep": "first",
            "end": {"after": "start", "days": 0},
        },
        [(1, "2024-01-10", "2024-01-10"), (2, "2024-01-10", "2024-01-10"), (3, "2024-02-01", "2024-02-01")],
    ),
    Spec(
        "The last, within days of the calendar",
        "What is left is cut to the days from and to; a spell outside them is left out.",
        {"spells": ILL, "keep": "last", "from": "2024-01-20", "to": "2024-03-11"},
        [
            (1, "2024-03-10", "2024-03-11"),
            (2, "2024-01-20", "2024-02-10"),
            (3, "2024-02-01", "2024-02-05"),
            (4, "2024-01-20", "2024-03-11"),
        ],
    ),
    Spec(
        "Eras",
        "Treatments that start at most 6 days after the last end so far are one, from its first day to its last; without an end, one ends on its first day; an undated one is in none.",
        {"eras": DRUG, "gap": 6},
        [(1, "2024-01-15", "2024-02-05"), (1, "2024-06-01", "2024-06-01"), (2, "2024-01-12", "2024-01-12")],
    ),
    Spec(
        "Eras of events that end before they start",
        "Days may be moved so, or wrong: an era then ends when the last of its own events does, though an earlier era lasted longer.",
        {
            "eras": {
                "union": [
                    {**DRUG, "where": {"date": {"to": "2024-01-31"}}},
                    {
                        **DRUG,
                        "dates": {"end": {"from": "start", "days": -20}},
                        "where": {"date": {"from": "2024-02-01"}},
                    },
                ]
            },
        },
        [
            (1, "2024-01-15", "2024-01-30"),
            (1, "2024-02-05", "2024-01-16"),
            (1, "2024-06-01", "2024-05-12"),
            (2, "2024-01-12", "2024-01-12"),
        ],
    ),
    Spec(
        "Eras are events",
        "They are counted, placed and tested like others: a second era of the person that lasts three weeks or more has to be found.",
        {"has": {"nth": {"eras": DRUG}, "n": 1, "where": {"length": {"at_least": 15}}}},
        {1},
    ),
    Spec(
        "A cohort as a criterion",
        "Persons with a spell of the cohort, and a treatment that starts within it.",
        {
            "has": {
                "cohort": {"spells": ILL, "end": {"after": "start", "days": 5}},
                "where": {"having": {"events": DRUG, "windows": [{"from": 0}, {"to": 0, "index": "end"}]}},
            }
        },
        {1, 2},
    ),
    Spec(
        "Time between two cohorts",
        "From the end of one's spell to the start of the other's: at most 40 days.",
        {
            "cohort": {"spells": ILL, "end": {"after": "end", "days": 0}},
            "where": {
                "having": {
                    "events": {"cohort": {"spells": DRUG, "keep": "last", "end": {"after": "start", "days": 0}}},
                    "windows": [{"from": 0, "to": 40, "index": "end"}],
                }
            },
        },
        [(2, "2024-01-10", "2024-01-10")],
    ),
    Spec(
        "Moved days",
        "`dates` takes other days in place of those recorded: here from the end to a week after the start; without an end, two days after the start stand for it.",
        {
            "domain": "condition",
            "dates": {"start": {"from": "end"}, "end": {"from": "start", "days": 7}, "unknown_end": 2},
            "where": {"date": {"from": "2024-01-05"}},
        },
        [
            (1, "2024-01-20", "2024-01-17"),
            (1, "2024-03-12", "2024-03-17"),
            (2, "2024-01-12", "2024-01-17"),
            (3, "2024-02-05", "2024-02-08"),
        ],
    ),
    Spec(
        "A day of the calendar",
        "All start on one day: for events that stand for a state, as an observation period.",
        {
            "domain": "observation_period",
            "dates": {"start": {"on": "2024-01-10"}},
            "where": {"end_date": {"to": "2024-02-28"}},
        },
        [(2, "2024-01-10", "2024-01-31"), (2, "2024-01-10", "2024-02-10")],
    ),
]
