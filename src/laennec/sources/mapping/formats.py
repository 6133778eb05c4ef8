"""How dates and times are written: the directives a mapping may use, and the exact shape they ask for."""

import re

SHAPES = {
    "Y": "[0-9]{4}", "m": "[0-9]{2}", "d": "[0-9]{2}", "H": "[0-9]{2}", "M": "[0-9]{2}", "S": "[0-9]{2}",
    "-m": "[0-9]{1,2}", "-d": "[0-9]{1,2}", "-H": "[0-9]{1,2}",
    "V": "[0-9]{2}", "G": "[0-9]{4}",
    "f": "[0-9]{1,6}", "z": "(Z|[+-][0-9]{2}:?[0-9]{2})", "%": "%",
}  # fmt: skip
"""Directive -> what it matches. `%-d`: one digit or two. `%V` and `%G`: week and year of ISO 8601."""

DATE = ("%Y-%m-%d",)
DATETIME = (
    "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d",
    "%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M:%S.%f%z",
)  # fmt: skip
"""What is read where a mapping names no format."""

HL7 = "hl7"
HL7_FORMATS = ("%Y%m%d%H%M%S", "%Y%m%d%H%M", "%Y%m%d")
HL7_FRACTION = "[.][0-9]+$"
"""The named format `hl7`: as precise as the sender is. Fractions are left out; a time with an offset is moved."""

DIRECTIVE = re.compile(r"%(-?.)")


def check(format: str, kind: str) -> str:
    """The format itself. `kind`: date or datetime. Raises ValueError, saying what to write, where it is not one."""
    if format == HL7:
        return format
    found = DIRECTIVE.findall(format)
    for directive in found:
        if directive == "y":
            raise ValueError("%y (a year of two digits) does not say the century: have the extract write %Y")
        if directive not in SHAPES:
            raise ValueError(f"%{directive} cannot be used: write with {', '.join('%' + d for d in SHAPES)}")
    if format.replace("%%", "").count("%") != len([d for d in found if d != "%"]):
        raise ValueError("ends with a lone %")
    letters = [d.removeprefix("-") for d in found if d != "%"]
    if twice := {x for x in letters if letters.count(x) > 1}:
        raise ValueError(f"has %{min(twice)} twice")
    if {"V", "G"} & set(letters):
        if set(letters) != {"V", "G"} or kind != "date":
            raise ValueError("%V and %G say a week by themselves, in a date: %V%G is the Monday of week 05 of 2024")
        return format
    if not {"Y", "m", "d"} <= set(letters):
        raise ValueError("needs a year, a month and a day: %Y, %m and %d")
    times = {"H", "M", "S", "f"} & set(letters)
    if times and kind == "date":
        raise ValueError("has a time, but the field is a date: cut the text with part = { from = 1, length = ... }")
    if "z" in letters and (not times or not format.endswith("%z")):
        raise ValueError("has an offset (%z) without a time before it: it comes last, after %H and %M")
    if "".join(x for x in "HMSf" if x in times) not in ("", "H", "HM", "HMS", "HMSf"):
        raise ValueError("has a time with a hole in it: hours, then minutes, then seconds")
    if re.search(r"%-.%(?!%)", format):
        raise ValueError("has a directive of one or two digits (%-d) with another straight after it")
    if re.search(r"\s\s|^\s|\s$", format):
        raise ValueError("has two spaces in a row, or one at an end")
    return format


def shape(format: str) -> str:
    """The regular expression of exactly what the format asks for: the database's own reading is laxer."""
    parts, at = [], 0
    for match in DIRECTIVE.finditer(format):
        parts += [re.escape(format[at : match.start()]), SHAPES[match[1]]]
        at = match.end()
    return "".join([*parts, re.escape(format[at:])]).replace("\\-", "-").replace("\\ ", " ")
