"""A newer version of a dataset: the same pseudonyms, and who came or left since, listed with the reason."""

import numpy as np
import pytest

from laennec.audit.models import Entry
from laennec.datasets import actions, showing
from laennec.datasets.differences import Before, listed, moved
from laennec.datasets.folders import Folders
from laennec.datasets.reading import Opposed, Source
from laennec.datasets.written import problems
from laennec.engines import DuckDBEngine, Settings
from laennec.errors import LaennecError
from laennec.identity.pseudonyms import Pseudonyms
from laennec.projects.actions.traces import owner
from tests.datasets.built import SMALL, build, folder, key, oppose, remake, rows
from tests.datasets.test_forms import BASELINE, prepared
from tests.datasets.world import PERSONS, TODAY, approved, id_of, load, tables
from tests.perimeter.small import make_version
from tests.perimeter.test_rules import COMPILED


def refresh(home, project):
    return actions.refresh(home, project.pk, owner(), TODAY)


def name_of(home, project, person: int) -> int:
    return int(Pseudonyms(key(home, project)).of("person", np.array([id_of("person", person)]))[0])


def without(made, *persons):
    """The tables without all that is of some persons."""
    gone = {id_of("person", person) for person in persons}
    return {name: [row for row in kept if row.get("person_id") not in gone] for name, kept in made.items()}


def test_oppositions_purges_and_new_patients_are_told_with_their_pseudonyms(home, tmp_path):
    whole = tables()
    load(home, tmp_path / "one", without(whole, 11))
    project = prepared(home, BASELINE)
    first = build(home, project)
    assert first.document["persons"] == PERSONS - 1 and "since" not in first.document
    oppose(home, 2)
    load(home, tmp_path / "two", without(whole, 4))
    second = refresh(home, project)
    since = second.document["since"]
    assert (since["build"], since["version"], since["same_pseudonyms"]) == (1, 2, True)
    assert {reason: n for reason, n in since["left"].items() if n} == {"opposed": 1, "no longer in the warehouse": 1}
    assert {reason: n for reason, n in since["came"].items() if n} == {"new in the warehouse": 1}
    assert {(r["person_id"], r["change"], r["reason"]) for r in rows(home, second, "dataset_changes")} == {
        (name_of(home, project, 2), "out", "opposed"),
        (name_of(home, project, 4), "out", "no longer in the warehouse"),
        (name_of(home, project, 11), "in", "new in the warehouse"),
    }
    labs = since["rows"]["measurement"]
    assert labs == {"before": 22, "after": 20, "left_with_persons": 4, "came_with_persons": 2, "of_others": 0}
    assert since["rows"]["baseline"]["after"] == PERSONS - 2
    stayed = {r["person_id"] for r in rows(home, first, "person")} & {
        r["person_id"] for r in rows(home, second, "person")
    }
    assert len(stayed) == PERSONS - 3
    before, after = ({r["person_id"]: r for r in rows(home, made, "baseline")} for made in (first, second))
    assert all(before[person] == after[person] for person in stayed)
    assert problems(folder(home, second), second.document) == []
    assert Entry.objects.filter(kind="dataset.build").last().details["since"]["left"]["opposed"] == 1
    text = "\n".join(showing.lines(showing.full(project, Folders(home, project.pk), 2)))
    assert "1 persons fewer: opposed" in text and "in the table dataset_changes" in text
    again = remake(home, second)
    assert "dataset_changes" not in again.document["tables"] and again.follows is None


def test_who_is_no_longer_selected_or_selected_now(home):
    cohort = {"schema": "laennec.query/1", "select": {"has": {"domain": "death"}}}
    project = approved(SMALL, cohort=cohort)
    build(home, project)
    oppose(home, 5)
    assert refresh(home, project).document["since"]["left"]["opposed"] == 1
    oppose(home)
    made = refresh(home, project)
    assert {k: n for k, n in made.document["since"]["came"].items() if n} == {"in the cohort now": 1}


def test_who_was_joined_to_another_patient_is_told_with_whom(tmp_path):
    """Persons 1 to 6 before; now 2 is joined to 1, 3 objects (and was joined), 4 is purged, 5 is not selected."""
    now = {
        "person": [{"person_id": person} for person in (1, 3, 5, 6, 7, 8)],
        "person_link": [{"person_id": 2, "root_id": 1}, {"person_id": 3, "root_id": 1}],
    }
    before = {"person": [{"person_id": person} for person in (1, 2, 3, 4, 5, 6, 8)]}
    opened = []
    for name, rows_ in (("now", now), ("before", before)):
        version = make_version(tmp_path / name, rows_)
        engine = DuckDBEngine(version, tmp_path, Settings(memory=0.05, threads=1), COMPILED)
        opened.append(Source(version, engine, Opposed(frozenset({3})), TODAY))
    source, old = opened
    found = moved(Before(1, {}, tmp_path, np.arange(1, 7), old), np.array([1, 6, 7, 8]), source)
    assert {reason: ids.tolist() for reason, ids in found.left.items()} == {
        "opposed": [3], "joined to another person": [2], "no longer in the warehouse": [4],
        "no longer in the cohort": [5],
    }  # fmt: skip
    assert {reason: ids.tolist() for reason, ids in found.came.items()} == {
        "new in the warehouse": [7], "in the cohort now": [8],
    }  # fmt: skip
    names = Pseudonyms(bytes(32))
    one, two = names.of("person", np.array([2, 1])).tolist()
    row = next(row for row in listed(found, names).to_pylist() if row["person_id"] == one)
    assert row == {"person_id": one, "change": "out", "reason": "joined to another person", "into_person_id": two}
    for one in opened:
        one.engine.close()


def test_nothing_changed_is_said_and_a_first_dataset_is_not_refreshed(home):
    project = approved(SMALL)
    with pytest.raises(LaennecError, match="has no dataset yet"):
        refresh(home, project)
    build(home, project)
    made = refresh(home, project)
    assert "dataset_changes" not in made.document["tables"]
    assert "nothing changed" in "\n".join(showing.lines(showing.full(project, Folders(home, project.pk), 2)))
