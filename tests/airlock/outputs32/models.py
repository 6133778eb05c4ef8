"""Fitted models: pickle, joblib, ONNX, PMML, XGBoost, LightGBM text, R dumps."""

import json
import pickle
from typing import Any

import joblib
import numpy as np
import pandas as pd
from skl2onnx import to_onnx
from sklearn.decomposition import PCA
from sklearn.ensemble import GradientBoostingRegressor, RandomForestClassifier
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, StandardScaler
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeRegressor, export_text

from .tools import gen, person


def data(g: Any, n: int = 3000) -> tuple[pd.DataFrame, np.ndarray, np.ndarray]:
    x = pd.DataFrame(
        {
            "age": g.normal(66, 12, n).round(),
            "bmi": g.normal(27, 4, n).round(1),
            "creat": g.lognormal(4.5, 0.4, n).round(),
            "crp": g.lognormal(2.5, 1, n).round(1),
        }
    )
    z = 0.04 * (x.age - 66) + 0.01 * (x.crp - 15) + g.logistic(0, 1, n)
    return x, (z > 0.5).astype(int).to_numpy(), (z * 3 + 10).to_numpy()


def boosted(model: GradientBoostingRegressor, names: list[str]) -> dict[str, Any]:
    """The fitted trees in the JSON layout of XGBoost 1.7 (squared error: the hessian is the number of rows)."""
    trees = []
    for i, (one,) in enumerate(model.estimators_):
        t = one.tree_
        leaf = t.children_left == -1
        parents = [2147483647] * t.node_count
        for k in range(t.node_count):
            if not leaf[k]:
                parents[t.children_left[k]] = parents[t.children_right[k]] = k
        value = np.round(t.value[:, 0, 0] * model.learning_rate, 6)
        cond = np.where(leaf, value, np.round(t.threshold, 4)).tolist()
        param = {
            "num_deleted": "0",
            "num_feature": str(len(names)),
            "num_nodes": str(t.node_count),
            "size_leaf_vector": "0",
        }
        trees.append(
            {
                "base_weights": value.tolist(),
                "categories": [],
                "categories_nodes": [],
                "categories_segments": [],
                "categories_sizes": [],
                "default_left": [0] * t.node_count,
                "id": i,
                "left_children": t.children_left.tolist(),
                "loss_changes": np.where(leaf, 0, np.round(t.impurity * 10, 3)).tolist(),
                "parents": parents,
                "right_children": t.children_right.tolist(),
                "split_conditions": cond,
                "split_indices": np.maximum(t.feature, 0).tolist(),
                "split_type": [0] * t.node_count,
                "sum_hessian": t.weighted_n_node_samples.tolist(),
                "tree_param": param,
            }
        )
    gb = {
        "model": {
            "gbtree_model_param": {"num_parallel_tree": "1", "num_trees": str(len(trees)), "size_leaf_vector": "0"},
            "tree_info": [0] * len(trees),
            "trees": trees,
        },
        "name": "gbtree",
    }
    return {
        "learner": {
            "attributes": {},
            "feature_names": names,
            "feature_types": ["float"] * len(names),
            "gradient_booster": gb,
            "learner_model_param": {
                "base_score": "1E1",
                "boost_from_average": "1",
                "num_class": "0",
                "num_feature": str(len(names)),
                "num_target": "1",
            },
            "objective": {"name": "reg:squarederror", "reg_loss_param": {"scale_pos_weight": "1"}},
        },
        "version": [1, 7, 6],
    }


def write(shelf: Any) -> None:
    unsafe(shelf)
    safe(shelf)


