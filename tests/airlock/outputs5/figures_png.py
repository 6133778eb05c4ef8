"""Pictures: ggsave from R, graph export from Stata, SGPLOT from SAS."""

from typing import Any

import numpy as np

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs5.cohort import life_table
from tests.airlock.outputs5.drawing import draw, forest, km


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    rng = shelf.random("png")
    gen = np.random.default_rng(rng.randint(0, 10**6))
    draw(
        shelf.safe(
            "figures/forest_sous_groupes.png",
            "points that are estimates of subgroups, not persons",
            "Forest plot des sous-groupes (R, forestplot)",
            "3 880 patients randomisés",
        ),
        "base",
        lambda a: (
            forest(
                a,
                [
                    "Ensemble (3 880)",
                    "Femmes (1 644)",
                    "Hommes (2 236)",
                    "< 65 ans (1 702)",
                    "≥ 65 ans (2 178)",
                    "Diabète (1 091)",
                    "Pas de diabète (2 789)",
                ],
                3,
                "Rapport de risques (IC 95 %)",
            ),
            a.set_title("Critère principal par sous-groupe"),
        )[0],
    )
    x = gen.normal(58, 13, 190)
    draw(
        shelf.unsafe(
            "figures/scatter_fevg_bnp.png",
            "each point is one patient",
            "all points",
            "Nuage de points FEVG et NT-proBNP (ggplot2, geom_point)",
            "190 patients avec cardiopathie amyloïde",
        ),
        "ggplot",
        lambda a: (
            a.scatter(x, np.exp(8.4 - 0.03 * x + gen.normal(0, 0.7, 190)), s=14, c="#00bfc4"),
            a.set(
                xlabel="FEVG (%)", ylabel="NT-proBNP (pg/ml)", yscale="log", title="FEVG et NT-proBNP à l'inclusion"
            ),
        )[0],
    )
    tables = {
        "Arm A": life_table(rng, 905, (0, 12, 24, 36, 48), 0.1, 0.1),
        "Arm B": life_table(rng, 898, (0, 12, 24, 36, 48), 0.14, 0.1),
    }
    draw(
        shelf.safe(
            "figures/km_yearly_arms.png",
            "Kaplan-Meier estimates drawn once a year, with large numbers at risk",
            "Survival by arm, estimates at yearly landmarks so that each step holds at least ten events",
            "1,803 adults with resected pancreatic cancer",
        ),
        "base",
        lambda a: (km(a, tables, "Months since surgery"), a.set_title("Overall survival"))[0],
        (7, 5.4),
    )
    few = life_table(rng, 214, (0, 6, 12, 18), 0.13, 0.12)
    table = {"Rituximab": [*few, (24, 5, 12, few[-1][1] - 17, few[-1][4] * 0.8)]}
    draw(
        shelf.unsafe(
            "figures/km_lymphome_risque.png",
            "the last number at risk is 5",
            "number at risk at 24 months",
            "Survie sans progression, estimée par semestre (SAS PROC LIFETEST)",
            "214 patients avec lymphome du manteau",
        ),
        "sas",
        lambda a: (km(a, table, "Mois", "Sujets à risque"), a.set_title("Survie sans progression"))[0],
        (7, 5.4),
    )
    groups = [gen.normal(m, 9, 117) for m in (42, 47, 51)]
    draw(
        shelf.unsafe(
            "figures/boxplot_qol_site.png",
            "outliers of a box plot are single patients",
            "points beyond the whiskers, and whisker ends",
            "Quality of life by site of tumour (Stata graph box)",
            "360 adults with head and neck cancer",
        ),
        "stata",
        lambda a: (
            a.boxplot(
                [np.append(g, [8, 88, 91]) for g in groups],
                tick_labels=["Oral", "Larynx", "Pharynx"],
                patch_artist=True,
                boxprops={"facecolor": "#90353b"},
            ),
            a.set(ylabel="EORTC QLQ-C30 score"),
        )[0],
    )
    counts = [int(n) for n in gen.integers(24, 140, 8)]

    def bars(a: Any, labels: list[str], values: list[int]) -> Any:
        a.bar(labels, values, color="#f8766d")
        for i, n in enumerate(values):
            a.text(i, n + 1, str(n), ha="center", fontsize=9)
        return a

    draw(
        shelf.safe(
            "figures/bar_annual_cases.png",
            "labels of bars, all above ten, and years",
            "New diagnoses per year, bars with counts",
            "Adults with newly diagnosed myasthenia, 2015-2022",
        ),
        "ggplot",
        lambda a: (
            bars(a, [str(y) for y in range(2015, 2023)], counts),
            a.set(ylabel="New diagnoses", title="Myasthenia, new diagnoses per year"),
        )[0],
    )
    draw(
        shelf.unsafe(
            "figures/bar_gravite_brulures.png",
            "one bar is labelled 6",
            "bar 'Chimique': 6",
            "Mécanisme des brûlures (SGPLOT VBAR)",
            "421 adultes hospitalisés pour brûlure",
        ),
        "sas",
        lambda a: (
            bars(a, ["Flamme", "Liquide", "Contact", "Électrique", "Chimique"], [188, 141, 59, 27, 6]),
            a.set(ylabel="Patients", title="Mécanisme de la brûlure"),
        )[0],
    )
