"""Writes a notebook of cells and their outputs."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.airlock.outputs6.writers import text


def notebook(path: Path, cells: Sequence[tuple[str, Any]], **metadata: Any) -> Path:
    """A notebook: ("md", text), or (code, outputs) where outputs are made by out_*()."""
    made: list[dict[str, Any]] = []
    for at, (source, outputs) in enumerate(cells):
        if source == "md":
            made.append({"cell_type": "markdown", "id": f"c{at:03d}", "metadata": {}, "source": outputs})
            continue
        code = {"cell_type": "code", "id": f"c{at:03d}", "metadata": {}, "execution_count": at + 1}
        made.append({**code, "source": source, "outputs": outputs})
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    whole = {"kernelspec": kernel, "language_info": {"name": "python", "version": "3.11.9"}, **metadata}
    book = {"cells": made, "metadata": whole, "nbformat": 4, "nbformat_minor": 5}
    return text(path, json.dumps(book, ensure_ascii=False, indent=1))


def out_text(body: str, name: str = "stdout") -> dict[str, Any]:
    return {"output_type": "stream", "name": name, "text": body + "\n"}


def out_data(plain: str, **kinds: Any) -> dict[str, Any]:
    """`kinds`: html=..., png=..., json=... beside the plain text."""
    names = {
        "html": "text/html",
        "png": "image/png",
        "svg": "image/svg+xml",
        "vega": "application/vnd.vegalite.v5+json",
    }
    data = {"text/plain": plain, **{names.get(kind, kind): value for kind, value in kinds.items()}}
    return {"output_type": "display_data", "metadata": {}, "data": data}
