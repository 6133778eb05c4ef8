"""A starting mapping from a sample: what names and contents tell, the unsure as comments, the missing said.

It is a draft for a person to finish: it guesses little, and says so where it does.
"""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from laennec.sources.mapping.base import shown
from laennec.sources.mapping.closed import VALUES, may_be_empty
from laennec.sources.mapping.sample import Column, Sample, plain_name
from laennec.sources.records import ACTIONS, KINDS, Field, Kind, kind

FILL = "TO FILL"


@dataclass(frozen=True)
class Start:
    """A mapping's text, and what a person must still write in it ("" where it can be used as it is)."""

    text: str
    to_fill: tuple[str, ...]


def start(sample: Sample, kind_name: str | None = None) -> Start:
    """Start a mapping; kind_name: which records, else those that most columns fit. Raises UsageError."""
    of = kind(kind_name) if kind_name else _likeliest(sample)
    found = _fields(sample, of)
    to_fill: list[str] = []
    lines = list(_head(sample, of, found))
    tables: list[str] = []
    for field in of.fields:
        column = found.get(field.name)
        if column is None:
            if field.role == "key" and not may_be_empty(of.name, field.name):
                to_fill.append(f"{field.name}: {field.meaning or 'part of what the record is known by'}")
                lines.append(f'{field.name} = ""   # {FILL}: {field.meaning or "a column"}')
            elif field.role == "stamp":
                lines.append(
                    "stamp = { file_date = true }   # no column says when a row was changed: the file's date does"
                )
            elif field.role != "action":
                lines.append(f'# {field.name} = ""   # {field.meaning}'.rstrip(" #"))
            continue
        written = list(_field(field, of, column, sample))
        if written[0].startswith("["):
            tables += ["", *written]
        else:
            lines += written
    used = "\n".join(line for line in [*lines, *tables] if not line.startswith("#"))
    rest = [column.name for column in sample.columns if _text(column.name) not in used]
    if rest:
        lines += ["", f"# Columns that nothing reads yet: {', '.join(map(shown, rest))}"]
    return Start("\n".join([*lines, *tables]) + "\n", tuple(to_fill))


@cache
def _names() -> dict[tuple[str, str], tuple[str, ...]]:
    text = (files("laennec.sources.mapping") / "names.csv").read_text("utf-8")
    return {(row["kind"], row["field"]): tuple(row["names"].split()) for row in csv.DictReader(text.splitlines())}


