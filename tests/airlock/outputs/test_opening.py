"""Each output opens with the library of its type, unless it is there because it does not."""

import gzip
import io
import json
import pickle
import sqlite3
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import docx
import duckdb
import nbformat
import onnx
import openpyxl
import pptx
import py7zr
import pyarrow.parquet as pq
import pytest
from PIL import Image
from pypdf import PdfReader

from tests.airlock.outputs import Case

pytestmark = pytest.mark.xdist_group("outputs")
CLOSED = (
    "unreadable",
    "encrypted",
    "unknown type",
    "not what its name says",
    "patient's name in a medical image",
    "program",
)
RUNS_CODE = "code that runs at opening"


def _text(path: Path) -> object:
    data = path.read_bytes()
    for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValueError("no encoding reads it")


def _pdf(path: Path) -> object:
    return [page.extract_text() for page in PdfReader(path).pages]


def _sqlite(path: Path) -> object:
    with sqlite3.connect(path) as base:
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return base.execute("SELECT count(*) FROM t1").fetchone()[0]


def _duckdb(path: Path) -> object:
    with duckdb.connect(f"{path}", read_only=True) as base:
        return base.execute("SELECT count(*) FROM t1").fetchone()


def _picture(path: Path) -> object:
    with Image.open(path) as picture:
        picture.load()
        return picture.size


def _seven(path: Path) -> object:
    with py7zr.SevenZipFile(path) as archive:
        return archive.namelist()


def _zip(path: Path) -> object:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return archive.namelist()


def _gzip(path: Path) -> object:
    data = gzip.decompress(path.read_bytes())
    if path.name.endswith(".tar.gz"):
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            return archive.getnames()
    return data


def _joblib(path: Path) -> object:
    import joblib

    return joblib.load(path)


def _office(read: Callable[[str], object]) -> Callable[[Path], object]:
    return lambda path: read(f"{path}")


OPENERS: dict[str, Callable[[Path], object]] = {
    ".xlsx": openpyxl.load_workbook,
    ".xlsm": openpyxl.load_workbook,
    ".docx": _office(docx.Document),
    ".pptx": _office(pptx.Presentation),
    ".pdf": _pdf,
    ".png": _picture,
    ".jpg": _picture,
    ".svg": ElementTree.parse,
    ".pmml": ElementTree.parse,
    ".ipynb": lambda path: nbformat.validate(nbformat.read(path, 4)) or True,
    ".json": lambda path: json.loads(path.read_text(encoding="utf-8")),
    ".geojson": lambda path: json.loads(path.read_text(encoding="utf-8")),
    ".jsonl": lambda path: [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()],
    ".parquet": pq.read_table,
    ".sqlite": _sqlite,
    ".db": _sqlite,
    ".duckdb": _duckdb,
    ".zip": _zip,
    ".skops": _zip,
    ".npz": _zip,
    ".7z": _seven,
    ".gz": _gzip,
    ".joblib": _joblib,
    ".pkl": lambda path: pickle.loads(path.read_bytes()),
    ".onnx": onnx.load,
}
TEXT = {".csv", ".html", ".md", ".tex", ".txt", ".py", ".sql", ".R", ".sh", ".do", ".yaml", ".log", ""}


@pytest.mark.filterwarnings("ignore")
def test_every_output_opens_with_its_library_or_is_there_because_it_does_not(corpus: tuple[Path, list[Case]]) -> None:
    folder, cases = corpus
    for case in cases:
        path = folder / case.file
        opener = _text if path.suffix in TEXT else OPENERS.get(path.suffix)
        if case.way.startswith(CLOSED):
            assert not case.safe, f"{case.file}: what cannot be read cannot be safe"
        elif case.way != RUNS_CODE:
            assert opener, f"{case.file}: nothing opens {path.suffix}"
            assert opener(path), f"{case.file} is empty"
