"""Analysis tables: the compiler against a plain reference, on odd worlds and random features; wrong files refused."""

import json
from math import isclose

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laennec.cohorts import texts
from laennec.cohorts.query import QueryError, read_query
from laennec.cohorts.tabling import compile_table, outputs, read_table
from laennec.cohorts.tabling.nodes import AnalysisTable
from laennec.perimeter import NoOpposition, Perimeter, Purpose, open_view
from tests.cohorts.queries import documents, windows
from tests.cohorts.tabling_reference import evaluate
from tests.cohorts.worlds import WordSearch, opened, shuffled, world

SEEDS = 3
VISITS = {"domain": "visit"}
FIRST = {"first": {"domain": "measurement"}}


@pytest.fixture(scope="module")
def worlds(tmp_path_factory):
    made = []
    for seed in range(SEEDS):
        tables = world(seed)
        made.append((tables, *opened(tmp_path_factory.mktemp("world"), shuffled(tables, seed))))
    yield made
    for _, engine, _ in made:
        engine.close()


def rows(table: AnalysisTable, engine, view) -> list[tuple]:
    found = engine.table(compile_table(table, view, engine))
    assert found.column_names == [column.name for column in outputs(table)]
    return sorted((tuple(row.values()) for row in found.to_pylist()), key=str)


def same(one: list[tuple], other: list[tuple]) -> bool:
    def alike(a, b):
        return isclose(a, b, rel_tol=1e-12, abs_tol=1e-9) if isinstance(a, float) and isinstance(b, float) else a == b

    return len(one) == len(other) and all(
        len(a) == len(b) and all(map(alike, a, b)) for a, b in zip(one, other, strict=True)
    )


def document(*features, **more):
    return {"schema": "laennec.table/1", "name": "t", "rows": "person", "features": list(features), **more}


def feature(name, take, events=None, **more):
    return {"name": name, "take": take, **({"events": events} if events else {}), **more}


TAKES = ("any", "count", "days", "days_to_first", "days_to_last", "first", "last", "min", "max", "mean", "sum")
ALL = [feature(take, take, {"domain": "measurement"}) for take in TAKES]
OFTEN = [
    document(*ALL, feature("age", "age"), feature("sex", "person", column="gender_concept_id"), index=FIRST),
    document(*[one for one in ALL if not one["take"].startswith("days_to")]),
    document(
        *[one | {"window": {"from": -30, "to": 30}} for one in ALL],
        *[one | {"name": "v_" + one["name"], "same_visit": True} for one in ALL],
        feature("length", "length"),
        feature("supply", "sum", {"domain": "drug"}, of="days_supply"),
        feature("born", "person", column="year_of_birth"),
        feature("after", "count", {"domain": "condition"}, window={"from": 0, "index": "end"}),
        feature("others", "count", VISITS, window={"to": -1}),
        rows="visit",
    ),
    document(
        feature("union", "count", {"union": [{"domain": "measurement"}, {"domain": "condition"}]}),
        feature("dead", "any", {"domain": "death"}, window={"from": 0, "to": 3650}),
        index={"last": VISITS},
    ),
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(OFTEN)))
@pytest.mark.parametrize("which", range(SEEDS))
def test_the_usual_tables_are_as_a_slow_evaluation_says(worlds, number, which):
    tables, engine, view = worlds[which]
    table = read_table(OFTEN[number])
    expected = evaluate(table, tables, lambda words: ())
    assert expected
    assert same(rows(table, engine, view), expected)


@pytest.mark.parametrize("domain", ["condition", "device", "drug"])
@pytest.mark.parametrize("gap", [0, 1, 2])
def test_eras_are_counted_in_their_own_order(worlds, domain, gap):
    """Of two events that start on one day, one may end before: the order says whether they are one era or two."""
    table = read_table(
        document(*[feature(take, take, {"eras": {"domain": domain}, "gap": gap}) for take in ("count", "days")])
    )
    for tables, engine, view in worlds:
        assert same(rows(table, engine, view), evaluate(table, tables, lambda words: ()))


