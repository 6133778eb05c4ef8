"""Few persons told by a fraction in words, by lists of bare numbers, or as a case of something."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.numbers import value_of
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.wording import INT, WORD, amount, quoted
from laennec.airlock.checks.words import MORE_WORDS, OTHER, PERSON, THINGS

_PARTS = {
    "half": 1 / 2, "one half": 1 / 2, "la moitie": 1 / 2, "moitie": 1 / 2, "a third": 1 / 3, "one third": 1 / 3, "un tiers": 1 / 3, "le tiers": 1 / 3, "two thirds": 2 / 3, "les deux tiers": 2 / 3,
    "deux tiers": 2 / 3, "a quarter": 1 / 4, "one quarter": 1 / 4, "un quart": 1 / 4, "le quart": 1 / 4, "three quarters": 3 / 4, "les trois quarts": 3 / 4, "trois quarts": 3 / 4, "a fifth": 1 / 5,
    "un cinquieme": 1 / 5, "a tenth": 1 / 10, "un dixieme": 1 / 10, "one in two": 1 / 2, "one in three": 1 / 3, "one in four": 1 / 4, "one in five": 1 / 5, "un sur deux": 1 / 2, "un sur trois": 1 / 3, "un sur quatre": 1 / 4,
}  # fmt: skip
_TENS = "|".join(MORE_WORDS)
_FRACTION = re.compile(
    rf"(?<![a-z])(?P<part>{'|'.join(sorted(_PARTS, key=len, reverse=True))}) (?:of |des |de |d'entre )(?:the |these |those |our |les |nos |ces )?(?P<n>{INT}|{WORD}|{_TENS})(?![\d.,]*\d| ?%)(?P<after>[^.;\n]{{0,40}})"
)
_NUMBERS = re.compile(
    rf"(?<![a-z])(?:effectifs?|counts?|n|numbers?|nombres?|cas|cases|patients|par|by) ?(?:by |par |of |de |d'|selon |per )?[a-z ,'àiv-]{{0,40}} ?: ?(?P<items>(?:{INT})(?: \([^()]{{1,20}}\))?(?:(?:, | and | et |, and )(?:{INT})(?: \([^()]{{1,20}}\))?){{2,}})(?![\d.,]*\d| ?%)(?P<after>[^.;\n]{{0,20}})"
)
_LABELLED = re.compile(
    r"(?<![a-z])(?:(?:test|training|train|held-out|validation) set|jeu de (?:test|validation)|labels?|classes?|diagnos\w*|cas|cases|patients?|causes?|effectifs?|counts?)[^.:;]{0,30} ?: (?P<items>\d{1,6} [a-z][a-z0-9+-]*(?: [a-z]+){0,2}(?:(?:, | and | et )\d{1,6} [a-z][a-z0-9+-]*(?: [a-z]+){0,2}){2,})"
)
_FOUND = re.compile(
    r"(?<![a-z])(?:positi(?:ves?|fs?)|cas positifs|events?|evenements?|cases|cas|deaths|deces) (?:in|dans|of|du|among|parmi) [^:.;\d]{0,40} ?: ?(?P<n>\d)(?![\d.,]*\d| \d{3}|\s*%)"
)
_CASE = re.compile(
    r"(?<![a-z])(?:an?|un|one) (?:single |seul |fatal |mortel )?(?:case|cas) (?:of |de |d')(?!use|usage|figure|test|study|ecole|force|\d)[a-z'-]+(?: [a-z'-]+){0,4} (?:in|among|dans|parmi|chez) (?:the|our|this|la|le|notre|cette|les|\d)"
    r"|(?<![a-z])(?:single|one)-patient (?:experience|report|case|study)|: (?:an? |un )?(?:case|cas) (?:among|parmi|report\b|clinique)|(?:an?|un) (?:case|cas) (?:among|parmi) (?:the |les )?\d"
)


_EVERYBODY = re.compile(
    rf"(?<![a-z])(?:{PERSON})(?P<did>(?: [a-z'-]+){{1,8}})\W{{1,3}}(?:100(?:[.,]0)? ?%\W{{1,3}})?(?P<n>[1-9]\d{{0,2}}(?:[ ,]\d{{3}})+|[1-9]\d+) ?/ ?(?P=n)(?![\d/])"
)
"""`patients with a discharge letter: 1,525/1,525`."""
_KEPT = re.compile(
    r"(?<![a-z])(?:inclu\w*|analy\w*|complet\w*|data|donnees|records?|files?|review\w*|eligib\w*|random\w*|consent\w*|process\w*|followed|suivis?|read|loaded|matched|total|all|over|adults?|majeurs?|aged?|checked|link\w*)(?![a-z])"
)


def fractions_said(case: Case, where: str, words: str) -> Iterator[Finding]:
    """Findings of one sentence."""
    least = case.settings.threshold
    for found in _EVERYBODY.finditer(words):
        if not _KEPT.search(found["did"]):
            yield Finding("zero", where, f"'{quoted(words, found)}': none or all of a real group.")
    for found in _FRACTION.finditer(words):
        whole = _number(found["n"])
        if found["part"] in ("half", "one half", "moitie", "la moitie") and re.match(r"(?:them|those)", found["n"]):
            continue
        if whole is None or _things(found["after"]) or whole * _PARTS[found["part"]] >= least - 0.5:
            continue
        yield Finding(
            "percentage",
            where,
            f"'{quoted(words, found)}' of {whole:g} persons: about {max(1, round(whole * _PARTS[found['part']]))}, fewer than {least}.",
        )
    for found in _NUMBERS.finditer(words):
        values = [
            v
            for m in re.findall(rf"(?<![\d(]){INT}", re.sub(r"\([^()]*\)", "", found["items"]))
            if (v := amount(m)) is not None
        ]
        if _things(found["after"]) or re.search(
            rf"(?<![a-z])(?:{OTHER}|scores?)(?![a-z])",
            words[found.start() : found.start("items")]
            .replace("stage", "")
            .replace("stade", "")
            .replace("arm", "")
            .replace("bras", ""),
        ):
            continue
        if sum(v >= least for v in values) >= len(values) / 2 and any(0 < v < least for v in values):
            yield Finding(
                "small_count",
                where,
                f"'{quoted(words, found)}': {min(v for v in values if v):g} persons, fewer than {least}.",
            )
    for found in _LABELLED.finditer(words):
        items = re.findall(r"(\d{1,6}) ([a-z][a-z0-9+-]*)", found["items"])
        if any(re.fullmatch(rf"{OTHER}|{THINGS}|mg|ml|jours?|days?", noun) for _, noun in items):
            continue
        values = [v for n, _ in items if (v := value_of(n)) is not None]
        if sum(v >= least for v in values) >= len(values) / 2 and any(0 < v < least for v in values):
            yield Finding(
                "small_count",
                where,
                f"'{quoted(words, found)}': {min(v for v in values if v):g} persons, fewer than {least}.",
            )
    for found in _FOUND.finditer(words):
        if 0 < int(found["n"]) < least:
            yield Finding(
                "small_count", where, f"'{quoted(words, found)}': {found['n']} persons, fewer than {least}."
            )
    for found in _CASE.finditer(words):
        yield Finding("small_count", where, f"'{quoted(words, found)}': one person.")


def _number(said: str) -> float | None:
    return float(MORE_WORDS[said]) if said in MORE_WORDS else amount(said)


def _things(after: str) -> bool:
    """Whether the noun behind is no person."""
    found = re.match(rf"\s*(?:[a-z'-]+ )?(?P<noun>{PERSON}|{OTHER}|{THINGS})(?![a-z])", after)
    return bool(found) and not re.fullmatch(PERSON, found["noun"] if found else "")
