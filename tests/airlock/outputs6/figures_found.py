"""Figures of matplotlib in the styles of seaborn, shap and lifelines, each showing persons one by one or too few."""

import io
import zipfile

import numpy as np
from matplotlib.figure import Figure

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs6.plots import bars, blank, under
from tests.airlock.outputs6.writers import draw


def write(shelf: Shelf) -> None:
    _survival(shelf)
    _clouds(shelf)
    _counts(shelf)
    _carried(shelf)


def _survival(shelf: Shelf) -> None:
    rng = np.random.default_rng(shelf.seed * 100 + 1)
    figure, axes = blank("Time to graft failure, ABO-incompatible", "Months since transplant", "Graft survival")
    times = np.sort(rng.uniform(1, 58, 19))
    level = np.cumprod(1 - 1 / (41 - 2 * np.arange(19)))
    axes.step([0, *times, 60], [1, *level, level[-1]], where="post", color="#c44e52")
    cens = np.sort(rng.uniform(5, 60, 14))
    axes.plot(cens, np.interp(cens, times, level), "|", color="black", ms=8)
    axes.set_ylim(0, 1.02)
    draw(
        figure,
        shelf.unsafe(
            "graft/km_aboi.png",
            "a survival curve whose steps and ticks are single persons",
            "each step of the curve, ticks of censoring",
            "Kaplan-Meier curve with censoring marks (lifelines)",
            "41 recipients of an ABO-incompatible kidney",
        ),
    )
    figure, axes = blank("Survie globale selon la mutation", "Années", "Survie")
    grid = np.arange(0, 5.01, 0.5)
    for name, rate, colour in (("IDH sauvage", 0.42, "#4c72b0"), ("IDH muté", 0.11, "#55a868")):
        axes.step(grid, np.exp(-rate * grid), where="post", label=name, color=colour)
    axes.legend(frameon=False)
    under(axes, range(6), {"IDH sauvage": [604, 371, 228, 141, 80, 47], "IDH muté": [212, 171, 128, 81, 40, 6]})
    draw(
        figure,
        shelf.unsafe(
            "gliome/survie_idh.png",
            "a number at risk below 10",
            "IDH muté, année 5 : 6",
            "Survie par semestre, nombres à risque sous l'axe",
            "816 adultes opérés d'un gliome",
        ),
    )


def _clouds(shelf: Shelf) -> None:
    rng = np.random.default_rng(shelf.seed * 100 + 2)
    figure, axes = blank("Residuals of the eGFR model", "Fitted (mL/min/1.73 m²)", "Residual")
    fitted = rng.normal(70, 18, 260)
    axes.scatter(fitted, rng.normal(0, 7, 260), s=9, alpha=0.6)
    axes.axhline(0, color="grey", lw=1)
    draw(
        figure,
        shelf.unsafe(
            "nephro/residuals_vs_fitted.pdf",
            "residuals of single persons",
            "each point",
            "Diagnostic plot of the linear model (statsmodels)",
            "3,260 adults with two measures of eGFR; a random tenth is drawn",
        ),
    )
    figure, axes = blank("Durée de ventilation par phénotype", "Phénotype", "Jours")
    groups = [np.concatenate([rng.gamma(3, k, 220), rng.uniform(35, 60, 4)]) for k in (2.1, 3.0, 3.7)]
    axes.boxplot(groups, tick_labels=["1", "2", "3"], flierprops={"marker": "o", "markersize": 4})
    draw(
        figure,
        shelf.unsafe(
            "rea/boxplot_ventilation.png",
            "outliers of a box plot are single persons",
            "points above the whiskers",
            "Boîtes à moustaches (réglage par défaut de matplotlib)",
            "672 adultes ventilés",
        ),
    )
    figure, axes = blank("SHAP summary, 30-day mortality", "SHAP value (impact on model output)", "")
    names = ["lactate", "age", "sofa", "urine output", "platelets", "bilirubin"]
    for at, name in enumerate(reversed(names)):
        values = rng.normal(0, 0.2 + 0.12 * at, 240)
        axes.scatter(values, at + rng.uniform(-0.25, 0.25, 240), c=values, cmap="coolwarm", s=7)
    axes.set_yticks(range(6), list(reversed(names)))
    draw(
        figure,
        shelf.unsafe(
            "icu/shap_beeswarm.png",
            "a bee swarm has one point per person and variable",
            "all points",
            "shap.plots.beeswarm of the mortality model",
            "4,122 stays of adults, 240 sampled for the plot",
        ),
    )
    figure, axes = blank("Latent space of the ECG autoencoder", "t-SNE 1", "t-SNE 2")
    for centre, colour in (((0, 0), "#1b9e77"), ((6, 2), "#d95f02"), ((2, 7), "#7570b3")):
        cloud = rng.normal(centre, 1.3, (70, 2))
        axes.plot(cloud[:, 0], cloud[:, 1], ".", color=colour, ms=5)
    axes.set_xticks([])
    axes.set_yticks([])
    draw(
        figure,
        shelf.unsafe(
            "ecg/latent_tsne.svg",
            "one point per patient in an embedding",
            "all points",
            "t-SNE of the latent space coloured by rhythm",
            "8,300 adults with an ECG; the test patients are drawn",
        ),
    )


