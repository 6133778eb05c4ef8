"""Notebooks with their outputs: printed tables, figures, tracebacks, widgets, attachments."""

import base64
from typing import Any

import nbformat
import numpy as np
import pandas as pd
from nbformat import v4

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs4 import plots
from tests.airlock.outputs4.cohort import ipp, person
from tests.airlock.outputs4.writers import inner, notebook

START: tuple[str, str, list[Any]] = (
    "code",
    "import pandas as pd\nimport numpy as np\nfrom lifelines import KaplanMeierFitter, CoxPHFitter",
    [],
)


def write(shelf: Shelf) -> None:
    printed(shelf)
    stored(shelf)


def picture(data: bytes) -> Any:
    return v4.new_output("display_data", {"image/png": base64.b64encode(data).decode(), "text/plain": "<Figure>"})


def printed(shelf: Shelf) -> None:
    rng = np.random.default_rng(91)
    path = shelf.unsafe(
        "ipynb/01_exploration.ipynb",
        "row_level",
        "output of df.head(8)",
        "Notebook of the exploration",
        "table of 2,310 patients",
    )
    frame = pd.DataFrame(
        {
            "person_id": rng.integers(10**6, 10**7, 8),
            "age": rng.integers(40, 88, 8),
            "sex": list("FMMFFMFM"),
            "creat": rng.normal(95, 20, 8).round(1),
            "died": rng.integers(0, 2, 8),
        }
    )
    notebook(
        path,
        [
            ("md", "# Exploration", []),
            START,
            ("code", "df = ws.table('analysis')\ndf.shape", ["(2310, 41)\n"]),
            ("code", "df.head(8)", [frame.to_html()]),
            ("code", "df.sex.value_counts()", ["sex\nM    1204\nF    1106\nName: count, dtype: int64\n"]),
        ],
    )

    path = shelf.unsafe(
        "ipynb/compte_diagnostics.ipynb",
        "small_count",
        "value_counts: E70 3, G10 2",
        "Comptage des diagnostics",
        "séjours de neurologie 2022",
    )
    counts = "diag\nI63    1840\nG40     912\nG20     633\nG35     402\nG43     188\nG61      44\nE70       3\nG10       2\nName: count, dtype: int64\n"
    notebook(
        path,
        [("md", "# Diagnostics principaux\nNeurologie, 2022", []), START, ("code", "diag.value_counts()", [counts])],
    )

    path = shelf.unsafe(
        "ipynb/describe_labs.ipynb",
        "extreme",
        "describe() prints min and max",
        "Description of laboratory values",
        "8,015 patients with sepsis",
    )
    text = "            lactate   platelets         crp\ncount   7688.000000  7940.00000  7702.00000\nmean       3.112400   192.44000   171.20000\nstd        2.204000    98.10000    92.40000\nmin        0.410000     4.00000     0.30000\n25%        1.600000   121.00000    98.00000\n50%        2.400000   186.00000   164.00000\n75%        3.900000   249.00000   231.00000\nmax       27.300000  1211.00000   588.00000\n"
    notebook(
        path,
        [
            START,
            ("code", "df[['lactate', 'platelets', 'crp']].describe()", [text]),
            ("code", "df.lactate.isna().mean().round(3)", ["0.041\n"]),
        ],
    )

    r = shelf.random("nb-trace")
    path = shelf.unsafe(
        "ipynb/etl_debug.ipynb",
        "identifier",
        "traceback: KeyError with a patient number",
        "Notebook de mise au point",
        "",
    )
    error = v4.new_output(
        "error",
        ename="KeyError",
        evalue=f"'{(number := ipp(r))}'",
        traceback=["Traceback (most recent call last)", "Cell In[2], line 4", f"KeyError: '{number}'"],
    )
    notebook(
        path,
        [
            START,
            ("code", "for stay in stays:\n    w = weights[stay.ipp]\n    out.append(w)", [error]),
            ("code", "len(out)", ["18204\n"]),
        ],
    )

    path = shelf.unsafe(
        "ipynb/figures_finales.ipynb",
        "points",
        "figure of a cell: a point for each of 58 patients",
        "Figures of the article, individual values",
        "58 patients with myocarditis",
    )
    figure, axes = plots.new(title="Troponin and LVEF, n = 58", x="log troponin", y="LVEF (%)")
    axes.scatter(rng.normal(6, 1.4, 58), rng.normal(52, 8, 58))
    notebook(
        path,
        [
            START,
            ("code", "ax.scatter(np.log(d.tropo), d.lvef)", [picture(plots.png(figure))]),
            ("code", "spearmanr(d.tropo, d.lvef)", ["statistic=-0.41, pvalue=0.0013\n"]),
        ],
    )

    r = shelf.random("nb-r")
    path = shelf.unsafe(
        "ipynb/analyse_R.ipynb",
        "extreme",
        "summary(lm): residuals Min and Max",
        "Modèle linéaire en R",
        "1 840 patients",
    )
    text = "Residuals:\n     Min       1Q   Median       3Q      Max \n-21.4402  -2.8811  -0.1204   2.7713  34.0918 \n\nCoefficients:\n            Estimate Std. Error t value Pr(>|t|)    \n(Intercept)  4.12000    0.41200   10.00  < 2e-16 ***\nage          0.08120    0.00610   13.31  < 2e-16 ***\nsexeH       -0.31200    0.17100   -1.82   0.0682 .  \n\nResidual standard error: 4.31 on 1837 degrees of freedom\nMultiple R-squared:  0.1182\n"
    notebook(path, [("code", "m <- lm(duree ~ age + sexe, data = d)\nsummary(m)", [text])], "ir")

    r = shelf.random("nb-loop")
    path = shelf.unsafe(
        "ipynb/note_review_loop.ipynb",
        "row_level",
        "printed loop: a line for each of 25 patients",
        "Review loop of the algorithm",
        "25 patients reviewed",
    )
    lines = "".join(
        f"[{i + 1}/25] age={r.randrange(40, 88)} sex={r.choice('FM')} score={r.random():.3f} truth={r.choice('01')} los={r.randrange(2, 40)}\n"
        for i in range(25)
    )
    notebook(path, [START, ("code", "for i, p in enumerate(sample.itertuples()):\n    print(...)", [lines])])


