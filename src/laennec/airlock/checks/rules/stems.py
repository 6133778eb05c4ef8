"""Stem-and-leaf displays: each digit behind the bar is the value of one person."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.rules import Case

_STEM = re.compile(
    r"^\s*(?:\d+(?:\.\d+)?\s+)?-?\d+(?:\.\d*)?[*tfsoTFSO.]?\s*[|│]\s*(?P<leaves>\d*)\s*(?:\(\d+\))?\s*$"
)
_SAID = re.compile(r"decimal point is|stem|leaf|tige|feuille", re.I)


def find(case: Case) -> Iterator[Finding]:
    """Four lines or more of a number, a bar and digits in rising order."""
    for text in case.document.texts:
        if text.kind in ("raw", "path", "code") or not re.search(r"\d\S?\s*[|│]\s*\d", text.text[:300_000]):
            continue
        leaves: list[str] = []
        for line in [*text.text[:300_000].splitlines(), "end"]:
            found = _STEM.match(line)
            if found:
                leaves.append(found["leaves"])
                continue
            filled = [run for run in leaves if run]
            rising = all(list(run) == sorted(run) or list(run) == sorted(run, reverse=True) for run in filled)
            digits = sum(map(len, filled))
            if len(filled) >= 3 and rising and digits >= 8 and (_SAID.search(text.text) or digits >= 3 * len(filled)):
                yield Finding(
                    "points", text.place or "text", f"A stem-and-leaf display of {digits} values: each is one person."
                )
                return
            leaves = leaves if not line.strip() and leaves else []
