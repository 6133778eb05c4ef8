"""What is exported means the same: read back, it selects what the query selects, on small odd warehouses."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laennec.cohorts import read_query, reference
from laennec.cohorts.circe import import_circe
from laennec.cohorts.circe.export import NotSayable, export_circe
from laennec.cohorts.circe.export.lookup import WarehouseLookup
from laennec.cohorts.query.reading import way
from tests.cohorts import queries
from tests.cohorts.circe import sayable
from tests.cohorts.worlds import opened, world

SEEDS = 5


class Made(dict):
    """Keeps a failure's report short: the warehouses are made from their seeds."""

    def __repr__(self):
        return "worlds"


@pytest.fixture(scope="module")
def lookup(tmp_path_factory):
    engine, _ = opened(tmp_path_factory.mktemp("vocabulary"), world(0))
    yield WarehouseLookup(engine)
    engine.close()


@pytest.fixture(scope="module")
def worlds():
    return Made((seed, world(seed)) for seed in range(SEEDS))


@pytest.fixture(scope="module")
def tally():
    """How many were exported, and how many refused: a test that exports next to nothing proves nothing."""
    found = Counter()
    yield found
    assert found["exported"] > 0.3 * found.total(), found


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(document=sayable.documents | queries.documents, which=st.integers(0, SEEDS - 1))
def test_what_is_exported_selects_the_same(lookup, worlds, tally, document, which):
    query, tables = read_query(document), worlds[which]
    try:
        expression = export_circe(query, lookup).expression
    except NotSayable as refused:
        assert way(refused.at) and refused.said("en") != refused.said("fr")
        tally["refused"] += 1
        return
    tally["exported"] += 1
    meant, found = reference.evaluate(query, tables), reference.evaluate(import_circe(expression).query, tables)
    recorded = {row["person_id"] for row in tables["person"]}  # OMOP has no events of others, these worlds do
    if query.selects_spells:
        assert [row for row in found.rows if row[0] in recorded] == [row for row in meant.rows if row[0] in recorded]
        return
    assert found.persons & recorded == meant.persons & recorded & _observed(tables)


def _observed(tables):
    """Who has an observation period: OHDSI's cohorts hold nobody else."""
    return {
        row["person_id"]
        for row in tables["observation_period"]
        if (start := row["observation_period_start_date"]) and start <= (row["observation_period_end_date"] or start)
    }
