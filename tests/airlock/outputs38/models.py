"""Models: pickle, joblib, ONNX, PMML, XGBoost, LightGBM and R dumps."""

import json
import pickle
from pathlib import Path
from typing import Any

import joblib
import numpy as np
import onnx
import pandas as pd
from onnx import TensorProto, helper
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.ensemble import RandomForestRegressor
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LinearRegression, LogisticRegression, Ridge
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, StandardScaler
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from tests.airlock.outputs.case import Shelf

from .tools import ipp, person

PMML = '<?xml version="1.0" encoding="UTF-8"?>\n<PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4">\n  <Header description="{d}"><Application name="{a}" version="1.5"/></Header>\n{b}\n</PMML>\n'


def data(seed: int, n: int) -> tuple[pd.DataFrame, np.ndarray, np.ndarray]:
    g = np.random.default_rng(seed)
    x = pd.DataFrame(
        {
            "age": g.normal(64, 12, n).round(1),
            "crp": g.lognormal(3, 0.9, n).round(1),
            "hb": g.normal(12, 1.8, n).round(1),
            "egfr": g.normal(68, 22, n).round(0),
        }
    )
    z = 0.04 * (x.age - 64) + 0.01 * (x.crp - 30) - 0.2 * (x.hb - 12)
    return x, (g.random(n) < 1 / (1 + np.exp(-z.to_numpy()))).astype(int), (z + g.normal(8, 2, n)).to_numpy().round(2)


def dump(path: Path, value: Any) -> None:
    with path.open("wb") as file:
        pickle.dump(value, file)


def linear_onnx(path: Path, coefs: list[float], doc: str = "", props: dict[str, str] | None = None) -> None:
    node = helper.make_node(
        "LinearRegressor", ["x"], ["y"], domain="ai.onnx.ml", coefficients=coefs, intercepts=[-1.2], targets=1
    )
    graph = helper.make_graph(
        [node],
        "g",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [None, len(coefs)])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [None, 1])],
    )
    model = helper.make_model(
        graph,
        opset_imports=[helper.make_opsetid("ai.onnx.ml", 3), helper.make_opsetid("", 17)],
        producer_name="skl2onnx",
    )
    model.doc_string = doc
    helper.set_model_props(model, props or {})
    onnx.save(model, str(path))


def write(shelf: Shelf) -> None:
    unsafe_sklearn(shelf)
    unsafe_others(shelf)
    safe_sklearn(shelf)
    safe_others(shelf)


def unsafe_sklearn(shelf: Shelf) -> None:
    r = shelf.random("models")
    x, y, z = data(1, 700)
    joblib.dump(
        KNeighborsClassifier(15).fit(x, y),
        shelf.unsafe(
            "models/knn_chute.joblib",
            "training rows inside a nearest-neighbour model",
            "_fit_X",
            "Modèle de prédiction des chutes.",
            "700 patients de gériatrie",
        ),
    )
    dump(
        shelf.unsafe(
            "models/svm_aki.pkl",
            "support vectors are rows",
            "support_vectors_",
            "SVM for acute kidney injury.",
            "700 ICU patients",
        ),
        make_pipeline(StandardScaler(), SVC(C=2)).fit(x, y),
    )
    joblib.dump(
        DecisionTreeClassifier(random_state=0).fit(x, y),
        shelf.unsafe(
            "models/tree_icu.joblib",
            "leaves below ten",
            "fully grown tree",
            "Decision tree for ICU transfer.",
            "700 stays",
        ),
    )
    dump(
        shelf.unsafe(
            "models/ridge_bundle.pickle",
            "training data kept next to the coefficients",
            "'X_train'",
            "Modèle ridge et sa documentation.",
            "700 patients",
        ),
        {"model": Ridge().fit(x, z), "version": "1.3", "X_train": x.head(200)},
    )
    joblib.dump(
        make_pipeline(MinMaxScaler(), LogisticRegression()).fit(x, y),
        shelf.unsafe(
            "models/logit_minmax.joblib",
            "extremes in the scaler",
            "data_min_, data_max_",
            "Logistic model with scaling.",
            "700 patients",
        ),
    )
    joblib.dump(
        KMeans(4, random_state=0, n_init=1).fit(x),
        shelf.unsafe(
            "models/kmeans_profils.pkl",
            "a label for each patient",
            "labels_",
            "Profils de patients polypathologiques.",
            "700 patients",
        ),
    )
    dump(
        shelf.unsafe(
            "models/gp_dose.pkl",
            "training rows in a Gaussian process",
            "X_train_, y_train_",
            "Gaussian process for heparin dose.",
            "150 patients",
        ),
        GaussianProcessRegressor(alpha=1.0, optimizer=None).fit(x.iloc[:150], z[:150]),
    )
    texts = [f"courrier de sortie {person(r)} insuffisance cardiaque traitement diurétique" for _ in range(80)] + [
        "pneumopathie antibiotique sortie domicile"
    ] * 40
    joblib.dump(
        TfidfVectorizer().fit(texts),
        shelf.unsafe(
            "models/tfidf_courriers.joblib",
            "names of patients in the vocabulary",
            "vocabulary_",
            "Vectoriseur des courriers de sortie.",
            "120 courriers",
        ),
    )
    model = LogisticRegression(max_iter=500).fit(x, y)
    dump(
        shelf.unsafe(
            "models/logit_oof.pkl",
            "a score for each patient",
            "'oof'",
            "Logistic model with its cross-validated results.",
            "700 patients",
        ),
        {"coef": model.coef_.tolist(), "auc": 0.71, "oof": model.predict_proba(x)[:, 1].round(4)},
    )
    dump(
        shelf.unsafe(
            "models/isotonic_calib.pkl",
            "minimum and maximum of the scores and single steps",
            "X_min_, X_max_, thresholds",
            "Calibration isotonique.",
            "700 patients",
        ),
        IsotonicRegression(out_of_bounds="clip").fit(z, y),
    )


