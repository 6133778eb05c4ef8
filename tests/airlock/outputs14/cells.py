"""Notebooks from cells and their outputs."""

import base64
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from .make import Table, html_table

Output = dict[str, Any]


def lines(content: str) -> list[str]:
    return content.splitlines(keepends=True)


def plain(content: str) -> Output:
    return {"data": {"text/plain": lines(content)}, "metadata": {}, "output_type": "execute_result"}


def frame(rows: Table) -> Output:
    """A pandas frame: its HTML and its text."""
    shown = "\n".join("  ".join(f"{cell!s:>16}" for cell in row) for row in rows)
    page = "<div>\n" + html_table(rows) + "</div>"
    return {
        "data": {"text/html": lines(page), "text/plain": lines(shown)},
        "metadata": {},
        "output_type": "execute_result",
    }


def stream(content: str, name: str = "stdout") -> Output:
    return {"name": name, "output_type": "stream", "text": lines(content)}


def picture(png: bytes) -> Output:
    data = {"image/png": base64.b64encode(png).decode(), "text/plain": ["<Figure size 640x480 with 1 Axes>"]}
    return {"data": data, "metadata": {}, "output_type": "display_data"}


def error(name: str, value: str, trace: Sequence[str]) -> Output:
    return {"ename": name, "evalue": value, "output_type": "error", "traceback": list(trace)}


def notebook(
    path: Path, cells: Sequence[str | tuple[str, *tuple[Output, ...]]], widgets: Mapping[str, Any] | None = None
) -> None:
    """A text is a Markdown cell; a tuple is code and its outputs."""
    made: list[dict[str, Any]] = []
    count = 0
    for number, cell in enumerate(cells):
        name = f"c{number:07d}"
        if isinstance(cell, str):
            made.append({"cell_type": "markdown", "id": name, "metadata": {}, "source": lines(cell)})
            continue
        count += 1
        code, *outputs = cell
        for output in outputs:
            if output["output_type"] == "execute_result":
                output["execution_count"] = count
        made.append(
            {
                "cell_type": "code",
                "execution_count": count,
                "id": name,
                "metadata": {},
                "outputs": outputs,
                "source": lines(code),
            }
        )
    metadata: dict[str, Any] = {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {"name": "python", "version": "3.11.6"},
    }
    if widgets:
        state = {"state": dict(widgets), "version_major": 2, "version_minor": 0}
        metadata["widgets"] = {"application/vnd.jupyter.widget-state+json": state}
    content = {"cells": made, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
