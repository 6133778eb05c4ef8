"""The files of the sixteenth set exist, open in their formats, and come out the same for the same seed."""

import csv
import json
import pickle
import sqlite3
import tarfile
import zipfile
from pathlib import Path

import docx
import duckdb
import joblib
import nbformat
import openpyxl
import pptx
import pyarrow.parquet as pq
import pypdf
import pytest
from lxml import etree
from PIL import Image

from tests.airlock.outputs.case import Case
from tests.airlock.outputs16.corpus import write_corpus


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Case]]:
    folder = tmp_path_factory.mktemp("outputs16")
    return folder, write_corpus(folder)


def _sqlite(path: Path) -> object:
    return sqlite3.connect(path).execute("select count(*) from weekly").fetchone()[0] > 10


def _duckdb(path: Path) -> object:
    with duckdb.connect(str(path), read_only=True) as con:
        return con.execute("select count(*) from readmission").fetchone()[0] == 5


def _csv(path: Path) -> object:
    lines = path.read_text(encoding="cp1252" if path.parent.name in {"qualite", "dent"} else "utf-8").splitlines()
    separator = max(",;\t", key=lines[0].count)
    return len({len(row) for row in csv.reader(lines, delimiter=separator)}) == 1


def _pdf(path: Path) -> object:
    reader = pypdf.PdfReader(path)
    return not reader.is_encrypted or reader.decrypt("annexe2024")


def _tar(path: Path) -> object:
    with tarfile.open(path) as archive:
        return archive.getnames()


def _svg(path: Path) -> object:
    return etree.fromstring(path.read_bytes()).tag.endswith("svg")


RANDOM = {"qualite/annexe_protegee.pdf"}  # encryption draws its key
OPEN = {
    ".xlsx": lambda path: openpyxl.load_workbook(path).sheetnames,
    ".docx": lambda path: docx.Document(str(path)).paragraphs,
    ".pptx": lambda path: len(pptx.Presentation(str(path)).slides),
    ".pdf": _pdf,
    ".png": lambda path: Image.open(path).size,
    ".svg": _svg,
    ".ipynb": lambda path: nbformat.validate(nbformat.read(path, 4)) is None,
    ".json": lambda path: json.loads(path.read_text()),
    ".parquet": lambda path: pq.read_table(path).num_rows,
    ".sqlite": _sqlite,
    ".duckdb": _duckdb,
    ".joblib": lambda path: joblib.load(path).n_features_in_,
    ".pkl": lambda path: pickle.loads(path.read_bytes()).vocabulary_,
    ".zip": lambda path: zipfile.ZipFile(path).testzip() is None,
    ".tar": _tar,
    ".csv": _csv,
}


def test_every_file_opens_in_its_format(corpus):
    folder, cases = corpus
    for case in cases:
        path = folder / case.file
        assert OPEN.get(path.suffix, lambda path: path.read_text(encoding="utf-8"))(path), case.file


def test_the_set_is_balanced_and_told_in_full(corpus):
    folder, cases = corpus
    asked = json.loads((folder / "REQUESTS.json").read_text())
    assert [each["file"] for each in asked] == [case.file for case in cases]
    assert all(case.context and case.population and case.way for case in cases)
    assert all(case.where for case in cases if not case.safe)
    unsafe = sum(not case.safe for case in cases)
    assert 0.45 < unsafe / len(cases) < 0.55
    disguises = sum("disguise" in case.way or "déguisement" in case.way for case in cases)
    assert 0.2 < disguises / unsafe < 0.3


def test_the_same_seed_gives_the_same_bytes(corpus, tmp_path):
    folder, cases = corpus
    write_corpus(tmp_path)
    steady = [case.file for case in cases if case.file not in RANDOM and not case.file.endswith(".duckdb")]
    differing = [file for file in steady if (folder / file).read_bytes() != (tmp_path / file).read_bytes()]
    assert not differing
