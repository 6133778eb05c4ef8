"""What is answered to a set, given the sets shown before: own number, the same one, one that follows, or none."""

import numpy as np
import pytest

from laennec.cohorts.safe_counts import SafeCounts
from laennec.cohorts.safe_counts.sketch import BUCKETS, Sketch, Span, _may_rest_on_fewer
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
        self.draw, self.keys, self.asked = draw, draw.integers(0, 2**32, PEOPLE), []
        self.ask(range(PEOPLE))

    def sketch(self, persons) -> Sketch:
        own = self.keys[np.array(sorted(set(persons)), np.int64)] if persons else self.keys[:0]
        numbers, counts = np.unique(own % BUCKETS, return_counts=True)
        return Sketch.of(numbers, counts, int(own.sum() % 2**32))

    def ask(self, persons) -> Answer:
        asked = self.sketch(persons)
        answer = decide(asked, self.asked, SAFE)
        self.asked.append(Earlier(asked, answer))
        return answer

    @property
    def numbers(self) -> int:
        return sum(one.answer.kind is Kind.NUMBER for one in self.asked)


def test_a_set_has_one_number_however_often_it_is_asked(draw):
    sets = Sets(draw)
    first = sets.ask(range(400))
    assert (first.kind, sets.ask(range(400)).kind) == (Kind.NUMBER, Kind.SAME)
    assert sets.ask(range(400)).number == first.number
    assert abs(first.number - 400) <= first.margin


@pytest.mark.parametrize("few", [0, 1, 5, 9])
def test_a_few_more_or_fewer_persons_read_as_the_set_asked_before(draw, few):
    sets = Sets(draw)
    first = sets.ask(range(400))
    for persons in (range(400 + few), range(few, 400)):
        near = sets.ask(persons)
        assert near.number == first.number and abs(near.number - len(persons)) <= near.margin
    assert sets.numbers == 2


@pytest.mark.parametrize("few", [0, 1, 5, 9])
@pytest.mark.parametrize("start", [(0, 400), (2600, 5000), (0, 6)], ids=["a number", "one that follows", "few"])
def test_whatever_a_set_was_answered_a_few_more_read_like_it(draw, start, few):
    """Step by step away from it, too: else the step at which the answer changes would tell of the few."""
    sets, last = Sets(draw), start[1]
    sets.ask(range(0, 2600))
    for step in (0, 7, 8, 9):
        alone = sets.ask(range(start[0] + step, last))
        more = sets.ask([*range(start[0] + step, last), *range(4000, 4000 + (few if start[1] < 4000 else 0))])
        assert alone.number == more.number and alone.margin <= more.margin
        assert (alone.number is None) == (start[1] == 6)
    assert sets.numbers <= 3


def test_the_margin_grows_at_each_step_until_nothing_is_shown(draw):
    sets, answers = Sets(draw), []
    for more in range(0, 60, 9):
        answers.append(sets.ask(range(60 + more)))
        assert answers[-1].number is None or abs(answers[-1].number - 60 - more) <= answers[-1].margin
    assert [a.kind for a in answers[:3]] == [Kind.NUMBER, Kind.SAME, Kind.SAME]
    assert answers[-1].kind is Kind.SUPPRESSED
    assert sets.ask(range(1000, 1060)).kind is Kind.NUMBER, "elsewhere one goes on"


@pytest.mark.parametrize("hidden", [0, 3, 9])
def test_a_hidden_set_filled_up_with_others_reads_as_the_one_before_it(draw, hidden):
    """Each filling is small; whether the union is shown would tell how many were hidden to begin with."""
    sets = Sets(draw)
    assert sets.ask(range(hidden)).kind is Kind.FEWER
    for start in range(100, 1100, 9):
        assert sets.ask([*range(hidden), *range(start, start + 9)]).number is None


def test_a_set_far_from_those_that_read_fewer_has_its_own_number(draw):
    sets = Sets(draw)
    sets.ask(range(6))
    answer = sets.ask(range(40))
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
    everybody = sets.asked[0].answer.number
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
        assert answer.number is None and answer.kind in (Kind.FEWER, Kind.SAME, Kind.SUPPRESSED)


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


@pytest.mark.parametrize("shown", [1, 5, 12, 26])
def test_the_quick_no_misses_no_relation(draw, shown):
    """A sum and difference of shown sets, but for up to 15 persons, whatever the sets: never told as none."""
    unrelated = 0
    for _ in range(60):
        matrix = draw.binomial(40, draw.uniform(0.001, 0.5, shown), (BUCKETS, shown)).astype(float)
        times = draw.integers(-3, 4, shown)
        few = np.bincount(draw.integers(0, BUCKETS, draw.integers(0, 16)), minlength=BUCKETS)
        assert _may_rest_on_fewer(matrix / np.linalg.norm(matrix, axis=0).clip(1), matrix @ times + few, 16)
        unrelated += not _may_rest_on_fewer(matrix, draw.binomial(40, 0.3, BUCKETS).astype(float), 16)
    assert unrelated > 50, "and it does say no"
