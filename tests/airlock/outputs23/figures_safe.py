"""Figures that may leave."""

import numpy as np
from matplotlib.figure import Figure

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs23.kit import save


def write(shelf: Shelf) -> None:
    draw = np.random.default_rng(shelf.seed)
    path = shelf.safe(
        "km_insuffisance_cardiaque.png", "a Kaplan-Meier by quarter with the number at risk",
        "Survie selon la fraction d'éjection, par trimestre, effectifs à risque sous l'axe",
        "4 630 patients hospitalisés pour insuffisance cardiaque",
    )  # fmt: skip
    figure = Figure(figsize=(7, 5.4))
    axes, below = figure.subplots(2, 1, gridspec_kw={"height_ratios": [4, 1], "left": 0.24, "hspace": 0.4})
    months = np.arange(0, 39, 3)
    for name, scale, colour in (("FEVG préservée", 62, "#1b7837"), ("FEVG altérée", 41, "#762a83")):
        axes.step(months, np.exp(-months / scale), where="post", label=name, color=colour)
    axes.set(ylim=(0, 1.02), ylabel="Survie globale", xticks=range(0, 37, 6))
    axes.legend(frameon=False)
    axes.text(1, 0.08, "log-rank p < 0,001")
    below.axis("off")
    risk = (
        ("FEVG préservée", (2411, 2044, 1702, 1411, 1120, 853, 611)),
        ("FEVG altérée", (2219, 1790, 1433, 1117, 822, 574, 366)),
    )
    for line, (name, counts) in enumerate(risk):
        below.text(-0.05, 0.6 - 0.5 * line, name, transform=below.transAxes, ha="right", fontsize=7)
        for i, count in enumerate(counts):
            below.text(i / 6, 0.6 - 0.5 * line, str(count), transform=below.transAxes, ha="center", fontsize=7)
    axes.set_xlabel("Mois depuis la sortie")
    save(figure, path)

    path = shelf.safe(
        "forest_subgroups.png", "confidence bars and interaction p-values", "Forest plot of the treatment effect by subgroup",
        "8,216 patients with myocardial infarction",
    )  # fmt: skip
    figure = Figure(figsize=(6.4, 4.2), layout="tight")
    axes = figure.subplots()
    groups = (
        "All (n=8216)",
        "Women (n=2590)",
        "Men (n=5626)",
        "Age < 70 (n=5033)",
        "Age >= 70 (n=3183)",
        "Diabetes (n=2031)",
        "No diabetes (n=6185)",
    )
    for i, (middle, half) in enumerate(
        ((0.82, 0.09), (0.88, 0.18), (0.80, 0.11), (0.77, 0.13), (0.86, 0.12), (0.91, 0.17), (0.79, 0.11))
    ):
        axes.errorbar(middle, -i, xerr=half, fmt="s", color="black", capsize=2)
    axes.axvline(1, ls="--", color="grey")
    axes.set(yticks=[-i for i in range(7)], yticklabels=groups, xlabel="Hazard ratio (95% CI)", xlim=(0.5, 1.3))
    save(figure, path)

    path = shelf.safe(
        "histogramme_ages.png", "a histogram whose bars are all of 40 persons and more", "Distribution des âges, classes de 5 ans",
        "11 482 patients hospitalisés en médecine",
    )  # fmt: skip
    figure = Figure(figsize=(6, 4))
    axes = figure.subplots()
    ages = (214, 301, 322, 371, 412, 588, 701, 842, 1033, 1207, 1391, 1502, 1411, 1187)
    axes.bar(range(20, 90, 5), ages, width=5, align="edge", color="#4575b4", edgecolor="white")
    axes.set(xlabel="Âge à l'admission (ans)", ylabel="Patients", xticks=range(20, 91, 10))
    save(figure, path)

    path = shelf.safe(
        "roc_pneumonia_models.png", "smooth ROC curves", "ROC curves of three models, binormal fit",
        "19,205 emergency visits with fever",
    )  # fmt: skip
    figure = Figure(figsize=(4.8, 4.8), layout="tight")
    axes = figure.subplots()
    grid = np.linspace(0, 1, 60)
    for name, power in (("Logistic, AUC 0.77", 0.30), ("Boosting, AUC 0.83", 0.205), ("CURB-65, AUC 0.68", 0.47)):
        axes.plot(grid, grid**power, label=name)
    axes.plot([0, 1], [0, 1], "k:", lw=0.8)
    axes.set(xlabel="1 - specificity", ylabel="Sensitivity")
    axes.legend(loc="lower right", fontsize=8)
    save(figure, path)

    path = shelf.safe(
        "sejours_par_pole.svg", "counts above the bars, all large", "Séjours par pôle et mode d'entrée", "31 544 séjours de 2025",
    )  # fmt: skip
    figure = Figure(figsize=(7, 4), layout="tight")
    axes = figure.subplots()
    poles = ("Cœur-poumon", "Digestif", "Neurosciences", "Mère-enfant", "Gériatrie", "Locomoteur")
    for shift, name, stays in (
        (-0.2, "Urgences", (3102, 2411, 2877, 1990, 2713, 1804)),
        (0.2, "Programmé", (2650, 3911, 1760, 3804, 612, 3910)),
    ):
        bars = axes.bar(np.arange(6) + shift, stays, 0.4, label=name)
        axes.bar_label(bars, fontsize=7)
    axes.set_xticks(range(6), poles, rotation=20, fontsize=8)
    axes.legend(title="Mode d'entrée")
    save(figure, path)

    path = shelf.safe(
        "correlation_biomarkers.svg", "small correlation coefficients in cells", "Correlation of biomarkers, Spearman",
        "2,744 patients with sepsis",
    )  # fmt: skip
    figure = Figure(figsize=(5.4, 5), layout="tight")
    axes = figure.subplots()
    names = ("CRP", "PCT", "Lactate", "Platelets", "Bilirubin", "Creatinine")
    table = np.round(np.corrcoef(draw.normal(size=(6, 40)) + draw.normal(size=40)), 2)
    axes.imshow(table, cmap="RdBu_r", vmin=-1, vmax=1)
    for i in range(6):
        for j in range(6):
            axes.text(j, i, f"{table[i, j]:.2f}", ha="center", va="center", fontsize=8)
    axes.set_xticks(range(6), names, rotation=45)
    axes.set_yticks(range(6), names)
    save(figure, path)

    path = shelf.safe(
        "boites_duree_ventilation.png", "box plots without outliers, whiskers at the 10th and 90th centiles",
        "Durée de ventilation par année (médiane, quartiles, déciles)", "1 980 patients ventilés, 396 par an",
    )  # fmt: skip
    figure = Figure(figsize=(6, 4))
    axes = figure.subplots()
    stats = [{"med": 6.2 - i * 0.3, "q1": 3.1 - i * 0.1, "q3": 11.8 - i * 0.5, "whislo": 1.4, "whishi": 20.6 - i * 0.8, "fliers": []}
             for i in range(5)]  # fmt: skip
    axes.bxp(stats, showfliers=False)
    axes.set_xticks(range(1, 6), [f"{2021 + i}\nn = 396" for i in range(5)])
    axes.set(ylabel="Jours de ventilation", title="Médiane, quartiles ; moustaches : 10e et 90e centiles")
    save(figure, path)

    path = shelf.safe(
        "calibration_icu_mortality.pdf", "ten groups of equal size", "Calibration plot by tenths of predicted risk",
        "14,900 intensive care stays, 2,310 deaths",
    )  # fmt: skip
    figure = Figure(figsize=(5, 5))
    axes = figure.subplots()
    said = np.array([0.02, 0.03, 0.05, 0.07, 0.09, 0.13, 0.17, 0.23, 0.31, 0.45])
    axes.errorbar(
        said, said * 0.97 + 0.004, yerr=1.96 * np.sqrt(said * (1 - said) / 1490), fmt="o-", color="firebrick", ms=4
    )
    axes.plot([0, 0.6], [0, 0.6], "k--", lw=0.8)
    axes.set(xlabel="Predicted", ylabel="Observed", title="Intercept 0.02, slope 0.97, Brier 0.104")
    save(figure, path)

    path = shelf.safe(
        "importance_shap_moyenne.svg", "mean absolute values for each variable, no patient", "Importance moyenne |SHAP| des variables",
        "22 015 séjours, modèle de durée de séjour",
    )  # fmt: skip
    figure = Figure(figsize=(6, 4), layout="tight")
    axes = figure.subplots()
    axes.barh(["Âge", "Mode d'entrée", "Albumine", "CRP", "Charlson", "Jour d'entrée", "Heure", "Sexe"][::-1],
              [0.41, 0.37, 0.29, 0.24, 0.19, 0.08, 0.05, 0.02][::-1], color="#5e3c99")  # fmt: skip
    axes.set_xlabel("moyenne de |SHAP|")
    save(figure, path)

    path = shelf.safe(
        "interrupted_time_series.pdf", "monthly rates below 10", "Interrupted time series of opioid prescribing at discharge",
        "About 2,300 surgical discharges a month",
    )  # fmt: skip
    figure = Figure(figsize=(7, 3.8), layout="tight")
    axes = figure.subplots()
    month = np.arange(48)
    axes.plot(
        month,
        9.6 - 0.01 * month - 1.6 * (month > 24) - 0.05 * np.clip(month - 24, 0, None) + draw.normal(0, 0.2, 48),
        "o-",
        ms=3,
    )
    axes.axvline(24, ls="--", color="k")
    axes.set(xlabel="Month", ylabel="Discharges with an opioid (%)", ylim=(0, 11))
    save(figure, path)

    path = shelf.safe(
        "funnel_centres.png", "each point is a hospital of several hundred stays", "Mortalité standardisée par établissement",
        "28 établissements, 240 à 3 100 séjours chacun",
    )  # fmt: skip
    figure = Figure(figsize=(6, 4.2), layout="tight")
    axes = figure.subplots()
    size = np.linspace(240, 3100, 28)
    axes.plot(size, 1 + draw.normal(0, 1, 28) * 2.1 / np.sqrt(size), "o", color="teal", ms=4)
    for sign in (-1, 1):
        axes.plot(size, 1 + sign * 1.96 * 2.6 / np.sqrt(size), "k--", lw=0.8)
    axes.set(xlabel="Séjours de l'établissement", ylabel="Ratio standardisé de mortalité")
    save(figure, path)
