"""The files open with their real libraries; the counts hold; the same seed gives the same cases."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import duckdb
import nbformat
import openpyxl
import pandas as pd
import pytest
from docx import Document as Word
from lxml import etree
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from tests.airlock.outputs.case import Case
from tests.airlock.outputs3 import persons, write_corpus
from tests.airlock.outputs3.study import Study

BROKEN = ("unreadable", "encrypted", "unknown type", "type not allowed")


@pytest.fixture(scope="module")
def corpus3(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Case]]:
    folder = tmp_path_factory.mktemp("corpus3") / "outputs"
    return folder, write_corpus(folder)


def _sqlite(path: Path) -> object:
    base = sqlite3.connect(path)
    names = base.execute("SELECT name FROM sqlite_master").fetchall()
    base.close()
    return names


def _duckdb(path: Path) -> object:
    with duckdb.connect(str(path), read_only=True) as base:
        return base.execute("SHOW TABLES").fetchall()


def _image(path: Path) -> object:
    with Image.open(path) as image:
        image.load()
        return image.size


def _notebook(path: Path) -> object:
    book = nbformat.read(str(path), as_version=4)
    nbformat.validate(book)
    return book.cells


OPENERS: dict[str, Callable[[Path], Any]] = {
    ".csv": lambda p: p.read_text(encoding="utf-8-sig").splitlines()[1],
    ".xlsx": lambda p: openpyxl.load_workbook(p).sheetnames,
    ".xlsm": lambda p: openpyxl.load_workbook(p, keep_vba=True).sheetnames,
    ".docx": lambda p: Word(str(p)).paragraphs,
    ".pptx": lambda p: list(Presentation(str(p)).slides),
    ".pdf": lambda p: list(PdfReader(p).pages),
    ".json": lambda p: json.loads(p.read_text()),
    ".svg": lambda p: etree.parse(str(p)).getroot().tag,
    ".ipynb": _notebook,
    ".parquet": lambda p: len(pd.read_parquet(p)),
    ".sqlite": _sqlite,
    ".db": _sqlite,
    ".duckdb": _duckdb,
    ".png": _image,
    ".jpg": _image,
}


def test_files_open(corpus3: tuple[Path, list[Case]]) -> None:
    folder, cases = corpus3
    opened = 0
    for case in cases:
        path = folder / case.file
        if path.suffix in OPENERS and case.way not in BROKEN and "deguise" not in case.file:
            assert OPENERS[path.suffix](path), case.file
            opened += 1
        else:
            assert path.stat().st_size > 0, case.file
    assert opened > 300


def test_counts(corpus3: tuple[Path, list[Case]]) -> None:
    folder, cases = corpus3
    safe = sum(case.safe for case in cases)
    assert 380 <= len(cases) <= 500
    assert 0.36 <= safe / len(cases) <= 0.45
    assert len(json.loads((folder / "REQUESTS.json").read_text())) == len(cases)
    contents = [(folder / case.file).read_bytes() for case in cases]
    assert len(set(contents)) == len(contents)


def test_same_seed_same_cases(corpus3: tuple[Path, list[Case]], tmp_path: Path) -> None:
    folder, cases = corpus3
    again = write_corpus(tmp_path / "again")
    assert again == cases
    for case in cases:
        if case.file.endswith((".csv", ".json", ".html", ".tex", ".svg")):
            assert (folder / case.file).read_bytes() == (tmp_path / "again" / case.file).read_bytes(), case.file


def test_safe_studies_have_no_small_group() -> None:
    for seed in range(200):
        study = Study(Random(seed))
        for a, b in study.counts.values():
            assert min(a, b, study.n[0] - a, study.n[1] - b) >= 40


def test_nir_keys_hold() -> None:
    for seed in range(50):
        number = persons.nir(Random(seed))
        assert len(number) == 15
        assert (int(number[:13]) + int(number[13:])) % 97 == 0
