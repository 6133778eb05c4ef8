"""Persons from links: chains, undone merges, cycles; the same in any order."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laennec.identity.links import NO_STAMP, join, roots, winners

A, B, C, D = 1, 2, 3, 4


def arrays(links):
    made = np.array(links, np.int64).reshape(-1, 2)
    return made[:, 0], made[:, 1]


def persons(*links):
    """{identifier: root} of links (lost, kept)."""
    ids, found = roots(*arrays(links))
    return dict(zip(ids.tolist(), found.tolist()))


def resolved(records):
    """{identifier: root} of records (lost, kept, stamp, cancels), a key a lost number."""
    lost, kept, stamps = (np.array([r[i] for r in records], np.int64) for i in range(3))
    cancels = np.array([r[3] for r in records], bool)
    contents = (kept * 2 + cancels).astype(np.uint64)
    won = winners(lost.astype(np.uint64), stamps, contents, cancels)
    found = join(lost[won], kept[won], stamps[won])
    return dict(zip(found.ids.tolist(), found.roots.tolist()))


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ([], {}),
        ([(A, B)], {A: B, B: B}),
        ([(A, B), (B, C)], {A: C, B: C, C: C}),
        ([(D, A), (A, B), (C, B)], {A: B, B: B, C: B, D: B}),
        ([(A, B), (C, D)], {A: B, B: B, C: D, D: D}),
        ([(A, A)], {}),
        ([(A, B), (A, B)], {A: B, B: B}),
        ([(A, D), (A, C)], {A: C, C: C, D: C}),  # a number given up for two: one person, the smaller of the roots
    ],
    ids=["none", "one", "chain", "tree", "two persons", "itself", "twice", "two kept"],
)
def test_who_is_whom(links, expected):
    assert persons(*links) == expected


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ([(A, B, 1, False), (A, B, 2, True)], {}),
        ([(A, B, 2, False), (A, B, 1, True)], {A: B, B: B}),
        ([(A, B, 1, False), (A, B, 2, True), (A, B, 3, False)], {A: B, B: B}),
        ([(A, B, 1, False), (A, C, 2, False)], {A: C, C: C}),
        ([(A, B, 1, False), (B, C, 2, False), (B, C, 3, True)], {A: B, B: B}),
        ([(A, B, 1, False), (B, C, 2, False), (A, B, 3, True)], {B: C, C: C}),
        ([(A, B, NO_STAMP, False), (A, B, 1, True)], {}),
        ([(A, B, 1, False), (A, B, 1, True), (C, D, 1, True), (C, D, 1, False)], {}),
    ],
    ids=["undone", "undone before", "again", "other kept", "end undone", "start undone", "no stamp", "same second"],
)
def test_merge_and_undo(records, expected):
    assert resolved(records) == expected
    assert resolved(records[::-1]) == expected


def test_given_up_for_each_other_is_told_and_the_latest_link_keeps():
    found = join(*arrays([(A, B), (B, A), (C, D)]), np.array([1, 2, 0]))
    assert dict(zip(found.ids.tolist(), found.roots.tolist())) == {A: A, B: A, C: D, D: D}
    assert found.cyclic.tolist() == [A, B]
    assert join(*arrays([(A, B), (B, A)]), np.array([2, 1])).roots.tolist() == [B, B]
    assert persons((C, A), (A, B), (B, C)) == {A: A, B: A, C: A}


records = st.lists(
    st.tuples(st.integers(1, 8), st.integers(1, 8), st.integers(0, 6), st.booleans()), min_size=1, max_size=14
)


@settings(max_examples=300, deadline=None)
@given(records, st.randoms())
def test_any_order_and_repetition_ends_the_same(said, random):
    expected = resolved(said)
    again = said + random.choices(said, k=3)
    random.shuffle(again)
    assert resolved(again) == expected
    assert set(expected.values()) <= set(expected)
    assert all(expected[root] == root for root in expected.values())


@settings(max_examples=200, deadline=None)
@given(records)
def test_the_root_is_found_by_following_kept(said):
    """Where each number was given up at most once and none for each other, against a slow walk."""
    last = {}
    for lost, kept, stamp, cancels in said:
        last[lost] = max(last.get(lost, (-1, False, 0)), (stamp, cancels, kept * 2 + cancels))
    kept_of = {
        lost: content // 2 for lost, (_, cancels, content) in last.items() if not cancels and content // 2 != lost
    }

    def follow(one):
        seen = []
        while one in kept_of and one not in seen:
            seen.append(one)
            one = kept_of[one]
        return None if one in kept_of else one

    found = resolved(said)
    assert set(found) == {*kept_of, *kept_of.values()}
    for one, root in found.items():
        assert follow(one) in (root, None)
        if one in kept_of:
            assert found[kept_of[one]] == root


def test_others_are_their_own_root():
    joined = join(*arrays([(A, B)]))
    assert joined.of(np.array([A, C, B])).tolist() == [B, C, B]
    assert join(*arrays([])).of(np.array([A])).tolist() == [A]


def test_many_links_at_once():
    random = np.random.default_rng(5)
    lost = random.permutation(300_000)[:200_000]
    joined = join(lost, random.integers(0, 300_000, 200_000), random.integers(0, 99, 200_000))
    assert np.array_equal(joined.of(joined.roots), joined.roots)
    chain = random.permutation(100_000)
    assert set(join(chain[:-1], chain[1:]).roots.tolist()) == {int(chain[-1])}
