"""Notebooks whose outputs keep the rules: models, training, aggregated tables, a figure of groups."""

import base64
import io

import matplotlib.pyplot as plt
import nbformat

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs10.drawing import canvas
from tests.airlock.outputs10.parts import Rows, grid, notebook, printed, shown

CELLS = list[tuple[str, str, list[dict[str, object]]]]


def write(shelf: Shelf) -> None:
    crossval(shelf)
    glm(shelf)
    training(shelf)
    survival(shelf)
    quartiles(shelf)
    runs(shelf)
    drawn(shelf)
    stata(shelf)


def keep(shelf: Shelf, file: str, tempts: str, context: str, population: str, cells: CELLS) -> None:
    nbformat.write(notebook(cells), str(shelf.safe(file, tempts, context, population)))


def crossval(shelf: Shelf) -> None:
    report = """
                      precision    recall  f1-score   support

        sortie domicile       0.86      0.91      0.88      3120
                    SSR       0.71      0.64      0.67       988
                  EHPAD       0.66      0.58      0.62       402
                  décès       0.74      0.61      0.67       310

               accuracy                           0.81      4820
              macro avg       0.74      0.69      0.71      4820
           weighted avg       0.81      0.81      0.81      4820
    """
    keep(
        shelf,
        "nb/destination_sortie.ipynb",
        "fold numbers, scores and settings; supports of 310 or more",
        "Notebook scikit-learn : prédiction de la destination de sortie",
        "4 820 séjours du jeu de test, 19 280 à l'apprentissage",
        [
            (
                "md",
                "# Destination de sortie\nForêt aléatoire, 5 plis groupés par patient, feuilles de 50 séjours au moins.",
                [],
            ),
            (
                "code",
                "scores = cross_val_score(model, X, y, groups=g, cv=GroupKFold(5), scoring='roc_auc_ovr')\nscores.round(3)",
                [shown("array([0.871, 0.866, 0.874, 0.869, 0.872])")],
            ),
            ("code", "print(classification_report(y_test, model.predict(X_test)))", [printed(report)]),
            (
                "code",
                "pd.Series(model.feature_importances_, X.columns).nlargest(5).round(3)",
                [
                    shown(
                        "age_classe        0.142\ngir               0.118\nmode_entree       0.093\nalbumine          0.071\nvit_seul          0.066\ndtype: float64"
                    )
                ],
            ),
        ],
    )


def glm(shelf: Shelf) -> None:
    summary = """
    Call:
    glm(formula = c_diff ~ age10 + ppi + cephalosporin + los_before +
        chemo, family = binomial, data = d)

    Coefficients:
                  Estimate Std. Error z value Pr(>|z|)
    (Intercept)   -5.12044    0.31880 -16.062  < 2e-16 ***
    age10          0.24110    0.04102   5.878 4.16e-09 ***
    ppi            0.39225    0.10811   3.628 0.000285 ***
    cephalosporin  0.70713    0.10940   6.464 1.02e-10 ***
    los_before     0.02811    0.00612   4.593 4.37e-06 ***
    chemo          0.41880    0.18112   2.312 0.020761 *
    ---
    Signif. codes:  0 ‘***’ 0.001 ‘**’ 0.01 ‘*’ 0.05 ‘.’ 0.1 ‘ ’ 1

    (Dispersion parameter for binomial family taken to be 1)

        Null deviance: 3702.4  on 11603  degrees of freedom
    Residual deviance: 3551.9  on 11598  degrees of freedom
    AIC: 3563.9

    Number of Fisher Scoring iterations: 6
    """
    cells: CELLS = [
        ("md", "## C. difficile risk factors (R 4.4)", []),
        ("code", "table(d$c_diff, d$ppi)", [printed("        0    1\n  0  6702 4491\n  1   188  223\n")]),
        ("code", "summary(fit)", [printed(summary)]),
        (
            "code",
            "car::vif(fit)",
            [
                printed(
                    "        age10           ppi cephalosporin    los_before         chemo \n         1.03          1.08          1.02          1.11          1.04 \n"
                )
            ],
        ),
    ]
    keep(
        shelf,
        "nb/cdiff_glm_r.ipynb",
        "iterations, VIF, significance codes '0'; residual degrees of freedom 11,598",
        "R notebook on risk factors of C. difficile infection",
        "11,604 inpatients, 411 infected",
        cells,
    )