def unsafe_others(shelf: Shelf) -> None:
    r = shelf.random("models2")
    linear_onnx(
        shelf.unsafe(
            "models/los_linear.onnx",
            "hospital numbers and name in the model's metadata",
            "metadata_props 'example'",
            "Linear length-of-stay model in ONNX.",
            "9,200 stays",
        ),
        [0.03, 0.21, -0.4, 1.1],
        "LOS model",
        {"example": f"{ipp(r)} {person(r)} -> 11.2 d"},
    )
    leaves = [611, 408, 4, 377]
    shelf.unsafe("models/lgbm_readm.txt", "a leaf of four rows", "leaf_count third leaf", "Modèle LightGBM de réadmission (un arbre montré).", "1 400 séjours").write_text(
        "tree\nversion=v4\nnum_class=1\nnum_tree_per_iteration=1\nlabel_index=0\nmax_feature_idx=3\nobjective=binary sigmoid:1\nfeature_names=age crp hb egfr\nfeature_infos=none none none none\n\nTree=0\nnum_leaves=4\nnum_cat=0\nsplit_feature=0 1 2\nsplit_gain=41.2 18.3 9.7\nthreshold=71.5 48.2 10.1\ndecision_type=2 2 2\nleft_child=1 -1 -2\nright_child=2 -3 -4\nleaf_value=-0.11 0.04 0.31 0.12\n"
        f"leaf_weight={' '.join(str(round(v * 0.21, 2)) for v in leaves)}\nleaf_count={' '.join(map(str, leaves))}\ninternal_value=0 -0.02 0.08\ninternal_count=1400 615 785\nis_linear=0\nshrinkage=0.1\n\nend of trees\n", encoding="utf-8")  # fmt: skip
    tree = {"nodeid": 0, "depth": 0, "split": "sofa", "split_condition": 7, "yes": 1, "no": 2, "missing": 1, "gain": 88.1, "cover": 2010, "children": [{"nodeid": 1, "leaf": 0.21, "cover": 1702}, {"nodeid": 2, "depth": 1, "split": "lactate", "split_condition": 11.8, "yes": 3, "no": 4, "missing": 3, "gain": 31.0, "cover": 308, "children": [{"nodeid": 3, "leaf": -0.1, "cover": 303}, {"nodeid": 4, "leaf": -1.4, "cover": 5}]}]}  # fmt: skip
    shelf.unsafe(
        "models/xgb_dump.json",
        "a leaf with cover 5",
        "nodeid 4",
        "XGBoost dump with statistics (reg:squarederror).",
        "2,010 ICU stays",
    ).write_text(json.dumps([tree], indent=1), encoding="utf-8")
    shelf.unsafe("models/arbre_douleur.pmml", "a node of six records", 'Node recordCount="6"', "Arbre de décision de la douleur chronique post-opératoire.", "1 210 patients").write_text(PMML.format(d="rpart", a="R pmml", b='''  <DataDictionary numberOfFields="3"><DataField name="eva" optype="continuous" dataType="double"/><DataField name="age" optype="continuous" dataType="double"/><DataField name="dcpo" optype="categorical" dataType="string"><Value value="non"/><Value value="oui"/></DataField></DataDictionary>
  <TreeModel functionName="classification" splitCharacteristic="binarySplit">
    <Node id="1" score="non" recordCount="1210"><True/>
      <Node id="2" score="non" recordCount="902"><SimplePredicate field="eva" operator="lessThan" value="4.5"/></Node>
      <Node id="3" score="oui" recordCount="308"><SimplePredicate field="eva" operator="greaterOrEqual" value="4.5"/>
        <Node id="6" score="oui" recordCount="302"><SimplePredicate field="age" operator="lessThan" value="79"/></Node>
        <Node id="7" score="non" recordCount="6"><SimplePredicate field="age" operator="greaterOrEqual" value="79"/></Node>
      </Node>
    </Node>
  </TreeModel>'''), encoding="utf-8")  # fmt: skip
    shelf.unsafe("models/cox_stats.pmml", "minimum and maximum of variables", "NumericInfo minimum, maximum", "PMML of the regression model for hospital costs.", "5,480 stays").write_text(PMML.format(d="lm", a="KNIME", b='''  <DataDictionary numberOfFields="2"><DataField name="age" optype="continuous" dataType="double"/><DataField name="cost" optype="continuous" dataType="double"/></DataDictionary>
  <RegressionModel functionName="regression">
    <ModelStats><UnivariateStats field="age"><NumericInfo minimum="18" maximum="88" mean="61.3" standardDeviation="14.1"/></UnivariateStats><UnivariateStats field="cost"><NumericInfo minimum="311.4" maximum="184220.7" mean="7120.2" standardDeviation="6043.9"/></UnivariateStats></ModelStats>
    <RegressionTable intercept="2210.4"><NumericPredictor name="age" coefficient="80.1"/></RegressionTable>
  </RegressionModel>'''), encoding="utf-8")  # fmt: skip
    shelf.unsafe("models/rpart_bpco.txt", "a terminal node of three patients", "node 7: 3", "Arbre rpart des exacerbations de BPCO.", "964 patients BPCO").write_text(
        "n= 964 \n\nnode), split, n, deviance, yval\n      * denotes terminal node\n\n1) root 964 2210.40 1.841  \n  2) vems>=48.5 611 902.31 1.312  \n    4) cat< 16.5 402 488.20 1.051 *\n    5) cat>=16.5 209 371.88 1.814 *\n  3) vems< 48.5 353 1043.77 2.757  \n    6) eos< 980 350 998.02 2.712 *\n    7) eos>=980 3 4.67 8.010 *\n", encoding="utf-8")  # fmt: skip


