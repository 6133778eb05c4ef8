"""Notebooks with outputs and widgets."""

import base64
import io

import nbformat
import numpy as np
import pandas as pd
from nbformat.v4 import new_code_cell as code
from nbformat.v4 import new_markdown_cell as md
from nbformat.v4 import new_notebook, new_output

from .tools import ipp, plt, save, split


def nb(path, cells, **meta):
    book = new_notebook(
        cells=cells,
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}, **meta},
    )
    for i, c in enumerate(book.cells):
        c["id"] = f"c{i:04d}"
    nbformat.write(book, path)


def out(text=None, **data):
    return (
        new_output("stream", name="stdout", text=text)
        if text
        else new_output("execute_result", data={k.replace("_", "/"): v for k, v in data.items()}, execution_count=1)
    )


def frame(df):
    return new_output(
        "execute_result", data={"text/html": df.to_html(), "text/plain": df.to_string()}, execution_count=1
    )


def png(fig):
    b = io.BytesIO()
    save(fig, b, format="png", dpi=90)
    return new_output(
        "display_data", data={"image/png": base64.b64encode(b.getvalue()).decode(), "text/plain": "<Figure>"}
    )


def write(shelf):
    r = shelf.random("nb")
    g = np.random.default_rng(48)
    df = pd.DataFrame(
        {
            "age": g.integers(20, 88, 5),
            "sexe": list("FMMFF"),
            "imc": g.normal(26, 4, 5).round(1),
            "tas": g.integers(100, 180, 5),
            "deces": [0, 0, 1, 0, 0],
        }
    )
    nb(
        shelf.unsafe(
            "nb/head.ipynb",
            "df.head() shows rows of patients",
            "output of the second cell",
            "Notebook d'analyse HTA résistante.",
            "1 870 patients hypertendus",
        ),
        [
            md("# HTA résistante"),
            code("df = pd.read_parquet(p)\ndf.head()", outputs=[frame(df)]),
            code("print(len(df))", outputs=[out("1870\n")]),
        ],
    )
    k = split(r, 4200, 4, 200)
    t = pd.DataFrame(
        {"n": k, "pct": [round(x / 42, 1) for x in k]}, index=["Level 1", "Level 2", "Level 3", "Level 4"]
    )
    nb(
        shelf.safe(
            "nb/triage_counts.ipynb",
            "execution counts and levels are small",
            "Triage levels in the ED, notebook.",
            "4 200 ED visits",
        ),
        [
            md("## Triage"),
            code("t = df.level.value_counts()\nt", outputs=[frame(t)], execution_count=3),
            code("print(roc_auc_score(y, p).round(3))", outputs=[out("0.791\n")], execution_count=7),
        ],
    )
    nb(
        shelf.unsafe(
            "nb/describe.ipynb",
            "min and max rows of describe()",
            "rows min and max",
            "Descriptive statistics of labs.",
            "2 214 patients with sepsis",
        ),
        [
            code(
                "df.describe()",
                outputs=[
                    frame(
                        pd.DataFrame(
                            {
                                "lactate": [2214, 3.4, 2.6, 0.5, 1.6, 2.6, 4.1, 24.8],
                                "creat": [2214, 142.0, 98.5, 21, 78, 112, 174, 1290],
                                "plt": [2214, 214, 101, 3, 144, 203, 270, 1011],
                            },
                            index=["count", "mean", "std", "min", "25%", "50%", "75%", "max"],
                        )
                    )
                ],
            )
        ],
    )
    nb(
        shelf.safe(
            "nb/describe_sans_minmax.ipynb",
            "a describe() without its extremes",
            "Description sans extrêmes.",
            "3 912 patients dialysés",
        ),
        [
            md("Extrêmes retirés avant export."),
            code(
                "df.describe().drop(['min','max']).round(1)",
                outputs=[
                    frame(
                        pd.DataFrame(
                            {
                                "age": [3912, 66.2, 13.9, 58, 68, 77],
                                "ktv": [3912, 1.5, 0.3, 1.3, 1.5, 1.7],
                                "hb": [3912, 11.1, 1.3, 10.3, 11.2, 12.0],
                            },
                            index=["count", "mean", "std", "25%", "50%", "75%"],
                        )
                    )
                ],
            ),
        ],
    )
    wid = {
        "application/vnd.jupyter.widget-state+json": {
            "version_major": 2,
            "version_minor": 0,
            "state": {
                "a1": {
                    "model_name": "DropdownModel",
                    "model_module": "@jupyter-widgets/controls",
                    "state": {"_options_labels": [ipp(r) for _ in range(30)], "description": "Patient", "index": 0},
                }
            },
        }
    }
    nb(
        shelf.unsafe(
            "nb/widget_patient.ipynb",
            "a widget state holds the IPP of patients",
            "metadata.widgets",
            "Exploration interactive des trajectoires (résultats agrégés).",
            "1 020 patients en oncologie",
        ),
        [
            md("Choisir un patient"),
            code(
                "w",
                outputs=[
                    new_output(
                        "display_data",
                        data={
                            "application/vnd.jupyter.widget-view+json": {
                                "model_id": "a1",
                                "version_major": 2,
                                "version_minor": 0,
                            },
                            "text/plain": "Dropdown()",
                        },
                    )
                ],
            ),
        ],
        widgets=wid,
    )
    wid = {
        "application/vnd.jupyter.widget-state+json": {
            "version_major": 2,
            "version_minor": 0,
            "state": {
                "b7": {
                    "model_name": "IntSliderModel",
                    "model_module": "@jupyter-widgets/controls",
                    "state": {"description": "k voisins", "max": 9, "min": 1, "value": 5, "step": 1},
                }
            },
        }
    }
    nb(
        shelf.safe(
            "nb/widget_slider.ipynb",
            "a slider from 1 to 9 is a setting",
            "AUC according to a tuning parameter.",
            "6 600 patients",
        ),
        [code("interact(f, k=(1, 9))", outputs=[out("k = 5, AUC = 0.744, folds = 5\n")])],
        widgets=wid,
    )
    fig, ax = plt.subplots()
    ax.scatter(g.normal(0, 1, 150), g.normal(0, 1, 150), c=g.integers(0, 2, 150))
    ax.set_title("UMAP, one point per patient")
    nb(
        shelf.unsafe(
            "nb/umap.ipynb",
            "a picture with a point per patient",
            "image output of the cell",
            "Clustering of patients with lupus.",
            "150 patients with lupus",
        ),
        [md("# UMAP"), code("plot(emb)", outputs=[png(fig)])],
    )
    fig, ax = plt.subplots(figsize=(5, 3))
    ax.bar(["C1", "C2", "C3"], [612, 540, 288])
    ax.set_title("Taille des clusters (n = 1440)")
    nb(
        shelf.safe(
            "nb/clusters.ipynb",
            "cluster numbers are small, sizes are large",
            "Taille des clusters de trajectoires.",
            "1 440 patients BPCO",
        ),
        [
            md("# Trajectoires : 3 clusters"),
            code("plt.bar(...)", outputs=[png(fig)]),
            code("print(silhouette)", outputs=[out("k=2 0.41\nk=3 0.47\nk=4 0.39\n")]),
        ],
    )
    nb(
        shelf.unsafe(
            "nb/erreur_trace.ipynb",
            "a traceback shows the name and birth date of a patient",
            "error output",
            "Notebook de nettoyage des données de cancérologie.",
            "2 310 patients",
        ),
        [
            code(
                "df['dn'] = pd.to_datetime(df.dn)",
                outputs=[
                    new_output(
                        "error",
                        ename="ValueError",
                        evalue="could not parse",
                        traceback=[
                            "ValueError: time data '31/02/1952' doesn't match format for row nom='LEMOINE' prenom='Solange'"
                        ],
                    )
                ],
            ),
            code("print('ok')", outputs=[out("ok\n")]),
        ],
    )
    nb(
        shelf.safe(
            "nb/erreur_cle.ipynb",
            "a traceback without any data",
            "Modelling notebook, with an unfinished cell.",
            "no table; 4 900 births used",
        ),
        [
            code(
                "df['x2']",
                outputs=[new_output("error", ename="KeyError", evalue="'x2'", traceback=["KeyError: 'x2'"])],
            ),
            code("res.params.round(3)", outputs=[out("const    -2.114\nage       0.041\nparity    0.126\n")]),
        ],
    )
    nb(
        shelf.unsafe(
            "nb/crosstab.ipynb",
            "a zero that tells of a real group",
            "HIV+ x relapse 0",
            "Cross table of relapse.",
            "1 330 patients with tuberculosis",
        ),
        [
            code(
                "pd.crosstab(df.hiv, df.relapse, margins=True)",
                outputs=[
                    frame(
                        pd.DataFrame(
                            {"no": [1187, 41, 1228], "yes": [102, 0, 102], "All": [1289, 41, 1330]},
                            index=pd.Index(["HIV-", "HIV+", "All"], name="hiv"),
                        )
                    )
                ],
            )
        ],
    )
    nb(
        shelf.unsafe(
            "nb/secret.ipynb",
            "a database password in the source of a cell",
            "first cell",
            "Notebook de calcul des indicateurs.",
            "12 000 séjours",
        ),
        [
            code("eng = create_engine('postgresql://chercheur:Hx7!pQ2mLz9@10.4.2.17:5432/eds')\n"),
            code("print(tab)", outputs=[out("pole  sejours\nMED   7200\nCHI   4800\n")]),
        ],
    )
    nb(
        shelf.safe(
            "nb/requete.ipynb",
            "a connection without a password",
            "Notebook of indicators, connection read from the environment.",
            "12 400 stays",
        ),
        [
            code("con = duckdb.connect(os.environ['EDS_PATH'], read_only=True)"),
            code(
                "q",
                outputs=[
                    frame(
                        pd.DataFrame(
                            {"year": [2021, 2022, 2023], "stays": [4010, 4120, 4270], "median_los": [4, 4, 3]}
                        )
                    )
                ],
            ),
        ],
    )
    nb(
        shelf.unsafe(
            "nb/metadata_cell.ipynb",
            "rows in the attachments of a Markdown cell",
            "attachments of the first cell",
            "Notebook on growth of preterm infants.",
            "840 preterm infants",
        ),
        [
            nbformat.v4.new_markdown_cell(
                "# Growth\n![t](attachment:t.csv)",
                attachments={
                    "t.csv": {
                        "text/csv": base64.b64encode(
                            (
                                "id,ga_weeks,bw_g,sex\n"
                                + "\n".join(
                                    f"{i},{r.randint(24, 33)},{r.randint(600, 2100)},{r.choice('MF')}"
                                    for i in range(90)
                                )
                            ).encode()
                        ).decode()
                    }
                },
            ),
            code("m.summary", outputs=[out("slope 21.4 g/day (SE 0.6), n = 840\n")]),
        ],
    )
    nb(
        shelf.safe(
            "nb/regression.ipynb",
            "degrees of freedom, p-values",
            "Régression logistique de la césarienne.",
            "5 800 accouchements",
        ),
        [
            md("# Césarienne"),
            code(
                "print(m.summary())",
                outputs=[
                    out(
                        "                Logit Regression Results\n====================================\nNo. Observations:  5800   Df Residuals: 5795\nDf Model: 4   Pseudo R-squ.: 0.083\n            coef  std err   z   P>|z|\nage         0.052  0.007  7.43  0.000\nbmi         0.061  0.008  7.62  0.000\nnulliparous 0.710  0.066 10.76  0.000\ntwins       1.320  0.140  9.43  0.000\n"
                    )
                ],
            ),
        ],
    )
