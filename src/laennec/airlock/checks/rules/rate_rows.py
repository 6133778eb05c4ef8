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


def _stems(words: str) -> frozenset[str]:
    return frozenset(w[:6] for w in re.findall(r"[a-z]{3,}", _STOP.sub(" ", words)))
