"""Trained models, fit to leave and not: neighbours, vectors, leaves and extremes, on made-up rows."""

import random
from typing import Any

import joblib  # type: ignore[import-untyped]
import numpy
import onnx
from onnx import TensorProto, helper
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]
from sklearn.neighbors import KNeighborsClassifier  # type: ignore[import-untyped]
from sklearn.pipeline import make_pipeline  # type: ignore[import-untyped]
from sklearn.preprocessing import MinMaxScaler, StandardScaler  # type: ignore[import-untyped]
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor  # type: ignore[import-untyped]

from tests.airlock.outputs.case import Shelf

from .make import text


def write(shelf: Shelf) -> None:
    for case in (
        _neighbours,
        _support,
        _tree,
        _boosted,
        _scaled,
        _logistic,
        _linear_onnx,
        _large_leaves,
        _boosted_safe,
    ):
        case(shelf)


def _rows(rng: random.Random, size: int) -> tuple[Any, Any]:
    """Age, creatinine, lactate and pressure of made-up patients, and an outcome that they bear on."""
    draw = numpy.random.default_rng(rng.randrange(10**6))
    x = numpy.column_stack(
        [
            draw.integers(18, 90, size),
            draw.lognormal(4.4, 0.5, size).round(),
            draw.lognormal(0.6, 0.5, size).round(1),
            draw.normal(78, 14, size).round(),
        ]
    )
    risk = 1 / (1 + numpy.exp(-(-3.2 + 0.02 * x[:, 0] + 0.5 * x[:, 2] - 0.01 * (x[:, 3] - 78))))
    return x, (draw.random(size) < risk).astype(int)


def _neighbours(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "model/knn_phenotype.joblib",
        "W23 training rows inside a model",
        "the nearest-neighbour classifier holds all 620 patients",
        "Final classifier of the phenotypes, for the external team.",
        "620 adults in the training set",
    )
    x, y = _rows(shelf.random("neighbours"), 620)
    joblib.dump(KNeighborsClassifier(7).fit(x, y), path)


def _support(shelf: Shelf) -> None:
    rng = shelf.random("support")
    path = shelf.unsafe(
        "model/svm_weaning.onnx",
        "W23 training rows inside a model",
        "SVMClassifier: the support vectors are 148 patients' values",
        "Support vector machine of weaning success, ONNX.",
        "910 ventilated adults in the training set",
    )
    x, y = _rows(rng, 148)
    order = numpy.argsort(y, kind="stable")
    node = helper.make_node(
        "SVMClassifier", ["features"], ["label", "scores"], domain="ai.onnx.ml", kernel_type="RBF", kernel_params=[0.01, 0.0, 3.0],
        support_vectors=x[order].ravel().tolist(), coefficients=[round(rng.uniform(-1, 1), 4) for _ in range(148)], rho=[0.12],
        vectors_per_class=[int((y == 0).sum()), int((y == 1).sum())], classlabels_ints=[0, 1], post_transform="NONE",
    )  # fmt: skip
    _onnx(path, node, "weaning")


def _onnx(path: Any, node: Any, name: str) -> None:
    inputs = [helper.make_tensor_value_info("features", TensorProto.FLOAT, [None, 4])]
    outputs = [
        helper.make_tensor_value_info("label", TensorProto.INT64, [None]),
        helper.make_tensor_value_info("scores", TensorProto.FLOAT, [None, 2]),
    ]
    graph = helper.make_graph([node], name, inputs, outputs)
    model = helper.make_model(
        graph,
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 3)],
        producer_name="export",
    )
    onnx.save(model, str(path))


def _tree(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "model/decision_tree_triage.joblib",
        "W24 leaves below 10",
        "the tree was grown with at least one patient per leaf",
        "Decision tree of the triage score, scikit-learn.",
        "1,340 adults in the training set",
    )
    x, y = _rows(shelf.random("tree"), 1340)
    joblib.dump(DecisionTreeClassifier(max_depth=9, random_state=1).fit(x, y), path)


