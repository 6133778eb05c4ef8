"""Notebooks as they were run, with what they put out."""

import base64
import io
from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs11.figures import axes_of
from tests.airlock.outputs11.numbers import baseline, effects, life, ratios
from tests.airlock.outputs11.tools import Rows, code, notebook, shown, stream, text


def frame(rows: Rows) -> dict[str, object]:
    """Rows as pandas displays a frame, in text and in HTML."""
    said = [[str(cell) for cell in row] for row in rows]
    wide = [max(len(row[at]) for row in said) for at in range(len(said[0]))]
    plain = "\n".join("  ".join(cell.rjust(w) for cell, w in zip(row, wide, strict=True)) for row in said)
    html = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in said)
    return shown({"text/plain": plain, "text/html": f'<table class="dataframe">{html}</table>'})


def bars(title: str, counts: dict[str, int]) -> dict[str, object]:
    """A bar chart as a cell displays it."""
    drawn, axes = axes_of(title, "", "n", (5, 3))
    axes.bar(list(counts), list(counts.values()))
    buffer = io.BytesIO()
    drawn.savefig(buffer, format="png", dpi=80, metadata={"Software": None})
    return shown(
        {"image/png": base64.b64encode(buffer.getvalue()).decode(), "text/plain": "<Figure size 500x300 with 1 Axes>"}
    )


