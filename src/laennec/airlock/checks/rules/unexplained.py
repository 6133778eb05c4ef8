"""A number from 1 to 9 in a sentence that counts persons, which nothing there explains otherwise.

The rules of `said_*` know what counts persons. This one asks the other way round: in a sentence that counts persons, what
is a small number if it is no time, dose, limit, rank, name, statistic or number of things?
"""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding, Text
from laennec.airlock.checks.evidence import TELLS
from laennec.airlock.checks.request import of_nobody
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.things import AFTER, BEFORE, UNIT
from laennec.airlock.checks.rules.things import WORDS as _THINGS
from laennec.airlock.checks.rules.wording import INT, amount, limited, paragraphs, quoted
from laennec.airlock.checks.words import MEASURES, OTHER, PERSON, THINGS, plain

_FEW = re.compile(
    r"(?<![\w.,/%+=<>≥≤~^*:'’#&§°(\[{-])(?<!\d )(?P<n>[1-9])(?![\w.,:/%+^*'’°-]?\d|[\w%°]| ?%| ?[-–/x×*=<>≥≤+] ?\d| \d{3}(?!\d))"
)
_COUNTED = re.compile(
    rf"(?<![\w.,/%+=-])(?<!\d )(?P<n>[1-9]\d{{0,2}}(?:[ ,.]\d{{3}})+|[1-9]\d+)(?![\d.,]*\d) (?:(?!(?:for|pour|of|in|per|par|chez|under|to|kg|mg|ans|years) )[a-z'-]+ ){{0,2}}?(?:{PERSON})(?![a-z])"
)
_LISTED = re.compile(r"\d[^.;]{3,90}(?:[,;(]|(?<![a-z])(?:and|et)) $")
"""A number goes before in the same list."""
_OF_SOMEBODY = re.compile(
    rf" (?:for|with|without|due|because|pour|avec|sans|faute|par suite|after|apres) (?!\d)[a-z]|(?: (?!(?:competing|concurrent|intercurrent|control)s?(?![a-z]))[a-z'-]+)?? (?:[a-z-]*(?:{TELLS.pattern})|non-?[a-z]+)|(?: [a-z-]+)? (?:appariee?s|traitee?s|exposee?s|treated|exposed|matched)(?![a-z])"
)
"""What follows a number of persons who are not named: why they were left out, what they have."""
_PART = re.compile(
    rf"(?<![\w.,/%+=<>-])(?<!\d )(?P<n>[1-9]) (?:of|sur|out of|parmi|among) (?:the |les )?(?P<b>{INT})(?![\d.,]*\d| ?%)(?!\s*(?:[a-z'’-]+ )?(?:{UNIT}|{OTHER}|{THINGS})(?![a-z]))"
)
"""`4 of 22,417`, whatever they are."""
_BOTH = re.compile(
    rf"[,(:] ?(?P<a>{INT}) (?:and|et) (?P<b>{INT})(?= (?:by|per|in each|par|dans chaque|selon)(?![a-z])|[).]|$)"
)
"""`4,123 patients, 1,049 and 3,074 by group`."""
_SPAN = re.compile(
    rf"(?:between|entre|from|de) (?P<n>[1-9]) (?:and|et|to|a) (?P<b>{INT}) (?:[a-z'-]+ ){{0,1}}?(?:{PERSON})(?![a-z])"
)
_LEAST = re.compile(
    r"(?:smallest|lowest|minimum|plus petite?|plus faible) (?:cell|group|count|subgroup|stratum|n|effectif|groupe|cellule|strate)(?: size)?(?: (?:is|was|of|est|de))?\W{1,3}(?P<n>[1-9])(?![\d.,]*\d| ?%)"
)
_READ = re.compile(
    r"(?:la table|the data set) [a-z0-9_]+\.[a-z0-9_ ]{1,40}? (?:a|has) (?P<n2>[1-9]) observations?\b|(?:there were|il y avait) (?P<n>[1-9]) observations? read\b(?=.{0,120}\bwhere\b)",
    re.S,
)
"""SAS, of a subset: `There were 6 observations read ... WHERE death90=1`."""
_NONE = re.compile(r"(?<![\d.,])(?P<p>0|100)(?:[.,]0+)? ?%\s*[(\[]?\s*n ?= ?(?P<n>\d{2,6})(?!\d)")
"""`0 % (n = 42)`: a bar of a chart, with its group."""
_LEFT = re.compile(
    r"(?:exclu|drop|remov|filter|retir|ecart)[^.;]{0,80}(?:->|→|=>|\bleft:?|\bremain\w*:?|\breste\w*:?) {0,2}(?P<n>[1-9])(?![\w.,]*\d| \d{3})"
)
"""`excluded 411: second admission -> 4`: who is left."""
_OTHER_ONE = re.compile(
    r"(?<![a-z])(?:le|la) (?:derniere?|seule? autre) (?:a|avait|est|etait|fut|n'a|s'est|ont)(?![a-z])|(?<![a-z])l'autre (?:a|avait|est|etait|fut|n'a|s'est)(?![a-z])"
    r"|(?<![a-z])the (?:last|other|remaining|final) (?:one |patient |case )?(?:had|was|died|needed|required|has|did|went|developed|suffered|came)(?![a-z])"
)
"""Who is left when all others are told: `37 patients ...; le dernier a ...`."""
_TALLY = re.compile(rf"^\W*(?P<what>[^\W\d][^:=|]{{1,50}}?)(?: ?[:=] ?|\s+)(?P<n>{INT})$")
"""`B to transplant: 6`, alone on its line."""
_NUMBERED = re.compile(r"^\W*\d{1,2}[.):]|^\W*(?:\d+\W+)+$")


