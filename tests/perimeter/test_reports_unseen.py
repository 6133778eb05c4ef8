"""What reports say, and what was drawn from them, against every pseudonymised perimeter: generated, not chosen."""

import itertools
import tempfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from laennec.engines import Cache, DuckDBEngine, Settings
from laennec.errors import LaennecError
from laennec.omop import TABLES, ColumnClass
from laennec.perimeter import DateSpan, NoOpposition, NotGranted, Perimeter, Purpose, open_view
from tests.perimeter.small import make_version

DAY = date(2024, 1, 3)
OF_REPORTS = ("note", "note_document", "note_nlp", "source_fact", "survey_answer")
"""The tables that reports are in, or are drawn from, and that of what people write into forms."""
WORD = "Kerzx{}qv"
"""A word that stands in one column alone."""
UNSEEN = sorted(
    (name, column.name)
    for name in OF_REPORTS
    for column in TABLES[name].columns
    if column.klass in (ColumnClass.FREE_TEXT, ColumnClass.IDENTIFYING)
)
SCOPES = [
    {},
    {"sites": frozenset({10})},
    {"persons": frozenset({1})},
    {"dates": DateSpan(DAY - timedelta(1), DAY + timedelta(1))},
]
GRANTABLE = {
    name: frozenset(c.name for c in TABLES[name].columns if (name, c.name) not in UNSEEN and c.klass != "secret")
    for name in OF_REPORTS
}


def test_the_columns_are_those_of_the_brief():
    """A change of classes that lets one of them out fails here first."""
    assert {("note", "note_text"), ("note", "note_title"), ("note", "note_source_value")} <= set(UNSEEN)
    assert ("survey_answer", "answer_text") in UNSEEN
    assert {("note_nlp", "snippet"), ("note_nlp", "lexical_variant"), ("note_nlp", "term_modifiers")} <= set(UNSEEN)


@pytest.fixture(scope="module")
def opened():
    """A version whose every text column of these tables holds a word of its own; one that calls all of it public."""
    numbers = itertools.count(1)
    words = {(table, column): WORD.format(next(numbers)) for table, column in UNSEEN}
    rows = {
        "person": [{"person_id": 1, "year_of_birth": 1950}],
        "visit_occurrence": [{"visit_occurrence_id": 1, "person_id": 1, "care_site_id": 10, "visit_start_date": DAY}],
        "care_site": [{"care_site_id": 10}],
    }
    for name in OF_REPORTS:
        model = TABLES[name]
        row = {c.name: 1 for c in model.columns if c.type == "id"}
        row |= {c.name: DAY for c in model.columns if c.type == "date"}
        rows[name] = [row | {column: word for (table, column), word in words.items() if table == name}]
    with tempfile.TemporaryDirectory() as folder:
        version = make_version(Path(folder), rows)
        public = replace(version, public_columns={name: tuple(TABLES[name].by_name) for name in OF_REPORTS})
        engine = DuckDBEngine(version, Path(folder), Settings(memory=0.05, threads=1), Cache())
        yield version, public, engine, words
        engine.close()


@pytest.mark.parametrize("purpose", list(Purpose))
@pytest.mark.parametrize("scope", SCOPES, ids=lambda s: next(iter(s), "whole"))
def test_nothing_of_them_is_granted_named_or_read(opened, purpose, scope):
    version, public, engine, words = opened
    every = [None, GRANTABLE, *({name: frozenset({c})} for name in OF_REPORTS for c in GRANTABLE[name])]
    for grants in every:
        perimeter = Perimeter(purpose, grants=grants, **scope)
        inner = [perimeter, perimeter.narrow(grants={n: TABLES[n].by_name for n in OF_REPORTS})]
        inner.append(Perimeter.from_json(perimeter.to_json()))
        for one, on in itertools.product(inner, (version, public)):
            view = open_view(one, on, NoOpposition())
            for name, column in UNSEEN:
                assert column not in one.granted(name)
                assert not view.grants(name, [column])
                with pytest.raises(NotGranted):
                    view.table(name, [column])
    # What is granted in all is read in all.
    for grants in (None, GRANTABLE):
        view = open_view(Perimeter(purpose, grants=grants, **scope), version, NoOpposition())
        for name in OF_REPORTS:
            if view.grants(name):
                found = engine.rows(view.query(("all", name), {}, lambda v=view, n=name: v.table(n)))
                assert not [word for word in words.values() if word in str(found)], (name, found)


@pytest.mark.parametrize("purpose", list(Purpose))
@pytest.mark.parametrize(("name", "column"), UNSEEN)
def test_none_can_be_written_into_one(purpose, name, column):
    granted = {"person": frozenset({"person_id"}), name: frozenset({column})}
    with pytest.raises(LaennecError, match=f"cannot grant {name}.{column}"):
        Perimeter(purpose, grants=granted)
    told = Perimeter(purpose, grants={name: frozenset({column})}, identified=True).to_json()
    with pytest.raises(LaennecError, match="cannot grant"):
        Perimeter.from_json(told | {"identified": False})


def test_identified_it_is_read_where_it_is_granted_alone(opened):
    version, _, engine, words = opened
    text = words["note", "note_text"]
    for grants, seen in (
        ({"note": frozenset({"note_id", "note_text"})}, True),
        ({"note": frozenset({"note_id"})}, False),
        ({"person": frozenset({"person_id"})}, False),
    ):
        view = open_view(Perimeter(Purpose.OPERATION, grants=grants, identified=True), version, NoOpposition())
        assert view.grants("note", ["note_text"]) is seen
        if view.grants("note"):
            found = str(engine.rows(view.query(("i", seen), {}, lambda v=view: v.table("note"))))
            assert (text in found) is seen
