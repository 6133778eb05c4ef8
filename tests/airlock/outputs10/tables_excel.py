"""Workbooks whose tables keep the rules: costs, SPSS crosstabs, subgroups of a model."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs10.parts import Rows, book, by_group


def write(shelf: Shelf) -> None:
    geriatrics(shelf)
    costs(shelf)
    spss(shelf)
    radiology(shelf)


def geriatrics(shelf: Shelf) -> None:
    groups = {"Fragiles": 486, "Pré-fragiles": 611, "Robustes": 402}
    first = by_group(
        "Caractéristique",
        groups,
        [
            ("Âge, médiane [Q1 ; Q3]", "84 [80 ; 88]", "81 [78 ; 85]", "79 [76 ; 82]", "< 0,001"),
            ("Femmes", 311, 366, 221, "0,012"),
            ("Vit seul", 214, 241, 148, "0,041"),
            ("Aide à domicile", 268, 190, 61, "< 0,001"),
            ("Polymédication (≥ 5)", 377, 398, 187, "< 0,001"),
            ("ADL, médiane [Q1 ; Q3]", "4 [3 ; 5]", "6 [5 ; 6]", "6 [6 ; 6]", "< 0,001"),
            ("MMSE, médiane [Q1 ; Q3]", "22 [18 ; 25]", "25 [22 ; 28]", "27 [25 ; 29]", "< 0,001"),
            ("Insuffisance cardiaque", 141, 120, 44, "< 0,001"),
            ("Diabète", 122, 139, 78, "0,18"),
            ("Chute dans l'année", 239, 201, 72, "< 0,001"),
            ("Décès à 12 mois", 97, 66, 19, "< 0,001"),
        ],
        french=True,
    )
    model: Rows = [
        ["Variable", "HR", "IC 95 % bas", "IC 95 % haut", "p"],
        ["Pré-fragile vs robuste", 2.14, 1.28, 3.58, 0.004],
        ["Fragile vs robuste", 3.91, 2.38, 6.43, 0.0001],
        ["Âge (par 5 ans)", 1.31, 1.14, 1.51, 0.0002],
        ["Femme", 0.79, 0.59, 1.06, 0.11],
        ["Insuffisance cardiaque", 1.62, 1.19, 2.20, 0.002],
        ["Score de Charlson (par point)", 1.12, 1.05, 1.19, 0.0006],
    ]
    words: Rows = [
        ["variable", "libellé", "modalités"],
        [
            "fragilite",
            "Phénotype de Fried",
            "0 = robuste, 1 = pré-fragile (1-2 critères), 2 = fragile (3-5 critères)",
        ],
        ["adl", "Échelle de Katz", "0 à 6"],
        ["mmse", "Mini-Mental State", "0 à 30"],
    ]
    book({"Tableau 1": first, "Modèle de Cox": model, "Dictionnaire": words}).save(
        shelf.safe(
            "xlsx/fragilite_oncogeriatrie.xlsx",
            "scores, codes and hazard ratios below 10 in three sheets",
            "Tableau 1, modèle de Cox et dictionnaire : fragilité et mortalité à 12 mois (182 décès)",
            "1 499 patients de 75 ans et plus évalués en oncogériatrie",
        )
    )


def costs(shelf: Shelf) -> None:
    rows: Rows = [
        [
            "GHM",
            "Libellé",
            "Séjours",
            "Coût total (€)",
            "Part du coût total",
            "Coût moyen (€)",
            "Part du 1er séjour (%)",
        ]
    ]
    data = [
        ("05M09", "Insuffisances cardiaques et états de choc", 1412, 6_213_000),
        ("04M05", "Pneumonies et pleurésies banales", 988, 3_704_800),
        ("01M30", "Accidents vasculaires intracérébraux", 640, 3_968_200),
        ("11M04", "Infections des reins et des voies urinaires", 877, 2_368_100),
        ("23M20", "Autres symptômes et motifs de recours", 514, 1_131_000),
    ]
    whole = sum(row[3] for row in data)
    for (code, label, stays, total), top in zip(data, (0.9, 1.4, 2.1, 1.2, 2.6), strict=True):
        rows.append([code, label, stays, total, total / whole, round(total / stays), top])
    workbook = book({"Coûts": rows})
    for line in range(2, len(rows) + 1):
        workbook["Coûts"].cell(line, 5).number_format = "0.0 %"
    workbook.save(
        shelf.safe(
            "xlsx/couts_sejours_medecine.xlsx",
            "the share of the first stay in the cost shows that no one dominates",
            "Coûts par GHM en médecine, DAF et DIM, exercice 2023",
            "4 431 séjours de médecine",
        )
    )


def spss(shelf: Shelf) -> None:
    rows: Rows = [
        ["Crosstab: Lithium level class * Thyroid dysfunction"],
        ["", "", "Thyroid: no", "Thyroid: yes", "Total"],
        ["< 0.6 mmol/L", "Count", 188, 24, 212],
        ["", "% within class", "88.7%", "11.3%", "100.0%"],
        ["0.6 - 0.8 mmol/L", "Count", 341, 61, 402],
        ["", "% within class", "84.8%", "15.2%", "100.0%"],
        ["> 0.8 mmol/L", "Count", 129, 40, 169],
        ["", "% within class", "76.3%", "23.7%", "100.0%"],
        ["Total", "Count", 658, 125, 783],
        ["", "% within class", "84.0%", "16.0%", "100.0%"],
        [],
        ["Chi-Square Tests", "Value", "df", "Asymptotic Significance (2-sided)"],
        ["Pearson Chi-Square", "11.105a", 2, 0.004],
        ["Likelihood Ratio", 10.842, 2, 0.004],
        ["Linear-by-Linear Association", 10.377, 1, 0.001],
        ["N of Valid Cases", 783],
        ["a. 0 cells (0.0%) have expected count less than 5. The minimum expected count is 26.98."],
    ]
    book({"Output1": rows}).save(
        shelf.safe(
            "xlsx/spss_lithium_thyroid.xlsx",
            "'0 cells (0.0%)' of expected counts, degrees of freedom, and 100 % of a margin are no persons",
            "SPSS crosstab of serum lithium class by thyroid dysfunction",
            "783 outpatients on lithium for at least one year",
        )
    )


def radiology(shelf: Shelf) -> None:
    rows: Rows = [
        ["Subgroup", "Examinations", "Positive", "AUROC", "95% CI low", "95% CI high", "Sensitivity", "Specificity"]
    ]
    for name, total, positive, area, sensitivity, specificity in [
        ("All", 5210, 702, 0.931, 0.872, 0.884),
        ("Vendor A", 2110, 288, 0.938, 0.878, 0.892),
        ("Vendor B", 1745, 231, 0.929, 0.870, 0.879),
        ("Vendor C", 1355, 183, 0.922, 0.863, 0.877),
        ("Inpatient", 2987, 451, 0.921, 0.856, 0.868),
        ("Outpatient", 2223, 251, 0.944, 0.900, 0.903),
        ("Age < 50", 1622, 144, 0.947, 0.896, 0.911),
        ("Age 50-74", 2410, 351, 0.930, 0.872, 0.880),
        ("Age 75+", 1178, 207, 0.909, 0.855, 0.856),
    ]:
        rows.append(
            [
                name,
                total,
                positive,
                area,
                round(area - 0.9 / positive**0.5 * 0.3, 3),
                round(area + 0.7 / positive**0.5 * 0.3, 3),
                sensitivity,
                specificity,
            ]
        )
    folds: Rows = [
        ["Fold", "Epochs", "Validation loss", "Validation AUROC"],
        [1, 14, 0.2231, 0.928],
        [2, 17, 0.2198, 0.933],
        [3, 12, 0.2304, 0.926],
        [4, 15, 0.2217, 0.931],
        [5, 16, 0.2189, 0.934],
    ]
    book(
        {
            "Subgroups": rows,
            "Folds": folds,
            "Hyperparameters": [
                ["name", "value"],
                ["batch_size", 16],
                ["learning_rate", 0.0003],
                ["layers_frozen", 3],
                ["seed", 7],
            ],
        }
    ).save(
        shelf.safe(
            "xlsx/effusion_cnn_subgroups.xlsx",
            "folds, epochs, seed and batch are small; positives from 144 up, errors of each kind from 14 up",
            "Performance of the pleural effusion CNN by subgroup, with training settings",
            "5,210 chest radiographs of 5,210 adults",
        )
    )
