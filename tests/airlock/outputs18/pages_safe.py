"""Web pages without a fault."""

import json

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs18 import kit
from tests.airlock.outputs18.pages import gt, page


def write(shelf: Shelf) -> None:
    """Six safe ones."""
    for case in (_knitted, _plotly, _table_one, _profile, _map, _picture):
        case(shelf)


def _knitted(shelf: Shelf) -> None:
    path = shelf.safe(
        "pages/rapport_osteoporose.html", "printed quartiles without extremes, 2 knots, p-values, versions", "Rapport R Markdown : description par quartiles et modèle de Cox", "4 811 femmes suivies pour ostéoporose",
    )  # fmt: skip
    page(
        path,
        "Cohorte ostéoporose",
        """<p>Rapport produit par Quarto 1.6 ; R 4.4.2 ; 7 centres ; graine 2025.</p>
<pre class="sourceCode r"><code>quantile(base$tscore, c(.05, .25, .5, .75, .95)) |&gt; round(1)</code></pre>
<pre><code>##   5%  25%  50%  75%  95%
## -4.1 -3.2 -2.7 -2.1 -1.3</code></pre>
<pre class="sourceCode r"><code>table(base$traitement)</code></pre>
<pre><code>##
## bisphosphonate      denosumab    teriparatide          aucun
##           2604            911             142           1154</code></pre>
<h2>Modèle de Cox</h2>
<pre><code>##   n= 4811, number of events= 602
##
##                 coef exp(coef) se(coef)      z Pr(&gt;|z|)
## age10        0.38121   1.46405  0.05120  7.446 9.6e-14
## tscore      -0.20417   0.81532  0.04011 -5.090 3.6e-07
## chute        0.51208   1.66875  0.08902  5.752 8.8e-09
##
## Concordance= 0.681  (se = 0.012 )
## Likelihood ratio test= 121.4  on 3 df,   p=&lt;2e-16</code></pre>""",
    )


def _plotly(shelf: Shelf) -> None:
    path = shelf.safe(
        "pages/occupancy_plotly.html", "a Plotly chart in a script: percentages of beds, not of persons", "Bed occupancy by week and unit, interactive chart", "six units with 18 to 32 beds, 9,020 adult inpatients",
    )  # fmt: skip
    r = shelf.random("occupancy")
    data = [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": f"Unit {u}",
            "x": list(range(1, 14)),
            "y": [round(r.uniform(78, 99), 1) for _ in range(13)],
        }
        for u in range(1, 7)
    ]
    page(
        path,
        "Bed occupancy",
        f"""<div id="occ"></div>
<script>Plotly.newPlot("occ", {json.dumps(data)}, {{"xaxis": {{"title": "Week"}}, "yaxis": {{"title": "Occupied beds (%)", "range": [60, 100]}}}});</script>
<table><tr><th>Unit</th><th>Beds</th><th>Closed beds</th><th>Inpatients in the quarter</th></tr>{kit.rows([(1, 24, 2, 1602), (2, 18, 0, 1204), (3, 32, 4, 2011), (4, 28, 1, 1711), (5, 20, 0, 1288), (6, 22, 3, 1204)])}</table>""",
        "en",
    )


def _table_one(shelf: Shelf) -> None:
    path = shelf.safe(
        "pages/tableau1_bronchiolite.html", "a table one with percentages of 2.0 to 4.8 whose numerators are at least 20", "Tableau 1 : caractéristiques des nourrissons selon le recours à l'oxygène (gtsummary)", "2 236 nourrissons hospitalisés pour bronchiolite",
    )  # fmt: skip
    a, b = 1244, 992
    lines = [
        ("Âge (mois)", "4 (2 ; 8)", "2 (1 ; 5)", "&lt;0,001"),
        ("SpO2 (%)", "97 (95 ; 98)", "90 (88 ; 92)", "&lt;0,001"),
    ]
    for name, x, y, p in (
        ("Garçons", 702, 571, "0,59"),
        ("Prématurité", 102, 141, "&lt;0,001"),
        ("Cardiopathie", 25, 48, "&lt;0,001"),
        ("VRS positif", 911, 788, "0,001"),
        ("Tabagisme passif", 388, 341, "0,11"),
        ("Allaitement", 601, 444, "0,095"),
    ):
        lines.append((name, kit.share(x, a, ","), kit.share(y, b, ","), p))
    gt(
        path,
        "Tableau 1. Nourrissons selon le recours à l'oxygène",
        ("Variable", "Sans oxygène, N = 1 244", "Oxygène, N = 992", "p"),
        lines,
        "Médiane (Q1 ; Q3) ; n (%). Trois hivers, 2 sites.",
        "fr",
    )


