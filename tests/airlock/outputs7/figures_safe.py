"""Figures whose marks are groups, estimates or centres."""

import numpy as np

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.drawn import figure, forest, monthly_curve
from tests.airlock.outputs7.study import at_risk


def write(shelf: Shelf) -> None:
    r = shelf.random("figures_safe")
    g = np.random.default_rng(shelf.seed + 1)

    path = shelf.safe(
        "png/foret_sous_groupes.png",
        "squares that are estimates",
        "Forest plot des sous-groupes.",
        "6 480 adultes, chaque sous-groupe de 300 et plus",
    )
    with figure(path, (8, 4.6)) as (_, ax):
        forest(
            ax,
            r,
            ["Femmes", "Hommes", "< 65 ans", "≥ 65 ans", "Diabète", "Pas de diabète", "Centre universitaire"],
            "Rapport de cotes",
        )

    path = shelf.safe(
        "png/km_registry.png",
        "a smooth curve by quarters with numbers at risk",
        "Survival by sex, estimated each quarter.",
        "8,214 adults with stage III colon cancer, 3,902 women and 4,312 men",
    )
    with figure(path, (7.5, 5.6)) as (_, ax):
        for k, (n, rate, colour, label) in enumerate(((3902, 0.005, "C0", "women"), (4312, 0.006, "C1", "men"))):
            ax.plot(*monthly_curve(rate, 60), color=colour, label=label)
            for t, m in zip((0, 12, 24, 36, 48, 60), at_risk(r, n, range(6), 900), strict=True):
                ax.text(t, 0.30 - 0.05 * k, str(m), ha="center", color=colour)
        ax.text(0, 0.35, "Number at risk")
        ax.set(xlabel="Months", ylabel="Survival, quarterly estimates", ylim=(0.2, 1.02))
        ax.legend()

    path = shelf.safe(
        "png/calibration_deciles.png",
        "ten points, each a tenth of 5,100 persons",
        "Calibration par déciles (510 patients par point).",
        "5 100 patients, déciles de 510",
    )
    with figure(path) as (_, ax):
        x = np.linspace(0.03, 0.6, 10)
        ax.plot(x, x * g.uniform(0.92, 1.08, 10), "o-")
        ax.plot([0, 0.65], [0, 0.65], ls="--", color="grey")
        ax.set(xlabel="Risque prédit, moyenne du décile (n = 510)", ylabel="Risque observé")

    path = shelf.safe(
        "png/monthly_admissions.png",
        "bars of hundreds of patients",
        "Admissions per month.",
        "29,600 patients admitted in 2022 and 2023",
    )
    with figure(path) as (_, ax):
        ax.bar(range(1, 25), g.integers(1100, 1400, 24), color="slategrey")
        ax.set(xlabel="Month since January 2022", ylabel="Patients")

    path = shelf.safe(
        "png/importance_variables.png",
        "importances below ten per cent",
        "Importance des variables du modèle.",
        "modèle appris sur 18 400 patients",
    )
    with figure(path) as (_, ax):
        ax.barh(
            ["SpO2", "Âge", "FR", "Lactate", "PAS", "Sexe", "Plaquettes", "Créatinine"][::-1],
            sorted(g.uniform(1, 22, 8)),
            color="peru",
        )
        ax.set(xlabel="Importance par permutation, %")

    path = shelf.safe(
        "png/boxplots_no_fliers.png",
        "boxes with whiskers at the 10th and 90th percentiles of more than a thousand persons each",
        "Delay to antibiotics by hospital; boxes of quartiles, whiskers at P10 and P90, no outliers drawn.",
        "6,900 adults with sepsis in 5 hospitals of 1,200 and more",
    )
    with figure(path) as (_, ax):
        stats = [
            {
                "med": 2.1 + 0.2 * i,
                "q1": 1.2 + 0.1 * i,
                "q3": 3.6 + 0.2 * i,
                "whislo": 0.5,
                "whishi": 6.1 + 0.3 * i,
                "label": f"H{i + 1}",
            }
            for i in range(5)
        ]
        ax.bxp(stats, showfliers=False)
        ax.set(ylabel="Hours to first dose (whiskers: P10, P90)")

    path = shelf.safe(
        "png/correlation_matrix.png",
        "coefficients between -1 and 1",
        "Correlation of 7 laboratory values.",
        "3,870 adults",
    )
    with figure(path, (6, 5)) as (fig, ax):
        names = ["Na", "K", "Urea", "Creat", "CRP", "Hb", "WBC"]
        held = np.clip(g.normal(0, 0.3, (7, 7)), -0.9, 0.9)
        held = (held + held.T) / 2
        np.fill_diagonal(held, 1)
        fig.colorbar(ax.imshow(held, vmin=-1, vmax=1, cmap="RdBu_r"))
        for i in range(7):
            for j in range(7):
                ax.text(j, i, f"{held[i, j]:.1f}", ha="center", va="center", fontsize=8)
        ax.set(xticks=range(7), xticklabels=names, yticks=range(7), yticklabels=names)

    path = shelf.safe(
        "svg/tendance_annuelle.svg",
        "nine points that are years",
        "Taux annuel d'amputation et son intervalle.",
        "48 000 personnes diabétiques par an, de 2014 à 2022",
    )
    with figure(path) as (_, ax):
        years = np.arange(2014, 2023)
        yearly = 6.4 - 0.2 * np.arange(9) + g.normal(0, 0.1, 9)
        ax.errorbar(years, yearly, yerr=0.35, fmt="o-", capsize=3)
        ax.set(xlabel="Année", ylabel="Taux pour 1 000 personnes")

    path = shelf.safe(
        "svg/funnel_centres.svg",
        "26 points that are hospitals with more than 200 patients each",
        "Funnel plot of standardised mortality by hospital; each point is a hospital.",
        "19,300 patients in 26 hospitals, 220 to 1,600 per hospital",
    )
    with figure(path) as (_, ax):
        size = g.integers(220, 1600, 26)
        ax.scatter(size, 1 + g.normal(0, 1, 26) * 3 / np.sqrt(size), color="black", s=18)
        grid = np.linspace(200, 1650, 60)
        for k in (-2, 2, -3, 3):
            ax.plot(grid, 1 + k * 3 / np.sqrt(grid), color="grey", lw=0.8)
        ax.set(xlabel="Patients per hospital", ylabel="SMR", title="One point per hospital (n = 26)")

    path = shelf.safe(
        "svg/flux_inclusion.svg",
        "a flow whose steps differ by more than ten",
        "Diagramme de flux.",
        "2 318 patients éligibles, 1 902 analysés",
    )
    steps = [
        "Éligibles (n = 2 318)",
        "Refus (n = 244)",
        "Inclus (n = 2 074)",
        "Perdus de vue (n = 172)",
        "Analysés (n = 1 902)",
    ]
    boxes = "\n".join(
        f'<g><rect x="{40 + 260 * (i % 2)}" y="{20 + 70 * i}" width="220" height="44" fill="none" stroke="black"/><text x="{52 + 260 * (i % 2)}" y="{47 + 70 * i}">{s}</text></g>'
        for i, s in enumerate(steps)
    )
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="580" height="390" font-family="sans-serif" font-size="14">\n<title>Flux, version 3</title>\n{boxes}\n</svg>\n',
        encoding="utf-8",
    )

    path = shelf.safe(
        "svg/spline_dose_response.svg",
        "a smooth curve with its band",
        "Hazard ratio along HbA1c, spline with 4 knots, drawn between the 5th and 95th percentiles.",
        "23,050 adults with diabetes",
    )
    with figure(path) as (_, ax):
        x = np.linspace(5.6, 9.8, 120)
        y = np.exp(0.06 * (x - 7) ** 2)
        ax.plot(x, y)
        ax.fill_between(x, y * 0.93, y * 1.08, alpha=0.2)
        ax.set(xlabel="HbA1c, %", ylabel="Hazard ratio (reference 7%)")

    path = shelf.safe(
        "svg/repartition_ages.svg",
        "classes of age of hundreds, open from 90",
        "Répartition par classe d'âge.",
        "9 740 passages de 9 740 patients",
    )
    with figure(path) as (_, ax):
        bars = ax.bar(["18-39", "40-59", "60-74", "75-89", "90+"], [1510, 2240, 2630, 2711, 649], color="teal")
        ax.bar_label(bars)
        ax.set(ylabel="Patients")

    path = shelf.safe(
        "figpdf/incidence_by_age.pdf",
        "lines of rates by classes of age",
        "Incidence by age class and period.",
        "1.2 million person-years, 5,300 cases",
    )
    with figure(path) as (_, ax):
        for i, period in enumerate(("2005-2009", "2010-2014", "2015-2019")):
            ax.plot(
                ["40-49", "50-59", "60-69", "70-79", "80+"],
                np.array([40, 120, 260, 390, 430]) * (1 - 0.06 * i),
                marker="s",
                label=period,
            )
        ax.set(ylabel="Cases per 100,000 person-years")
        ax.legend()

    path = shelf.safe(
        "figpdf/densite_pas.pdf",
        "two smooth densities of thousands, cut at the 5th and 95th percentiles",
        "Densité lissée de la pression artérielle, bornée aux 5e et 95e percentiles.",
        "10 260 adultes, 5 130 par groupe",
    )
    with figure(path) as (_, ax):
        x = np.linspace(112, 168, 200)
        for mid, label in ((138, "traités (n = 5 130)"), (144, "non traités (n = 5 130)")):
            ax.plot(x, np.exp(-(((x - mid) / 17) ** 2) / 2) / 42.6, label=label)
        ax.set(xlabel="PAS, mmHg", ylabel="Densité lissée")
        ax.legend()

    path = shelf.safe(
        "figpdf/love_plot.pdf",
        "twenty points that are covariates",
        "Standardised differences before and after weighting; each point is a covariate.",
        "15,880 adults",
    )
    with figure(path, (7, 5.6)) as (_, ax):
        names = [
            "Age",
            "Sex",
            "BMI",
            "Smoking",
            "Diabetes",
            "CKD",
            "COPD",
            "Cancer",
            "Stroke",
            "MI",
            "Statin",
            "Aspirin",
            "Year",
            "Hospital 2",
            "Hospital 3",
            "Deprivation",
        ]
        ax.scatter(np.abs(g.normal(0, 0.18, 16)), names, label="before", marker="o")
        ax.scatter(np.abs(g.normal(0, 0.03, 16)), names, label="after", marker="x")
        ax.axvline(0.1, ls="--", color="grey")
        ax.set(xlabel="Absolute standardised difference")
        ax.legend()
