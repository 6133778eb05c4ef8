"""Notebooks with outputs and widgets."""

import json
from base64 import b64encode
from io import BytesIO
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pandas as pd
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tests.airlock.outputs.case import Shelf

from .tools import day, ipp, nir, person, plt, split


def code(source: str, *outputs: Any) -> Any:
    return new_code_cell(source, outputs=list(outputs), execution_count=1)


def frame(table: pd.DataFrame) -> Any:
    return new_output("execute_result", {"text/plain": str(table), "text/html": table.to_html()}, execution_count=1)


def text(value: str) -> Any:
    return new_output("stream", name="stdout", text=value)


def picture(fig: Any) -> Any:
    buffer = BytesIO()
    fig.savefig(buffer, format="png", dpi=80)
    plt.close(fig)
    return new_output(
        "display_data", {"image/png": b64encode(buffer.getvalue()).decode(), "text/plain": "<Figure size 600x400>"}
    )


def put(path: Path, *cells: Any, **meta: Any) -> None:
    book = new_notebook(
        cells=list(cells),
        metadata={
            "kernelspec": {"name": "python3", "display_name": "Python 3"},
            "language_info": {"name": "python", "version": "3.11.7"},
            **meta,
        },
    )
    for i, cell in enumerate(book.cells):
        cell["id"] = f"c{i:03d}"
    nbformat.write(book, path)


def write(shelf: Shelf) -> None:
    unsafe(shelf)
    safe(shelf)


def unsafe(shelf: Shelf) -> None:
    r = shelf.random("nb")
    g = np.random.default_rng(386)
    head = pd.DataFrame(
        {
            "person_id": [r.randint(10**6, 9 * 10**6) for _ in range(5)],
            "visit_start": [day(r) for _ in range(5)],
            "age": [r.randint(40, 85) for _ in range(5)],
            "lactate": [round(r.uniform(1, 6), 1) for _ in range(5)],
        }
    )
    put(shelf.unsafe("nb/01_sepsis.ipynb", "df.head() left in the outputs", "second cell", "Notebook of the sepsis cohort description.", "3,960 adults with sepsis"),
        new_markdown_cell("# Sepsis cohort\nDescriptive statistics"), code("df = pd.read_parquet('cohort.parquet')\ndf.head()", frame(head)),
        code("df.groupby('sex').lactate.median()", text("sex\nF    2.3\nM    2.5\nName: lactate, dtype: float64\n")))  # fmt: skip

    counts = pd.DataFrame({"dose": ["0-25", "25-50", "50-75", "75-100", ">100"], "n": [310, 288, 146, 52, 8]})
    put(
        shelf.unsafe(
            "nb/opioides.ipynb",
            "small cell in value_counts",
            ">100: 8",
            "Doses d'opioïdes à la sortie.",
            "804 patients opérés",
        ),
        new_markdown_cell("## Doses de sortie (mg équivalent morphine)"),
        code("df['dose'].value_counts(sort=False)", frame(counts.set_index("dose"))),
        code("print(len(df))", text("804\n")),
    )

    fig, ax = plt.subplots(figsize=(6, 4))
    ax.scatter(g.normal(25, 4, 180), g.normal(120, 15, 180))
    put(
        shelf.unsafe(
            "nb/bp_bmi.ipynb",
            "scatter of patients in an image output",
            "image of the second cell",
            "Blood pressure and BMI.",
            "180 pregnant women",
        ),
        code(
            "model.fit(X, y).summary()", text("coef  0.81  se 0.22  t 3.68  P>|t| <0.001\nn obs 180, df resid 178\n")
        ),
        code("plt.scatter(df.bmi, df.sbp)", picture(fig)),
    )

    put(shelf.unsafe("nb/erreur.ipynb", "a traceback shows a row with a name", "error output", "Notebook de calcul des délais de prise en charge.", "1 240 AVC"),
        code("delai = (df.arrivee - df.debut).dt.total_seconds()/60", new_output("error", ename="ValueError", evalue=f"could not parse row 118: {ipp(r)};{person(r)};{day(r)} 14:22", traceback=["ValueError: unparsable"])),
        code("delai.median()", text("142.0\n")))  # fmt: skip

    put(
        shelf.unsafe(
            "nb/connexion.ipynb",
            "a password in the source",
            "first cell",
            "Notebook computing yearly volumes.",
            "52,000 outpatient visits",
        ),
        code("eng = create_engine('postgresql://reader:Vz8!kQ2m-tR@pg-prod.internal:5432/omop')"),
        code(
            "pd.read_sql(q, eng)", frame(pd.DataFrame({"year": [2021, 2022, 2023], "visits": [16210, 17504, 18286]}))
        ),
    )

    state = {"application/vnd.jupyter.widget-state+json": {"version_major": 2, "version_minor": 0, "state": {
        "a1": {"model_name": "DropdownModel", "model_module": "@jupyter-widgets/controls", "state": {"_options_labels": [f"{person(r)} ({ipp(r)})" for _ in range(30)], "index": 0, "description": "Patient"}}}}}  # fmt: skip
    put(
        shelf.unsafe(
            "nb/widget_dossiers.ipynb",
            "names in the state of a widget",
            "metadata.widgets",
            "Courbes moyennes de tacrolimus.",
            "488 greffés rénaux",
        ),
        new_markdown_cell("Tacrolimus moyen par mois"),
        code(
            "res",
            frame(
                pd.DataFrame(
                    {"mois": range(1, 13), "C0_moyen": [9.1, 8.8, 8.4, 8.0, 7.7, 7.5, 7.2, 7.1, 6.9, 6.8, 6.8, 6.7]}
                )
            ),
        ),
        widgets=state,
    )

    put(shelf.unsafe("nb/describe_age.ipynb", "minimum and maximum in describe()", "describe output", "Age distribution of the cohort.", "2,118 patients with PE"),
        code("df[['age','ddimer']].describe()", frame(pd.DataFrame({"age": [2118, 62.1, 17.3, 18.0, 50, 64, 76, 89.0], "ddimer": [2118, 2890.2, 2411, 512.0, 1100, 2200, 3900, 20118.0]}, index=["count", "mean", "std", "min", "25%", "50%", "75%", "max"]))))  # fmt: skip

    note = "Cas index : patient vu le 14/03/2022, syndrome de Lyell après lamotrigine, transféré le 16/03/2022 en centre de référence."
    put(
        shelf.unsafe(
            "nb/toxidermies.ipynb",
            "exact dates of one patient in a remark",
            "markdown cell",
            "Toxidermies sous antiépileptiques : incidence.",
            "6 310 patients exposés",
        ),
        new_markdown_cell("# Toxidermies\n" + note),
        code("inc", text("Incidence toxidermies (toutes) : 21,4 / 1000 patients-années [18,3 ; 25,0]\n")),
    )

    put(shelf.unsafe("nb/pieces.ipynb", "a CSV of rows attached to a markdown cell", "attachments", "Notebook with the readmission model's results.", "7,004 stays"),
        new_markdown_cell("![flow](attachment:flow.png)", attachments={"data.csv": {"text/csv": b64encode(("nir,readm\n" + "\n".join(f"{nir(r)},{r.randint(0, 1)}" for _ in range(20))).encode()).decode()}}),
        code("auc", text("AUC 0.71 (0.69-0.73)\n")))  # fmt: skip