_events = documents.filter(lambda d: read_query(d).selects_events).map(
    lambda d: (d["select"], d.get("concept_sets", {}))
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(found=_events, window=st.none() | windows, which=st.integers(0, SEEDS - 1), a_visit=st.booleans())
def test_random_events_and_windows(worlds, found, window, which, a_visit):
    tables, engine, view = worlds[which]
    events, sets = found
    more = {"window": window} if window else {}
    takes = ("any", "count", "days", "days_to_first", "days_to_last")
    made = document(
        *[feature(take, take, events, **more) for take in takes],
        concept_sets=sets,
        **({"rows": "visit"} if a_visit else {"index": {"first": VISITS}}),
    )
    try:
        table = read_table(made)
    except QueryError:
        return  # a window by a period, or an end that these events lack: refused, see below
    search = WordSearch(tables)
    texts.register(search)
    try:
        assert same(rows(table, engine, view), evaluate(table, tables, search.notes))
    finally:
        texts.register(None)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ({}, 'schema: expected "laennec.table/1"'),
        (document(), "features: expected at least 1"),
        (document(feature("Age", "age")), r"features\[0\].name: expected a name"),
        (document(feature("a", "age")), r"features\[0\].take: this is told from an index event"),
        (document(feature("a", "count")), r"features\[0\].events: `count` needs `events`"),
        (document(feature("a", "age", VISITS), index=FIRST), r"features\[0\].events: `age` is not made of events"),
        (document(feature("a", "max", VISITS)), r"features\[0\].of: events of the domain visit have no result"),
        (document(feature("a", "max", VISITS, of="x")), r"features\[0\].of: events of the domain visit have the n"),
        (document(feature("a", "any", VISITS), feature("a", "any", VISITS)), r"features\[1\].name: there is a feat"),
        (document(feature("person_id", "any", VISITS)), r"features\[0\].name: this name is that of"),
        (document(feature("a", "any", {"domain": "visit", "concepts": "x"})), r"features\[0\].events.concepts: the"),
        (document(feature("a", "any", {"domain": "vist"})), r"features\[0\].events.domain: expected"),
        (document(feature("a", "any", VISITS), index=VISITS), 'index: a person has one row: say which event, as {"'),
        (document(feature("a", "any", VISITS), rows="visit", index=FIRST), "index: the index of a row a visit is"),
        (document(feature("a", "any", VISITS), index={"sex": ["male"]}), "index: expected a set of events"),
        (document(feature("a", "length"), index=FIRST), r"features\[0\].take: the index event has no end"),
        (document(feature("a", "person", column="provider_id")), r"features\[0\].column: expected"),
        (document(feature("a", "any", VISITS, window={"from": 1, "to": 0}), index=FIRST), r"window: `from` is gr"),
        (document(feature("a", "any", VISITS, windw={})), r"features\[0\].windw: there is no such field"),
    ],
)  # fmt: skip
def test_a_wrong_table_is_refused_with_its_place(made, said):
    with pytest.raises(QueryError, match=said.replace("{", r"\{")):
        read_table(made)


def test_a_file_is_read_and_its_errors_name_it(tmp_path):
    path = tmp_path / "baseline.json"
    path.write_text(json.dumps(OFTEN[0]))
    assert read_table(path).name == "t"
    path.write_text('{"schema": "laennec.table/1",\n "name": }')
    with pytest.raises(QueryError, match=r"baseline.json: line 2, column 10: this is not JSON"):
        read_table(path)
    with pytest.raises(QueryError, match="cannot be read"):
        read_table(tmp_path / "none.json")


def test_without_times_of_day_events_of_one_day_go_by_their_ids(worlds, tmp_path):
    tables, engine, view = worlds[0]
    kept = {"person_id", "measurement_id", "measurement_date", "value_as_number", "visit_occurrence_id"}
    grants = {"measurement": frozenset(kept), "person": frozenset({"person_id"})}
    narrow = open_view(Perimeter(Purpose.OPERATION, grants=grants), view_version(view), NoOpposition())
    table = read_table(document(*ALL, index=FIRST))
    timeless = [{**row, "measurement_datetime": None} for row in tables["measurement"]]
    assert same(rows(table, engine, narrow), evaluate(table, {**tables, "measurement": timeless}, lambda words: ()))


class view_version:
    def __init__(self, view):
        self.number, self.public_columns = view.version, {}
