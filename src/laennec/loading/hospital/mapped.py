"""One record of a mapping as one query: from a source table of texts to typed records, each judged. One pass.

Four levels, so that nothing is computed twice: the columns that are used, trimmed; each field's text; each field's
typed value; the record, with `_why` it is refused. The database prunes the columns that nobody reads.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from laennec.errors import LaennecError
from laennec.loading.database import literal, name
from laennec.loading.hospital.mapped_text import Columns, Texts
from laennec.loading.hospital.mapped_types import SQL, cast, oddities, wrong
from laennec.sources.mapping import FieldMapping, RecordMapping, Text
from laennec.sources.mapping.clock import HERE, Clock
from laennec.sources.mapping.closed import NEEDED, ORDERED, SHAPES, VALUES, may_be_empty
from laennec.sources.records import ACTIONS, Field, kind

UNTRANSLATED = "a code without a translation"
NO_KEY = "the key is missing"
NO_STAMP = "the stamp is missing"
NO_DATE = "a date that stands for none in many systems"
NO_DATES = ("1899-12-30", "1899-12-31", "1900-01-01")
"""What systems write where they know no date: with `empty`, the record is loaded without the date."""
RESET = "the first day of a clock that was reset"
RESETS = ("1970-01-01", "1980-01-01", "2000-01-01")
"""The days at which the clocks of devices begin again."""
CLOCKED = {"reading": "measured"}
"""Kinds of which a device's own clock gives a time."""
TAB = "\t"


def lacking(record: RecordMapping, columns: Sequence[str] | None) -> Columns:
    """The table's columns, found to serve. Raises LaennecError for one that is missing or there twice."""
    seen = Columns(columns)
    if missing := seen.missing(record):
        listed = ", ".join(f"{column} ({place})" for column, place in missing.items())
        raise LaennecError(
            f"The file has no column {listed}. Mend the mapping of {record.kind}, or write optional = true where "
            "files may lack it."
        )
    return seen


def select_records(
    record: RecordMapping,
    source_sql: str,
    *,
    file_date: date | None,
    values: dict[str, Any],
    columns: Sequence[str] | None = None,
    with_text: bool = False,
    clock: Clock = HERE,
) -> str:
    """The query of the records that a source table gives.

    source_sql: a table or select of texts with `_line` (and `_rank` in repeated zones). columns: its columns in
    order, as the file names them; without them a missing one gives nulls. file_date: what the file's name says.
    values: the statement's named parameters ($name); those of the query are added.
    Gives `_line`, `_rank` (bigint), every field of the kind, typed, null where the mapping has none (`action`:
    upsert), and `_why`: null, or "field<tab>reason" of the first thing that is wrong. with_text: also `_text`, what
    stood there. Rows that `where` leaves out are not given.
    `_clock`: what is odd about its times, as bits (`clock.NAMES`). clock: the zones of the hospital and of the file.
    Raises LaennecError for a column that is missing (of a field that is not `optional`) or there twice.
    """
    of = kind(record.kind)
    seen = lacking(record, columns)
    texts = Texts(seen, file_date=file_date, values=values)
    mapped = [(field, record.fields[field.name]) for field in of.fields if field.name in record.fields]
    first = ["_line", "_rank"]
    flags = {}
    for field, how in mapped:
        text = texts.text(how, owed=field.role == "key")
        first.append(f"{text.value} as t_{field.name}")
        if text.unknown:
            # The code that has no translation.
            branches = [f"when {flag} then {code}" for flag, code in text.unknown]
            first.append(f"{_case(branches)} as u_{field.name}")
            flags[field.name] = f"u_{field.name} is not null"
    where = " and ".join(map(texts.condition, record.where)) or "true"
    level = f"select {', '.join(first)} from ({texts.select(source_sql)}) {' '.join(texts.joins)} where {where}"
    second = ["*", *(f"{cast(f, how, f't_{f.name}', clock)} as v_{f.name}" for f, how in mapped if f.type != "text")]
    if any(field.type != "text" for field, _ in mapped):
        level = f"select {', '.join(second)} from ({level})"
    shown = [_value(field, field.name in record.fields) for field in of.fields]
    had = [field for field, how in mapped if columns is None or set(how.reads()) <= {*columns, "_line", "_rank"}]
    reasons = _reasons(record, mapped, flags, file_date, {field.name for field in had})
    why = [f"when {condition} then {literal(field + TAB + reason)}" for field, condition, reason in reasons]
    odd = [oddities(f, how, f"t_{f.name}", f"v_{f.name}", clock) for f, how in mapped]
    bits = " | ".join(filter(None, odd)) or "0"
    last = ["_line", "_rank", *shown, f"{_case(why)} as _why", f"({bits})::utinyint as _clock"]
    if with_text:
        stood = [
            f"when {condition} then {'u' if reason == UNTRANSLATED else 't'}_{field}"
            for field, condition, reason in reasons
        ]
        last.append(f"{_case(stood)} as _text")
    return f"select {', '.join(last)} from ({level})"


