"""A rate in one row of a file of indicators, and what it is of in another: `Bed-days 41,220`, `Ulcers per 10,000 bed-days 1.2`."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.numbers import parse, value_of
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.words import plain

_RATE = re.compile(
    r"(?P<what>.{3,60}?)[ (,:]+(?:pour|per|p\.?|/|for|in|out of|sur) ?(?P<base>1[ .,]?000|10[ .,]?000|100[ .,]?000|mille|100(?= [a-z]))(?!\d) ?(?P<of>[a-z][a-z' -]{2,40})?"
)
_STOP = re.compile(r"(?<![a-z])(?:de|d'|des|du|of|the|les|la|le|a|total|nombre|number|n|nb)(?![a-z])")


def find(case: Case) -> Iterator[Finding]:
    """Over tables whose rows are named in their first column."""
    yield from _in_thousand(case)
    for table in case.tables:
        for column in range(1, len(table.headings)):
            cells = {r: (plain(table.table.rows[r][0]), parse(table.table.rows[r][column])) for r in table.body[:300]}
            for r, (label, cell) in cells.items():
                found = _RATE.match(label)
                if not found or not found["of"] or cell.form != "number" or cell.value is None:
                    continue
                base = 1000.0 if found["base"] == "mille" else value_of(re.sub(r"\D", "", found["base"])) or 0
                noun = _stems(found["of"])
                for other, (name, size) in cells.items():
                    if (
                        other == r
                        or size.value is None
                        or size.form != "number"
                        or _RATE.match(name)
                        or size.value < 100
                    ):
                        continue
                    few = cell.value * size.value / base
                    if noun and noun <= _stems(name) and 0.5 <= few < case.settings.threshold - 0.5:
                        yield Finding(
                            "percentage",
                            table.table.at(r, column),
                            f"{cell.value:g} for {base:g} of {size.value:g} ({name[:40]}): about {few:.0f}, fewer than {case.settings.threshold}.",
                        )
                        return


_PER_MILLE = re.compile(
    r"\W{0,2}(?P<r>\d{1,3}(?:[.,]\d+)?) ?(?:‰|/ ?1 ?000|pour mille|per thousand|per 1,?000)\W{0,2}"
)


def _in_thousand(case: Case) -> Iterator[Finding]:
    """Cells such as `2,3 ‰`, of everybody or of the whole that another row of the table counts."""
    for table in case.tables:
        if table.other:
            continue
        whole = case.persons or max((f.value or 0 for f in table.counts()), default=0)
        for r in table.body[:500]:
            for i, cell in enumerate(table.table.rows[r]):
                found = _PER_MILLE.fullmatch(cell)
                few = (
                    (value_of(found["r"]) or 0) * whole / 1000
                    if found and not _RATE.match(plain(table.table.rows[r][0]))
                    else 0
                )
                if 0.5 <= few < case.settings.threshold - 0.5:
                    yield Finding(
                        "percentage",
                        table.table.at(r, i),
                        f"{cell.strip()} of {whole:g} persons: about {few:.0f}, fewer than {case.settings.threshold}.",
                    )
                    return


def _stems(words: str) -> frozenset[str]:
    return frozenset(w[:6] for w in re.findall(r"[a-z]{3,}", _STOP.sub(" ", words)))
