"""Notebooks with outputs that may go out."""

import base64
import io

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs9.blocks import notebook, printed, shown, web_table
from tests.airlock.outputs9.blocks import picture as shown_picture
from tests.airlock.outputs9.plots import drawing


def write(shelf: Shelf) -> None:
    p = shelf.safe(
        "notebooks/01_cox_sein.ipynb",
        "a summary of lifelines with small statistics",
        "Modèle de Cox de la survie sans récidive (lifelines)",
        "2 406 patientes opérées d'un cancer du sein, 511 récidives",
    )
    notebook(
        p,
        [
            ("md", "# Modèle de Cox\nVersion gelée du 31/12/2023."),
            (
                "code",
                "cph = CoxPHFitter().fit(df, 'temps', 'recidive')\ncph.print_summary(2)",
                printed(
                    "<lifelines.CoxPHFitter: fitted with 2406 total observations, 1895 right-censored observations>\n             duration col = 'temps'\n                event col = 'recidive'\n   number of observations = 2406\nnumber of events observed = 511\n---\n"
                    "            coef exp(coef)  se(coef)  coef lower 95%  coef upper 95%\nage_10       0.04      1.04      0.04           -0.04            0.12\ngrade_3      0.51      1.67      0.09            0.33            0.69\nn_positif    0.72      2.05      0.09            0.54            0.90\nrh_neg       0.33      1.39      0.11            0.11            0.55\n\n"
                    "             z      p  -log2(p)\nage_10    0.98   0.33      1.61\ngrade_3   5.60 <0.005     25.50\nn_positif 7.90 <0.005     48.33\nrh_neg    3.02 <0.005      8.62\n---\nConcordance = 0.69\nPartial AIC = 7511.20\nlog-likelihood ratio test = 148.70 on 4 df\n"
                ),
            ),
        ],
    )

    p = shelf.safe(
        "notebooks/eda_ed_visits.ipynb",
        "shapes, types and null counts of ten or more",
        "Exploration of the emergency visits, aggregated outputs only",
        "88,204 visits of adults",
    )
    rows: list[list[object]] = [
        ["weekday", "visits", "admitted_pct", "median_min"],
        [0, 13_911, 22.4, 241],
        [1, 12_870, 23.0, 238],
        [2, 12_544, 22.8, 233],
        [3, 12_402, 22.9, 235],
        [4, 12_611, 22.1, 240],
        [5, 11_960, 20.2, 214],
        [6, 11_906, 20.4, 209],
    ]
    notebook(
        p,
        [
            (
                "code",
                "df.shape, df.dtypes.value_counts()",
                shown("((88204, 14),\n float64    6\n int64      5\n object     3\n Name: count, dtype: int64)"),
            ),
            (
                "code",
                "df.isna().sum()[lambda s: s > 0]",
                shown("temperature    4120\nspo2           1288\nmode_arrival     61\ndtype: int64"),
            ),
            (
                "code",
                "df.groupby('weekday').agg(...)",
                shown(
                    "\n".join("  ".join(str(c) for c in r) for r in rows),
                    web_table(rows, "", 'border="1" class="dataframe"'),
                ),
            ),
        ],
    )

    figure, axes = drawing("Readmission by quarter", "Quarter", "%")
    axes.plot(["Q1", "Q2", "Q3", "Q4"], [9.1, 8.7, 8.2, 8.4])
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=80)
    p = shelf.safe(
        "notebooks/readmission_trend.ipynb",
        "a picture with rates below 10 %",
        "Trend of 30-day readmission after cardiac surgery",
        "6,120 adults after cardiac surgery in 2023, 526 readmitted",
    )
    notebook(
        p,
        [
            ("md", "## Trend"),
            ("code", "ax = rates.plot()", shown_picture(base64.b64encode(buffer.getvalue()).decode())),
            ("code", "rates.round(1).tolist()", shown("[9.1, 8.7, 8.2, 8.4]")),
        ],
    )

    p = shelf.safe(
        "notebooks/gtsummary_reanimation.ipynb",
        "a table of gtsummary printed by R",
        "Tableau 1 de la cohorte, noyau R",
        "1 904 patients ventilés (1 210 survivants, 694 décédés)",
    )
    notebook(
        p,
        [
            (
                "code",
                "tbl_summary(df, by = deces) |> add_p() |> as_kable()",
                shown(
                    "|**Caractéristique** |**Survie**, N = 1 210 |**Décès**, N = 694 |**p** |\n|:---|:---:|:---:|:---:|\n|Âge |61 (49, 71) |68 (59, 76) |<0,001 |\n|Femmes |439 (36 %) |246 (35 %) |0,7 |\n|IGS II |44 (34, 56) |60 (48, 74) |<0,001 |\n|Choc |512 (42 %) |448 (65 %) |<0,001 |\n|EER |138 (11 %) |201 (29 %) |<0,001 |\n"
                ),
            )
        ],
        kernel="ir",
    )

    p = shelf.safe(
        "notebooks/train_model_auc.ipynb",
        "the losses of 8 epochs and early stopping",
        "Training of the sepsis model, losses and AUC per epoch",
        "31,044 stays, split into 24,835 and 6,209",
    )
    notebook(
        p,
        [
            (
                "code",
                "model.fit(train, validation)",
                printed(
                    "".join(
                        f"epoch {i}/8 loss {0.61 - 0.04 * i:.4f} val_loss {0.6 - 0.035 * i:.4f} val_auc {0.7 + 0.012 * i:.3f}\n"
                        for i in range(1, 9)
                    )
                    + "Restoring model weights from epoch 7\n"
                ),
            )
        ],
    )

    p = shelf.safe(
        "notebooks/snds_flux_agreges.ipynb",
        "SQL with thresholds and aggregated counts",
        "Requêtes SNDS agrégées, effectifs par classe d'âge",
        "182 411 enfants avec une délivrance d'antiépileptique ou de méthylphénidate",
    )
    rows = [
        ["classe", "enfants", "filles_pct"],
        ["3-5", 12_410, 38.2],
        ["6-9", 61_088, 29.7],
        ["10-14", 72_301, 31.4],
        ["15-17", 36_612, 40.6],
    ]
    notebook(
        p,
        [
            (
                "code",
                "%%sql\nSELECT classe, count(DISTINCT id) AS enfants\nFROM delivrances WHERE annee = 2022\nGROUP BY 1 HAVING count(DISTINCT id) >= 10",
                shown("\n".join(str(r) for r in rows), web_table(rows)),
            )
        ],
    )

    p = shelf.safe(
        "notebooks/power_simulation.ipynb",
        "simulated trials, no persons, power by size",
        "Simulation of the power of the planned trial, made-up data only",
        "No patients: 2,000 simulated trials",
    )
    notebook(
        p,
        [
            (
                "code",
                "for n in (100, 200, 300, 400): print(n, power(n, delta=0.3, sims=2000, seed=9))",
                printed("100 0.563\n200 0.851\n300 0.957\n400 0.989\n"),
            )
        ],
    )
