"""The set is what it says: every file is there and opens, and the same seed gives the same bytes."""

import json
from pathlib import Path

import nbformat
import pytest
from defusedxml import ElementTree
from lxml import html
from PIL import Image
from pypdf import PdfReader

from tests.airlock.outputs.case import Case
from tests.airlock.outputs21.corpus import write_corpus


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Case]]:
    folder = tmp_path_factory.mktemp("outputs21")
    return folder, write_corpus(folder)


def test_the_set_is_balanced_and_the_key_is_kept_apart(written: tuple[Path, list[Case]]) -> None:
    folder, cases = written
    unsafe = [case for case in cases if not case.safe]
    assert len(unsafe) >= 65
    assert len(cases) - len(unsafe) >= 65
    asked = json.loads((folder / "REQUESTS.json").read_text(encoding="utf-8"))
    assert [row["file"] for row in asked] == [case.file for case in cases]
    assert all(set(row) == {"file", "request", "context", "population", "earlier"} for row in asked)
    assert all(case.way and case.context and case.population and (case.safe or case.where) for case in cases)
    assert len({case.context for case in cases}) == len(cases)


def test_each_file_opens_as_what_it_is(written: tuple[Path, list[Case]]) -> None:
    folder, _ = written
    for path in sorted(folder.rglob("*.*")):
        match path.suffix:
            case ".png":
                Image.open(path).load()
            case ".pdf":
                assert len(PdfReader(path).pages) == 1
            case ".svg":
                assert ElementTree.parse(path).getroot().tag.endswith("svg")
            case ".ipynb":
                nbformat.validate(nbformat.read(path, as_version=4))
            case ".html":
                assert html.parse(path).getroot().tag == "html"
            case ".json":
                json.loads(path.read_text(encoding="utf-8"))
            case _:
                assert path.read_text(encoding="utf-8").strip()


def test_the_same_seed_gives_the_same_bytes(written: tuple[Path, list[Case]], tmp_path: Path) -> None:
    folder, _ = written
    write_corpus(tmp_path)
    for path in folder.rglob("*.*"):
        assert path.read_bytes() == (tmp_path / path.relative_to(folder)).read_bytes(), path.name
