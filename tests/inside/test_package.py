"""The package on a dataset that Laennec built, and on made-up rows: what may leave passes the airlock's checks."""

import json
from pathlib import Path

import nbformat
import numpy as np
import pandas as pd
import pytest

import laennec_workspace as lw
from laennec.airlock.request_file import read_request_file
from laennec.datasets import actions
from laennec.datasets.folders import Folders
from laennec.datasets.forms import Forms
from laennec.home import Home
from laennec.projects.actions.traces import owner
from laennec_workspace.starting import STARTERS, place
from tests.datasets import world


@pytest.fixture
def folder(app_home: Home, tmp_path: Path) -> Path:
    world.load(app_home, tmp_path / "omop")
    domains = {n: world.everything()[n] for n in ("person", "visit_occurrence", "death", "measurement", "note")}
    project = world.approved(domains)
    actions.prepare(app_home, project.pk, owner(), world.TODAY, Forms(csv=True))
    made = actions.build(app_home, project.pk, owner(), world.TODAY)
    return Folders(app_home, project.pk).of(made.number)


def rows(persons: int = 600, seed: int = 7) -> pd.DataFrame:
    draw = np.random.default_rng(seed)
    time = draw.exponential(400, persons).round() + 1
    return pd.DataFrame({
        "person_id": range(persons),
        "sex": draw.choice(["men", "women"], persons),
        "stage": draw.choice(["I", "II", "III", "IV"], persons, p=[0.5, 0.3, 0.194, 0.006]),
        "age": draw.normal(61, 14, persons).round(),
        "diabetes": (draw.random(persons) < 0.2).astype(int),
        "followed": np.minimum(time, 700),
        "died": (time < 700).astype(int),
    })  # fmt: skip


def test_a_dataset_is_opened_in_each_form_with_the_same_rows(folder: Path) -> None:
    data = lw.open(folder)
    assert data.tables["person"] == world.PERSONS and "12 persons" in repr(data)
    for name in data.tables:
        first = data.pandas(name)
        for form in ("duckdb", "csv"):
            pd.testing.assert_frame_equal(lw.open(folder, form).pandas(name), first, check_dtype=False)
        assert data[name].count().execute() == len(first) == data.relation(name).shape[0]
    assert list(data.pandas("person", ["year_of_birth"]).columns) == ["year_of_birth"]
    told = data.dictionary("death", "fr")
    assert "date" in set(told.type) and told.meaning.str.len().min() > 0
    assert data.cohort("fr").startswith("Sélectionne") and data.cohort("en") != data.cohort("fr")
    steps = data.attrition("en")
    assert steps.persons.iloc[-1] == world.PERSONS and len(steps) == 2
    persons = data.persons()
    assert len(persons) == world.PERSONS and persons.died.sum() == world.PERSONS
    assert {"age", "stays", "followed", "sex"} <= set(persons.columns)


def test_what_cannot_be_done_says_what_to_do(folder: Path, tmp_path: Path) -> None:
    data = lw.open(folder)
    for act, words in (
        (lambda: lw.open(tmp_path), "lw.open"),
        (lambda: lw.open(folder, "sas"), "parquet, duckdb, csv"),
        (lambda: data["persons"], "There are: "),
        (lambda: data.pandas("person", ["name"]), "It has: "),
        (lambda: data.cohort("de"), "'en' or 'fr'"),
        (lambda: lw.table_one(rows(), ["height"]), "There are: "),
        (lambda: lw.table_one(pd.concat([rows(), rows()])), "one row a person"),
        (lambda: lw.table_one(rows().assign(name=[f"n{i}" for i in range(600)])), "join some"),
        (lambda: lw.survival_curve(rows(8), "followed", "died"), "10 persons"),
        (lambda: lw.survival_curve(rows().assign(died=2), "followed", "died"), "must be 1"),
        (lambda: lw.model_summary(object()), "lw.check"),
        (lambda: lw.check(tmp_path / "absent.csv"), "save the file first"),
        (lambda: lw.request_release("", []), "what the results are for"),
        (lambda: lw.request_release("x", [lw.File(folder / "manifest.json", "", "y")]), "say its `shows`"),
    ):
        with pytest.raises(lw.WorkspaceError) as told:
            act()
        assert words in str(told.value)


