"""Items of the ontology that ask patient_dimension or visit_dimension: what their SQL says, read as a condition.

An ontology row holds a column, an operator and a piece of SQL. Texts and numbers are read; so are dates as today and
intervals around it, and birth plus an interval. Any other SQL is refused: it belongs to one database.
"""

import calendar
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from laennec.cohorts.i2b2.dictionary import COLUMN, VALUE, ItemRow
from laennec.cohorts.i2b2.parts import NOBODY, Document
from laennec.cohorts.i2b2.values import NUMBER, quoted
from laennec.cohorts.running import CaseRefused

INTERVAL = r"interval\s*'([+-]?[0-9.]+)\s*([a-z]*)'"
TODAY = r"current_date|sysdate|trunc\(sysdate\)|current_timestamp::date|now\(\)::date"
BIRTH = re.compile(rf"birth_date\s*(?:([+-])\s*{INTERVAL})?", re.IGNORECASE)
SECONDS = {"": 1, "second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800}
"""Seconds of an interval's unit; one without a unit counts seconds, as PostgreSQL does."""
COMPARED = {"<": "<", "<=": "<=", "=": "=", ">": ">", ">=": ">=", "<>": "!=", "!=": "!="}
PLACES = ("zip_cd", "statecityzip_path")
Values = Callable[[str], list[str]]


def attribute(row: ItemRow, values: Values, where: str) -> Document:
    """Observations of a dimension's column that are as the row says (loading.i2b2 makes them).

    values: the values that a column has. Raises CaseRefused.
    """
    if row.column in PLACES:
        raise CaseRefused(f"{where}: {row.column} tells where somebody lives; it is in the vault, not in the tables.")
    column = f"{row.table}.{row.column}"
    events: Document = {"domain": "observation", "concepts": _one(COLUMN, column), "codes": "source"}
    if row.numeric:
        return {**events, "where": {"value": _number_test(row, where)}}
    chosen = [value for value in values(column) if _text_test(row, where)(value)]
    if not chosen:
        if not values(column):
            return {**events, "where": _as_text(row, where)}
        return {**events, "where": {"not": {}}}
    items = [{"vocabulary": VALUE, "code": f"{column}={value}", "descendants": False} for value in chosen]
    return {**events, "where": {"value_concept": {"include": items}}}


def _one(vocabulary: str, code: str) -> Document:
    return {"include": [{"vocabulary": vocabulary, "code": code, "descendants": False, "if_unknown": "empty"}]}


def _number_test(row: ItemRow, where: str) -> Document:
    numbers = [float(n) for n in re.findall(rf"'?({NUMBER})'?", row.code)]
    if row.operator == "BETWEEN" and len(numbers) == 2:
        return {"op": "between", "number": numbers[0], "to": numbers[1]}
    if row.operator in COMPARED and len(numbers) == 1 and re.fullmatch(rf"\s*'?{NUMBER}'?\s*", row.code):
        return {"op": COMPARED[row.operator], "number": numbers[0]}
    raise CaseRefused(f"{where}: the ontology's {row.column} {row.operator} {row.code[:60]!r} cannot be read.")


def _text_test(row: ItemRow, where: str) -> Callable[[str], bool]:
    op, code = row.operator, row.code
    if op == "LIKE":
        pattern = re.escape(_unquoted(code).rstrip("%")).replace("%", ".*").replace("_", ".")
        return lambda value: re.match(pattern, value, re.DOTALL) is not None
    wanted = quoted(code, where) if "'" in code else [code.strip()]
    if op in ("IN", "="):
        return lambda value: value in wanted
    if op in ("<>", "!=", "NOT IN"):
        return lambda value: value not in wanted
    raise CaseRefused(f"{where}: the ontology's {row.column} {op} {code[:60]!r} cannot be read.")


def _as_text(row: ItemRow, where: str) -> Document:
    """The same of a column whose values are too many or too long to be concepts."""
    if row.operator == "LIKE":
        tests = [{"op": "starts", "text": _unquoted(row.code).rstrip("%")}]
    elif row.operator in ("IN", "="):
        wanted = quoted(row.code, where) if "'" in row.code else [row.code.strip()]
        tests = [{"op": "is", "text": text} for text in wanted]
    else:
        raise CaseRefused(f"{where}: the ontology's {row.column} {row.operator} {row.code[:60]!r} cannot be read.")
    found = [{"attributes": {"value_as_string": {"text": test}}} for test in tests]
    return found[0] if len(found) == 1 else {"or": found}


def _unquoted(text: str) -> str:
    return text.strip().removeprefix("'").removesuffix("'")


def born(row: ItemRow, today: date, where: str) -> Document:
    """Persons by birth_date, by the day: a date stands in for the moment at which it begins."""
    ends = _ends(row, where)
    low, high = (None if end is None else _moment(end, today, where) for end in ends)
    first = None if low is None else low.date()
    last = None if high is None else high.date()
    if row.operator == ">" and first:
        first += timedelta(days=1)
    if row.operator == "<" and last and high == datetime.combine(last, datetime.min.time()):
        last -= timedelta(days=1)
    if first and last and first > last:
        return NOBODY
    return {"birth": {k: d.isoformat() for k, d in (("from", first), ("to", last)) if d}}


def visited(row: ItemRow, today: date, where: str) -> Document:
    """A `where` for visits by start_date or end_date: against dates, or against the patient's birth."""
    low, high = _ends(row, where)
    opened = {">": "from", "<": "to"}.get(row.operator)
    ends = [("from", low), ("to", high)]
    if any(end is not None and BIRTH.search(end) for end in (low, high)):
        if row.column != "start_date":
            raise CaseRefused(f"{where}: only a visit's start is compared with birth.")
        span: Document = {k: _since_birth(end, where) for k, end in ends if end is not None} | {"units": "second"}
        name = "since_birth"
    else:
        span = {k: _moment(end, today, where).isoformat() for k, end in ends if end is not None}
        name = "time" if row.column == "start_date" else "end_time"
    if "from" in span and "to" in span and span["from"] > span["to"]:
        return {"not": {}}
    return {name: span | ({"open": opened} if opened else {})}


def _ends(row: ItemRow, where: str) -> tuple[str | None, str | None]:
    """The lower and the upper end that an operator and its SQL give."""
    op, code = row.operator, row.code
    if op == "BETWEEN":
        parts = _split_and(code)
        if len(parts) == 2:
            return parts[0], parts[1]
    elif op == "=":
        return code, code
    elif op in (">", ">="):
        return code, None
    elif op in ("<", "<="):
        return None, code
    raise CaseRefused(f"{where}: the ontology's {row.column} {op} {code[:60]!r} cannot be read.")


def _split_and(code: str) -> list[str]:
    """The sides of an AND that stands outside parentheses."""
    depth, parts, start = 0, [], 0
    for found in re.finditer(r"[()]|\bAND\b", code, re.IGNORECASE):
        if found[0] in "()":
            depth += 1 if found[0] == "(" else -1
        elif depth == 0:
            parts.append(code[start : found.start()])
            start = found.end()
    return [*parts, code[start:]]


def _since_birth(sql: str, where: str) -> int:
    """Seconds after birth, of SQL such as (select birth_date + interval '364.25 day' from patient_dimension ...)."""
    found = BIRTH.search(sql)
    rest = sql if found is None else sql[: found.start()] + sql[found.end() :]
    frame = r"[\s()]*(select)?[\s()]*(from\s+(\w+\.)?patient_dimension\s+where\s+[\w.]+\s*=\s*[\w.]+)?[\s()]*"
    if found is None or re.fullmatch(frame, rest, re.IGNORECASE) is None:
        raise CaseRefused(f"{where}: the ontology's {sql.strip()[:80]!r} cannot be read.")
    if found[2] is None:
        return 0
    unit = found[3].lower().removesuffix("s") if found[3] else ""
    if unit not in SECONDS:
        raise CaseRefused(f"{where}: an interval of {found[3]!r} after birth is not known.")
    return round(float(found[2]) * SECONDS[unit]) * (-1 if found[1] == "-" else 1)


def _moment(sql: str, today: date, where: str) -> datetime:
    """A moment, of SQL such as CURRENT_DATE - INTERVAL '18 years' + INTERVAL '1 day', or of a date in quotes."""
    text = sql.strip()
    literal = re.fullmatch(
        r"(?:timestamp|date)?\s*'(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2})?))?'", text, re.I
    )
    if literal:
        try:
            return datetime.fromisoformat(f"{literal[1]}T{literal[2] or '00:00'}")
        except ValueError:
            raise CaseRefused(f"{where}: the ontology's date {text[:40]!r} is none.") from None
    start = re.match(rf"\(*\s*(?:{TODAY})\s*\)*", text, re.IGNORECASE)
    if start is None:
        raise CaseRefused(f"{where}: the ontology's {text[:80]!r} cannot be read.")
    found, at = datetime.combine(today, datetime.min.time()), start.end()
    step = re.compile(rf"\s*([+-])\s*{INTERVAL}\s*\)*", re.IGNORECASE)
    while at < len(text):
        one = step.match(text, at)
        if one is None:
            raise CaseRefused(f"{where}: the ontology's {text[:80]!r} cannot be read.")
        found = _plus(found, float(one[2]) * (-1 if one[1] == "-" else 1), one[3].lower().removesuffix("s"), where)
        at = one.end()
    return found


def _plus(moment: datetime, number: float, unit: str, where: str) -> datetime:
    try:
        if unit in SECONDS:
            return moment + timedelta(seconds=number * SECONDS[unit])
        months: Any = {"month": 1, "mon": 1, "year": 12}.get(unit)
        if months is None or number != int(number):
            raise CaseRefused(f"{where}: an interval of {number:g} {unit!r} is not known.")
        count = moment.year * 12 + moment.month - 1 + int(number) * months
        year, month = divmod(count, 12)
        last = calendar.monthrange(year, month + 1)[1]
        return moment.replace(year=year, month=month + 1, day=min(moment.day, last))
    except (OverflowError, ValueError):
        raise CaseRefused(f"{where}: the ontology's date lies outside the calendar.") from None
