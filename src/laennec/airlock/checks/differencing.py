"""Compares the outputs of one request with one another and with earlier ones: small differences give persons away."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from laennec.airlock.checks.aligned import aligned, counted_rows, differ, parts_of_whole
from laennec.airlock.checks.apart import (
    COUNTED,
    SIDES,
    Cells,
    apart,
    cells_of,
    grown,
    named_alike,
    said_apart,
    same_persons,
    side,
)
from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.settings import Settings
from laennec.airlock.checks.told_between import same_fields, told_totals


def compare(mine: dict[str, Any], other: dict[str, Any], name: str, settings: Settings) -> Iterator[Finding]:
    """Findings for a file whose digest is `mine` beside another, named `name`."""
    try:
        if apart(mine, other) and not same_persons(mine, other, settings):
            if said_apart(mine, other) or not grown(mine, other):
                return
        yield from _populations(mine, other, name, settings)
        for table in mine["tables"]:
            for beside in other["tables"]:
                yield from _tables(*named_alike(table, beside), name, settings)
                ours, theirs = _of_persons(table["cells"]), _of_persons(beside["cells"])
                if ours != table["cells"] and theirs != beside["cells"]:
                    yield from _tables(ours, theirs, name, settings)
                yield from _hidden_in_row(table["cells"], beside["cells"], name, settings)
        yield from _texts(mine, other, name, settings)
        yield from told_totals(mine, other, name, settings)
        yield from _named_numbers(mine, other, name, settings)
        yield from same_fields(mine, other, name, settings)
        yield from _same_bases(mine, other, name, settings)
        yield from _shares(mine, other, name, settings)
        yield from _shares(other, mine, name, settings)
        yield from _whole(mine, other, name, settings)
        yield from _sums(mine, other, name, settings)
        yield from _sums(other, mine, name, settings)
        yield from _parts_of_one(mine, other, name, settings)
        yield from _parts_of_one(other, mine, name, settings)
        yield from aligned(mine, other, name, settings)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError):
        return


def compare_three(
    mine: dict[str, Any], others: list[tuple[str, dict[str, Any]]], settings: Settings
) -> Iterator[Finding]:
    """A whole, one side of it (men) and the other (women), each in a file of a request: what the two leave of it."""
    try:
        yield from parts_of_whole(mine, others, settings)
        files = [("this file", mine), *others]
        for one, two in SIDES:
            sides = [(side(d, one, two), name, d) for name, d in files]
            wholes = [(n, d) for s, n, d in sides if not s]
            for (whole_name, whole), (a_name, a), (b_name, b) in (
                (w, x, y)
                for w in wholes
                for x in [(n, d) for s, n, d in sides if s == 1]
                for y in [(n, d) for s, n, d in sides if s == 2]
            ):
                if mine not in (whole, a, b):
                    continue
                for key, value in cells_of(whole).items():
                    first, second = cells_of(a).get(key), cells_of(b).get(key)
                    if first is None or second is None or _rounded([value, first, second, value]):
                        continue
                    rest = value - first - second
                    if 0 < rest < settings.threshold:
                        names = ", ".join(n for n in (whole_name, a_name, b_name) if n != "this file")
                        yield Finding(
                            "differencing",
                            ", ".join(filter(None, key)),
                            f"With {names}: {value:g} less {first:g} and {second:g} leaves {rest:g} persons, fewer than {settings.threshold}.",
                        )
                        return
    except (KeyError, TypeError, ValueError, IndexError, AttributeError):
        return


_PERSONS = re.compile(
    r"(?:(?:n|nb|nombre|number|effectifs?|total)(?: (?:of|de|d'))? ?)?(?:patiente?s|malades|sujets|subjects|persons?|people|personnes?|adultes?|adults|women|femmes|men|hommes|children|enfants|girls|boys|filles|garcons)|n|nb|effectifs?"
)


def _of_persons(cells: Cells) -> Cells:
    """Cells under one word for persons, whoever they are: `patients` in one file are `patientes` in the next."""
    named = {str(c) for _, c, _, _ in cells}
    one = [c for c in named if _PERSONS.fullmatch(c)]
    return [[r, "persons" if str(c) == one[0] else c, v, t] for r, c, v, t in cells] if len(one) == 1 else cells


def _hidden_in_row(mine: Cells, other: Cells, name: str, settings: Settings) -> Iterator[Finding]:
    """A row with a masked cell, whose whole the other output gives."""
    wholes: dict[str, set[float]] = {}
    for row, _, value, total in other:
        if isinstance(value, int | float) and not total:
            wholes.setdefault(str(row), set()).add(float(value))
    for row in {str(r) for r, _, v, _ in mine if v is None}:
        shown = [float(v) for r, _, v, _ in mine if str(r) == row and isinstance(v, int | float)]
        hidden = sum(v is None for r, _, v, _ in mine if str(r) == row)
        for whole in wholes.get(row, ()):
            rest = whole - sum(shown)
            if shown and hidden == 1 and row and 0 < rest < settings.threshold:
                yield Finding(
                    "differencing",
                    row,
                    f"{whole:g} in {name} less what is shown here leaves {rest:g} for the masked cell, fewer than {settings.threshold}.",
                )
                return


def _few(difference: float, settings: Settings) -> bool:
    return 0 < abs(difference) < settings.threshold


def _populations(mine: dict[str, Any], other: dict[str, Any], name: str, settings: Settings) -> Iterator[Finding]:
    a, b = mine.get("persons"), other.get("persons")
    if a and b and _few(a - b, settings):
        yield Finding(
            "differencing",
            "",
            f"Its population ({a:g}) and that of {name} ({b:g}) differ by {abs(a - b):g} persons, fewer than {settings.threshold}.",
        )


def _tables(mine: Cells, other: Cells, name: str, settings: Settings) -> Iterator[Finding]:
    theirs = {(row, column): value for row, column, value, _ in other}
    shared = [(row, column, value, theirs[row, column]) for row, column, value, _ in mine if (row, column) in theirs]
    both = [(r, c, a, b) for r, c, a, b in shared if isinstance(a, int | float) and isinstance(b, int | float)]
    if both and not _rounded([a for _, _, a, _ in both] + [b for _, _, _, b in both]):
        differences = [a - b for _, _, a, b in both]
        small = [(r, c, a, b) for r, c, a, b in both if _few(a - b, settings)]
        nested = all(d >= 0 for d in differences) or all(d <= 0 for d in differences)
        close = len(small) + sum(d == 0 for d in differences) >= 0.7 * len(both)
        if small and (nested or close):
            row, column, a, b = small[0]
            label = ", ".join(p for p in (row, column) if p)
            yield differ(label, a, b, name, settings)
            return
    yield from _one_row(mine, other, name, settings)
    yield from _bands(mine, other, name, settings)
    yield from _totals(mine, other, name, settings)
    yield from _totals(other, mine, name, settings)


def _whole(mine: dict[str, Any], other: dict[str, Any], name: str, settings: Settings) -> Iterator[Finding]:
    """The most persons that each tells of, wherever it says so: in a sentence, a total, the author's population."""
    a, b = _most(mine), _most(other)
    if a is None or b is None or min(a, b) < 50 or not _few(a - b, settings):
        return
    if (a % 10 == 0 and b % 10 == 0) or _of_other_things(str(mine["said"]), str(other["said"])):
        return
    yield Finding(
        "differencing",
        "",
        f"{a:g} persons in all here and {b:g} in {name}: they differ by {abs(a - b):g}, fewer than {settings.threshold}.",
    )


