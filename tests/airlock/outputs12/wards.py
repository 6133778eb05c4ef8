"""What several projects sent at the end: curves with numbers at risk, widgets, nested archives."""

import json
from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs12 import kit
from tests.airlock.outputs12.costs import PMSI
from tests.airlock.outputs12.diabetes import T1D
from tests.airlock.outputs12.geriatrics import GERIA
from tests.airlock.outputs12.infections import IAS
from tests.airlock.outputs12.kit import of
from tests.airlock.outputs12.liver import FOIE
from tests.airlock.outputs12.maternity import MATER
from tests.airlock.outputs12.psychiatry import PSY
from tests.airlock.outputs12.sleep import SLEEP


def write(shelf: Shelf) -> None:
    path = shelf.safe(
        "liver/survival.pdf",
        "a curve with a table of numbers at risk",
        "Survival by Child-Pugh class, yearly points, with numbers at risk",
        FOIE,
    )
    risk = {"A": [1488, 1301, 1120, 942, 770], "B": [811, 602, 470, 366, 281], "C": [402, 214, 150, 108, 80]}
    alive = {"A": [1, 0.92, 0.86, 0.80, 0.75], "B": [1, 0.79, 0.67, 0.58, 0.50], "C": [1, 0.57, 0.44, 0.35, 0.28]}

    def curves(ax: Any) -> None:
        for i, (name, line) in enumerate(alive.items()):
            ax.plot(range(5), line, label=f"Child-Pugh {name}")
            for x, n in enumerate(risk[name]):
                ax.text(x, -0.32 - 0.08 * i, str(n), ha="center", fontsize=8)
            ax.text(-0.6, -0.32 - 0.08 * i, name, fontsize=8)
        ax.legend()
        ax.set(
            ylim=(0, 1.02),
            ylabel="Survival",
            xlabel="Years (number at risk below)",
            title="Log-rank test: 611.4, 2 df, p < 0.001",
        )

    kit.figure(path, curves, (7, 5.4))

    path = shelf.safe(
        "ssi/slider.ipynb",
        "the state of a slider and of a progress bar",
        "Notebook: rate by threshold of duration",
        IAS,
    )
    state = {"application/vnd.jupyter.widget-state+json": {"version_major": 2, "version_minor": 0, "state": {
        "a1": {"model_module": "@jupyter-widgets/controls", "model_module_version": "2.0.0", "model_name": "IntSliderModel", "state": {"description": "duration", "min": 30, "max": 240, "step": 30, "value": 120}},
        "a2": {"model_module": "@jupyter-widgets/controls", "model_module_version": "2.0.0", "model_name": "FloatProgressModel", "state": {"bar_style": "success", "max": 100.0, "value": 100.0}}}}}  # fmt: skip
    rows: list[Any] = [
        ["duration (min)", "patients", "infections", "rate %"],
        ["< 60", 3011, 31, 1.0],
        ["60-119", 5120, 84, 1.6],
        ["120-179", 2240, 69, 3.1],
        ["180 or more", 1289, 60, 4.7],
    ]
    kit.notebook(
        path,
        [
            "# Duration",
            (
                "interact(rate, duration=(30, 240, 30))",
                [kit.shown(text="interactive(children=(IntSlider(value=120, description='duration')))")],
            ),
            ("rates", [kit.shown(html=kit.grid(rows), text=kit.columns(rows))]),
        ],
        widgets=state,
    )

    path = shelf.safe(
        "t1d/plotly_means.html",
        "an interactive chart of aggregates",
        "Interactive chart: mean HbA1c by year and class",
        T1D,
    )
    traces = [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": c,
            "x": list(range(2018, 2024)),
            "y": y,
            "hovertemplate": "%{x}: %{y:.1f} %",
        }
        for c, y in {
            "0-9": [7.7, 7.6, 7.6, 7.5, 7.4, 7.4],
            "10-14": [8.1, 8.0, 8.0, 7.9, 7.9, 7.8],
            "15-17": [8.5, 8.4, 8.4, 8.3, 8.2, 8.1],
        }.items()
    ]
    kit.page(
        path,
        "Mean HbA1c",
        f'<p>731 children; at least 120 in each class and year.</p><div id="m"></div><script>Plotly.newPlot("m", {json.dumps(traces)}, {{"yaxis": {{"range": [6, 10]}}}}, {{"responsive": true}})</script>',
    )

    path = shelf.safe(
        "couts/archive.zip", "an archive in an archive, of aggregates only", "Annexes : tableaux et code", PMSI
    )
    inner = kit.zipped(
        {
            "programme.R": "couts |> group_by(racine) |> summarise(n = n(), m = mean(cout)) |> filter(n >= 100)\n",
            "LISEZMOI.txt": "Version 2, trois tableaux, R 4.4.1. Codes de la CIM-10 et de la CCAM, version 76.\n",
        }
    )
    kit.packed(
        path,
        {
            "A1.csv": "severite;sejours;dms\n1;20114;3,9\n2;6911;6,6\n3;2509;11,3\n4;1543;18,4\n",
            "A2.csv": "variable;coefficient;p\nâge (10 ans);0,041;<0,001\nurgence;0,310;<0,001\nsexe;-0,008;0,21\n",
            "code.zip": inner,
        },
    )

    path = shelf.safe(
        "births/figure.pptx", "a figure and a note with a week number", "Deck: induction by week", MATER
    )
    png = shelf.path("births/parts/induction.png")
    kit.figure(
        png,
        lambda ax: (
            ax.bar([37, 38, 39, 40, 41], [31.2, 24.4, 19.0, 21.7, 44.8]),
            ax.set(xlabel="Weeks", ylabel="Induced (%)", title="13,472 births from 37 weeks"),
        ),
    )
    kit.slides(
        path,
        [
            ("Induction", ["Two methods, one protocol since 2021"], ""),
            ("By week", [png], "Insist on week 41: protocol at 41 weeks and 3 days."),
            (
                "Model",
                [
                    [
                        ["Factor", "OR", "95% CI"],
                        ["BMI 30 or more", "1.71", "1.55-1.89"],
                        ["First birth", "1.32", "1.22-1.43"],
                    ]
                ],
                "",
            ),
        ],
    )

    path = shelf.safe("psy/regression.do", "un programme Stata avec seuils", "Programme Stata du modèle", PSY)
    kit.say(path, """
* Rémission à six mois, modèle logistique (Stata 18)
version 18
set seed 2377
use "tables/analyse.dta", clear
keep if phq9_0 >= 10 & inrange(age, 18, 85)
egen classe = cut(age), at(18 30 45 60 86)
recode traitement (1 2 = 1 "médicament") (3 = 2 "psychothérapie"), gen(trt)
logit remission i.trt c.phq9_0 i.isole, or vce(cluster centre)
estat gof, group(10)
lroc, nograph
margins trt, at(phq9_0 = (10(5)25))
esttab using modele.tex, eform ci(2) star(* 0.05 ** 0.01) replace
""")  # fmt: skip

    path = shelf.safe(
        "geria/models.xlsx",
        "degrees of freedom, AIC and ranks",
        "Comparison of four models of death in hospital",
        GERIA,
    )
    kit.excel(
        path,
        {
            "Models": [
                ["Model", "Parameters", "AIC", "AUC", "Brier", "Rank"],
                ["Age, sex", 3, 2710.2, 0.61, 0.089, 4],
                ["+ GIR", 8, 2590.9, 0.69, 0.086, 3],
                ["+ albumin, CRP", 10, 2511.7, 0.74, 0.083, 1],
                ["+ spline of age", 13, 2513.0, 0.74, 0.083, 2],
            ],
            "Final": [
                ["Term", "OR", "Low", "High", "p"],
                ["GIR 1-2", 2.61, 2.08, 3.27, "<0.001"],
                ["Albumin < 30 g/L", 1.98, 1.64, 2.39, "<0.001"],
                ["Men", 1.22, 1.01, 1.47, 0.039],
                ["CRP (log)", 1.31, 1.2, 1.43, "<0.001"],
            ],
            "Calibration": [
                ["Decile", "Patients", "Observed %", "Predicted %"],
                *[
                    [d, 394, o, p]
                    for d, o, p in zip(
                        range(1, 11),
                        (2.8, 3.6, 4.8, 5.8, 7.4, 9.1, 11.2, 13.2, 18.3, 26.9),
                        (2.6, 3.8, 4.7, 6.0, 7.3, 9.0, 11.0, 13.8, 18.1, 26.8),
                        strict=True,
                    )
                ],
            ],
        },
    )

    path = shelf.safe("sleep/table.docx", "a Word table with letters for footnotes", "Table 1 by severity", SLEEP)
    n = {"None": 341, "Mild": 573, "Moderate": 571, "Severe": 734}
    counts = [
        ("Men^a", (140, 302, 351, 521)),
        ("Hypertension", (81, 190, 241, 388)),
        ("Type 2 diabetes", (22, 61, 90, 171)),
        ("CPAP at one year^b", (11, 70, 291, 588)),
    ]
    kit.word(
        path,
        "Table 1. Characteristics",
        [
            [
                ["", *(f"{k} (n={v})" for k, v in n.items())],
                *[[t, *(of(a, k) for a, k in zip(c, n.values(), strict=True))] for t, c in counts],
                ["Epworth, mean (SD)", "8.1 (4.6)", "8.9 (4.8)", "9.8 (5.0)", "11.2 (5.3)"],
            ],
            "^a At birth. ^b At least 4 h a night on 5 nights of 7.",
        ],
    )

    path = shelf.safe(
        "geria/incidence.json",
        "rates per 1,000 days and wards by letter",
        "Falls per 1,000 patient-days by ward",
        GERIA,
    )
    kit.say(
        path,
        json.dumps(
            {
                "indicator": "falls per 1000 patient-days",
                "period": "2022-2023",
                "wards": [
                    {
                        "ward": w,
                        "beds": b,
                        "patient_days": d,
                        "patients": n,
                        "patients_who_fell": f,
                        "rate": round(1000 * f / d, 2),
                    }
                    for w, b, d, n, f in [
                        ("A", 28, 18811, 1402, 301),
                        ("B", 24, 16204, 1211, 288),
                        ("C", 32, 21988, 1327, 364),
                    ]
                ],
                "model": {"irr_night": 1.42, "p": 0.003, "df": 2},
            },
            indent=1,
        ),
    )
