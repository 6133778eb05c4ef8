"""What is dangerous in a file that comes in, said by its content: no Django, and nothing in it is ever run.

child reads each file behind walls (laennec.confined), inner is what runs there; kinds knows a file's type by its
bytes, packed walks archives within limits, pickles and tables look for what runs and for who is in it, wheels reads
what a package says of itself. What may enter: readers of what arrives; they give notes, and decide nothing.
"""

from laennec.airlock.incoming.scanning.child import look
from laennec.airlock.incoming.scanning.notes import Limits, Looked

__all__ = ["Limits", "Looked", "look"]
