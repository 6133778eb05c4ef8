"""Inflammatory joint disease: models."""

import json
from typing import Any

import joblib
import numpy as np
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.svm import SVC
from skops.io import dump

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs12 import kit

RA = "1,662 patients with rheumatoid arthritis starting a biologic"


def write(shelf: Shelf) -> None:
    rng = np.random.default_rng(shelf.seed + 1)
    x = rng.normal(size=(1600, 4))
    y = (x[:, 0] - x[:, 1] + rng.normal(size=1600) > 0).astype(int)

    path = shelf.safe(
        "arthritis/response.skops",
        "a logistic model in skops",
        "Logistic model of response at six months: four coefficients, 1,600 patients",
        RA,
    )
    dump(LogisticRegression().fit(x, y), path)

    path = shelf.unsafe(
        "arthritis/svm.skops",
        "training rows inside a model",
        "support vectors are patients",
        "Support vector model of response",
        RA,
    )
    dump(SVC(C=2).fit(x[:400], y[:400]), path)

    path = shelf.unsafe(
        "arthritis/boosting.json",
        "tree leaves",
        "leaf counts of 1 to 9 in the dump",
        "Boosted trees of the change of DAS28, as JSON",
        RA,
    )
    model = GradientBoostingRegressor(n_estimators=3, max_depth=5, random_state=0).fit(
        x[:500], x[:500, 0] * 2 + rng.normal(size=500)
    )
    trees = [
        {
            "tree_index": i,
            "children_left": t[0].tree_.children_left.tolist(),
            "children_right": t[0].tree_.children_right.tolist(),
            "threshold": t[0].tree_.threshold.round(3).tolist(),
            "n_node_samples": t[0].tree_.n_node_samples.tolist(),
        }
        for i, t in enumerate(model.estimators_)
    ]
    kit.say(
        path,
        json.dumps(
            {
                "model": "GradientBoostingRegressor",
                "n_patients": 500,
                "features": ["das28", "crp", "duration", "haq"],
                "trees": trees,
            }
        ),
    )

    path = shelf.safe("arthritis/coefs.json", "a model as coefficients", "Linear model of HAQ at one year", RA)
    fit = LinearRegression().fit(x, x @ [0.4, 0.2, -0.1, 0.3] + rng.normal(size=1600))
    kit.say(
        path,
        json.dumps(
            {
                "model": "ols",
                "n": 1600,
                "df_resid": 1595,
                "r2": 0.41,
                "coef": dict(zip(["das28", "crp", "duration", "haq"], fit.coef_.round(3).tolist(), strict=True)),
                "intercept": round(float(fit.intercept_), 3),
                "se": [0.025, 0.025, 0.026, 0.025],
            },
            indent=1,
        ),
    )

    path = shelf.unsafe(
        "arthritis/ols.joblib",
        "residuals and rows inside a model",
        "a dictionary with model, residuals and the design matrix",
        "Linear model, saved to redraw the figure",
        RA,
    )
    joblib.dump({"params": fit.coef_, "resid": rng.normal(size=120), "exog": x[:120]}, path)

    path = shelf.unsafe(
        "arthritis/saturated.txt",
        "saturated model",
        "as many parameters as groups, no residual freedom",
        "Poisson model of serious infections by drug and centre",
        RA,
    )
    rows: list[Any] = [
        ["term", "Estimate", "Std. Error", "z value", "Pr(>|z|)"],
        ["(Intercept)", "2.3979", "0.3015", "7.953", "1.8e-15"],
        ["drugTNF", "0.6931", "0.3693", "1.877", "0.0605"],
        ["drugIL6", "0.1671", "0.4097", "0.408", "0.6834"],
        ["centreB", "0.2412", "0.4029", "0.599", "0.5494"],
        ["drugTNF:centreB", "-0.1112", "0.5011", "-0.222", "0.8244"],
        ["drugIL6:centreB", "0.0953", "0.5510", "0.173", "0.8627"],
    ]
    kit.say(
        path,
        "\nCall:\nglm(formula = infections ~ drug * centre + offset(log(py)), family = poisson)\n\n"
        + kit.columns(rows)
        + "\n    Null deviance: 9.2210  on 5  degrees of freedom\nResidual deviance: 0.0000  on 0  degrees of freedom\nAIC: 41.88\n",
    )

    path = shelf.safe(
        "arthritis/das28.pdf", "error bars of means", "Mean DAS28 by drug and visit, about 400 patients per drug", RA
    )
    kit.figure(
        path,
        lambda ax: (
            [
                ax.errorbar([0, 3, 6, 12], m, yerr=[0.08, 0.09, 0.1, 0.1], label=d, capsize=3)
                for d, m in {
                    "TNF": [5.2, 3.9, 3.4, 3.2],
                    "IL6": [5.3, 3.6, 3.1, 3.0],
                    "JAK": [5.1, 3.7, 3.2, 3.1],
                }.items()
            ],
            ax.legend(),
            ax.set(xlabel="Months", ylabel="DAS28, mean and 95% CI"),
        ),
    )
