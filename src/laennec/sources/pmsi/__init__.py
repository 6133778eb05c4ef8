"""The fixed-width files of the French PMSI: RSS, RSA, VIDHOSP, FICHCOMP, TRA, IUM... The layouts are data.

What may enter: cutting a line by its layout, one by one (`record`) or in columns (`columns`), and writing one. What a
field means for the warehouse does not: that is a mapping's.
"""

from laennec.sources.pmsi.format import PmsiFormat
from laennec.sources.pmsi.layouts import layouts

FORMATS = tuple(PmsiFormat(name) for name in layouts())
