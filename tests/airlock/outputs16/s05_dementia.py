"""Dementia: Python notebooks of a memory-clinic network, in English."""

import json

from tests.airlock.outputs16 import kit
from tests.airlock.outputs16.kit import large, share

WHO = "4,870 people aged 60 and over with a first memory-clinic visit, 2017-2024"
HEAD = "import duckdb, pandas as pd\ncon = duckdb.connect('work.duckdb', read_only=True)\ndf = con.sql('select * from visits').df()\nlen(df)"


def _counts() -> tuple[str, str]:
    rows = [
        ["diagnosis", "n", "pct", "mmse_median"],
        *[
            [d, *large(n), f"{100 * n / 4870:.1f}", m]
            for d, n, m in (
                ("Alzheimer disease", 2011, 20),
                ("Vascular", 622, 21),
                ("Mixed", 711, 19),
                ("Lewy body", 301, 20),
                ("Frontotemporal", 158, 23),
                ("MCI", 1067, 26),
            )
        ],
    ]
    plain = "\n".join(f"{a!s:>20}{b!s:>7}{c!s:>7}{d!s:>13}" for a, b, c, d in rows)
    return plain, kit.html_table(rows, 'border="1" class="dataframe"')


def write(shelf) -> None:
    start = [
        ("md", "# Diagnoses and cognition\nFirst visit only; MMSE 0-30."),
        ("code", HEAD, "4870\n"),
        ("code", "df.groupby('diagnosis').agg(n=('person_id','size'), mmse=('mmse','median'))", *_counts()),
    ]
    fit = (
        "code",
        "m = smf.ols('mmse_slope ~ age_dec + apoe4 + edu', df).fit(); print(m.summary().tables[1])",
        "              coef   std err        t    P>|t|   [0.025   0.975]\nIntercept   -1.912    0.114   -16.77    0.000   -2.136   -1.688\nage_dec      0.121    0.033     3.67    0.000    0.056    0.186\napoe4       -0.438    0.059    -7.42    0.000   -0.554   -0.322\nedu          0.018    0.006     3.00    0.003    0.006    0.030\n",
    )
    kit.notebook(
        shelf.safe(
            "dementia/cognition.ipynb",
            "MMSE medians, coefficients, execution counts",
            "Notebook with counts by diagnosis and a regression of the slope of MMSE",
            WHO,
        ),
        [*start, fit],
    )
    head = (
        "code",
        "df[['age','mmse','apoe4','education']].head(3)",
        "   age  mmse  apoe4  education\n0   74    21      1         12\n1   81    17      0          7\n2   69    26      2         15",
        kit.html_table(
            [["", "age", "mmse", "apoe4", "education"], [0, 74, 21, 1, 12], [1, 81, 17, 0, 7], [2, 69, 26, 2, 15]],
            'class="dataframe"',
        ),
    )
    kit.notebook(
        shelf.unsafe(
            "dementia/cognition_dev.ipynb",
            "df.head(3) shows three persons' rows",
            "output of cell 3",
            "Notebook with counts by diagnosis and a regression of the slope of MMSE",
            WHO,
        ),
        [*start[:2], head, *start[2:], fit],
    )

    path = shelf.unsafe(
        "dementia/cognition_review.ipynb",
        "disguise: patients' values kept in the metadata of the notebook's widgets",
        "metadata.widgets state of the slider",
        "Notebook with counts by diagnosis and a regression",
        WHO,
    )
    value = kit.notebook(path, [*start, fit])
    value["metadata"]["widgets"] = {
        "application/vnd.jupyter.widget-state+json": {
            "version_major": 2,
            "version_minor": 0,
            "state": {
                "b41f": {
                    "model_name": "SelectionSliderModel",
                    "model_module": "@jupyter-widgets/controls",
                    "state": {
                        "description": "visit",
                        "_options_labels": [
                            "P0417 F 83 y MMSE 14 2021-03-11",
                            "P0932 M 77 y MMSE 22 2019-10-02",
                            "P1188 F 91 y MMSE 9 2022-06-28",
                        ],
                        "index": 0,
                    },
                }
            },
        }
    }
    kit.text(path, json.dumps(value, indent=1) + "\n")

    age = [["Age at first visit", "Women", "Men", "All"]]
    for band, w, m in (
        ("60-69", 488, 401),
        ("70-74", 566, 411),
        ("75-79", 733, 498),
        ("80-84", 671, 402),
        ("85-89", 317, 188),
        ("90 and over", 129, 66),
    ):
        age.append([band, *large(w, m, w + m)])
    text = "## Age at first visit\n\n" + kit.pipes(age) + "\n\nMedian 78 years (IQR 72-83). *n* = 4,870.\n"
    kit.text(
        shelf.safe("dementia/age.md", "ages: the last class is open from 90", "Age classes of the cohort", WHO), text
    )
    detail = [*age[:-1], ["90", *large(41, 19, 60)], ["91", *large(34, 17, 51)], ["92 and over", *large(54, 30, 84)]]
    kit.text(
        shelf.unsafe(
            "dementia/age_detail.md", "single ages from 90", "rows 90 and 91", "Age classes of the cohort", WHO
        ),
        "## Age at first visit\n\n" + kit.pipes(detail) + "\n\nMedian 78 years (IQR 72-83). *n* = 4,870.\n",
    )

    table = [
        ["", "Converted to dementia (n=402)", "Stable (n=665)"],
        *[
            [k, share(a, 402), share(b, 665)]
            for k, a, b in (
                ("Women", 233, 371),
                ("APOE e4 carrier", 221, 204),
                ("Depression", 91, 162),
                ("Lives alone", 117, 188),
                ("Hearing loss", 148, 197),
            )
        ],
        ["MMSE, mean (SD)", "25.1 (2.2)", "26.6 (2.0)"],
        ["Hippocampal volume, mL", "2.9 (0.5)", "3.3 (0.5)"],
    ]
    note = "Progression from mild cognitive impairment within 3 years. A two-sided p below 0.05 was significant; 5 imputations were made."
    kit.pdf(
        shelf.safe(
            "dementia/mci_report.pdf",
            "standard deviations, volumes, imputations",
            "Report on progression from MCI",
            "1,067 people with mild cognitive impairment",
        ),
        ["# Progression of MCI", note, table, "The C-statistic of the model was 0.77 (0.74-0.80)."],
    )
    kit.pdf(
        shelf.unsafe(
            "dementia/mci_report_draft.pdf",
            "the date of an event of one person",
            "last paragraph: a diagnosis on 12 March 2021",
            "Report on progression from MCI",
            "1,067 people with mild cognitive impairment",
        ),
        [
            "# Progression of MCI",
            note,
            table,
            "The C-statistic of the model was 0.77 (0.74-0.80). Conversion could be abrupt: in one centre the diagnosis was made on 12 March 2021, eleven days after a delirium with fall.",
        ],
    )
