"""HL7 v2 messages in files: ADT of IHE PAM France and older systems, and results (ORU).

What may enter: finding messages in a file, taking one apart, naming what stands in it (`meaning`), the source tables
and
writing them back. What a movement does to a stay does not: that is for the resolution of records.
"""

from laennec.sources.hl7v2.format import Hl7Format

FORMATS = (Hl7Format(),)
"""The one format of this folder."""
