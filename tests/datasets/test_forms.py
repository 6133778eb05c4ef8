"""Analysis tables and files beside Parquet: made of what the dataset itself shows, and refused where that is less."""

import csv
import json
from datetime import date

import pytest

from laennec.audit.models import Entry
from laennec.cohorts.tabling import read_table
from laennec.datasets import actions
from laennec.datasets.forms import Forms
from laennec.datasets.written import problems
from laennec.errors import LaennecError, Refused
from laennec.projects.actions.traces import owner
from tests.datasets.built import SMALL, build, checksums, folder, oppose, remake, rows
from tests.datasets.world import PERSONS, TODAY, approved, id_of

LABS = {"domain": "measurement"}
WINDOW = {"from": -400, "to": 400}
BASELINE = {
    "schema": "laennec.table/1",
    "name": "baseline",
    "title": "Baseline",
    "rows": "person",
    "index": {"first": {"domain": "visit"}},
    "features": [
        {"name": "age", "take": "age"},
        {"name": "sex", "take": "person", "column": "gender_concept_id"},
        {"name": "born", "take": "person", "column": "year_of_birth"},
        {"name": "stay", "take": "length"},
        {"name": "labs", "take": "count", "events": LABS, "window": WINDOW},
        {"name": "highest", "take": "max", "events": LABS},
        {"name": "mean", "take": "mean", "events": LABS},
        {"name": "dead", "take": "any", "events": {"domain": "death"}},
        {"name": "to_death", "take": "days_to_first", "events": {"domain": "death"}},
    ],
}
STAYS = {
    "schema": "laennec.table/1",
    "name": "stays",
    "rows": "visit",
    "features": [
        {"name": "others", "take": "count", "events": {"domain": "visit"}, "window": {"to": -1}},
        {"name": "labs", "take": "count", "events": LABS, "same_visit": True},
    ],
}


def forms(*tables, **more) -> Forms:
    return Forms(tables=tuple(read_table(table) for table in tables), **more)


def prepared(home, *tables, project=None, **more):
    project = project or approved(SMALL)
    actions.prepare(home, project.pk, owner(), TODAY, forms(*tables, **more))
    return project


def feature(**told):
    return {**BASELINE, "features": [{"name": "x", **told}]}


@pytest.mark.parametrize("shifted", [True, False])
def test_a_table_tells_what_the_dataset_itself_shows(home, shifted):
    """Recomputed in plain Python from the dataset's own files, pseudonyms, shifted days and all."""
    made = build(home, prepared(home, BASELINE, STAYS, project=approved(SMALL, shift_dates=shifted)))
    people = {row["person_id"]: row for row in rows(home, made, "person")}
    visits = sorted(rows(home, made, "visit_occurrence"), key=lambda row: row["visit_start_date"])
    labs, deaths = rows(home, made, "measurement"), {r["person_id"]: r for r in rows(home, made, "death")}
    found = {row["person_id"]: row for row in rows(home, made, "baseline")}
    assert set(found) == set(people) and len(people) == PERSONS
    for person, row in found.items():
        index = next(v for v in visits if v["person_id"] == person)
        first, mine = index["visit_start_date"], [lab for lab in labs if lab["person_id"] == person]
        near = [lab for lab in mine if abs((lab["measurement_date"] - first).days) <= 400]
        values = [lab["value_as_number"] for lab in mine]
        assert row == {
            "person_id": person,
            "index_date": first,
            "index_end_date": index["visit_end_date"],
            "age": first.year - row["born"],
            "sex": people[person]["gender_concept_id"],
            "born": row["born"],
            "stay": (index["visit_end_date"] - first).days,
            "labs": len(near),
            "highest": max(values),
            "mean": pytest.approx(sum(values) / len(values)),
            "dead": 1,
            "to_death": (deaths[person]["death_date"] - first).days,
        }
        assert abs(row["born"] - people[person]["year_of_birth"]) <= 1
    for row in rows(home, made, "stays"):
        mine = [v for v in visits if v["person_id"] == row["person_id"]]
        assert row["others"] == sum(v["visit_start_date"] < row["index_date"] for v in mine)
        assert row["labs"] == sum(lab["visit_occurrence_id"] == row["visit_occurrence_id"] for lab in labs)


