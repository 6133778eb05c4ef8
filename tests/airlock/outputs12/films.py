"""A reader of chest films: scikit-learn models and metrics."""

import io

import joblib
import numpy as np
from skl2onnx import to_onnx
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.tree import DecisionTreeClassifier, export_text

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs12 import kit

RX = "12,480 chest radiographs of 9,312 adults"


def write(shelf: Shelf) -> None:
    rng = np.random.default_rng(shelf.seed)
    x = rng.normal(size=(900, 6)).astype(np.float32)
    y = (x[:, 0] + 0.5 * x[:, 1] + rng.normal(size=900) > 0).astype(int)

    path = shelf.safe(
        "films/logit.onnx",
        "a small model with coefficients only",
        "Logistic regression on six image features, 9,312 adults",
        RX,
    )
    path.write_bytes(to_onnx(LogisticRegression().fit(x, y), x[:1]).SerializeToString())

    path = shelf.unsafe(
        "films/neighbours.joblib",
        "training rows inside a model",
        "KNeighborsClassifier keeps its rows",
        "Nearest-neighbour baseline for the comparison of readers",
        RX,
    )
    joblib.dump(KNeighborsClassifier(5).fit(x[:300], y[:300]), path)

    path = shelf.unsafe(
        "films/tree.txt",
        "tree leaves",
        "leaves with 1 to 8 films, weights printed",
        "Decision tree of the second reading (export_text)",
        RX,
    )
    tree = DecisionTreeClassifier(max_depth=7, random_state=0).fit(x[:400], y[:400])
    text = export_text(
        tree, feature_names=["opacity", "heart_ratio", "costal", "hilum", "apex", "rotation"], show_weights=True
    )
    counts = tree.tree_
    lines, leaves = (
        text.splitlines(),
        iter(int(n) for n, left in zip(counts.n_node_samples, counts.children_left, strict=True) if left < 0),
    )
    kit.say(
        path,
        "Patients in the training set: 400\n"
        + "\n".join(f"{line}  (patients = {next(leaves)})" if "class:" in line else line for line in lines)
        + "\n",
    )

    path = shelf.safe("films/metrics.json", "folds, seeds and epochs", "Cross-validation results", RX)
    folds = ",\n  ".join(
        f'{{"fold": {i}, "auc": {0.91 + 0.004 * i:.3f}, "sensitivity": {0.82 + 0.01 * (i % 3):.2f}, "best_epoch": {7 + i % 4}}}'
        for i in range(1, 6)
    )
    kit.say(
        path,
        f'{{"model": "densenet121", "n_patients": 9312, "n_images": 12480, "prevalence": 0.231,\n "folds": [\n  {folds}],\n "seed": 7, "threshold": 0.42, "confusion": {{"tp": 2366, "fp": 711, "fn": 517, "tn": 8886}}}}\n',
    )

    path = shelf.unsafe(
        "films/errors.json",
        "rows in JSON",
        "list 'worst' with accession numbers of single films",
        "Evaluation results with the worst errors",
        RX,
    )
    worst = ",\n  ".join(
        f'{{"accession": "RX{rng.integers(10**7, 10**8)}", "age": {rng.integers(30, 85)}, "score": {rng.uniform(0.9, 1):.3f}, "label": 0}}'
        for _ in range(12)
    )
    kit.say(
        path,
        f'{{"n_images": 12480, "auc": 0.921, "calibration": {{"slope": 0.97, "intercept": 0.03}},\n "worst": [\n  {worst}]}}\n',
    )

    path = shelf.unsafe(
        "films/roc.png",
        "bytes after the end of a picture",
        "a zip archive after IEND",
        "ROC curve of the model and two readers",
        RX,
    )
    grid = np.linspace(0, 1, 101)
    buffer = io.BytesIO()
    kit.figure(
        buffer,
        lambda ax: (
            ax.plot(grid, grid**0.2),
            ax.plot([0, 1], [0, 1], ":"),
            ax.set(xlabel="1 - specificity", ylabel="Sensitivity", title="AUC 0.92 (0.91-0.93)"),
        ),
    )
    rows = "film,age,sex,score\n" + "".join(
        f"{i},{rng.integers(20, 88)},{'FM'[i % 2]},{rng.uniform():.3f}\n" for i in range(60)
    )
    path.write_bytes(buffer.getvalue() + kit.zipped({"scores.csv": rows}))

    path = shelf.safe("films/roc_reference.pdf", "a curve of 101 grid points", "ROC curve smoothed on a grid", RX)
    kit.figure(
        path,
        lambda ax: (
            ax.plot(grid, grid**0.2),
            ax.plot([0, 1], [0, 1], ":"),
            ax.set(xlabel="1 - specificity", ylabel="Sensitivity", title="AUC 0.92 (0.91-0.93), 9,312 adults"),
        ),
    )