def _profile(shelf: Shelf) -> None:
    path = shelf.safe(
        "pages/profile_report.html", "a profile of columns: 3 distinct values, 0 duplicates, percentiles without extremes", "Data profile of an analysis table: types, missing share, distinct values, percentiles", "33,480 adults with hypertension",
    )  # fmt: skip
    lines = [
        ("sex", "category", 2, "0.0 %", "-"),
        ("smoker", "category", 3, "11.2 %", "-"),
        ("age_class", "category", 6, "0.0 %", "-"),
        ("sbp", "float", 812, "2.4 %", "118 / 136 / 171"),
        ("ldl", "float", 590, "18.9 %", "1.6 / 2.9 / 4.8"),
        ("n_drugs", "int", 9, "0.0 %", "0 / 2 / 5"),
    ]
    page(
        path,
        "Profile of hypertension_v7",
        f"""<section><h2>Overview</h2><table>{kit.rows([("Variables", 6), ("Observations", "33,480"), ("Missing cells", "10,881"), ("Duplicate columns", 0), ("Category variables", 3), ("Numeric variables", 3), ("Alerts", 2)])}</table></section>
<section><h2>Variables</h2><table><tr><th>Name</th><th>Type</th><th>Distinct values</th><th>Missing</th><th>P5 / P50 / P95</th></tr>
{kit.rows(lines)}</table></section>
<section><h2>Alerts</h2><ul><li>ldl: more than 15 % missing</li><li>smoker: more than 10 % missing</li></ul></section>
<details><summary>Reproduction</summary><p>Analysis took 4.2 seconds; config hash 3f9a; 2 workers.</p></details>""",
        "en",
    )


def _map(shelf: Shelf) -> None:
    path = shelf.safe(
        "pages/carte_departements.html", "a map by department: rates, class limits and counts of at least 142", "Taux standardisés de prothèse de genou par département", "9 912 patients opérés d'une prothèse de genou",
    )  # fmt: skip
    areas = (
        ("22", 1204, 9.8),
        ("29", 2011, 11.2),
        ("35", 2388, 8.1),
        ("44", 2860, 7.9),
        ("53", 142, 8.8),
        ("56", 1307, 10.4),
    )
    shapes = "\n".join(
        f'<path d="M{40 + 90 * i} 40h80v{70 + 5 * i}h-80z" fill="hsl(210 60% {90 - 5 * rate:.0f}%)"><title>Département {code} : {n} patients, {rate} pour 10 000</title></path>'
        for i, (code, n, rate) in enumerate(areas)
    )
    page(
        path,
        "Prothèses de genou par département",
        f'<svg viewBox="0 0 600 200" width="600">{shapes}</svg>\n<table><tr><th>Département</th><th>Patients</th><th>Taux pour 10 000 habitants</th><th>Rang</th></tr>{kit.rows([(c, n, str(t).replace(".", ","), k) for (c, n, t), k in zip(areas, (3, 1, 5, 6, 4, 2), strict=True)])}</table>\n<p>Standardisation directe sur l\'âge et le sexe ; 6 classes ; indice de Moran 0,21 (p = 0,08).</p>',
    )


def _picture(shelf: Shelf) -> None:
    path = shelf.safe(
        "pages/transfusion_report.html", "a picture with counts of at least 24 and a hidden part with software versions", "Report on transfusion thresholds with a figure", "5,544 adults transfused during surgery",
    )  # fmt: skip
    fig, ax = kit.panel(6.6, 3.8)
    ax.bar_label(
        ax.bar(["< 6", "6-6.9", "7-7.9", "8-8.9", ">= 9"], [24, 611, 2704, 1711, 494], color=kit.RED), fontsize=10
    )
    ax.set(xlabel="Haemoglobin before transfusion (g/dL)", ylabel="Patients")
    page(
        path,
        "Transfusion thresholds",
        f'<figure><img alt="" src="{kit.uri(kit.drawn(fig, "png"))}"><figcaption>Figure 1 of 2. Threshold 7 g/dL; 5 classes.</figcaption></figure>\n<p>Median 2 units (IQR 1-3) per patient; 4 theatres.</p>\n<div hidden><pre>numpy 2.1.3\npandas 2.2.3\nmatplotlib 3.9.2\nseed 11, folds 5</pre></div>',
        "en",
    )
