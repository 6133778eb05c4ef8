"""The tenth set can be written, its files open, and the same seed gives the same bytes where the format allows."""

import json
import sqlite3
import zipfile
from pathlib import Path

import docx
import duckdb
import nbformat
import openpyxl
import pikepdf
import pptx
import pyarrow.parquet as pq
import pytest
from PIL import Image

from tests.airlock.outputs.case import Case
from tests.airlock.outputs10.corpus import write_corpus

# Office writers and databases put their own time or numbering into what they save.
VARY = {".docx", ".xlsx", ".pptx", ".duckdb", ".joblib", ".onnx"}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Case]]:
    folder = tmp_path_factory.mktemp("outputs10")
    return folder, write_corpus(folder)


def test_the_set_is_balanced_and_whole(written: tuple[Path, list[Case]]) -> None:
    folder, cases = written
    assert sum(case.safe for case in cases) >= 70
    assert sum(not case.safe for case in cases) >= 70
    assert len(json.loads((folder / "REQUESTS.json").read_text(encoding="utf-8"))) == len(cases)
    assert all((folder / case.file).stat().st_size for case in cases)


def test_files_open(written: tuple[Path, list[Case]]) -> None:
    folder, cases = written
    for case in cases:
        path = folder / case.file
        match path.suffix:
            case ".docx":
                docx.Document(str(path))
            case ".xlsx":
                openpyxl.load_workbook(path)
            case ".pptx":
                pptx.Presentation(str(path))
            case ".pdf":
                pikepdf.open(path).close()
            case ".png":
                Image.open(path).load()
            case ".ipynb":
                nbformat.validate(nbformat.read(str(path), as_version=4))
            case ".parquet":
                assert pq.read_table(path).num_rows
            case ".json":
                json.loads(path.read_text(encoding="utf-8"))
            case ".zip":
                assert zipfile.ZipFile(path).testzip() is None
            case ".sqlite":
                assert sqlite3.connect(path).execute("pragma integrity_check").fetchone() == ("ok",)
            case ".duckdb":
                duckdb.connect(str(path), read_only=True).close()
            case ".joblib" | ".onnx":
                assert path.read_bytes()
            case _:
                assert path.read_text(encoding="utf-8").strip()


def test_the_same_seed_gives_the_same_bytes(written: tuple[Path, list[Case]], tmp_path: Path) -> None:
    folder, cases = written
    write_corpus(tmp_path)
    for case in cases:
        if Path(case.file).suffix not in VARY:
            assert (folder / case.file).read_bytes() == (tmp_path / case.file).read_bytes(), case.file
