"""Percentages and rates in sentences."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding, Text
from laennec.airlock.checks.evidence import TELLS
from laennec.airlock.checks.headings import role_of
from laennec.airlock.checks.numbers import parse, value_of
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.wording import INT, amount, limited, quoted, structural
from laennec.airlock.checks.words import MEMBERS, OTHER, PERSON, plain

_PERCENT = re.compile(
    r"(?<![\w.,-])(?P<p>\d{1,3}(?:[.,]\d+)?)\s*(?:%|pour cent|percent)(?!\s*(?:ic|ci\b|confidence|d'intervalle|interval|conf))"
)


_AMONG = re.compile(
    rf"(?:^|[\s(])(?<!(?<!\d)1 )(?<!one )(?<!(?<!\d)1 out )(?:among|of|out of|over|in|parmi|sur|chez|on|pour)\s+(?:the |les |nos |our |these |ces |all |tous les |a total of |un total de )*(?P<n>{INT})(?![\d.,]*\d)\s+(?:[a-z'-]+ ){{0,2}}?(?:{MEMBERS}|treated|vaccinated|tested|exposed|screened|included|enrolled|operated|transfused|admitted|users?|traites|vaccines|testes|exposes|depistes|inclus|operes|transfuses|admis)(?![a-z])"
)
"""The whole that a sentence tells of."""


_KEYED = re.compile(r"\W*[a-z][^%:=\d]{1,70}?\s*[:=–—-]?\s*\d{1,2}(?:[.,]\d+)? ?%\W*")
"""A line that is a word and its percentage: a tile, a row of a poster."""


_OWN_PART = re.compile(rf"\s*%?\s*[(\[](?P<a>{INT}) ?/ ?(?P<b>{INT})[)\]]")
"""`2,8 % (26/920)`: of how many a percentage is, said right behind it."""


def _of_all(case: Case) -> float | None:
    """The whole that a title or first sentence of the file tells of, else the author's."""
    if "whole" not in case.memory:
        said = (
            whole_said(plain(line))
            for t in case.document.texts[:50]
            if t.kind in ("prose", "ocr", "label")
            for line in t.text.splitlines()[:300]
        )
        case.memory["whole"] = next((n for n in said if n), None) or named_whole(case) or case.persons
    found = case.memory["whole"]
    return found if isinstance(found, float) else None


_THE_N = re.compile(rf"(?<![a-z])n ?(?:total)? ?= ?(?P<n>{INT})(?![\d.,]*\d)")
_THE_GROUP = re.compile(
    rf"(?<![a-z])(?:the|les|nos|our|these|ces|all|tous les|toutes les) (?P<n>{INT})(?![\d.,]*\d) (?:[a-z'-]+ ){{0,2}}?{MEMBERS}(?![a-z])"
    rf"|(?<![a-z])(?:population|cohorte?|sample|echantillon|effectif|registre|registry|serie|series)(?: (?:of|de|d'|totale?|size|etait|was|is|est|comprised|comprenait|included|comptait))* ?[:=(]? ?(?P<n2>{INT})(?![\d.,]*\d| ?%)"
)
_A_PART = re.compile(
    r"(?<![a-z])(?:arm|bras|group\w*|sub\w*|sous|versus|vs|placebo|control\w*|temoins?|centre|site|stratum|strate)(?![a-z])"
)
_SIZE = re.compile(
    r"(?:.*[. ])?(?:n|n ?(?:patients?|subjects?|persons?|total|stays?|sejours?|women|participants?)|(?:cohort|population|sample)(?: ?size)?|cohort[. ]n|size|effectif(?: total)?|patients|nb ?patients|total ?n|taille(?: cohorte)?)"
)


