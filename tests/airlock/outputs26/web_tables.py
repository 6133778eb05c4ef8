"""Tables in HTML: hidden lines, data of charts, copies inside the page, and percentages that tell."""

import base64
import json

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs26.tools import html_page, html_table, rows, write_text


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _hidden_line(shelf)
    _chart(shelf)
    _copy(shelf)
    _whole(shelf)


def _hidden_line(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "amylose_atrr/phenotype.html",
        "a line of the table that the style hides holds small counts",
        "tr.brut, display:none",
        "Phénotype à l'inclusion par mutation du gène TTR",
        "296 patients avec une amylose à transthyrétine héréditaire",
    )
    table = """
Phénotype|Val30Met (n = 141)|Val122Ile (n = 98)|Ser77Tyr (n = 57)
Neurologique exclusif|#62/141|#13/98|#17/57
Cardiaque exclusif|#21/141|#58/98|#12/57
Mixte|#58/141|#27/98|#28/57
Canal carpien opéré|#47/141|#51/98|#24/57
NT-proBNP médian, ng/L|391|2 214|1 108
"""
    body = html_table(rows(table, True), "Tableau 2. Phénotype à l'inclusion")
    hidden = '<tr class="brut"><td>Transplantation hépatique</td><td>29</td><td>2</td><td>6</td></tr>\n</tbody>'
    write_text(path, html_page("Amylose TTR", body.replace("</tbody>", hidden), ".brut{display:none}", "fr"))

    path = shelf.safe(
        "cardiomyopathie_hypertrophique/phenotype.html",
        "classes of style and ids with numbers; every line is shown",
        "Phénotype à l'inclusion par gène en cause",
        "512 patients avec une cardiomyopathie hypertrophique génotypée",
    )
    table = """
Phénotype|MYBPC3 (n = 248)|MYH7 (n = 161)|Autre gène (n = 103)
Obstruction au repos|#61/248|#49/161|#22/103
Fibrillation atriale|#58/248|#47/161|#19/103
Défibrillateur implanté|#71/248|#52/161|#27/103
NYHA 3-4|#31/248|#29/161|#13/103
Épaisseur maximale médiane, mm|18|19|17
"""
    body = html_table(rows(table, True), "Tableau 1. Phénotype", ' class="table-2" id="t1"')
    write_text(
        path,
        html_page(
            "Cardiomyopathie hypertrophique", body, "tr:nth-child(2){background:#f4f4f4} .note{display:block}", "fr"
        ),
    )


def _chart(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "copd_telemonitoring/dashboard.html",
        "the data of a chart are one value for each person",
        "spec.data.values",
        "Adherence to telemonitoring in the first 90 days and admissions by GOLD group",
        "1,126 adults with COPD under telemonitoring",
    )
    table = """
GOLD|Patients|Admitted in 90 days|Median adherence, %
A|318|#29/318|88
B|461|#71/461|81
E|347|#112/347|74
"""
    chance = shelf.random("copd")
    values = [
        {
            "gold": chance.choice("ABE"),
            "fev1": chance.randint(24, 79),
            "adh": chance.randint(3, 100),
            "adm": chance.choice([0, 0, 1]),
        }
        for _ in range(120)
    ]
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "data": {"values": values},
        "mark": "boxplot",
        "encoding": {"x": {"field": "gold", "type": "nominal"}, "y": {"field": "adh", "type": "quantitative"}},
    }
    body = (
        html_table(rows(table), "Admissions by GOLD group")
        + f'\n<div id="vis"></div>\n<script>const spec = {json.dumps(spec)};</script>'
    )
    write_text(path, html_page("Telemonitoring of COPD", body))

    path = shelf.safe(
        "hf_telemonitoring/dashboard.html",
        "the data of a chart are monthly counts",
        "Alerts and admissions under telemonitoring, by month",
        "1,844 adults with heart failure under telemonitoring",
    )
    table = """
NYHA|Patients|Admitted in 90 days|Median adherence, %
2|1011|#98/1011|86
3|629|#121/629|82
4|204|#68/204|77
"""
    chance = shelf.random("hf")
    values = [
        {
            "month": f"2024-{month:02d}",
            "alerts": chance.randint(410, 690),
            "admissions": chance.randint(22, 61),
            "calls_mean": round(chance.uniform(1.1, 2.9), 1),
        }
        for month in range(1, 13)
    ]
    spec["data"] = {"values": values}
    spec["mark"] = "line"
    spec["encoding"] = {"x": {"field": "month", "type": "temporal"}, "y": {"field": "alerts", "type": "quantitative"}}
    body = (
        html_table(rows(table), "Admissions by NYHA class")
        + f'\n<div id="vis"></div>\n<script>const spec = {json.dumps(spec)};</script>'
    )
    write_text(path, html_page("Telemonitoring of heart failure", body))


