"""A hand on the application database, between a build and its remake: nothing is made from what it left."""

import hashlib
import json
from datetime import timedelta

import numpy as np
import pytest

from laennec.datasets.models import Build, Dataset, FrozenPersons
from laennec.errors import LaennecError
from tests.datasets.built import SMALL, build, folder, key, oppose, remake
from tests.datasets.world import PERSONS, TODAY, approved, id_of

SOME = {"schema": "laennec.query/1", "select": {"persons": [str(id_of("person", p)) for p in range(8)]}}


def nothing_comes_of(home, made, match):
    builds = Build.objects.filter(status="done").count()
    with pytest.raises(LaennecError, match=match):
        remake(home, made)
    assert Build.objects.filter(status="done").count() == builds
    assert not folder(home, Build.objects.last()).exists() or Build.objects.last() == made


@pytest.mark.parametrize("ids", [range(9), range(7)])
def test_persons_added_or_taken_out_of_those_frozen(home, ids):
    """The files are gone and somebody objects, so that no table can be compared with the original."""
    made = build(home, approved(SMALL, cohort=SOME))
    changed = np.array([id_of("person", p) for p in ids], dtype=np.int64)
    FrozenPersons.objects.filter(build=made).update(ids=FrozenPersons.packed(changed))
    for file in folder(home, made).glob("*.parquet"):
        file.unlink()
    oppose(home, 3)
    nothing_comes_of(home, made, "not those of its manifest")


def test_another_salt_when_no_table_can_be_compared(home):
    made = build(home, approved(SMALL))
    Dataset.objects.update(salt=b"another salt of 32 bytes, or less")
    for file in folder(home, made).glob("*.parquet"):
        file.unlink()
    oppose(home, 3)
    nothing_comes_of(home, made, "not those of its manifest")


@pytest.mark.parametrize("how", ["row", "row and hash", "row, hash and file"])
def test_a_manifest_changed_in_the_database(home, how):
    made = build(home, approved(SMALL))
    told = {**made.document, "date_shift": False}
    content = json.dumps(told)
    digest = hashlib.sha256(content.encode()).hexdigest()
    Build.objects.filter(pk=made.pk).update(
        manifest=content, manifest_sha256=made.manifest_sha256 if how == "row" else digest
    )
    if how == "row, hash and file":
        (folder(home, made) / "manifest.json").write_text(content)
    nothing_comes_of(home, made, "not what the audit says" if how != "row and hash" else "not a manifest")


@pytest.mark.parametrize(
    "change",
    [{"attempt": 1}, {"on_day": TODAY - timedelta(days=9)}, {"version": 2}],
    ids=lambda change: next(iter(change)),
)
def test_a_build_s_row_changed_in_the_database(home, tmp_path, change):
    from tests.datasets.world import load, tables

    load(home, tmp_path / "next", {**tables(), "death": tables()["death"][:3]})
    made = build(home, approved(SMALL))
    change = {**change, **({"version": 1} if "version" in change else {})}
    Build.objects.filter(pk=made.pk).update(**change)
    nothing_comes_of(home, made, "not what the audit says")


def test_a_build_that_failed_made_to_look_done(home):
    project = approved(SMALL)
    made = build(home, project)
    false = Build.objects.create(
        dataset=made.dataset, number=2, decision=made.decision, version=1, on_day=made.on_day, status="done"
    )
    Build.objects.filter(pk=made.pk).update(status="failed")
    content = made.manifest.replace('"build": 1', '"build": 2')
    digest = hashlib.sha256(content.encode()).hexdigest()
    Build.objects.filter(pk=false.pk).update(manifest=content, manifest_sha256=digest)
    FrozenPersons.objects.create(build=false, ids=FrozenPersons.objects.get(build=made).ids)
    folder(home, made).rename(folder(home, false))
    (folder(home, false) / "manifest.json").write_text(content)
    false.refresh_from_db()
    with pytest.raises(LaennecError, match="not what the audit says"):
        remake(home, false)
    assert PERSONS and key(home, project)
