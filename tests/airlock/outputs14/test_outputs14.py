"""The set is whole: every file opens as its format, the same seed writes the same bytes, and every way is covered."""

import hashlib
import json
import sqlite3
import tarfile
import zipfile
from collections import defaultdict
from pathlib import Path

import duckdb
import joblib  # type: ignore[import-untyped]
import nbformat
import onnx
import openpyxl
import pikepdf
import pptx
import pyarrow.parquet as pq
import pytest
from docx import Document
from PIL import Image

from tests.airlock.outputs.case import Case

from .corpus import write_corpus

# Written as they are on purpose: encrypted, cut before the footer; a .docm is no document to python-docx.
UNREADABLE = {
    "pdf/dsmb_closed_report.pdf",
    "parquet/hospital_stays_by_drg.parquet",
    "docx/compte_rendu_cmi_infections.docm",
}
# Formats that store the time, or a random number, of their own accord.
TIMED = {".duckdb"}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Case]]:
    folder = tmp_path_factory.mktemp("outputs14")
    return folder, write_corpus(folder)


def _open(path: Path) -> None:
    kind = path.suffix.lower()
    if kind in (".xlsx", ".xlsm"):
        assert openpyxl.load_workbook(path).sheetnames
    elif kind == ".docx":
        assert Document(str(path)).paragraphs
    elif kind == ".pptx":
        assert len(pptx.Presentation(str(path)).slides) >= 3
    elif kind == ".pdf":
        with pikepdf.open(path) as document:
            assert len(document.pages) >= 1
    elif kind in (".png", ".jpg"):
        with Image.open(path) as picture:
            picture.load()
    elif kind == ".ipynb":
        nbformat.validate(nbformat.read(path, as_version=4))
    elif kind == ".json":
        json.loads(path.read_text(encoding="utf-8"))
    elif kind == ".parquet":
        assert pq.read_table(path).num_rows > 0
    elif kind in (".sqlite", ".db"):
        with sqlite3.connect(path) as base:
            assert base.execute("pragma integrity_check").fetchone() == ("ok",)
        base.close()
    elif kind == ".duckdb":
        with duckdb.connect(str(path), read_only=True) as store:
            assert store.execute("show tables").fetchall()
    elif kind == ".zip":
        with zipfile.ZipFile(path) as bag:
            assert bag.testzip() is None
    elif kind == ".gz" and path.name.endswith(".tar.gz"):
        with tarfile.open(path) as tar:
            assert tar.getmembers()
    elif kind == ".joblib":
        assert hasattr(joblib.load(path), "predict")
    elif kind == ".onnx":
        onnx.checker.check_model(onnx.load(str(path)))
    elif kind != ".gz":
        assert path.read_bytes().decode("utf-8")


def test_every_file_opens_as_its_format(corpus: tuple[Path, list[Case]]) -> None:
    folder, cases = corpus
    for case in cases:
        if case.file not in UNREADABLE:
            _open(folder / case.file)


def test_the_key_and_the_requests_agree(corpus: tuple[Path, list[Case]]) -> None:
    folder, cases = corpus
    asked = json.loads((folder / "REQUESTS.json").read_text(encoding="utf-8"))
    key = json.loads((folder / "KEY.json").read_text(encoding="utf-8"))
    assert [line["file"] for line in asked] == [line["file"] for line in key] == [case.file for case in cases]
    assert all("safe" not in line and line["context"] and line["population"] for line in asked)


def test_each_way_is_in_two_formats_and_each_format_has_both_labels(corpus: tuple[Path, list[Case]]) -> None:
    _, cases = corpus
    ways: dict[str, set[str]] = defaultdict(set)
    formats: dict[str, list[bool]] = defaultdict(list)
    for case in cases:
        formats[case.file.split("/")[0]].append(case.safe)
        if not case.safe:
            ways[case.way.split()[0]].add(Path(case.file).suffix)
    assert set(ways) == {f"W{number}" for number in range(1, 36)}
    assert {way for way, kinds in ways.items() if len(kinds) < 2} == set()
    mixed = {"jpg": "png", "tar": "zip", "archive": "zip", "duckdb": "sqlite"}
    for folder, into in mixed.items():
        formats[into] += formats.pop(folder)
    assert {name for name, labels in formats.items() if sum(labels) < 3 or len(labels) - sum(labels) < 3} == set()


def test_the_same_seed_writes_the_same_bytes(corpus: tuple[Path, list[Case]], tmp_path: Path) -> None:
    folder, cases = corpus
    write_corpus(tmp_path)
    files = [case.file for case in cases if Path(case.file).suffix not in TIMED and case.file not in UNREADABLE]
    changed = [file for file in files if _digest(folder / file) != _digest(tmp_path / file)]
    assert changed == []


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
