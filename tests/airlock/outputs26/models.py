"""Models: training rows in a neighbour model, small leaves, extremes and support vectors."""

import json
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs26.tools import write_text


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _graph(shelf)
    _leaves(shelf)
    _scaler(shelf)


def _save(path: Any, nodes: list[Any], inputs: list[Any], results: list[Any], kept: list[Any]) -> None:
    graph = helper.make_graph(nodes, "model", inputs, results, initializer=kept)
    model = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 17)], producer_name="skl2onnx", ir_version=9
    )
    onnx.save(model, str(path))


def _graph(shelf: Shelf) -> None:
    chance = np.random.default_rng(shelf.seed + 21)
    names = ["age", "sofa", "lactate", "creatinine", "bilirubin", "platelets"]
    path = shelf.unsafe(
        "liver_failure/knn.onnx",
        "the rows of training of a nearest-neighbour model are an initializer of the graph",
        "initializer train_X, 260 x 6",
        "Nearest-neighbour model of mortality in acute-on-chronic liver failure",
        "260 adults with acute-on-chronic liver failure",
    )
    train = np.column_stack(
        [
            chance.integers(24, 84, 260),
            chance.integers(3, 17, 260),
            chance.gamma(2, 1.4, 260).round(1),
            chance.integers(51, 480, 260),
            chance.integers(22, 610, 260),
            chance.integers(18, 240, 260),
        ]
    ).astype(np.float32)
    kept = [
        helper.make_tensor("train_X", TensorProto.FLOAT, [260, 6], train.ravel().tolist()),
        helper.make_tensor("train_y", TensorProto.FLOAT, [260, 1], chance.integers(0, 2, 260).astype(float).tolist()),
        helper.make_tensor("k", TensorProto.INT64, [1], [15]),
    ]
    nodes = [
        helper.make_node("Sub", ["x", "train_X"], ["diff"]),
        helper.make_node("ReduceL2", ["diff"], ["far"], axes=[1], keepdims=0),
        helper.make_node("TopK", ["far", "k"], ["near", "which"], largest=0),
        helper.make_node("Gather", ["train_y", "which"], ["votes"]),
        helper.make_node("ReduceMean", ["votes"], ["p"], keepdims=0),
    ]
    x = helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 6])
    _save(path, nodes, [x], [helper.make_tensor_value_info("p", TensorProto.FLOAT, [])], kept)

    path = shelf.safe(
        "variceal_bleeding/logit.onnx",
        "coefficients, means and deviations of a logistic model, seven numbers each at most",
        f"Logistic model of rebleeding; inputs: {', '.join(names)}",
        "1,544 adults with variceal bleeding",
    )
    kept = [
        helper.make_tensor("mean", TensorProto.FLOAT, [1, 6], [58.2, 5.1, 2.9, 97.4, 61.8, 104.0]),
        helper.make_tensor("sd", TensorProto.FLOAT, [1, 6], [11.4, 2.8, 2.2, 58.1, 71.0, 61.2]),
        helper.make_tensor("coef", TensorProto.FLOAT, [6, 1], [0.11, 0.42, 0.37, 0.19, 0.28, -0.15]),
        helper.make_tensor("intercept", TensorProto.FLOAT, [1], [-1.36]),
    ]
    nodes = [
        helper.make_node("Sub", ["x", "mean"], ["centred"]),
        helper.make_node("Div", ["centred", "sd"], ["scaled"]),
        helper.make_node("Gemm", ["scaled", "coef", "intercept"], ["score"]),
        helper.make_node("Sigmoid", ["score"], ["p"]),
    ]
    x = helper.make_tensor_value_info("x", TensorProto.FLOAT, [None, 6])
    _save(path, nodes, [x], [helper.make_tensor_value_info("p", TensorProto.FLOAT, [None, 1])], kept)


