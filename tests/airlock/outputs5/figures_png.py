"""Pictures: ggsave from R, graph export from Stata, SGPLOT from SAS."""

import numpy as np
from scipy import stats

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs5.cohort import life_table, patient
from tests.airlock.outputs5.drawing import draw, forest, km


def write(shelf: Shelf) -> None:
    """Twelve pictures."""
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

    def bars(a, labels, values):  # type: ignore[no-untyped-def]
        a.bar(labels, values, color="#f8766d")
        for i, n in enumerate(values):
            a.text(i, n + 1, str(n), ha="center", fontsize=9)

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
    response = np.sort(gen.normal(-22, 34, 54))[::-1]
    draw(
        shelf.unsafe(
            "figures/waterfall_recist.png",
            "a waterfall plot has one bar per patient",
            "all 54 bars",
            "Best change of target lesions (R, waterfall)",
            "54 adults with metastatic melanoma",
        ),
        "base",
        lambda a: (
            a.bar(
                range(54),
                response,
                color=np.where(response > 20, "#c0392b", np.where(response < -30, "#27ae60", "#95a5a6")),
                width=0.9,
            ),
            a.axhline(-30, ls=":"),
            a.axhline(20, ls=":"),
            a.set(xticks=[], ylabel="Best change from baseline (%)", title="Best response"),
        )[0],
    )
    p = np.array([0.03, 0.06, 0.09, 0.13, 0.17, 0.22, 0.28, 0.36, 0.47, 0.66])
    draw(
        shelf.safe(
            "figures/calibration_deciles.png",
            "ten points, each of them a tenth of 6,000 patients",
            "Calibration plot by decile (R, rms val.prob), 600 patients in each",
            "6,000 adults of the validation cohort",
        ),
        "base",
        lambda a: (
            a.plot([0, 0.8], [0, 0.8], "--", color="grey"),
            a.errorbar(p, p + gen.normal(0, 0.012, 10), yerr=0.03, fmt="o", color="navy"),
            a.text(0.45, 0.08, "Slope 0.97, intercept 0.02\nBrier 0.142, C 0.79"),
            a.set(xlabel="Predicted risk", ylabel="Observed proportion"),
        )[0],
    )
    person = patient(rng)
    line = np.arange(0, 13, 3)
    draw(
        shelf.unsafe(
            "figures/evolution_das28.png",
            "the picture's metadata hold a hospital number",
            "PNG tEXt Description",
            "Évolution moyenne du DAS28 (R, ggsave)",
            "744 patients avec polyarthrite rhumatoïde",
        ),
        "ggplot",
        lambda a: (
            a.errorbar(line, 5.1 * np.exp(-0.07 * line), yerr=0.15, marker="o"),
            a.set(xlabel="Mois", ylabel="DAS28 moyen (IC 95 %)"),
        )[0],
        Description=f"fig2 v3, sans IPP {person.ipp} (perdu de vue)",
    )
    path = shelf.unsafe(
        "figures/trajectoires_hba1c.png",
        "a CSV of patients follows the end of the picture",
        "bytes after IEND",
        "Trajectoires moyennes par classe",
        "2 260 adultes diabétiques de type 2",
    )
    draw(
        path,
        "ggplot",
        lambda a: (
            [
                a.plot(line, 7.2 + k * 0.8 + 0.05 * line * (k - 1), marker="o", label=f"Classe {k + 1}")
                for k in range(3)
            ],
            a.legend(),
            a.set(xlabel="Mois", ylabel="HbA1c moyenne (%)"),
        )[0],
    )  # type: ignore[arg-type,return-value]
    path.write_bytes(
        path.read_bytes()
        + ("ipp,hba1c\n" + "\n".join(f"{patient(rng).ipp},{rng.uniform(6, 11):.1f}" for _ in range(30))).encode()
    )
    grid = np.linspace(20, 100, 200)
    draw(
        shelf.safe(
            "figures/densite_age_sexe.png",
            "smooth densities without rug or extremes",
            "Densité de l'âge selon le sexe (noyau, fenêtre 4 ans)",
            "9 410 adultes vus aux urgences pour malaise",
        ),
        "ggplot",
        lambda a: (
            [
                a.fill_between(grid, stats.norm.pdf(grid, m, s), alpha=0.4, label=g)
                for g, m, s in (("Femmes", 64, 15), ("Hommes", 59, 14))
            ],
            a.legend(),
            a.set(xlabel="Âge (années)", ylabel="Densité"),
        )[0],
    )  # type: ignore[arg-type,return-value]
    centre = gen.integers(120, 900, 24)
    draw(
        shelf.safe(
            "figures/funnel_centres.png",
            "points that are hospitals of at least 120 patients",
            "Funnel plot of 30-day mortality by hospital, 24 hospitals",
            "About 12,000 adults with hip fracture in 24 hospitals",
        ),
        "stata",
        lambda a: (
            a.scatter(centre, 8 + gen.normal(0, 1.1, 24), color="#1a476f"),
            a.plot(np.arange(100, 900), 8 + 1.96 * np.sqrt(8 * 92 / np.arange(100, 900)), "--", color="grey"),
            a.plot(
                np.arange(100, 900),
                np.maximum(0, 8 - 1.96 * np.sqrt(8 * 92 / np.arange(100, 900))),
                "--",
                color="grey",
            ),
            a.set(xlabel="Patients per hospital", ylabel="30-day mortality (%)", ylim=(3, 15)),
        )[0],
    )
