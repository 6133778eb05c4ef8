"""The held-out files are what their endings say, their counts hold, and the key agrees with what is in them."""

import gzip
import json
import random
import sqlite3
import tarfile
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import docx
import duckdb
import joblib
import nbformat
import onnx
import openpyxl
import pandas as pd
import py7zr
import pytest
import skops.io
from defusedxml.ElementTree import parse
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from tests.airlock.outputs2 import Case, people, write_corpus
from tests.airlock.outputs2.containers import TABLE
from tests.airlock.outputs2.document import blocks, fill

Corpus = tuple[Path, list[Case]]
TEXTS = ["csv", "md", "txt", "html", "tex", "json", "ipynb", "log", "py", "sql", "png", "svg"]
SHUT = ("encrypted", "cut short", "cannot be read", "without its footer", "no Word document", "a program")


def _tables(path: Path) -> object:
    with sqlite3.connect(path) as base:
        return base.execute("SELECT name FROM sqlite_master").fetchall()


def _duck(path: Path) -> object:
    with duckdb.connect(str(path), read_only=True) as base:
        return base.execute("SELECT * FROM information_schema.tables").fetchall()


def _picture(path: Path) -> None:
    with Image.open(path) as image:
        image.load()


def _members(path: Path) -> list[str]:
    with py7zr.SevenZipFile(path) as archive:
        return archive.namelist()


def _tar(path: Path) -> list[str]:
    with tarfile.open(path) as archive:
        return archive.getnames()


def _trusted(path: Path) -> object:
    return skops.io.load(path, trusted=skops.io.get_untrusted_types(file=path))


def _json(path: Path) -> object:
    text = path.read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()] if path.name == "events.json" else json.loads(text)


OPENERS: dict[str, Callable[[Path], object]] = {
    "docx": lambda path: docx.Document(str(path)).paragraphs,
    "docm": zipfile.ZipFile,
    "xlsx": openpyxl.load_workbook,
    "xlsm": zipfile.ZipFile,
    "pptx": lambda path: Presentation(str(path)).slides[0],
    "pdf": lambda path: PdfReader(path).pages[0].extract_text(),
    "csv": lambda path: path.read_text(encoding="utf-8").splitlines()[1],
    "json": _json,
    "parquet": pd.read_parquet,
    "sqlite": _tables,
    "duckdb": _duck,
    "ipynb": lambda path: nbformat.validate(nbformat.read(path, 4)),
    "png": _picture,
    "jpg": _picture,
    "tiff": _picture,
    "gif": _picture,
    "svg": lambda path: parse(path).getroot(),
    "zip": lambda path: zipfile.ZipFile(path).namelist(),
    "tar": _tar,
    "tgz": _tar,
    "gz": lambda path: gzip.decompress(path.read_bytes()),
    "7z": _members,
    "joblib": joblib.load,
    "skops": _trusted,
    "onnx": lambda path: onnx.load(path).graph.node[0],
    "pkl": pd.read_pickle,
}


def test_counts_hold(held_out: Corpus) -> None:
    folder, cases = held_out
    unsafe = [case for case in cases if not case.safe]
    assert len(unsafe) >= 220 and len(cases) - len(unsafe) >= 150
    assert 0.35 <= 1 - len(unsafe) / len(cases) <= 0.45
    endings = Counter(case.file.rsplit(".")[-1] for case in cases)
    assert min(endings[kind] for kind in ("csv", "xlsx", "docx", "pdf", "html", "ipynb", "json", "png", "svg")) >= 10
    asked = json.loads((folder / "REQUESTS.json").read_text(encoding="utf-8"))
    assert [row["file"] for row in asked] == [case.file for case in cases]
    assert all(set(row) == {"file", "request", "context", "population", "earlier"} for row in asked)


def test_what_the_checker_is_told_does_not_give_the_label(held_out: Corpus) -> None:
    for case in held_out[1]:
        told = f"{case.file} {case.request}".lower()
        assert not any(word in told for word in ("unsafe", "leak", "safe", "bad_", "hidden", "small", "large"))
        assert bool(case.where) is not case.safe


@pytest.mark.parametrize("kind", sorted(OPENERS))
def test_files_open_with_their_own_libraries(held_out: Corpus, kind: str) -> None:
    folder, cases = held_out
    opened = 0
    for case in cases:
        if case.file.endswith(f".{kind}"):
            shut = any(word in case.way for word in SHUT)
            if shut:
                with pytest.raises(Exception):
                    OPENERS[kind](folder / case.file)
            else:
                OPENERS[kind](folder / case.file)
                opened += 1
    assert opened


def test_the_same_seed_writes_the_same_texts(held_out: Corpus, tmp_path: Path) -> None:
    folder, cases = held_out
    again = write_corpus(tmp_path / "again")
    assert again == cases
    for case in cases:
        if case.file.rsplit(".")[-1] in TEXTS:
            assert (folder / case.file).read_bytes() == (tmp_path / "again" / case.file).read_bytes(), case.file


def test_identifiers_have_their_form(held_out: Corpus) -> None:
    rng = random.Random(1)
    for _ in range(200):
        number = people.nir(rng)
        assert len(number) == 15 and int(number[:13]) % 97 + int(number[13:]) == 97
        assert len(people.ipp(rng)) == 10 and people.ipp(rng).startswith("80")


def test_safe_trees_have_large_leaves_and_unsafe_ones_small(held_out: Corpus) -> None:
    folder, _ = held_out
    for file, small in (("skops/tree_r.skops", False), ("skops/tree.skops", True)):
        tree = _trusted(folder / file).tree_  # type: ignore[attr-defined]
        leaves = tree.n_node_samples[tree.children_left == -1]
        assert bool(leaves.min() < 10) is small
    forest = _trusted(folder / "skops/gbm.skops").estimators_[0, 0].tree_  # type: ignore[attr-defined]
    assert forest.n_node_samples.min() < 10


def test_the_deleted_rows_are_still_in_the_pages(held_out: Corpus) -> None:
    path = held_out[0] / "sqlite/clean.sqlite"
    first = people.rows(random.Random("2026/deleted"), 1)[0]
    assert first[0].encode() in path.read_bytes() and ("scratch",) not in _tables(path)  # type: ignore[operator]


def test_numbers_are_written_in_the_style() -> None:
    assert fill("{612/1240}", "en") == "612 (49.4%)"
    assert fill("{1240} {0.83} {%5/1240}", "fr") == "1\u202f240 0,83 0,4 %"
    assert fill("{k4/1250}", "r") == "3.2"
    assert len(blocks(TABLE, "r")) == 1
