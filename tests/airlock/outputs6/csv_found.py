"""Tables that pandas, scikit-learn, lifelines or statsmodels wrote as CSV, each with one fault."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs6.counts import fr
from tests.airlock.outputs6.writers import table


def write(shelf: Shelf) -> None:
    _crosstabs(shelf)
    _summaries(shelf)


def _crosstabs(shelf: Shelf) -> None:
    table(
        shelf.unsafe(
            "stroke/crosstab_toast_mrs.csv",
            "small cell in a cross table",
            "dissection x mRS 5",
            "pd.crosstab of stroke cause and Rankin score at 90 days, margins=True",
            "1,187 adults admitted with ischaemic stroke",
        ),
        [
            ["toast", "mRS 0-1", "mRS 2", "mRS 3", "mRS 4", "mRS 5", "All"],
            ["cardioembolic", 118, 71, 63, 88, 41, 381],
            ["large artery", 84, 52, 47, 39, 22, 244],
            ["small vessel", 131, 48, 29, 18, 12, 238],
            ["dissection", 46, 24, 15, 11, 6, 102],
            ["undetermined", 79, 51, 38, 33, 21, 222],
            ["All", 458, 246, 192, 189, 102, 1187],
        ],
    )
    kinds = {
        "Bisoprolol": 534,
        "Diltiazem": 312,
        "Apixaban": 255,
        "Metoprolol": 148,
        "Amiodarone": 25,
        "Digoxine": 15,
    }
    rows = [
        ["molecule", "proportion"],
        *[[kind, f"{n / 1293:.6f}"] for kind, n in (kinds | {"Flecainide": 4}).items()],
    ]
    table(
        shelf.unsafe(
            "fa/value_counts_normalize.csv",
            "proportion that gives back a small count",
            "Flecainide 0.003094 x 1293 = 4",
            "value_counts(normalize=True) du premier traitement de fond ; chaque patient compte une fois",
            "1 293 adultes avec fibrillation atriale non valvulaire",
        ),
        rows,
    )
    table(
        shelf.unsafe(
            "nephro/suppressed_by_stage.csv",
            "one suppressed cell is given back by the total of its row",
            "G4 female: 96 - 91 = 5",
            "CKD stage at first visit by sex; cells below 10 replaced with '<10' before export",
            "1,518 adults followed in nephrology",
        ),
        [
            ["stage", "female", "male", "total"],
            ["G1", 174, 193, 367],
            ["G2", 209, 238, 447],
            ["G3a", 142, 161, 303],
            ["G3b", 111, 131, 242],
            ["G4", "<10", 91, 96],
            ["G5", 24, 39, 63],
        ],
    )
    table(
        shelf.unsafe(
            "perinat/taux_peridurale.csv",
            "complement of a high percentage is 8 women",
            "gémellaire programmée : 98,7 % de 612",
            "Taux d'analgésie péridurale par situation, maternité de type III, 2021-2023",
            "8 412 accouchements, une femme par ligne de la base",
        ),
        [
            ["situation", "accouchements", "péridurale (%)"],
            ["travail spontané", "5 214", fr(78.4, 1)],
            ["déclenchement", "1 877", fr(89.2, 1)],
            ["utérus cicatriciel", "709", fr(84.6, 1)],
            ["gémellaire programmée", "612", fr(98.7, 1)],
        ],
        ";",
    )


def _summaries(shelf: Shelf) -> None:
    table(
        shelf.unsafe(
            "icu/describe_by_group.csv",
            "minimum and maximum of persons",
            "columns min and max",
            "df.groupby('sepsis')[['lactate','sofa','map']].describe().stack()",
            "2,316 stays of adults in intensive care, first stay only",
        ),
        [
            ["sepsis", "variable", "count", "mean", "std", "min", "25%", "50%", "75%", "max"],
            ["no", "lactate", 1498, 1.71, 1.12, 0.3, 1.0, 1.4, 2.0, 14.8],
            ["no", "sofa", 1503, 4.2, 2.6, 0, 2, 4, 6, 17],
            ["no", "map", 1511, 78.4, 12.9, 31, 70, 77, 86, 142],
            ["yes", "lactate", 779, 3.04, 2.47, 0.4, 1.5, 2.3, 3.7, 21.6],
            ["yes", "sofa", 783, 8.1, 3.4, 1, 6, 8, 10, 22],
            ["yes", "map", 784, 68.2, 13.3, 27, 60, 67, 75, 131],
        ],
    )
    table(
        shelf.unsafe(
            "dpc/agg_mean_std.csv",
            "a mean without a standard deviation is the value of one person",
            "std is empty for 'BK virus' (sample of one)",
            "groupby('infection').crp.agg(['mean','std']), first infection after kidney transplant",
            "864 kidney transplant recipients",
        ),
        [
            ["infection", "mean", "std"],
            ["urinary", 61.42, 48.13],
            ["pneumonia", 118.97, 77.40],
            ["cmv", 22.85, 19.61],
            ["bk_virus", 14.0, ""],
            ["catheter", 88.31, 59.26],
        ],
    )
    rows = [["age", "n", "los_mean", "home_discharge"]]
    for age in range(80, 94):
        n = 240 - 14 * (age - 80)
        rows.append([str(age), str(n), f"{9.1 + 0.21 * (age - 80):.1f}", f"{0.64 - 0.013 * (age - 80):.2f}"])
    table(
        shelf.unsafe(
            "geriatrie/los_by_age.csv",
            "single ages from 90",
            "rows 90 to 93",
            "Mean length of stay and share sent home by year of age",
            "2,086 patients of 80 to 93 years in geriatric short stay",
        ),
        rows,
    )
    table(
        shelf.unsafe(
            "achats/honoraires_par_praticien.csv",
            "one contributor holds 91 % of a sum",
            "chirurgie de la main",
            "Activité libérale : somme des honoraires par spécialité et part du premier praticien",
            "148 praticiens avec activité libérale, au moins 10 par spécialité",
        ),
        [
            ["specialite", "n_praticiens", "honoraires_keur", "part_premier"],
            ["anesthésie", 31, 2214, 0.08],
            ["cardiologie", 27, 1986, 0.11],
            ["gastro-entérologie", 22, 1203, 0.13],
            ["chirurgie de la main", 14, 1877, 0.91],
            ["ophtalmologie", 26, 2950, 0.19],
            ["radiologie", 28, 1544, 0.09],
        ],
    )
