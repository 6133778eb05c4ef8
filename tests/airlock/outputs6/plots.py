"""Figures that several cases share: a survival curve with numbers at risk, axes, a bar chart."""

from collections.abc import Sequence
from typing import Any

from matplotlib.figure import Figure


def blank(title: str, x: str, y: str, size: tuple[float, float] = (6.4, 4.4)) -> tuple[Figure, Any]:
    figure = Figure(figsize=size)
    axes = figure.add_subplot()
    axes.set_title(title)
    axes.set_xlabel(x)
    axes.set_ylabel(y)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    return figure, axes


def under(axes: Any, times: Sequence[float], risk: dict[str, Sequence[object]], at: float = -0.28) -> None:
    """Numbers at risk under the time axis, as lifelines puts them."""
    axes.text(-0.02, at, "At risk", transform=axes.transAxes, ha="right", fontsize=9, weight="bold")
    for line, (name, numbers) in enumerate(risk.items(), start=1):
        low = at - 0.07 * line
        axes.text(-0.02, low, name, transform=axes.transAxes, ha="right", fontsize=9)
        for time, number in zip(times, numbers, strict=True):
            axes.text(time, low, str(number), transform=axes.get_xaxis_transform(), ha="center", fontsize=9)


def bars(
    axes: Any, names: Sequence[str], counts: Sequence[float], label: str = "{:.0f}", colour: str = "#4c72b0"
) -> None:
    axes.bar(names, counts, color=colour)
    for at, count in enumerate(counts):
        axes.text(at, count, label.format(count), ha="center", va="bottom", fontsize=9)
