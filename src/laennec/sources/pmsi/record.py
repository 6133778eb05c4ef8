"""One line of a fixed-width file: cut by its layout, then typed. Plain Python, as obviously right as it can be.

`columns` does the same in bulk for loading, and the tests hold the two together.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from laennec.sources.pmsi.layouts import Field, Layout, Zone

DECIMAL = re.compile(r"[0-9]+[.,][0-9]+")
"""A number with decimals of its own, in the fields of which the layout says no more than that they are numbers."""
Element = dict[str, str]
"""The fields of one element as texts, blanks around them taken off; "" where blank."""


class BadLine(Exception):
    """A line that cannot be taken: which field ("" for the whole line) and why."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}" if field else reason)
        self.field, self.reason = field, reason


def cut(layout: Layout, line: str) -> dict[str, list[Element]]:
    """The elements of each zone ("fixed" has one). Those of a zone counted per element of another carry its ordinal.

    Blanks that an editor took off the end are put back. Raises BadLine: too short for its counters, too long, or with
    fewer elements than its counters say.
    """
    line = line.rstrip(" \r\x1a")
    if len(line) < layout.least:
        raise BadLine("", f"the line ends at position {len(line)}, before its counters (position {layout.least})")
    parts = {"fixed": [_element(layout.fixed, line, 0)]}
    position, last = layout.fixed.width, -1
    for zone in layout.zones:
        parts[zone.name] = []
        for ordinal, owner in enumerate(parts[zone.per or "fixed"], 1):
            name = f"{zone.per} {ordinal} {zone.counter}" if zone.per else zone.counter
            for _ in range(_count(name, owner[zone.counter])):
                last = position
                if last >= len(line) + zone.width * 9999:
                    break  # nonsense in a counter: refused below, without counting to the end
                element = _element(zone, line, position)
                parts[zone.name].append(element | ({zone.per: str(ordinal)} if zone.per else {}))
                position += zone.width
    if last >= len(line):
        raise BadLine("", f"the line ends at position {len(line)}, but by its counters it goes on to {position}")
    if layout.open:
        parts["rest"] = [{"rest": line[position:]}]
    elif len(line) > position:
        raise BadLine("", f"the line is {len(line)} characters long, but by its counters it ends at {position}")
    return parts


def _element(zone: Zone, line: str, position: int) -> Element:
    start = position
    return {f.code: line[start + f.start : start + f.start + f.width].strip(" ") for f in zone.fields}


def _count(name: str, text: str) -> int:
    if text and not (text.isascii() and text.isdigit()):
        raise BadLine(name, f"{text!r} is no count")
    return int(text or 0)


def record(layout: Layout, line: str) -> dict[str, Any]:
    """The line as `sources read` prints it: `fixed`, and each zone as a list (of plain values where it has one
    field).

    Raises BadLine, naming the field, where a value is not of its type.
    """
    parts = cut(layout, line)
    found: dict[str, Any] = {"fixed": typed(layout.fixed, parts["fixed"][0], "")}
    for zone in layout.zones:
        elements: list[Any] = []
        for ordinal, element in enumerate(parts[zone.name], 1):
            values = typed(zone, element, f"{zone.name} {ordinal} ")
            if zone.per and len(zone.fields) == 1:
                elements.append({zone.per: int(element[zone.per]), "code": next(iter(values.values()))})
            elif zone.per:
                elements.append(values | {zone.per: int(element[zone.per])})
            else:
                elements.append(next(iter(values.values())) if len(zone.fields) == 1 else values)
        found[zone.name] = elements
    if layout.open and parts["rest"][0]["rest"]:
        found["rest"] = parts["rest"][0]["rest"]
    return found


def typed(zone: Zone, element: Mapping[str, str], where: str) -> dict[str, Any]:
    """The values of an element: text, whole number, number with implied decimals, ISO date; None where blank."""
    return {field.code: _value(field, element[field.code], where) for field in zone.fields}


def _value(field: Field, text: str, where: str) -> Any:
    if not text or field.type == "":
        return text or None
    if field.type == "date":
        return _date(where + field.code, text)
    if field.type == "number" and DECIMAL.fullmatch(text):
        return float(text.replace(",", "."))
    if not (text.isascii() and text.isdigit()):
        raise BadLine(where + field.code, f"{text!r} is not a whole number (only digits stand there)")
    if field.type.startswith("dec"):
        return int(text) / 10 ** int(field.type[3:])
    return int(text)


def _date(name: str, text: str) -> str | None:
    if set(text) == {"0"}:
        return None  # how many systems write that there is none
    try:
        if len(text) != 8 or not (text.isascii() and text.isdigit()):
            raise ValueError
        return date(int(text[4:]), int(text[2:4]), int(text[:2])).isoformat()
    except ValueError:
        raise BadLine(name, f"{text!r} is no date (DDMMYYYY)") from None
