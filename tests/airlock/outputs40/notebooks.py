"""Notebooks with outputs and widgets."""

import base64
import io

import nbformat as nbf

from .tools import held, name, nir, plt, rng


def book(path, *cells, meta=None):
    v = nbf.v4
    out = []
    k = 0
    for i, c in enumerate(cells):
        if isinstance(c, str):
            cell = v.new_markdown_cell(c)
        else:
            k += 1
            code, *outs = c
            cell = v.new_code_cell(code, execution_count=k)
            cell.outputs = [o(k) if callable(o) else o for o in outs]
        cell["id"] = f"cell-{i:03d}"
        out.append(cell)
    nb = v.new_notebook(
        cells=out,
        metadata={
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
            "language_info": {"name": "python", "version": "3.11.4"},
            **(meta or {}),
        },
    )
    nbf.write(nb, path)


def text(t):
    return nbf.v4.new_output("stream", name="stdout", text=t)


def res(t, html=None):
    return lambda k: nbf.v4.new_output(
        "execute_result", data={"text/plain": t, **({"text/html": html} if html else {})}, execution_count=k
    )


def image(im):
    b = io.BytesIO()
    im.save(b, "PNG")
    return nbf.v4.new_output(
        "display_data",
        data={
            "image/png": base64.b64encode(b.getvalue()).decode(),
            "text/plain": "<Figure size 640x480 with 1 Axes>",
        },
    )


def fig64(fig):
    b = io.BytesIO()
    fig.savefig(b, format="png")
    plt.close(fig)
    return nbf.v4.new_output(
        "display_data",
        data={
            "image/png": base64.b64encode(b.getvalue()).decode(),
            "text/plain": "<Figure size 640x480 with 1 Axes>",
        },
    )


def html(header, rows):
    return (
        "<table border='1' class='dataframe'><thead><tr>"
        + "".join(f"<th>{h}</th>" for h in header)
        + "</tr></thead><tbody>"
        + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
        + "</tbody></table>"
    )


