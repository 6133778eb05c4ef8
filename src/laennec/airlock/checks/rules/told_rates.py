"""Rates per so many days or years of persons, and how many those are, anywhere in a file: `1.9 per 1,000 catheter-days; 0.1 for fungi`."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.numbers import value_of
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.told import told
from laennec.airlock.checks.rules.wording import INT, amount

_UNIT = r"(?:(?:person|patient|personnes?|patients?|sujets?|subject|bed|catheter|cath|line|device|ventilator|ventilation|pump|dialysis)s?[- ](?:years?|months?|days?|annees?|ans?|mois|jours?|hours?)|(?:years?|annees?|days?|jours?|journees?|mois|months?)[- ](?:person|patient|personnes?|patients?|catheters?|sonde|ventilation|lit|d'hospitalisation|de [a-z]+)s?|journees|bed-days|infusions|perfusions|injections|transfusions|prescriptions|administrations|doses)"
_SPENT = re.compile(rf"(?<![\d.,])(?P<n>{INT})(?![\d.,]*\d| ?%) (?P<unit>{_UNIT})(?![a-z])")
_RATE = re.compile(
    rf"(?<![\w.,])(?P<r>\d{{1,3}}(?:[.,]\d+)?)(?: (?!and |et |of )[a-z-]+){{0,3}} ?(?:pour|per|/|for) ?(?P<base>1[ ,.]?000|10[ ,.]?000|100[ ,.]?000|mille|100) (?P<unit>{_UNIT})(?![a-z])"
)
_AGAIN = re.compile(
    r"(?:[;,]|(?<![a-z])(?:et|and|against|contre|vs)(?![a-z])) ?(?:de |of |only |seulement )?(?P<r>\d{1,3}[.,]\d+) (?:pour|for|in|chez|dans) (?:les?|la|the|l'|those)?"
)
_MORE = re.compile(
    r"(?<![a-z])(?:more|fewer|less|difference|reduction|baisse|de (?:plus|moins)|target|cible|objectif|threshold|seuil|national\w*|literature|litterature|reference)(?![a-z])"
)


def find(case: Case) -> Iterator[Finding]:
    """Over each sentence; what the rates are of may stand in any other."""
    spent: dict[str, float] = {}
    sentences = told(case)
    for _, words in sentences:
        for found in _SPENT.finditer(words):
            value = amount(found["n"]) or 0
            if not re.search(r"(?:pour|per|/|for) ?$", words[: found.start()]) and value > 100:
                spent[_stem(found["unit"])] = max(value, spent.get(_stem(found["unit"]), 0))
    for where, words in sentences if spent else ():
        if _MORE.search(words):
            continue
        for found in _RATE.finditer(words):
            whole = spent.get(_stem(found["unit"]))
            base = 1000.0 if found["base"] == "mille" else float(re.sub(r"\D", "", found["base"]))
            again = _AGAIN.finditer(words[found.end() :])
            for rate in [found["r"], *[m["r"] for m in again]] if whole else ():
                few = (value_of(rate) or 0) * (whole or 0) / base
                if 0.5 <= few < case.settings.threshold - 0.5:
                    yield Finding(
                        "percentage",
                        where,
                        f"{rate} for {base:g} of {whole:g} {found['unit']}: about {few:.0f}, fewer than {case.settings.threshold}.",
                    )
                    return


def _stem(unit: str) -> str:
    """A unit by the beginnings of its words, in any order."""
    return " ".join(sorted(w[:4] for w in re.findall(r"[a-z]{3,}", unit)))
