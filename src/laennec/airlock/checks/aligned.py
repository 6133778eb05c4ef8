"""Two outputs whose tables are set out otherwise: the same groups in other words, in rows or in columns, with a whole and
one of its parts or with both parts. What is compared are series: one number of persons for each group."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.headings import is_total
from laennec.airlock.checks.labels import alike, canonical, matched
from laennec.airlock.checks.settings import Settings

MOST = 60
"""Series of one file, and groups of one series, that are compared."""
_SIZE = re.compile(
    r"|n|nb|nombre|number|counts?|effectifs?|freq\w*|total|tota(?:ux|ls)|all|tous|toutes|ensemble|overall|everybody|"
    r"(?:(?:n|nb|number|nombre|total|effectifs?|counts?)(?: total)?(?: (?:of|de|d'))? ?)?(?:all )?(?:included |total )?(?:patiente?s?|malades|persons?|people|personnes?|adultes?|adults|sejours?|stays?|subjects?|sujets?|participants?|inclusions?|population)(?: inclu(?:s|ses)| included| total| totaux)?|"
    r"(?:effectif|nombre|number|count|n) total|total (?:n|count|number|effectif)|total (?:19|20)\d\d|(?:annee|year|admissions?) (?:19|20)\d\d"
)
"""Headings of columns that say how many persons a group has."""
_NOT = re.compile(r"(?<![a-z])(?:no|not|without|sans|non|aucune?)(?![a-z])")


@dataclass(frozen=True)
class Series:
    """kind: size (of groups), part (some of each group), rest (a size less a part), drawn (bars of a chart, which may be
    either). values: persons, None where masked."""

    kind: str
    name: str
    labels: tuple[str, ...]
    values: tuple[float | None, ...]

    @property
    def shown(self) -> float:
        return sum(v for v in self.values if v is not None)


def series_of(digest: dict[str, Any]) -> list[Series]:
    """The series of a file's tables: its columns, sums over columns and over rows, sizes less parts."""
    if "series" not in digest:
        found: list[Series] = []
        for table in digest["tables"]:
            cells = table["cells"]
            found += _of_table(cells, digest.get("persons"))
            cells = [cell for cell in cells if not is_total(str(cell[1]))]
            sized = any(str(c) and _SIZE.fullmatch(str(c)) for _, c, _, _ in cells)
            if not sized and not any(total for *_, total in cells):  # its columns may be groups
                found += _of_table(
                    [[c, str(r).split(" | ")[-1], v, t] for r, c, v, t in cells], digest.get("persons")
                )
        digest["series"] = list(dict.fromkeys(s for s in found if 2 <= len(s.values) <= MOST))[:MOST]
    return digest["series"]


def _of_table(cells: list[list[Any]], persons: float | None) -> list[Series]:
    columns = _columns(cells)
    if not columns or len(columns) > 30:
        return []
    found = [Series(_kind(name, values, persons), name, labels, values) for name, labels, values in columns]
    found += [one for s in found for one in _stacked(s)]
    groups = [s for s in found if s.kind == "part" and s.labels == found[0].labels]
    for size in [s for s in found if s.kind == "size"]:
        for part in [s for s in found if s.kind in ("part", "drawn")]:
            if part.labels == size.labels and all(
                a is not None and b is not None and a >= b for a, b in zip(size.values, part.values, strict=True)
            ):
                rest = tuple(a - b for a, b in zip(size.values, part.values, strict=True))  # type: ignore[operator]
                found.append(Series("rest", part.name, size.labels, rest))
    if len(groups) >= 2:
        rows = list(zip(*[s.values for s in groups], strict=True))
        if all(v is not None for row in rows for v in row):
            found.append(Series("size", "", groups[0].labels, tuple(sum(row) for row in rows)))
            if not any(label and _SIZE.fullmatch(label) for label in groups[0].labels):
                sums = tuple(s.shown for s in groups)
                only = groups[0].labels[0] if len(groups[0].labels) == 1 else ""
                found.append(Series("size", only, tuple(s.name for s in groups), sums))
    return found


def _stacked(one: Series) -> list[Series]:
    """Of a column whose rows have two names each (`elective | men`), its sums by the first and by the second."""
    names = [label.split(" | ") for label in one.labels]
    if any(len(n) != 2 for n in names) or None in one.values or len(names) < 4:
        return []
    found = []
    for at in (0, 1):
        sums: dict[str, float] = {}
        for n, v in zip(names, one.values, strict=True):
            sums[n[at]] = sums.get(n[at], 0) + (v or 0)
        found.append(Series(one.kind, one.name, tuple(sums), tuple(sums.values())))
    return found


def _columns(cells: list[list[Any]]) -> list[tuple[str, tuple[str, ...], tuple[float | None, ...]]]:
    """(heading, labels, values) of each column without its totals; one in which names come back, in as many parts."""
    by: dict[str, list[tuple[str, float | None]]] = {}
    for row, column, value, total in cells:
        if not total:
            label = re.sub(r"^at ", "", str(row))
            by.setdefault(str(column), []).append((label, value if isinstance(value, int | float) else None))
    found = []
    for name, rows in by.items():
        runs: list[dict[str, float | None]] = [{}]
        for label, value in rows:
            if label in runs[-1]:
                runs.append({})
            runs[-1][label] = value
        found += [(name, tuple(run), tuple(run.values())) for run in runs[:10]]
    return found


