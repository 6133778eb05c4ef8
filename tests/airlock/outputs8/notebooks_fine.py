"""Notebooks that may pass."""

import base64
import io
from typing import Any

from tests.airlock.outputs.case import Shelf

from .kit import axes, notebook


def write(shelf: Shelf) -> None:
    _model(shelf)
    _r(shelf)
    _learning(shelf)
    _bars(shelf)
    _picture(shelf)
    _series(shelf)
    _quality(shelf)


def _model(shelf: Shelf) -> None:
    path = shelf.safe(
        "nb/02_albumin_model.ipynb", "a summary of a model with many degrees of freedom", "Notebook: albumin and complications after surgery", "6,402 adults after major surgery, 1,188 with complications",
    )  # fmt: skip
    head = "                           Logit Regression Results\nDep. Variable:           complication   No. Observations:                 6402\nModel:                          Logit   Df Residuals:                     6397\nMethod:                           MLE   Df Model:                            4\nPseudo R-squ.:                0.08114   Log-Likelihood:                -2813.6\n==============================================================================\n                 coef    std err          z      P>|z|      [0.025      0.975]\n------------------------------------------------------------------------------\nIntercept      1.2114      0.284      4.265      0.000       0.655       1.768\nalbumin       -0.0911      0.007    -13.014      0.000      -0.105      -0.077\nage            0.0140      0.003      4.667      0.000       0.008       0.020\nasa34          0.5120      0.072      7.111      0.000       0.371       0.653\nemergency      0.4470      0.081      5.519      0.000       0.288       0.606"
    notebook(
        path,
        [
            "# Albumin\nOdds ratios per g/L.",
            ("import statsmodels.formula.api as smf\nlen(df)", {"text/plain": "6402"}),
            (
                "df.groupby('quartile').complication.agg(['size', 'sum'])",
                {
                    "text/plain": "          size  sum\nquartile           \nQ1        1602  488\nQ2        1599  301\nQ3        1601  222\nQ4        1600  177"
                },
            ),
            ("print(smf.logit(f, df).fit(disp=0).summary())", head),
        ],
    )


def _r(shelf: Shelf) -> None:
    path = shelf.safe(
        "nb/mixed_model_pain.ipynb", "variance components, two visits, many groups", "R notebook: mixed model of pain scores", "1,204 adults with chronic pain, 7,911 visits, 5 clinics",
    )  # fmt: skip
    out = "Linear mixed model fit by REML ['lmerMod']\nFormula: eva ~ visit * arm + (1 | clinic) + (1 | pid)\n\nRandom effects:\n Groups   Name        Variance Std.Dev.\n pid      (Intercept) 2.1140   1.454   \n clinic   (Intercept) 0.0912   0.302   \n Residual             1.7710   1.331   \nNumber of obs: 7911, groups:  pid, 1204; clinic, 5\n\nFixed effects:\n            Estimate Std. Error t value\n(Intercept)  6.31200    0.16100  39.205\nvisit       -0.20400    0.01100 -18.545\narmB        -0.08100    0.09800  -0.827\nvisit:armB  -0.11700    0.01600  -7.313\n"
    notebook(
        path,
        [
            "# Pain, scale 0-10",
            ("library(lme4)\ntable(d0$arm)", "\n  A   B \n598 606 \n"),
            ("m <- lmer(eva ~ visit * arm + (1|clinic) + (1|pid), d)\nprint(summary(m), correlation = FALSE)", out),
            (
                "anova(m0, m)",
                "   npar   AIC   BIC logLik Chisq Df Pr(>Chisq)    \nm0    6 30112 30154 -15050                        \nm     7 30061 30110 -15024 53.02  1  3.301e-13 ***\n",
            ),
        ],
        language="R",
    )


def _learning(shelf: Shelf) -> None:
    path = shelf.safe(
        "nb/apprentissage_readmission.ipynb", "hyperparameters, folds, importances", "Carnet : prédiction de la réadmission à 30 jours", "52 300 séjours de 39 100 patients",
    )  # fmt: skip
    scores = "   max_depth  min_samples_leaf  mean_auc  std_auc  rank\n0          3               100    0.7012   0.0041     4\n1          5               100    0.7154   0.0038     2\n2          7               100    0.7161   0.0044     1\n3          7               500    0.7098   0.0035     3"
    matrix = "Matrice de confusion (test, n = 10460)\n[[7702 1411]\n [ 631  716]]\n"
    notebook(
        path,
        [
            "# Réadmission",
            ("pd.DataFrame(search.cv_results_)[cols]", {"text/plain": scores}),
            ("print('Matrice de confusion (test, n = 10460)'); print(confusion_matrix(y, yhat))", matrix),
            (
                "imp.head(5)",
                {
                    "text/plain": "sejours_12m    0.211\ncharlson       0.134\nduree          0.098\nhemoglobine    0.071\nage            0.066\ndtype: float64"
                },
            ),
        ],
    )


