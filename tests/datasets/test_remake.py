"""A dataset made again from its manifest: the same rows, less those of persons who have objected since."""

import pytest

from laennec.datasets import actions
from laennec.datasets.models import Build, Dataset
from laennec.errors import LaennecError
from laennec.identity.families import DateShift
from laennec.projects.actions.traces import owner
from tests.datasets.built import (
    SMALL,
    actual,
    build,
    checksums,
    expected,
    folder,
    oppose,
    remake,
)
from tests.datasets.world import PERSONS, TODAY, approved, load, tables


def test_made_again_from_its_manifest_it_has_the_same_rows(home, tmp_path):
    made = build(home, approved(SMALL))
    changed = tables()
    changed["measurement"] = changed["measurement"][:3]
    load(home, tmp_path / "next", changed)
    again = remake(home, made)
    assert again.number == 2
    assert again.version == made.version == 1
    told, new = made.document, again.document
    assert checksums(again) == checksums(made)
    assert set(new["remade_from"]["tables"].values()) == {"same rows"}
    assert (new["remade_from"]["build"], new["oppositions_since"]) == (1, 0)
    assert new["persons_digest"] == told["persons_digest"]


@pytest.mark.parametrize("files_there", [True, False])
def test_made_again_after_an_opposition_it_has_fewer_rows_and_says_how_many_persons(home, files_there):
    project = approved(SMALL)
    made = build(home, project)
    oppose(home, 1, 7)
    if not files_there:
        (folder(home, made) / "measurement.parquet").unlink()
    again = remake(home, made)
    assert again.document["oppositions_since"] == 2
    assert again.document["persons"] == PERSONS - 2
    said = again.document["remade_from"]["tables"]
    assert said["death"] == said["note_nlp"] == "same rows, less those of persons opposed since"
    assert said["measurement"].startswith("same rows, less" if files_there else "not compared")
    assert said["care_site"] == "same rows"
    columns = again.document["tables"]["measurement"]["columns"]
    wanted = expected(home, project, "measurement", columns, set(range(PERSONS)) - {1, 7})
    assert actual(home, again, "measurement") == wanted


def test_who_stopped_objecting_is_not_added_by_a_remake(home):
    oppose(home, 3)
    made = build(home, approved(SMALL))
    oppose(home)
    again = remake(home, made)
    assert (again.document["persons"], again.document["oppositions_since"]) == (PERSONS - 1, 0)
    assert build(home, made.dataset.project).document["persons"] == PERSONS


def test_a_remake_of_a_remake_counts_from_the_remake(home):
    made = build(home, approved(SMALL))
    oppose(home, 3)
    again = remake(home, made)
    oppose(home, 3, 4)
    third = remake(home, again)
    assert third.document["oppositions_since"] == 1
    assert third.document["persons"] == PERSONS - 2


def test_a_remake_that_differs_is_not_kept(home):
    made = build(home, approved(SMALL))
    Dataset.objects.update(salt=b"another salt of 32 bytes, or less")
    with pytest.raises(LaennecError, match="not those of its manifest"):
        remake(home, made)
    assert not folder(home, Build.objects.last()).exists()
    assert Build.objects.last().status == "failed"


def test_a_remake_with_other_shifts_is_not_kept(home, monkeypatch):
    made = build(home, approved(SMALL))
    true = DateShift.weeks
    monkeypatch.setattr(DateShift, "weeks", lambda self, persons: true(self, persons) + 1)
    with pytest.raises(LaennecError, match=r"differs from its manifest in .*death"):
        remake(home, made)
    assert not folder(home, Build.objects.last()).exists()


def test_a_manifest_changed_or_of_another_home_is_refused(home, tmp_path):
    made = build(home, approved(SMALL))
    path = folder(home, made) / "manifest.json"
    path.write_text(path.read_text().replace('"version": 1', '"version": 2'))
    with pytest.raises(LaennecError, match="not a manifest that this warehouse wrote"):
        remake(home, made)
    (tmp_path / "x.json").write_text("{}")
    with pytest.raises(LaennecError, match="not the manifest"):
        actions.remake(home, tmp_path / "x.json", owner(), TODAY)