_GENERAL = re.compile(
    r"(?:patients?|persons?|personnes?|sejours?|stays?|with|avec|dans|pour|from|table\w*|tableau\w*|figure\w*|report\w*|rapport\w*|analys\w*|result\w*|number\w*|nombre\w*|count\w*|effectifs?|output\w*|file\w*|fichier\w*|csv|html|json|docx|xlsx|pptx|page\w*|annee|year|year\w*|\d+)"
)
_LESS = re.compile(
    r"without|sans|hors|sauf|exclu|except|same|meme|sensitiv|sensibil|subset|sous-|complete|complet|only|seulement|after|apres"
)


def _of_other_things(a: str, b: str) -> bool:
    """Whether two contexts have no word in common and none says that one is a part of the other."""
    words = [{w for w in re.findall(r"[a-z]{4,}", s.split("/")[-1]) if not _GENERAL.fullmatch(w)} for s in (a, b)]
    return bool(words[0] and words[1] and not words[0] & words[1]) and not _LESS.search(f"{a} {b}")


def _most(digest: dict[str, Any]) -> float | None:
    told = [v for t in digest["tables"] for _, _, v, total in t["cells"] if total and isinstance(v, int | float)]
    told += [v for v in digest["texts"].values() if isinstance(v, int | float)]
    told += [v for v in (digest.get("persons"), digest.get("most")) if v]
    return max(told, default=None)


