"""Figures are drawn without a screen and saved without dates, so the same seed gives the same bytes."""

from pathlib import Path

import matplotlib
import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

matplotlib.use("Agg")


def canvas(width: float = 7.0, height: float = 4.6) -> tuple[Figure, Axes]:
    plt.rcParams.update(
        {"svg.hashsalt": "outputs10", "svg.fonttype": "none", "axes.spines.top": False, "axes.spines.right": False}
    )
    return plt.subplots(figsize=(width, height), layout="constrained")


def keep(figure: Figure, path: Path, **metadata: str) -> None:
    kinds: dict[str, dict[str, str | None]] = {".png": {}, ".svg": {"Date": None}, ".pdf": {"CreationDate": None}}
    figure.savefig(path, dpi=150, metadata=kinds[path.suffix] | metadata)
    plt.close(figure)
