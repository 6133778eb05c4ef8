"""The checker before this set. Its first, blind figure stands in ADR 24; this one is of the checker mended since."""

import shutil
from pathlib import Path

import pytest

from laennec.airlock.checks import Settings, check, read_requests
from tests.airlock.outputs.case import judge
from tests.airlock.outputs3 import write_corpus

pytestmark = pytest.mark.xdist_group("outputs3")


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed: pictures are not read")
def test_unsafe_outputs_are_stopped_and_safe_ones_pass(tmp_path: Path) -> None:
    cases = write_corpus(tmp_path / "outputs")
    verdict = judge(cases, check(read_requests(tmp_path / "outputs" / "REQUESTS.json"), Settings()))
    assert verdict.stopped_share >= 0.98, verdict
    assert verdict.alarm_share <= 0.10, verdict
