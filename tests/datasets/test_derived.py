"""Tables of a project's own: checked when they come, kept by version, joined by pseudonym, never in the way."""

from datetime import date, timedelta

import pytest

from laennec.accounts.actor import Actor
from laennec.accounts.models import User
from laennec.audit.models import Entry
from laennec.audit.verify import verify as verify_audit
from laennec.datasets import actions
from laennec.datasets.actions import Coming
from laennec.datasets.folders import Folders
from laennec.datasets.models import DerivedTable, Origin
from laennec.datasets.written import problems
from laennec.errors import LaennecError, Refused
from laennec.projects.actions.traces import owner
from tests.datasets.built import FAMILY, SMALL, build, checksums, folder, oppose, remake, rows, weeks_of
from tests.datasets.test_refresh import name_of
from tests.datasets.world import PERSONS, TODAY, approved, id_of


@pytest.fixture
def project(home):
    made = approved(SMALL)
    build(home, made)
    return made


def hand_in(home, project, path, text, name="scores", actor=None, **more) -> DerivedTable:
    path.write_text(text)
    return actions.add(home, project.pk, actor or owner(), TODAY, Coming(path, name, **more))


def scores(home, project, persons=range(PERSONS)) -> str:
    lines = [
        f"{name_of(home, project, p)},{p},{p / 4},2020-01-{p + 1:02d},{'high' if p % 2 else ''}" for p in persons
    ]
    return "person_id,rank,score,seen,level\n" + "\n".join(lines) + "\n"


def test_a_table_is_checked_kept_joined_listed_and_audited(home, project, tmp_path):
    made = hand_in(home, project, tmp_path / "x.csv", scores(home, project), title="Scores of frailty")
    assert (made.version, made.rows, made.origin) == (1, PERSONS, "upload")
    assert [(c["name"], c["type"]) for c in made.columns["columns"]] == [
        ("person_id", "id"), ("rank", "int"), ("score", "double"), ("seen", "date"), ("level", "text"),
    ]  # fmt: skip
    oppose(home, 3)
    built = build(home, project)
    found = {row["person_id"]: row for row in rows(home, built, "scores")}
    assert set(found) == {row["person_id"] for row in rows(home, built, "person")} and len(found) == PERSONS - 1
    row = found[name_of(home, project, 5)]
    assert (row["rank"], row["score"], row["seen"], row["level"]) == (5, 1.25, date(2020, 1, 6), "high")
    assert built.document["tables"]["scores"]["derived"]["version"] == 1
    assert problems(folder(home, built), built.document) == []
    assert "Scores of frailty" in (folder(home, built) / "dictionary.json").read_text()
    entry = Entry.objects.get(kind="dataset.derived.add")
    assert (entry.details["table"], entry.details["sha256"]) == ("scores", made.sha256)
    assert verify_audit().ok


def test_versions_follow_and_a_remake_keeps_its_own(home, project, tmp_path):
    hand_in(home, project, tmp_path / "x.csv", scores(home, project))
    one = build(home, project)
    assert hand_in(home, project, tmp_path / "x.csv", scores(home, project, [1, 2])).version == 2
    two = build(home, project)
    assert len(rows(home, two, "scores")) == 2
    assert checksums(remake(home, one)) == checksums(one)
    actions.withdraw(project.pk, owner(), TODAY, "scores")
    assert "scores" not in build(home, project).document["tables"]
    assert checksums(remake(home, two)) == checksums(two)
    with pytest.raises(LaennecError, match="no derived table 'scores'"):
        actions.withdraw(project.pk, owner(), TODAY, "scores")


def test_the_warehouses_team_brings_ids_and_dates_of_its_own(home, project, tmp_path):
    persons = [0, 1, 7]
    text = "person_id,seen\n" + "".join(f"{id_of('person', p)},2020-03-0{p + 1}\n" for p in persons)
    made = hand_in(home, project, tmp_path / "x.csv", text, origin=Origin.WAREHOUSE, warehouse_ids=True)
    assert made.origin == "warehouse"
    stored = (Folders(home, project.pk).root / "derived" / "scores-1.parquet").read_bytes()
    assert not any(str(id_of("person", p)).encode() in stored for p in persons)
    found = {row["person_id"]: row["seen"] for row in rows(home, build(home, project), "scores")}
    assert found == {
        name_of(home, project, p): date(2020, 3, p + 1) + timedelta(weeks=weeks_of(home, project, FAMILY.get(p, p)))
        for p in persons
    }
    carrier = Actor(User.objects.get(login="carrier"))
    with pytest.raises(Refused, match="Only the warehouse's own team"):
        hand_in(home, project, tmp_path / "x.csv", text, actor=carrier, warehouse_ids=True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rank\n1\n", "there is no column person_id"),
        ("person_id,Rank\n1,2\n", "a column's name has small letters"),
        ("person_id,rank\nNAME,2,3\n", "line 2: the line has 3 fields"),
        ("person_id,rank\nNAME,2\nabc,3\n", "line 3: person_id is not a pseudonym"),
        ("person_id,rank\nNAME,2\n,3\n", "line 3: person_id is not a pseudonym"),
        ("person_id,rank\nNAME,2\n77,3\n", "line 3: this person_id is not one of the project's datasets"),
        ("person_id,text\nNAME,a\nNAME," + "b" * 101 + "\n", "line 3: text has more than 100 characters"),
        ("person_id,rank\n", "has no rows"),
        ("", "cannot be read|no header|empty"),
    ],
)
def test_what_cannot_be_taken_is_told_with_its_line(home, project, tmp_path, text, said):
    text = text.replace("NAME", str(name_of(home, project, 1)))
    with pytest.raises(LaennecError, match=said):
        hand_in(home, project, tmp_path / "x.csv", text)
    assert not DerivedTable.objects.exists()
    assert not (Folders(home, project.pk).root / "derived").exists()


def test_names_and_rights_are_checked(home, project, tmp_path):
    good = scores(home, project)
    for name in ("person", "Scores", "../x", "x" * 61):
        with pytest.raises(LaennecError, match="name"):
            hand_in(home, project, tmp_path / "x.csv", good, name=name)
    partner = Actor(User.objects.create(login="stranger"))
    with pytest.raises(LaennecError, match="no project"):
        hand_in(home, project, tmp_path / "x.csv", good, actor=partner)
    with pytest.raises(LaennecError, match="no dataset yet"):
        hand_in(home, approved(SMALL), tmp_path / "x.csv", good)


def test_a_kept_file_that_was_changed_is_not_joined(home, project, tmp_path):
    hand_in(home, project, tmp_path / "x.csv", scores(home, project))
    kept = Folders(home, project.pk).root / "derived" / "scores-1.parquet"
    kept.write_bytes(kept.read_bytes() + b"\0")
    with pytest.raises(LaennecError, match="is not what was kept"):
        build(home, project)
