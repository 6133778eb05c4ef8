"""What the compiler promises beside the right answer: no value in SQL, a text a shape, few columns, the perimeter."""

import pytest

from laennec.cohorts import QueryError, compile_persons, read_query
from laennec.cohorts.lift import lift
from laennec.cohorts.vocabulary import Vocabulary
from laennec.perimeter import NoOpposition, NotGranted, Perimeter, Purpose, open_view
from tests.cohorts.worlds import opened, world


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory):
    engine, view = opened(tmp_path_factory.mktemp("world"), world(3))
    yield engine, view
    engine.close()


def query(*, day="2020-02-26", number=2.5, ids=(101,), code="s102", person=4, within=3):
    return read_query(
        {
            "schema": "laennec.query/1",
            "title": f"'; DROP TABLE person; -- {number}",
            "select": {
                "and": [
                    {
                        "has": {
                            "domain": "measurement",
                            "concepts": {
                                "include": [*({"id": i} for i in ids), {"vocabulary": "STD", "code": code}],
                            },
                            "where": {
                                "date": {"from": day},
                                "value": {"op": ">", "number": number},
                                "having": {
                                    "events": {"domain": "visit"},
                                    "windows": [{"from": -within, "to": within}],
                                },
                            },
                        }
                    },
                    {"not": {"persons": [person]}},
                ]
            },
        }
    )


def test_values_never_reach_the_text(warehouse):
    engine, view = warehouse
    compiled = engine.compiled(compile_persons(query(number=31337.5, within=4321, person=987654), view, engine))
    for value in ("31337", "4321", "987654", "2020", "101", "s102", "DROP"):
        assert value not in compiled.sql


def test_queries_of_one_shape_share_their_text(warehouse):
    engine, view = warehouse
    one = compile_persons(query(), view, engine)
    other = compile_persons(query(day="2021-01-01", number=-4, ids=(102, 103, 104), person=1, within=9), view, engine)
    assert one.shape == other.shape
    assert hash(one.shape) == hash(other.shape)
    assert one.values != other.values
    assert engine.compiled(one) is engine.compiled(other)


def test_another_structure_is_another_shape(warehouse):
    engine, view = warehouse
    shapes = set()
    for events in (
        {"domain": "measurement"},
        {"domain": "observation"},
        {"domain": "measurement", "where": {"value": {"op": ">", "number": 1}}},
        {"domain": "measurement", "where": {"value": {"op": "<", "number": 1}}},
        {"first": {"domain": "measurement"}},
    ):
        found = read_query({"schema": "laennec.query/1", "select": {"has": events}})
        shapes.add(compile_persons(found, view, engine).shape)
    assert len(shapes) == 5


def test_equal_parts_share_their_slots():
    twice = {"has": {"domain": "visit", "where": {"date": {"from": "2020-01-01"}}}}
    found = read_query({"schema": "laennec.query/1", "select": {"and": [twice, {"not": twice}]}})
    assert len(lift(found.select, lambda _: (), lambda _, __: (), lambda _: ()).values) == 1


def test_only_the_columns_needed_are_read(warehouse):
    engine, _ = warehouse
    grants = {
        "person": frozenset({"person_id"}),
        "measurement": frozenset(
            {"person_id", "measurement_concept_id", "measurement_source_concept_id", "value_as_number"}
        ),
    }
    view = open_view(Perimeter(Purpose.RESEARCH, grants=grants), _Version(engine.version), NoOpposition())
    high = {
        "domain": "measurement",
        "concepts": {"include": [{"id": 101}]},
        "where": {"value": {"op": ">", "number": 1}},
    }
    assert engine.table(_compiled(view, engine, {"has": high})).num_rows >= 0
    with pytest.raises(NotGranted, match=r"measurement\.measurement_date"):
        engine.table(_compiled(view, engine, {"has": {**high, "where": {"date": {"from": "2020-01-01"}}}}))
    with pytest.raises(NotGranted, match="the table condition_occurrence"):
        engine.table(_compiled(view, engine, {"has": {"domain": "condition"}}))


def _compiled(view, engine, select):
    return compile_persons(read_query({"schema": "laennec.query/1", "select": select}), view, engine)


class _Version:
    public_columns = {}

    def __init__(self, number):
        self.number = number


def test_an_unknown_code_is_named(warehouse):
    engine, view = warehouse
    with pytest.raises(QueryError, match="'STD' loaded here has no code 'nowhere'") as error:
        compile_persons(query(code="nowhere"), view, engine)
    assert "include[1]" in str(error.value)


def test_a_set_is_looked_up_once_a_version(warehouse):
    engine, _ = warehouse
    asked = []

    class Counting:
        version = engine.version

        def table(self, compiled):
            asked.append(compiled.shape)
            return engine.table(compiled)

    vocabulary = Vocabulary(Counting())
    found = query()
    concept_set = found.select.and_[0].has.concepts
    first = vocabulary.ids(concept_set, "a set")
    number = len(asked)
    assert first == (101, 102, 103)
    assert vocabulary.ids(query(number=9).select.and_[0].has.concepts, "a set") == first
    assert len(asked) == number


def test_the_deepest_and_widest_queries_compile(warehouse):
    engine, view = warehouse
    deep = {"has": {"domain": "visit"}}
    for _ in range(17):
        deep = {"and": [{"not": deep}, {"sex": ["male", "female"]}]}
    wide = {
        "or": [{"has": {"domain": "visit", "where": {"date": {"from": f"2020-02-{n:02}"}}}} for n in range(1, 29)]
    }
    for select in (deep, wide):
        assert engine.table(_compiled(view, engine, select)).num_rows >= 0
