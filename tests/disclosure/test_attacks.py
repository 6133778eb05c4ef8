"""The attackers of bench/attacks in small: what the ledger leaves is a guess; without it the same attacks work.

Seeds are fixed, so a run is always the same run; each bound is the goal and what chance allows for so few trials.
"""

import pytest
from bench.attacks import ATTACKS, OUTSIDE, measure
from bench.attacks.page import noise_needed

GUESS, EVEN, GOAL = 0.1, 0.5, 0.05
EACH, ROUNDS = 8, (2, 7)  # 112 trials a figure


@pytest.mark.parametrize("name", list(ATTACKS))
def test_no_attack_with_the_counter_alone_does_better_than_guessing(name):
    for found in measure(name, ROUNDS, ledger=True, each=EACH, seed=5).values():
        assert found.size.value <= GUESS + GOAL + found.size.error
        assert EVEN - found.empty.error <= found.empty.value <= EVEN + GOAL + found.empty.error
        assert found.practised_size.value <= GUESS + GOAL + found.practised_size.error
        assert found.practised_empty.value <= EVEN + GOAL + found.practised_empty.error


@pytest.mark.parametrize("name", list(ATTACKS))
def test_without_the_ledger_each_of_them_works(name):
    """So the test above can fail."""
    found = measure(name, (40,), ledger=False, each=EACH, seed=5)[40]
    assert max(found.empty.value, found.practised_empty.value) > 0.75


@pytest.mark.parametrize(("name", "empty"), [("known bands", 0.8), ("weighing", 0.55)])
def test_what_the_ledger_does_not_stop_is_said(name, empty):
    """The manual says so: were one of them stopped, its page would be wrong."""
    assert name in OUTSIDE
    found = measure(name, (12,), ledger=True, each=4, seed=5)[12]
    assert found.empty.value > empty


def test_the_noise_that_would_stop_them_is_of_no_use():
    assert 90 < noise_needed(30) < 150
