"""The set is whole: every file is there, opens in its format, and the same seed gives the same bytes."""

import gzip
import io
import json
import pickle
import sqlite3
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import duckdb
import joblib
import numpy as np
import onnx
import openpyxl
import pikepdf
import py7zr
import pyarrow.feather as feather
import pyarrow.ipc as ipc
import pyarrow.parquet as pq
import pytest
import skops.io
import yaml
from docx import Document
from PIL import Image
from pptx import Presentation

from tests.airlock.outputs.case import Case
from tests.airlock.outputs22.corpus import write_corpus

UNREADABLE = {"trial/final_results.7z", "hernia/outputs.zip", "polysomno/moyennes.rpsg"}
VARYING = {
    ".7z",
    ".duckdb",
    ".onnx",
    ".skops",
    ".joblib",
    ".pkl",
}  # dates, names or last digits drawn at each writing


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Case]]:
    folder = tmp_path_factory.mktemp("outputs22")
    return folder, write_corpus(folder)


def _open(path: Path) -> object:
    readers = {
        ".json": lambda: json.loads(path.read_text()),
        ".geojson": lambda: json.loads(path.read_text()),
        ".ipynb": lambda: json.loads(path.read_text())["cells"],
        ".jsonl": lambda: [json.loads(line) for line in path.read_text().splitlines()],
        ".ndjson": lambda: [json.loads(line) for line in path.read_text().splitlines()],
        ".yaml": lambda: yaml.safe_load(path.read_text()),
        ".xml": lambda: ElementTree.parse(path).getroot(),
        ".svg": lambda: ElementTree.parse(path).getroot(),
        ".parquet": lambda: pq.read_table(path).num_rows,
        ".feather": lambda: feather.read_table(path).num_rows,
        ".arrow": lambda: ipc.open_file(str(path)).read_all().num_rows,
        ".sqlite": lambda: sqlite3.connect(path).execute("SELECT name FROM sqlite_master").fetchall(),
        ".db": lambda: sqlite3.connect(path).execute("SELECT name FROM sqlite_master").fetchall(),
        ".duckdb": lambda: duckdb.connect(str(path), read_only=True).execute("SHOW ALL TABLES").fetchall(),
        ".npy": lambda: np.load(path, allow_pickle=True).shape,
        ".npz": lambda: list(np.load(path, allow_pickle=True)),
        ".pkl": lambda: pickle.loads(path.read_bytes()) is not None,
        ".joblib": lambda: joblib.load(path) is not None,
        ".onnx": lambda: onnx.load(str(path)).graph.node,
        ".skops": lambda: skops.io.load(path, trusted=skops.io.get_untrusted_types(file=path)) is not None,
        ".zip": lambda: zipfile.ZipFile(path).namelist(),
        ".gz": lambda: gzip.decompress(path.read_bytes()),
        ".tar": lambda: path.read_bytes()[257:262] == b"ustar",
        ".7z": lambda: py7zr.SevenZipFile(path).getnames(),
        ".xlsx": lambda: openpyxl.load_workbook(path).sheetnames,
        ".xlsm": lambda: openpyxl.load_workbook(path).sheetnames,
        ".docx": lambda: Document(str(path)).paragraphs,
        ".pptx": lambda: len(Presentation(str(path)).slides),
        ".pdf": lambda: len(pikepdf.open(path).pages),
        ".png": lambda: Image.open(io.BytesIO(path.read_bytes())).size,
        ".jpg": lambda: Image.open(path).size,
    }
    return readers.get(path.suffix, path.read_bytes)()


def test_every_file_opens(written: tuple[Path, list[Case]]) -> None:
    folder, cases = written
    for case in cases:
        for file in (case.file, *case.earlier):
            if file not in UNREADABLE:
                assert _open(folder / file), file


def test_balance(written: tuple[Path, list[Case]]) -> None:
    _, cases = written
    safe = sum(case.safe for case in cases)
    assert safe >= 65
    assert len(cases) - safe >= 65
    assert all(case.context for case in cases)


def test_same_seed_same_bytes(written: tuple[Path, list[Case]], tmp_path: Path) -> None:
    folder, cases = written
    write_corpus(tmp_path)
    for case in cases:
        if Path(case.file).suffix not in VARYING:
            assert (folder / case.file).read_bytes() == (tmp_path / case.file).read_bytes(), case.file
