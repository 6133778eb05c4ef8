"""Scatters, hexagons and embeddings."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs21.looks import figure


def write(shelf: Shelf) -> None:
    """Means of groups, then points of persons."""
    rng = shelf.random("scatter")
    path = shelf.safe(
        "scatter/hexbin_bmi_sbp.png",
        "hexagons, cells below 10 left out",
        "Systolic pressure against body mass index as hexagons; hexagons of fewer than 10 persons are not drawn; fitted line.",
        "24,410 adults of a hypertension register",
    )
    with figure("plain", path, (6, 4.4)) as fig:
        ax = fig.add_subplot()
        bmi = [rng.gauss(27.5, 4.2) for _ in range(24410)]
        drawn = ax.hexbin(
            bmi,
            [118 + 0.9 * (x - 22) + rng.gauss(0, 13) for x in bmi],
            gridsize=22,
            mincnt=10,
            cmap="viridis",
            linewidths=0.2,
        )
        fig.colorbar(drawn, label="Persons per hexagon (at least 10)")
        ax.plot([19, 37], [115.3, 131.5], color="red")
        ax.set(xlabel="Body mass index (kg/m²)", ylabel="Systolic pressure (mmHg)", xlim=(18, 38), ylim=(85, 165))

    path = shelf.safe(
        "scatter/vigintiles_ldl_age.svg",
        "20 points, chacun la moyenne de 131 personnes",
        "LDL moyen par vingtile d'âge (131 personnes par point) et droite de régression.",
        "2 620 adultes en prévention primaire",
    )
    with figure("seaborn", path, (5.6, 4), text=True) as fig:
        ax = fig.add_subplot()
        xs = [24 + 2.7 * i for i in range(20)]
        ax.plot(xs, [2.6 + 0.014 * x + rng.gauss(0, 0.05) for x in xs], "o", ls="")
        ax.plot(xs, [2.6 + 0.014 * x for x in xs], color="#d65f5f")
        ax.set(
            xlabel="Âge moyen du vingtile (années)",
            ylabel="LDL moyen (mmol/L)",
            title="20 vingtiles de 131 personnes, r = 0,94",
        )

    path = shelf.safe(
        "scatter/hospitals_volume_outcome.pdf",
        "18 points are hospitals, large volumes",
        "Share of patients reperfused in time against the yearly volume of 18 hospitals; each dot is a hospital.",
        "14,806 adults with a stroke in 18 hospitals",
    )
    with figure("sans", path, (5.4, 4)) as fig:
        ax = fig.add_subplot()
        volumes = [rng.randint(420, 1300) for _ in range(18)]
        ax.plot(volumes, [44 + v / 55 + rng.gauss(0, 3) for v in volumes], "o", ls="", color="#00708c")
        ax.set(xlabel="Strokes in the period (patients)", ylabel="Groin puncture within 90 min (%)", ylim=(40, 80))
        ax.text(900, 43, "18 hospitals\nSpearman ρ = 0.61, p = 0.007", fontsize=9)

    path = shelf.safe(
        "scatter/shap_importance_gravite.png",
        "valeurs SHAP moyennes par variable, pas de nuage de personnes",
        "Importance des variables d'un modèle de gravité : moyenne des valeurs SHAP absolues, 12 variables.",
        "5 318 patients hospitalisés pour une pancréatite aiguë",
    )
    with figure("dashboard", path, (6, 4)) as fig:
        ax = fig.add_subplot()
        names = [
            "Urée",
            "Âge",
            "CRP H48",
            "SIRS",
            "Épanchement",
            "Créatinine",
            "Calcémie",
            "Glycémie",
            "IMC",
            "Hématocrite",
            "LDH",
            "Leucocytes",
        ]
        ax.plot(
            [0.41, 0.36, 0.33, 0.25, 0.22, 0.19, 0.15, 0.11, 0.09, 0.08, 0.05, 0.03],
            names,
            "o",
            ls="",
            color="#d62728",
        )
        ax.invert_yaxis()
        ax.set(xlabel="|SHAP| moyen", title="Importance globale (rang 1 à 12)")

    path = shelf.unsafe(
        "scatter/il6_ferritine.png",
        "nuage de points d'une personne chacun",
        "chaque point est un patient",
        "IL-6 et ferritine à l'admission, échelles logarithmiques, droite de régression et corrélation.",
        "97 adultes avec une COVID-19 grave",
    )
    with figure("ggplot", path, (5.6, 4.2)) as fig:
        ax = fig.add_subplot()
        xs = [rng.lognormvariate(4, 0.9) for _ in range(97)]
        ax.scatter(xs, [220 * x**0.4 * rng.lognormvariate(0, 0.5) for x in xs], s=22, color="#00bfc4")
        ax.set(
            xscale="log", yscale="log", xlabel="IL-6 (pg/mL)", ylabel="Ferritine (µg/L)", title="r = 0,58, p < 0,001"
        )

    path = shelf.unsafe(
        "scatter/bland_altman_cardiac_output.pdf",
        "points of single persons in a Bland-Altman figure",
        "the points: mean and difference of each patient",
        "Bland-Altman figure of cardiac output by thermodilution and by echocardiography, bias and limits of agreement.",
        "62 adults monitored after cardiac surgery",
    )
    with figure("journal", path, (5, 3.8)) as fig:
        ax = fig.add_subplot()
        ax.plot(
            [rng.gauss(5, 1.1) for _ in range(62)], [rng.gauss(0.21, 0.6) for _ in range(62)], "o", ls="", mfc="none"
        )
        for y in (0.21, 1.39, -0.97):
            ax.axhline(y, color="black", ls="--" if y != 0.21 else "-", lw=0.8)
        ax.set(xlabel="Mean of both methods (L/min)", ylabel="Difference (L/min)")
        ax.text(6.9, 0.26, "bias 0.21")

    path = shelf.unsafe(
        "scatter/residus_leverage.svg",
        "résidus individuels et points influents numérotés",
        "points annotés 117, 402 et 655 (lignes du fichier)",
        "Résidus studentisés contre le levier d'une régression linéaire de la durée de séjour.",
        "688 patients opérés d'une colectomie",
    )
    with figure("plain", path, (5.4, 4), text=True) as fig:
        ax = fig.add_subplot()
        ax.scatter(
            [rng.betavariate(2, 60) for _ in range(685)],
            [rng.gauss(0, 1) for _ in range(685)],
            s=9,
            color="none",
            edgecolor="black",
            lw=0.5,
        )
        for x, y, row in ((0.141, 2.9, 117), (0.122, -3.3, 402), (0.03, 4.6, 655)):
            ax.plot(x, y, "o", ms=4, color="red")
            ax.annotate(str(row), (x, y), (4, 4), textcoords="offset points")
        ax.set(xlabel="Levier", ylabel="Résidu studentisé")

    path = shelf.unsafe(
        "scatter/umap_cells_phenotypes.png",
        "an embedding with a point for each person",
        "the 310 points coloured by cluster",
        "UMAP of clinical phenotypes of sarcoidosis, coloured by cluster of k-means.",
        "310 adults with sarcoidosis",
    )
    with figure("dashboard", path, (5.2, 4.6)) as fig:
        ax = fig.add_subplot()
        for at, (x, y, n) in enumerate(((-3, 1, 121), (2, 3, 84), (1, -3, 62), (5, -1, 43)), 1):
            ax.scatter(
                [rng.gauss(x, 0.9) for _ in range(n)],
                [rng.gauss(y, 0.8) for _ in range(n)],
                s=12,
                label=f"Cluster {at} (n={n})",
            )
        ax.set(xlabel="UMAP 1", ylabel="UMAP 2", xticks=[], yticks=[], title="k = 4, silhouette 0.41")
        ax.legend(fontsize=8)
