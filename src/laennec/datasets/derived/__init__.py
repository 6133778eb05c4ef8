"""A project's own tables: made in its workspace or by the warehouse's team, kept by version, joined by pseudonym.

What may enter: how such a table is read, checked and kept. It comes from outside, so it is parsed in a child process
(sources.child); what is kept is what was checked, never the file that came.
"""

from laennec.datasets.derived.checking import Checked, check_table
from laennec.datasets.derived.table import Derived

__all__ = ["Checked", "Derived", "check_table"]
