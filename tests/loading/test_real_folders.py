"""Each public folder of ../shared/data/omop loads, and the warehouse says what its files say."""

import json

import duckdb
import pytest
from typer.testing import CliRunner

from laennec.cli.status import app as status_app
from laennec.loading import load_omop
from laennec.omop import TABLES
from laennec.trace import MemorySink
from tests.loading.reading import current, read, rows
from tests.support import make_home, shared

FOLDERS = ["gibleed", "mimic_demo_part", "mix", "synthea27nj"]


@pytest.mark.parametrize("name", FOLDERS)
def test_a_public_folder(name, tmp_path, monkeypatch):
    folder = shared(f"data/omop/{name}")
    home = make_home(tmp_path / "home")
    report = load_omop(home, folder, sink=MemorySink())
    with duckdb.connect() as db:
        counts = {
            p.stem: db.execute("select count(*) from read_parquet(?)", [str(p)]).fetchone()[0]
            for p in folder.glob("*.parquet")
        }
        persons = db.execute(
            "select person_id, year_of_birth from read_parquet(?) order by 1", [str(folder / "person.parquet")]
        ).fetchall()
    monkeypatch.setenv("LAENNEC_HOME", str(home.path))
    told = json.loads(CliRunner().invoke(status_app, ["--json"]).stdout)
    assert told["version"] == 1
    assert {table: facts["rows"] for table, facts in told["tables"].items()} == counts
    assert {t.table: (t.read, t.loaded, t.refused) for t in report.tables.values()} == {
        table: (n, n, 0) for table, n in counts.items()
    }
    assert rows(home, "person", "person_id, year_of_birth") == persons
    again = load_omop(home, folder, sink=MemorySink())
    assert again.unchanged and again.version == 1
    _sorted_and_keyed(home)


def _sorted_and_keyed(home):
    version = current(home)
    for name, file in version.tables.items():
        table = TABLES[name]
        if not table.is_event:
            assert set(file.files) == {"key"}
            continue
        day = table.start_date
        orders = {"key": f"key_concept_id, person_id, {day}", "person": f"person_id, {day}"}
        source = table.source_concept or "0"
        for order, by in orders.items():
            path = version.path(name, order)
            assert read(path, f"select {by} from data") == read(path, f"select {by} from data order by {by}")
            expected = f"coalesce(nullif({table.concept}, 0), {source}, 0)"
            assert read(path, f"select count(*) from data where key_concept_id <> {expected}") == [(0,)]
        assert not set(table.identifying) & set(file.columns)


def test_ids_above_two_to_the_53rd_are_kept(tmp_path):
    folder = shared("data/omop/mimic_demo_part")
    home = make_home(tmp_path / "home")
    load_omop(home, folder, sink=MemorySink())
    with duckdb.connect() as db:
        ids = {
            i
            for (i,) in db.execute(
                "select person_id from read_parquet(?)", [str(folder / "person.parquet")]
            ).fetchall()
        }
    assert max(map(abs, ids)) > 2**53
    assert {i for (i,) in rows(home, "person", "person_id")} == ids
    assert {i for (i,) in rows(home, "record_key", "person_id")} >= ids


def test_two_sources_of_other_persons_stand_together(tmp_path):
    home = make_home(tmp_path / "home")
    one = load_omop(home, shared("data/omop/gibleed"), sink=MemorySink())
    two = load_omop(home, shared("data/omop/mimic_demo_part"), sink=MemorySink())
    for table in set(one.tables) | set(two.tables):
        total = sum(r.tables[table].loaded for r in (one, two) if table in r.tables)
        assert current(home).tables[table].rows == total