def _leaves(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "delirium_icu/tree.txt",
        "leaves of 7 and 5 persons in a printed tree",
        "nodes 14 and 15",
        "Decision tree of delirium in intensive care (rpart)",
        "962 adults in intensive care",
    )
    write_text(
        path,
        """
n= 962

node), split, n, loss, yval, (yprob)
      * denotes terminal node

 1) root 962 311 no (0.67671518 0.32328482)
   2) benzodiazepine< 0.5 588 122 no (0.79251701 0.20748299)
     4) age< 71.5 401 58 no (0.85536160 0.14463840) *
     5) age>=71.5 187 64 no (0.65775401 0.34224599)
      10) rass>=-1.5 141 38 no (0.73049645 0.26950355) *
      11) rass< -1.5 46 20 yes (0.43478261 0.56521739) *
   3) benzodiazepine>=0.5 374 185 yes (0.49465241 0.50534759)
     6) apache< 22.5 219 89 no (0.59360731 0.40639269) *
     7) apache>=22.5 155 55 yes (0.35483871 0.64516129)
      12) ventilation>=1.5 118 48 yes (0.40677966 0.59322034) *
      13) ventilation< 1.5 37 7 yes (0.18918919 0.81081081)
        26) urea< 14.5 30 5 yes (0.16666667 0.83333333) *
        27) urea>=14.5 7 2 yes (0.28571429 0.71428571) *

Variable importance
benzodiazepine            age         apache           rass           urea    ventilation
            41             19             17             12              7              4
""",
    )

    path = shelf.safe(
        "weaning_icu/tree.txt",
        "depths, ranks and importances below 10; every leaf has at least 10 of each outcome",
        "Decision tree of failure of extubation (rpart)",
        "1,204 adults after planned extubation",
    )
    write_text(
        path,
        """
n= 1204

node), split, n, loss, yval, (yprob)
      * denotes terminal node

1) root 1204 201 success (0.83305648 0.16694352)
  2) cough< 2.5 822 81 success (0.90145985 0.09854015)
    4) rsbi< 68.5 611 41 success (0.93289689 0.06710311) *
    5) rsbi>=68.5 211 40 success (0.81042654 0.18957346) *
  3) cough>=2.5 382 120 success (0.68586387 0.31413613)
    6) balance< 1.25 241 51 success (0.78838174 0.21161826) *
    7) balance>=1.25 141 69 success (0.51063830 0.48936170)
     14) days< 7.5 79 28 success (0.64556962 0.35443038) *
     15) days>=7.5 62 21 failure (0.33870968 0.66129032) *

Variable importance
   cough     rsbi  balance     days     age
      44       22       18       11       5
""",
    )


def _scaler(shelf: Shelf) -> None:
    chance = shelf.random("svm")
    path = shelf.unsafe(
        "nash_fibrosis/model.json",
        "disguise: the support vectors of the model are persons, and the scaler keeps minimum and maximum",
        "svc.support_vectors_, scaler.data_min_",
        "Support vector model of advanced fibrosis",
        "402 adults with biopsy-proven steatohepatitis",
    )
    vectors = [[round(chance.random(), 4) for _ in range(5)] for _ in range(62)]
    model = {
        "features": ["age", "ast", "alt", "platelets", "bmi"],
        "scaler": {
            "type": "MinMaxScaler",
            "data_min_": [21, 14, 11, 47, 19.6],
            "data_max_": [82, 611, 702, 488, 58.9],
        },
        "svc": {
            "kernel": "rbf",
            "C": 3.0,
            "gamma": 0.2,
            "n_support_": [33, 29],
            "support_vectors_": vectors,
            "intercept_": [0.214],
        },
        "cv": {"folds": 5, "auroc": [0.79, 0.82, 0.77, 0.8, 0.81]},
    }
    path.write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8")

    path = shelf.safe(
        "hcc_surveillance/model.json",
        "coefficients, means, deviations and cross-validation of a penalised model",
        "Penalised Cox model of hepatocellular carcinoma under surveillance",
        "2,118 adults with cirrhosis under surveillance, 204 carcinomas",
    )
    other = {
        "features": ["age", "male", "platelets", "albumin", "afp_log", "aetiology_viral"],
        "scaler": {
            "type": "StandardScaler",
            "mean_": [61.4, 0.66, 121.0, 36.8, 1.52, 0.41],
            "scale_": [9.8, 0.47, 58.2, 5.9, 0.71, 0.49],
        },
        "cox": {"penalty": "l2", "alpha": 0.01, "coef_": [0.31, 0.22, -0.34, -0.17, 0.48, 0.12], "ties": "efron"},
        "baseline_survival": {"years": [1, 2, 3, 4, 5], "s0": [0.984, 0.965, 0.944, 0.922, 0.899]},
        "cv": {"folds": 5, "c_index": [0.74, 0.71, 0.75, 0.73, 0.72], "n": 2118, "events": 204},
    }
    path.write_text(json.dumps(other, indent=1) + "\n", encoding="utf-8")
