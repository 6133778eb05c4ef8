"""A dataset is what was decided and nothing else: judged row by row against a slow evaluation in plain Python."""

import json
import stat
from datetime import date, timedelta

import duckdb
import numpy as np
import pyarrow.parquet as pq
import pytest

from laennec.audit.models import Entry
from laennec.audit.verify import verify as verify_audit
from laennec.datasets import actions, making
from laennec.datasets.models import Build
from laennec.datasets.written import files_of, problems, read_manifest
from laennec.errors import LaennecError, Refused
from laennec.identity.families import USE
from laennec.identity.pseudonyms import Pseudonyms
from laennec.omop import TABLES
from laennec.perimeter.model import NOTE_TABLES
from laennec.projects import actions as projects
from laennec.projects.actions.traces import owner
from laennec.store import Store
from laennec.trace import MemorySink
from tests.datasets.built import (
    SMALL,
    actual,
    build,
    checksums,
    expected,
    folder,
    key,
    oppose,
    remake,
    rows,
    weeks_of,
)
from tests.datasets.world import EVERYONE, IDENTIFYING, PERSONS, TODAY, approved, id_of, tables
from tests.support import load_omop, shared


@pytest.mark.parametrize("shifted", [True, False])
def test_every_row_of_every_table_is_as_a_slow_evaluation_says(home, shifted):
    project = approved(shift_dates=shifted)
    made = build(home, project)
    told = made.document
    assert set(told["tables"]) == set(tables()) - {"fact_relationship"}
    assert told["date_shift"] is shifted
    for name, facts in told["tables"].items():
        found = actual(home, made, name)
        assert len(found) == facts["rows"] > 0
        assert found == expected(home, project, name, facts["columns"], set(range(PERSONS)), shifted), name
        wanted = {c.name for c in TABLES[name].columns if c.klass in ("plain", "quasi")}
        if name not in NOTE_TABLES:
            wanted |= {c.name for c in TABLES[name].columns if c.klass == "free_text"}
        assert set(facts["columns"]) == wanted - set(facts["left_out"])
        kept_back = {c.name for c in TABLES[name].columns if c.refers_to == "any"}
        kept_back |= {"measurement_time"} & wanted if shifted else set()
        assert set(facts["left_out"]) == kept_back


def test_nothing_of_the_warehouse_is_in_the_files(home):
    """No original id, no identifying text (the data are public, so the store holds them), no key, salt or shift."""
    project = approved()
    made = build(home, project)
    ids = {v for t, rs in tables().items() for r in rs for c, v in r.items() if isinstance(v, int) and v > 2**60 - 1}
    secrets = [home.key("pseudonym"), bytes(made.dataset.salt), key(home, project), key(home, project, USE)]
    for path in folder(home, made).iterdir():
        content = path.read_bytes()
        assert IDENTIFYING.encode() not in content
        for secret in secrets:
            assert secret not in content
            assert secret.hex().encode() not in content
    text = (folder(home, made) / "manifest.json").read_text()
    assert not [i for i in ids if str(i) in text]
    for name in made.document["tables"]:
        found = pq.read_table(folder(home, made) / f"{name}.parquet")
        for column in found.columns:
            values = column.to_pylist()
            assert not ids & set(values)
            assert not any(isinstance(v, str) and IDENTIFYING in v for v in values)


def test_joins_hold_and_rows_are_in_the_order_of_their_names(home):
    made = build(home, approved(SMALL))
    persons = {r["person_id"] for r in rows(home, made, "person")}
    visits = {r["visit_occurrence_id"]: r["person_id"] for r in rows(home, made, "visit_occurrence")}
    assert len(persons) == PERSONS
    assert all(visits[r["visit_occurrence_id"]] == r["person_id"] for r in rows(home, made, "measurement"))
    assert {r["note_id"] for r in rows(home, made, "note_nlp")} <= {r["note_id"] for r in rows(home, made, "note")}
    for name in made.document["tables"]:
        first = [next(iter(row.values())) for row in rows(home, made, name)]
        assert first == sorted(first)


def test_the_duckdb_file_holds_the_same_rows(home):
    made = build(home, approved())
    with duckdb.connect(str(folder(home, made) / "dataset.duckdb"), read_only=True) as connection:
        for name in made.document["tables"]:
            stored = connection.sql(f"select * from {name}").to_arrow_table()
            assert stored.to_pylist() == rows(home, made, name)


