"""How French laboratories write their units, and what that is in UCUM: a table, because nothing is converted here.

A spelling is first looked for as it is written (case counts: G/L is 10*9/L, g/L is gram per litre), then without
its case, then as a UCUM code of the vocabulary. What is found nowhere stays as it was written, and is counted.
"""

import unicodedata
from functools import lru_cache

from laennec.omop.standard import rows

FOLDED = {"µ": "u", "μ": "u", "²": "2", "³": "3", "⁶": "^6", "⁹": "^9", "·": ".", "×": "x", "’": "'", "−": "-"}
"""Characters that are written in several ways: spelling -> ours. Spaces are left out, accents of words too."""
ACCENTS = {"é": "e", "è": "e", "ê": "e", "É": "E", "î": "i"}


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


def ucum(text: str) -> str | None:
    """The UCUM code of a unit as somebody wrote it; None when the table does not know the spelling."""
    exact, folded = spellings()
    key = fold(text)
    known = exact.get(key) or folded.get(key.lower())
    return known[0] if known else None
