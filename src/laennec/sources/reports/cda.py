"""The format `cda`: a clinical document (HL7 CDA R2), one a file. Its header, and the text of its body.

Level 1 has a document inside (base64, or a plain text), level 2 sections with a narrative, which is read as it would
be shown. The coded entries of level 3 are left where they are: the narrative says the same.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
from lxml import etree

from laennec.errors import LaennecError
from laennec.sources.formats import Guess, Part, Reading, Refused, Request
from laennec.sources.reports import texts
from laennec.sources.reports.workers import read_all
from laennec.sources.text import LONGEST, newline_of, reading

INS_OID = "1.2.250.1.213.1.4."
LOINC_OID = "2.16.840.1.113883.6.1"
ROOT = re.compile(rb"<(?:\w+:)?ClinicalDocument\b")
DEEPEST = 200
COLUMNS = (
    *("number", "version", "ipp", "ipp_root", "nda", "nda_root", "code", "loinc", "label", "title", "written"),
    *("author", "status", "replaced", "text", "media", "original", "sha256"),
)
"""The columns of the source table `report`, all text."""
LINES = ("br", "tr", "item", "paragraph", "caption", "thead", "tbody", "list", "table", "footnote")
CELLS = ("td", "th")


class Cda:
    """HL7 CDA R2, level 1 and 2."""

    name = "cda"

    def recognise(self, head: bytes, file_name: str) -> Guess | None:
        """By its root element."""
        return Guess(self.name, "R2", 3) if ROOT.search(head[:8192]) else None

    def read(self, request: Request) -> Reading:
        """One record: the document, without its original."""
        with reading(request.path) as file:
            facts = {"newline": newline_of(file.read(4096))}
        try:
            said = _document(request)
        except texts.Unreadable as error:
            return Reading("R2", iter([{"line": 1, "error": f"nonXMLBody: {error}"}]), facts)
        said.pop("original")
        return Reading("R2", iter([said]), facts)

    def tables(self, request: Request) -> Iterator[Part]:
        """The table `report`, one row."""
        try:
            said = _document(request)
        except texts.Unreadable as error:
            yield Part({}, [Refused(1, "nonXMLBody", str(error), "")], 1, "R2")
            return
        data = {name: pa.array([said[name] or None], pa.string()) for name in COLUMNS}
        data["_line"] = pa.array([1], pa.int64())
        yield Part({"report": pa.RecordBatch.from_pydict(data)}, (), 1, "R2")


def _document(request: Request) -> dict[str, str | None]:
    """The fields of COLUMNS. Raises LaennecError where the file is none, Unreadable where its body is."""
    with reading(request.path) as file:
        data = file.read(LONGEST + 1)
    if len(data) > LONGEST:
        raise LaennecError(f"The file {request.path} is longer than {LONGEST} bytes.")
    try:
        root = parsed(data)
    except texts.Unreadable as error:
        raise LaennecError(f"The file {request.path} is no CDA document: {error}.") from error
    ids = {name: _id(root, name) for name in ("setId", "id")}
    code = _first(root, "code")
    coded = {} if code is None else dict(code.attrib)
    patient = _patient(root)
    stay = _path(root, "componentOf", "encompassingEncounter", "id")
    author = _path(root, "author", "assignedAuthor", "id")
    replaced, version = _path(root, "relatedDocument"), _first(root, "versionNumber")
    by = None
    if replaced is not None and replaced.get("typeCode") == "RPLC":
        parent = _path(replaced, "parentDocument")
        by = None if parent is None else _id(parent, "setId") or _id(parent, "id")
    of = _time(root)
    number = ids["setId"] or ids["id"]
    signed = any(_first(root, name) is not None for name in ("legalAuthenticator", "authenticator"))
    (body,) = read_all([lambda: data])
    if body.wrong:
        raise texts.Unreadable(body.wrong)
    return {
        "number": number,
        "version": None if version is None else version.get("value"),
        "ipp": patient.get("ipp"),
        "ipp_root": patient.get("root"),
        "nda": None if stay is None else stay.get("extension") or stay.get("root"),
        "nda_root": None if stay is None or not stay.get("extension") else stay.get("root"),
        "code": coded.get("code") if coded.get("codeSystem") != LOINC_OID else None,
        "loinc": coded.get("code") if coded.get("codeSystem") == LOINC_OID else None,
        "label": coded.get("displayName"),
        "title": (_words(title) if (title := _first(root, "title")) is not None else None),
        "written": of,
        "author": None if author is None else author.get("extension") or author.get("root"),
        "status": ("corrected" if by else "validated") if signed else "draft",
        "replaced": by if by != number else None,
        "text": body.text,
        "media": texts.CDA,
        "original": base64.b64encode(data).decode(),
        "sha256": hashlib.sha256(data).hexdigest(),
    }


def parsed(data: bytes) -> Any:
    """The root element. Raises Unreadable: no XML, entities of its own, too deep, another root."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise texts.Unreadable("it has entities of its own")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, place = error.position
        raise texts.Unreadable(f"it is no well-formed XML from line {line}, character {place} on") from error
    except ValueError as error:
        raise texts.Unreadable("it is no well-formed XML") from error
    if etree.QName(root).localname != "ClinicalDocument":
        raise texts.Unreadable("its root element is another")
    return root


