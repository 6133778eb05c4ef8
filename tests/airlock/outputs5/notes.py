"""Cells and outputs of notebooks, as Jupyter keeps them."""

import json
from pathlib import Path
from typing import Any

KERNELS = {
    "ir": ("R", "R", "4.3.2"),
    "sas": ("SAS", "sas", "9.4"),
    "stata": ("Stata (pystata)", "stata", "18"),
    "python3": ("Python 3", "python", "3.11.8"),
}


def md(text: str) -> dict[str, Any]:
    """A Markdown cell."""
    return {"cell_type": "markdown", "metadata": {}, "source": text}


def code(source: str, *outputs: dict[str, Any], **metadata: Any) -> dict[str, Any]:
    """A cell of code that has run."""
    return {
        "cell_type": "code",
        "execution_count": 1,
        "metadata": metadata,
        "source": source,
        "outputs": list(outputs),
    }


def out(text: str) -> dict[str, Any]:
    """What a cell printed."""
    return {"output_type": "stream", "name": "stdout", "text": text}


def shown(**data: Any) -> dict[str, Any]:
    """A displayed result: plain, html or png."""
    kinds = {"plain": "text/plain", "html": "text/html", "png": "image/png"}
    return {"output_type": "display_data", "metadata": {}, "data": {kinds[key]: value for key, value in data.items()}}


def save(path: Path, kernel: str, cells: list[dict[str, Any]], **metadata: Any) -> None:
    """Writes the notebook, cells numbered in their order."""
    name, language, version = KERNELS[kernel]
    for count, cell in enumerate(cells, 1):
        cell["id"] = f"cell-{count:02d}"
        if cell["cell_type"] == "code":
            cell["execution_count"] = count
    meta = {
        "kernelspec": {"display_name": name, "language": language, "name": kernel},
        "language_info": {"name": language, "version": version},
        **metadata,
    }
    path.write_text(
        json.dumps(
            {"nbformat": 4, "nbformat_minor": 5, "metadata": meta, "cells": cells}, ensure_ascii=False, indent=1
        ),
        encoding="utf-8",
    )
