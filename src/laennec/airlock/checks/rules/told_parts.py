"""Some of those whom the same sentence or the one before counts: `in 61, and 58 of those survived`, `at 15, of which chemical 11`."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.few import things
from laennec.airlock.checks.rules.told import told
from laennec.airlock.checks.rules.wording import INT, amount, limited
from laennec.airlock.checks.words import OTHER, THINGS

_BACK = r"(?:of|among) (?:those|them|these|whom|which)|d'entre (?:eux|elles)|parmi (?:eux|elles|ceux-ci|celles-ci|lesquel(?:le)?s)"
_PART = re.compile(
    rf"(?<![\w.,/%+=<>≥≤~-])(?<!\d )(?P<n>{INT})(?![\d.,:/-]*\d|[\w%°]| ?%) (?:(?:had |were |was |ont |sont )?[a-z'-]+ ){{0,2}}?(?:{_BACK})(?![a-z])"
    rf"|(?:{_BACK}|dont)(?:,| only| seulement)? (?:the |les )?(?:[a-z'-]+ ){{0,3}}?(?P<n2>{INT})(?![\d.,:/-]*\d|[\w%°]| ?%)(?! (?:ans|years|mois|months|jours|days|h|mg))"
)
_WHOLE = re.compile(
    rf"(?<![\w.,/%+=<>≥≤~-])(?<!\d )(?P<n>{INT})(?![\d.,:/-]*\d|[\w%°]| ?%| ?(?:ans|years?|mois|months?|jours?|days?|weeks?|semaines?|hours?|heures?|h|mg|ml|kg|cm|mm|points?|of|sur)(?![a-z]))(?P<after>(?: [a-z'-]+){{0,3}})"
)
_THING = re.compile(rf" (?:[a-z'-]+ ){{0,1}}?(?:{OTHER}|{THINGS})(?![a-z])")


def find(case: Case) -> Iterator[Finding]:
    """Over each sentence, with the one before it."""
    least, last = case.settings.threshold, ("", "")
    for where, words in told(case):
        before = last[1] if last[0].rsplit(" line", 1)[0] == where.rsplit(" line", 1)[0] else ""
        last = (where, words)
        for found in _PART.finditer(words):
            name = "n" if found["n"] else "n2"
            part = amount(found[name])
            mine = words[: found.start()]
            wholes = [*_WHOLE.finditer(mine)] or [*_WHOLE.finditer(before)]
            if part is None or part < least or not wholes or limited(words, found.start(name)):
                continue
            whole = amount(wholes[-1]["n"])
            behind = words[found.end(name) :]
            if (
                whole is None
                or not 0 < whole - part < least
                or 1900 <= whole <= 2100
                or _THING.match(wholes[-1]["after"])
                or _THING.match(behind)
                or things(wholes[-1]["after"].strip())
            ):
                continue
            yield Finding(
                "subtraction",
                where,
                f"'{words[max(0, found.start() - 10) : found.end() + 20].strip()}' of {whole:g}: {whole - part:g} others remain, fewer than {least}.",
            )
