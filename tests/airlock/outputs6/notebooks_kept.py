"""Notebooks that keep the rules: fits, metrics, logs of training, shapes, seeds."""

import base64
import io

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs6.cells import notebook, out_data, out_text
from tests.airlock.outputs6.notebooks_found import LOGIT
from tests.airlock.outputs6.plots import blank
from tests.airlock.outputs6.writers import frame


def write(shelf: Shelf) -> None:
    notebook(
        shelf.safe(
            "aki/01_logit.ipynb",
            "degrees of freedom of the model, shape, p-values of 0.000",
            "Notebook of the main model",
            "9,412 adults after cardiac surgery",
        ),
        [
            ("md", "# AKI after cardiac surgery\n1. cohort 2. model 3. checks"),
            ("df.shape, df.aki.value_counts().to_dict()", [out_data("((9412, 44), {0: 7679, 1: 1733})")]),
            ("fit.summary()", [out_text(LOGIT.format(n=9412, df=9407, null="-4496.1", p="8.8e-66"))]),
            (
                "variance_inflation(X).round(2)",
                [out_data("age_10y     1.31\nmale        1.04\ncreat_log   1.22\nfrailty     1.18")],
            ),
            ("hosmer_lemeshow(df.aki, fit.predict(), groups=10)", [out_data("chi2=9.12, df=8, p=0.332")]),
        ],
    )
    log = "\n".join(
        f"Epoch {epoch}/8 - loss: {0.61 / epoch + 0.2:.4f} - val_loss: {0.58 / epoch + 0.24:.4f} - lr: {0.001 / 2 ** (epoch // 3):.5f} - {41 + epoch}s"
        for epoch in range(1, 9)
    )
    notebook(
        shelf.safe(
            "ecg/train_cnn.ipynb",
            "epochs, kernel sizes, seconds, a confusion matrix with counts above 60",
            "Training notebook of the ECG network",
            "8,300 adults with one ECG each",
        ),
        [
            ("md", "# 1D CNN, 12 leads, 10 s at 500 Hz"),
            (
                "torch.manual_seed(7); net = ECGNet(kernel=7, blocks=5)\nsum(p.numel() for p in net.parameters())",
                [out_data("1284611")],
            ),
            (
                "train(net, epochs=8, batch=64)",
                [out_text(log), out_text("UserWarning: 2 workers suggested, 4 asked", "stderr")],
            ),
            ("confusion_matrix(y, p > .4)", [out_data("array([[1284,   88],\n       [  61,  227]])")]),
        ],
    )
    figure, axes = blank("Median SOFA by day", "day", "SOFA")
    axes.plot([1, 2, 3, 4, 5, 6, 7], [8, 7, 6, 6, 5, 5, 4], "o-")
    axes.fill_between([1, 2, 3, 4, 5, 6, 7], [5, 5, 4, 4, 3, 3, 2], [11, 10, 9, 9, 8, 8, 7], alpha=0.2)
    picture = io.BytesIO()
    figure.savefig(picture, format="png", dpi=80)
    notebook(
        shelf.safe(
            "sepsis/02_trajectories.ipynb",
            "daily medians from 8 to 4",
            "Notebook of organ failure over the first week, over 1,000 patients each day",
            "3,711 adults with septic shock",
        ),
        [
            ("md", "# Trajectories\nMedian and quartiles of SOFA, days 1 to 7."),
            (
                "daily.groupby('day').sofa.agg(['size','median'])",
                [
                    out_data(
                        "     size  median\nday\n1    3711     8.0\n2    3402     7.0\n3    3011     6.0\n4    2544     6.0\n5    2090     5.0\n6    1701     5.0\n7    1388     4.0"
                    )
                ],
            ),
            (
                "plot_band(daily)",
                [out_data("<Figure size 640x440 with 1 Axes>", png=base64.b64encode(picture.getvalue()).decode())],
            ),
        ],
    )
    rows = [
        ["", "précision", "rappel", "F1", "support"],
        ["allergie", "0.91", "0.88", "0.89", "1204"],
        ["traitement", "0.94", "0.93", "0.93", "6110"],
        ["négation", "0.87", "0.84", "0.85", "911"],
    ]
    notebook(
        shelf.safe(
            "nlp/evaluation_ner.ipynb",
            "exemples inventés sans nom, scores proches de 1",
            "Cahier d'évaluation du modèle de reconnaissance d'entités",
            "2 000 patients, un compte rendu chacun",
        ),
        [
            ("md", "# Évaluation\nTrois étiquettes, correspondance exacte."),
            ("score(gold, pred)", [out_data("voir HTML", html=frame(rows))]),
            (
                "nlp('Pas d\\'allergie connue. Amoxicilline 1 g x 3/j pendant 7 jours.')",
                [out_data("[('allergie', 'négation'), ('Amoxicilline', 'traitement'), ('1 g x 3/j', 'posologie')]")],
            ),
            ("bootstrap(gold, pred, n=1000, seed=3)", [out_data("F1 0.914 [0.907; 0.921]")]),
        ],
    )
    counts = [612, 441, 388, 201, 97]
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "mark": "bar",
        "data": {
            "values": [
                {"drugs": name, "patients": n}
                for name, n in zip(["1-2", "3-4", "5-7", "8-9", "10+"], counts, strict=True)
            ]
        },
        "encoding": {"x": {"field": "drugs", "type": "ordinal"}, "y": {"field": "patients", "type": "quantitative"}},
    }
    notebook(
        shelf.safe(
            "geriatrie/polypharmacy.ipynb",
            "classes of drug counts, Altair chart of five bars",
            "Notebook of polypharmacy at discharge",
            "1,739 adults of 75 and over",
        ),
        [
            ("md", "# Polypharmacy\nSTOPP/START version 3."),
            (
                "alt.Chart(table).mark_bar().encode(x='drugs:O', y='patients')",
                [out_data("alt.Chart(...)", vega=spec)],
            ),
            (
                "pd.crosstab(df.stopp, df.readmitted)",
                [out_data("readmitted    no  yes\nstopp\nFalse        911  118\nTrue         587  123")],
            ),
            ("chi2_contingency(_)[1].round(4)", [out_data("0.0007")]),
        ],
    )
    notebook(
        shelf.safe(
            "meta/requirements_check.ipynb",
            "versions, seconds, numbers of tests",
            "Notebook that checks the environment and the pipeline",
            "No persons: software only",
        ),
        [
            ("md", "# Environment\nRun before each release."),
            (
                "!pip list | grep -E 'pandas|scikit|lifelines|xgboost'",
                [
                    out_text(
                        "lifelines        0.30.0\npandas           2.2.3\nscikit-learn     1.5.2\nxgboost          2.1.1"
                    )
                ],
            ),
            (
                "!pytest -q tests",
                [
                    out_text(
                        "........................................................ [ 87%]\n........                                                 [100%]\n64 passed, 3 warnings in 8.21s"
                    )
                ],
            ),
            ("platform.python_version(), os.cpu_count()", [out_data("('3.11.9', 8)")]),
        ],
    )
