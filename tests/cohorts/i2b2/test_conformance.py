"""Every case of ../shared/conformance/i2b2, as an import of its own and as one batch of the command line."""

import json
from datetime import date

import pyarrow.parquet as pq
import pytest

from laennec.cohorts import compile_count
from laennec.cohorts.i2b2 import Importer, read_cases, read_saved
from laennec.cohorts.running import CaseRefused, run_cases
from laennec.home import Home
from laennec.loading.i2b2 import load_i2b2
from laennec.trace import MemorySink
from tests.cohorts.i2b2.star import Warehouse
from tests.support import SHARED, shared

FOLDER = SHARED / "conformance" / "i2b2"


def _entries(name):
    path = FOLDER / f"{name}.json"
    return json.loads(path.read_text()) if path.exists() else []


ALL = [pytest.param(name, entry["id"], id=entry["id"]) for name in ("cases", "derived") for entry in _entries(name)]


@pytest.fixture(scope="module")
def demo(tmp_path_factory, keys):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LAENNEC_KEYS", str(keys))
        home = Home(tmp_path_factory.mktemp("demo") / "home")
        home.create()
        load_i2b2(home, shared("data/i2b2_demo"), "demo", sink=MemorySink())
        return Warehouse(home)


@pytest.fixture(scope="module")
def cases(demo):
    saved = read_saved(shared("conformance/i2b2") / "saved_queries.json")

    def importing(today):
        return Importer(demo.dictionary, saved, today)

    return {
        c.id: c for name in ("cases", "derived") for c in read_cases(FOLDER / f"{name}.json", importing, date.today())
    }


@pytest.fixture(scope="module")
def expected():
    return {entry["id"]: entry["expected_count"] for name in ("cases", "derived") for entry in _entries(name)}


def test_the_cases_are_there():
    shared("conformance/i2b2")
    assert len(ALL) == 144 + 133


@pytest.mark.parametrize(("file", "case"), ALL)
def test_the_count_is_i2b2s(demo, cases, expected, file, case):
    wanted = expected[case]
    if wanted is None:
        with pytest.raises(CaseRefused, match="panel 1, item 1"):
            cases[case].query()
        return
    query = cases[case].query()
    assert int(demo.engine.rows(compile_count(query, demo.view, demo.engine))[0][0]) == wanted


def test_a_batch_writes_the_same_persons(demo, cases, expected, tmp_path):
    some = [cases[id_] for id_ in list(cases)[::20]] + [cases["i2b2122"]]
    done = run_cases(some, demo.view, demo.engine, tmp_path / "rows.parquet", MemorySink(), key=b"k" * 32)
    assert {id_: one.persons for id_, one in done.outcomes.items()} == {c.id: expected[c.id] for c in some}
    assert done.outcomes["i2b2122"].status == "refused" and "BETWEEN" in done.outcomes["i2b2122"].message
    rows = pq.read_table(tmp_path / "rows.parquet").to_pylist()
    for case in some:
        assert len({r["subject_id"] for r in rows if r["id"] == case.id}) == (expected[case.id] or 0)
