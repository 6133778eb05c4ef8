"""Imports i2b2's query definitions: the XML of a query, in or out of its request message, to a query of ours.

What may enter: what i2b2's XML means, said as a composition of the query model's nodes over the events of the domain
`fact` (ADR 18). Never a count, a table opened by another door, or a special case for some hospital's ontology.
"""

from laennec.cohorts.i2b2.cases import read_cases, read_saved
from laennec.cohorts.i2b2.dictionary import Dictionary, WarehouseDictionary
from laennec.cohorts.i2b2.importer import Imported, Importer, SavedQuery
from laennec.cohorts.i2b2.reading import read_definition

__all__ = [
    "Dictionary",
    "Imported",
    "Importer",
    "SavedQuery",
    "WarehouseDictionary",
    "read_cases",
    "read_definition",
    "read_saved",
]