def unsafe(shelf: Any) -> None:
    g, r = gen(shelf, "mo-u"), shelf.random("mo-u")
    x, y, t = data(g, 600)
    joblib.dump(
        KNeighborsClassifier(7).fit(x, y),
        shelf.unsafe(
            "models/knn_delirium.joblib",
            "training rows inside a nearest-neighbour model",
            "_fit_X",
            "Nearest-neighbour model of delirium to be reused in another hospital.",
            "600 patients",
        ),
    )
    with shelf.unsafe(
        "models/svm_reprise.pkl",
        "support vectors are training rows",
        "support_vectors_",
        "SVM de reprise chirurgicale, pour validation externe.",
        "600 patients opérés",
    ).open("wb") as f:
        pickle.dump(SVC(C=2.0).fit(x.to_numpy(), y), f)
    joblib.dump(
        RandomForestClassifier(20, random_state=1).fit(x, y),
        shelf.unsafe(
            "models/forest_icu.joblib",
            "tree leaves of one person",
            "leaves with n_node_samples 1",
            "Random forest of ICU transfer with default settings.",
            "600 stays",
        ),
    )
    tree = DecisionTreeRegressor(max_depth=5, random_state=0).fit(x, t)
    lines = export_text(tree, feature_names=list(x.columns), decimals=2).splitlines()
    leaves = iter(
        [int(v) for v, left in zip(tree.tree_.n_node_samples, tree.tree_.children_left, strict=True) if left == -1]
    )
    lines = [line + f"  (n={next(leaves)})" if "value" in line else line for line in lines]
    assert any("(n=1)" in line or "(n=2)" in line for line in lines)
    shelf.unsafe(
        "models/arbre_dms.txt",
        "leaves of the printed tree below 10",
        "lines ending with (n=1) and like",
        "Arbre de régression de la durée de séjour, sortie texte.",
        "600 séjours",
    ).write_text("\n".join(lines))
    model = GradientBoostingRegressor(n_estimators=15, max_depth=5, random_state=0).fit(x, t)
    path = shelf.unsafe(
        "models/los.xgb.json",
        "leaves which rest on one person",
        "sum_hessian below 10",
        "XGBoost model of length of stay, saved as JSON.",
        "600 stays",
    )
    path.write_text(json.dumps(boosted(model, list(x.columns))))
    gp = GaussianProcessRegressor().fit(x.to_numpy()[:90] / 50, t[:90])
    path = shelf.unsafe(
        "models/gp_dose.onnx",
        "training rows inside an ONNX Gaussian process",
        "initializer with 90 rows",
        "Processus gaussien de la dose de tacrolimus, ONNX.",
        "90 greffés",
    )
    path.write_bytes(to_onnx(gp, x.to_numpy()[:1].astype(np.float64) / 50).SerializeToString())
    joblib.dump(
        make_pipeline(MinMaxScaler(), LogisticRegression()).fit(x, y),
        shelf.unsafe(
            "models/pipeline_minmax.joblib",
            "extremes inside a scaler",
            "data_min_ and data_max_",
            "Pipeline of scaler and logistic regression for bleeding risk.",
            "600 patients on anticoagulants",
        ),
    )
    docs = [
        f"patient {person(r).lower()} hospitalisé pour {w}" for w in ("dyspnée", "chute", "fièvre", "douleur") * 100
    ]
    with shelf.unsafe(
        "models/vectoriseur_cr.pkl",
        "patients' names in a vocabulary",
        "vocabulary_",
        "Vectoriseur des comptes rendus (texte libre) du modèle de tri.",
        "400 comptes rendus",
    ).open("wb") as f:
        pickle.dump(CountVectorizer(ngram_range=(1, 2)).fit(docs), f)
    res = ", ".join(f"{v:.4f}" for v in g.normal(0, 1.2, 180))
    shelf.unsafe(
        "models/lm_hba1c.dput.R",
        "residuals of single persons in an R dump",
        "residuals",
        "dput of the linear model of HbA1c.",
        "180 patients with diabetes",
    ).write_text(
        f'structure(list(coefficients = c(`(Intercept)` = 6.412, age = 0.011, bmi = 0.034,\n    insulin = 0.62), residuals = c({res}),\n    rank = 4L, df.residual = 176L, call = quote(lm(formula = hba1c ~\n    age + bmi + insulin, data = d))), class = "lm")\n'
    )


