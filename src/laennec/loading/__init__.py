"""From files to a new version of the warehouse: read, refuse what cannot be read, split identities off, sort, switch.

What may enter: readers of OMOP folders, the merge of a source's snapshot into the tables, the load's report. What a
row means for a cohort does not, nor does anything that opens the warehouse to a reader: that is the perimeter's.
"""

from laennec.loading.omop import load_omop
from laennec.loading.report import LoadReport, TableReport

__all__ = ["LoadReport", "TableReport", "load_omop"]
