"""The checker before sets of outputs that it was mended for: what it must stop, and what it must let pass.

Writing every set and reading every picture by OCR takes most of an hour, and three on a busy machine, so `make test`
draws a third of the requests of the first set and a tenth of the last two's, always the same ones; `make judges`
takes them all. First, blind figures stand in ADR 24; these are of the checker mended since.
"""

import os
import shutil
import zlib
from importlib import import_module
from pathlib import Path

import pytest

from laennec.airlock.checks import Settings, check, read_requests
from tests.airlock.outputs.case import Case, judge

WHOLE = os.environ.get("LAENNEC_JUDGES") == "whole"
ONE_IN = 10
FIRST_ONE_IN = 3
# The others' first figures stand in ADR 24; after mends they were never judged with their pictures as a whole.
SETS = [
    "outputs",
    *(f"outputs{n}" for n in (*range(2, 15), 17, 19, 25, 26, 27, *range(31, 45))),
]

OFTEN = [SETS[0], *SETS[-2:]]
"""The sets that `make test` judges: the others take as long to write as to read."""

# Pictures are read by OCR: minutes, and more beside other tests.
pytestmark = [
    pytest.mark.timeout(3600 if WHOLE else 1500),
    pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed: pictures are not read"),
]


def _drawn(case: Case, one_in: int) -> bool:
    """Whole requests are drawn, as their files are compared; by name, so that a new file moves no other."""
    return zlib.crc32(case.request.encode()) % one_in == 0


@pytest.mark.parametrize("name", SETS if WHOLE else OFTEN)
def test_unsafe_outputs_are_stopped_and_safe_ones_pass(name: str, tmp_path: Path) -> None:
    cases = import_module(f"tests.airlock.{name}.corpus").write_corpus(tmp_path)
    one_in = 1 if WHOLE else FIRST_ONE_IN if name == SETS[0] else ONE_IN
    mine = [case for case in cases if _drawn(case, one_in)]
    assert all(case.way and (case.safe or case.where) for case in cases)
    files = {case.file for case in mine}
    asked = [one for one in read_requests(tmp_path / "REQUESTS.json") if one.file in files]
    verdict = judge(mine, check(asked, Settings()))
    # Where few are drawn, one or two are more than the share that a whole set may have.
    unsafe, spare = sum(not case.safe for case in mine), 0 if WHOLE else 2
    assert len(verdict.missed) <= max(0.02 * unsafe, spare), verdict
    assert len(verdict.alarms) <= max(0.10 * (len(mine) - unsafe), spare), verdict