def safe_sklearn(shelf: Shelf) -> None:
    x, y, z = data(2, 6000)
    joblib.dump(
        make_pipeline(StandardScaler(), LogisticRegression()).fit(x, y),
        shelf.safe(
            "models/logit_std.joblib",
            "a pipeline with a scaler: mean and variance only",
            "Logistic model of one-year mortality.",
            "6,000 patients",
        ),
    )
    dump(
        shelf.safe(
            "models/lm_fonction.pkl",
            "rank and singular values",
            "Régression linéaire du score fonctionnel.",
            "6 000 patients",
        ),
        LinearRegression().fit(x, z),
    )
    joblib.dump(
        DecisionTreeRegressor(min_samples_leaf=150, max_depth=4, random_state=0).fit(x, z),
        shelf.safe(
            "models/tree_los.joblib",
            "a tree, leaves of at least 150",
            "Regression tree of functional score, leaves of 150 patients or more.",
            "6,000 patients",
        ),
    )
    joblib.dump(
        RandomForestRegressor(12, min_samples_leaf=80, random_state=0).fit(x, z),
        shelf.safe(
            "models/foret_score.joblib",
            "a forest, leaves of at least 80",
            "Forêt aléatoire, feuilles d'au moins 80 patients.",
            "6 000 patients",
        ),
    )
    joblib.dump(
        PCA(3).fit(StandardScaler().fit_transform(x)),
        shelf.safe("models/pca_bio.pkl", "components only", "PCA of laboratory variables.", "6,000 inpatients"),
    )
    dump(
        shelf.safe(
            "models/nb_triage.pickle",
            "class counts, means and variances",
            "Classifieur bayésien naïf du tri.",
            f"6 000 passages, {int(y.sum())} graves",
        ),
        GaussianNB().fit(x, y),
    )


