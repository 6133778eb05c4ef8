"""The set is whole: every file is there and opens with its own tool, and the same seed gives the same bytes."""

import json
import sqlite3
import tarfile
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import docx
import duckdb
import nbformat
import onnx
import openpyxl
import pikepdf
import pptx
import pyarrow.parquet as pq
import pytest
from PIL import Image

from tests.airlock.outputs.case import Case
from tests.airlock.outputs26.corpus import write_corpus


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Case]]:
    folder = tmp_path_factory.mktemp("outputs26")
    return folder, write_corpus(folder)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _picture(path: Path) -> None:
    with Image.open(path) as picture:
        picture.load()


def _notebook(path: Path) -> None:
    nbformat.validate(nbformat.reads(_text(path), as_version=4))


def _database(path: Path) -> None:
    with duckdb.connect(str(path), read_only=True) as base:
        assert base.sql("show tables").fetchall()


def _sqlite(path: Path) -> None:
    base = sqlite3.connect(path)
    assert base.execute("select count(*) from result").fetchone()[0]
    base.close()


def _archive(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist()


def _tar(path: Path) -> None:
    with tarfile.open(path) as archive:
        assert archive.getnames()


OPENED: dict[str, Callable[[Path], object]] = {
    ".csv": _text, ".md": _text, ".tex": _text, ".html": _text, ".py": _text, ".R": _text, ".log": _text, ".txt": _text,
    ".xlsx": openpyxl.load_workbook, ".docx": lambda path: docx.Document(str(path)), ".pptx": lambda path: pptx.Presentation(str(path)),
    ".pdf": lambda path: pikepdf.open(path).close(), ".png": _picture, ".svg": lambda path: ElementTree.parse(path), ".ipynb": _notebook,
    ".json": lambda path: json.loads(_text(path)), ".parquet": pq.read_table, ".sqlite": _sqlite, ".duckdb": _database,
    ".zip": _archive, ".gz": _tar, ".RData": lambda path: path.read_bytes(), ".onnx": lambda path: onnx.checker.check_model(str(path)),
}  # fmt: skip


def test_as_many_of_each_label_and_each_file_opens(written: tuple[Path, list[Case]]) -> None:
    folder, cases = written
    assert Counter(case.safe for case in cases) == {True: len(cases) // 2, False: len(cases) // 2}
    for case in cases:
        for file in (case.file, *case.earlier):
            OPENED[Path(file).suffix](folder / file)
        assert case.context and case.population
        assert bool(case.where) is not case.safe


def test_the_key_is_not_told_to_the_checker(written: tuple[Path, list[Case]]) -> None:
    folder, cases = written
    asked = json.loads(_text(folder / "REQUESTS.json"))
    assert [line["file"] for line in asked] == [case.file for case in cases]
    assert {key for line in asked for key in line} == {"file", "request", "context", "population", "earlier"}


def test_the_same_seed_gives_the_same_bytes(written: tuple[Path, list[Case]], tmp_path: Path) -> None:
    folder, cases = written
    write_corpus(tmp_path)
    differ = [case.file for case in cases if (folder / case.file).read_bytes() != (tmp_path / case.file).read_bytes()]
    assert [file for file in differ if not file.endswith(".duckdb")] == []
