"""What the checks make of sentences that chance draws: shares, over many seeds."""

import random
from pathlib import Path

import pytest

from laennec.airlock.checks.inner import examine
from laennec.airlock.checks.settings import Settings
from tests.airlock.checks.made_up_words import told

SEEDS = range(300)


def _stopped(folder: Path, said: str, population: str) -> bool:
    path = folder / "report.md"
    path.write_text(said, encoding="utf-8")
    one = {"path": str(path), "name": "report.md", "context": "Report", "population": population, "whole": True}
    return bool(examine(one, Settings(ocr=False).as_json())["findings"])


@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    ("kind", "least"), [("few", 0.97), ("shares", 0.97), ("left", 0.97), ("none", 0.95), ("one", 0.95)]
)
def test_few_are_stopped_whoever_they_are_and_whatever_befell_them(tmp_path: Path, kind: str, least: float) -> None:
    drawn = [told(kind, random.Random(f"{kind}{seed}")) for seed in SEEDS]
    passed = [one.few for one in drawn if not _stopped(tmp_path, one.few, one.population)]
    assert 1 - len(passed) / len(drawn) >= least, passed[:10]


@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", ["few", "shares", "left"])
def test_the_same_of_many_passes(tmp_path: Path, kind: str) -> None:
    drawn = [told(kind, random.Random(f"{kind}{seed}")) for seed in SEEDS]
    flagged = [one.many for one in drawn if _stopped(tmp_path, one.many, one.population)]
    assert len(flagged) / len(drawn) <= 0.02, flagged[:10]
