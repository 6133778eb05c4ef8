"""Says a query in plain sentences, in English or French, and what it takes for granted that changes its result."""

from laennec.cohorts.explain.phrases import attribute_name
from laennec.cohorts.explain.sentences import Line, Names, explain, notes, outline

__all__ = ["Line", "Names", "attribute_name", "explain", "notes", "outline"]
