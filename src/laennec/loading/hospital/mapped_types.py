"""A text read as what a field is (a date, a whole number...), and what is wrong where it cannot be: strictly.

The database's own readings are too kind for a hospital's data: 1980.5 and 0x10 as whole numbers, 3/2/99 as a year
99, NaN. A value is first asked for its exact shape, then read.
"""

from laennec.loading.database import literal
from laennec.loading.hospital import clock as times
from laennec.loading.hospital.mapped_text import clean
from laennec.sources.mapping import FieldMapping, formats
from laennec.sources.mapping.clock import HERE, Clock
from laennec.sources.records import Field

LONGEST = 10_000
LONGEST_DOCUMENT = 16_000_000
LARGEST = 2_147_483_647
"""The largest whole number: that of the integers of OMOP's columns. All count something: none is below 0."""
LARGEST_DECIMAL = 1e100
"""What no factor of a unit and no sum makes infinite."""
WHOLE = ("quantity",)
"""Decimal fields that a column of whole numbers takes."""
FIRST_YEAR, LAST_YEAR = 1850, 2100
_UNSEEN = "\\x{7f}-\\x{9f}\\x{200b}\\x{2028}-\\x{202e}\\x{2060}\\x{2066}-\\x{2069}\\x{feff}\\x{fffd}"
CONTROL = f"[\\x{{0}}-\\x{{1f}}{_UNSEEN}]"
"""Characters that no name, code or value holds: unseen ones, and U+FFFD, which stands for what was not decoded."""

CONTROL_BUT_LINES = f"[\\x{{0}}-\\x{{8}}\\x{{b}}\\x{{c}}\\x{{e}}-\\x{{1f}}{_UNSEEN}]"
SQL = {"text": "varchar", "int": "bigint", "decimal": "double", "date": "date", "datetime": "timestamp"}
"""The type of a field -> the database's."""


def cast(field: Field, mapped: FieldMapping, text: str, clock: Clock = HERE) -> str:
    """The typed value, null where the text is not one. text: a name of a column, used several times."""
    if field.type == "text":
        return text
    if field.type == "int":
        return f"case when regexp_full_match({text}, '[+-]?[0-9]+') then try_cast({text} as bigint) end"
    if field.type == "decimal":
        return _decimal(mapped, text)
    if mapped.file_date:
        return f"{text}::{SQL[field.type]}"
    timed = field.type == "datetime"
    readings = []
    for format in written(field, mapped):
        if format == formats.HL7:
            plain = f"regexp_replace({times.local(text)}, {literal(formats.HL7_FRACTION)}, '')"
            for precise in formats.HL7_FORMATS:
                exact, read = _reading(plain, precise)
                moved = times.at_home(read, text, clock) if timed and "%H" in precise else read
                readings.append(f"case when {exact} then {moved} end")
        elif format.endswith("%z"):
            exact = f"regexp_full_match({text}, {literal(formats.shape(format))})"
            _, read = _reading(times.local(text), format.removesuffix("%z"))
            readings.append(f"case when {exact} then {times.at_home(read, text, clock)} end")
        else:
            exact, read = _reading(text, format)
            readings.append(f"case when {exact} then {times.without(read, clock) if '%H' in format else read} end")
    return f"(coalesce({', '.join(readings)}))::{SQL[field.type]}"


def _reading(text: str, format: str) -> tuple[str, str]:
    exact = f"regexp_full_match({text}, {literal(formats.shape(format))})"
    read = f"try_strptime({text}, {literal(format)})"
    if "%V" in format:  # a year of 52 weeks has no 53rd: it is read as the next year's first
        exact += f" and strftime({read}, {literal(format)}) = {text}"
    return exact, read


def oddities(field: Field, mapped: FieldMapping, text: str, value: str, clock: Clock) -> str | None:
    """The bits (`clock.NAMES`) of a time, as SQL; None where there is nothing to say of the field."""
    if field.type != "datetime" or field.role == "stamp" or mapped.file_date:
        return None
    given = written(field, mapped)
    days = [formats.shape(f) for f in given if f != formats.HL7 and "%H" not in f]
    days += [f"[0-9]{{8}}({times.OFFSET[1:-2]})?"] if formats.HL7 in given else []
    offsets = any(f == formats.HL7 or f.endswith("%z") for f in given)
    return times.flags(
        value,
        " or ".join(f"regexp_full_match({text}, {literal(day)})" for day in days) or "false",
        f"regexp_matches({text}, {literal(times.OFFSET)})" if offsets else "false",
        clock,
    )


