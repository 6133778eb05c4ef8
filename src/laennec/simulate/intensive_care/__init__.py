"""What monitors and charts of intensive care say: values minute by minute, devices in use, scores that were given.

What may enter: extracts of two charting systems, their part of the mapping, their key.
"""

from laennec.simulate.intensive_care.topic import write

__all__ = ["write"]
