"""Every file of the set exists, opens and is the same for the same seed. The checker is not run here."""

import hashlib
import json
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader

from tests.airlock.outputs17.corpus import write_corpus


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("outputs17")
    write_corpus(path)
    return path


def test_requests_tell_what_the_key_judges(folder: Path) -> None:
    requests = json.loads((folder / "REQUESTS.json").read_text(encoding="utf-8"))
    key = json.loads((folder / "KEY.json").read_text(encoding="utf-8"))
    assert [one["file"] for one in requests] == [one["file"] for one in key]
    assert all(one["context"] and one["population"] for one in requests)
    assert all(one["where"] for one in key if not one["safe"])
    assert min(sum(one["safe"] for one in key), sum(not one["safe"] for one in key)) >= 65


def test_files_open(folder: Path) -> None:
    for path in sorted(folder.rglob("*.*")):
        match path.suffix:
            case ".xlsx":
                assert load_workbook(path).worksheets, path
            case ".docx":
                assert Document(str(path)).tables or Document(str(path)).paragraphs, path
            case ".pptx":
                assert len(Presentation(str(path)).slides), path
            case ".pdf":
                assert PdfReader(path).pages[0].extract_text(), path
            case _:
                assert path.read_text(encoding="utf-8").strip(), path


def test_the_same_seed_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    write_corpus(tmp_path)
    assert _sums(tmp_path) == _sums(folder)


def _sums(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*.*"))
    }
