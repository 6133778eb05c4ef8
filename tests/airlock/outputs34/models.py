"""Models: joblib and pickle, ONNX, PMML, XGBoost and LightGBM dumps, R objects as text."""

import json
import pickle

import joblib
import numpy as np
import onnx
import pandas as pd
from onnx import TensorProto, helper
from skl2onnx import to_onnx
from sklearn.ensemble import RandomForestRegressor
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, StandardScaler
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier

from .kit import ipp, person


def write(shelf):
    rng = shelf.random("models")
    npr = np.random.default_rng(3410)
    n = 3000
    x = pd.DataFrame(
        {
            "age": npr.normal(64, 13, n).round(),
            "creatinine": npr.lognormal(4.5, 0.4, n).round(1),
            "crp": npr.lognormal(3, 1, n).round(1),
            "sbp": npr.normal(128, 19, n).round(),
        }
    )
    y = (
        (npr.random(n) < 1 / (1 + np.exp(-(0.04 * (x.age - 64) + 0.01 * (x.creatinine - 90) - 0.5))))
        .astype(int)
        .to_numpy()
    )

    # --- unsafe
    p = shelf.unsafe(
        "models/knn_diagnostic.joblib",
        "a k-nearest-neighbours model holds its training rows",
        "_fit_X",
        "Modèle k plus proches voisins pour l'aide au triage.",
        "3 000 séjours d'urgence",
    )
    joblib.dump(KNeighborsClassifier(15).fit(x, y), p)

    p = shelf.unsafe(
        "models/pipeline_scaled.pkl",
        "a min-max scaler holds the extremes",
        "MinMaxScaler.data_min_, data_max_",
        "Pickled pipeline (scaling and logistic regression).",
        "3 000 ICU stays",
    )
    p.write_bytes(pickle.dumps(make_pipeline(MinMaxScaler(), LogisticRegression()).fit(x, y), protocol=4))

    p = shelf.unsafe(
        "models/arbre_decision.joblib",
        "leaves of fewer than 10 patients",
        "tree_.n_node_samples",
        "Arbre de décision pour l'orientation en SSR.",
        "3 000 patients opérés",
    )
    joblib.dump(DecisionTreeClassifier(max_depth=9, random_state=1).fit(x, y), p)

    p = shelf.unsafe(
        "models/svm_sepsis.onnx",
        "support vectors are training rows",
        "SVMClassifier support_vectors",
        "SVM of sepsis exported to ONNX.",
        "600 ward stays",
    )
    m = to_onnx(
        SVC(probability=False).fit(x[:600].to_numpy(np.float32), y[:600]), x[:1].to_numpy(np.float32), target_opset=15
    )
    p.write_bytes(m.SerializeToString())

    p = shelf.unsafe(
        "models/cart_reprise.pmml",
        "a node of 4 records",
        "Node id=5 recordCount=4",
        "Arbre CART (rpart) de la reprise chirurgicale au format PMML.",
        "1 860 patients opérés",
    )
    p.write_text("""<?xml version="1.0"?>
<PMML version="4.4" xmlns="http://www.dmg.org/PMML-4_4">
 <Header description="RPart Decision Tree Model"><Application name="SoftwareAG PMML Generator" version="2.5.2"/></Header>
 <DataDictionary numberOfFields="3"><DataField name="reprise" optype="categorical" dataType="string"><Value value="non"/><Value value="oui"/></DataField><DataField name="imc" optype="continuous" dataType="double"/><DataField name="duree" optype="continuous" dataType="double"/></DataDictionary>
 <TreeModel functionName="classification" algorithmName="rpart" splitCharacteristic="binarySplit">
  <MiningSchema><MiningField name="reprise" usageType="predicted"/><MiningField name="imc"/><MiningField name="duree"/></MiningSchema>
  <Node id="1" score="non" recordCount="1860"><True/>
   <Node id="2" score="non" recordCount="1412"><SimplePredicate field="duree" operator="lessThan" value="142.5"/></Node>
   <Node id="3" score="non" recordCount="448"><SimplePredicate field="duree" operator="greaterOrEqual" value="142.5"/>
    <Node id="4" score="non" recordCount="444"><SimplePredicate field="imc" operator="lessThan" value="52.5"/></Node>
    <Node id="5" score="oui" recordCount="4"><SimplePredicate field="imc" operator="greaterOrEqual" value="52.5"/></Node>
   </Node>
  </Node>
 </TreeModel>
</PMML>
""")

    p = shelf.unsafe(
        "models/lgbm_fall_risk.txt",
        "leaf_count of 3, 6 and 7",
        "Tree=2 leaf_count",
        "LightGBM model in text form.",
        "2 400 patients over 70",
    )
    trees = []
    for i, c in enumerate([[611, 480, 904, 405], [702, 388, 911, 399], [1204, 7, 1183, 6], [802, 620, 975, 3]]):
        trees.append(
            f"Tree={i}\nnum_leaves=4\nnum_cat=0\nsplit_feature=0 2 1\nthreshold=74.5 31.2 88.4\ndecision_type=2 2 2\nleft_child=1 -1 -3\nright_child=2 -2 -4\nleaf_value={' '.join(f'{rng.gauss(0, 0.1):.6f}' for _ in c)}\nleaf_count={' '.join(map(str, c))}\ninternal_count=2400 {c[0] + c[1]} {c[2] + c[3]}\nshrinkage=0.1\n"
        )
    p.write_text(
        "tree\nversion=v4\nnum_class=1\nmax_feature_idx=3\nobjective=binary sigmoid:1\nfeature_names=age creatinine crp sbp\nfeature_infos=none none none none\n\n"
        + "\n\n".join(trees)
        + "\nend of trees\n"
    )

    p = shelf.unsafe(
        "models/glm_dput.R",
        "a dumped R model keeps its data, residuals and fitted values",
        "data, residuals, fitted.values",
        "Objet glm enregistré par dput() pour être réutilisé.",
        "220 patients",
    )
    v = lambda f: "c(" + ", ".join(f() for _ in range(220)) + ")"  # noqa: E731
    p.write_text(
        f'structure(list(coefficients = c(`(Intercept)` = -2.114, age = 0.031, sexeF = -0.22), residuals = {v(lambda: f"{rng.gauss(0, 1.4):.4f}")}, fitted.values = {v(lambda: f"{rng.random():.4f}")}, rank = 3L, family = "binomial", df.residual = 217L, data = structure(list(age = {v(lambda: str(rng.randint(18, 89)))}, sexe = {v(lambda: rng.choice(["1L", "2L"]))}), class = "data.frame", row.names = c(NA, -220L))), class = c("glm", "lm"))\n'
    )

    p = shelf.unsafe(
        "models/vectorizer_tfidf.joblib",
        "the vocabulary holds names and hospital numbers",
        "vocabulary_",
        "Bag-of-words vocabulary of the report classifier.",
        "40 000 discharge letters",
    )
    docs = [
        f"patient {' '.join(person(rng)).lower()} ipp {ipp(rng)} insuffisance cardiaque oedeme dyspnee diuretique"
        for _ in range(300)
    ] + ["pneumopathie fievre antibiotique scanner consolidation"] * 50
    joblib.dump(CountVectorizer().fit(docs), p)

    # --- safe
    p = shelf.safe(
        "models/logit_readmission.joblib",
        "coefficients, means and scales of a pipeline",
        "Pipeline centrage-réduction et régression logistique (joblib).",
        "3 000 séjours",
    )
    joblib.dump(make_pipeline(StandardScaler(), LogisticRegression(C=0.5)).fit(x.to_numpy(), y), p)

    p = shelf.safe(
        "models/ridge_los.onnx",
        "linear model in ONNX, 4 coefficients",
        "Ridge regression of length of stay, ONNX export.",
        "3 000 ICU stays",
    )
    p.write_bytes(
        to_onnx(
            Ridge().fit(x.to_numpy(np.float32), np.log(x.crp.to_numpy(np.float32))),
            x[:1].to_numpy(np.float32),
            target_opset=15,
        ).SerializeToString()
    )

    p = shelf.safe(
        "models/foret_regression.joblib",
        "a forest whose leaves all hold at least 150 patients",
        "Forêt aléatoire de la durée de séjour (feuilles de 150 séjours au moins).",
        "3 000 séjours",
    )
    f = RandomForestRegressor(
        20, max_depth=4, min_samples_leaf=150, bootstrap=False, max_features=2, random_state=3
    ).fit(x.to_numpy(), np.log(x.crp.to_numpy()) + 0.01 * x.age.to_numpy())
    assert min(t.tree_.n_node_samples.min() for t in f.estimators_) >= 150
    joblib.dump(f, p)

    p = shelf.safe(
        "models/score_logistique.pmml",
        "PMML regression with codes and coefficients",
        "Logistic score in PMML.",
        "8 934 arthroplasties",
    )
    p.write_text("""<?xml version="1.0"?>
<PMML version="4.4" xmlns="http://www.dmg.org/PMML-4_4">
 <Header description="Generalized Linear Regression Model"><Application name="pmml" version="2.5.2"/></Header>
 <DataDictionary numberOfFields="4"><DataField name="infection" optype="categorical" dataType="string"><Value value="0"/><Value value="1"/></DataField><DataField name="age10" optype="continuous" dataType="double"/><DataField name="diabetes" optype="continuous" dataType="double"/><DataField name="asa" optype="continuous" dataType="double"/></DataDictionary>
 <RegressionModel functionName="classification" normalizationMethod="logit">
  <MiningSchema><MiningField name="infection" usageType="target"/><MiningField name="age10"/><MiningField name="diabetes"/><MiningField name="asa"/></MiningSchema>
  <RegressionTable intercept="-4.112" targetCategory="1"><NumericPredictor name="age10" exponent="1" coefficient="0.1192"/><NumericPredictor name="diabetes" exponent="1" coefficient="0.338"/><NumericPredictor name="asa" exponent="1" coefficient="0.4874"/></RegressionTable>
  <RegressionTable intercept="0" targetCategory="0"/>
 </RegressionModel>
</PMML>
""")

    p = shelf.safe(
        "models/lgbm_urgences.txt",
        "leaf counts all above 300",
        "Modèle LightGBM de l'hospitalisation après passage aux urgences (texte).",
        "24 000 passages",
    )
    trees = []
    for i in range(12):
        c = [rng.randint(2000, 6000), rng.randint(300, 4000), rng.randint(2000, 6000)]
        c.append(24000 - sum(c))
        trees.append(
            f"Tree={i}\nnum_leaves=4\nnum_cat=0\nsplit_feature={rng.randint(0, 3)} 2 1\nthreshold={rng.randint(40, 80)}.5 31.25 88.5\ndecision_type=2 2 2\nleft_child=1 -1 -3\nright_child=2 -2 -4\nleaf_value={' '.join(f'{rng.gauss(0, 0.1):.6f}' for _ in c)}\nleaf_count={' '.join(map(str, c))}\ninternal_count=24000 {c[0] + c[1]} {c[2] + c[3]}\nshrinkage=0.1\n"
        )
    p.write_text(
        "tree\nversion=v4\nnum_class=1\nmax_feature_idx=3\nobjective=binary sigmoid:1\nfeature_names=age_class heart_rate sbp triage\nfeature_infos=none none none none\n\n"
        + "\n\n".join(trees)
        + "\nend of trees\n\nparameters:\n[min_data_in_leaf: 300]\n[num_leaves: 4]\n[seed: 5]\nend of parameters\n"
    )

    p = shelf.safe(
        "models/coxph_coef_dput.R",
        "R object with coefficients and covariance only",
        "Coefficients and covariance matrix of the Cox model, as dput.",
        "7 402 patients, 1 988 deaths",
    )
    p.write_text(
        '# coefficients and variance only; no data, no baseline hazard\nmodel <- list(\n  formula = "Surv(time, death) ~ age10 + sex + stage",\n  n = 7402L, nevent = 1988L,\n  coefficients = c(age10 = 0.38211, sexF = -0.1442, stage2 = 0.41102, stage3 = 0.9334),\n  var = structure(c(0.000443, 1e-05, 2e-05, 3e-05, 1e-05, 0.002099, 4e-05, 1e-05, 2e-05, 4e-05, 0.003745, 0.00171, 3e-05, 1e-05, 0.00171, 0.003486), dim = c(4L, 4L))\n)\n'
    )

    p = shelf.safe(
        "models/mlp_weights.onnx",
        "weights of a small neural network",
        "Réseau de neurones (12-8-1) exporté en ONNX : poids seulement.",
        "41 000 séjours",
    )
    w1, w2 = npr.normal(0, 0.4, (12, 8)).astype(np.float32), npr.normal(0, 0.4, (8, 1)).astype(np.float32)
    g = helper.make_graph(
        [
            helper.make_node("MatMul", ["x", "w1"], ["h"]),
            helper.make_node("Relu", ["h"], ["r"]),
            helper.make_node("MatMul", ["r", "w2"], ["o"]),
            helper.make_node("Sigmoid", ["o"], ["y"]),
        ],
        "mlp",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [None, 12])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [None, 1])],
        [
            helper.make_tensor("w1", TensorProto.FLOAT, w1.shape, w1.ravel()),
            helper.make_tensor("w2", TensorProto.FLOAT, w2.shape, w2.ravel()),
        ],
    )
    onnx.save(helper.make_model(g, producer_name="export", opset_imports=[helper.make_opsetid("", 15)]), str(p))
    assert json.dumps(len(p.read_bytes()))