def stored(shelf: Shelf) -> None:
    r = shelf.random("nb-widget")
    path = shelf.unsafe(
        "ipynb/dashboard_widgets.ipynb",
        "row_level",
        "widget state: HTML table of 15 patients",
        "Notebook with a widget",
        "1,004 patients after liver transplantation",
    )
    table = [
        ["stay", "age", "meld", "outcome"],
        *(
            [
                str(r.randrange(10**6, 10**7)),
                str(r.randrange(30, 70)),
                str(r.randrange(10, 40)),
                r.choice(("alive", "dead")),
            ]
            for _ in range(15)
        ),
    ]
    state = {
        "a1b2": {
            "model_module": "@jupyter-widgets/controls",
            "model_module_version": "2.0.0",
            "model_name": "HTMLModel",
            "state": {"value": inner([("t", table)])},
        }
    }
    notebook(
        path,
        [START, ("code", "widgets.HTML(view)", ["HTML(value='...')\n"])],
        widgets={
            "application/vnd.jupyter.widget-state+json": {"state": state, "version_major": 2, "version_minor": 0}
        },
    )

    r = shelf.random("nb-attach")
    path = shelf.unsafe(
        "ipynb/rapport_annexes.ipynb",
        "row_level",
        "attachment of a Markdown cell: screenshot of 10 patients",
        "Rapport avec une image jointe",
        "640 patients en dialyse",
    )
    rows: list[list[Any]] = [
        ["id", "age", "sexe", "ktv", "issue"],
        *(
            [
                f"D{i:03d}",
                r.randrange(40, 88),
                r.choice("FH"),
                f"{r.uniform(1, 1.8):.2f}",
                r.choice(("greffe", "décès", "stable")),
            ]
            for i in range(1, 11)
        ),
    ]
    notebook(path, [("md", "# Rapport\n![table](attachment:table.png)", []), START, ("code", "n", ["640\n"])])
    book = nbformat.read(str(path), as_version=4)
    book.cells[0]["attachments"] = {
        "table.png": {"image/png": base64.b64encode(plots.png(plots.table(rows, "dialyse"), 110)).decode()}
    }
    nbformat.write(book, str(path))

    r = shelf.random("nb-secret")
    path = shelf.unsafe(
        "ipynb/connexion_base.ipynb",
        "secret",
        "password in the source of the first cell",
        "Notebook d'extraction",
        "",
    )
    notebook(
        path,
        [
            (
                "code",
                "import duckdb, psycopg\nconn = psycopg.connect(host='eds-replica', user='mlambda', password='Rein!Cortex_2291', dbname='omop')",
                [],
            ),
            ("code", "conn.execute('select count(*) from visit_occurrence').fetchone()", ["(1840221,)\n"]),
        ],
    )

    r = shelf.random("nb-name")
    path = shelf.unsafe(
        "ipynb/notes_projet.ipynb",
        "name",
        f"Markdown cell names the patient {(who := person(r))}",
        "Notebook of the project, with notes",
        "4,220 patients",
    )
    notebook(
        path,
        [
            (
                "md",
                f"# Notes\n- the outlier in the plot of Tuesday is {who} (dialysis unit), checked with the ward\n- rerun with 5 folds",
                [],
            ),
            START,
            ("code", "model.score(X_test, y_test)", ["0.8127\n"]),
        ],
    )

    path = shelf.unsafe(
        "ipynb/roc_output.ipynb",
        "points",
        "printed arrays fpr, tpr and thresholds of 96 patients",
        "ROC of the score",
        "test set, 96 patients",
    )
    rng = np.random.default_rng(93)
    thresholds = np.sort(rng.uniform(0, 1, 60))[::-1].round(4)
    text = f"fpr = {np.sort(rng.integers(0, 52, 60) / 52).round(4).tolist()}\ntpr = {np.sort(rng.integers(0, 44, 60) / 44).round(4).tolist()}\nthresholds = {thresholds.tolist()}\n"
    notebook(
        path,
        [
            START,
            ("code", "fpr, tpr, thr = roc_curve(y, s)\nprint(fpr, tpr, thr)", [text]),
            ("code", "roc_auc_score(y, s)", ["0.7841\n"]),
        ],
    )
