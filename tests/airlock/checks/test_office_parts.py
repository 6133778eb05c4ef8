"""Office documents whose words lie in parts of their own: boxes, diagrams, fields of forms, tiles."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from laennec.airlock.checks.inner import examine
from laennec.airlock.checks.settings import Settings

_OF = "792 patients randomisés"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def _word(body: str, **parts: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", f"<w:document {_W} {_MC}><w:body>{body}</w:body></w:document>")
        for name, said in parts.items():
            package.writestr(f"word/{name.replace('__', '/')}.xml", said)
    return out.getvalue()


def _boxes(path: Path, leak: bool) -> None:
    said = ["Alloués au bras A (n = 396)", "Alloués au bras B (n = 396)", "Perdus de vue (n = 21)"]
    said.append(f"Perdus de vue (n = {6 if leak else 24})")
    box = "<w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent>"
    runs = "".join(
        f"<w:p><w:r><mc:AlternateContent><mc:Choice>{b}</mc:Choice><mc:Fallback>{b}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
        for b in map(box.format, said)
    )
    path.write_bytes(_word(runs))


def _smartart(path: Path, leak: bool) -> None:
    lines = ["Tests positifs : 141", f"Cancers : {7 if leak else 37}"]
    points = "".join(f"<d:pt><d:t><a:p><a:r><a:t>{line}</a:t></a:r></a:p></d:t></d:pt>" for line in lines)
    spaces = 'xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/diagram" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    body = "<w:p><w:r><w:t>Étapes du dépistage</w:t></w:r></w:p>"
    path.write_bytes(_word(body, diagrams__data1=f"<d:dataModel {spaces}><d:ptLst>{points}</d:ptLst></d:dataModel>"))


def _form(path: Path, leak: bool) -> None:
    from reportlab.pdfgen import canvas

    page = canvas.Canvas(str(path))
    left = "3" if leak else "23"
    for y, label, value in ((740, "Patients inclus :", "112"), (710, "Sorties d'étude :", left)):
        page.drawString(60, y, label)
        page.acroForm.textfield(name=f"f{y}", value=value, x=180, y=y - 6, width=80, height=18)
    page.save()


def _tiles(path: Path, leak: bool) -> None:
    from reportlab.pdfgen import canvas

    page = canvas.Canvas(str(path))
    early = "4" if leak else "44"
    for k, (figure, label) in enumerate((("2 204", "admissions"), ("188", "décès"), (early, "retours précoces"))):
        page.setFont("Helvetica-Bold", 24)
        page.drawString(40 + 170 * k, 500, figure)
        page.setFont("Helvetica", 10)
        page.drawString(40 + 170 * k, 480, label)
    page.save()


def _equation(path: Path, leak: bool) -> None:
    m = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    over, under = "<m:num><m:r><m:t>{}</m:t></m:r></m:num>", "<m:den><m:r><m:t>402</m:t></m:r></m:den>"
    sum_of = f"<m:oMath {m}><m:f>{over.format(6 if leak else 61)}{under}</m:f></m:oMath>"
    path.write_bytes(_word(f"<w:p><w:r><w:t>Patients décédés : </w:t></w:r>{sum_of}</w:p>"))


def _broken_line(path: Path, leak: bool) -> None:
    from pptx import Presentation
    from pptx.util import Inches

    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    for k, said in enumerate(("1 204\vadmissions", "188\vinterventions", f"{4 if leak else 38}\vdécès")):
        slide.shapes.add_textbox(Inches(3 * k), Inches(2), Inches(2), Inches(1)).text_frame.text = said
    deck.save(str(path))


def _chart_inside(path: Path, leak: bool) -> None:
    spaces = " ".join(
        f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text")
    )
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in row)
        + "</table:table-row>"
        for row in (("", "Patients"), ("Faible", 402), ("Modéré", 188), ("Élevé", 4 if leak else 61))
    )
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", f"<office:d {spaces}><text:p>Patients par classe</text:p></office:d>")
        package.writestr("Object 1/content.xml", f"<office:d {spaces}><table:table>{rows}</table:table></office:d>")


def _read_aloud(path: Path, leak: bool) -> None:
    import pikepdf
    from reportlab.pdfgen import canvas

    out = BytesIO()
    page = canvas.Canvas(out)
    page.drawString(60, 780, "Figure 1. CRP moyenne")
    page.save()
    said = "Courbe de la CRP ; 3 patients décédés avant J3" if leak else "Courbe de la CRP moyenne par jour"
    with pikepdf.open(BytesIO(out.getvalue())) as pdf:
        figure = pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Figure, Alt=said)
        pdf.Root.StructTreeRoot = pdf.make_indirect(pikepdf.Dictionary(K=pikepdf.Array([pdf.make_indirect(figure)])))
        pdf.save(path)


def _thread(path: Path, leak: bool) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Service", "Patients"), ("Médecine", 412), ("Chirurgie", 380)):
        sheet.append(row)
    book.save(path)
    said = "4 patients à retirer ?" if leak else "Chiffre relu."
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/threadedComments/threadedComment1.xml", f"<a><text>{said}</text></a>")


_MADE = {
    "equation.docx": _equation,
    "broken.pptx": _broken_line,
    "chart.odt": _chart_inside,
    "aloud.pdf": _read_aloud,
    "thread.xlsx": _thread,
    "boxes.docx": _boxes,
    "smartart.docx": _smartart,
    "form.pdf": _form,
    "tiles.pdf": _tiles,
}


@pytest.mark.parametrize("leak", (True, False))
@pytest.mark.parametrize("name", _MADE)
def test_what_lies_in_parts_is_read(name: str, leak: bool, tmp_path: Path) -> None:
    path = tmp_path / name
    _MADE[name](path, leak)
    one = {"path": str(path), "name": name, "context": re.sub(r"\W.*", "", name), "population": _OF, "whole": True}
    found = examine(one, Settings(ocr=False).as_json())["findings"]
    assert bool(found) is leak, found
