"""Models: joblib and pickle, ONNX, PMML, XGBoost, LightGBM, R dumps, npz weights."""

import json
import pickle
import warnings

import joblib
from skl2onnx import to_onnx
from sklearn.decomposition import PCA
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import LabelEncoder, MinMaxScaler, StandardScaler
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeRegressor

from .kit import STUDIES, ipp, name, np, rng

warnings.filterwarnings("ignore")
PMML = '<?xml version="1.0" encoding="UTF-8"?>\n<PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4"><Header><Application name="r2pmml"/></Header>\n'


def data(r, n=1200, k=5):
    X = r.normal(0, 1, (n, k)).round(4)
    return X, (X[:, 0] + r.normal(0, 1, n) > 0.3).astype(int)


def field(n, extra=""):
    return f'<DataField name="{n}" optype="continuous" dataType="double">{extra}</DataField>'


def write(shelf):
    unsafe(shelf)
    safe(shelf)


def unsafe(shelf):
    X, y = data(rng(shelf, "k1"))
    joblib.dump(
        KNeighborsClassifier(15).fit(X, y),
        shelf.unsafe(
            "knn_readmission.joblib",
            "training rows inside the model",
            "_fit_X",
            "k nearest neighbours model of readmission at 90 days",
            STUDIES["copd"].pop,
        ),
    )
    X, y = data(rng(shelf, "k2"), 700)
    shelf.unsafe(
        "svm_rejet.pkl",
        "support vectors are training rows",
        "support_vectors_",
        "Machine à vecteurs de support du rejet humoral",
        STUDIES["transpl"].pop,
    ).write_bytes(pickle.dumps(make_pipeline(StandardScaler(), SVC()).fit(X, y)))
    X, y = data(rng(shelf, "k3"), 900)
    joblib.dump(
        RandomForestClassifier(20, random_state=1).fit(X, y),
        shelf.unsafe(
            "foret_cesarienne.joblib",
            "leaves of single persons",
            "leaves of all trees (min_samples_leaf=1)",
            "Forêt aléatoire de la césarienne",
            STUDIES["maternite"].pop,
        ),
        compress=3,
    )
    X, y = data(rng(shelf, "k4"))
    X = X * 12 + 60
    joblib.dump(
        make_pipeline(MinMaxScaler(), LogisticRegression()).fit(X, y),
        shelf.unsafe(
            "pipeline_minmax_lr.joblib",
            "extremes in the scaler",
            "data_min_ and data_max_",
            "Scaler and logistic regression of septic shock death",
            STUDIES["sepsis"].pop,
        ),
    )
    r = rng(shelf, "k5")
    X, y = data(r, 800)
    shelf.unsafe(
        "knn_psoriasis.onnx",
        "training rows in the initializers of the graph",
        "ONNX initializers",
        "Modèle des plus proches voisins pour la réponse PASI 90",
        STUDIES["derm"].pop,
    ).write_bytes(
        to_onnx(KNeighborsClassifier(9).fit(X.astype("float32"), y), X[:1].astype("float32")).SerializeToString()
    )
    r = rng(shelf, "k6")
    shelf.unsafe(
        "rpart_hip.pmml",
        "leaf with recordCount 4",
        "last Node",
        "Decision tree of reoperation as PMML",
        STUDIES["hip"].pop,
    ).write_text(
        PMML
        + f'<DataDictionary>{field("age")}{field("hb")}<DataField name="reop" optype="categorical" dataType="string"><Value value="no"/><Value value="yes"/></DataField></DataDictionary><TreeModel functionName="classification" modelName="rpart"><MiningSchema><MiningField name="age"/><MiningField name="hb"/><MiningField name="reop" usageType="target"/></MiningSchema>\n<Node id="1" score="no" recordCount="3204"><True/><ScoreDistribution value="no" recordCount="3012"/><ScoreDistribution value="yes" recordCount="192"/>\n<Node id="2" score="no" recordCount="3200"><SimplePredicate field="hb" operator="greaterThan" value="7.1"/><ScoreDistribution value="no" recordCount="3011"/><ScoreDistribution value="yes" recordCount="189"/></Node>\n<Node id="3" score="yes" recordCount="4"><SimplePredicate field="hb" operator="lessOrEqual" value="7.1"/><ScoreDistribution value="no" recordCount="1"/><ScoreDistribution value="yes" recordCount="3"/></Node></Node></TreeModel></PMML>\n'
    )
    r = rng(shelf, "k7")
    shelf.unsafe(
        "lgbm_transfert.txt",
        "feature_infos give the extremes of each variable",
        "feature_infos",
        "Modèle LightGBM du transfert en réanimation",
        STUDIES["ped"].pop,
    ).write_text(lgbm(["[0.3:11.9]", "[2.04:13.77]", "[0:1]"], [812, 640, 1131]))
    r = rng(shelf, "k8")
    X, y = data(r, 300, 1)
    joblib.dump(
        IsotonicRegression(out_of_bounds="clip").fit(X[:, 0], y),
        shelf.unsafe(
            "calibrateur_isotonique.joblib",
            "thresholds of the calibrator are scores of single persons, extremes included",
            "X_thresholds_, X_min_",
            "Calibrateur isotonique du score",
            STUDIES["psy"].pop,
        ),
    )
    r = rng(shelf, "k9")
    names = [name(r) for _ in range(40)]
    docs = [
        f"patiente {names[i % 40]} hospitalisée pour dyspnée, traitement poursuivi, contrôle dans {i % 9} mois"
        for i in range(200)
    ]
    joblib.dump(
        TfidfVectorizer().fit(docs),
        shelf.unsafe(
            "tfidf_comptes_rendus.joblib",
            "names of patients in the vocabulary",
            "vocabulary_",
            "Vectoriseur des comptes rendus",
            "600 comptes rendus",
        ),
    )
    r = rng(shelf, "k10")
    joblib.dump(
        LabelEncoder().fit([ipp(r) for _ in range(150)]),
        shelf.unsafe(
            "encoder_groups.joblib",
            "identifiers as classes of an encoder",
            "classes_",
            "Label encoder used for grouped cross-validation",
            STUDIES["eye"].pop,
        ),
    )
    r = rng(shelf, "k11")
    shelf.unsafe(
        "lm_dfg_dput.json",
        "residuals and fitted values of single persons in an R object",
        "residuals, fitted.values",
        "Objet lm exporté en JSON",
        STUDIES["transpl"].pop,
    ).write_text(
        json.dumps(
            {
                "call": "lm(dfg ~ age + dsa)",
                "coefficients": {"(Intercept)": 71.2, "age": -0.31, "dsa": -6.4},
                "residuals": r.normal(0, 14, 120).round(3).tolist(),
                "fitted.values": r.normal(52, 6, 120).round(3).tolist(),
                "df.residual": 1031,
                "rank": 3,
            }
        )
    )
    r = rng(shelf, "k12")
    np.savez(
        shelf.unsafe(
            "mlp_weights.npz",
            "training matrix beside the weights",
            "array x_ref",
            "Weights of the small neural network",
            STUDIES["hiv"].pop,
        ),
        w1=r.normal(0, 0.3, (8, 16)),
        b1=r.normal(0, 0.1, 16),
        w2=r.normal(0, 0.3, (16, 1)),
        x_ref=r.normal(0, 1, (340, 8)).round(3),
    )
    X, y = data(rng(shelf, "k13"))
    m = to_onnx(LogisticRegression().fit(X, y), X[:1].astype("float32"))
    e = m.metadata_props.add()
    e.key = "trained_by"
    r = rng(shelf, "k13b")
    n = name(r)
    e.value = f"Dr {n}, {n.split()[1].lower()}@chu-example.fr"
    shelf.unsafe(
        "logit_delirium.onnx",
        "name and e-mail of a person in the metadata of the model",
        "metadata_props",
        "Logistic model of delirium as ONNX",
        STUDIES["geri"].pop,
    ).write_bytes(m.SerializeToString())


