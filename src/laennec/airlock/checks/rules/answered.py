"""Numbers a line by themselves: an answer to a question, and a list of a whole and its parts."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.request import of_nobody
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.few import things
from laennec.airlock.checks.rules.wording import INT, WORD, amount
from laennec.airlock.checks.words import MEMBERS, OTHER, THINGS, plain

_ASKED = re.compile(
    rf"(?<![a-z])(?:combien d[e']|how many|quel (?:est le )?nombre d[e']|what number of|quel effectif) ?(?P<who>(?:[a-z'-]+ ){{0,3}}?(?:{MEMBERS}|deces|deaths|cas|cases|[a-z]+s))(?![a-z])[^?]{{0,120}}\?"
)
_ANSWER = re.compile(
    rf"\W*(?:(?:il y en a|on en a|there (?:are|were)|ils sont|they are|environ|about|donc|so|only|seulement|just|exactly|exactement) )?(?P<n>[1-9]|{WORD}|une? seule?|only one|just one)(?:(?:[,.;:!] ?|\s)(?!\d|%|sur|of|to|a |ans|years|mois|months|days|jours|%)[^\d]{{0,80}})?[.!]?\W*"
)
_ONE = re.compile(
    r"\W{0,4}(?P<name>[a-z][a-z'’() /,-]{4,70}?) ?[:=–] ?(?:un|une|one|un seul|une seule|only one|just one)(?:[.!]|(?: ?\([^()]*\))?[.!]?)\W*"
)
"""`Forme confirmée : une (mère et fille)`."""
_KEYED = re.compile(
    rf"\W{{0,4}}(?P<name>[a-z][a-z'’() /-]{{1,50}}?) ?[:=–] ?(?P<n>{INT})(?: \(\d{{1,3}}(?:[.,]\d+)? ?%\))?[.;,]?"
)
_WHOLE = re.compile(
    rf"(?:(?:nombre|number|total|n|nb|effectif)(?: total)?(?: (?:de|d'|of|des))? ?)?(?:{MEMBERS}|total|ensemble|all|tous|everybody|inclu(?:s|ded)|effectif|cohorte?|population|passages|sejours|stays)(?: [a-z]+)?"
)
_THING = re.compile(rf"(?<![a-z])(?:{OTHER}|{THINGS})(?![a-z])")


def find(case: Case) -> Iterator[Finding]:
    """Over prose, mails and notes."""
    if of_nobody(case.population):
        return
    least = case.settings.threshold
    for text in case.document.texts:
        if text.kind not in ("prose", "hidden", "comment", "log", "data"):
            continue
        lines = [plain(line) for line in text.text.splitlines()[:5000] if line.strip()]
        for line in lines:
            one = _ONE.fullmatch(line) if len(line) < 200 else None
            if one and not things(one["name"].split(" ")[0]) and not _THING.search(one["name"]):
                yield Finding("small_count", text.place or "text", f"'{line[:60]}': one person.")
                return
        asked = ""
        for line in lines:
            found = _ANSWER.fullmatch(line) if asked and len(line) < 120 else None
            value = (amount(found["n"]) or 1) if found else None
            if found and value and value < least and not things(asked) and not _THING.match(asked):
                yield Finding("small_count", text.place or "text", f"'{line[:60]}' of {asked}: fewer than {least}.")
                return
            question = list(_ASKED.finditer(line))
            asked = question[-1]["who"] if question and line.rstrip(' >»"*_').endswith("?") else ""
        yield from _columns(text.place or "text", lines, least)
        yield from _parts(text.place or "text", lines, least)


_ROW = re.compile(rf"\W{{0,4}}(?P<name>[a-z][a-z'’() /-]{{1,40}}?) +(?P<n>{INT}|\*{{1,3}}|<\s?10|masque|masked)")
_SIZE = re.compile(rf"(?<![\w.,])(?P<n>{INT})(?![\d.,]*\d| ?%)")


def _columns(place: str, lines: list[str], least: int) -> Iterator[Finding]:
    """Lines of a name and a number, one of them masked, below a title with the whole."""
    told = [_ROW.fullmatch(line) if len(line) < 60 else None for line in lines]
    for at in range(1, len(lines)):
        if told[at] is None or told[at - 1] is not None:
            continue
        end = at
        while end < len(lines) and told[end] is not None:
            end += 1
        rows = [m for m in told[at:end] if m is not None]
        shown = [amount(m["n"]) or 0 for m in rows if m["n"][0].isdigit()]
        if len(rows) - len(shown) != 1 or len(shown) < 2:
            continue
        for whole in (amount(m["n"]) or 0 for m in _SIZE.finditer(lines[at - 1])):
            if 0 < whole - sum(shown) < least:
                yield Finding(
                    "subtraction",
                    place,
                    f"{whole:g} less what is shown ({sum(shown):g}) gives the masked number back: {whole - sum(shown):g}.",
                )
                return


def _parts(place: str, lines: list[str], least: int) -> Iterator[Finding]:
    """A whole and, in the lines below, parts that fall a few short of it."""
    told = [
        (m["name"].strip(), amount(m["n"]) or 0) if len(line) < 90 and (m := _KEYED.fullmatch(line)) else ("", 0.0)
        for line in lines
    ]
    for at, (name, whole) in enumerate(told):
        if not name or whole < 20 or not _WHOLE.fullmatch(name) or 1900 <= whole <= 2100:
            continue
        parts: list[float] = []
        for label, value in told[at + 1 : at + 9]:
            if (
                not label
                or value < least
                or value >= whole
                or (
                    _WHOLE.fullmatch(label)
                    and not re.match(
                        r"(?:femmes?|hommes?|women|men|boys|girls|filles|garcons|adult|enfant|child)", label
                    )
                )
            ):
                break
            parts.append(value)
            left = whole - sum(parts)
            if left < 0:
                break
            if len(parts) >= 2 and 0 < left < least:
                yield Finding(
                    "subtraction",
                    place,
                    f"{whole:g} ({name}) less the parts below ({sum(parts):g}): {left:g} remain, fewer than {least}.",
                )
                return
