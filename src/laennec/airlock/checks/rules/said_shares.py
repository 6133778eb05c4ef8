"""Percentages and rates in sentences."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding, Text
from laennec.airlock.checks.numbers import value_of
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.wording import INT, amount, limited, quoted, structural
from laennec.airlock.checks.words import PERSON

_PERCENT = re.compile(
    r"(?<![\w.,-])(?P<p>\d{1,3}(?:[.,]\d+)?)\s*(?:%|pour cent|percent)(?!\s*(?:ic|ci\b|confidence|d'intervalle|interval|conf))"
)


def shares(case: Case, text: Text, where: str, words: str) -> Iterator[Finding]:
    least = case.settings.threshold
    found_n = re.search(
        rf"(?:%|percent|pour cent)\s*(?:\([^)]*\)\s*)?(?:of|des|de|among|parmi|chez|sur|in|for|dans|d')\s*(?:the |les |nos |our |these |ces |all |tous les |total of |un total de )*(?:[a-z]+ )?(?P<n>{INT})(?!\s*(?:%|/|ans|years|mois|months|jours|days|:))",
        words,
    )
    named = re.search(rf"\bn(?: total| =)?\s*=\s*(?P<n>{INT})(?![\d.,]*\d)", words)
    said = re.search(rf"(?<![\d.,])(?P<n>{INT})\s+(?:[a-z'-]+ ){{0,2}}?(?:{PERSON})(?![a-z])", words)
    n = None
    for candidate in (found_n, named, said):
        if candidate:
            n = amount(candidate["n"])
            if n is not None and n >= least:
                break
    for found in _PERCENT.finditer(words):
        share = value_of(found["p"])
        if share is None or share > 100:
            continue
        near = words[max(0, found.start() - 50) : found.end() + 60]
        before, after = words[max(0, found.start() - 50) : found.start()], words[found.end() : found.end() + 60]
        if re.search(
            r"(?:ic|ci|confiance|confidence|interval\w*|accuracy|auc|power|puissance|niveau|level|alpha|sensib|sensit|specif|precision|rappel|recall|variance|variation|increase|decrease|augment|diminu|baisse|hausse|reduc|dropout|validation|train|test set|split|coverage|couverture|cpu|memory|disk|threshold|seuil|trim|winsor|ppv|npv|vpp|vpn|progress|complet)\b[^.]{0,25}$",
            before,
        ) or re.match(
            r"\s*(?:ic|ci\b|confidence|conf|d'intervalle|credible|train|test|valid|\||\[|complete|done|of (?:the )?(?:variance|variables|codes|rows|features|cells|data|columns|time|memory|centres|sites|hospitals|folds)|des (?:variables|codes|lignes|cellules|donnees|colonnes|centres|hopitaux|plis)|de (?:variance|la variance|reduction|baisse|hausse))",
            after,
        ):
            continue
        if share in (0, 100):
            exact = re.search(
                rf"(?:of|des|de|among|parmi|chez|in|sur|for)\s+(?:[a-z']+ ){{0,4}}?(?:\d+ )?(?:{PERSON})|{PERSON}",
                near,
            )
            if (
                exact
                and not structural(words)
                and not limited(words, found.start())
                and not re.search(
                    r"anonym|pseudonym|donnees|data\b|qualit|couvert|complet|rounded|agreg|aggregat", near
                )
            ):
                yield Finding("zero", where, f"'{quoted(words, found)}': none or all of a real group.")
            continue
        group = n if n is not None else (case.persons if re.search(PERSON, near) else None)
        if group is None or group < least or limited(words, found.start()):
            continue
        own = re.search(r"(?<![\d.,])(\d+)\s*(?:[a-z'-]+ ){0,3}\(?\s*$", words[: found.start()])
        if own and (value_of(own[1]) or 0) >= least and abs((value_of(own[1]) or 0) / group * 100 - share) > 1:
            group = (value_of(own[1]) or 0) / share * 100
        persons, others = share * group / 100, (100 - share) * group / 100
        if 0.3 < persons < least - 0.5:
            yield Finding(
                "percentage",
                where,
                f"'{quoted(words, found)}' of {group:g} persons: about {max(1, round(persons))}, fewer than {least}.",
            )
        elif 0.3 < others < least - 0.5:
            yield Finding(
                "percentage",
                where,
                f"'{quoted(words, found)}' of {group:g} persons leaves about {max(1, round(others))}, fewer than {least}.",
            )
    for found in re.finditer(
        r"(?P<r>\d+(?:[.,]\d+)?)\s*(?:pour|per|/|for)\s*(?P<base>1[ ,.]?000|10[ ,.]?000|100[ ,.]?000)\b", words
    ):
        rate, base = value_of(found["r"]), float(re.sub(r"\D", "", found["base"]))
        whole = n if n is not None and n != base else case.persons
        numbers = [
            v
            for v in (amount(m) for m in re.findall(rf"(?<![\d.,])({INT})(?![\d.,])", words))
            if v and v > least and v not in (base, rate)
        ]
        whole = whole or (max(numbers) if numbers else None)
        if rate is not None and whole and 0.3 < rate * whole / base < least - 0.5:
            yield Finding(
                "percentage",
                where,
                f"'{quoted(words, found)}' of {whole:g}: about {max(1, round(rate * whole / base))}, fewer than {least}.",
            )