def written(field: Field, mapped: FieldMapping) -> tuple[str, ...]:
    """The formats a date or time is read by."""
    more = ("%Y-%m-%d",) if _has_file_date(mapped) else ()
    given = mapped.format or (formats.DATE if field.type == "date" else formats.DATETIME)
    return tuple(dict.fromkeys([*given, *more]))


def _has_file_date(mapped: FieldMapping) -> bool:
    return any(part.file_date for part in mapped.first or ())


def _decimal(mapped: FieldMapping, text: str) -> str:
    if mapped.implied is not None:
        digits = f"regexp_full_match({text}, '[+-]?[0-9]{{1,18}}')"
        return f"case when {digits} then try_cast({text} as bigint) / 1e{mapped.implied} end"
    number = text
    if mapped.thousands is not None:
        # Groups of three, or none at all: 1 0 is no number.
        group = _escaped(mapped.thousands)
        number = f"regexp_replace({number}, '([0-9]){group}([0-9]{{3}})', '\\1\\2', 'g')"
    signs = mapped.decimal or "."
    shape = f"[+-]?([0-9]+([{signs}][0-9]*)?|[{signs}][0-9]+)([eE][+-]?[0-9]{{1,3}})?"
    pointed = f"replace({number}, ',', '.')" if "," in signs else number
    read = f"try_cast({pointed} as double)"
    return f"case when regexp_full_match({number}, {literal(shape)}) and isfinite({read}) then {read} end"


def _escaped(character: str) -> str:
    return "''" if character == "'" else f"\\x{{{ord(character):x}}}"


def wrong(field: Field, mapped: FieldMapping, text: str, value: str) -> list[tuple[str, str]]:
    """(condition, reason) of what may be wrong with one value, the first that holds being the reason."""
    if field.type == "text":
        if field.klass == "sealed":
            base64 = f"length({text}) % 4 = 0 and regexp_full_match({text}, '[A-Za-z0-9+/]*={{0,2}}')"
            return [(f"{text} is not null and not ({base64})", "not base64")]
        longest = LONGEST_DOCUMENT if field.klass == "document" else LONGEST
        if mapped.possible() is not None:  # all its values are the mapping's own
            return []
        banned = CONTROL_BUT_LINES if field.klass in ("free_text", "document") else CONTROL
        suspect = f"({text} is not null and not ({clean(text)} and strlen({text}) = length({text})))"
        return [
            (f"strlen({text}) > {longest} and length({text}) > {longest}", f"longer than {longest:,} characters"),
            (
                f"({suspect} or contains({text}, chr(127))) and regexp_matches({text}, {literal(banned)})",
                "holds characters that no text has (control, or not decoded): is the file's encoding right?",
            ),
        ]
    cannot = f"{text} is not null and {value} is null"
    if field.type == "int":
        return [
            (cannot, "not a whole number"),
            (f"{value} not between 0 and {LARGEST}", f"a whole number below 0 or beyond {LARGEST:,}"),
        ]
    if field.type == "decimal":
        largest = LARGEST if field.name in WHOLE else LARGEST_DECIMAL
        return [
            (cannot, "not a number"),
            (f"{value} not between -{largest} and {largest}", f"a number beyond {largest:,}"),
        ]
    if mapped.file_date:
        return []
    shapes = " or ".join(_shown(f) for f in written(field, mapped))
    what = "a date" if field.type == "date" else "a date and time"
    return [
        (cannot, f"not {what} written as {shapes}"),
        (
            f"year({value}) not between {FIRST_YEAR} and {LAST_YEAR}",
            f"a year before {FIRST_YEAR} or after {LAST_YEAR}",
        ),
    ]


def _shown(format: str) -> str:
    """%d/%m/%Y -> DD/MM/YYYY."""
    if format == formats.HL7:
        return "YYYYMMDDhhmmss (hl7)"
    words = {
        "Y": "YYYY",
        "m": "MM",
        "d": "DD",
        "H": "hh",
        "M": "mm",
        "S": "ss",
        "f": "ffffff",
        "V": "WW",
        "G": "YYYY",
        "z": "+hh:mm",
        "%": "%",
    }
    return formats.DIRECTIVE.sub(lambda found: words[found[1].removeprefix("-")], format)
