"""Notebooks without a fault: models, training, widgets, R."""

import pandas as pd

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs18.kit import code, frame, notebook, result, shown, stream, words


def write(shelf: Shelf) -> None:
    """Six safe ones."""
    for case in (_training, _logit, _pipeline, _widgets, _anova, _sensitivity):
        case(shelf)


def _training(shelf: Shelf) -> None:
    r = shelf.random("training")
    path = shelf.safe(
        "notebooks/entrainement_bert.ipynb", "epochs, folds, batch sizes, learning rates and seeds", "Entraînement d'un modèle de repérage des chutes dans les comptes rendus", "14 200 comptes rendus de 14 200 patients",
    )  # fmt: skip
    log = "".join(
        f"pli {fold} époque {epoch}/4 - perte {0.61 / epoch + r.uniform(0, 0.03):.4f} - val_f1 {0.7 + 0.04 * epoch + r.uniform(-0.01, 0.01):.3f}\n"
        for fold in range(1, 6)
        for epoch in range(1, 5)
    )
    table = pd.DataFrame(
        {
            "précision": [0.871, 0.864, 0.880, 0.859, 0.868],
            "rappel": [0.846, 0.851, 0.839, 0.858, 0.842],
            "époque retenue": [4, 3, 4, 4, 3],
        },
        index=pd.Index(range(1, 6), name="pli"),
    )
    notebook(path, [
        words("# Repérage des chutes\nValidation croisée à 5 plis, patience 2."), code("args = dict(epochs=4, batch_size=16, lr=2e-5, warmup=0.06, seed=8, max_len=256, n_gpu=1)\nentrainer(args)", stream(log), stream("100%|██████████| 5/5 [1:12:08<00:00, 865.7s/pli]\n", "stderr")),
        code("bilan", frame(table)), code("bilan.mean().round(3).to_dict()", result({"text/plain": "{'précision': 0.868, 'rappel': 0.847, 'époque retenue': 3.6}"})), code("!nvidia-smi --query-gpu=name,memory.used --format=csv", stream("name, memory.used [MiB]\nTesla T4, 9 MiB\n")),
    ])  # fmt: skip


def _logit(shelf: Shelf) -> None:
    path = shelf.safe(
        "notebooks/logit_pressure_ulcer.ipynb", "a regression summary with Df Model 6, 7 iterations and p-values", "Logistic regression of pressure ulcer on six covariates", "3,412 inpatients of long-term care, 288 with a pressure ulcer",
    )  # fmt: skip
    summary = """                           Logit Regression Results
==============================================================================
Dep. Variable:                  ulcer   No. Observations:                 3412
Model:                          Logit   Df Residuals:                     3405
Method:                           MLE   Df Model:                            6
Date:                Tue, 04 Mar 2025   Pseudo R-squ.:                 0.09412
Time:                        10:30:00   Log-Likelihood:                -894.61
converged:                       True   LL-Null:                       -987.56
Covariance Type:            nonrobust   LLR p-value:                 1.904e-37
==============================================================================
                  coef    std err          z      P>|z|      [0.025      0.975]
------------------------------------------------------------------------------
Intercept      -4.1180      0.418     -9.852      0.000      -4.937      -3.299
age10           0.2110      0.061      3.459      0.001       0.091       0.331
female         -0.1040      0.128     -0.813      0.417      -0.355       0.147
diabetes        0.3312      0.133      2.490      0.013       0.071       0.592
albumin_low     0.7715      0.129      5.981      0.000       0.519       1.024
braden         -0.1890      0.022     -8.591      0.000      -0.232      -0.146
night_shift     0.0611      0.127      0.481      0.630      -0.188       0.310
=============================================================================="""
    notebook(path, [
        words("# Pressure ulcer model"), code("fit = smf.logit('ulcer ~ age10 + female + diabetes + albumin_low + braden + night_shift', df).fit()", stream("Optimization terminated successfully.\n         Current function value: 0.262195\n         Iterations 7\n")),
        code("fit.summary()", result({"text/plain": summary})), code("df.ulcer.sum(), len(df)", result({"text/plain": "(np.int64(288), 3412)"})), code("roc_auc_score(df.ulcer, fit.predict()).round(3)", result({"text/plain": "np.float64(0.719)"})),
    ])  # fmt: skip


