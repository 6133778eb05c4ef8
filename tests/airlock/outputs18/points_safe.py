"""Figures that look like points or bars of persons and are not."""

import math
import random
from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs18 import kit


def write(shelf: Shelf) -> None:
    """Eleven without a fault."""
    for case in (
        _hexagons,
        _hexagons_svg,
        _boxes,
        _boxes_pdf,
        _binned,
        _roc,
        _calibration,
        _funnel,
        _deciles,
        _durations,
        _decision,
    ):
        case(shelf)


def _hexes(ax: Any, r: random.Random, n: int, floor: int) -> Any:
    """Draws hexagons whose counts are at least `floor`, from n drawn persons."""
    x = [age for age in (r.gauss(66, 8) for _ in range(n)) if 46 < age < 88]
    y = [122 + 0.4 * v + r.gauss(0, 11) for v in x]
    return ax.hexbin(x, y, gridsize=16, mincnt=floor, cmap="Blues", vmin=floor)


def _hexagons(shelf: Shelf) -> None:
    path = shelf.safe(
        "figures/pas_age_hexbin.png", "a scatter in hexagons, each of at least 10 persons", "Pression artérielle systolique selon l'âge, en hexagones d'au moins 10 patients (les autres ne sont pas dessinés)",
        "18 000 patients vus en consultation d'anesthésie",
    )  # fmt: skip
    fig, ax = kit.panel()
    held = _hexes(ax, shelf.random("hex"), 18_000, 10)
    fig.colorbar(held, label="Patients par hexagone (>= 10)")
    ax.set(xlabel="Âge (ans)", ylabel="PAS (mmHg)", xlim=(45, 89), title="r = 0,31 ; hexagones d'effectif < 10 omis")
    kit.save(fig, path)


def _hexagons_svg(shelf: Shelf) -> None:
    path = shelf.safe(
        "figures/sbp_by_age_density.svg", "a scatter in hexagons of at least 25 persons", "Systolic blood pressure against age as a density of hexagons with 25 patients or more each", "30,000 adults of the preoperative clinic cohort",
    )  # fmt: skip
    fig, ax = kit.panel(6.6, 4.8)
    held = _hexes(ax, shelf.random("hex2"), 30_000, 25)
    fig.colorbar(held, label="Patients per hexagon (cells under 25 left out)")
    ax.set(
        xlabel="Age (years)",
        ylabel="Systolic pressure (mmHg)",
        xlim=(45, 89),
        title="Density, hexagons of 25 patients or more",
    )
    kit.save(fig, path)


def _boxes(shelf: Shelf) -> None:
    r = shelf.random("boxes")
    path = shelf.safe(
        "figures/duree_sejour_box.png", "box plots without outliers, whiskers at the 5th and 95th percentile", "Durée de séjour par service ; moustaches aux 5e et 95e percentiles, valeurs extrêmes non représentées", "7 430 séjours de 7 430 patients dans quatre services",
    )  # fmt: skip
    fig, ax = kit.panel()
    groups = (
        ("Cardiologie", 2410, 1.6),
        ("Pneumologie", 1890, 2.0),
        ("Orthopédie", 2204, 1.4),
        ("Gériatrie", 926, 2.5),
    )
    ax.boxplot(
        [[r.lognormvariate(m, 0.5) for _ in range(n)] for _, n, m in groups],
        whis=(5, 95),
        showfliers=False,
        tick_labels=[f"{g}\n(n = {n})" for g, n, _ in groups],
    )
    ax.set(ylabel="Durée de séjour (jours)", title="Moustaches : P5 et P95 ; sans valeurs extrêmes")
    kit.save(fig, path)


def _boxes_pdf(shelf: Shelf) -> None:
    path = shelf.safe(
        "figures/crp_boxes.pdf", "box plots drawn from five percentiles", "CRP by day of treatment; boxes are quartiles, whiskers 5th and 95th percentiles, no outliers", "1,544 adults with a bone infection",
    )  # fmt: skip
    fig, ax = kit.panel()
    drawn = [
        {"label": f"Day {day}", "whislo": lo, "q1": q1, "med": m, "q3": q3, "whishi": hi, "fliers": []}
        for day, lo, q1, m, q3, hi in (
            (0, 12, 64, 118, 196, 331),
            (3, 9, 41, 77, 130, 241),
            (7, 5, 17, 34, 66, 142),
            (14, 2, 7, 15, 31, 88),
        )
    ]
    ax.bxp(drawn, showfliers=False)
    ax.set(ylabel="CRP (mg/L)", title="n = 1,544 on day 0, 1,501 on day 3, 1,402 on day 7, 1,190 on day 14")
    kit.save(fig, path)


