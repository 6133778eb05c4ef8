"""Small counts and zeros in tables."""

import re
from collections.abc import Iterator
from itertools import pairwise

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.figures import Figure, Understood
from laennec.airlock.checks.headings import role_of
from laennec.airlock.checks.numbers import is_whole, parse
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.words import (
    FAILED,
    FEMALE,
    MALE,
    OF_CHILDREN,
    OF_MEN,
    OF_OLD,
    OF_WOMEN,
    PERSON_RE,
    QUALITY,
    STRUCTURAL,
    plain,
)


def find(case: Case) -> Iterator[Finding]:
    """1 to threshold - 1 persons, and zeros of real groups, wherever a table counts persons."""
    least = case.settings.threshold
    for table in case.tables:
        if table.table.origin == "code" and not table.counts():
            continue
        for figure in table.counts():
            yield from _count(case, table, figure, least)
        for figure in table.figures:
            if (
                figure.parsed.of is not None
                and figure.role not in ("other", "measure", "period", "stat", "rate")
                and 0 < figure.parsed.of < least
                and is_whole(figure.parsed.of)
            ):
                yield Finding(
                    "small_count", figure.place, f"A group of {figure.parsed.of:g} persons, fewer than {least}."
                )
        for r in () if table.other else table.body:
            for i, cell in enumerate(table.table.rows[r]):
                if (said := _SIZE.search(cell)) and 0 < int(said[1]) < least:
                    yield Finding(
                        "small_count",
                        table.table.at(r, i),
                        f"'{cell[:40]}': a group of {said[1]} persons, fewer than {least}.",
                    )
        for index, heading in enumerate(table.headings):
            from laennec.airlock.checks.headings import denominator

            n = denominator(heading)
            if n is not None and 0 < n < least and not table.other and table.roles[index] != "other":
                yield Finding(
                    "small_count",
                    f"{table.table.place} column {heading}".strip(),
                    f"A group of {n:g} persons, fewer than {least}.",
                )
        for r in () if table.other else table.body:
            label = " | ".join(table.table.rows[r][i] for i in table.labels)
            n = denominator(label)
            if n is not None and 0 < n < least:
                yield Finding(
                    "small_count",
                    table.table.at(r, 0),
                    f"'{label[:60]}': a group of {n:g} persons, fewer than {least}.",
                )
                break


def _count(case: Case, table: Understood, figure: Figure, least: int) -> Iterator[Finding]:
    value = figure.value
    if figure.masked:
        if value is not None and 1 < value < least and "<" in figure_text(table, figure):
            yield Finding(
                "small_count",
                figure.place,
                f"'{figure_text(table, figure)}' tells of a group smaller than {least} more closely than '<{least}' would.",
            )
        return
    if value is None or not is_whole(value):
        return
    if (
        "<" in table.table.place
        and case.document.models
        and role_of(figure.row_label.split(" | ")[-1]) not in ("count", "people")
    ):
        return  # a setting of a part of a model
    if "vocabular" in plain(f"{table.table.place} {table.table.caption}") or "vocabulaire" in plain(
        f"{table.table.place} {figure.row_label}"
    ):
        return  # the places of words
    if _LEVELS.fullmatch(plain(figure.row_label.split(" | ")[-1])) and plain(figure.column_label) in (
        "n",
        "count",
        "levels",
        "groups",
    ):
        return  # how many of them there are, as mixed models tell
    if (
        figure.column_label
        and plain(figure.column_label) in ("clients", "client", "weight", "poids", "points")
        and (plain(figure.column_label) not in ("clients", "client") or "round" in plain(" ".join(table.headings)))
    ):
        return  # hospitals that train together; weights of a score
    if 0 < value < least:
        if row_is_order(table, figure) or (not figure.column_label and _OF_TERMS.search(plain(table.table.caption))):
            return
        yield Finding("small_count", figure.place, f"{value:g} {_what(figure)}: fewer than {least} persons.")
    elif value == 0 and not structural(case, table, figure):
        yield Finding("zero", figure.place, f"0 {_what(figure)}: none of a real group, which tells of all of it.")


_SIZE = re.compile(r"(?<![\w.])n ?= ?(\d{1,6})(?![\d., \u00a0\u202f]*\d|\w)")
_LEVELS = re.compile(
    r"(?:centres?|centers?|sites?|hospitals?|hopita(?:l|ux)|wards?|services?|clinics?|cabinets?|schools?)"
)
_OF_TERMS = re.compile(r"analysis of (?:deviance|variance)|anova|analyse de (?:la )?(?:deviance|variance)")
"""A printed table of a model's terms, with their degrees of freedom."""


def figure_text(table: Understood, figure: Figure) -> str:
    """The cell as the file has it."""
    return table.table.rows[figure.row][figure.column].strip()


def row_is_order(table: Understood, figure: Figure) -> bool:
    """Whether the row says a rank or number of order, whatever its column is called."""
    label = figure.row_label.split(" | ")[-1]
    role = role_of(label)
    if role == "code" and not re.fullmatch(
        r"(?:n |nb )?codes?(?: [a-z]?\d[\w.]*)?|.*(?<![a-z])(?:concept|icd|cim|atc|ccam|loinc|snomed|ghm)\w*.*",
        plain(label),
    ):
        return False  # `Code rouge`
    return role in ("rank", "code") and role_of(figure.column_label) not in ("count", "people")