def _copy(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "hemorragie_post_partum/tableau.html",
        "disguise: the table of births, one a row, in base64 behind a button to copy",
        "button data-clip",
        "Hémorragie du post-partum selon l'utérotonique et la voie d'accouchement",
        "8 214 accouchements dans une maternité de type III",
    )
    table = """
Voie|Ocytocine|HPP ≥ 500 mL|Carbétocine|HPP ≥ 500 mL
Voie basse spontanée|3 904|#271/3904|812|#48/812
Voie basse instrumentale|871|#114/871|304|#33/304
Césarienne programmée|402|#61/402|690|#79/690
Césarienne en travail|398|#97/398|833|#151/833
"""
    chance = shelf.random("hpp")
    lines = ["parite;sa;imc;pertes_ml;transfusion"]
    lines += [
        f"{chance.randint(0, 4)};{chance.randint(35, 41)};{chance.randint(18, 39)};{chance.randint(5, 28) * 100};{chance.choice('0001')}"
        for _ in range(85)
    ]
    clip = base64.b64encode("\n".join(lines).encode()).decode()
    body = (
        html_table(rows(table, True), "Tableau 3")
        + f'\n<button data-clip="{clip}" onclick="copy(this)">Copier</button>'
    )
    write_text(path, html_page("Hémorragie du post-partum", body, lang="fr"))

    path = shelf.safe(
        "anemie_post_partum/tableau.html",
        "a small picture in base64 beside the table",
        "Anémie du post-partum selon le fer intraveineux et la voie d'accouchement",
        "3 377 accouchements avec une hémoglobine inférieure à 10 g/dL",
    )
    table = """
Voie|Sans fer IV|Hb ≥ 11 g/dL à 6 semaines|Fer IV|Hb ≥ 11 g/dL à 6 semaines
Voie basse spontanée|1 204|#722/1204|517|#388/517
Voie basse instrumentale|388|#221/388|241|#177/241
Césarienne|611|#331/611|416|#298/416
"""
    dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    body = html_table(rows(table, True), "Tableau 2") + f'\n<img alt="" src="data:image/png;base64,{dot}">'
    write_text(path, html_page("Anémie du post-partum", body, lang="fr"))


def _whole(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "pancreas_transplant/serology.html",
        "100% of a real group tells the state of each of its members",
        "line CMV IgG positive donor, column Re-transplant",
        "Serology and prophylaxis by type of transplantation",
        "473 recipients of a pancreas transplant",
    )
    table = """
Item|SPK (n = 318)|PAK (n = 98)|Re-transplant (n = 57)
EBV IgG positive|%291/318|%86/98|%46/57
CMV IgG positive donor|%171/318|%47/98|%57/57
Valganciclovir, 6 months|%208/318|%61/98|%41/57
CMV disease within a year|%37/318|%13/98|%11/57
BK viraemia|%49/318|%14/98|%12/57
"""
    write_text(path, html_page("Serology in pancreas transplantation", html_table(rows(table), "Table 4")))

    path = shelf.safe(
        "lung_transplant/prophylaxis.html",
        "100% that the definition of the lines makes: columns that add up, and a protocol's rule",
        "Prophylaxis by type of transplantation, shares of the column",
        "655 recipients of a lung transplant",
    )
    table = """
CMV risk group|Single lung (n = 188)|Double lung (n = 467)
D+/R-|%44/188|%117/467
D+/R+ or D-/R+|%97/188|%241/467
D-/R-|%47/188|%109/467
Sum of the column|100%|100%
CMV disease within a year|%23/188|%51/467
Median days on valganciclovir|186|192
"""
    write_text(path, html_page("Prophylaxis in lung transplantation", html_table(rows(table), "Table 2")))