def write(shelf):
    r = rng(shelf, "notebooks")
    # ---------- unsafe
    p = shelf.unsafe(
        "notebooks/describe.ipynb",
        "min and max of describe()",
        "output of df.describe()",
        "Notebook of the descriptive statistics of the cohort.",
        "1 980 patients with pancreatitis",
    )
    book(
        p,
        "# Acute pancreatitis: description",
        ("import pandas as pd\ndf = pd.read_parquet('cohort.parquet')\nlen(df)", res("1980")),
        (
            "df[['age', 'lipase', 'crp']].describe().round(1)",
            res("""          age   lipase    crp
count  1980.0   1980.0 1980.0
mean     54.3   1412.8  142.1
std      17.2    911.4   96.8
min      18.0    181.0    1.2
25%      42.0    702.0   61.0
50%      54.0   1204.0  128.0
75%      67.0   1880.0  204.0
max      97.0   7741.0  511.0"""),
        ),
    )

    p = shelf.unsafe(
        "notebooks/head_html.ipynb",
        "rows of persons only in the HTML of an output",
        "df.head() text/html",
        "Modèle de durée de séjour en chirurgie bariatrique.",
        "1 432 séjours",
    )
    hd = ["age", "sexe", "imc", "procedure", "dms"]
    rows = [
        [
            int(r.integers(20, 64)),
            "MF"[int(r.integers(2))],
            round(float(r.normal(43, 5)), 1),
            ["Sleeve", "Bypass"][int(r.integers(2))],
            int(r.integers(1, 9)),
        ]
        for _ in range(10)
    ]
    book(
        p,
        "## Préparation",
        ("df.head(10)", res("   age sexe  imc ...", html(hd, rows))),
        "## Résultat",
        ("print(fit.summary2())", text("R2 = 0.31   N = 1432   df_resid = 1424\n")),
    )

    p = shelf.unsafe(
        "notebooks/valuecounts.ipynb",
        "a zero of a real group",
        "Status at day 28, HaH row: Alive 0",
        "Exploration of discharge modes in palliative care.",
        "2 254 stays",
    )
    book(
        p,
        "# Discharge destinations",
        (
            "pd.crosstab(df.dest, df.d28)",
            res(
                "d28           Alive  Dead\ndest                    \nUnit            104  1421\nHome            148    74\nNursing home     61    58\nHaH, sedation     0   388"
            ),
        ),
        ("print(df.age.median())", text("73.0\n")),
    )

    p = shelf.unsafe(
        "notebooks/widget_state.ipynb",
        "rows inside the saved state of a widget",
        "metadata.widgets",
        "Interactive exploration of HbA1c by centre.",
        "3 300 patients with type 1 diabetes",
    )
    st = {
        "a1": {
            "model_name": "DatagridModel",
            "model_module": "ipydatagrid",
            "state": {
                "_data": {
                    "schema": ["pid", "sex", "birth_year", "hba1c"],
                    "rows": [
                        [
                            i + 1,
                            "MF"[int(r.integers(2))],
                            int(r.integers(1950, 2008)),
                            round(float(r.normal(8, 1.3)), 1),
                        ]
                        for i in range(120)
                    ],
                }
            },
        }
    }
    book(
        p,
        "# HbA1c by centre",
        (
            "df.groupby('centre').hba1c.median()",
            res("centre\nA    7.9\nB    8.1\nC    7.7\nName: hba1c, dtype: float64"),
        ),
        (
            "grid",
            nbf.v4.new_output(
                "display_data",
                data={
                    "application/vnd.jupyter.widget-view+json": {
                        "model_id": "a1",
                        "version_major": 2,
                        "version_minor": 0,
                    },
                    "text/plain": "DataGrid(...)",
                },
            ),
        ),
        meta={
            "widgets": {
                "application/vnd.jupyter.widget-state+json": {"state": st, "version_major": 2, "version_minor": 0}
            }
        },
    )

    p = shelf.unsafe(
        "notebooks/traceback.ipynb",
        "identifiers in a traceback",
        "ValueError with NIR",
        "Notebook de chaînage avec le SNDS, comptages finaux.",
        "5 811 patients chaînés",
    )
    book(
        p,
        "# Chaînage",
        (
            "link(left, right)",
            nbf.v4.new_output(
                "error",
                ename="ValueError",
                evalue=f"clé dupliquée: {nir(shelf, 'tb')}",
                traceback=[
                    "\x1b[0;31mValueError\x1b[0m Traceback (most recent call last)",
                    f"ValueError: clé dupliquée: {nir(shelf, 'tb')}",
                ],
            ),
        ),
        ("print('chaînés', 5811, 'non chaînés', 402)", text("chaînés 5811 non chaînés 402\n")),
    )

    p = shelf.unsafe(
        "notebooks/commentaire.ipynb",
        "the name of a patient in a comment of the code",
        "comment in cell 2",
        "Calcul des taux de complications par année en neurochirurgie.",
        "4 006 craniotomies",
    )
    book(
        p,
        "# Complications",
        (
            f"# exclure le dossier de Mme {name(shelf, 'nbk')} (refus)\ndf = df[df.keep]\nprint(len(df))",
            text("4006\n"),
        ),
        (
            "df.groupby('annee').compl.agg(['size', 'mean']).round(3)",
            res(
                "       size   mean\nannee             \n2020    912  0.121\n2021    998  0.118\n2022   1020  0.109\n2023   1076  0.102"
            ),
        ),
    )

    # ---------- safe
    p = shelf.safe(
        "notebooks/quantiles.ipynb",
        "describe() without extremes",
        "Descriptive statistics with percentiles 5 to 95 only.",
        "6 044 patients with community-acquired pneumonia",
    )
    book(
        p,
        "# CAP cohort",
        (
            "df[cols].agg(['mean', 'std']).T.join(df[cols].quantile([.05, .25, .5, .75, .95]).T).round(1)",
            res(
                "          mean    std   0.05   0.25   0.5   0.75   0.95\nage       68.1   17.0   36.0   57.0  71.0   82.0   92.0\ncrp      168.2  112.4   12.0   78.0 150.0  241.0  381.0\nurea       9.1    6.2    2.9    5.0   7.4   11.2   21.0".replace(
                    "82.0   92.0", "81.0   88.0"
                )
            ),
        ),
        ("len(df)", res("6044")),
    )

    p = shelf.safe(
        "notebooks/cv.ipynb",
        "folds, seeds, hyper-parameters",
        "Validation croisée du modèle de réhospitalisation.",
        "27 900 séjours, 3 410 réhospitalisations",
    )
    book(
        p,
        "# Réhospitalisation à 30 jours\nModèle : gradient boosting, 5 plis stratifiés, graine 7.",
        (
            "for k, a in enumerate(aucs, 1): print(f'pli {k}: AUC {a:.3f}')",
            text("pli 1: AUC 0.731\npli 2: AUC 0.728\npli 3: AUC 0.742\npli 4: AUC 0.725\npli 5: AUC 0.736\n"),
        ),
        ("np.mean(aucs).round(3), np.std(aucs).round(3)", res("(0.732, 0.006)")),
        (
            "gs.best_params_",
            res("{'learning_rate': 0.05, 'max_depth': 3, 'n_estimators': 400, 'min_samples_leaf': 200}"),
        ),
    )

    p = shelf.safe(
        "notebooks/tableone.ipynb",
        "a table one of large cells in HTML",
        "Table 1 of women with and without endometriosis surgery.",
        "5 122 women",
    )
    hd = ["Variable", "Surgery (n=1,914)", "No surgery (n=3,208)", "P-value"]
    book(
        p,
        "# Table 1",
        (
            "t1",
            res(
                "TableOne",
                html(
                    hd,
                    [
                        ["Age, median [Q1,Q3]", "33 [28,38]", "34 [29,40]", "0.012"],
                        ["Infertility, n (%)", f"{held(612, 1914)} (32.0)", f"{held(898, 3208)} (28.0)", "0.003"],
                        ["Stage IV, n (%)", f"{held(555, 1914)} (29.0)", f"{held(417, 3208)} (13.0)", "<0.001"],
                        ["Smoker, n (%)", f"{held(402, 1914)} (21.0)", f"{held(706, 3208)} (22.0)", "0.412"],
                    ],
                ),
            ),
        ),
    )

    p = shelf.safe(
        "notebooks/progress_widget.ipynb",
        "a widget state that holds only a progress bar",
        "Bootstrap of the c-index with progress bar.",
        "9 011 patients with heart failure",
    )
    st = {
        "b1": {
            "model_name": "FloatProgressModel",
            "model_module": "@jupyter-widgets/controls",
            "model_module_version": "2.0.0",
            "state": {"max": 200.0, "value": 200.0, "bar_style": "success", "description": "bootstrap"},
        },
        "b2": {
            "model_name": "HTMLModel",
            "model_module": "@jupyter-widgets/controls",
            "model_module_version": "2.0.0",
            "state": {"value": " 200/200 [03:12&lt;00:00,  1.04it/s]"},
        },
    }
    book(
        p,
        "# Bootstrap",
        ("boot(200)", text("c-index 0.71 (0.69-0.73), 200 resamples\n")),
        meta={
            "widgets": {
                "application/vnd.jupyter.widget-state+json": {"state": st, "version_major": 2, "version_minor": 0}
            }
        },
    )

    p = shelf.safe(
        "notebooks/cleared.ipynb",
        "code only, outputs cleared",
        "Code de l'analyse pour publication, sorties effacées.",
        "Aucun résultat",
    )
    book(
        p,
        "# Analyse – code\nSorties effacées avant diffusion.",
        ("import pandas as pd\nfrom lifelines import CoxPHFitter\ncohort = pd.read_parquet('cohort.parquet')",),
        ("adults = cohort[cohort.age >= 18]\nadults = adults[adults.egfr < 60]",),
        (
            "cph = CoxPHFitter(penalizer=0.01)\ncph.fit(adults[['t', 'e', 'age', 'sex', 'egfr']], 't', 'e')\ncph.print_summary(3)",
        ),
    )

    p = shelf.safe(
        "notebooks/anova.ipynb",
        "small degrees of freedom of factors, large residual",
        "Analyse de variance du score de douleur par technique.",
        "1 884 patients, 4 techniques",
    )
    book(
        p,
        "# ANOVA",
        (
            "sm.stats.anova_lm(m, typ=2).round(4)",
            res(
                "                sum_sq      df        F  PR(>F)\nC(technique)  181.2210     3.0  12.1104  0.0000\nC(sexe)        11.0412     1.0   2.2136  0.1370\nage            44.8091     1.0   8.9832  0.0028\nResidual     9367.8802  1878.0      NaN     NaN"
            ),
        ),
        "Quatre techniques, au moins 402 patients par technique.",
    )

    p = shelf.safe(
        "notebooks/activite.ipynb",
        "activity counts and staff posts",
        "Activité et effectifs des urgences pédiatriques par mois.",
        "31 060 passages",
    )
    book(
        p,
        "# Urgences pédiatriques 2023",
        (
            "t",
            res(
                "mois   passages   ETP_IDE   délai_médian_min\n  1      2811      39.5              71\n  2      2604      39.5              66\n  3      2702      39.0              68\n  4      2418      39.0              61\n  5      2390      39.0              58\n  6      2477      38.5              60\n  7      2119      38.0              52\n  8      1902      37.5              47\n  9      2433      39.0              59\n 10      2866      39.5              73\n 11      3102      40.0              84\n 12      3236      40.0              91"
            ),
        ),
    )
