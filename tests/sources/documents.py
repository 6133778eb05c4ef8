"""Documents of each kind that reports come in, made by libraries, not by ours."""

import io
import zipfile

TEXT = "Compte rendu opératoire\nPatient opéré le 3 janvier.\nPas de complication."


def pdf(*pages: str) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    for page in pages:
        for number, line in enumerate(page.split("\n")):
            canvas.drawString(72, 760 - 16 * number, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def docx(text: str, header: str = "CHU de Nulle-Part", cells: tuple[tuple[str, ...], ...] = ()) -> bytes:
    from docx import Document

    document = Document()
    document.sections[0].header.paragraphs[0].text = header
    for line in text.split("\n"):
        document.add_paragraph(line)
    if cells:
        table = document.add_table(len(cells), len(cells[0]))
        for row, values in zip(table.rows, cells, strict=True):
            for cell, value in zip(row.cells, values, strict=True):
                cell.text = value
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def rtf(text: str) -> bytes:
    body = "\\par\n".join(
        "".join(c if ord(c) < 128 else f"\\'{c.encode('cp1252').hex()}" for c in line) for line in text.split("\n")
    )
    return f"{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f0 Arial;}}}}\\f0 {body}}}".encode()


def docx_with_entities() -> bytes:
    """A Word document whose text is an entity of its own."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(docx("TEXT"))) as good,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for member in good.infolist():
            data = good.read(member)
            if member.filename == "word/document.xml":
                data = data.replace(b"TEXT", b"&e;").replace(
                    b"<w:document", b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><w:document", 1
                )
            archive.writestr(member, data)
    return out.getvalue()


def bomb() -> bytes:
    """A Word document that unpacks to 300 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 300_000_000)
    return out.getvalue()


CDA_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<ClinicalDocument xmlns="urn:hl7-org:v3">
 <id root="1.2.3" extension="D2"/>
 <code code="11504-8" codeSystem="2.16.840.1.113883.6.1" displayName="CR opératoire"/>
 <title>Compte rendu opératoire</title>
 <effectiveTime value="20240104101500+0100"/>
 <setId root="1.2.3" extension="S1"/>
 <versionNumber value="2"/>
 <recordTarget><patientRole>
  <id root="1.2.250.1.213.1.4.10" extension="157035402300145"/><id root="1.2.250.1.1" extension="P1"/>
 </patientRole></recordTarget>
 <author><assignedAuthor><id root="1.2.250.1.71.4.2.1" extension="810001234567"/></assignedAuthor></author>
 <legalAuthenticator/>
 <relatedDocument typeCode="RPLC"><parentDocument><id root="1.2.3" extension="D1"/></parentDocument></relatedDocument>
 <componentOf><encompassingEncounter><id root="1.2.250.1.2" extension="N1"/></encompassingEncounter></componentOf>
"""


def cda(body: str) -> bytes:
    return f"{CDA_HEAD} <component>{body}</component>\n</ClinicalDocument>".encode()


LEVEL_2 = """<structuredBody>
 <component><section><title>Antécédents</title><text>
  <list><item>Asthme</item><item>Pas de <content>diabète</content></item></list></text>
  <component><section><title>Familiaux</title><text><paragraph>Mère : HTA.</paragraph></text></section></component>
 </section></component>
 <component><section><title>Biologie</title><text><table><tr><th>Hb</th><td>12,3</td></tr></table></text>
  <entry><observation classCode="OBS" moodCode="EVN"/></entry></section></component>
</structuredBody>"""
