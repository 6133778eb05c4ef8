"""The set is whole: each file opens in its format, and the same seed writes the same."""

import json
import sqlite3
import tarfile
import zipfile
from collections import Counter
from pathlib import Path

import docx
import nbformat
import onnx
import openpyxl
import pandas as pd
import pikepdf
import pptx
import pytest
from PIL import Image

from tests.airlock.outputs.case import Case
from tests.airlock.outputs23.corpus import write_corpus

TEXT = {".csv", ".md", ".tex", ".html", ".json", ".sql", ".py", ".R", ".log", ".txt", ".svg", ".ipynb"}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Case]]:
    folder = tmp_path_factory.mktemp("set")
    return folder, write_corpus(folder)


def test_half_is_safe_and_each_case_is_told(written: tuple[Path, list[Case]]) -> None:
    folder, cases = written
    assert Counter(case.safe for case in cases) == {True: 65, False: 65}
    assert all(case.way and case.context and (case.safe or case.where) for case in cases)
    asked = json.loads((folder / "REQUESTS.json").read_text(encoding="utf-8"))
    assert [one["file"] for one in asked] == [case.file for case in cases]
    assert not {"safe", "way", "where"} & {key for one in asked for key in one}


def test_files_open(written: tuple[Path, list[Case]]) -> None:
    folder, cases = written
    for case in cases:
        path = folder / case.file
        match path.suffix:
            case ".xlsx" | ".xlsm":
                assert openpyxl.load_workbook(path).sheetnames
            case ".docx":
                assert docx.Document(str(path)).paragraphs
            case ".pptx":
                assert len(pptx.Presentation(str(path)).slides) > 1
            case ".pdf" if case.way == "encrypted file":
                with pytest.raises(pikepdf.PasswordError):
                    pikepdf.open(path)
            case ".pdf":
                with pikepdf.open(path) as opened:
                    assert opened.pages
            case ".png":
                Image.open(path).verify()
            case ".ipynb":
                nbformat.validate(nbformat.read(path, as_version=4))
            case ".parquet":
                assert len(pd.read_parquet(path))
            case ".sqlite" | ".db":
                assert sqlite3.connect(path).execute("select name from sqlite_master").fetchall()
            case ".zip" | ".skops":
                assert zipfile.ZipFile(path).testzip() is None
            case ".gz":
                with tarfile.open(path) as archive:
                    assert archive.getnames()
            case ".onnx":
                onnx.checker.check_model(onnx.load(path))
            case ".json":
                json.loads(path.read_text(encoding="utf-8"))
            case suffix:
                assert suffix in TEXT and path.read_bytes()


def test_same_seed_same_text(written: tuple[Path, list[Case]], tmp_path: Path) -> None:
    folder, cases = written
    assert write_corpus(tmp_path) == cases
    for case in cases:
        if Path(case.file).suffix in TEXT:
            assert (folder / case.file).read_bytes() == (tmp_path / case.file).read_bytes(), case.file
