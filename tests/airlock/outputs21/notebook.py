"""How a notebook is written: cells of text and of code with their outputs."""

import base64
import io
import json
from pathlib import Path
from typing import Any

from matplotlib.figure import Figure

PYTHON = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python", "version": "3.11.9"},
}
R = {
    "kernelspec": {"display_name": "R", "language": "R", "name": "ir"},
    "language_info": {"name": "R", "version": "4.3.2"},
}


def lines(text: str) -> list[str]:
    """As notebooks hold text: a list of lines with their ends."""
    return text.splitlines(keepends=True)


def md(text: str, **more: Any) -> dict[str, Any]:
    """A cell of Markdown."""
    return {"cell_type": "markdown", "metadata": {}, "source": lines(text), **more}


def code(source: str, *outputs: dict[str, Any], count: int = 1) -> dict[str, Any]:
    """A cell of code with its outputs."""
    for output in outputs:
        if output["output_type"] == "execute_result":
            output["execution_count"] = count
    return {
        "cell_type": "code",
        "execution_count": count,
        "metadata": {},
        "outputs": list(outputs),
        "source": lines(source),
    }


def stream(text: str, name: str = "stdout") -> dict[str, Any]:
    """What was printed."""
    return {"name": name, "output_type": "stream", "text": lines(text)}


def result(plain: str, **mimes: Any) -> dict[str, Any]:
    """A result shown as text and, by `html=`, `png=` or a dictionary of types, otherwise."""
    data: dict[str, Any] = {"text/plain": lines(plain)}
    if "html" in mimes:
        data["text/html"] = lines(mimes["html"])
    if "png" in mimes:
        data["image/png"] = mimes["png"]
    data.update(mimes.get("types", {}))
    return {"data": data, "execution_count": 1, "metadata": {}, "output_type": "execute_result"}


def shown(plain: str, **mimes: Any) -> dict[str, Any]:
    """What `display` shows."""
    output = result(plain, **mimes)
    del output["execution_count"]
    return {**output, "output_type": "display_data"}


def picture(fig: Figure) -> str:
    """A figure as base64."""
    kept = io.BytesIO()
    fig.savefig(kept, format="png", bbox_inches="tight", metadata={"Software": None})
    return base64.b64encode(kept.getvalue()).decode()


def frame(columns: list[str], rows: list[list[Any]]) -> tuple[str, str]:
    """A pandas frame as text and as HTML; the first value of each row is its index."""
    widths = [max(len(str(x)) for x in [name, *(row[at] for row in rows)]) for at, name in enumerate(columns)]
    text = "\n".join(
        "  ".join(str(x).rjust(width) for x, width in zip(row, widths, strict=True)) for row in [columns, *rows]
    )
    head = "".join(f"      <th>{name}</th>\n" for name in columns)
    body = "".join(
        "    <tr>\n"
        + f"      <th>{row[0]}</th>\n"
        + "".join(f"      <td>{x}</td>\n" for x in row[1:])
        + "    </tr>\n"
        for row in rows
    )
    html = (
        "<div>\n<style scoped>\n    .dataframe tbody tr th {\n        vertical-align: top;\n    }\n</style>\n"
        '<table border="1" class="dataframe">\n  <thead>\n    <tr style="text-align: right;">\n'
        f"{head}    </tr>\n  </thead>\n  <tbody>\n{body}  </tbody>\n</table>\n</div>"
    )
    return text, html


def save(
    path: Path, cells: list[dict[str, Any]], kernel: dict[str, Any] = PYTHON, widgets: dict[str, Any] | None = None
) -> None:
    """Numbers the cells and writes the notebook."""
    at = 0
    for number, cell in enumerate(cells):
        cell["id"] = f"c{number:07x}"
        if cell["cell_type"] == "code":
            at += 1
            cell["execution_count"] = at
            for output in cell["outputs"]:
                if output["output_type"] == "execute_result":
                    output["execution_count"] = at
    metadata = dict(kernel)
    if widgets:
        metadata["widgets"] = {
            "application/vnd.jupyter.widget-state+json": {"state": widgets, "version_major": 2, "version_minor": 0}
        }
    path.write_text(
        json.dumps(
            {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}, ensure_ascii=False, indent=1
        )
        + "\n",
        encoding="utf-8",
    )
