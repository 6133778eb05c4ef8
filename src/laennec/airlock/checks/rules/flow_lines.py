"""Lines in the boxes of a flow chart that give a reason and a number without a sign: `dossier absent : 3`."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.request import of_nobody
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.words import plain

_SIZE = re.compile(r"(?<![a-z])n ?= ?\d")
_REASON = re.compile(r"[^a-z\d]*(?P<words>[a-z][^\d:(=]{3,60}?) ?(?:[:(]|- |– |= ?)\s*(?:n ?= ?)?(?P<n>[1-9])\)?\W*")
_PLACE = re.compile(
    r"(?<![a-z])(?:etapes?|steps?|phases?|visites?|visits?|versions?|figures?|fig|tables?|tableaux?|pages?|bras|arms?|cohortes?|cohorts?|groupes?|groups?|stades?|stages?|grades?|classes?|niveaux?|levels?|ans|years?|mois|months?|jours?|days?|j|m|t|median\w*|hr|or|rr|p|centres?|centers?|sites?|hopita(?:l|ux)|hospitals?|codes?|variables?|fichiers?|files?|services?|wards?)(?![a-z])"
)
"""What such a line numbers or measures, where it counts nobody."""


def find(case: Case) -> Iterator[Finding]:
    """Over the labels of drawings that have sizes of groups."""
    if of_nobody(case.population):
        return
    for text in case.document.texts:
        if text.kind != "label":
            continue
        lines = [plain(line) for line in text.text[:50_000].splitlines()]
        if sum(bool(_SIZE.search(line)) for line in lines) < 2:
            continue
        for line in lines:
            found = _REASON.fullmatch(line)
            if found and not _PLACE.search(found["words"]):
                yield Finding("small_count", text.place or "labels", f"'{line[:70]}': fewer than {case.settings.threshold} persons.")  # fmt: skip
                break