@cache
def _usual() -> dict[str, dict[str, str]]:
    """Field -> code as hospitals write it -> the record's value."""
    found: dict[str, dict[str, str]] = {}
    text = (files("laennec.sources.mapping") / "usual_codes.csv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        found.setdefault(row["field"], {}).update(dict.fromkeys(row["codes"].split(), row["value"]))
    return found


def _fields(sample: Sample, of: Kind) -> dict[str, Column]:
    """Field -> the column whose name says it: the kind's own names before those of all, the likelier name first."""
    by_name = {_short(column.plain): column for column in reversed(sample.columns)}
    by_name |= {column.plain: column for column in reversed(sample.columns)}
    found: dict[str, Column] = {}
    taken: set[str] = set()
    for field in of.fields:
        names = (*_names().get((of.name, field.name), ()), *_names().get(("*", field.name), ()), field.name.upper())
        tried = [by_name[n] for n in (*names, *map(_short, names)) if n in by_name]
        column = next((c for c in tried if c.plain not in taken), None)
        if column is not None:
            found[field.name] = column
            taken.add(column.plain)
    return found


def _short(plain: str) -> str:
    """DATE_DE_NAISSANCE -> DATE_NAISSANCE, N_PATIENT (N° patient) -> NUM_PATIENT: small words do not count."""
    words = [word for word in plain.split("_") if word not in ("DE", "DU", "DES", "D", "L")]
    if len(words) > 1 and words[0] in ("N", "NO", "NUMERO"):
        words[0] = "NUM"
    return "_".join(words)


def _likeliest(sample: Sample) -> Kind:
    def fit(of: Kind) -> int:
        found = _fields(sample, of)
        known = all(name in found for name in of.key if not may_be_empty(of.name, name))
        return len(found) + (2 if known else 0)

    return max((KINDS[name] for name in KINDS), key=fit)


def _head(sample: Sample, of: Kind, found: dict[str, Column]) -> Iterator[str]:
    comma = any(found[f.name].comma for f in of.fields if f.type == "decimal" and f.name in found)
    options = {"delimiter": "tab" if sample.delimiter == "\t" else sample.delimiter}
    if sample.encoding == "utf-8":
        options["encoding"] = "utf-8"  # of others the sample does not tell all: found out, file by file
    if comma:
        options["decimal"] = ","
    inside = ", ".join(f"{key} = {_text(value)}" for key, value in options.items())
    yield from (
        f"# Started from {shown(sample.path.name)} ({_rows(sample.rows)} looked at). Read each line, finish",
        "# the commented ones, then: laennec sources check DIR --mapping FILE",
        'format = "laennec.mapping/1"',
        f"name = {_text(plain_name(sample.path.stem).lower() or 'extract')}",
        "version = 1",
        "",
        "[[source]]",
        f"files = {_text(_glob(sample.path.name))}",
        'format = "csv"',
        f"options = {{ {inside} }}",
        "",
        "[[source.record]]",
        f'kind = "{of.name}"',
        "[source.record.fields]",
    )


def _glob(name: str) -> str:
    """identites_2026-01-05.csv -> identites_*.csv: what looks like a date or a number varies."""
    return re.sub(r"\d+([-_.]?\d+)*", "*", re.sub(r"[*?\[\]]", "?", name))


def _text(value: str) -> str:
    """A text as TOML writes it: JSON's way is one of TOML's, but for characters beyond the first plane."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _field(field: Field, of: Kind, column: Column, sample: Sample) -> Iterator[str]:
    name = _text(column.name)
    if field.type in ("date", "datetime"):
        yield _dated(field, column, sample)
    elif closed := (ACTIONS if field.role == "action" else VALUES.get((of.name, field.name))):
        yield from _coded(field, column, closed)
    else:
        yield f"{field.name} = {name}"


def _dated(field: Field, column: Column, sample: Sample) -> str:
    name = _text(column.name)
    if not column.formats:
        why = "is empty in the sample" if not column.filled else "does not look like a date"
        line = f'{field.name} = {{ column = {name}, format = "%d/%m/%Y" }}'
        return f"# {line}   # {shown(column.name)} {why}"
    written = column.formats[0]
    unsure = (
        "" if len(column.formats) == 1 else f"   # or {' or '.join(column.formats[1:])}: the sample does not tell"
    )
    if field.type == "date" and "%H" in written:
        length = len(re.split(r"[ T]|%H", written)[0].replace("%Y", "0000").replace("%m", "00").replace("%d", "00"))
        day = re.split(r"[ T]?%H", written)[0]
        part = f"part = {{ from = 1, length = {length} }}"
        return f"{field.name} = {{ column = {name}, {part}, format = {_text(day)} }}{unsure}"
    clock = _clock(column, sample) if field.type == "datetime" and "%H" not in written else None
    if clock is not None and clock.clock is not None:
        both = f'columns = [{name}, {_text(clock.name)}], join = " "'
        tried = f"[{_text(f'{written} {clock.clock}')}, {_text(written)}]"
        return f"{field.name} = {{ {both}, format = {tried} }}{unsure}"
    return f"{field.name} = {{ column = {name}, format = {_text(written)} }}{unsure}"


def _clock(column: Column, sample: Sample) -> Column | None:
    """The column of the hour that goes with a column of the day: DATE_ENTREE and HEURE_ENTREE."""
    wanted = {re.sub(r"^(DATE|DT|JOUR)", hour, column.plain) for hour in ("HEURE", "HR", "H", "TIME")}
    return next((c for c in sample.columns if c.clock and c.plain in wanted - {column.plain}), None)


def _coded(field: Field, column: Column, closed: tuple[str, ...]) -> Iterator[str]:
    """A field of a closed list: what is known of its codes, how often each comes, the rest as comments."""
    usual = _usual().get(field.name, {})
    known = {code: usual[p] for code in column.codes if (p := plain_name(code)) in usual and usual[p] in closed}
    known |= {code: code for code in column.codes if code in closed}
    action = field.role == "action"
    yield f"[source.record.fields.{field.name}]"
    yield f"column = {_text(column.name)}"
    if action:
        yield 'else = "upsert"'
    if not column.codes:
        yield f"# The sample does not show codes. The values are: {', '.join(closed)}"
    yield f"[source.record.fields.{field.name}.codes]"
    for code, rows in column.codes.items():
        if code in known:
            yield f"{_text(code)} = {_text(known[code])}   # {_rows(rows)}"
        else:
            what = "upsert" if action else f"one of {', '.join(closed)}"
            yield f'# {_text(code)} = ""   # {_rows(rows)}: {what}'
    if not known and not action:
        yield '"?" = ' + _text(closed[0]) + "   # replace by the codes of the column"
    if column.others:
        yield f"# rarer values, not shown: {_rows(column.others)}"


def _rows(count: int) -> str:
    return f"{count:,} row{'s' if count != 1 else ''}"
