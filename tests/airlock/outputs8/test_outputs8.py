"""Every file of the set is there, opens as what its name says, and is the same from the same seed."""

import json
import sqlite3
import zipfile
from pathlib import Path

import pytest

from tests.airlock.outputs.case import Case

from .corpus import write_corpus


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Case]]:
    folder = tmp_path_factory.mktemp("outputs8")
    return folder, write_corpus(folder)


def test_both_kinds_in_number(written: tuple[Path, list[Case]]) -> None:
    folder, cases = written
    asked = json.loads((folder / "REQUESTS.json").read_text("utf-8"))
    assert [a["file"] for a in asked] == [c.file for c in cases]
    assert all(set(a) == {"file", "request", "context", "population", "earlier"} for a in asked)
    assert sum(c.safe for c in cases) >= 65
    assert sum(not c.safe for c in cases) >= 65


def test_files_open(written: tuple[Path, list[Case]]) -> None:
    folder, cases = written
    for case in cases:
        for file in (case.file, *case.earlier):
            _open(folder / file)


def _open(path: Path) -> None:
    import duckdb
    import joblib  # type: ignore[import-untyped]
    import nbformat
    import onnx
    import openpyxl
    import pyarrow.parquet as pq
    from docx import Document
    from PIL import Image
    from pptx import Presentation
    from pypdf import PdfReader

    kind = path.suffix
    if kind in {".xlsx", ".xlsm"}:
        assert openpyxl.load_workbook(path).sheetnames
    elif kind == ".docx":
        assert Document(str(path)).paragraphs
    elif kind == ".pptx":
        assert len(Presentation(str(path)).slides) > 1
    elif kind == ".pdf":
        reader = PdfReader(path)
        assert reader.is_encrypted == ("protected" in path.name)
        assert reader.is_encrypted or len(reader.pages) >= 1
    elif kind in {".png", ".jpg"}:
        with Image.open(path) as image:
            image.load()
    elif kind == ".ipynb":
        nbformat.validate(nbformat.read(path, as_version=4))
    elif kind == ".parquet":
        assert pq.read_table(path).num_rows
    elif kind == ".sqlite":
        assert sqlite3.connect(path).execute("select count(*) from sqlite_master").fetchone()[0]
    elif kind == ".duckdb":
        with duckdb.connect(str(path), read_only=True) as base:
            assert base.execute("show tables").fetchall()
    elif kind == ".zip":
        assert zipfile.ZipFile(path).testzip() is None
    elif kind == ".json":
        assert json.loads(path.read_text("utf-8"))
    elif kind == ".joblib":
        assert joblib.load(path).n_neighbors == 7
    elif kind == ".onnx":
        onnx.checker.check_model(onnx.load(str(path)))
    else:
        assert path.read_text("utf-8").strip()


def test_deleted_rows_are_still_in_the_pages(written: tuple[Path, list[Case]]) -> None:
    folder, _ = written
    assert b"LEFEBVRE" in (folder / "data/resultats_asthme.sqlite").read_bytes()


def test_same_seed_same_bytes(written: tuple[Path, list[Case]], tmp_path: Path) -> None:
    folder, cases = written
    write_corpus(tmp_path)
    drawn = (".duckdb", "protected.pdf")  # salts and identifiers that their makers draw at random
    others = [c.file for c in cases if not c.file.endswith(drawn)]
    assert [f for f in others if (folder / f).read_bytes() != (tmp_path / f).read_bytes()] == []