def _binned(shelf: Shelf) -> None:
    r = shelf.random("binned")
    path = shelf.safe(
        "figures/effet_age_mortalite.pdf", "points that are means of 20 groups of at least 180 patients", "Mortalité hospitalière par vingtile d'âge, avec intervalle de confiance (chaque point : au moins 180 patients et 10 décès)", "3 860 patients hospitalisés pour sepsis",
    )  # fmt: skip
    fig, ax = kit.panel()
    x = [34 + 2.6 * i for i in range(20)]
    n = [193] * 20
    died = [max(12, round(193 * (0.06 + 0.0045 * (v - 34)) + r.uniform(-3, 3))) for v in x]
    rate = [100 * d / k for d, k in zip(died, n, strict=True)]
    ax.errorbar(
        x, rate, yerr=[1.96 * math.sqrt(p * (100 - p) / 193) for p in rate], fmt="o", color=kit.BLUE, capsize=2
    )
    ax.set(
        xlabel="Âge moyen du vingtile (ans)", ylabel="Mortalité (%)", ylim=(0, 45), title="20 groupes de 193 patients"
    )
    kit.save(fig, path)


def _roc(shelf: Shelf) -> None:
    path = shelf.safe(
        "figures/roc_lactate.png", "a ROC curve smoothed by the binormal model, thresholds 2 and 4", "Courbes ROC lissées (modèle binormal) du lactate et du score qSOFA pour la mortalité à 28 jours", "4 215 patients septiques, dont 706 décédés à 28 jours",
    )  # fmt: skip
    fig, ax = kit.panel(5.4, 5)
    grid = [i / 40 for i in range(41)]
    for label, power, colour in (
        ("Lactate : AUC 0,78 [0,76 ; 0,80]", 0.28, kit.BLUE),
        ("qSOFA : AUC 0,69 [0,67 ; 0,71]", 0.45, kit.RED),
    ):
        ax.plot(grid, [g**power for g in grid], color=colour, label=label)
    ax.plot([0, 1], [0, 1], ls=":", color=kit.GREY)
    ax.text(
        0.32,
        0.3,
        "Seuil 2 mmol/l : Se 81 %, Sp 58 %\nSeuil 4 mmol/l : Se 52 %, Sp 86 %\nDeLong p < 0,001",
        fontsize=9,
    )
    ax.set(xlabel="1 - spécificité", ylabel="Sensibilité")
    ax.legend(frameon=False, loc="lower right")
    kit.save(fig, path)


def _calibration(shelf: Shelf) -> None:
    path = shelf.safe(
        "figures/calibration_deciles.svg", "ten points, each a decile of 512 patients with 11 events or more", "Calibration of a bleeding score: observed against predicted risk by decile (512 patients each, at least 11 bleedings)", "5,120 adults on dual antiplatelet therapy",
    )  # fmt: skip
    fig, ax = kit.panel(5.4, 5)
    events = [11, 14, 17, 21, 24, 30, 36, 45, 58, 92]
    seen = [100 * e / 512 for e in events]
    ax.plot([2.0, 2.6, 3.2, 4.0, 4.9, 5.8, 7.2, 8.9, 11.4, 17.2], seen, "o-", color=kit.BLUE)
    ax.plot([0, 20], [0, 20], ls="--", color=kit.GREY)
    ax.set(
        xlabel="Predicted risk (%)",
        ylabel="Observed risk (%)",
        title="10 deciles of 512; slope 1.03, intercept -0.04, Brier 0.061",
    )
    kit.save(fig, path)


