"""Figures of aggregates, as matplotlib and R draw them."""

from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from PIL import Image

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs11.numbers import life
from tests.airlock.outputs11.tools import figure


def axes_of(title: str, x: str, y: str, size: tuple[float, float] = (6.4, 4.2)) -> tuple[Any, Any]:
    """An empty plot with its title and the names of its axes."""
    drawn, axes = plt.subplots(figsize=size, layout="constrained")
    axes.set_title(title)
    axes.set_xlabel(x)
    axes.set_ylabel(y)
    return drawn, axes


def write(shelf: Shelf) -> None:
    """Writes the cases of this file."""
    _curves(shelf)
    _bars(shelf)
    _spreads(shelf)


def _curves(shelf: Shelf) -> None:
    path = shelf.safe(
        "figures/os_by_stage.png", "steps of survival, each of at least 10 deaths, and numbers at risk",
        "Actuarial survival by stage of gastric cancer, half-yearly intervals, numbers at risk below.",
        "1,262 adults with gastric cancer",
    )  # fmt: skip
    drawn, axes = axes_of("Overall survival by stage", "Years since diagnosis", "Survival", (6.8, 5))
    notes = []
    for name, n, dead, lost in (
        ("Stage I-II", 522, (24, 31, 28, 22, 19, 14), (11, 14, 17, 20, 24, 31)),
        ("Stage III-IV", 740, (141, 122, 96, 61, 42, 28), (13, 15, 18, 21, 22, 24)),
    ):
        rows = life(n, dead, lost)
        axes.step([at / 2 for at in range(7)], [1.0, *[s for *_, s in rows[:-1]]], where="post", label=name)
        notes.append(f"{name:<14}" + "".join(f"{r:>8}" for r, *_ in rows))
    axes.set_ylim(0, 1.02)
    axes.legend(title="Log-rank p < 0.001")
    drawn.supxlabel("Number at risk\n" + "\n".join(notes), fontsize=8, family="monospace")
    figure(drawn, path)

    path = shelf.safe(
        "figures/roc_deterioration.svg", "a curve of many points, smoothed over a grid",
        "ROC curves (binormal fit) of two early warning scores.",
        "18,440 stays of adults in medicine and surgery, 812 with deterioration",
    )  # fmt: skip
    drawn, axes = axes_of("ROC, binormal fit", "1 - specificity", "Sensitivity")
    grid = np.linspace(0.001, 0.999, 60)
    for name, power in (("NEWS2, AUC 0.81", 0.235), ("Model, AUC 0.87", 0.15)):
        axes.plot(grid, grid**power, label=name)
    axes.plot([0, 1], [0, 1], "--", color="grey")
    axes.legend()
    figure(drawn, path)

    path = shelf.safe(
        "figures/grippe_hebdo.svg", "semaines 40 à 20, effectifs hebdomadaires d'au moins 10",
        "Nombre hebdomadaire de grippes confirmées, saisons 2021-2022 et 2022-2023.",
        "3 618 patients avec une grippe confirmée",
    )  # fmt: skip
    drawn, axes = axes_of("Grippes confirmées par semaine", "Semaine", "Patients")
    weeks = [str(w) for w in [*range(40, 53), *range(1, 21)]]
    for name, peak, at in (("2021-2022", 118, 22), ("2022-2023", 201, 12)):
        axes.plot(weeks, [round(12 + peak * np.exp(-(((k - at) / 5) ** 2))) for k in range(len(weeks))], label=name)
    axes.tick_params(axis="x", labelsize=6)
    axes.legend()
    figure(drawn, path)

    path = shelf.safe(
        "figures/calibration_deciles.png", "ten points, each a tenth of 6,020 patients",
        "Calibration of the one-year mortality model by decile of predicted risk, with 95% intervals.",
        "6,020 adults after a first myocardial infarction, 692 deaths",
    )  # fmt: skip
    drawn, axes = axes_of("Calibration by decile (602 patients each)", "Predicted risk", "Observed risk")
    seen = np.array([14, 19, 26, 34, 43, 55, 71, 93, 131, 206]) / 602
    hoped = seen * np.array([0.9, 1.1, 1.02, 0.97, 1.03, 0.99, 1.04, 0.98, 1.01, 0.97])
    axes.errorbar(hoped, seen, yerr=1.96 * np.sqrt(seen * (1 - seen) / 602), fmt="o", capsize=3)
    axes.plot([0, 0.4], [0, 0.4], "--", color="grey")
    figure(drawn, path)


