"""What an author leaves for colleagues where readers do not look: small numbers in comments that say they are not shown."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.request import of_nobody
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.few import things
from laennec.airlock.checks.words import plain

_WITHHELD = re.compile(
    r"(?<![a-z])(?:hidden|not shown|not displayed|not (?:to be )?(?:released|published|reported)|do not (?:release|publish|show|report)|removed|suppressed|masked|withheld|before masking|unmasked|true values?|real (?:values?|counts?|numbers?)|masquee?s?|cachee?s?|non (?:montr\w*|affich\w*|publi\w*|diffus\w*)|ne pas (?:diffuser|publier|montrer|afficher)|retiree?s?|supprimee?s?|vraies? valeurs?|valeurs? (?:reelles?|exactes?)|avant masquage|todo|fixme|internal|interne|reviewers? only|pour (?:nous|memoire)|a (?:enlever|retirer|masquer))(?![a-z])"
)
_SMALL = re.compile(
    r"(?P<before>[a-z][a-z'-]{1,25})? ?[:=(]? ?(?<![\d.,/=-])(?P<n>[1-9])(?![\d%:]|[.,]\d| ?%)(?P<after> [a-z][a-z'-]{2,25})?"
)
_NUMBER = re.compile(
    r"(?:step|etape|line|ligne|table|tableau|fig\w*|version|v|issue|ticket|panel|section|page|note|slide|col\w*|row|level|grade|stage|type|phase|item|width|px|size|margin|padding|digits?|decimals?)"
)


def find(case: Case) -> Iterator[Finding]:
    """Over comments and hidden words, but those of scripts."""
    if case.is_code or of_nobody(case.population):
        return
    for text in case.document.texts:
        if text.kind not in ("comment", "hidden"):
            continue
        for line in text.text[:50_000].splitlines():
            words = plain(line[:2000])
            if not _WITHHELD.search(words):
                continue
            small = [
                m
                for m in _SMALL.finditer(words)
                if not (m["after"] and things(m["after"])) and not _NUMBER.fullmatch((m["before"] or "").strip())
            ]
            named = [m for m in small if m["before"] or m["after"]]
            if len(small) >= 2 and named:
                yield Finding(
                    "small_count",
                    text.place or "comment",
                    f"'{words[:80]}': small numbers that are kept from readers, fewer than {case.settings.threshold}.",
                )
                break
