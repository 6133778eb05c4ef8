"""PNG and JPEG figures of groups: forests, funnels, curves by month, heat maps."""

import numpy as np

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs4 import plots
from tests.airlock.outputs4.cohort import ratios


def write(shelf: Shelf) -> None:
    groups(shelf)
    more_groups(shelf)


def groups(shelf: Shelf) -> None:
    r = shelf.random("png-forest")
    path = shelf.safe(
        "png/forest_subgroups.png",
        "squares of subgroups, not of persons",
        "Forest plot by subgroup",
        "6,020 patients with heart failure; subgroups of 300 or more",
    )
    plots.save(plots.forest(ratios(r, "en", 10, "HR"), "Readmission, by subgroup", "Hazard ratio (95% CI)"), path)

    path = shelf.safe(
        "png/survie_lissee.png",
        "curves by month of thousands of persons",
        "Survie globale par mois (estimations mensuelles)",
        "14 200 et 16 900 patients",
    )
    plots.save(
        plots.smooth(
            "Survie globale", "Mois", "Survie", (("Groupe A (n = 14200)", 0.012), ("Groupe B (n = 16900)", 0.018))
        ),
        path,
    )

    path = shelf.safe(
        "png/monthly_admissions.png",
        "one point a month",
        "Admissions by month, whole hospital",
        "about 4,000 admissions a month",
    )
    figure, axes = plots.new(8, 3.6, "Admissions by month", "Month from January 2019", "Admissions")
    axes.plot(
        range(60),
        4000 + 250 * np.sin(np.arange(60) / 2) + np.random.default_rng(48).normal(0, 90, 60),
        marker="o",
        markersize=3,
    )
    plots.save(figure, path)

    path = shelf.safe(
        "png/roc_binormal.png",
        "a smoothed curve with its area",
        "Smoothed ROC curves of two models",
        "9,300 patients, 2,140 events",
    )
    figure, axes = plots.new(5, 5, "ROC (binormal fit)", "1 - specificity", "Sensitivity")
    x = np.linspace(0, 1, 200)
    axes.plot(x, x**0.3, label="Model 1, AUC 0.77 (0.76-0.78)")
    axes.plot(x, x**0.4, label="Model 2, AUC 0.71 (0.70-0.73)")
    axes.plot([0, 1], [0, 1], "k--")
    axes.legend()
    plots.save(figure, path)

    path = shelf.safe(
        "jpg/heatmap_pct_services.jpg",
        "percentages of groups of 500 or more",
        "Part (%) des séjours avec une prescription, par service et année",
        "plus de 500 séjours par case",
    )
    values = np.random.default_rng(49).uniform(18, 74, (6, 5))
    plots.save(
        plots.heat(
            values,
            ("Cardio", "Pneumo", "Gériatrie", "Neuro", "Onco", "Chirurgie"),
            ("2019", "2020", "2021", "2022", "2023"),
            "Prescription d'IPP (%)",
            "{:.1f}",
        ),
        path,
    )

    path = shelf.safe(
        "png/flowchart_large.png", "boxes of hundreds and thousands", "Flow chart", "48,210 stays screened"
    )
    plots.save(
        plots.flow(
            [
                ("Stays screened\n(n = 48,210)", "Under 18 years (n = 6,104)"),
                ("Adults\n(n = 42,106)", "Missing outcome (n = 1,288)"),
                ("Analysed\n(n = 40,818)", ""),
            ]
        ),
        path,
    )


def more_groups(shelf: Shelf) -> None:
    path = shelf.safe(
        "png/funnel_hospitals.png",
        "a point a hospital, of 400 patients or more",
        "Funnel plot of mortality by hospital (one point a hospital)",
        "34 hospitals of 400 patients or more",
    )
    rng = np.random.default_rng(50)
    figure, axes = plots.new(title="Mortality by hospital", x="Patients", y="Mortality (%)")
    n = rng.integers(400, 3000, 34)
    axes.plot(n, 10 + rng.normal(0, 1, 34) * 30 / np.sqrt(n) * 1.4, "D", label="one hospital")
    grid = np.linspace(400, 3000, 100)
    for z in (1.96, 3.09):
        axes.plot(grid, 10 + z * 30 / np.sqrt(grid), "k:")
        axes.plot(grid, 10 - z * 30 / np.sqrt(grid), "k:")
    axes.legend()
    plots.save(figure, path)

    path = shelf.safe(
        "png/histogramme_imc.png",
        "bins of 2 kg/m² of hundreds of persons",
        "Histogramme de l'IMC, extrêmes regroupés",
        "18 600 patients",
    )
    figure, axes = plots.new(title="IMC (≤ 18 et ≥ 38 regroupés)", x="kg/m²", y="Patients")
    axes.bar(range(18, 40, 2), (520, 980, 1900, 3100, 3600, 3000, 2200, 1500, 900, 520, 380), width=1.9)
    plots.save(figure, path)

    path = shelf.safe(
        "png/spline_age_effect.png",
        "a fitted effect with its band, no person",
        "Effect of age (restricted cubic spline)",
        "12,300 patients",
    )
    figure, axes = plots.new(title="Log odds by age", x="Age (years)", y="Log odds ratio")
    x = np.linspace(40, 85, 80)
    y = 0.001 * (x - 60) ** 2 + 0.01 * (x - 60)
    axes.plot(x, y)
    axes.fill_between(x, y - 0.1, y + 0.1, alpha=0.3)
    plots.save(figure, path)

    path = shelf.safe(
        "jpg/bars_readmission.jpg",
        "labels of 11 to 19 %",
        "Readmission at 30 days (%) by year",
        "5,000 stays a year or more",
    )
    plots.save(
        plots.bars(
            [str(y) for y in range(2016, 2024)],
            (18.2, 17.9, 17.1, 16.4, 14.8, 15.2, 14.4, 13.9),
            "Readmission at 30 days",
            "%",
            True,
            "{:.1f}",
        ),
        path,
    )

    r = shelf.random("png-table")
    path = shelf.safe(
        "png/tableau_hr.png",
        "a table of ratios drawn as a picture",
        "Tableau des HR, en image pour une diapositive",
        "7 350 patients",
    )
    plots.save(plots.table(ratios(r, "fr", 8, "HR"), "Modèle de Cox"), path, 130)
