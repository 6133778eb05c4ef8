"""The layouts of `layouts.csv`: where each field of each version stands. Data only; nothing here knows a format's
meaning.

A layout has a fixed part and zones that are repeated, each counted by a field of the fixed part or (RSA) of another
zone.
Source of the positions: ATIH's published formats, by way of pmsixml and pypmsi (facts only).
"""

import csv
import re
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from laennec.errors import UsageError

MARKERS = {
    "rss": (9, 3),
    "rss_grouped": (9, 3),
    "rsa": (9, 3),
    "rhs": (9, 3),
    "rhs_grouped": (10, 3),
    "vidhosp": (48, 4),
    "anohosp": (16, 3),
}
"""Where a line says its version: (start from 0, width)."""
UNLAID = re.compile(r"NB?_?(DA|ZA)S?$")
"""Counters of zones that no table lays out: what follows the fixed part is then kept as it is."""


@dataclass(frozen=True)
class Field:
    """One field; `start` from 0 within its zone. `type`: "" text, int, number, date (DDMMYYYY), dec2 (2 implied)."""

    code: str
    start: int
    width: int
    type: str


@dataclass(frozen=True)
class Zone:
    """A part of a line. `counter`: the field that counts its elements; `per`: the zone that field is in, or ""."""

    name: str
    fields: tuple[Field, ...]
    counter: str = ""
    per: str = ""

    @cached_property
    def width(self) -> int:
        """Characters of one element."""
        return sum(field.width for field in self.fields)

    @cached_property
    def by_code(self) -> dict[str, Field]:
        """Its fields by their codes."""
        return {field.code: field for field in self.fields}


@dataclass(frozen=True)
class Layout:
    """One version of one format."""

    format: str
    version: str
    years: str
    fixed: Zone
    zones: tuple[Zone, ...]

    @cached_property
    def open(self) -> bool:
        """Whether the line goes on in a way that no table says."""
        return not self.zones and any(UNLAID.match(field.code) for field in self.fixed.fields)

    @cached_property
    def least(self) -> int:
        """The characters that a line has at least: up to its counters, where more of the fixed part follows them."""
        ends = [self.fixed.by_code[z.counter] for z in self.zones if not z.per]
        end = max((f.start + f.width for f in ends), default=0)
        return end if end < self.fixed.width else 0

    def holds(self, year: int) -> bool:
        """Whether this layout, known by year, is that of `year`."""
        found = [int(y) for y in re.findall(r"20\d\d", self.version)]
        return self.version[:1] == "y" and (not found or found[0] <= year <= found[-1])


@cache
def layouts() -> dict[str, dict[str, Layout]]:
    """Every layout: format -> version -> layout, in the order of the file."""
    text = (files("laennec.sources.pmsi") / "layouts.csv").read_text(encoding="utf-8")
    parts: dict[tuple[str, str], list[tuple[str, Zone]]] = {}
    for row in csv.DictReader(text.splitlines()):
        zone = Zone(row["zone"], _fields(row["fields"]), row["counter"], row["per"])
        parts.setdefault((row["format"], row["version"]), []).append((row["years"], zone))
    found: dict[str, dict[str, Layout]] = {}
    for (name, version), zones in parts.items():
        (years, fixed), *repeated = zones
        layout = Layout(name, version, years, fixed, tuple(zone for _, zone in repeated))
        found.setdefault(name, {})[version] = layout
    return found


def _fields(text: str) -> tuple[Field, ...]:
    fields, start = [], 0
    for part in text.split():
        code, width, kind = (*part.split(":"), "")[:3]
        fields.append(Field(code, start, int(width), kind))
        start += int(width)
    return tuple(fields)


def layout(name: str, version: str) -> Layout:
    """The layout of a version; `y2017` or `2017` finds that known for this year. Raises UsageError otherwise."""
    known = layouts()[name]
    if version in known:
        return known[version]
    if re.fullmatch(r"y?20\d\d", version):
        for one in known.values():
            if one.holds(int(version[-4:])):
                return one
    raise UsageError(f"{name} has no version {version}. It has: {', '.join(known)}.")


def usual(name: str, year: int | None = None) -> Layout:
    """The layout where nothing says the version: that of the year if it is known, else the newest."""
    known = layouts()[name]
    numbered = [one for version, one in known.items() if version[:1] != "y"]
    if numbered:
        return numbered[-1]
    return next((one for one in known.values() if year and one.holds(year)), list(known.values())[-1])


def version_in(name: str, line: str) -> str | None:
    """The version that a line says of itself, where its format has a place for it; "" where that place is blank."""
    marker = MARKERS.get(name)
    if marker is None:
        return None
    said = line[marker[0] : marker[0] + marker[1]].strip(" ")
    if name == "anohosp" and said:
        return f"V0{said[1:]}" if said[0] == "A" else f"V{said}"
    return said
