"""Figures as matplotlib and R draw them, and curves of survival."""

import io
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib
import matplotlib.patches
from matplotlib.figure import Figure

WHEN: dict[str, dict[str, None]] = {"png": {"Software": None}, "svg": {"Date": None}, "pdf": {"CreationDate": None}}


def axes(width: float = 7, height: float = 4.6, look: str = "") -> tuple[Figure, Any]:
    """A figure and its axes; look "r" is grey with a white grid, as ggplot2 draws."""
    figure = Figure(figsize=(width, height), layout="constrained")
    ax = figure.add_subplot()
    if look == "r":
        ax.set_facecolor("#ebebeb")
        ax.grid(color="white", linewidth=1)
        ax.set_axisbelow(True)
        for side in ("top", "right", "left", "bottom"):
            ax.spines[side].set_visible(False)
    return figure, ax


def save(figure: Figure, path: Path, dpi: int = 130, words: bool = True) -> None:
    """Writes the same bytes each time; `words` keeps an SVG's text as text."""
    kind = path.suffix[1:]
    look: Any = {"svg.hashsalt": "set14", "svg.fonttype": "none" if words else "path", "pdf.fonttype": 42}
    with matplotlib.rc_context(look):
        if kind in ("jpg", "jpeg"):
            figure.savefig(path, dpi=dpi)
        else:
            figure.savefig(path, dpi=dpi, metadata=WHEN[kind])


def png(figure: Figure, dpi: int = 90) -> bytes:
    store = io.BytesIO()
    figure.savefig(store, format="png", dpi=dpi, metadata=WHEN["png"])
    return store.getvalue()


def kaplan_meier(
    rng: random.Random, size: int, scale: float, end: float
) -> tuple[list[float], list[float], list[float]]:
    """Times and survival of `size` persons, each event a step of its own, and all ends of follow-up."""
    rows = [(rng.expovariate(1 / scale), rng.uniform(end * 0.4, end)) for _ in range(size)]
    seen = sorted((min(event, censor), event <= censor) for event, censor in rows)
    times, survival = [0.0], [1.0]
    for passed, (time, event) in enumerate(seen):
        if event:
            times.append(time)
            survival.append(survival[-1] * (1 - 1 / (size - passed)))
    return times, survival, [time for time, _ in seen]


def actuarial(size: int, rates: Sequence[float], lost: int) -> tuple[list[float], list[int]]:
    """Survival and number at risk at the ends of intervals, each with 12 events and `lost` censored or more."""
    survival, risk = [1.0], [size]
    for rate in rates:
        events = max(12, round(risk[-1] * rate))
        survival.append(survival[-1] * (1 - events / (risk[-1] - lost / 2)))
        risk.append(risk[-1] - events - lost)
    return survival, risk


def at_risk(ax: Any, ticks: Sequence[float], rows: Sequence[tuple[str, Sequence[int]]], label: str) -> None:
    """The table under a survival curve, in the units of the time axis."""
    ax.text(-0.2, -0.24, label, transform=ax.transAxes, fontsize=9, weight="bold")
    for line, (name, counts) in enumerate(rows):
        down = -0.31 - 0.07 * line
        ax.text(-0.2, down, name, transform=ax.transAxes, fontsize=8)
        for tick, count in zip(ticks, counts, strict=True):
            place = ax.get_xaxis_transform()
            ax.text(tick, down, str(count), transform=place, ha="center", fontsize=8)
