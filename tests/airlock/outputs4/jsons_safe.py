"""JSON that is released: metrics, settings, definitions, aggregates."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs4.cohort import BINARY, part, split
from tests.airlock.outputs4.jsons import VEGA, _dump


def write(shelf: Shelf) -> None:
    r = shelf.random("j-safe-metrics")
    path = shelf.safe(
        "json/metrics.json",
        "AUC by fold, confusion matrix of thousands",
        "Metrics of the model",
        "9,300 stays of the test set",
    )
    _dump(
        path,
        {
            "model": "HistGradientBoosting",
            "n_test": 9300,
            "auroc": 0.8421,
            "auroc_ci95": [0.8312, 0.8529],
            "folds": [round(0.84 + r.gauss(0, 0.005), 4) for _ in range(5)],
            "confusion": {"tp": 1422, "fp": 1190, "fn": 718, "tn": 5970},
            "threshold": 0.3,
            "seed": 7,
        },
    )

    path = shelf.safe("json/model_params.json", "hyperparameters below 10", "Hyperparameters", "")
    _dump(
        path,
        {
            "max_depth": 6,
            "num_leaves": 31,
            "min_data_in_leaf": 200,
            "learning_rate": 0.05,
            "n_estimators": 400,
            "lambda_l1": 0.1,
            "lambda_l2": 1.0,
            "early_stopping_rounds": 20,
            "n_jobs": 8,
            "cv": {"n_splits": 5, "n_repeats": 3, "random_state": 2},
        },
    )

    r = shelf.random("j-safe-concepts")
    path = shelf.safe(
        "json/cohort_definition.json",
        "concept ids, days and counts of occurrences of a definition",
        "Cohort definition",
        "",
    )
    _dump(
        path,
        {
            "ConceptSets": [
                {
                    "id": i,
                    "name": n,
                    "expression": {
                        "items": [
                            {
                                "concept": {
                                    "CONCEPT_ID": r.randrange(300000, 46000000),
                                    "CONCEPT_CODE": str(r.randrange(10**6, 10**8)),
                                    "VOCABULARY_ID": "SNOMED",
                                },
                                "includeDescendants": True,
                            }
                            for _ in range(8)
                        ]
                    },
                }
                for i, n in enumerate(("Heart failure", "Diabetes", "Loop diuretics"))
            ],
            "PrimaryCriteria": {"ObservationWindow": {"PriorDays": 365, "PostDays": 0}},
            "InclusionRules": [
                {
                    "name": "two codes",
                    "expression": {"Type": "ALL", "CriteriaList": [{"Occurrence": {"Type": 2, "Count": 2}}]},
                }
            ],
        },
    )

    r = shelf.random("j-safe-summary")
    path = shelf.safe(
        "json/tableau_de_bord.json",
        "effectifs de centaines et milliers",
        "Données agrégées du tableau de bord",
        "62 000 séjours par an",
    )
    _dump(
        path,
        {
            "poles": [
                {
                    "nom": n,
                    "sejours": s,
                    "femmes": part(r, s, 0.4, 0.6),
                    "dms_mediane": r.randrange(2, 9),
                    "par_trimestre": split(r, s, 4),
                }
                for n, s in (("Médecine", 18204), ("Chirurgie", 14110), ("Gériatrie", 5206), ("Oncologie", 9033))
            ]
        },
    )

    path = shelf.safe(
        "json/figure_monthly.vl.json",
        "Vega-Lite values: one record a month",
        "Figure: stays by month",
        "about 5,000 stays a month",
    )
    r = shelf.random("j-safe-vega")
    _dump(
        path,
        {
            "$schema": VEGA,
            "mark": {"type": "line", "point": True},
            "data": {
                "values": [
                    {"month": f"{2021 + i // 12}-{i % 12 + 1:02d}", "stays": 10 * r.randrange(460, 560)}
                    for i in range(36)
                ]
            },
            "encoding": {"x": {"field": "month", "type": "ordinal"}, "y": {"field": "stays", "type": "quantitative"}},
        },
    )

    r = shelf.random("j-safe-coef")
    path = shelf.safe(
        "json/cox_coefficients.json", "coefficients of a model", "Coefficients of the Cox model", "6,020 patients"
    )
    _dump(
        path,
        {
            "formula": "Surv(time, event) ~ .",
            "n": 6020,
            "events": 1377,
            "concordance": 0.684,
            "terms": [
                {
                    "term": e[1],
                    "coef": round(r.gauss(0, 0.4), 4),
                    "se": round(r.uniform(0.03, 0.1), 4),
                    "p": round(r.random(), 4),
                }
                for e in BINARY[:9]
            ],
        },
    )
