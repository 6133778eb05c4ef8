"""Identities wherever they stand in a file: in its markup, keys, attributes and styles, glued to other words or not.

Readers take out what a file says to whoever looks at it. A number or a name may stand where nobody looks, and does no
less harm there: `alt="8001234567_DURAND_Odile"`, a key of JSON, the title of a bookmark.
"""

import re
from collections.abc import Iterator
from itertools import islice

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.identifiers import MAIL, NIR, PHONE, STREET, nir_key
from laennec.airlock.checks.rules.names import names_in, pairs, titled
from laennec.airlock.checks.rules.secrets import WRITTEN

MOST = 5
"""Findings of one source: more say nothing more."""
LONGEST = 2_000_000
_PACKED = re.compile(r"[A-Za-z0-9+/=\\n]{300,}|(?<=[\"'])data:[a-z]+/[^\"']{200,}|\bfont(?:-family)?:[^;\"}]*")
"""Pictures and fonts written as letters, where figures stand by chance; fonts' names, some of which are women's."""
_CONCEPT = re.compile(r"concept|vocab|snomed|loinc|rxnorm|omop", re.I)
_GLUED = re.compile(
    r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’-]*(?:_[A-Za-zÀ-ÿ0-9'’-]+)+|[A-Za-zÀ-ÿ]{3,}(?:[.-][A-Za-zÀ-ÿ]{3,})+|(?<![A-Za-z])(?:[A-ZÀ-Ý][a-zà-ÿ]{2,}){2,3}(?![a-z])"
)
"""Words that are written as one: dupont_jean, jean.dupont, HenrietteMoreau."""


def find(case: Case) -> Iterator[Finding]:
    """In each source as it is written, and in the cells of every table."""
    for place, written in case.document.sources:
        said = _PACKED.sub(" ", written[:LONGEST])
        cells = case.document.type == "csv" or re.match(r"xl/(?:worksheets|shared)", place)
        yield from _first(_numbers(case, said, not cells), place, said)
        yield from _first(_names(said), place, said)
        yield from islice(pairs(said, place), MOST)
    for table in case.tables:
        for r in range(len(table.table.rows)):
            for i, cell in enumerate(table.table.rows[r]):
                if len(cell) > 5 and (word := next(_glued(cell), None)):
                    yield Finding("name", table.table.at(r, i), word)
                    return


def _first(found: Iterator[tuple[str, int, str]], place: str, said: str) -> Iterator[Finding]:
    for number, (way, start, why) in enumerate(found):
        if number == MOST:
            return
        line = f"line {said.count(chr(10), 0, start) + 1}"
        yield Finding(way, f"{place} {line}".strip(), why)


def _numbers(case: Case, said: str, ipp: bool) -> Iterator[tuple[str, int, str]]:
    """(way, where it begins, why) of numbers and addresses."""
    for found in NIR.finditer(said):
        if found["key"] and nir_key(found["body"], found["key"]):
            yield "identifier", found.start(), "A social security number (NIR): its key is right."
    for found in re.finditer(rf"(?<![\d.,])(?:{case.settings.ipp})(?!\d|[.,]\d)", said) if ipp else ():
        before = re.search(r"[A-Za-z]*$", said[max(0, found.start() - 20) : found.start()])
        after = re.match(r"[A-Za-z]*", said[found.end() : found.end() + 20])
        if before and after and max(len(before[0]), len(after[0])) <= 12:
            if not _CONCEPT.search(said[max(0, found.start() - 2000) : found.start()]):
                yield (
                    "identifier",
                    found.start(),
                    "A number of the form of the hospital's patient numbers (IPP).",
                )
    for found in MAIL.finditer(said):
        if not re.search(
            r"^(?:git|no-?reply|info|contact)@|\.(?:png|jpg)$|@example\.|@\dx", found[0], re.I
        ) and not re.search(
            r"(?i)licen|copyright|author|maintainer", said[max(0, found.start() - 300) : found.start()]
        ):
            yield "contact", found.start(), "An e-mail address."
    for found in PHONE.finditer(said):
        if re.search(r"[ .\-/]|^0[67]\d{8}$|^\+", found[0]) and not re.search(
            r"[\d\"'] ?[,;] ?$|\d{4}[ .-]?$", said[max(0, found.start() - 6) : found.start()]
        ):
            yield "contact", found.start(), "A telephone number."
    for found in STREET.finditer(said):
        if re.search(r"rue|avenue|boulevard", found[0], re.I):
            yield "contact", found.start(), "A street address."
    for found in WRITTEN.finditer(said):
        yield "secret", found.start(), "A password, key or token is written out."


def _names(said: str) -> Iterator[tuple[str, int, str]]:
    for start in titled(said):
        yield "name", start, "A title and a name."
    for found in _GLUED.finditer(said):
        if names_in(found[0]):
            yield "name", found.start(), f"'{found[0][:40]}': a given name and a surname."


def _glued(cell: str) -> Iterator[str]:
    for found in _GLUED.finditer(cell):
        if names_in(found[0]):
            yield f"'{found[0][:40]}': a given name and a surname."
