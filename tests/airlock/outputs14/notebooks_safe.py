"""Notebooks fit to leave: aggregates, reports of models, warnings, progress, sliders."""

from tests.airlock.outputs.case import Shelf

from . import figures
from .cells import error, frame, notebook, picture, plain, stream


def write(shelf: Shelf) -> None:
    for case in (_groups, _classifier, _logit, _curve, _slider, _omop, _bootstrap):
        case(shelf)


def _groups(shelf: Shelf) -> None:
    rng = shelf.random("groups")
    path = shelf.safe(
        "ipynb/activite_hdj_agregats.ipynb",
        "head() of a table of aggregates, counts of 60 or more",
        "Agrégats d'activité d'hôpital de jour par mois et pôle.",
        "7 200 patients venus en hôpital de jour",
    )
    rows: list[list[object]] = [["", "mois", "pole", "venues", "patients", "places"]]
    for i in range(5):
        n = rng.randrange(120, 300)
        rows.append(
            [i, f"2023-{i + 1:02d}", rng.choice(("Médecine", "Cancer", "Neurologie")), n * 2, n, rng.randrange(4, 9)]
        )
    notebook(path, [
        "# Hôpital de jour\nSource : PMSI, séjours de 0 nuit.",
        ("agg = pd.read_parquet('agg_hdj.parquet')\nagg.shape", plain("(36, 5)")),
        ("agg.head()", frame(rows)),
        ("agg.groupby('pole').patients.sum()", plain("pole\nCancer        2914\nMédecine      2640\nNeurologie    1646\nName: patients, dtype: int64")),
    ])  # fmt: skip


def _classifier(shelf: Shelf) -> None:
    path = shelf.safe(
        "ipynb/train_pneumonia_cnn.ipynb",
        "epochs, batches, a classification report with supports of 618 or more",
        "Training of a CNN for pneumonia on chest radiographs: log, report and confusion matrix.",
        "24,000 chest radiographs of 24,000 adults",
    )
    log = "".join(
        f"Epoch {e}/6 - 300/300 - 4{e}s - loss: {0.52 / e**0.5:.4f} - val_auc: {0.86 + 0.012 * e:.4f}\n"
        for e in range(1, 7)
    )
    report = "              precision    recall  f1-score   support\n\n      normal       0.97      0.96      0.96      4182\n   pneumonia       0.75      0.79      0.77       618\n\n    accuracy                           0.94      4800\n   macro avg       0.86      0.88      0.87      4800\n"
    notebook(path, [
        "# Pneumonia CNN\nDenseNet-121, 1 output, batch 64, seed 3.",
        ("history = model.fit(train, validation_data=valid, epochs=6)", stream(log), stream("W0000 1 of 8 workers is slow\n", "stderr")),
        ("print(classification_report(y, p > .4, target_names=['normal', 'pneumonia']))", stream(report)),
        ("confusion_matrix(y, p > .4)", plain("array([[4019,  163],\n       [ 130,  488]])")),
    ])  # fmt: skip


def _logit(shelf: Shelf) -> None:
    path = shelf.safe(
        "ipynb/logit_delirium.ipynb",
        "a statsmodels summary with 4,811 residual degrees of freedom; iterations 7",
        "Logistic regression of postoperative delirium.",
        "4,817 adults of 65 and over after surgery, 702 with delirium",
    )
    body = "Optimization terminated successfully.\n         Current function value: 0.381204\n         Iterations 7\n                           Logit Regression Results\n==============================================================================\nDep. Variable:               delirium   No. Observations:                 4817\nModel:                          Logit   Df Residuals:                     4811\nMethod:                           MLE   Df Model:                            5\n==============================================================================\n                 coef    std err          z      P>|z|      [0.025      0.975]\n------------------------------------------------------------------------------\nIntercept     -3.1120      0.141    -22.071      0.000      -3.388      -2.836\nage10          0.4410      0.052      8.481      0.000       0.339       0.543\nemergency      0.8140      0.087      9.356      0.000       0.643       0.985\nasa3           0.3920      0.090      4.356      0.000       0.216       0.568\nbenzo          0.2710      0.101      2.683      0.007       0.073       0.469\nhours          0.0880      0.026      3.385      0.001       0.037       0.139\n==============================================================================\n"
    notebook(
        path,
        [
            "# Delirium",
            ("d.delirium.agg(['size', 'sum'])", plain("size    4817\nsum      702\nName: delirium, dtype: int64")),
            ("print(smf.logit(f, d).fit().summary())", stream(body)),
            (
                "variance_inflation(d)",
                plain(
                    "age10        1.21\nemergency    1.08\nasa3         1.17\nbenzo        1.03\nhours        1.06\ndtype: float64"
                ),
            ),
        ],
    )


