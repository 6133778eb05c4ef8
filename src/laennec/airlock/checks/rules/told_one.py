"""One person in prose without a noun for them: an event that happened once, one of a group, somebody described."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.few import PAST, things
from laennec.airlock.checks.rules.said_parts import SAT
from laennec.airlock.checks.rules.told import told
from laennec.airlock.checks.rules.told_none import BEFELL
from laennec.airlock.checks.rules.wording import limited
from laennec.airlock.checks.words import MEMBERS, PERSON, plain

_DAYS = r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-[a-z]+|thirtieth|thirty-first|premier|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|dix-[a-z]+|vingt(?:[ -](?:et[ -])?[a-z]+)?|trente(?: et un)?"
_DATE = (
    r"(?:the |le )?(?:(?:"
    + _DAYS
    + r") (?:of )?(?:january|february|march|april|may|june|july|august|september|october|november|december|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)(?: |,)*(?:\d{4}|two thousand[a-z -]*|twenty[ -][a-z-]+|deux mille[a-z -]*)|\d{1,2}(?:er|st|nd|rd|th)? (?:of )?(?:jan|feb|fev|mar|apr|avr|may|mai|jun|juin|jul|juil|aug|aou|sep|oct|nov|dec)[a-z]*\.? \d{4}|(?:january|february|march|april|may|june|july|august|september|october|november|december) \d{1,2},? \d{4}|\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{4})"
)
_ONE_OF = re.compile(
    rf"(?<![a-z])(?:one|un|une) (?:of|des|de|d'entre) (?:the |our |these |les |ces |nos )?(?:\d[\d ,.]* )?(?P<who>(?:[a-z'-]+ ){{1,3}}?)(?:who |qui )?(?P<verb>{PAST.pattern}|a ete|est deced|est mort|a (?=[a-z]))"
)
_SINGLE = re.compile(
    r"(?<![a-z])(?:a single|one single|un seul|une seule|the only|le seul|la seule|un unique|une unique) (?:episode of |episode d[e'] ?|case of |cas d[e'] ?)?(?P<what>[a-z'’-]+(?: [a-z'’-]+){0,3})"
)
_ONLY_ONE = re.compile(
    rf"(?<![a-z])(?:only|just) one (?P<verb>{PAST.pattern})|(?<![a-z])(?:un seul|une seule) (?:a|est|n'a|s'est|avait|etait)(?![a-z])"
)
_ONCE = re.compile(
    r"(?:(?<![a-z])(?:occurred|happened|was seen|was observed|was recorded|seen|survenue?s?|observee?s?|relevee?s?) (?:only |just )?(?:once|twice|une (?:seule )?fois|deux fois)|: (?:once|twice|une (?:seule )?fois|deux fois)|(?<![a-z])(?:deux|trois|quatre|cinq|six|twice|thrice|two times|three times) (?:fois )?(?:to|a) (?:an?|une?|la|des) (?:[a-z]+ )?(?:death|deces|hospitali\w+|reanimation|admission|transfus\w+|operation|intubation|readmission|transfert)|(?<![a-z])(?:a|on|at|in) (?:deux|two|three|trois|quatre|four) (?:reprises|occasions))(?![a-z])"
)
_SHE = re.compile(
    r"^\W*(?:he|she|il|elle) (?!y |n'y |s'agit|est (?:possible|important|necessaire|recommande|prevu|a noter|utile|propose|interessant)|convient|faut|faudra\w*|existe|semble|ressort|en ressort|a ete (?:decide|propose|convenu|note|demande))(?:was|had|died|lived|works?|worked|a (?:ete (?:oper|hospital|transf|trait|admi|intub|mut|revu)|presente|fait|perdu|gueri|recu)|avait|etait (?:age|suivi|veuf|veuve|enceinte|sous)|est deced|est mort)"
    r"|^\W*(?:c'etait|il s'agissait d'|it was|this was) ?(?:an?|une?) (?:[a-z-]+ ){0,3}?(?:of|de|d'|aged?|agee?) (?:de )?\d{1,3}(?: ans| years)?(?![\d%])"
    r"|(?<![a-z])(?:the|le|la) (?:patiente?|case|child|enfant|mother|mere|malade|donor|donneur|sujet|woman|man|femme|homme|boy|girl|garcon|fille) (?:with|who|concernee?|avec|qui|en question|later|then|finally|a (?:gueri|ete|presente|recu)|est deced|s'est)(?![a-z])"
)
_ANYBODY = {
    "who": re.compile(r" (?!(?:was|has|is)(?![a-z]))[a-z]+s(?![a-z])"),
    "qui": re.compile(
        r" (?!(?:a|est|avait|etait|fut|s'est|s'etait|n'a|n'avait|l'a|y a|en a)(?![a-z]))(?:ne |n'|se |s')?[a-z]+(?:e|t|d)(?<!ait)(?<!aient)(?![a-z])"
    ),
}
"""`the patient who receives`: whoever does, not one."""
_GENERAL = re.compile(
    r"(?<![a-z])(?:if|when|si|lorsque|quand|should|must|may|can|could|would|doit|peut|pourra|(?:each|every|chaque) (?!jour|day|mois|month|fois|time)|tout|toute|any|per|par (?:patient|malade|personne|ligne|sejour|femme|enfant|groupe)|row|ligne|defined?|defini\w*|criteri\w*|inclu\w*|eligib\w*|informed|informe|consent\w*|model\w*|algorithm\w*|rule|regle|example|exemple|e\.g\.|question|item|form|formulaire)(?![a-z])"
)
_HAPPENED = re.compile(
    rf"(?:happened|occurred|took place|seen|vue?s?|observed|observee?s?|noted|notified|notifiee?s?|reported|survenue?s?|diagnosed|detected|declaree?s?|admitted|died|operated|transferred|discharged|born|deced\w+|hospitali\w+|operee?|transferee?|nee?)(?: (?:on|in the night of|the night of|le|la nuit du|au soir du|dans la nuit du))? {_DATE}"
)
_MOST = re.compile(
    r"(?<![a-z])(?:the |le |la |l')?(?:(?:most|least) (?:expensive|severe|obese|premature|complex)|heaviest|lightest|oldest|youngest|longest|shortest|highest|lowest|tallest|smallest|largest|costliest|(?:[a-z]+ ){1,2}l[ea] plus (?:couteu(?:x|se)|long(?:ue)?|court(?:e)?|lourde?|age(?:e)?|haute?|basse?|elevee?|petite?|grande?|jeune|severe)) (?P<what>(?:[a-z'-]+ ){0,4}?)(?:was|were|atteignait|reached|culminait a|s'elevait a|cost|weighed|lasted|took|reached|measured|had|etait|a (?:coute|pese|dure|atteint|mesure)|pesait|avait|durait|coutait|de|of)(?: (?:de|of|about|environ))? \d"
)
_UP_TO = re.compile(
    r"(?<![a-z])(?:follow-?up|suivi|stays?|sejours?|ventilation|hospitali\w+|surgery|operation\w*|intervention\w*|delays?|delais?|fever|fievre|crp|lactates?|creatinine?|troponin\w*|ferritin\w*|bilirubin\w*|glucose|glyc\w+|d-?dim\w+|procalciton\w+|potassium|kaliemie|sodium|natremie|inr|tsh|psa|hcg|ammoni\w+|cpk|ck|alat|asat|lipase|score|weight|poids|bmi|imc|cost|couts?)(?: [a-z]+)? (?:lasted up to|reached|peaked at|rose to|climbed to|went up to|attained|a dure jusqu'a|est monte\w* (?:jusqu'a|a)|a atteint|atteignait|allait jusqu'a|a culmine a|culminait a) (?P<n>\d)"
)
_FROM_TO = re.compile(
    r"(?<![a-z])(?:delays?|stays?|ages?|values?|follow-?up|times?|costs?|delais?|sejours?|durees?|suivis?|couts?|valeurs?)(?: [a-z-]+)? (?:were|was|ranged|varied|spanned|went|lay|etaient|variaient|allaient|s'etendaient|s'echelonnaient)(?: (?:from|of|de|between|entre))? \d[\d.,]* (?:to|a|and|et) \d"
)
_TYPICAL_ONE = re.compile(
    r"(?<![a-z])(?:a|one|the) (?:typical|representative|illustrative|exemplary) patient(?:'s)?(?: (?:course|curve|profile|record|trajectory))?|(?:parcours|courbe|profil|evolution|dossier) d'un (?:seul )?patient(?: (?:type|typique|representatif))?(?! sur)"
)
_VALUE = re.compile(
    rf"(?<![a-z])(?:stays?|los|ages?|bmi|imc|weight|poids|heights?|tailles?|lactates?|crp|creatinin\w*|potassium|kaliemie|sodium|glucose|glycemie|ferritin\w*|troponin\w*|bilirubin\w*|costs?|couts?|durations?|durees?|delays?|delais?|values?|valeurs?|doses?|tumou?rs?|tumeurs?|lesions?|sejours?|follow-?up|suivis?|fever|fievre|temperature|pressure|tension|operations?|interventions?|incomes?|revenus?|bills?|factures?|{PERSON})(?![a-z])"
)
_TYPICAL = re.compile(
    r"(?<![a-z])(?:median\w*|mean|moyen\w*|average|target|cible|auc|accuracy|precision|f1|recall|rate|taux|share|part|sensitivity|centre|center|site|hospital|hopital|model\w*|fold|group\w*|arm|bras|ward|service|month|mois|year|annee|week|semaine|percentile|p9\d|coefficient|odds|hazard|risk|or|hr)(?![a-z])"
)


def find(case: Case) -> Iterator[Finding]:
    """Over each sentence."""
    if found := _TYPICAL_ONE.search(plain(case.context)):
        yield Finding("row_level", "context", f"'{found[0]}': the course of one person.")
    for where, words in told(case):
        if said := next(alone(words), None):
            yield Finding("small_count", where, f"'{said[:80]}': one or few persons.")
        if found := _HAPPENED.search(words):
            yield Finding("date", where, f"'{found[0][:80]}': the exact date of a person's event.")
        if said := next(extreme(words), None):
            yield Finding("extreme", where, f"'{said[:80]}': the value of one person.")


def alone(words: str) -> Iterator[str]:
    """Where plain words tell of one person, or of what happened once or twice."""
    if _GENERAL.search(words):
        return
    for found in _ONE_OF.finditer(words):
        if not things(found["who"].strip()) and not SAT.search(words[: found.start()]):
            yield found[0]
    for found in _SINGLE.finditer(words):
        if (
            BEFELL.match(found["what"]) or re.match(rf"(?:{PERSON}|{MEMBERS})(?![a-z])", found["what"])
        ) and not limited(words, found.start()):
            yield found[0]
    for pattern in (_ONLY_ONE, _SHE):
        for found in pattern.finditer(words):
            whoever = _ANYBODY.get(found[0].split()[-1]) if pattern is _SHE else None
            if whoever is None or not whoever.match(words[found.end() :]):
                yield found[0]
    for found in _ONCE.finditer(words):
        if BEFELL.search(words) or re.search(rf"(?<![a-z]){PERSON}(?![a-z])|fatal", words):
            yield words[max(0, found.start() - 40) : found.end()]


def extreme(words: str) -> Iterator[str]:
    """Where plain words tell of who or what was most, but of models, centres and groups."""
    for pattern in (_MOST, _UP_TO, _FROM_TO):
        for found in pattern.finditer(words):
            size = re.search(
                r"largest|smallest|highest|lowest|longest|shortest|plus (?:long|court|haut|bas|elev|petit|grand)",
                found[0],
            )
            if pattern is _MOST and size and not _VALUE.search(found[0]):
                continue
            if not _TYPICAL.search(words[max(0, found.start() - 30) : found.end() + 15]):
                yield found[0]
