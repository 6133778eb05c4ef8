"""Decks that must be stopped."""

import io
from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs19.cohort import patients, stream
from tests.airlock.outputs19.word import bars, deck
from tests.airlock.outputs19.workbooks import sheet, workbook


def write(shelf: Shelf) -> None:
    _chart(shelf)
    _spoken(shelf)


def _chart(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "deck"), 190)
    path = shelf.unsafe(
        "decks/palliative_steering.pptx", "rows of patients in the workbook of a chart", "ppt/embeddings/*.xlsx, sheet raw", "Slides for the steering committee on early palliative care.", "190 adults with metastatic lung cancer"
    )  # fmt: skip
    slides = deck("Early palliative care: interim report")
    chart = bars(
        slides,
        "Quality of life at 12 weeks (mean FACT-L)",
        ["Early", "Usual"],
        {"Baseline": [84.1, 83.7], "Week 12": [91.3, 85.2]},
    )
    inner = io.BytesIO()

    def fill(book: Any) -> None:
        sheet(book, "Sheet1", [["", "Baseline", "Week 12"], ["Early", 84.1, 91.3], ["Usual", 83.7, 85.2]])
        sheet(
            book,
            "raw",
            [
                ["age", "sex", "bmi", "days"],
                *[[int(r.age), str(r.sex), float(r.bmi), int(r.stay)] for r in frame.itertuples()],
            ],
        )

    workbook(inner, fill)
    chart.part.chart_workbook.update_from_xlsx_blob(inner.getvalue())
    slides.save(str(path))


def _spoken(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "decks/reunion_drepanocytose.pptx", "petit effectif en toutes lettres dans les notes de l'orateur", "diapositive 2, notes : « quatre patients »", "Réunion d'équipe : crises vaso-occlusives sous hydroxyurée.", "418 adultes drépanocytaires"
    )  # fmt: skip
    slides = deck("Hydroxyurée et crises vaso-occlusives")
    bars(
        slides,
        "Crises par patient et par an (moyenne)",
        ["Avant", "Année 1", "Année 2"],
        {"SS (n = 331)": [3.8, 2.1, 1.9], "SC (n = 87)": [2.2, 1.6, 1.5]},
    )
    slides.slides[
        1
    ].notes_slide.notes_text_frame.text = "Insister sur la baisse dès la première année. En aparté : quatre patients SC ont arrêté pour une neutropénie, ne pas l'afficher."
    slides.save(str(path))
