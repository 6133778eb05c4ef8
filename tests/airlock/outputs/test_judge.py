"""The checker before this set: what it must stop, and what it must let pass."""

import shutil
from pathlib import Path

import pytest

from laennec.airlock.checks import Settings, check, read_requests
from tests.airlock.outputs import Case, judge

# Pictures are read by OCR: minutes, and more beside other tests.
pytestmark = [pytest.mark.xdist_group("outputs"), pytest.mark.timeout(1800)]


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed: pictures are not read")
def test_unsafe_outputs_are_stopped_and_safe_ones_pass(corpus: tuple[Path, list[Case]]) -> None:
    folder, cases = corpus
    verdict = judge(cases, check(read_requests(folder / "REQUESTS.json"), Settings()))
    assert verdict.stopped_share >= 0.98, verdict
    assert verdict.alarm_share <= 0.10, verdict
