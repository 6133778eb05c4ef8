"""Few persons in lists without words for them (`cancer (41), sepsis (6), stroke (22)`), in enumerations, beside a quantifier, or in the size of a small group."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding, Text
from laennec.airlock.checks.evidence import TELLS
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.wording import INT, WORD, amount, columns, limited, quoted
from laennec.airlock.checks.words import OTHER, PERSON, THINGS

_BRACKETED = re.compile(
    r"(?P<items>[a-z][a-z '’/+-]{2,40} \(\d{1,6}\)(?:\s*(?:,|;|and|et|ou|or)+\s*[a-z][a-z '’/+-]{2,40} \(\d{1,6}\)){2,})"
)
_ENUMERATED = re.compile(
    rf"(?<![\w.,/%+=-])(?<!\d )(?P<items>(?:{INT})(?:, (?:{INT}))+,? (?:and|et) (?:{INT})|(?:{INT})(?:, (?:{INT}))+) (?:(?!of |de |to |a |in )[a-z'-]+ )?{PERSON}(?![a-z])"
    rf"|(?<![a-z]){PERSON} (?:numbered|were|totalled|etaient|comptaient) (?P<items2>(?:{INT})(?:, (?:{INT}))+,? (?:and|et) (?:{INT}))(?![\d.,]*\d| ?%| (?:years|ans|days|jours))"
)
_QUANTIFIED = re.compile(
    r"(?<![a-z])(?:quelques|several|an? few|too few|very few|few|some|certaine?s?|plusieurs|une minorite|a minority|a handful|trop peu|peu)(?: [a-z'-]+){0,4}? ?[(\[](?:n ?= ?)?(?P<n>[1-9])[)\]]"
)
_SIZED = re.compile(
    rf"(?<![a-z])(?:the|an?|this|le|la|un|une|ce|cette|notre|our) (?:[a-z'-]+ )?(?:sub-?groups?|sous-groupe|groupe?|strate|stratum|cohorte?|sample|echantillon|cell|cellule|cluster|arm|bras) (?:of|de|with|avec|with only|de seulement) (?:only |seulement )?(?P<n>[2-9]|{WORD})(?![\d.,]*\d|[a-z-])(?! (?:[a-z'-]+ )?(?:{OTHER}|{THINGS})(?![a-z]))"
)
_SEXED = re.compile(
    r"(?<![\w.,])(?P<a>\d{1,6}) ?(?:[mhf]|men|women|hommes|femmes) ?[/,;] ?(?P<b>\d{1,6}) ?(?:[mhf]|men|women|hommes|femmes)(?![a-z\d])|(?<![a-z])sex[- ]?ratio[^.;\d]{0,20}(?P<c>\d{1,6}) ?/ ?(?P<d>\d{1,6})(?![\d.,]*\d)"
)
_SHORT = re.compile(
    rf"(?<![\w.,/%+=-])(?<!\d )(?P<n>[1-9]|{WORD}) pts? (?=with|avec|sans|without|who|qui|deced|died|perdus?|lost|exclu|withdr|refus|sous|under|had|ont|were|was|traite|treated|inclus|opere|transf|en |in )"
    rf"|^\W*(?P<n2>[1-9]|{WORD}) (?:refus|refusals?|retraits?|oppositions?|pertes? de vue|exclusions?|withdrawals?|dropouts?)\W*$"
    rf"|(?:\d,? (?:and |et )?|(?:train|test) \d+, ){PERSON} (?P<n3>[1-9])(?=\s*(?:[,;)]|\.(?!\d)|$))|(?<![a-z])effectifs? (?:de |of |d')?(?P<n4>[1-9])(?![\d.,]*\d| ?%)(?!\s*(?:{OTHER})(?![a-z]))"
    r"|(?<![a-z])(?:stratum|strate|cellule|cell|sub-?group|sous-groupe) [^:=\n]{1,30}[:=] ?(?P<n5>[1-9])\s*$"
)
_BELOW = re.compile(
    rf"(?<![a-z])(?:less than|under|below|fewer than|moins de|<) ?(?P<p>\d{{1,2}}(?:[.,]\d+)?) ?% (?:of|des|de) (?:the |les |nos |our )?(?P<n>{INT}) (?:[a-z'-]+ ){{0,2}}?{PERSON}[^.;]{{0,30}}?(?<![a-z])(?:had|have|were|was|died|developed|ont|avaient|etaient|sont)(?![a-z])"
)
_OUTLIERS = re.compile(
    rf"(?<![a-z])(?:left out|removed|removing|excluded|excluding|dropped|discarded|retire\w*|exclu\w*|ecarte\w*|supprime\w*) (?P<n>[1-9]|{WORD}) (?:[a-z]+ )?(?:outliers?|outlying [a-z]+|valeurs? (?:aberrantes?|extremes?)|points? aberrants?|extreme values?)(?![a-z])"
)
_BETWEEN = re.compile(
    r"(?<![a-z])(?:aged?|ages?|agee?s?)(?: (?:from|between|de|entre|of))? ?:? ?(?P<a>\d{1,3}) ?(?:ans |years )?(?:-|–|—|to|a|et|and) ?(?P<b>\d{1,3})(?![\d.,]*\d| ?%)"
)
_CHOSEN = re.compile(
    r"eligib|inclu(?:ded|sion|s|es)?(?![a-z])|criteri|critere|recruit|recrut|screening|band|tranche|class|group|groupe|stratum|strate|iqr|interquart|q1|q3|reference|target|cible|population of|vaccin|depist|moyen.{0,12}ecart|sd\b"
)
_REACHED = re.compile(
    r"(?<![a-z])(?:stays?|length of stay|los|sejours?|duree|durees|hospitali\w+|ventilation|delays?|delais?|ages?|crp|lactates?|costs?|couts?|values?|valeurs?)(?![a-z])[^.;\d]{0,30}?(?:lasted|went|reached|rose|climbed|were|was|allai\w*|atteign\w*|duraient|a dure|ont dure|montai\w*|s'etend\w*)(?: (?:for|pendant))? (?:up to|jusqu'a|as (?:long|high|much) as) (?P<n>\d+(?:[.,]\d+)?)"
)
_PROTOCOL = re.compile(
    rf"(?<![a-z])(?:itt|intention[- ]to[- ]treat|en intention de traiter)[^.;\d]{{0,30}}(?P<a>{INT})[^.;\d]{{0,40}}(?:pp|per[- ]protocole?)[^.;\d]{{0,30}}(?P<b>{INT})"
)


_HEADED = re.compile(
    r"^\W*(?P<head>[a-z][a-z '/-]{2,40}) ?: (?P<items>(?:[a-z][a-z0-9' -]{0,14} \d{1,6}(?:, | and | et | / |; )){2,}[a-z][a-z0-9' -]{0,14} \d{1,6})\W*$"
)
_AGAINST = re.compile(
    rf"(?<![a-z]){PERSON} ?[:=] ?(?P<a>\d{{1,6}})(?: ?\([^)\d]*\))? ?(?:vs\.?|versus|contre|/|,(?!\d{{3}}(?!\d))|et|and) ?(?P<b>\d{{1,6}})(?: ?\([^)\d]*\))?(?![\d.,/]*\d| ?%)"
    rf"|(?<![\w.,/%+=-])(?<!\d )(?P<a2>\d{{1,6}}) {PERSON}(?: [a-z'-]+){{0,3}}? (?:vs\.?|versus|contre|against) (?P<b2>\d{{1,6}})(?![\d.,/]*\d| ?%| (?!{PERSON}|in |dans |chez |with |avec |without |sans |at |for |pour |among |[^a-z])[a-z])"
)
_TIMES = re.compile(
    r"(?<![a-z])(?:reported|seen|observed|noted|occurred|recorded|diagnosed|happened|rapporte\w*|observe\w*|survenu\w*|constate\w*|note\w*) (?:only |just |seulement )?(?P<n>once|twice|thrice|une (?:seule )?fois|deux fois|trois fois|quatre fois|three times|four times|five times)(?![a-z])(?! (?:a|per|par) )"
)
_EACH_FROM = re.compile(
    rf"(?<![\w.,/%+=-])(?<!\d )(?P<n>[1-9]|{WORD}) (?:[a-z-]+ )?(?:isolates?|strains?|samples?|souches?|isolats?|prelevements?|scans?|records?|biops\w+|specimens?|sequences?|dossiers?|echantillons?),? (?:(?:each|all|one|chacune?|toute?s?|un|une) )?(?:from|of|per|chez|de|d'|par) (?:a |one |un |une |the )?(?:different|distinct|separate|single|same|autre|seul)? ?(?:patients?|persons?|women|men|children|malades?|femmes?|hommes?|enfants?)(?![a-z])"
)


_FOR_ALL = re.compile(
    rf"(?<![\w.,/%+=<>≥≤-])(?<!\d )(?P<n>[2-9]) {PERSON}(?: [a-z'-]+){{0,2}}? (?:pour|for|over|across|sur) (?P<all>[1-9]\d{{0,2}}[ ,]?\d{{2,3}}|\d\d) {PERSON}(?![a-z])"
)
"""`4 events for 711 stays`: a count beside its whole, unless the whole is one of a rate."""


def _told(case: Case, where: str, words: str) -> Iterator[Finding]:
    """Lists under a heading, two numbers against each other, what was seen once or twice, samples one a person."""
    least = case.settings.threshold
    for found in _HEADED.finditer(words):
        values = [float(v) for v in re.findall(r" (\d{1,6})(?=, | and | et | / |; |\W*$)", found["items"])]
        if re.search(
            rf"(?<![a-z])(?:{OTHER}|{THINGS}|median\w*|mean|age|day|jour|week|month|mois|score|seed|depth|batch|p|step|page|table)(?![a-z])",
            found[0]
            .replace("arm", "")
            .replace("bras", "")
            .replace("group", "")
            .replace("drug", "")
            .replace("ward", "")
            .replace("service", ""),
        ):
            continue
        if 2 * sum(v >= least for v in values) >= len(values) and any(0 < v < least for v in values):
            yield Finding(
                "small_count",
                where,
                f"'{quoted(words, found)}': {min(v for v in values if v):g} persons, fewer than {least}.",
            )
    for found in _AGAINST.finditer(words):
        both = [float(found["a"] or found["a2"]), float(found["b"] or found["b2"])]
        few = [v for v in both if 0 < v < least]
        if few and max(both) >= 2:
            yield Finding("small_count", where, f"'{quoted(words, found)}': {few[0]:g} persons, fewer than {least}.")
    for found in _FOR_ALL.finditer(words):
        if not re.fullmatch(r"10+", re.sub(r"\D", "", found["all"])) and not limited(words, found.start()):
            yield Finding(
                "small_count", where, f"'{quoted(words, found)}': {found['n']} persons, fewer than {least}."
            )
    for found in _TIMES.finditer(words):
        if (
            re.search(rf"(?<![a-z]){PERSON}(?![a-z])", words)
            or TELLS.search(words)
            or re.search(r"anaphyla|reaction|rash|toxic|adverse|indesirable", words)
        ):
            yield Finding("small_count", where, f"'{quoted(words, found)}': one or few persons.")
    for found in _EACH_FROM.finditer(words):
        value = amount(found["n"])
        if value and not limited(words, found.start()):
            yield Finding("small_count", where, f"'{quoted(words, found)}': {value:g} persons, fewer than {least}.")


def listed(case: Case, text: Text, where: str, words: str) -> Iterator[Finding]:
    """Findings of one sentence."""
    least = case.settings.threshold
    if text.kind == "comment" and columns(words):
        return
    yield from _told(case, where, words)
    for found in _BRACKETED.finditer(words):
        items = re.findall(r"([a-z][a-z '’/+-]{2,40}) \((\d{1,6})\)", found["items"])
        values = [float(n) for _, n in items]
        named = [
            label
            for label, _ in items
            if re.search(rf"(?<![a-z])(?:{OTHER}|{THINGS}|points?|weights?|poids)(?![a-z])", label)
        ]
        if not named and 2 * sum(v >= least for v in values) >= len(values) and any(0 < v < least for v in values):
            yield Finding(
                "small_count",
                where,
                f"'{quoted(words, found)}': {min(v for v in values if v):g} persons, fewer than {least}.",
            )
    for found in _ENUMERATED.finditer(words):
        values = [v for m in re.findall(INT, found["items"] or found["items2"]) if (v := amount(m)) is not None]
        if (
            max(values) >= least
            and any(0 < v < least for v in values)
            and not re.search(
                r"(?:stages?|stades?|grades?|class\w*|levels?|niveaux|days?|jours?|months?|mois|weeks?|years?|types?|groups?|figures?|tables?|centres?|centers?|sites?|arms?|bras|groupes?|hospitals?|hopita(?:l|ux))\s*$",
                words[: found.start()],
            )
        ):
            yield Finding(
                "small_count",
                where,
                f"'{quoted(words, found)}': {min(v for v in values if v):g} persons, fewer than {least}.",
            )
    for pattern in (_QUANTIFIED, _SIZED, _SHORT, _OUTLIERS):
        for found in pattern.finditer(words):
            value = amount(next(filter(None, found.groups())))
            if value is None or not 0 < value < least or limited(words, found.start()):
                continue
            if re.search(r"(?<!\d)1 ?(?:a|to|-|–|:) ?9(?!\d)", words[found.start() : found.end() + 8]):
                continue  # the rule itself
            if pattern is _QUANTIFIED and re.search(rf"(?<![a-z])(?:{OTHER}|{THINGS})(?![a-z])", found[0]):
                continue
            if pattern is _SIZED and re.search(
                r"(?<![a-z])(?:if|when|si|quand|minimum|at least|au moins|example|exemple|rule|regle|each|chaque|every)(?![a-z])",
                words,
            ):
                continue
            yield Finding("small_count", where, f"'{quoted(words, found)}': {value:g} persons, fewer than {least}.")
    for found in _SEXED.finditer(words):
        a, b = float(found["a"] or found["c"]), float(found["b"] or found["d"])
        if max(a, b) >= least and 0 < min(a, b) < least:
            yield Finding(
                "small_count", where, f"'{quoted(words, found)}': {min(a, b):g} persons, fewer than {least}."
            )
    for found in _BELOW.finditer(words):
        share, whole = amount(found["p"]), amount(found["n"])
        if share and whole and whole >= least and share * whole / 100 < least:
            yield Finding(
                "percentage",
                where,
                f"'{quoted(words, found)}' of {whole:g} persons: about {max(1, round(share * whole / 100))}, fewer than {least}.",
            )
    for found in _BETWEEN.finditer(words):
        low, high = int(found["a"]), int(found["b"])
        told = re.search(r"(?<![a-z])(?:median\w*|mediane?s?|mean|moyenn\w*|extreme\w*|range)(?![a-z])", words)
        if low < high <= 120 and (high % 5 in (1, 2, 3) or told) and high - low >= 25 and not _CHOSEN.search(words):
            yield Finding("extreme", where, f"'{quoted(words, found)}': extremes are values of single persons.")
    for found in _REACHED.finditer(words):
        yield Finding("extreme", where, f"'{quoted(words, found)}': the value of one person.")
    for found in _PROTOCOL.finditer(words):
        treated, kept = amount(found["a"]), amount(found["b"])
        if treated and kept and 0 < treated - kept < least and kept >= least:
            yield Finding(
                "subtraction",
                where,
                f"'{quoted(words, found)}': {treated - kept:g} others remain, fewer than {least}.",
            )
