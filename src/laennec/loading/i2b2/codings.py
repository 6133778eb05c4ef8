"""Which coding system a concept_cd belongs to, and so which OMOP table its facts go to: codings.csv.

A pattern is a regular expression of the whole code, whatever its case; the first that matches wins. The code proper
is what follows the first colon. A code of no pattern keeps its own text, in i2b2's vocabulary: its facts are
measurements where they carry numbers, else observations.
"""

import csv
from functools import lru_cache
from importlib.resources import files

from laennec.loading.database import literal

CODE, PATH = "i2b2 code", "i2b2 path"
MODIFIER, MODIFIER_PATH = "i2b2 modifier", "i2b2 modifier path"
COLUMN, VALUE = "i2b2 column", "i2b2 value"
"""Vocabularies: concept_cd, concept paths, modifier_cd, modifier paths, and the dimensions' columns and values."""
DOMAINS = {
    "condition_occurrence": "Condition",
    "procedure_occurrence": "Procedure",
    "drug_exposure": "Drug",
    "measurement": "Measurement",
    "observation": "Observation",
}


@lru_cache(maxsize=1)
def codings() -> tuple[tuple[str, str, str], ...]:
    """(pattern, vocabulary_id, OMOP table), in order."""
    text = (files(__package__) / "codings.csv").read_text(encoding="utf-8")
    return tuple((r["pattern"], r["vocabulary_id"], r["table"]) for r in csv.DictReader(text.splitlines()))


def sql(code: str, which: int, otherwise: str) -> str:
    """SQL of the vocabulary_id (which 1) or table (2) of a code, given as SQL of a text."""
    cases = " ".join(
        f"when regexp_full_match({code}, {literal(one[0])}, 'i') then {literal(one[which])}" for one in codings()
    )
    return f"case {cases} else {otherwise} end"


def proper(code: str) -> str:
    """SQL of a code without its prefix."""
    return f"substr({code}, strpos({code}, ':') + 1)"


def table_of_domain(domain: str, otherwise: str) -> str:
    """SQL of the OMOP table of a standard concept's domain; `otherwise` where there is none of ours."""
    cases = " ".join(f"when {literal(name)} then {literal(table)}" for table, name in DOMAINS.items())
    return f"case {domain} {cases} else {otherwise} end"