_DRAWN = 80
"""Letters from which on a heading is all that stands in a chart."""


def _kind(name: str, values: Sequence[float | None], persons: float | None) -> str:
    if persons is not None and sum(v for v in values if v is not None) == persons:
        return "size"
    return "drawn" if not name or len(name) > _DRAWN else "size" if _SIZE.fullmatch(name) else "part"


def _pairs(a: Series, b: Series) -> list[tuple[str, float, float]]:
    """(label, value here, value there) of the groups that two series both show."""
    return [
        (a.labels[i], here, there)
        for i, k in matched(a.labels, b.labels)
        if (here := a.values[i]) is not None and (there := b.values[k]) is not None
    ]


def _given_away(pairs: list[tuple[str, float, float]], settings: Settings) -> tuple[str, float, float] | None:
    """The first group in which one has a few persons more, where one series lies within the other."""
    differences = [a - b for _, a, b in pairs]
    if len(pairs) < 2 or not any(differences):
        return None
    nested = all(d >= 0 for d in differences) or all(d <= 0 for d in differences)
    ours, theirs = sum(a for _, a, _ in pairs), sum(b for _, _, b in pairs)
    values = [v for _, a, b in pairs for v in (a, b)]
    if not all(v == int(v) for v in values):
        return None  # shares, no persons
    if not nested or min(ours, theirs) < 0.4 * max(ours, theirs) or min(ours, theirs) < 20:
        return None
    if all(v % 5 == 0 for v in values):
        return None
    return next((p for p in pairs if 0 < abs(p[1] - p[2]) < settings.threshold), None)


def _comparable(a: Series, b: Series) -> bool:
    """Whether two series count the same: everybody, or the same part of everybody."""
    years = [re.findall(r"(?:19|20)\d\d", s.name) for s in (a, b)]
    if all(years) and years[0] != years[1]:
        return False
    if "drawn" in (a.kind, b.kind):
        return (a.kind in ("drawn", "size") and b.kind in ("drawn", "size")) or _named_in(a, b)
    if a.kind != b.kind:
        one, other = (a, b) if a.kind == "rest" else (b, a)
        return (
            one.kind == "rest" and other.kind == "part" and bool(_NOT.search(other.name)) and _same_part(one, other)
        )
    if a.kind == "size":
        return True
    return bool(_NOT.search(a.name)) == bool(_NOT.search(b.name)) and _same_part(a, b)


def _named_in(a: Series, b: Series) -> bool:
    """Whether the title of a chart says what the column of another file counts."""
    chart, column = (a, b) if a.kind == "drawn" else (b, a)
    counted = _counted(column)
    return column.kind == "part" and (not counted or len(counted & canonical(chart.name)) >= min(2, len(counted)))


def _counted(one: Series) -> frozenset[str]:
    """What a part is of, in words that are the same in both languages; none where its heading says only `events`."""
    return canonical(_NOT.sub(" ", one.name)) - {"no", "yes", "event", "count"} if one.name else frozenset()


def _same_part(a: Series, b: Series) -> bool:
    if re.findall(r"\d+", a.name) != re.findall(r"\d+", b.name):
        return False
    names = [_counted(s) for s in (a, b)]
    return (
        not names[0] or not names[1] or alike(*(_NOT.sub(" ", s.name) for s in (a, b))) or bool(names[0] & names[1])
    )


def aligned(mine: dict[str, Any], other: dict[str, Any], name: str, settings: Settings) -> Iterator[Finding]:
    """Findings of series of one file beside those of another."""
    every = [
        (here, there, pairs)
        for here in series_of(mine)
        for there in series_of(other)
        if _comparable(here, there) and (pairs := _pairs(here, there))
    ]
    same = any(
        not {"part", "rest"} & {here.kind, there.kind} and all(a == b for _, a, b in pairs)
        for here, there, pairs in every
    )
    for here, there, pairs in every:
        if same and {"part", "rest"} & {here.kind, there.kind} and not (_counted(here) and _counted(there)):
            continue  # of the same persons: what differs is another outcome, unless both say which it is
        if found := _given_away(pairs, settings):
            label, a, b = found
            yield differ(label, a, b, name, settings)
            return
    for one, two in ((mine, other), (other, mine)):
        yield from _masked(one, two, name, settings)
        yield from _rejoined(one, two, name, settings)
        yield from _shares(one, two, name, settings)


def differ(label: str, a: float, b: float, name: str, settings: Settings) -> Finding:
    return Finding(
        "differencing",
        label,
        f"{a:g} here and {b:g} in {name} differ by {abs(a - b):g} persons, fewer than {settings.threshold}.",
    )


