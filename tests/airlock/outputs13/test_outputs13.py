"""The thirteenth set is whole: each file opens in its format, the key is complete, the same seed gives the same text."""

import json
import sqlite3
import zipfile
from pathlib import Path

import duckdb
import joblib
import nbformat
import onnx
import pikepdf
import pyarrow.parquet as pq
import pytest
from docx import Document
from lxml import etree, html
from openpyxl import load_workbook
from PIL import Image
from pptx import Presentation

from tests.airlock.outputs.case import Case
from tests.airlock.outputs13 import write_corpus

STABLE = {"csv", "md", "tex", "html", "svg", "json", "txt", "log", "ipynb", "R", "do", "py", "sql", "png"}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Case]]:
    folder = tmp_path_factory.mktemp("set13")
    return folder, write_corpus(folder)


def _open(path: Path) -> None:
    kind = path.suffix[1:]
    if kind in ("xlsx", "xlsm"):
        assert load_workbook(path).sheetnames
    elif kind == "docx":
        assert Document(str(path)).paragraphs
    elif kind == "pptx":
        assert Presentation(str(path)).slides
    elif kind == "pdf":
        with pikepdf.open(path, password="projet-tal-2023" if path.stem == "annexe_protocole" else "") as document:
            assert document.pages
    elif kind == "png":
        with Image.open(path) as image:
            image.load()
    elif kind == "svg":
        assert etree.parse(path).getroot().tag.endswith("svg")
    elif kind == "html":
        assert html.parse(path).getroot().findall(".//table")
    elif kind == "ipynb":
        nbformat.validate(nbformat.read(path, 4))
    elif kind == "json":
        assert json.loads(path.read_text(encoding="utf-8"))
    elif kind == "parquet":
        assert pq.read_table(path).num_rows
    elif kind == "duckdb":
        with duckdb.connect(str(path), read_only=True) as base:
            assert base.execute("SHOW TABLES").fetchall()
    elif kind == "sqlite":
        base = sqlite3.connect(path)
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        base.close()
    elif kind == "zip":
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
    elif kind == "joblib":
        assert hasattr(joblib.load(path), "predict")
    elif kind == "onnx":
        onnx.checker.check_model(onnx.load(path))
    else:
        assert path.read_text(encoding="utf-8").strip()


def test_every_file_opens_in_its_format(corpus: tuple[Path, list[Case]]) -> None:
    folder, cases = corpus
    for case in cases:
        for file in (case.file, *case.earlier):
            _open(folder / file)


def test_the_key_is_complete(corpus: tuple[Path, list[Case]]) -> None:
    folder, cases = corpus
    requests = json.loads((folder / "REQUESTS.json").read_text(encoding="utf-8"))
    key = json.loads((folder / "KEY.json").read_text(encoding="utf-8"))
    assert [r["file"] for r in requests] == [k["file"] for k in key] == [c.file for c in cases]
    assert all(r["context"] and r["population"] for r in requests)
    assert all(k["way"] and (k["safe"] or k["where"]) for k in key)
    assert not any({"safe", "way", "where"} & set(r) for r in requests)
    unsafe = sum(not c.safe for c in cases)
    assert unsafe >= 65 and len(cases) - unsafe >= 65


def test_the_same_seed_gives_the_same_bytes(corpus: tuple[Path, list[Case]], tmp_path: Path) -> None:
    folder, cases = corpus
    write_corpus(tmp_path)
    for case in cases:
        if case.file.rsplit(".", 1)[1] in STABLE:
            assert (tmp_path / case.file).read_bytes() == (folder / case.file).read_bytes(), case.file
