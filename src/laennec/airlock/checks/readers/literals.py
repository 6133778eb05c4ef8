"""Values that a program prints as it would write them in code: a dictionary or list in a line of a log or a session."""

import ast
import re
from typing import Any

from laennec.airlock.checks.document import Document
from laennec.airlock.checks.readers import Budget

_START = re.compile(r"(?:^|[=:>\]\s])(?P<value>[{\[(].{20,})$", re.M)
MOST = 50
"""As many of a text as are read."""
_BARE = re.compile(
    r"\b(?:array|np\.array|numpy\.array|OrderedDict|defaultdict|Counter|deque|Timestamp|np\.float64|np\.int64|float64|int64)\("
)


def literals(document: Document, text: str, place: str, budget: Budget) -> None:
    """Puts the tables of such values into a document: those of rows, as single values stay words."""
    from laennec.airlock.checks.readers.structured import walk

    for found in list(_START.finditer(text[:500_000]))[:MOST]:
        value = _value(found["value"].rstrip())
        if value is None or _size(value) < 12:
            continue
        inner = Document("code")
        walk(inner, value, f"{place} line {text.count(chr(10), 0, found.start('value')) + 1}".strip(), budget)
        for table in inner.tables:
            if table.rows and table.rows[0] != ["key", "value"]:
                table.origin = "code"
                document.tables.append(table)


def _value(said: str) -> Any:
    """The value of a line, a list of lists at least; None where it is none."""
    if len(said) > 100_000 or said[-1:] not in "}])":
        return None
    try:
        value = ast.literal_eval(_BARE.sub("(", said))
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        return None
    return (
        list(value)
        if isinstance(value, tuple | set | frozenset)
        else value
        if isinstance(value, dict | list)
        else None
    )


def _size(value: Any) -> int:
    if isinstance(value, dict):
        return sum(_size(v) for v in value.values())
    if isinstance(value, list | tuple):
        return sum(_size(v) for v in value)
    return 1
