"""Medical biology: workbooks of reference limits and method comparison figures, in French and English."""

import numpy as np

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs15.forms import (
    code,
    drawn,
    excel,
    excel_book,
    fill,
    note,
    notebook,
    picture,
    plt,
    save,
    shown,
)

WHO = "5 120 adultes avec un bilan de routine sans anomalie connue"
TESTS = [
    ("Sodium (mmol/L)", 139.6, 2.4),
    ("Potassium (mmol/L)", 4.2, 0.35),
    ("Créatinine H (µmol/L)", 82.0, 13.0),
    ("Créatinine F (µmol/L)", 64.0, 10.5),
    ("Urée (mmol/L)", 5.4, 1.4),
    ("ALAT (UI/L)", 27.0, 9.5),
    ("TSH (mUI/L)", 1.9, 0.8),
    ("Ferritine F (µg/L)", 71.0, 38.0),
    ("Hémoglobine H (g/dL)", 15.0, 0.95),
    ("Hémoglobine F (g/dL)", 13.3, 0.9),
]


def write(shelf: Shelf) -> None:
    rng = shelf.random("laboratory")
    draw = np.random.default_rng(shelf.seed + 12)
    for safe in (True, False):
        rows: list[list[object]] = [
            [
                "Analyte",
                "N",
                "Moyenne",
                "ET",
                "P2,5",
                "IC 90 % inf.",
                "IC 90 % sup.",
                "Médiane",
                "P97,5",
                *([] if safe else ["Mini", "Maxi"]),
            ]
        ]
        for name, m, sd in TESTS:
            low, top = max(m - 1.9 * sd, m * 0.14), m + 1.96 * sd
            rows.append(
                [
                    name,
                    rng.randint(1300, 2500),
                    *(round(v, 2) for v in (m, sd, low, low * 0.98, low * 1.02, m * 0.99, top)),
                    *([] if safe else [round(m - 3.1 * sd if m > 3.5 * sd else m * 0.1, 2), round(m + 4.2 * sd, 2)]),
                ]
            )
        if safe:
            path = shelf.safe(
                "biologie/intervalles_reference.xlsx",
                "limits at 2.5 and 97.5 % of large groups",
                "Intervalles de référence indirects, adultes",
                WHO,
            )
        else:
            path = shelf.unsafe(
                "biologie/intervalles_nuit.xlsx",
                "minimum and maximum of each analyte are values of single persons",
                "columns Mini and Maxi",
                "Intervalles de référence indirects, prélèvements de nuit",
                "5 080 adultes prélevés la nuit",
            )
        excel(
            path,
            {
                "Intervalles": rows,
                "Méthode": [
                    ["Méthode", "Hoffmann modifiée"],
                    ["Exclusions", "séjours en réanimation, dialyse"],
                    ["Lots de contrôle", 4],
                ],
            },
            "Intervalles",
        )

    path = shelf.unsafe(
        "biologie/alertes_potassium.xlsx",
        "a number format shows <10 where the cell holds six",
        "sheet Alertes, cell C5",
        "Alertes d'hyperkaliémie sévère par secteur",
        "41 300 patients dosés en 2024",
    )
    book = excel_book(path, "Alertes")
    sheet = book.add_worksheet("Alertes")
    fill(
        sheet,
        [
            ["Secteur", "Patients dosés", "Patients en alerte", "Délai médian d'appel (min)"],
            ["Urgences", 14120, 118, 9],
            ["Médecine", 12044, 71, 14],
            ["Chirurgie", 8011, 24, 17],
            ["Psychiatrie", 1904, "", 22],
            ["Consultations", 5221, 31, 26],
        ],
    )
    sheet.write_number("C5", 6, book.add_format({"num_format": '[<10]"<10";0'}))
    book.close()
    path = shelf.safe(
        "biologie/delais_rendu.xlsx",
        "delays of nine to twenty-six minutes next to large numbers",
        "Délais de rendu par secteur",
        "41 300 patients dosés en 2024",
    )
    excel(
        path,
        {
            "Délais": [
                ["Secteur", "Patients", "P10 (min)", "Médiane (min)", "P90 (min)", "% < 60 min"],
                ["Urgences", 14120, 21, 38, 71, 84.2],
                ["Médecine", 12044, 34, 66, 131, 44.9],
                ["Chirurgie", 8011, 33, 61, 127, 48.8],
                ["Réanimation", 1904, 6, 9, 24, 97.1],
                ["Consultations", 5221, 58, 114, 268, 11.6],
            ],
            "Automates": [["Automate", "Unités"], ["Chaîne A", 2], ["Chaîne B", 3]],
        },
    )

    a = draw.gamma(4, 20, 180)
    b = a * 1.03 + draw.normal(0, 5, 180)
    fig, ax = plt.subplots(figsize=(5.5, 4))
    ax.scatter((a + b) / 2, b - a, s=9)
    for level in (-7.6, 2.4, 12.4):
        ax.axhline(level, ls="--", color="grey")
    ax.set(
        xlabel="Moyenne des deux méthodes (ng/L)",
        ylabel="Différence (ng/L)",
        title="Troponine : Bland-Altman, n = 180",
    )
    save(
        fig,
        shelf.unsafe(
            "biologie/bland_altman_troponine.png",
            "a point for each patient",
            "180 points",
            "Comparaison de méthodes pour la troponine",
            "180 patients prélevés pour les deux méthodes",
        ),
    )
    big = draw.gamma(4, 20, 60000)
    fig, ax = plt.subplots(figsize=(5.5, 4))
    hexes = ax.hexbin(big, big * 1.02 + draw.normal(0, 6, 60000), gridsize=22, mincnt=10, cmap="viridis")
    fig.colorbar(hexes, label="Patients par hexagone (10 au moins)")
    ax.set(
        xlabel="Méthode A (ng/L)",
        ylabel="Méthode B (ng/L)",
        xlim=(0, 300),
        ylim=(0, 300),
        title="Comparaison de méthodes, 60 000 patients",
    )
    save(
        fig,
        shelf.safe(
            "biologie/comparaison_hexbin.png",
            "a hexagon map that drops cells below ten persons",
            "Comparaison de méthodes par hexagones d'au moins dix patients",
            "60 000 patients avec les deux méthodes",
        ),
    )

    fig, ax = plt.subplots(figsize=(5.5, 3.4))
    ax.fill_between(
        [18, 30, 40, 50, 60, 70, 80], [66, 67, 68, 68, 70, 72, 75], [91, 92, 94, 96, 101, 108, 119], alpha=0.3
    )
    ax.plot([18, 30, 40, 50, 60, 70, 80], [78, 79, 80, 81, 84, 88, 94])
    ax.set(xlabel="Age (years)", ylabel="Creatinine (µmol/L)", title="Median and quartiles by age, men")
    path = shelf.safe(
        "biologie/creatinine_age.ipynb",
        "quartile bands by age class and small p-values",
        "Notebook: creatinine by age in men",
        "21,004 men with a creatinine measurement",
    )
    ages = "           n  q25  median  q75\nage_class                     \n18-29   2911   66      78   91\n30-39   3120   67      79   92\n40-49   3358   68      80   94\n50-59   3677   68      81   96\n60-69   3790   70      84  101\n70-79   2804   72      88  108\n80+     1344   75      94  119"
    notebook(
        path,
        [
            note("# Creatinine by age"),
            code("len(men)", shown("21004")),
            code(
                "men.groupby('age_class').crea.agg(n='count', q25=q25, median='median', q75=q75).round(0)",
                shown(ages),
            ),
            code("plot_band(men)", drawn(picture(fig))),
            code("scipy.stats.kruskal(*groups)", shown("KruskalResult(statistic=2114.3, pvalue=0.0)")),
        ],
    )
    path = shelf.unsafe(
        "biologie/delta_check.ipynb",
        "nlargest lists four patients' values with days",
        "third cell",
        "Notebook: delta check of potassium",
        "18,660 patients with two potassium measurements",
    )
    largest = "        day_1       day_2  k_1  k_2  delta\n2  2024-03-07  2024-03-08  3.1  7.4    4.3\n5  2024-11-19  2024-11-19  3.6  7.7    4.1\n1  2024-06-02  2024-06-03  3.3  7.1    3.8\n7  2024-08-25  2024-08-26  2.9  6.6    3.7"
    notebook(
        path,
        [
            note("# Delta check"),
            code("len(pairs)", shown("18660")),
            code(
                "pairs.delta.quantile([.05, .25, .5, .75, .95])",
                shown("0.05   -0.8\n0.25   -0.3\n0.50    0.0\n0.75    0.3\n0.95    0.9\nName: delta, dtype: float64"),
            ),
            code("pairs.nlargest(4, 'delta')", shown(largest)),
            code("(pairs.delta.abs() > 1).sum()", shown("611")),
        ],
    )
