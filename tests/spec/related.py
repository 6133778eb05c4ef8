# ruff: noqa: E501 - tables are text, and read best on one line
"""Chapter: events that have others before, after, around them or in the same visit."""

from tests.spec import Spec, ids

TITLE = "Related events"
TEXT = (
    "`having` asks how many events of another set the same person has, in windows of days around the event and, if"
    " asked, in the same visit. Days before are negative; both ends are included; an absent end is open."
)
TABLES = {
    "person": "person_id\n1\n2\n3\n4",
    "condition_occurrence": """
        condition_occurrence_id | person_id | condition_concept_id | condition_start_date | condition_end_date | visit_occurrence_id
        1                       | 1         | 5                    | 2024-01-10           | 2024-01-20         | 1
        2                       | 2         | 5                    | 2024-01-10           |                    | 2
        3                       | 3         | 5                    | 2024-01-10           | 2024-01-12         |
        4                       | 4         | 5                    | 2024-01-10           |                    | 4
        5                       | 4         | 5                    | 2024-02-10           |                    | 5
        """,
    "drug_exposure": """
        drug_exposure_id | person_id | drug_concept_id | drug_exposure_start_date | drug_exposure_end_date | visit_occurrence_id
        1                | 1         | 6               | 2024-01-15               | 2024-01-30             | 1
        2                | 1         | 6               | 2024-01-15               | 2024-01-16             | 1
        3                | 2         | 6               | 2024-01-05               | 2024-01-31             | 3
        4                | 3         | 6               | 2024-03-10               |                        |
        5                | 3         | 8               | 2024-03-11               |                        |
        6                | 1         | 8               | 2024-01-16               |                        | 6
        """,
    "observation_period": """
        observation_period_id | person_id | observation_period_start_date | observation_period_end_date
        1                     | 1         | 2024-01-01                    | 2024-01-15
        2                     | 1         | 2024-01-05                    | 2024-01-31
        3                     | 2         | 2024-01-06                    | 2024-12-31
        4                     | 3         | 2024-01-01                    | 2024-02-01
        5                     | 3         | 2024-03-01                    | 2024-03-31
        """,
}
DRUG = {"domain": "drug", "concepts": ids(6)}
ANY_DRUG = {"domain": "drug"}


def _ill(**having):
    return {"has": {"domain": "condition", "where": {"having": having}}}


def ids_of_8():
    return {"domain": "drug", "concepts": ids(8)}


