# ruff: noqa: E501 - tables are text, and read best on one line
"""Chapter: conditions on an event put together."""

from tests.spec import Spec, ids

TITLE = "And, or, not, n of, on one event"
TEXT = (
    "The fields of a `where` must all hold. `and`, `or`, `not` and `n_of` nest conditions on the same event. A test is"
    " true or false, never unknown: what is unknown fails it, and so passes its `not`."
)
TABLES = {
    "person": """
        person_id | gender_concept_id | year_of_birth
        1         | 8507              | 1950
        2         | 8532              | 1990
        3         | 8532              | 2010
        4         | 8507              |
        """,
    "measurement": """
        measurement_id | person_id | measurement_concept_id | measurement_date | value_as_number
        1              | 1         | 7                      | 2024-01-01       | 10
        2              | 2         | 7                      | 2024-01-01       | 1
        3              | 3         | 7                      | 2023-01-01       | 10
        4              | 4         | 7                      | 2024-01-01       |
        """,
    "drug_exposure": """
        drug_exposure_id | person_id | drug_concept_id | drug_exposure_start_date
        1                | 2         | 6               | 2024-01-02
        2                | 1         | 6               | 2020-01-02
        """,
}
HIGH = {"value": {"op": ">", "number": 5}}
OLD = {"age": {"at_least": 60}}
RECENT = {"date": {"from": "2024-01-01"}}
TREATED = {"having": {"events": {"domain": "drug"}, "windows": [{"from": 0, "to": 7}]}}
WOMAN = {"person": {"sex": ["female"]}}


def _(**where):
    return {"has": {"domain": "measurement", "concepts": ids(7), "where": where}}


SPECS = [
    Spec("All fields", "Fields side by side must all hold.", _(**HIGH, **RECENT), {1}),
    Spec("No field", "An empty `where` always holds.", _(), {1, 2, 3, 4}),
    Spec("And", "Says the same, or joins two tests of one kind.", _(**{"and": [HIGH, RECENT]}), {1}),
    Spec(
        "And, of one kind",
        "Two windows of related events on the same result.",
        _(**{"and": [TREATED, {"having": {"events": {"domain": "drug"}, "exactly": 1}}]}),
        {2},
    ),
    Spec(
        "Or",
        "At least one holds, here of tests on the row and on other rows.",
        _(**{"or": [HIGH, TREATED]}),
        {1, 2, 3},
    ),
    Spec(
        "Or, unknown",
        "An unknown value is neither high nor low.",
        _(**{"or": [HIGH, {"value": {"op": "<=", "number": 5}}]}),
        {1, 2, 3},
    ),
    Spec("Not", "What has no value is not high.", _(**{"not": HIGH}), {2, 4}),
    Spec("Not old", "An unknown age is not 60 or more.", _(**{"not": OLD}), {2, 3, 4}),
    Spec("Not of several", "`not` denies the whole of what is in it.", _(**{"not": {**HIGH, **RECENT}}), {2, 3, 4}),
    Spec("Not followed", "No treatment in the week after.", _(**{"not": TREATED}), {1, 3, 4}),
    Spec(
        "At least two of",
        "How many of the conditions hold.",
        _(n_of={"conditions": [HIGH, RECENT, OLD], "at_least": 2}),
        {1},
    ),
    Spec(
        "Exactly one of",
        "With the counts of everywhere else.",
        _(n_of={"conditions": [HIGH, RECENT, OLD], "exactly": 1}),
        {2, 3, 4},
    ),
    Spec("The person's other traits", "`person` takes any set of persons.", _(**WOMAN, **RECENT), {2}),
    Spec("Or the person's", "Also inside the others.", _(**{"or": [WOMAN, OLD]}), {1, 2, 3}),
    Spec(
        "Nested",
        "To any depth that a person can still read.",
        _(**{"or": [{"and": [HIGH, {"not": OLD}]}, {"not": {"or": [HIGH, RECENT]}}]}),
        {3},
    ),
]
