"""SVG of svglite and PDF of R's pdf device, as articles need them."""

from typing import Any

import numpy as np
from scipy import stats

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs5.cohort import life_table, patient
from tests.airlock.outputs5.drawing import draw, forest, km


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    rng = shelf.random("vector")
    gen = np.random.default_rng(rng.randint(0, 10**6))
    tables = {
        "No": life_table(rng, 2410, (0, 2, 4, 6, 8), 0.09, 0.12),
        "Yes": life_table(rng, 1177, (0, 2, 4, 6, 8), 0.12, 0.12),
    }
    draw(
        shelf.safe(
            "figures/km_proteinurie.svg",
            "survival at two-year landmarks, large numbers at risk in text",
            "Survie rénale selon la protéinurie, estimée tous les 2 ans",
            "3 587 adultes avec néphropathie à IgA",
        ),
        "base",
        lambda a: (km(a, tables, "Années", "Patients à risque"), a.set_title("Survie rénale"))[0],
        (7, 5.4),
    )
    times = np.sort(gen.uniform(0.5, 30, 21))
    survival = np.cumprod(1 - 1 / (48 - np.arange(0, 42, 2)))

    def raw_km(a: Any) -> None:
        a.step([0, *times], [1, *survival], where="post", color="black")
        marks = gen.uniform(1, 30, 18)
        a.plot(marks, np.interp(marks, times, survival), "|", color="black", ms=9)
        a.set(xlabel="Months", ylabel="Relapse-free survival", ylim=(0, 1.02), title="Relapse-free survival (n = 48)")

    draw(
        shelf.unsafe(
            "figures/km_steps_myositis.pdf",
            "each step is one relapse and each tick one censored patient",
            "the whole curve",
            "Kaplan-Meier curve (R, survminer)",
            "48 adults with anti-MDA5 myositis",
        ),
        "base",
        raw_km,
    )
    draw(
        shelf.unsafe(
            "figures/spaghetti_creatinine.pdf",
            "one line per patient",
            "all grey lines",
            "Créatinine après conversion au bélatacept, moyenne et trajectoires (ggplot2)",
            "70 greffés rénaux",
        ),
        "ggplot",
        lambda a: (
            [
                a.plot(
                    range(0, 13, 2),
                    160 - 3 * np.arange(7) + gen.normal(0, 35) + gen.normal(0, 9, 7),
                    color="grey",
                    lw=0.5,
                )
                for _ in range(70)
            ],
            a.plot(range(0, 13, 2), 160 - 3 * np.arange(7), color="red", lw=2.5),
            a.set(xlabel="Mois", ylabel="Créatinine (µmol/l)"),
        )[0],
    )
    draw(
        shelf.safe(
            "figures/forest_meta_reg.pdf",
            "study names with years, estimates only",
            "Forest plot of published studies (R, metafor)",
            "Eight published trials, 14,206 patients; no patient of the hospital",
        ),
        "base",
        lambda a: forest(
            a,
            [
                "Anderson 2009",
                "Besson 2012",
                "Chen 2013",
                "Dubois 2014",
                "Eriksson 2015",
                "Fischer 2017",
                "Garcia 2018",
                "Huang 2020",
                "Random effects (I² = 31%)",
            ],
            8,
            "Odds ratio (95% CI)",
        ),
    )
    t = np.linspace(0, 1, 300)
    draw(
        shelf.safe(
            "figures/roc_smooth.pdf",
            "smoothed ROC curves of a large cohort",
            "ROC curves, binormal smoothing (pROC smooth=TRUE)",
            "4,604 adults, 702 events",
        ),
        "base",
        lambda a: (
            [
                a.plot(
                    t, stats.norm.cdf(b + stats.norm.ppf(t)), label=f"{name}: AUC {stats.norm.cdf(b / 2**0.5):.2f}"
                )
                for name, b in (("Model 1", 0.9), ("Model 2", 1.2), ("Model 3", 1.3))
            ],
            a.plot([0, 1], [0, 1], ":", color="grey"),
            a.legend(loc="lower right"),
            a.set(xlabel="1 - specificity", ylabel="Sensitivity"),
        )[0],
    )
    weeks, cases = list(range(40, 53)), [int(n) for n in gen.integers(31, 190, 13)]
    draw(
        shelf.safe(
            "figures/grippe_hebdo.svg",
            "weeks numbered 40 to 52, each count above thirty",
            "Passages hebdomadaires pour grippe",
            "Adultes vus aux urgences pour grippe, semaines 40 à 52 de 2022",
        ),
        "ggplot",
        lambda a: (
            [
                a.bar(weeks, cases, color="#619cff"),
                *(a.text(w, n + 2, str(n), ha="center", fontsize=8) for w, n in zip(weeks, cases, strict=True)),
            ],
            a.set(xlabel="Semaine 2022", ylabel="Passages", xticks=weeks),
        )[0],
    )
    rare = [34, 41, 29, 38, 22, 17, 7, 12]

    def small(a: Any) -> None:
        a.bar(range(8), rare, width=1, edgecolor="white")
        for i, n in enumerate(rare):
            a.text(i, n + 0.5, str(n), ha="center", fontsize=8)
        a.set(
            xticks=range(8),
            xticklabels=["0–2", "3–5", "6–8", "9–11", "12–14", "15–17", "18–20", "21+"],
            xlabel="HAMD score at 8 weeks",
            ylabel="Patients",
            title="Distribution at 8 weeks (n = 200)",
        )

    draw(
        shelf.unsafe(
            "figures/hist_hamd.svg",
            "one bin of a histogram counts seven",
            "bin 18–20",
            "Histogram of the HAMD score (svglite)",
            "200 adults treated by ECT",
        ),
        "base",
        small,
    )
    persons = [patient(rng) for _ in range(24)]

    def swimmer(a: Any) -> None:
        for row in range(24):
            length = gen.uniform(3, 40)
            a.barh(row, length, color="#74add1")
            a.plot(gen.uniform(1, length), row, "^", color="black")
        a.set(
            xlabel="Months on treatment",
            yticks=range(24),
            yticklabels=[f"Pt {k + 1}" for k in range(24)],
            title="Duration of treatment and response",
        )

    draw(
        shelf.unsafe(
            "figures/swimmer_nivolumab.svg",
            "a swimmer plot has one bar per patient",
            "24 bars 'Pt 1' to 'Pt 24'",
            "Swimmer plot (R, swimplot)",
            "24 adults treated by nivolumab",
        ),
        "base",
        swimmer,
        (7, 6),
    )
    path = shelf.unsafe(
        "figures/carte_plaies_chroniques.svg",
        "tooltips in the SVG name patients",
        "title elements of the first markers",
        "Taux de suivi à domicile par secteur (ggiraph)",
        "1 322 patients suivis pour plaie chronique, six secteurs",
    )
    draw(
        path,
        "ggplot",
        lambda a: (
            a.scatter(range(6), [61, 72, 55, 80, 67, 74], s=200),
            a.set(xticks=range(6), xticklabels=[f"Secteur {k}" for k in "ABCDEF"], ylabel="Suivis à domicile (%)"),
        )[0],
    )
    tips = "".join(
        f'<g opacity="0"><circle cx="{60 + 40 * i}" cy="90" r="4"/><title>{p.given} {p.name}, {p.birth}</title></g>'
        for i, p in enumerate(persons[:4])
    )
    path.write_text(path.read_text(encoding="utf-8").replace("</svg>", f"{tips}</svg>"), encoding="utf-8")
    ages = np.arange(40, 90, 5)
    draw(
        shelf.safe(
            "figures/prevalence_age.svg",
            "prevalence per class of age with confidence bands",
            "Prevalence of heart failure by age (Stata marginsplot)",
            "48,300 adults seen in primary care of the network",
        ),
        "stata",
        lambda a: (
            a.errorbar(ages, 1.6 * np.exp(0.05 * (ages - 40)), yerr=0.3, marker="o", color="#1a476f"),
            a.set(
                xlabel="Age class (lower bound, years)",
                ylabel="Prevalence (%)",
                title="Adjusted predictions with 95% CIs",
            ),
        )[0],
    )
    draw(
        shelf.safe(
            "figures/spline_imc.pdf",
            "a smooth dose-response curve with its band, no rug",
            "Spline cubique restreinte à 4 nœuds (R, rms)",
            "11 870 femmes enceintes suivies à la maternité",
        ),
        "base",
        lambda a: (
            a.plot(grid := np.linspace(18, 42, 120), np.exp(0.002 * (grid - 24) ** 2), color="black"),
            a.fill_between(
                grid, np.exp(0.002 * (grid - 24) ** 2) * 0.9, np.exp(0.002 * (grid - 24) ** 2) * 1.1, alpha=0.2
            ),
            a.axhline(1, ls=":"),
            a.set(xlabel="IMC (kg/m²)", ylabel="OR de prééclampsie (réf. 24)"),
        )[0],
    )
