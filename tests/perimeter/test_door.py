"""The door, against the rules written again in Python; and: what is outside changes nothing that is seen."""

import itertools
import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from laennec.engines import Cache, DuckDBEngine, Settings
from laennec.omop import TABLES, ColumnClass
from laennec.perimeter import DateSpan, NoOpposition, NotGranted, Perimeter, Purpose, open_view
from tests.perimeter.small import expected, make_version

TODAY = date(2026, 1, 15)
DAYS = st.dates(date(2020, 1, 1), date(2020, 1, 9))
PERSONS = st.integers(1, 4)
SITES = st.one_of(st.none(), st.integers(10, 15))
QUICK = [Phase.explicit, Phase.reuse, Phase.generate]
"""No shrinking: an example opens a real engine, and the rows of a failure are few enough to read."""
COMPILED = Cache()
SMALL = Settings(memory=0.05, threads=1)
KEYS = {
    "person": "person_id",
    "death": "person_id",
    "visit_occurrence": "visit_occurrence_id",
    "visit_detail": "visit_detail_id",
    "appointment": "appointment_id",
    "measurement": "measurement_id",
    "condition_occurrence": "condition_occurrence_id",
}


class Opposed:
    def __init__(self, persons):
        self.persons = frozenset(persons)

    def opposed(self, purpose):
        return frozenset() if purpose is Purpose.RIGHTS else self.persons


def _table(name, **columns):
    model = TABLES[name]
    fixed = {model.start_date: DAYS} if model.start_date else {}
    row = st.fixed_dictionaries({**fixed, **columns})
    number = itertools.count(1)
    key = KEYS[name]
    if key == "person_id":
        return st.lists(row, max_size=4, unique_by=lambda r: r["person_id"])
    return st.lists(row, max_size=6).map(lambda rows: [{**r, key: next(number)} for r in rows])


@st.composite
def warehouses(draw):
    visit = st.one_of(st.none(), st.integers(1, 6))
    number = {
        n: [{**r, KEYS[n]: i} for i, r in enumerate(rows, 1)] if KEYS[n] != "person_id" else rows
        for n, rows in {
            "person": draw(
                _table(
                    "person",
                    person_id=PERSONS,
                    gender_concept_id=st.sampled_from([8507, 8532]),
                    year_of_birth=st.integers(1940, 1942),
                    care_site_id=SITES,
                )
            ),
            "death": draw(_table("death", person_id=PERSONS)),
            "visit_occurrence": draw(
                _table(
                    "visit_occurrence",
                    person_id=PERSONS,
                    care_site_id=SITES,
                    visit_concept_id=st.sampled_from([9201, 9203]),
                )
            ),
            "visit_detail": draw(
                _table("visit_detail", person_id=PERSONS, care_site_id=SITES, visit_occurrence_id=visit)
            ),
            "appointment": draw(
                _table(
                    "appointment",
                    person_id=PERSONS,
                    care_site_id=SITES,
                    visit_occurrence_id=visit,
                    appointment_concept_id=st.sampled_from([0, 9202]),
                )
            ),
            "measurement": draw(
                _table(
                    "measurement",
                    person_id=PERSONS,
                    visit_occurrence_id=visit,
                    visit_detail_id=visit,
                    measurement_concept_id=st.sampled_from([0, 1, 2]),
                    value_as_number=st.sampled_from([1.0, 2.0]),
                )
            ),
            "condition_occurrence": draw(
                _table(
                    "condition_occurrence",
                    person_id=PERSONS,
                    visit_occurrence_id=visit,
                    visit_detail_id=visit,
                    condition_concept_id=st.sampled_from([0, 5]),
                )
            ),
        }.items()
    }
    number["care_site_ancestor"] = draw(
        st.lists(
            st.fixed_dictionaries(
                {
                    "ancestor": st.integers(10, 15),
                    "descendant": st.integers(10, 15),
                    "distance": st.just(1),
                    "valid_from": st.sampled_from([None, TODAY, TODAY + timedelta(1)]),
                    "valid_to": st.sampled_from([None, TODAY, TODAY - timedelta(1)]),
                }
            ),
            max_size=3,
        )
    )
    return number


PERIMETERS = st.builds(
    lambda sites, persons, first, length, purpose: Perimeter(
        purpose=purpose,
        sites=sites,
        persons=persons,
        dates=None if first is None else DateSpan(first, first + timedelta(length)),
    ),
    st.one_of(st.none(), st.frozensets(st.integers(10, 15), max_size=2)),
    st.one_of(st.none(), st.frozensets(PERSONS, max_size=3)),
    st.one_of(st.none(), DAYS),
    st.integers(0, 8),
    st.sampled_from([Purpose.RESEARCH, Purpose.OPERATION]),
)


