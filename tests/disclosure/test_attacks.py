"""The attacker of bench/attacks.py in small: what the ledger leaves is a guess; without it the same attacks work."""

import pytest
from bench.attacks import ATTACKS, recovered

GUESS = 0.1


@pytest.mark.parametrize("name", list(ATTACKS))
def test_no_attack_does_better_than_guessing(name):
    """40 cells of known-to-nobody size and 40 that may be empty: at most 5 % above a guess, and what chance allows
    for so few trials (three standard errors: 14 % of sizes, 24 % of emptiness)."""
    size, empty, _ = recovered(ATTACKS[name], 12, trials=80, seed=5, ledger=True)
    assert size <= GUESS + 0.05 + 0.14
    assert 0.5 - 0.24 <= empty <= 0.5 + 0.05 + 0.24


def test_without_the_ledger_the_attacks_work():
    """So the test above can fail."""
    size, empty, _ = recovered(ATTACKS["averaging"], 12, trials=80, seed=5, ledger=False)
    assert size > 0.35 and empty > 0.9
    size, empty, _ = recovered(ATTACKS["partition"], 24, trials=80, seed=5, ledger=False)
    assert size > 0.4 and empty > 0.85
    _size, empty, _ = recovered(ATTACKS["filling"], 24, trials=80, seed=5, ledger=False)
    assert empty > 0.8
