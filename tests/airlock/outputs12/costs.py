"""Costs of stays: R notebooks and French CSV."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs12 import kit

PMSI = "31 077 séjours de 24 310 patients, chirurgie programmée 2022-2023"


def write(shelf: Shelf) -> None:
    path = shelf.safe("couts/ghm.ipynb", "codes, niveaux et rangs", "Carnet R : coût moyen par racine de GHM", PMSI)
    rows: list[Any] = [
        ["racine", "niveau", "sejours", "cout_moyen", "ecart_type", "DMS"],
        ["08C24", 1, 2144, 6120, 1480, 4.1],
        ["08C24", 2, 611, 8033, 2210, 6.8],
        ["08C48", 1, 1780, 5904, 1390, 3.6],
        ["11C04", 1, 902, 5410, 1722, 4.4],
        ["11C04", 3, 188, 11902, 4980, 12.7],
        ["06C04", 2, 433, 12110, 4013, 11.0],
    ]
    kit.notebook(
        path,
        [
            "# Coûts par racine de GHM",
            (
                "library(dplyr)\ncouts |> group_by(racine, niveau) |> summarise(sejours = n(), cout_moyen = mean(cout)) |> filter(sejours >= 100)",
                [kit.shown(text="# A tibble: 6 × 6\n" + kit.columns(rows))],
            ),
            ("sessionInfo()$R.version$version.string", [kit.shown(text='[1] "R version 4.4.1 (2024-06-14)"')]),
        ],
        "ir",
    )

    path = shelf.unsafe(
        "couts/top_dmi.csv",
        "dominance",
        "un patient fait 91 % de la somme du groupe",
        "Dépenses de dispositifs implantables par groupe, avec la part du premier contributeur",
        PMSI,
    )
    kit.csv(
        path,
        [
            ["groupe", "patients", "depense_eur", "part_premier_patient"],
            ["Prothèses de hanche", 2012, 3410220, "0,1 %"],
            ["Prothèses de genou", 1703, 3120870, "0,1 %"],
            ["Assistances circulatoires", 14, 812400, "91 %"],
            ["Stimulateurs", 611, 1402100, "0,6 %"],
            ["Valves", 208, 3011700, "1,1 %"],
        ],
        ";",
    )

    path = shelf.safe(
        "couts/depenses.xlsx", "sommes d'argent sans contributeur dominant", "Dépenses par groupe", PMSI
    )
    kit.excel(
        path,
        {
            "Dépenses": [
                ["Groupe", "Patients", "Dépense (k€)", "Dépense moyenne (€)"],
                ["Hanche", 2012, 3410, 1695],
                ["Genou", 1703, 3121, 1833],
                ["Stimulateurs", 611, 1402, 2295],
                ["Valves", 208, 3012, 14481],
            ],
            "Tarifs": [["LPP", "Tarif (€)"], ["3182709", 1510.2], ["3111422", 1620.9], ["3473010", 2741.0]],
        },
    )

    path = shelf.unsafe(
        "couts/extremes.ipynb",
        "extremes in a notebook",
        "liste des cinq séjours les plus chers",
        "Carnet R : distribution des coûts",
        PMSI,
    )
    rows = [
        ["rang", "ghm", "duree", "age", "cout"],
        [1, "27C021", 188, 44, 401220],
        [2, "27C034", 151, 61, 366048],
        [3, "08C574", 140, 57, 290115],
        [4, "27C021", 122, 39, 271800],
        [5, "15Z05E", 117, 30, 254319],
    ]
    kit.notebook(
        path,
        [
            "## Distribution",
            ("quantile(couts$cout, c(.25, .5, .75))", [kit.shown(text="  25%   50%   75% \n 3104  5512  9088 ")]),
            ("slice_max(couts, cout, n = 5) |> select(ghm, duree, age, cout)", [kit.shown(text=kit.columns(rows))]),
            "La distribution est log-normale.",
        ],
        "ir",
    )

    path = shelf.unsafe(
        "couts/comparaison_juin.csv",
        "differencing with an earlier release",
        "2 509 séjours contre 2 502 : sept séjours de plus",
        "Séjours par niveau de sévérité, exclusion corrigée",
        PMSI,
        earlier=["couts/deja/comparaison_mai.csv"],
    )
    before, after = (
        (["niveau", "sejours", "dms"], [1, 20114, 3.9], [2, 6911, 6.6], [3, 2502, 11.2], [4, 1543, 18.4]),
        (["niveau", "sejours", "dms"], [1, 20114, 3.9], [2, 6911, 6.6], [3, 2509, 11.3], [4, 1543, 18.4]),
    )
    kit.csv(shelf.path("couts/deja/comparaison_mai.csv"), before, ";")
    kit.csv(path, after, ";")

    path = shelf.safe(
        "couts/annee_suivante.csv",
        "the same layout as an earlier release, other years",
        "Séjours par niveau de sévérité en 2024",
        "16 204 séjours de 2024",
        earlier=["couts/deja/annee.csv"],
    )
    kit.csv(
        shelf.path("couts/deja/annee.csv"),
        [["niveau", "sejours_2023", "dms"], [1, 10201, 3.9], [2, 3477, 6.5], [3, 1298, 11.1], [4, 781, 18.6]],
        ";",
    )
    kit.csv(
        path,
        [["niveau", "sejours_2024", "dms"], [1, 10540, 3.8], [2, 3552, 6.4], [3, 1304, 10.8], [4, 808, 18.1]],
        ";",
    )
