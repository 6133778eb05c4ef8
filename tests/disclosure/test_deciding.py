"""What is answered to a set, given the sets shown before: own number, the same one, one that follows, or none."""

import numpy as np
import pytest

from laennec.cohorts.safe_counts import SafeCounts
from laennec.cohorts.safe_counts.sketch import BUCKETS, Sketch, Span
from laennec.disclosure.deciding import Answer, Earlier, decide
from laennec.disclosure.models import Kind

SAFE = SafeCounts()
PEOPLE = 5_000


@pytest.fixture
def draw():
    return np.random.default_rng(7)


class Sets:
    """Sets of generated persons, and what was shown of them so far."""

    def __init__(self, draw):
        self.draw, self.keys, self.shown = draw, draw.integers(0, 2**32, PEOPLE), []
        self.ask(range(PEOPLE))

    def sketch(self, persons) -> Sketch:
        own = self.keys[np.array(sorted(set(persons)), np.int64)] if persons else self.keys[:0]
        numbers, counts = np.unique(own % BUCKETS, return_counts=True)
        return Sketch.of(numbers, counts, int(own.sum() % 2**32))

    def ask(self, persons) -> Answer:
        asked = self.sketch(persons)
        answer = decide(asked, self.shown, SAFE)
        if answer.kind is Kind.NUMBER:
            self.shown.append(Earlier(asked, answer.number, answer.margin))
        return answer


def test_a_set_has_one_number_however_often_it_is_asked(draw):
    sets = Sets(draw)
    first = sets.ask(range(400))
    assert (first.kind, sets.ask(range(400)).kind) == (Kind.NUMBER, Kind.SAME)
    assert sets.ask(range(400)).number == first.number
    assert abs(first.number - 400) <= first.margin


@pytest.mark.parametrize("few", [0, 1, 5, 9])
def test_a_few_more_or_fewer_persons_read_as_the_set_shown_before(draw, few):
    sets = Sets(draw)
    first = sets.ask(range(400))
    assert sets.ask(range(400 + few)).number == sets.ask(range(few, 400)).number == first.number
    assert len(sets.shown) == 2


@pytest.mark.parametrize("hidden", [0, 3, 9])
def test_a_hidden_set_filled_up_with_others_reads_as_the_one_before_it(draw, hidden):
    """Each filling is small; whether the union is shown would tell how many were hidden to begin with."""
    sets, few = Sets(draw), []
    first = decide(sets.sketch(range(hidden)), sets.shown, SAFE, few)
    few.append(sets.sketch(range(hidden)))
    assert first.kind is Kind.FEWER
    for start in range(100, 1100, 9):
        asked = sets.sketch([*range(hidden), *range(start, start + 9)])
        assert decide(asked, sets.shown, SAFE, few).kind is Kind.FEWER


def test_a_set_far_from_those_that_read_fewer_has_its_own_number(draw):
    sets = Sets(draw)
    few = [sets.sketch(range(6))]
    answer = decide(sets.sketch(range(40)), sets.shown, SAFE, few)
    assert answer.kind is Kind.NUMBER and abs(answer.number - 40) <= answer.margin


def test_many_more_persons_have_their_own_number(draw):
    sets = Sets(draw)
    sets.ask(range(400))
    answer = sets.ask(range(460))
    assert answer.kind is Kind.NUMBER and abs(answer.number - 460) <= answer.margin


@pytest.mark.parametrize("few", [0, 3, 9])
def test_a_complement_follows_from_what_was_shown(draw, few):
    sets = Sets(draw)
    women = sets.ask(range(2600))
    men = sets.ask(range(2600, PEOPLE - few))
    assert men.kind is Kind.DERIVED
    everybody = sets.shown[0].number
    assert abs(men.number - (everybody - women.number)) <= 5
    assert abs(men.number - (2400 - few)) <= men.margin


def test_a_union_of_two_shown_sets_follows_from_them_whether_they_share_few_or_nobody(draw):
    answers = []
    for shared in (0, 4):
        sets = Sets(np.random.default_rng(3))
        sets.ask(range(400))
        sets.ask(range(400 - shared, 900))
        answers.append(sets.ask(range(900)))
    assert {a.kind for a in answers} == {Kind.DERIVED}
    for answer in answers:
        assert abs(answer.number - 900) <= answer.margin + 5


def test_a_few_persons_are_never_a_number(draw):
    sets = Sets(draw)
    for size in range(10):
        answer = sets.ask(range(1000, 1000 + size))
        assert answer.number is None and answer.kind in (Kind.FEWER, Kind.SUPPRESSED)


def test_unrelated_sets_keep_their_own_numbers(draw):
    sets = Sets(draw)
    for _ in range(60):
        share = draw.uniform(0.01, 0.6)
        chosen = np.flatnonzero(draw.random(PEOPLE) < share).tolist()
        answer = sets.ask(chosen)
        assert answer.kind is Kind.NUMBER
        assert abs(answer.number - len(chosen)) <= answer.margin


def test_refining_a_cohort_step_by_step_gives_a_number_at_each(draw):
    """What honest work looks like: each step keeps half of the one before."""
    sets, kept = Sets(draw), list(range(3000))
    for _ in range(5):
        assert sets.ask(kept).kind is Kind.NUMBER
        kept = [p for p in kept if draw.random() < 0.5]


def test_a_sketch_survives_its_bytes_and_adds_up(draw):
    sets = Sets(draw)
    one, other, both = (sets.sketch(r) for r in (range(70), range(70, 200), range(200)))
    assert Sketch.from_bytes(one.to_bytes()).same(one)
    assert np.array_equal(one.buckets + other.buckets, both.buckets)
    assert (one.key + other.key) % 2**32 == both.key
    assert one.distance(both) == 130
    assert Span([one, other]).rest(both).persons == 0