def named_whole(case: Case) -> float | None:
    """The one number of persons that the whole file is about, wherever a title, a sentence or a field says it; None where
    it says none, or several."""
    if "named" not in case.memory:
        told: set[float] = set()
        for text in case.document.texts[:80]:
            for line in (
                text.text.splitlines()[:300] if text.kind in ("prose", "ocr", "label", "comment", "log") else ()
            ):
                words = plain(line[:3000])
                if _A_PART.search(words):
                    continue
                found = [
                    *(
                        ()
                        if "%" in words or re.search(r"(?<![a-z])(?:men|women|hommes|femmes)(?![a-z])", words)
                        else _THE_N.finditer(words)
                    ),
                    *_THE_GROUP.finditer(words),
                ]
                told |= {v for m in found if (v := amount(next(filter(None, m.groups())))) is not None and v >= 10}
        for table in case.tables:
            for row in table.table.rows[:200] if len(table.headings) == 2 and not table.other else ():
                if _SIZE.fullmatch(plain(row[0])) and (value := parse(row[1]).value) and value >= 10:
                    told.add(value)
        case.memory["named"] = told.pop() if len(told) == 1 else None
    found_one = case.memory["named"]
    return found_one if isinstance(found_one, float) else None


_ITS_PART = re.compile(r"(?:%|percent|pour cent) ?[(\[] ?(?:n ?= ?)?$")
"""Before `17` in `7 % (n = 17)`: how many a percentage stands for, no whole of the others."""


def whole_said(words: str) -> float | None:
    """The number of persons that a sentence is about; None where it says none."""
    found = _AMONG.search(words)
    return amount(found["n"]) if found else None


_NAMED_N = re.compile(rf"\b(?:n(?: total| =)?\s*=|effectifs? ?[:=])\s*(?P<n>{INT})(?![\d.,]*\d)")


_SHARE_OF = re.compile(rf"(?P<n>{INT})(?![\d.,]*\d) (?:[a-z'-]+ ){{0,6}}[a-z'-]+ ?\(\s*$")
"""`74 patients of arm A (9.0 %)`: the number before the bracket is the part, not the whole."""


def _whole_of(words: str, share: re.Match[str], wholes: list[re.Match[str]], least: int) -> float | None:
    """The whole of one percentage: an `n =` just before it; else what the sentence names. What stands in brackets right
    behind it is how many it stands for."""
    near = [m for m in _NAMED_N.finditer(words[: share.start()]) if "%" not in words[m.end() : share.start()]]
    if near and (value := amount(near[-1]["n"])) is not None and value >= least:
        return value
    part = _SHARE_OF.search(words[: share.start()])
    for found in wholes:
        if part and part.start("n") == found.start("n"):
            continue
        behind = words[share.end() : found.start("n")] if found.start("n") > share.end() else None
        if (
            behind is not None
            and re.fullmatch(r"[^%()]{0,40}\(\s*(?:n ?= ?)?", behind)
            and not re.match(r"\s*/", words[found.end("n") :])
        ):
            continue
        value = amount(found["n"])
        if value is not None and value >= least:
            return value
    return None


OF_TIME = re.compile(
    r"annee|year|days?(?![a-z])|jours?(?![a-z])|journees?(?![a-z])|(?:patients?|personnes?|persons?|sujets?|subjects?|femmes?|women)[- ]?(?:ans?|mois|months?)(?![a-z])|(?<![a-z])(?:py|pa)(?![a-z])|heures?|hours?"
)
"""What a rate is of that is time, not persons."""


_BEFELL = re.compile(
    rf"(?<![a-z])(?:seen|observed|occurred|had|developed|noted|presented|presentaient|survenu\w*|observe\w*|retrouve\w*|avaient|diagnos\w*|died|treated|alive|vivants?|surviv\w*|survie)(?![a-z])|{TELLS.pattern}"
)


_TIME_SPENT = re.compile(
    rf"(?<![\d.,])(?P<n>{INT})(?![\d.,]*\d) (?:(?:person|patient|personnes?|patients?|sujets?|subject|bed|catheter|cath|device|ventilator|line)s?[- ]?(?:years?|months?|days?|annees?|ans?|mois|jours?)|journees|jours(?: d'hospitalisation| de catheter\w*)|py|pa)(?![a-z])"
)