def test_the_manifest_says_what_was_done(home):
    oppose(home, 3)
    project = approved(SMALL)
    made = build(home, project)
    told, content = read_manifest(folder(home, made))
    assert content.decode() == made.manifest
    assert told["schema"] == "laennec.dataset/1"
    assert told["project"] == {"id": project.pk, "title": "A study", "purpose": "research"}
    assert (told["version"], told["persons"], told["oppositions"]) == (1, PERSONS - 1, 1)
    assert told["query"] == EVERYONE
    assert told["perimeter"]["grants"]["death"]
    assert not told["warnings"]
    assert {"python", "laennec", "duckdb"} <= set(told["software"])
    assert problems(folder(home, made), told) == []
    assert stat.S_IMODE(folder(home, made).stat().st_mode) == 0o700
    assert {stat.S_IMODE(p.stat().st_mode) for p in folder(home, made).iterdir()} == {0o600}
    assert Store(home).pinned() == {1: [f"dataset {project.pk}/1"]}
    assert not list(home.temporary.glob("dataset-*"))


def test_both_traces_are_kept_and_the_audit_is_whole(home):
    project = approved(SMALL)
    made = build(home, project)
    intent, outcome = Entry.objects.filter(kind="dataset.build", project=str(project.pk))
    assert (intent.phase, outcome.phase, outcome.intent) == ("intent", "outcome", intent.seq)
    assert outcome.purpose == "research"
    assert outcome.details["persons"] == PERSONS
    assert len(outcome.details["persons_digest"]) == 64
    assert outcome.details["rows"]["death"] == PERSONS
    assert outcome.details["manifest_sha256"] == made.manifest_sha256
    assert verify_audit().ok


def test_an_opposed_person_is_nowhere_and_parts_no_family(home):
    oppose(home, 1)
    project = approved(SMALL)
    made = build(home, project)
    for name, facts in made.document["tables"].items():
        if name != "location":
            wanted = expected(home, project, name, facts["columns"], set(range(PERSONS)) - {1})
            assert actual(home, made, name) == wanted
    # 0 and 2 are a family through 1, who objected: their dates still move together.
    assert weeks_of(home, project, 0) != weeks_of(home, project, 2)


def test_two_projects_have_nothing_in_common(home):
    one, other = build(home, approved(SMALL)), build(home, approved(SMALL))
    for name, facts in one.document["tables"].items():
        ids = [c for c in facts["columns"] if TABLES[name].by_name[c].refers_to not in ("", "concept")]
        for column in ids:
            mine = {r[column] for r in rows(home, one, name)}
            theirs = {r[column] for r in rows(home, other, name)}
            assert not mine & theirs
    orders = [
        [r["year_of_birth"] for r in sorted(rows(home, made, "person"), key=lambda r: r["person_id"])]
        for made in (one, other)
    ]
    assert orders[0] != orders[1]


def test_two_datasets_of_one_project_have_the_same_names(home):
    project = approved(SMALL)
    one, other = build(home, project), build(home, project)
    assert rows(home, one, "measurement") == rows(home, other, "measurement")


def test_only_what_was_decided_leaves(home):
    project = approved({"measurement": {}, "person": {"columns": ["person_id"]}})
    made = build(home, project)
    assert set(made.document["tables"]) == {"person", "measurement"}
    assert list(rows(home, made, "person")[0]) == ["person_id"]
    assert "value_source_value" not in rows(home, made, "measurement")[0]


def test_a_cohort_sites_and_dates_confine_the_dataset(home):
    project = approved(
        {"person": {}, "visit_occurrence": {}, "measurement": {}},
        cohort={"schema": "laennec.query/1", "select": {"persons": [str(id_of("person", p)) for p in range(6)]}},
        sites=[str(id_of("care_site", p)) for p in (2, 3, 4, 9)],
        dates={"from": "1990-01-01"},
    )
    made = build(home, project)
    told = made.document
    assert told["persons"] == len(rows(home, made, "person")) == 3
    names = Pseudonyms(key(home, project))
    sites = np.array([id_of("care_site", p) for p in (2, 3, 4, 9)])
    assert told["perimeter"]["sites"] == [str(n) for n in names.of("care_site", sites).tolist()]
    assert told["query"]["select"]["persons"] == {"listed": 6}
    assert len(told["warnings"]) == 1
    assert len(rows(home, made, "measurement")) > 0


def test_a_cohort_sees_no_event_outside_the_dates(home):
    measured = {"schema": "laennec.query/1", "select": {"has": {"domain": "measurement"}}}
    made = build(home, approved({"person": {}, "measurement": {}}, cohort=measured, dates={"from": "2013-01-01"}))
    inside = {m["person_id"] for m in tables()["measurement"] if m["measurement_date"] >= date(2013, 1, 1)}
    assert 0 < made.document["persons"] == len(rows(home, made, "person")) == len(inside) < PERSONS


def test_nobody_gives_an_empty_dataset_with_a_warning(home):
    nobody = {"schema": "laennec.query/1", "select": {"not": {"everyone": True}}}
    made = build(home, approved(SMALL, cohort=nobody))
    assert made.document["persons"] == 0
    assert rows(home, made, "measurement") == []
    assert made.document["warnings"]
    assert problems(folder(home, made), made.document) == []


