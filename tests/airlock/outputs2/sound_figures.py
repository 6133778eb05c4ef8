"""Safe charts as pictures, SVG and PDF: points that are groups of many, ratios, epochs or years."""

import numpy as np

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs2.figures import HELD, axes_of, generator, plt, save


def write(shelf: Shelf) -> None:
    _groups(shelf)
    _curves(shelf)


def _groups(shelf: Shelf) -> None:
    rng = generator(shelf, "groups")
    for kind in ("png", "svg", "pdf"):
        axes = axes_of("Stays by year", "Year", "Stays")
        axes.bar(["2019", "2020", "2021", "2022", "2023"], [4120, 3390, 3905, 4288, 4410])
        save(
            axes, shelf.safe(f"{kind}/stays_year.{kind}", "bars of thousands, years", "Stays by year", "20,113 stays")
        )

    axes = axes_of("Hazard ratios", "HR (95% CI)", "")
    ratios = np.array([1.42, 0.88, 1.91, 1.05, 0.74])
    axes.errorbar(ratios, range(5), xerr=ratios * 0.18, fmt="s", color="k")
    axes.set_yticks(range(5), ["Age > 75", "Female", "Stage IV", "Diabetes", "Statin"])
    axes.axvline(1, ls=":")
    for kind in ("png", "svg"):
        axes.figure.tight_layout()
        axes.figure.savefig(
            shelf.safe(
                f"{kind}/forest.{kind}",
                "five points that are hazard ratios",
                "Forest plot of a Cox model",
                "3,204 patients",
            ),
            metadata=HELD[kind],
        )
    plt.close(axes.figure)

    axes = axes_of("Calibration par décile", "Risque prédit", "Risque observé")
    axes.plot(np.linspace(0.05, 0.7, 10), np.linspace(0.06, 0.67, 10), "o-")
    axes.plot([0, 0.8], [0, 0.8], ls="--")
    save(
        axes,
        shelf.safe(
            "png/calibration.png",
            "ten points that are deciles of 500 patients",
            "Calibration par décile, 500 patients par décile",
            "5 000 patients",
        ),
    )

    axes = axes_of("Mortality by centre (18 centres, each > 400 stays)", "Stays", "Standardised mortality ratio")
    axes.scatter(rng.integers(410, 3000, 18), rng.normal(1, 0.08, 18), marker="D")
    save(
        axes,
        shelf.safe(
            "svg/funnel.svg",
            "eighteen points that are centres",
            "Funnel plot, a point a centre of more than 400 stays",
            "22,000 stays in 18 centres",
        ),
    )

    axes = axes_of("Importance of the variables", "Mean |SHAP|", "")
    axes.barh(["Age", "Lactate", "SOFA", "Sex"], [0.41, 0.33, 0.27, 0.05])
    save(
        axes,
        shelf.safe("png/importance.png", "small numbers that are importances", "Mean SHAP values", "6,120 stays"),
    )

    axes = axes_of("Weight change", "Week", "Mean change, kg")
    for sign in (-1, 1):
        axes.errorbar(range(0, 25, 4), sign * np.sqrt(np.arange(7)), yerr=0.3, marker="o")
    save(
        axes,
        shelf.safe(
            "pdf/mean_weight.pdf",
            "two lines that are means of arms",
            "Mean change by arm, 640 patients each",
            "1,280 patients",
        ),
    )

    axes = axes_of("Corrélations", "", "")
    axes.imshow(np.corrcoef(rng.normal(0, 1, (6, 400))), vmin=-1, vmax=1)
    axes.set_xticks(range(6), ["Âge", "IMC", "CRP", "Hb", "Na", "K"])
    axes.set_yticks(range(6), ["Âge", "IMC", "CRP", "Hb", "Na", "K"])
    save(
        axes,
        shelf.safe(
            "png/correlations.png", "a heat map of variables, not persons", "Matrice de corrélation", "4 010 patients"
        ),
    )


def _curves(shelf: Shelf) -> None:
    share = np.linspace(0, 1, 200)
    for kind in ("png", "svg", "pdf"):
        axes = axes_of("ROC curve", "1 - specificity", "Sensitivity")
        axes.plot(share, share**0.28, label="Model, AUC 0.78")
        axes.plot([0, 1], [0, 1], ls="--")
        axes.legend()
        save(
            axes, shelf.safe(f"{kind}/roc.{kind}", "a smooth ROC curve", "ROC curve (binormal fit)", "5,400 patients")
        )

    for kind in ("png", "svg"):
        axes = axes_of("Relapse-free survival (n = 2,400 and 2,410)", "Months", "Survival")
        months = np.arange(0, 61, 6)
        for rate in (0.008, 0.012):
            axes.step(months, np.exp(-rate * months), where="post")
        save(
            axes,
            shelf.safe(
                f"{kind}/survival_6m.{kind}",
                "steps of six months, each of more than 80 events",
                "Survival at six-month marks",
                "4,810 patients",
            ),
        )

    axes = axes_of("Density of age", "Age (years)", "Density")
    ages = np.linspace(20, 85, 120)
    axes.fill_between(ages, np.exp(-(((ages - 61) / 17) ** 2) / 2), alpha=0.5)
    save(axes, shelf.safe("svg/density.svg", "a smooth density", "Density of age, kernel estimate", "8,120 patients"))

    axes = axes_of("Loss by epoch", "Epoch", "Loss")
    epochs = np.arange(1, 41)
    axes.plot(epochs, 0.7 * np.exp(-epochs / 12) + 0.2)
    axes.plot(epochs, 0.7 * np.exp(-epochs / 14) + 0.26)
    save(
        axes,
        shelf.safe("png/loss.png", "forty points that are epochs", "Training and validation loss", "12,000 stays"),
    )

    axes = axes_of("Décision : bénéfice net", "Seuil", "Bénéfice net")
    axes.plot(np.linspace(0.01, 0.5, 60), 0.2 - 0.35 * np.linspace(0.01, 0.5, 60))
    axes.axhline(0, color="grey")
    save(axes, shelf.safe("pdf/decision.pdf", "a smooth curve", "Courbe de décision", "5 400 patients"))
