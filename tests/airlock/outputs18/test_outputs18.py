"""Every file is there, opens as what it is called, and comes out the same for the same seed."""

import json
from pathlib import Path
from xml.etree import ElementTree

import nbformat
import pikepdf
import pytest
from PIL import Image

from tests.airlock.outputs18.corpus import write_corpus


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    held = tmp_path_factory.mktemp("outputs18")
    write_corpus(held)
    return held


def test_every_case_is_asked_and_keyed(folder: Path) -> None:
    asked = json.loads((folder / "REQUESTS.json").read_text(encoding="utf-8"))
    key = json.loads((folder / "KEY.json").read_text(encoding="utf-8"))
    assert [case["file"] for case in asked] == [case["file"] for case in key]
    assert all(case["context"] and case["population"] for case in asked)
    assert all("safe" not in case for case in asked)
    safe = sum(case["safe"] for case in key)
    assert safe >= 60 and len(key) - safe >= 60
    written = {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}
    assert written == {case["file"] for case in key} | {"REQUESTS.json", "KEY.json"}


def test_files_open(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.suffix in (".png", ".jpg"):
            with Image.open(path) as picture:
                picture.load()
        elif path.suffix == ".svg":
            assert ElementTree.parse(path).getroot().tag.endswith("svg"), path
        elif path.suffix == ".pdf":
            with pikepdf.open(path) as book:
                assert len(book.pages) == 1
        elif path.suffix == ".ipynb":
            nbformat.validate(nbformat.read(path, as_version=4))
        elif path.suffix == ".html":
            text = path.read_text(encoding="utf-8")
            assert text.startswith("<!DOCTYPE html>") and text.rstrip().endswith("</html>"), path
        elif path.is_file():
            assert path.read_text(encoding="utf-8").strip(), path


def test_same_seed_same_bytes(folder: Path, tmp_path: Path) -> None:
    write_corpus(tmp_path)
    for path in folder.rglob("*"):
        if path.is_file():
            assert path.read_bytes() == (tmp_path / path.relative_to(folder)).read_bytes(), path
