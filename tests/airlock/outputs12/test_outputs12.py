"""The set can be written, each file opens as what it is, and the same seed gives the same files."""

import json
import sqlite3
import tarfile
import zipfile
from pathlib import Path

import docx
import duckdb
import nbformat
import openpyxl
import pptx
import pyarrow.parquet as parquet
import pypdf
import pytest
from PIL import Image

from tests.airlock.outputs12.corpus import write_corpus

CLOSED = {"closed", "broken", "unknown"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("outputs12")
    write_corpus(path)
    return path


def _opens(path: Path) -> None:
    kind = path.suffix.lower()
    if kind in {".xlsx", ".xlsm"}:
        assert openpyxl.load_workbook(path).sheetnames
    elif kind in {".docx", ".docm"}:
        assert zipfile.ZipFile(path).testzip() is None
        if kind == ".docx":
            assert docx.Document(str(path)).paragraphs
    elif kind == ".pptx":
        assert len(pptx.Presentation(str(path)).slides)
    elif kind == ".pdf":
        assert pypdf.PdfReader(path).pages
    elif kind in {".png", ".jpg", ".tiff"}:
        Image.open(path).load()
    elif kind == ".parquet":
        assert parquet.read_table(path).num_rows
    elif kind in {".sqlite", ".db"}:
        assert sqlite3.connect(path).execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    elif kind == ".duckdb":
        with duckdb.connect(str(path), read_only=True) as base:
            assert base.execute("SHOW TABLES").fetchall()
    elif kind == ".zip":
        assert zipfile.ZipFile(path).testzip() is None
    elif kind == ".tgz":
        with tarfile.open(path) as archive:
            assert archive.getnames()
    elif kind == ".ipynb":
        nbformat.validate(nbformat.read(path, 4))
    elif kind in {".json", ".vl"}:
        json.loads(path.read_text(encoding="utf-8"))
    elif kind in {".onnx", ".skops", ".joblib", ".pkl"}:
        assert path.stat().st_size > 100
    else:
        assert len(path.read_text(encoding="utf-8")) > 50


def test_each_file_opens(folder: Path) -> None:
    key = json.loads((folder / "KEY.json").read_text(encoding="utf-8"))
    for case in key:
        for file in (case["file"], *case["earlier"]):
            if not set(case["way"].split()) & CLOSED:
                _opens(folder / file)


def test_the_set_is_whole(folder: Path) -> None:
    key = json.loads((folder / "KEY.json").read_text(encoding="utf-8"))
    assert sum(not case["safe"] for case in key) >= 85
    assert sum(case["safe"] for case in key) >= 85
    assert all(case["context"] and case["population"] and case["way"] for case in key)


def test_same_seed_same_bytes_and_writing_again_works(folder: Path, tmp_path: Path) -> None:
    write_corpus(tmp_path)
    write_corpus(tmp_path)
    loose = {".duckdb", ".joblib", ".pkl", ".skops", ".pdf", ".onnx"}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix not in loose:
            assert path.read_bytes() == (tmp_path / path.relative_to(folder)).read_bytes(), path.name