def safe(shelf: Shelf) -> None:
    r = shelf.random("nbsafe")
    n = 4120
    table = pd.DataFrame(
        {
            "service": ["Cardiologie", "Neurologie", "Pneumologie", "Chirurgie", "Gériatrie"],
            "sejours": split(r, n, 5, 300),
        }
    )
    table["pct"] = (table.sejours / n * 100).round(1)
    put(
        shelf.safe(
            "nb/sejours_service.ipynb",
            "a data frame in the outputs, five rows",
            "Séjours par service.",
            "4 120 séjours, 2023",
        ),
        new_markdown_cell("# Séjours par service"),
        code("tab", frame(table)),
    )

    put(shelf.safe("nb/logit.ipynb", "summary with df 1, p-values", "Logistic model of ICU mortality.", "5,102 ICU stays, 1,011 deaths"),
        new_markdown_cell("### Model 2, adjusted"),
        code("print(res.summary())", text("                 Logit Regression Results\n==========================================\nNo. Observations: 5102   Df Residuals: 5096   Df Model: 5\n"
             "              coef   std err      z    P>|z|\nintercept  -3.1020   0.201  -15.43  0.000\nage_dec     0.3110   0.041    7.59  0.000\nsofa        0.2210   0.018   12.28  0.000\nfemale     -0.0812   0.066   -1.23  0.219\nvent        0.9127   0.081   11.27  0.000\nhemopathy   0.6120   0.102    6.00  0.000\n")))  # fmt: skip

    fig, ax = plt.subplots(figsize=(6, 4))
    ax.plot(range(2013, 2024), [18.2, 17.9, 17.1, 16.8, 16.9, 16.0, 15.2, 19.4, 18.0, 16.1, 15.3])
    ax.set(ylabel="%", title="Mortalité hospitalière par an")
    put(
        shelf.safe(
            "nb/mortalite_an.ipynb",
            "a chart by year",
            "Mortalité hospitalière des chocs septiques par année (380 à 450 séjours par an).",
            "Environ 4 500 séjours",
        ),
        code("fig", picture(fig)),
    )

    put(shelf.safe("nb/pipeline.ipynb", "code only: thresholds, dates of the study period, seeds", "Code of the phenotype; no output.", "Not applicable (code)"),
        new_markdown_cell("Study period 2018-01-01 to 2022-12-31. Cells below 10 are suppressed."),
        code("SEED = 7\nSTART, END = '2018-01-01', '2022-12-31'\nMIN_CELL = 10\ncodes = ['I21.0', 'I21.1', 'I21.4']\ndf = df[(df.age >= 18) & df.code.isin(codes)]\nagg = df.groupby('year').size()\nagg[agg < MIN_CELL] = pd.NA"))  # fmt: skip

    state = {"application/vnd.jupyter.widget-state+json": {"version_major": 2, "version_minor": 0, "state": {
        "b7": {"model_name": "FloatProgressModel", "model_module": "@jupyter-widgets/controls", "state": {"value": 10.0, "max": 10.0, "description": "fold"}},
        "b8": {"model_name": "IntSliderModel", "model_module": "@jupyter-widgets/controls", "state": {"value": 3, "min": 1, "max": 9, "description": "depth"}}}}}  # fmt: skip
    put(
        shelf.safe(
            "nb/tuning.ipynb",
            "widgets with min and max of a slider",
            "Tuning of the depth of the boosted trees.",
            "14,300 visits, 10 folds",
        ),
        code(
            "cv",
            frame(
                pd.DataFrame(
                    {
                        "depth": range(2, 9),
                        "mean_auc": [0.741, 0.756, 0.768, 0.771, 0.770, 0.768, 0.765],
                        "sd_auc": [0.011, 0.01, 0.012, 0.011, 0.013, 0.012, 0.012],
                    }
                )
            ),
        ),
        widgets=state,
    )

    parts = split(r, 2250, 4, 200)
    body = "\n".join(
        f"| {a} | {p} | {100 * p / 2250:.1f} |".replace(".", ",")
        for a, p in zip(("Normal", "Surpoids", "Obésité I", "Obésité II-III"), parts, strict=True)
    )
    put(
        shelf.safe("nb/imc.ipynb", "a markdown table", "Classes d'IMC à l'inclusion.", "2 250 patients apnéiques"),
        new_markdown_cell("| Classe | n | % |\n|---|---|---|\n" + body),
    )

    put(
        shelf.safe("nb/quartiles.ipynb", "25 %, 50 %, 75 % only", "Quartiles of waiting times.", "9,876 ED visits"),
        code(
            "df.wait.quantile([.25,.5,.75])",
            text("0.25     48.0\n0.50    101.0\n0.75    187.0\nName: wait, dtype: float64\n"),
        ),
        code("df.shape[0]", text("9876\n")),
    )

    path = shelf.safe(
        "nb/r_kernel.ipynb",
        "an R kernel's notebook, tableby",
        "Comparaison de deux groupes (arsenal).",
        "3 004 patients : 1 498 et 1 506",
    )
    put(path, code("summary(tableby(bras ~ sexe + imc, d))", text("|            | Témoin (N=1498) | Intervention (N=1506) | p value|\n|:-----------|:---------------:|:---------------------:|-------:|\n|sexe        |                 |                       |   0.412|\n|-  F        |  702 (46.9%)    |  728 (48.3%)          |        |\n|-  M        |  796 (53.1%)    |  778 (51.7%)          |        |\n|imc         |                 |                       |   0.087|\n|-  Mean (SD)|  27.1 (5.0)     |  27.4 (5.1)           |        |\n")))  # fmt: skip
    book = json.loads(path.read_text(encoding="utf-8"))
    book["metadata"] = {"kernelspec": {"name": "ir", "display_name": "R", "language": "R"}}
    path.write_text(json.dumps(book, ensure_ascii=False, indent=1), encoding="utf-8")