def _bars(shelf: Shelf) -> None:
    path = shelf.safe(
        "figures/forest_subgroups.png", "hazard ratios with intervals, subgroups of over 200",
        "Forest plot of the effect of early rhythm control in subgroups.",
        "2,488 adults with recent atrial fibrillation",
    )  # fmt: skip
    drawn, axes = axes_of("Early rhythm control, HR (95% CI)", "Hazard ratio", "")
    groups = (
        ("All (n = 2,488)", 0.81, 0.09),
        ("Women (n = 1,102)", 0.84, 0.13),
        ("Men (n = 1,386)", 0.79, 0.12),
        ("Under 75 (n = 1,571)", 0.76, 0.13),
        ("75 or more (n = 917)", 0.88, 0.13),
        ("Heart failure (n = 640)", 0.71, 0.17),
    )
    for at, (_, ratio, error) in enumerate(groups):
        axes.plot([ratio * np.exp(-1.96 * error), ratio * np.exp(1.96 * error)], [at, at], color="black")
        axes.plot(ratio, at, "s", color="black")
        axes.text(1.32, at, f"{ratio:.2f}", va="center")
    axes.set_yticks(range(len(groups)), [g for g, *_ in groups])
    axes.axvline(1, ls=":", color="grey")
    axes.set_xlim(0.4, 1.5)
    axes.invert_yaxis()
    figure(drawn, path)

    path = shelf.safe(
        "figures/stacked_rankin.svg", "segments labelled with counts of at least 10",
        "Modified Rankin scale at 90 days by arm, stacked bars with counts.",
        "1,006 adults with a basilar or carotid occlusion",
    )  # fmt: skip
    drawn, axes = axes_of("mRS at 90 days", "Patients, %", "", (7.2, 2.6))
    for name, parts in (
        ("Thrombectomy (n = 505)", (61, 92, 81, 74, 70, 38, 89)),
        ("Medical (n = 501)", (31, 58, 66, 81, 92, 61, 112)),
    ):
        left = 0.0
        for score, n in enumerate(parts):
            wide = 100 * n / sum(parts)
            axes.barh(name, wide, left=left, color=plt.get_cmap("viridis")(score / 6))
            axes.text(left + wide / 2, name, f"{score}\n{n}", ha="center", va="center", color="white", fontsize=8)
            left += wide
    figure(drawn, path)

    path = shelf.safe(
        "figures/flow_chart.png", "every box has at least 10 patients and so has each difference",
        "Flow chart of a cohort of out-of-hospital cardiac arrest.",
        "1,944 adults resuscitated, of whom 611 admitted alive",
    )  # fmt: skip
    drawn, axes = axes_of("", "", "", (6.4, 5))
    axes.axis("off")
    for x, y, said in (
        (0.3, 0.9, "Resuscitated\nn = 1,944"),
        (0.75, 0.75, "Died on scene\nn = 1,333"),
        (0.3, 0.6, "Admitted alive\nn = 611"),
        (0.75, 0.45, "No coronary angiogram\nn = 214"),
        (0.3, 0.3, "Angiogram\nn = 397"),
        (0.3, 0.06, "Discharged alive\nn = 188"),
    ):
        axes.text(
            x,
            y,
            said,
            ha="center",
            va="center",
            fontsize=12,
            bbox={"boxstyle": "square", "fc": "white"},
            transform=axes.transAxes,
        )
    figure(drawn, path)

    path = shelf.safe(
        "figures/affiche_vaccin.jpg", "pourcentages sur plus de 300 personnes, année et logo",
        "Figure d'affiche : couverture vaccinale par service.",
        "2 210 soignants",
    )  # fmt: skip
    drawn, axes = axes_of("Couverture antigrippale 2023 (2 210 soignants)", "", "%")
    for name, n, of in (
        ("Réanimation", 211, 388),
        ("Urgences", 171, 402),
        ("Pédiatrie", 248, 411),
        ("Gériatrie", 199, 512),
        ("Bloc", 167, 497),
    ):
        axes.bar(name, 100 * n / of, color="#3b6ea5")
        axes.text(name, 100 * n / of + 0.6, f"{100 * n / of:.0f} %", ha="center")
    png = path.with_suffix(".tmp.png")
    figure(drawn, png)
    Image.open(png).convert("RGB").save(path, quality=92)
    png.unlink()


