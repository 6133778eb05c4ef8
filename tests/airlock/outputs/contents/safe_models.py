"""Results of models and code that may leave: estimates, curves on grids, rankings, settings."""

from random import Random

from tests.airlock.outputs.contents.content import Content
from tests.airlock.outputs.numbers import around, cohort_size, p_value, rounded

FEATURES = ("age", "creatinine", "lactate", "systolic_bp", "charlson", "previous_stays", "albumin", "sex")


def regression(rng: Random) -> Content:
    rows = []
    for name in ("Âge (par 10 ans)", "Sexe féminin", "Diabète", "DFG < 60", "Charlson >= 3", "Constante"):
        odds, width = rng.uniform(0.6, 2.4), rng.uniform(1.08, 1.4)
        rows.append([name, round(odds, 2), f"[{odds / width:.2f}-{odds * width:.2f}]", p_value(rng)])
    n = cohort_size(rng)
    header = ["Variable", "OR", "IC 95 %", "p"]
    return Content(
        "Régression logistique multivariée",
        header,
        rows,
        f"{n} patients, {n // 7} évènements",
        "p-values, odds ratios",
    )


def roc(rng: Random) -> Content:
    power = rng.uniform(2.5, 4)
    rows = [[round(t / 20, 2), round(1 - (1 - t / 20) ** power, 2)] for t in range(21)]
    title = "Smoothed ROC curve (binormal), grid of 0.05"
    return Content(
        title, ["false positive rate", "sensitivity"], rows, "12480 stays, 2110 deaths", "ROC curve on a grid"
    )


def survival(rng: Random) -> Content:
    n, rows, share = rng.randint(2400, 4800), [], 1.0
    for month in range(0, 37, 3):
        rows.append([month, f"{share:.2f}", rounded(n * share * (1 - month / 60))])
        share *= rng.uniform(0.94, 0.98)
    title = "Kaplan-Meier, lissée, effectifs à risque arrondis à la dizaine"
    return Content(
        title, ["mois", "survie", "à risque"], rows, f"{n} patients", "survival steps, rounded numbers at risk"
    )


def importance(rng: Random) -> Content:
    values = sorted((rng.uniform(0.01, 0.3) for _ in FEATURES), reverse=True)
    rows = [
        [i + 1, name, round(v, 3), round(v / 9, 3)] for i, (name, v) in enumerate(zip(FEATURES, values, strict=True))
    ]
    return Content(
        "Feature importance", ["rank", "feature", "gain", "sd over 5 folds"], rows, "9020 stays", "ranks and folds"
    )


def confusion(rng: Random) -> Content:
    rows = [
        ["actual: no", rng.randint(2200, 4100), rng.randint(150, 420)],
        ["actual: yes", rng.randint(60, 200), rng.randint(300, 900)],
    ]
    header = ["", "predicted: no", "predicted: yes"]
    return Content(
        "Confusion matrix, test set",
        header,
        rows,
        "test set, 30 % of 15210 stays",
        "confusion matrix of large counts",
    )


def calibration(rng: Random) -> Content:
    rows = []
    for decile in range(1, 11):
        expected = decile / 20
        rows.append([decile, 340, round(expected, 3), round(expected * rng.uniform(0.9, 1.1), 3)])
    header = ["decile", "n", "mean predicted risk", "observed risk"]
    return Content("Calibration by decile", header, rows, "3400 stays of the test set", "deciles 1 to 10")


def learning(rng: Random) -> Content:
    loss, rows = 0.69, []
    for epoch in range(1, 13):
        loss *= rng.uniform(0.9, 0.97)
        rows.append([epoch, round(loss, 4), round(loss * 1.06, 4), around(rng, 0.8, 0.03, 3)])
    return Content(
        "Learning curve", ["epoch", "train loss", "valid loss", "AUC"], rows, "24000 stays", "epochs 1 to 9"
    )


def grid(rng: Random) -> Content:
    rows = [
        [m, c, 5, around(rng, 0.8, 0.03, 3), around(rng, 0.011, 0.004, 3)]
        for m in ("lasso", "ridge")
        for c in (0.01, 0.1, 1, 10)
    ]
    header = ["model", "C", "folds", "mean AUC", "sd"]
    return Content("Cross-validation", header, rows, "9020 stays, 5 folds", "counts of folds, hyperparameters")


def anova(rng: Random) -> Content:
    rows = [
        [t, d, round(rng.uniform(1, 40), 2), p_value(rng)]
        for t, d in (("treatment", 2), ("centre", 4), ("treatment:centre", 8))
    ]
    rows.append(["residuals", rng.randint(1800, 5200), "", ""])
    return Content("ANOVA", ["term", "df", "F", "p"], rows, "5300 patients", "degrees of freedom of terms")


def variance_inflation(rng: Random) -> Content:
    rows = [[name, around(rng, 2, 0.9), 1] for name in FEATURES]
    return Content(
        "Variance inflation factors", ["variable", "VIF", "df"], rows, "4470 patients", "small values and df"
    )


def correlation(rng: Random) -> Content:
    names = FEATURES[:5]
    found = {frozenset((a, b)): around(rng, 0, 0.5) for a in names for b in names if a < b}
    rows: list[list[str | float]] = [
        [a, *(1.0 if a == b else found[frozenset((a, b))] for b in names)] for a in names
    ]
    return Content("Spearman correlations", ["", *names], rows, "8150 patients", "ones on the diagonal")


def timings(rng: Random) -> Content:
    rows = [
        [step, round(rng.uniform(0.2, 9), 1), rng.randint(1, 8)]
        for step in ("extract", "features", "fit", "bootstrap", "plots")
    ]
    return Content("Run times", ["step", "minutes", "cores"], rows, "", "small numbers of minutes and cores")


def dictionary(rng: Random) -> Content:
    rows = [
        ["age", "int", "ans", "âge à l'admission, 90 = 90 et plus"],
        ["sex", "cat", "", "1 = homme, 2 = femme"],
        ["los_days", "int", "jours", "durée de séjour"],
        ["charlson", "int", "", "score de 0 à 24"],
        ["death_28d", "bool", "", "décès dans les 28 jours"],
        ["lactate", "float", "mmol/L", f"premier dosage dans les {rng.choice((6, 12, 24))} h"],
    ]
    return Content(
        "Dictionnaire des variables", ["variable", "type", "unité", "description"], rows, "", "codes of a dictionary"
    )


def likert_scale(rng: Random) -> Content:
    total = rng.randint(900, 1400)
    rows = [
        [item, around(rng, 3.4, 0.8), around(rng, 0.9, 0.2)] for item in ("Douleur", "Fatigue", "Anxiété", "Mobilité")
    ]
    return Content(
        "Scores moyens (échelle 1 à 5)",
        ["Item", "Moyenne", "Écart-type"],
        rows,
        f"{total} répondants",
        "means of scores 1-5",
    )


SAFE_MODELS = {
    f.__name__: f
    for f in (
        regression,
        roc,
        survival,
        importance,
        confusion,
        calibration,
        learning,
        grid,
        anova,
        variance_inflation,
        correlation,
        timings,
        dictionary,
        likert_scale,
    )
}