def _pipeline(shelf: Shelf) -> None:
    path = shelf.safe(
        "notebooks/foret_aleatoire_dnutrition.ipynb", "a printed pipeline, importances and a tree whose smallest leaf holds 64 persons", "Modèle de dénutrition : pipeline, importances et arbre de substitution", "5 077 patients de chirurgie digestive",
    )  # fmt: skip
    html = '<style>#sk-container-id-1 {color: black;}</style><div id="sk-container-id-1" class="sk-top-container"><div class="sk-text-repr-fallback"><pre>Pipeline(steps=[(&#x27;scale&#x27;, StandardScaler()),\n                (&#x27;rf&#x27;, RandomForestClassifier(max_depth=4, min_samples_leaf=50, n_estimators=300, random_state=1))])</pre></div></div>'
    tree = "|--- albumine <= 31.0  (n = 1186, 44 %)\n|   |--- imc <= 18.5  (n = 64, 81 %)\n|   |--- imc >  18.5  (n = 1122, 42 %)\n|--- albumine >  31.0  (n = 3891, 13 %)\n"
    notebook(path, [
        words("# Dénutrition préopératoire"), code("pipe.fit(X, y)", result({"text/html": html, "text/plain": "Pipeline(steps=[('scale', StandardScaler()), ('rf', RandomForestClassifier(max_depth=4, min_samples_leaf=50, n_estimators=300, random_state=1))])"})),
        code("pd.Series(pipe['rf'].feature_importances_, X.columns).round(3).sort_values(ascending=False)", result({"text/plain": "albumine    0.412\nimc         0.287\nage         0.140\ncrp         0.098\nmotif       0.063\ndtype: float64"})),
        code("print(arbre_de_substitution(pipe, X))", stream(tree)), code("GridSearchCV(pipe, {'rf__max_depth': [2, 3, 4, 6]}, cv=5).fit(X, y).best_params_", result({"text/plain": "{'rf__max_depth': 4}"})),
    ])  # fmt: skip


def _widgets(shelf: Shelf) -> None:
    path = shelf.safe(
        "notebooks/explorer_widgets.ipynb", "states of widgets: slider positions, a progress bar, a table of counts of at least 38", "Interactive explorer of the cohort with sliders and a summary table", "1,977 adults with inflammatory bowel disease",
    )  # fmt: skip
    base = {"model_module": "@jupyter-widgets/controls", "model_module_version": "2.0.0"}
    html = "<table><tr><th>Phenotype</th><th>Patients</th></tr><tr><td>Crohn, ileal</td><td>611</td></tr><tr><td>Crohn, colonic</td><td>402</td></tr><tr><td>Ulcerative colitis</td><td>926</td></tr><tr><td>Unclassified</td><td>38</td></tr></table>"
    state = {
        "w1": {**base, "model_name": "IntSliderModel", "state": {"min": 1, "max": 9, "value": 3, "step": 1, "description": "Clusters"}}, "w2": {**base, "model_name": "FloatProgressModel", "state": {"value": 5.0, "max": 5.0, "bar_style": "success"}},
        "w3": {**base, "model_name": "HTMLModel", "state": {"value": html}}, "w4": {**base, "model_name": "HTMLModel", "state": {"value": " 5/5 [00:09&lt;00:00,  1.8s/it]"}},
    }  # fmt: skip
    notebook(path, [
        words("# Explorer"), code("for k in tqdm(range(5)):\n    fit(k + 2)", shown({"application/vnd.jupyter.widget-view+json": {"model_id": "w2", "version_major": 2, "version_minor": 0}, "text/plain": "  0%|          | 0/5 [00:00<?, ?it/s]"})), code("VBox([slider, table])", shown({"application/vnd.jupyter.widget-view+json": {"model_id": "w3", "version_major": 2, "version_minor": 0}})),
        code("silhouette.round(2).tolist()", result({"text/plain": "[0.31, 0.38, 0.29, 0.24, 0.22]"})),
    ], metadata={"widgets": {"application/vnd.jupyter.widget-state+json": {"state": state, "version_major": 2, "version_minor": 0}}})  # fmt: skip


