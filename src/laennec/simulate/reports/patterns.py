"""Sentence patterns: read from `stock/`, checked, and taken apart into pieces with what each piece is.

A line of a section is one pattern: `registers @needs #group | text`, all but the text optional.

- registers: letters of REGISTERS whose styles use it (none: every style);
- needs: features of the report, `diabetes,-old,SCA/AVC`: all of them, `-` for its absence, `/` for one of several;
- group: of a group at most one pattern is taken, since they say the same thing or contradict each other;
- text: `{male/female}` forms, `{slot}`s of the report, `[kind:entity]`s written out. Kind and slot may bear marks:
  `!` negated, `^` of the family, `?` hypothetical, `<` historical.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from laennec.simulate.people import rows_of

TYPES = ("admission", "discharge", "emergency", "operation", "imaging", "pathology", "prescription", "letter")
REGISTERS = {
    "t": "telegraphic", "f": "formal", "r": "resident", "d": "dictated", "m": "template", "b": "bilingual",
    "o": "elderly physician", "i": "nurse-like",
}  # fmt: skip
KINDS = {
    "c": "condition", "s": "sign", "d": "drug", "q": "dose", "f": "frequency", "r": "route", "p": "procedure",
    "m": "measure", "a": "anatomy", "x": "device", "u": "substance", "t": "duration", "g": "allergen",
}  # fmt: skip
"""Kinds of entities, by the letter that stands for them."""
IDENTITIES = (
    "last_name", "given_name", "birth_date", "ipp", "nda", "nir", "phone", "address", "postcode", "town", "doctor",
    "date", "hospital", "unit", "email",
)  # fmt: skip
MARKS = {"!": 1, "^": 2, "?": 4, "<": 8}
NEGATED, FAMILY, HYPOTHETICAL, HISTORICAL = 1, 2, 4, 8
_LINE = re.compile(r"^([a-z]*)(?:@([\w,/\-]+))?(?:#(\w+))?\|")
_SEX = re.compile(r"\{([^{}/]*)/([^{}/]*)\}")
_PART = re.compile(r"\[([a-z])([!?^<]*):([^\]]+)\]|\{([A-Za-z]\w*)([!?^<]*)\}")


@dataclass(frozen=True)
class Pattern:
    """One sentence. `needs`: groups of features of which one must hold; with `-` before it, must not."""

    type: str
    section: int
    number: int
    registers: str
    needs: tuple[tuple[str, ...], ...]
    group: str
    text: str

    def pieces(self, female: bool) -> list["Piece"]:
        return _taken_apart(_SEX.sub(lambda m: m[2] if female else m[1], self.text), self)


@dataclass(frozen=True)
class Piece:
    """Text that is the same in every report (`slot` empty) or a slot; `kind` as in KINDS, empty for mere words."""

    text: str
    slot: str = ""
    kind: str = ""
    marks: int = 0


@dataclass(frozen=True)
class Section:
    """Its titles, how many patterns are taken (from, to), and whether an earlier report's may be pasted into it."""

    name: str
    titles: tuple[str, ...]
    take: tuple[int, int]
    pasted: bool
    bare: bool  # lines stand alone, whatever the style


def bare(text: str) -> str:
    """A pattern less what varies: what tells two patterns from each other."""
    text = re.sub(r"\[[a-z][!?^<]*:([^\]]+)\]", r"\1", _SEX.sub(r"\1", text))
    return re.sub(r"\W+", " ", re.sub(r"\{\w+[!?^<]*\}", "_", text)).strip().casefold()


