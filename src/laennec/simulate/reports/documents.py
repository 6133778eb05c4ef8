"""The kinds of document that a report is kept in: plain text, RTF, Word, a PDF with a layer of text, a CDA.

Each holds its text line by line, so that who reads it finds every character where the key says that it is. The same
text gives the same bytes.
"""

import base64
import re
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pikepdf
from docx import Document
from docx.document import Document as Word
from lxml import etree
from pikepdf import Dictionary, Name

TEXT, RTF, DOCX, PDF, CDA = range(5)
ENDINGS = (".txt", ".rtf", ".docx", ".pdf", ".xml")
COLUMNS, LINES = 100, 48
"""Of a page of the PDF."""
_DAY_ONE = (1980, 1, 1, 0, 0, 0)
_HL7 = "urn:hl7-org:v3"
_BODY = "word/document.xml"
_NEEDLESS = ("/stylesWithEffects", "/thumbnail")
"""Kinds of parts of the library's own document that take most of its room."""
_LINE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"


def written(kind: int, text: str) -> bytes:
    """The document of a text; of CDA see `cda`, which wants to know more."""
    return (_plain, _rtf, _docx, _pdf)[kind](text)


def _plain(text: str) -> bytes:
    return text.encode()


def _rtf(text: str) -> bytes:
    for mark in "\\{}":
        text = text.replace(mark, f"\\{mark}")
    data = text.encode("cp1252").replace(b"\n", b"\\par\n")
    escaped = re.sub(rb"[\x80-\xff]", lambda found: b"\\'%02x" % ord(found[0]), data)
    return b"{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}}\\f0\\fs20 " + escaped + b"}"


def _docx(text: str) -> bytes:
    """A document of python-docx, put beside the parts that are the same in all; dated as ever."""
    document, others = _empty()
    body = document.element.body
    for old in body.findall(_LINE):
        body.remove(old)
    for line in text.split("\n"):
        document.add_paragraph(line)
    out = BytesIO()
    out.write(others)
    with ZipFile(out, "a") as archive:
        archive.writestr(ZipInfo(_BODY, _DAY_ONE), document.part.blob, ZIP_DEFLATED)
    return out.getvalue()


@cache
def _empty() -> tuple[Word, bytes]:
    """A document without a paragraph, and an archive of its parts but the one that has its text."""
    document = Document()
    for part in (document.part, document.part.package):
        for name in [name for name, of in part.rels.items() if of.reltype.endswith(_NEEDLESS)]:
            part.rels.pop(name)
    saved, out = BytesIO(), BytesIO()
    document.save(saved)
    with ZipFile(saved) as archive, ZipFile(out, "w") as others:
        for name in archive.namelist():
            if name != _BODY:
                others.writestr(ZipInfo(name, _DAY_ONE), archive.read(name), ZIP_DEFLATED)
    return document, out.getvalue()


def _pdf(text: str) -> bytes:
    """A page for each part between blank lines. The text fits (`layout`): nothing is broken here."""
    with pikepdf.new() as made:
        font = made.make_indirect(
            Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier, Encoding=Name.WinAnsiEncoding)
        )
        for lines in text.split("\n\n"):
            page = made.add_blank_page(page_size=(595, 842))
            shown = lines.encode("cp1252")
            for mark in (b"\\", b"(", b")"):
                shown = shown.replace(mark, b"\\" + mark)
            page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
            content = b"BT /F1 8 Tf 15 TL 52 790 Td (" + shown.replace(b"\n", b") Tj T* (") + b") Tj ET"
            page.obj.Contents = made.make_stream(content)
        out = BytesIO()
        made.save(out, deterministic_id=True)
    return out.getvalue()


@dataclass(frozen=True)
class Header:
    """What a CDA says of its document: numbers are `root` or (root, extension)."""

    number: str
    version: str
    patient: tuple[str, str]
    stay: tuple[str, str] | None
    code: tuple[str, str, str]  # code, system, label
    time: str
    author: tuple[str, str]
    signed: bool
    replaces: bool


def cda(text: str, of: Header, inside: bytes | None = None, *, named: bool = True) -> bytes:
    """HL7 CDA R2: sections with their narrative (level 2), or a PDF within or a text that no narrative keeps as it
    is (level 1). Not `named`: it does not say whose it is."""
    root = etree.Element(f"{{{_HL7}}}ClinicalDocument", nsmap={None: _HL7})
    _put(root, "typeId", root="2.16.840.1.113883.1.3", extension="POCD_HD000040")
    _put(root, "id", root=f"{of.number}.{of.version}")
    _put(root, "code", code=of.code[0], codeSystem=of.code[1], displayName=of.code[2])
    _put(root, "title").text = of.code[2]
    _put(root, "effectiveTime", value=of.time)
    _put(root, "confidentialityCode", code="N", codeSystem="2.16.840.1.113883.5.25")
    _put(root, "languageCode", code="fr-FR")
    _put(root, "setId", root=of.number)
    _put(root, "versionNumber", value=of.version)
    if named:
        _identified(_put(_put(root, "recordTarget"), "patientRole"), of.patient)
    author = _put(root, "author")
    _put(author, "time", value=of.time)
    _identified(_put(author, "assignedAuthor"), of.author)
    if of.signed:
        signature = _put(root, "legalAuthenticator")
        _put(signature, "time", value=of.time)
        _put(signature, "signatureCode", code="S")
        _identified(_put(signature, "assignedEntity"), of.author)
    if of.replaces:
        parent = _put(_put(root, "relatedDocument", typeCode="RPLC"), "parentDocument")
        _put(parent, "id", root=f"{of.number}.{int(of.version) - 1}")
        _put(parent, "setId", root=of.number)
    if of.stay and named:
        _identified(_put(_put(root, "componentOf"), "encompassingEncounter"), of.stay)
    body = _put(root, "component")
    if inside is None and "  " not in text:
        _sections(_put(body, "structuredBody"), text)
    elif inside is None:
        _put(_put(body, "nonXMLBody"), "text", mediaType="text/plain").text = text
    else:
        held = _put(_put(body, "nonXMLBody"), "text", mediaType="application/pdf", representation="B64")
        held.text = base64.b64encode(inside).decode()
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _sections(body: etree._Element, text: str) -> None:
    """A section for each part between blank lines: its first line is the title where it ends as one."""
    for part in text.split("\n\n"):
        section = _put(_put(body, "component"), "section")
        title, _, rest = part.partition("\n")
        if rest and title.endswith(":"):
            _put(section, "title").text = title
        else:
            rest = part
        narrative, items = _put(section, "text"), None
        for line in rest.split("\n"):
            if not line.startswith("- "):
                items = None
                _put(narrative, "paragraph").text = line
                continue
            if items is None:
                items = _put(narrative, "list")
            _put(items, "item").text = line.removeprefix("- ")


def _identified(of: etree._Element, number: tuple[str, str]) -> None:
    _put(of, "id", root=number[0], extension=number[1])


def _put(into: etree._Element, name: str, **attributes: str) -> etree._Element:
    return etree.SubElement(into, f"{{{_HL7}}}{name}", attributes)
