"""Figures as matplotlib saves them, with nothing of the time or the machine in them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

METADATA: dict[str, dict[str, Any]] = {"svg": {"Date": None}, "pdf": {"CreationDate": None}, "png": {}}


def drawing(title: str, x: str, y: str, size: tuple[float, float] = (7, 4.6)) -> tuple[Figure, Any]:
    figure = Figure(figsize=size, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.set_title(title)
    axes.set_xlabel(x)
    axes.set_ylabel(y)
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def save(figure: Figure, path: Path, **metadata: str) -> None:
    kind = path.suffix[1:]
    with matplotlib.rc_context({"svg.hashsalt": "9", "svg.fonttype": "none", "pdf.fonttype": 42}):
        figure.savefig(path, dpi=130, bbox_inches="tight", pad_inches=0.15, metadata={**METADATA[kind], **metadata})


def at_risk(axes: Any, times: Sequence[float], groups: dict[str, Sequence[int]], title: str) -> None:
    """The table of the number at risk below a survival curve."""
    axes.text(0, -0.24, title, transform=axes.transAxes, fontsize=9, weight="bold")
    for i, (name, counts) in enumerate(groups.items()):
        y = -0.31 - 0.07 * i
        axes.text(-0.02, y, name, transform=axes.transAxes, ha="right", fontsize=8)
        for t, n in zip(times, counts, strict=True):
            axes.text(t, y, str(n), transform=axes.get_xaxis_transform(), ha="center", fontsize=8)
