"""Forms of the simulated hospital follow its stories, are told by extracts and FHIR, and are spoilt."""

import json

import pandas as pd
import pytest


@pytest.fixture(scope="module")
def answers(simulated) -> pd.DataFrame:
    forms = simulated.key("forms")[["authority", "number", "ipp", "form", "filled"]]
    return simulated.key("answers").merge(
        forms, left_on=["authority", "form"], right_on=["authority", "number"], suffixes=("", "_kind")
    )


def test_forms_are_filled_during_stays(simulated):
    forms, visits = simulated.key("forms"), simulated.key("visits")
    assert set(forms.form) == {"ADM", "IDE", "NUT"} and set(forms.status) == {"completed", "amended"}
    of = forms.merge(visits[visits["class"] == "I"], on="ipp")
    inside = of[(of.filled >= of.start) & (of.end.isna() | (of.filled <= of.end + pd.Timedelta(hours=4)))]
    assert len(forms) > 300 and inside.number.nunique() > 0.95 * forms.number.nunique()


def test_answers_are_of_their_kind_and_plausible(answers):
    assert not answers.duplicated(["authority", "form", "question", "rank"]).any()
    said = answers[["number", "choice", "words", "day"]].notna().sum(axis=1)
    assert (said == 1).all(), "each says one thing"
    numbers = answers[answers.number.notna()].groupby("question").number
    assert numbers.min()["TEMP"] > 34 and numbers.max()["TEMP"] < 42 and numbers.max()["SPO2"] <= 100
    assert (answers[answers.question == "EVA"].number.between(0, 11)).all()
    assert (answers[answers["rank"] == 2].question == "ALLERGIE").all()


def test_both_ways_and_much_is_spoilt(simulated):
    assert {"form", "answer", "response", "questionnaire"} <= set(simulated.key("files").kind)
    assert set(simulated.key("forms").authority) == {"DPI", ""}
    planted = simulated.planted[simulated.planted.kind.isin(["form", "answer", "response"])]
    assert planted.defect.nunique() >= 8 and {"quarantined", "merged", "late"} <= set(planted.outcome)


def test_responses_are_resources_but_for_the_planted_lines(simulated):
    files = simulated.key("files")
    spoilt = simulated.planted[simulated.planted.defect == "line cut off"]
    bad = set(zip(spoilt.file, spoilt.line, strict=True))
    for path in files[files.kind == "response"].path:
        for number, line in enumerate((simulated.folder / path).read_text().splitlines(), 1):
            if (path, number) not in bad:
                assert json.loads(line)["resourceType"] == "QuestionnaireResponse"
