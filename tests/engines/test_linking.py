"""Parts of queries: put into SQL once, computed once where one is named twice, never mixed up."""

import pytest

from laennec.engines import Cache, DuckDBEngine, Settings
from laennec.engines.linking import Part
from laennec.perimeter import NoOpposition, Perimeter, Purpose, Slot, linker, open_view, scalar
from tests.perimeter.small import make_version


@pytest.fixture
def version(tmp_path):
    persons = [{"person_id": i, "year_of_birth": 1900 + i} for i in range(1, 11)]
    return make_version(tmp_path, {"person": persons})


@pytest.fixture
def opened(version):
    cache = Cache()
    engine = DuckDBEngine(version, version.folder, Settings(memory=0.1, threads=1), cache)
    yield engine, open_view(Perimeter(Purpose.OPERATION), version, NoOpposition())
    engine.close()


def born_after(view, made, slot):
    """A part: the persons born after the year of the slot."""

    def make():
        made.append(1)
        persons = view.table("person", ["person_id", "year_of_birth"])
        return persons.filter(persons.year_of_birth > scalar(Slot("q0", "int64"))).select("person_id")

    return linker().part("born after", [slot], make, [])


def both(view, made, values, slots):
    def build():
        first, second = (born_after(view, made, Slot(name, "int64")) for name in slots)
        return first.union(second)

    return view.query(("both", slots), values, build)


def test_a_part_is_made_once_and_reads_the_slots_it_is_given(opened):
    engine, view = opened
    made = []
    query = both(view, made, {"q0": 1905, "q1": 1908}, ("q0", "q1"))
    assert sorted(engine.rows(query)) == [(i,) for i in sorted([6, 7, 8, 9, 10, 9, 10])]
    other = view.query("one", {"q0": 1909}, lambda: born_after(view, made, Slot("q0", "int64")))
    assert engine.rows(other) == [(10,)]
    assert len(made) == 1


def test_a_part_that_is_named_twice_is_one_table(opened):
    engine, view = opened
    twice = engine.compiled(both(view, [], {"q0": 1905}, ("q0", "q0"))).sql
    apart = engine.compiled(both(view, [], {"q0": 1905, "q1": 1908}, ("q0", "q1"))).sql
    assert (twice.count('FROM "person"'), apart.count('FROM "person"')) == (1, 2)


def test_parts_are_put_into_parts(opened):
    engine, view = opened

    def build():
        inner = born_after(view, [], Slot("q1", "int64"))

        def count(rows):
            return rows.aggregate(n=rows.count() + scalar(Slot("q0", "int64")))

        return linker().part("counted", [Slot("q0", "int64")], count, [inner])

    assert engine.rows(view.query("nested", {"q0": 100, "q1": 1907}, build)) == [(103,)]


def test_a_part_of_one_perimeter_is_not_that_of_another(version):
    cache = Cache()
    engine = DuckDBEngine(version, version.folder, Settings(memory=0.1, threads=1), cache)
    counts = []
    for perimeter in (Perimeter(Purpose.OPERATION), Perimeter(Purpose.OPERATION, persons=frozenset({10}))):
        view = open_view(perimeter, version, NoOpposition())
        query = view.query("one", {"q0": 1905}, lambda view=view: born_after(view, [], Slot("q0", "int64")))
        counts.append(len(engine.rows(query)))
    engine.close()
    assert counts == [5, 1]


def test_a_cleared_cache_forgets_the_parts_but_for_those_it_is_told_to_keep():
    cache, made = Cache(), []

    def part(name):
        return cache.part(name, lambda: made.append(name) or Part(None, ()))

    kept = part("kept")
    part("lost")
    cache.clear({"kept": kept})
    assert part("kept") is kept
    part("lost")
    cache.clear()
    assert part("kept") is not kept
    assert made == ["kept", "lost", "lost", "kept"]
