"""Figures that may pass: nothing drawn belongs to one person."""

import math
from typing import Any

from tests.airlock.outputs.case import Shelf

from .kit import axes, figure


def write(shelf: Shelf) -> None:
    _forest(shelf)
    _survival(shelf)
    _counts(shelf)
    _hospitals(shelf)
    _boxes(shelf)
    _heatmap(shelf)
    _calibration(shelf)
    _histogram(shelf)
    _months(shelf)
    _incidence(shelf)
    _love(shelf)


def _forest(shelf: Shelf) -> None:
    path = shelf.safe(
        "fig/forest_subgroups.png", "squares and whiskers are of subgroups", "Forest plot of the effect of early mobilisation in subgroups",
        "4,208 ventilated adults",
    )  # fmt: skip
    groups = [
        ("Age < 65", 2011, 0.86, 0.08),
        ("Age ≥ 65", 2197, 0.92, 0.07),
        ("Women", 1640, 0.88, 0.09),
        ("Men", 2568, 0.90, 0.07),
        ("SOFA < 8", 2390, 0.83, 0.08),
        ("SOFA ≥ 8", 1818, 0.97, 0.08),
        ("All", 4208, 0.89, 0.05),
    ]
    fig, ax = axes(8)
    for y, (name, n, hr, se) in enumerate(reversed(groups)):
        ax.errorbar(
            hr,
            y,
            xerr=[[hr - hr * math.exp(-1.96 * se)], [hr * math.exp(1.96 * se) - hr]],
            fmt="s",
            color="black",
            capsize=2,
        )
        ax.text(0.52, y, f"{name} (n = {n})", va="center", fontsize=10)
    ax.axvline(1, color="grey", ls="--")
    ax.set(xlim=(0.5, 1.4), yticks=[], xlabel="Hazard ratio (95% CI)", title="p for interaction 0.58, 0.86, 0.17")
    figure(path, fig)


def _survival(shelf: Shelf) -> None:
    path = shelf.safe(
        "fig/survie_icc_trimestre.png", "a survival curve, but estimated each quarter with many events in each",
        "Survie après insuffisance cardiaque aiguë, estimée par trimestre (table actuarielle)", "6 020 adultes, 1 863 décès",
    )  # fmt: skip
    fig, ax = axes(7, 5)
    quarters = range(9)
    for row, (name, n, hazard, lost) in enumerate(
        (("FE préservée", 2810, 0.055, 0.07), ("FE altérée", 3210, 0.07, 0.07))
    ):
        ax.plot([3 * q for q in quarters], [math.exp(-hazard * q) for q in quarters], "o-", ms=4, label=name)
        ax.text(-3.4, -0.23 - 0.06 * row, name, fontsize=8, ha="center")
        for q in quarters[::2]:
            ax.text(
                3 * q, -0.23 - 0.06 * row, str(round(n * math.exp(-(hazard + lost) * q))), ha="center", fontsize=9
            )
    ax.set(
        xlabel="Mois (effectifs à risque dessous)",
        ylabel="Survie",
        ylim=(0, 1),
        xlim=(-0.4, 24.5),
        xticks=range(0, 25, 6),
    )
    ax.legend(frameon=False)
    figure(path, fig)


def _counts(shelf: Shelf) -> None:
    path = shelf.safe(
        "fig/admissions_by_diagnosis.png", "labels over bars, the smallest of 18", "Reasons for admission to the stroke unit",
        "1,772 adults admitted to a stroke unit in 2022",
    )  # fmt: skip
    fig, ax = axes(8)
    names, counts = ["Ischaemic", "TIA", "ICH", "Mimic", "SAH", "CVT"], [1044, 288, 231, 148, 43, 18]
    ax.bar_label(ax.bar(names, counts, color="#55a868"), fontsize=11)
    ax.set(ylabel="Patients", title="Stroke unit 2022 (n = 1772)")
    figure(path, fig)


def _hospitals(shelf: Shelf) -> None:
    path = shelf.safe(
        "fig/funnel_hospitals.png", "each point is a hospital with hundreds of stays", "Funnel plot of 30-day mortality after hip fracture; each point is a hospital",
        "31 hospitals, 420 to 1,900 patients each",
    )  # fmt: skip
    draw = shelf.random("funnel")
    fig, ax = axes()
    sizes = [draw.randint(420, 1900) for _ in range(31)]
    ax.scatter(sizes, [100 * (0.07 + draw.gauss(0, 1) * math.sqrt(0.07 * 0.93 / n)) for n in sizes], s=22)
    grid = range(400, 1950, 25)
    for z, style in ((1.96, "--"), (3.09, ":")):
        for sign in (-1, 1):
            ax.plot(
                grid,
                [100 * (0.07 + sign * z * math.sqrt(0.07 * 0.93 / n)) for n in grid],
                style,
                color="grey",
                lw=0.9,
            )
    ax.set(
        xlabel="Patients per hospital",
        ylabel="Standardised 30-day mortality, %",
        title="One point per hospital (31 hospitals)",
    )
    figure(path, fig)


def _boxes(shelf: Shelf) -> None:
    path = shelf.safe(
        "fig/ferritine_quantiles.png", "boxes drawn from quantiles, with no outliers and no extremes", "Ferritine par stade : moustaches au 5e et au 95e percentile, sans points isolés",
        "2 950 adultes avec maladie rénale chronique, 500 ou plus par stade",
    )  # fmt: skip
    fig, ax = axes()
    stats: list[dict[str, Any]] = [
        {
            "label": f"{s}\n(n = {n})",
            "whislo": m * 0.25,
            "q1": m * 0.6,
            "med": m,
            "q3": m * 1.7,
            "whishi": m * 3.2,
            "fliers": [],
        }
        for s, n, m in (("3a", 1010, 118), ("3b", 802, 131), ("4", 611, 149), ("5", 527, 204))
    ]
    ax.bxp(stats, showfliers=False, patch_artist=True)
    ax.set(ylabel="Ferritine, µg/L", title="Moustaches : percentiles 5 et 95")
    figure(path, fig)


