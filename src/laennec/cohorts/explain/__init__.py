"""Says a query in plain sentences, in English or French, and what it takes for granted that changes its result."""

from laennec.cohorts.explain.sentences import Line, Names, explain, notes, outline

__all__ = ["Line", "Names", "explain", "notes", "outline"]