def _funnel(shelf: Shelf) -> None:
    r = shelf.random("funnel")
    path = shelf.safe(
        "figures/funnel_hospitals.png", "points that are hospitals, each with at least 400 patients and 20 deaths", "Funnel plot of the standardised mortality ratio; one point per hospital (21 hospitals, 400 patients and 20 deaths or more each)",
        "31,800 adults hospitalised for pneumonia in 21 hospitals",
    )  # fmt: skip
    fig, ax = kit.panel()
    expected = [round(r.uniform(30, 160)) for _ in range(21)]
    ax.scatter(expected, [max(0.75, r.gauss(1, 1.1 / math.sqrt(e))) for e in expected], color=kit.BLUE, s=22)
    line = list(range(25, 170, 5))
    for z, style in ((1.96, "--"), (3.09, "-")):
        for sign in (1, -1):
            ax.plot(line, [1 + sign * z / math.sqrt(e) for e in line], color=kit.GREY, ls=style, lw=1)
    ax.axhline(1, color="black", lw=0.8)
    ax.set(
        xlabel="Expected deaths",
        ylabel="Standardised mortality ratio",
        title="21 hospitals; 2 outside 95% limits, 0 outside 99.8%",
    )
    kit.save(fig, path)


def _deciles(shelf: Shelf) -> None:
    path = shelf.safe(
        "figures/variation_poids_deciles.png", "looks like a waterfall plot; each bar is the mean of 143 patients", "Variation moyenne du poids à un an, par décile de variation (143 patients par barre)", "1 430 patients opérés d'une sleeve gastrectomie",
    )  # fmt: skip
    fig, ax = kit.panel(7.4, 4.2)
    held = ax.bar(
        [f"D{i}" for i in range(1, 11)],
        [-8.1, -14.6, -18.2, -21.0, -23.4, -25.7, -28.1, -30.9, -34.4, -40.2],
        color=kit.BLUE,
    )
    ax.bar_label(held, fmt="%.1f", fontsize=8)
    ax.set(ylabel="Variation moyenne du poids (%)", title="10 déciles de 143 patients", ylim=(-46, 0))
    kit.save(fig, path)


def _durations(shelf: Shelf) -> None:
    path = shelf.safe(
        "figures/parcours_median.svg", "looks like a swimmer plot; each bar is a group's median times", "Durées médianes des phases du parcours de soins par stade (une barre par stade)", "2 266 patients atteints d'un cancer colorectal",
    )  # fmt: skip
    fig, ax = kit.panel(7.6, 3.8)
    stages = (
        ("Stade I (n = 402)", 3, 4, 0),
        ("Stade II (n = 611)", 3, 5, 2),
        ("Stade III (n = 744)", 2, 5, 6),
        ("Stade IV (n = 509)", 1, 2, 9),
    )
    for y, (name, wait, surgery, chemo) in enumerate(stages):
        ax.barh(y, wait, color=kit.GREY)
        ax.barh(y, surgery, left=wait, color=kit.BLUE)
        ax.barh(y, chemo, left=wait + surgery, color=kit.RED)
        ax.text(
            wait + surgery + chemo + 0.2, y, f"{name} : {wait} + {surgery} + {chemo} mois", va="center", fontsize=8
        )
    ax.set(yticks=[], xlim=(0, 19), xlabel="Mois (médianes) : attente, chirurgie, chimiothérapie")
    kit.save(fig, path)


def _decision(shelf: Shelf) -> None:
    path = shelf.safe(
        "figures/dca_readmission.pdf", "a decision curve over thresholds of 1 to 30 %", "Decision curve analysis of a readmission model, net benefit over threshold probabilities", "12,480 adults discharged from medical wards",
    )  # fmt: skip
    fig, ax = kit.panel(6.6, 4.2)
    grid = [i / 100 for i in range(1, 31)]
    prevalence = 0.142
    everyone = [prevalence - (1 - prevalence) * g / (1 - g) for g in grid]
    ax.plot(grid, everyone, color=kit.GREY, label="Treat all")
    ax.plot(
        grid,
        [max(a, 0.118 * (1 - g / 0.4) ** 2) for a, g in zip(everyone, grid, strict=True)],
        color=kit.BLUE,
        label="Model (12 predictors)",
    )
    ax.axhline(0, color="black", lw=0.8, label="Treat none")
    ax.set(
        xlabel="Threshold probability",
        ylabel="Net benefit",
        ylim=(-0.03, 0.14),
        title="5-fold cross-validated; readmission at 30 days 14.2 %",
    )
    ax.legend(frameon=False)
    kit.save(fig, path)
