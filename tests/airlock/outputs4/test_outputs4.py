"""The files open as what they are; the counts hold; the key is whole; the same seed gives the same files."""

import json
import pickle
import sqlite3
import tarfile
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import duckdb
import joblib
import nbformat
import openpyxl
import pandas as pd
import py7zr
import pytest
from docx import Document as Word
from lxml import etree
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from tests.airlock.outputs.case import Case
from tests.airlock.outputs4 import write_corpus
from tests.airlock.outputs4.cohort import nir, part, split, table_one


@pytest.fixture(scope="module")
def corpus4(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Case]]:
    folder = tmp_path_factory.mktemp("corpus4") / "outputs"
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


def _tar(path: Path) -> object:
    with tarfile.open(path) as archive:
        return archive.getnames()


OPENERS: dict[str, Callable[[Path], Any]] = {
    ".csv": lambda p: p.read_bytes().splitlines()[1],
    ".xlsx": lambda p: openpyxl.load_workbook(p).sheetnames,
    ".docx": lambda p: Word(str(p)).paragraphs,
    ".pptx": lambda p: list(Presentation(str(p)).slides),
    ".pdf": lambda p: list(PdfReader(p).pages),
    ".json": lambda p: json.loads(p.read_text("utf-8")),
    ".svg": lambda p: etree.parse(str(p)).getroot().tag,
    ".ipynb": _notebook,
    ".parquet": lambda p: len(pd.read_parquet(p)),
    ".sqlite": _sqlite,
    ".db": _sqlite,
    ".duckdb": _duckdb,
    ".png": _image,
    ".jpg": _image,
    ".zip": lambda p: zipfile.ZipFile(p).namelist(),
    ".gz": _tar,
    ".7z": py7zr.is_7zfile,
    ".joblib": joblib.load,
    ".pkl": lambda p: pickle.loads(p.read_bytes()),
}


def test_files_open(corpus4: tuple[Path, list[Case]]) -> None:
    folder, cases = corpus4
    for case in cases:
        path = folder / case.file
        assert path.stat().st_size > 0, case.file
        if path.suffix in OPENERS and case.way != "unreadable":
            assert OPENERS[path.suffix](path), case.file


def test_counts_and_key(corpus4: tuple[Path, list[Case]]) -> None:
    folder, cases = corpus4
    kinds = Counter(case.safe for case in cases)
    assert kinds[False] >= 110
    assert kinds[True] >= 100
    assert all(case.way and case.context and (case.safe or case.where) for case in cases)
    assert len(json.loads((folder / "REQUESTS.json").read_text("utf-8"))) == len(cases)
    assert [entry["file"] for entry in json.loads((folder / "KEY.json").read_text("utf-8"))] == [
        case.file for case in cases
    ]
    contents = [(folder / case.file).read_bytes() for case in cases]
    assert len(set(contents)) == len(contents)
    assert len({Path(case.file).suffix for case in cases}) >= 18


def test_same_seed_same_files(corpus4: tuple[Path, list[Case]], tmp_path: Path) -> None:
    folder, cases = corpus4
    assert write_corpus(tmp_path / "again") == cases
    for case in cases:
        if case.file.endswith((".csv", ".json", ".html", ".tex", ".md", ".txt", ".log", ".ipynb", ".zip", ".png")):
            assert (folder / case.file).read_bytes() == (tmp_path / "again" / case.file).read_bytes(), case.file


def test_safe_numbers_are_never_small() -> None:
    for seed in range(200):
        r = Random(seed)
        n = r.randrange(100, 5000)
        assert 25 <= part(r, n) <= n - 25
        assert min(split(r, n, 3)) >= 10
        table = table_one(r, "en", (900, 1200), ("A", "B"), style="total")
        counts = [int(cell.split(" (")[0]) for row in table[1:] for cell in row[1:] if cell.endswith("%)")]
        assert counts
        assert min(counts) >= 25


def test_social_security_keys_hold() -> None:
    for seed in range(50):
        digits = nir(Random(seed)).replace(" ", "")
        assert len(digits) == 15
        assert (int(digits[:13]) + int(digits[13:])) % 97 == 0
