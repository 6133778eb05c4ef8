"""Tables to their end: in stretches, of which only those that could hold something of persons go before the rules.

The rules read some megabytes a minute; the look that comes before them, a hundred times as much. It lets no stretch
pass in which a rule would find something: it asks for less than they do (a known name, a long number, an @).
"""

import csv
import io
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from laennec.airlock.checks.document import Document, Finding, Table, Text
from laennec.airlock.checks.rules import Case, identifiers, names
from laennec.airlock.checks.settings import Settings
from laennec.airlock.incoming.scanning.notes import Gathering

ROWS = 5000
"""Rows that go before the rules at once."""
CHARACTERS = 400_000
ENOUGH = 1000
"""Findings after which no more are looked for: the file is flagged, and nobody reads more of them."""
LONGEST_CELL = 131_072
_LONG_NUMBER = re.compile(r"(?:\d[ .\-/()]{0,2}){8}\d|2[ABab][\s.\-]{0,2}\d{3}[\s.\-]{0,2}\d{3}|M\. ")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_PART = re.compile(r"[^\W\d_]+")
_SAYING = frozenset({
    "mr", "mrs", "ms", "mme", "mlle", "miss", "monsieur", "madame", "mademoiselle", "dr", "docteur", "doctor",
    "pr", "prof", "professeur", "professor", "maitre", "nee", "epouse", "veuve", "nom", "noms", "prenom",
    "prenoms", "surname", "name", "names", "patient", "patients", "patiente", "person", "persons", "subject",
    "subjects", "sujet", "sujets", "sejour", "stay", "stays", "visit", "encounter", "hadm", "malade", "malades",
    "dossier", "participant", "participants", "admission", "ipp", "nip", "iep", "nda", "mrn", "nir", "ins", "ssn",
    "insee", "tel", "telephone", "phone", "mobile", "portable", "fax", "rue", "avenue", "av", "boulevard", "bd",
    "blvd", "place", "impasse", "allee", "chemin", "route", "quai", "cours", "square", "passage", "residence",
    "lotissement", "faubourg", "sentier", "villa", "hameau", "street", "st", "road", "rd", "ave", "lane", "drive",
    "court", "way", "adresse", "address", "cedex", "domicile",
})  # fmt: skip
"""Plain words beside which the rules look for a person, a number of theirs or where they live."""


@dataclass
class Doubt:
    """Whether a stretch could hold something; remembers the words that it has seen."""

    ipp: re.Pattern[str]
    seen: dict[str, bool] = field(default_factory=dict)

    def of(self, text: str) -> bool:
        if "@" in text or _LONG_NUMBER.search(text) or self.ipp.search(text):
            return True
        found = False
        for word in set(_WORD.findall(text)):
            if word not in self.seen:
                if len(self.seen) > 500_000:
                    self.seen.clear()
                self.seen[word] = _says(word)
            found = found or self.seen[word]
        return found


@cache
def _telling() -> frozenset[str]:
    every = names.given_names() | names.surnames()
    parts = frozenset(part for name in every for part in _PART.findall(name) if len(part) > 2) - names.COMMON
    return parts | (every - names.COMMON) | _SAYING


def _says(word: str) -> bool:
    from laennec.airlock.checks.words import plain

    said = plain(word)
    parts = [said, *_PART.findall(said)]
    return any(part in _telling() or part.removesuffix("s") in _SAYING for part in parts)


@dataclass
class Whole:
    """A look at all rows of a file. `found`: what the rules said; `ended`: whether it came to the end of all."""

    settings: Settings
    going: Gathering
    found: list[Finding] = field(default_factory=list)
    ended: bool = True
    long_cell: str = ""

    def __post_init__(self) -> None:
        self.doubt = Doubt(re.compile(self.settings.ipp))

    def document(self, document: Document, name: str = "") -> None:
        """The rules on all of it."""
        case = Case(document, self.settings, "", "", name)
        self.found += [one for one in identifiers.find(case) if one.way in ("identifier", "contact")]
        self.found += [one for one in names.find(case) if one.way == "name"]

    def table(self, table: Table) -> None:
        """Its rows behind the first ROWS, each stretch under the table's first row."""
        for start in range(ROWS, len(table.rows), ROWS):
            if self.late():
                return
            self.stretch(table, table.rows[start : start + ROWS], start)

    def stretch(self, table: Table, rows: list[list[str]], start: int) -> None:
        """Rows of the table that are its rows from `start` on."""
        if self.doubt.of("\n".join(cell for row in rows for cell in row)):
            part = Table(table.place, [list(table.rows[0]), *(list(row) for row in rows)], first=start - 1)
            self.document(Document("csv", [part]))

    def lines(self, text: str, table: Table, mark: str) -> None:
        """The lines of a delimited text behind its first ROWS."""
        at = 0
        for stretch in _stretches(text):
            if self.late():
                return
            count = stretch.count("\n")
            if at + count >= ROWS and self.doubt.of(stretch):
                rows = list(csv.reader(io.StringIO(stretch), delimiter=mark))
                self.cells(rows, at)
                for start in range(0, len(rows), ROWS):
                    if at + start + len(rows[start : start + ROWS]) > ROWS and not self.late():
                        self.stretch(table, rows[start : start + ROWS], at + start)
            at += count

    def words(self, text: str) -> None:
        """A text that is too large to be read as what it is."""
        at = 0
        for stretch in _stretches(text):
            if self.late():
                return
            if self.doubt.of(stretch):
                self.document(Document("json", texts=[Text(f"from line {at + 1} on", stretch, "data")]))
            at += stretch.count("\n")

    def cells(self, rows: list[list[str]], first: int = 0, place: str = "") -> None:
        """Note the first cell that no rule reads, being too long."""
        if self.long_cell:
            return
        for number, row in enumerate(rows, first + 1):
            if any(len(cell) > LONGEST_CELL for cell in row):
                self.long_cell = f"{place}, row {number}".lstrip(", ")
                return

    def late(self) -> bool:
        """Whether no more is looked at, for want of time, or since enough was found."""
        if time.monotonic() > self.going.until or len(self.found) >= ENOUGH:
            self.ended = False
        return not self.ended


def _stretches(text: str) -> Iterator[str]:
    """Whole lines, some hundred thousand characters at a time; a line break in quotes parts none."""
    start = 0
    while start < len(text):
        end = start + CHARACTERS
        for _ in range(200):
            end = text.find("\n", end) + 1 or len(text)
            if end == len(text) or text.count('"', start, end) % 2 == 0:
                break
        yield text[start:end]
        start = end
