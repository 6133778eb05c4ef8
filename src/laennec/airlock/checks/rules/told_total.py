"""A total that a chart's words tell, and the categories it shows: what is left is few."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.figures import Figure, Understood
from laennec.airlock.checks.headings import is_total
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.sums import rounded
from laennec.airlock.checks.rules.wording import INT, amount
from laennec.airlock.checks.words import plain

_TOTAL = re.compile(
    rf"(?<![a-z])(?:totals?|au total|en tout|in all|in total|overall|ensemble)(?: (?:of|de|des|d'|n|number|patients|effectif|is|est|was|general))*\s*[:=(]?\s*(?:n ?= ?)?(?P<n>{INT})(?![\d.,]*\d| ?%)"
    rf"|(?<![\d.,])(?P<n2>{INT}) (?:[a-z'-]+ ){{0,3}}?(?:au total|en tout|in all|in total|overall|altogether)(?![a-z])"
)
_UNSHOWN = re.compile(
    r"(?<![a-z])(?:not (?:shown|displayed|drawn|plotted|represented|reported)|n(?:'est|e sont) (?:pas |plus )?(?:montre|represente|affiche|trace|figure|dessine)|non (?:montre|represente|affiche|trace|figure)|hidden|omitted|left out|suppressed|withheld|masque|omise?s?|supprime|cache|retiree?s?|removed)"
)
"""Words that say that a category is missing."""
_ALL = re.compile(
    r"(?:n |nb )?(?:total|totaux|ensemble|all|overall|n|effectif|effectif total|n total|total n|patients|total patients)"
)
_SIZED = re.compile(rf"(?<![a-z])n ?= ?(?P<n>{INT})(?![\d.,]*\d)")


def find(case: Case) -> Iterator[Finding]:
    """Over tables of one column of persons without a row for all."""
    for table in case.tables:
        if table.other:
            continue
        for parts in _columns(table):
            shown = sum(f.value or 0 for f in parts)
            for whole in _wholes(case, table) | _above(case, table):
                if 0 < whole - shown < case.settings.threshold and not rounded(parts):
                    yield Finding(
                        "subtraction",
                        f"{table.table.place} column {parts[0].column_label}".strip(),
                        f"{whole:g} are told, {shown:g} are shown: {whole - shown:g} remain, fewer than {case.settings.threshold}.",
                    )
                    return


def _columns(table: Understood) -> Iterator[list[Figure]]:
    counts = [f for f in table.counts() if f.parsed.form in ("number", "count_share")]
    for column in {f.column for f in counts}:
        parts = [f for f in counts if f.column == column]
        shown = [f for f in parts if not f.masked]
        if len(parts) - len(shown) > 1:
            continue  # two masked ones share what remains
        if len(shown) >= 3 and not any(f.value is None or is_total(f.row_label) for f in shown):
            yield shown


def _above(case: Case, table: Understood) -> set[float]:
    """Totals that stand a level above what a file of keys counts: `{"total": 1204, "centres": {...}}`, or a list."""
    place = table.table.place
    if not place or len(table.headings) > 2:
        return set()
    parent = place.rpartition(".")[0]
    return {
        f.value
        for other in case.tables
        if other.table.place == parent and [plain(h) for h in other.headings] == ["key", "value"]
        for f in other.figures
        if f.role == "count" and f.value and _ALL.fullmatch(plain(f.row_label))
    }


def _wholes(case: Case, table: Understood) -> set[float]:
    """Numbers that the words around a table call all of it; any size, where the words say that something is not shown."""
    said = [plain(table.table.caption)]
    said += [plain(t.text[:3000]) for t in case.document.texts[:60] if t.kind in ("prose", "label", "data", "ocr")]
    found = set()
    for words in said:
        found |= {amount(m["n"] or m["n2"]) or 0 for m in _TOTAL.finditer(words)}
        if _UNSHOWN.search(words):
            found |= {amount(m["n"]) or 0 for m in _SIZED.finditer(words)}
    return {n for n in found if not 1900 <= n <= 2100}
