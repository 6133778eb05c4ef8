"""Queries of ours as OHDSI cohort definitions (Circe expressions, as ATLAS reads them): the way back of `circe`.

A query is said in Circe's words only where they select the same; what they have no words for is refused, with its
place in the query (`NotSayable`), never left out nor approximated. What may enter: which of our nodes a field of
Circe says. The tables of fields are those that the import reads by (`circe.kinds`).
"""

from laennec.cohorts.circe.export.definition import Exported, export_circe
from laennec.cohorts.circe.export.refusing import NotSayable

__all__ = ["Exported", "NotSayable", "export_circe"]
