"""More files that look near to a leak and are none: models without rows, and tables with tempting names."""

import json
import sqlite3

import joblib
import numpy as np
import pandas as pd
from sklearn.calibration import CalibratedClassifierCV
from sklearn.cluster import KMeans
from sklearn.compose import make_column_transformer
from sklearn.linear_model import ElasticNet, LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from sklearn.svm import LinearSVC
from sklearn.tree import DecisionTreeClassifier, export_text

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs19.archives import packed, table
from tests.airlock.outputs19.cohort import patients, stream
from tests.airlock.outputs19.scripts import notebook

RAW = ["age", "bmi", "creatinine", "crp"]


def write(shelf: Shelf) -> None:
    _linear(shelf)
    _printed(shelf)
    _centres(shelf)
    _search(shelf)
    _categories(shelf)
    _sigmoid(shelf)
    _named(shelf)
    _strata(shelf)
    _packages(shelf)
    _perimeter(shelf)


def _linear(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "n-linear"), 2300)
    path = shelf.safe(
        "modeles/separateur_lineaire.joblib", "un séparateur à vaste marge linéaire, qui ne garde aucun patient", "Séparateur linéaire du séjour prolongé : coefficients et seuil.", "2 300 adultes opérés en urgence"
    )  # fmt: skip
    joblib.dump(
        make_pipeline(StandardScaler(), LinearSVC(random_state=0)).fit(frame[RAW].to_numpy(), frame["stay"] > 7), path
    )


def _printed(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "n-printed"), 2800)
    model = DecisionTreeClassifier(max_depth=3, min_samples_leaf=110, random_state=2).fit(
        frame[RAW].round(0).to_numpy(), frame["stay"] > 7
    )
    path = shelf.safe(
        "models/bed_manager_rules.txt", "a printed tree whose leaves hold at least 110 patients, of both classes", "Rules for bed managers: long stays, as printed by scikit-learn with weights.", "2,800 adults admitted to medicine"
    )  # fmt: skip
    path.write_text(
        "# weights are patients: [7 days or less, more than 7 days]; depth 3, 8 leaves at most\n"
        + export_text(model, feature_names=RAW, show_weights=True, decimals=1),
        encoding="utf-8",
    )


def _centres(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "n-centres"), 2500)
    scaler = StandardScaler()
    model = KMeans(4, n_init=3, random_state=1).fit(scaler.fit_transform(frame[RAW].to_numpy()))
    path = shelf.safe(
        "numpy/profils_centres.npz", "des centres de profils et leurs effectifs, sans l'affectation des patients", "Quatre profils d'admission : centres, effectifs, moyennes et écarts types de centrage.", "2 500 adultes admis aux urgences"
    )  # fmt: skip
    np.savez(
        path,
        centres=model.cluster_centers_.round(4),
        effectifs=np.bincount(model.labels_),
        moyenne=scaler.mean_,
        ecart_type=scaler.scale_,
        variables=np.array(RAW),
    )


def _search(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "n-search"), 1600)
    path = shelf.safe(
        "models/stay_grid_search.joblib", "scores of folds, which are no persons", "Grid search over the elastic net of length of stay, with the scores of its five folds.", "1,600 adults after vascular surgery"
    )  # fmt: skip
    search = GridSearchCV(ElasticNet(), {"alpha": [0.01, 0.1, 1.0], "l1_ratio": [0.2, 0.8]}, cv=5).fit(
        StandardScaler().fit_transform(frame[RAW].to_numpy()), frame["stay"]
    )
    for key in [key for key in search.cv_results_ if key.endswith("_time")]:
        search.cv_results_[key] = np.zeros(6)
    search.refit_time_ = 0.0
    joblib.dump(search, path)


def _categories(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "n-categories"), 3000)
    columns = make_column_transformer((OneHotEncoder(drop="first"), [1]), (StandardScaler(), [0, 2]))
    path = shelf.safe(
        "models/discharge_home_logit.joblib", "categories of the encoder, means and coefficients", "Logistic regression of discharge home with its encoder.", "3,000 adults in rehabilitation"
    )  # fmt: skip
    joblib.dump(
        make_pipeline(columns, LogisticRegression()).fit(
            frame[["age", "sex", "crp"]].to_numpy(dtype=object), frame["stay"] > 7
        ),
        path,
    )