def _spreads(shelf: Shelf) -> None:
    stream = np.random.default_rng(shelf.seed + 5)
    path = shelf.safe(
        "figures/los_boxplots.svg", "boxes without outliers, whiskers at the 10th and 90th percentile",
        "Length of stay by type of ward; whiskers are the 10th and 90th percentiles, no points drawn.",
        "9,120 stays of adults, at least 1,200 per ward",
    )  # fmt: skip
    drawn, axes = axes_of("Length of stay, whiskers P10-P90", "", "Days")
    axes.bxp(
        [
            {"label": f"{w}\n(n = {n})", "whislo": lo, "q1": q1, "med": m, "q3": q3, "whishi": hi, "fliers": []}
            for w, n, lo, q1, m, q3, hi in (
                ("Medicine", 3104, 2, 4, 7, 12, 21),
                ("Surgery", 2811, 1, 2, 4, 8, 15),
                ("Geriatrics", 1944, 4, 7, 11, 18, 30),
                ("Oncology", 1261, 1, 2, 5, 10, 19),
            )
        ],
        showfliers=False,
    )
    figure(drawn, path)

    path = shelf.safe(
        "figures/hexbin_bp.pdf", "cells of a hexbin, none drawn below 10 persons",
        "Density of systolic and diastolic pressure, hexagons with fewer than 10 persons left blank.",
        "24,000 adults with a measured blood pressure",
    )  # fmt: skip
    drawn, axes = axes_of("Blood pressure, hexagons of 10 persons or more", "Systolic, mmHg", "Diastolic, mmHg")
    sys = stream.normal(132, 17, 24000)
    held = axes.hexbin(sys, 0.45 * sys + 20 + stream.normal(0, 8, 24000), gridsize=18, mincnt=10, cmap="Blues")
    axes.set_xlim(80, 190)
    axes.set_ylim(45, 115)
    drawn.colorbar(held, label="Persons")
    figure(drawn, path)

    path = shelf.safe(
        "figures/heatmap_coprescription.pdf", "cells of a heat map with their counts, none below 10",
        "Heat map of co-prescriptions in nursing homes, number of residents per pair of classes.",
        "3,870 residents of nursing homes",
    )  # fmt: skip
    drawn, axes = axes_of("Residents with both classes", "", "")
    names = ["PPI", "Benzo.", "Antidep.", "Diuretic", "Opioid"]
    cells = stream.integers(60, 900, (5, 5))
    cells = np.triu(cells, 1) + np.triu(cells, 1).T + np.diag([2104, 1411, 1288, 1207, 1032])
    axes.imshow(cells, cmap="OrRd")
    axes.set_xticks(range(5), names)
    axes.set_yticks(range(5), names)
    for a in range(5):
        for b in range(5):
            axes.text(a, b, str(cells[b, a]), ha="center", va="center")
    figure(drawn, path)

    path = shelf.safe(
        "figures/funnel_centres.png", "points are centres, not persons; each with over 25 deaths",
        "Funnel plot of 30-day mortality after surgery: one point per centre (anonymous), control limits.",
        "28,400 adults operated on in 16 centres",
    )  # fmt: skip
    drawn, axes = axes_of(
        "30-day mortality, one point per centre (16 centres)", "Operations in the centre", "Mortality, %"
    )
    sizes = np.array([620, 710, 840, 960, 1080, 1210, 1350, 1480, 1620, 1800, 1990, 2190, 2450, 2840, 3300, 3960])
    axes.scatter(sizes, 100 * np.round(sizes * (0.05 + stream.normal(0, 0.006, 16))) / sizes)
    grid = np.linspace(550, 4200, 80)
    for z, style in ((1.96, "--"), (3.09, ":")):
        for sign in (-1, 1):
            axes.plot(grid, 5 + sign * z * 100 * np.sqrt(0.05 * 0.95 / grid), style, color="grey")
    figure(drawn, path)

    path = shelf.safe(
        "figures/histogram_bmi.png", "bins of a histogram, the tails pooled so that each has at least 40",
        "Histogram of body mass index in bins of 2, tails pooled.",
        "8,804 adults at pre-anaesthetic visits",
    )  # fmt: skip
    drawn, axes = axes_of("BMI at the pre-anaesthetic visit", "kg/m² (tails pooled)", "Adults")
    bins = ["<18", "18-", "20-", "22-", "24-", "26-", "28-", "30-", "32-", "34-", "36-", "38+"]
    axes.bar(bins, [212, 511, 904, 1311, 1502, 1389, 1074, 748, 477, 302, 171, 203])
    figure(drawn, path)
