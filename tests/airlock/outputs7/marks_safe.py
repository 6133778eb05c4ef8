"""Markdown files that may go out."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.kit import mark
from tests.airlock.outputs7.study import table1


def write(shelf: Shelf) -> None:
    r = shelf.random("marks_safe")

    path = shelf.safe(
        "md/changelog_analysis.md",
        "versions, issue numbers and steps",
        "Change log of the analysis plan.",
        "no patients: a change log",
    )
    mark(
        path,
        [
            "# Changes",
            "## 2.3.1\n\n- fix: knots at 5 places (issue #7)\n- table 4 now shows 2 decimals\n\n## 2.3.0\n\n- 3 sensitivity analyses added, 1 dropped\n- follow-up cut at 8 years\n- seeds 1 to 5 for the imputations",
            [["Step", "Script", "Minutes"], [1, "01_cohort.R", 4], [2, "02_impute.R", 38], [3, "03_models.R", 6]],
        ],
    )

    path = shelf.safe(
        "md/resultats_asthme.md",
        "medians below ten and shares of large groups",
        "Résultats principaux en Markdown.",
        "2 260 enfants asthmatiques, 1 130 par bras",
    )
    mark(
        path,
        [
            "# Résultats",
            table1(
                r,
                {"éducation": 1130, "usuel": 1130},
                [
                    ("=Âge", 9, 3),
                    ("Sexe", "filles", "garçons"),
                    ("Palier GINA", "1", "2", "3", "4"),
                    ("~Exacerbations par an", 2, 1, 4),
                    ("Hospitalisation à 1 an", "oui"),
                ],
                True,
            ),
            "Nombre de sujets à traiter : 9 (IC 95 % 6 à 17).",
        ],
    )

    path = shelf.safe(
        "md/model_card.md",
        "metrics and hyperparameters",
        "Model card of a mortality model.",
        "44,180 adults admitted to intensive care; test set of 8,836",
    )
    mark(
        path,
        [
            "# Model card",
            "Gradient boosting, depth 3, 400 trees, minimum of 200 patients per leaf, 5 folds.",
            [
                ["Subgroup", "Patients", "AUROC", "Brier"],
                *(
                    [s, n, f"{r.uniform(0.8, 0.9):.2f}", f"{r.uniform(0.05, 0.1):.3f}"]
                    for s, n in (("Women", 3702), ("Men", 5134), ("Age < 65", 4011), ("Age ≥ 65", 4825))
                ),
            ],
            "Limits: drift after 2 years, 1 hospital.",
        ],
    )

    path = shelf.safe(
        "md/faq_codes.md",
        "codes and thresholds that look like counts",
        "Définition des phénotypes par codes.",
        "no patients: definitions",
    )
    mark(
        path,
        [
            "# Phénotypes",
            [
                ["Phénotype", "Règle", "Fenêtre"],
                ["Diabète", "≥ 2 codes E10-E14 ou 3 délivrances A10", "12 mois"],
                ["IRC", "2 DFG < 60 à 3 mois d'écart", "1 an"],
                ["FA", "1 code I48 principal", "5 ans"],
                ["Sepsis", "SOFA ≥ 2 et 1 hémoculture", "48 h"],
            ],
            "Seuils validés par 3 médecins sur 200 dossiers (kappa 0,87).",
        ],
    )
