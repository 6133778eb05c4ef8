"""Models: pickle and joblib, ONNX, PMML, boosting text, R dumps, score cards."""

import json
import pickle

import joblib
import numpy as np
import onnx
from skl2onnx import to_onnx
from sklearn.cluster import KMeans
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, StandardScaler

from tests.airlock.outputs.case import Shelf

from .tools import ipp, text


def data(n, k, seed):
    g = np.random.default_rng(seed)
    x = g.normal(size=(n, k)) * np.linspace(1, 14, k) + 50
    y = (1 / (1 + np.exp(-(x - 50) @ np.linspace(0.9, 0.05, k) + 0.4)) > g.uniform(size=n)).astype(int)
    return x, y


def grow(g, n, floor, depth):
    """A random tree as nested tuples: (n,) for a leaf or (n, feature, threshold, left, right)."""
    if depth == 0 or n < 2 * floor + 2:
        return (n,)
    a = int(n * g.uniform(0.3, 0.7))
    a = min(max(a, floor), n - floor)
    return (
        n,
        int(g.integers(0, 5)),
        round(float(g.uniform(20, 80)), 2),
        grow(g, a, floor, depth - 1),
        grow(g, n - a, floor, depth - 1),
    )


def xgb(g, total, floor, trees):
    out = []
    for t in range(trees):
        nodes = []

        def add(node):
            i = len(nodes)
            nodes.append(None)
            left = right = -1
            if len(node) > 1:
                left, right = add(node[3]), add(node[4])
            nodes[i] = (left, right, node)
            return i

        add(grow(g, total, floor, 3))
        out.append(
            {
                "id": t,
                "tree_param": {"num_feature": "5", "num_nodes": str(len(nodes)), "size_leaf_vector": "1"},
                "left_children": [a for a, _, _ in nodes],
                "right_children": [b for _, b, _ in nodes],
                "split_indices": [n[1] if len(n) > 1 else 0 for *_, n in nodes],
                "split_conditions": [n[2] if len(n) > 1 else round(float(g.normal(0, 0.1)), 5) for *_, n in nodes],
                "base_weights": [round(float(g.normal(0, 0.2)), 5) for _ in nodes],
                "sum_hessian": [float(n[0]) for *_, n in nodes],
                "loss_changes": [round(float(g.uniform(1, 90)), 3) if len(n) > 1 else 0.0 for *_, n in nodes],
            }
        )
    return {
        "learner": {
            "attributes": {"best_iteration": str(trees - 1)},
            "feature_names": ["age", "asa", "duree_bloc", "albumine", "imc"],
            "gradient_booster": {
                "name": "gbtree",
                "model": {"gbtree_model_param": {"num_trees": str(trees), "num_parallel_tree": "1"}, "trees": out},
            },
            "learner_model_param": {"base_score": "7.2E0", "num_class": "0", "num_feature": "5"},
            "objective": {"name": "reg:squarederror", "reg_loss_param": {"scale_pos_weight": "1"}},
        },
        "version": [2, 1, 1],
    }


def lgb(g, floor, total, infos):
    blocks = []
    for t in range(4):
        cuts = [floor + int(total * g.uniform(0.05, 0.12)) for _ in range(6)]
        cuts.append(total - sum(cuts))
        if floor < 10:
            cuts[2] = floor
            cuts[6] += total - sum(cuts)
        blocks.append(
            f"Tree={t}\nnum_leaves=7\nnum_cat=0\nsplit_feature=0 2 1 3 0 4\nsplit_gain="
            + " ".join(f"{g.uniform(5, 400):.3g}" for _ in range(6))
            + "\nthreshold="
            + " ".join(f"{g.uniform(1, 80):.4g}" for _ in range(6))
            + "\ndecision_type=2 2 2 2 2 2\nleft_child=1 3 -2 -1 -5 -6\nright_child=2 4 -3 -4 5 -7\nleaf_value="
            + " ".join(f"{g.normal(0, 0.1):.5f}" for _ in range(7))
            + "\nleaf_count="
            + " ".join(map(str, cuts))
            + "\nshrinkage=0.05\n"
        )
    return (
        "tree\nversion=v4\nnum_class=1\nnum_tree_per_iteration=1\nlabel_index=0\nmax_feature_idx=4\nobjective=regression\nfeature_names=age los_prev hb crp charlson\nfeature_infos="
        + infos
        + "\n\n"
        + "\n".join(blocks)
        + "\nend of trees\n\nparameters:\n[boosting: gbdt]\n[learning_rate: 0.05]\n[num_leaves: 7]\n[seed: 4]\nend of parameters\n"
    )


