"""How many a test or a program missed: a sensitivity and the number of those who are positive, in one paragraph."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.told import told
from laennec.airlock.checks.rules.wording import INT, amount

_SENSITIVITY = re.compile(
    r"(?<![a-z])(?:sensibilite|sensitivity|rappel|recall|detection rate|taux de detection)(?![a-z])[^%;.\d]{0,40}(?P<p>\d{2,3}(?:[.,]\d+)?) ?%(?! ?(?:ci|ic))"
)
_SPECIFICITY = re.compile(
    r"(?<![a-z])(?:specificite|specificity)(?![a-z])[^%;.\d]{0,40}(?P<p>\d{2,3}(?:[.,]\d+)?) ?%(?! ?(?:ci|ic))"
)
_POSITIVE = re.compile(
    rf"(?<![\w.,/%+=<>≥≤~-])(?<!\d )(?P<n>{INT}) (?:(?:true |vrais |confirmed )?(?:positifs?|positives?|cas|cases|malades|diseased|events?|evenements?|(?:patients? |comptes rendus |reports )?(?:with|avec|atteints?|positifs?|positives?)))(?![a-z])"
)
_NEGATIVE = re.compile(
    rf"(?<![\w.,/%+=<>≥≤~-])(?<!\d )(?P<n>{INT}) (?:(?:true |vrais )?(?:negatifs?|negatives?|temoins|controls|non-?malades|healthy))(?![a-z])"
)


def find(case: Case) -> Iterator[Finding]:
    """Over each sentence and its neighbours."""
    sentences = told(case)
    for at, (where, words) in enumerate(sentences):
        near = " ; ".join(w for _, w in sentences[max(0, at - 2) : at + 3])
        for share, group, missed in (
            (_SENSITIVITY, _POSITIVE, "missed"),
            (_SPECIFICITY, _NEGATIVE, "wrongly positive"),
        ):
            found, sizes = share.search(words), [amount(m["n"]) or 0 for m in group.finditer(near)]
            if not found or not sizes:
                continue
            few = (100 - float(found["p"].replace(",", "."))) * max(sizes) / 100
            if 0.5 <= few < case.settings.threshold - 0.5 and max(sizes) >= case.settings.threshold:
                yield Finding(
                    "percentage",
                    where,
                    f"'{found[0][-40:]}' of {max(sizes):g}: about {few:.0f} were {missed}, fewer than {case.settings.threshold}.",
                )
                return
