"""The blind set is written whole: its files open, and the same seed gives the same bytes."""

import json
import sqlite3
import tarfile
import zipfile
from pathlib import Path

import docx
import duckdb
import joblib
import nbformat
import onnx
import openpyxl
import pyarrow.parquet as pq
import pytest
from lxml import etree
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from tests.airlock.outputs.case import Case
from tests.airlock.outputs11.corpus import write_corpus

# Formats that draw their own salt or keep the hour, whatever the seed.
SALTED = {".7z", ".duckdb", ".onnx"}
SHUT = {"kinds/table_s4.docx", "rapports/protege.pdf", "archives/tables_chiffrees.7z"}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Case]]:
    folder = tmp_path_factory.mktemp("outputs11")
    return folder, write_corpus(folder)


def _open(path: Path) -> None:
    """Opens a file with the library of its format; raises what the library raises."""
    match path.suffix:
        case ".xlsx" | ".xlsm":
            assert openpyxl.load_workbook(path).sheetnames
        case ".docx":
            assert docx.Document(str(path)).element.body is not None
        case ".pptx":
            assert len(Presentation(str(path)).slides)
        case ".pdf":
            assert PdfReader(path).pages[0].mediabox.width
        case ".png" | ".jpg":
            with Image.open(path) as picture:
                picture.load()
        case ".svg":
            assert etree.parse(path).getroot().tag.endswith("svg")
        case ".ipynb":
            nbformat.validate(nbformat.read(path, as_version=4))
        case ".json" | ".geojson":
            json.loads(path.read_text(encoding="utf-8"))
        case ".parquet":
            assert pq.read_table(path).num_rows
        case ".sqlite":
            with sqlite3.connect(path) as held:
                assert held.execute("select count(*) from sqlite_master").fetchone()[0]
        case ".duckdb":
            with duckdb.connect(str(path), read_only=True) as base:
                assert base.execute("show tables").fetchall()
        case ".zip":
            with zipfile.ZipFile(path) as held:
                assert held.testzip() is None
        case ".gz":
            with tarfile.open(path) as held:
                assert held.getnames()
        case ".onnx":
            onnx.checker.check_model(onnx.load(path))
        case ".joblib":
            assert joblib.load(path) is not None
        case _:
            assert path.stat().st_size


def test_every_file_opens_but_those_that_are_shut_on_purpose(written: tuple[Path, list[Case]]) -> None:
    folder, cases = written
    for case in cases:
        if case.file not in SHUT:
            _open(folder / case.file)
        for earlier in case.earlier:
            _open(folder / earlier)


def test_both_kinds_are_about_as_many_and_each_is_described(written: tuple[Path, list[Case]]) -> None:
    _, cases = written
    assert sum(case.safe for case in cases) >= 90
    assert sum(not case.safe for case in cases) >= 90
    for case in cases:
        assert case.way and case.context and case.population
        assert bool(case.where) is not case.safe


def test_same_seed_same_bytes(written: tuple[Path, list[Case]], tmp_path: Path) -> None:
    folder, cases = written
    write_corpus(tmp_path)
    for case in cases:
        if Path(case.file).suffix not in SALTED and case.file not in SHUT:
            assert (tmp_path / case.file).read_bytes() == (folder / case.file).read_bytes(), case.file
