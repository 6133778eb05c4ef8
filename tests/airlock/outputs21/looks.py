"""The looks of figures (seaborn, ggplot, a journal's black and white, coloured dashboards) and how they are saved."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

MUTED = ["#4878d0", "#ee854a", "#6acc64", "#d65f5f", "#956cb4", "#8c613c"]
GGPLOT = ["#f8766d", "#00ba38", "#619cff", "#b79f00", "#00bfc4", "#f564e3"]

STYLES: Mapping[str, dict[str, Any]] = {
    "seaborn": {
        "axes.grid": True,
        "grid.color": "#d9d9d9",
        "axes.edgecolor": "#cccccc",
        "axes.axisbelow": True,
        "axes.prop_cycle": mpl.cycler(color=MUTED),
        "xtick.color": "#262626",
        "ytick.color": "#262626",
    },
    "ggplot": {
        "axes.facecolor": "#ebebeb",
        "axes.edgecolor": "white",
        "axes.grid": True,
        "grid.color": "white",
        "grid.linewidth": 1.1,
        "axes.axisbelow": True,
        "xtick.color": "#4d4d4d",
        "ytick.color": "#4d4d4d",
        "axes.prop_cycle": mpl.cycler(color=GGPLOT),
    },
    "journal": {
        "font.family": "DejaVu Serif",
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.prop_cycle": mpl.cycler(color=["black", "0.45", "0.7"], linestyle=["-", "--", ":"]),
        "font.size": 9,
    },
    "dashboard": {
        "figure.facecolor": "#f4f6fb",
        "axes.facecolor": "white",
        "axes.edgecolor": "#b8c4d9",
        "axes.titleweight": "bold",
        "axes.titlecolor": "#1f3b73",
        "axes.prop_cycle": mpl.cycler(color=["#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd"]),
        "font.size": 9,
    },
    "plain": {},
    "sans": {"font.family": "Liberation Sans", "axes.spines.top": False, "axes.spines.right": False, "font.size": 11},
}


@contextmanager
def figure(
    look: str, path: Path, size: tuple[float, float] = (6.4, 4.4), dpi: int = 120, **kept: Any
) -> Iterator[Figure]:
    """A figure in a look, saved as the suffix of `path` says. `kept`: metadata, or `text=True` for text in an SVG."""
    text = kept.pop("text", False)
    rc = {
        **mpl.rcParamsDefault,
        **STYLES[look],
        "svg.hashsalt": path.name,
        "svg.fonttype": "none" if text else "path",
        "backend": "agg",
    }
    with mpl.rc_context(rc):
        fig = Figure(figsize=size, dpi=dpi)
        yield fig
        plain = {"png": {"Software": "Matplotlib"}, "svg": {"Date": None}, "pdf": {"CreationDate": None}}
        metadata = {**plain[path.suffix[1:]], **kept}
        fig.savefig(path, bbox_inches="tight", metadata=metadata)


def thousands(number: int, french: bool = False) -> str:
    """1240 as `1,240`, or as `1 240` in French."""
    return f"{number:,}".replace(",", " ") if french else f"{number:,}"
