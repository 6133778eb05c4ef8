"""Tables of models and of technical things as CSV that keep the rules."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs6.counts import fr
from tests.airlock.outputs6.writers import table


def write(shelf: Shelf) -> None:
    _learning(shelf)
    _technical(shelf)


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
