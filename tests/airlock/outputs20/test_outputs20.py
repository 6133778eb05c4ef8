"""The twentieth set of outputs is whole, opens, and is the same for the same seed."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pptx
import pypdf
import pytest

from tests.airlock.outputs.case import Case
from tests.airlock.outputs20.corpus import write_corpus


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("outputs20")


@pytest.fixture(scope="module")
def cases(folder: Path) -> list[Case]:
    return write_corpus(folder)


def _separated(path: Path) -> object:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    sep = max(",;\t", key=lines[0].count)
    rows = list(csv.reader(lines, delimiter=sep))
    assert {len(row) for row in rows} == {len(rows[0])}
    return rows


OPENERS: dict[str, Callable[[Path], object]] = {
    ".csv": _separated,
    ".tsv": _separated,
    ".xlsx": lambda path: openpyxl.load_workbook(path).sheetnames,
    ".docx": lambda path: docx.Document(str(path)).paragraphs,
    ".pptx": lambda path: list(pptx.Presentation(str(path)).slides),
    ".pdf": lambda path: pypdf.PdfReader(path).pages[0].extract_text(),
}


def test_the_set_is_large_and_even(cases: list[Case]) -> None:
    safe = sum(case.safe for case in cases)
    assert len(cases) >= 130
    assert 0.45 <= safe / len(cases) <= 0.55
    assert all(case.way and case.context and case.population for case in cases)
    assert all(case.where for case in cases if not case.safe)


def test_every_file_opens(folder: Path, cases: list[Case]) -> None:
    for case in cases:
        for file in (case.file, *case.earlier):
            path = folder / file
            opener = OPENERS.get(path.suffix, lambda found: found.read_text(encoding="utf-8"))
            assert opener(path), file


def test_requests_and_key_tell_of_the_same_files(folder: Path, cases: list[Case]) -> None:
    asked = json.loads((folder / "REQUESTS.json").read_text(encoding="utf-8"))
    key = json.loads((folder / "KEY.json").read_text(encoding="utf-8"))
    assert [item["file"] for item in asked] == [item["file"] for item in key] == [case.file for case in cases]
    assert all("safe" not in item for item in asked)


def test_a_seed_gives_the_same_bytes(folder: Path, cases: list[Case], tmp_path: Path) -> None:
    write_corpus(tmp_path)
    for case in cases:
        assert (tmp_path / case.file).read_bytes() == (folder / case.file).read_bytes(), case.file
