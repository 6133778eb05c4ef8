"""Runs every example of the manual on the engine and on the reference evaluator."""

import importlib

import pytest

from laennec.cohorts import compile_persons, compile_rows, read_query, reference, texts
from laennec.cohorts.explain import explain
from laennec.cohorts.query import Node, walk
from laennec.cohorts.query.nodes import EVENT_KINDS, PERSON_KINDS, Having, Where
from tests.cohorts.worlds import WordSearch, opened
from tests.spec import CHAPTERS, rows_of

BOOK = {name: importlib.import_module(f"tests.spec.{name}") for name in CHAPTERS}
CASES = [pytest.param(name, spec, id=f"{name}-{spec.title}") for name, book in BOOK.items() for spec in book.SPECS]


@pytest.fixture(scope="module")
def chapters(tmp_path_factory):
    engines = {}
    for name, book in BOOK.items():
        tables = rows_of(book.TABLES)
        engines[name] = (tables, *opened(tmp_path_factory.mktemp(name), tables))
    yield engines
    for _, engine, _ in engines.values():
        engine.close()


@pytest.mark.parametrize(("chapter", "spec"), CASES)
def test_example(chapters, chapter, spec, monkeypatch):
    tables, engine, view = chapters[chapter]
    query = read_query(spec.document)
    search = WordSearch(tables)
    monkeypatch.setattr(texts, "_registered", [search])
    meant = reference.evaluate(query, tables, search.notes)
    if isinstance(spec.expected, set):
        found = engine.table(compile_persons(query, view, engine))["person_id"].to_pylist()
        assert (set(found), len(found)) == (spec.expected, len(spec.expected)), "the engine"
        assert meant.persons == spec.expected, "the reference evaluator"
    else:
        rows = engine.table(compile_rows(query, view, engine)).to_pylist()
        assert sorted(tuple(map(str, row.values())) for row in rows) == _texts(spec.expected), "the engine"
        assert sorted(tuple(map(str, row)) for row in meant.rows) == _texts(spec.expected), "the reference evaluator"
    for language in ("en", "fr"):
        assert explain(query, language)


def _texts(rows):
    return sorted((str(person), start, end) for person, start, end in rows)


def test_every_part_of_the_language_has_several_examples():
    used: dict[str, int] = {}
    for book in BOOK.values():
        for spec in book.SPECS:
            for name in {name for _, node in walk(read_query(spec.document).select) for name in _parts(node)}:
                used[name] = used.get(name, 0) + 1
    wanted = {*EVENT_KINDS, *PERSON_KINDS}
    wanted |= {f"where.{info.alias or name}" for name, info in Where.model_fields.items()}
    wanted |= {f"having.{name}" for name in Having.model_fields}
    assert {name for name in wanted if used.get(name, 0) < 2} == set()


def _parts(node: Node):
    yield from type(node).KIND
    if isinstance(node, Where | Having):
        prefix = type(node).__name__.lower()
        for name, info in type(node).model_fields.items():
            if getattr(node, name) not in (None, False, ()):
                yield f"{prefix}.{info.alias or name}"
