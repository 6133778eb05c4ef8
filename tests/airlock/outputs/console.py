"""What statistical packages print, kept as text: models and tables of large groups, and what they print of single persons."""

import random

from tests.airlock.outputs import people
from tests.airlock.outputs.case import Shelf

FEATURES = ("age", "lactate", "charlson", "albumin", "female")


def statsmodels(rng: random.Random, observations: int, terms: int = 5) -> str:
    """A logistic regression's summary."""
    names = (*FEATURES, *(f"centre[{i}]" for i in range(1, 20)))[:terms]
    rows = []
    for name in ("const", *names):
        value, error = rng.uniform(-1.4, 1.4), rng.uniform(0.05, 0.3)
        low, high = value - 1.96 * error, value + 1.96 * error
        rows.append(
            f"{name:<14}{value:10.4f}{error:11.3f}{value / error:11.3f}{rng.random() ** 3:11.3f}{low:11.3f}{high:11.3f}"
        )
    head = (
        "                           Logit Regression Results\n" + "=" * 80 + "\n"
        f"Dep. Variable:              death_28d   No. Observations:{observations:>22}\n"
        f"Model:                          Logit   Df Residuals:{observations - terms - 1:>26}\n"
        f"Method:                           MLE   Df Model:{terms:>30}\n"
        f"converged:                       True   Pseudo R-squ.:{rng.uniform(0.08, 0.3):>25.4f}\n" + "=" * 80 + "\n"
        "                    coef    std err          z      P>|z|     [0.025     0.975]\n" + "-" * 80 + "\n"
    )
    return head + "\n".join(rows) + "\n" + "=" * 80 + "\n"


def report(no: int, yes: int) -> str:
    """scikit-learn's classification_report for classes of these sizes."""
    return (
        "              precision    recall  f1-score   support\n\n"
        f"    survived       0.94      0.91      0.93  {no:>8}\n        died       0.61      0.72      0.66  {yes:>8}\n\n"
        f"    accuracy                           0.88  {no + yes:>8}\n   macro avg       0.78      0.82      0.79  {no + yes:>8}\n"
    )


def r_glm(rng: random.Random, freedom: int, residuals: bool) -> str:
    """R's summary(glm); older versions print the residuals' minimum and maximum."""
    five = "Deviance Residuals: \n    Min       1Q   Median       3Q      Max  \n-2.8113  -0.5121  -0.3310  -0.1902   3.0456  \n\n"
    rows = "\n".join(
        f"{n:<12} {rng.uniform(-1, 1):9.5f}  {rng.uniform(0.02, 0.3):9.5f}  {rng.uniform(-4, 4):7.3f}  {rng.random():8.5f}"
        for n in FEATURES
    )
    return (
        "Call:\nglm(formula = death ~ ., family = binomial, data = d)\n\n"
        + (five if residuals else "")
        + "Coefficients:\n"
        f"             Estimate  Std. Error  z value  Pr(>|z|)\n{rows}\n---\nSignif. codes:  0 '***' 0.001 '**' 0.01 '*' 0.05 '.' 0.1 ' ' 1\n\n"
        f"(Dispersion parameter for binomial family taken to be 1)\n\n    Null deviance: 4811.2  on {freedom + 5} degrees of freedom\n"
        f"Residual deviance: 4102.7  on {freedom} degrees of freedom\nAIC: 4114.7\n\nNumber of Fisher Scoring iterations: 5\n"
    )


def counted(pairs: list[tuple[str, int]], name: str) -> str:
    """pandas' value_counts."""
    return f"{name}\n" + "\n".join(f"{label:<22}{n:>6}" for label, n in pairs) + "\nName: count, dtype: int64\n"


def crosstab(table: list[list[int]]) -> str:
    """Stata's tabulate."""
    rows = [
        f"{name:>10} | {line[0]:>9} {line[1]:>9} | {sum(line):>9}"
        for name, line in zip(("none", "partial", "full"), table, strict=True)
    ]
    totals = [sum(line[c] for line in table) for c in (0, 1)]
    bar = "-" * 11 + "+" + "-" * 21 + "+" + "-" * 10
    return (
        f". tabulate vaccine death\n\n           |        death\n   vaccine |        no       yes |     Total\n{bar}\n"
        + "\n".join(rows)
        + (
            f"\n{bar}\n{'Total':>10} | {totals[0]:>9} {totals[1]:>9} | {sum(totals):>9}\n\n          Pearson chi2(2) =  14.2210   Pr = 0.001\n"
        )
    )


