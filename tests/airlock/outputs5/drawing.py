"""The looks of figures from ggplot2, base R, Stata and SAS, and files that do not depend on the hour."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

LOOKS: dict[str, dict[str, Any]] = {
    "ggplot": {
        "axes.facecolor": "#ebebeb",
        "axes.edgecolor": "white",
        "axes.grid": True,
        "grid.color": "white",
        "axes.axisbelow": True,
    },
    "base": {"axes.spines.top": False, "axes.spines.right": False},
    "stata": {
        "figure.facecolor": "#eaf2f3",
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.grid": True,
        "axes.grid.axis": "y",
        "grid.color": "#dfe8e9",
        "axes.axisbelow": True,
    },
    "sas": {"axes.linewidth": 1.2, "font.size": 9},
}
STILL: dict[str, dict[str, str | None]] = {
    "png": {"Software": "R 4.3.2"},
    "svg": {"Date": None, "Creator": "svglite 2.1.3"},
    "pdf": {"CreationDate": None, "Creator": "R 4.3.2"},
}


def draw(
    path: Path, look: str, plot: Callable[[Any], object], size: tuple[float, float] = (7, 4.8), **meta: str
) -> None:
    """One panel; `meta` goes into the file's own metadata."""
    with mpl.rc_context({**LOOKS[look], "svg.hashsalt": "outputs5", "svg.fonttype": "none"}):  # type: ignore[dict-item]
        figure = Figure(figsize=size, dpi=130)
        FigureCanvasAgg(figure)
        plot(figure.add_subplot())
        figure.tight_layout()
        figure.savefig(path, metadata={**STILL[path.suffix[1:]], **meta})


def km(
    axes: Any,
    tables: Mapping[str, Sequence[tuple[int, int, int, int, float]]],
    xlabel: str,
    risk: str = "Number at risk",
) -> Any:
    """Survival drawn once per interval of the life tables, with the numbers at risk under the axis."""
    for row, (name, table) in enumerate(tables.items()):
        times = [line[0] for line in table]
        axes.step(times, [line[4] for line in table], where="post", label=name)
        axes.text(-0.02, -0.32 - 0.08 * row, name, transform=axes.transAxes, ha="right", fontsize=8)
        for time, at_risk in ((line[0], line[1]) for line in table):
            axes.text(
                time, -0.32 - 0.08 * row, str(at_risk), transform=axes.get_xaxis_transform(), ha="center", fontsize=8
            )
    axes.text(-0.02, -0.24, risk, transform=axes.transAxes, ha="right", fontsize=8, weight="bold")
    axes.set(ylim=(0, 1.02), xlabel=xlabel, xticks=[line[0] for line in table])
    return axes.legend(loc="lower left", frameon=False)


def forest(axes: Any, names: Sequence[str], seed: int, xlabel: str) -> Any:
    """Ratios with confidence intervals on a log axis."""
    rng = np.random.default_rng(seed)
    at = np.arange(len(names))[::-1]
    middle, half = np.exp(rng.normal(-0.2, 0.07, len(names))), rng.uniform(0.08, 0.25, len(names))
    axes.errorbar(
        middle,
        at,
        xerr=[middle - middle * np.exp(-half), middle * np.exp(half) - middle],
        fmt="s",
        color="black",
        capsize=2,
    )
    for y, m, h in zip(at, middle, half, strict=True):
        axes.text(2.3, y, f"{m:.2f} ({m * np.exp(-h):.2f}–{m * np.exp(h):.2f})", va="center", fontsize=8)
    axes.axvline(1, ls="--", color="grey")
    return axes.set(xscale="log", xlim=(0.4, 4), yticks=at, yticklabels=names, xlabel=xlabel)
