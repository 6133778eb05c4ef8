"""The set itself: every file is there and opens, and the same seed gives the same bytes where the format allows it."""

import io
import json
import pickle
import sqlite3
import tarfile
import zipfile
from pathlib import Path

import duckdb
import joblib
import nbformat
import numpy as np
import onnx
import openpyxl
import pikepdf
import pyarrow.feather as feather
import pyarrow.parquet as pq
import pytest
from docx import Document
from lxml import etree
from PIL import Image
from pptx import Presentation

from tests.airlock.outputs.case import Case
from tests.airlock.outputs19.corpus import write_corpus

STABLE = (
    ".csv",
    ".json",
    ".jsonl",
    ".yaml",
    ".xml",
    ".txt",
    ".md",
    ".tex",
    ".html",
    ".py",
    ".R",
    ".sql",
    ".log",
    ".svg",
    ".geojson",
    ".npy",
    ".zip",
    ".gz",
    ".ipynb",
    ".pkl",
)
SEALED = ("scelles/annexe_protegee.docx", "scelles/interim_locked.pdf", "scelles/tableaux_confidentiels.7z")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Case]]:
    folder = tmp_path_factory.mktemp("outputs19")
    return folder, write_corpus(folder)


def _opened(path: Path) -> bool:
    """Reads a file as its type; False if the type has no reader here."""
    kind = path.suffix
    if kind in {".json", ".geojson"}:
        json.loads(path.read_text("utf-8"))
    elif kind == ".jsonl":
        [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    elif kind in {".xml", ".svg"}:
        etree.parse(path)
    elif kind == ".parquet":
        assert pq.read_table(path).num_rows
    elif kind in {".feather", ".arrow"}:
        assert feather.read_table(path).num_rows
    elif kind in {".npy", ".npz"}:
        assert np.load(path) is not None
    elif kind == ".sqlite":
        base = sqlite3.connect(path)
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        base.close()
    elif kind == ".duckdb":
        with duckdb.connect(str(path), read_only=True) as store:
            assert store.execute("SHOW ALL TABLES").fetchall()
    elif kind == ".pkl":
        pickle.loads(path.read_bytes())
    elif kind == ".joblib":
        joblib.load(path)
    elif kind == ".onnx":
        onnx.checker.check_model(onnx.load(str(path)))
    elif kind in {".xlsx", ".xlsm"}:
        assert openpyxl.load_workbook(path).sheetnames
    elif kind == ".docx":
        assert Document(str(path)).paragraphs
    elif kind == ".pptx":
        assert len(Presentation(str(path)).slides)
    elif kind == ".pdf":
        with pikepdf.open(path) as pdf:
            assert pdf.pages
    elif kind in {".png", ".jpg", ".tif"}:
        Image.open(path).load()
    elif kind in {".zip", ".skops"}:
        assert zipfile.ZipFile(path).testzip() is None
    elif path.name.endswith(".tar.gz"):
        with tarfile.open(path) as archive:
            assert archive.getnames()
    elif kind == ".ipynb":
        nbformat.validate(nbformat.read(str(path), 4))
    else:
        return False
    return True


def test_every_file_opens_as_its_type(written: tuple[Path, list[Case]]) -> None:
    folder, cases = written
    opened = sum(_opened(folder / case.file) for case in cases if case.file not in SEALED)
    assert opened > 130


def test_what_is_sealed_does_not_open(written: tuple[Path, list[Case]]) -> None:
    folder, _ = written
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(folder / "scelles/interim_locked.pdf")
    assert not zipfile.is_zipfile(folder / "scelles/annexe_protegee.docx")


def test_deleted_rows_are_in_the_pages(written: tuple[Path, list[Case]]) -> None:
    folder, _ = written
    assert (folder / "bases/dialyse_resultats.sqlite").read_bytes().count(b"HDF") > 50


def test_the_set_is_balanced_and_each_request_has_its_words(written: tuple[Path, list[Case]]) -> None:
    _, cases = written
    assert sum(case.safe for case in cases) >= 65 and sum(not case.safe for case in cases) >= 65
    assert all(case.context and case.way for case in cases)
    assert all(case.safe or case.where for case in cases)


def test_same_seed_same_bytes(written: tuple[Path, list[Case]], tmp_path: Path) -> None:
    folder, cases = written
    again = write_corpus(tmp_path)
    assert again == cases
    changed = [
        case.file
        for case in cases
        if case.file.endswith(STABLE) and (folder / case.file).read_bytes() != (tmp_path / case.file).read_bytes()
    ]
    assert changed == []


def test_trees_called_safe_hold_at_least_ten_of_each_class(written: tuple[Path, list[Case]]) -> None:
    folder, _ = written
    forest = joblib.load(folder / "models/icu_transfer_forest.joblib")
    tree = pickle.load(io.BytesIO((folder / "modeles/arbre_orientation.pkl").read_bytes()))
    for one in [*forest.estimators_, tree]:
        assert np.min(one.tree_.value[:, 0, :] * one.tree_.n_node_samples[:, None]) >= 10
