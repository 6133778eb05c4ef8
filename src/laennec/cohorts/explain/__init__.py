"""Says a query in plain sentences, in English or French, and what it takes for granted that changes its result."""

from laennec.cohorts.explain.phrases import attribute_name
from laennec.cohorts.explain.pieces import Names
from laennec.cohorts.explain.sentences import Line, explain, notes, outline, set_in_words

__all__ = ["Line", "Names", "attribute_name", "explain", "notes", "outline", "set_in_words"]
