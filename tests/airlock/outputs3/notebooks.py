"""Corners of notebooks: streams, pictures, widgets, metadata, errors, attachments."""

import base64
import io
from typing import Any

import nbformat
from PIL import Image, ImageDraw

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs3 import paper, persons
from tests.airlock.outputs3.study import Study
from tests.airlock.outputs3.themes import THEMES


def _stream(book: Any, study: Study) -> None:
    text = "".join(
        f"{persons.name(study.rng):28}{persons.day(study.rng, (1940, 1990))}  {persons.ipp(study.rng)}\n"
        for _ in range(12)
    )
    book.cells[2]["outputs"] = [nbformat.v4.new_output("stream", name="stderr", text=text)]


def _picture(book: Any, study: Study) -> None:
    image = Image.new("RGB", (900, 220), "white")
    words = f"Patient {persons.last(study.rng).upper()} {persons.first(study.rng)}\nNIR {persons.nir(study.rng)}"
    ImageDraw.Draw(image).multiline_text((20, 40), words, fill="black", font=paper.font(38))
    data = io.BytesIO()
    image.save(data, format="png")
    bundle = {"image/png": base64.b64encode(data.getvalue()).decode(), "text/plain": "<Figure>"}
    book.cells[2]["outputs"] = [nbformat.v4.new_output("display_data", data=bundle)]


def _widget(book: Any, study: Study) -> None:
    options = [f"{persons.name(study.rng)} ({persons.ipp(study.rng)})" for _ in range(9)]
    state = {
        "a1": {
            "model_name": "DropdownModel",
            "model_module": "@jupyter-widgets/controls",
            "state": {"_options_labels": options, "index": 0},
        }
    }
    book.metadata["widgets"] = {
        "application/vnd.jupyter.widget-state+json": {"state": state, "version_major": 2, "version_minor": 0}
    }


def _metadata(book: Any, study: Study) -> None:
    book.cells[1].metadata["note"] = f"cas {persons.nir(study.rng)} à revoir avec {persons.name(study.rng)}"


def _trace(book: Any, study: Study) -> None:
    value = f"KeyError: '{persons.nir(study.rng)}'"
    book.cells[2]["outputs"] = [nbformat.v4.new_output("error", ename="KeyError", evalue=value, traceback=[value])]


def _attached(book: Any, study: Study) -> None:
    rows = "".join(f"{persons.name(study.rng)};{persons.phone(study.rng)}\n" for _ in range(20)).encode()
    book.cells[1]["attachments"] = {"liste.csv": {"text/csv": base64.b64encode(rows).decode()}}


def _head(book: Any, study: Study) -> None:
    rows = "\n".join(
        f"{i:>3}  {study.rng.choice('MF')}   {study.rng.randint(20, 88)}  {persons.day(study.rng)}   {study.rng.randint(3, 60)}"
        for i in range(10)
    )
    data = {"text/plain": "    sex  age  admission   los\n" + rows}
    book.cells[2]["outputs"] = [nbformat.v4.new_output("execute_result", data=data, execution_count=4)]


_BOOKS = (
    ("identifiers in a stream", _stream),
    ("identifiers in a picture", _picture),
    ("widget state", _widget),
    ("cell metadata", _metadata),
    ("error output", _trace),
    ("attachment", _attached),
    ("row-level data", _head),
)


def write(shelf: Shelf) -> None:
    for number, (way, change) in enumerate(_BOOKS):
        study = Study(shelf.random(f"book-{number}"), THEMES[(number * 6 + 1) % len(THEMES)])
        path = shelf.unsafe(f"carnet_{number}.ipynb", way, "notebook's corner", study.theme.title, study.population())
        paper.to_ipynb(path, study.document(1), study.rng)
        book = nbformat.read(str(path), as_version=4)
        book.cells[2] = nbformat.v4.new_code_cell("etape(2)", id="cell-2")
        change(book, study)
        nbformat.write(book, str(path))
