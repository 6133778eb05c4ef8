"""Results of models that tell of single persons: raw curves, residuals, steps, too few degrees of freedom."""

from random import Random

from tests.airlock.outputs.contents.content import Content
from tests.airlock.outputs.contents.safe_models import FEATURES
from tests.airlock.outputs.numbers import around, p_value


def survival_steps(rng: Random) -> Content:
    at_risk, share, rows, day = 64, 1.0, [], 0
    for _ in range(18):
        day += rng.randint(2, 40)
        share *= 1 - 1 / at_risk
        rows.append([day, at_risk, 1, round(share, 4)])
        at_risk -= 1 + rng.randint(0, 1)
    header = ["day", "at risk", "events", "survival"]
    return Content("Kaplan-Meier estimate", header, rows, "64 patients", "steps of single events", "column events")


def survival_drops(rng: Random) -> Content:
    n, share, rows, day = 120, 1.0, [], 0
    for i in range(25):
        day += rng.randint(3, 30)
        share -= 1 / n
        rows.append([day, round(share, 4), n - i])
    return Content(
        "Survie",
        ["jour", "survie", "à risque"],
        rows,
        "120 patients",
        "steps of single events",
        "each drop is one person",
    )


def raw_roc(rng: Random) -> Content:
    cases, controls, tp, fp, rows = 23, 61, 0, 0, []
    while tp < cases or fp < controls:
        if fp == controls or (tp < cases and rng.random() < 0.45):
            tp += 1
        else:
            fp += 1
        score = round(1 - (tp + fp) / (cases + controls) * 0.9 - rng.random() / 100, 6)
        rows.append([score, round(fp / controls, 6), round(tp / cases, 6)])
    header = ["threshold", "fpr", "tpr"]
    return Content("ROC curve", header, rows, "84 patients, 23 events", "a point a person", "each row is one score")


def residuals(rng: Random) -> Content:
    rows = [[i, around(rng, 80, 25, 3), around(rng, 0, 18, 4), around(rng, 0.05, 0.04, 4)] for i in range(1, 91)]
    header = ["obs", "fitted", "residual", "leverage"]
    return Content(
        "Diagnostics of the linear model", header, rows, "90 patients", "residuals of single persons", "whole table"
    )


def scores(rng: Random) -> Content:
    rows = [[round(rng.betavariate(2, 5), 6), rng.choice((0, 0, 0, 1))] for _ in range(150)]
    return Content(
        "Predictions on the test set",
        ["y_score", "y_true"],
        rows,
        "150 patients",
        "predictions of single persons",
        "whole table",
    )


def few_degrees(rng: Random) -> Content:
    rows = [[f, around(rng, 0, 2), around(rng, 0.8, 0.5), p_value(rng)] for f in FEATURES]
    rows += [["N observations", 14, "", ""], ["Residual df", rng.randint(3, 6), "", ""]]
    header = ["term", "estimate", "std error", "p"]
    return Content(
        "Linear regression", header, rows, "14 patients", "residual degrees of freedom below ten", "row Residual df"
    )


def saturated(rng: Random) -> Content:
    rows = [
        [f"{s} x {a} x {d}", around(rng, 1, 0.8), "0"]
        for s in ("F", "M")
        for a in ("<65", ">=65")
        for d in ("D-", "D+")
    ]
    rows += [
        ["Paramètres", 8, ""],
        ["Observations (cellules)", 8, ""],
        ["ddl résiduels", 0, ""],
        ["Déviance résiduelle", 0.0, ""],
    ]
    header = ["terme", "coefficient", "résidu"]
    return Content(
        "Modèle log-linéaire",
        header,
        rows,
        "cellules sexe x âge x diabète",
        "saturated model",
        "0 residual degrees of freedom",
    )


def outliers(rng: Random) -> Content:
    rows = []
    for ward in ("Cardiologie", "Gériatrie", "Réanimation"):
        beyond = "; ".join(f"{days}" for days in sorted(rng.randint(60, 220) for _ in range(3)))
        rows.append([ward, f"[{rng.randint(4, 6)}-{rng.randint(10, 14)}]", beyond])
    header = ["Service", "[Q1-Q3]", "Valeurs extrêmes"]
    return Content(
        "Boîtes à moustaches",
        header,
        rows,
        "séjours de 2022",
        "outliers of single persons",
        "column Valeurs extrêmes",
    )


def influential(rng: Random) -> Content:
    rows = [[rng.randint(1, 900), around(rng, 0.9, 0.3, 3), around(rng, 3.4, 0.5, 2)] for _ in range(6)]
    header = ["observation", "Cook's distance", "standardised residual"]
    return Content(
        "Influential observations", header, rows, "940 patients", "residuals of single persons", "whole table"
    )


MODELS = {
    f.__name__: f
    for f in (
        survival_steps,
        survival_drops,
        raw_roc,
        residuals,
        scores,
        few_degrees,
        saturated,
        outliers,
        influential,
    )
}
