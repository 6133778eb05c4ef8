"""Web pages with one fault each."""

import json
from collections.abc import Sequence
from pathlib import Path

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs18 import kit


def write(shelf: Shelf) -> None:
    """Seven unsafe ones."""
    for case in (_knitted, _plotly, _table_one, _tab, _map, _picture, _island):
        case(shelf)


STYLE = "body{font-family:sans-serif;max-width:60em;margin:2em auto}table{border-collapse:collapse}td,th{border-bottom:1px solid #ccc;padding:2px 10px}"


def page(path: Path, title: str, body: str, language: str = "fr") -> None:
    """Writes a page as a report tool does."""
    path.write_text(
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n{body}\n</body>\n</html>\n'
    )


def _knitted(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "pages/rapport_obesite.html", "minimum and maximum", "sortie de summary() : Min. et Max. de l'IMC et de l'âge", "Rapport R Markdown : description de la cohorte et modèle", "2 304 patients opérés d'une chirurgie bariatrique",
    )  # fmt: skip
    page(
        path,
        "Cohorte chirurgie bariatrique",
        """<p>Rapport produit par knitr le 4 mars 2025, R 4.4.2. Données de 5 centres.</p>
<h2>1. Population</h2>
<pre class="r"><code>summary(base[, c("age", "imc")])</code></pre>
<pre><code>##       age             imc
##  Min.   :18.00   Min.   :33.80
##  1st Qu.:34.00   1st Qu.:39.60
##  Median :43.00   Median :42.30
##  Mean   :43.21   Mean   :43.47
##  3rd Qu.:52.00   3rd Qu.:46.20
##  Max.   :71.00   Max.   :81.90</code></pre>
<h2>2. Complications à 90 jours</h2>
<table><thead><tr><th>Intervention</th><th>Patients</th><th>Complications</th><th>%</th></tr></thead><tbody>
<tr><td>Sleeve</td><td>1 502</td><td>97</td><td>6,5</td></tr><tr><td>Bypass</td><td>802</td><td>71</td><td>8,9</td></tr></tbody></table>
<p>OR ajusté 1,36 [0,98 ; 1,88], p = 0,066 (régression logistique, 5 covariables).</p>""",
    )


def _plotly(shelf: Shelf) -> None:
    r = shelf.random("page plotly")
    path = shelf.unsafe(
        "pages/cortisol_dashboard.html", "points of single persons in a script", "script: x and y of 85 patients", "Interactive page with cortisol against ACTH and a table of diagnoses", "85 adults tested for adrenal insufficiency, diagnoses of at least 12 each",
    )  # fmt: skip
    data = [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [round(r.lognormvariate(3.1, 0.6), 1) for _ in range(85)],
            "y": [round(r.uniform(48, 690)) for _ in range(85)],
        }
    ]
    page(
        path,
        "Adrenal testing",
        f"""<div id="fig" style="height:420px"></div>
<script>window.PlotlyConfig = {{MathJaxConfig: 'local'}};</script>
<script>Plotly.newPlot("fig", {json.dumps(data)}, {{"xaxis": {{"title": "ACTH (pg/mL)"}}, "yaxis": {{"title": "Cortisol at 30 min (nmol/L)"}}}}, {{"responsive": true}});</script>
<table><tr><th>Diagnosis</th><th>Patients</th></tr>{kit.rows([("Sufficient", 52), ("Partial", 21), ("Insufficient", 12)])}</table>
<p>Cut-off 430 nmol/L; 2 laboratories; Spearman rho -0.44.</p>""",
        "en",
    )


def gt(
    path: Path, title: str, columns: Sequence[str], lines: Sequence[Sequence[str]], note: str, language: str
) -> None:
    """A page with a table as gtsummary writes it."""
    head = "".join(f'<th class="gt_col_heading" scope="col">{c}</th>' for c in columns)
    body = "\n".join(
        "<tr>"
        + "".join(
            f'<td class="gt_row {"gt_left" if i == 0 else "gt_center"}">{cell}</td>' for i, cell in enumerate(line)
        )
        + "</tr>"
        for line in lines
    )
    page(
        path,
        title,
        f'<div id="gt" style="overflow-x:auto"><table class="gt_table" data-quarto-disable-processing="false" data-quarto-bootstrap="false">\n<thead><tr class="gt_col_headings">{head}</tr></thead>\n<tbody class="gt_table_body">\n{body}\n</tbody>\n<tfoot class="gt_footnotes"><tr><td colspan="{len(columns)}">{note}</td></tr></tfoot></table></div>',
        language,
    )


def _table_one(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "pages/tableau1_gtsummary.html", "small cell", "Greffe antérieure, groupe B : 4 (1,2 %)", "Tableau 1 : caractéristiques selon le groupe (gtsummary)", "1 062 patients hospitalisés pour cirrhose décompensée",
    )  # fmt: skip
    a, b = 728, 334
    lines = [("Âge", "61 (53 ; 69)", "59 (50 ; 67)", "0,041")]
    for name, x, y, p in (
        ("Hommes", 511, 241, "0,51"),
        ("Alcool", 466, 233, "0,064"),
        ("Ascite", 388, 201, "0,037"),
        ("Encéphalopathie", 142, 81, "0,078"),
        ("Greffe antérieure", 27, 4, "0,022"),
        ("Diabète", 203, 88, "0,60"),
    ):
        lines.append((name, kit.share(x, a, ","), kit.share(y, b, ","), p))
    gt(
        path,
        "Tableau 1. Caractéristiques à l'inclusion",
        ("Variable", "<strong>A</strong>, N = 728", "<strong>B</strong>, N = 334", "p"),
        lines,
        "Médiane (Q1 ; Q3) ; n (%). Tests de Wilcoxon et du khi-deux de Pearson.",
        "fr",
    )