_VALID = re.compile(r"(?:n |nb )?valid(?:e?s?)?(?: n| values?)?(?: ?\(?%\)?)?")


def structural(case: Case, table: Understood, figure: Figure) -> bool:
    """Whether a zero or a 100 % tells nothing: it cannot be otherwise, or it is of the data, not of persons."""
    words = figure.words
    if _VALID.fullmatch(plain(figure.column_label)) and any(QUALITY.search(plain(h)) for h in table.headings):
        return True  # how many values a variable has, beside how many are missing
    failed = re.fullmatch(r"(?:n |nb )?(?:echecs?|failures?|failed)", plain(figure.column_label)) and any(
        PERSON_RE.search(plain(h)) or role in ("count", "people")
        for h, role in zip(table.headings, table.roles, strict=True)
    )
    if QUALITY.search(words) and "deces" not in words and not FAILED.search(words) and not failed:
        return True
    around = plain(f"{table.table.caption} {case.context}")
    if re.search(r"(?:sums?|means?)\(is\.?na\(|\.is ?n(?:a|ull)\(\)\.(?:sum|mean)|(?<![a-z])n ?miss\(", around):
        return True  # of how many it is not known
    if STRUCTURAL.search(words):
        return True
    if re.fullmatch(
        r"(?:data |quality )?(?:checks?|controls?|controles?|rules?|regles?|assertions?)(?: name| qualite| de qualite)?",
        plain(table.headings[0]),
    ):
        return True
    men = bool(MALE.search(words)) and not FEMALE.search(words)
    women = bool(FEMALE.search(words)) and not MALE.search(words)
    if (men and OF_WOMEN.search(f"{words} {around}")) or (women and OF_MEN.search(f"{words} {around}")):
        return True
    if (men or women) and _of_a_sex(table) and STRUCTURAL.search(around):
        return False  # what is said of organs is of their rows
    if STRUCTURAL.search(around) and any(w in around for w in ("zero", "0", "impossible", "structur")):
        return not _only_of_sexes(table, figure)
    ages = f"{words}"
    if OF_CHILDREN.search(ages) and OF_OLD.search(ages):
        return True
    row = table.table.rows[figure.row]
    label = plain(" ".join(row[i] for i in table.labels))
    if any(k in label for k in ("reference", "ref.", "time 0", "temps 0", "baseline step")):
        return True
    return _of_time(table, figure)


def _only_of_sexes(table: Understood, figure: Figure) -> bool:
    """Whether a note on structural zeros is of others: of what only men or only women have, where this row is neither."""
    if OF_WOMEN.search(figure.words) or OF_MEN.search(figure.words):
        return False
    sexed = [h for h in map(plain, table.headings) if bool(MALE.search(h)) is not bool(FEMALE.search(h))]
    zeros = [f for f in table.counts() if f.value == 0 and f.row != figure.row]
    return len(sexed) >= 2 and any(OF_WOMEN.search(f.words) or OF_MEN.search(f.words) for f in zeros)


def _of_a_sex(table: Understood) -> bool:
    """Whether a row is of what befalls one sex alone: those rows are what cannot be otherwise, and no others."""
    labels = [plain(" ".join(table.table.rows[r][i] for i in table.labels)) for r in table.body]
    return any(OF_WOMEN.search(label) or OF_MEN.search(label) for label in labels)


_TIME = re.compile(
    r"(?:time|temps|years?|annees?|ans?|months?|mois|weeks?|semaines?|days?|jours?|delai|suivi|follow|t$)"
)


def _over(table: Understood, column: int) -> str:
    """What a first row of times says over a column: it is a heading made of numbers."""
    first = table.table.rows[table.body[0]] if table.body and table.labels else []
    return first[column].strip() if first and _TIME.match(plain(first[table.labels[0]])) else ""


def _of_time(table: Understood, figure: Figure) -> bool:
    """Events at time 0 of a survival table, or cumulative incidence at its start, in rows or in columns."""
    if not table.labels or not (_TIME.match(plain(table.headings[table.labels[0]])) or _over(table, figure.column)):
        return bool(table.labels) and _begins(table, figure)
    own = table.table.rows[figure.row][table.labels[0]].strip()
    starts = own, figure.column_label.strip(), _over(table, figure.column)
    return any(re.fullmatch(r"(?:[tMJDYWAS] ?)?0(?:[.,]0+)?(?: ?[a-zA-Zé]+)?", start) for start in starts)


def _begins(table: Understood, figure: Figure) -> bool:
    """Whether a curve that a chart keeps as x and y begins there, and never falls."""
    rows = [table.table.rows[r] for r in table.body]
    if [plain(h) for h in table.headings] != ["x", "y"] or figure.row != table.body[0] or rows[0] != ["0", "0"]:
        return False
    return all((parse(a[1]).value or 0) <= (parse(b[1]).value or 0) for a, b in pairwise(rows))


def _what(figure: Figure) -> str:
    parts = [p for p in (figure.row_label, figure.column_label) if p]
    return f"({', '.join(parts)[:120]})" if parts else ""
