"""Figures as matplotlib draws them, in the sizes and manners of researchers."""

import io
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure


def new(width: float = 6.4, height: float = 4.4, title: str = "", x: str = "", y: str = "") -> tuple[Figure, Any]:
    figure = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    axes.set_title(title)
    axes.set_xlabel(x)
    axes.set_ylabel(y)
    return figure, axes


def save(figure: Figure, path: Path, dpi: int = 110) -> None:
    kind = path.suffix[1:].replace("jpg", "jpeg")
    more: dict[str, Any] = {"metadata": {"Date": None}} if kind == "svg" else {}
    figure.savefig(str(path), format=kind, dpi=dpi, **more)


def png(figure: Figure, dpi: int = 90) -> bytes:
    memory = io.BytesIO()
    figure.savefig(memory, format="png", dpi=dpi)
    return memory.getvalue()


def forest(rows: list[list[str]], title: str, x: str) -> Figure:
    """A forest plot of a table of `ratios`."""
    figure, axes = new(7, 0.38 * len(rows) + 1.2, title, x)
    for i, row in enumerate(reversed(rows[1:])):
        bounds = row[2].strip("[]").replace(",", ".").replace(";", "-").split("-")
        low, high = (float(b) for b in bounds)
        axes.plot([low, high], [i, i], color="black")
        axes.plot(float(row[1].replace(",", ".")), i, "s", color="black")
    axes.axvline(1, linestyle="--", color="grey")
    axes.set_xscale("log")
    axes.set_yticks(range(len(rows) - 1), [row[0] for row in reversed(rows[1:])])
    return figure


def steps(
    r: Random, n: int, title: str, x: str, y: str, groups: Sequence[str], rate: float = 0.025, ticks: bool = True
) -> Figure:
    """Kaplan-Meier curves of n persons a group, with a step for each and marks of the censored."""
    figure, axes = new(title=title, x=x, y=y)
    for k, name in enumerate(groups):
        times = np.sort([r.expovariate(rate * (1 + 0.5 * k)) for _ in range(n)])
        seen = np.array([r.random() < 0.7 for _ in range(n)])
        s, at, curve = 1.0, [0.0], [1.0]
        for i, (t, event) in enumerate(zip(times, seen, strict=True)):
            if event:
                s *= 1 - 1 / (n - i)
            at.append(min(t, 60))
            curve.append(s)
        axes.step(at, curve, where="post", label=f"{name} (n = {n})")
        if ticks:
            gone = [i + 1 for i in range(n) if not seen[i] and times[i] < 60]
            axes.plot([at[i] for i in gone], [curve[i] for i in gone], "|", color="black", markersize=7)
    axes.set_ylim(0, 1.02)
    axes.set_xlim(0, 60)
    axes.legend()
    return figure


def smooth(title: str, x: str, y: str, groups: Sequence[tuple[str, float]], months: int = 36) -> Figure:
    """Survival by month of very large groups, with a band."""
    figure, axes = new(title=title, x=x, y=y)
    t = np.arange(0, months + 1)
    for name, rate in groups:
        s = np.exp(-rate * t**0.9)
        axes.plot(t, s, label=name)
        axes.fill_between(t, s - 0.012, s + 0.012, alpha=0.25)
    axes.set_ylim(0, 1.02)
    axes.legend()
    return figure


def bars(
    names: Sequence[str],
    values: Sequence[float],
    title: str,
    y: str,
    labels: bool = True,
    form: str = "{:.0f}",
    flat: bool = False,
) -> Figure:
    figure, axes = new(7.5, 4.6, title)
    if flat:
        drawn = axes.barh(list(names), list(values), color="#3b6ea5")
        axes.set_xlabel(y)
    else:
        drawn = axes.bar(list(names), list(values), color="#a55a3b")
        axes.set_ylabel(y)
        axes.tick_params(axis="x", rotation=35)
    if labels:
        axes.bar_label(drawn, labels=[form.format(v) for v in values], fontsize=11)
    return figure


def heat(values: Any, rows: Sequence[str], columns: Sequence[str], title: str, form: str = "{:.0f}") -> Figure:
    figure, axes = new(1.1 * len(columns) + 2.5, 0.55 * len(rows) + 1.6, title)
    top = np.max(values)
    axes.imshow(values, cmap="Blues", aspect="auto", vmax=1.6 * top)
    axes.set_xticks(range(len(columns)), columns)
    axes.set_yticks(range(len(rows)), rows)
    for i in range(len(rows)):
        for j in range(len(columns)):
            axes.text(j, i, form.format(values[i][j]), ha="center", va="center", fontsize=12)
    return figure


def flow(boxes: Sequence[tuple[str, str]], title: str = "") -> Figure:
    """A flow chart: boxes in the middle and what is left out, to the right."""
    figure, axes = new(8, 1.35 * len(boxes) + 0.6, title)
    axes.axis("off")
    axes.set_xlim(0, 10)
    axes.set_ylim(-len(boxes) * 2 + 0.5, 1)
    look = {"boxstyle": "square,pad=0.5", "facecolor": "white", "edgecolor": "black"}
    for i, (main, side) in enumerate(boxes):
        axes.text(3, -2 * i, main, ha="center", va="center", fontsize=12, bbox=look)
        if side:
            axes.text(7.6, -2 * i - 1, side, ha="center", va="center", fontsize=11, bbox=look)
        if i:
            axes.annotate("", (3, -2 * i + 0.45), (3, -2 * i + 1.55), arrowprops={"arrowstyle": "->"})
    return figure


def table(rows: list[list[Any]], title: str = "", width: float = 8.5, size: float = 11) -> Figure:
    """A table drawn as a picture, as in a screenshot of a viewer."""
    figure, axes = new(width, 0.34 * len(rows) + 0.8, title)
    axes.axis("off")
    drawn = axes.table(
        cellText=[[str(c) for c in row] for row in rows[1:]], colLabels=rows[0], loc="center", cellLoc="left"
    )
    drawn.auto_set_font_size(False)
    drawn.set_fontsize(size)
    drawn.scale(1, 1.5)
    return figure
