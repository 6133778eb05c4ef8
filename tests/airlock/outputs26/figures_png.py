"""Figures as PNG: points and outliers of persons, and steps of single events."""

from typing import Any

import numpy as np

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs26.office import figure, save_figure


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _scatter(shelf)
    _boxes(shelf)
    _survival(shelf)


def _scatter(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "iga_nephropathy/fig2.png",
        "a point for each person",
        "the scatter plot",
        "Slope of eGFR against proteinuria at biopsy",
        "163 adults with IgA nephropathy and at least 3 years of follow-up",
    )
    chance = np.random.default_rng(shelf.seed)
    x = chance.lognormal(0.1, 0.7, 163)
    y = -1.2 - 1.6 * np.log(x + 0.4) + chance.normal(0, 1.4, 163)

    def draw(axes: Any) -> None:
        axes.plot(x, y, "o", ms=4, alpha=0.6, color="#34658f")
        axes.axhline(0, lw=0.6, color="grey")
        axes.plot([0.3, 6], [0.4, -4.4], color="firebrick")
        axes.set(
            xlabel="Proteinuria at biopsy (g/g)",
            ylabel="eGFR slope (mL/min/1.73 m2 per year)",
            title="r = -0.52, p < 0.001",
        )

    save_figure(figure(draw), path, "png")

    path = shelf.safe(
        "membranous_nephropathy/fig2.png",
        "points which are means of tenths of the cohort",
        "Mean slope of eGFR by tenth of anti-PLA2R titre, with 95% confidence intervals",
        "640 adults with membranous nephropathy and at least 3 years of follow-up",
    )

    def binned(axes: Any) -> None:
        tenth = np.arange(1, 11)
        mean = -0.6 - 0.28 * tenth + np.array([0.1, -0.2, 0.15, 0.05, -0.1, 0.2, -0.15, 0.1, -0.05, 0.1])
        axes.errorbar(tenth, mean, yerr=0.42, fmt="s", capsize=3, color="#34658f")
        axes.set(
            xlabel="Tenth of anti-PLA2R titre (64 patients each)",
            ylabel="Mean eGFR slope (mL/min/1.73 m2 per year)",
            title="p for trend < 0.001",
        )
        axes.set_xticks(tenth)

    save_figure(figure(binned), path, "png")


def _boxes(shelf: Shelf) -> None:
    chance = np.random.default_rng(shelf.seed + 1)
    groups = [chance.lognormal(mean, 0.55, size) for mean, size in ((3.1, 240), (3.5, 310), (3.9, 150))]
    path = shelf.unsafe(
        "rea_pct/figure_3.png",
        "outliers of a box plot, each one a patient",
        "circles above the whiskers",
        "Procalcitonine à l'admission selon le foyer",
        "700 adultes admis en réanimation pour sepsis",
    )

    def boxes(axes: Any) -> None:
        axes.boxplot(groups, tick_labels=["Respiratoire", "Urinaire", "Abdominal"], widths=0.5)
        axes.set(ylabel="Procalcitonine (µg/L)", title="Admission, Kruskal-Wallis p < 0,001")

    save_figure(figure(boxes), path, "png")

    path = shelf.safe(
        "rea_lactate/figure_3.png",
        "a box plot without outliers, whiskers at the 10th and 90th percentile",
        "Lactate à l'admission selon le motif",
        "724 adultes admis en réanimation médicale",
    )
    others = [chance.lognormal(mean, 0.4, size) for mean, size in ((0.8, 251), (1.1, 288), (0.6, 185))]

    def plain(axes: Any) -> None:
        axes.boxplot(
            others,
            tick_labels=["Choc", "Détresse respiratoire", "Coma"],
            whis=(10, 90),
            showfliers=False,
            patch_artist=True,
        )
        axes.set(ylabel="Lactate (mmol/L)", title="Moustaches : 10e et 90e centiles")

    save_figure(figure(plain), path, "png")


def _survival(shelf: Shelf) -> None:
    chance = np.random.default_rng(shelf.seed + 2)
    path = shelf.unsafe(
        "msa_survival/km.png",
        "steps of single deaths, and numbers at risk below 10 in the table under the curve",
        "at risk 9, 4 (MSA-P), 7, 2 (MSA-C)",
        "Survival from the first symptom in multiple system atrophy",
        "118 patients with multiple system atrophy",
    )

    def steps(axes: Any) -> None:
        for size, scale, name, colour, line in (
            (71, 6.0, "MSA-P", "C0", "71    58    31     9     4"),
            (47, 6.8, "MSA-C", "C1", "47    40    22     7     2"),
        ):
            times = np.sort(chance.weibull(2.2, size) * scale)
            axes.step(times, 1 - np.arange(1, size + 1) / size, where="post", label=name, color=colour)
            axes.text(
                0.02,
                -0.28 - (0.07 if name == "MSA-C" else 0),
                f"{name}   {line}",
                transform=axes.transAxes,
                family="monospace",
                fontsize=8,
                color=colour,
            )
        axes.set(xlim=(0, 12), ylim=(0, 1), xlabel="Years", ylabel="Survival")
        axes.text(
            0.02,
            -0.21,
            "At risk    0     3     6     9    12",
            transform=axes.transAxes,
            family="monospace",
            fontsize=8,
        )
        axes.legend()

    save_figure(figure(steps), path, "png")

    path = shelf.safe(
        "psp_survival/km.png",
        "a table of numbers at risk, all of at least 10, under a life table by year",
        "Survival by year (life table) in progressive supranuclear palsy and corticobasal syndrome",
        "706 patients with progressive supranuclear palsy or corticobasal syndrome",
    )

    def life(axes: Any) -> None:
        for down, (name, curve, line) in enumerate(
            (
                ("PSP", [1, 0.96, 0.89, 0.79, 0.66, 0.53, 0.41], "462   388   271   140"),
                ("CBS", [1, 0.95, 0.89, 0.81, 0.71, 0.61, 0.50], "244   198   148    84"),
            )
        ):
            axes.plot(range(7), curve, marker="", label=name, color=f"C{down}")
            axes.text(
                0.02,
                -0.28 - 0.07 * down,
                f"{name}       {line}",
                transform=axes.transAxes,
                family="monospace",
                fontsize=8,
                color=f"C{down}",
            )
        axes.set(xlim=(0, 6), ylim=(0, 1), xlabel="Years", ylabel="Survival", title="Log-rank p = 0.02")
        axes.text(
            0.02, -0.21, "At risk     0     2     4     6", transform=axes.transAxes, family="monospace", fontsize=8
        )
        axes.legend()

    save_figure(figure(life), path, "png")
