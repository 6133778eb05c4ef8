"""Paediatrics: SPSS pages, growth figures and small files, in French."""

import numpy as np

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs15.forms import chi2, count, html_table, number, page, plt, save, split, table, text

WHO = "864 enfants de 2 à 15 ans suivis pour un asthme"


def _cross(title: str, rows: dict[str, list[int]], heads: list[str]) -> str:
    grid: list[list[str]] = [["", "", *heads, "Total"]]
    columns = [sum(r[at] for r in rows.values()) for at in range(len(heads))]
    for name, cells in rows.items():
        grid.append([name, "Effectif", *(str(c) for c in cells), str(sum(cells))])
        grid.append(
            [
                "",
                "% dans la colonne",
                *(f"{100 * c / k:.1f}%".replace(".", ",") for c, k in zip(cells, columns, strict=True)),
                f"{100 * sum(cells) / sum(columns):.1f}%".replace(".", ","),
            ]
        )
    grid.append(["Total", "Effectif", *(str(k) for k in columns), str(sum(columns))])
    chi, _, p = chi2(list(rows.values()))
    tests = [
        ["", "Valeur", "ddl", "Sig. asymptotique (bilatérale)"],
        [
            "khi-deux de Pearson",
            f"{number(chi, 3, True)}ᵃ",
            str((len(rows) - 1) * (len(heads) - 1)),
            number(p, 3, True),
        ],
        [
            "Rapport de vraisemblance",
            number(chi * 1.02, 3, True),
            str((len(rows) - 1) * (len(heads) - 1)),
            number(p * 0.97, 3, True),
        ],
        ["N d'observations valides", str(sum(columns)), "", ""],
    ]
    return page(
        "Tableaux croisés",
        f"<h2>Tableau croisé {title}</h2>"
        + html_table(grid)
        + "<h2>Tests du khi-deux</h2>"
        + html_table(tests)
        + "<p>SPSS Statistics 29 - syntaxe asthme_02.sps</p>",
        "fr",
    )


def write(shelf: Shelf) -> None:
    draw = np.random.default_rng(shelf.seed + 6)
    heads = ["Léger", "Modéré", "Sévère"]
    path = shelf.safe(
        "pediatrie/controle_severite.html",
        "degrees of freedom and values of a test of independence",
        "Sortie SPSS : contrôle de l'asthme selon la sévérité",
        WHO,
    )
    text(
        path,
        _cross(
            "controle * severite",
            {"Contrôlé": [214, 131, 41], "Partiellement contrôlé": [118, 142, 56], "Non contrôlé": [33, 71, 58]},
            heads,
        ),
    )
    path = shelf.unsafe(
        "pediatrie/rea_severite.html",
        "nobody with mild asthma went to intensive care: a zero about a real group",
        "row Oui, column Léger",
        "Sortie SPSS : séjour en réanimation dans l'année selon la sévérité",
        WHO,
    )
    text(path, _cross("reanimation * severite", {"Non": [365, 311, 129], "Oui": [0, 33, 26]}, heads))

    ages = np.arange(2, 16)
    mid = 86 + 6.4 * (ages - 2)
    fig, ax = plt.subplots(figsize=(6, 4.5))
    for name, z in (("P10", -1.28), ("P25", -0.67), ("P50", 0.0), ("P75", 0.67), ("P90", 1.28)):
        ax.plot(ages, mid + z * (3.4 + 0.25 * ages), label=name)
    ax.legend()
    ax.set(
        xlabel="Âge (ans)",
        ylabel="Taille (cm)",
        title="Centiles lissés (LMS), 864 enfants, au moins 48 par année d'âge",
    )
    save(
        fig,
        shelf.safe(
            "pediatrie/centiles_taille.svg",
            "smooth centile curves by year of age",
            "Courbes de centiles de taille, modèle LMS lissé, au moins 48 enfants par année d'âge",
            WHO,
        ),
    )
    fig, ax = plt.subplots(figsize=(6, 4.5))
    for _ in range(38):
        seen = np.sort(draw.choice(ages, draw.integers(4, 9), replace=False))
        ax.plot(
            seen, 86 + 6.4 * (seen - 2) + draw.normal(0, 4) + draw.normal(0, 0.7, len(seen)), color="grey", lw=0.7
        )
    ax.plot(ages, mid, color="red", lw=2.5, label="Moyenne du modèle mixte")
    ax.legend()
    ax.set(xlabel="Âge (ans)", ylabel="Taille (cm)", title="Taille sous corticoïdes inhalés à forte dose")
    save(
        fig,
        shelf.unsafe(
            "pediatrie/trajectoires_taille.svg",
            "a grey line for each child under the mean curve",
            "38 grey lines",
            "Trajectoires de taille et moyenne du modèle mixte",
            "38 enfants sous corticoïdes inhalés à forte dose",
        ),
    )

    rows: list[list[object]] = [
        [
            "tranche_age",
            "sexe",
            "effectif",
            "VEMS_pct_moyenne",
            "VEMS_pct_ecart_type",
            "VEMS_pct_q1",
            "VEMS_pct_q3",
            "exacerbations_pour_100_enfants",
        ]
    ]
    sizes = iter(split(shelf.random("vems"), 864, [1] * 10))
    for age in ("2-4", "5-7", "8-10", "11-13", "14-15"):
        for sex in ("F", "G"):
            m = float(draw.uniform(86, 97))
            rows.append(
                [
                    age,
                    sex,
                    next(sizes),
                    f"{m:.1f}",
                    f"{draw.uniform(9, 14):.1f}",
                    f"{m - 8:.1f}",
                    f"{m + 8:.1f}",
                    f"{draw.uniform(41, 96):.1f}",
                ]
            )
    path = shelf.safe(
        "pediatrie/vems_age_sexe.csv",
        "age classes such as 2-4 and standard deviations",
        "VEMS en pourcentage de la théorique par âge et sexe",
        WHO,
    )
    table(path, rows, ";")
    path = shelf.unsafe(
        "pediatrie/figure3_source.csv",
        "the source data of a scatter plot, one child a row without a name",
        "all rows: x, y pairs",
        "Données source de la figure 3 (nuage de points FeNO et VEMS) demandées par la revue",
        "142 enfants avec FeNO et spirométrie le même jour",
    )
    table(
        path,
        [
            ["x", "y", "serie"],
            *(
                [f"{draw.gamma(3, 10):.0f}", f"{draw.normal(91, 12):.1f}", draw.choice(["atopique", "non atopique"])]
                for _ in range(142)
            ),
        ],
    )

    quest = [["Item du questionnaire", "Jamais", "Parfois", "Souvent", "Toujours"]]
    for item in ("Toux nocturne", "Gêne à l'effort", "Réveils", "Usage du bronchodilatateur", "Absence scolaire"):
        cells = [int(v) for v in draw.integers(60, 190, 3)]
        cells.append(811 - sum(cells))
        quest.append([item, *(count(c, 811, fr=True) for c in cells)])
    path = shelf.safe(
        "pediatrie/questionnaire_act.html",
        "five items and four answers of a questionnaire",
        "Réponses des familles au questionnaire de contrôle",
        "811 enfants dont la famille a répondu",
    )
    text(path, page("Questionnaire de contrôle (811 familles, 1 enfant par famille)", html_table(quest), "fr"))
