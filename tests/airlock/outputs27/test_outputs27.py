"""The files of the set open, and the same seed writes the same bytes."""

import hashlib
import json
from collections import Counter
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from pptx import Presentation
from pypdf import PdfReader

from tests.airlock.outputs.case import Case
from tests.airlock.outputs27.corpus import write_corpus

# Office files keep the time at which they were written, and encryption draws at random.
VARYING = {".docx", ".pptx", ".xlsm", ".xlsx"}
VARYING_FILES = {"asthme/rapport_visites.pdf", "oncology/encrypted_summary.pdf"}
BROKEN = {"oncology/encrypted_summary.pdf"}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Case]]:
    folder = tmp_path_factory.mktemp("outputs27")
    return folder, write_corpus(folder)


def test_every_case_is_written(written: tuple[Path, list[Case]]) -> None:
    folder, cases = written
    assert min(Counter(case.safe for case in cases).values()) >= 98
    asked = json.loads((folder / "REQUESTS.json").read_text(encoding="utf-8"))
    assert [entry["file"] for entry in asked] == [case.file for case in cases]
    for case in cases:
        assert (folder / case.file).stat().st_size > 0
        assert case.context and case.population and case.way
        assert case.safe or case.where


def _opens(path: Path) -> None:
    match path.suffix:
        case ".xlsm" | ".xlsx":
            assert openpyxl.load_workbook(path).sheetnames
        case ".docx":
            assert len(Document(str(path)).element.body)
        case ".pptx":
            assert Presentation(str(path)).slides
        case ".pdf":
            assert PdfReader(path).pages
        case _:
            assert path.read_text(encoding="utf-8").strip()


def test_files_open(written: tuple[Path, list[Case]]) -> None:
    folder, cases = written
    for file in {file for case in cases for file in (case.file, *case.earlier)} - BROKEN:
        _opens(folder / file)


def test_the_same_seed_writes_the_same_bytes(written: tuple[Path, list[Case]], tmp_path: Path) -> None:
    folder, cases = written
    write_corpus(tmp_path)
    for case in cases:
        if Path(case.file).suffix not in VARYING and case.file not in VARYING_FILES:
            first, second = (hashlib.sha256((root / case.file).read_bytes()).digest() for root in (folder, tmp_path))
            assert first == second, case.file
