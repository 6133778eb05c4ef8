"""Figures of groups: curves of estimates, large counts, quantiles without outliers."""

import numpy as np
from matplotlib.figure import Figure

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs6.counts import falling
from tests.airlock.outputs6.plots import bars, blank, under
from tests.airlock.outputs6.writers import draw


def write(shelf: Shelf) -> None:
    _survival(shelf)
    _estimates(shelf)
    _performance(shelf)
    _groups(shelf)


def _survival(shelf: Shelf) -> None:
    figure, axes = blank("Overall survival by period", "Years since diagnosis", "Survival")
    grid = np.arange(0, 5.01, 0.5)
    for name, rate, colour in (("2010-2014", 0.31, "#4c72b0"), ("2015-2019", 0.22, "#c44e52")):
        axes.step(grid, np.exp(-rate * grid), where="post", label=name, color=colour)
    axes.set_ylim(0, 1.02)
    axes.legend(frameon=False)
    under(
        axes,
        range(6),
        {
            "2010-2014": falling([2104, 1502, 1077, 761, 540, 371]),
            "2015-2019": falling([2617, 2066, 1602, 1207, 844, 512]),
        },
    )
    draw(
        figure,
        shelf.safe(
            "myeloma/os_by_period.png",
            "steps at half-years of more than a hundred events, numbers at risk above 370",
            "Survival estimated at half-years, numbers at risk",
            "4,721 adults with multiple myeloma",
        ),
    )
    figure, axes = blank("Incidence cumulée de réhospitalisation", "Mois", "Incidence (%)")
    months = np.linspace(0, 12, 13)
    for name, scale, colour in (("insuffisance cardiaque", 34, "#55a868"), ("décès (concurrent)", 13, "#8c8c8c")):
        axes.plot(months, scale * (1 - np.exp(-months / 6)), label=name, color=colour)
    axes.legend(frameon=False)
    under(axes, [0, 3, 6, 9, 12], {"à risque": falling([5208, 3911, 3150, 2604, 2190])})
    draw(
        figure,
        shelf.safe(
            "cardio/incidence_cumulee.svg",
            "courbes mensuelles d'un grand effectif",
            "Incidence cumulée d'Aalen-Johansen estimée chaque mois",
            "5 208 adultes sortis après insuffisance cardiaque",
        ),
        fonttype="none",
    )


def _estimates(shelf: Shelf) -> None:
    figure, axes = blank("Facteurs associés à la chute", "OR ajusté (IC 95 %)", "")
    names = ["âge (10 ans)", "femme", "psychotropes >= 2", "antécédent de chute", "dénutrition", "Parkinson"]
    centre = np.array([1.31, 1.12, 1.58, 2.44, 1.27, 1.81])
    axes.errorbar(centre, range(6), xerr=[centre * 0.13, centre * 0.16], fmt="s", color="black", capsize=2)
    axes.axvline(1, color="grey", ls=":")
    axes.set_yticks(range(6), names)
    for at, value in enumerate(centre):
        axes.text(3.2, at, f"{value:.2f} ({value * 0.87:.2f}-{value * 1.16:.2f})", va="center", fontsize=8)
    draw(
        figure,
        shelf.safe(
            "geriatrie/foret_chutes.png",
            "un point par variable, pas par personne ; maladie de Parkinson est un nom",
            "Graphique en forêt du modèle logistique, 1 288 événements",
            "9 877 adultes de 75 ans et plus",
        ),
    )
    figure, axes = blank("Gain-based importance, 10 first of 38 features", "Mean gain", "")
    names = [
        "lactate",
        "age",
        "sofa",
        "creatinine",
        "map_min_24h",
        "rr_mean",
        "temp_max_24h",
        "wbc",
        "platelets",
        "gcs",
    ]
    axes.barh(
        list(reversed(names)), list(reversed([31.2, 22.5, 19.8, 14.1, 9.7, 8.4, 6.2, 5.5, 4.9, 3.1])), color="#64b5cd"
    )
    draw(
        figure,
        shelf.safe(
            "sepsis/feature_importance.png",
            "variables called min and max, gains below 10",
            "Feature importance of the gradient boosting model",
            "20,611 stays of adults in intensive care",
        ),
    )
    figure, axes = blank("Adjusted risk of AKI by vancomycin AUC", "AUC24 (mg.h/L)", "Predicted risk")
    grid = np.linspace(300, 900, 40)
    line = 0.06 + 0.3 / (1 + np.exp(-(grid - 690) / 80))
    axes.plot(grid, line, color="#4c72b0")
    axes.fill_between(grid, line - 0.02, line + 0.02, alpha=0.25)
    axes.text(310, 0.3, "RCS, 4 knots; p nonlinear = 0.003")
    draw(
        figure,
        shelf.safe(
            "pk/aki_spline.pdf",
            "a smooth curve of a model with 4 knots",
            "Restricted cubic spline with its 95 % band, axis cut at the 5th and 95th percentile",
            "2,204 adults treated with vancomycin, 311 with AKI",
        ),
    )


