"""Running totals that a program writes a line each: what two of them differ by."""

import re
from collections.abc import Iterator
from itertools import pairwise

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.numbers import value_of
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.words import plain

LEAST = 4
"""Lines alike from which on they are a series."""
_TOTAL = re.compile(
    r"so far|to date|up to now|cumul|running total|in total|total courant|a ce jour|jusqu'ici|depuis le debut|since (?:the )?(?:start|beginning)|total (?:included|recruited|enrolled|inclus)"
)
_WHO = re.compile(
    r"inclu|recruit|recrut|enrol|random|patient|person|case|cas(?![a-z])|death|deces|event|evenement|admi|infect|sujet|subject|participant"
)
_LAST = re.compile(r"(?<![\w.,:/-])(\d{1,3}(?:[ ,]\d{3})+|\d+)(?![\w%]|[.,:/-]\d)(?=[^\d]*$)")


def find(case: Case) -> Iterator[Finding]:
    """Over lines that are alike but for their figures and say that they add up."""
    for text in case.document.texts:
        if text.kind in ("raw", "path", "code") or not _TOTAL.search(plain(text.text[:20_000])):
            continue
        series: dict[str, list[float]] = {}
        for line in text.text.splitlines()[:20_000]:
            words = plain(line) if len(line) < 200 else ""
            last = _LAST.search(words) if _TOTAL.search(words) and _WHO.search(words) else None
            if last:
                series.setdefault(re.sub(r"[\d\W_]+", " ", words), []).append(value_of(last[1]) or 0)
        for values in series.values():
            steps = [b - a for a, b in pairwise(values)]
            if len(values) >= LEAST and min(steps) >= 0 and any(0 < s < case.settings.threshold for s in steps):
                few = min(s for s in steps if s > 0)
                yield Finding(
                    "subtraction",
                    text.place or "text",
                    f"A running total of {len(values)} lines grows by {few:g} once, fewer than {case.settings.threshold}.",
                )
                return