def _counts(shelf: Shelf) -> None:
    figure, axes = blank("Adverse events of grade 3-4 by organ", "", "Patients")
    bars(axes, ["skin", "liver", "colon", "lung", "thyroid", "heart"], [61, 44, 38, 21, 17, 4], colour="#dd8452")
    draw(
        figure,
        shelf.unsafe(
            "onco/irae_by_organ.png",
            "a small count over a bar",
            "heart: 4",
            "Immune-related adverse events, each patient counted once, by first organ",
            "1,033 adults with immune checkpoint inhibitors",
        ),
    )
    rng = np.random.default_rng(shelf.seed * 100 + 3)
    figure, axes = blank("Troponine H0 (échelle log), bacs de 0,1", "log10(ng/L)", "Patients")
    axes.hist(rng.normal(1.4, 0.5, 900), bins=np.arange(-0.5, 3.6, 0.1), color="#8172b3")
    for patch in axes.patches:
        if patch.get_height() > 0:
            axes.text(
                patch.get_x() + 0.05, patch.get_height() + 0.5, f"{patch.get_height():.0f}", ha="center", fontsize=5
            )
    draw(
        figure,
        shelf.unsafe(
            "urgences/hist_troponine.pdf",
            "bins of a histogram that hold one to nine persons",
            "both tails",
            "Histogramme de la première troponine avec l'effectif de chaque bac",
            "900 adultes avec douleur thoracique",
        ),
    )
    figure = Figure(figsize=(6.6, 5))
    axes = figure.add_subplot()
    heat = rng.normal(0, 1, (64, 18))
    axes.imshow(heat, aspect="auto", cmap="RdBu_r", vmin=-3, vmax=3)
    axes.set_xticks(range(18), [f"IL-{at}" for at in range(1, 19)], rotation=90, fontsize=7)
    axes.set_ylabel("patients (hierarchical order)")
    axes.set_yticks([])
    axes.set_title("Cytokines at day 1, z-scores")
    draw(
        figure,
        shelf.unsafe(
            "cytokines/clustermap.png",
            "a heat map with one row per person",
            "64 rows",
            "seaborn.clustermap of 18 cytokines",
            "64 adults with macrophage activation syndrome",
        ),
    )


def _carried(shelf: Shelf) -> None:
    figure, axes = blank("Décision : bénéfice net", "Seuil de probabilité", "Bénéfice net")
    grid = np.linspace(0.02, 0.5, 25)
    axes.plot(grid, 0.18 - 0.35 * grid, label="modèle")
    axes.plot(grid, 0.2 - 0.2 * grid / (1 - grid) * 2.2, label="traiter tous", ls="--")
    axes.axhline(0, color="grey", label="ne traiter personne")
    axes.legend(frameon=False)
    draw(
        figure,
        shelf.unsafe(
            "decision/courbe_benefice.png",
            "a patient's name and path in the metadata of a picture",
            "PNG text Source",
            "Courbe de décision du modèle de transfusion",
            "7 744 adultes opérés",
        ),
        Title="courbe de décision",
        Source="/data/dossiers/MARTINEAU_Josiane_19540312/export_transfusion.csv",
    )
    figure, axes = blank("Partial dependence", "Age (years)", "Mean predicted risk")
    ages = np.arange(30, 86, 5)
    axes.plot(ages, 0.04 + 0.22 / (1 + np.exp(-(ages - 68) / 7)), marker="")
    path = draw(
        figure,
        shelf.unsafe(
            "icu/pdp_age.png",
            "a zip with the rows behind the figure follows the end of the picture",
            "bytes after IEND",
            "Partial dependence of the predicted risk on age",
            "12,205 adults in intensive care",
        ),
    )
    rng = shelf.random("pdp")
    rows = "\n".join(
        f"{rng.randint(19, 88)},{rng.choice('MF')},{rng.randint(0, 20)},{rng.uniform(0.5, 9):.1f},{rng.randint(0, 1)}"
        for _ in range(60)
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(
            zipfile.ZipInfo("X_sample.csv", (2025, 3, 4, 9, 0, 0)), "age,sex,sofa,lactate,died\n" + rows + "\n"
        )
    path.write_bytes(path.read_bytes() + packed.getvalue())
