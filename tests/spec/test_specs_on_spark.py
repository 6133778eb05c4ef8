"""Twenty examples of the manual on Spark, chosen to use as many parts of the query language as twenty can."""

import pytest

from laennec.cohorts import compile_count, compile_persons, compile_rows, read_query, texts
from laennec.cohorts.query import walk
from tests.cohorts.worlds import WordSearch
from tests.spark import ON_SPARK
from tests.spec import rows_of
from tests.spec.test_specs import BOOK, _parts, _texts

pytestmark = ON_SPARK
HOW_MANY = 20


def _chosen():
    """Each time the example that brings most nodes and fields not used yet, then most words not used yet."""
    cases = [(name, spec) for name, book in BOOK.items() for spec in book.SPECS]
    parts, words = [_used(spec) for _, spec in cases], [_words(spec.query) for _, spec in cases]
    seen, said, taken = set(), set(), []
    while len(taken) < HOW_MANY:
        left = (n for n in range(len(cases)) if n not in taken)
        best = max(left, key=lambda n: (len(parts[n] - seen), len(words[n] - said), -n))
        taken.append(best)
        seen |= parts[best]
        said |= words[best]
    return [pytest.param(*cases[n], id=f"{cases[n][0]}-{cases[n][1].title}") for n in sorted(taken)]


def _used(spec):
    return {name for _, node in walk(read_query(spec.document).select) for name in _parts(node)}


def _words(part):
    """The names and short texts (operators, domains) of a query as written."""
    if isinstance(part, dict):
        return set(part) | {name for value in part.values() for name in _words(value)}
    if isinstance(part, list | tuple):
        return {name for value in part for name in _words(value)}
    return {part} if isinstance(part, str) and len(part) < 20 and not part[:1].isdigit() else set()


CASES = _chosen()


@pytest.fixture(scope="module")
def chapters(spark, tmp_path_factory):
    opened = {}
    for case in CASES:
        name = case.values[0]
        if name not in opened:
            opened[name] = spark(tmp_path_factory.mktemp(name), rows_of(BOOK[name].TABLES))
    yield opened
    for engine, _ in opened.values():
        engine.close()


@pytest.mark.parametrize(("chapter", "spec"), CASES)
def test_example(chapters, chapter, spec, monkeypatch):
    engine, view = chapters[chapter]
    monkeypatch.setattr(texts, "_registered", [WordSearch(rows_of(BOOK[chapter].TABLES))])
    query = read_query(spec.document)
    if isinstance(spec.expected, set):
        found = engine.table(compile_persons(query, view, engine))["person_id"].to_pylist()
        assert (set(found), len(found)) == (spec.expected, len(spec.expected))
        assert engine.rows(compile_count(query, view, engine)) == [(len(spec.expected),)]
    else:
        rows = engine.table(compile_rows(query, view, engine)).to_pylist()
        assert sorted(tuple(map(str, row.values())) for row in rows) == _texts(spec.expected)


def test_the_twenty_are_varied():
    """Most of the nodes and fields that the manual's examples use are used by these."""
    every = set().union(*(_used(spec) for book in BOOK.values() for spec in book.SPECS))
    used = set().union(*(_used(case.values[1]) for case in CASES))
    assert len(CASES) == HOW_MANY and len(used) >= 0.6 * len(every), sorted(every - used)
