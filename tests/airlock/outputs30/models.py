"""Fitted models: scikit-learn, ONNX, PMML, LightGBM, XGBoost and R dumps."""

import json
import pickle

import joblib
import numpy as np

from .tools import np_rng, part


def write(shelf):
    from skl2onnx import to_onnx
    from sklearn.decomposition import PCA
    from sklearn.ensemble import GradientBoostingRegressor, RandomForestClassifier
    from sklearn.linear_model import LogisticRegression
    from sklearn.neighbors import KNeighborsClassifier
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import MinMaxScaler, StandardScaler

    r = shelf.random("models")
    g = np_rng(r)
    X = np.c_[g.normal(66, 13, 2400), g.gamma(2, 40, 2400), g.normal(12, 2, 2400), g.normal(27, 5, 2400)].round(1)
    y = (g.random(2400) < 1 / (1 + np.exp(-(X[:, 0] - 70) / 15))).astype(int)
    # unsafe
    joblib.dump(
        KNeighborsClassifier(7).fit(X[:600], y[:600]),
        shelf.unsafe(
            "knn_triage.joblib",
            "training rows inside a model",
            "_fit_X of the KNN: 600 patients",
            "K-nearest-neighbours triage model, for external validation.",
            "600 ED patients",
        ),
    )
    joblib.dump(
        RandomForestClassifier(25, min_samples_leaf=1, random_state=3).fit(X[:900], y[:900]),
        shelf.unsafe(
            "rf_mortalite.joblib",
            "tree leaves below 10",
            "trees grown to leaves of one patient",
            "Forêt aléatoire prédisant la mortalité à 90 jours.",
            "900 patients de réanimation",
        ),
        compress=3,
    )
    joblib.dump(
        make_pipeline(MinMaxScaler(), LogisticRegression()).fit(X, y),
        shelf.unsafe(
            "pipeline_minmax.joblib",
            "extremes inside a model",
            "data_min_ and data_max_ of the scaler",
            "Logistic pipeline with scaled inputs.",
            "2 400 patients",
        ),
    )
    shelf.unsafe(
        "knn_risk.onnx",
        "training rows inside an ONNX model",
        "initializer with 300 training rows",
        "Risk model converted to ONNX for the demonstrator.",
        "300 patients",
    ).write_bytes(
        to_onnx(
            KNeighborsClassifier(5).fit(X[:300].astype("float32"), y[:300]), X[:1].astype("float32"), target_opset=15
        ).SerializeToString()
    )
    shelf.unsafe(
        "arbre_chute.pmml",
        "tree leaves below 10",
        "Node recordCount 4",
        "Arbre de décision du risque de chute (PMML).",
        "2 110 séjours de gériatrie",
    ).write_text("""<?xml version="1.0" encoding="UTF-8"?>
<PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4">
 <Header><Application name="rpart" version="4.1"/></Header>
 <DataDictionary numberOfFields="4"><DataField name="chute" optype="continuous" dataType="double"/><DataField name="age" optype="continuous" dataType="double"/><DataField name="sedatifs" optype="continuous" dataType="integer"/><DataField name="delirium" optype="continuous" dataType="integer"/></DataDictionary>
 <TreeModel modelName="chute" functionName="regression" splitCharacteristic="binarySplit">
  <MiningSchema><MiningField name="chute" usageType="target"/><MiningField name="age"/><MiningField name="sedatifs"/><MiningField name="delirium"/></MiningSchema>
  <Node id="1" score="0.114" recordCount="2110"><True/>
   <Node id="2" score="0.082" recordCount="1502"><SimplePredicate field="delirium" operator="lessThan" value="0.5"/></Node>
   <Node id="3" score="0.193" recordCount="608"><SimplePredicate field="delirium" operator="greaterOrEqual" value="0.5"/>
    <Node id="6" score="0.171" recordCount="604"><SimplePredicate field="sedatifs" operator="lessThan" value="4.5"/></Node>
    <Node id="7" score="0.75" recordCount="4"><SimplePredicate field="sedatifs" operator="greaterOrEqual" value="4.5"/></Node>
   </Node></Node></TreeModel></PMML>
""")
    n = 48
    resid = g.normal(0, 2, n).round(3)
    shelf.unsafe(
        "lm_object_dput.txt",
        "rows of the model frame in an R dump",
        "$model holds 48 patients",
        "dput() of the final linear model, so that colleagues can call predict().",
        "48 patients with spinal muscular atrophy",
    ).write_text(
        f'structure(list(coefficients = c(`(Intercept)` = 41.2, age = -0.31, copies = 4.07, dose = 0.88),\n residuals = c({", ".join(f"`{i + 1}` = {v}" for i, v in enumerate(resid))}),\n df.residual = 44L, call = lm(formula = score ~ age + copies + dose, data = d),\n model = structure(list(score = c({", ".join(str(int(v)) for v in g.normal(38, 8, n))}), age = c({", ".join(str(int(v)) for v in g.uniform(2, 30, n))}),\n  copies = c({", ".join(str(int(v)) for v in g.integers(2, 5, n))}), dose = c({", ".join(str(int(v)) for v in g.integers(1, 13, n))})), class = "data.frame")), class = "lm")\n'
    )
    # safe
    joblib.dump(
        make_pipeline(StandardScaler(), LogisticRegression()).fit(X, y),
        shelf.safe(
            "logistic_delirium.joblib",
            "pipeline of means, variances and coefficients",
            "Pipeline logistique (moyennes, variances et coefficients seulement).",
            "2 400 patients",
        ),
    )
    with open(
        shelf.safe("pca_biology.pkl", "components and means", "PCA of four blood markers.", "2 400 patients"), "wb"
    ) as f:
        pickle.dump(PCA(3).fit(X), f)
    gb = GradientBoostingRegressor(n_estimators=15, max_depth=2, min_samples_leaf=120, random_state=2).fit(
        X, X[:, 0] * 0.05 + g.normal(3, 1, 2400)
    )
    assert min(int(t.tree_.n_node_samples.min()) for t in gb.estimators_.ravel()) >= 120
    joblib.dump(
        gb,
        shelf.safe(
            "gbr_duree_sejour.joblib",
            "trees whose leaves hold 120 stays or more",
            "Modèle de durée de séjour (gradient boosting, feuilles d'au moins 120 séjours).",
            "2 400 séjours",
        ),
        compress=3,
    )
    shelf.safe(
        "logit_icu.onnx", "coefficients in an ONNX graph", "ONNX export of the logistic model.", "2 400 patients"
    ).write_bytes(
        to_onnx(
            LogisticRegression(max_iter=500).fit(X.astype("float32"), y),
            X[:1].astype("float32"),
            target_opset=15,
            options={"zipmap": False},
        ).SerializeToString()
    )
    shelf.safe(
        "regression_cout.pmml",
        "regression coefficients in PMML",
        "Modèle linéaire du coût de séjour en PMML.",
        "9 300 séjours",
    ).write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4"><Header><Application name="r2pmml" version="0.29"/></Header>\n<DataDictionary>'
        + "".join(
            f'<DataField name="{v}" optype="continuous" dataType="double"/>'
            for v in ("cout", "age", "duree", "rea", "niveau")
        )
        + '</DataDictionary>\n<RegressionModel functionName="regression" modelName="cout"><MiningSchema><MiningField name="cout" usageType="target"/></MiningSchema>\n<RegressionTable intercept="812.4"><NumericPredictor name="age" coefficient="6.1"/><NumericPredictor name="duree" coefficient="402.7"/><NumericPredictor name="rea" coefficient="2210.9"/><NumericPredictor name="niveau" coefficient="318.2"/></RegressionTable></RegressionModel></PMML>\n'
    )

    def tr(i, f, s, c, left, rr):
        return {
            "nodeid": 0,
            "depth": 0,
            "split": f,
            "split_condition": s,
            "yes": 1,
            "no": 2,
            "missing": 1,
            "gain": round(r.uniform(90, 900), 1),
            "cover": c,
            "children": [
                {"nodeid": 1, "leaf": round(r.uniform(-0.2, 0.2), 4), "cover": left},
                {"nodeid": 2, "leaf": round(r.uniform(-0.2, 0.2), 4), "cover": c - left},
            ],
        }

    shelf.safe(
        "xgb_dump.json",
        "tree dump with covers in hundreds; node numbers 0-2",
        "XGBoost dump (squared error; cover = number of patients).",
        "5 210 patients",
    ).write_text(
        json.dumps(
            [
                tr(i, f, s, 5210, part(r, 5210, 0.2, 0.8), 0)
                for i, (f, s) in enumerate(
                    (
                        ("age", 71),
                        ("egfr", 44.5),
                        ("hb", 10.9),
                        ("crp", 38),
                        ("age", 80),
                        ("bmi", 22),
                        ("sodium", 133),
                        ("urea", 12.4),
                        ("los_prev", 6.5),
                        ("age", 64),
                    )
                )
            ],
            indent=1,
        )
    )
    shelf.safe(
        "glm_coef_dput.R",
        "coefficients and covariance matrix of a model",
        "dput() of coefficients and covariance, no data.",
        "7 211 patients, 902 deaths",
    ).write_text(
        "coefs <- c(`(Intercept)` = -4.213, age = 0.041, sexM = 0.118, diabetes = 0.402, crp_log = 0.227)\nV <- structure(c("
        + ", ".join(f"{v:.5f}" for v in (lambda M: (M @ M.T / 500).ravel())(g.normal(0, 1, (5, 5))))
        + "), dim = c(5L, 5L))\ndf.residual <- 7206L\npredict_risk <- function(x) plogis(drop(x %*% coefs))\n"
    )
    shelf.safe(
        "keras_architecture.json",
        "layer sizes 1, 2, 3, 8",
        "Architecture of the network (no weights).",
        "61 000 radiographs of 44 000 patients",
    ).write_text(
        json.dumps(
            {
                "class_name": "Sequential",
                "config": {
                    "name": "cxr_net",
                    "layers": [
                        {
                            "class_name": "Conv2D",
                            "config": {"filters": f, "kernel_size": [3, 3], "strides": [s, s], "activation": "relu"},
                        }
                        for f, s in ((8, 2), (16, 1), (32, 2), (64, 1), (128, 2))
                    ]
                    + [
                        {"class_name": "Dropout", "config": {"rate": 0.3}},
                        {"class_name": "Dense", "config": {"units": 1, "activation": "sigmoid"}},
                    ],
                },
                "keras_version": "3.3.3",
            },
            indent=2,
        )
    )
