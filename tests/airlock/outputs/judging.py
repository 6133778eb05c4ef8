"""A set of outputs before the checker, in two halves: a test has only so much time, and each half must reach the figures."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from laennec.airlock.checks import Settings, check, read_requests
from tests.airlock.outputs.case import Case, judge

HALVES = (0, 1)


def written(write_corpus: Callable[[Path], list[Case]], folder: Path) -> tuple[Path, list[Case]]:
    """The folder that a set was written to, and its cases."""
    return folder, write_corpus(folder)


def holds_whole(corpus: tuple[Path, list[Case]]) -> None:
    """As `holds`, of a set in which unsafe and safe files take turns: its halves would be of one kind each."""
    folder, cases = corpus
    _reaches(cases, check(read_requests(folder / "REQUESTS.json"), Settings()))


def holds(corpus: tuple[Path, list[Case]], half: int) -> None:
    """Whole requests of one half are checked: at least 98 % of the unsafe stopped, at most 10 % of the safe flagged."""
    folder, cases = corpus
    requests = {name: k for k, name in enumerate(dict.fromkeys(case.request for case in cases))}
    mine = [case for case in cases if requests[case.request] % len(HALVES) == half]
    files = {case.file for case in mine}
    asked = [one for one in read_requests(folder / "REQUESTS.json") if one.file in files]
    _reaches(mine, check(asked, Settings()))


def _reaches(cases: list[Case], answers: dict[str, dict[str, Any]]) -> None:
    verdict = judge(cases, answers)
    assert verdict.stopped_share >= 0.98, verdict
    assert verdict.alarm_share <= 0.10, verdict
