"""The checker before this set. Its first, blind figure stands in ADR 24; this one is of the checker mended since.

Two halves, as a test has only so much time; each holds whole requests, and must reach the figures by itself.
"""

import shutil
from pathlib import Path

import pytest

from laennec.airlock.checks import Settings, check, read_requests
from tests.airlock.outputs.case import Case, judge
from tests.airlock.outputs4 import write_corpus

# Pictures are read by OCR: minutes, and more beside other tests.
pytestmark = [pytest.mark.xdist_group("outputs4"), pytest.mark.timeout(1800)]


@pytest.fixture(scope="module")
def fourth(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Case]]:
    folder = tmp_path_factory.mktemp("fourth") / "outputs"
    return folder, write_corpus(folder)


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed: pictures are not read")
@pytest.mark.parametrize("half", [0, 1])
def test_unsafe_outputs_are_stopped_and_safe_ones_pass(fourth: tuple[Path, list[Case]], half: int) -> None:
    folder, cases = fourth
    requests = {name: k for k, name in enumerate(dict.fromkeys(case.request for case in cases))}
    mine = [case for case in cases if requests[case.request] % 2 == half]
    files = {case.file for case in mine}
    asked = [one for one in read_requests(folder / "REQUESTS.json") if one.file in files]
    verdict = judge(mine, check(asked, Settings()))
    assert verdict.stopped_share >= 0.98, verdict
    assert verdict.alarm_share <= 0.10, verdict