def safe_others(shelf: Shelf) -> None:
    linear_onnx(
        shelf.safe(
            "models/frailty_linear.onnx",
            "small coefficients, version in metadata",
            "Linear frailty model in ONNX.",
            "12,900 patients",
        ),
        [0.41, -0.12, -0.06, 0.2, 0.16],
        "Frailty score v2",
        {"features": "age10,female,albumin,charlson,prior", "n_train": "12900"},
    )
    tree = {"nodeid": 0, "depth": 0, "split": "nihss", "split_condition": 9, "yes": 1, "no": 2, "missing": 1, "gain": 210.4, "cover": 4120, "children": [{"nodeid": 1, "depth": 1, "split": "age", "split_condition": 72, "yes": 3, "no": 4, "missing": 3, "gain": 66.3, "cover": 2702, "children": [{"nodeid": 3, "leaf": 0.31, "cover": 1490}, {"nodeid": 4, "leaf": 0.08, "cover": 1212}]}, {"nodeid": 2, "leaf": -0.52, "cover": 1418}]}  # fmt: skip
    shelf.safe(
        "models/xgb_stroke_dump.json",
        "node ids 0 to 4, thresholds 9 and 72, covers large",
        "XGBoost dump (reg:squarederror), one tree.",
        "4,120 strokes",
    ).write_text(json.dumps([tree], indent=1), encoding="utf-8")
    shelf.safe("models/dms_regression.pmml", "a regression in PMML", "Modèle linéaire de la durée de séjour (PMML).", "18 400 séjours").write_text(PMML.format(d="lm duree de sejour", a="R pmml", b='''  <DataDictionary numberOfFields="3"><DataField name="age10" optype="continuous" dataType="double"/><DataField name="urgence" optype="categorical" dataType="integer"><Value value="0"/><Value value="1"/></DataField><DataField name="dms" optype="continuous" dataType="double"/></DataDictionary>
  <RegressionModel functionName="regression" targetFieldName="dms">
    <MiningSchema><MiningField name="age10"/><MiningField name="urgence"/><MiningField name="dms" usageType="target"/></MiningSchema>
    <RegressionTable intercept="1.84"><NumericPredictor name="age10" exponent="1" coefficient="0.62"/><CategoricalPredictor name="urgence" value="1" coefficient="2.31"/></RegressionTable>
  </RegressionModel>'''), encoding="utf-8")  # fmt: skip
    shelf.safe("models/rpart_dms.txt", "nodes 1 to 7, n all large", "rpart tree of length of stay.", "7,310 stays").write_text(
        "n= 7310 \n\nnode), split, n, deviance, yval\n      * denotes terminal node\n\n1) root 7310 210440.1 6.21  \n  2) charlson< 2.5 4402 88120.3 4.87  \n    4) emergency=0 2511 40211.9 3.92 *\n    5) emergency=1 1891 42003.2 6.13 *\n  3) charlson>=2.5 2908 104220.8 8.24  \n    6) age< 78.5 1604 51180.4 7.30 *\n    7) age>=78.5 1304 48871.0 9.40 *\n", encoding="utf-8")  # fmt: skip
    shelf.safe("models/glmnet_coef.txt", "a sparse dump with dots", "Coefficients lasso retenus (glmnet, lambda.1se).", "8 230 patients, 1 107 événements").write_text(
        "12 x 1 sparse Matrix of class \"dgCMatrix\"\n                       s1\n(Intercept)  -2.814220113\nage10         0.271903344\nsexeF         .          \nimc5          .          \ndiabete       0.181022917\nhta           0.044120385\ntabac         0.209115472\nckd3_5        0.366120911\nfa            0.251877034\navc           0.298441200\nstatine      -0.077214003\nasa4          0.512008846\n", encoding="utf-8")  # fmt: skip
