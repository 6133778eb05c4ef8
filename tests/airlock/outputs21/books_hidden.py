"""Notebooks in which a bundle, a widget or an error tells of single persons."""

from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs21.looks import STYLES
from tests.airlock.outputs21.notebook import R, code, md, picture, result, save, shown, stream


def write(shelf: Shelf) -> None:
    """What hides behind a chart."""
    rng = shelf.random("widgets")
    path = shelf.unsafe(
        "notebooks/plotly_ages_stroke.ipynb",
        "the raw values behind a histogram of Plotly",
        "plotly JSON: x holds 318 ages, with an id in customdata",
        "Notebook with a Plotly histogram of ages by five years in young stroke.",
        "318 adults under 55 with a stroke",
    )
    ages = [rng.randint(19, 54) for _ in range(318)]
    spec: dict[str, Any] = {
        "data": [
            {
                "type": "histogram",
                "x": ages,
                "customdata": [[f"S-{i:04d}"] for i in range(318)],
                "xbins": {"start": 15, "end": 55, "size": 5},
                "name": "age",
            }
        ],
        "layout": {"title": {"text": "Age at stroke (n = 318)"}, "bargap": 0.05},
    }
    save(
        path,
        [
            md("# Young stroke"),
            code(
                "px.histogram(d, x='age', nbins=8, hover_data=['id'])",
                shown("", types={"application/vnd.plotly.v1+json": spec}),
            ),
            code("d.sex.value_counts()", result("sex\nM    181\nF    137\nName: count, dtype: int64")),
        ],
    )

    path = shelf.unsafe(
        "notebooks/revue_dossiers.ipynb",
        "identifiants dans l'état d'un widget",
        "widget Dropdown : _options_labels avec des IPP",
        "Carnet de relecture : kappa entre relecteurs et effectifs par motif ; le widget sert à choisir un dossier.",
        "644 dossiers de patients relus",
    )
    ipps = [f"80{rng.randrange(10**8):08d}" for _ in range(12)]
    widgets = {
        "w1": {
            "model_module": "@jupyter-widgets/controls",
            "model_module_version": "2.0.0",
            "model_name": "DropdownModel",
            "state": {"_options_labels": ipps, "index": 0, "description": "Dossier"},
        },
        "w2": {
            "model_module": "@jupyter-widgets/controls",
            "model_module_version": "2.0.0",
            "model_name": "ButtonModel",
            "state": {"description": "Suivant", "icon": "arrow-right"},
        },
    }
    view = {"application/vnd.jupyter.widget-view+json": {"model_id": "w1", "version_major": 2, "version_minor": 0}}
    save(
        path,
        [
            md("## Relecture"),
            code("display(choix, suivant)", shown("Dropdown(description='Dossier')", types=view)),
            code("cohen_kappa_score(r1, r2)", result("0.812")),
            code("motifs", result("motif\nchute        211\nconfusion    188\nautre        245\ndtype: int64")),
        ],
        widgets=widgets,
    )

    path = shelf.unsafe(
        "notebooks/R_crosstab_transplant.ipynb",
        "a cell of a printed table below 10",
        "table(): rejection x CMV D+/R-: 5",
        "R notebook with a cross table of rejection by CMV status and a logistic model.",
        "902 adults with a liver transplant",
    )
    out = "        \n         D-/R- D-/R+ D+/R- D+/R+\n  no       182   231   128   262\n  yes       21    34     5    39\n"
    glm = "Coefficients:\n            Estimate Std. Error z value Pr(>|z|)    \n(Intercept)  -2.1590     0.2305  -9.367   <2e-16 ***\nage10        -0.0912     0.0551  -1.655   0.0979 .  \n---\n    Null deviance: 632.10  on 901  degrees of freedom\nResidual deviance: 629.33  on 900  degrees of freedom\nAIC: 633.33\n"
    save(
        path,
        [
            code("table(d$rejection, d$cmv)", stream(out)),
            code("summary(glm(rejection ~ age10, binomial, d))", stream(glm)),
        ],
        kernel=R,
    )

    path = shelf.unsafe(
        "notebooks/lecture_fichiers.ipynb",
        "nom et date de naissance dans le chemin d'une erreur",
        "message d'erreur : chemin /data/irm/DUMOULIN_Bernadette_19470312/",
        "Carnet de lecture d'images : nombre de séries lues, erreurs, statistiques de volumes.",
        "1 204 patients avec une IRM cérébrale",
    )
    error = {
        "ename": "FileNotFoundError",
        "evalue": "[Errno 2] No such file or directory: '/data/irm/DUMOULIN_Bernadette_19470312/t1.nii.gz'",
        "output_type": "error",
        "traceback": [
            "\u001b[0;31m---------------------------------------------------------------------------\u001b[0m",
            "\u001b[0;31mFileNotFoundError\u001b[0m                         Traceback (most recent call last)",
            "Cell \u001b[0;32mIn[3], line 2\u001b[0m\n\u001b[1;32m      1\u001b[0m \u001b[38;5;28;01mfor\u001b[39;00m p \u001b[38;5;129;01min\u001b[39;00m chemins:\n\u001b[0;32m----> 2\u001b[0m     img \u001b[38;5;241m=\u001b[39m nib\u001b[38;5;241m.\u001b[39mload(p)\n",
            "\u001b[0;31mFileNotFoundError\u001b[0m: [Errno 2] No such file or directory: '/data/irm/DUMOULIN_Bernadette_19470312/t1.nii.gz'",
        ],
    }
    save(
        path,
        [
            md("# Volumes cérébraux"),
            code("len(chemins)", result("1204")),
            code("for p in chemins:\n    img = nib.load(p)", error),
            code(
                "vol.groupby('sexe').mean().round(0)",
                result("        hippo    tiv\nsexe\nF      3204.0  1388.0\nH      3411.0  1541.0"),
            ),
        ],
    )

    path = shelf.unsafe(
        "notebooks/vega_rows_inside.ipynb",
        "the rows behind an aggregated chart in a Vega-Lite bundle",
        "datasets of the bundle: 96 rows of patients",
        "Notebook with a Vega-Lite chart of the mean pain score by day and arm.",
        "96 adults of a pain trial",
    )
    rows = [
        {
            "arm": "A" if i % 2 else "B",
            "age": rng.randint(21, 79),
            "pain_d1": rng.randint(2, 9),
            "pain_d3": rng.randint(0, 7),
        }
        for i in range(96)
    ]
    save(
        path,
        [
            code(
                "alt.Chart(d).mark_bar().encode(x='arm:N', y='mean(pain_d3):Q')",
                shown(
                    "alt.Chart(...)",
                    types={
                        "application/vnd.vegalite.v5+json": {
                            "$schema": "https://vega.github.io/schema/vega-lite/v5.20.1.json",
                            "data": {"name": "data-9"},
                            "datasets": {"data-9": rows},
                            "mark": "bar",
                            "encoding": {
                                "x": {"field": "arm"},
                                "y": {"aggregate": "mean", "field": "pain_d3", "type": "quantitative"},
                            },
                        }
                    },
                ),
            ),
            code("ttest_ind(a, b).pvalue", result("0.031")),
        ],
    )

    path = shelf.unsafe(
        "notebooks/image_incluse_nuage.ipynb",
        "image incluse : nuage de points individuels",
        "sortie PNG de la deuxième cellule : un point par patient",
        "Carnet sur la concentration de vancomycine et la clairance, corrélation et figure.",
        "121 patients traités par vancomycine",
    )
    with mpl.rc_context({**mpl.rcParamsDefault, **STYLES["ggplot"], "backend": "agg"}):
        fig = Figure(figsize=(4.6, 3.6), dpi=90)
        ax = fig.add_subplot()
        xs = [rng.uniform(18, 140) for _ in range(121)]
        ax.scatter(xs, [34 - 0.15 * x + rng.gauss(0, 3.4) for x in xs], s=20)
        ax.set(xlabel="Clairance (mL/min)", ylabel="Résiduelle (mg/L)")
        png = picture(fig)
    save(
        path,
        [
            md("# Vancomycine"),
            code("spearmanr(d.clcr, d.c0)", result("SignificanceResult(statistic=-0.78, pvalue=1.2e-25)")),
            code("ax.scatter(d.clcr, d.c0)", shown("<Figure size 414x324 with 1 Axes>", png=png)),
        ],
    )