def _masked(mine: dict[str, Any], other: dict[str, Any], name: str, settings: Settings) -> Iterator[Finding]:
    """A row or column with one masked cell, whose whole the other file gives under another name."""
    for table in mine["tables"]:
        for along in (0, 1):
            lines: dict[str, list[float | None]] = {}
            for cell in table["cells"]:
                if not cell[3]:
                    value = cell[2] if isinstance(cell[2], int | float) else None
                    lines.setdefault(str(cell[along]), []).append(value)
            labels = list(lines)[:MOST]
            holes = [k for k, v in enumerate(lines.values()) if v.count(None) == 1 and len(v) >= 3]
            if len(labels) < 2 or not holes:
                continue
            for whole in series_of(other):
                if whole.kind != "size":
                    continue
                for i, k in matched(tuple(labels), whole.labels):
                    shown = sum(v for v in lines[labels[i]] if v is not None)
                    rest = (whole.values[k] or 0) - shown
                    if i in holes and 0 < rest < settings.threshold:
                        yield Finding(
                            "differencing",
                            labels[i],
                            f"{whole.values[k]:g} in {name} less what is shown here leaves {rest:g} for the masked cell, fewer than {settings.threshold}.",
                        )
                        return


def _rejoined(mine: dict[str, Any], other: dict[str, Any], name: str, settings: Settings) -> Iterator[Finding]:
    """A column with masked cells, and the same persons in the other file in other or wider groups: what the masked are."""
    for hole in series_of(mine):
        masked = hole.values.count(None)
        if hole.kind == "rest" or not 1 <= masked <= 2 or len(hole.values) - masked < 2:
            continue
        for whole in series_of(other):
            rest = whole.shown - hole.shown
            if (
                whole.kind == hole.kind
                and None not in whole.values
                and (whole.kind == "size" or _same_part(whole, hole))
                and 0 < rest < settings.threshold * masked
            ):
                yield Finding(
                    "differencing",
                    hole.name,
                    f"The parts ({hole.shown:g} in all) fall {rest:g} short of {whole.shown:g} in {name}: that many persons are given away.",
                )
                return


def counted_rows(mine: dict[str, Any]) -> set[str]:
    """Rows that a file counts itself: its percentages of them are of its own numbers, not of another file's."""
    return {
        str(row) for table in mine["tables"] for row, _, value, _ in table["cells"] if isinstance(value, int | float)
    }


def _shares(mine: dict[str, Any], other: dict[str, Any], name: str, settings: Settings) -> Iterator[Finding]:
    """Percentages in one file of groups whose sizes stand in the other under names in other words."""
    columns: dict[str, list[tuple[str, float]]] = {}
    counted = counted_rows(mine)
    for row, column, share in mine.get("shares") or []:
        if str(row) not in counted:
            columns.setdefault(str(column), []).append((str(row), share))
    for every in columns.values():
        told = every[:MOST]
        for sizes in series_of(other):
            if sizes.kind != "size":
                continue
            for i, k in matched(tuple(row for row, _ in told), sizes.labels):
                size, share = sizes.values[k] or 0, told[i][1]
                for few in (share * size / 100, (100 - share) * size / 100):
                    if size >= settings.threshold and 0.5 < few < settings.threshold - 0.5:
                        yield Finding(
                            "differencing",
                            told[i][0],
                            f"{share:g} % here or in {name} of {size:g} persons in the other are about {max(1, round(few))}, fewer than {settings.threshold}.",
                        )
                        return


def parts_of_whole(
    mine: dict[str, Any], others: list[tuple[str, dict[str, Any]]], settings: Settings
) -> Iterator[Finding]:
    """A whole in one file, its parts in two to four others: groups in which the parts fall a few short of it."""
    files = [("this file", mine), *others[:8]]
    sizes = [(name, d, s) for name, d in files if (s := next((s for s in series_of(d) if s.kind == "size"), None))]
    for whole_name, whole, total in sizes:
        rest = [one for one in sizes if one[1] is not whole]
        for count in (2, 3, 4):
            for parts in combinations(rest, count):
                if whole is not mine and all(d is not mine for _, d, _ in parts):
                    continue
                lines = [_pairs(total, s) for _, _, s in parts]
                labels = set.intersection(*({label for label, _, _ in line} for line in lines))
                if len(labels) < max(2, 0.6 * len(total.values)):
                    continue
                sums = {label: sum(b for line in lines for one, _, b in line if one == label) for label in labels}
                found = [(label, a, sums[label]) for label, a, _ in lines[0] if label in labels]
                left = [a - b for _, a, b in found]
                if not all(0 <= r < settings.threshold for r in left) or not any(left):
                    continue
                label, a, b = next(f for f in found if f[1] > f[2])
                names = ", ".join(n for n, _, _ in [(whole_name, whole, total), *parts] if n != "this file")
                yield Finding(
                    "differencing",
                    label,
                    f"With {names}: {a:g} less its parts ({b:g}) leaves {a - b:g} persons, fewer than {settings.threshold}.",
                )
                return
