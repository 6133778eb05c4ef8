"""Decks: notes, and the workbook behind a chart."""

import io
from typing import Any

import openpyxl
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs26.office import deck, save
from tests.airlock.outputs26.tools import rows, still


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _notes(shelf)
    _behind(shelf)


def _notes(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "ecmo_staff/presentation.pptx",
        "the speaker's notes tell of single patients",
        "notes of slide 3",
        "Staff de réanimation : ECMO veino-artérielle, bilan de 5 ans",
        "388 adultes sous ECMO veino-artérielle",
    )
    table = """
Indication|Patients|Sevrage|Survie à 6 mois
Choc post-infarctus|141|#61/141|#50/141
Post-cardiotomie|104|#41/104|#30/104
Arrêt cardiaque réfractaire|91|#25/91|#14/91
Myocardite ou intoxication|52|#37/52|#26/52
"""
    made = deck(
        "ECMO veino-artérielle : bilan 2019-2023",
        (
            "Activité",
            "388 patients, 2 centres\nDurée médiane 6 jours [3-10]\nÂge médian 54 ans [43-63]\nSAVE score médian -4",
        ),
        ("Devenir par indication", rows(table, True)),
        (
            "Messages",
            "Le lactate à H24 reste le meilleur prédicteur (AUC 0,79)\nRevoir le seuil d'âge\nProchain bilan : 2026",
        ),
    )
    made.slides[
        2
    ].notes_slide.notes_text_frame.text = "Dire un mot du jeune intoxiqué à la flécaïne, 19 ans, canulé aux urgences, sorti à J11. Rappeler la règle des 60 minutes de low flow."
    save(made, path)

    path = shelf.safe(
        "sdra_staff/presentation.pptx",
        "the speaker's notes tell of time and definitions",
        "Staff de réanimation : décubitus ventral dans le SDRA, bilan de 4 ans",
        "641 adultes ventilés pour un SDRA",
    )
    table = """
Gravité|Patients|Décubitus ventral|Survie à J90
Légère|142|#31/142|#101/142
Modérée|311|#198/311|#192/311
Sévère|188|#171/188|#88/188
"""
    made = deck(
        "Décubitus ventral : bilan 2020-2023",
        ("Activité", "641 patients, 3 unités\nSéances de 16 heures, 4 en médiane [2-7]\nPEP médiane 10 cmH2O"),
        ("Devenir par gravité", rows(table, True)),
        (
            "Messages",
            "Débuter avant H12 si PaO2/FiO2 < 150\n6 soignants par retournement\nEscarres de face : formation au 2e trimestre",
        ),
    )
    made.slides[
        2
    ].notes_slide.notes_text_frame.text = "2 minutes. Berlin 2012 : légère 201-300, modérée 101-200, sévère ≤ 100 mmHg. Ne pas commenter l'unité 3, ouverte en 2022."
    save(made, path)


def _chart(
    made: Any, heading: str, names: list[str], series: list[tuple[str, list[float]]], book: bytes = b""
) -> None:
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = heading
    data = CategoryChartData()
    data.categories = names
    for name, values in series:
        data.add_series(name, values)
    size = (Inches(0.8), Inches(1.6), Inches(8.4), Inches(5))
    chart = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *size, data).chart
    chart.has_legend = len(series) > 1
    kept = io.BytesIO()
    aggregated = openpyxl.Workbook()
    aggregated.active.append(["", *[name for name, _ in series]])
    for down, label in enumerate(names):
        aggregated.active.append([label, *[values[down] for _, values in series]])
    aggregated.properties.created = aggregated.properties.modified = made.core_properties.created
    aggregated.save(kept)
    chart.part.chart_workbook.update_from_xlsx_blob(book or still(kept.getvalue()))


def _behind(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "stroke_unit_delays/steering_committee.pptx",
        "disguise: the workbook behind a chart holds the stays from which the medians were made",
        "ppt/embeddings, second sheet of the chart's workbook",
        "Steering committee: delays of the stroke pathway by quarter",
        "1,488 adults admitted to the stroke unit in 2023",
    )
    chance = shelf.random("stroke")
    book = openpyxl.Workbook()
    for row in (
        ["", "Door to CT", "Door to needle"],
        ["2023 Q1", 24, 41],
        ["2023 Q2", 22, 39],
        ["2023 Q3", 23, 40],
        ["2023 Q4", 19, 35],
    ):
        book.active.append(row)
    raw = book.create_sheet("raw")
    raw.append(["arrival", "age", "sex", "nihss", "ct_min", "needle_min", "mrs90"])
    for _ in range(64):
        when = f"2023-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d} {chance.randint(0, 23):02d}:{chance.randint(0, 59):02d}"
        raw.append(
            [
                when,
                chance.randint(38, 89),
                chance.choice("FM"),
                chance.randint(2, 24),
                chance.randint(9, 60),
                chance.randint(20, 90),
                chance.randint(0, 6),
            ]
        )
    kept = io.BytesIO()
    book.save(kept)
    made = deck(
        "Stroke pathway, steering committee",
        (
            "Where we are",
            "1,488 admissions in 2023, 402 with thrombolysis\nTarget: door to needle below 30 minutes\n3 of 5 actions done",
        ),
    )
    _chart(made, "Median delays by quarter (min)", ["2023 Q1", "2023 Q2", "2023 Q3", "2023 Q4"],
           [("Door to CT", [24, 22, 23, 19]), ("Door to needle", [41, 39, 40, 35])], still(kept.getvalue()))  # fmt: skip
    save(made, path)

    path = shelf.safe(
        "stemi_delays/steering_committee.pptx",
        "the workbook behind a chart holds what the chart shows",
        "Steering committee: delays of the STEMI pathway by quarter",
        "1,022 adults admitted for STEMI in 2023",
    )
    made = deck(
        "STEMI pathway, steering committee",
        (
            "Where we are",
            "1,022 admissions in 2023, 811 through the mobile unit\nTarget: contact to wire below 90 minutes\n4 of 6 actions done",
        ),
    )
    _chart(made, "Median delays by quarter (min)", ["2023 Q1", "2023 Q2", "2023 Q3", "2023 Q4"],
           [("Pain to call", [71, 66, 68, 59]), ("Contact to wire", [96, 94, 91, 87])])  # fmt: skip
    save(made, path)
