"""What the figures, pages and notebooks of this set are made with; every file comes out the same for the same seed."""

import base64
import datetime as dt
import io
import json
import random
import struct
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib
import pandas as pd
from matplotlib.figure import Figure

GIVEN = {
    "Mme": ("Monique", "Nathalie", "Sylvie", "Odette", "Brigitte"),
    "M.": ("Julien", "Bernard", "Thierry", "Laurent", "Gilles"),
}
FAMILY = ("Lefebvre", "Moreau", "Garnier", "Rousseau", "Chevalier", "Fontaine", "Perrin", "Marchand", "Gauthier")
MADE = dt.datetime(2025, 3, 4, 10, 30, tzinfo=dt.UTC)
BLUE, RED, GREEN, GREY = "#1f5a94", "#b5382a", "#3a7d44", "#777777"


def person(r: random.Random, title: str = "Mme") -> str:
    """A drawn given name, of a woman or a man, and a surname."""
    return f"{r.choice(GIVEN[title])} {r.choice(FAMILY)}"


def ipp(r: random.Random) -> str:
    """A hospital number of 10 digits."""
    return f"80{r.randint(10_000_000, 99_999_999)}"


def nir(r: random.Random) -> str:
    """A social security number with its key."""
    body = f"{r.choice('12')}{r.randint(35, 88):02d}{r.randint(1, 12):02d}{r.choice(('69', '75', '59', '33'))}{r.randint(1, 480):03d}{r.randint(1, 700):03d}"
    return f"{body}{97 - int(body) % 97:02d}"


def panel(width: float = 7.2, height: float = 4.6, rows: int = 1, columns: int = 1) -> tuple[Figure, Any]:
    """A figure and its axes (an array when there are several)."""
    fig = Figure(figsize=(width, height), layout="constrained")
    return fig, fig.subplots(rows, columns)


def bare(width: float = 7.2, height: float = 4.8) -> tuple[Figure, Any]:
    """A figure whose axes leave room below for a table of numbers at risk."""
    fig = Figure(figsize=(width, height))
    return fig, fig.add_axes((0.13, 0.33, 0.83, 0.59))


def save(fig: Figure, path: Path, words: bool = True, metadata: dict[str, Any] | None = None) -> None:
    """PNG, SVG or PDF by the suffix; `words`: the text of an SVG stays text, else its letters are drawn."""
    path.write_bytes(drawn(fig, path.suffix[1:], words, metadata))


def drawn(fig: Figure, form: str, words: bool = True, metadata: dict[str, Any] | None = None) -> bytes:
    """The bytes of a figure."""
    kept: dict[str, Any] = {"pdf": {"CreationDate": MADE}, "svg": {"Date": "2025-03-04T10:30:00"}}.get(form, {})
    held = io.BytesIO()
    with matplotlib.rc_context(
        {"svg.hashsalt": "18", "svg.fonttype": "none" if words else "path", "pdf.fonttype": 42}
    ):
        fig.savefig(held, format=form, dpi=150, metadata={**kept, **(metadata or {})})
    return held.getvalue()


def png_text(data: bytes, key: str, value: str) -> bytes:
    """A PNG with one more text chunk before its end."""
    body = b"iTXt" + key.encode("latin-1") + b"\0\0\0\0\0" + value.encode()
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return data[:-12] + chunk + data[-12:]


Step = tuple[float, int, int]


def grouped(r: random.Random, n: int, every: float, until: float, rate: float) -> list[Step]:
    """(month, events, censored) of a curve that moves only when at least 10 events are in the interval."""
    left, month, steps = n, every, []
    while month <= until and left > 90:
        events = max(10, round(left * rate * r.uniform(0.85, 1.15)))
        censored = max(11, round(left * 0.03 * r.uniform(0.7, 1.3)))
        steps.append((month, events, censored))
        left -= events + censored
        month += every
    return steps


def single(r: random.Random, n: int, until: float, events: int) -> list[Step]:
    """A curve that falls at each person's own time."""
    times = sorted(round(r.uniform(0.4, until) ** 1.0, 1) for _ in range(events))
    return [(t, 1, 0) for t in times]


