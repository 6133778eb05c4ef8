"""Leaves of a tree written as lines, with the part of everybody that each covers: `|  age < 75: survived, coverage 0.8 %`."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.words import plain

_SPLIT = re.compile(r"[a-z][\w .']{0,40}(?:<=?|>=?|≤|≥|==?|!=| in | is ) ?(?:-?\d[\d.,]*|[\[{(a-z][\w ,'\"]{0,60})")
_PART = re.compile(r"(?<![\w.,])(?P<p>\d{1,3}(?:[.,]\d+)?) ?%")
_COVERED = re.compile(
    r"cover\w*|support|couver\w*|share|part|prop\w*|samples?|patients?|n(?![a-z])|effectif|weight|poids|de la population|of (?:the )?(?:sample|cohort|patients|population)|d'entre|des (?:patients|sejours)"
)
_RISK = re.compile(
    r"(?:prob\w*|risk|risque|rate|taux|mortality|mortalite|event|evenement|p ?=|purity|confidence|confiance)[^%]{0,20}$"
)


def find(case: Case) -> Iterator[Finding]:
    """Over texts with three such lines or more, where it is known how many the file is about."""
    whole, least = case.persons, case.settings.threshold
    if not whole or whole < 20:
        return
    for text in case.document.texts:
        if text.kind in ("raw", "path", "code", "metadata"):
            continue
        told = []
        for line in text.text.splitlines()[:5000]:
            words = plain(line)
            if len(line) < 300 and _SPLIT.search(words) and (parts := list(_PART.finditer(words))):
                told.append((words, parts))
        if len(told) < 3 or not any(_COVERED.search(words) for words, _ in told):
            continue
        for words, parts in told:
            for found in parts:
                few = float(found["p"].replace(",", ".")) * whole / 100
                if 0.5 <= few < least - 0.5 and not _RISK.search(words[: found.start()]):
                    yield Finding(
                        "model",
                        text.place or "text",
                        f"'{words.strip()[:60]}' of {whole:g} persons: a leaf of about {few:.0f}.",
                    )
                    return
