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


_MADE = {"boxes.docx": _boxes, "smartart.docx": _smartart, "form.pdf": _form, "tiles.pdf": _tiles}


@pytest.mark.parametrize("leak", (True, False))
@pytest.mark.parametrize("name", _MADE)
def test_what_lies_in_parts_is_read(name: str, leak: bool, tmp_path: Path) -> None:
    path = tmp_path / name
    _MADE[name](path, leak)
    one = {"path": str(path), "name": name, "context": re.sub(r"\W.*", "", name), "population": _OF, "whole": True}
    found = examine(one, Settings(ocr=False).as_json())["findings"]
    assert bool(found) is leak, found
