"""What the words of a chart tell together: percentages beside the size of their group, numbers behind what they count,
markers on a map, and rows that a program prints beside its results."""

import re
from collections.abc import Iterator
from itertools import pairwise

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.request import of_nobody
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.marks import EACH_GROUP
from laennec.airlock.checks.rules.wording import INT, amount
from laennec.airlock.checks.words import plain

_GROUP = re.compile(rf"^(?P<name>.*?)[\s(\[,:]*(?<![a-z])n[+-]? ?= ?(?P<n>{INT})(?![\d.,]*\d)\)?")
_SHARE = re.compile(r"^\W*(?P<p>\d{1,3}(?:[.,]\d+)?) ?(?P<sign>%?)$")
_OF_SHARES = re.compile(
    r"%|pour cent|percent|proportion|(?<![a-z])(?:share|part|taux|rate|pct|completude|completeness)(?![a-z])"
)
_WRITTEN = re.compile(rf"(?<![\d.,])(?P<p>\d{{1,3}}[.,]\d+) ?%?\s+\(n ?= ?(?P<n>{INT})\)")
_FLOW = re.compile(
    r"(?<![a-z])(?:eligib\w*|analysed|analyzed|analysee?s?|analyses|exclu\w*|inclu\w*|randomi\w*|screened|enrolled|assessed|flow|flux|consort|retenue?s?)(?![a-z])"
)
_MARKER = re.compile(
    r"(?:marker|circle|point|pin)\w*\(\s*\[\s*(-?\d{1,2}\.\d{3,}\s*,\s*-?\d{1,3}\.\d{3,})", re.IGNORECASE
)
_RAW_ROW = re.compile(
    r"Invalid data for [\w.$]+ in line \d+|Données? (?:non valides?|incorrectes?) pour [\w.$]+ ", re.IGNORECASE
)


def find(case: Case) -> Iterator[Finding]:
    """Over labels as a whole, and over scripts and logs."""
    if of_nobody(case.population):
        return
    labels = [
        plain(line)
        for t in case.document.texts
        if t.kind == "label" or (t.kind == "lone numbers" and t.place == "drawing")
        for line in t.text[:50_000].splitlines()
        if line.strip()
    ]
    yield from _shares(case, labels)
    yield from _flow(case, labels)
    of_groups = EACH_GROUP.search(plain(case.context))
    for text in case.document.texts:
        if text.kind in ("metadata", "path"):
            continue
        said = text.text[:500_000]
        if text.kind == "ocr":
            yield from _few(case, text.place, list(_beside(said)))
        spots = set(_MARKER.findall(said))
        if len(spots) >= 3 and not of_groups:
            yield Finding("points", text.place, f"{len(spots)} markers stand on a map: each may be of one person.")
        if found := _RAW_ROW.search(said):
            yield Finding("row_level", text.place, f"'{found[0][:60]}': the program prints the row of one person.")
        told = list(_WRITTEN.finditer(said))
        if len(told) >= 2 and _OF_SHARES.search(plain(said[:20_000])):
            yield from _few(
                case, text.place, [(float(m["p"].replace(",", ".")), amount(plain(m["n"])) or 0) for m in told]
            )


