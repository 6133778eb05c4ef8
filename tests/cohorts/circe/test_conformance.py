"""OHDSI's own cases: the same rows, and the same statistics of what the rules leave out."""

import csv
import json
from collections import defaultdict

import pyarrow.parquet as pq
import pytest

from laennec.cohorts.circe.cases import circe_cases
from laennec.cohorts.running import Statistics, run_cases
from laennec.cohorts.running.statistics import COLUMNS
from laennec.engines import engine_for
from laennec.loading import load_omop
from laennec.perimeter import NoOpposition, Perimeter, Purpose, open_view
from laennec.store import Store
from laennec.trace import MemorySink
from tests.support import make_home, shared

pytestmark = pytest.mark.timeout(1_800)  # all cases are one batch, made by the first test that asks for it


@pytest.fixture(scope="module")
def conformance():
    return shared("conformance/hw_gibleed")


@pytest.fixture(scope="module")
def done(tmp_path_factory, conformance):
    """All cases run as one batch: the batch, the rows written, the statistics."""
    folder = tmp_path_factory.mktemp("circe")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LAENNEC_KEYS", str(tmp_path_factory.mktemp("keys")))
        home = make_home(folder / "home")
        load_omop(home, shared("data/omop/gibleed"), "gibleed", True, sink=MemorySink())
        version = Store(home).current()
        engine = engine_for(home, version)
        view = open_view(Perimeter(Purpose.OPERATION), version, NoOpposition())
        statistics = Statistics(view, engine)
        cases = circe_cases(conformance / "cases.json")
        out = folder / "rows.parquet"
        batch = run_cases(cases, view, engine, out, MemorySink(), key=b"k" * 32, statistics=statistics)
    rows = defaultdict(set)
    for row in pq.read_table(out).to_pylist():
        rows[row.pop("id")].add(tuple(row.values()))
    statistics.write(folder / "statistics")
    return batch, rows, folder / "statistics"


def test_every_case_gives_the_rows_of_ohdsi(done, conformance):
    batch, rows, _ = done
    with (conformance / "index.csv").open(newline="") as file:
        fails_there = {one["id"] for one in csv.DictReader(file) if one["oracle_error"]}
    expected = defaultdict(set)
    for row in pq.read_table(conformance / "expected.parquet").to_pylist():
        expected[row.pop("id")].add(tuple(row.values()))
    refused = {id_: one.message for id_, one in batch.outcomes.items() if one.status == "refused"}
    assert set(refused) == fails_there, f"only what OHDSI's own SQL cannot run on OMOP 5.4 is refused: {refused}"
    assert len(batch.outcomes) == 165
    assert {id_ for id_ in batch.outcomes if rows[id_] != expected[id_]} == set()
    assert batch.rows == sum(map(len, rows.values())), "no row twice"


def test_the_statistics_are_those_of_ohdsi(done, conformance):
    expected = json.loads((conformance / "inclusion_stats.json").read_text())
    for name in COLUMNS:
        found = defaultdict(list)
        for row in pq.read_table(done[2] / f"{name}.parquet").to_pylist():
            found[row.pop("id")].append(list(row.values()))
        assert {
            i for i in {*expected, *found} if sorted(found[i]) != sorted(expected.get(i, {}).get(name, []))
        } == set()


def test_what_changes_nothing_is_told(done):
    outcomes = done[0].outcomes
    assert "no set 9" in outcomes["hw026"].message, "a concept set that the file does not define holds nothing"
    assert "EffectiveDrugDose" in outcomes["hw047"].message
    assert "EraLength" in outcomes["hw055"].message