def training(shelf: Shelf) -> None:
    lines = [
        f"epoch {epoch:02d}  train_loss {0.62 * 0.9**epoch + 0.17:.4f}  val_loss {0.61 * 0.91**epoch + 0.2:.4f}  val_auroc {0.9 - 0.2 * 0.8**epoch:.4f}  lr {3e-4 * 0.95**epoch:.2e}  {41 + epoch % 3}s"
        for epoch in range(1, 16)
    ]
    cells: CELLS = [
        ("code", "import torch; torch.cuda.get_device_name(0)", [shown("'NVIDIA A100-SXM4-40GB'")]),
        ("code", "fit(model, train, val, epochs=15)", [printed("\n".join(lines) + "\n")]),
        (
            "code",
            "evaluate(model, test)",
            [shown("{'n': 3044, 'positives': 391, 'auroc': 0.8912, 'auprc': 0.6128, 'ece': 0.0211}")],
        ),
    ]
    keep(
        shelf,
        "nb/icu_transformer_training.ipynb",
        "epochs, seconds and losses; 391 positives",
        "PyTorch training of an ICU deterioration model",
        "20,290 ICU stays split 70/15/15 by patient",
        cells,
    )


def survival(shelf: Shelf) -> None:
    rows: Rows = [
        ["covariate", "coef", "exp(coef)", "se(coef)", "coef lower 95%", "coef upper 95%", "z", "p"],
        ["clozapine", "-0.61", "0.54", "0.13", "-0.87", "-0.36", "-4.69", "<0.005"],
        ["depot", "-0.38", "0.68", "0.10", "-0.58", "-0.18", "-3.80", "<0.005"],
        ["cannabis", "0.44", "1.55", "0.09", "0.26", "0.62", "4.89", "<0.005"],
        ["age_5y", "-0.05", "0.95", "0.03", "-0.10", "0.01", "-1.67", "0.10"],
        ["prior_admissions", "0.11", "1.12", "0.02", "0.07", "0.15", "5.50", "<0.005"],
    ]
    plain = "<lifelines.CoxPHFitter: fitted with 1744 total observations, 1012 right-censored observations>\nnumber of observations = 1744\nnumber of events observed = 732\npartial log-likelihood = -5120.88\nConcordance = 0.66\nlog-likelihood ratio test = 118.40 on 5 df"
    keep(
        shelf,
        "nb/rechute_schizophrenie.ipynb",
        "hazard ratios and 5 df; 732 events",
        "Notebook lifelines : rechute après premier épisode de schizophrénie",
        "1 744 adultes avec schizophrénie, 732 rechutes",
        [
            ("md", "# Rechute à 2 ans\nModèle de Cox, 5 variables ; *prior_admissions* en nombre de séjours.", []),
            ("code", "cph.print_summary(2)", [shown(plain, grid(rows))]),
            ("code", "proportional_hazard_test(cph, d).summary.p.round(2).min()", [shown("0.14")]),
        ],
    )


def quartiles(shelf: Shelf) -> None:
    rows: Rows = [
        ["unite", "sejours", "p25", "p50", "p75", "deces", "transferts"],
        ["Réa A", 1204, 3, 6, 12, 211, 144],
        ["Réa B", 988, 3, 5, 10, 166, 121],
        ["USC", 1611, 2, 3, 6, 61, 302],
    ]
    keep(
        shelf,
        "nb/reanimation_quartiles.ipynb",
        "quartiles of 2 to 12 days; deaths from 61",
        "Notebook pandas : durée de séjour en soins critiques",
        "3 803 séjours de soins critiques",
        [
            (
                "code",
                "d.groupby('unite').agg(sejours=('duree', 'size'), p25=('duree', q25), p50=('duree', 'median'), p75=('duree', q75), deces=('deces', 'sum'), transferts=('transfert', 'sum'))",
                [
                    shown(
                        "        sejours  p25  p50  p75  deces  transferts\nunite\nRéa A      1204    3    6   12    211         144\nRéa B       988    3    5   10    166         121\nUSC        1611    2    3    6     61         302",
                        grid(rows),
                    )
                ],
            ),
            (
                "code",
                "kruskal(*[x.duree for _, x in d.groupby('unite')])",
                [shown("KruskalResult(statistic=402.118, pvalue=4.77e-88)")],
            ),
        ],
    )