def cox(rng: random.Random, events: int, observations: int) -> str:
    """lifelines' print_summary."""
    rows = "\n".join(
        f"{n:<10}{rng.uniform(-1, 1):8.2f}{rng.uniform(0.5, 2):11.2f}{rng.uniform(0.02, 0.2):10.2f}{rng.random():8.2f}"
        for n in FEATURES
    )
    return (
        f"<lifelines.CoxPHFitter: fitted with {observations} total observations, {observations - events} right-censored observations>\n"
        f"             duration col = 'days'\n   number of observations = {observations}\nnumber of events observed = {events}\n"
        f"   partial log-likelihood = -9120.44\n\n---\n              coef  exp(coef)  se(coef)       p\n{rows}\n---\nConcordance = 0.74\n"
        "log-likelihood ratio test = 311.20 on 5 df\n"
    )


def write(shelf: Shelf) -> None:
    rng = shelf.random("console")
    safe = (
        ("logit.txt", "df of a model, p-values of 0.000", statsmodels(rng, 6120), "6120 patients"),
        ("rapport.txt", "supports of large classes", report(4210, 512), "test set of 4722 stays"),
        ("glm.txt", "significance codes, iterations", r_glm(rng, 6114, False), "6120 patients"),
        (
            "sorties.txt",
            "counts of large groups",
            counted([("domicile", 5120), ("transfert", 811), ("décès", 402)], "mode_sortie"),
            "6333 séjours",
        ),
        ("tabulate.log", "chi2 with 2 degrees", crosstab([[812, 133], [501, 74], [2210, 190]]), "3920 patients"),
        ("cox.txt", "log-likelihood, 5 df", cox(rng, 1210, 6120), "6120 patients"),
    )
    for file, tempts, words, population in safe:
        shelf.safe(f"console/{file}", tempts, "Sortie du logiciel", population).write_text(words, encoding="utf-8")
    describe = (
        "               age     lactate\ncount  4120.000000  4120.00000\nmean     66.120000     2.41000\nstd      14.300000     1.90000\n"
        "min      18.000000     0.30000\n25%      57.000000     1.20000\n50%      68.000000     1.80000\n75%      77.000000     2.90000\nmax     101.000000    24.10000\n"
    )
    five = "      age             creatinine\n Min.   : 18.0   Min.   :  21\n 1st Qu.: 55.0   1st Qu.:  62\n Median : 67.0   Median :  79\n Max.   :103.0   Max.   :1874\n"
    listed = "\n".join(
        f"{i:>3}. | {p['person_id']:>17}   {p['age']:>3}   {p['sex']}   {p['los_days']:>3} |"
        for i, p in enumerate(people.patients(rng, 20), 1)
    )
    unsafe = (
        (
            "logit_b.txt",
            "residual degrees of freedom below ten",
            "Df Residuals",
            statsmodels(rng, 26, 19),
            "26 patients",
        ),
        ("rapport_b.txt", "small cell", "support of died", report(112, 7), "test set of 119 stays"),
        ("glm_b.txt", "minimum and maximum", "Deviance Residuals", r_glm(rng, 412, True), "418 patients"),
        (
            "sorties_b.txt",
            "small cell",
            "row fugue",
            counted([("domicile", 5120), ("transfert", 811), ("fugue", 3)], "mode_sortie"),
            "5934 séjours",
        ),
        (
            "tabulate_b.log",
            "small cell",
            "partial, yes",
            crosstab([[812, 133], [501, 4], [2210, 190]]),
            "3850 patients",
        ),
        ("cox_b.txt", "small count of events", "number of events observed", cox(rng, 8, 214), "214 patients"),
        ("describe.txt", "minimum and maximum", "rows min and max", describe, "4120 patients"),
        ("summary.txt", "minimum and maximum", "Min. and Max.", five, "4120 patients"),
        (
            "list.log",
            "one row a person",
            "list",
            f". list person_id age sex los in 1/20\n\n{listed}\n",
            "4120 patients",
        ),
    )
    for file, way, where, words, population in unsafe:
        shelf.unsafe(f"console/{file}", way, where, "Sortie du logiciel", population).write_text(
            words, encoding="utf-8"
        )
