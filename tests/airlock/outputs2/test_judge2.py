"""The checker before this set. Its first, blind figure stands in ADR 24; this one is of the checker mended since."""

import shutil
from pathlib import Path

import pytest

from laennec.airlock.checks import Settings, check, read_requests
from tests.airlock.outputs2 import Case, judge

# Pictures are read by OCR: minutes, and more beside other tests.
pytestmark = [pytest.mark.xdist_group("outputs2"), pytest.mark.timeout(1800)]


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed: pictures are not read")
def test_unsafe_outputs_are_stopped_and_safe_ones_pass(held_out: tuple[Path, list[Case]]) -> None:
    folder, cases = held_out
    verdict = judge(cases, check(read_requests(folder / "REQUESTS.json"), Settings()))
    assert verdict.stopped_share >= 0.98, verdict
    assert verdict.alarm_share <= 0.10, verdict
