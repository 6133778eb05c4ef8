"""Numbers of patients as sets of persons: for an identified perimeter alone, told by counts, kept as ids."""

import pytest

from laennec.cohorts import read_query
from laennec.cohorts.identifiers import listed, numbers_of, persons_of
from laennec.engines import engine_for
from laennec.errors import LaennecError, Refused
from laennec.perimeter import NoOpposition, Perimeter, Purpose, open_view
from laennec.store import Store
from laennec.trace import MemorySink
from tests.support import make_warehouse

TABLES = {
    "person": [
        {"person_id": i, "gender_concept_id": 8532, "year_of_birth": 1950, "person_source_value": f"IPP{i}"}
        for i in (1, 2, 3)
    ]
    + [{"person_id": 4, "gender_concept_id": 8532, "year_of_birth": 1950, "person_source_value": "IPP3"}]
}


class Objected:
    """The person 2 objects to everything."""

    def opposed(self, purpose):
        return frozenset({2})


@pytest.fixture
def warehouse(tmp_path):
    home = make_warehouse(tmp_path, TABLES, public_data=False)
    return home, Store(home).current()


def looked_up(warehouse, numbers, register=None, **perimeter):
    home, version = warehouse
    sink = MemorySink()
    view = open_view(Perimeter(**perimeter), version, register or NoOpposition())
    return persons_of(numbers, view, engine_for(home, version), Store(home).vault(version), sink), sink


IDENTIFIED = {"purpose": Purpose.OPERATION, "identified": True}


def test_numbers_lead_to_persons_and_what_is_unknown_is_counted(warehouse):
    found, sink = looked_up(warehouse, ["IPP1", " ipp 2", "IPP9", "IPP3"], **IDENTIFIED)
    assert found.persons == (1, 2, 3, 4) and found.told() == {"asked": 4, "persons": 4, "unknown": 1, "several": 1}
    told = repr(sink.__dict__)
    assert "cohort.identify" in told and "IPP" not in told and "'unknown': 1" in told


def test_who_objected_or_is_outside_is_like_unknown(warehouse):
    found, _ = looked_up(warehouse, ["IPP1", "IPP2"], Objected(), **IDENTIFIED)
    assert (found.persons, found.unknown) == ((1,), 1)
    found, _ = looked_up(warehouse, ["IPP1", "IPP2"], **IDENTIFIED, persons=frozenset({2}))
    assert (found.persons, found.unknown) == ((2,), 1)


@pytest.mark.parametrize("purpose", list(Purpose))
def test_no_purpose_looks_anybody_up_without_an_identified_perimeter(warehouse, purpose):
    with pytest.raises(Refused, match="identified perimeter only"):
        looked_up(warehouse, ["IPP1"], purpose=purpose)


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "no number"), ("\n \n", "no number"), ("A1\n" + "x" * 201, "line 2"), ("A\x00B", "line 1")],
)
def test_what_is_no_list_is_refused_without_showing_it(text, said):
    with pytest.raises(LaennecError, match=said) as refused:
        numbers_of(text)
    assert "A1" not in str(refused.value) and "xxx" not in str(refused.value)


def test_a_list_is_each_number_once():
    assert numbers_of("\n12\r\n 12 \n0012\n") == ("12", "0012")
    with pytest.raises(LaennecError, match="100,000"):
        numbers_of("\n".join(map(str, range(100_001))))


@pytest.mark.parametrize(
    ("select", "expected"),
    [
        ({"sex": ["female"]}, {"and": [{"persons": [1, 2]}, {"sex": ["female"]}]}),
        ({"and": [{"sex": ["female"]}]}, {"and": [{"persons": [1, 2]}, {"sex": ["female"]}]}),
        (
            {"first": {"domain": "visit"}},
            {"union": [{"first": {"domain": "visit"}}], "where": {"person": {"persons": [1, 2]}}},
        ),
        (
            {"spells": {"domain": "visit"}},
            {
                "spells": {"domain": "visit"},
                "rules": [{"name": "List of persons", "where": {"person": {"persons": [1, 2]}}}],
            },
        ),
    ],
)
def test_a_query_may_be_asked_of_a_list_alone(select, expected):
    asked = {"schema": "laennec.query/1", "title": "T", "select": select}
    found = listed([1, 2], read_query(asked)).to_document()
    assert found == {**asked, "select": expected}
    assert listed([1, 2]).to_document()["select"] == {"persons": [1, 2]}