def _shares(case: Case, labels: list[str]) -> Iterator[Finding]:
    """Percentages of groups whose sizes stand beside, before or in the same order."""
    around = " ".join(labels)
    if not _OF_SHARES.search(f"{around} {plain(case.context)}"):
        return
    groups = [(m["name"].strip(), amount(m["n"]) or 0) for line in labels if (m := _GROUP.match(line))]
    pairs = []
    for line, following in pairwise(labels):
        share, group = _SHARE.match(line), _GROUP.match(following)
        if share and share["sign"] and group and not group["name"].strip():
            pairs.append((float(share["p"].replace(",", ".")), amount(group["n"]) or 0))
    for name, size in groups:
        head = re.split(r"[,(;:]", name)[0].strip()
        if len(head) >= 3:
            for m in re.finditer(
                rf"(?<![a-z\d]){re.escape(head)}(?![a-z\d-])\W{{1,3}}(?P<p>\d{{1,3}}(?:[.,]\d+)?) ?%", around
            ):
                pairs.append((float(m["p"].replace(",", ".")), size))
    values = _apart(labels)
    if len(groups) >= 2 and len(values) > len(groups) and len(values) % len(groups) == 0 and not pairs:
        each = len(values) // len(groups)  # one series of bars behind the other
        pairs = [(v, groups[k // each][1]) for k, v in enumerate(values)]
    if len(groups) >= 2 and len(values) == len(groups) and not pairs:
        pairs = list(zip(values, [size for _, size in groups], strict=True))
    yield from _few(case, "labels of the chart", pairs or list(_stacked(case)))


_SIZE = re.compile(rf"\(n ?= ?(?P<n>{INT})\)")
_PERCENT = re.compile(r"(?<![\w.,<>])(\d{1,3}(?:[.,]\d+)?) ?%(?! ?\))")


def _beside(said: str) -> Iterator[tuple[float, float]]:
    """(percentage, size of its group) of a picture's rows: names with their sizes, and their percentages on the same
    lines, or on as many lines of their own."""
    lines = [line for line in said.splitlines() if line.strip()]
    groups = [(m.end(), amount(plain(m["n"])) or 0, line) for line in lines if len(found := [*_SIZE.finditer(line)]) == 1 for m in found]  # fmt: skip
    level = [[s for s in _PERCENT.findall(line[at:])] for at, _, line in groups]
    apart = [s for line in lines if not _SIZE.search(line) and len(s := _PERCENT.findall(line)) > 1]
    shares = level if any(level) else apart
    if len(groups) >= 2 and len(shares) == len(groups):
        for (_, size, _), row in zip(groups, shares, strict=True):
            yield from ((float(s.replace(",", ".")), size) for s in row)


def _flow(case: Case, labels: list[str]) -> Iterator[Finding]:
    """Sizes of boxes that follow one another and differ by few."""
    found = [
        (amount(m["n"]) or 0, m["name"].strip() or before)
        for before, line in pairwise(["", *labels])
        if (m := re.fullmatch(rf"(?P<name>.{{0,60}})(?<![a-z])n[+-]? ?= ?(?P<n>{INT})\W*", line))
    ]
    sizes = [size for size, _ in found]
    if len(sizes) < 3 or not _FLOW.search(f"{' '.join(labels)} {plain(case.context)}"):
        return
    arms = any(a + b in sizes for a, b in pairwise(sizes))
    for (one, name), (two, following) in pairwise(found):
        if name == following or one + two in sizes or (arms and re.match(r"n[+-]? ?=", following)):
            continue  # boxes side by side, the arms of a trial: what both are called is kept once
        if 0 < one - two < case.settings.threshold and two >= 50:
            yield Finding(
                "subtraction",
                "labels of the chart",
                f"{two:g} after {one:g}: {one - two:g} were left out, fewer than {case.settings.threshold}.",
            )
            return


def _stacked(case: Case) -> Iterator[tuple[float, float]]:
    """(percentage, size of its group) of bars that make 100 up each, a row of a table without words each."""
    lines = [
        plain(line)
        for t in case.document.texts
        if t.kind in ("prose", "label")
        for line in t.text[:20_000].splitlines()
    ]
    sizes = [amount(m["n"]) or 0 for line in lines if (m := _GROUP.match(line))]
    for table in case.document.tables:
        rows = [
            [v for c in row if (m := _SHARE.match(c.strip())) and (v := float(m["p"].replace(",", "."))) > 0]
            for row in table.rows
        ]
        whole = [row for row in rows if len(row) >= 3 and 99 <= sum(row) <= 101]
        if len(sizes) >= 2 and len(whole) == len(sizes) == sum(bool(row) for row in rows):
            yield from ((share, size) for row, size in zip(whole, sizes, strict=True) for share in row)


def _apart(labels: list[str]) -> list[float]:
    """The numbers that stand alone among labels, but those of the axes: steps as wide as one another."""
    found: list[tuple[int, float]] = [
        (k, float(m["p"].replace(",", ".")) * (-1 if re.match(r"\s*[-−–]", line) else 1))
        for k, line in enumerate(labels)
        if (m := _SHARE.match(line))
    ]
    ticks: set[int] = set()
    for k in range(len(found) - 2):
        (a, x), (b, y), (c, z) = found[k : k + 3]
        if b - a == c - b == 1 and abs((y - x) - (z - y)) < 1e-9 and y > x:
            ticks |= {a, b, c}
    return [value for k, value in found if k not in ticks and 0 <= value <= 100]


def _few(case: Case, place: str, pairs: list[tuple[float, float]]) -> Iterator[Finding]:
    least = case.settings.threshold
    for share, size in pairs:
        if size < least or not 0 <= share <= 100:
            continue
        if share in (0.0, 100.0):
            yield Finding("zero", place, f"{share:g} % of {size:g} persons: none or all of a real group.")
            continue
        part = min(share, 100 - share) * size / 100
        if 0.3 < part < least - 0.5:
            yield Finding(
                "percentage",
                place,
                f"{share:g} % of {size:g} persons: about {max(1, round(part))} or all but so many, fewer than {least}.",
            )
            return