def curve(n: int, steps: Sequence[Step]) -> tuple[list[float], list[float]]:
    """Months and surviving share of the Kaplan-Meier curve."""
    left, share, xs, ys = n, 1.0, [0.0], [1.0]
    for month, events, censored in steps:
        share *= 1 - events / left
        left -= events + censored
        xs.append(month)
        ys.append(share)
    return xs, ys


def at_risk(n: int, steps: Sequence[Step], ticks: Sequence[float]) -> list[int]:
    """How many are under observation just after each tick."""
    return [n - sum(e + c for month, e, c in steps if month <= tick) for tick in ticks]


def risk_table(ax: Any, ticks: Sequence[float], title: str, rows: Sequence[tuple[str, str, Sequence[int]]]) -> None:
    """Numbers at risk under the axes: (label, colour, numbers)."""
    move = ax.get_xaxis_transform()
    ax.text(-0.11, -0.27, title, transform=ax.transAxes, fontsize=9, weight="bold")
    for line, (label, colour, numbers) in enumerate(rows):
        y = -0.36 - 0.09 * line
        ax.text(-0.11, y, label, transform=ax.transAxes, fontsize=9, color=colour)
        for tick, number in zip(ticks, numbers, strict=False):
            ax.text(tick, y, f"{number}", transform=move, ha="center", fontsize=9)


def code(source: str, *outputs: dict[str, Any], **metadata: Any) -> dict[str, Any]:
    """A code cell."""
    return {"cell_type": "code", "metadata": metadata, "source": source.splitlines(True), "outputs": list(outputs)}


def words(source: str, **more: Any) -> dict[str, Any]:
    """A Markdown cell."""
    return {"cell_type": "markdown", "metadata": {}, "source": source.splitlines(True), **more}


def stream(text: str, name: str = "stdout") -> dict[str, Any]:
    """What a cell printed."""
    return {"output_type": "stream", "name": name, "text": text.splitlines(True)}


def shown(data: dict[str, Any], **metadata: Any) -> dict[str, Any]:
    """A display by MIME type."""
    return {"output_type": "display_data", "data": data, "metadata": metadata}


def result(data: dict[str, Any]) -> dict[str, Any]:
    """The value of a cell by MIME type."""
    return {"output_type": "execute_result", "data": data, "metadata": {}}


def frame(table: pd.DataFrame) -> dict[str, Any]:
    """A frame as Jupyter shows it, in HTML and in text."""
    return result({"text/html": table.to_html(), "text/plain": table.to_string()})


def image(fig: Figure) -> dict[str, Any]:
    """A figure as a cell shows it."""
    data = base64.b64encode(drawn(fig, "png")).decode()
    width, height = fig.get_size_inches()
    return shown(
        {
            "image/png": data,
            "text/plain": f"<Figure size {width * 100:.0f}x{height * 100:.0f} with {len(fig.axes)} Axes>",
        }
    )


def notebook(
    path: Path, cells: Sequence[dict[str, Any]], language: str = "python", metadata: dict[str, Any] | None = None
) -> None:
    """Writes cells, numbered as run from the top."""
    kernel = {"python": ("Python 3 (ipykernel)", "python3"), "R": ("R", "ir")}[language]
    run, whole = 0, []
    for number, cell in enumerate(cells):
        cell = {**cell, "id": f"c{number:03d}"}
        if cell["cell_type"] == "code":
            run += 1
            cell["execution_count"] = run
            cell["outputs"] = [
                {**output, "execution_count": run} if output["output_type"] == "execute_result" else output
                for output in cell["outputs"]
            ]
        whole.append(cell)
    book = {
        "cells": whole,
        "metadata": {
            "kernelspec": {"display_name": kernel[0], "language": language, "name": kernel[1]},
            **(metadata or {}),
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    path.write_text(json.dumps(book, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def uri(data: bytes, kind: str = "image/png") -> str:
    """A picture in a page."""
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def rows(lines: Sequence[Sequence[object]], tag: str = "td") -> str:
    """Rows of an HTML table."""
    return "\n".join("<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in line) + "</tr>" for line in lines)


def share(part: int, whole: int, mark: str = ".", digits: int = 1) -> str:
    """A count with its percentage."""
    return f"{part} ({100 * part / whole:.{digits}f} %)".replace(".", mark)
