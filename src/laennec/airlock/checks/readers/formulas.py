"""Formulas of a sheet that no program has computed yet: sums, and the four operations."""

import math
import re
from typing import Any

from laennec.airlock.checks.readers.structured import cell as written

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?", re.I)
_TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|([-+*/()])|(\x00\d+\x00))")
DEEPEST = 12
"""Formulas that may stand on one another."""


_WHOLE = r"(?<![\w.$:!])\d{1,7}(?![\w.:(!])"
_TYPED = re.compile(
    rf"(?P<a>{_WHOLE})\s*(?P<by>[-/])\s*(?P<b>{_WHOLE})(?:\s*\*\s*100(?!\d))?|{_WHOLE}(?:\s*\+\s*{_WHOLE})+"
)
_ROUNDED = re.compile(
    r"(?:ROUND|ROUNDUP|ROUNDDOWN|MROUND|TRUNC|INT|ABS|VALUE|N|IFERROR|IFNA|FIXED)\(((?:[^()]|\([^()]*\))*?)(?:,[^,()]*)?\)",
    re.I,
)
"""Functions that give their first argument back, or nearly so."""


def typed_in(formula: str) -> list[str]:
    """Numbers that a formula has typed in, as `411/418` or `412-405`: they stay there, whatever the cell shows."""
    bare = re.sub(r"\"[^\"]*\"", " ", formula)
    bare = re.sub(r"SUM\((\d+(?:[,;]\d+)+)\)", lambda m: m[1].replace(",", "+").replace(";", "+"), bare, flags=re.I)
    return [
        re.sub(r"\s*\*\s*100$", "", found[0].strip())
        for found in _TYPED.finditer(re.sub(r"(?<![\d.])100\s*\*\s*", "", bare))
    ][:20]


def computed(sheet: Any, formula: str, depth: int = 0) -> str:
    """What a formula that nobody computed would show: sums of cells, and the four operations on cells and numbers; else
    nothing."""
    value = _value(sheet, formula.lstrip("= "), depth)
    return "" if value is None else written(float(round(value, 10)))


def _value(sheet: Any, formula: str, depth: int) -> float | None:
    if depth > DEEPEST or len(formula) > 500:
        return None
    for _ in range(4):
        plain = _ROUNDED.sub(r"(\1)", formula)
        if plain == formula:
            break
        formula = plain
    summed = re.fullmatch(r"SUM\(([^()]+)\)", formula.strip(), re.I)
    if summed:
        parts = [_cells(sheet, part, depth) for part in re.split(r"[,;]", summed[1])]
        return None if any(p is None for p in parts) else sum(v for p in parts if p for v in p)
    kept: list[float] = []

    def number(found: re.Match[str]) -> str:
        values = _cells(sheet, found[0], depth)
        kept.append(values[0] if values else float("nan"))
        return f"\x00{len(kept) - 1}\x00"

    bare = re.sub(r"SUM\([^()]+\)", lambda m: _kept(kept, _value(sheet, m[0], depth + 1)), formula, flags=re.I)
    bare = _RANGE.sub(number, bare)
    tokens, at = [], 0
    while at < len(bare.rstrip()):
        token = _TOKEN.match(bare, at)
        if not token:
            return None
        tokens.append(token[1] or token[2] or token[3])
        at = token.end()
    try:
        value = _sum_of(tokens, kept)
    except (ZeroDivisionError, OverflowError, IndexError, ValueError):
        return None
    return value if not tokens and math.isfinite(value) else None


def _kept(kept: list[float], value: float | None) -> str:
    kept.append(float("nan") if value is None else value)
    return f"\x00{len(kept) - 1}\x00"


def _cells(sheet: Any, said: str, depth: int) -> list[float] | None:
    """The numbers of a cell or a range, formulas computed; None where it is none, or one of them cannot be known."""
    found = _RANGE.fullmatch(said.strip())
    if not found:
        return None
    try:
        area = sheet[said.strip().replace("$", "")]
    except (ValueError, KeyError, IndexError):
        return None
    cells = [c for row in area for c in row] if isinstance(area, tuple) else [area]
    values: list[float] = []
    for cell in cells[:5000]:
        value = cell.value
        if isinstance(value, str) and value.startswith("="):
            value = _value(sheet, value.lstrip("= "), depth + 1)
            if value is None:
                return None
        if isinstance(value, int | float):
            values.append(float(value))
    return values


def _sum_of(tokens: list[str], kept: list[float]) -> float:
    value = _product_of(tokens, kept)
    while tokens and tokens[0] in "+-":
        sign = tokens.pop(0)
        value = value + _product_of(tokens, kept) if sign == "+" else value - _product_of(tokens, kept)
    return value


def _product_of(tokens: list[str], kept: list[float]) -> float:
    value = _factor_of(tokens, kept)
    while tokens and tokens[0] in "*/":
        sign = tokens.pop(0)
        value = value * _factor_of(tokens, kept) if sign == "*" else value / _factor_of(tokens, kept)
    return value


def _factor_of(tokens: list[str], kept: list[float]) -> float:
    first = tokens.pop(0)
    if first == "(":
        value = _sum_of(tokens, kept)
        tokens.pop(0)
        return value
    if first in "+-":
        return -_factor_of(tokens, kept) if first == "-" else _factor_of(tokens, kept)
    return kept[int(first.strip("\x00"))] if first.startswith("\x00") else float(first)
