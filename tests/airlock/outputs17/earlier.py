"""Differencing against earlier releases, and releases that may stand beside earlier ones."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs17.writers import en, put, sheets


def write(shelf: Shelf) -> None:
    _update(shelf)
    _sex(shelf)
    _unmasked(shelf)
    _periods(shelf)
    _yearly_update(shelf)
    _two_hospitals(shelf)


def _update(shelf: Shelf) -> None:
    earlier = "earlier/melanoma_2023.xlsx"
    rows = [
        ["Stage", "Adults", "BRAF mutated", "Dead at 2 years"],
        ["I-II", 811, 341, 31],
        ["III", 402, 188, 88],
        ["IV", 263, 121, 144],
    ]
    sheets(shelf.path(earlier), {"Table 1": rows})
    path = shelf.unsafe(
        "melanoma/table1_update.xlsx",
        "differencing against an earlier release",
        "stage III: 402 adults in the earlier file, 408 now",
        "Table 1 after the last check of records",
        "1,482 adults with melanoma diagnosed in 2015-2020",
        earlier=[earlier],
    )
    sheets(path, {"Table 1": [rows[0], rows[1], ["III", 408, 188, 88], rows[3]]})


def _sex(shelf: Shelf) -> None:
    earlier = "earlier/tca_ensemble.html"
    put(
        shelf.path(earlier),
        ["# Troubles du comportement alimentaire", [["Diagnostic", "Patients", "Hospitalisés"], ["Anorexie mentale", 312, 141], ["Boulimie", 188, 32], ["Hyperphagie", 154, 19]]],
        lang="fr",
    )  # fmt: skip
    path = shelf.unsafe(
        "psychiatrie/tca_femmes.html",
        "differencing against an earlier release",
        "anorexie : 312 au total dans le fichier antérieur, 305 femmes ici, donc 7 hommes",
        "Même tableau que le fichier antérieur, limité aux femmes",
        "654 patients ayant un trouble du comportement alimentaire, dont les femmes",
        earlier=[earlier],
    )
    put(
        path,
        [
            "# Femmes seulement",
            [["Diagnostic", "Patientes", "Hospitalisées"], ["Anorexie mentale", 305, 137], ["Boulimie", 171, 22]],
            "Âge médian 19 ans [17-24].",
        ],
        lang="fr",
    )


def _unmasked(shelf: Shelf) -> None:
    earlier = "earlier/dermatose_total.tex"
    a = [["Maladie", "Patients"], ["Pemphigoïde bulleuse", 302], ["Pemphigus", 118], ["Dermatite herpétiforme", 41]]
    put(shelf.path(earlier), ["# Dermatoses bulleuses suivies de 2010 à 2020", a], lang="french")
    path = shelf.unsafe(
        "dermato/dermatoses_traitees.tex",
        "differencing against an earlier release gives a masked cell back",
        "pemphigus : 118 dans le fichier antérieur, 112 traités par rituximab, cellule « <10 » = 6",
        "Mêmes patients que le fichier antérieur, selon le traitement ; petits effectifs masqués, totaux retirés",
        "461 adultes suivis pour une dermatose bulleuse de 2010 à 2020",
        earlier=[earlier],
    )
    put(
        path,
        ["# Dermatoses bulleuses selon le traitement", [["Maladie", "Rituximab", "Sans rituximab"], ["Pemphigoïde bulleuse", 88, 214], ["Pemphigus", 112, "<10"], ["Dermatite herpétiforme", 13, 28]],
         "Chaque patient figure dans une seule colonne."],
        lang="french",
    )  # fmt: skip


def _periods(shelf: Shelf) -> None:
    earlier = "earlier/anevrismes_2010_2015.csv"
    head = ["localisation", "patients", "rupture", "traitement_endovasculaire"]
    put(
        shelf.path(earlier),
        [[head, ["communicante anterieure", 213, 131, 171], ["sylvienne", 166, 71, 88], ["carotide", 141, 38, 119]]],
        sep=";",
    )
    path = shelf.safe(
        "neurochirurgie/anevrismes_2016_2021.csv",
        "counts close to those of an earlier file about other patients",
        "Anévrismes traités de 2016 à 2021 ; le fichier antérieur porte sur 2010 à 2015, aucun patient commun",
        "533 adultes traités d'un anévrisme de 2016 à 2021",
        earlier=[earlier],
    )
    put(
        path,
        [[head, ["communicante anterieure", 217, 128, 188], ["sylvienne", 171, 66, 99], ["carotide", 145, 36, 127]]],
        sep=";",
    )


def _yearly_update(shelf: Shelf) -> None:
    earlier = "earlier/bronchiectasis_2022.html"
    put(
        shelf.path(earlier),
        [
            "# Register at the end of 2022",
            [
                ["Cause", "Adults", "Exacerbation in year"],
                ["Post-infective", 402, 188],
                ["Immune deficiency", 121, 61],
                ["Unknown", 388, 144],
            ],
        ],
    )
    path = shelf.safe(
        "registry/bronchiectasis_2023.html",
        "yearly update with 10 or more added in each cell",
        "Bronchiectasis register, yearly update",
        "1,102 adults in the bronchiectasis register at the end of 2023",
        earlier=[earlier],
    )
    put(
        path,
        [
            "# Register at the end of 2023",
            [
                ["Cause", "Adults", "Exacerbation in year"],
                ["Post-infective", 481, 231],
                ["Immune deficiency", 144, 73],
                ["Unknown", 477, 180],
            ],
        ],
    )


def _two_hospitals(shelf: Shelf) -> None:
    earlier = "earlier/delirium_north.tex"
    put(
        shelf.path(earlier),
        [
            "# Northern hospital",
            [
                ["Ward", "Adults", "Delirium"],
                ["Cardiac surgery", 611, en(144, 611)],
                ["Vascular surgery", 302, en(61, 302)],
            ],
        ],
    )
    path = shelf.safe(
        "anaesthesia/delirium_south.tex",
        "counts close to those of an earlier file about another hospital",
        "Postoperative delirium in the southern hospital; the earlier file is about the northern one",
        "921 adults operated on in the southern hospital",
        earlier=[earlier],
    )
    put(
        path,
        [
            "# Southern hospital",
            [
                ["Ward", "Adults", "Delirium"],
                ["Cardiac surgery", 614, en(147, 614)],
                ["Vascular surgery", 307, en(58, 307)],
            ],
            "CAM-ICU twice a day by 2 nurses.",
        ],
    )