def _heatmap(shelf: Shelf) -> None:
    path = shelf.safe(
        "fig/correlation_matrix.jpg", "a matrix of coefficients", "Spearman correlations between cytokines at admission", "811 adults with sepsis",
    )  # fmt: skip
    names = ["IL-6", "IL-8", "IL-10", "TNF", "CRP", "PCT", "Lactate"]
    fig, ax = axes(6.5, 5.6)
    cells = [[1.0 if i == j else round(0.72 - 0.09 * abs(i - j), 2) for j in range(7)] for i in range(7)]
    ax.imshow(cells, cmap="viridis", vmin=0, vmax=1)
    for i in range(7):
        for j in range(7):
            ax.text(
                j,
                i,
                f"{cells[i][j]:.2f}",
                ha="center",
                va="center",
                color="white" if cells[i][j] < 0.6 else "black",
                fontsize=9,
            )
    ax.set(xticks=range(7), yticks=range(7), xticklabels=names, yticklabels=names, title="Spearman's rho (n = 811)")
    figure(path, fig)


def _calibration(shelf: Shelf) -> None:
    path = shelf.safe(
        "fig/calibration_deciles.svg", "ten points, each of 920 patients", "Calibration by decile of predicted risk, 920 patients in each",
        "9,200 adults of the validation cohort",
    )  # fmt: skip
    fig, ax = axes(5.5, 5)
    predicted = [0.03, 0.05, 0.08, 0.10, 0.13, 0.17, 0.22, 0.28, 0.37, 0.55]
    ax.errorbar(
        predicted,
        [p * 1.04 - 0.002 for p in predicted],
        yerr=[1.96 * math.sqrt(p * (1 - p) / 920) for p in predicted],
        fmt="o",
        capsize=2,
    )
    ax.plot([0, 0.7], [0, 0.7], "--", color="grey")
    ax.set(
        xlabel="Predicted risk", ylabel="Observed risk", title="Slope 1.03, intercept 0.01 (920 patients per decile)"
    )
    figure(path, fig)


def _histogram(shelf: Shelf) -> None:
    path = shelf.safe(
        "fig/histogramme_age_80plus_groupe.svg", "bars of ages, the last class is open and large", "Âge à l'inclusion par classes de cinq ans",
        "5 406 adultes avec fibrillation atriale",
    )  # fmt: skip
    fig, ax = axes()
    classes = ["<50", "50-54", "55-59", "60-64", "65-69", "70-74", "75-79", "80 et +"]
    ax.bar_label(ax.bar(classes, [188, 231, 402, 611, 840, 1002, 978, 1154], color="#8172b2", width=0.95))
    ax.set(xlabel="Âge, années", ylabel="Patients")
    figure(path, fig)


def _months(shelf: Shelf) -> None:
    path = shelf.safe(
        "fig/consumption_antibiotics.svg", "a line of rates by month with an interruption", "Carbapenem use by month before and after the stewardship team",
        "All adult stays of a hospital, about 20,000 patient-days a month",
    )  # fmt: skip
    draw = shelf.random("ddd")
    fig, ax = axes(8)
    ax.plot(range(1, 61), [(34 if m < 31 else 24) + draw.gauss(0, 2) for m in range(1, 61)], lw=1.2)
    ax.axvline(30.5, color="red", ls="--")
    ax.set(xlabel="Month", ylabel="DDD per 1000 patient-days", title="Change in level -9.1 (95% CI -12.4 to -5.8)")
    figure(path, fig)


def _incidence(shelf: Shelf) -> None:
    path = shelf.safe(
        "fig/splines_risque_age.pdf", "a smooth curve with its band", "Risque prédit de complication selon l'âge, splines à 4 nœuds", "7 140 adultes opérés, 842 complications",
    )  # fmt: skip
    fig, ax = axes()
    ages = list(range(40, 86))
    risk = [0.06 + 0.12 / (1 + math.exp(-(a - 68) / 7)) for a in ages]
    ax.plot(ages, risk)
    ax.fill_between(ages, [r * 0.86 for r in risk], [r * 1.15 for r in risk], alpha=0.25)
    ax.set(xlabel="Âge, années", ylabel="Risque prédit", title="p non-linéarité = 0,004 (n = 7 140)")
    figure(path, fig)


def _love(shelf: Shelf) -> None:
    path = shelf.safe(
        "fig/love_plot.pdf", "each point is a covariate", "Standardised differences before and after weighting", "3,480 adults, two treatments",
    )  # fmt: skip
    fig, ax = axes(6.5, 5)
    names = ["Age", "Sex", "Diabetes", "eGFR", "LVEF", "Prior MI", "Stroke", "Smoking", "Statin"]
    ax.plot([0.31, 0.12, 0.22, 0.27, 0.44, 0.19, 0.08, 0.15, 0.26], names, "o", label="Unweighted")
    ax.plot([0.02, 0.01, 0.03, 0.02, 0.04, 0.01, 0.00, 0.02, 0.03], names, "^", label="Weighted")
    ax.axvline(0.1, ls=":", color="grey")
    ax.set(xlabel="Absolute standardised mean difference")
    ax.legend(frameon=False)
    figure(path, fig)