def write(shelf: Shelf) -> None:
    """Writes the cases of this file."""
    path = shelf.safe(
        "notebooks/01_cohort_anaemia.ipynb",
        "frames of aggregates, execution counts and a bar chart",
        "Notebook that builds the anaemia cohort and shows its characteristics.",
        "3,316 adults with anaemia at admission",
    )
    notebook(path, [
        text("# Cohort\nAdults with Hb < 12 (women) or < 13 g/dL (men), 2018-2022."),
        code("import laennec_workspace as lw\ncohort = lw.cohort('anaemia_v4')\ncohort.size", stream("3316\n")),
        code("table1(cohort)", frame(baseline({"Iron deficient": 1214, "Other": 2102}, [("Women", [702, 988], "<0.001"), ("Cancer", [241, 611], "<0.001"), ("CKD", [288, 671], "<0.001"), ("Transfused", [388, 702], "0.41"), ("Hb g/dL, mean (SD)", ["9.4 (1.6)", "10.1 (1.4)"], "<0.001")]))),
        code("cohort.by_year().plot.bar()", bars("Admissions", {"2018": 611, "2019": 688, "2020": 579, "2021": 702, "2022": 736})),
    ])  # fmt: skip

    path = shelf.safe(
        "notebooks/train_los_model.ipynb",
        "epochs, losses, layers and learning rates",
        "Training log and test metrics of a length-of-stay model.",
        "52,110 stays of adults",
    )
    s = shelf.random("los")
    log = "".join(
        f"epoch {e:02d}/20  loss {1.9 / e**0.4 + s.random() / 40:.4f}  val_loss {2.0 / e**0.36 + s.random() / 40:.4f}  lr {1e-3 * 0.9**e:.2e}\n"
        for e in range(1, 21)
    )
    notebook(
        path,
        [
            text("## Training"),
            code(
                "model = MLP(layers=[64, 32, 1], dropout=.2, seed=7)\nhistory = model.fit(X, y, epochs=20)",
                stream(log),
            ),
            code(
                "report(model)",
                frame(
                    [
                        ["set", "stays", "MAE (days)", "RMSE", "R2"],
                        ["train", 36477, 2.31, 4.02, 0.44],
                        ["val", 7816, 2.44, 4.20, 0.41],
                        ["test", 7817, 2.42, 4.18, 0.41],
                    ]
                ),
            ),
        ],
    )

    path = shelf.safe(
        "notebooks/glm_r.ipynb",
        "R's printed GLM with degrees of freedom and 5 scoring iterations",
        "R notebook: logistic model of catheter thrombosis.",
        "2,012 adults with a PICC line, 171 thromboses",
    )
    said = "\nCall:\nglm(formula = thrombosis ~ cancer + lumens + french + side, family = binomial, data = d)\n\nCoefficients:\n"
    said += "\n".join(
        f"{r[0]:<14}{r[1]:>10}{r[2]:>9}{r[3]:>8}{r[4]:>9}"
        for r in effects(
            {
                "(Intercept)": (-3.412, 0.281),
                "cancer": (0.622, 0.171),
                "lumens": (0.388, 0.133),
                "french": (0.212, 0.098),
                "sideleft": (0.051, 0.162),
            }
        )
    )
    said += "\n\n    Null deviance: 1169.8  on 2011  degrees of freedom\nResidual deviance: 1121.4  on 2007  degrees of freedom\nAIC: 1131.4\n\nNumber of Fisher Scoring iterations: 5\n"
    notebook(
        path,
        [
            code(
                "d <- read_parquet('/data/picc.parquet')\nm <- glm(thrombosis ~ cancer + lumens + french + side, binomial, d)\nsummary(m)",
                stream(said),
            ),
            code("drop1(m, test='LRT')", stream("cancer LRT 13.2  p 0.0003\nlumens LRT 8.4  p 0.0037\n")),
        ],
        {"kernelspec": {"name": "ir", "display_name": "R", "language": "R"}},
    )

    path = shelf.safe(
        "notebooks/seuil_widget.ipynb",
        "état d'un curseur : bornes et pas",
        "Carnet interactif pour choisir un seuil d'alerte, avec l'état des widgets.",
        "14 020 séjours d'adultes",
    )
    state = {
        "w1": {
            "model_name": "FloatSliderModel",
            "model_module": "@jupyter-widgets/controls",
            "model_module_version": "2.0.0",
            "state": {"min": 0.0, "max": 1.0, "step": 0.05, "value": 0.35, "description": "seuil"},
        }
    }
    notebook(
        path,
        [
            code(
                "interact(courbe, seuil=(0., 1., .05))",
                shown(
                    {
                        "application/vnd.jupyter.widget-view+json": {
                            "version_major": 2,
                            "version_minor": 0,
                            "model_id": "w1",
                        },
                        "text/plain": "FloatSlider(value=0.35)",
                    }
                ),
            ),
            code(
                "bilan(0.35)",
                frame([["", "alerte", "pas d'alerte"], ["aggravation", 702, 188], ["stable", 1411, 11719]]),
            ),
        ],
        {
            "widgets": {
                "application/vnd.jupyter.widget-state+json": {"version_major": 2, "version_minor": 0, "state": state}
            }
        },
    )

    path = shelf.safe(
        "notebooks/clean_no_outputs.ipynb",
        "code only: thresholds, joins and regular expressions",
        "Notebook of the method, outputs cleared, for the article's repository.",
        "no result is shown",
    )
    notebook(
        path,
        [
            text("# Selecting stays\nStays of 2 days or more; at least 1 creatinine."),
            code(
                "SQL = '''\nselect person_id, min(measurement_date) as first\nfrom measurement where measurement_concept_id in (3016723, 3020564)\ngroup by person_id having count(*) >= 2\n'''\ncohort = con.sql(SQL)"
            ),
            code(
                "import re\nKDIGO = {1: 1.5, 2: 2.0, 3: 3.0}\nassert re.fullmatch(r'[A-Z]\\d{2}(\\.\\d)?', 'N17.9')"
            ),
        ],
    )

    path = shelf.safe(
        "notebooks/plotly_rates.ipynb",
        "plotly's JSON holds yearly rates of large groups",
        "Interactive chart of the caesarean rate by year and parity.",
        "21,340 births of 18,900 women",
    )
    fig = {
        "data": [
            {"type": "bar", "name": n, "x": [2018, 2019, 2020, 2021, 2022], "y": y}
            for n, y in (
                ("nulliparous", [23.1, 22.8, 22.9, 21.7, 21.2]),
                ("multiparous", [15.2, 15.0, 15.4, 14.6, 14.1]),
            )
        ],
        "layout": {"title": {"text": "Caesarean rate, %"}, "barmode": "group", "width": 700},
    }
    notebook(
        path,
        [
            code(
                "px.bar(rates, x='year', y='rate', color='parity')",
                shown({"application/vnd.plotly.v1+json": fig, "text/plain": "Figure()"}),
            ),
            code(
                "births.groupby('parity').size()",
                stream("parity\nmultiparous    11902\nnulliparous     9438\ndtype: int64\n"),
            ),
        ],
    )

    path = shelf.safe(
        "notebooks/survie_actuarielle.ipynb",
        "effectifs à risque par année et modèle de Cox",
        "Survie actuarielle après un premier AVC et modèle de Cox.",
        "1 690 adultes après un premier AVC",
    )
    rows: list[list[Any]] = [
        ["annee", "a_risque", "deces", "censures", "survie"],
        *[
            [y, r, d or "-", c or "-", f"{sv:.3f}"]
            for y, (r, d, c, sv) in enumerate(life(1690, (212, 98, 81, 66, 52), (18, 44, 71, 92, 130)))
        ],
    ]
    notebook(
        path,
        [
            code("actuarielle(cohorte, pas='1Y')", frame(rows)),
            code(
                "cox.summary()",
                frame(
                    ratios(
                        {
                            "age_10ans": (0.61, 0.05),
                            "nihss_5": (0.48, 0.04),
                            "fa": (0.19, 0.09),
                            "anticoagulant": (-0.31, 0.1),
                        },
                        "HR",
                    )
                ),
            ),
        ],
    )

    path = shelf.safe(
        "notebooks/vega_monthly.ipynb",
        "a Vega-Lite chart with a monthly count per ward, all above 60",
        "Vega-Lite chart of monthly admissions by ward.",
        "15,112 admissions of adults",
    )
    values = [
        {"month": m, "ward": w, "n": s.randint(64, 420)}
        for w in ("medicine", "surgery", "geriatrics")
        for m in range(1, 13)
    ]
    notebook(
        path,
        [
            code(
                "alt.Chart(monthly).mark_line().encode(x='month', y='n', color='ward')",
                shown(
                    {
                        "application/vnd.vegalite.v5+json": {
                            "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
                            "data": {"values": values},
                            "mark": "line",
                            "encoding": {
                                "x": {"field": "month", "type": "ordinal"},
                                "y": {"field": "n", "type": "quantitative"},
                                "color": {"field": "ward", "type": "nominal"},
                            },
                        },
                        "text/plain": "alt.Chart(...)",
                    }
                ),
            )
        ],
    )
