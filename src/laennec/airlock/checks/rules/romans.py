"""Persons counted in Roman numerals: a column of them below a heading of persons, or a number that words tell."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.wording import line_at
from laennec.airlock.checks.words import PERSON

_ROMAN = re.compile(r"(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_WORTH = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_TOLD = re.compile(
    rf"(?i:au nombre de|numbering|totalling|nombre de (?:{PERSON})\s*[:=]|number of (?:{PERSON})\s*[:=]|(?<!\w)n\s*=)\s*(?P<n>[IVXLCDM]{{1,8}})(?!\w)"
)


_OF_PERSONS = re.compile(rf"(?i:(?P<n>[ivxl]{{1,6}}) (?:{PERSON}))")
"""`iv patients`, alone in its cell."""


def worth(numeral: str) -> int | None:
    """What a Roman numeral is worth; None where it is none."""
    if not numeral or not _ROMAN.fullmatch(numeral):
        return None
    values = [_WORTH[c] for c in numeral]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def find(case: Case) -> Iterator[Finding]:
    """Over columns of persons in which every cell is a Roman numeral or a number, and over sentences."""
    least = case.settings.threshold
    for table in case.tables:
        if table.other:
            continue
        for i, role in enumerate(table.roles):
            for r in table.body:
                said = _OF_PERSONS.fullmatch(table.table.rows[r][i].strip())
                if said and (n := worth(said["n"].upper())) and n < least:
                    yield Finding("small_count", table.table.at(r, i), f"{said[0]}: {n} persons, fewer than {least}.")
            if role not in ("people", "count") or i in table.labels[:1]:
                continue
            told = [(r, worth(table.table.rows[r][i].strip())) for r in table.body]
            romans = [(r, n) for r, n in told if n]
            rest = [table.table.rows[r][i] for r, n in told if not n]
            # classes and stages stand in columns of their own; of persons, most numbers are above III
            if len(romans) < 2 or any(c.strip() and not re.fullmatch(r"[\d\s.,]+", c.strip()) for c in rest):
                continue
            if max(n for _, n in romans) < least:
                continue
            for r, n in romans:
                if n < least:
                    yield Finding(
                        "small_count",
                        table.table.at(r, i),
                        f"{table.table.rows[r][i].strip()}: {n} persons, fewer than {least}.",
                    )
    for text in case.document.texts:
        if text.kind in ("raw", "path", "code"):
            continue
        for found in _TOLD.finditer(text.text[:200_000]):
            few = worth(found["n"])
            if few and few < least:
                yield Finding(
                    "small_count",
                    line_at(text.text, found.start(), text.place),
                    f"'{' '.join(found[0].split())}': {few} persons, fewer than {least}.",
                )
