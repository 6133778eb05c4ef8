"""The set is whole: every file is there and opens, labels are in the key only, and the same seed gives the same bytes."""

import json
import sqlite3
import zipfile
from pathlib import Path

import duckdb
import joblib
import onnx
import openpyxl
import pyarrow.parquet as pq
import pytest
from docx import Document
from lxml import etree
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from tests.airlock.outputs15.corpus import write_corpus


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("outputs15")
    write_corpus(folder)
    return folder


def test_requests_match_the_key(folder: Path) -> None:
    requests = json.loads((folder / "REQUESTS.json").read_text())
    key = json.loads((folder / "KEY.json").read_text())
    assert [r["file"] for r in requests] == [k["file"] for k in key]
    assert all(set(r) == {"file", "request", "context", "population", "earlier"} for r in requests)
    assert all(r["context"] and r["population"] for r in requests)
    assert all(k["where"] for k in key if not k["safe"])
    assert sum(k["safe"] for k in key) >= 50
    assert sum(not k["safe"] for k in key) >= 50


def test_every_file_opens(folder: Path) -> None:
    for case in json.loads((folder / "KEY.json").read_text()):
        _open(folder / case["file"])


def _open(path: Path) -> None:
    match path.suffix:
        case ".xlsx":
            assert openpyxl.load_workbook(path).sheetnames
        case ".docx":
            assert Document(str(path)).paragraphs
        case ".pptx":
            assert len(Presentation(str(path)).slides)
        case ".pdf":
            assert len(PdfReader(path).pages)
        case ".png":
            with Image.open(path) as image:
                image.verify()
        case ".svg":
            etree.parse(path)
        case ".ipynb" | ".json":
            assert json.loads(path.read_text())
        case ".parquet":
            assert pq.read_table(path).num_rows
        case ".sqlite":
            assert sqlite3.connect(path).execute("SELECT count(*) FROM synthese").fetchone()[0]
        case ".duckdb":
            with duckdb.connect(str(path), read_only=True) as link:
                assert link.execute("SELECT count(*) FROM variant_counts").fetchone() == (18,)
        case ".zip":
            assert zipfile.ZipFile(path).testzip() is None
        case ".joblib":
            assert joblib.load(path).n_features_in_ == 7
        case ".onnx":
            assert onnx.load(path).graph.node
        case _:
            body = path.read_bytes()
            try:
                assert body.decode()
            except UnicodeDecodeError:
                assert body.decode("cp1252")


def test_the_same_seed_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    write_corpus(tmp_path)
    for path in folder.rglob("*"):
        if path.is_file() and path.suffix not in (".duckdb", ".onnx"):  # a random mark, names of nodes
            assert path.read_bytes() == (tmp_path / path.relative_to(folder)).read_bytes(), path.name