def _taken_apart(text: str, pattern: "Pattern") -> list[Piece]:
    pieces, at = [], 0
    for found in _PART.finditer(text):
        if found.start() > at:
            pieces.append(Piece(text[at : found.start()]))
        kind, marks, said, slot, slot_marks = found.groups()
        flags = sum(MARKS[m] for m in (marks or slot_marks or ""))
        if slot:
            pieces.append(Piece("", slot, "", flags))
        elif kind not in KINDS:
            raise ValueError(f"{pattern.type}, pattern {pattern.number}: no kind {kind!r} of entity in {text!r}")
        else:
            pieces.append(Piece(said, "", KINDS[kind], flags))
        at = found.end()
    if at < len(text):
        pieces.append(Piece(text[at:]))
    if any(mark in piece.text for piece in pieces for mark in "{}") or re.search(r"\[[a-z][!?^<]*:", _words(pieces)):
        raise ValueError(f"{pattern.type}, pattern {pattern.number}: not closed, or not a slot, in {text!r}")
    return pieces


def _words(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces if not piece.kind)


@dataclass
class Book:
    """The patterns of one type (or of the frame), by section."""

    sections: list[Section]
    patterns: list[Pattern]


@cache
def book(name: str) -> Book:
    """The patterns of `stock/NAME.toml`. Raises ValueError naming the pattern that cannot be read."""
    told = tomllib.loads((files("laennec.simulate.reports") / "stock" / f"{name}.toml").read_text(encoding="utf-8"))
    sections: list[Section] = []
    patterns: list[Pattern] = []
    for title, part in told.items():
        low, high = part.get("take", [1, 1])
        sections.append(
            Section(title, tuple(part.get("titles", ())), (low, high), part.get("pasted", False), "bare" in part)
        )
        for line in part["lines"].strip().splitlines():
            patterns.append(_read(name, len(sections) - 1, len(patterns), line.strip()))
    return Book(sections, patterns)


def _read(name: str, section: int, number: int, line: str) -> Pattern:
    registers, needs, group, text = "", "", "", line
    if head := _LINE.match(line):
        registers, needs, group = head[1], head[2] or "", head[3] or ""
        text = line[head.end() :].strip()
    if not text or set(registers) - set(REGISTERS):
        raise ValueError(f"{name}, pattern {number}: {line!r} has no text or an unknown register")
    text = text.replace("\\n", "\n")
    return Pattern(
        name, section, number, registers, tuple(tuple(n.split("/")) for n in needs.split(",") if n), group, text
    )


@cache
def terms() -> dict[tuple[str, str], str]:
    """(kind, words) -> code: CIM-10 of conditions and signs, ATC of drugs, CCAM of procedures, LOINC of measures."""
    return {(r["kind"], r["text"]): r["code"] for r in rows_of("reports/words/terms.csv")}


@dataclass
class Compiled:
    """All patterns as columns. A variant is 2 * pattern + (1 if female); its pieces are start[v] .. start[v + 1].

    `ref` is a row of `literals`, or -1 - the number of a slot in `slots`.
    """

    literals: list[str]
    literal_codes: list[str | None]
    slots: list[str]
    start: NDArray[np.int64]
    ref: NDArray[np.int64]
    kind: NDArray[np.int16]  # row of ENTITY_KINDS; 0: none, or the slot's own
    marks: NDArray[np.int16]
    needs: list[list[int]]  # slots of each pattern


ENTITY_KINDS = ("", *KINDS.values(), *IDENTITIES)


def compiled(patterns: list[Pattern]) -> Compiled:
    literals: dict[tuple[str, str], int] = {}
    slots: dict[str, int] = {}
    start, ref, kind, marks, needs = [0], [], [], [], []
    for pattern in patterns:
        used: set[int] = set()
        for female in (False, True):
            for piece in pattern.pieces(female):
                if piece.slot:
                    number = slots.setdefault(piece.slot, len(slots))
                    used.add(number)
                    ref.append(-1 - number)
                else:
                    ref.append(literals.setdefault((piece.kind, piece.text), len(literals)))
                kind.append(ENTITY_KINDS.index(piece.kind))
                marks.append(piece.marks)
            start.append(len(ref))
        needs.append(sorted(used))
    known = terms()
    return Compiled(
        [text for _, text in literals],
        [known.get((kind_, text.casefold())) for kind_, text in literals],
        list(slots),
        np.array(start),
        np.array(ref),
        np.array(kind, np.int16),
        np.array(marks, np.int16),
        needs,
    )
