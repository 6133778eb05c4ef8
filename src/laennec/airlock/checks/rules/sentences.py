"""Numbers in sentences: what stands round them says whether they count persons."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding, Text
from laennec.airlock.checks.numbers import value_of
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.statistics import freedom_of
from laennec.airlock.checks.words import OF_MEN, OF_WOMEN, OTHER, PERSON, QUALITY, SMALL_WORDS, STRUCTURAL, plain

_INT = r"\d{1,3}(?:[ ,.]\d{3})+(?![\d])|\d+"
_WORD = "|".join(w for w in SMALL_WORDS if w not in ("un", "une", "one", "single", "seul", "seule", "unique"))
_ADJ = r"(?:(?!of |de |des |d'|sur |out |per |par |pour |and |et |or |ou |to |a |in |en |at |with |avec |than |que |were |was |sont |est |on |over |under )[a-z'-]+ )"
_AMOUNT = re.compile(
    rf"(?<![\w.,/%+=-])(?<!\d )(?P<n>{_INT}|{_WORD})(?![\d.,]*\d)(?!\s*(?:%|/|\+|-\d|:\d))\s+(?P<between>{_ADJ}{{0,3}}?)(?P<noun>{PERSON})(?![a-z])"
)
_SINGLE = re.compile(
    rf"(?<![a-z])(?:(?:un|une) (?:seule?|unique) |(?:only|just|exactly) one |a single |one (?:single )?|(?:l'|le |la )?(?:seule?|unique) |1 seule? )(?:{_ADJ}?)(?P<noun>patient|patiente|malade|personne|sujet|femme|homme|enfant|cas|deces|"
    r"woman|man|child|person|subject|case|death|event|evenement|sejour|stay|participant|participante|girl|boy|fille|garcon|infant|admission)(?![a-z])(?!,? (?:sur|par|in|out of|per) (?:\d{2,}|row|line|ligne))"
)
_N = re.compile(
    r"(?<![a-z0-9_.])(?:n|effectif|nb|nombre de patients|number of patients|patients|events?|deces|deaths|count)\s*(?:=|:|==|~)\s*(?P<n>\d{1,3}(?:[ ,]\d{3})+|\d+)(?![\d.,]*\d)(?!\s*(?:%|/\d))"
)
_OF = re.compile(
    rf"(?<![\w.,/-])(?P<a>{_INT})\s*(?P<by>/|sur(?: les| un total de)?|of(?: the)?|out of(?: the)?|parmi(?: les)?|among(?: the)?|des)\s*(?P<b>{_INT})(?![\d.,/-]*\d)(?!\s*(?:mg|ml|g\b|mm|l\b|cm))"
)
_PERCENT = re.compile(
    r"(?<![\w.,-])(?P<p>\d{1,3}(?:[.,]\d+)?)\s*(?:%|pour cent|percent)(?!\s*(?:ic|ci\b|confidence|d'intervalle|interval|conf))"
)
_NOBODY = re.compile(
    rf"(?<![a-z])(?:aucune?|pas une? seule?|no|none of the|not a single|zero|0)\s+(?:des |de ces |of the |of these )?(?P<n>\d+)?\s*(?P<between>{_ADJ}{{0,2}}?)(?P<noun>{PERSON})(?![a-z])(?P<after>[^.;\n]{{0,80}})"
)
_NONE_OF = re.compile(
    rf"(?<![a-z])(?:aucune? (?:des|de nos|de ces|d'entre les)|none of (?:the|these|our)|pas un des|(?:neither|zero) of the)\s+(?P<n>\d[\d ]*)?\s*(?P<between>(?:[a-z'-]+ ){{0,3}}?)(?P<noun>{PERSON})"
)
_ALL_OF = re.compile(
    rf"(?<![a-z])(?:tous les|toutes les|all(?: of)?(?: the)?|chacun des|each of the|every one of the|la totalite des|l'ensemble des|both of the)\s+(?P<n>\d+)\s+(?P<between>(?:[a-z'-]+ ){{0,3}}?)(?P<noun>{PERSON})(?P<after>[^.;\n]{{0,80}})"
)
_BLAND = re.compile(
    r"exclu|retire|removed|drop|missing|manquant|perdu|lost|identif|consent|oppos|data|donnee|record|re-?identif|leave|sort|quitt|shown|montre|listed|level|niveau|fewer|moins de|below|smaller|less than|"
    r"inclu|random|eligib|analys|follow|suivi|single person|individual|can be|ne peut|reported|displayed|affich|complete|duplicate|doublon|adult|majeur"
)
_AGE_ONE = re.compile(
    r"(?<![a-z])(?:(?:(?:un|une|cette?|le|la|l'|a|an|the|this|one|du|d'une?|chez une?)\s+|^\W*)(?:[a-z'-]+ ){0,2}?(?:patiente?|femme|homme|dame|monsieur|enfant|fille|garcon|nourrisson|nouveau-ne|malade|sujet|woman|man|lady|gentleman|boy|girl|"
    r"child|infant|male|female|participant|octogenaire|nonagenaire|centenaire)\s*,?\s*(?:agee? d[e']\s*|aged?\s*(?:of )?|de |d'|of |was |,\s*)?(?P<age>\d{1,3})\s*(?:ans|years?|mois|months|an\b|yo\b|y\.?o|jours|days)"
    r"|(?P<age2>\d{1,3})[- ](?:year|month|day|yr|yo)s?[- ]?old\s+(?:[a-z-]+ ){0,2}?(?:woman|man|patient|male|female|boy|girl|child|infant|lady|gentleman|participant|subject)(?!s)"
    r"|(?:mme|m\.|mr|mrs|ms|monsieur|madame)\s+[a-z]\.?,?\s*(?P<age3>\d{1,3})\s*(?:ans|years))"
)
_AGE_OLD = re.compile(
    r"(?:(?<![a-z])(?:agee?s? d[e']|aged?|age[: =]+(?:max\w*[: =]+)?|ages? of|oldest[^.\n]{0,40}?|plus agee?[^.\n]{0,40}?|doyenn?e?[^.\n]{0,40}?)\s*(?P<a>9\d|1[01]\d)(?!\d|[.,]\d|\s*(?:%|et plus|ans et plus|ans ou plus|and (?:over|older|above)|or (?:over|older|more)|\+|years and|years or))"
    r"|(?<![\d.,\-–≥>=+])(?<!\d )(?P<b>9\d|1[01]\d)\s*(?:ans|years? old|year-old|years of age|yo\b)(?!\s*(?:et plus|ou plus|and (?:over|older|above)|or (?:over|older|more)|et au|revolus et))(?!\s*\+))"
)
_AROUND_OLD = re.compile(
    r"(?:≥|>=|>|superieur|plus de|over|above|older than|from|a partir|au moins|at least|moins de|under|<|≤|between|entre|bands?|tranche|group|classe|top-?coded|capped|plafonn|seuil|threshold|regle|rule|setting|jusqu|up to|beyond|au-dela|\+)\s*(?:de |d'|a |the |age )*$"
)
_EXTREME = re.compile(
    r"(?<![a-z_])(?:min(?:imum|imal)?|max(?:imum|imal)?|extremes?|etendue|range|plus (?:jeune|agee?|longue?|courte?|elevee?|basse?|haute?|grande?|petite?)|youngest|oldest|longest|shortest|highest|lowest|largest|smallest|peak|heaviest)\b\.?(?P<after>[^.;\n]{0,50}?)(?P<n>-?\d+(?:[.,]\d+)?)"
)
_NOT_EXTREME = re.compile(
    r"depth|iter|leaf|sample|feature|likelihood|vraisembl|cell|effectif|count|group|reference|normal|usuel|follow|suivi (?:maximal|de)|taille|threshold|seuil|delai|allowed|autoris|p ?=|epoch|fold|score (?:possible|theori)|dose maxim|possible|theori|"
    r"auc|loss|learning|lr\b|heap|memory|memoire|cpu|workers|length|tokens|centre|center|site|hospital|hopita|service|mois|month|year|annee|odds|hazard|coef|effect|importance|category|categorie|class|classe|tranche|band|share|n ?=|"
    r"rate\b|taux|proportion|prevalence|%|interquartile|iqr|percentile|p5|p95|quartile|correlation|vif|p-value|timeout|size|width|height|batch"
)
_TOP = re.compile(
    r"(?:un seul|une seule|a single|one|le premier|la premiere|the (?:largest|top|first|biggest)|le plus gros|la plus grosse|le principal|la principale|one single|plus gros|largest|top|premier)\s+(?:[a-z'-]+ ){0,3}?(?:patient|patiente|contribut\w*|centre|center|hospital|hopital|etablissement|service|payeur|sejour|person|"
    r"laboratoire|company|supplier|fournisseur|medecin|unit|unite|site|provider)[^.;\n]{0,70}?(?P<p>\d{1,3}(?:[.,]\d+)?)\s*%"
)
_DF = re.compile(
    r"(?:(?:residual|residue?ls?|error)\s*(?:standard error[^\n]{0,40}? on\s*)?(?:degrees of freedom|d\.?f\.?)?\s*[:=(]?\s*(?:df\s*[:=]?\s*)?(?P<a>\d+)?(?:\s*degrees of freedom|\s*residual d)?|"
    r"on\s+(?P<b>\d+)\s+degrees of freedom|(?:ddl|degres? de liberte)\s*(?:residue?ls?|de l'erreur)\s*[:=(]?\s*(?P<c>\d+)|(?P<d>\d+)\s*(?:ddl|degres? de liberte|degrees of freedom|df)\s*(?:residue?ls?|residual)|"
    r"(?:df|ddl)\s*residuals?\s*[:=]?\s*(?P<e>\d+)|(?:df|ddl)_?resid\w*\s*[:=]?\s*(?P<f>\d+))"
)
_T_TEST = re.compile(r"(?<![a-z])[tf]\s*\((?:\d+\s*,\s*)?(?P<df>\d{1,3}(?:\.\d+)?)\)\s*=")


def find(case: Case) -> Iterator[Finding]:
    """Over every text but code itself (its comments and strings are read)."""
    for text in case.document.texts:
        if text.kind in ("code", "raw", "path"):
            continue
        yield from sentences(case, text)
    for table in case.tables:
        for r in table.body[:500]:
            row = table.table.rows[r]
            for i, cell in enumerate(row):
                if 4 < len(cell) < 400 and re.search(r"[a-zà-ÿ]{3}", cell):
                    label = row[table.labels[0]] if table.labels and table.labels[0] != i else ""
                    yield from sentences(
                        case, Text(table.table.at(r, i), f"{label} : {cell}" if label else cell, "cell")
                    )


_OTHERS = re.compile(
    r"(?:all but|tous sauf|toutes sauf|all except|a l'exception de|hormis|save for) (?P<n>\d+|"
    + _WORD
    + r"|un|une|one)(?![\d.,]*\d)\b"
)
_LEAF = re.compile(r"weights: \[(?P<w>[^\]]*)\]|samples ?= ?(?P<s>\d+)|cover=(?P<c>[\d.]+)")


def _leaves(case: Case, where: str, words: str) -> Iterator[Finding]:
    for found in _LEAF.finditer(words):
        values = [v for v in map(value_of, re.findall(r"[\d.]+", found["w"] or found["s"] or found["c"] or "")) if v]
        if any(0 < v < case.settings.threshold for v in values):
            yield Finding("model", where, f"A leaf or node of fewer than {case.settings.threshold} persons.")
            return


def sentences(case: Case, text: Text) -> Iterator[Finding]:
    """Findings of one text, a sentence at a time."""
    numbers: dict[str, tuple[float, str]] = {}
    for line_number, line in enumerate(text.text.splitlines() or [text.text]):
        if len(line) > 20_000 or not line.strip():
            continue
        where = f"{text.place} line {line_number + 1}".strip() if "\n" in text.text else text.place or "text"
        for sentence in re.split(r"(?<=[.;!?])\s+(?=[A-ZÀ-Ý\"«(])", line):
            words = plain(sentence)
            yield from _small(case, text, where, words)
            if text.kind in ("strings",):
                continue
            yield from _shares(case, text, where, words)
            yield from _persons(case, where, words)
            yield from _leaves(case, where, words)
            for found in _OTHERS.finditer(words):
                value = _value(found["n"])
                if value is not None and 0 < value < case.settings.threshold:
                    yield Finding(
                        "subtraction", where, f"'{_quoted(words, found)}': fewer than {case.settings.threshold}."
                    )
            if re.search(
                r"(?:une?|a|the|le|la|l'|notre) ?(?:centenaire|centenarian|nonagenaire|nonagenarian)(?![a-z])", words
            ):
                yield Finding("age", where, "One person of 90 or more.")
            yield from _statistics(case, text, where, words)
        for found in re.finditer(r"([A-Za-zÀ-ÿ.²^\- ]{1,40}?)\s*[:=]\s*(-?\d+(?:[.,]\d+)?)(?![\d/])", line):
            value = value_of(found[2])
            if value is not None:
                numbers.setdefault(plain(found[1]), (value, where))
    if text.kind not in ("strings", "comment", "metadata"):
        yield from freedom_of(numbers, case.settings.residual_df)


def _value(text: str) -> float | None:
    return (
        float(SMALL_WORDS[text])
        if text in SMALL_WORDS
        else value_of(text.replace(".", "") if re.fullmatch(r"\d{1,3}(\.\d{3})+", text) else text)
    )


_LIMITS = re.compile(
    r"(?:<|≤|(?<!-)>|≥|\d (?:to|a|-|–)|less than|fewer than|below|under|moins d[e']|inferieure?s? (?:a|ou)|plus d[e']|more than|at least|au moins|minimum(?: de| of)?|superieure?s? a|over|above|smallest (?:group|cell)[^.]{0,20}|jusqu'a|up to|threshold (?:of|is)?|seuil (?:de|d'|a)?|regle (?:de|des)|every|chaque|each|toutes? les|tous les|groups? of|groupes? de|cells? (?:of|below)|arrondi\w*(?: a)?|rounded to)\s*(?:the |les |a |ou egal a |or equal to )*$"
)


def _limit(words: str, start: int) -> bool:
    """Whether what stands before says a limit, not a number of persons that are there."""
    return bool(_LIMITS.search(words[max(0, start - 45) : start]))


def _small(case: Case, text: Text, where: str, words: str) -> Iterator[Finding]:
    least = case.settings.threshold
    for found in _AMOUNT.finditer(words):
        value = _value(found["n"])
        if value is None or not 0 < value < least or _limit(words, found.start()):
            continue
        if re.search(rf"(?<![a-z]){OTHER}(?![a-z])", found["between"]) and not re.match(
            r"(?:autres?|other)", found["between"]
        ):
            continue
        if found["noun"].startswith(("evenement", "event", "cas", "case")) and re.search(
            r"type|kind|use|study|per |par ", words[found.end() : found.end() + 12]
        ):
            continue
        if re.search(
            r"(?:figure|table|tableau|annexe|appendix|section|page|grade|stade|stage|type|niveau|level|version|chapitre|etape|step|groupe|group|cohort|cohorte|phase|bras|arm|class|classe|fold|site|centre|visit|visite|jour|day|score|top|rank|rang|question|model|modele|python|seed|cluster|decile|quartile)\s*$",
            words[: found.start()],
        ):
            continue
        if found["noun"] in ("members", "member", "controls", "control") and re.search(
            r"team|committee|comite|per case|per", words
        ):
            continue
        if re.search(
            r"^\s*(?:per|par|pour|for each)\s+(?:cas|case|patient|sejour|stay|person)",
            words[found.end() : found.end() + 20],
        ) and re.search(r"temoin|control|matched|appari", words):
            continue
        if re.match(r"\s*(?:id|identifier|level|-level)", words[found.end() : found.end() + 10]):
            continue
        yield Finding("small_count", where, f"'{_quoted(words, found)}': {value:g} persons, fewer than {least}.")
    for found in _SINGLE.finditer(words):
        if _limit(words, found.start()) or re.search(
            r"(?:no|not|aucune?|never|jamais|ne |n'|without|sans|row per|ligne par|single person is|whether|identify|per|par|about|sur|describe|decri|reconnai|tell)\b[^.]{0,25}$",
            words[: found.start()],
        ):
            continue
        yield Finding("small_count", where, f"'{_quoted(words, found)}': one person.")
    for found in _N.finditer(words):
        value = _value(found["n"])
        if (
            value is not None
            and 0 < value < least
            and not re.search(
                r"(?:centre|center|site|code|fold|hospital|hopita|groups?|variables?|features?|tests?|model|seuil|threshold|min|max|k|random|top|mois|month|class|cluster|concept|worker|estimators|jobs)\w*\s*\(?\[?\s*$",
                words[: found.start()],
            )
        ):
            after = words[found.end() : found.end() + 25]
            if not re.match(rf"\s*{OTHER}(?![a-z])", after):
                yield Finding(
                    "small_count", where, f"'{_quoted(words, found)}': {value:g} persons, fewer than {least}."
                )
    if text.kind == "formula":
        less = re.fullmatch(r"\s*(\d+)\s*-\s*(\d+)\s*", text.text)
        if less and 0 < int(less[1]) - int(less[2]) < least:
            yield Finding("subtraction", where, f"A formula gives {int(less[1]) - int(less[2])}, fewer than {least}.")
    if text.kind in ("strings",):
        return
    for found in _OF.finditer(words):
        yield from _part(case, where, words, found, least)
    yield from _without(case, where, words)


def _part(case: Case, where: str, words: str, found: re.Match[str], least: int) -> Iterator[Finding]:
    a, b = _value(found["a"]), _value(found["b"])
    if a is None or b is None or b < a or b < 2 or _limit(words, found.start()):
        return
    by = found["by"]
    after, before = words[found.end() : found.end() + 30], words[max(0, found.start() - 30) : found.start()]
    if by == "/" and (
        (b <= 12 and a <= 31 and not re.search(rf"{PERSON}", after + before))
        or (b in (10, 100, 1000, 10000, 100000) and not re.search(rf"{PERSON}", after))
    ):
        return
    if (by == "/" and re.match(r"\s*/", after)) or re.search(r"/\s*$", before):
        return
    if 1900 <= b <= 2100 and 1 <= a <= 31 and not re.search(PERSON, after[:14]):
        return
    if by.startswith("des") and not re.match(rf"\s*(?:[a-z]+ )?{PERSON}", after):
        return
    if re.match(rf"\s*(?:[a-z-]+ )?{OTHER}(?![a-z])", after) or re.search(
        r"(?:page|epoch|fold|step|etape|score|batch|table|figure|slide|iteration|version|ratio|chapitre|section|tension|acuite|vision|ph|hauteur|tests?|trial|run)\s*:?\s*\(?$",
        before,
    ):
        return
    if re.match(r"\s*(?:mmhg|mg|ml|folds|it/s|sec|epochs)", after):
        return
    if 0 < a < least:
        yield Finding("small_count", where, f"'{_quoted(words, found)}': {a:g} persons, fewer than {least}.")
    elif 0 < b - a < least:
        yield Finding(
            "subtraction", where, f"'{_quoted(words, found)}': {b - a:g} others remain, fewer than {least}."
        )
    elif a == 0 or (a == b and by in ("/", "sur", "of", "out of") and re.search(PERSON, after + before)):
        if not _structural(case, words):
            yield Finding("zero", where, f"'{_quoted(words, found)}': none or all of a real group.")


def _without(case: Case, where: str, words: str) -> Iterator[Finding]:
    """`412 patients, dont 405 ...`: what remains."""
    least = case.settings.threshold
    for found in re.finditer(
        rf"(?<![\d.,])(?P<a>{_INT})\s+(?:[a-z'-]+ ){{0,3}}?{PERSON}[^.;\n]{{0,60}}?(?:,|\(|:|;|-|–)?\s*(?:dont|of (?:whom|which|these|them)|parmi lesquels|parmi eux|including|from which|among (?:whom|them)|et|and|puis|then|->|→)\s+(?:[a-z'-]+ ){{0,2}}?(?P<b>{_INT})(?!\s*(?:%|/))(?P<after>[^.;\n]{{0,40}})",
        words,
    ):
        a, b = _value(found["a"]), _value(found["b"])
        linked = re.search(
            r"dont|of (?:whom|which|these|them)|lesquels|parmi eux|including|from which|among|->|→", found[0]
        )
        remaining = re.search(
            r"reste|remain|after|apres|complet|analys|suivi|follow|retenu|kept|left|alive|vivant|evaluab|inclu",
            found[0],
        )
        if a and b and a > b and 0 < a - b < least and b >= least and (linked or remaining):
            yield Finding(
                "subtraction", where, f"'{_quoted(words, found)}': {a - b:g} others remain, fewer than {least}."
            )
    for found in re.finditer(
        rf"(?:\bof|sur|parmi|among|from)\s+(?:the |les |nos |our |these )?(?P<a>{_INT})\s+(?:[a-z'-]+ ){{0,3}}?{PERSON}[^.;,\n]{{0,40}},\s*(?:[a-z'-]+ ){{0,3}}?(?P<b>{_INT})(?!\s*(?:%|/|ans|years|{OTHER}))(?![\d.,]*\d)",
        words,
    ):
        a, b = _value(found["a"]), _value(found["b"])
        if a and b and a > b >= least and a - b < least:
            yield Finding(
                "subtraction", where, f"'{_quoted(words, found)}': {a - b:g} others remain, fewer than {least}."
            )
    for found in re.finditer(rf"(?P<a>{_INT})\s*(?:->|→|=>|⟶)\s*(?P<b>{_INT})", words):
        a, b = _value(found["a"]), _value(found["b"])
        if a and b and 0 < abs(a - b) < least and min(a, b) >= least:
            yield Finding(
                "subtraction", where, f"'{_quoted(words, found)}': a step of {abs(a - b):g}, fewer than {least}."
            )


def _shares(case: Case, text: Text, where: str, words: str) -> Iterator[Finding]:
    least = case.settings.threshold
    found_n = re.search(
        rf"(?:%|percent|pour cent)\s*(?:\([^)]*\)\s*)?(?:of|des|de|among|parmi|chez|sur|in|for|dans|d')\s*(?:the |les |nos |our |these |ces |all |tous les |total of |un total de )*(?:[a-z]+ )?(?P<n>{_INT})(?!\s*(?:%|/|ans|years|mois|months|jours|days|:))",
        words,
    )
    named = re.search(rf"\bn\s*=\s*(?P<n>{_INT})(?![\d.,]*\d)", words)
    said = re.search(rf"(?<![\d.,])(?P<n>{_INT})\s+(?:[a-z'-]+ ){{0,2}}?(?:{PERSON})(?![a-z])", words)
    n = None
    for candidate in (found_n, named, said):
        if candidate:
            n = _value(candidate["n"])
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
                and not _structural(case, words)
                and not _limit(words, found.start())
                and not re.search(
                    r"anonym|pseudonym|donnees|data\b|qualit|couvert|complet|rounded|agreg|aggregat", near
                )
            ):
                yield Finding("zero", where, f"'{_quoted(words, found)}': none or all of a real group.")
            continue
        group = n if n is not None else (case.persons if re.search(PERSON, near) else None)
        if group is None or group < least or _limit(words, found.start()):
            continue
        own = re.search(r"(?<![\d.,])(\d+)\s*(?:[a-z'-]+ ){0,3}\(?\s*$", words[: found.start()])
        if own and (value_of(own[1]) or 0) >= least and abs((value_of(own[1]) or 0) / group * 100 - share) > 1:
            group = (value_of(own[1]) or 0) / share * 100
        persons, others = share * group / 100, (100 - share) * group / 100
        if 0.3 < persons < least - 0.5:
            yield Finding(
                "percentage",
                where,
                f"'{_quoted(words, found)}' of {group:g} persons: about {max(1, round(persons))}, fewer than {least}.",
            )
        elif 0.3 < others < least - 0.5:
            yield Finding(
                "percentage",
                where,
                f"'{_quoted(words, found)}' of {group:g} persons leaves about {max(1, round(others))}, fewer than {least}.",
            )
    for found in re.finditer(
        r"(?P<r>\d+(?:[.,]\d+)?)\s*(?:pour|per|/|for)\s*(?P<base>1[ ,.]?000|10[ ,.]?000|100[ ,.]?000)\b", words
    ):
        rate, base = value_of(found["r"]), float(re.sub(r"\D", "", found["base"]))
        whole = n if n is not None and n != base else case.persons
        numbers = [
            v
            for v in (_value(m) for m in re.findall(rf"(?<![\d.,])({_INT})(?![\d.,])", words))
            if v and v > least and v not in (base, rate)
        ]
        whole = whole or (max(numbers) if numbers else None)
        if rate is not None and whole and 0.3 < rate * whole / base < least - 0.5:
            yield Finding(
                "percentage",
                where,
                f"'{_quoted(words, found)}' of {whole:g}: about {max(1, round(rate * whole / base))}, fewer than {least}.",
            )


def _persons(case: Case, where: str, words: str) -> Iterator[Finding]:
    for found in _AGE_ONE.finditer(words):
        age = found["age"] or found["age2"] or found["age3"]
        if re.match(
            r"\s*(?:et plus|ou plus|and (?:over|older)|or (?:older|more)|et moins)",
            words[found.end() : found.end() + 14],
        ):
            continue
        if re.search(r"reference|fictif|fictive|hypothet|example|exemple|scenario|typical|type\b", words):
            continue
        yield Finding("description", where, f"'{_quoted(words, found)}': one person of {age} is described.")
    for found in _AGE_OLD.finditer(words):
        if _AROUND_OLD.search(
            words[max(0, found.start() - 25) : found.start()] + re.sub(r"\d.*", "", found[0])
        ) or re.search(r"\b(?:moyen|mean|median|average)", words[max(0, found.start() - 30) : found.start()]):
            continue
        age = int(found["a"] or found["b"])
        if age >= case.settings.age and not re.search(
            r"(?:\d\s*[-–a]\s*|and |et |to )$", words[max(0, found.start() - 4) : found.start()]
        ):
            yield Finding("age", where, f"'{_quoted(words, found)}': a single age from {case.settings.age} on.")
    for found in _NONE_OF.finditer(words):
        if not _structural(case, words) and not re.search(r"data|donnees|identif|exclu|removed", words):
            yield Finding("zero", where, f"'{_quoted(words, found)}': none of a real group.")
    for found in _NOBODY.finditer(words):
        tail = found["after"]
        bare = found["between"] + tail
        if (
            _structural(case, words)
            or re.match(r"[-_ ]*(?:level|data|identifier|id\b|record|information|niveau|row|name)", tail.strip())
            or QUALITY.search(words)
        ):
            continue
        number = found[0].startswith("0")
        if number and re.search(r"[\d.,:=]$", words[: found.start()].strip()[-1:]):
            continue
        if number or (
            re.search(
                r"deced|died|mort|dead|surviv|positi|negati|vih|hiv|rechut|relaps|recidiv|transfus|oper|surg|infect|malad|diseas|diagnos|trait|treat|complic|had |have |a eu|ont |avait|present|develop|receiv|recu|under \d|over \d|de moins|de plus|allerg|hospital|readmi|event|evenement|smok|fum|diabet|cancer|with |avec |pregnan|enceinte|in the (?:group|arm|centre)|dans le (?:groupe|bras|centre|service)|observed|survenu|occurred",
                bare,
            )
            and not _BLAND.search(bare)
        ):
            yield Finding("zero", where, f"'{_quoted(words, found)[:80]}': none of a real group.")
    for found in _ALL_OF.finditer(words):
        if (
            not _BLAND.search(found["after"])
            and re.search(r"[a-z]", found["after"])
            and not re.search(r"consent|oppos|inclu|exclu", words)
        ):
            yield Finding("zero", where, f"'{_quoted(words, found)[:80]}': all of a real group.")


def _statistics(case: Case, text: Text, where: str, words: str) -> Iterator[Finding]:
    if text.kind not in ("comment", "strings", "metadata") or re.search(r"patient|age\b", words):
        for found in _EXTREME.finditer(words):
            around = words[max(0, found.start() - 30) : found.end() + 25]
            if _NOT_EXTREME.search(around) or (
                re.search(r"(?:age|tranche|reference|normal)\s*$", words[: found.start()])
                and "range" in found[0]
                and not re.search(r"\(", found[0])
            ):
                continue
            if text.kind in ("label", "strings") and not re.search(
                r"age|patient|ans|year|creat|crp|duree|los|sejour|stay|poids|glyc|imc|bmi|hba1c|cout|cost|score",
                words,
            ):
                continue
            yield Finding("extreme", where, f"'{_quoted(words, found)}': the value of one person.")
        for found in re.finditer(
            r"(?:median|mediane|mean|moyenne|age)[^.;\n]{0,30}?-?\d+(?:[.,]\d+)?[^.;\n]{0,15}?[(\[]\s*(?:range|min\s*[-–]\s*max|extremes?|etendue|minimum)[^)\]]*\d",
            words,
        ):
            yield Finding("extreme", where, f"'{found[0][:60]}': extremes are values of single persons.")
    for found in _TOP.finditer(words):
        share = value_of(found["p"])
        if share is not None and case.settings.dominance * 100 <= share <= 100:
            yield Finding(
                "dominance", where, f"'{_quoted(words, found)}': one contributor makes nearly all of a sum."
            )
    for found in _DF.finditer(words):
        value = next((g for g in found.groups() if g), None)
        if value is None or not re.search(r"df|ddl|freedom|liberte|residual d", found[0]):
            continue
        if float(value) < case.settings.residual_df and re.search(r"resid|error|erreur", found[0]):
            yield Finding(
                "degrees_of_freedom",
                where,
                f"'{_quoted(words, found)}': fewer than {case.settings.residual_df} residual degrees of freedom.",
            )
    for found in _T_TEST.finditer(words):
        if float(found["df"]) < case.settings.residual_df:
            yield Finding(
                "degrees_of_freedom",
                where,
                f"'{_quoted(words, found)}': fewer than {case.settings.residual_df} residual degrees of freedom.",
            )
    if re.search(
        r"modele sature|saturated model|perfect fit|ajustement parfait|essentially perfect fit", words
    ) and not re.search(r"\b(?:no|not|non|pas|aucun|avoid|evit)", words):
        yield Finding("degrees_of_freedom", where, "A saturated model tells each value.")


def _structural(case: Case, words: str) -> bool:
    if STRUCTURAL.search(words):
        return True
    men = re.search(r"(?<![a-z])(?:hommes?|men|man|males?)(?![a-z])", words)
    women = re.search(r"(?<![a-z])(?:femmes?|women|woman|females?)(?![a-z])", words)
    return bool((men and not women and OF_WOMEN.search(words)) or (women and not men and OF_MEN.search(words)))


def _quoted(words: str, found: re.Match[str]) -> str:
    return words[max(0, found.start()) : min(len(words), found.end() + 12)].strip()[:70]
