"""Readmission models (scikit-learn, ONNX, skops, JSON, a model card)."""

import io
import json
from typing import Any

import joblib
import numpy as np
from skl2onnx import to_onnx
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs13.make import figure, markdown, notebook, part, save

NAMES = ["age", "charlson", "n_hosp_12m", "dms", "hb_sortie", "crp_sortie", "nb_medic"]
WHO = "12,406 adults discharged from medical wards in 2019-2021 (training set)"


def _data(seed: int, n: int) -> tuple[Any, Any]:
    rng = np.random.default_rng(seed)
    x = np.column_stack(
        [
            rng.normal(68, 14, n),
            rng.poisson(3, n),
            rng.poisson(1, n),
            rng.gamma(2, 4, n),
            rng.normal(11.8, 1.7, n),
            rng.gamma(1.2, 20, n),
            rng.poisson(7, n),
        ]
    ).astype(np.float32)
    logit = -3.1 + 0.02 * (x[:, 0] - 68) + 0.18 * x[:, 1] + 0.5 * x[:, 2] + 0.01 * x[:, 5]
    return x, (rng.random(n) < 1 / (1 + np.exp(-logit))).astype(int)


def _tree(tree: Any, node: int = 0) -> dict[str, Any]:
    inner = tree.tree_
    out: dict[str, Any] = {"n": int(inner.n_node_samples[node]), "p": round(float(inner.value[node][0][1]), 3)}
    if inner.children_left[node] >= 0:
        out |= {
            "split": f"{NAMES[inner.feature[node]]} <= {inner.threshold[node]:.2f}",
            "yes": _tree(tree, inner.children_left[node]),
            "no": _tree(tree, inner.children_right[node]),
        }
    return out


