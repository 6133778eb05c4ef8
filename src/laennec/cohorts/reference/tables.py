"""Tables as the reference reads them: lists of dicts, a column that a row lacks being null."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]
Rows = Callable[[str], Sequence[Row]]
"""The rows of the table of a name; none where there is no such table."""
