"""Medical information department: costs and stays in Excel, Parquet and R notebooks, in French."""

import pyarrow as pa
import pyarrow.parquet as pq

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs15.forms import code, excel, excel_book, fill, note, notebook, number, report, shown, table

WHO = "21 340 patients hospitalisés en chirurgie en 2024 (premier séjour de chacun)"
GHM = [
    ("08C48", "Prothèses de hanche"),
    ("08C24", "Prothèses de genou"),
    ("07C14", "Cholécystectomies"),
    ("06C12", "Cures de hernies"),
    ("11C13", "Résections de prostate"),
    ("05C10", "Chirurgie valvulaire"),
    ("04C04", "Résections pulmonaires"),
    ("01C04", "Craniotomies"),
    ("06C04", "Résections coliques"),
    ("13C03", "Hystérectomies"),
]


def write(shelf: Shelf) -> None:
    rng = shelf.random("economics")
    rows: list[list[object]] = [
        [
            "Racine GHM",
            "Libellé",
            "Patients",
            "DMS (j)",
            "Coût moyen (€)",
            "Écart-type (€)",
            "Niveau de sévérité médian",
            "IPDMS",
        ]
    ]
    for root, name in GHM:
        mean = rng.randint(2900, 16800)
        rows.append(
            [
                root,
                name,
                rng.randint(140, 1900),
                round(rng.uniform(1.4, 11.8), 1),
                mean,
                round(mean * 0.31),
                rng.randint(1, 3),
                round(rng.uniform(0.88, 1.12), 2),
            ]
        )
    path = shelf.safe(
        "dim/couts_ghm.xlsx",
        "severity levels 1 to 3 and lengths of stay below ten",
        "Coût et durée par racine de GHM",
        WHO,
    )
    excel(
        path,
        {
            "Coûts": rows,
            "Sources": [["Source", "Année"], ["Étude nationale de coûts", 2023], ["Comptabilité analytique", 2024]],
        },
        "Coûts par GHM",
    )
    path = shelf.unsafe(
        "dim/couts_extremes.xlsx",
        "one stay is 90 % of the cost of its group",
        "row Grands brûlés, columns total and dearest stay",
        "Coût total et séjour le plus coûteux en pourcentage du total, par groupe",
        WHO,
    )
    heavy: list[list[object]] = [
        ["Groupe", "Patients", "Coût total (€)", "Premier contributeur (% du total)", "DMS (j)"]
    ]
    for name in (
        "Transplantations",
        "Polytraumatismes",
        "Neurochirurgie lourde",
        "Vasculaire majeure",
        "Œsophage",
        "Pancréas",
    ):
        n = rng.randint(38, 160)
        heavy.append(
            [name, n, n * rng.randint(18000, 36000), round(rng.uniform(3, 9), 1), round(rng.uniform(9, 27), 1)]
        )
    heavy.insert(4, ["Explantations de dispositif", 14, 1_402_880, 90.2, 19.6])
    excel(path, {"Groupes lourds": heavy}, "Groupes lourds")

    path = shelf.unsafe(
        "dim/sejours_mensuels.xlsx",
        "hidden columns hold the counts by provenance, some below ten",
        "hidden columns E and F",
        "Patients par mois et mode d'entrée",
        "3 120 patients opérés en urgence en 2024",
    )
    book = excel_book(path, "Entrées")
    sheet = book.add_worksheet("Entrées")
    months = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ]
    grid: list[list[object]] = [["Mois", "Domicile", "Transfert", "Urgences", "dont psychiatrie", "dont détention"]]
    grid += [
        [m, rng.randint(60, 90), rng.randint(21, 40), rng.randint(140, 190), rng.randint(2, 7), rng.randint(1, 4)]
        for m in months
    ]
    fill(sheet, grid)
    sheet.set_column("E:F", None, None, {"hidden": True})
    book.close()
    path = shelf.safe(
        "dim/sejours_annuels.csv",
        "years, mean lengths and indices",
        "Patients par an et mode d'entrée",
        "patients opérés en urgence de 2019 à 2024",
    )
    table(
        path,
        [
            ["annee", "domicile", "transfert", "urgences", "dms", "tx_mortalite_pct"],
            *(
                [
                    y,
                    rng.randint(700, 1000),
                    rng.randint(260, 410),
                    rng.randint(1700, 2100),
                    number(rng.uniform(5.1, 7.4), 1, True),
                    number(rng.uniform(1.9, 2.9), 1, True),
                ]
                for y in range(2019, 2025)
            ),
        ],
        ";",
    )

    names = [root for root, _ in GHM]
    agg = pa.table(
        {
            "ghm": [g for g in names for _ in (1, 2, 3, 4)],
            "severite": [s for _ in names for s in (1, 2, 3, 4)],
            "patients": [rng.randint(31, 700) for _ in range(40)],
            "cout_moyen": [round(rng.uniform(2900, 22000), 0) for _ in range(40)],
            "dms": [round(rng.uniform(1.2, 19), 1) for _ in range(40)],
        }
    )
    pq.write_table(
        agg,
        shelf.safe(
            "dim/ghm_severite.parquet",
            "severity 1 to 4 as a column beside counts above thirty",
            "Coûts agrégés par GHM et sévérité",
            WHO,
        ),
    )
    raw = pa.table(
        {
            "ghm": [rng.choice(names) for _ in range(900)],
            "poids": pa.array([1] * 900, pa.int8()),
            "duree": [rng.randint(0, 24) for _ in range(900)],
            "age": [rng.randint(18, 88) for _ in range(900)],
            "cout": [round(rng.uniform(2100, 31000), 2) for _ in range(900)],
            "commune": [rng.choice(["29019", "29232", "56121", "22278", "35238"]) for _ in range(900)],
        }
    )
    pq.write_table(
        raw,
        shelf.unsafe(
            "dim/base_couts_agregee.parquet",
            "called aggregated, with a weight of one: a row is a patient",
            "all rows",
            "Base agrégée des coûts (pondérée) pour l'équipe de statistique",
            "900 patients de chirurgie programmée",
        ),
    )

    flows = [
        ["Département", "Patients", "%"],
        ["Finistère", "14 906", "69,9"],
        ["Côtes-d'Armor", "2 988", "14,0"],
        ["Morbihan", "2 347", "11,0"],
        ["Autres", "1 099", "5,1"],
    ]
    path = shelf.safe(
        "dim/attractivite.pdf", "department shares and ranks", "Note d'attractivité de la chirurgie", WHO
    )
    report(
        path,
        "Attractivité 2024 de la chirurgie",
        [
            "# Origine des patients",
            "21 340 patients distincts ; 4 pôles ; 17 blocs. L'établissement est au 2e rang régional.",
            flows,
            "La part de marché progresse de 1,3 point (IC 95 % 0,6 à 2,0).",
        ],
    )
    cells = [
        note("# Modèle de durée de séjour"),
        code("dim(d)", shown("[1] 21340    12")),
        code(
            "tapply(d$duree, d$severite, quantile, c(.25,.5,.75))",
            shown(
                "$`1`\n25% 50% 75% \n  1   2   3 \n\n$`2`\n25% 50% 75% \n  3   5   7 \n\n$`3`\n25% 50% 75% \n  6   9  13 \n\n$`4`\n25% 50% 75% \n 12  18  28 "
            ),
        ),
        code("table(d$severite)", shown("\n    1     2     3     4 \n13118  5091  2320   811 ")),
        code("AIC(gamma0, gamma1)", shown("       df      AIC\ngamma0  9 104418.2\ngamma1 12 104301.9")),
    ]
    path = shelf.safe(
        "dim/duree_sejour.ipynb",
        "quartiles of one to nine days and model degrees of freedom",
        "Notebook R : durée de séjour selon la sévérité",
        WHO,
    )
    notebook(path, cells, "R")
    more = [
        *cells[:3],
        code(
            "d[which(d$duree == max(d$duree)), c('age', 'ghm', 'duree')]",
            shown("      age   ghm duree\n17233  54 01C04   214"),
        ),
        *cells[4:],
    ]
    path = shelf.unsafe(
        "dim/duree_sejour_max.ipynb",
        "the row of the longest stay is printed",
        "fourth cell",
        "Notebook R : durée de séjour, valeurs extrêmes",
        WHO,
    )
    notebook(path, more, "R")
