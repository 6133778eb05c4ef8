"""The checker before this set: it stops what is unsafe and lets the rest pass."""

import shutil
from pathlib import Path

import pytest

from tests.airlock.outputs.case import Case
from tests.airlock.outputs.judging import holds_whole, written
from tests.airlock.outputs27.corpus import write_corpus

# Pictures are read by OCR: minutes, and more beside other tests.
pytestmark = [pytest.mark.xdist_group("outputs27"), pytest.mark.timeout(1800)]


@pytest.fixture(scope="module")
def twenty_seventh(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Case]]:
    return written(write_corpus, tmp_path_factory.mktemp("twenty_seventh") / "outputs")


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed: pictures are not read")
def test_unsafe_outputs_are_stopped_and_safe_ones_pass(twenty_seventh: tuple[Path, list[Case]]) -> None:
    holds_whole(twenty_seventh)
