"""Notebooks that must be stopped."""

import base64
import io

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs9.blocks import notebook, picture, printed, shown, web_table
from tests.airlock.outputs9.plots import drawing


def write(shelf: Shelf) -> None:
    rng = shelf.random("notebooks")
    p = shelf.unsafe(
        "notebooks/prep_transplant.ipynb",
        "df.head() was left: five rows of patients",
        "output of the second cell",
        "Preparation of the kidney transplant cohort",
        "3,311 kidney recipients",
    )
    rows: list[list[object]] = [
        ["", "sex", "age", "donor_age", "cit_h", "creat_1y", "graft_loss"],
        *(
            [
                i,
                rng.choice("FM"),
                rng.randrange(22, 74),
                rng.randrange(18, 80),
                round(rng.uniform(3, 22), 1),
                rng.randrange(80, 260),
                rng.randrange(2),
            ]
            for i in range(5)
        ),
    ]
    notebook(
        p,
        [
            ("code", "df = load('transplant')\nlen(df)", shown("3311")),
            (
                "code",
                "df.head()",
                shown(
                    "\n".join(" ".join(str(c) for c in r) for r in rows),
                    web_table(rows, "", 'border="1" class="dataframe"'),
                ),
            ),
            ("code", "df.graft_loss.mean().round(3)", shown("0.118")),
        ],
    )

    p = shelf.unsafe(
        "notebooks/value_counts_histologie.ipynb",
        "a type of tumour with six patients in value_counts",
        "Sarcomatoïde 6",
        "Répartition histologique des cancers du poumon",
        "1 740 patients opérés d'un cancer bronchique",
    )
    notebook(
        p,
        [
            ("md", "# Histologie"),
            (
                "code",
                "df.histologie.value_counts()",
                shown(
                    "histologie\nAdénocarcinome           1088\nÉpidermoïde               471\nCarcinoïde                112\nGrandes cellules           63\nSarcomatoïde                6\nName: count, dtype: int64"
                ),
            ),
            ("code", "df.age.median()", shown("66.0")),
        ],
    )

    figure, axes = drawing("Ferritin and CRP", "CRP (mg/L)", "Ferritin (ug/L)")
    axes.scatter([rng.uniform(5, 300) for _ in range(70)], [rng.uniform(100, 4000) for _ in range(70)], s=12)
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=80)
    p = shelf.unsafe(
        "notebooks/hlh_markers.ipynb",
        "a picture inside the notebook shows each patient",
        "image of the second cell",
        "Markers of haemophagocytic syndrome",
        "70 children with suspected haemophagocytic syndrome",
    )
    notebook(
        p,
        [
            ("code", "spearmanr(df.crp, df.ferritin)", shown("SignificanceResult(statistic=0.41, pvalue=0.0004)")),
            ("code", "plt.scatter(df.crp, df.ferritin)", picture(base64.b64encode(buffer.getvalue()).decode())),
        ],
    )

    p = shelf.unsafe(
        "notebooks/appariement_ols.ipynb",
        "a regression with 4 residual degrees of freedom",
        "OLS summary, Df Residuals: 4",
        "Régression pilote du délai chirurgical par centre",
        "2 190 patients, agrégés en centres, et pilote sur 12 patients",
    )
    notebook(
        p,
        [
            (
                "code",
                "smf.ols('delai ~ age + asa + C(jour)', pilote).fit().summary()",
                printed(
                    "                            OLS Regression Results\n==============================================================\nDep. Variable:    delai          R-squared:              0.913\nModel:            OLS            Adj. R-squared:         0.761\nNo. Observations: 12             F-statistic:             6.01\nDf Residuals:     4              Prob (F-statistic):    0.0513\nDf Model:         7\n==============================================================\n"
                    "             coef  std err      t   P>|t|\nIntercept  12.401    9.812  1.264   0.275\nage         0.441    0.129  3.419   0.027\nasa         4.802    2.107  2.279   0.085\n"
                ),
            )
        ],
    )

    p = shelf.unsafe(
        "notebooks/debug_join.ipynb",
        "an error left in an output prints a patient's file number",
        "traceback of the second cell",
        "Joining laboratory and stay tables",
        "12,044 stays in internal medicine",
    )
    notebook(
        p,
        [
            ("code", "len(labs), len(stays)", shown("(418220, 12044)")),
            (
                "code",
                "merged = stays.merge(labs, validate='1:m')",
                printed(
                    "MergeError: Merge keys are not unique in left dataset; first duplicate: ipp=8019043377, start=2021-03-18\n"
                ),
            ),
            ("code", "merged.shape", shown("(418220, 31)")),
        ],
    )

    p = shelf.unsafe(
        "notebooks/widgets_cohorte.ipynb",
        "the state of a widget lists patients",
        "metadata.widgets, options of a Dropdown",
        "Tableau de bord de la cohorte HTA pulmonaire",
        "1 066 patients avec une HTA pulmonaire",
    )
    state = {
        "a1b2": {
            "model_module": "@jupyter-widgets/controls",
            "model_module_version": "2.0.0",
            "model_name": "DropdownModel",
            "state": {
                "_options_labels": [
                    "MOREL Huguette 12/05/1951",
                    "CHASTAING Aurélien 30/11/1967",
                    "DUBOSCQ Marie-Paule 08/02/1944",
                ],
                "index": 0,
                "description": "Patient",
            },
        }
    }
    notebook(
        p,
        [("code", "nb_patients, mediane_6mwt", shown("(1066, 351.0)"))],
        widgets={
            "application/vnd.jupyter.widget-state+json": {"version_major": 2, "version_minor": 0, "state": state}
        },
    )

    p = shelf.unsafe(
        "notebooks/pivot_neonat.ipynb",
        "a pivot table by week with a cell of four",
        "22 SA, décès: 4",
        "Issue par âge gestationnel",
        "1 402 nouveau-nés de 22 à 28 SA",
    )
    rows = [
        ["SA", "Vivants", "Décès", "Total"],
        [22, 12, 4, 16],
        [23, 38, 51, 89],
        [24, 121, 74, 195],
        [25, 188, 62, 250],
        [26, 231, 47, 278],
        [27, 261, 31, 292],
        [28, 262, 20, 282],
    ]
    notebook(
        p,
        [
            (
                "code",
                "pd.crosstab(df.sa, df.issue, margins=True)",
                shown("\n".join("  ".join(str(c) for c in r) for r in rows), web_table(rows)),
            )
        ],
    )