def _curve(shelf: Shelf) -> None:
    rng = shelf.random("curve")
    path = shelf.safe(
        "ipynb/courbe_apprentissage_taille.ipynb",
        "a learning curve in a picture; its points are training sizes",
        "Courbe d'apprentissage du modèle de mortalité, AUC selon la taille d'apprentissage.",
        "31 000 séjours d'adultes",
    )
    figure, ax = figures.axes(5.5, 3.8)
    sizes = [500, 1000, 2000, 4000, 8000, 16000, 24000]
    ax.errorbar(
        sizes, [0.71 + 0.015 * i + rng.uniform(-0.003, 0.003) for i in range(7)], yerr=0.01, fmt="o-", capsize=3
    )
    ax.set(xscale="log", xlabel="Séjours d'apprentissage", ylabel="AUC (5 plis)")
    notebook(
        path,
        [
            "# Courbe d'apprentissage",
            ("courbe(modele, tailles, cv=5)", picture(figures.png(figure))),
            ("print(gain)", stream("gain de 8000 à 24000 : 0.021 (p = 0.03)\n")),
        ],
    )


def _slider(shelf: Shelf) -> None:
    path = shelf.safe(
        "ipynb/sample_size_explorer.ipynb",
        "sliders with least and greatest values, which are settings",
        "Interactive sample size computation for the next trial; no patient data.",
        "no patient: a computation from assumptions",
    )
    state = {
        "a1": {
            "model_module": "@jupyter-widgets/controls",
            "model_module_version": "2.0.0",
            "model_name": "FloatSliderModel",
            "state": {"description": "HR", "min": 0.5, "max": 0.95, "step": 0.05, "value": 0.75},
        },
        "a2": {
            "model_module": "@jupyter-widgets/controls",
            "model_module_version": "2.0.0",
            "model_name": "IntSliderModel",
            "state": {"description": "Accrual (y)", "min": 1, "max": 6, "value": 3},
        },
    }
    notebook(
        path,
        [
            "# Sample size",
            ("events(0.75, alpha=0.05, power=0.9)", plain("508")),
            (
                "table",
                frame(
                    [
                        ["HR", "events", "patients", "duration (y)"],
                        [0.65, 227, 540, 4],
                        [0.70, 331, 780, 4],
                        [0.75, 508, 1190, 5],
                        [0.80, 844, 1980, 6],
                    ]
                ),
            ),
        ],
        state,
    )


def _omop(shelf: Shelf) -> None:
    path = shelf.safe(
        "ipynb/omop_concept_coverage.ipynb",
        "concept ids, an error about a missing column; counts of 900 or more",
        "Coverage of drug concepts in the OMOP database.",
        "204,000 persons in the database",
    )
    rows: list[list[object]] = [
        ["concept_id", "concept_name", "persons", "records"],
        [1125315, "acetaminophen", 148210, 1902114],
        [1177480, "ibuprofen", 61007, 210442],
        [1545958, "atorvastatin", 38114, 401882],
        [1310149, "warfarin", 9120, 118204],
        [8012345671, "local: enoxaparine 4000", 52391, 361290],
    ]
    notebook(
        path,
        [
            "# Drug coverage",
            (
                "con.sql('select drug_source from drug_exposure limit 0')",
                error(
                    "BinderException",
                    'Referenced column "drug_source" not found',
                    [
                        'BinderException: Binder Error: Referenced column "drug_source" not found in FROM clause!',
                        'Candidate bindings: "drug_source_value", "drug_source_concept_id"',
                    ],
                ),
            ),
            ("top", frame(rows)),
            ("mapped.round(3)", plain("0.946")),
        ],
    )


def _bootstrap(shelf: Shelf) -> None:
    rng = shelf.random("bootstrap")
    path = shelf.safe(
        "ipynb/mediation_bootstrap.ipynb",
        "rows 0 to 4 are bootstrap draws, not persons",
        "Mediation analysis with 1,000 bootstrap draws.",
        "5,604 adults with rheumatoid arthritis",
    )
    rows: list[list[object]] = [["draw", "direct", "indirect", "share_mediated"]]
    for i in range(5):
        rows.append(
            [i, f"{rng.gauss(0.21, 0.03):.3f}", f"{rng.gauss(0.08, 0.01):.3f}", f"{rng.gauss(0.28, 0.03):.2f}"]
        )
    notebook(
        path,
        [
            "# Mediation by disease activity",
            ("draws = bootstrap(fit, d, n=1000, seed=8)\ndraws.head()", frame(rows)),
            (
                "draws.quantile([.025, .5, .975]).round(3)",
                frame(
                    [
                        ["", "direct", "indirect", "share_mediated"],
                        [0.025, 0.149, 0.061, 0.22],
                        [0.5, 0.21, 0.08, 0.28],
                        [0.975, 0.268, 0.099, 0.34],
                    ]
                ),
            ),
            ("tqdm_done", stream("100%|██████████| 1000/1000 [02:11<00:00,  7.6it/s]\n", "stderr")),
        ],
    )