def _bars(shelf: Shelf) -> None:
    path = shelf.safe(
        "nb/progress_widgets.ipynb", "widgets that only show progress", "Notebook of the bootstrap", "2,940 adults",
    )  # fmt: skip
    state = {
        "p1": {
            "model_module": "@jupyter-widgets/controls",
            "model_module_version": "2.0.0",
            "model_name": "FloatProgressModel",
            "state": {"value": 500.0, "max": 500.0, "bar_style": "success"},
        },
        "p2": {
            "model_module": "@jupyter-widgets/controls",
            "model_module_version": "2.0.0",
            "model_name": "HTMLModel",
            "state": {"value": " 500/500 [03:12&lt;00:00, 2.6it/s]"},
        },
    }
    widgets: dict[str, Any] = {
        "application/vnd.jupyter.widget-state+json": {"version_major": 2, "version_minor": 0, "state": state}
    }
    notebook(
        path,
        [
            "## Optimism-corrected c-statistic",
            (
                "for b in tqdm(range(500)): ...",
                {
                    "application/vnd.jupyter.widget-view+json": {
                        "model_id": "p1",
                        "version_major": 2,
                        "version_minor": 0,
                    },
                    "text/plain": "  0%|          | 0/500",
                },
            ),
            (
                "print(f'apparent {a:.3f}, optimism {o:.3f}, corrected {a-o:.3f}')",
                "apparent 0.742, optimism 0.009, corrected 0.733\n",
            ),
        ],
        widgets=widgets,
    )


def _picture(shelf: Shelf) -> None:
    path = shelf.safe(
        "nb/figure_tendance.ipynb", "a figure as output: yearly shares", "Carnet : césariennes par année", "27 600 accouchements, 2014-2023",
    )  # fmt: skip
    from matplotlib import pyplot

    fig, ax = axes(6, 4)
    ax.plot(range(2014, 2024), [21.4, 21.1, 20.8, 20.9, 20.2, 20.0, 20.6, 19.9, 19.4, 19.1], "o-")
    ax.set(xlabel="Année", ylabel="Césariennes, %", ylim=(0, 30))
    image = io.BytesIO()
    fig.savefig(image, format="png", dpi=100)
    pyplot.close(fig)
    notebook(
        path,
        [
            "# Césariennes",
            (
                "taux.plot()",
                {
                    "image/png": base64.b64encode(image.getvalue()).decode(),
                    "text/plain": "<Figure size 600x400 with 1 Axes>",
                },
            ),
            (
                "mk.original_test(taux)",
                {
                    "text/plain": "Mann_Kendall_Test(trend='decreasing', h=True, p=0.0012, z=-3.24, Tau=-0.82, slope=-0.24)"
                },
            ),
        ],
    )


def _series(shelf: Shelf) -> None:
    path = shelf.safe(
        "nb/its_falls_programme.ipynb", "month numbers, lags, coefficients", "Notebook: interrupted time series of hospital falls", "48 months, 90 to 140 falls a month",
    )  # fmt: skip
    draw = shelf.random("its")
    months = "\n".join(
        f"{2020 + m // 12}-{m % 12 + 1:02d}  {draw.randint(118, 140) if m < 24 else draw.randint(92, 112)}"
        for m in range(48)
    )
    fit = "              coef    std err          t      P>|t|\nconst     128.4102      2.911     44.112      0.000\ntime        0.0710      0.201      0.353      0.726\nlevel     -23.9140      3.911     -6.115      0.000\ntrend      -0.2510      0.284     -0.884      0.382\n\nNo. Observations: 48   Df Residuals: 44   Durbin-Watson: 1.91"
    notebook(
        path,
        [
            "# Falls per month",
            ("monthly", {"text/plain": "month    falls\n" + months}),
            ("res = OLS(y, X).fit(cov_type='HAC', cov_kwds={'maxlags': 3}); res.summary()", {"text/plain": fit}),
        ],
    )


def _quality(shelf: Shelf) -> None:
    path = shelf.safe(
        "nb/qualite_donnees.ipynb", "shares of missing values, all of many stays", "Carnet : complétude des variables", "22 480 séjours",
    )  # fmt: skip
    names = {"poids": 3411, "taille": 5120, "tabac": 8977, "creatinine": 844, "hemoglobine": 612, "allergies": 10211}
    out = "\n".join(f"{k:<12} {v:>6} {100 * v / 22480:5.1f} %" for k, v in names.items())
    html = (
        "<table><tr><th>variable</th><th>manquants</th><th>%</th></tr>"
        + "".join(f"<tr><td>{k}</td><td>{v}</td><td>{100 * v / 22480:.1f}</td></tr>" for k, v in names.items())
        + "</table>"
    )
    notebook(
        path,
        [
            "# Complétude",
            ("len(sejours)", {"text/plain": "22480"}),
            ("manquants(sejours)", {"text/plain": out, "text/html": html}),
            "Le tabac et les allergies ne seront pas utilisés (plus de 35 % de manquants).",
        ],
    )