def test_a_remake_has_the_same_rows_less_who_objected(home):
    project = prepared(home, BASELINE, STAYS, csv=True)
    made = build(home, project)
    assert problems(folder(home, made), made.document) == []
    prepared(home, project=project)  # other forms now: the remake keeps those of its original
    again = remake(home, made)
    assert checksums(again) == checksums(made)
    oppose(home, 3)
    fewer = remake(home, made)
    assert len(rows(home, fewer, "baseline")) == PERSONS - 1
    assert fewer.document["remade_from"]["tables"]["baseline"] == "same rows, less those of persons opposed since"


def test_only_analysis_tables_and_csv_where_so_chosen(home):
    made = build(home, prepared(home, BASELINE, omop=False, csv=True))
    files = sorted(path.name for path in folder(home, made).iterdir())
    assert files == ["baseline.csv", "baseline.parquet", "dataset.duckdb", "dictionary.json", "manifest.json"]
    with (folder(home, made) / "baseline.csv").open(encoding="utf-8", newline="") as file:
        read = list(csv.DictReader(file))
    stored = rows(home, made, "baseline")
    plain = [{k: "" if v is None else str(v) for k, v in row.items()} for row in stored]
    assert read == plain
    assert isinstance(date.fromisoformat(read[0]["index_date"]), date)
    (folder(home, made) / "baseline.csv").write_text("person_id\n")
    assert problems(folder(home, made), made.document) == ["baseline.csv was changed"]


def test_the_dictionary_tells_every_column_in_both_languages(home):
    made = build(home, prepared(home, BASELINE))
    told = json.loads((folder(home, made) / "dictionary.json").read_text())
    tables = {table["table"]: table for table in told["tables"]}
    assert {n: [c["column"] for c in t["columns"]] for n, t in tables.items()} == {
        name: facts["columns"] for name, facts in made.document["tables"].items()
    }
    meanings = {c["column"]: c["meaning"] for c in tables["baseline"]["columns"]}
    assert meanings["labs"]["en"] == "how many: measurements, of any kind, from -400 to +400 (days)"
    assert meanings["labs"]["fr"] != meanings["labs"]["en"] and "mesures" in meanings["labs"]["fr"]
    assert tables["measurement"]["name"]["fr"] != tables["measurement"]["name"]["en"]


def test_what_is_prepared_is_audited_and_checked_before(home):
    project = prepared(home, BASELINE)
    entry = Entry.objects.get(kind="dataset.prepare")
    assert entry.details["analysis_tables"] == ["baseline"] and entry.project == str(project.pk)
    with pytest.raises(LaennecError, match=r"stays_2: .*does not grant the table condition_occurrence"):
        prepared(home, {**feature(take="any", events={"domain": "condition"}), "name": "stays_2"})
    with pytest.raises(LaennecError, match="LOINC"):
        code = {"include": [{"vocabulary": "LOINC", "code": "none"}]}
        prepared(home, feature(take="any", events={"domain": "visit", "concepts": code}))
    with pytest.raises(LaennecError, match="name of a table of OMOP"):
        prepared(home, {**BASELINE, "name": "person"})
    with pytest.raises(LaennecError, match="Two analysis tables"):
        forms(BASELINE, BASELINE)
    with pytest.raises(LaennecError, match="at least one"):
        forms(omop=False)
    project.state = "revoked"
    project.save()
    with pytest.raises(Refused):
        prepared(home, BASELINE, project=project)


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ({"date": {"from": "2010-01-01"}}, r"features\[0\].events.where.date: dates are shifted"),
        ({"ids": [str(id_of("visit_occurrence", 1))]}, r"where.ids: it would tell which one of the warehouse"),
        ({"site": {"ids": [str(id_of("care_site", 1))]}}, r"where.site: it would tell which one"),
        ({"person": {"persons": [str(id_of("person", 1))]}}, r"where.person: it would tell which one"),
        ({"person": {"age": {"at": "2010-01-01", "at_least": 3}}}, r"where.person: dates are shifted"),
        ({"not": {"end_date": {"to": "2010-01-01"}}}, r"where.not.end_date: dates are shifted"),
    ],
)  # fmt: skip
def test_no_table_undoes_pseudonyms_or_shifts(home, where, said):
    with pytest.raises(LaennecError, match=said):
        prepared(home, feature(take="any", events={"domain": "visit", "where": where}))