def _sigmoid(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "n-sigmoid"), 2700)
    model = CalibratedClassifierCV(LinearSVC(random_state=0), method="sigmoid", cv=3).fit(
        StandardScaler().fit_transform(frame[RAW].to_numpy()), frame["stay"] > 8
    )
    path = shelf.safe(
        "modeles/calibration_platt.joblib", "une calibration sigmoïde : deux paramètres par pli", "Séparateur linéaire calibré par la méthode de Platt, trois plis.", "2 700 adultes sortis de médecine"
    )  # fmt: skip
    joblib.dump(model, path)


def _named(shelf: Shelf) -> None:
    path = shelf.safe(
        "bases/patients_par_service.sqlite", "une table nommée patients, mais une ligne par service", "Patients et consultations par service.", "10 980 adultes suivis en consultation"
    )  # fmt: skip
    base = sqlite3.connect(path)
    base.execute(
        "CREATE TABLE patients (id INTEGER PRIMARY KEY, service TEXT, effectif INTEGER, femmes INTEGER, age_median INTEGER, consultations_mediane INTEGER)"
    )
    base.executemany(
        "INSERT INTO patients VALUES (?, ?, ?, ?, ?, ?)",
        [
            (1, "Cardiologie", 3120, 1310, 68, 2),
            (2, "Diabétologie", 2410, 1157, 61, 3),
            (3, "Pneumologie", 1980, 891, 64, 2),
            (4, "Rhumatologie", 2010, 1387, 58, 2),
            (5, "Dermatologie", 1460, 803, 49, 1),
        ],
    )
    base.commit()
    base.close()


def _strata(shelf: Shelf) -> None:
    rng = stream(shelf, "n-strata")
    rows = [
        (
            number,
            f"{age}",
            sex,
            int(rng.integers(140, 600)),
            int(rng.integers(31, 90)),
            round(float(rng.uniform(1.1, 1.4)), 3),
        )
        for number, (age, sex) in enumerate(
            ((a, s) for a in ("18-44", "45-64", "65-79", "80-89") for s in ("F", "M")), 1
        )
    ]
    path = shelf.safe(
        "parquet/survey_strata.parquet", "columns named id, age and sex: each row is a stratum", "Strata of the survey with weights, respondents and refusals.", "Adults invited to the patient experience survey, eight strata"
    )  # fmt: skip
    pd.DataFrame(rows, columns=["id", "age", "sex", "respondents", "refusals", "weight"]).to_parquet(
        path, index=False
    )


def _packages(shelf: Shelf) -> None:
    shelf.path("earlier/amputations_v1.zip").write_bytes(
        packed(
            {
                "amputations.csv": table(
                    "niveau,patients,reprises", [("orteil", 402, 81), ("pied", 255, 69), ("jambe", 211, 48)]
                )
            }
        )
    )
    path = shelf.safe(
        "earlier/amputations_v2.zip", "une mise à jour d'au moins 15 patients par case", "Amputations du diabétique par niveau, avec les inclusions de l'année.", "1 012 adultes diabétiques amputés", earlier=("earlier/amputations_v1.zip",)
    )  # fmt: skip
    path.write_bytes(
        packed(
            {
                "amputations.csv": table(
                    "niveau,patients,reprises", [("orteil", 470, 98), ("pied", 298, 84), ("jambe", 244, 69)]
                ),
                "version.json": json.dumps({"version": 2, "niveaux": 3}).encode(),
            }
        )
    )


def _perimeter(shelf: Shelf) -> None:
    shelf.path("earlier/endometriosis_2019.json").write_text(
        json.dumps(
            [
                {"stage": s, "women": n, "surgery": k}
                for s, n, k in ((1, 214, 41), (2, 188, 52), (3, 141, 66), (4, 96, 61))
            ]
        ),
        encoding="utf-8",
    )
    path = shelf.safe(
        "earlier/endometriosis_2021.ipynb", "figures near to a released file, of women included in other years", "Stages and surgery of the women included from 2020; the released file held those included until 2019.", "702 women with endometriosis included in 2020 and 2021", earlier=("earlier/endometriosis_2019.json",)
    )  # fmt: skip
    path.write_text(
        notebook(
            [
                ("## Women included in 2020 and 2021", ""),
                (
                    "by_stage",
                    "<table><tr><th>stage</th><th>women</th><th>surgery</th></tr><tr><td>1</td><td>231</td><td>45</td></tr><tr><td>2</td><td>207</td><td>55</td></tr><tr><td>3</td><td>155</td><td>71</td></tr><tr><td>4</td><td>109</td><td>66</td></tr></table>",
                ),
                ("trend_test()", "z = 9.8, p < 0.001, 4 stages\n"),
            ]
        ),
        encoding="utf-8",
    )
