"""Concepts for the codes of a hospital: a local concept each, given once; the standard concept each maps to.

What may enter: the registry of source codes (the hidden table `source_code`), how a code finds its standard concept,
the vocabulary tables that follow from both, and the official files that name codes. How rows of events are made
is not here: their loader asks `Concepts.register` and `Concepts.units`. See docs/vocabularies.md and ADR 16.
"""

from laennec.loading.concepts.registry import Concepts
from laennec.loading.concepts.vocabularies import (
    device_sql,
    laboratory,
    laboratory_sql,
    monitor_sql,
    pharmacy_sql,
    questionnaire_sql,
    questions_sql,
)
from laennec.loading.concepts.writing import write

__all__ = [
    "Concepts",
    "device_sql",
    "laboratory",
    "laboratory_sql",
    "monitor_sql",
    "pharmacy_sql",
    "questionnaire_sql",
    "questions_sql",
    "write",
]
