"""PowerPoint decks that may pass."""

import io
from typing import Any

from tests.airlock.outputs.case import Shelf

from .kit import LONG_AGO, again, deck, t1


def write(shelf: Shelf) -> None:
    _seminar(shelf)
    _board(shelf)
    _method(shelf)
    _native_chart(shelf)


def _seminar(shelf: Shelf) -> None:
    path = shelf.safe(
        "congres/abstract_hta_resistante.pptx", "blood pressure, doses and p-values on slides",
        "Communication au congrès : hypertension résistante",
        "1 890 adultes hypertendus suivis en centre d'excellence",
    )  # fmt: skip
    lines = [
        ("Femmes", 601, 188, "0,004"),
        ("PAS, mmHg, moyenne (ET)", "138 (14)", "156 (17)", "<0,001"),
        ("Apnées du sommeil", 288, 231, "<0,001"),
        ("Hyperaldostéronisme", 74, 92, "<0,001"),
        ("eDFG < 60", 203, 160, "<0,001"),
        ("Nombre de classes, médiane", "2", "4", ""),
    ]
    deck(path, [
        ("Hypertension résistante", "Prévalence 28,0 % (529 sur 1 890)\n3 centres, 2018-2023\nMesure ambulatoire sur 24 h chez tous"), ("Caractéristiques", t1(["Contrôlée", "Résistante", "p"], [1361, 529], lines, fr=True)),
        ("Modèle", [["Facteur", "OR [IC 95 %]", "p"], ["Apnées", "2,1 [1,6-2,7]", "<0,001"], ["IMC, par 5 points", "1,3 [1,2-1,5]", "<0,001"], ["Diabète", "1,6 [1,2-2,0]", "<0,001"], ["Homme", "1,2 [0,9-1,5]", "0,18"]]),
        ("Conclusion", "Dépister les apnées dès 3 classes\nSpironolactone 25 mg en 4e ligne\nÉtude suivante : 2 bras, 24 semaines"),
    ])  # fmt: skip


def _board(shelf: Shelf) -> None:
    path = shelf.safe(
        "pilotage/bilan_entrepot.pptx", "counts of projects, staff and servers below ten",
        "Bilan annuel de l'entrepôt : projets et délais",
        "1,9 million de patients dans l'entrepôt",
    )  # fmt: skip
    deck(path, [
        ("Bilan 2023", "31 projets ouverts, 9 clos, 2 refusés\nDélai médian d'accès : 6 semaines\n5 équivalents temps plein"),
        ("Projets par thème", [["Thème", "Projets", "Publications"], ["Cardiologie", 7, 3], ["Cancer", 9, 4], ["Infectieux", 6, 5], ["Santé mentale", 3, 1], ["Méthodes", 6, 2]]), ("2024", "3 recrutements\n2 nouvelles sources : anesthésie, imagerie\nVersion 4 du catalogue"),
    ])  # fmt: skip


def _method(shelf: Shelf) -> None:
    path = shelf.safe(
        "teaching/target_trial.pptx", "invented figures of a method, time zero and grace periods; notes with no person",
        "Teaching slides on target trial emulation, with results of the statin study",
        "41,200 adults aged 60 or more, 3,905 strokes",
    )  # fmt: skip
    show = deck(path, [
        ("Emulating a target trial", "Time zero: first eligible visit\nGrace period: 3 months\nClone, censor, weight"), ("Result", [["Estimand", "Risk at 5 years, %", "Difference (95% CI)"], ["Statin", "8.1", "-1.3 (-1.9 to -0.7)"], ["No statin", "9.4", "reference"]]),
        ("Checks", "Weights: mean 1.00, 99th percentile 4.2\nNegative control outcome: HR 1.01 (0.95-1.08)\n500 bootstrap samples"),
    ], keep=True)  # fmt: skip
    show.slides[
        0
    ].notes_slide.notes_text_frame.text = "Ask the class: what is time zero? Allow 5 minutes. Then show the two arms."
    show.save(str(path))
    again(path)


def _native_chart(shelf: Shelf) -> None:
    path = shelf.safe(
        "maternity/induction_trend.pptx", "a native chart with its small workbook of yearly shares",
        "Slides: induction of labour by year",
        "17,900 deliveries, about 3,000 a year",
    )  # fmt: skip
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Inches

    show = deck(
        path, [("Induction of labour", "2018-2023, one maternity, level 3\nShare rose from 22% to 29%")], keep=True
    )
    data = CategoryChartData()
    data.categories = [str(y) for y in range(2018, 2024)]
    data.add_series("Induced, %", (22.1, 23.4, 24.0, 26.2, 27.9, 29.0))
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = "Share of induced labours"
    chart: Any = slide.shapes.add_chart(
        XL_CHART_TYPE.LINE_MARKERS, Inches(1), Inches(1.6), Inches(8), Inches(4.5), data
    ).chart
    chart.has_legend = False
    import xlsxwriter  # type: ignore[import-untyped]

    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    book.set_properties({"created": LONG_AGO.replace(tzinfo=None)})
    sheet = book.add_worksheet("Sheet1")
    sheet.write_row(0, 0, ["", "Induced, %"])
    for r, (year, share) in enumerate(zip(range(2018, 2024), (22.1, 23.4, 24.0, 26.2, 27.9, 29.0), strict=True), 1):
        sheet.write_row(r, 0, [str(year), share])
    book.close()
    chart.part.chart_workbook.xlsx_part._blob = made.getvalue()
    show.save(str(path))
    again(path)
