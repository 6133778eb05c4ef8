"""Tables in HTML with one leak each: what the page does not display, tooltips, comments, widgets."""

import json

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs10.parts import Rows, by_group, ipp, page
from tests.airlock.outputs10.tables_web import put, styled


def write(shelf: Shelf) -> None:
    hidden_column(shelf)
    titles(shelf)
    datatable(shelf)
    remark(shelf)
    small(shelf)


def hidden_column(shelf: Shelf) -> None:
    stream = shelf.random("styler")
    rows: Rows = [["Patient", "Site", "Dice", "Volume (mL)"]]
    for _ in range(45):
        rows.append(
            [ipp(stream), stream.choice("ABC"), f"{stream.uniform(0.6, 0.95):.3f}", f"{stream.uniform(2, 90):.1f}"]
        )
    summary: Rows = [
        ["Site", "Examinations", "Dice, mean (SD)", "HD95 (mm), median"],
        ["A", 120, "0.871 (0.061)", 4.1],
        ["B", 98, "0.859 (0.072)", 4.6],
        ["C", 77, "0.843 (0.080)", 5.2],
    ]
    put(
        shelf.unsafe(
            "html/segmentation_styler.html",
            "a table that the style sheet does not display holds a row for each patient with IPP",
            "#T_b77 with display:none",
            "Segmentation of brain metastases: Dice by site (pandas Styler)",
            "295 adults with brain metastases, one MRI each",
        ),
        styled("a01", summary) + "<style>#T_b77 {display: none;}</style>\n" + styled("b77", rows),
    )


def titles(shelf: Shelf) -> None:
    rows = []
    for label, count in [
        ("Retard d'administration", 412),
        ("Erreur de dose", 188),
        ("Allergie connue", 6),
        ("Voie erronée", 37),
        ("Double prescription", 251),
    ]:
        text = "&lt;10" if count < 10 else str(count)
        rows.append(f'<tr><td>{label}</td><td class="num" title="n = {count} / 6 204">{text}</td></tr>')
    put(
        shelf.unsafe(
            "html/erreurs_medicamenteuses.html",
            "the tooltip of a masked cell gives its count: 6",
            "title of the cell Allergie connue",
            "Erreurs médicamenteuses interceptées par la pharmacie, effectifs inférieurs à 10 masqués",
            "6 204 patients hospitalisés",
        ),
        page(
            "Erreurs médicamenteuses",
            ["# Interventions pharmaceutiques 2024"],
            "<table>\n<tr><th>Type</th><th>Patients</th></tr>\n" + "\n".join(rows) + "\n</table>\n",
            "fr",
        ),
    )


def datatable(shelf: Shelf) -> None:
    stream = shelf.random("reactable")
    data = {
        "data": [
            [
                number,
                stream.choice(["F", "M"]),
                stream.randrange(19, 66),
                stream.randrange(8, 28),
                stream.randrange(2, 21),
                stream.choice(["fluoxetine", "sertraline", "venlafaxine"]),
            ]
            for number in range(1, 131)
        ],
        "columns": ["id", "sex", "age", "phq9_0", "phq9_8", "drug"],
    }
    summary: Rows = [
        ["Drug", "Patients", "PHQ-9 change, mean (SD)"],
        ["Fluoxetine", 44, "-6.1 (4.9)"],
        ["Sertraline", 45, "-6.4 (5.2)"],
        ["Venlafaxine", 41, "-5.8 (5.0)"],
    ]
    more = f'<div id="htmlwidget-3f1" class="datatables html-widget"></div>\n<script type="application/json" data-for="htmlwidget-3f1">{json.dumps({"x": data})}</script>\n'
    put(
        shelf.unsafe(
            "html/phq9_report.html",
            "the widget below the table carries all 130 patients as JSON",
            "script data-for htmlwidget-3f1",
            "R Markdown report of PHQ-9 change by drug",
            "130 outpatients with depression",
        ),
        page("PHQ-9 at 8 weeks", ["# Change in PHQ-9", summary], more),
    )


def remark(shelf: Shelf) -> None:
    stream = shelf.random("remark")
    number = ipp(stream)
    rows = by_group(
        "Complication",
        {"Ouverte": 212, "Robot": 238},
        [("Infection du site", 28, 17), ("Reprise", 19, 14), ("Transfusion", 41, 22), ("Iléus", 33, 29)],
        french=True,
    )
    put(
        shelf.unsafe(
            "html/colectomie_robot.html",
            "an HTML comment holds a patient's number and story",
            "comment after the table",
            "Complications à 30 jours après colectomie",
            "450 patients opérés d'une colectomie",
        ),
        page(
            "Colectomie",
            ["# Complications à 30 jours", rows],
            f"<!-- TODO vérifier IPP {number} : reprise codée deux fois, décédé à J12 -->\n",
            "fr",
        ),
    )


def small(shelf: Shelf) -> None:
    rows = by_group(
        "Manufacturer",
        {"CT A": 812, "CT B": 644, "CT C": 301},
        [
            ("Iodinated contrast", 611, 488, 212),
            ("Repeat scan", 41, 37, 18),
            ("Contrast reaction", 19, 14, 5),
            ("Motion artefact", 66, 51, 29),
            ("AI flag overruled", 102, 88, 40),
        ],
    )
    put(
        shelf.unsafe(
            "html/ct_quality.html",
            "a cell of 5 persons among 15 larger ones",
            "Contrast reaction, CT C",
            "Quality of CT examinations by scanner",
            "1,757 adults with one CT each",
        ),
        page("CT quality", ["# Quality by scanner", rows, "Three scanners, 14 radiographers, 2 sites."]),
    )
