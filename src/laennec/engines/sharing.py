"""Which parts of a query that its text names twice are computed once, and which are read again.

Ibis turns each part used twice into a common table expression, and DuckDB computes those whole, once. That is right
for a part already narrowed to some concepts. For the bare columns of a table, named twice because two criteria read
them, it would copy the table before either criterion can prune it (measured: 160 ms instead of 23).
"""

import re

from laennec.perimeter import PART_TABLE
from laennec.perimeter.slots import SLOT_TABLE

_PART = re.compile(r'(?<=WITH )"(t\d+)" AS \(|(?<=\), )"(t\d+)" AS \(')
_NARROWED = re.compile(rf'"{SLOT_TABLE}\w+_q\w*"|"{PART_TABLE}\d+"')
"""A list that the query itself brings (the perimeter's own, s_..., do not narrow to a criterion), or a part."""


def shared_once(sql: str) -> str:
    """The text, with the parts that are not narrowed marked to be read again wherever they are used.

    A part is computed once when it names a list of the query's, or rests on a part that does, or names another part
    more than once (else parts of parts would be read again 2, 4, 8... times).
    """
    starts = list(_PART.finditer(sql))
    once: set[str] = set()
    again: list[int] = []
    for position, start in enumerate(starts):
        name = start[1] or start[2]
        end = starts[position + 1].start() if position + 1 < len(starts) else _end(sql, start.end())
        body = sql[start.end() : end]
        parts = [found[1] for found in re.finditer(r'(?:FROM|JOIN) "(t\d+)"', body)]
        if _NARROWED.search(body) or once & set(parts) or len(parts) != len(set(parts)):
            once.add(name)
        else:
            again.append(start.end())
    for place in reversed(again):
        sql = sql[: place - 1] + "NOT MATERIALIZED " + sql[place - 1 :]
    return sql


def _end(sql: str, begin: int) -> int:
    """Where the parenthesis opened just before `begin` closes. Texts in quotes are names and literals of our own."""
    depth = 1
    for found in re.finditer(r"[()]|\"[^\"]*\"|'[^']*'", sql[begin:]):
        depth += {"(": 1, ")": -1}.get(found[0], 0)
        if depth == 0:
            return begin + found.start()
    return len(sql)
