"""Official files that name codes: LOINC, CIM-10 FR, CCAM, medicines, ATC, and exports of source_to_concept_map.

What may enter: how each file is recognised and which of its columns say what, as data; the reading of such a file
into rows, each good or refused with its line and field. What a code then becomes is the registry's.
"""

from laennec.loading.concepts.official.loading import VocabularyReport, load_vocabulary, refresh

__all__ = ["VocabularyReport", "load_vocabulary", "refresh"]