def test_a_first_table_tells_of_no_few_persons_and_passes_the_checks(tmp_path: Path) -> None:
    people = rows()
    made = lw.table_one(people, by="sex", title="Characteristics")
    cells = made.frame.set_index(["characteristic", "value"])
    assert cells.loc[("stage", "IV"), "all"] == "<10"
    assert cells.loc[("persons", ""), "all"] == "600"
    assert cells.loc[("age", "mean (SD)"), "all"] == f"{people.age.mean():.1f} ({people.age.std():.1f})"
    nearly = lw.table_one(people.assign(diabetes=[0] * 3 + [1] * 597), ["diabetes"])
    assert nearly.frame["all"].tolist() == ["600", "–"]
    few = lw.table_one(people.assign(sex=["other"] * 4 + ["men"] * 596), by="sex")
    assert set(few.frame["other"]) == {"<10"}
    for ending in (".csv", ".md", ".html"):
        report = lw.check(made.save(tmp_path / f"one{ending}"), "Characteristics by sex", "600 persons")
        assert not report.flagged, report


def test_a_curve_has_no_step_of_few_and_passes_the_checks(tmp_path: Path) -> None:
    people = rows()
    curve = lw.survival_curve(people, "followed", "died", by="sex", title="Survival")
    for group, one in curve.frame.groupby("group"):
        mine = people[people.sex == group]
        steps = one[one["survival (%)"].diff().fillna(0) < 0]
        before = 0.0
        for at in steps.days:
            happened = int(((mine.followed > before) & (mine.followed <= at) & (mine.died == 1)).sum())
            assert happened >= 10
            before = at
        at = float(steps.days.iloc[len(steps) // 2])
        assert abs(float(steps["survival (%)"][steps.days == at].iloc[0]) - 100 * (mine.followed > at).mean()) < 2
    assert "<10" not in set(curve.frame["persons at risk"])
    for ending in (".csv", ".svg"):
        report = lw.check(curve.save(tmp_path / f"curve{ending}"), "Survival by sex", "600 persons")
        assert not report.flagged, report
    lonely = lw.survival_curve(people.assign(died=[1] * 9 + [0] * 591), "followed", "died")
    assert set(lonely.frame["survival (%)"]) == {100.0}


def test_the_checks_are_those_of_the_airlock(tmp_path: Path) -> None:
    (tmp_path / "small.csv").write_text("stage,patients\nI,412\nII,3\n")
    report = lw.check(tmp_path / "small.csv", "Patients by stage", "415 patients")
    assert report.flagged and "FLAGGED" in repr(report)
    assert any("vault" in words for words in report.not_run)


def test_a_request_lies_in_the_outbox_as_the_airlock_reads_it(tmp_path: Path) -> None:
    outbox = tmp_path / "outbox"
    outbox.mkdir()
    table = lw.table_one(rows(), by="sex").save(tmp_path / "t.csv")
    (tmp_path / "more").mkdir()
    other = lw.table_one(rows(), by="stage").save(tmp_path / "more" / "t.csv")
    files = [lw.File(table, "By sex", "600 persons", 290), lw.File(other, "By stage", "600 persons")]
    made = lw.request_release("A paper", files, outbox)
    assert made.request.name == "request-1.release.json" and "Nothing has left" in repr(made)
    assert '"Releases", then "Ask for a release"' in repr(made), "the page's own words"
    read = read_request_file(made.request)
    assert [one.file for one in read.files] == ["request-1/t.csv", "request-1/2-t.csv"]
    assert read.files[0].smallest_group == 290 and "Python" in read.files[0].software
    assert (outbox / "request-1" / "t.csv").read_bytes() == table.read_bytes()
    again = lw.request_release("A paper", files[:1], outbox, checks=False)
    assert (
        again.request.name == "request-2.release.json"
        and json.loads(again.request.read_text())["purpose"] == "A paper"
    )
    (tmp_path / "link.csv").symlink_to(table)
    with pytest.raises(lw.WorkspaceError, match="links do not leave"):
        lw.request_release("A paper", [lw.File(tmp_path / "link.csv", "x", "y")], outbox)
    assert sorted(p.name for p in outbox.iterdir()) == [
        "request-1",
        "request-1.release.json",
        "request-2",
        "request-2.release.json",
    ]


def test_started_notebooks_come_once_and_overwrite_nothing(tmp_path: Path) -> None:
    (tmp_path / "2 Table one.ipynb").write_text("mine")
    placed = place(tmp_path, "en")
    assert [path.name for path in placed] == ["1 Your cohort in ten lines.ipynb", "3 Survival curve.ipynb"]
    assert (tmp_path / "2 Table one.ipynb").read_text() == "mine"
    placed[0].unlink()
    assert place(tmp_path, "fr") == [] and not list(tmp_path.glob("*cohorte*"))
    for language in ("en", "fr"):
        for source in (STARTERS / language).glob("*.ipynb"):
            nbformat.validate(nbformat.read(source, 4))
