"""Models: pickle, joblib, ONNX, PMML, dumps of XGBoost, LightGBM and R."""

import pickle

import joblib
import numpy as np
import onnx
from skl2onnx import to_onnx
from sklearn.decomposition import PCA
from sklearn.linear_model import LinearRegression, LogisticRegression, Ridge
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, StandardScaler
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from .tools import dump, held, put, rng


def cohort(r, n):
    X = np.c_[r.normal(66, 13, n), r.normal(110, 45, n), r.normal(27, 5, n), r.integers(0, 2, n)]
    y = (r.uniform(size=n) < 1 / (1 + np.exp(-(-0.8 + 0.03 * (X[:, 0] - 66) + 0.006 * (X[:, 1] - 110))))).astype(int)
    return X, y


def pmml(inner, fields, model):
    d = "".join(f'<DataField name="{f}" optype="continuous" dataType="double"/>' for f in fields)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4"><Header description="{model}"><Application name="r2pmml" version="0.27"/></Header><DataDictionary>{d}</DataDictionary>{inner}</PMML>\n'


def lgb(counts, values, thresholds):
    k = len(counts)
    return f"""tree
version=v4
num_class=1
num_tree_per_iteration=1
label_index=0
max_feature_idx=2
objective=binary sigmoid:1
feature_names=age creat crp
feature_infos=none none none
tree_sizes=512

Tree=0
num_leaves={k}
num_cat=0
split_feature={" ".join(str(i % 3) for i in range(k - 1))}
split_gain={" ".join(str(210 - 31 * i) for i in range(k - 1))}
threshold={" ".join(map(str, thresholds))}
decision_type={" ".join(["2"] * (k - 1))}
left_child={" ".join(str(i + 1) if i < k - 2 else "-1" for i in range(k - 1))}
right_child={" ".join(str(-(k - i)) for i in range(k - 1))}
leaf_value={" ".join(map(str, values))}
leaf_count={" ".join(map(str, counts))}
shrinkage=0.1

end of trees

parameters:
[num_leaves: {k}]
[learning_rate: 0.1]
end of parameters
"""


