"""Unsafe charts as pictures, SVG and PDF: points, lines, bars and steps that are single persons."""

from pathlib import Path
from typing import Any

import matplotlib
import numpy as np

from tests.airlock.outputs.case import Shelf

matplotlib.use("Agg")
matplotlib.rcParams["svg.hashsalt"] = "7"
from matplotlib import pyplot as plt  # noqa: E402

HELD = {"png": {"Software": None}, "svg": {"Date": None}, "pdf": {"CreationDate": None}}


def write(shelf: Shelf) -> None:
    _points(shelf)
    _lines(shelf)


def axes_of(title: str, across: str, up: str) -> Any:
    _, axes = plt.subplots(figsize=(6, 4.2), dpi=80)
    axes.set(title=title, xlabel=across, ylabel=up)
    return axes


def save(axes: Any, path: Path) -> None:
    axes.figure.tight_layout()
    axes.figure.savefig(path, metadata=HELD[path.suffix[1:]])
    plt.close(axes.figure)


def generator(shelf: Shelf, name: str) -> Any:
    return np.random.default_rng(shelf.random(name).randrange(2**32))


def _points(shelf: Shelf) -> None:
    for kind in ("png", "svg", "pdf"):
        rng = generator(shelf, f"scatter-{kind}")
        axes = axes_of("Creatinine by age", "Age (years)", "Creatinine (µmol/L)")
        axes.scatter(rng.uniform(20, 88, 70), rng.lognormal(4.4, 0.35, 70), s=14)
        save(
            axes,
            shelf.unsafe(
                f"{kind}/creatinine_age.{kind}",
                "a point a person",
                "the scatter",
                "Scatter of 70 patients",
                "70 patients",
            ),
        )

    rng = generator(shelf, "box")
    for kind in ("png", "svg"):
        axes = axes_of("Durée de séjour", "Service", "Jours")
        axes.boxplot([rng.lognormal(1.8, 0.7, 200), rng.lognormal(2.1, 0.8, 200)], tick_labels=["A", "B"])
        save(
            axes,
            shelf.unsafe(
                f"{kind}/boites.{kind}",
                "outliers, each a patient",
                "points past the whiskers",
                "Boîtes à moustaches avec valeurs extrêmes",
                "400 patients",
            ),
        )

    axes = axes_of("Bland-Altman", "Mean of the two readings", "Difference")
    mean = rng.uniform(80, 160, 45)
    axes.plot(mean, rng.normal(0, 4, 45), "o", ms=4)
    for level in (-8, 0, 8):
        axes.axhline(level, ls="--", color="grey")
    save(
        axes,
        shelf.unsafe(
            "png/bland_altman.png", "a point a person", "the points", "Bland-Altman of 45 patients", "45 patients"
        ),
    )

    axes = axes_of("Residuals", "Fitted", "Residual")
    axes.plot(rng.uniform(0, 1, 90), rng.normal(0, 1, 90), ".")
    save(
        axes,
        shelf.unsafe(
            "svg/residuals.svg", "a residual a person", "the points", "Residuals against fitted values", "90 patients"
        ),
    )

    axes = axes_of("Q-Q plot", "Theoretical quantiles", "Sample quantiles")
    axes.plot(np.sort(rng.normal(0, 1, 60)), np.sort(rng.lognormal(4, 0.4, 60)), "o", ms=3)
    save(
        axes,
        shelf.unsafe("pdf/qq.pdf", "a point a person", "the points", "Q-Q plot of 60 ferritin values", "60 patients"),
    )

    axes = axes_of("CRP by arm", "Arm", "CRP (mg/L)")
    for at in range(3):
        axes.plot(at + rng.uniform(-0.15, 0.15, 25), rng.lognormal(2.5, 0.8, 25), "o", ms=4)
    axes.set_xticks([0, 1, 2], ["A", "B", "C"])
    save(
        axes,
        shelf.unsafe("png/strip.png", "a dot a person", "the dots", "Strip plot by arm, 75 patients", "75 patients"),
    )


def _lines(shelf: Shelf) -> None:
    rng = generator(shelf, "lines")
    for kind in ("png", "svg"):
        axes = axes_of("Weight over time", "Week", "kg")
        for _ in range(22):
            axes.plot(range(0, 25, 4), 70 + rng.normal(0, 9) + np.cumsum(rng.normal(0, 1, 7)), lw=0.8)
        save(
            axes,
            shelf.unsafe(
                f"{kind}/spaghetti.{kind}",
                "a line a person",
                "the lines",
                "Trajectories of 22 patients",
                "22 patients",
            ),
        )

    for kind in ("png", "svg", "pdf"):
        axes = axes_of("Overall survival (n = 28)", "Months", "Survival")
        times = np.sort(rng.uniform(1, 60, 20))
        axes.step([0, *times], np.linspace(1, 1 - 20 / 28, 21), where="post")
        axes.plot(times[::3], np.linspace(1, 1 - 20 / 28, 21)[1::3], "|", ms=9)
        save(
            axes,
            shelf.unsafe(
                f"{kind}/survie_bras.{kind}",
                "a step an event of one person",
                "the curve",
                "Kaplan-Meier curve of 28 patients",
                "28 patients",
            ),
        )

    axes = axes_of("Best response", "Patient", "Change of size (%)")
    axes.bar(range(1, 31), np.sort(rng.uniform(-95, 60, 30))[::-1])
    save(
        axes,
        shelf.unsafe(
            "png/waterfall.png", "a bar a person", "the bars", "Waterfall plot of 30 patients", "30 patients"
        ),
    )

    axes = axes_of("Treatment duration", "Months", "Patient")
    axes.barh(range(1, 19), rng.uniform(1, 24, 18))
    axes.set_yticks(range(1, 19), [f"Pt {n:02d}" for n in range(1, 19)])
    save(
        axes,
        shelf.unsafe("svg/swimmer.svg", "a lane a person", "the bars", "Swimmer plot of 18 patients", "18 patients"),
    )

    axes = axes_of("Complications by grade", "Grade", "Patients")
    drawn = axes.bar(["1", "2", "3", "4"], [188, 91, 26, 3])
    axes.bar_label(drawn)
    save(
        axes,
        shelf.unsafe(
            "png/grades.png",
            "a bar of 3 patients, with its label",
            "bar 4",
            "Complications by grade",
            "308 complications in 308 patients",
        ),
    )

    axes = axes_of("Décès par mois", "Mois", "Décès")
    drawn = axes.bar(["J", "F", "M", "A", "M ", "J "], [21, 18, 14, 12, 7, 11])
    axes.bar_label(drawn)
    save(
        axes, shelf.unsafe("svg/deces_mois.svg", "une barre de 7 décès", "barre de mai", "Décès par mois", "83 décès")
    )

    axes = axes_of("Clustered expression", "Gene", "Patient")
    axes.imshow(rng.normal(0, 1, (24, 12)), aspect="auto")
    axes.set_yticks(range(24), [f"S{n:03d}" for n in range(24)], fontsize=6)
    save(
        axes,
        shelf.unsafe(
            "png/heatmap_subjects.png",
            "a row of the heat map a person",
            "the rows",
            "Heat map of 24 subjects",
            "24 subjects",
        ),
    )
