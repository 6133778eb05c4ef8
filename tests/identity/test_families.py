"""Families: connected components as a slow search finds them; one shift each, never 0."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from laennec.identity.families import MAX_WEEKS, DateShift, families

KEY = bytes(range(32))
NOBODY = families(np.array([], dtype=np.int64), np.array([], dtype=np.int64))
ids = st.integers(-20, 20) | st.integers(2**60, 2**60 + 9)
links = st.lists(st.tuples(ids, ids), max_size=60)


def slow(pairs) -> dict[int, int]:
    """Smallest member of each person's component, by search."""
    near: dict[int, set[int]] = {}
    for a, b in pairs:
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    found = {}
    for person in near:
        seen, todo = {person}, [person]
        while todo:
            for other in near[todo.pop()] - seen:
                seen.add(other)
                todo.append(other)
        found[person] = min(seen)
    return found


def arrays(pairs):
    made = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return made[:, 0], made[:, 1]


@settings(max_examples=200, deadline=None)
@given(links, st.randoms())
def test_components_equal_a_search(pairs, random):
    found = families(*arrays(pairs))
    expected = slow(pairs)
    assert dict(zip(found.linked.tolist(), found.representative.tolist())) == expected
    random.shuffle(pairs)
    again = families(*arrays([(b, a) for a, b in pairs]))
    assert np.array_equal(found.representative, again.representative)


def test_a_long_chain_is_one_family():
    chain = np.random.default_rng(1).permutation(200_000)
    found = families(chain[:-1], chain[1:])
    assert found.count == 1
    assert set(found.of(np.array([5, 199_999])).tolist()) == {0}


def test_persons_without_a_link_are_their_own_family():
    found = families(np.array([3]), np.array([9]))
    assert found.of(np.array([1, 3, 9, 10])).tolist() == [1, 3, 3, 10]


@settings(max_examples=100, deadline=None)
@given(links, st.lists(ids, max_size=30))
def test_one_shift_a_family_of_whole_weeks_never_zero(pairs, persons):
    shift = DateShift(KEY, families(*arrays(pairs)))
    everyone = np.array(persons + [p for pair in pairs for p in pair], dtype=np.int64)
    weeks = shift.weeks(everyone)
    assert ((np.abs(weeks) >= 1) & (np.abs(weeks) <= MAX_WEEKS)).all()
    one, other = arrays(pairs)
    assert np.array_equal(shift.weeks(one), shift.weeks(other))


def test_every_shift_is_drawn_about_equally_often():
    weeks = DateShift(KEY, NOBODY).weeks(np.arange(104_000))
    drawn, times = np.unique(weeks, return_counts=True)
    assert drawn.tolist() == [*range(-52, 0), *range(1, 53)]
    assert times.min() > 800
    assert times.max() < 1200


def test_another_key_gives_other_shifts():
    persons = np.arange(10_000)
    same = DateShift(KEY, NOBODY).weeks(persons) == DateShift(KEY[::-1], NOBODY).weeks(persons)
    assert same.mean() < 0.02