def safe(shelf: Any) -> None:
    g = gen(shelf, "mo-s")
    x, y, t = data(g, 4000)
    joblib.dump(
        LogisticRegression(max_iter=2000).fit(x, y),
        shelf.safe(
            "models/logit_mortalite.joblib",
            "a pickle which holds coefficients only",
            "Régression logistique de la mortalité hospitalière.",
            "4 000 séjours",
        ),
    )
    with shelf.safe(
        "models/scaler_logit.pkl",
        "means and deviations of a large group",
        "Standard scaler and logistic regression for readmission.",
        "4 000 stays",
    ).open("wb") as f:
        pickle.dump(make_pipeline(StandardScaler(), LogisticRegression()).fit(x, y), f)
    path = shelf.safe(
        "models/linear_cost.onnx",
        "an ONNX file with five numbers",
        "Linear model of cost of stay, ONNX.",
        "4 000 stays",
    )
    path.write_bytes(to_onnx(LinearRegression().fit(x, t), x.to_numpy()[:1].astype(np.float32)).SerializeToString())
    tree = DecisionTreeRegressor(max_depth=4, min_samples_leaf=80, random_state=0).fit(x, t)
    assert tree.tree_.n_node_samples.min() >= 80
    joblib.dump(
        tree,
        shelf.safe(
            "models/arbre_dms80.joblib",
            "a tree whose leaves have 80 and more",
            "Arbre de régression de la DMS, feuilles d'au moins 80 séjours.",
            "4 000 séjours",
        ),
    )
    model = GradientBoostingRegressor(n_estimators=12, max_depth=3, min_samples_leaf=90, random_state=0).fit(x, t)
    path = shelf.safe(
        "models/los_mcw90.xgb.json",
        "many small numbers of a boosted model",
        "XGBoost model of length of stay with min_child_weight 90 (squared error).",
        "4 000 stays",
    )
    path.write_text(json.dumps(boosted(model, list(x.columns))))
    trees = json.loads(path.read_text())["learner"]["gradient_booster"]["model"]["trees"]
    assert min(min(v["sum_hessian"]) for v in trees) >= 90
    joblib.dump(
        GaussianNB().fit(x, y),
        shelf.safe(
            "models/nb_sepsis.joblib", "means by class of large groups", "Naive Bayes model of sepsis.", "4 000 stays"
        ),
    )
    joblib.dump(
        PCA(3).fit((x - x.mean()) / x.std()),
        shelf.safe(
            "models/acp_biologie.joblib",
            "components only",
            "Analyse en composantes principales des variables biologiques.",
            "4 000 patients",
        ),
    )
    terms = [("age", 0.0412), ("sex", -0.213), ("charlson", 0.187), ("emergency", 0.552)]
    pmml = '<?xml version="1.0" encoding="UTF-8"?>\n<PMML version="4.4" xmlns="http://www.dmg.org/PMML-4_4">\n <Header description="30-day readmission"><Application name="SoftwareAG PMML Generator" version="2.5.2"/></Header>\n <DataDictionary numberOfFields="5">\n'
    pmml += (
        '  <DataField name="readmitted" optype="categorical" dataType="string"><Value value="0"/><Value value="1"/></DataField>\n'
        + "".join(f'  <DataField name="{a}" optype="continuous" dataType="double"/>\n' for a, _ in terms)
    )
    pmml += (
        ' </DataDictionary>\n <RegressionModel modelName="glm" functionName="classification" normalizationMethod="softmax">\n  <MiningSchema>\n   <MiningField name="readmitted" usageType="target"/>\n'
        + "".join(f'   <MiningField name="{a}"/>\n' for a, _ in terms)
    )
    pmml += '  </MiningSchema>\n  <RegressionTable targetCategory="1" intercept="-4.107">\n' + "".join(
        f'   <NumericPredictor name="{a}" exponent="1" coefficient="{b}"/>\n' for a, b in terms
    )
    shelf.safe(
        "models/readmission.pmml",
        "exponents and numbers of fields",
        "PMML of the readmission model for our EHR vendor.",
        "12 540 stays",
    ).write_text(
        pmml
        + '  </RegressionTable>\n  <RegressionTable targetCategory="0" intercept="0"/>\n </RegressionModel>\n</PMML>\n'
    )