def lgbm(infos, counts):
    t = f"num_leaves={len(counts)}\nnum_cat=0\nsplit_feature=1 0\nsplit_gain=41.2 18.7\nthreshold=5.25 0.5\ndecision_type=2 2\nleft_child=1 -1\nright_child=-2 -3\nleaf_value=-2.31 -1.64 -2.02\nleaf_weight={' '.join(str(round(c * 0.1, 2)) for c in counts)}\nleaf_count={' '.join(map(str, counts))}\ninternal_value=0 -0.2\ninternal_weight=0 140\ninternal_count={sum(counts)} {counts[0] + counts[2]}\nis_linear=0\nshrinkage=0.1\n"
    return (
        "tree\nversion=v4\nnum_class=1\nnum_tree_per_iteration=1\nlabel_index=0\nmax_feature_idx=2\nobjective=binary sigmoid:1\nfeature_names=age poids vrs\nfeature_infos="
        + " ".join(infos)
        + f"\ntree_sizes={len(t)}\n\nTree=0\n{t}\n\nend of trees\n\nfeature_importances:\npoids=1\nage=1\n\nparameters:\n[num_leaves: 3]\n[min_data_in_leaf: 200]\n[learning_rate: 0.1]\nend of parameters\n"
    )


def safe(shelf):
    X, y = data(rng(shelf, "ks1"), 2316)
    joblib.dump(
        make_pipeline(StandardScaler(), LogisticRegression(C=0.5)).fit(X, y),
        shelf.safe(
            "lr_death28.joblib",
            "means, SDs and coefficients only",
            "Standardiser and logistic regression of death at day 28",
            STUDIES["sepsis"].pop,
        ),
    )
    X, y = data(rng(shelf, "ks2"), 1289, 6)
    shelf.safe(
        "logit_pasi90.onnx",
        "coefficients in the initializers",
        "Régression logistique PASI 90 en ONNX",
        STUDIES["derm"].pop,
    ).write_bytes(to_onnx(LogisticRegression().fit(X, y), X[:1].astype("float32")).SerializeToString())
    X, y = data(rng(shelf, "ks3"), 3204, 4)
    z = (X[:, 0] * 2 + rng(shelf, "ks3b").normal(10, 3, 3204)).round(1)
    m = DecisionTreeRegressor(max_depth=3, min_samples_leaf=120, random_state=1).fit(X, z)
    assert m.tree_.n_node_samples.min() >= 120
    joblib.dump(
        m,
        shelf.safe(
            "arbre_duree_sejour.joblib",
            "leaves of 120 persons or more",
            "Arbre de régression de la durée de séjour après fracture, feuilles de 120 patients ou plus",
            STUDIES["hip"].pop,
        ),
    )
    shelf.safe(
        "ridge_fev1.pmml", "coefficients with four decimals", "Ridge regression of FEV1 as PMML", STUDIES["copd"].pop
    ).write_text(
        PMML
        + f'<DataDictionary>{field("age")}{field("bmi")}{field("paco2")}{field("fev1")}</DataDictionary><RegressionModel functionName="regression" targetFieldName="fev1"><MiningSchema><MiningField name="age"/><MiningField name="bmi"/><MiningField name="paco2"/><MiningField name="fev1" usageType="target"/></MiningSchema><RegressionTable intercept="71.3082"><NumericPredictor name="age" coefficient="-0.2114"/><NumericPredictor name="bmi" coefficient="0.3071"/><NumericPredictor name="paco2" coefficient="-0.4725"/></RegressionTable></RegressionModel></PMML>\n'
    )
    X, y = data(rng(shelf, "ks5"), 1842)
    m = GaussianNB().fit(X, y)
    joblib.dump(
        m,
        shelf.safe(
            "bayes_naif_mrs.joblib",
            "class counts over 500, means and variances",
            "Bayes naïf du mRS à 3 mois",
            STUDIES["avc"].pop,
        ),
    )
    X, y = data(rng(shelf, "ks6"), 1034, 7)
    shelf.safe(
        "pca_biologie.pkl",
        "loadings and variances",
        "Analyse en composantes principales de la biologie (charges)",
        STUDIES["transpl"].pop,
    ).write_bytes(pickle.dumps(PCA(3, random_state=1).fit(X)))
    shelf.safe(
        "lgbm_binary_features.txt",
        "leaf counts over 600, features coded 0 or 1",
        "LightGBM model with three binary features",
        STUDIES["ped"].pop,
    ).write_text(
        lgbm(["[0:1]", "[0:1]", "[0:1]"], [812, 640, 1131])
        .replace("feature_names=age poids vrs", "feature_names=preterm severe rsv")
        .replace("poids=1\nage=1", "severe=1\npreterm=1")
        .replace("threshold=5.25 0.5", "threshold=0.5 0.5")
    )
    r = rng(shelf, "ks8")
    np.savez(
        shelf.safe(
            "mlp_two_layers.npz",
            "weight matrices of a network",
            "Weights of the weight-gain network (8 inputs, 16 units)",
            STUDIES["hiv"].pop,
        ),
        w1=r.normal(0, 0.3, (8, 16)),
        b1=r.normal(0, 0.1, 16),
        w2=r.normal(0, 0.3, (16, 1)),
        b2=r.normal(0, 0.1, 1),
    )
    r = rng(shelf, "ks9")
    shelf.safe(
        "coxph_coefs_R.json",
        "coefficients, variance matrix and degrees of freedom",
        "Cox model exported from R: coefficients and their covariance",
        STUDIES["breast"].pop,
    ).write_text(
        json.dumps(
            {
                "call": "coxph(Surv(t, e) ~ arm + node + hr)",
                "n": 964,
                "nevent": 187,
                "coefficients": {"arm": -0.284, "node": 0.611, "hr": -0.197},
                "var": [[0.0217, 0.0004, -0.0002], [0.0004, 0.0238, 0.0007], [-0.0002, 0.0007, 0.0221]],
                "concordance": 0.63,
                "logtest": {"chisq": 31.4, "df": 3},
            },
            indent=1,
        )
    )
    X, y = data(rng(shelf, "ks10"), 5412)
    m = Ridge().fit(X, X[:, 1] * 3 + rng(shelf, "ks10b").normal(76, 18, 5412))
    shelf.safe(
        "ridge_egfr.onnx", "five coefficients", "Ridge regression of eGFR as ONNX", STUDIES["diab"].pop
    ).write_bytes(to_onnx(m, X[:1].astype("float32")).SerializeToString())
