"""Finding concepts: by French or English words or by code, with accents and typing errors forgiven.

What may enter: how the vocabulary is indexed and searched. The index is made once for the vocabulary files of a
version, and serves every version that has the same ones. Vocabularies are public: no perimeter confines them.
"""

from laennec.cohorts.concept_search.index import prepare, ready
from laennec.cohorts.concept_search.search import ConceptSearch, Hit, search_of

__all__ = ["ConceptSearch", "Hit", "prepare", "ready", "search_of"]
