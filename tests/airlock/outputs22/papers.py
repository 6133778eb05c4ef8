"""Word, PowerPoint and PDF files that carry more than they show."""

import io
import re

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs22.kit import book, ipp, person, repack
from tests.airlock.outputs22.paper_kit import arms, report, save_doc


def _tracked(shelf: Shelf) -> None:
    rng = shelf.random("tracked")
    made = report(
        "Chimiothérapie intrapéritonéale : résultats",
        ["Entre 2016 et 2024, 284 patients ont été opérés dans le service."],
        arms(
            rng,
            ("Femmes", "Score ASA 3", "Complication majeure", "Reprise chirurgicale"),
            146,
            138,
            ["", "CHIP (n = 146)", "Chirurgie seule (n = 138)"],
            True,
        ),
        [],
    )
    paragraph = made.add_paragraph("La mortalité à 90 jours était comparable dans les deux groupes")
    paragraph._p.append(
        parse_xml(
            f'<w:del {nsdecls("w")} w:id="7" w:author="relecteur" w:date="2026-02-11T10:00:00Z"><w:r><w:delText xml:space="preserve"> (3 décès contre 2)</w:delText></w:r></w:del>'
        )
    )
    paragraph.add_run(" et ne modifie pas nos conclusions.")
    save_doc(
        made,
        shelf.unsafe(
            "peritoine/rapport_v5.docx",
            "small counts in a tracked deletion",
            "last paragraph, w:del",
            "Rapport de résultats, avec les marques de révision",
            "284 patients opérés d'une carcinose",
        ),
    )


def _word_embedded(shelf: Shelf) -> None:
    rng = shelf.random("word-embed")
    out = io.BytesIO()
    book(
        {
            "Sheet1": [
                ["study_no", "tumour_mm", "grade", "margin_mm"],
                *[[f"SN{at:03d}", rng.randint(8, 90), rng.randint(1, 3), rng.randint(0, 20)] for at in range(1, 97)],
            ]
        }
    ).save(out)
    made = report(
        "Margins after sarcoma surgery",
        ["We reviewed 388 resections. Figure 1 was drawn from the embedded sheet."],
        arms(
            rng,
            ("Upper limb", "High grade", "Radiotherapy", "Local recurrence"),
            204,
            184,
            ["", "Wide (n = 204)", "Marginal (n = 184)"],
            False,
        ),
        ["Adjusted hazard ratio 1.62 (95% CI 1.08 to 2.43), p = 0.02, three centres."],
    )

    def edit(name: str, part: bytes) -> bytes:
        if name == "word/_rels/document.xml.rels":
            return part.replace(
                b"</Relationships>",
                b'<Relationship Id="rId77" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/package" Target="embeddings/Microsoft_Excel_Sheet1.xlsx"/></Relationships>',
            )
        if name == "[Content_Types].xml":
            return re.sub(
                rb"<Default ",
                b'<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/><Default ',
                part,
                count=1,
            )
        return part

    save_doc(
        made,
        shelf.unsafe(
            "sarcoma/manuscript.docx",
            "the patients' rows in an embedded workbook",
            "word/embeddings",
            "Manuscript on surgical margins",
            "388 adults with a sarcoma",
        ),
        {"word/embeddings/Microsoft_Excel_Sheet1.xlsx": repack(out.getvalue())},
        edit,
    )


def _note(shelf: Shelf) -> None:
    rng = shelf.random("word-comment")
    made = report(
        "Bilan de la consultation mémoire 2025",
        ["La consultation a reçu 1 118 patients, dont 702 pour une première évaluation."],
        arms(
            rng,
            ("Femmes", "MMSE inférieur à 20", "Aidant présent", "Traitement initié"),
            702,
            416,
            ["", "Première (n = 702)", "Suivi (n = 416)"],
            True,
        ),
        [],
    )
    paragraph = made.add_paragraph("La part des patients vivant seuls est stable depuis trois ans.")
    made.add_comment(
        paragraph.runs,
        text=f"Retirer Mme {person(rng)} (IPP {ipp(rng)}), sa fille s'est opposée",
        author="secrétariat",
        initials="S",
    )
    save_doc(
        made,
        shelf.unsafe(
            "memoire/bilan_2025.docx",
            "a patient's name and number in a comment",
            "word/comments.xml",
            "Bilan annuel de la consultation mémoire",
            "1 118 patients",
        ),
        None,
        lambda name, part: re.sub(rb'w:date="[^"]*"', b'w:date="2026-02-11T10:00:00Z"', part),
    )


def _slide(shelf: Shelf) -> None:
    rng = shelf.random("slide")
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = "Door-to-needle time, 2,040 strokes"
    data = CategoryChartData()
    data.categories = ["2021", "2022", "2023", "2024"]
    data.add_series("Median, minutes", (48, 44, 39, 36))
    chart = slide.shapes.add_chart(
        XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(1.8), Inches(8), Inches(5), data
    ).chart
    out = io.BytesIO()
    book(
        {
            "Sheet1": [
                ["case", "arrived", "needle", "minutes"],
                *[
                    [
                        at,
                        f"2024-0{rng.randint(1, 9)}-{rng.randint(10, 28)} {rng.randint(8, 20):02d}:{rng.randint(10, 59)}",
                        "tenecteplase",
                        rng.randint(19, 88),
                    ]
                    for at in range(1, 140)
                ],
            ]
        }
    ).save(out)
    chart.part.chart_workbook.update_from_xlsx_blob(repack(out.getvalue()))
    save_doc(
        made,
        shelf.unsafe(
            "stroke/board_meeting.pptx",
            "the rows of patients in the workbook of a chart",
            "ppt/embeddings",
            "Slide for the stroke board: yearly median door-to-needle time",
            "2,040 adults with a stroke",
        ),
    )


def write(shelf: Shelf) -> None:
    for case in (_tracked, _word_embedded, _note, _slide):
        case(shelf)
