"""Suppressed cells that a total gives back, and suppression that holds."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs17.writers import put, sheets


def write(shelf: Shelf) -> None:
    _delivery(shelf)
    _psychiatry(shelf)
    _tuberculosis(shelf)
    _asthma(shelf)
    _fractures(shelf)
    _addictions(shelf)
    _transplants(shelf)
    _epilepsy(shelf)


def _delivery(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "obstetrics/mode_by_parity.tsv",
        "total gives a cell back",
        "grand multiparous, instrumental: 148 - 97 - 43 = 8",
        "Mode of delivery by parity; counts below 10 suppressed",
        "2,486 women who gave birth at term",
    )
    rows = [
        ["Nulliparous", 611, 322, 259, 1192],
        ["Parity 1", 588, 71, 161, 820],
        ["Parity 2 or 3", 241, 23, 62, 326],
        ["Parity 4 or more", 97, "<10", 43, 148],
    ]
    put(path, [[["parity", "spontaneous", "instrumental", "caesarean", "all_modes"], *rows]])


def _psychiatry(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "psychiatrie/isolement.xlsx",
        "total gives a cell back",
        "schizophrénie, 18-25 ans : 64 - 31 - 27 = 6",
        "Mesures d'isolement par diagnostic et âge, effectifs inférieurs à 10 masqués (n.c.)",
        "289 patients ayant eu au moins une mesure d'isolement",
    )
    rows = [
        ["Diagnostic", "18-25 ans", "26-45 ans", "46 ans et plus", "Ensemble"],
        ["Trouble bipolaire", 21, 48, 39, 108],
        ["Schizophrénie", "n.c.", 31, 27, 64],
        ["Trouble de la personnalité", 24, 29, 13, 66],
        ["Autre diagnostic", 11, 22, 18, 51],
    ]
    sheets(
        path,
        {
            "Isolement": rows,
            "Lecture": [["n.c. : non communiqué, effectif inférieur à 10"], ["Source : entrepôt, version 4"]],
        },
    )


def _tuberculosis(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "infectio/tuberculose_formes.docx",
        "total in the text gives a cell back",
        "forme méningée : 486 - 331 - 92 - 58 = 5",
        "Formes cliniques de tuberculose déclarées",
        "Adultes traités pour une tuberculose entre 2012 et 2022",
    )
    put(
        path,
        [
            "# Formes cliniques",
            "Au total, 486 adultes ont été traités pour une tuberculose, chacun étant classé dans une seule forme.",
            [["Forme (exclusive)", "Effectif", "Durée médiane de traitement (mois)"], ["Pulmonaire", 331, 6], ["Ganglionnaire", 92, 6],
             ["Ostéo-articulaire ou autre", 58, 9], ["Méningée", "< 10", 12]],
            "La résistance à l'isoniazide était plus fréquente en cas d'antécédent de traitement (OR 2,8 ; IC 95 % 1,5-5,1).",
        ],
    )  # fmt: skip


def _asthma(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "pulmonology/biologics.html",
        "row totals give back cells although two are hidden in the column",
        "tezepelumab, one or no exacerbation: 61 - 57 = 4; benralizumab 128 - 121 = 7",
        "Biologics in severe asthma and yearly exacerbations; small cells suppressed",
        "623 adults with severe asthma treated with a biologic",
    )
    put(
        path,
        [
            "# Exacerbations in the year before the biologic",
            [["Biologic", "0-1", "2 or more", "Patients"], ["Omalizumab", 74, 138, 212], ["Mepolizumab", 48, 119, 167],
             ["Benralizumab", "<10", 121, 128], ["Dupilumab", 18, 37, 55], ["Tezepelumab", "<10", 57, 61]],
            "Two cells below 10 are suppressed. Oral corticosteroid dose fell by a median of 5 mg a day (p = 0.002).",
        ],
    )  # fmt: skip


def _fractures(shelf: Shelf) -> None:
    path = shelf.safe(
        "geriatrics/fracture_residence.csv",
        "four suppressed cells in a rectangle that totals do not give back",
        "Place of residence after hip fracture by prefracture residence; primary (<10) and secondary (c) suppression",
        "1,066 adults aged 65 and over with a hip fracture",
    )
    # behind the rectangle: 8, 21, 17 and 34, known only by sums of 29, 51, 25 and 55
    rows = [
        ["Own home", 402, 188, 131, 721],
        ["With family", 61, "<10", "c", 90],
        ["Nursing home", 204, "c", "c", 255],
        ["All", 667, 213, 186, 1066],
    ]
    put(path, [[["before_fracture", "home_or_previous", "rehabilitation", "long_term_care", "all"], *rows]])


def _addictions(shelf: Shelf) -> None:
    path = shelf.safe(
        "addicto/substitution.xlsx",
        "suppressed cells whose totals are suppressed too",
        "Traitement de substitution par tranche d'âge ; effectifs et totaux correspondants masqués",
        "patients suivis en CSAPA en 2022",
    )
    rows = [
        ["Traitement", "18-29 ans", "30-44 ans", "45 ans et plus", "Total"],
        ["Méthadone gélule", 38, 141, 122, 301],
        ["Méthadone sirop", 31, 44, 26, 101],
        ["Buprénorphine haut dosage", 29, 117, 131, 277],
        ["Buprénorphine injectable", "<10", 19, "<10", "c"],
        ["Total", "c", 321, "c", "c"],
    ]
    notes = [["<10 : secret statistique"], ["c : secret secondaire, total retiré"], ["4 centres participants"]]
    sheets(path, {"Traitements": rows, "Notes": notes})


def _transplants(shelf: Shelf) -> None:
    path = shelf.safe(
        "greffe/indications_foie.docx",
        "rare causes put together, with total and percentages",
        "Indications de greffe hépatique, causes rares regroupées",
        "778 adultes greffés du foie de 2011 à 2021",
    )
    rows = [
        ["Cirrhose alcoolique", 291, "37,4"],
        ["Carcinome hépatocellulaire", 228, "29,3"],
        ["Cirrhose virale", 97, "12,5"],
        ["Maladies cholestatiques", 71, "9,1"],
        ["Hépatite fulminante", 53, "6,8"],
        ["Autres causes (8 codes CIM-10 regroupés)", 38, "4,9"],
        ["Total", 778, "100,0"],
    ]
    put(
        path,
        ["# Indications", [["Indication", "n", "%"], *rows],
         "Le score MELD médian à l'inscription était de 21 [14-29] ; l'attente médiane de 5 mois [2-11]."],
    )  # fmt: skip


def _epilepsy(shelf: Shelf) -> None:
    path = shelf.safe(
        "neurology/seizure_freedom.html",
        "suppressed cells in pairs, without row totals",
        "Seizure freedom at 1 year by drug; primary suppression <10, secondary suppression s",
        "940 adults with focal epilepsy starting monotherapy",
    )
    # hidden pair in the first column: 371 - 338 = 33 persons; in the second: 569 - 504 = 65
    put(
        path,
        [
            "## Seizure freedom at 1 year",
            [["Drug", "Seizure free", "Not seizure free"], ["Levetiracetam", 152, 211], ["Lamotrigine", 121, 168], ["Lacosamide", 65, 125],
             ["Zonisamide", "<10", "s"], ["Carbamazepine", "s", "s"], ["All drugs", 371, 569]],
            "Suppressed cells were chosen so that no cell below 10 can be worked out from column totals.",
        ],
    )  # fmt: skip
