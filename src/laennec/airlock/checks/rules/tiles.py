"""Figures on tiles: a number alone on a line, the words for it on the line before or after, as pages of key figures and boxes of flow charts have them."""

import re
from collections.abc import Iterator
from itertools import pairwise

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.evidence import TELLS, WITHDRAWN
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.said_shares import named_whole
from laennec.airlock.checks.words import MEASURES, PERSON, PERSON_RE, THINGS_RE, of_persons_only, plain

_NUMBER = re.compile(r"(?:n ?= ?)?(?P<n>\d{1,3}(?:[ \u202f,]\d{3})*|\d+(?:[.,]\d+)?)(?P<sign> ?%)?")
_OTHER = re.compile(
    r"(?<![a-z])(?:median\w*|mean|moyen\w*|average|page|slide|figure|table\w*|day|jour|month|mois|year|an|annee|week|semaine|step|etape|version|score|level|niveau|rank|rang|step|target|cible|seuil|threshold|p|hr|or|rr|auc|days|jours|hours|heures|per|par)(?![a-z])"
)


def find(case: Case) -> Iterator[Finding]:
    """Over the lines of every text that shows."""
    least = case.settings.threshold
    for text in case.document.texts:
        if text.kind not in ("prose", "label", "data", "ocr"):
            continue
        lines = [bare for line in text.text[:200_000].splitlines() if (bare := line.strip(" \t#*_"))]
        tiles = [*_in_columns(lines), *_pairs(lines, 6 if text.kind == "ocr" else 4)]
        for label, number in tiles:
            said = _NUMBER.fullmatch(number)
            words = of_persons_only(plain(label))
            befell = re.match(rf"{PERSON}(?![a-z])", words)
            if said is None or (THINGS_RE.search(words) and not befell) or _OTHER.search(words):
                continue
            value = float(re.sub(r"[ \u202f]|,(?=\d{3})", "", said["n"]).replace(",", "."))
            counts = _counts(words) or _among_persons(label, tiles)
            if said["sign"]:
                whole = named_whole(case) or case.persons
                if counts and whole and 0.3 < value * whole / 100 < least - 0.5:
                    yield Finding(
                        "percentage",
                        text.place or "text",
                        f"{value:g} % of {whole:g} persons are about {max(1, round(value * whole / 100))}, fewer than {least}.",
                    )
            elif counts and value.is_integer() and 0 < value < least and not MEASURES.search(label):
                yield Finding(
                    "small_count", text.place or "text", f"{value:g} ({label[:60]}): fewer than {least} persons."
                )


def _counts(words: str) -> bool:
    return bool(PERSON_RE.search(words) or WITHDRAWN.search(words) or TELLS.search(words))


_OWNED = re.compile(r"\b(?:IRM|TEP|MRI|CT|PET|ECMO|ETP|FTE|IDE|[A-Z]?\d+)s?\b")


def _among_persons(label: str, tiles: list[tuple[str, str]]) -> bool:
    """Whether most other whole numbers beside a figure count persons: then so does it, whatever befell them."""
    others = [one for one, n in tiles if one != label and (said := _NUMBER.fullmatch(n)) and not said["sign"]]
    told = sum(_counts(of_persons_only(plain(one))) for one in others)
    return told >= 2 and 2 * told >= len(others) and not _OWNED.search(label)


def _in_columns(lines: list[str]) -> Iterator[tuple[str, str]]:
    """(label, number) of tiles side by side: a line of numbers far apart, and below it a line of as many words for them."""
    for above, below in pairwise(lines):
        numbers, labels = (re.split(r"\s{2,}", line.strip()) for line in (above, below))
        if len(numbers) == len(labels) >= 3 and all(_NUMBER.fullmatch(n) for n in numbers):
            if all(re.search(r"[^\W\d]{3}", label) for label in labels):
                yield from zip(labels, numbers, strict=True)


def _pairs(lines: list[str], fewest: int) -> Iterator[tuple[str, str]]:
    """(label, number) of runs in which the two take turns; two pairs at least, or one that is all of a text."""
    at = 0
    kinds = [bool(_NUMBER.fullmatch(line)) for line in lines]
    while at < len(lines):
        end = at + 1
        while end < len(lines) and kinds[end] != kinds[end - 1]:
            end += 1
        run = lines[at:end]
        if len(run) >= fewest or len(run) == len(lines) == 2:
            run = (
                run[: len(run) - len(run) % 2]
                if kinds[at] or len(run) % 2 == 0
                else run[1:]
                if kinds[end - 1] and len(run) % 2
                else run[:-1]
            )
            for one, two in zip(run[::2], run[1::2], strict=False):
                number, label = (one, two) if _NUMBER.fullmatch(one) else (two, one)
                if len(label) <= 60 and not _NUMBER.fullmatch(label):
                    yield label, number
        at = end
