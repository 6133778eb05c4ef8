"""The set is whole: files are there, open in their formats, and are the same when written again."""

import json
import sqlite3
import tarfile
import zipfile
from pathlib import Path

import docx
import duckdb
import nbformat
import onnx
import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from tests.airlock.outputs.case import Case
from tests.airlock.outputs5.corpus import write_corpus


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Case]]:
    folder = tmp_path_factory.mktemp("outputs5")
    return folder, write_corpus(folder)


def test_the_key_is_balanced_and_each_case_is_a_file_of_its_own(made: tuple[Path, list[Case]]) -> None:
    folder, cases = made
    safe = sum(case.safe for case in cases)
    assert min(safe, len(cases) - safe) >= 65
    assert all((folder / case.file).stat().st_size > 200 for case in cases if case.file.split("/")[0] != "csv")
    assert len({case.context + case.population for case in cases}) == len(cases)
    assert all(bool(case.where) != case.safe for case in cases)
    asked = json.loads((folder / "REQUESTS.json").read_text(encoding="utf-8"))
    assert [one["file"] for one in asked] == [case.file for case in cases]
    assert not any(key in one for one in asked for key in ("safe", "way", "where"))


def test_every_format_opens(made: tuple[Path, list[Case]]) -> None:
    folder, cases = made
    for path in (folder / case.file for case in cases):
        match path.suffix:
            case ".docx":
                assert docx.Document(str(path)).paragraphs
            case ".xlsx" | ".xlsm":
                assert load_workbook(path).worksheets
            case ".pptx":
                assert len(Presentation(str(path)).slides) > 1
            case ".pdf":
                assert len(PdfReader(path).pages) >= 1
            case ".png":
                Image.open(path).load()
            case ".ipynb":
                nbformat.validate(nbformat.read(path, as_version=4))
            case ".json":
                json.loads(path.read_text(encoding="utf-8"))
            case ".parquet":
                assert pq.read_table(path).num_rows
            case ".sqlite":
                connection = sqlite3.connect(path)
                assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
                connection.close()
            case ".duckdb":
                with duckdb.connect(str(path), read_only=True) as store:
                    assert store.execute("SHOW TABLES").fetchall()
            case ".zip":
                assert zipfile.ZipFile(path).testzip() is None
            case ".gz":
                with tarfile.open(path) as archive:
                    assert archive.getnames()
            case ".onnx":
                onnx.checker.check_model(onnx.load(path))


def test_deleted_and_hidden_rows_are_really_there(made: tuple[Path, list[Case]]) -> None:
    folder, _ = made
    assert b"travail" not in (folder / "db/tables_article.sqlite").read_bytes()
    connection = sqlite3.connect(folder / "db/resultats_dialyse.sqlite")
    assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("resultats",)]
    assert connection.execute("PRAGMA freelist_count").fetchone()[0] > 0
    connection.close()
    rows = onnx.load(folder / "models/knn_readmission.onnx").graph.initializer
    assert any(list(tensor.dims) == [900, 3] for tensor in rows)
    assert list(PdfReader(folder / "reports/rapport_pieces_jointes.pdf").attachments) == ["liste_relecture.csv"]


def test_the_same_seed_gives_the_same_bytes(made: tuple[Path, list[Case]], tmp_path: Path) -> None:
    folder, cases = made
    assert write_corpus(tmp_path) == cases
    # DuckDB numbers its blocks by the hour, encryption takes a fresh salt, and ONNX counts its nodes per process
    moves = {".duckdb", ".7z", ".onnx"}
    still = [case.file for case in cases if Path(case.file).suffix not in moves]
    assert [file for file in still if (folder / file).read_bytes() != (tmp_path / file).read_bytes()] == []