def _seen(version, perimeter, register):
    """Everything a caller can get: for each table, its rows with every granted column, or the refusal's words."""
    engine = DuckDBEngine(version, version.folder, SMALL, COMPILED)
    try:
        view = open_view(perimeter, version, register, TODAY)
        found = {}
        for name in KEYS | {"observation_period": "", "care_site": "", "provider": "", "location": "", "note": ""}:
            try:
                columns = view.columns(name)
                query = view.query(("all", name), {}, lambda n=name, c=columns: view.table(n, c))
                found[name] = sorted(engine.rows(query), key=repr)
            except NotGranted as refusal:
                found[name] = str(refusal)
        return found
    finally:
        engine.close()


@settings(max_examples=25, deadline=None, phases=QUICK)
@given(warehouses(), PERIMETERS, st.frozensets(PERSONS, max_size=2))
def test_only_rows_inside(rows, perimeter, opposed):
    with tempfile.TemporaryDirectory() as folder:
        version = make_version(Path(folder), rows)
        seen = _seen(version, perimeter, Opposed(opposed))
    inside = expected(perimeter, opposed, rows, TODAY)
    for name, key in KEYS.items():
        place = [c.name for c in TABLES[name].columns if c.klass in (ColumnClass.PLAIN, ColumnClass.QUASI)].index(key)
        assert sorted(row[place] for row in seen[name]) == sorted(row[key] for row in inside[name]), name


@settings(max_examples=25, deadline=None, phases=QUICK)
@given(warehouses(), PERIMETERS, st.frozensets(PERSONS, max_size=2), st.data())
def test_what_is_outside_changes_nothing(rows, perimeter, opposed, data):
    """Drop or change any row outside the perimeter: every answer and every refusal stays the same, word for word.

    What hangs from a stay in a unit was done where that says: where the stay goes, that goes too, or it moves.
    """
    inside = expected(perimeter, opposed, rows, TODAY)
    changed = dict(rows)
    gone: set[int] = set()
    for name, key in sorted(KEYS.items(), key=lambda item: item[0] != "visit_detail"):
        kept = {row[key] for row in inside[name]}
        changed[name] = []
        for row in rows[name]:
            if row[key] in kept:
                changed[name].append(row)
            elif name != "visit_detail" and row.get("visit_detail_id") in gone:
                continue
            elif not data.draw(st.booleans()):
                gone |= {row[key]} if name == "visit_detail" else set()
            else:
                new = dict(row)
                for column in ("value_as_number", "year_of_birth"):
                    if column in new:
                        new[column] = 7
                changed[name].append(new)
    with tempfile.TemporaryDirectory() as folder:
        before = _seen(make_version(Path(folder) / "a", rows), perimeter, Opposed(opposed))
        after = _seen(make_version(Path(folder) / "b", changed), perimeter, Opposed(opposed))
    assert before == after


def test_every_table_that_is_granted_opens_in_every_kind_of_perimeter(tmp_path):
    version = make_version(tmp_path, {})
    engine = DuckDBEngine(version, tmp_path, SMALL, COMPILED)
    some = frozenset({1})
    for sites, persons, first, last, opposed in itertools.product((None, some), (None, some), *[(False, True)] * 3):
        dates = DateSpan(TODAY if first else None, TODAY if last else None)
        perimeter = Perimeter(Purpose.RESEARCH, sites, persons, dates)
        view = open_view(perimeter, version, Opposed(some if opposed else ()))
        for name in (name for name in TABLES if view.grants(name)):
            assert engine.rows(view.query(("open", name), {}, lambda n=name, v=view: v.table(n))) == []
    engine.close()


def test_columns_outside_are_refused_by_name(tmp_path):
    version = make_version(tmp_path, {"person": [{"person_id": 1, "year_of_birth": 1950}]})
    perimeter = Perimeter(Purpose.RESEARCH, grants={"person": frozenset({"person_id"})})
    view = open_view(perimeter, version, NoOpposition())
    assert view.columns("person") == ("person_id",)
    with pytest.raises(NotGranted, match=r"person\.year_of_birth"):
        view.table("person", ["person_id", "year_of_birth"])
    with pytest.raises(NotGranted, match="measurement"):
        view.table("measurement", ["person_id"])
    with pytest.raises(NotGranted, match="record_key"):
        view.table("record_key", ["record_key"])


def test_a_pseudonymised_perimeter_grants_nothing_identifying():
    for model in TABLES.values():
        for column in model.columns:
            if column.klass in (ColumnClass.IDENTIFYING, ColumnClass.SECRET):
                with pytest.raises(Exception, match="cannot grant"):
                    Perimeter(Purpose.RESEARCH, grants={model.name: frozenset({column.name})})
                assert column.name not in Perimeter(Purpose.RESEARCH).granted(model.name)


def test_json_comes_back_whole():
    perimeter = Perimeter(
        Purpose.STEERING,
        frozenset({2**60}),
        frozenset({3}),
        DateSpan(date(2020, 1, 1)),
        {"person": frozenset({"person_id"})},
    )
    assert Perimeter.from_json(perimeter.to_json()) == perimeter
    with pytest.raises(Exception, match="not a perimeter"):
        Perimeter.from_json({"schema": "other"})
