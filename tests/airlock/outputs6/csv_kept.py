"""Tables as CSV that keep the rules and are full of small harmless numbers."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs6.counts import falling, fr, level, pc, thin, two
from tests.airlock.outputs6.writers import table


def write(shelf: Shelf) -> None:
    _cohorts(shelf)
    _estimates(shelf)
    _learning(shelf)
    _technical(shelf)


def _cohorts(shelf: Shelf) -> None:
    wholes = (1388, 842)
    table(
        shelf.safe(
            "delirium/tableone.csv",
            "p-values, medians with quartiles, small scores",
            "tableone package, by postoperative delirium",
            "2,230 adults of 65 and over after hip fracture surgery",
        ),
        [
            ["", "Overall", "No delirium", "Delirium", "P-Value", "SMD"],
            ["n", "2230", "1388", "842", "", ""],
            ["Age, median [Q1,Q3]", "82.0 [76.0,87.0]", "80.0 [74.0,86.0]", "85.0 [80.0,89.0]", "<0.001", "0.512"],
            [*two("Female, n (%)", (1001, 588), wholes), "0.251", "0.050"],
            ["ASA score, median [Q1,Q3]", "3.0 [2.0,3.0]", "2.0 [2.0,3.0]", "3.0 [3.0,3.0]", "<0.001", "0.402"],
            [*two("Dementia, n (%)", (142, 261), wholes), "<0.001", "0.548"],
            [*two("General anaesthesia, n (%)", (812, 531), wholes), "0.033", "0.093"],
            ["Time to theatre (h), mean (SD)", "27.4 (15.2)", "25.9 (14.1)", "29.8 (16.5)", "<0.001", "0.254"],
            *[
                [*row, "0.008", "0.131"]
                for row in level("CCI", {"0-2": (711, 371), "3-4": (459, 293), "5+": (218, 178)}, wholes)
            ],
        ],
    )
    table(
        shelf.safe(
            "ped/crosstab_virus_season.csv",
            "months and seasons as small numbers",
            "pd.crosstab(season, virus, margins=True), first PCR of each child",
            "3,164 children under 3 years with bronchiolitis",
        ),
        [
            ["season", "rsv", "rhinovirus", "hmpv", "negative", "All"],
            ["2019-20", 412, 188, 61, 97, 758],
            ["2020-21", 131, 202, 27, 84, 444],
            ["2021-22", 498, 176, 73, 101, 848],
            ["2022-23", 603, 211, 118, 182, 1114],
            ["All", 1644, 777, 279, 464, 3164],
        ],
    )
    table(
        shelf.safe(
            "diab/describe_no_extremes.csv",
            "quartiles without minimum and maximum",
            "describe() with the rows min and max dropped",
            "5,071 adults with type 2 diabetes",
        ),
        [
            ["", "hba1c", "bmi", "egfr", "sbp", "ldl", "n_drugs"],
            ["count", 4902, 4817, 5022, 4763, 4455, 5071],
            ["mean", 7.64, 30.12, 74.9, 136.2, 2.31, 3.4],
            ["std", 1.48, 5.77, 22.6, 16.8, 0.94, 1.7],
            ["25%", 6.6, 26.0, 59.0, 125.0, 1.63, 2.0],
            ["50%", 7.3, 29.4, 77.0, 135.0, 2.18, 3.0],
            ["75%", 8.3, 33.5, 92.0, 146.0, 2.85, 5.0],
        ],
    )
    total = 4386
    table(
        shelf.safe(
            "sau/motifs.csv",
            "petits codes de tri et délais en minutes",
            "Recours par groupe de motifs : effectif, part, délai médian (min), tri médian",
            "4 386 patients adultes, premier passage de l'année 2023",
        ),
        [
            ["motif", "n (%)", "delai_median_min", "tri_median"],
            *[
                [name, pc(n, total, True), str(delay), str(triage)]
                for name, n, delay, triage in (
                    ("Douleur thoracique", 611, 9, 2),
                    ("Dyspnée", 502, 7, 2),
                    ("Traumatisme de membre", 1318, 48, 4),
                    ("Douleur abdominale", 874, 31, 3),
                    ("Déficit neurologique", 243, 4, 1),
                    ("Autre", 838, 44, 4),
                )
            ],
            ["Ensemble", thin(total), "29", "3"],
        ],
        ";",
    )
    table(
        shelf.safe(
            "perinat/items_structurels.csv",
            "structural zeros: men have no pregnancy",
            "Comorbidities at inclusion by sex; pregnancy and prostate cancer can only be 0 in one sex",
            "2,774 adults in the HIV cohort, 1,022 women and 1,752 men",
        ),
        [
            ["item", "women (n=1022)", "men (n=1752)"],
            ["Hypertension", pc(214, 1022), pc(438, 1752)],
            ["HBV coinfection", pc(61, 1022), pc(129, 1752)],
            ["Current pregnancy", pc(47, 1022), "0 (structural)"],
            ["Prostate cancer", "0 (structural)", pc(38, 1752)],
            ["Depression", pc(188, 1022), pc(241, 1752)],
            ["Diabetes", pc(83, 1022), pc(152, 1752)],
        ],
    )
    table(
        shelf.safe(
            "micro/antibiogramme_arrondi.csv",
            "suppressed cells with a second one suppressed; all counts rounded to 10",
            "E. coli: resistant patients by year, counts rounded to 10, cells under 10 and one more per row shown as 'ns'",
            "About 6,000 patients with a first E. coli urinary infection",
        ),
        [
            ["year", "isolates", "amoxicillin", "ofloxacin", "cefotaxime", "fosfomycin", "ertapenem"],
            [2020, 1380, 640, 180, 90, "ns", "ns"],
            [2021, 1450, 680, 190, 90, "ns", "ns"],
            [2022, 1510, 690, 190, 110, "ns", "ns"],
            [2023, 1620, 750, 220, 120, "ns", "ns"],
        ],
    )


def _estimates(shelf: Shelf) -> None:
    table(
        shelf.safe(
            "cardio/cph_summary.csv",
            "coefficients and p-values",
            "cph.summary.to_csv() of lifelines, death or heart failure, 1,106 events",
            "3,940 patients with aortic stenosis",
        ),
        [
            ["covariate", "coef", "exp(coef)", "se(coef)", "coef lower 95%", "coef upper 95%", "z", "p", "-log2(p)"],
            ["age_per_10y", "0.4121", "1.5100", "0.0351", "0.3433", "0.4809", "11.74", "7.9e-32", "103.7"],
            ["male", "0.1184", "1.1257", "0.0622", "-0.0035", "0.2403", "1.90", "0.0570", "4.13"],
            ["nyha_3_4", "0.5532", "1.7388", "0.0671", "0.4217", "0.6847", "8.24", "1.7e-16", "52.4"],
            ["lvef_per_5", "-0.0713", "0.9312", "0.0148", "-0.1003", "-0.0423", "-4.82", "1.4e-06", "19.4"],
            ["egfr_per_10", "-0.0508", "0.9505", "0.0137", "-0.0777", "-0.0239", "-3.71", "0.0002", "12.2"],
            ["tavi", "-0.3127", "0.7315", "0.0814", "-0.4722", "-0.1532", "-3.84", "0.0001", "13.0"],
        ],
    )
    table(
        shelf.safe(
            "cardio/survival_by_year.csv",
            "survival table at whole years",
            "Number at risk, events of the year and survival at each year; all differences are 10 or more",
            "2,415 patients with aortic stenosis and surgery",
        ),
        [
            ["year", "at_risk", "events_in_year", "censored_in_year", "survival", "ci_low", "ci_high"],
            *[
                [str(year), risk, str(events), str(censored), survival, low, high]
                for year, risk, events, censored, survival, low, high in zip(
                    range(5),
                    falling([2415, 2102, 1731, 1280, 870]),
                    (204, 149, 120, 77, 51),
                    (109, 222, 331, 333, 302),
                    ("1.000", "0.916", "0.851", "0.792", "0.744"),
                    ("", "0.904", "0.836", "0.774", "0.723"),
                    ("", "0.926", "0.865", "0.809", "0.764"),
                    strict=True,
                )
            ],
        ],
    )
    table(
        shelf.safe(
            "asthme/logit_odds.csv",
            "petits degrés de liberté des tests, pas des résidus",
            "Régression logistique (statsmodels), 5 618 observations, 11 paramètres, tests de type III",
            "5 618 adultes asthmatiques suivis en ville et à l'hôpital",
        ),
        [
            ["terme", "OR", "IC95_bas", "IC95_haut", "ddl", "chi2", "p"],
            ["tabac (actif vs jamais)", fr(1.84), fr(1.55), fr(2.18), 1, fr(49.1, 1), "<0,001"],
            ["palier GINA", "", "", "", 4, fr(88.7, 1), "<0,001"],
            ["palier 3", fr(1.42), fr(1.17), fr(1.72), "", "", ""],
            ["palier 5", fr(3.02), fr(2.36), fr(3.87), "", "", ""],
            ["IMC >= 30", fr(1.27), fr(1.07), fr(1.50), 1, fr(7.6, 1), "0,006"],
            ["éosinophiles (log)", fr(1.11), fr(1.01), fr(1.22), 1, fr(4.6, 1), "0,032"],
        ],
        ";",
    )


def _learning(shelf: Shelf) -> None:
    table(
        shelf.safe(
            "sepsis/cv_results.csv",
            "folds, depths, ranks: small integers that are not persons",
            "GridSearchCV.cv_results_, 5 folds, about 4,100 stays in each",
            "20,611 stays of adults in intensive care",
        ),
        [
            ["rank_test_score", "param_max_depth", "param_n_estimators", "param_min_child_weight"]
            + [f"split{fold}_test_score" for fold in range(5)]
            + ["mean_test_score", "std_test_score"],
            [1, 4, 400, 50, 0.8412, 0.8377, 0.8450, 0.8391, 0.8405, 0.8407, 0.0025],
            [2, 3, 800, 50, 0.8409, 0.8371, 0.8444, 0.8395, 0.8398, 0.8403, 0.0024],
            [3, 6, 200, 50, 0.8381, 0.8350, 0.8431, 0.8369, 0.8377, 0.8382, 0.0027],
            [4, 8, 100, 20, 0.8302, 0.8288, 0.8355, 0.8296, 0.8301, 0.8308, 0.0024],
            [5, 2, 100, 20, 0.8195, 0.8177, 0.8240, 0.8183, 0.8201, 0.8199, 0.0022],
        ],
    )
    table(
        shelf.safe(
            "sepsis/classification_report.csv",
            "metrics of large classes; every cell of the confusion matrix is above 10",
            "classification_report on the test year (threshold 0.3)",
            "20,611 stays of adults in intensive care, 4,122 in the test year",
        ),
        [
            ["", "precision", "recall", "f1-score", "support"],
            ["no sepsis", 0.932, 0.871, 0.900, 3207],
            ["sepsis", 0.635, 0.785, 0.702, 915],
            ["macro avg", 0.784, 0.828, 0.801, 4122],
            ["weighted avg", 0.866, 0.852, 0.856, 4122],
        ],
    )
    rows = [["decile", "n", "events", "predicted_mean", "observed"]]
    for decile, (n, events, mean) in enumerate(
        [
            (1031, 21, 0.019),
            (1030, 31, 0.031),
            (1031, 44, 0.042),
            (1030, 58, 0.055),
            (1031, 74, 0.07),
            (1030, 90, 0.088),
            (1031, 117, 0.113),
            (1030, 155, 0.147),
            (1031, 214, 0.202),
            (1030, 391, 0.371),
        ],
        start=1,
    ):
        rows.append([str(decile), str(n), str(events), f"{mean:.3f}", f"{events / n:.3f}"])
    table(
        shelf.safe(
            "readmission/calibration_deciles.csv",
            "deciles numbered 1 to 10",
            "Calibration of the 30-day readmission score",
            "10,305 discharged adults, first discharge of 2022",
        ),
        rows,
    )
    table(
        shelf.safe(
            "readmission/drift_psi.csv",
            "counts of bins and columns",
            "Population stability index per variable, 2023 against 2022; bins hold at least 700 stays",
            "21,480 stays, two years",
        ),
        [
            ["feature", "n_bins", "psi", "ks_stat", "alert"],
            ["age", 10, 0.004, 0.011, 0],
            ["n_prior_stays", 4, 0.018, 0.027, 0],
            ["length_of_stay", 8, 0.112, 0.071, 1],
            ["haemoglobin", 10, 0.009, 0.014, 0],
            ["charlson", 5, 0.006, 0.012, 0],
            ["unit_type", 7, 0.203, 0.098, 1],
        ],
    )


def _technical(shelf: Shelf) -> None:
    table(
        shelf.safe(
            "omop/concept_map.csv",
            "ten-digit concept ids that begin with 80",
            "Local laboratory codes to standard concepts; a local concept id is 80 followed by 8 digits by convention",
            "No persons: terminology of the laboratory",
        ),
        [
            ["source_code", "source_name", "concept_id", "loinc", "unit", "priority"],
            ["BIO-K", "Potassium", 8012204417, "2823-3", "mmol/L", 1],
            ["BIO-NA", "Sodium", 8012204418, "2951-2", "mmol/L", 1],
            ["BIO-CREA", "Créatinine", 8012204431, "14682-9", "µmol/L", 1],
            ["BIO-TNT", "Troponine T", 8012204502, "67151-1", "ng/L", 2],
            ["BIO-PCT", "Procalcitonine", 8012204509, "33959-8", "µg/L", 3],
            ["BIO-FER", "Ferritine", 8012204577, "2276-4", "µg/L", 2],
        ],
    )
    table(
        shelf.safe(
            "nlp/annotation_agreement.csv",
            "counts of annotators and of documents per lot",
            "Agreement of 3 annotators by label; entities counted over all notes of at least 400 patients per label",
            "1,200 notes of 1,200 patients, one note each",
        ),
        [
            ["label", "annotators", "entities", "kappa", "f1_exact", "f1_overlap"],
            ["diagnosis", 3, 6120, 0.81, 0.78, 0.88],
            ["treatment", 3, 4874, 0.86, 0.84, 0.91],
            ["dosage", 3, 3011, 0.90, 0.88, 0.93],
            ["negation", 2, 2217, 0.77, 0.75, 0.82],
            ["family history", 2, 938, 0.69, 0.64, 0.79],
        ],
    )
    rows = [["variable", "manquants", "part"]]
    for name, missing in (
        ("poids", 611),
        ("taille", 904),
        ("albumine", 1877),
        ("crp", 233),
        ("score_nrs", 1402),
        ("statut_vital", 41),
    ):
        assert 7318 - missing > 10
        rows.append([name, str(missing), fr(100 * missing / 7318, 1) + " %"])
    table(
        shelf.safe(
            "nutrition/donnees_manquantes.csv",
            "parts faibles mais effectifs supérieurs à 10",
            "Données manquantes avant imputation multiple (m = 20), une ligne par patient",
            "7 318 adultes hospitalisés avec évaluation nutritionnelle",
        ),
        rows,
        ";",
    )
