"""Notebooks as Jupyter saves them, cell by cell."""

import json
from pathlib import Path
from typing import Any

from tests.airlock.outputs26.tools import Rows, html_table

Cell = dict[str, Any]


def prose(text: str, **more: Any) -> Cell:
    """A cell of Markdown."""
    return {"cell_type": "markdown", "id": "", "metadata": {}, "source": text, **more}


def code(text: str, *outputs: Cell, **metadata: Any) -> Cell:
    """A cell of code with its outputs."""
    return {
        "cell_type": "code",
        "id": "",
        "execution_count": 0,
        "metadata": metadata,
        "outputs": list(outputs),
        "source": text,
    }


def stream(text: str, name: str = "stdout") -> Cell:
    """What a cell printed."""
    return {"name": name, "output_type": "stream", "text": text.strip("\n") + "\n"}


def shown(data: dict[str, Any], kind: str = "execute_result") -> Cell:
    """What a cell showed, by type of content."""
    more = {"execution_count": 0} if kind == "execute_result" else {}
    return {"data": data, "metadata": {}, "output_type": kind, **more}


def frame(table: Rows) -> Cell:
    """A data frame as pandas shows it, as text and as HTML."""
    widths = [max(len(row[place]) for row in table) for place in range(len(table[0]))]
    text = "\n".join("  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in table)
    return shown(
        {
            "text/html": html_table(table, attributes=' border="1" class="dataframe"').replace(
                "<caption></caption>\n", ""
            ),
            "text/plain": text,
        }
    )


def save_notebook(path: Path, *cells: Cell, **metadata: Any) -> None:
    """Writes a notebook of Python."""
    count = 0
    for place, cell in enumerate(cells):
        cell["id"] = f"c{place:07d}"
        if cell["cell_type"] == "code":
            count += 1
            cell["execution_count"] = count
            for output in cell["outputs"]:
                if "execution_count" in output:
                    output["execution_count"] = count
    kept = {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python", "version": "3.11.9"},
            **metadata,
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
