"""The text of one document: plain text, RTF, DOCX, PDF, CDA, known by its first bytes and by nothing else.

Lines stay lines and pages are parted by a blank line. Plain text keeps each character's place: a control character
becomes a blank, and only line ends are written anew.
"""

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from laennec.sources.text import LONGEST, Decoder

PLAIN, RTF, DOCX, PDF, CDA = (
    "text/plain",
    "application/rtf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/pdf",
    "application/hl7-cda+xml",
)
PAGES = 2000
UNPACKED = 100_000_000
"""Bytes that the parts of a Word document may have in all."""
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
BLANK_LINES = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")
PARTS = re.compile(r"word/(document|header[0-9]*|footer[0-9]*)\.xml")
"""Those of a Word document that are read."""
BREAK = "\n\n"
"""Between pages."""
CUT = "\ufffe"
"""What pdfium gives for a hyphen at the end of a line together with the line's end."""


class Unreadable(Exception):
    """The document has no text that could be read; says why, in words that quote nothing of it."""


@dataclass(frozen=True)
class Extracted:
    """The text, and the MIME type that the bytes have. An empty text: a document of pictures."""

    text: str
    media: str


def media_of(data: bytes) -> str:
    """The MIME type by the first bytes. Raises Unreadable for what is none of those that are read."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in data[:1024]:
        return PDF
    if head.startswith(b"{\\rtf"):
        return RTF
    if head.startswith(b"PK\x03\x04"):
        return DOCX
    if head.startswith(b"<") and b"ClinicalDocument" in data[:4096]:
        return CDA
    if b"\0" in data[:4096]:
        raise Unreadable("it is no text, RTF, DOCX, PDF or CDA document")
    return PLAIN


def extract(data: bytes) -> Extracted:
    """The text of a document. Raises Unreadable."""
    if not data:
        raise Unreadable("it is empty")
    if len(data) > LONGEST:
        raise Unreadable(f"it is larger than {LONGEST} bytes")
    media = media_of(data)
    if media == PLAIN:
        return Extracted(plain(Decoder().decode(data)), media)
    try:
        text = READERS[media](data)
    except (Unreadable, MemoryError):
        raise
    except Exception as error:  # a library meets what its authors did not think of
        raise Unreadable(f"it is damaged ({NAMES[media]})") from error
    return Extracted(BLANK_LINES.sub("\n\n", plain(text)), media)


def plain(text: str) -> str:
    """Lines end with LF, other control characters are blanks: each character keeps its place but for CR LF."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return CONTROL.sub(" ", text).strip()


def _rtf(data: bytes) -> str:
    from striprtf.striprtf import rtf_to_text

    if not data.rstrip(b" \t\r\n\0").endswith(b"}"):  # what is lacking would be missed by nobody
        raise Unreadable("it is cut off before its end (RTF)")
    return str(rtf_to_text(data.decode("cp1252", "replace"), encoding="cp1252", errors="replace"))


def _docx(data: bytes) -> str:
    from docx import Document

    try:
        archive = ZipFile(BytesIO(data))
    except BadZipFile as error:
        raise Unreadable("it is damaged (DOCX)") from error
    with archive:
        members = archive.infolist()
        if not any(m.filename == "word/document.xml" for m in members):
            raise Unreadable("it is no text, RTF, DOCX, PDF or CDA document")
        if any(m.flag_bits & 1 for m in members):
            raise Unreadable("it is encrypted")
        if sum(m.file_size for m in members) > UNPACKED:
            raise Unreadable("it unpacks to more than is allowed")
        # What they stand for would be left out without a word.
        if any(b"<!DOCTYPE" in archive.read(m) for m in members if PARTS.fullmatch(m.filename)):
            raise Unreadable("it has entities of its own")
    document = Document(BytesIO(data))
    section = document.sections[0] if document.sections else None
    parts = [
        *(_blocks(section.header) if section else ()),
        *_blocks(document),
        *(_blocks(section.footer) if section else ()),
    ]
    return "\n".join(parts)


def _blocks(of: Any) -> Iterator[str]:
    """Paragraphs and the rows of tables, in their order; cells are parted by tabs."""
    from docx.table import Table

    for block in of.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                yield "\t".join(cell.text.replace("\n", " ") for cell in row.cells)
        else:
            yield block.text


def _pdf(data: bytes) -> str:
    import pypdfium2 as pdfium

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            locked = "password" in str(error).lower()
            raise Unreadable("it is encrypted" if locked else "it is damaged (PDF)") from error
        try:
            if len(document) > PAGES:
                raise Unreadable(f"it has more than {PAGES} pages")
            pages = []
            for page in document:
                text = page.get_textpage()
                pages.append(text.get_text_range().replace(CUT, "-\n").strip())
                text.close()
                page.close()
        finally:
            document.close()
    return BREAK.join(pages)


def _cda(data: bytes) -> str:
    from laennec.sources.reports.cda import text_of

    return text_of(data)


READERS = {RTF: _rtf, DOCX: _docx, PDF: _pdf, CDA: _cda}
NAMES = {RTF: "RTF", DOCX: "DOCX", PDF: "PDF", CDA: "CDA"}
