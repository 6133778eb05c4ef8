"""The tree of care sites: today's links only, names, search, and one read a version."""

from datetime import date

import pyarrow as pa
import pytest

from laennec.cohorts.care_sites import CareSites, care_sites

DAY = date(2026, 6, 1)
NAMES = {1: "Hôpital Nord", 2: "Chirurgie", 3: "Bloc", 4: "Médecine", 5: None, 9: "Hôpital Sud"}
LINKS = [
    (1, 1, 0, None, None),
    (1, 2, 1, None, None),
    (2, 3, 1, date(2020, 1, 1), None),
    (1, 3, 2, date(2020, 1, 1), None),
    (4, 3, 1, None, date(2019, 12, 31)),
    (1, 4, 1, None, DAY),
    (9, 5, 1, DAY, DAY),
    (9, 4, 1, date(2026, 6, 2), None),
]


@pytest.fixture
def tree():
    return CareSites.of(NAMES, LINKS, DAY)


def test_links_count_on_their_days_only(tree):
    assert tree.above(3) == {1, 2}
    assert tree.below(1) == {2, 3, 4}
    assert tree.below(4) == frozenset()
    assert (tree.above(4), tree.above(5)) == ({1}, {9}), "both ends of a link's days are included"
    later = CareSites.of(NAMES, LINKS, date(2026, 6, 2))
    assert (later.above(4), later.above(5)) == ({9}, frozenset())
    earlier = CareSites.of(NAMES, LINKS, date(2019, 12, 31))
    assert earlier.above(3) == {4}


def test_a_site_is_not_above_itself_and_an_unknown_one_has_nothing(tree):
    assert 1 not in tree.above(1) | tree.below(1)
    assert (tree.above(77), tree.below(77), 77 in tree, tree.name(77)) == (frozenset(), frozenset(), False, "77")
    assert tree.within([77, 2]) == {2, 3}
    assert tree.within(None) == set(NAMES)


def test_shape_in_order_of_names(tree):
    assert tree.roots == (1, 9)
    assert tree.children(1) == (2, 4)
    assert tree.path(3) == (1, 2, 3)
    assert tree.title(3) == "Hôpital Nord / Chirurgie / Bloc"
    assert tree.name(5) == "5"


def test_a_ring_of_links_does_not_hang():
    ring = CareSites.of({1: "a", 2: "b"}, [(1, 2, 1, None, None), (2, 1, 1, None, None)], DAY)
    assert ring.path(1) == (2, 1)
    assert ring.search("a") == [1, 2], "the title of b holds a"


def test_search_forgives_accents_and_case_and_finds_numbers(tree):
    assert tree.search("medecine") == [4]
    assert tree.search("HOPITAL nord bloc") == [3]
    assert tree.search("nord")[0] == 1, "its own name comes before those below it"
    assert tree.search("9") == [9]
    assert tree.search("nord", among=frozenset({3, 4})) == [4, 3]
    assert tree.search("nothing") == []
    assert len(tree.search("", most=2)) == 2


class CountingEngine:
    """An engine of one version that hands out the rows above and counts how often it is asked."""

    version = 1

    def __init__(self) -> None:
        self.asked = 0

    def table(self, query):
        self.asked += 1
        if query.shape[1] == ("care sites", "care_site"):
            return pa.table({"care_site_id": list(NAMES), "care_site_name": list(NAMES.values())})
        columns = ("ancestor", "descendant", "distance", "valid_from", "valid_to")
        return pa.table(dict(zip(columns, zip(*LINKS, strict=True), strict=True)))


def test_read_once_a_version_and_day():
    engine = CountingEngine()
    assert care_sites(engine, DAY) is care_sites(engine, DAY)
    assert engine.asked == 2
    assert care_sites(engine, date(2026, 6, 2)).above(4) == {9}
    assert engine.asked == 4
