"""Few persons in sentences, where no word for them stands behind the number: needed in nine, all but two, a list of causes."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.numbers import value_of
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.said_shares import OF_TIME, whole_said
from laennec.airlock.checks.rules.wording import WORD, amount, limited, quoted, structural
from laennec.airlock.checks.words import OTHER, PERSON, THINGS

_ONLY_ONE = re.compile(
    rf"(?<![a-z])(?:(?:only|just|exactly) one|une? seule?) (?!of )(?:[a-z'-]+ )?(?:{PERSON}|father|pere|parent|grandmother|twin|jumeau|jumelle|neonate|foetus|baby|bebe)(?![a-z])(?!,? (?:sur|par|in|out of|per) )"
)
_NEEDED_IN = re.compile(
    rf"(?<![a-z])(?:needed|required|seen|positive|negative|positif|positifs|negatif|observed|found|noted|done|performed|occurred|reported|present|given|used|diagnosed|confirmed|detected|developed|stopped|failed|recurred|necessaires?|survenu\w*|observee?s?|retrouvee?s?|notee?s?|constatee?s?|pratiquee?s?|realisee?s?|rapportee?s?|presente?s?|confirmee?s?|diagnostiquee?s?|recidive)\s+(?:[a-z]+ )?(?:in|chez|for)\s+(?:only |just |seulement )?(?P<n>\d|{WORD})(?=\s*(?:[.;)]|$|, (?!and|et|or|ou|two|three|\d)))"
)
_RARE = re.compile(
    rf"(?<![a-z]){PERSON}(?: [a-z'-]+){{0,4}} ?: (?:only |seulement )?(?P<n>\d|{WORD}) (?!(?:per|pour|for) ?1\d\d)(?=(?:la|le|les|l'|the|in|en|au|aux|chez|dans|per|during|pendant|parmi|over|later|on|before|after|avant|apres)(?![a-z]))"
)
_INTRO = r"(?:labels?|etiquettes?|annotations?|supports?|jeu de (?:test|validation)|(?:test|validation) set|classes?|cas|cases|patients?|counts?|effectifs?|diagnos\w*|causes?|deaths?|deces|stades?|stages?|types?|groupe?s?|outcomes?|issues?|motifs?|reasons?|raisons?|complications?|events?|evenements?|(?:effets?|evenements?) indesirables?|adverse (?:events?|effects?|reactions?)|side effects?|symptom\w*|signes?|comorbid\w*|antecedents?|sequel\w+|indications?|destinations?|bacteri\w*|pathogens?|mutations?|ethnicit\w+|professions?|origines?|germes?|organisms?|distribution|repartition|breakdown|detail|sites? of)"
_NUMBER = r"(?:\d{1,3}(?:[ ,]\d{3})+|\d{1,6})(?![.,]?\d)"
_LIST = re.compile(
    rf"(?<![a-z]){_INTRO}(?![a-z])[^.:;]{{0,45}} ?: (?P<items>[a-z][a-z0-9 '’/()+-]{{0,40}}? {_NUMBER}(?:\s*(?:,|;|et|and)\s+[a-z][a-z0-9 '’/()+-]{{0,40}}? {_NUMBER}){{2,}})(?!\s*(?:%|ans|years))"
)
_ITEM = re.compile(rf"(?P<label>[a-z][a-z0-9 '’/()+-]{{0,40}}?) (?P<n>{_NUMBER})(?=\s*(?:,|;|et |and |$|\.))")
_SETTING = re.compile(
    rf"(?<![a-z])(?:{OTHER}|median\w*|mean|moyen\w*|score|age|gcs|sofa|news|saps|asa|batch|seed|graine|epochs?|depth|table|tableau|figure|reference|page|version|fold|appendi\w+|annexe|abstract|text|texte|day|jour|week|visit|visite|level|niveau)(?![a-z])"
)
_ODDS = re.compile(
    rf"(?<![a-z\d])(?:one|une?|1) (?:{PERSON} |[a-z]+ )?(?:in|sur|out of|pour|per|for)(?: every)? (?:an? |one |every )?(?P<d>(?:two |three |five |deux |trois |cinq )?(?:hundred|thousand|cents?|mille)|[1-9]\d|[1-9]\d{{2,3}})(?![\d.,/]*\d| 000)(?! ?(?:%|{OTHER}|mg|ml|g|l|h|min)(?![a-z]))"
)
_ELSEWHERE = re.compile(
    r"world|monde|litterature|literature|general population|population generale|in general|expected|attendu|published|publie|worldwide|in europe|en europe|en france|births\b"
)
_TIMES = {"two": 2, "three": 3, "five": 5, "deux": 2, "trois": 3, "cinq": 5}


_SHARED = re.compile(
    rf"(?<![\w.,/%+=(-])(?<!\d )(?P<n>[1-9]) ?\((?P<p>\d{{1,2}}(?:[.,]\d+)?) ?%\)(?!\s*(?:{OTHER})(?![a-z]))"
)
"""`3 (0.2 %)`: a number with its share counts the parts of a whole."""
_NO_ONE = re.compile(
    r"(?<![a-z])(?:no one|nobody|none|personne|aucun\w*)(?: [a-z']+){0,6} (?:in|of|from|dans|du|parmi|chez) (?:the |le |la |les )?(?:[a-z]+ ){1,3}\(?n ?= ?\d+\)?(?: (?:had|was|died|relapsed|did|were|a|est|n'a|n'est)[^.;]*)?"
)
_EVERYONE = re.compile(
    r"(?<![a-z])(?:everyone|everybody|tous ceux|toutes celles|all those|all of them|every one) (?:in|of|from|du|de|dans)[^.;]{0,40}? (?:died|deced\w*|relapsed|sont morte?s|sont deced\w*|ont rechute|ont recidive|survived|ont survecu|had|were|ont|etaient|avaient|sont)(?![a-z])"
)
_STATES = r"(?:operee?s|traitee?s|treated|transplantee?s|transplanted|operated|exposed|exposee?s|vaccinated|vaccinee?s|infected|infectee?s|screened|tested|testee?s|included|inclus(?:es)?|randomi[sz]ed|intubee?s|ventilee?s|ventilated|intubated|dialysee?s|dialysed|implanted|implantee?s|admitted|admis(?:es)?|discharged|dead|decedee?s|exclus(?:es)?|excluded|enrolled|transfusee?s|transfused|amputee?s)"
_OF_STATE = re.compile(
    rf"(?<![\w.,/%+=-])(?<!\d )(?P<n>\d|{WORD}) (?:of (?:the|our|these|those)|des|de (?:nos|ces)|parmi les) (?:\d+ )?{_STATES}(?![a-z])"
)
_ONLY_FEW = re.compile(
    rf"(?<![a-z])(?:only|just|merely|seule?s|seulement) (?P<n>\d|{WORD}) (?:did|had|have|were|was|refused|answered|left|died|came|needed|got|relapsed|survived|ont|n'ont|sont|n'etaient|etaient|avaient|n'avaient)(?![a-z])"
    rf"|\((?:n ?= ?)?(?P<n2>\d|{WORD})\) (?:were|was|had|died|ont|etaient|sont) (?:lost|dead|deced\w*|excluded|exclus|perdus|operated|operes|positive|positifs|died|readmitted|transferred)"
)
_THOSE = re.compile(
    rf"(?<![a-z])(?:the|these|those|les|ces) (?P<n>\d|{WORD}) (?:who|qui|deced\w*|survivors?|survivants?|non-?survivors?|dead|morts)(?![a-z])"
)
_NUMBERED = re.compile(
    rf"(?<![a-z])(?:deaths?|deces|events?|evenements?|relapses?|rechutes?|cases|survivors?|survivants?|refusals?|refus|withdrawals?|retraits?|readmissions?|losses)(?: [a-z]+){{0,2}} (?:numbered|totalled|totaled|came to|were|etaient au nombre de|etaient)(?: only| just)? (?P<n>\d|{WORD})(?=\s*[.;,)]|$)"
    rf"|(?<![a-z])(?:toxicit\w+|(?:serious )?adverse events?|(?:effets?|evenements?) indesirables?(?: graves?)?|eig|saes?|perdus de vue|lost to follow-?up|withdr\w+|retraits?)(?: (?:de |of )?grade \d)? ?: ?(?P<n2>\d)(?![\d.,]*\d| \d{{3}}|\s*%)"
    rf"|(?<![a-z])grade [3-5] (?:toxicit\w+|events?|reactions?|adverse events?) ?: ?(?P<n3>\d)(?![\d.,]*\d| \d{{3}}|\s*%)"
)
_AMONG = re.compile(
    rf"(?<![a-z]){PERSON}(?![a-z])(?:[^.;,]{{0,60}}),? (?:au nombre de|numbering|in number|qui etaient|who were|soit|i\.e\.) (?:only |just |seulement )?(?P<n>\d|{WORD})(?=\s*(?:[.;),]|$| (?:have|ont|were|are|sont|etaient)))"
    rf"|(?<![a-z]){PERSON}(?![a-z])(?:[^.;,]{{0,60}}), (?P<n2>\d|{WORD}) (?:in number|en tout|in all|au total)(?=\s*(?:[.;),]|$))"
)
"""`patients over 45, seven in number, are shown with the band below`."""
_N_WORD = re.compile(rf"(?<![a-z])n ?= ?(?P<n>{WORD})(?![a-z])")
"""`a handful (n = seven)`."""
_ONE_HAD = re.compile(
    r"(?:^|[.;:,] ?|(?<![a-z])(?:and|et|but|mais|only|in) )(?:one|un seul|une seule) (?:had|avait|a eu|reached|atteignait|died|est deced\w*|was|etait|is|needed|required|developed|received|underwent|presented|relapsed|progressed|recurred|stopped|refused|left|survived|(?:l'|n')?a (?:ete |pas |du |fait |pu )?[a-z]+(?:e|i|u|is|it|rt|ide))(?![a-z])(?! (?:more|of the (?:two|three|models|variables)|model|dropped|chosen|used|kept|retenu|retenue))"
    r"|(?:peaked|peak|pic|culmin\w*|montait|rose|climbed)[^.;]{0,25} (?:at|to|a|de) \d[\d .,]* (?:in one|in a single|chez une?(?: seule?)?)(?![a-z])"
)


def few(case: Case, where: str, words: str, told: float | None) -> Iterator[Finding]:
    """told: the whole that a sentence before is about."""
    least = case.settings.threshold
    for found in _ONLY_ONE.finditer(words):
        if limited(words, found.start()):
            continue
        if re.search(r"consultation|visite?$|dispens|mesure|measure|passage|admission$", found[0]) and re.match(
            r"\W{0,3}(?:n ?=|[:(]|\d|$)", words[found.end() :]
        ):
            continue  # why they were left out: seen once only
        if not re.search(r"(?:no|not|without|sans|aucun\w*|per|par)\s+(?:[a-z']+ ){0,2}$", words[: found.start()]):
            yield Finding("small_count", where, f"'{quoted(words, found)}': one person.")
    for found in _SHARED.finditer(words):
        before = words[max(0, found.start() - 45) : found.start()]
        last = re.findall(rf"(?<![a-z])(?:{OTHER}|{THINGS}|{PERSON})(?![a-z])", before)
        if last and not re.fullmatch(PERSON, last[-1]) and last[-1].endswith("s"):
            continue  # of centres, of variables
        yield Finding("small_count", where, f"'{quoted(words, found)}': {found['n']} persons, fewer than {least}.")
    for pattern in (_NO_ONE, _EVERYONE):
        for found in pattern.finditer(words):
            if not structural(words) and not re.search(
                r"exclu|missing|manquant|consent|inclu|asked|data|donnee|identif", words
            ):
                yield Finding("zero", where, f"'{quoted(words, found)[:80]}': none or all of a real group.")
    for found in _ONE_HAD.finditer(words):
        yield Finding("small_count", where, f"'{quoted(words, found)}': one person.")
    for pattern in (_NEEDED_IN, _RARE, _OF_STATE, _ONLY_FEW, _THOSE, _NUMBERED, _AMONG, _N_WORD):
        for found in pattern.finditer(words):
            written = next((found.groupdict()[k] for k in ("n", "n2", "n3") if found.groupdict().get(k)), "")
            value = amount(written)
            rest = words[max(found.end(k) for k, v in found.groupdict().items() if v) :] if written else ""
            if limited(words, found.start()) or re.match(r"[.,]\d| ?%", rest):
                continue
            if value is not None and 0 < value < least and not limited(words, found.start("n")):
                yield Finding(
                    "small_count", where, f"'{quoted(words, found)}': {value:g} persons, fewer than {least}."
                )
    for found in _LIST.finditer(words):
        items = [(m["label"], value_of(m["n"].replace(",", ""))) for m in _ITEM.finditer(found["items"])]
        values = [v for _, v in items if v is not None]
        small = [v for label, v in items if v is not None and 0 < v < least and not _SETTING.search(label)]
        if re.search(
            r"(?<![a-z])(?:axes?|axis|figures?|couleurs?|colou?rs?|layers?|couches?)(?![a-z])",
            found[0][: found.start("items") - found.start()],
        ):
            continue
        if len(values) >= 3 and small and sum(v >= least for v in values) >= len(values) / 2:
            if not any(_SETTING.search(label) for label, _ in items):
                yield Finding(
                    "small_count", where, f"'{quoted(words, found)}': {min(small):g} persons, fewer than {least}."
                )
    for found in _ODDS.finditer(words):
        behind = re.match(
            rf"\s*(?:{PERSON} )?(?:of|des|parmi|sur|among) (?:the |les |nos |our )?({_NUMBER})(?![\d.,]*\d)",
            words[found.end() :],
        )
        if OF_TIME.search(words[found.end() : found.end() + 20]):
            continue
        whole = (amount(behind[1]) if behind else None) or whole_said(words) or _said(words) or told or case.persons
        each = _denominator(found["d"])
        if each and each < 50 and not (behind or _said(words)):
            continue  # of no number that the sentence itself gives
        if re.search(
            r"(?:day|jour|visit\w*|stage|stade|grade|level|niveau|class\w*|type|week|semaine|step|etape|group\w*|arm|bras|asa|table\w*|figure|scale|echelle|dilution|dilue\w*|titre|titer|ratio\w*|rapport|posologie) $|(?<![a-z])(?:scale|echelle|dilution|dilue\w*|titre|titer|ratio|randomi[sz]\w*|appari\w*|match\w*)[^.;]{0,30}$",
            words[: found.start()],
        ):
            continue
        if whole and each and not _ELSEWHERE.search(words) and 0.3 < whole / each < least - 0.5:
            yield Finding(
                "percentage",
                where,
                f"'{quoted(words, found)}' of {whole:g} persons: about {max(1, round(whole / each))}, fewer than {least}.",
            )


def _said(words: str) -> float | None:
    found = re.search(rf"(?<![\d.,])({_NUMBER}) (?:[a-z'-]+ ){{0,2}}?{PERSON}(?![a-z])", words)
    value = amount(found[1]) if found else None
    return value if value is not None and value >= 50 else None


def _denominator(said: str) -> float | None:
    if said[0].isdigit():
        return value_of(said)
    words = said.split()
    unit = 1000 if words[-1] in ("thousand", "mille") else 100
    return float(_TIMES.get(words[0], 1) * unit)