def find(case: Case) -> Iterator[Finding]:
    """Over prose, and the words of charts."""
    least = case.settings.threshold
    if case.is_code or of_nobody(case.population):
        return
    labels = [t.text for t in case.document.texts if t.kind == "label"]
    if len(labels) >= 4:
        yield from _tallies(case, Text("labels", "\n".join(labels), "label"))
    for text in case.document.texts:
        if text.kind not in ("prose", "hidden", "comment", "label", "log"):
            continue
        yield from _tallies(case, text)
        whole = plain(text.text[:100_000])
        for found in _READ.finditer(whole):
            yield Finding("small_count", text.place or "text", f"'{quoted(whole, found)}': fewer than {least}.")
        for found in _NONE.finditer(whole):
            yield Finding("zero", text.place or "text", f"'{quoted(whole, found)}': none or all of a real group.")
        for number, paragraph in paragraphs(text):
            for sentence in re.split(r"(?<=[.;!?])\s+(?=[A-ZÀ-Ý«(\[])", paragraph):
                words = plain(sentence)
                if len(words) > 700:
                    continue
                if word := next(_small(case, words, text.kind), None):
                    yield Finding(
                        "small_count",
                        f"{text.place} line {number}".strip(),
                        f"'{word[:80]}': what is counted may be persons, fewer than {least}.",
                    )


def _small(case: Case, words: str, kind: str) -> Iterator[str]:
    """What a sentence says of fewer than ten whom nothing explains."""
    if re.search(r"(?<![a-z])(?:projets?|projects?|protocol(?:e?s)?|amendments?|demandes|requests)(?![a-z])", words):
        return  # what a committee or a warehouse does
    counted = _COUNTED.search(words)
    for found in _PART.finditer(words):
        whole = amount(found["b"]) or 0
        if (
            whole >= 20
            and (counted or whole >= 100)
            and not BEFORE.search(words[: found.start()])
            and not re.search(r"(?:report|rapport|volume|median\w*) $", words[: found.start()])
        ):
            yield quoted(words, found)
    for pattern in (_SPAN, _LEAST, _LEFT):
        for found in pattern.finditer(words):
            if case.persons or counted:
                yield quoted(words, found)
    if counted and (last := _OTHER_ONE.search(words[counted.end() :])):
        yield words[: counted.end()][-30:] + " ... " + last[0]
    if counted:
        for found in _BOTH.finditer(words):
            one, two = sorted((amount(found["a"]) or 0, amount(found["b"]) or 0))
            if 0 < one < case.settings.threshold and two >= 30:
                yield quoted(words, found)
    if kind == "label" or _NUMBERED.match(words) or re.search(r"[=\[\]{}|<>~]", words):
        return
    for found in _FEW.finditer(words):
        near = words[found.end() : found.end() + 45]
        if re.match(
            r" (?:[a-z]+ )?(?:sur|of|in|out of) (?:\d|dix|ten|deux|two|trois|three|quatre|four|cinq|five)(?!\d)", near
        ):
            continue  # one in two
        if AFTER.match(near) or BEFORE.search(words[: found.start()]) or limited(words, found.start()):
            continue
        if counted and _LISTED.search(words[: found.start()]) and _OF_SOMEBODY.match(near):
            yield words[max(0, found.start() - 30) : found.end() + 30].strip()


def _tallies(case: Case, text: Text) -> Iterator[Finding]:
    """Lines of words and one whole number each, most of them large: the parts of a whole."""
    told = [m for line in text.text.splitlines()[:2000] if (m := _TALLY.match(plain(line.strip())))]
    values = [amount(m["n"]) or 0 for m in told]
    large = [v for v in values if v >= 10 and not 1900 <= v <= 2100]
    if not case.persons or len(told) < 4 or len(large) < 0.6 * len(values) or max(large) < 50:
        return
    for found, value in zip(told, values, strict=True):
        flows = re.search(r"→|->|⟶", found["what"])
        other = re.search(
            rf"(?<![a-z])(?:{OTHER}|{THINGS}|{_THINGS})(?![a-z])|{MEASURES.pattern}", found["what"]
        ) or BEFORE.search(f"{found['what']} ")
        if re.search(r"\d[.,]\d", found["what"]):
            continue  # the last number of a row of statistics
        if 0 < value < case.settings.threshold and (flows or not other):
            yield Finding(
                "small_count",
                text.place or "text",
                f"'{found[0].strip()[:60]}' among numbers of persons: fewer than {case.settings.threshold}.",
            )
            return