def text_of(data: bytes) -> str:
    """The text of the body, as it would be shown. Raises Unreadable."""
    root = parsed(data)
    inside = _path(root, "component", "nonXMLBody", "text")
    if inside is not None:
        return _inside(inside)
    body = _path(root, "component", "structuredBody")
    if body is None:
        raise texts.Unreadable("it has no body")
    return "\n\n".join(filter(None, _sections(body)))


def _inside(element: Any) -> str:
    """Level 1: the document within."""
    held = "".join(element.itertext())
    if element.get("representation") != "B64":
        return held
    try:
        return texts.extract(base64.b64decode("".join(held.split()), validate=True)).text
    except binascii.Error as error:
        raise texts.Unreadable("its document is no base64") from error


def _sections(of: Any) -> Iterator[str]:
    for component in _all(of, "component"):
        for section in _all(component, "section"):
            title, text = _first(section, "title"), _first(section, "text")
            parts = [_words(title) if title is not None else "", _words(text) if text is not None else ""]
            yield "\n".join(part for part in parts if part)
            yield from _sections(section)


def _words(element: Any) -> str:
    """A narrative as lines: rows, items and paragraphs end one, cells are parted by tabs."""
    found: list[str] = []
    # As a walk by hand: a narrative may be as deep as XML allows, and Python's own stack is not.
    for event, one in etree.iterwalk(element, events=("start", "end")):
        name = etree.QName(one).localname
        if event == "start":
            if name == "item":
                found.append("- ")
            found.append(re.sub(r"\s+", " ", one.text or ""))
            continue
        if name in LINES:
            found.append("\n")
        elif name in CELLS:
            found.append("\t")
        if one is not element:
            found.append(re.sub(r"\s+", " ", one.tail or ""))
    lines = (line.strip() for line in "".join(found).split("\n"))
    return "\n".join(line for line in lines if line)


def _patient(root: Any) -> dict[str, str]:
    """The hospital's number: the first id that is no INS."""
    role = _path(root, "recordTarget", "patientRole")
    for one in () if role is None else _all(role, "id"):
        place = one.get("root") or ""
        if one.get("extension") and not place.startswith(INS_OID):
            return {"ipp": one.get("extension"), "root": place}
    return {}


def _time(root: Any) -> str | None:
    of = _first(root, "effectiveTime")
    return None if of is None else of.get("value")


def _id(root: Any, name: str) -> str | None:
    """An instance identifier as one text: root^extension."""
    of = _first(root, name)
    if of is None or not (of.get("root") or of.get("extension")):
        return None
    return "^".join(part for part in (of.get("root"), of.get("extension")) if part)


def _all(of: Any, name: str) -> list[Any]:
    return [one for one in of if etree.QName(one).localname == name]


def _first(of: Any, name: str) -> Any:
    return next(iter(_all(of, name)), None)


def _path(of: Any, *names: str) -> Any:
    for name in names:
        of = _first(of, name)
        if of is None:
            return None
    return of
