"""The ninth set: every file opens as what it says it is, and the same seed gives the same bytes."""

import json
import sqlite3
import tarfile
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import nbformat
import onnx
import openpyxl
import pikepdf
import pptx
import pyarrow.parquet as pq
import pytest
from PIL import Image

from tests.airlock.outputs.case import Case
from tests.airlock.outputs9.corpus import write_corpus


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Case]]:
    folder = tmp_path_factory.mktemp("outputs9")
    return folder, write_corpus(folder)


def tables(path: Path) -> list[Any]:
    base = sqlite3.connect(path)
    try:
        return base.execute("SELECT name FROM sqlite_master").fetchall()
    finally:
        base.close()


def valid(path: Path) -> int:
    book = nbformat.read(path, 4)
    nbformat.validate(book)
    return len(book.cells)


def members(path: Path) -> list[str]:
    with tarfile.open(path) as archive:
        return archive.getnames()


OPEN: dict[str, Callable[[Path], Any]] = {
    ".docx": lambda p: docx.Document(str(p)).element,
    ".xlsx": lambda p: openpyxl.load_workbook(p).sheetnames,
    ".pptx": lambda p: list(pptx.Presentation(str(p)).slides),
    ".pdf": lambda p: pikepdf.open(p).pages,
    ".png": lambda p: Image.open(p).size,
    ".svg": lambda p: list(ET.parse(p).getroot()),
    ".ipynb": lambda p: valid(p),
    ".json": lambda p: json.loads(p.read_text("utf-8")),
    ".parquet": lambda p: pq.read_table(p).num_rows,
    ".sqlite": tables,
    ".zip": lambda p: zipfile.ZipFile(p).namelist(),
    ".tar": members,
    ".onnx": lambda p: onnx.load(str(p)).graph.node,
}


def test_every_file_opens(corpus: tuple[Path, list[Case]]) -> None:
    folder, cases = corpus
    for case in cases:
        path = folder / case.file
        opens = OPEN.get(path.suffix, lambda p: p.read_bytes())
        assert opens(path) is not None and path.stat().st_size > 0, case.file


def test_shares_of_the_set(corpus: tuple[Path, list[Case]]) -> None:
    _, cases = corpus
    unsafe = [case for case in cases if not case.safe]
    assert len(unsafe) >= 65 and len(cases) - len(unsafe) >= 65
    assert all(case.where for case in unsafe)
    assert all(case.context and case.population and case.way for case in cases)


def test_same_seed_same_bytes(corpus: tuple[Path, list[Case]], tmp_path: Path) -> None:
    folder, cases = corpus
    write_corpus(tmp_path)
    other = [case.file for case in cases if (folder / case.file).read_bytes() != (tmp_path / case.file).read_bytes()]
    assert other == []
