"""Notebooks with their outputs, each with one thing left in it."""

import base64
import io

import numpy as np

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs6.cells import notebook, out_data, out_text
from tests.airlock.outputs6.plots import blank
from tests.airlock.outputs6.writers import frame

LOGIT = """                           Logit Regression Results
==============================================================================
Dep. Variable:                  event   No. Observations:                 {n}
Model:                          Logit   Df Residuals:                     {df}
Method:                           MLE   Df Model:                            4
converged:                       True   LL-Null:                       {null}
Covariance Type:            nonrobust   LLR p-value:                 {p}
==============================================================================
                 coef    std err          z      P>|z|      [0.025      0.975]
------------------------------------------------------------------------------
const         -3.1120      0.214    -14.542      0.000      -3.531      -2.693
age_10y        0.2811      0.032      8.784      0.000       0.218       0.344
male           0.1204      0.071      1.696      0.090      -0.019       0.260
creat_log      0.5129      0.088      5.828      0.000       0.340       0.685
frailty        0.3310      0.052      6.365      0.000       0.229       0.433
=============================================================================="""


def write(shelf: Shelf) -> None:
    rng = shelf.random("notebook")
    rows = [["", "age", "sex", "dose_mg", "auc", "aki"]]
    rows += [
        [
            str(rng.randint(100, 2000)),
            str(rng.randint(24, 83)),
            rng.choice("MF"),
            str(rng.choice([500, 750, 1000])),
            f"{rng.gauss(480, 90):.1f}",
            str(rng.randint(0, 1)),
        ]
        for _ in range(5)
    ]
    plain = "\n".join("  ".join(cell.rjust(6) for cell in row) for row in rows)
    notebook(
        shelf.unsafe(
            "pk/01_explore.ipynb",
            "rows shown by df.sample(5)",
            "output of the second code cell",
            "Exploration notebook of the vancomycin project",
            "2,204 adults treated with vancomycin",
        ),
        [
            ("md", "# Vancomycin and AKI\nCohort of version 3, see `README`."),
            ("import pandas as pd\ndf = pd.read_parquet('data/cohort.parquet')\ndf.shape", [out_data("(2204, 31)")]),
            (
                "df.sample(5, random_state=3)[['age','sex','dose_mg','auc','aki']]",
                [out_data(plain, html=frame(rows))],
            ),
            (
                "df.groupby('sex').aki.agg(['size','sum'])",
                [out_data("     size  sum\nsex\nF     911  122\nM    1293  189")],
            ),
            (
                "fit = smf.logit('event ~ age_10y + male + creat_log + frailty', df).fit()\nfit.summary()",
                [out_text(LOGIT.format(n=2204, df=2199, null="-897.2", p="3.1e-31"))],
            ),
        ],
    )
    notebook(
        shelf.unsafe(
            "nlp/02_pretrain_check.ipynb",
            "an error message quotes a patient's letter",
            "traceback of the third cell",
            "Notebook that checks the corpus before training",
            "9,600 patients, one letter each",
        ),
        [
            ("md", "# Contrôle du corpus\nLongueur, encodage, doublons."),
            (
                "len(corpus), corpus.text.str.len().describe(percentiles=[.25,.5,.75]).drop(['min','max']).round()",
                [
                    out_data(
                        "(9600,\n count    9600.0\n mean     3122.0\n std      1480.0\n 25%      2033.0\n 50%      2874.0\n 75%      3911.0)"
                    )
                ],
            ),
            (
                "corpus.text.map(parse_header)",
                [
                    {
                        "output_type": "error",
                        "ename": "ValueError",
                        "evalue": "no date in header",
                        "traceback": [
                            "ValueError                                Traceback (most recent call last)",
                            "Cell In[3], line 1\n----> 1 corpus.text.map(parse_header)",
                            "File src/parse.py:41, in parse_header(text)\n     40 if not match:\n---> 41     raise ValueError('no date in header', text[:90])",
                            "ValueError: ('no date in header', 'Cher confrère, j\\'ai revu ce jour Monsieur Bernard Chauvet, né le 3 mars 1951, pour sa BPCO')",
                        ],
                    }
                ],
            ),
            ("corpus.duplicated('text').sum()", [out_data("37")]),
        ],
    )
    generator = np.random.default_rng(shelf.seed * 100 + 21)
    figure, axes = blank("Predicted vs observed LOS", "observed (d)", "predicted (d)")
    observed = generator.gamma(2, 4, 90)
    axes.scatter(observed, observed * 0.7 + generator.normal(2, 1.6, 90), s=12)
    picture = io.BytesIO()
    figure.savefig(picture, format="png", dpi=80)
    notebook(
        shelf.unsafe(
            "lits/los_model.ipynb",
            "a scatter of single stays in an output",
            "image of the fourth cell",
            "Notebook of the length of stay model",
            "6,480 stays of adults, one per patient",
        ),
        [
            ("md", "# Length of stay\nGradient boosting against the GHM mean."),
            (
                "model = HistGradientBoostingRegressor(max_depth=4, min_samples_leaf=50).fit(X, y)\nmean_absolute_error(y_te, model.predict(X_te))",
                [out_data("1.9043")],
            ),
            (
                "cross_val_score(model, X, y, cv=5, scoring='r2').round(3)",
                [out_data("array([0.441, 0.428, 0.452, 0.437, 0.446])")],
            ),
            (
                "plt.scatter(y_te.sample(90), p_te.sample(90))",
                [out_data("<Figure size 640x440 with 1 Axes>", png=base64.b64encode(picture.getvalue()).decode())],
            ),
        ],
    )
    state = {
        "version_major": 2,
        "version_minor": 0,
        "state": {
            "a1": {
                "model_name": "DropdownModel",
                "model_module": "@jupyter-widgets/controls",
                "model_module_version": "2.0.0",
                "state": {
                    "description": "patient",
                    "_options_labels": [f"80{rng.randrange(10**8):08d}" for _ in range(12)],
                    "index": 0,
                },
            }
        },
    }
    notebook(
        shelf.unsafe(
            "ecg/viewer_demo.ipynb",
            "identifiers in the saved state of a widget",
            "metadata.widgets, _options_labels",
            "Demonstration notebook of the ECG model with its metrics",
            "8,300 adults with an ECG",
        ),
        [
            ("md", "# ECG model v5\nMetrics on the test set (1,660 adults)."),
            (
                "pd.DataFrame(metrics).T",
                [
                    out_data(
                        "           auroc  auprc    n  cases\nafib       0.981  0.942  1660    288\nlvh        0.903  0.671  1660    203\nlong_qt    0.921  0.588  1660     97"
                    )
                ],
            ),
            (
                "widgets.interact(show_metric, label=['afib', 'lvh', 'long_qt'])",
                [out_data("interactive(children=(Dropdown(description='label'), Output()))")],
            ),
        ],
        widgets={"application/vnd.jupyter.widget-state+json": state},
    )
    notebook(
        shelf.unsafe(
            "audit/etl_quality.ipynb",
            "a password in a cell",
            "source of the first code cell",
            "Notebook de qualité des flux",
            "412 300 séjours de l'entrepôt",
        ),
        [
            ("md", "# Qualité des flux\nComplétude par mois et par source."),
            (
                "from sqlalchemy import create_engine\nengine = create_engine('postgresql://eds_lecture:Vq7%21mZr2pK@eds-bdd.chu.local:5432/omop')\npd.read_sql(Q, engine)",
                [
                    out_data(
                        "        source  lignes  complet\n0       bio    8120344    0.991\n1       actes   922101    0.978\n2       cr      611740    0.934"
                    )
                ],
            ),
            ("(complet < 0.95).sum()", [out_data("1")]),
        ],
    )
    notebook(
        shelf.unsafe(
            "heart/03_subgroups.ipynb",
            "a small group in a printed table",
            "amyloidosis, F: 8",
            "Subgroup notebook of the readmission model",
            "1,402 adults discharged after acute heart failure",
        ),
        [
            ("md", "# Subgroups\nEach patient has one cause."),
            ("roc_auc_score(y, p)", [out_data("0.7121")]),
            (
                "df.groupby(['cause','sex']).size().unstack()",
                [
                    out_data(
                        "sex            F    M\ncause\nischaemic    214  411\nhypertensive 166  141\nvalvular     121  118\namyloidosis    8   44\nother         82   97"
                    )
                ],
            ),
            (
                "df.groupby('cause').p.mean().round(3)",
                [
                    out_data(
                        "cause\namyloidosis     0.291\nhypertensive    0.198\nischaemic       0.224\nother           0.187\nvalvular        0.231"
                    )
                ],
            ),
        ],
    )
