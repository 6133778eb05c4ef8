"""What a program logs of persons as names and values on one line: `kept=2804 excluded=6`."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.evidence import WITHDRAWN
from laennec.airlock.checks.headings import role_of
from laennec.airlock.checks.request import of_nobody
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.words import OTHER_RE, PERSON_RE, THINGS_RE, plain

_PAIR = re.compile(r"(?<![\w.])(?P<name>[A-Za-zÀ-ÿ][\w.-]*)\s?[=:]\s?(?P<n>\d+)(?![\w.,:/-]*\d|[\w%])")
_KEPT = re.compile(
    r"(?<![a-z])(?:kept|retained|included|remaining|eligible|inclus|retenus?|conserves?|gardes?)(?![a-z])"
)


def find(case: Case) -> Iterator[Finding]:
    """Over lines of logs on which one number counts those who stay and another those who do not."""
    if of_nobody(case.population):
        return
    for text in case.document.texts:
        if text.kind not in ("log", "prose", "data"):
            continue
        for number, line in enumerate(text.text.splitlines()[:20_000], 1):
            pairs = [(plain(m["name"].replace(".", " ")), int(m["n"])) for m in _PAIR.finditer(line)] if "=" in line or ":" in line else []  # fmt: skip
            if len(pairs) < 2 or any(OTHER_RE.search(name) or THINGS_RE.search(name) for name, _ in pairs):
                continue
            whole = any(n >= 10 and (_KEPT.search(name) or _counts(name)) for name, n in pairs)
            few = [
                name
                for name, n in pairs
                if 0 < n < case.settings.threshold and (WITHDRAWN.search(name) or _counts(name))
            ]
            if whole and few:
                yield Finding("small_count", f"{text.place} line {number}".strip(), f"'{few[0]}': fewer than {case.settings.threshold} persons.")  # fmt: skip


def _counts(name: str) -> bool:
    return bool(PERSON_RE.search(name)) and role_of(name) in ("count", "people")
