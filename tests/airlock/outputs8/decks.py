"""PowerPoint decks that must be stopped."""

import io
from typing import Any

from tests.airlock.outputs.case import Shelf

from .kit import LONG_AGO, again, deck, pc, t1


def write(shelf: Shelf) -> None:
    _notes(shelf)
    _chart_book(shelf)
    _beside(shelf)
    _screenshot(shelf)


def _notes(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "rcp/presentation_thrombectomie.pptx", "a person in the speaker's notes", "notes de la diapositive 3 : M. Duchêne, 47 ans",
        "Présentation : thrombectomie et délais",
        "1 377 adultes thrombectomisés",
    )  # fmt: skip
    lines = [
        ("Femmes", 301, 377, "0,77"),
        ("NIHSS, médiane [Q1-Q3]", "15 [10-19]", "17 [12-21]", "<0,001"),
        ("mRS 0-2 à 3 mois", 341, 277, "<0,001"),
        ("Hémorragie symptomatique", 31, 54, "0,03"),
    ]
    show = deck(path, [
        ("Thrombectomie : délais et devenir", "Cohorte 2017-2023\n1 377 patients, 2 centres\nDélai appel-ponction : médiane 174 min"),
        ("Caractéristiques", t1(["Direct", "Transfert", "p"], [622, 755], lines, fr=True)),
        ("Messages", "Chaque heure compte : OR 0,84 [0,78-0,91]\nLes transferts arrivent 71 minutes plus tard\nDeux pistes : hélicoptère, régulation unique"),
    ], keep=True)  # fmt: skip
    show.slides[
        2
    ].notes_slide.notes_text_frame.text = (
        "Raconter l'histoire de M. Duchêne, 47 ans, boulanger à Vierzon, transféré en 4 heures, décédé au 2e jour."
    )
    show.save(str(path))
    again(path)


def _chart_book(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "pharma/antibiotic_duration.pptx", "rows of persons in the workbook behind a chart", "second sheet of the chart's workbook",
        "Slides: duration of antibiotics in community-acquired pneumonia",
        "2,203 adults admitted with pneumonia",
    )  # fmt: skip
    import xlsxwriter  # type: ignore[import-untyped]
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Inches

    show = deck(
        path,
        [
            (
                "Pneumonia: shorter is safe",
                "2,203 stays, 2016-2023\nMedian duration fell from 9 to 6 days\n30-day readmission unchanged: 11.2%",
            ),
            (
                "Patients by duration",
                [["Duration", "n"], ["5 days or less", 611], ["6-7 days", 902], ["8 days or more", 690]],
            ),
        ],
        keep=True,
    )
    data = CategoryChartData()
    data.categories = ["5 or less", "6-7", "8 or more"]
    data.add_series("Patients", (611, 902, 690))
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = "Duration of treatment"
    chart: Any = slide.shapes.add_chart(
        XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(1.6), Inches(8), Inches(4.5), data
    ).chart
    draw = shelf.random("pneumonia")
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet("Sheet1")
    for r, row in enumerate([["", "Patients"], ["5 or less", 611], ["6-7", 902], ["8 or more", 690]]):
        sheet.write_row(r, 0, row)
    sheet = book.add_worksheet("source")
    sheet.write_row(0, 0, ["stay", "age", "crb65", "days_ab", "readmitted"])
    for r in range(1, 240):
        sheet.write_row(
            r,
            0,
            [f"S{r:05d}", draw.randint(19, 88), draw.randint(0, 4), draw.randint(4, 14), int(draw.random() < 0.11)],
        )
    book.set_properties({"created": LONG_AGO.replace(tzinfo=None)})
    book.close()
    chart.part.chart_workbook.xlsx_part._blob = made.getvalue()
    show.save(str(path))
    again(path)


def _beside(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "gastro/endoscopy_audit.pptx", "hospital numbers beside the slide", "a text box left of slide 2: 8004418832, 8012093371",
        "Audit slides: adenoma detection by year",
        "9,310 adults with a screening colonoscopy",
    )  # fmt: skip
    from pptx.util import Inches

    rows = [["Year", "Colonoscopies", "Adenoma, n (%)", "Withdrawal time, median, min"]]
    rows += [
        [str(y), str(n), pc(a, n), w]
        for y, n, a, w in (
            (2019, 2510, 703, "8.1"),
            (2020, 1820, 535, "8.3"),
            (2021, 2411, 757, "8.8"),
            (2022, 2569, 858, "9.0"),
        )
    ]
    show = deck(
        path,
        [
            ("Adenoma detection rate", "Target: 25%\n12 endoscopists, each with 300 examinations or more"),
            ("By year", rows),
        ],
        keep=True,
    )
    box = show.slides[1].shapes.add_textbox(Inches(-4), Inches(2), Inches(3), Inches(1))
    box.text_frame.text = "to re-read: 8004418832, 8012093371"
    show.save(str(path))
    again(path)


def _screenshot(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "reanim/staff_sdra.pptx", "a picture of a list of patients", "image de la diapositive 3 : noms, dates de naissance",
        "Support de formation : définition du SDRA dans l'entrepôt",
        "902 adultes ventilés pour un SDRA",
    )  # fmt: skip
    from PIL import Image, ImageDraw, ImageFont
    from pptx.util import Inches

    show = deck(
        path,
        [
            ("SDRA : définition", "PaO2/FiO2 ≤ 300, PEP ≥ 5 cmH2O\nOpacités bilatérales\n902 patients retenus"),
            (
                "Gravité",
                [
                    ["Gravité", "Patients", "Mortalité J28"],
                    ["Léger", 221, pc(44, 221, True)],
                    ["Modéré", 433, pc(134, 433, True)],
                    ["Sévère", 248, pc(107, 248, True)],
                ],
            ),
        ],
        keep=True,
    )
    picture = Image.new("RGB", (1100, 420), "white")
    pen = ImageDraw.Draw(picture)
    font = ImageFont.load_default(size=28)
    for r, line in enumerate(
        (
            "Nom            Prénom       Né(e) le       Entrée         P/F",
            "MERCIER       Jacqueline   14/05/1947   03/11/2022   112",
            "ROUSSEAU   Philippe       22/08/1960   05/11/2022   188",
            "CHEVALIER  Monique       01/12/1952   05/11/2022   141",
            "GAUTHIER    Alain            17/03/1971   08/11/2022   96",
            "PERRIN         Colette         29/06/1949   09/11/2022   203",
        )
    ):
        pen.text((30, 30 + 60 * r), line, fill="black", font=font)
    image = io.BytesIO()
    picture.save(image, "PNG")
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = "Exemple d'écran de repérage"
    slide.shapes.add_picture(image, Inches(0.5), Inches(1.8), Inches(9))
    show.save(str(path))
    again(path)
