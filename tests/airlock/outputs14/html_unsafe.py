"""HTML pages with one fault."""

import json

from tests.airlock.outputs.case import Shelf

from .make import fr, html_page, html_table, share, split, text


def write(shelf: Shelf) -> None:
    for case in (_hidden_html, _hundred, _plotly, _saturated):
        case(shelf)


def _hidden_html(shelf: Shelf) -> None:
    rng = shelf.random("hidden html")
    path = shelf.unsafe(
        "html/rapport_pharmacovigilance.html",
        "W25 hidden row",
        "a row with display:none gives 4 cases of DRESS",
        "Rapport de pharmacovigilance : effets cutanés par classe thérapeutique.",
        "2 318 adultes avec un effet indésirable déclaré",
    )
    rows: list[list[object]] = [["Effet cutané", "Patients", "dont graves (%)", "Délai médian (j)"]]
    for name in ("Exanthème maculo-papuleux", "Urticaire", "Angio-œdème", "Photosensibilité", "Prurit isolé"):
        rows.append([name, rng.randrange(140, 620), fr(rng.uniform(12, 40)), rng.randrange(1, 12)])
    table = html_table(rows).replace(
        "<tr><td>Photosensibilité",
        '<tr style="display:none"><td>DRESS</td><td>4</td><td></td><td>23</td></tr>\n<tr><td>Photosensibilité',
    )
    body = f"<p>Déclarations de 2019 à 2023, imputabilité I2 à I4.</p>\n{table}<p>Les effets de moins de 10 patients ne sont pas montrés.</p>"
    text(path, html_page("Effets cutanés déclarés", body, "fr"))


def _hundred(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "html/gtsummary_table1_endocarditis.html",
        "W2 100 % of a real group",
        "row Transoesophageal echo, Prosthetic valve: 186 (100%)",
        "Table 1 of the endocarditis cohort from gtsummary, by type of valve.",
        "711 adults with definite infective endocarditis",
    )
    rows = ""
    for label, a, b, p in (
        ("Female", 158, 62, "0.5"),
        ("Diabetes", 121, 51, "0.12"),
        ("Intravenous drug use", 74, 11, "0.003"),
        ("Transoesophageal echo", 437, 186, "&lt;0.001"),
        ("S. aureus", 166, 44, "0.006"),
        ("Streptococci", 148, 41, "0.11"),
        ("Embolic event", 173, 52, "0.3"),
        ("Surgery", 241, 87, "0.6"),
        ("In-hospital death", 96, 47, "0.10"),
    ):
        cell = "100%" if b == 186 else f"{100 * b / 186:.0f}%"
        rows += f'<tr><td class="gt_row gt_left">{label}</td><td class="gt_row gt_center">{a} ({100 * a / 525:.0f}%)</td><td class="gt_row gt_center">{b} ({cell})</td><td class="gt_row gt_center">{p}</td></tr>\n'
    head = '<thead class="gt_col_headings"><tr><th class="gt_left">Characteristic</th><th><strong>Native valve</strong>, N = 525<sup>1</sup></th><th><strong>Prosthetic valve</strong>, N = 186<sup>1</sup></th><th><strong>p-value</strong><sup>2</sup></th></tr></thead>'
    foot = '<tfoot><tr><td class="gt_footnote" colspan="4"><sup>1</sup> n (%)</td></tr><tr><td class="gt_footnote" colspan="4"><sup>2</sup> Pearson\'s Chi-squared test</td></tr></tfoot>'
    text(
        path,
        html_page(
            "Endocarditis",
            f'<div id="kzqvtxwpbn" class="gt_table_wrap"><table class="gt_table">{head}<tbody class="gt_table_body">\n{rows}</tbody>{foot}</table></div>',
        ),
    )


def _plotly(shelf: Shelf) -> None:
    rng = shelf.random("plotly")
    path = shelf.unsafe(
        "html/ecmo_dashboard.html",
        "W13 points of single persons",
        "the box plot's trace holds 94 values with boxpoints outliers",
        "Interactive page on ECMO: activity per year and distribution of run duration.",
        "472 adults on ECMO, 2016-2023",
    )
    bars = {"type": "bar", "x": list(range(2016, 2024)), "y": split(rng, 472, 8, 38), "name": "Runs"}
    box = {
        "type": "box",
        "name": "VV-ECMO, days",
        "boxpoints": "outliers",
        "y": [round(rng.lognormvariate(2.3, 0.7), 1) for _ in range(94)],
    }
    script = f"Plotly.newPlot('g1', [{json.dumps(bars)}], {{title: 'Runs per year'}});\nPlotly.newPlot('g2', [{json.dumps(box)}], {{title: 'Duration'}});"
    table = html_table(
        [
            ["Indication", "Runs", "Survival to discharge"],
            ["Respiratory", 204, share(121, 204)],
            ["Cardiac", 187, share(83, 187)],
            ["ECPR", 81, share(22, 81)],
        ]
    )
    text(
        path,
        html_page("ECMO activity", f'<div id="g1"></div><div id="g2"></div>\n{table}<script>\n{script}\n</script>'),
    )


def _saturated(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "html/knitr_poisson_falls.html",
        "W22 saturated model",
        "glm output: residual deviance on 0 degrees of freedom, so the coefficients are the cell counts",
        "R Markdown page: Poisson regression of falls by ward type and shift.",
        "5,940 older inpatients, 731 falls",
    )
    cells = (
        ("(Intercept)", 4.98361, 0.08276, 60.22),
        ("wardRehab", -0.47275, 0.13357, -3.54),
        ("wardSurgical", -0.56480, 0.13747, -4.11),
        ("shiftNight", 0.23675, 0.11070, 2.14),
        ("wardRehab:shiftNight", -0.00267, 0.17870, -0.01),
        ("wardSurgical:shiftNight", 0.05394, 0.18251, 0.30),
    )
    lines = "\n".join(
        f"{name:<26}{b:>9.5f}{se:>11.5f}{z:>9.2f}   {'&lt;2e-16 ***' if abs(z) > 8 else f'{0.0003 if abs(z) > 3 else 0.05 if abs(z) > 1.9 else 0.53:.5f}'}"
        for name, b, se, z in cells
    )
    code = f"<pre>## Call:\n## glm(formula = falls ~ ward * shift, family = poisson, data = agg)\n##\n## Coefficients:\n{lines}\n##\n## (Dispersion parameter for poisson family taken to be 1)\n##\n##     Null deviance: 9.2117e+01  on 5  degrees of freedom\n## Residual deviance: 1.5987e-14  on 0  degrees of freedom\n## AIC: 51.204\n##\n## Number of Fisher Scoring iterations: 3</pre>"
    rates = html_table(
        [
            ["Ward", "Patients", "Falls", "Falls per 1,000 bed days"],
            ["Medical", "2,710", 331, 5.4],
            ["Rehabilitation", "1,480", 206, 6.1],
            ["Surgical", "1,750", 194, 3.8],
        ]
    )
    text(
        path,
        html_page(
            "Falls in hospital", f"<h2>Rates</h2>{rates}<h2>Model</h2>{code}<p>R version 4.3.1, knitr 1.45.</p>"
        ),
    )
