"""Word reports that must be stopped, and how documents and decks are made."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image, ImageDraw
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Cm

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs19.cohort import WOMEN, ipp, patients, person, stream
from tests.airlock.outputs19.workbooks import sheet, workbook

WHEN = datetime(2024, 3, 4, 9, 0, tzinfo=UTC)


def report(title: str) -> Any:
    """A document with fixed properties."""
    document = Document()
    document.core_properties.author = "Unité de recherche"
    document.core_properties.created = document.core_properties.modified = WHEN
    document.add_heading(title, 0)
    return document


def grid(document: Any, rows: Sequence[Sequence[object]]) -> None:
    """A table with a line of heads."""
    table = document.add_table(rows=0, cols=len(rows[0]), style="Light Grid Accent 1")
    for row in rows:
        cells = table.add_row().cells
        for cell, value in zip(cells, row, strict=True):
            cell.text = str(value)


def revision(paragraph: Any, kind: str, text: str) -> None:
    """A tracked deletion (`del`) or insertion (`ins`)."""
    tag = "delText" if kind == "del" else "t"
    paragraph._p.append(
        parse_xml(
            f'<w:{kind} {nsdecls("w")} w:id="7" w:author="Relecteur" w:date="2024-03-04T09:00:00Z"><w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r></w:{kind}>'
        )
    )


def deck(title: str) -> Any:
    """A presentation with a first slide."""
    slides = Presentation()
    slides.core_properties.created = slides.core_properties.modified = WHEN
    slides.core_properties.author = "Unité de recherche"
    slides.slides.add_slide(slides.slide_layouts[0]).shapes.title.text = title
    return slides


def bars(slides: Any, title: str, categories: Sequence[str], series: dict[str, Sequence[float]]) -> Any:
    """A slide with a native bar chart, whose workbook is embedded as PowerPoint does."""
    slide = slides.slides.add_slide(slides.slide_layouts[5])
    slide.shapes.title.text = title
    data = CategoryChartData()
    data.categories = list(categories)
    for name, values in series.items():
        data.add_series(name, list(values))
    return slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Cm(2), Cm(4), Cm(21), Cm(12), data).chart


def write(shelf: Shelf) -> None:
    _tracked(shelf)
    _object(shelf)
    _vanished(shelf)
    _comment(shelf)
    _picture(shelf)


def _tracked(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "word/rapport_hemovigilance.docx", "petit effectif dans une suppression suivie", "w:del : « dont 3 décès »", "Rapport d'hémovigilance de l'étude, version relue.", "2 480 adultes transfusés"
    )  # fmt: skip
    document = report("Tolérance des transfusions de plaquettes")
    document.add_paragraph(
        "Entre 2019 et 2022, 2 480 adultes ont reçu au moins un concentré de plaquettes. La médiane était de 4 concentrés par patient (Q1-Q3 : 2-9)."
    )
    paragraph = document.add_paragraph("Une réaction a été déclarée chez 186 patients (7,5 %)")
    revision(paragraph, "del", ", dont 3 décès imputables à la transfusion")
    paragraph.add_run(". Les réactions fébriles étaient les plus fréquentes.")
    grid(
        document,
        [
            ["Réaction", "Patients", "%"],
            ["Fébrile non hémolytique", 97, "3,9"],
            ["Allergique", 61, "2,5"],
            ["Surcharge", 28, "1,1"],
        ],
    )
    document.save(str(path))


def _object(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "object"), 170)
    inner = io.BytesIO()
    workbook(
        inner,
        lambda book: sheet(
            book,
            "Feuil1",
            [
                ["age", "sex", "bmi", "stay"],
                *[[int(r.age), str(r.sex), float(r.bmi), int(r.stay)] for r in frame.itertuples()],
            ],
        ),
    )
    path = shelf.unsafe(
        "word/burns_manuscript.docx", "an embedded workbook with rows of patients", "word/embeddings/Microsoft_Excel_Sheet1.xlsx", "Manuscript on burn care, table 1 pasted from Excel as an object.", "170 adults with burns over 10 % of body surface"
    )  # fmt: skip
    document = report("Outcome of burns over 10 % of body surface")
    document.add_paragraph(
        "We included 170 adults. Median length of stay was 21 days (IQR 13-38). Inhalation injury (n = 41, 24.1 %) was associated with longer stays (p = 0.002)."
    )
    grid(
        document,
        [
            ["Group", "n", "Median stay, days", "Grafted"],
            ["10-19 %", 94, 16, 37],
            ["20-39 %", 53, 29, 36],
            ["40 % and over", 23, 54, 11],
        ],
    )
    part = Part(
        PackURI("/word/embeddings/Microsoft_Excel_Sheet1.xlsx"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        inner.getvalue(),
        document.part.package,
    )
    link = document.part.relate_to(part, RELATIONSHIP_TYPE.PACKAGE)
    document.add_paragraph().add_run()._r.append(
        parse_xml(
            f'<w:object {nsdecls("w")} xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><o:OLEObject Type="Embed" ProgID="Excel.Sheet.12" ShapeID="_x0000_i1025" DrawAspect="Icon" ObjectID="_1" r:id="{link}"/></w:object>'
        )
    )
    document.save(str(path))


def _vanished(shelf: Shelf) -> None:
    rng = stream(shelf, "vanished")
    path = shelf.unsafe(
        "word/note_methodes_avk.docx", "numéro de patient en texte masqué", "paragraphe 3, police masquée", "Note de méthodes sur l'équilibre des anticoagulants.", "3 014 patients sous antivitamine K"
    )  # fmt: skip
    document = report("Temps passé dans la cible thérapeutique")
    document.add_paragraph(
        "Le temps passé dans la cible (INR 2 à 3) a été calculé par interpolation linéaire chez 3 014 patients suivis au moins 6 mois, avec au moins 4 dosages."
    )
    grid(
        document,
        [
            ["Âge", "Patients", "TTR médian (%)", "Hémorragies"],
            ["< 65 ans", 802, "61,2", 48],
            ["65-79 ans", 1390, "64,8", 97],
            ["80-89 ans", 822, "60,3", 81],
        ],
    )
    run = document.add_paragraph("Les dosages espacés de plus de 8 semaines ont été ignorés.").add_run(
        f" Revoir {ipp(rng)} : INR saisi en double."
    )
    run._r.get_or_add_rPr().append(OxmlElement("w:vanish"))
    document.add_paragraph("Les intervalles de confiance ont été obtenus par 1 000 rééchantillonnages.")
    document.save(str(path))


def _comment(shelf: Shelf) -> None:
    who = person(stream(shelf, "comment"), WOMEN)
    path = shelf.unsafe(
        "word/epilepsy_surgery.docx", "a comment that names a patient", "comments.xml", "Results section with comments of the co-authors.", "612 adults with drug-resistant epilepsy"
    )  # fmt: skip
    document = report("Seizure freedom after surgery")
    paragraph = document.add_paragraph("Of 612 adults, 398 (65.0 %) were seizure-free at 24 months. ")
    run = paragraph.add_run("Temporal resections did better (p = 0.003).")
    document.add_comment(run, text="Add the interval here.", author="JB", initials="JB")
    other = document.add_paragraph("Median follow-up was 4 years (IQR 3-6), in 5 centres.").runs[0]
    document.add_comment(
        other, text=f"Is {who} still lost to follow-up? I saw her in clinic.", author="CM", initials="CM"
    )
    grid(
        document,
        [
            ["Resection", "Patients", "Seizure-free", "%"],
            ["Temporal", 431, 298, "69.1"],
            ["Frontal", 118, 64, "54.2"],
            ["Other", 63, 36, "57.1"],
        ],
    )
    document.save(str(path))


def _picture(shelf: Shelf) -> None:
    rng = stream(shelf, "picture")
    path = shelf.unsafe(
        "word/compte_rendu_scores_calciques.docx", "numéro de patient dans le texte de remplacement d'une image", "wp:docPr descr", "Compte rendu d'étape sur le score calcique.", "1 377 adultes ayant eu un scanner coronaire"
    )  # fmt: skip
    document = report("Score calcique et événements à 5 ans")
    grid(
        document,
        [
            ["Score", "Patients", "Événements", "%"],
            ["0", 588, 24, "4,1"],
            ["1-99", 402, 37, "9,2"],
            ["100-399", 241, 43, "17,8"],
            ["400 et plus", 146, 44, "30,1"],
        ],
    )
    image = Image.new("RGB", (320, 200), "white")
    draw = ImageDraw.Draw(image)
    for i, height in enumerate((20, 46, 89, 150)):
        draw.rectangle((40 + 60 * i, 180 - height, 80 + 60 * i, 180), fill=(60, 90, 150))
    data = io.BytesIO()
    image.save(data, "PNG")
    document.add_picture(io.BytesIO(data.getvalue()), width=Cm(9))
    document.element.body.xpath("//wp:docPr")[-1].set("descr", f"capture_{ipp(rng)}_scanner.png")
    document.add_paragraph("Figure 1. Événements à 5 ans (%) par classe de score.")
    document.save(str(path))
