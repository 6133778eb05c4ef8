"""Axes of a chart: one year of age each, up to ninety and beyond; numbers at risk that fall by few."""

import re
from collections.abc import Iterator
from itertools import pairwise

from laennec.airlock.checks.document import Finding, Text
from laennec.airlock.checks.request import of_nobody
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.words import PERSON_RE, plain

_AGE = re.compile(r"(?<![a-z])(?:ages?)(?![a-z])")
_AT_RISK = re.compile(r"(?<![a-z])(?:at risk|a risque|no\. at risk|exposes?|encore suivis?)(?![a-z])")
_BESIDE = re.compile(r"(?<!\d)(?:per)?centiles?|quantiles?|weeks?|semaines?|days?|jours?")


def find(case: Case) -> Iterator[Finding]:
    """Over the words of pictures and drawings."""
    if of_nobody(case.population):
        return
    for text in case.document.texts:
        if text.kind in ("label", "ocr"):
            yield from _single_years(case, text)
            if text.kind == "label":
                yield from _at_risk(case, text)


def _single_years(case: Case, text: Text) -> Iterator[Finding]:
    said = text.text[:20_000]
    words = plain(said)
    if not _AGE.search(words) or not PERSON_RE.search(f"{words} {plain(case.context)}"):
        return
    if _BESIDE.search(words):
        return
    runs = [line.split() for line in said.splitlines()]
    runs.append([line.strip() for line in said.splitlines() if re.fullmatch(r"\s*\d{1,3}\s*", line)])
    for run in runs:
        ages = [int(w) for w in run if re.fullmatch(r"\d{2,3}", w)]
        steps = [b - a for a, b in pairwise(ages)]
        for k, age in enumerate(ages):
            if case.settings.age <= age <= 112 and k >= 4 and steps[k - 4 : k] == [1] * 4:
                yield Finding("age", text.place or "chart", f"A bar or mark for the single age {age}.")
                return


def _at_risk(case: Case, text: Text) -> Iterator[Finding]:
    """`148`, `131`, `118`, `115` below a curve: numbers one after another that never rise, the first of them many."""
    if not _AT_RISK.search(plain(text.text[:20_000])):
        return
    numbers = [int(line) if re.fullmatch(r"\d{2,5}", line.strip()) else None for line in text.text.splitlines()]
    runs: list[list[int]] = [[]]
    for number in numbers:
        if number is None or (runs[-1] and number > runs[-1][-1]):
            runs.append([])
        if number is not None:
            runs[-1].append(number)
    for run in runs:
        even = len({a - b for a, b in pairwise(run)}) == 1
        if len(run) < 4 or run[0] < 30 or even or (case.persons and run[0] > case.persons):
            continue
        few = next(((a, b) for a, b in pairwise(run) if 0 < a - b < case.settings.threshold), None)
        if few:
            yield Finding(
                "subtraction",
                text.place or "chart",
                f"{few[0]} and then {few[1]} at risk: {few[0] - few[1]} left between, fewer than {case.settings.threshold}.",
            )
            return
