"""The files of the set open, and the same seed writes the same bytes."""

import gzip
import hashlib
import json
import lzma
import sqlite3
import zipfile
from collections import Counter
from pathlib import Path

import duckdb
import openpyxl
import py7zr
import pyarrow.parquet as pq
import pytest
import yaml
from docx import Document
from lxml import etree
from PIL import Image
from pptx import Presentation
from pyarrow import feather
from pypdf import PdfReader

from tests.airlock.outputs.case import Case
from tests.airlock.outputs28.corpus import write_corpus

# Office files and archives keep the time, encryption draws at random, and DuckDB and ONNX files keep names of their own.
VARYING = {".7z", ".docx", ".duckdb", ".gz", ".onnx", ".pptx", ".xlsm", ".xlsx"}
VARYING_FILES = {
    "archives/imbrique.zip",
    "archives/protege.pdf",
    "archives/rendu_final.zip",
    "office/qor_attached.pdf",
    "screens/treg_fin.png",
}
BROKEN = {"archives/protege.pdf", "archives/tronque.zip"}
# The set is written twice, and may take minutes beside other tests.
pytestmark = pytest.mark.timeout(900)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Case]]:
    folder = tmp_path_factory.mktemp("outputs28")
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
        case ".jpg" | ".png" | ".tiff" | ".webp":
            with Image.open(path) as picture:
                picture.load()
        case ".pmml" | ".svg" | ".xml":
            etree.parse(path)
        case ".ipynb" | ".json":
            json.loads(path.read_text(encoding="utf-8"))
        case ".yaml" | ".yml":
            assert yaml.safe_load(path.read_text(encoding="utf-8"))
        case ".parquet":
            assert pq.read_table(path).num_rows
        case ".feather":
            assert feather.read_table(path).num_rows
        case ".db" | ".sqlite":
            assert sqlite3.connect(path).execute("PRAGMA integrity_check").fetchone() == ("ok",)
        case ".duckdb":
            with duckdb.connect(str(path), read_only=True) as base:
                assert base.execute("SHOW TABLES").fetchall()
        case ".zip":
            assert zipfile.ZipFile(path).testzip() is None
        case ".7z":
            with py7zr.SevenZipFile(path) as archive:
                assert archive.getnames()
        case ".gz":
            assert gzip.decompress(path.read_bytes())
        case ".xz":
            assert lzma.decompress(path.read_bytes())
        case ".dcm" | ".joblib" | ".onnx" | ".pkl" | ".sas7bdat":
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
        if Path(case.file).suffix not in VARYING and case.file not in VARYING_FILES:
            first, second = (hashlib.sha256((root / case.file).read_bytes()).digest() for root in (folder, tmp_path))
            assert first == second, case.file
