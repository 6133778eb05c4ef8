"""Fixed-width lines built by hand from their layout, with the values that must come out; nothing of the writer is
used.
"""

import gzip
from dataclasses import dataclass, field
from datetime import date, timedelta

import pyarrow as pa

from laennec.sources.pmsi.layouts import MARKERS


@dataclass
class Line:
    """A line, the record it must read as, and the texts of each zone as the source tables must hold them."""

    text: str = ""
    record: dict = field(default_factory=dict)
    zones: dict = field(default_factory=dict)


def value(one, rng):
    """(text of its width, typed value) of a field: blank in one of four cases."""
    blank = rng.random() < 0.25
    if blank:
        return " " * one.width, None
    if one.type == "date":
        day = date(1930, 1, 1) + timedelta(days=rng.randrange(36000))
        return day.strftime("%d%m%Y"), day.isoformat()
    if one.type.startswith("dec"):
        number = rng.randrange(10 ** min(one.width, 9))
        return str(number).rjust(one.width, "0"), number / 10 ** int(one.type[3:])
    if one.type in ("int", "number"):
        number = rng.randrange(10 ** min(one.width, 9))
        return str(number).rjust(one.width, rng.choice("0 ")), number
    text = "".join(rng.choice("ABCDEFGHIJ0123456789+-éÉ") for _ in range(rng.randint(1, one.width)))
    return text.ljust(one.width), text


def element(zone, rng, set_to=None):
    """(text, typed values, texts) of one element; `set_to` fixes some fields' texts and values."""
    texts, values = [], {}
    for one in zone.fields:
        text, typed = (set_to or {}).get(one.code) or value(one, rng)
        assert len(text) == one.width, one
        texts.append(text)
        values[one.code] = typed
    return "".join(texts), values, {one.code: text.strip() or None for one, text in zip(zone.fields, texts)}


def counted(one, number, pad):
    return str(number).rjust(one.width, pad), number


def line(layout, rng, most=3):
    """One line of the layout, with up to `most` elements in each zone."""
    pad = rng.choice("0 ")
    made = Line()
    counts, owners = {}, {}
    set_to = {}
    for zone in layout.zones:
        if zone.per:
            continue
        number = counts.setdefault(zone.counter, rng.randint(1 if zone.name == "rum" else 0, most))
        set_to[zone.counter] = counted(layout.fixed.by_code[zone.counter], number, pad)
    if layout.format in MARKERS and layout.version[:1] != "y":
        start, width = MARKERS[layout.format]
        said = layout.version if layout.format != "anohosp" else version_mark(layout.version)
        marker = next(f for f in layout.fixed.fields if f.start == start)
        assert marker.width == width
        set_to[marker.code] = (said, said)
    body, zones = "", {}
    for zone in layout.zones:
        if zone.per:
            owned = [owners[zone.per, i][zone.counter] for i in range(len(zones[zone.per]))]
        else:
            owned = [counts[zone.counter]]
        zones[zone.name] = []
        for owner, number in enumerate(owned, 1):
            for _ in range(number):
                inner = {}
                for other in layout.zones:
                    if other.per == zone.name:
                        one = zone.by_code[other.counter]
                        inner[one.code] = counted(one, rng.randint(0, most), pad)
                first = zone.fields[0]
                if first.code not in inner:  # an element is never wholly blank
                    text, typed = value(first, rng)
                    while not text.strip():
                        text, typed = value(first, rng)
                    inner[first.code] = (text, typed)
                text, values, texts = element(zone, rng, inner)
                owners[zone.name, len(zones[zone.name])] = values
                zones[zone.name].append((values, texts, owner if zone.per else None))
                body += text
    for zone in layout.zones:
        if zone.per and zone.counter in layout.fixed.by_code:  # RSA: the sum over its RUM
            total = len(zones[zone.name])
            set_to[zone.counter] = counted(layout.fixed.by_code[zone.counter], total, pad)
    fixed, values, texts = element(layout.fixed, rng, set_to)
    made.text = fixed + body
    made.record = {"fixed": values}
    made.zones = {"fixed": [(texts, None)]}
    for zone in layout.zones:
        plain = len(zone.fields) == 1
        rows = zones[zone.name]
        if zone.per:
            made.record[zone.name] = [
                ({zone.per: owner, "code": next(iter(v.values()))} if plain else v | {zone.per: owner})
                for v, _, owner in rows
            ]
        else:
            made.record[zone.name] = [next(iter(v.values())) if plain else v for v, _, _ in rows]
        made.zones[zone.name] = [(t, owner) for _, t, owner in rows]
    return made


def version_mark(version):
    return f"A{version[2:]}" if version >= "V015" else version[1:]


def tables_of(layout, lines):
    """The source tables of these lines, for the writer: texts, `_line`, `_rank`, the owner."""
    tables = {}
    for zone in (layout.fixed, *layout.zones):
        rows = []
        for number, one in enumerate(lines, 1):
            ranks = {}
            for texts, owner in one.zones[zone.name]:
                ranks[owner] = ranks.get(owner, 0) + 1
                rows.append(
                    texts | {"_line": number, "_rank": ranks[owner]} | ({zone.per: str(owner)} if zone.per else {})
                )
        columns = [*(f.code for f in zone.fields), *([zone.per] if zone.per else [])]
        schema = pa.schema([*((c, pa.string()) for c in columns), ("_line", pa.int64()), ("_rank", pa.int64())])
        tables[zone.name] = pa.Table.from_pylist(rows, schema)
    return tables


def endless_lines() -> bytes:
    """A small gzip file of 1.2 thousand million lines `1;2`: more than any machine reads before a short limit."""
    return gzip.compress(b"A;B\n") + gzip.compress(b"1;2\n" * 4_000_000, 1) * 300