def _tab(shelf: Shelf) -> None:
    r = shelf.random("tab")
    path = shelf.unsafe(
        "pages/quarto_copd.html", "rows of persons in a hidden tab", 'div id="tab-data" style="display:none"', "Quarto page: exacerbations by inhaler class", "1,702 adults with COPD",
    )  # fmt: skip
    hidden = kit.rows(
        [(i, r.randint(45, 86), r.choice(("F", "M")), r.randint(24, 79), r.randint(0, 5)) for i in range(1, 21)]
    )
    page(
        path,
        "COPD exacerbations",
        f"""<ul class="nav nav-tabs"><li class="active"><a href="#tab-main">Results</a></li></ul>
<div id="tab-main"><table><tr><th>Inhaler class</th><th>Patients</th><th>Exacerbations per patient-year</th><th>Rate ratio (95% CI)</th></tr>
{kit.rows([("LAMA", 611, "0.61", "1 (reference)"), ("LABA/LAMA", 702, "0.58", "0.95 (0.86-1.05)"), ("Triple", 389, "0.74", "1.21 (1.08-1.36)")])}</table>
<p>Negative binomial regression, theta 1.9, 6 covariates, 2 years of follow-up.</p></div>
<div id="tab-data" style="display:none"><table><tr><th>#</th><th>age</th><th>sex</th><th>fev1</th><th>exacerbations</th></tr>
{hidden}</table></div>""",
        "en",
    )


def _map(shelf: Shelf) -> None:
    r = shelf.random("map")
    path = shelf.unsafe(
        "pages/carte_legionellose.html", "one marker per patient's home", "script : 38 marqueurs", "Carte interactive des cas de légionellose et tableau par secteur", "38 cas de légionellose hospitalisés",
    )  # fmt: skip
    marks = "\n".join(
        f"L.circleMarker([{48.8 + r.random() * 0.12:.5f}, {2.25 + r.random() * 0.2:.5f}], {{radius: 4, color: '#b5382a'}}).addTo(map);"
        for _ in range(38)
    )
    page(
        path,
        "Légionellose : répartition des cas",
        f"""<div id="map" style="height:500px"></div>
<script>
var map = L.map('map').setView([48.86, 2.34], 12);
L.tileLayer('tiles/{{z}}/{{x}}/{{y}}.png', {{maxZoom: 17, minZoom: 3}}).addTo(map);
{marks}
</script>
<table><tr><th>Secteur</th><th>Cas</th></tr>{kit.rows([("Nord", 16), ("Sud", 22)])}</table>
<p>Âge médian 64 ans ; 2 souches ; 3 tours aéroréfrigérantes contrôlées.</p>""",
    )


def _picture(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "pages/weekly_report_ed.html", "small count in a picture of the page", "base64 PNG: 'Hanging 5'", "Report on self-harm presentations with a figure by method", "1,112 adults presenting with self-harm",
    )  # fmt: skip
    fig, ax = kit.panel(6.6, 3.8)
    ax.bar_label(
        ax.barh(["Poisoning", "Cutting", "Jumping", "Hanging"], [802, 274, 31, 5], color=kit.BLUE),
        padding=3,
        fontsize=11,
    )
    ax.set(xlabel="Patients", title="Self-harm by method")
    page(
        path,
        "Self-harm presentations",
        f'<p>Presentations in 3 emergency departments; median age 31 years (IQR 22-45).</p>\n<figure><img alt="Bar chart of methods" src="{kit.uri(kit.drawn(fig, "png"))}"><figcaption>Figure 1. Patients by method.</figcaption></figure>\n<p>Follow-up offered to 1,041 (93.6 %).</p>',
        "en",
    )


def _island(shelf: Shelf) -> None:
    r = shelf.random("island")
    path = shelf.unsafe(
        "pages/synthese_hemodialyse.html", "address, telephone and name in a comment of the page", "commentaire HTML avant le pied de page", "Synthèse mensuelle des séances d'hémodialyse par poste", "412 patients hémodialysés",
    )  # fmt: skip
    page(
        path,
        "Séances d'hémodialyse",
        f"""<table><tr><th>Poste</th><th>Patients</th><th>Séances</th><th>Kt/V médian</th></tr>
{kit.rows([("Matin", 171, 2201, "1,42"), ("Après-midi", 148, 1893, "1,39"), ("Soir", 93, 1188, "1,46")])}</table>
<p>Trois séances par semaine et par patient ; 24 générateurs ; 2 pannes.</p>
<!-- rappeler M. {kit.person(r, "M.")}, 14 rue des Tilleuls, 06 {r.randint(10, 99)} {r.randint(10, 99)} {r.randint(10, 99)} {r.randint(10, 99)}, séance manquée -->
<footer>Version 1.4</footer>""",
    )
