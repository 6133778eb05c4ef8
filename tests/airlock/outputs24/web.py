"""HTML and Markdown: visible cells, data hidden in scripts and comments, widgets' JSON."""

import json

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs24.writers import html, html_table, markdown_table, text


def write(shelf: Shelf) -> None:
    """Six stops."""
    html(
        shelf.unsafe(
            "web/epilepsy_report.html",
            "small cell",
            "lamotrigine, malformation: 5",
            "Report on pregnancies exposed to antiepileptic drugs",
            "1,377 pregnancies of women with epilepsy",
        ),
        "Antiepileptic drugs in pregnancy",
        "<p>Exposure was defined by 2 or more dispensings. Median maternal age 30 [27-34].</p>\n"
        + html_table(
            """
drug|pregnancies|live births|malformation|neonatal unit
Lamotrigine|488|455|5|39
Levetiracetam|402|377|11|33
Valproate|201|176|20|31
Carbamazepine|156|141|12|14
None|130|117|10|12"""
        ),
    )
    html(
        shelf.safe(
            "web/parkinson_rapport.html",
            "doses, stages and p-values below 10",
            "Rapport sur les complications motrices",
            "1 090 adultes avec maladie de Parkinson",
        ),
        "Complications motrices à cinq ans",
        "<p>Stade de Hoehn et Yahr de 1 à 5. Suivi médian 6 ans [4-8]. Modèle ajusté sur 7 variables.</p>\n"
        + html_table(
            """
Premier traitement|patients|dyskinésies|fluctuations|p
Lévodopa|604|211|190|réf.
Agoniste|341|77|109|0,003
IMAO-B|145|31|38|0,02"""
        ),
    )
    random = shelf.random("plotly")
    points = [[random.randint(25, 84), round(random.gauss(62, 19), 1)] for _ in range(44)]
    html(
        shelf.unsafe(
            "web/gfr_interactive.html",
            "data of persons in a script",
            "JSON of the figure: a point for each patient with hover",
            "Interactive figure of kidney function by age, with its smooth curve",
            "44 adults with lupus nephritis",
        ),
        "Kidney function by age",
        f'<div id="fig"></div>\n<script>var data=[{{"type":"scatter","mode":"markers","name":"patients","x":{[p[0] for p in points]},"y":{[p[1] for p in points]}}}];\nPlotly.newPlot("fig",data,{{"xaxis":{{"title":"Age"}},"yaxis":{{"title":"eGFR (mL/min)"}}}});</script>',
    )
    html(
        shelf.safe(
            "web/dfg_interactif.html",
            "medians of groups of forty or more in a script",
            "Figure interactive : médiane du DFG par classe d'âge",
            "1 204 adultes avec néphropathie à IgA",
        ),
        "DFG médian par classe d'âge",
        '<div id="fig"></div>\n<script>var data=[{"type":"scatter","mode":"lines+markers","name":"médiane","x":["18-29","30-39","40-49","50-59","60-69","70+"],"y":[88,79,70,61,52,44],"text":["n=141","n=204","n=262","n=271","n=198","n=128"]}];\nPlotly.newPlot("fig",data,{"yaxis":{"title":"DFG (mL/min)"}});</script>',
    )
    html(
        shelf.unsafe(
            "web/palliative_quality.html",
            "identifier in a comment of the source",
            "comment: IPP 8011930247",
            "Quality indicators of palliative care",
            "1,711 adults followed by a palliative care team",
        ),
        "Palliative care indicators",
        html_table(
            "indicator|patients|%\nAdvance directives recorded|611|35.7\nPain assessed daily|1402|81.9\nDeath at home|288|16.8"
        )
        + "\n<!-- row dropped: 8011930247, duplicate of the March stay -->\n<p>Four indicators of 6 were kept.</p>",
    )
    html(
        shelf.safe(
            "web/indicateurs_douleur.html",
            "comments about the layout",
            "Indicateurs de prise en charge de la douleur",
            "2 502 adultes hospitalisés en chirurgie",
        ),
        "Prise en charge de la douleur",
        html_table(
            "indicateur|patients|%\nÉvaluation à J0|2201|88,0\nÉvaluation à J1|1902|76,0\nAntalgique de palier 3|611|24,4"
        )
        + "\n<!-- largeur de colonne 120 px ; version 3 du gabarit -->\n<p>3 indicateurs sur 5 sont repris du référentiel.</p>",
    )
    text(
        shelf.unsafe(
            "web/RESULTS.md",
            "rate that gives a count under 10",
            "prison row: 1.3 per 100 for 231 persons = 3",
            "Results file of a study of hospital acquired infections",
            "4,011 adults hospitalised for more than 48 hours",
        ),
        "# Results\n\nRates of *C. difficile* infection are given per 100 stays.\n\n"
        + markdown_table(
            """
admitted from|persons|rate per 100
home|2904|1.2
nursing home|611|4.1
other hospital|265|5.3
prison|231|1.3"""
        )
        + "\n\nThe adjusted ratio for proton pump inhibitors was 1.62 (95% CI 1.18-2.22), with 8 covariates.\n",
    )
    text(
        shelf.safe(
            "web/resultats_bmr.md",
            "rates whose numerators are large",
            "Résultats d'une étude des bactéries multirésistantes",
            "5 340 adultes hospitalisés plus de 48 heures",
        ),
        "# Résultats\n\nTaux d'acquisition pour 100 séjours.\n\n"
        + markdown_table(
            """
provenance|patients|taux pour 100
domicile|3811|1,1
EHPAD|902|3,9
autre hôpital|627|6,2"""
        )
        + "\n\nLe rapport de cotes ajusté des fluoroquinolones était de 1,48 (IC 95 % 1,09-2,01) ; 4 services sur 11 ont participé.\n",
    )
    text(
        shelf.unsafe(
            "web/notes_analyse.md",
            "subtraction in prose",
            "152 malades dont 146 vivants au dernier point : 6 décès",
            "Notes d'analyse sur la myocardite",
            "152 adultes avec myocardite aiguë",
        ),
        """
# Myocardite aiguë, notes d'analyse

- Inclusion 2015-2022, 5 centres, 152 malades, âge médian 33 ans [25-44].
- IRM faite chez 131 malades (86 %), réhaussement tardif chez 98.
- Choc cardiogénique à l'admission : 22 malades ; assistance : 11.
- FEVG médiane 52 % [44-58], remontée à 58 % [54-62] au contrôle.
- Au dernier point, 146 malades étaient vivants.
- Modèle : 3 variables, AUC 0,78.
""",
    )
    text(
        shelf.safe(
            "web/analysis_notes.md",
            "small numbers of everything but persons",
            "Analysis notes on pericarditis",
            "274 adults with acute pericarditis",
        ),
        """
# Acute pericarditis, analysis notes

- Inclusion 2014-2021, 4 centres, 274 patients, median age 41 [29-56].
- Colchicine in 231 (84%), steroids in 40.
- Recurrence within 18 months: 63 patients (23%); tamponade 17.
- Median CRP 61 mg/L [22-118], QTc not studied.
- Model: 5 variables, 10 folds, AUC 0.71; p for interaction 0.4.
""",
    )
    view = {
        "state": {
            "a1": {"model_name": "DropdownModel", "state": {"_options_labels": ["all", "women", "men"], "index": 0}},
            "a2": {
                "model_name": "HTMLModel",
                "state": {"value": html_table("group|n|relapse\nall|402|88\nwomen|311|81\nmen|91|7")},
            },
        }
    }
    html(
        shelf.unsafe(
            "web/ms_widget.html",
            "state of a widget",
            "widget a2: men with a relapse, 7",
            "Page with a drop-down list of groups",
            "402 adults with multiple sclerosis",
        ),
        "Relapses under treatment",
        "<p>Choose a group in the list.</p>",
        f'\n<script type="application/vnd.jupyter.widget-state+json">{json.dumps(view)}</script>',
    )
    view["state"]["a2"]["state"] = {
        "value": html_table("groupe|n|poussée\ntous|731|190\nfemmes|528|142\nhommes|203|48")
    }
    html(
        shelf.safe(
            "web/sep_widget.html",
            "state of a widget with large counts",
            "Page avec liste déroulante",
            "731 adultes avec sclérose en plaques",
        ),
        "Poussées sous traitement",
        "<p>Choisir un groupe dans la liste.</p>",
        f'\n<script type="application/vnd.jupyter.widget-state+json">{json.dumps(view, ensure_ascii=False)}</script>',
    )