def _one_row(mine: Cells, other: Cells, name: str, settings: Settings) -> Iterator[Finding]:
    """Two tables of one row each, named otherwise, under the same headings: what one has more than the other."""
    if len({str(r) for r, _, _, _ in mine}) != 1 or len({str(r) for r, _, _, _ in other}) != 1:
        return
    theirs = {column: value for _, column, value, _ in other}
    both = [
        (c, v, theirs[c])
        for _, c, v, _ in mine
        if c and isinstance(v, int | float) and isinstance(theirs.get(c), int | float)
    ]
    if len(both) < 2 or _rounded([x for _, a, b in both for x in (a, b)]):
        return
    nested = all(a >= b for _, a, b in both) or all(a <= b for _, a, b in both)
    small = [(c, a, b) for c, a, b in both if _few(a - b, settings)]
    if nested and small:
        column, a, b = small[0]
        yield differ(str(column), a, b, name, settings)


def _rounded(values: list[float]) -> bool:
    return len(values) >= 4 and all(v % 5 == 0 for v in values)


MOST_BANDS = 500
"""Cells of a table of bands: more are no bands of age or of a measure."""


def _bands(mine: Cells, other: Cells, name: str, settings: Settings) -> Iterator[Finding]:
    """Bands with other bounds: running totals up to neighbouring bounds."""
    if max(len(mine), len(other)) > MOST_BANDS:
        return
    across = [[[column, row, value, total] for row, column, value, total in cells] for cells in (mine, other)]
    for here, there in ((mine, other), across):
        shared = sorted({str(c) for _, c, _, _ in here} & {str(c) for _, c, _, _ in there})
        for heading in shared or [""]:
            a, b = (_running([x for x in cells if not heading or str(x[1]) == heading]) for cells in (here, there))
            if a and b and (found := next(_between(a, b, name, settings), None)):
                yield found
                return


def _between(
    a: list[tuple[float, float]], b: list[tuple[float, float]], name: str, settings: Settings
) -> Iterator[Finding]:
    """Who is between neighbouring bounds of two outputs: (bound, how many up to it) in each."""
    if _rounded([v for _, v in a + b]) or {x for x, _ in a} == {x for x, _ in b}:
        return
    for bound, total in a:
        for beside, against in b:
            if 0 < abs(bound - beside) <= 5 and _few(total - against, settings):
                yield Finding(
                    "differencing",
                    "",
                    f"Up to {bound:g} here and up to {beside:g} in {name}: {abs(total - against):g} persons lie between, fewer than {settings.threshold}.",
                )
                return


