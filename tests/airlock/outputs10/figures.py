"""Figures of groups: survival by month, forest, calibration, ROC, heat map."""

import itertools

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs10.drawing import canvas, keep


def write(shelf: Shelf) -> None:
    survival(shelf)
    forest(shelf)
    bars(shelf)
    calibration(shelf)
    roc(shelf)
    confusion(shelf)


def survival(shelf: Shelf) -> None:
    figure, axes = canvas(7, 5.2)
    for name, colour, risk in (
        ("Intervention", "C0", [412, 371, 338, 301, 268, 231]),
        ("Usual care", "C3", [409, 352, 309, 262, 224, 187]),
    ):
        share, heights = 1.0, [1.0]
        for before, after in itertools.pairwise(risk):
            share *= 1 - 0.6 * (before - after) / before
            heights.append(share)
        axes.step([0, 6, 12, 18, 24, 30], heights, where="post", color=colour, label=name)
        height = -0.30 if name == "Intervention" else -0.37
        axes.text(-2, height, name, ha="right", fontsize=8)
        for month, count in zip(range(0, 31, 6), risk, strict=True):
            axes.text(month, height, str(count), ha="center", fontsize=8)
    axes.text(-2, -0.23, "At risk", ha="right", fontsize=8, weight="bold")
    axes.set_xticks(range(0, 31, 6))
    axes.set_title("Life table, 6-month intervals, 19 events or more in each", fontsize=9)
    axes.set(ylim=(0, 1.02), xlabel="Months", ylabel="Free of readmission")
    axes.legend(frameon=False)
    keep(
        figure,
        shelf.safe(
            "fig/readmission_life_table.png",
            "steps of 6 months with 19 events or more each, 187 at risk at the end",
            "Life-table survival by arm, grouped in 6-month intervals",
            "821 adults with heart failure, telemonitored or not",
        ),
    )


def forest(shelf: Shelf) -> None:
    rows = [
        ("Tous (n = 3 184)", 1.27, 1.05, 1.53),
        ("Femmes (n = 1 502)", 1.19, 0.91, 1.56),
        ("Hommes (n = 1 682)", 1.34, 1.04, 1.73),
        ("< 75 ans (n = 1 411)", 1.12, 0.82, 1.53),
        ("≥ 75 ans (n = 1 773)", 1.36, 1.08, 1.71),
        ("DFG < 45 (n = 688)", 1.58, 1.11, 2.25),
        ("DFG ≥ 45 (n = 2 496)", 1.16, 0.93, 1.45),
    ]
    figure, axes = canvas()
    for line, (label, middle, low, high) in enumerate(reversed(rows)):
        axes.plot([low, high], [line, line], color="black")
        axes.plot(middle, line, "s", color="black")
        axes.text(2.5, line, f"{middle:.2f} ({low:.2f}-{high:.2f})".replace(".", ","), va="center", fontsize=8)
        axes.text(0.12, line, label, va="center", fontsize=8)
    axes.axvline(1, linestyle=":")
    axes.set(
        xlim=(0.1, 3.4), yticks=[], xlabel="Rapport de risque (IC 95 %)", title="Saignement majeur, AVK contre AOD"
    )
    keep(
        figure,
        shelf.safe(
            "fig/foret_saignement.svg",
            "hazard ratios from 0.82 to 2.25; subgroups of 688 or more",
            "Graphique en forêt des sous-groupes",
            "3 184 patients anticoagulés",
        ),
    )


def bars(shelf: Shelf) -> None:
    figure, axes = canvas()
    names, counts = (
        ["Digestif", "Cutané", "Neurologique", "Hépatique", "Hématologique", "Rénal"],
        [211, 142, 97, 61, 38, 24],
    )
    drawn = axes.barh(names[::-1], counts[::-1], color="C2")
    axes.bar_label(drawn, padding=3)
    axes.set(xlabel="Patients", title="Effets indésirables des anti-TNF par organe")
    keep(
        figure,
        shelf.safe(
            "fig/ei_anti_tnf.pdf",
            "bar labels of 24 or more",
            "Histogramme des effets indésirables par organe",
            "2 306 patients sous anti-TNF",
        ),
    )


def calibration(shelf: Shelf) -> None:
    figure, axes = canvas(5.2, 5)
    seen = [0.021, 0.034, 0.049, 0.061, 0.083, 0.104, 0.131, 0.172, 0.229, 0.358]
    axes.plot([0, 0.4], [0, 0.4], "--", color="grey")
    axes.plot([0.024, 0.037, 0.048, 0.063, 0.079, 0.101, 0.128, 0.166, 0.231, 0.371], seen, "o-")
    axes.set(
        xlabel="Predicted risk, mean of tenth",
        ylabel="Observed share",
        title="Calibration by tenth (n = 1,430 each); slope 0.97",
    )
    keep(
        figure,
        shelf.safe(
            "fig/calibration_tenths.png",
            "ten points are tenths of 1,430 patients with 30 events or more, not persons",
            "Calibration plot of the in-hospital death model",
            "14,300 adults admitted through the emergency department",
        ),
    )


def roc(shelf: Shelf) -> None:
    figure, axes = canvas(5, 5)
    axes.plot(
        [0, 0.02, 0.05, 0.1, 0.18, 0.28, 0.42, 0.6, 0.8, 1],
        [0, 0.31, 0.48, 0.63, 0.76, 0.85, 0.92, 0.96, 0.985, 1],
        label="Radiographie (AUC 0,887)",
    )
    axes.plot(
        [0, 0.02, 0.05, 0.1, 0.18, 0.28, 0.42, 0.6, 0.8, 1],
        [0, 0.22, 0.37, 0.52, 0.66, 0.78, 0.87, 0.93, 0.97, 1],
        label="Score clinique (AUC 0,831)",
    )
    axes.plot([0, 1], [0, 1], ":", color="grey")
    axes.set(xlabel="1 − spécificité", ylabel="Sensibilité", title="Pneumonie : courbes ROC lissées en 10 points")
    axes.legend(loc="lower right")
    keep(
        figure,
        shelf.safe(
            "fig/roc_pneumonie.svg",
            "ten points of a smoothed curve, each step over 15 patients or more",
            "Courbes ROC lissées",
            "6 200 adultes, 1 070 pneumonies",
        ),
    )


def confusion(shelf: Shelf) -> None:
    cells = [[812, 41, 22, 18], [37, 604, 51, 14], [19, 48, 433, 27], [12, 16, 31, 288]]
    names = ["Normal", "Opacity", "Effusion", "Pneumothorax"]
    figure, axes = canvas(6, 5.2)
    axes.imshow(cells, cmap="Blues", aspect="auto")
    for line, row in enumerate(cells):
        for column, value in enumerate(row):
            axes.text(column, line, str(value), ha="center", va="center", color="white" if value > 400 else "black")
    axes.set_xticks(range(4), names)
    axes.set_yticks(range(4), names)
    axes.set(xlabel="Predicted", ylabel="Reference")
    keep(
        figure,
        shelf.safe(
            "fig/confusion_chest.png",
            "off-diagonal cells from 12 up",
            "Confusion matrix of the chest radiograph classifier",
            "2,473 adults, one radiograph each",
        ),
    )
