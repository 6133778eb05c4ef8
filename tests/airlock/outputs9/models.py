"""Models, some of which must be stopped."""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs9.blocks import text
from tests.airlock.outputs9.jsons import dump


def tree(counts: list[int], thresholds: list[float]) -> dict[str, object]:
    """A tree that splits off one leaf after the other: the last count is the last leaf."""
    if len(counts) == 1:
        return {"leaf": round(0.4 - counts[0] / 10_000, 4), "samples": counts[0]}
    left = {"leaf": round(-0.3 + counts[0] / 10_000, 4), "samples": counts[0]}
    return {
        "split": ["age", "lactate", "sofa", "pf_ratio"][len(counts) % 4],
        "threshold": thresholds[0],
        "samples": sum(counts),
        "yes": left,
        "no": tree(counts[1:], thresholds[1:]),
    }


def write(shelf: Shelf) -> None:
    p = shelf.unsafe(
        "models/tree_sepsis.json",
        "a leaf that holds four patients",
        "the last leaf of the second tree",
        "Decision trees of the sepsis model, exported for the web calculator",
        "2,316 adults with sepsis",
    )
    dump(
        p,
        {
            "model": "rpart",
            "n": 2316,
            "trees": [tree([1204, 711, 401], [64.5, 2.15]), tree([902, 811, 599, 4], [7.5, 121.0, 4.45])],
        },
    )

    p = shelf.unsafe(
        "models/knn_dyspnea.onnx",
        "the rows that trained the neighbours are inside the model",
        "initializer training_X of 240 by 6",
        "Nearest-neighbour model of dyspnoea in ONNX",
        "240 adults with acute dyspnoea",
    )
    rng = np.random.default_rng(shelf.seed)
    rows = np.round(rng.normal([66, 92, 24, 91, 138, 37.4], [14, 18, 6, 5, 24, 0.8], (240, 6)), 1).astype(np.float32)
    onnx_model(str(p), "training_X", rows)

    p = shelf.unsafe(
        "models/spline_gam.txt",
        "the boundary knots are the youngest and the oldest patient",
        "Boundary.knots 18.3 and 97.6",
        "Modèle additif de la mortalité, résumé et nœuds",
        "6 611 patients admis pour choc hémorragique",
    )
    text(
        p,
        "Family: binomial\nLink function: logit\n\nFormula:\ndeces ~ ns(age, df = 4) + iss + sexe\n\nInternal knots (age): 33.0 47.5 63.2\nBoundary.knots (age): 18.3 97.6   # min et max de l'échantillon\n\n              Estimate Std. Error z value Pr(>|z|)\n(Intercept)    -4.1121     0.2014  -20.42   <2e-16\nns(age, 4)1     0.4120     0.1622    2.54   0.0111\nns(age, 4)2     0.9714     0.1741    5.58  2.4e-08\nns(age, 4)3     1.8022     0.3310    5.44  5.2e-08\nns(age, 4)4     2.6104     0.2903    8.99   <2e-16\niss             0.0711     0.0038   18.71   <2e-16\n\nn = 6611, deviance = 3904.2 on 6604 df\n",
    )

    p = shelf.safe(
        "models/arbre_triage.json",
        "leaves of 190 patients and more, depth 3",
        "Arbre de décision du triage exporté en JSON",
        "12 406 passages aux urgences pour douleur thoracique",
    )
    dump(
        p, {"model": "CART", "n": 12_406, "min_leaf": 100, "trees": [tree([6120, 3811, 2285, 190], [54.5, 1.5, 6.5])]}
    )

    p = shelf.safe(
        "models/logistic_vte.onnx",
        "a model with six coefficients only",
        "Logistic model of venous thrombosis in ONNX",
        "38,120 adults after orthopaedic surgery, 611 with thrombosis",
    )
    onnx_model(str(p), "coefficients", np.array([[0.021, 0.412, 0.087, 1.104, 0.655, -0.301]], dtype=np.float32).T)

    p = shelf.safe(
        "models/fine_gray_resume.txt",
        "a summary of a model on a large group",
        "Résumé du modèle de Fine et Gray (crr)",
        "4 870 patients greffés, 702 rechutes et 611 décès sans rechute",
    )
    text(
        p,
        "Competing Risks Regression\n\nCall:\ncrr(ftime = t, fstatus = s, cov1 = x)\n\n                  coef exp(coef) se(coef)     z p-value\nage_10          0.0312     1.032   0.0288  1.08 2.8e-01\ndonneur_non_app 0.2115     1.236   0.0791  2.67 7.5e-03\nRIC             0.3340     1.397   0.0833  4.01 6.1e-05\nTBI            -0.1411     0.868   0.0902 -1.56 1.2e-01\n\nNum. cases = 4870\nPseudo Log-likelihood = -5604\nPseudo likelihood ratio test = 31.4 on 4 df\n",
    )


def onnx_model(path: str, name: str, weights: np.ndarray) -> None:
    """A product of the input with the weights, as a part of a model of neighbours or a regression has it."""
    flat = weights if weights.shape[0] == 6 else weights.T
    graph = helper.make_graph(
        [helper.make_node("MatMul", ["X", name], ["scores"])],
        "model",
        [helper.make_tensor_value_info("X", TensorProto.FLOAT, [None, 6])],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, [None, flat.shape[1]])],
        [numpy_helper.from_array(np.ascontiguousarray(flat), name)],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], producer_name="skl2onnx")
    onnx.checker.check_model(made)
    onnx.save(made, path)