def _running(cells: Cells) -> list[tuple[float, float]]:
    found, total = [], 0.0
    columns = {column for _, column, _, _ in cells}
    if len(columns) > 1:
        first = sorted(columns)[0]
        cells = [c for c in cells if c[1] == first]
    for row, _, value, is_total in cells:
        band = re.search(r"(\d+)\s*(?:-|–|a|to)\s*(\d+)|[<≤]\s*=?\s*(\d+)|(?:moins de|under|below)\s*(\d+)", str(row))
        if band is None or is_total or not isinstance(value, int | float):
            if re.search(r"\d+\s*(?:\+|ans et plus|et plus|and over)|[≥>]", str(row)):
                continue
            continue
        total += value
        upper = float(band[2]) + 1 if band[2] else float(band[3] or band[4])
        found.append((upper, total))
    return found if len(found) >= 1 and all(x < y for (x, _), (y, _) in pairwise(found)) else []


def _totals(mine: Cells, other: Cells, name: str, settings: Settings) -> Iterator[Finding]:
    """The total of one beside the parts of the other."""
    for _, column, value, is_total in mine:
        if not is_total or not isinstance(value, int | float):
            continue
        parts = [v for r, c, v, t in other if c == column and not t]
        if len(parts) < 2 or any(t and isinstance(v, int | float) for _, c, v, t in other if c == column):
            continue
        known = [v for v in parts if isinstance(v, int | float)]
        rest = value - sum(known)
        if _rounded([*known, value]):
            continue
        if 0 < rest < settings.threshold:
            yield Finding(
                "differencing",
                column,
                f"A total ({value:g}) less the parts in the other output ({name}) leaves {rest:g} persons, fewer than {settings.threshold}.",
            )
            return


def _parts_of_one(mine: dict[str, Any], other: dict[str, Any], name: str, settings: Settings) -> Iterator[Finding]:
    """Rows in one output whose sum falls a few short of the one row that the other has in the same column."""
    for table in mine["tables"]:
        for beside in other["tables"]:
            ours, theirs = table.get("columns") or [], beside.get("columns") or []
            one = [v for r, c, v, _ in beside["cells"] if isinstance(v, int | float)]
            if (
                len(ours) != len(theirs)
                or len(one) != len(theirs)
                or len({str(r) for r, _, _, _ in beside["cells"]}) != 1
            ):
                continue
            for column, whole in zip(ours, one, strict=True):
                parts = [
                    v
                    for _, c, v, t in table["cells"]
                    if str(c) == str(column) and not t and isinstance(v, int | float)
                ]
                rest = whole - sum(parts)
                if len(parts) >= 2 and 0 < rest < settings.threshold and sum(parts) >= 20:
                    yield Finding(
                        "differencing",
                        str(column),
                        f"{len(parts)} parts ({sum(parts):g} in all) and their whole ({whole:g}) stand here and in {name}: {rest:g} persons remain, fewer than {settings.threshold}.",
                    )
                    return


def _sums(mine: dict[str, Any], other: dict[str, Any], name: str, settings: Settings) -> Iterator[Finding]:
    """Parts in one output whose sum falls a few short of a number that the other gives, wherever it stands there."""
    told = [v for t in other["tables"] for _, _, v, _ in t["cells"] if isinstance(v, int | float)]
    told += [v for v in other["texts"].values() if isinstance(v, int | float)]
    wholes = list(dict.fromkeys(told + [v for v in (other.get("persons"),) if v]))
    for table in mine["tables"]:
        columns = {column for _, column, _, _ in table["cells"]}
        for column in columns:
            cells = [(v, t) for _, c, v, t in table["cells"] if c == column]
            known = [v for v, t in cells if isinstance(v, int | float) and not t]
            masked = sum(v is None for v, _ in cells)
            if len(known) < 2 or any(t for _, t in cells) or (not masked and len(columns) > 1):
                continue
            total = sum(known)
            if total < 50 or _rounded(known):
                continue
            rows = {str(r) for r, c, _, _ in table["cells"] if c == column}
            beside = {
                v
                for t in other["tables"]
                for r, _, v, _ in t["cells"]
                if r and str(r) in rows and isinstance(v, int | float)
            }
            for whole in [w for w in wholes if w not in beside]:
                rest = whole - total
                if (
                    whole > max(known)
                    and 0 < rest < settings.threshold * max(1, masked)
                    and (masked or rest < settings.threshold)
                ):
                    yield Finding(
                        "differencing",
                        str(column),
                        f"The parts ({total:g} in all) fall {rest:g} short of {whole:g} in {name}: that many persons are given away.",
                    )
                    return