def _anova(shelf: Shelf) -> None:
    path = shelf.safe(
        "notebooks/anova_R.ipynb", "degrees of freedom of terms, 4 Fisher iterations, p-values, in an R notebook", "Modèle linéaire généralisé de la durée de ventilation et tableau d'analyse de variance (noyau R)", "2 642 patients ventilés dans 6 services",
    )  # fmt: skip
    summary = """
Call:
glm(formula = duree_longue ~ age + igs2 + service, family = binomial, data = d)

Coefficients:
              Estimate Std. Error z value Pr(>|z|)
(Intercept)  -2.413012   0.271934  -8.874  < 2e-16 ***
age           0.004118   0.003406   1.209  0.22664
igs2          0.031207   0.003128   9.977  < 2e-16 ***
serviceB      0.214411   0.131402   1.632  0.10272
serviceC     -0.087210   0.140218  -0.622  0.53394
serviceD      0.331870   0.128760   2.577  0.00996 **
serviceE      0.010274   0.151904   0.068  0.94608
serviceF     -0.140023   0.149311  -0.938  0.34834
---
Signif. codes:  0 '***' 0.001 '**' 0.01 '*' 0.05 '.' 0.1 ' ' 1

    Null deviance: 3402.8  on 2641  degrees of freedom
Residual deviance: 3266.1  on 2634  degrees of freedom
AIC: 3282.1

Number of Fisher Scoring iterations: 4
"""
    anova = "Analysis of Deviance Table (Type II tests)\n\n        LR Chisq Df Pr(>Chisq)\nage        1.463  1    0.22651\nigs2     106.218  1    < 2e-16 ***\nservice   13.104  5    0.02245 *\n"
    notebook(
        path,
        [
            words("# Ventilation longue (> 7 jours)"),
            code("summary(m)", stream(summary)),
            code("car::Anova(m)", stream(anova)),
            code("table(d$service)", stream("\n  A   B   C   D   E   F \n612 498 401 530 288 313 \n")),
        ],
        language="R",
    )


def _sensitivity(shelf: Shelf) -> None:
    path = shelf.safe(
        "notebooks/sensitivity_emulation.ipynb", "hazard ratios, 3 analyses, 500 resamples and standardised differences under 0.1", "Sensitivity analyses of a target trial emulation", "16,204 adults starting an anticoagulant",
    )  # fmt: skip
    table = pd.DataFrame(
        {
            "HR": [0.84, 0.87, 0.81],
            "low": [0.76, 0.77, 0.72],
            "high": [0.93, 0.98, 0.91],
            "events": [1204, 988, 941],
            "n": [16204, 13911, 14480],
        },
        index=["main", "per protocol", "trimmed weights"],
    )
    balance = pd.DataFrame(
        {"before": [0.21, 0.09, 0.14, 0.31], "after": [0.01, 0.02, 0.0, 0.04]},
        index=["age", "sex", "ckd", "prior_bleed"],
    )
    notebook(
        path,
        [
            words("# Sensitivity analyses\nThree analyses, 500 bootstrap resamples, 2-month grace period."),
            code("results", frame(table)),
            code("smd", frame(balance)),
            code("(smd.after > 0.1).sum()", result({"text/plain": "np.int64(0)"})),
            code("e_value(0.84)", result({"text/plain": "1.67"})),
        ],
    )