def test_dates_stay_behind_where_their_person_is_not_told(home):
    domains = {"note_nlp": {}, "person": {}}
    made = build(home, approved(domains))
    facts = made.document["tables"]["note_nlp"]
    assert "nlp_date" not in facts["columns"]
    assert "cannot be shifted" in facts["left_out"]["nlp_date"]
    assert "nlp_date" in build(home, approved(domains, shift_dates=False)).document["tables"]["note_nlp"]["columns"]


def test_submitted_revoked_and_expired_projects_are_refused(home):
    project = approved(SMALL)
    made = build(home, project)
    later = project.ends_on + timedelta(days=1)
    with pytest.raises(Refused, match="expired"):
        build(home, project, later)
    with pytest.raises(Refused, match="expired"):
        remake(home, made, later)
    projects.revoke(project.pk, owner(), "Stopped", TODAY)
    for again in (lambda: build(home, project), lambda: remake(home, made)):
        with pytest.raises(Refused, match="revoked"):
            again()
    assert Build.objects.count() == 1
    with pytest.raises(LaennecError, match="no project 99"):
        actions.build(home, 99, owner(), TODAY)


def test_the_versions_of_ended_projects_are_let_go(home):
    ended = approved(SMALL)
    build(home, ended)
    projects.revoke(ended.pk, owner(), "Stopped", TODAY)
    other = approved(SMALL)
    build(home, other)
    assert Store(home).pinned() == {1: [f"dataset {other.pk}/1"]}


def test_revoked_while_it_was_built_it_is_not_kept(home):
    project = approved(SMALL)

    def revoke(share, what):
        if what == "publishing":
            projects.revoke(project.pk, owner(), "Stopped", TODAY)

    with pytest.raises(Refused, match="revoked"):
        actions.build(home, project.pk, owner(), TODAY, progress=revoke)
    assert [p.name for p in (home.datasets / str(project.pk)).iterdir()] == [".lock"]
    assert Store(home).pinned() == {}
    assert Entry.objects.last().details == {"build": 1, "error": "Refused", "failed": True}


def test_an_unreadable_register_closes_the_door(home):
    home.oppositions.write_text("what,is,this\n")
    project = approved(SMALL)
    with pytest.raises(LaennecError, match="columns must be"):
        build(home, project)
    assert not Build.objects.exists()


def test_colliding_names_lead_to_the_next_key(home, monkeypatch):
    """Eight names are too few for the persons: the first keys must collide; a remake takes the same attempt."""
    drawn = []

    def narrow(key):
        drawn.append(key)
        return Pseudonyms(key, bits=3 if len(drawn) == 1 else 62)

    with monkeypatch.context() as patch:
        patch.setattr(making, "Pseudonyms", narrow)
        made = build(home, approved(SMALL))
    assert made.attempt == made.document["pseudonyms_attempt"] == 1
    assert set(remake(home, made).document["remade_from"]["tables"].values()) == {"same rows"}


def test_a_changed_file_or_row_is_found(home):
    made = build(home, approved(SMALL))
    where, told = folder(home, made), made.document
    path = where / "death.parquet"
    table = pq.read_table(path)
    pq.write_table(table.slice(1), path)
    assert problems(where, told) == ["death.parquet was changed"]
    told["files"] = files_of(where)
    assert problems(where, told) == ["the rows of death are not those of the manifest"]
    path.unlink()
    (where / "more.parquet").write_bytes(b"")
    assert set(problems(where, told)) == {"death.parquet is missing", "more.parquet does not belong to the dataset"}
    assert "does not describe these files" in problems(where, {**told, "tables": 3})[0]


def test_real_patients_data(app_home):
    """MIMIC-IV demo: ids beyond 2^53 and below 0, dates in the 22nd century, a death within families of one."""
    load_omop(app_home, shared("data/omop/mimic_demo_part"), "mimic", True, sink=MemorySink())
    project = approved()
    made = build(app_home, project)
    told = made.document
    assert told["persons"] == 100
    names = Pseudonyms(key(app_home, project))
    for name in ("person", "condition_occurrence", "visit_detail", "death"):
        source = pq.read_table(shared(f"data/omop/mimic_demo_part/{name}.parquet"))
        found = pq.read_table(folder(app_home, made) / f"{name}.parquet")
        assert len(found) == len(source)
        column = TABLES[name].key[0]
        ids = source[column].to_numpy().astype(np.int64)
        assert set(names.of(TABLES[name].by_name[column].refers_to, ids).tolist()) == set(found[column].to_pylist())
        assert not set(ids.tolist()) & set(found[column].to_pylist())
    assert checksums(remake(app_home, made)) == checksums(made)
    assert json.loads(made.manifest)["tables"]["measurement"]["rows"] == 0