def write(shelf):
    r = rng(shelf, "models")
    X, y = cohort(r, 4200)
    # ---------- unsafe
    p = shelf.unsafe(
        "models/knn.joblib",
        "the training rows are inside the model",
        "_fit_X",
        "Modèle k plus proches voisins de mortalité à un an.",
        "4 200 patients",
    )
    joblib.dump(KNeighborsClassifier(15).fit(X, y), p)
    p = shelf.unsafe(
        "models/arbre.joblib",
        "leaves of single patients",
        "tree_",
        "Arbre de décision pour l'orientation à la sortie.",
        "4 200 patients",
    )
    joblib.dump(DecisionTreeClassifier(max_depth=14, random_state=0).fit(X, y), p)
    p = shelf.unsafe(
        "models/pipeline_minmax.pkl",
        "minimum and maximum in the scaler",
        "MinMaxScaler.data_min_",
        "Logistic pipeline for readmission.",
        "4 200 patients",
    )
    p.write_bytes(pickle.dumps(make_pipeline(MinMaxScaler(), LogisticRegression()).fit(X, y)))
    p = shelf.unsafe(
        "models/cart.pmml",
        "a leaf with 4 records in PMML",
        "Node recordCount=4",
        "CART of the need for intubation, exported to PMML.",
        "1 204 patients",
    )
    put(
        p,
        pmml(
            '<TreeModel functionName="classification" algorithmName="rpart"><MiningSchema><MiningField name="spo2"/><MiningField name="rr"/><MiningField name="y" usageType="target"/></MiningSchema><Node id="1" score="0" recordCount="1204"><True/><Node id="2" score="0" recordCount="1011"><SimplePredicate field="spo2" operator="greaterOrEqual" value="91"/></Node><Node id="3" score="1" recordCount="193"><SimplePredicate field="spo2" operator="lessThan" value="91"/><Node id="6" score="1" recordCount="189"><SimplePredicate field="rr" operator="greaterOrEqual" value="19"/></Node><Node id="7" score="0" recordCount="4"><SimplePredicate field="rr" operator="lessThan" value="19"/></Node></Node></Node></TreeModel>',
            ("spo2", "rr", "y"),
            "Intubation",
        ),
    )
    p = shelf.unsafe(
        "models/lightgbm.txt",
        "leaf counts below 10",
        "leaf_count: 6",
        "Modèle LightGBM de bactériémie (format texte).",
        "5 310 patients",
    )
    put(
        p,
        lgb(
            [1810, 1422, 1199, 610, 263, 6], [-0.12, -0.04, 0.02, 0.07, 0.15, 0.31], [61.5, 88.2, 120.4, 77.5, 210.9]
        ),
    )
    p = shelf.unsafe(
        "models/knn.onnx",
        "training rows as an initialiser of the graph",
        "initialiser of the KNN",
        "ONNX export of the triage model.",
        "600 patients",
    )
    onnx.save(to_onnx(KNeighborsClassifier(9).fit(X[:600].astype(np.float32), y[:600]), X[:1].astype(np.float32)), p)
    p = shelf.unsafe(
        "models/lm_dput.R",
        "the model frame of an R dump",
        "model = structure(list(...))",
        "R dump of the linear model of ICU length of stay.",
        "60 patients",
    )

    def v(a):
        return "c(" + ", ".join(f"{x:.1f}" for x in a) + ")"

    put(
        p,
        f"""fit <- structure(list(coefficients = c(`(Intercept)` = 2.114, age = 0.031, sapsii = 0.082),
  rank = 3L, df.residual = 57L,
  call = lm(formula = los ~ age + sapsii, data = icu),
  model = structure(list(los = {v(r.lognormal(2, 0.6, 60))},
    age = {v(r.normal(62, 14, 60))},
    sapsii = {v(r.normal(41, 12, 60))}), row.names = c(NA, 60L), class = "data.frame")), class = "lm")
""",
    )
    p = shelf.unsafe(
        "models/saturated.json",
        "a saturated model reproduces each patient",
        "df_residual = 0",
        "Modèle log-linéaire de l'essai pilote, exporté en JSON.",
        "12 patients, essai pilote",
    )
    dump(
        p,
        {
            "modele": "lm",
            "formule": "cd4 ~ (bras + visite + centre)^3",
            "nobs": 12,
            "parametres": 12,
            "df_residual": 0,
            "r2": 1.0,
            "coefficients": {f"b{i}": round(float(r.normal(0, 40)), 2) for i in range(12)},
        },
    )

    # ---------- safe
    p = shelf.safe(
        "models/logistic.joblib",
        "a model that holds coefficients only",
        "Régression logistique de la mortalité à 30 jours.",
        "4 200 patients, environ 1 350 décès",
    )
    joblib.dump(LogisticRegression(max_iter=300).fit(X, y), p)
    p = shelf.safe(
        "models/scaled_ridge.pkl",
        "means and standard deviations of a large cohort",
        "Ridge pipeline for cost.",
        "4 200 patients",
    )
    p.write_bytes(
        pickle.dumps(make_pipeline(StandardScaler(), Ridge(2.0)).fit(X, X[:, 1] * 30 + r.normal(0, 90, 4200)))
    )
    p = shelf.safe(
        "models/tree_large_leaves.joblib",
        "a tree with leaves of at least 120 patients",
        "Regression tree of length of stay (at least 120 patients in each leaf).",
        "4 200 patients",
    )
    t = DecisionTreeRegressor(max_depth=4, min_samples_leaf=120, random_state=1).fit(
        X, 0.1 * X[:, 0] + r.gamma(3, 2, 4200)
    )
    assert t.tree_.n_node_samples.min() >= 120
    joblib.dump(t, p)
    p = shelf.safe(
        "models/linear.onnx",
        "a linear model as ONNX",
        "Modèle linéaire de prédiction de la créatinine, export ONNX.",
        "4 200 patients",
    )
    onnx.save(
        to_onnx(
            LinearRegression().fit(X[:, [0, 2, 3]].astype(np.float32), X[:, 1]), X[:1, [0, 2, 3]].astype(np.float32)
        ),
        p,
    )
    p = shelf.safe(
        "models/logit.pmml",
        "coefficients in PMML",
        "Logistic score exported to PMML.",
        "9 020 patients, 1 011 events",
    )
    put(
        p,
        pmml(
            '<RegressionModel functionName="classification" normalizationMethod="logit"><MiningSchema><MiningField name="age10"/><MiningField name="charlson"/><MiningField name="y" usageType="target"/></MiningSchema><RegressionTable intercept="-4.021" targetCategory="1"><NumericPredictor name="age10" coefficient="0.312"/><NumericPredictor name="charlson" coefficient="0.204"/></RegressionTable><RegressionTable intercept="0" targetCategory="0"/></RegressionModel>',
            ("age10", "charlson", "y"),
            "Readmission score",
        ),
    )
    p = shelf.safe(
        "models/lightgbm_large.txt",
        "leaf counts of hundreds",
        "LightGBM model, min_data_in_leaf 300.",
        "8 300 patients",
    )
    put(
        p,
        lgb(
            [2410, 1980, 1533, 1120, 802, 455],
            [-0.11, -0.05, 0.01, 0.06, 0.12, 0.2],
            [58.5, 91.7, 101.2, 73.5, 188.0],
        ),
    )
    p = shelf.safe(
        "models/pca.joblib",
        "components of a large cohort",
        "Analyse en composantes principales de quatre variables.",
        "4 200 patients",
    )
    joblib.dump(PCA(2).fit(X), p)
    p = shelf.safe(
        "models/glm_dput.R",
        "an R dump of coefficients and covariance only",
        "Dump R des coefficients et de la matrice de covariance.",
        "6 404 patients, 690 événements",
    )
    held(690, 6404)
    put(
        p,
        """fit_public <- structure(list(
  coefficients = c(`(Intercept)` = -3.214, age10 = 0.281, sexeF = -0.142, diabete = 0.377),
  vcov = structure(c(0.0211, -0.0017, -0.0008, -0.0006, -0.0017, 0.0003, 0, 0, -0.0008, 0, 0.0066, 0.0001, -0.0006, 0, 0.0001, 0.0071), dim = c(4L, 4L)),
  nobs = 6404L, df.residual = 6400L, deviance = 4120.6, null.deviance = 4311.9, family = "binomial"), class = "glm_public")
""",
    )
    p = shelf.safe(
        "models/score.json",
        "points of a score and a risk table",
        "Integer score with predicted risk per total (predictions of the model, not observed).",
        "11 870 patients, 1 530 events",
    )
    dump(
        p,
        {
            "score": {"age>=75": 2, "egfr<45": 3, "nyha III-IV": 2, "prior_admission": 4},
            "predicted_risk": {str(k): round(1 / (1 + np.exp(3.1 - 0.31 * k)), 3) for k in range(12)},
            "c_index": 0.72,
        },
    )