SPECS = [
    Spec("At any time", "Without windows, any related event of the person counts.", _ill(events=DRUG), {1, 2, 3}),
    Spec(
        "An event in two sets",
        "An event that several members of a union hold counts its related events once.",
        {
            "has": {
                "union": [{"domain": "condition", "concepts": ids(5)}, {"domain": "condition"}],
                "where": {"having": {"events": DRUG, "at_least": 2}},
            }
        },
        {1},
    ),
    Spec(
        "Within days, before or after",
        "From 5 days before to 5 days after.",
        _ill(events=DRUG, windows=[{"from": -5, "to": 5}]),
        {1, 2},
    ),
    Spec(
        "After only", "From the day itself to 30 days after.", _ill(events=DRUG, windows=[{"from": 0, "to": 30}]), {1}
    ),
    Spec(
        "Open ended", "At any time after, the day itself left out.", _ill(events=DRUG, windows=[{"from": 1}]), {1, 3}
    ),
    Spec(
        "Around the end",
        "Compared with the end of the diagnosis, which without an end date is its start.",
        _ill(events=DRUG, windows=[{"from": -5, "to": 0, "index": "end"}]),
        {1, 2},
    ),
    Spec(
        "The other's end",
        "A treatment that ended 20 days or more after the diagnosis.",
        _ill(events=DRUG, windows=[{"from": 20, "related": "end"}]),
        {1, 2, 3},
    ),
    Spec(
        "Two windows",
        "A treatment under way at diagnosis: begun before, ended after.",
        _ill(events=DRUG, windows=[{"to": 0}, {"from": 0, "related": "end"}]),
        {2},
    ),
    Spec("Same visit", "Both in one visit; no visit is the same as none.", _ill(events=DRUG, same_visit=True), {1}),
    Spec(
        "Never",
        "`exactly` 0: diagnoses without a treatment in the 30 days after.",
        _ill(events=DRUG, windows=[{"from": 0, "to": 30}], exactly=0),
        {2, 3, 4},
    ),
    Spec("Two or more", "Related events are counted.", _ill(events=DRUG, at_least=2), {1}),
    Spec("At most one", "Zero is at most one.", _ill(events=DRUG, at_most=1), {2, 3, 4}),
    Spec("Exactly one", "One and no more.", _ill(events=DRUG, exactly=1), {2, 3}),
    Spec("Between one and two", "Both ends may be given.", _ill(events=ANY_DRUG, at_least=1, at_most=2), {2, 3}),
    Spec(
        "On different days",
        "Person 1 had two treatments begun on one day, a third on the next.",
        _ill(events=ANY_DRUG, at_least=2, distinct="date"),
        {1, 3},
    ),
    Spec(
        "In different visits",
        "Events without a visit are in none.",
        _ill(events=ANY_DRUG, at_least=2, distinct="visit"),
        {1},
    ),
    Spec(
        "Of different concepts", "Two different drugs.", _ill(events=ANY_DRUG, exactly=2, distinct="concept"), {1, 3}
    ),
    Spec(
        "Itself included",
        "An event is among its own related events: every diagnosis is within 0 days of itself.",
        _ill(events={"domain": "condition"}, windows=[{"from": 0, "to": 0}]),
        {1, 2, 3, 4},
    ),
    Spec(
        "Another one",
        "`other` leaves it out: a second diagnosis within 60 days.",
        _ill(events={"domain": "condition"}, windows=[{"from": 0, "to": 60}], other=True),
        {4},
    ),
    Spec(
        "Related to a related one",
        "A diagnosis followed by a treatment that is itself followed within a day by another drug.",
        _ill(
            events={
                **DRUG,
                "where": {
                    "having": {"events": {"domain": "drug", "concepts": ids(8)}, "windows": [{"from": 1, "to": 1}]}
                },
            },
            windows=[{"from": 0}],
        ),
        {1, 3},
    ),
    Spec(
        "No other",
        "Diagnoses that stand alone in their person.",
        _ill(events={"domain": "condition"}, other=True, exactly=0),
        {1, 2, 3},
    ),
    Spec(
        "Same visit, in days",
        "Windows and the visit together: a treatment of the same visit begun within 4 days.",
        _ill(events=DRUG, same_visit=True, windows=[{"from": 0, "to": 4}]),
        set(),
    ),
    Spec(
        "In one period of observation",
        "Both start in one period of the person, the same one: person 2's drug came before theirs began, person 3's lies in the next.",
        _ill(events=DRUG, same_observation=True),
        {1},
    ),
    Spec(
        "In one period of observation, counted",
        "Where periods overlap, a related event still counts once.",
        _ill(events=DRUG, same_observation=True, exactly=2),
        {1},
    ),
    Spec(
        "None in one period of observation",
        "None means: none that starts in a period with it.",
        _ill(events=ANY_DRUG, same_observation=True, exactly=0),
        {2, 3, 4},
    ),
    Spec(
        "None, of somebody who was followed",
        "`observed` asks that one period of observation covers the whole window. Without it, nobody is told from who was"
        " away: the second event of person 4 has no drug around it, and no follow-up either.",
        _ill(events=ids_of_8(), windows=[{"from": -4, "to": 3}], exactly=0, observed=True),
        {1, 2, 3},
    ),
    Spec(
        "Not followed long enough",
        "Person 1 was followed until the 15th and from the 5th, but in no one period for the 11 days from the 4th on;"
        " person 2 from the 6th on.",
        _ill(events=ids_of_8(), windows=[{"from": -6, "to": 6}], exactly=0, observed=True),
        {3},
    ),
]
