"""What the checks make of tables whose headings, formats and sizes chance draws: shares, over many seeds."""

import random
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from laennec.airlock.checks.inner import examine
from laennec.airlock.checks.settings import Settings
from tests.airlock.checks.made_up import groups, persons, written

SEEDS = range(150)


def _stopped(make: Callable[[random.Random], pd.DataFrame], population: str, folder: Path) -> float:
    """The share of tables that are stopped."""
    stopped = 0
    for seed in SEEDS:
        dice = random.Random(seed)
        name, data = written(make(dice), dice)
        path = folder / name
        path.write_bytes(data)
        one = {"path": str(path), "name": name, "context": "Export for the figure", "population": population}
        stopped += bool(examine(one | {"whole": True}, Settings(ocr=False).as_json())["findings"])
    return stopped / len(SEEDS)


@pytest.mark.timeout(600)
def test_rows_of_persons_are_stopped(tmp_path: Path) -> None:
    assert _stopped(persons, "731 patients", tmp_path) >= 0.95


@pytest.mark.timeout(600)
def test_one_small_group_is_stopped(tmp_path: Path) -> None:
    assert _stopped(lambda dice: groups(dice, few=True), "48,731 patients", tmp_path) >= 0.98


@pytest.mark.timeout(600)
def test_groups_without_a_small_one_pass(tmp_path: Path) -> None:
    assert _stopped(lambda dice: groups(dice, few=False), "48,731 patients", tmp_path) <= 0.05