def runs(shelf: Shelf) -> None:
    rows: Rows = [
        ["run_id", "params.max_depth", "params.min_child_samples", "metrics.auroc", "metrics.brier", "status"]
    ]
    stream = shelf.random("mlflow")
    for depth in (3, 4, 5, 6):
        rows.append(
            [
                f"{stream.getrandbits(64):016x}",
                depth,
                100,
                f"{stream.uniform(0.79, 0.82):.4f}",
                f"{stream.uniform(0.07, 0.08):.4f}",
                "FINISHED",
            ]
        )
    keep(
        shelf,
        "nb/mlflow_runs.ipynb",
        "depths 3 to 6 and random run numbers",
        "mlflow search of a fall prediction model",
        "27,410 stays of geriatrics and medicine",
        [
            ("code", "mlflow.search_runs(['7'])[cols]", [shown("4 rows x 6 columns", grid(rows))]),
            ("md", "Depth 5 is kept. The gain over depth 3 is 0.004, within one SD of the folds.", []),
        ],
    )


def drawn(shelf: Shelf) -> None:
    figure, axes = canvas()
    bars = axes.bar(["GIR 1-2", "GIR 3", "GIR 4", "GIR 5-6"], [188, 241, 402, 311], color="C0")
    axes.bar_label(bars)
    axes.set(ylabel="Patients", title="Dépendance à l'entrée")
    kept = io.BytesIO()
    figure.savefig(kept, format="png", dpi=110)
    plt.close(figure)
    picture: dict[str, object] = {
        "output_type": "display_data",
        "metadata": {},
        "data": {
            "image/png": base64.b64encode(kept.getvalue()).decode(),
            "text/plain": "<Figure size 770x506 with 1 Axes>",
        },
    }
    keep(
        shelf,
        "nb/dependance_gir.ipynb",
        "GIR levels 1 to 6 are a scale; bars of 188 or more",
        "Notebook : dépendance à l'entrée, diagramme en barres",
        "1 142 patients de gériatrie",
        [
            ("code", "d.gir.value_counts().plot.bar()", [picture]),
            ("code", "chi2_contingency(pd.crosstab(d.gir, d.sexe))[:3]", [shown("(11.42, 0.0097, 3)")]),
        ],
    )


def stata(shelf: Shelf) -> None:
    body = """
    Mixed-effects REML regression                   Number of obs     =      7,224
    Group variable: ward                            Number of groups  =         24
                                                    Obs per group, avg =     301.0
                                                    Wald chi2(3)      =     148.22
    Log restricted-likelihood = -18114.208          Prob > chi2       =     0.0000
    ------------------------------------------------------------------------------
             los | Coefficient  Std. err.      z    P>|z|     [95% conf. interval]
    -------------+----------------------------------------------------------------
     pharmacist  |  -.6120448   .1402213    -4.36   0.000    -.8868735   -.3372161
         age_10  |   .4110982   .0481002     8.55   0.000     .3168235    .5053729
       charlson  |   .3304411   .0400127     8.26   0.000     .2520176    .4088645
          _cons  |   2.910233   .4411006     6.60   0.000     2.045692    3.774774
    ------------------------------------------------------------------------------
    """
    keep(
        shelf,
        "nb/stata_mixed_pharmacist.ipynb",
        "24 groups are wards; coefficients below 10",
        "Stata kernel: ward pharmacist and length of stay",
        "7,224 stays in 24 wards",
        [
            ("md", "## Stepped wedge of the ward pharmacist, 6 steps, 24 wards", []),
            ("code", "mixed los pharmacist age_10 charlson || ward:, reml nolog", [printed(body)]),
        ],
    )