def write(shelf: Shelf) -> None:
    rng = shelf.random("ml")
    x, y = _data(shelf.seed, 600)
    knn = make_pipeline(StandardScaler(), KNeighborsClassifier(15)).fit(x, y)
    joblib.dump(
        knn,
        shelf.unsafe(
            "ia/readmission_knn.joblib",
            "a nearest-neighbour model keeps its training rows",
            "KNeighborsClassifier._fit_X",
            "Trained model: readmission at 30 days, nearest neighbours",
            "600 adults discharged from medical wards (pilot)",
        ),
    )

    x, y = _data(shelf.seed + 1, 12406)
    logistic = LogisticRegression(max_iter=500).fit((x - x.mean(0)) / x.std(0), y)
    onnx = to_onnx(logistic, x[:1], target_opset=17)
    shelf.safe(
        "ia/readmission_logistic.onnx", "coefficients only", "Logistic regression for readmission, ONNX", WHO
    ).write_bytes(onnx.SerializeToString())

    deep = DecisionTreeClassifier(max_depth=5, min_samples_leaf=4, random_state=1).fit(x, y)
    shelf.unsafe(
        "ia/arbre_decision.json",
        "leaves of a tree with fewer than 10 patients",
        '"n" of the deep leaves',
        "Decision tree, dump of nodes with the number of patients",
        WHO,
    ).write_text(json.dumps({"target": "readmission_30d", "nodes": _tree(deep)}, indent=1), encoding="utf-8")
    wide = DecisionTreeClassifier(max_depth=3, min_samples_leaf=200, random_state=1).fit(x, y)
    shelf.safe(
        "ia/arbre_decision_elague.json",
        "thresholds of splits such as n_hosp_12m <= 1.50 in a pruned tree",
        "Pruned decision tree, each leaf of at least 200 patients",
        WHO,
    ).write_text(
        json.dumps(
            {"target": "readmission_30d", "min_samples_leaf": 200, "max_depth": 3, "nodes": _tree(wide)}, indent=1
        ),
        encoding="utf-8",
    )

    results: list[list[Any]] = [
        ["Model", "AUROC (95% CI)", "AUPRC", "Brier", "Calibration slope", "Sens. at 90% spec."]
    ]
    for name in ("LACE index", "Logistic (7 variables)", "Gradient boosting (64 variables)", "Transformer on notes"):
        a = rng.uniform(0.64, 0.77)
        results.append(
            [
                name,
                f"{a:.3f} ({a - 0.015:.3f}-{a + 0.014:.3f})",
                f"{a - 0.42:.3f}",
                f"{0.16 - a / 20:.3f}",
                f"{rng.uniform(0.86, 1.07):.2f}",
                f"{a - 0.41:.2f}",
            ]
        )
    subs: list[list[Any]] = [["Subgroup", "Patients", "Readmitted", "AUROC"]]
    for name, n, again in (
        ("Women", 2011, 287),
        ("Men", 1894, 301),
        ("< 65 years", 1407, 176),
        ("65-79 years", 1422, 229),
        ("80 years and over", 1076, 183),
        ("Living alone", 1248, 214),
        ("Arrived by emergency", 2960, 487),
    ):
        subs.append([name, n, again, f"{rng.uniform(0.69, 0.76):.3f}"])
    card = f"---\nlicense: other\ntags: [tabular-classification, readmission]\nmodel_version: 2.3.0\n---\n# Model card: READM-30\n\n**Intended use**: rank discharged patients for a call at day 2. Not a diagnostic device (class IIa under review).\n\n**Training**: 12,406 adults, 2019-2021, 5 folds, 50 trials of Optuna, learning rate 0.03, max_depth 4, early stopping after 20 rounds.\n**Test**: 3,905 adults, 2022.\n\n{markdown(results)}\n## Fairness\n\n{markdown(subs)}\n## Limits\n\n- 1 hospital, 2 sites; 9 features drift (PSI > 0.1)\n- missing CRP imputed by the median\n- threshold 0.22: 1 call for 4.1 patients\n"
    shelf.safe(
        "ia/MODEL_CARD.md",
        "folds, versions, depths and a threshold",
        "Model card of the readmission model",
        "12,406 adults (training) and 3,905 (test)",
    ).write_text(card, encoding="utf-8")

    fig, ax = figure(7, 4.8)
    for i, name in enumerate(reversed(NAMES)):
        spread = rng.uniform(0.05, 0.4)
        values = [rng.gauss(0, spread) for _ in range(220)]
        ax.scatter(
            values, [i + rng.gauss(0, 0.09) for _ in values], c=[rng.random() for _ in values], cmap="coolwarm", s=7
        )
    ax.set(yticks=range(len(NAMES)), yticklabels=NAMES[::-1], xlabel="SHAP value (impact on model output)")
    ax.axvline(0, color="grey", lw=0.7)
    save(
        fig,
        shelf.unsafe(
            "ia/shap_beeswarm.png",
            "each dot of a beeswarm plot is one patient",
            "220 dots a variable",
            "SHAP summary plot (beeswarm)",
            "220 adults of the validation set",
        ),
    )

    calibration: list[list[Any]] = [["decile", "patients", "predicted", "observed"]]
    for i in range(10):
        n = 390 + rng.randrange(2)
        k = part(rng, n, 0.05 + 0.028 * i)
        calibration.append([i + 1, n, f"{0.05 + 0.028 * i:.3f}", f"{k / n:.3f}"])
    raw = io.StringIO()
    raw.write("\n".join("  ".join(f"{c!s:>10}" for c in row) for row in calibration) + "\n")
    notebook(
        shelf.safe(
            "ia/05_calibration.ipynb",
            "deciles 1 to 10 and predicted risks; the observed rates are of some 390 patients",
            "Notebook: calibration of the readmission model by decile",
            "about 3,900 adults of the test set",
        ),
        [
            "# Calibration",
            (
                "model = skops.io.load('readm30.skops', trusted=[])\nprint(model.named_steps['clf'].coef_.round(3))",
                str(np.round(logistic.coef_, 3)) + "\n",
            ),
            ("print(by_decile)", raw.getvalue()),
            (
                "print(f'slope {slope:.2f}, intercept {icpt:.2f}, ICI {ici:.3f}')",
                "slope 0.97, intercept -0.02, ICI 0.009\n",
            ),
            "Refit in 6 months; 3 features to drop.",
        ],
    )

    fig, ax = figure(5.4, 5.2)
    predicted = [0.05 + 0.028 * i for i in range(10)]
    seen = [part(rng, 390, p) / 390 for p in predicted]
    ax.errorbar(
        predicted, seen, yerr=[1.96 * (s * (1 - s) / 390) ** 0.5 for s in seen], fmt="o", color="#444", capsize=2
    )
    ax.plot([0, 0.4], [0, 0.4], ls="--", color="grey")
    ax.set(
        xlabel="Predicted risk (mean of tenth)",
        ylabel="Observed readmission",
        title="Calibration by tenth (about 390 patients each)",
    )
    save(
        fig,
        shelf.safe(
            "ia/calibration.svg",
            "ten points that are tenths of some 390 patients each",
            "Calibration plot: observed readmission by tenth of predicted risk (390 patients a tenth)",
            "about 3,900 adults of the test set",
        ),
    )
