"""Two tables of one file, and parts of one table, that give few persons back by their difference."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.figures import Figure, Understood
from laennec.airlock.checks.headings import is_total
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.words import plain

_NARROWER = re.compile(
    r"exclu|without|sans\b|hors\b|after|apres|restrict|sensitiv|sensibilit|complete case|cas complets|per protocol|per-protocol|less|moins|remov|retrait|clean|avant|before|subset|programmees?|planned|elective|scheduled|sous-groupe|modifi|deviation"
)
_NOT = re.compile(r"^(?:no|non|not|without|sans|pas de|absence (?:de|of)|hors)[ -](?:d')?(?P<rest>.+)$")


def find(case: Case) -> Iterator[Finding]:
    """Tables with the same headings, one of them of fewer persons; complementary rows; categories that fall short of their N."""
    tables = [t for t in case.tables if t.counts() and not t.other]
    for table in tables:
        yield from _pairs(case, table)
        yield from _short(case, table)
        yield from _parted(case, table)
        yield from _of_whom(case, table)
        yield from _row_rest(case, table)
    words = plain(
        f"{case.context} {' '.join(t.table.place for t in tables)} {' '.join(t.text for t in case.document.texts if t.kind == 'prose')[:20_000]}"
    )
    if _NARROWER.search(words):
        for k, first in enumerate(tables):
            for second in tables[k + 1 :]:
                yield from _differ(case, first, second)


def _row_rest(case: Case, table: Understood) -> Iterator[Finding]:
    """Rows whose parts make up their whole, but for one that falls a few short of it."""
    rows: dict[int, list[Figure]] = {}
    for f in table.counts():
        if f.parsed.form == "number" and not f.masked and f.value is not None:
            rows.setdefault(f.row, []).append(f)
    wide = max((len(line) for line in rows.values()), default=0)
    lines = [sorted(line, key=lambda f: f.column) for line in rows.values() if len(line) == wide]
    for at in (0, -1):
        rests = [(line[at], 2 * (line[at].value or 0) - sum(f.value or 0 for f in line)) for line in lines]
        whole = [rest for _, rest in rests if rest == 0]
        if wide < 3 or len(whole) < max(2, 0.5 * len(rests)):
            continue
        for figure, rest in rests:
            if 0 < rest < case.settings.threshold:
                yield Finding(
                    "subtraction",
                    figure.place,
                    f"The total less its parts leaves {rest:g}, fewer than {case.settings.threshold}.",
                )


_OF_WHOM = re.compile(
    r"\W*(?:of (?:whom|which|these|them)|among (?:whom|them)|including|dont|parmi (?:lesquel(?:le)?s|eux|elles))(?![a-z])"
)


def _of_whom(case: Case, table: Understood) -> Iterator[Finding]:
    """A row of a part (`of whom lost to follow-up`) below the row of its whole, of which all but a few are the part."""
    for part in table.counts():
        if not _OF_WHOM.match(plain(part.row_label.split(" | ")[-1])) or not part.value:
            continue
        above = [
            f
            for f in table.counts()
            if f.column == part.column
            and f.row < part.row
            and f.value
            and not _OF_WHOM.match(plain(f.row_label.split(" | ")[-1]))
        ]
        if above and 0 < (above[-1].value or 0) - part.value < case.settings.threshold:
            yield Finding(
                "subtraction",
                part.place,
                f"{part.value:g} of {above[-1].value:g} ({above[-1].row_label}): {(above[-1].value or 0) - part.value:g} others remain, fewer than {case.settings.threshold}.",
            )


def _named(table: Understood) -> dict[tuple[str, str], Figure]:
    return {
        (plain(f.row_label), plain(f.column_label)): f
        for f in table.counts()
        if f.value is not None and not f.masked and f.row_label and f.parsed.form in ("number", "count_share", "of")
    }


def _differ(case: Case, first: Understood, second: Understood) -> Iterator[Finding]:
    """The second table must be of a part of the first: none of its counts is larger, and some are far smaller or as large."""
    a, b = _named(first), _named(second)
    shared = [k for k in a if k in b]
    least = 2 if _NARROWER.search(plain(second.table.caption)) else 3
    if len(shared) < least or first.headings != second.headings or len(shared) < 0.6 * max(len(a), len(b)):
        return
    pairs = [(a[k].value or 0, b[k].value or 0, b[k]) for k in shared]
    down = all(x >= y for x, y, _ in pairs)
    up = all(x <= y for x, y, _ in pairs)
    if not (down or up):
        return
    for x, y, figure in pairs:
        if 0 < abs(x - y) < case.settings.threshold and min(x, y) >= case.settings.threshold:
            yield Finding(
                "differencing",
                figure.place,
                f"{y:g} after {x:g}: a step of {abs(x - y):g}, fewer than {case.settings.threshold}.",
            )
            return


def _pairs(case: Case, table: Understood) -> Iterator[Finding]:
    """`Diabetes` and `No diabetes` beside all: those in neither are few."""
    rows: dict[str, int] = {}
    for figure in table.counts():
        rows.setdefault(plain(figure.row_label), figure.row)
    totals = [r for label, r in rows.items() if is_total(label)]
    if not totals:
        return
    for label, row in rows.items():
        found = _NOT.match(label)
        other = rows.get(found["rest"].strip()) if found else None
        if other is None:
            continue
        for figure in [f for f in table.counts() if f.row == row]:
            beside = {f.row: f for f in table.counts() if f.column == figure.column and f.row in (other, totals[0])}
            if len(beside) < 2:
                continue
            for part, rest, whole in (
                (figure.value, beside[other].value, beside[totals[0]].value),
                (figure.parsed.of, beside[other].parsed.of, beside[totals[0]].parsed.of),
            ):
                if part and rest and whole and 0 < whole - part - rest < case.settings.threshold:
                    yield Finding(
                        "subtraction",
                        figure.place,
                        f"The total less its parts leaves {whole - part - rest:g}, fewer than {case.settings.threshold}.",
                    )
                    return


_SIDES = (
    (
        r"(?:n |nb )?(?:men|males?|hommes?|masculins?|boys|garcons|m|h)",
        r"(?:n |nb )?(?:women|females?|femmes?|feminins?|girls|filles|f)",
    ),
    (
        r"(?:n |nb )?(?:yes|oui|positi(?:ve|f)s?|present|exposed|exposes)",
        r"(?:n |nb )?(?:no|non|negati(?:ve|f)s?|absent|unexposed|non exposes)",
    ),
    (
        r"(?:n |nb )?(?:alive|vivants?|survivors?|survivants?|survived)",
        r"(?:n |nb )?(?:dead|died|deaths?|deced\w+|morts?|deces|non-?survivors?)",
    ),
)
"""Columns that are the two sides of a group."""
_GROUP = re.compile(
    r"n|nb|n patients|nb patients|patients?|effectifs?|total|all|tous|ensemble|sejours?|stays?|persons?|personnes?|participants?|subjects?|sujets?|included|inclus|cases|cas|overall|population|n total|women and men"
)


def _parted(case: Case, table: Understood) -> Iterator[Finding]:
    """A whole and its parts side by side, in a row: the sides of a group, or columns that make the whole up in most
    rows. What they fall short of it by, elsewhere, is few."""
    names = {f.column: plain(f.column_label) for f in table.counts()}
    wholes = [c for c, name in names.items() if _GROUP.fullmatch(name)]
    if len(wholes) != 1:
        return
    parts = [c for c in names if c != wholes[0]]
    sided = [
        (a, b)
        for one, two in _SIDES
        for a in parts
        for b in parts
        if re.fullmatch(one, names[a]) and re.fullmatch(two, names[b])
    ]
    for members in [list(sided[0])] if sided else [parts] if len(parts) >= 2 else []:
        rows: dict[int, dict[int, Figure]] = {}
        for f in table.counts():
            if f.value is not None and not f.masked and f.parsed.form in ("number", "count_share", "n_is"):
                rows.setdefault(f.row, {})[f.column] = f
        rests = [
            (row[members[-1]], (row[wholes[0]].value or 0) - sum(row[c].value or 0 for c in members))
            for row in rows.values()
            if {wholes[0], *members} <= row.keys()
        ]
        whole_rows = sum(rest == 0 for _, rest in rests)
        if any(rest < 0 for _, rest in rests) or not (sided or (whole_rows >= 2 and whole_rows >= len(rests) / 2)):
            continue
        for figure, rest in rests:
            if 0 < rest < case.settings.threshold:
                yield Finding(
                    "subtraction",
                    figure.place,
                    f"The total less its parts leaves {rest:g}, fewer than {case.settings.threshold}.",
                )
                return


def _short(case: Case, table: Understood) -> Iterator[Finding]:
    """Categories side by side with their N: what they fall short of it by."""
    ends = [i for i, h in enumerate(table.headings) if h.strip() == "N"]
    if len(ends) != 1:
        return
    lines: dict[int, list[Figure]] = {}
    for figure in table.counts():
        lines.setdefault(figure.row, []).append(figure)
    short: list[tuple[Figure, float]] = []
    for line in lines.values():
        whole = next((f.value for f in line if f.column == ends[0]), None)
        parts = [f for f in line if f.column != ends[0]]
        if (
            whole is None
            or len(parts) < 3
            or any(f.value is None or f.masked or f.parsed.form != "count_share" for f in parts)
        ):
            return
        short.append((parts[-1], whole - sum(f.value or 0 for f in parts)))
    if short and all(rest >= 0 for _, rest in short):
        for figure, rest in short:
            if 0 < rest < case.settings.threshold:
                yield Finding(
                    "subtraction",
                    figure.place,
                    f"The total less its parts leaves {rest:g}, fewer than {case.settings.threshold}.",
                )
