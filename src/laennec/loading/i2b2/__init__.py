"""i2b2's star schema as the snapshot of a source: its facts, dimensions, mappings and ontology, into OMOP.

What may enter: what the star schema's tables and columns mean (`star`), which coding system a code belongs to
(`codings`), and how its rows become OMOP's and those of the extension tables source_fact, source_identifier and
source_item (ADR 18). Reading, refusing, merging and switching are `laennec.loading`'s own. Queries are not for here.
"""

from laennec.loading.i2b2.load import load_i2b2

__all__ = ["load_i2b2"]
