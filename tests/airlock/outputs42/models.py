"""Trained models: scikit-learn, ONNX, PMML, boosted trees as text or JSON, R-like dumps."""

import json
import pickle

import joblib
import numpy as np
import pandas as pd
from skl2onnx import to_onnx
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, StandardScaler
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor


def lgb(counts, r):
    k = len(counts)
    return f"""tree
version=v4
num_class=1
num_tree_per_iteration=1
label_index=0
max_feature_idx=3
objective=binary sigmoid:1
feature_names=age charlson lactate sofa
feature_infos=none none none none

Tree=0
num_leaves={k}
num_cat=0
split_feature={" ".join(str(i % 4) for i in range(k - 1))}
threshold={" ".join(str(round(r.uniform(1, 70), 1)) for _ in range(k - 1))}
decision_type={" ".join(["2"] * (k - 1))}
left_child={" ".join([str(i + 1) for i in range(k - 2)] + ["-1"])}
right_child={" ".join(str(-i - 2) for i in range(k - 1))}
leaf_value={" ".join(str(round(r.uniform(-0.2, 0.2), 5)) for _ in counts)}
leaf_count={" ".join(map(str, counts))}
internal_count={" ".join(str(sum(counts) - sum(counts[1 : i + 1])) for i in range(k - 1))}
is_linear=0
shrinkage=0.05

end of trees

parameters:
[boosting: gbdt]
[min_data_in_leaf: {min(100, min(counts))}]
[num_leaves: {k}]
end of parameters
"""


