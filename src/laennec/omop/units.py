"""How French laboratories write their units, and what that is in UCUM.

A spelling is first looked for as it is written (case counts: G/L is 10*9/L, g/L is gram per litre), then without
its case, then as UCUM by itself, where it is so beyond doubt. What is found nowhere stays as it was written, and is
counted. The table's codes are proven by the library that says what they mean (`omop.ucum`).
"""

import re
import unicodedata
from functools import lru_cache

from laennec.omop import ucum as library
from laennec.omop.standard import rows

FOLDED = {"µ": "u", "μ": "u", "²": "2", "³": "3", "⁶": "^6", "⁹": "^9", "·": ".", "×": "x", "’": "'", "−": "-"}
"""Characters that are written in several ways: spelling -> ours. Spaces are left out, accents of words too."""
ACCENTS = {"é": "e", "è": "e", "ê": "e", "É": "E", "î": "i"}

NOTES = re.compile(r"(\{[^}]*\})")
"""UCUM's annotations, whose case is theirs."""


def fold(text: str) -> str:
    """A spelling as the table has it: composed, without spaces, with one way of writing each character."""
    text = unicodedata.normalize("NFC", text)
    for written, ours in (*FOLDED.items(), *ACCENTS.items()):
        text = text.replace(written, ours)
    return "".join(text.split())


@lru_cache(maxsize=1)
def spellings() -> tuple[dict[str, tuple[str, str]], dict[str, tuple[str, str]]]:
    """(exact spellings, spellings without case), each: folded spelling -> (UCUM code, OMOP's concept_code)."""
    found: dict[str, dict[str, tuple[str, str]]] = {"exact": {}, "any": {}}
    for row in rows("units.csv"):
        found[row["case"]][fold(row["spelling"])] = (row["ucum"], row["concept_code"])
    return found["exact"], found["any"]


@lru_cache(maxsize=1)
def _any_case() -> dict[str, set[str]]:
    """Spelling in small letters -> the UCUM codes that it is, in whatever case."""
    found: dict[str, set[str]] = {}
    for table in spellings():
        for key, (code, _) in table.items():
            found.setdefault(key.lower(), set()).add(code)
    return found


@lru_cache(maxsize=1)
def _codes() -> dict[str, tuple[str, str]]:
    """The table's codes, UCUM's and OMOP's, which are spellings of themselves."""
    known = {pair for table in spellings() for pair in table.values()}
    return {code: pair for pair in sorted(known) for code in pair}


def read(text: str) -> tuple[str, str] | None:
    """(UCUM code, OMOP's concept_code) of a unit as somebody wrote it; None where that is not known beyond doubt."""
    exact, folded = spellings()
    key = fold(text)
    return exact.get(key) or folded.get(key.lower()) or _codes().get(key) or _by_itself(key)


def ucum(text: str) -> str | None:
    """The UCUM code of a unit as somebody wrote it; None where that is not known beyond doubt."""
    known = read(text)
    return known[0] if known else None


@lru_cache(maxsize=4096)
def _by_itself(key: str) -> tuple[str, str] | None:
    """A spelling that is UCUM: of atoms that a laboratory uses, and no other unit in another case.

    `mS` could be millisiemens or milliseconds, `AU` an astronomical unit: neither is read.
    """
    if len(key) < 2 or (unit := library.parse(key)) is None or unit.numbers:
        return None
    usual = all(atom.startswith("[") or atom in library.USUAL for atom in unit.atoms)
    if not usual or not (unit.atoms or "{" in key):
        return None
    if _any_case().get(key.lower(), {key}) != {key}:
        return None
    small = library.parse("".join(part if part.startswith("{") else part.lower() for part in NOTES.split(key)))
    if small is not None and library.line_between(small, unit) != (1.0, 0.0):
        return None
    return key, key
