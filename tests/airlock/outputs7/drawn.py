"""Figures in the look of matplotlib and R, written as PNG, SVG or PDF with fixed metadata."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any


@contextmanager
def figure(
    path: Path, size: tuple[float, float] = (7, 4.6), about: dict[str, Any] | None = None
) -> Iterator[tuple[Any, Any]]:
    """A figure and its axes, saved at the end in the format of the path's suffix."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    kind = path.suffix[1:]
    plt.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "7", "font.size": 10})
    fig, ax = plt.subplots(figsize=size)
    ax.spines[["top", "right"]].set_visible(False)
    yield fig, ax
    fixed: dict[str, Any] = {"svg": {"Date": None}, "pdf": {"CreationDate": None}}.get(kind, {})
    fig.tight_layout()
    fig.savefig(path, dpi=130, metadata={**fixed, **(about or {})} if kind != "jpg" else None)
    plt.close(fig)


def forest(ax: Any, r: Random, names: list[str], xlabel: str) -> None:
    for i, name in enumerate(reversed(names)):
        mid, half = r.gauss(1.1, 0.25), r.uniform(0.1, 0.3)
        ax.plot([mid - half, mid + half], [i, i], color="black", lw=1)
        ax.plot(mid, i, "s", color="navy")
        ax.text(2.25, i, f"{mid:.2f} ({mid - half:.2f}-{mid + half:.2f})", va="center", fontsize=8)
        ax.text(-0.9, i, name, va="center", fontsize=9)
    ax.axvline(1, ls="--", color="grey")
    ax.set(xlim=(-0.95, 3), yticks=[], xlabel=xlabel)


def monthly_curve(rate: float, months: int, every: int = 3) -> tuple[list[int], list[float]]:
    """A survival curve known at whole quarters only."""
    times = list(range(0, months + 1, every))
    return times, [round((1 - rate) ** time, 3) for time in times]


def single_steps(r: Random, n: int, share: float, until: float) -> tuple[list[float], list[float]]:
    """The steps of a Kaplan-Meier curve at which one person each dies."""
    times = sorted(r.uniform(0.3, until) for _ in range(int(n * share)))
    alive, curve = 1.0, [1.0]
    for i in range(len(times)):
        alive *= 1 - 1 / (n - int(1.3 * i))
        curve.append(alive)
    return [0.0, *times], curve


def screenshot(path: Path, lines: list[str], size: tuple[int, int] = (900, 420)) -> None:
    """A picture of text, as a screen copy."""
    import matplotlib
    from PIL import Image, ImageDraw, ImageFont

    font = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
    image = Image.new("RGB", size, (245, 247, 250))
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, size[0], 46), fill=(38, 70, 120))
    for i, line in enumerate(lines):
        pen.text((24, 10 + i * 46), line, font=ImageFont.truetype(str(font), 24), fill="white" if i == 0 else "black")
    image.save(path)