def _performance(shelf: Shelf) -> None:
    figure, axes = blank("Calibration, test year", "Predicted (mean of the decile)", "Observed", (4.6, 4.4))
    mean = np.array([0.019, 0.031, 0.042, 0.055, 0.07, 0.088, 0.113, 0.147, 0.202, 0.371])
    axes.plot(mean, mean * 1.03 - 0.002, "o-", color="#c44e52")
    axes.plot([0, 0.4], [0, 0.4], "--", color="grey")
    axes.text(0.02, 0.36, "slope 1.03, Brier 0.091\n10 groups of 1,030 patients", fontsize=9)
    draw(
        figure,
        shelf.safe(
            "readmission/calibration_plot.png",
            "ten points, each of a thousand patients",
            "Calibration by deciles of predicted risk",
            "10,305 discharged adults, first discharge of 2022",
        ),
    )
    figure, axes = blank("Precision-recall, smoothed, 3 models", "Recall", "Precision", (4.8, 4.4))
    recall = np.linspace(0.05, 0.95, 19)
    for name, drop in (("XGBoost (0.48)", 0.62), ("logistic (0.41)", 0.71), ("NEWS2 (0.27)", 0.83)):
        axes.plot(recall, 0.92 - drop * recall**0.8, label=name)
    axes.legend(frameon=False, title="AUPRC")
    draw(
        figure,
        shelf.safe(
            "sepsis/precision_recall.svg",
            "a curve at 19 levels of recall, each step of 46 patients",
            "Precision at 19 levels of recall, interpolated, 915 cases in the test set",
            "4,122 stays of adults in the test year, 915 with sepsis",
        ),
    )
    figure = Figure(figsize=(5, 4.2))
    axes = figure.add_subplot()
    cells = np.array([[4120, 388, 142], [301, 2877, 266], [97, 214, 1903]])
    axes.imshow(cells, cmap="Blues")
    for row in range(3):
        for column in range(3):
            axes.text(
                column,
                row,
                f"{cells[row, column]}",
                ha="center",
                va="center",
                color="white" if cells[row, column] > 2000 else "black",
            )
    axes.set_xticks(range(3), ["low", "medium", "high"])
    axes.set_yticks(range(3), ["low", "medium", "high"])
    axes.set_xlabel("Predicted")
    axes.set_ylabel("True")
    axes.set_title("Confusion matrix, triage model")
    draw(
        figure,
        shelf.safe(
            "triage/confusion_matrix.png",
            "nine counts, the smallest 97",
            "ConfusionMatrixDisplay on the test set",
            "10,308 adult visits, one per patient",
        ),
    )


def _groups(shelf: Shelf) -> None:
    figure, axes = blank("Length of stay by ward (5th to 95th percentile)", "", "Days")
    boxes = [(3, 5, 8, 1, 17), (4, 7, 11, 2, 24), (7, 12, 19, 3, 38), (2, 4, 6, 1, 12)]
    stats = [
        {"q1": q1, "med": med, "q3": q3, "whislo": low, "whishi": high, "fliers": []}
        for q1, med, q3, low, high in boxes
    ]
    axes.bxp(stats, showfliers=False)
    axes.set_xticks(
        range(1, 5), ["surgery\n(n=2,401)", "medicine\n(n=3,118)", "geriatrics\n(n=1,277)", "cardiology\n(n=1,904)"]
    )
    draw(
        figure,
        shelf.safe(
            "dms/boxplot_quantiles.png",
            "box plot without outliers, whiskers at the 5th and 95th percentile of over 1,200",
            "Length of stay by ward, showfliers=False",
            "8,700 adults, first stay",
        ),
    )
    figure, axes = blank("Passages pour grippe par mois, 2023-2024", "", "Patients")
    months = ["oct", "nov", "déc", "janv", "févr", "mars", "avr"]
    bars(axes, months, [18, 44, 203, 611, 377, 122, 31], colour="#937860")
    draw(
        figure,
        shelf.safe(
            "sau/grippe_mensuelle.png",
            "des effectifs mensuels, le plus petit est 18",
            "Passages mensuels avec PCR grippe positive, un passage par patient",
            "1 406 adultes avec PCR grippe positive",
        ),
    )
