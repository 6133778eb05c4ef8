"""Reports: an index with its folder of documents, and CDA; and what the text of a document is, whatever brings it.

Only the formats enter here, in the child: a PDF or Word reader never meets a stranger's file outside of it. Nothing
here knows what a report becomes.
"""

from laennec.sources.reports.cda import Cda
from laennec.sources.reports.index import ReportIndex

FORMATS = (ReportIndex(), Cda())
