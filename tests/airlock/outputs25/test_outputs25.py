"""The files of the set open, and the same seed writes the same bytes."""

import hashlib
import json
import sqlite3
import zipfile
from collections import Counter
from pathlib import Path

import duckdb
import openpyxl
import py7zr
import pyarrow.parquet as pq
import pytest
from docx import Document
from lxml import etree
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from tests.airlock.outputs.case import Case
from tests.airlock.outputs25.corpus import write_corpus

# Encryption draws at random, and a DuckDB file keeps identifiers of its own.
VARYING = {".7z", ".duckdb"}
BROKEN = {"dechets/bilan_2023.xlsx", "bariatrique/annexes.7z"}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Case]]:
    folder = tmp_path_factory.mktemp("outputs25")
    return folder, write_corpus(folder)


def test_every_case_is_written(written: tuple[Path, list[Case]]) -> None:
    folder, cases = written
    assert min(Counter(case.safe for case in cases).values()) >= 75
    asked = json.loads((folder / "REQUESTS.json").read_text(encoding="utf-8"))
    assert [entry["file"] for entry in asked] == [case.file for case in cases]
    for case in cases:
        assert (folder / case.file).stat().st_size > 0
        assert case.context and case.population and case.way
        assert case.safe or case.where


def _opens(path: Path) -> None:
    match path.suffix:
        case ".xlsx" | ".xlsm":
            assert openpyxl.load_workbook(path).sheetnames
        case ".docx":
            assert Document(str(path)).tables
        case ".pptx":
            assert len(Presentation(str(path)).slides) == 4
        case ".pdf":
            assert PdfReader(path).pages
        case ".png" | ".jpg":
            Image.open(path).verify()
        case ".svg":
            etree.parse(path)
        case ".json" | ".ipynb":
            json.loads(path.read_text(encoding="utf-8"))
        case ".parquet":
            assert pq.read_table(path).num_rows
        case ".sqlite":
            assert sqlite3.connect(path).execute("PRAGMA integrity_check").fetchone() == ("ok",)
        case ".duckdb":
            with duckdb.connect(str(path), read_only=True) as base:
                assert base.execute("SHOW TABLES").fetchall()
        case ".zip":
            assert zipfile.ZipFile(path).testzip() is None
        case ".7z":
            with py7zr.SevenZipFile(path) as archive:
                assert archive.getnames()
        case ".joblib" | ".onnx":
            assert path.stat().st_size > 100
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
        if Path(case.file).suffix not in VARYING:
            first, second = (hashlib.sha256((root / case.file).read_bytes()).digest() for root in (folder, tmp_path))
            assert first == second, case.file