def pmml(nodes):
    body = "".join(
        f'<Node id="{i}" score="{sc}" recordCount="{n}"><SimplePredicate field="{f}" operator="{op}" value="{v}"/></Node>'
        for i, sc, n, f, op, v in nodes
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4"><Header description="rpart tree"><Application name="r2pmml"/></Header><DataDictionary><DataField name="los" optype="continuous" dataType="double"/><DataField name="age" optype="continuous" dataType="double"/><DataField name="asa" optype="continuous" dataType="integer"/></DataDictionary><TreeModel functionName="regression"><MiningSchema><MiningField name="los" usageType="target"/><MiningField name="age"/><MiningField name="asa"/></MiningSchema><Node id="1" recordCount="{sum(n[2] for n in nodes)}"><True/>{body}</Node></TreeModel></PMML>\n'


def write(s):
    r = s.random("models")
    g = np.random.default_rng(s.seed + 6)
    X = np.column_stack(
        [g.normal(66, 12, 3000).round(), g.poisson(2, 3000), g.gamma(3, 0.8, 3000).round(1), g.poisson(5, 3000)]
    ).astype(float)
    y = (g.random(3000) < 1 / (1 + np.exp(-(X @ [0.03, 0.2, 0.3, 0.1] - 5)))).astype(int)
    los = (X @ [0.05, 0.6, 0.5, 0.4] + g.gamma(2, 2, 3000)).round(1)
    names = ["age", "charlson", "lactate", "sofa"]
    F = pd.DataFrame(X, columns=names)
    joblib.dump(
        LogisticRegression(max_iter=2000).fit(F, y),
        s.safe(
            "models/mortality_lr.joblib",
            "a model of coefficients only",
            "Logistic regression for hospital mortality (scikit-learn, joblib).",
            "3,000 septic patients, 1,100 deaths or so",
        ),
    )
    s.unsafe(
        "models/mortalite_knn.joblib",
        "training rows inside the model",
        "_fit_X of the nearest neighbours",
        "Modèle de mortalité, k plus proches voisins (joblib).",
        "3 000 patients septiques",
    )
    joblib.dump(KNeighborsClassifier(15).fit(F, y), s.path("models/mortalite_knn.joblib"))
    s.safe(
        "models/pipeline_ridge.pkl",
        "scaler means and coefficients, no row",
        "Pipeline (standardisation puis ridge) pour la durée de séjour.",
        "3 000 séjours",
    ).write_bytes(pickle.dumps(make_pipeline(StandardScaler(), Ridge(1.0)).fit(F, los)))
    s.unsafe(
        "models/svm_readmission.pkl",
        "support vectors are patients",
        "support_vectors_",
        "SVM with RBF kernel for readmission.",
        "900 discharged patients",
    ).write_bytes(pickle.dumps(SVC(C=2).fit(F[:900], y[:900])))
    s.unsafe(
        "models/minmax_ridge.pkl",
        "extremes kept by the scaler",
        "data_min_ and data_max_ of MinMaxScaler",
        "Pipeline (mise à l'échelle puis ridge) de la durée de séjour.",
        "3 000 séjours",
    ).write_bytes(pickle.dumps(make_pipeline(MinMaxScaler(), Ridge(1.0)).fit(F, los)))
    s.unsafe(
        "models/bundle.pkl",
        "training data saved next to the model",
        "key X_train of the dict",
        "Pickled bundle: model, features, threshold.",
        "600 patients of the derivation set",
    ).write_bytes(
        pickle.dumps(
            {
                "model": LogisticRegression(max_iter=2000).fit(F[:600], y[:600]),
                "threshold": 0.18,
                "features": names,
                "X_train": F[:600],
                "y_train": y[:600],
            }
        )
    )
    joblib.dump(
        DecisionTreeRegressor(min_samples_leaf=120, max_depth=4, random_state=0).fit(F, los),
        s.safe(
            "models/arbre_dms.joblib",
            "a tree, but each leaf holds 120 stays or more",
            "Arbre de régression de la durée de séjour, au moins 120 séjours par feuille.",
            "3 000 séjours",
        ),
    )
    joblib.dump(
        DecisionTreeClassifier(random_state=0).fit(F, y),
        s.unsafe(
            "models/tree_icu.joblib",
            "leaves of single patients",
            "fully grown tree, n_node_samples = 1",
            "Decision tree for ICU admission.",
            "3,000 septic patients",
        ),
    )
    s.safe(
        "models/mortality_lr.onnx",
        "ONNX with a few coefficients",
        "Logistic regression exported to ONNX.",
        "3,000 septic patients",
    ).write_bytes(
        to_onnx(
            LogisticRegression(max_iter=2000).fit(X.astype(np.float32), y),
            X[:1].astype(np.float32),
            options={"zipmap": False},
        ).SerializeToString()
    )
    s.unsafe(
        "models/voisins.onnx",
        "training rows as initializers",
        "the 500 x 4 initializer",
        "Modèle de phénotypage exporté en ONNX.",
        "500 patients",
    ).write_bytes(
        to_onnx(
            KNeighborsClassifier(5).fit(X[:500].astype(np.float32), y[:500]),
            X[:1].astype(np.float32),
            options={"zipmap": False},
            target_opset=17,
        ).SerializeToString()
    )
    s.safe(
        "models/lgbm_sepsis.txt",
        "leaf counts of hundreds",
        "Modèle LightGBM en texte (un arbre par itération).",
        "9 800 séjours",
    ).write_text(lgb([412, 1830, 2211, 960, 1502, 2885], r))
    s.unsafe(
        "models/lgbm_stroke.txt",
        "a leaf of four persons",
        "leaf_count ... 4",
        "LightGBM model as text.",
        "2,310 stroke patients",
    ).write_text(lgb([512, 740, 4, 388, 666], r))
    s.safe(
        "models/los_tree.pmml",
        "record counts in the hundreds",
        "Regression tree of length of stay in PMML.",
        "4,102 surgical stays",
    ).write_text(
        pmml(
            [
                (2, 4.2, 1511, "age", "lessThan", 50),
                (3, 6.0, 1322, "age", "lessThan", 65),
                (4, 7.9, 904, "asa", "lessThan", 3),
                (5, 12.4, 365, "asa", "greaterOrEqual", 3),
            ]
        )
    )
    s.unsafe(
        "models/arbre_dms.pmml",
        "a node of three records",
        'recordCount="3"',
        "Arbre de régression de la durée de séjour, PMML.",
        "2 020 séjours chirurgicaux",
    ).write_text(
        pmml(
            [
                (2, 4.1, 1102, "age", "lessThan", 50),
                (3, 6.6, 733, "age", "lessThan", 65),
                (4, 8.8, 182, "asa", "lessThan", 4),
                (5, 41.0, 3, "asa", "greaterOrEqual", 4),
            ]
        )
    )

    def leaf(i, v, c):
        return {"nodeid": i, "leaf": v, "cover": c}

    def node(i, d, f, t, a, b, gain, c):
        return {
            "nodeid": i,
            "depth": d,
            "split": f,
            "split_condition": t,
            "yes": a["nodeid"],
            "no": b["nodeid"],
            "missing": a["nodeid"],
            "gain": gain,
            "cover": c,
            "children": [a, b],
        }

    s.safe(
        "models/xgb_dump.json",
        "covers of hundreds",
        "XGBoost dump with statistics, two trees (squared error, cover = stays).",
        "6,000 stays",
    ).write_text(
        json.dumps(
            [
                node(
                    0,
                    0,
                    "age",
                    67,
                    node(1, 1, "charlson", 3, leaf(3, -0.11, 2210), leaf(4, 0.04, 980), 81.2, 3190),
                    node(2, 1, "sofa", 6, leaf(5, 0.08, 1604), leaf(6, 0.21, 1206), 64.0, 2810),
                    210.4,
                    6000,
                ),
                node(0, 0, "lactate", 2.5, leaf(1, -0.06, 4188), leaf(2, 0.13, 1812), 120.9, 6000),
            ],
            indent=1,
        )
    )
    s.unsafe(
        "models/xgb_arbres.json",
        "a leaf that covers two stays",
        "cover 2 in the first tree",
        "Export XGBoost avec statistiques (erreur quadratique, cover = séjours).",
        "6 000 séjours",
    ).write_text(
        json.dumps(
            [
                node(
                    0,
                    0,
                    "age",
                    67,
                    node(1, 1, "charlson", 3, leaf(3, -0.11, 2210), leaf(4, 0.04, 980), 81.2, 3190),
                    node(2, 1, "sofa", 19, leaf(5, 0.08, 2808), leaf(6, 1.42, 2), 64.0, 2810),
                    210.4,
                    6000,
                )
            ],
            indent=1,
        )
    )
    s.safe(
        "models/rpart_dms.txt",
        "node numbers 1 to 7, n large",
        "Sortie R rpart (anova) de la durée de séjour.",
        "2 640 séjours",
    ).write_text(
        "n= 2640 \n\nnode), split, n, deviance, yval\n      * denotes terminal node\n\n1) root 2640 48210.2  7.41  \n  2) age< 68.5 1490 19020.7  5.82  \n    4) asa< 2.5 1102 10210.1  5.01 *\n    5) asa>=2.5 388  7011.6  8.12 *\n  3) age>=68.5 1150 22110.9  9.47  \n    6) charlson< 3.5 804 13055.0  8.40 *\n    7) charlson>=3.5 346  7820.4 11.96 *\n"
    )
    s.unsafe(
        "models/glm_sature.txt",
        "a saturated model",
        "0 residual degrees of freedom",
        "R output of a Poisson model of falls by unit and year.",
        "1,940 falls, 4 units, 3 years",
    ).write_text(
        "Call:  glm(formula = falls ~ factor(unit) * factor(year), family = poisson, data = agg)\n\nCoefficients:\n"
        + "\n".join(
            f"{n:<34}{g.normal(0, 0.4):>9.4f}"
            for n in [
                "(Intercept)",
                "factor(unit)2",
                "factor(unit)3",
                "factor(unit)4",
                "factor(year)2021",
                "factor(year)2022",
                "unit2:year2021",
                "unit3:year2021",
                "unit4:year2021",
                "unit2:year2022",
                "unit3:year2022",
                "unit4:year2022",
            ]
        )
        + "\n\nDegrees of Freedom: 11 Total (i.e. Null);  0 Residual\nNull Deviance:\t    412.6 \nResidual Deviance: 3.6e-14 \tAIC: 104.2\n"
    )
    s.unsafe(
        "models/lm_dput.R",
        "residuals and fitted values of each patient in the dump",
        "residuals = c(...)",
        "Modèle linéaire R enregistré par dput.",
        "90 patients",
    ).write_text(
        "structure(list(coefficients = c(`(Intercept)` = 4.21, age = 0.031, sexeF = -0.4), residuals = c("
        + ", ".join(f"`{i}` = {g.normal(0, 1.4):.3f}" for i in range(1, 91))
        + '), rank = 3L, df.residual = 87L, call = lm(formula = crp ~ age + sexe, data = d)), class = "lm")\n'
    )
    s.safe(
        "models/score_points.json",
        "small integers that are points",
        "Score clinique en points et performances, JSON.",
        "4 780 patients, 611 évènements",
    ).write_text(
        json.dumps(
            {
                "score": "CARDIO-R",
                "points": {"age_75_et_plus": 2, "diabete": 1, "ic": 3, "dfg_moins_30": 4, "bnp_eleve": 2},
                "coupures": {"faible": "0-3", "modere": "4-7", "eleve": "8-12"},
                "effectifs": {"faible": 2410, "modere": 1605, "eleve": 765},
                "evenements": {"faible": 121, "modere": 214, "eleve": 276},
                "auc": 0.77,
            },
            ensure_ascii=False,
            indent=2,
        )
    )
    s.safe(
        "models/coxph_coefs.R",
        "dump of coefficients and covariance",
        "Coefficients and covariance matrix of the Cox model for external validation (dput).",
        "5,210 patients, 1,022 events",
    ).write_text(
        'structure(list(coefficients = c(age10 = 0.312, male = 0.118, ef10 = -0.205), var = structure(c(0.0012, 0.0001, -0.0002, 0.0001, 0.0044, 0.0003, -0.0002, 0.0003, 0.0018), dim = c(3L, 3L)), n = 5210L, nevent = 1022L, baseline = c(`1y` = 0.952, `3y` = 0.871, `5y` = 0.790), class = "coxph"))\n'
    )