_CROSS = re.compile(r"^\W*%? ?(?:dans|within|of|in|du|de)? ?[a-z ]{0,40}(?:\d{1,3}(?:[.,]\d+)? ?%\s*){2,}$")
"""`% within smoking 92.9% 7.1% 100.0%`: a line of a cross-table, which is read as one."""


def shares(case: Case, text: Text, where: str, words: str, told: float | None = None) -> Iterator[Finding]:
    """told: the whole that a sentence before, in the same paragraph, is about."""
    if _CROSS.match(words):
        return
    least = case.settings.threshold
    found_n = re.search(
        rf"(?:%|percent|pour cent)\s*(?:\((?!of |sur |de |des |parmi |among )[^)]*\)\s*)?\(?(?:of|des|de|among|parmi|chez|sur|in|for|dans|d')\s*(?:the |les |nos |our |these |ces |all |tous les |total of |un total de )*(?:[a-z]+ )?(?P<n>{INT})(?!\s*(?:%|/|ans|years|mois|months|jours|days|:|{OTHER}(?![a-z])))",
        words,
    )
    named = re.search(rf"\b(?:n(?: total| =)?\s*=|effectifs? ?[:=])\s*(?P<n>{INT})(?![\d.,]*\d)", words)
    said = re.search(
        rf"(?<![\d.,])(?P<n>{INT})\s+(?:[a-z'-]+ ){{0,2}}?(?:{PERSON})(?![a-z]| (?:par|per|for each|pour chaque) )",
        words,
    )
    wholes = [
        c
        for c in (found_n, _AMONG.search(words), named, said)
        if c and not limited(words, c.start("n")) and not _ITS_PART.search(words[: c.start("n")])
    ]
    for found in _PERCENT.finditer(words):
        n = _whole_of(words, found, wholes, least)
        share = value_of(found["p"])
        if share is None or share > 100:
            continue
        near = words[max(0, found.start() - 50) : found.end() + 60]
        before, after = words[max(0, found.start() - 50) : found.start()], words[found.end() : found.end() + 60]
        if re.search(
            r"(?:ic|ci|confiance|confidence|interval\w*|accuracy|auc|power|puissance|niveau|level|alpha|sensib|sensit|specif|precision|rappel|recall|variance|variation|increase|decrease|augment|diminu|baisse|hausse|reduc|dropout|validation|train|test set|split|coverage|couverture|cpu|memory|disk|threshold|seuil|(?:control |controle a )?limit\w*|bounds?|trim|winsor|risque|α|erreur de premiere espece|type (?:i|1) error|false positive|significan\w*|ppv|npv|vpp|vpn|progress|complet)\b[^.]{0,25}$",
            before,
        ) or re.match(
            r"\s*(?:at most|at least|au plus|au moins|or less|or more|maximum|max\b|ou moins|ou plus|ic|ci\b|confidence|conf|d'intervalle|credible|train|test|valid|\||\[|complete|done|(?:control )?limits?|limites?|of (?:the )?(?:variance|variables|codes|rows|features|cells|data|columns|time|memory|centres|sites|hospitals|folds)|des (?:variables|codes|lignes|cellules|donnees|colonnes|centres|hopitaux|plis)|de (?:variance|la variance|reduction|baisse|hausse))",
            after,
        ):
            continue
        behind = re.match(
            rf"\s*[(\[]\s*(?:n ?= ?)?(?P<n>{INT})(?![\d.,]*\d)(?: {PERSON})?\s*[)\]]", words[found.end() :]
        )
        counted = amount(behind["n"]) if behind else None
        if counted and counted >= least and 80 < share < 100 and 0.3 < counted * (100 - share) / share < least - 0.5:
            rest = max(1, round(counted * (100 - share) / share))
            yield Finding(
                "percentage",
                where,
                f"'{quoted(words, found)}' of {counted:g} persons leaves about {rest}, fewer than {least}.",
            )
        if share in (0, 100):
            exact = re.search(
                rf"(?:of|des|de|among|parmi|chez|in|sur|for)\s+(?:[a-z']+ ){{0,4}}?(?:\d+ )?(?:{PERSON})|{PERSON}",
                near,
            )
            all_of = re.search(
                r"(?:among|parmi|of|sur|chez) (?:the |les |nos |ces )?\d+ (?:with|who|whose|avec|dont|qui|porteurs)(?![a-z])",
                before + near,
            )
            exact = exact or (
                all_of
                and re.match(
                    r"\s*(?:were|had|have|was|died|relapsed|ont|etaient|sont|avaient|recidiv\w*)(?![a-z])", after
                )
            )
            if (
                exact
                and not structural(words)
                and not limited(words, found.start())
                and not (share == 100 and case.persons and words[: found.start()].endswith(f"{case.persons:.0f} "))
                and not re.match(r"\s*%? ?cum", words[found.end() :])  # the end of an axis of running shares
                and not re.search(
                    r"anonym|pseudonym|donnees|data\b|qualit|couvert|complet|rounded|agreg|aggregat", near
                )
            ):
                yield Finding("zero", where, f"'{quoted(words, found)}': none or all of a real group.")
            continue
        keyed = _KEYED.fullmatch(words)
        if keyed and role_of(re.split(r"[:=–—]|\d", words)[0]) in ("stat", "sd", "p", "mean", "quantile"):
            continue  # a standard error, not a share of persons
        group = (
            n
            if n is not None
            else told
            or (_of_all(case) if keyed else None)
            or (named_whole(case) if _BEFELL.search(near) or re.search(PERSON, near) else None)
            or (case.persons if re.search(PERSON, near) else None)
        )
        own_part = _OWN_PART.match(words, found.end())
        if own_part and (whole := amount(own_part["b"])):
            part = amount(own_part["a"]) or 0.0
            group = whole if abs(100 * part / whole - share) < 0.6 else group
        if group is None or group < least or limited(words, found.start()):
            continue
        own = re.search(r"(?<![a-z\d.,=])(?<!= )(\d+)\s*(?:[a-z'-]+ ){0,3}\(?\s*$", words[: found.start()])
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
    n = next((v for c in wholes if (v := amount(c["n"])) is not None and v >= least), None)
    for found in re.finditer(
        r"(?P<r>\d+(?:[.,]\d+)?)\s*(?:(?!of |in |et |and |to |a |for |per |pour )[a-z-]+ ){0,2}(?:pour|per|/|for|in|out of)\s*(?:every )?(?P<base>1[ ,.]?000|10[ ,.]?000|100[ ,.]?000|mille|thousand|100(?=[ -](?:patients?|persons?|personnes?|sejours?|stays?|admissions?|annees|person)))(?!\d)|(?P<r2>\d+(?:[.,]\d+)?) ?‰",
        words,
    ):
        rate = value_of(found["r"] or found["r2"])
        base = float(re.sub(r"\D", "", found["base"] or "") or 1000)
        if re.search(
            r"(?<![a-z])(?:more|fewer|less|extra|de plus|de moins|supplementaires?)(?![a-z])",
            found[0] + words[found.end() : found.end() + 25],
        ):
            continue  # a difference of rates
        if found["base"] and OF_TIME.search(words[found.end() : found.end() + 20]):
            told_time = [
                v
                for m in _TIME_SPENT.finditer(words)
                if (v := amount(m["n"])) is not None and v > base and not found.start() <= m.start() <= found.end()
            ]
            if rate is not None and told_time and 0.3 < rate * max(told_time) / base < least - 0.5:
                yield Finding(
                    "percentage",
                    where,
                    f"'{quoted(words, found)}' of {max(told_time):g}: about {max(1, round(rate * max(told_time) / base))}, fewer than {least}.",
                )
            continue
        if re.search(
            r"(?<![a-z])(?:departe?ments?|regions?|communes?|cantons?|districts?|count(?:y|ies)|municipalit\w+)(?![a-z])",
            f"{words} {plain(case.context)}",
        ):
            continue  # of those who live there
        whole = n if n is not None and n != base else told or case.persons
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
