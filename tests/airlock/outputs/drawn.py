"""Drawing: tables as pictures that a reader (or OCR) can read, and figures by matplotlib with nothing that changes by run."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("Agg")

import matplotlib.pyplot as plt
from matplotlib import font_manager
from PIL import Image, ImageDraw, ImageFont

from tests.airlock.outputs.contents import Content

FONT = str(Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf")
mpl.rcParams["svg.hashsalt"] = "outputs"
mpl.rcParams["svg.fonttype"] = "none"
font_manager.fontManager.addfont(FONT)


def text_picture(lines: Sequence[str], size: int = 26) -> Image.Image:
    """Black on white, one line under the other."""
    font = ImageFont.truetype(FONT, size)
    width = int(max(font.getlength(line) for line in lines)) + 60
    picture = Image.new("RGB", (width, int(len(lines) * size * 1.6) + 60), "white")
    pen = ImageDraw.Draw(picture)
    for row, line in enumerate(lines):
        pen.text((30, 30 + row * size * 1.6), line, fill="black", font=font)
    return picture


def table_picture(content: Content, size: int = 24) -> Image.Image:
    """A ruled table under its title."""
    font = ImageFont.truetype(FONT, size)
    cells = [[f"{cell}" for cell in line] for line in content.lines]
    widths = [int(max(font.getlength(line[c]) for line in cells)) + 40 for c in range(len(content.header))]
    high = int(size * 1.9)
    picture = Image.new(
        "RGB", (max(sum(widths), int(font.getlength(content.title))) + 40, high * (len(cells) + 1) + 40), "white"
    )
    pen = ImageDraw.Draw(picture)
    pen.text((20, 15), content.title, fill="black", font=font)
    for row, line in enumerate(cells):
        left, top = 20, 20 + high * (row + 1)
        for column, cell in enumerate(line):
            pen.rectangle((left, top, left + widths[column], top + high), outline="grey")
            pen.text((left + 15, top + 8), cell, fill="black", font=font)
            left += widths[column]
    return picture


def figure(width: float = 6, height: float = 4) -> tuple[Any, Any]:
    """A figure and its only axes."""
    made, axes = plt.subplots(figsize=(width, height), dpi=110)
    return made, axes


def finish(made: Any, path: Path, kind: str = "png", **options: Any) -> None:
    """Saves without date and closes."""
    made.tight_layout()
    metadata = {"svg": {"Date": None}, "png": {"Software": None}, "pdf": {"CreationDate": None}}.get(kind, {})
    made.savefig(path, format=kind, metadata=metadata, **options)
    plt.close(made)


def as_bytes(picture: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()