def write(shelf: Shelf) -> None:
    r = shelf.random("models")
    g = np.random.default_rng(8)
    # --- safe
    x, y = data(6400, 5, 1)
    joblib.dump(
        make_pipeline(StandardScaler(), LogisticRegression()).fit(x, y),
        shelf.safe(
            "models/logit_pipeline.joblib",
            "a scaler and a logistic regression: means, variances and coefficients only",
            "Fitted pipeline (standard scaler and logistic regression) for prolonged stay.",
            "6,400 elective surgery patients",
        ),
    )
    x, y = data(11800, 4, 2)
    onx = to_onnx(LogisticRegression().fit(x, y), x[:1].astype(np.float32), target_opset=15)
    shelf.safe(
        "models/score_readmission.onnx",
        "ONNX with coefficients and class labels 0 and 1",
        "Modèle logistique de réadmission au format ONNX.",
        "11 800 séjours, 4 variables",
    ).write_bytes(onx.SerializeToString())
    text(
        shelf.safe(
            "models/cox_dfs.pmml",
            "PMML regression with coefficients below ten",
            "PMML export of the linear predictor of the DFS model.",
            "4,806 patients with breast cancer",
        ),
        '<?xml version="1.0"?>\n<PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4">\n <Header description="Linear predictor, disease-free survival"><Application name="r2pmml" version="0.28"/></Header>\n <DataDictionary numberOfFields="5"><DataField name="lp" optype="continuous" dataType="double"/><DataField name="age10" optype="continuous" dataType="double"/><DataField name="nodes" optype="categorical" dataType="string"><Value value="0"/><Value value="1-3"/><Value value="4-9"/><Value value="10+"/></DataField><DataField name="grade" optype="categorical" dataType="string"><Value value="1"/><Value value="2"/><Value value="3"/></DataField><DataField name="er" optype="categorical" dataType="string"><Value value="neg"/><Value value="pos"/></DataField></DataDictionary>\n <RegressionModel functionName="regression" targetFieldName="lp"><MiningSchema><MiningField name="lp" usageType="target"/><MiningField name="age10"/><MiningField name="nodes"/><MiningField name="grade"/><MiningField name="er"/></MiningSchema><RegressionTable intercept="0"><NumericPredictor name="age10" coefficient="0.083"/><CategoricalPredictor name="nodes" value="1-3" coefficient="0.34"/><CategoricalPredictor name="nodes" value="4-9" coefficient="0.81"/><CategoricalPredictor name="nodes" value="10+" coefficient="1.27"/><CategoricalPredictor name="grade" value="2" coefficient="0.31"/><CategoricalPredictor name="grade" value="3" coefficient="0.69"/><CategoricalPredictor name="er" value="pos" coefficient="-0.42"/></RegressionTable></RegressionModel>\n</PMML>\n',
    )
    shelf.safe(
        "models/xgb_dms.json",
        "tree leaves of 150 stays or more",
        "Modèle XGBoost (régression de la durée de séjour), feuilles d'au moins 150 séjours.",
        "9 400 séjours de chirurgie",
    ).write_text(json.dumps(xgb(g, 9400, 150, 6)), encoding="utf-8")
    text(
        shelf.safe(
            "models/lgbm_cost.txt",
            "leaf counts of hundreds; the ranges of the variables were removed",
            "LightGBM text model of cost per stay; feature ranges removed before the request.",
            "14,000 stays of internal medicine",
        ),
        lgb(g, 300, 14000, "none none none none none"),
    )
    text(
        shelf.safe(
            "models/lmer_fixef.R",
            "an R structure with fixed effects and standard deviations",
            "Effets fixes et composantes de variance d'un modèle lmer, sortie de dput().",
            "3 780 patients, 11 centres",
        ),
        'structure(list(call = quote(lmer(mmse ~ annees + age10 + apoe4 + (1 | centre) + (1 | id))), nobs = 3780L, ngrps = c(centre = 11L), fixef = c("(Intercept)" = 27.41, annees = -0.83, age10 = -0.62, apoe4 = -0.71), se = c(0.33, 0.041, 0.052, 0.088), sigma = 1.92, varcor = c(centre = 0.31, id = 2.44), df.residual = 3773L, REMLcrit = 40211.7), class = "fixef_summary")\n',
    )
    pickle.dump(
        {
            "model": "discrete-time hazard",
            "coef": {"age10": 0.21, "ecog": 0.44, "ldh": 0.61, "visceral": 0.33},
            "vcov_diag": [0.002, 0.004, 0.006, 0.005],
            "n": 1984,
            "events": 1102,
            "bins_months": [3, 6, 9, 12, 18, 24],
        },
        shelf.safe(
            "models/hazard_coef.pkl",
            "a pickled dictionary of coefficients and time bins",
            "Pickled dictionary with the coefficients of the hazard model.",
            "1,984 patients with metastatic melanoma, 1,102 deaths",
        ).open("wb"),
    )
    text(
        shelf.safe(
            "models/carte_score.json",
            "points from 0 to 9 of a score and its risks",
            "Carte de score clinique simplifiée (points par modalité) et risque prédit par total.",
            "8 260 patients en dérivation, 1 044 événements",
        ),
        json.dumps(
            {
                "points": {
                    "age_75_plus": 3,
                    "creatinine_150_plus": 2,
                    "albumine_lt_30": 4,
                    "metastases": 5,
                    "ecog_3_4": 6,
                    "hb_lt_9": 1,
                },
                "risque_predit_pct": {"0-3": 2.9, "4-7": 7.8, "8-12": 18.4, "13+": 41.2},
                "effectifs": {"0-3": 3611, "4-7": 2570, "8-12": 1502, "13+": 577},
                "c_index": 0.77,
            },
            ensure_ascii=False,
            indent=1,
        ),
    )
    # --- unsafe
    x, y = data(700, 4, 3)
    joblib.dump(
        make_pipeline(StandardScaler(), KNeighborsClassifier(9)).fit(x, y),
        shelf.unsafe(
            "models/knn_triage.joblib",
            "training rows inside the model",
            "KNeighborsClassifier._fit_X",
            "k-nearest neighbours model for triage.",
            "700 emergency visits",
        ),
    )
    mm = make_pipeline(MinMaxScaler(), LogisticRegression()).fit(x, y)
    joblib.dump(
        mm,
        shelf.unsafe(
            "models/minmax_logit.joblib",
            "extremes inside the model",
            "MinMaxScaler.data_min_ and data_max_",
            "Logistic model with min-max scaling.",
            "700 patients",
        ),
    )
    text(
        shelf.unsafe(
            "models/lgbm_urgences.txt",
            "a leaf of 3 stays",
            "leaf_count third value",
            "Modèle LightGBM de durée aux urgences.",
            "9 000 passages",
        ),
        lgb(g, 3, 9000, "none none none none none"),
    )
    bad = xgb(g, 5200, 120, 5)
    tr = bad["learner"]["gradient_booster"]["model"]["trees"][3]
    leaf = [i for i, c in enumerate(tr["left_children"]) if c == -1][1]
    tr["sum_hessian"][leaf] = 4.0
    shelf.unsafe(
        "models/xgb_los.json",
        "a tree leaf of 4 stays",
        "tree 3 sum_hessian 4.0",
        "XGBoost regression model of length of stay.",
        "5,200 stays",
    ).write_text(json.dumps(bad), encoding="utf-8")
    text(
        shelf.unsafe(
            "models/arbre_chute.pmml",
            "a tree leaf of 6 patients",
            "Node recordCount=6",
            "Arbre de décision du risque de chute (PMML).",
            "2 310 patients gériatriques",
        ),
        '<?xml version="1.0"?>\n<PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4">\n <Header description="rpart"/>\n <DataDictionary numberOfFields="3"><DataField name="chute" optype="categorical" dataType="string"><Value value="non"/><Value value="oui"/></DataField><DataField name="gir" optype="continuous" dataType="double"/><DataField name="age" optype="continuous" dataType="double"/></DataDictionary>\n <TreeModel functionName="classification" splitCharacteristic="binarySplit"><MiningSchema><MiningField name="chute" usageType="target"/><MiningField name="gir"/><MiningField name="age"/></MiningSchema>\n <Node id="1" score="non" recordCount="2310"><True/><Node id="2" score="non" recordCount="1506"><SimplePredicate field="gir" operator="greaterThan" value="3"/></Node><Node id="3" score="oui" recordCount="804"><SimplePredicate field="gir" operator="lessOrEqual" value="3"/><Node id="4" score="oui" recordCount="798"><SimplePredicate field="age" operator="greaterThan" value="67"/></Node><Node id="5" score="non" recordCount="6"><SimplePredicate field="age" operator="lessOrEqual" value="67"/></Node></Node></Node></TreeModel>\n</PMML>\n',
    )
    onx = to_onnx(LogisticRegression().fit(x, y), x[:1].astype(np.float32), target_opset=15)
    onnx.helper.set_model_props(onx, {"trained_by": "pipeline 3", "worst_cases": ";".join(ipp(r) for _ in range(6))})
    shelf.unsafe(
        "models/logit_meta.onnx",
        "identifiers in the model's metadata",
        "metadata_props worst_cases: six IPP",
        "ONNX logistic model of transfusion need.",
        "700 trauma patients",
    ).write_bytes(onx.SerializeToString())
    text(
        shelf.unsafe(
            "models/glm_complet.R",
            "scores of the training rows kept in the model object",
            "fitted.values and linear.predictors",
            "Objet glm de R (dput) pour recalculer les prédictions.",
            "264 patients avec pancréatite aiguë",
        ),
        "fit <- structure(list(coefficients = c(`(Intercept)` = -2.31, bisap = 0.88, crp48 = 0.0041),\n  fitted.values = c("
        + ", ".join(f"`{i}` = {r.random():.5f}" for i in range(1, 265))
        + "),\n  df.residual = 261L, deviance = 201.4), class = c('glm', 'lm'))\n",
    )
    km = KMeans(4, n_init=4, random_state=0).fit(x)
    joblib.dump(
        km,
        shelf.unsafe(
            "models/kmeans_phenotypes.joblib",
            "one label for each training row kept in the model",
            "KMeans.labels_, 700 values",
            "Four clinical phenotypes by k-means (centroids).",
            "700 ARDS patients",
        ),
    )
