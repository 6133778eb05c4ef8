"""The sixth set is written whole, opens in the tools of its formats, and is the same for the same seed."""

import hashlib
import json
import sqlite3
import tarfile
import zipfile
from pathlib import Path

import joblib  # type: ignore[import-untyped]
import nbformat
import onnx
import openpyxl
import pikepdf
import pyarrow.parquet as pq
import pytest
from docx import Document
from lxml import etree
from PIL import Image
from pptx import Presentation

from tests.airlock.outputs.case import Case
from tests.airlock.outputs6.corpus import write_corpus


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("outputs6")
    write_corpus(path)
    return path


@pytest.fixture(scope="module")
def cases(folder: Path) -> list[Case]:
    return [Case(**case) for case in json.loads((folder / "KEY.json").read_text(encoding="utf-8"))]


def test_there_are_enough_cases_of_both_kinds(cases: list[Case]) -> None:
    unsafe = sum(not case.safe for case in cases)
    assert unsafe >= 65
    assert len(cases) - unsafe >= 65
    assert all(case.where for case in cases if not case.safe)
    assert all(case.context and case.population for case in cases)


def test_each_request_says_what_the_key_says_without_the_answer(folder: Path, cases: list[Case]) -> None:
    asked = json.loads((folder / "REQUESTS.json").read_text(encoding="utf-8"))
    assert asked == [json.loads(json.dumps(case.asked())) for case in cases]


def test_each_file_opens(folder: Path, cases: list[Case]) -> None:
    for case in cases:
        for file in (case.file, *case.earlier):
            _open(folder / file)


def test_the_same_seed_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    write_corpus(tmp_path)
    assert _sums(tmp_path) == _sums(folder)


def _sums(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _open(path: Path) -> None:
    kind = path.suffix
    if kind == ".xlsx":
        assert openpyxl.load_workbook(path).sheetnames
    elif kind == ".docx":
        assert Document(str(path)).paragraphs
    elif kind == ".pptx":
        assert len(Presentation(str(path)).slides)
    elif kind == ".pdf":
        with pikepdf.open(path) as document:
            assert len(document.pages)
    elif kind == ".png":
        with Image.open(path) as picture:
            picture.load()
    elif kind == ".svg":
        etree.parse(str(path))
    elif kind == ".ipynb":
        nbformat.validate(nbformat.read(path, as_version=4))
    elif kind == ".parquet":
        assert pq.read_table(path).num_rows
    elif kind == ".sqlite":
        base = sqlite3.connect(path)
        assert base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        base.close()
    elif kind == ".zip":
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
    elif kind == ".tar":
        with tarfile.open(path) as archive:
            assert archive.getnames()
    elif kind == ".joblib":
        assert joblib.load(path) is not None
    elif kind == ".onnx":
        onnx.checker.check_model(onnx.load(path))
    elif kind == ".json":
        json.loads(path.read_text(encoding="utf-8"))
    else:
        assert path.read_text(encoding="utf-8").strip()
