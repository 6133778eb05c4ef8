"""Models: pickle, joblib, ONNX, PMML, XGBoost, LightGBM, R dumps."""

import json
import pickle

import joblib
import numpy as np
from skl2onnx import to_onnx
from sklearn.cluster import KMeans
from sklearn.ensemble import RandomForestRegressor
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import LabelEncoder, MinMaxScaler, StandardScaler
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeRegressor

from .tools import ipp


def write(shelf):
    g = np.random.default_rng(50)
    r = shelf.random("models")
    X = g.normal(0, 1, (3000, 4)) * [12, 5, 30, 1] + [62, 27, 90, 3]
    y = (X[:, 0] / 12 + g.normal(0, 1, 3000) > 5.2).astype(int)
    pk = lambda p, m: p.write_bytes(pickle.dumps(m))  # noqa: E731
    jb = lambda p, m: joblib.dump(m, p)  # noqa: E731
    pk(
        shelf.safe(
            "model/logit.pkl",
            "a pickle with coefficients only",
            "Modèle logistique de mortalité hospitalière.",
            "3 000 patients",
        ),
        make_pipeline(StandardScaler(), LogisticRegression()).fit(X, y),
    )
    pk(
        shelf.unsafe(
            "model/knn.pkl",
            "training rows inside a nearest-neighbour model",
            "_fit_X",
            "Nearest-neighbour model of delirium.",
            "400 patients",
        ),
        KNeighborsClassifier(7).fit(X[:400], y[:400]),
    )
    jb(
        shelf.unsafe(
            "model/svm_rbf.joblib",
            "support vectors are patients",
            "support_vectors_",
            "SVM à noyau pour le diagnostic de sepsis.",
            "600 patients",
        ),
        SVC().fit(X[:600], y[:600]),
    )
    jb(
        shelf.unsafe(
            "model/gp_dose.joblib",
            "a Gaussian process holds its training rows",
            "X_train_",
            "Dose model of tacrolimus.",
            "90 recipients",
        ),
        GaussianProcessRegressor().fit(X[:90], X[:90, 2]),
    )
    jb(
        shelf.unsafe(
            "model/rf_los.joblib",
            "leaves of one patient",
            "estimators_ with min_samples_leaf=1",
            "Forêt aléatoire de la durée de séjour.",
            "700 séjours",
        ),
        RandomForestRegressor(15, random_state=0).fit(X[:700], X[:700, 1]),
    )
    jb(
        shelf.safe(
            "model/tree_los.joblib",
            "a tree with leaves of at least 100 stays",
            "Regression tree of length of stay, min_samples_leaf=100.",
            "3 000 stays",
        ),
        DecisionTreeRegressor(max_depth=3, min_samples_leaf=100, random_state=0).fit(np.round(X), np.round(X[:, 2])),
    )
    pk(
        shelf.unsafe(
            "model/scaler_minmax.pkl",
            "minimum and maximum of each variable",
            "data_min_, data_max_",
            "Preprocessing of the model.",
            "3 000 patients",
        ),
        make_pipeline(MinMaxScaler(), LogisticRegression()).fit(X, y),
    )
    pk(
        shelf.safe(
            "model/scaler_std.pkl",
            "means and standard deviations of 3 000 patients",
            "Normalisation des variables (moyenne, écart-type).",
            "3 000 patients",
        ),
        StandardScaler().fit(X),
    )
    pk(
        shelf.unsafe(
            "model/kmeans.pkl",
            "the cluster label of every patient",
            "labels_",
            "K-means on trajectories.",
            "500 patients",
        ),
        KMeans(4, n_init=2, random_state=0).fit(X[:500]),
    )
    pk(
        shelf.unsafe(
            "model/vocab.pkl",
            "names of patients in the vocabulary of a vectorizer",
            "vocabulary_",
            "Vectoriseur des comptes rendus.",
            "1 100 comptes rendus",
        ),
        CountVectorizer(token_pattern=r"[^,]+").fit(
            ["douleur,fièvre,scanner", "mme geneviève lacombe,chute,scanner", "m. rachid bouazza,toux"]
        ),
    )
    pk(
        shelf.unsafe(
            "model/encoder.pkl",
            "the classes of an encoder are IPP",
            "classes_",
            "Encodeur utilisé par le pipeline.",
            "80 patients",
        ),
        LabelEncoder().fit([ipp(r) for _ in range(80)]),
    )
    shelf.safe(
        "model/linear.onnx",
        "coefficients of a linear model",
        "Modèle linéaire de la créatinine au format ONNX.",
        "3 000 patients",
    ).write_bytes(
        to_onnx(
            LinearRegression().fit(X, X[:, 2] * 0.3 + X[:, 0] + g.normal(0, 4, 3000)), X[:1].astype(np.float32)
        ).SerializeToString()
    )
    shelf.safe(
        "model/logit.onnx",
        "an ONNX classifier with two classes",
        "Logistic model of mortality in ONNX.",
        "3 000 patients",
    ).write_bytes(
        to_onnx(
            LogisticRegression().fit(X, y), X[:1].astype(np.float32), options={"zipmap": False}
        ).SerializeToString()
    )
    shelf.unsafe(
        "model/knn.onnx",
        "training rows are constants of the graph",
        "initializer of the KNN",
        "Nearest-neighbour classifier in ONNX.",
        "300 patients",
    ).write_bytes(
        to_onnx(
            KNeighborsClassifier(5).fit(X[:300], y[:300]), X[:1].astype(np.float32), options={"zipmap": False}
        ).SerializeToString()
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4">\n<Header description="{}"><Application name="r2pmml" version="0.27"/></Header>\n<DataDictionary numberOfFields="3"><DataField name="age" optype="continuous" dataType="double"/><DataField name="crp" optype="continuous" dataType="double"/><DataField name="y" optype="continuous" dataType="double"/></DataDictionary>\n'
    sch = '<MiningSchema><MiningField name="age"/><MiningField name="crp"/><MiningField name="y" usageType="target"/></MiningSchema>\n'
    shelf.safe(
        "model/regression.pmml", "coefficients and field counts", "Régression linéaire en PMML.", "4 410 patients"
    ).write_text(
        head.format("LOS")
        + f'<RegressionModel functionName="regression">{sch}<RegressionTable intercept="2.14"><NumericPredictor name="age" coefficient="0.051"/><NumericPredictor name="crp" coefficient="0.008"/></RegressionTable></RegressionModel>\n</PMML>\n'
    )
    node = lambda i, p, n, s: f'<Node id="{i}" recordCount="{n}" score="{s}">{p}</Node>'  # noqa: E731
    sp = lambda f, o, v: f'<SimplePredicate field="{f}" operator="{o}" value="{v}"/>'  # noqa: E731
    shelf.unsafe(
        "model/cart.pmml", "leaf of 6 patients", "recordCount 6", "Regression tree in PMML.", "1 216 patients"
    ).write_text(
        head.format("CART")
        + f'<TreeModel functionName="regression">{sch}<Node id="1" recordCount="1216"><True/>'
        + node(2, sp("age", "lessOrEqual", 64.5), 702, 4.1)
        + '<Node id="3" recordCount="514">'
        + sp("age", "greaterThan", 64.5)
        + node(4, sp("crp", "lessOrEqual", 310), 508, 6.9)
        + node(5, sp("crp", "greaterThan", 310), 6, 19.5)
        + "</Node></Node></TreeModel>\n</PMML>\n"
    )
    shelf.safe(
        "model/cart_grand.pmml",
        "tree whose leaves have 180 patients or more",
        "Arbre de régression en PMML, feuilles de 180 patients au moins.",
        "1 216 patients",
    ).write_text(
        head.format("CART 180")
        + f'<TreeModel functionName="regression">{sch}<Node id="1" recordCount="1216"><True/>'
        + node(2, sp("age", "lessOrEqual", 64.5), 702, 4.1)
        + '<Node id="3" recordCount="514">'
        + sp("age", "greaterThan", 64.5)
        + node(4, sp("crp", "lessOrEqual", 80), 330, 6.2)
        + node(5, sp("crp", "greaterThan", 80), 184, 8.8)
        + "</Node></Node></TreeModel>\n</PMML>\n"
    )

    def lgb(c):
        return (
            "tree\nversion=v4\nnum_class=1\nnum_tree_per_iteration=1\nlabel_index=0\nmax_feature_idx=2\nobjective=regression\nfeature_names=age crp nb_visits\nfeature_infos=none none none\n\nTree=0\nnum_leaves=4\nnum_cat=0\nsplit_feature=0 1 2\nsplit_gain=412.1 120.7 61.3\nthreshold=64.5 48.5 2.5\ndecision_type=2 2 2\nleft_child=1 -1 -2\nright_child=2 -3 -4\nleaf_value=0.12 0.31 0.47 0.81\nleaf_count="
            + " ".join(map(str, c))
            + f"\ninternal_value=0.3 0.2 0.5\ninternal_count={sum(c)} {c[0] + c[2]} {c[1] + c[3]}\nshrinkage=0.05\n\nend of trees\n\nfeature_importances:\nage=1\ncrp=1\nnb_visits=1\n\nparameters:\n[max_depth: 3]\n[min_data_in_leaf: 20]\nend of parameters\n"
        )

    shelf.unsafe(
        "model/lgbm_cout.txt",
        "a leaf of 3 patients in a LightGBM dump",
        "leaf_count",
        "Modèle LightGBM du coût.",
        "1 603 séjours",
    ).write_text(lgb([700, 511, 389, 3]).replace("leaf: 20", "leaf: 1"))
    shelf.safe(
        "model/lgbm_visits.txt",
        "leaf values and thresholds below 10, leaf counts large",
        "LightGBM model of visits, all leaves above 300.",
        "2 010 patients",
    ).write_text(lgb([702, 517, 389, 402]))

    def xgb(h):
        return {
            "learner": {
                "feature_names": ["age", "bmi"],
                "gradient_booster": {
                    "name": "gbtree",
                    "model": {
                        "gbtree_model_param": {"num_trees": "1"},
                        "tree_info": [0],
                        "trees": [
                            {
                                "id": 0,
                                "left_children": [1, -1, -1],
                                "right_children": [2, -1, -1],
                                "parents": [2147483647, 0, 0],
                                "split_indices": [0, 0, 0],
                                "split_conditions": [61.5, -0.12, 0.27],
                                "base_weights": [0.01, -0.12, 0.27],
                                "loss_changes": [88.1, 0, 0],
                                "sum_hessian": [h[0] + h[1], h[0], h[1]],
                                "tree_param": {"num_nodes": "3", "num_feature": "2"},
                            }
                        ],
                    },
                },
                "learner_model_param": {"base_score": "5E-1", "num_feature": "2"},
                "objective": {"name": "reg:squarederror"},
            },
            "version": [2, 0, 3],
        }

    shelf.unsafe(
        "model/xgb_hb.json",
        "leaf whose cover is 4 patients (squared error)",
        "sum_hessian 4",
        "XGBoost model of haemoglobin.",
        "845 patients",
    ).write_text(json.dumps(xgb([841.0, 4.0])))
    shelf.safe(
        "model/xgb_dfg.json",
        "node numbers below 10, cover of 400 and more",
        "Modèle XGBoost du DFG.",
        "1 980 patients",
    ).write_text(json.dumps(xgb([1432.0, 548.0])))
    shelf.safe(
        "model/coefs_dput.R",
        "an R dump with coefficients only",
        "dput() of the coefficients of the Cox model.",
        "2 760 patients",
    ).write_text(
        'cox_coef <-\nstructure(list(coef = c(age = 0.0412, sexF = -0.182, stageII = 0.611, stageIII = 1.204),\n    se = c(0.0051, 0.071, 0.094, 0.088), n = 2760L, nevent = 914L,\n    concordance = 0.731), class = "coefs")\n'
    )
    shelf.unsafe(
        "model/lm_dput.R",
        "dput of a lm object with residuals and model frame",
        "residuals, fitted.values, model",
        "dput() du modèle linéaire de la PAS.",
        "60 patients",
    ).write_text(
        "mod <-\nstructure(list(coefficients = c(`(Intercept)` = 101.2, age = 0.61),\n    residuals = c("
        + ", ".join(f"`{i}` = {v:.3f}" for i, v in enumerate(g.normal(0, 9, 60), 1))
        + "),\n    rank = 2L, df.residual = 58L,\n    model = structure(list(pas = c("
        + ", ".join(str(v) for v in g.integers(100, 180, 60))
        + "), age = c("
        + ", ".join(str(v) for v in g.integers(20, 85, 60))
        + ')), row.names = 1:60, class = "data.frame")), class = "lm")\n'
    )
    shelf.unsafe(
        "model/sature.txt",
        "a saturated model, 4 residual degrees of freedom",
        "Residual df 4",
        "Output of the mixed effects of dose.",
        "12 patients in the dose study",
    ).write_text(
        "Call:\nlm(formula = auc ~ dose + weight + creat + age + sex + cyp3a5 + hct, data = d)\n\nCoefficients:\n            Estimate Std. Error t value Pr(>|t|)\n(Intercept)   41.220     12.114   3.403   0.0272\ndose           3.114      0.871   3.575   0.0233\nweight        -0.212      0.140  -1.514   0.2045\ncreat          0.034      0.021   1.619   0.1808\nage            0.118      0.092   1.283   0.2689\nsexM           2.011      1.910   1.053   0.3517\ncyp3a5        -6.120      2.244  -2.727   0.0526\nhct            0.402      0.311   1.293   0.2657\n\nResidual standard error: 3.912 on 4 degrees of freedom\nMultiple R-squared:  0.9814,\tAdjusted R-squared:  0.9489\n"
    )
