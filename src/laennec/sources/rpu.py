"""RPU, the summaries of emergency passages: XML "OSCOUR". No patient number: a passage is linked by birth, sex and
time.
"""

import hashlib
import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError

import pyarrow as pa
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from laennec.errors import LaennecError
from laennec.sources.formats import Guess, Part, Reading, Refused, Request
from laennec.sources.text import HEAD, newline_of, reading

VERSION = "2006"
"""The files do not say theirs; this is the decree's year that their description gives."""
LISTS = {"LISTE_DA": "da", "LISTE_ACTES": "acte"}
KEYS = ("FINESS", "NAISSANCE", "SEXE", "ENTREE")
"""What is known of whose a passage is."""
OF_ESTABLISHMENT = ("FINESS", "EXTRACT")
BATCH = 5000
DEEPEST = 20


class Rpu:
    """The format `rpu`. Tables: `passage` (lists joined by blanks), `da` and `acte` (a row an item)."""

    name = "rpu"

    def recognise(self, head: bytes, file_name: str) -> Guess | None:
        """By its root element."""
        return Guess(self.name, VERSION, 3) if re.search(rb"<(?:\w+:)?OSCOUR\b", head[:4096]) else None

    def read(self, request: Request) -> Reading:
        """One record a passage, its elements as they are written; lists are lists."""
        result = Reading(request.version or VERSION, iter(()))
        result.records = self._records(request, result)
        return result

    def _records(self, request: Request, result: Reading) -> Iterator[dict[str, Any]]:
        with reading(request.path) as file:
            head = file.read(HEAD)
        result.facts |= {"encoding": _encoding(head), "newline": newline_of(head), "finess": None}
        for _, found in _passages(request):
            if isinstance(found, Refused):
                yield {"line": found.line, "error": found.reason}
            else:
                result.facts["finess"] = result.facts["finess"] or found["FINESS"]
                del found["FINESS"], found["EXTRACT"]
                yield found

    def tables(self, request: Request) -> Iterator[Part]:
        """`_line` is the ordinal of the passage. `RANG`: which of those it is that the file tells of one hospital,
        entry, birth and sex; a passage that stands there twice, word for word, has one.
        """
        rows: list[tuple[int, dict[str, Any]]] = []
        told: dict[bytes, list[bytes]] = {}
        for number, found in _passages(request):
            if isinstance(found, Refused):
                yield Part({}, [found], 1)
                continue
            same = told.setdefault(_digest([found.get(key) for key in KEYS]), [])
            content = _digest(sorted(found.items()))
            if content not in same:
                same.append(content)
            found["RANG"] = str(same.index(content) + 1)
            rows.append((number, found))
            if len(rows) == BATCH:
                yield _part(rows)
                rows = []
        if rows:
            yield _part(rows)


def _passages(request: Request) -> Iterator[tuple[int, dict[str, Any] | Refused]]:
    """Each passage with its ordinal, and FINESS and EXTRACT (when it was told) of its establishment. Raises
    LaennecError where the file is no XML.
    """
    of: dict[str, str | None] = dict.fromkeys(OF_ESTABLISHMENT)
    number, path = 0, []
    try:
        with reading(request.path) as file:
            for event, element in iterparse(file, events=("start", "end")):
                if event == "start":
                    path.append(_tag(element))
                    if len(path) > DEEPEST:
                        raise LaennecError(f"The file {request.path} has elements {DEEPEST} deep: it is no RPU file.")
                    continue
                path.pop()
                name = _tag(element)
                if name in of and "PATIENT" not in path:
                    of[name] = (element.text or "").strip() or None
                elif name == "PATIENT":
                    number += 1
                    yield number, {_tag(child): _content(child) for child in element} | of
                    element.clear()
                elif name == "ETABLISSEMENT" or not path:
                    element.clear()
    except DefusedXmlException as error:
        raise LaennecError(
            f"The file {request.path} defines entities of its own ({type(error).__name__}), which RPU files have "
            "no use for and which can be made to fill the memory. It was not read."
        ) from error
    except (ParseError, LookupError, ValueError) as error:
        if number == 0:
            raise LaennecError(f"The file {request.path} is not well-formed XML: {error}.") from error
        yield number + 1, Refused(number + 1, "", f"the XML is broken after this passage: {error}", "")


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _content(element: Element) -> Any:
    if _tag(element).startswith("LISTE") or len(element):
        return [(child.text or "").strip() for child in element]
    return (element.text or "").strip()


def _encoding(head: bytes) -> str:
    said = re.match(rb"<\?xml[^>]*encoding=[\"']([A-Za-z0-9._-]+)", head.removeprefix(b"\xef\xbb\xbf"))
    name = said[1].decode("ascii").lower() if said else "utf-8"
    return {"iso-8859-1": "latin-1", "windows-1252": "cp1252"}.get(name, name)


def _part(rows: list[tuple[int, dict[str, Any]]]) -> Part:
    names = list(dict.fromkeys([*OF_ESTABLISHMENT, *(name for _, row in rows for name in row)]))
    data: dict[str, pa.Array] = {
        name: pa.array([_flat(row.get(name)) for _, row in rows], pa.string()) for name in names
    }
    data["_line"] = pa.array([number for number, _ in rows], pa.int64())
    tables = {"passage": pa.RecordBatch.from_pydict(data)}
    for name, table in LISTS.items():
        items = [(n, i, row, code) for n, row in rows for i, code in enumerate(row.get(name) or [], 1)]
        if items:
            columns = {key: pa.array([row.get(key) for _, _, row, _ in items], pa.string()) for key in KEYS}
            columns["code"] = pa.array([code for *_, code in items], pa.string())
            columns["_line"] = pa.array([n for n, *_ in items], pa.int64())
            columns["_rank"] = pa.array([i for _, i, *_ in items], pa.int64())
            tables[table] = pa.RecordBatch.from_pydict(columns)
    return Part(tables, (), len(rows), VERSION)


def _digest(said: Any) -> bytes:
    return hashlib.blake2b(repr(said).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _flat(value: Any) -> str | None:
    return (" ".join(value) if isinstance(value, list) else value) or None


FORMATS = (Rpu(),)
