"""How many were left after each step, as notes, comments and logs say it a line at a time: `11 869 left`, `we end up with 11 863`."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding, Text
from laennec.airlock.checks.request import of_nobody
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.things import ANY_THING
from laennec.airlock.checks.rules.wording import INT, amount
from laennec.airlock.checks.words import PERSON, plain

_STAYED = r"(?:left|remain(?:s|ing|ed)?|kept|keeps?|retained|survive[sd]?|to go|still (?:in|there)|restent|reste|restants?|restantes?|garde(?:s|es)?|conserve(?:s|es)?|retenue?s?)"
_BEHIND = re.compile(
    rf"(?<![\w.,/%+=-])(?<!\d )(?P<n>{INT})(?![\d.,]*\d| ?%)(?P<what>(?: (?!and |et |or |ou )[a-z'-]+){{0,3}}?) {_STAYED}(?![a-z])"
)
_BEFORE = re.compile(
    rf"(?<![a-z])(?:(?:end(?:s|ed|ing)? up|finish(?:es|ed)?|we(?:'re| are)? (?:now )?(?:at|down to|left)|left|start(?:s|ed|ing)?(?: out)?|begin|began|work(?:s|ing)?) with|down to|leav(?:es|ing)|now|now at|at the end|on (?:arrive|tombe|passe|descend|en est|finit|part|travaille) (?:a|de|sur|avec)|il (?:en )?reste|restent|reste|(?:on|nous|j'en) (?:en )?gard\w+|plus que|so)[ :=]+(?:only |just |plus que |encore |finalement )*(?P<n>{INT})(?![\d.,]*\d| ?%)(?P<what>(?: [a-z'-]+){{0,2}})"
)
_FIRST = re.compile(
    rf"(?<![\w.,/%+=-])(?<!\d )(?P<n>{INT})(?![\d.,]*\d| ?%)(?P<what>(?: [a-z'-]+){{0,3}}? (?:before|avant|at (?:the )?start|au depart|a l'origine|initially|initialement|in the (?:extract|dump|raw|file)|dans l'extraction))(?![a-z])"
)
_THING = re.compile(rf"(?<![a-z])(?:{ANY_THING})(?![a-z])")
_OTHERWISE = re.compile(
    r"(?<![a-z])(?:if|si|sensitivity|sensibilite|arm|bras|placebo|controls?|temoins?|train\w*|test|validation|fold|pli)(?![a-z])"
)
NEAR = 25
"""As many lines as may lie between two steps."""


def find(case: Case) -> Iterator[Finding]:
    """Over comments, logs and prose, a line at a time."""
    if of_nobody(case.population):
        return
    least = case.settings.threshold
    for text in case.document.texts:
        if text.kind not in ("prose", "comment", "log", "hidden", "data", "strings"):
            continue
        for number, value, other in _journal(text, least):
            yield Finding(
                "differencing",
                f"{text.place} line {number}".strip(),
                f"{value:g} in one entry and {other:g} in another differ by {abs(other - value):g}, fewer than {least}.",
            )
            return
        before: tuple[int, float] | None = None
        for number, line in enumerate(text.text.splitlines()[:5000]):
            for value in _told(plain(line)) if len(line) < 500 else ():
                if before and number - before[0] <= NEAR and 0 < before[1] - value < least and value >= 20:
                    yield Finding(
                        "subtraction",
                        f"{text.place} line {number + 1}".strip(),
                        f"{value:g} left after {before[1]:g}: a step of {before[1] - value:g}, fewer than {least}.",
                    )
                    return
                before = number, value


_HEAD = re.compile(
    r"\W*(?:v(?:ersion)? ?\d[\w.]*|commit [0-9a-f]{6,}|[0-9a-f]{7,40} |(?:19|20)\d\d-\d\d-\d\d|\d{1,2}/\d{1,2}/(?:19|20)?\d\d|release|livraison|extraction du|gel|freeze|\[?\d+\.\d+(?:\.\d+)?\]?)"
)
"""What begins an entry of a journal."""
_SIZE = re.compile(
    rf"(?<![a-z])(?P<name>cohorte?|population|n|effectif|patients?|sejours?|stays?|records?|inclus|included|analysis set|jeu d'analyse|{PERSON})(?: [a-z'-]+){{0,3}} ?[:=]? ?(?P<n>{INT})(?![\d.,]*\d| ?%)|(?<![\w.,/%+=-])(?<!\d )(?P<n2>{INT})(?![\d.,]*\d| ?%) (?:[a-z'-]+ )?(?P<noun>{PERSON})(?![a-z])"
)


def _journal(text: Text, least: int) -> Iterator[tuple[int, float, float]]:
    """(line, size, size before) in the entries of a journal, where a cohort changes by few from one version to another."""
    entries = 0
    told: list[tuple[int, float]] = []
    for number, line in enumerate(text.text.splitlines()[:5000], 1):
        words = plain(line)
        if _HEAD.match(words):
            entries += 1
        for found in _SIZE.finditer(words) if len(line) < 300 else ():
            value = amount(found["n"] or found["n2"])
            if value is None or value < 50 or 1900 <= value <= 2100 or not entries:
                continue
            for entry, other in told:
                if entry != entries and 0 < abs(other - value) < least:
                    yield number, value, other
            told.append((entries, value))


def _told(words: str) -> Iterator[float]:
    """The sizes that a line says are left."""
    if _OTHERWISE.search(words):
        return
    found = sorted((m for p in (_FIRST, _BEHIND, _BEFORE) for m in p.finditer(words)), key=lambda m: m.start("n"))
    for one in found:
        value = amount(one["n"])
        if value is not None and value >= 10 and not 1900 <= value <= 2100 and not _THING.search(one["what"]):
            yield value