def _shares(mine: dict[str, Any], other: dict[str, Any], name: str, settings: Settings) -> Iterator[Finding]:
    """Percentages in one output of groups whose sizes stand in the other, row by row."""
    sizes: dict[str, set[float]] = {}
    for table in other["tables"]:
        columns = table.get("columns") or []
        if len(columns) != 1 or not COUNTED.fullmatch(str(columns[0])):
            continue
        for row, _, value, total in table["cells"]:
            if isinstance(value, int | float) and row and not total:
                sizes.setdefault(str(row), set()).add(float(value))
    counted = counted_rows(mine)
    told = [
        (row, column, share)
        for row, column, share in mine.get("shares") or []
        if len(sizes.get(str(row), ())) == 1 and str(row) not in counted
    ]
    if len(told) < 2:
        return
    for row, column, share in told:
        size = next(iter(sizes[str(row)]))
        for few in (share * size / 100, (100 - share) * size / 100):
            if size >= settings.threshold and 0.5 < few < settings.threshold - 0.5:
                yield Finding(
                    "differencing",
                    ", ".join(filter(None, (str(row), str(column)))),
                    f"{share:g} % here or in {name} of {size:g} persons in the other are about {max(1, round(few))}, fewer than {settings.threshold}.",
                )
                return


def _same_bases(mine: dict[str, Any], other: dict[str, Any], name: str, settings: Settings) -> Iterator[Finding]:
    """Headings that are of a few more here than in the other: `% among 812`, `% among 809`."""
    theirs = other.get("bases") or {}
    for words, value in (mine.get("bases") or {}).items():
        if words in theirs and _few(value - theirs[words], settings):
            yield differ(words, value, theirs[words], name, settings)
            return


def _named_numbers(mine: dict[str, Any], other: dict[str, Any], name: str, settings: Settings) -> Iterator[Finding]:
    """Numbers that sentences of two files give under the same names: all a little more, or a little less."""
    ours, theirs = mine.get("labelled") or {}, other.get("labelled") or {}
    pairs = [(label, value, theirs[label]) for label, value in ours.items() if label in theirs]
    steps = [a - b for _, a, b in pairs]
    one_way = all(s >= 0 for s in steps) or all(s <= 0 for s in steps)
    if len(pairs) >= 2 and any(steps) and one_way and all(abs(s) < settings.threshold for s in steps):
        label, a, b = next(p for p in pairs if p[1] != p[2])
        yield differ(label, a, b, name, settings)


def _texts(mine: dict[str, Any], other: dict[str, Any], name: str, settings: Settings) -> Iterator[Finding]:
    for words, value in mine["texts"].items():
        against = other["texts"].get(words)
        if against is None and " " in words:  # `sortants vivants`, and `sortants vivants hors transfert`
            against = next(
                (
                    v
                    for w, v in other["texts"].items()
                    if w.startswith(f"{words} ") or (" " in w and words.startswith(f"{w} "))
                ),
                None,
            )
        if " " not in words and _of_other_things(str(mine["said"]), str(other["said"])):
            continue
        if isinstance(against, int | float) and _few(value - against, settings):
            yield Finding(
                "differencing",
                words,
                f"{value:g} {words} here and {against:g} in {name} differ by {abs(value - against):g}, fewer than {settings.threshold}.",
            )
            return