def _case(branches: Sequence[str]) -> str:
    return f"case {' '.join(branches)} end" if branches else "null::varchar"


def _value(field: Field, mapped: bool) -> str:
    """A field in the result."""
    if field.role == "action":
        return f"{'coalesce(t_action, ' if mapped else '('}'upsert') as action"
    if not mapped:
        return f"null::{SQL[field.type]} as {name(field.name)}"
    return f"{'t' if field.type == 'text' else 'v'}_{field.name} as {name(field.name)}"


def _reasons(
    record: RecordMapping,
    mapped: list[tuple[Field, FieldMapping]],
    flags: dict[str, str],
    file_date: date | None,
    had: set[str],
) -> list[tuple[str, str, str]]:
    """(field, condition, reason), in the order in which they count. had: fields whose columns the file has."""
    found = []
    for field, how in mapped:
        text = f"t_{field.name}"
        value = text if field.type == "text" else f"v_{field.name}"
        if field.name in flags:
            found.append((field.name, flags[field.name], UNTRANSLATED))
        found += [(field.name, condition, why) for condition, why in wrong(field, how, text, value)]
        closed = ACTIONS if field.role == "action" else VALUES.get((record.kind, field.name))
        if closed and how.possible() is None:
            other = f"{value} not in ({', '.join(map(literal, closed))})"
            found.append((field.name, other, f"not one of {', '.join(closed)}"))
        if (record.kind, field.name) in SHAPES:
            shape, why = SHAPES[record.kind, field.name]
            found.append((field.name, f"not regexp_full_match({value}, {literal(shape)})", why))
        if field.role == "key" and not may_be_empty(record.kind, field.name):
            found.append((field.name, f"{value} is null", NO_KEY))
        if field.role == "stamp" and not uses_file_date(how):
            found.append((field.name, f"{value} is null", NO_STAMP))
    given = {field.name for field, _ in mapped}
    for group in NEEDED.get(record.kind, ()):
        needed = [field for field in group if field in given & had]
        if not needed:
            continue
        absent = " and ".join(f"t_{field} is null" for field in needed)
        upsert = "coalesce(t_action, 'upsert') <> 'cancel' and " if "action" in given else ""
        found.append((needed[0], f"{upsert}{absent}", f"nothing says {' or '.join(needed)}"))
    for earlier, later in ORDERED.get(record.kind, ()):
        if {earlier, later} <= given:
            found.append((later, f"v_{later} < v_{earlier}", f"before {earlier}"))
    if "birth_date" in given:
        today = f"greatest(current_date, {literal(file_date.isoformat())}::date)" if file_date else "current_date"
        found.append(("birth_date", f"v_birth_date > {today}", "in the future"))
    if (clocked := CLOCKED.get(record.kind)) in given:
        again = f"v_{clocked}::date in ({_days(RESETS)})"
        # A value that was sent in those days was measured in those days.
        late = f" and coalesce(v_stamp > v_{clocked} + interval 30 day, true)"
        found.append((clocked, again + (late if "stamp" in given else ""), RESET))
    none = _days(NO_DATES)
    for field, how in mapped:
        # What happened to somebody; a unit of the hospital may well be said to hold since 1900.
        if field.klass == "quasi" and field.type in ("date", "datetime") and not how.file_date:
            found.append((field.name, f"v_{field.name}::date in ({none})", NO_DATE))
    return found


def _days(days: Sequence[str]) -> str:
    return ", ".join(f"date '{day}'" for day in days)


def uses_file_date(text: Text) -> bool:
    """Whether the date in the file's name may be what it gives."""
    return bool(text.file_date) or any(map(uses_file_date, text.first or ()))
