"""Statistics in sentences: extremes, dominance, degrees of freedom."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding, Text
from laennec.airlock.checks.numbers import value_of
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.wording import quoted
from laennec.airlock.checks.words import OTHER, THINGS, plain

_EXTREME = re.compile(
    r"(?<![a-z_])(?:(?<!\d )(?<![/\d])(?<!per )(?<!par )min|minimum|minimal|max(?:imum|imal)?|extremes?|etendue|range(?! ?index)|plus (?:jeune|agee?|long(?:ue)?|courte?|elevee?|bas(?:se)?|haute?|grande?|petite?|precoce|tardive?|recente?|ancien(?:ne)?|faible|forte?|severe|bref|breve|prolongee?)|youngest|oldest|longest|shortest|highest|lowest|largest|smallest|peak|heaviest|lightest|tallest|slowest|fastest|sickest|thinnest|deepest|costliest|cheapest|plus (?:leger|legere|lourde?|lente?|rapide|gros(?:se)?|couteux|couteuse|cher|chere|vieux|vieille|maigre)|as (?:high|low|long|short|much|heavy|old|little) as|(?<![a-z])doyenn?e?)\b\.?(?P<after>[^.;\n]{0,50}?)(?<![a-z])(?P<n>-?\d+(?:[.,]\d+)?)"
)
_NOT_EXTREME = re.compile(
    r"depth|iter|leaf|sample|feature|likelihood|vraisembl|cell|effectif|count|group|reference|normal|usuel|follow|suivi (?:maximal|de)|taille|threshold|seuil|delai (?:max|de garde|prevu|cible|accept|contract)|allowed|autoris|p ?=|epoch|fold|score (?:possible|theori)|dose maxim|possible|theori|"
    r"auc|loss|learning|lr\b|heap|memory|memoire|cpu|workers|(?:token|sequence|max|context) length|tokens|centre|center|site|hospital(?!i[sz])|hopita|service|mois|month|year|annee|odds|hazard|coef|effect|importance|category|categorie|class|classe|tranche|band|share|n ?=|"
    r"obs per|clinical|important difference|detectable|protocol|weaning|sevrage|layers|couches|loading|kappa|quartile|plausib|valid|admis(?:e|es|sible)?\b|accept|constraint|contrainte|p\d\d\b|rate\b|taux|proportion|prevalence|%|interquartile|iqr|percentile|p5|p95|quartile|correlation|vif|p-value|timeout|size|width|height|batch|scal(?:er|ing)|(?:maximum|max) lag|lag (?:max|order)|by construction|par construction"
)
_MOST = re.compile(
    r"(?:one|single|un seul|une seule|costliest|most expensive|plus (?:couteu\w*|cher\w*|gros\w*|lourd\w*|onereu\w*)|largest|biggest|top|principal\w*|highest|premiere?)\s+(?:[a-z'-]+ ){0,3}?"
    r"(?:patiente?|stay|sejour|person|personne|contribut\w*|case|cas|client|donor|payeur|centre|center|hospital|hopital|etablissement|service|ward|physician|medecin|prescri\w*|supplier|fournisseur|site|unit|unite|family|famille)(?!s)[^.;\n]{0,90}?(?P<p>\d{1,3}(?:[.,]\d+)?)\s*%"
)
_TOP = re.compile(
    r"(?:un seul|une seule|a single|one|le premier|la premiere|the (?:largest|top|first|biggest)|le plus gros|la plus grosse|le principal|la principale|one single|plus gros|largest|top|premier)\s+(?:[a-z'-]+ ){0,3}?(?:patient|patiente|contribut\w*|centre|center|hospital|hopital|etablissement|service|payeur|sejour|person|"
    r"laboratoire|company|supplier|fournisseur|medecin|unit|unite|site|provider)[^.;\n]{0,70}?(?P<p>\d{1,3}(?:[.,]\d+)?)\s*%"
)
_GOES_TO = re.compile(
    r"(?<![\d.,])(?P<p>\d{1,3}(?:[.,]\d+)?) ?% (?:of |des? |du |de la |d')[^.;\n]{3,70}? (?:to|from|by|au|aux|du|par|chez|pour|for|on|a) (?:the |a |an |le |la |l'|un |une )?(?:single|plus (?:gros|grosse|grand|grande)|largest|biggest|top|first|one|seule?|premiere?|principale?) (?!day|week|month|year|jour|mois|semaine|ann|an\b|hour|heure|groupe?|arm|bras|class|categor|third|quarter|half|quart|tiers|decile|quintile|visit|dose|time|fois|cause|diagnos)[a-z]+"
)
_IN_MINUTES = re.compile(
    r"(?<![a-z])(?:time|temps|delais?|delay|duree|duration|interval\w*|attente|wait\w*|ischemi\w*|clampage|clamping|transport)(?![a-z])[^\d().;:]{0,30}[(\[,] ?$"
)

_SETTING = re.compile(
    r"\W*(?:min|max)(?:imum)?[ _](?:child|samples?|impurity|leaf|data|gain|split|bins?|delta|depth|features|iter\w*|df|leaves)(?![a-z])"
)
"""`min_child_weight: 50`: how a model was grown."""


_PEAKED = re.compile(
    r"(?:peak|maximum) (?:came|occurred|was|fell|happened|arrived|reached)(?: reached)? (?:in|at|during|on) (?:weeks?|week no\.?|months?) \d"
)
"""When most came, of a season or an epidemic."""


_OF_UNITS = re.compile(
    rf"(?:the |les? |la )?(?:oldest|youngest|newest|largest|smallest|plus (?:jeunes?|ancien\w*|vieux|grande?s?|petite?s?)) (?:[a-z-]+ )?(?:{OTHER}|{THINGS})(?![a-z])"
)
"""`the youngest units had opened in 2015`."""


def _minutes(words: str, found: re.Match[str]) -> bool:
    """Whether `min` is the unit of a time (`Operating time, min 143 [105-194]`): a minimum has its maximum near."""
    return bool(
        re.match(r"min(?![a-z])", found[0])
        and _IN_MINUTES.search(words[: found.start()])
        and not re.search(r"(?<![a-z])max", words[found.end() : found.end() + 25])
    )


_DF = re.compile(
    r"(?:(?:residual|residue?ls?|error)\s*(?:standard error[^\n]{0,40}? on\s*)?(?:degrees of freedom|d\.?f\.?)?\s*(?:was|were|is|are|of)?\s*[:=(]?\s*(?:df\s*[:=]?\s*)?(?P<a>\d+(?!\d|[ ,.]\d{3}(?!\d)))?(?:\s*degrees of freedom|\s*residual d)?|"
    r"on\s+(?P<b>\d+(?!\d|[ ,.]\d{3}(?!\d)))\s+degrees of freedom|(?:ddl|degres? de liberte)\s*(?:residue?ls?|de l'erreur)\s*[:=(]?\s*(?P<c>\d+(?!\d|[ ,.]\d{3}(?!\d)))|(?<![\d.,])(?P<d>\d+)\s*(?:ddl|degres? de liberte|degrees of freedom|df)\s*(?:residue?ls?|residual)(?!s?\s*[:=]\s*\d)|"
    r"(?:df|ddl)\s*residuals?\s*[:=]?\s*(?P<e>\d+(?!\d|[ ,.]\d{3}(?!\d)))|(?:df|ddl)_?resid\w*\s*[:=]?\s*(?P<f>\d+(?!\d|[ ,.]\d{3}(?!\d))))"
)
_RANGED = re.compile(
    r"(?:rang(?:ed|es|ing)|varied|varies|varying|allai\w*|all(?:ant|aient)|vari(?:ait|aient|ent|e|ant)|s'etend\w*|s'echelonn\w*|etaient comprise?s|etait comprise?|spanned|ran|run|runs|went|goes|spread|extended|reached|s'etal\w*|etal\w*|couraient|passaient)\s+(?:from|between|de|entre|d')\s*-?\d+(?:[.,]\d+)?\s*(?:[a-z%/]+\s+)?(?:to|and|a|et|-|–)\s*-?\d+(?:[.,]\d+)?"
)
_BY_ONE = re.compile(
    r"(?:un seul|une seule|a single|one single|only one|one) (?:[a-z'-]+ )?(?:operat(?:eur|rice|or)|chirurgien(?:ne)?|surgeon|prescri\w+|physician|medecin|doctor|reader|lecteur|lectrice|nurse|infirmier\w*|patiente?|centre|center|site|service|ward|hospital|hopital|supplier|fournisseur|lab\w*|pharmacy|pharmacie|family|famille)(?![a-z]) (?:[a-z]+ ){0,2}?"
    r"(?:a fait|fait|a realise|realise|a prescrit|prescrit|a pose|did|does|made|makes|performed|performs|prescribed|placed|accounts?|accounted|gave|supplied|used|consumed|consomme|represente|concentre|porte|recoit|received|recu)"
)
_OUTLIER = re.compile(
    r"(?<![a-z])(?:one|an?|une?|the|le|l'|la) (?:[a-z]+ )?(?:outlier|points? aberrante?|valeur aberrante|aberrant (?:point|value)|outlying (?:value|point|patient|case)|valeur extreme|point extreme|extreme value)[^.;\d]{0,30}?(?:at|a|of|de|=|:|was|est|etait|with|avec)[ (]*\d"
)
_OBSERVED = re.compile(
    r"(?<![\d.,])\d+(?:[.,]\d+)? ?[-–] ?\d+(?:[.,]\d+)? ?\((?:range|etendue|min-max|extremes?)\)|(?<![\d.,])-?\d+(?:[.,]\d+)? (?:a|to|-|–|et|and) -?\d+(?:[.,]\d+)?[^.;\d]{0,40}\(?(?:extremes?(?: observes?)?|observed (?:range|extremes)|valeurs extremes|min(?:imum)? (?:et|and|-|–|/) max(?:imum)?)(?![a-z])"
)
_FIRST = re.compile(
    r"(?<![a-z])(?:rang|rank|top|n°|no\.?) ?1 ?[:=,-] ?\d[\d ,.]* ?(?:eur\b|euros?|€|k€|usd|\$|£|jours?\b|days?\b)"
)
_RESIDUAL = re.compile(
    r"(?:resid\w*[^\n;]{0,60}?\b(?:on|sur|a|with|avec|pour)\s+|f[- ]statisti\w*[^\n;]{0,40}?\b(?:on|sur)\s+\d+\s+(?:and|et)\s+)(?P<a>\d+)\s+(?:degrees of freedom|d\.?f\b|ddl|degres? de liberte)"
)
_T_TEST = re.compile(r"(?<![a-z])[tf]\s*\((?:\d+\s*,\s*)?(?P<df>\d{1,3}(?:\.\d+)?)\)\s*=")


_SUPERLATIVE = re.compile(
    r"(?<![a-z])(?:the |le |la |l')(?:very )?(?:first|last|premiere?|derniere?|second last|avant-derniere?)(?: (?:patiente?|malade|woman|man|child|femme|homme|enfant|one|person|personne|donor|donneur))? (?:to|a) [a-z]+(?: [a-z'-]+){0,6}? (?:after|at|on day|at day|apres|a|au jour|au bout de|en|in|within) \d+(?:[.,]\d+)? ?(?:h|hours?|heures?|d|j|days?|jours?|weeks?|semaines?|months?|mois|min\w*)(?![a-z])"
    r"|(?<![a-z])(?:the most|le plus|la plus) [a-z]+(?:ed|e|ee|s)(?: (?:patiente?|malade|woman|man|child|femme|homme|enfant|person|personne|one))? (?:had|has|received|needed|required|underwent|spent|cost|a recu|a eu|avait|a subi|a necessite|a coute|recut|totalise|cumule) (?:\w+ )?\d+"
    r"|(?<![a-z])records?(?: (?:of|de|stay|de sejour))? ?:? ?(?:a |de |at |of )?\d+ ?(?:[a-z]+ )?(?:for|pour|in|chez) (?:une?|an?|one) (?:[a-z]+ )?(?:patiente?|malade|woman|man|child|femme|homme|enfant|person|personne)"
)
"""What one person did first, last or most often."""
_DOSE = re.compile(r" ?(?:mg|g|[µu]g|mcg|ui|iu|mui|ml|units?|unites?|cp|comprimes?|tablets?)(?![a-z]|/d?l\b|/ml)")
_GIVEN = re.compile(
    r"dos(?:e|es|age)\b|bolus|/kg|par jour|per day|/ ?j\b|/day|daily|posolog|administ|inject|perfus|infus|oral|per os|comprim|tablet|dilut|titrat|prescri|traitement|treatment|maintenance|entretien|charge|loading"
)


_FITTED = re.compile(
    r"(?<![\d.,])(?P<p>\d{1,4}) (?:[a-z-]+ )?(?:parameters?|parametres?|coefficients?|predictors?|predicteurs?|covaria[bt]l?es?|terms|termes|variables?|degrees of freedom used)(?![a-z])(?P<between>[^.;]{0,70}?)(?<![\d.,])(?P<n>\d{1,5}) (?:[a-z-]+ )?(?:patients?|observations?|participants?|subjects?|sujets?|persons?|personnes?|children|enfants|women|femmes|men|hommes|cases|cas|stays|sejours|donnees|points)(?![a-z])"
    r"|(?<![\d.,])(?P<n2>\d{1,5}) (?:[a-z-]+ )?(?:patients?|observations?|participants?|subjects?|sujets?|persons?|personnes?|children|enfants|women|femmes|men|hommes|cases|cas|stays|sejours|donnees|points)(?![a-z])(?P<between2>[^.;]{0,50}?)(?<![\d.,])(?P<p2>\d{1,4}) (?:[a-z-]+ )?(?:parameters?|parametres?|coefficients?|predictors?|predicteurs?|covaria[bt]l?es?|terms|termes|variables?)(?![a-z])"
)
_MODEL = re.compile(
    r"(?<![a-z])(?:models?|modele?s?|fit(?:ted|s)?|regress\w+|ajust\w+|estim\w+|equation|spline|anova|r2|r²|logit|cox)(?![a-z])"
)


_SCALE_ENDS = re.compile(
    r"\d+ \((?:minimum|min|lowest|worst|best)\) (?:to|a|and|et) \d+ \((?:maximum|max|highest|worst|best)\)|slider\("
)
"""`0 (minimum) to 10 (maximum)`: how far a scale reaches."""
_CRITERIA = re.compile(
    r"(?:^|\n)\W*(?:\d+\.? )?(?:criteres? (?:d'|de )?(?:inclusion|selection|non[- ]inclusion|exclusion|eligibilite)|(?:inclusion|exclusion|eligibility|selection) criteria|eligibility|who could (?:take part|be included)|qui pouvait participer)\W*(?:\n|$)"
)


_OF_PATH = re.compile(r"(?:min|1se) \d[\d.e-]* +\d+ +\d")
"""A row of glmnet's choice among penalties: the penalty with the least error."""


