"""How hospitals write the route of a drug (words, HL7 table 0162, EDQM, SNOMED), and OMOP's concept of it: a table.

A spelling is looked up without its case, accents, dots and outer spaces. What is found nowhere stays as it was
written.
"""

import unicodedata
from functools import lru_cache

from laennec.omop.standard import rows


def fold(text: str) -> str:
    """A spelling as the table has it: small letters without accents and dots, one space between words."""
    plain = unicodedata.normalize("NFD", text.lower())
    return " ".join("".join(c for c in plain if c != "." and not unicodedata.combining(c)).split())


@lru_cache(maxsize=1)
def spellings() -> dict[str, int]:
    """Folded spelling -> concept id."""
    return {row["spelling"]: int(row["concept_id"]) for row in rows("routes.csv")}


def route(text: str) -> int:
    """The standard concept of a route as somebody wrote it; 0 when the table does not know the spelling."""
    return spellings().get(fold(text), 0)
