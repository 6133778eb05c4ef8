"""The files of the set exist, open in their formats, and are the same for the same seed."""

import io
import json
import sqlite3
import tarfile
import zipfile
from collections import Counter
from pathlib import Path

import duckdb
import pytest

from tests.airlock.outputs.case import Case
from tests.airlock.outputs7.corpus import write_corpus

UNREADABLE = {"other/session.RData", "other/tables_corrupt.xlsx", "other/viewer.exe", "other/results.csv"}
TEXT = {
    ".csv",
    ".md",
    ".tex",
    ".html",
    ".svg",
    ".json",
    ".R",
    ".py",
    ".sql",
    ".qmd",
    ".log",
    ".txt",
    ".ipynb",
    ".tsv",
    ".Rmd",
}
SAME = TEXT | {".png", ".jpg", ".xlsx", ".docx", ".pptx", ".zip", ".onnx", ".parquet"}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Case]]:
    folder = tmp_path_factory.mktemp("outputs7")
    return folder, write_corpus(folder)


def test_about_as_many_safe_as_unsafe(written: tuple[Path, list[Case]]) -> None:
    _, cases = written
    held = Counter(case.safe for case in cases)
    assert held[True] >= 100
    assert held[False] >= 100
    assert all(case.context and case.population and case.way for case in cases)
    assert all(case.where for case in cases if not case.safe)


def test_requests_tell_nothing_of_the_key(written: tuple[Path, list[Case]]) -> None:
    folder, cases = written
    asked = json.loads((folder / "REQUESTS.json").read_text(encoding="utf-8"))
    assert [row["file"] for row in asked] == [case.file for case in cases]
    assert all(set(row) == {"file", "request", "context", "population", "earlier"} for row in asked)


def test_each_file_opens(written: tuple[Path, list[Case]]) -> None:
    folder, cases = written
    for case in cases:
        if case.file not in UNREADABLE:
            _open(folder / case.file)


def test_the_same_seed_gives_the_same_files(written: tuple[Path, list[Case]], tmp_path: Path) -> None:
    folder, cases = written
    write_corpus(tmp_path)
    differ = [
        case.file
        for case in cases
        if Path(case.file).suffix in SAME and (folder / case.file).read_bytes() != (tmp_path / case.file).read_bytes()
    ]
    assert differ == []


def _open(path: Path) -> None:
    import docx
    import joblib  # type: ignore[import-untyped]
    import onnx
    import openpyxl
    import pikepdf
    import pyarrow.parquet as pq
    from PIL import Image
    from pptx import Presentation

    kind = path.suffix
    if kind in {".json", ".ipynb"}:
        json.loads(path.read_text(encoding="utf-8"))
    elif kind in TEXT:
        assert path.read_text(encoding="utf-8").strip()
    elif kind in {".xlsx", ".xlsm"}:
        assert openpyxl.load_workbook(path).sheetnames
    elif kind == ".docx":
        assert docx.Document(str(path)).paragraphs
    elif kind == ".pptx":
        assert len(Presentation(str(path)).slides) > 1
    elif kind == ".pdf":
        with pikepdf.open(path, password="outputs" if path.stem == "rapport_protege" else "") as pdf:
            assert pdf.pages
    elif kind in {".png", ".jpg"}:
        with Image.open(io.BytesIO(path.read_bytes())) as image:
            image.load()
    elif kind == ".parquet":
        assert pq.read_table(path).num_rows
    elif kind == ".sqlite":
        with sqlite3.connect(path) as base:
            assert base.execute("select count(*) from sqlite_master").fetchone()[0]
    elif kind == ".duckdb":
        with duckdb.connect(str(path), read_only=True) as held:
            assert held.execute("show tables").fetchall()
    elif kind == ".zip":
        assert zipfile.ZipFile(path).testzip() is None
    elif kind == ".gz":
        with tarfile.open(path) as tar:
            assert tar.getnames()
    elif kind == ".onnx":
        onnx.checker.check_model(onnx.load(str(path)))
    elif kind == ".joblib":
        assert joblib.load(path)._fit_X.shape == (420, 5)
    else:
        raise AssertionError(path)