def _lightgbm(rng: random.Random, trees: int, total: int, small: int) -> str:
    """A LightGBM text model; one leaf of the second tree holds `small` rows unless that is 0."""
    head = "tree\nversion=v4\nnum_class=1\nnum_tree_per_iteration=1\nlabel_index=0\nmax_feature_idx=3\nobjective=binary sigmoid:1\nfeature_names=age creatinine lactate map\n\n"
    out = [head]
    for number in range(trees):
        shift = [rng.randrange(-300, 300) for _ in range(3)]
        counts = [total // 4 + d for d in shift]
        counts.append(total - sum(counts))
        if small and number == 1:
            counts = [small, counts[1], counts[2], total - small - counts[1] - counts[2]]
        values = " ".join(f"{rng.gauss(0, 0.1):.6f}" for _ in range(4))
        cuts = f"{rng.uniform(1.5, 3.5):.2f} {rng.uniform(45, 75):.2f} {rng.uniform(60, 80):.2f}"
        inner = f"{total} {counts[0] + counts[1]} {counts[2] + counts[3]}"
        out.append(
            f"Tree={number}\nnum_leaves=4\nnum_cat=0\nsplit_feature=2 0 3\nsplit_gain=41.2 12.8 9.6\nthreshold={cuts}\ndecision_type=2 2 2\nleft_child=1 -1 -3\nright_child=2 -2 -4\nleaf_value={values}\nleaf_count={' '.join(map(str, counts))}\ninternal_value=0 0.02 -0.03\ninternal_count={inner}\nis_linear=0\nshrinkage=0.1\n\n"
        )
    out.append(
        f"end of trees\n\nfeature_importances:\nlactate={trees}\nage={trees}\nmap={trees}\n\nparameters:\n[boosting: gbdt]\n[num_leaves: 4]\n[seed: 3]\nend of parameters\n"
    )
    return "".join(out)


def _boosted(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "model/lightgbm_mortality.txt",
        "W24 leaves below 10",
        "Tree=1, leaf_count: first leaf 3",
        "LightGBM model of hospital mortality, text format.",
        "6,820 adults in the training set",
    )
    text(path, _lightgbm(shelf.random("boosted"), 12, 6820, 3))


def _scaled(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "model/pipeline_readmission.joblib",
        "W34 model that holds extremes",
        "the pipeline's MinMaxScaler holds the least and greatest value of each feature",
        "Pipeline of readmission: scaling and logistic regression.",
        "5,150 adults in the training set",
    )
    x, y = _rows(shelf.random("scaled"), 5150)
    joblib.dump(make_pipeline(MinMaxScaler(), LogisticRegression()).fit(x, y), path)


def _logistic(shelf: Shelf) -> None:
    path = shelf.safe(
        "model/logistic_sepsis_pipeline.joblib",
        "means, variances and coefficients only",
        "Pipeline of sepsis: standard scaling and logistic regression.",
        "7,900 adults in the training set",
    )
    x, y = _rows(shelf.random("logistic"), 7900)
    joblib.dump(make_pipeline(StandardScaler(), LogisticRegression(C=0.5)).fit(x, y), path)


def _linear_onnx(shelf: Shelf) -> None:
    path = shelf.safe(
        "model/linear_los.onnx",
        "eight coefficients and two intercepts, no row",
        "Linear classifier of long stay, ONNX.",
        "9,300 adults in the training set",
    )
    node = helper.make_node("LinearClassifier", ["features"], ["label", "scores"], domain="ai.onnx.ml", coefficients=[-0.021, -0.003, -0.44, 0.011, 0.021, 0.003, 0.44, -0.011], intercepts=[1.9, -1.9], classlabels_ints=[0, 1], multi_class=0, post_transform="LOGISTIC")  # fmt: skip
    _onnx(path, node, "los")


def _large_leaves(shelf: Shelf) -> None:
    path = shelf.safe(
        "model/tree_cost_regression.joblib",
        "a tree of depth 3 whose every leaf holds 400 stays or more",
        "Regression tree of the length of stay in days, minimum 400 stays per leaf.",
        "8,600 adult stays in the training set",
    )
    rng = shelf.random("large leaves")
    x, y = _rows(rng, 8600)
    draw = numpy.random.default_rng(rng.randrange(10**6))
    joblib.dump(
        DecisionTreeRegressor(max_depth=3, min_samples_leaf=400, random_state=2).fit(
            x, 4 + 3 * y + draw.gamma(2, 2, 8600)
        ),
        path,
    )


def _boosted_safe(shelf: Shelf) -> None:
    path = shelf.safe(
        "model/lightgbm_aki.txt",
        "leaves of 1,500 rows or more, depth 2, importances of 10",
        "LightGBM model of acute kidney injury, text format.",
        "9,640 adults in the training set",
    )
    text(path, _lightgbm(shelf.random("boosted safe"), 10, 9640, 0))
