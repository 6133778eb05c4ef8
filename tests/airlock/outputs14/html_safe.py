"""HTML pages fit to leave."""

import json

from tests.airlock.outputs.case import Shelf

from .make import html_page, html_table, text


def write(shelf: Shelf) -> None:
    for case in (_gt, _knitr, _plotly, _quality, _styler):
        case(shelf)


def _gt(shelf: Shelf) -> None:
    path = shelf.safe(
        "html/gtsummary_table1_osteoporosis.html",
        "percentages in whole numbers of large groups, quartiles below 10",
        "Table 1 from gtsummary: women with and without a previous fracture.",
        "3,418 women referred for bone densitometry",
    )
    rows = ""
    for label, a, b, p in (
        ("Current smoker", 141, 402, "0.4"),
        ("Glucocorticoids", 118, 214, "&lt;0.001"),
        ("Rheumatoid arthritis", 61, 132, "0.2"),
        ("Osteoporosis at hip", 288, 441, "&lt;0.001"),
        ("Fall in the last year", 371, 688, "&lt;0.001"),
        ("Treated", 312, 503, "&lt;0.001"),
    ):
        rows += f'<tr><td class="gt_row">{label}</td><td class="gt_row">{a} ({100 * a / 902:.0f}%)</td><td class="gt_row">{b} ({100 * b / 2516:.0f}%)</td><td class="gt_row">{p}</td></tr>\n'
    rows += '<tr><td class="gt_row">T-score hip</td><td class="gt_row">-2.1 (-2.8, -1.4)</td><td class="gt_row">-1.6 (-2.3, -0.9)</td><td class="gt_row">&lt;0.001</td></tr><tr><td class="gt_row">Vitamin D supplements, years</td><td class="gt_row">3 (1, 6)</td><td class="gt_row">2 (1, 5)</td><td class="gt_row">0.07</td></tr>'
    head = "<thead><tr><th>Characteristic</th><th>Fracture, N = 902<sup>1</sup></th><th>None, N = 2,516<sup>1</sup></th><th>p-value<sup>2</sup></th></tr></thead>"
    text(
        path,
        html_page(
            "Osteoporosis clinic",
            f'<table class="gt_table">{head}<tbody>{rows}</tbody></table><p><sup>1</sup> n (%); Median (Q1, Q3). <sup>2</sup> Chi-squared test; Wilcoxon rank sum test</p>',
        ),
    )


def _knitr(shelf: Shelf) -> None:
    path = shelf.safe(
        "html/knitr_cox_af_ablation.html",
        "R output with df of tests, an iteration count and versions",
        "R Markdown page: Cox model of recurrence after ablation.",
        "2,064 adults after a first ablation, 611 recurrences",
    )
    lines = "## Call:\n## coxph(formula = Surv(t, rec) ~ type + age10 + la_size + obesity, data = d)\n##\n##   n= 2064, number of events= 611\n##\n##                 coef exp(coef) se(coef)     z Pr(&gt;|z|)\n## typePersistent 0.512     1.669    0.083  6.17  6.9e-10 ***\n## age10          0.061     1.063    0.041  1.49   0.1370\n## la_size        0.034     1.035    0.007  4.86  1.2e-06 ***\n## obesity        0.188     1.207    0.087  2.16   0.0307 *\n##\n## Concordance= 0.631  (se = 0.012 )\n## Likelihood ratio test= 96.1  on 4 df,   p=&lt;2e-16\n## cox.zph GLOBAL  chisq 5.02  df 4  p 0.285"
    table = html_table(
        [
            ["Year", "Ablations", "Cryoballoon", "Radiofrequency"],
            [2019, 488, 201, 287],
            [2020, 402, 188, 214],
            [2021, 559, 281, 278],
            [2022, 615, 340, 275],
        ]
    )
    text(
        path,
        html_page(
            "Recurrence after ablation",
            f"{table}<pre>{lines}</pre><p>survival 3.5-7, 4 covariates, 3 iterations.</p>",
        ),
    )


def _plotly(shelf: Shelf) -> None:
    rng = shelf.random("plotly safe")
    path = shelf.safe(
        "html/tableau_bord_imagerie.html",
        "an interactive page whose traces hold months and modalities, each of 60 examinations or more",
        "Tableau de bord d'imagerie : examens par mois et délai médian par modalité.",
        "38 400 examens d'imagerie en 2023",
    )
    months = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"]
    traces = [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": name,
            "x": [f"2023-{m}" for m in months],
            "y": [round(base * rng.uniform(0.85, 1.12)) for _ in months],
        }
        for name, base in (("IRM", 810), ("Scanner", 1510), ("Échographie", 640), ("TEP", 240))
    ]
    table = html_table(
        [
            ["Modalité", "Appareils", "Délai médian (j)", "Q1-Q3"],
            ["IRM", 3, 26, "14-41"],
            ["Scanner", 4, 9, "3-17"],
            ["Échographie", 6, 7, "2-15"],
            ["TEP", 1, 8, "5-12"],
        ]
    )
    text(
        path,
        html_page(
            "Imagerie 2023",
            f'<div id="p"></div><script>Plotly.newPlot("p", {json.dumps(traces, ensure_ascii=False)}, {{"title": "Examens par mois"}});</script>\n{table}',
            "fr",
        ),
    )


def _quality(shelf: Shelf) -> None:
    rng = shelf.random("quality html")
    path = shelf.safe(
        "html/achilles_data_quality.html",
        "checks that failed (0 to 7), concept ids, shares of rows; no persons",
        "Data quality dashboard of the OMOP database: checks by table and category.",
        "318,000 persons in the OMOP database",
    )
    rows: list[list[object]] = [
        ["Table", "Checks", "Failed", "Plausibility", "Conformance", "Completeness", "Status"]
    ]
    for name in (
        "person",
        "visit_occurrence",
        "condition_occurrence",
        "measurement",
        "drug_exposure",
        "procedure_occurrence",
        "death",
    ):
        failed = rng.randrange(0, 8)
        rows.append(
            [
                name,
                rng.randrange(90, 480),
                failed,
                f"{rng.uniform(95, 99.9):.1f}%",
                f"{rng.uniform(97, 99.9):.1f}%",
                f"{rng.uniform(93, 99):.1f}%",
                "pass" if failed < 5 else "review",
            ]
        )
    text(
        path,
        html_page(
            "Data quality dashboard",
            html_table(rows)
            + "<p>Shares are of checks passed. 3 checks were turned off. CDM 5.4, vocabulary of 2023.</p>",
        ),
    )


def _styler(shelf: Shelf) -> None:
    rng = shelf.random("styler")
    path = shelf.safe(
        "html/sae_depression_incidence_styler.html",
        "rates per 1,000 person-years with events of 31 or more",
        "Incidence of first antidepressant use by age and sex (pandas Styler).",
        "92,000 adults without earlier antidepressant",
    )
    rows: list[list[object]] = [["age", "sex", "events", "person-years", "rate /1000"]]
    for band in ("18-29", "30-44", "45-59", "60-74"):
        for sex in ("F", "M"):
            years, rate = rng.randrange(11000, 38000), rng.uniform(4, 19)
            rows.append(
                [band, sex, round(years * rate / 1000), years, f"{1000 * round(years * rate / 1000) / years:.2f}"]
            )
    text(path, html_page("Incidence", html_table(rows, "T_a41f9"), css="#T_a41f9 td{background:#f7fbff}"))