def _of_criteria(text: Text, words: str) -> bool:
    """Whether a sentence stands right below a title that says that who may take part is told there."""
    said = "\n".join(plain(line) for line in text.text[:20_000].splitlines())
    title = _CRITERIA.search(said)
    at = said.find(words[:60])
    return bool(title) and title is not None and title.start() <= at <= title.end() + 400


def statistics(case: Case, text: Text, where: str, words: str) -> Iterator[Finding]:
    if text.kind not in ("comment", "strings", "metadata") or re.search(r"patient|age\b", words):
        for found in () if _of_criteria(text, words) else _EXTREME.finditer(words):
            around = words[max(0, found.start() - 30) : found.end() + 25]
            if _DOSE.match(words[found.end() :]) and _GIVEN.search(words):
                continue  # the most that may be given, not what anybody had
            if (
                not ("minimum" in words and "maximum" in words)
                and re.match(r"(?:maximum|max|maximal)(?: of| de)? \d|minimum (?:of|de) \d", found[0])
                and re.search(r"(?:for|to|up to|with|au|a|an|un|at|avec|by) (?:an? |un )?$", words[: found.start()])
            ):
                continue  # `for a maximum of 5 sessions`
            if re.search(r"(?<![a-z])au $", words[: found.start()]) or "|deriv|" in found[0] or _OF_PATH.match(words):
                continue
            if re.match(
                r"(?:largest|smallest|highest|lowest|maximum|maximal|minimum|plus grande?|plus petite?) (?:[a-z]+ )?(?:standardi[sz]ed|absolute|smd|difference|ecart|relative)",
                words[found.start() :],
            ):
                continue
            if _minutes(words, found) or _SCALE_ENDS.search(words):
                continue
            if "range" in found[0] and re.search(
                r"time (?:spent )?in (?:target )?range|target range|temps (?:passe )?dans la cible", words
            ):
                continue
            if re.match(
                r"(?:maximum|minimum|max|min|range) (?:du|de l'|of the|of) ?(?:score|scale|echelle|questionnaire)[^.;]{0,20} (?:is|est)(?![a-z])|peak of (?:admissions|visits|arrivals|activity|cases|the epidemic)",
                words[found.start() :],
            ):
                continue
            around = re.sub(
                r"(\d )(?:years?|ans|months?|mois)(?![a-z])|\((?:years?|ans|months?|mois)\)", r"\1", around
            )
            if _NOT_EXTREME.search(around) or (
                re.search(r"(?:age|tranche|reference|normal)\s*$", words[: found.start()])
                and "range" in found[0]
                and not re.search(r"\(", found[0])
            ):
                continue
            both = re.search(r"(?<![a-z])min(?![a-z])", words) and re.search(r"(?<![a-z])max(?![a-z])", words)
            if (
                text.kind in ("label", "strings")
                and not both
                and not re.search(
                    r"age|patient|ans|year|creat|crp|duree|los|sejour|stay|poids|glyc|imc|bmi|hba1c|cout|cost|score",
                    words,
                )
            ):
                continue
            if _SETTING.match(words, found.start()) or _PEAKED.match(words, found.start()):
                continue
            if _OF_UNITS.match(found[0]) or re.search(
                r"(?<![a-z])(?:nombre|number) (?:de |of )(?:degre|degree)", found[0]
            ):
                continue
            yield Finding("extreme", where, f"'{quoted(words, found)}': the value of one person.")
        for found in re.finditer(
            r"(?:median|mediane|mean|moyenne|age)[^.;\n]{0,30}?-?\d+(?:[.,]\d+)?[^.;\n]{0,15}?[(\[]\s*(?:range|min\s*[-–]\s*max|extremes?|etendue|minimum)[^)\]]*\d",
            words,
        ):
            yield Finding("extreme", where, f"'{found[0][:60]}': extremes are values of single persons.")
    most = re.search(
        r"(?<![a-z])(?:un|une|one|a|le|la|the|single|ce|this)\s+(?:[a-z'-]+ ){0,3}?(?:patiente?|malade|person(?:ne)?|sejour|stay|sujet|subject|case|cas|contribut\w+|centre|center|hospital|hopital|service|site|woman|man|femme|homme)(?![a-z])",
        words,
    )
    alone = re.search(
        r"a (?:lui|elle) seule?|alone|by (?:him|her|it)self|single-handed|account\w* for|represent|concentr|makes? up|supporte|provien\w* d|came from|due to|attribu|carries|bears|cumule|porte[es]{0,2} (?:a|par)|par une? seule?|by (?:one|a single)",
        words,
    )
    if (
        most
        and alone
        and re.search(
            r"cout|cost|depens|spend|euro|€|total|somme|sum|revenue|recette|budget|montant|charge|consomm|doses|volume",
            words,
        )
    ):
        for found in re.finditer(r"(?P<p>\d{1,3}(?:[.,]\d+)?)\s*(?:%|pour cent|percent|per cent)", words):
            share = value_of(found["p"])
            if share is not None and case.settings.dominance * 100 <= share <= 100:
                yield Finding(
                    "dominance", where, f"'{quoted(words, most)}': one contributor makes {share:g} % of a sum."
                )
    if _BY_ONE.search(words):
        for found in re.finditer(r"(?P<p>\d{1,3}(?:[.,]\d+)?)\s*(?:%|pour cent|percent|per cent)", words):
            share = value_of(found["p"])
            if share is not None and case.settings.dominance * 100 <= share <= 100:
                yield Finding(
                    "dominance", where, f"'{quoted(words, found)}': one contributor makes {share:g} % of a sum."
                )
    for found in [*_TOP.finditer(words), *_MOST.finditer(words), *_GOES_TO.finditer(words)]:
        share = value_of(found["p"])
        if share is not None and case.settings.dominance * 100 <= share <= 100:
            yield Finding("dominance", where, f"'{quoted(words, found)}': one contributor makes nearly all of a sum.")
    for found in _DF.finditer(words):
        value = next((g for g in found.groups() if g), None)
        if value is None or not re.search(r"df|ddl|freedom|liberte|residual d", found[0]):
            continue
        if float(value) < case.settings.residual_df and re.search(r"resid|error|erreur", found[0]):
            yield Finding(
                "degrees_of_freedom",
                where,
                f"'{quoted(words, found)}': fewer than {case.settings.residual_df} residual degrees of freedom.",
            )
    for found in _FITTED.finditer(words) if _MODEL.search(words) else ():
        persons, parameters = int(found["n"] or found["n2"]), int(found["p"] or found["p2"])
        if 0 <= persons - parameters < case.settings.residual_df and parameters > 1:
            yield Finding(
                "degrees_of_freedom",
                where,
                f"'{quoted(words, found)}': fewer than {case.settings.residual_df} residual degrees of freedom.",
            )
    for found in _RANGED.finditer(words):
        around = words[max(0, found.start() - 40) : found.end() + 20]
        level = re.search(
            r"(?:[mµun]?g|[mµun]?mol|k?ui|iu|u|meq)/(?:d?l|ml|kg)|/mm3|mmhg", words[found.end() : found.end() + 16]
        )
        if re.search(
            r"(?<![a-z])(?:scores?|scale|echelle|questionnaire)(?: [a-z]+)? (?:runs?|goes|va|vont|ranges?) (?:from|de) 0 ",
            words[: found.end()],
        ):
            continue
        if re.match(r"(?:ranges|varie|va) (?:from|de) 0 (?:to|a) ", words[found.start() :]) and re.search(
            r"(?:^|[;,.(] ?|(?<![a-z])(?:the|le|la|l') ?)[a-z0-9-]{2,12} $", words[: found.start()]
        ):
            continue  # `SOFA ranges from 0 to 24`: what a scale can give
        if re.match(r"rang(?:es|ing)|vari(?:e|es)(?![a-z])", found[0]) and re.search(
            r"(?<![a-z])(?:scores?|index)(?: [a-z]+)? $", words[: found.start()]
        ):
            continue
        if not level and re.search(
            r"(?<![a-z])(?:scales?|echelles?|items?|index|indice|means?|medians?|moyenne|mediane|rates?|taux|auc|kappa|loss|incidence|versions?)(?![a-z])[^.;]{0,25}$",
            words[: found.start()],
        ):
            continue
        if level:
            around = around.replace("taux", "")
        if not _NOT_EXTREME.search(
            around.replace("year", "").replace("mois", "").replace("month", "").replace("annee", "")
        ) and not re.search(r"(?:19|20)\d\d", found[0]):
            yield Finding("extreme", where, f"'{quoted(words, found)}': extremes are values of single persons.")
    for found in _OUTLIER.finditer(words):
        yield Finding("points", where, f"'{quoted(words, found)}': the value of one person.")
    for found in _OBSERVED.finditer(words):
        yield Finding("extreme", where, f"'{quoted(words, found)}': extremes are values of single persons.")
    for found in _SUPERLATIVE.finditer(words):
        if not _NOT_EXTREME.search(found[0].replace("months", "").replace("mois", "")):
            yield Finding("extreme", where, f"'{quoted(words, found)}': the value of one person.")
    for found in _FIRST.finditer(words):
        yield Finding("extreme", where, f"'{quoted(words, found)}': the value of one person.")
    for found in _RESIDUAL.finditer(words):
        if float(found["a"]) < case.settings.residual_df:
            yield Finding(
                "degrees_of_freedom",
                where,
                f"'{quoted(words, found)}': fewer than {case.settings.residual_df} residual degrees of freedom.",
            )
    for found in _T_TEST.finditer(words):
        if float(found["df"]) < case.settings.residual_df:
            yield Finding(
                "degrees_of_freedom",
                where,
                f"'{quoted(words, found)}': fewer than {case.settings.residual_df} residual degrees of freedom.",
            )
    if re.search(
        r"modele sature|saturated model|perfect fit|ajustement parfait|essentially perfect fit", words
    ) and not re.search(r"\b(?:no|not|non|pas|aucun|avoid|evit)", words):
        yield Finding("degrees_of_freedom", where, "A saturated model tells each value.")
