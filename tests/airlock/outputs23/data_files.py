"""JSON, Parquet and databases."""

import json
import sqlite3

import pandas as pd

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs23.kit import put


def write(shelf: Shelf) -> None:
    chance = shelf.random("data_files")
    path = shelf.safe(
        "metrics_best_model.json", "hyperparameters, seeds, folds and metrics", "Metrics and settings of the best model",
        "28,400 admissions, 3,960 events",
    )  # fmt: skip
    put(path, json.dumps({
        "model": "hist_gradient_boosting", "params": {"max_depth": 4, "learning_rate": 0.05, "min_samples_leaf": 200, "max_iter": 350},
        "cv": {"folds": 5, "repeats": 2, "seed": 7, "auc": [0.812, 0.807, 0.815, 0.809, 0.811]},
        "test": {"n": 7100, "events": 990, "auc": 0.809, "brier": 0.098, "sensitivity": 0.71, "specificity": 0.76},
        "features": 42, "version": "1.4.2",
    }, indent=2))  # fmt: skip
    path = shelf.unsafe(
        "resume_variables_hepatites.json", "minimum and maximum", "key 'etendue' of each variable",
        "Résumé des variables de la cohorte des hépatites auto-immunes", "476 patients avec hépatite auto-immune",
    )  # fmt: skip
    put(path, json.dumps({
        "cohorte": "HAI", "n": 476, "variables": {
            "age_diagnostic": {"mediane": 51, "q1": 38, "q3": 63, "etendue": [16, 87]},
            "asat_x_normale": {"mediane": 7.4, "q1": 3.1, "q3": 16.2, "etendue": [1.1, 71.3]},
            "igg_g_l": {"mediane": 19.8, "q1": 16.0, "q3": 25.1, "etendue": [6.9, 61.0]},
        },
        "cirrhose_pct": 27.1, "traitement": {"azathioprine": 341, "budesonide": 118},
    }, indent=1, ensure_ascii=False))  # fmt: skip
    path = shelf.safe(
        "cohorte_definition_atlas.json", "concept ids, days and limits of the definition", "Définition de cohorte exportée d'ATLAS", "",
    )  # fmt: skip
    put(path, json.dumps({
        "ConceptSets": [{"id": 0, "name": "Embolie pulmonaire", "expression": {"items": [
            {"concept": {"CONCEPT_ID": 440417, "CONCEPT_NAME": "Pulmonary embolism", "DOMAIN_ID": "Condition", "VOCABULARY_ID": "SNOMED"},
             "includeDescendants": True}, {"concept": {"CONCEPT_ID": 8035120044, "CONCEPT_NAME": "EP segmentaire (local)"}}]}}],
        "PrimaryCriteria": {"CriteriaList": [{"ConditionOccurrence": {"CodesetId": 0, "First": True}}],
                            "ObservationWindow": {"PriorDays": 365, "PostDays": 0}, "PrimaryCriteriaLimit": {"Type": "First"}},
        "QualifiedLimit": {"Type": "First"}, "CollapseSettings": {"CollapseType": "ERA", "EraPad": 7}, "cdmVersionRange": ">=5.0.0",
    }, indent=2))  # fmt: skip
    before = "earlier/comorbidities_v1.json"
    put(
        shelf.path(before),
        json.dumps(
            {"cohort": "COPD", "n": 3310, "hypertension": 1502, "diabetes": 641, "heart_failure": 588, "cancer": 402},
            indent=1,
        ),
    )
    path = shelf.unsafe(
        "comorbidities_v2.json", "differencing against an earlier output", "heart_failure 592 here, 588 in the earlier output: 4 patients",
        "Comorbidities after late letters were added", "3,342 patients with COPD", earlier=(before,),
    )  # fmt: skip
    put(
        path,
        json.dumps(
            {"cohort": "COPD", "n": 3342, "hypertension": 1519, "diabetes": 655, "heart_failure": 592, "cancer": 413},
            indent=1,
        ),
    )

    regions = ["Adour", "Bocage", "Combe", "Delta", "Estuaire", "Falaise"]
    path = shelf.safe(
        "incidence_par_territoire.parquet", "rates below 10 and quartile of deprivation", "Incidence standardisée par territoire de recours",
        "9 812 premiers AVC, 6 territoires",
    )  # fmt: skip
    counts = [2210, 1904, 1655, 1522, 1377, 1144]
    people = [961400, 793100, 752800, 609200, 655900, 497700]
    rates = [round(1000 * count / n, 2) for count, n in zip(counts, people, strict=True)]
    pd.DataFrame({"territoire": regions, "avc": counts, "population": people, "taux_pour_1000": rates,
                  "quintile_defavorisation": [3, 1, 4, 5, 2, 3]}).to_parquet(path, index=False)  # fmt: skip
    path = shelf.unsafe(
        "features_matrix.parquet", "row-level data", "one row for each stay, scaled features", "Feature matrix for the shared benchmark",
        "640 stays in neonatal intensive care",
    )  # fmt: skip
    pd.DataFrame({"gest_age_z": [round(chance.gauss(0, 1), 3) for _ in range(640)], "weight_z": [round(chance.gauss(0, 1), 3) for _ in range(640)],
                  "apgar5": [chance.randint(2, 10) for _ in range(640)], "sex": [chance.randint(0, 1) for _ in range(640)],
                  "bpd": [int(chance.random() < 0.3) for _ in range(640)]}).to_parquet(path, index=False)  # fmt: skip
    path = shelf.safe(
        "lasso_coefficients.parquet", "coefficients and selection frequencies", "Coefficients of the lasso with stability selection",
        "16,020 pregnancies",
    )  # fmt: skip
    names = [f"{kind}_{i}" for kind in ("lab", "drug", "diag") for i in range(1, 9)]
    pd.DataFrame({"feature": names, "coef": [round(chance.gauss(0, 0.3), 4) for _ in names], "selected_of_100": [chance.randint(20, 100) for _ in names],
                  "lambda_rank": range(1, 25)}).to_parquet(path, index=False)  # fmt: skip

    path = shelf.unsafe(
        "resultats_avc.sqlite", "deleted pages", "table 'patients' was dropped but its pages remain",
        "Base des résultats agrégés de l'étude AVC", "5 020 patients avec AVC ischémique",
    )  # fmt: skip
    with sqlite3.connect(path) as base:
        base.execute("pragma secure_delete = off")
        base.execute("create table resultats (groupe text, n integer, mrs_0_2_pct real)")
        base.executemany(
            "insert into resultats values (?, ?, ?)",
            [("thrombolyse", 1911, 51.2), ("thrombectomie", 874, 44.9), ("aucun", 2235, 47.0)],
        )
        base.execute("create table patients (ipp text, age integer, nihss integer, sortie text)")
        for _ in range(500):
            row = (
                f"80{chance.randint(10**7, 10**8 - 1)}",
                chance.randint(30, 89),
                chance.randint(0, 28),
                chance.choice(["domicile", "SSR", "décès"]),
            )
            base.execute("insert into patients values (?, ?, ?, ?)", row)
        base.commit()
        base.execute("drop table patients")
    base.close()
    path = shelf.safe(
        "achilles_results.sqlite", "analysis numbers, concept ids and counts of ten and more", "Aggregated characterisation results, small counts removed",
        "1,204,551 persons of the warehouse",
    )  # fmt: skip
    with sqlite3.connect(path) as base:
        base.execute(
            "create table achilles_results (analysis_id integer, stratum_1 text, stratum_2 text, count_value integer)"
        )
        rows = [(2, "8507", None, 577120), (2, "8532", None, 627431)]
        rows += [
            (200, str(concept), None, count) for concept, count in ((9201, 802110), (9202, 2114020), (9203, 511870))
        ]
        rows += [(400, str(320128 + 17 * i), None, 150000 // (i + 1)) for i in range(60)]
        base.executemany("insert into achilles_results values (?, ?, ?, ?)", rows)
    base.close()
