"""The files of set 24 exist and open, and the same seed gives the same bytes."""

import json
import sqlite3
import tarfile
import zipfile
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pypdf
import pytest
from docx import Document
from PIL import Image
from pptx import Presentation

from tests.airlock.outputs.case import Case
from tests.airlock.outputs24.corpus import write_corpus


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Case]]:
    """The set, written once."""
    folder = tmp_path_factory.mktemp("set24")
    return folder, write_corpus(folder)


def test_as_many_safe_as_unsafe_files_each_with_its_words(written: tuple[Path, list[Case]]) -> None:
    folder, cases = written
    assert len(cases) >= 130
    assert sum(case.safe for case in cases) * 2 == len(cases)
    assert all(case.context and case.population and case.way for case in cases)
    assert all(case.safe or case.where for case in cases)
    assert len(json.loads((folder / "REQUESTS.json").read_text("utf-8"))) == len(cases)


def test_each_file_opens_in_its_format(written: tuple[Path, list[Case]]) -> None:
    folder, cases = written
    for case in cases:
        path = folder / case.file
        match path.suffix:
            case ".xlsx" | ".xlsm":
                assert openpyxl.load_workbook(path).sheetnames
            case ".docx":
                assert Document(str(path)).paragraphs
            case ".pptx":
                assert len(Presentation(str(path)).slides)
            case ".pdf":
                paper = pypdf.PdfReader(path)
                assert paper.is_encrypted or paper.pages
            case ".png" | ".jpg":
                Image.open(path).verify()
            case ".json" | ".ipynb":
                assert json.loads(path.read_text("utf-8"))
            case ".parquet":
                assert pq.read_table(path).num_rows
            case ".sqlite" | ".db":
                with sqlite3.connect(path) as base:
                    assert base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            case ".zip":
                assert zipfile.ZipFile(path).testzip() is None
            case ".gz":
                with tarfile.open(path) as archive:
                    assert archive.getnames()
            case _:
                assert path.stat().st_size


def test_same_seed_same_bytes(written: tuple[Path, list[Case]], tmp_path: Path) -> None:
    folder, cases = written
    write_corpus(tmp_path)
    # A workbook inside a document, a PDF's attachment and an attached file keep the hour they were made.
    timed = {".docx", ".pptx", ".pdf", ".duckdb"}
    differing = [
        case.file
        for case in cases
        if Path(case.file).suffix not in timed
        and (folder / case.file).read_bytes() != (tmp_path / case.file).read_bytes()
    ]
    assert not differing
