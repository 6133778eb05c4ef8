"""One person in a sentence: pointed at by a number of a record, told by trade or kin, or quoted."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.rules.wording import quoted

_POINTER = re.compile(
    r"(?<![a-z])(?<!per )(?<!par )(?<!each )(?<!every )(?<!chaque )(?:patiente?|subject|sujet|participante?|dossier|chart|record|enregistrement|malade|lit|bed|case report|observation|id)\s?(?:n°|no\.?|#|number|numero)?\s?"
    r"(?P<n>0\d{1,6}|\d{2,7})(?![\d.,/]*\d|[a-z])(?!\s*(?:%|-|–|\+|years?\b|ans\b|days?\b|jours?\b|months?\b|mois\b|weeks?\b|semaines?\b|hours?\b|h\b|min\b|mg\b|ml\b|of\b|out\b|sur\b|to\b|a\b(?! ete)|and\b|et\b|or\b|ou\b|over\b|plus\b|times\b|fois\b|patients?\b))"
)
"""`patient 88`, `dossier 231`, `id 0417`."""
_OWNED = re.compile(r"(?:lit|bed|chart|record|observation|id)(?![a-z])")
_PRINTED = re.compile(r"(?:\S {3,}[-\d.,%]+){2}")
"""Numbers in columns."""
_AGED = re.compile(
    r"(?<![a-z])(?:rss|rum|ipp|iep|nda|nip|mrn|n°|no\.?|#|id|stay|sejour|dossier|case|cas|patiente?|encounter|episode) ?(?:n° ?)?[a-z]?\d{4,}[ ,:;(]+(?:[mfh],? )?\d{1,3} ?(?:ans|years?|yrs?|y(?![a-z])|yo(?![a-z])|,|\))"
)
"""A number of a stay and the age of its patient, side by side."""
_ROW = re.compile(
    r"(?<![a-z])(?:row|ligne|line|rang|record) ?(?:n°|no\.?|#)? ?\d{2,7}\b[,:( ]{0,3}(?:was |were |est |is |a ete |has been )?(?:left out|retiree?|exclude?d?|exclue?|dropped|drop\b|removed|ecartee?|supprimee?|taken out|set aside|jumped|died|deced\w*)"
    r"|(?:patiente?|sujet|subject|malade) (?:in|of|from|on|de|a|en) (?:la )?(?:row|ligne|line) ?\d{1,7}"
)
_INFLUENTIAL = re.compile(
    r"(?<![a-z])(?:residu\w*|outliers?|leverage|cook\w*|influen\w*|aberrant\w*|extreme\w*|worst|largest|highest|max\w*)(?![a-z])[^;\n]{0,40}?[(\[, ](?:at |in |a la |of )?(?<!number of )(?<!nombre d')(?:row|ligne|line|obs(?:ervation)?|index|idx|id|case|cas|record)s? ?(?:n°|no\.?|#|=|:)? ?\d{1,7}(?![\d.,]*\d| ?%)"
)
"""A value and the row that has it."""
_SEX_AND_AGE = re.compile(
    r"(?<![a-z])sexe?['\"]? ?[:=]? ?['\"]?[mfh]['\"]?,? (?:and |et )?['\"]?age['\"]? ?[:=]? ?\d{1,3}(?!\d)|(?<![a-z])age(?:['\"]? | ?['\"]?[:=] ?)\d{1,3} ?(?:ans|years?|y)?,? (?:and |et )?['\"]?sexe?['\"]? ?[:=]? ?['\"]?[mfh](?![a-z])"
)
_TRADES = (
    r"(?:bakers?|boulang(?:er|ere)|butcher|boucher|bouchere|farmer|farm-?hand|agricult(?:eur|rice)|cultivat(?:eur|rice)|vigneron(?:ne)?|wine-?grower|fisherman|pecheur|jockey|miner|mineur de fond|(?:train|bus|lorry|truck|taxi|tram|coach) driver|conduct(?:eur|rice) de [a-z]+|chauffeur[a-z]*|teacher|schoolteacher|schoolmaster|schoolmistress|"
    r"institut(?:eur|rice)|professeure? des ecoles|headmaster|nun|monk|priest|vicar|pretre|religieuse|moine|imam|rabbi|rabbin|pastor|pasteur de [a-z]+|mayor|maire|carpenter|charpentier|mason|macon|plumber|plombier|electrician|electricien(?:ne)?|mechanic|mecanicien(?:ne)?|welder|soudeur|soudeuse|postman|postwoman|fact(?:eur|rice) du [a-z]+|soldier|soldat|gendarme|policeman|policewoman|"
    r"policier|policiere|firefighter|fireman|pompier|pilot|pilote de [a-z]+|sailor|marin|dancer|danseur|danseuse|musician|musicien(?:ne)?|pianist|pianiste|violinist|violoniste|singer|chant(?:eur|euse)|actor|actress|act(?:eur|rice) de [a-z]+|painter|peintre|hairdresser|coiff(?:eur|euse)|cook|cuisini(?:er|ere)|waiter|waitress|serv(?:eur|euse)|shopkeeper|commercante?|lawyer|avocate?|judge|notary|notaire|"
    r"architect|architecte|journalist|journaliste|seamstress|couturiere|shepherd|berg(?:er|ere)|gardener|jardini(?:er|ere)|veterinarian|veterinaire|footballer|footballeu(?:r|se)|rugbyman|cyclist|boxer|boxeur|widow|widower|veuve|veuf|goalkeeper|stonecutter|beekeeper|apicult(?:eur|rice)|forester|bucheron|trawlerman|caretaker|concierge|deputy|senator|senat(?:eur|rice)|minister of [a-z]+)"
)
_STAFF = r"(?:nurse|midwife|surgeon|physician|doctor|intern|pharmacist|infirmi(?:er|ere)|sage-femme|chirurgien(?:ne)?|medecin(?:-chef)?|interne|pharmacien(?:ne)?|aide-soignante?|brancardier|ambulancier)"
_ARTICLE = r"(?<![a-z'-])(?:an?|the|this|one|our|un|une|l'|la |le |cette|cet|d'un|d'une|de l'|du|ex-?|former|ancien(?:ne)?|retired|retraitee?|chez l')[ ]?"
_TRADE = re.compile(rf"{_ARTICLE}(?:[a-z'-]+ ){{0,2}}?(?:ex-)?(?P<who>{_TRADES})(?![a-z-])")
_CARED = re.compile(rf"{_ARTICLE}(?:[a-z'-]+ ){{0,2}}?(?P<who>{_STAFF})(?![a-z])")
_HAPPENED = re.compile(
    r"(?<![a-z])(?:re-?admi\w*|admitted|admise?\b|hospitali[sz]\w*|found (?:by|dead|in|on)|trouvee?|fell|fallen|jump\w*|s'est (?:jete|pendu|tue|suicid)\w*|died|deced\w*|withdr[ae]w\w*|randomi[sz]e[de]?|inclu(?:s|se|ded)\b|twice|deux fois|lives?\b|lived|vit\b|pregnant|enceinte|amputat\w*|transfer(?:red|e)\w*|operee?\b|operated|contamin\w*|"
    r"infecte?[ed]\w*|suicid\w*|chute|accident|presented|developed|burn\w*|brulee?|relaps\w*|rechut\w*|survived|survecu|asked to|taken out|unmasked|bitten|mordue?|poison\w*|intoxiqu\w*|diagnosed|cell(?:a|a)r|stratum|strate|stayed|sejourn\w*|greffee?|transplanted|lost|perdu)(?![a-z])"
)
_CARED_FOR = re.compile(
    r"(?<![a-z])(?:pregnant|enceinte|hospitali[sz]ee?d?|admitted (?:here|as)|admise? (?:ici|dans)|operee? (?:ici|chez)|treated as a patient|patiente? de l'etude|est dans la base|is in the data)(?![a-z])"
)
_KIN = re.compile(
    r"(?<![a-z])(?:wife|husband|daughter|son|mother|father|sister|brother|widow|femme|mari|epouse|fille|fils|mere|pere|soeur|frere|veuve)s? (?:of|du|de la|de l'|d'une?)\s?(?:the |our |notre )?"
    rf"(?:{_TRADES}|{_STAFF}|director|directeur|directrice|boss|president|chief|chef|minister|ministre|dean|doyen)(?![a-z])"
)
_ONLY_OF = re.compile(
    r"(?<![a-z])(?:the|our) (?:only|sole|lone) [a-z-]+(?: [a-z-]+)? (?:of|in|from) (?:the |our |this )?(?:cohort|study|sample|series|group|registry|ward|arm|village|data|department|[A-Z]?[a-z]+a\b)"
    r"|(?<![a-z])(?:la seule|le seul|l'unique) [a-z-]+(?: [a-z-]+)? (?:de |du |dans |parmi )(?:la |le |l'|cette )?(?:cohorte|etude|echantillon|serie|groupe|registre|centre|service|bras|village|base)"
)
_NO_PERSON = re.compile(
    r"(?:only|sole|lone|seule?|unique) (?:[a-z-]+ )?(?:difference|change|variable|covariate|criterion|critere|centre|center|site|hospital|hopital|model|modele|limit|limite|exception|table|tableau|figure|source|test|method|methode|outcome|measure|mesure|arm|bras|data|donnee|code|way|reason|raison|drug|traitement|treatment|predict\w+|factor|facteur|trial|essai|step|etape|question|version|file|fichier|unit|unite|service|ward|year|annee|month|mois|score|study|etude|part|partie|groupe?)\b"
)
_INITIALS = re.compile(
    r"(?<![\w.])[A-Z]\.(?:-[A-Z]\.)?\s?(?:[A-Z]\.){1,2},\s*(?:aged |âgée? de )?\d{1,3}(?:\s*(?:ans|years?|yo\b)|\s*,|\s*[MFH]\b)"
)
_QUOTE = re.compile(r"[\"“«]\s?(?P<said>[^\"”»]{50,900}?)\s?[\"”»]")
_PERSONAL = re.compile(
    r"(?<![a-z'])(?:i|i've|i'm|my|me|he|she|his|her|him|lives?|lived|je|j'ai|j'|mon|ma|mes|elle|il|sa|son|ses|vit|husband|wife|daughter|son|sister|brother|mother|father|neighbou?r|mari|femme|fille|fils|soeur|frere|mere|pere|voisine?|widow\w*|retired|dog|chien)(?![a-z])"
)
_ITEM = re.compile(
    r"(?:items?|questions?|labels?|statements?|instructions?|prompts?|wording|title|titre|intitules?|libelles?|enonces?|consigne|definition|asked|criteri\w*|critere|called|named|nomme\w*|rule|regle)[^\"“«.]{0,40}$"
)


_STORY = re.compile(
    r"(?:^|[.;:!?] |\()(?:un|une|an?|cet?|cette|this|le|la|the) (?:jeune |young |petite? |little |autre |other )?(?:garcon|fille|fillette|adolescente?|nourrisson|nouveau-ne|bebe|enfant|homme|femme|patiente?|boy|girl|teenager|infant|newborn|baby|toddler|child|man|woman|lady|gentleman)(?![a-z])"
)
_LIFE = re.compile(
    r"(?<![a-z])(?:suivie? (?:depuis|pour|en)|nee?(?: a| en| dans| d'| le)?(?![a-z])|followed (?:since|for|from)|born|portait|carried|avait ete|etait|vivait|lived|presentait|presented|souffrait|consulta\w*|consultait|developp\w*|was (?:admitted|found|diagnosed|treated|brought|referred)|had (?:been|a|an)|a ete (?:admise?|operee?|retrouvee?|diagnostiquee?|transferee?|greffee?)|adressee?|amenee?)(?![a-z])"
)
_WHEN = re.compile(
    r"(?<![\d.,])\d{1,3}[- ](?:ans|mois|jours|semaines|years?|months?|days?|weeks?)(?![a-z])|(?<![a-z])(?:village|hameau|hamlet|fratrie|siblings?|freres?|soeurs?|brothers?|sisters?|mere|mother|pere|father|parents|profession|metier)(?![a-z])"
)
_NOT_TOLD = re.compile(
    r"(?<![a-z])(?:consider\w*|s'ils?|s'elles?|si|if|when|quand|lorsqu\w*|each|every|chaque|tout|example|exemple|fictif|fictive|fictitious|invente\w*|imaginary|vignette|simul\w*|synthetic|synthetique|defined?|definie?|criteri\w*|critere|inclus si|eligible)(?![a-z])"
)


def _story(words: str) -> bool:
    """Whether a sentence begins the story of one person: who, what befell them, and an age or kin."""
    found = _STORY.search(words)
    if not found or _NOT_TOLD.search(words):
        return False
    rest = words[found.end() :]
    return bool(_LIFE.search(rest) and _WHEN.search(rest))


def ones(where: str, words: str, sentence: str) -> Iterator[Finding]:
    """words: the sentence, plain; sentence: as it is written."""
    for pattern in (_POINTER, _ROW, _AGED, _INFLUENTIAL, _SEX_AND_AGE):
        for found in pattern.finditer(words):
            if pattern is _POINTER and _OWNED.match(found[0]) and _PRINTED.search(sentence):
                continue  # `Powered bed   78   7.2.12`: a row of a table of things
            yield Finding("row_level", where, f"'{quoted(words, found)}': one person.")
    if _story(words):
        yield Finding("description", where, f"'{words[:60]}...': the story of one person.")
    for found in _TRADE.finditer(words):
        if _HAPPENED.search(words):
            yield Finding("description", where, f"'{quoted(words, found)}': one person.")
    for found in _CARED.finditer(words):
        if _CARED_FOR.search(words):
            yield Finding("description", where, f"'{quoted(words, found)}': one person.")
    for pattern in (_KIN, _ONLY_OF):
        for found in pattern.finditer(words):
            if not _NO_PERSON.search(found[0]):
                yield Finding("description", where, f"'{quoted(words, found)}': one person.")
    for found in _INITIALS.finditer(sentence):
        yield Finding("description", where, f"'{found[0]}': one person.")


_EXAMPLE = re.compile(
    r"(?:^|\.)(?:examples?|exemples?|quotes?|quotation|citation|verbatim|text|texte|comment|commentaire|note|free_?text|answer|reponse|excerpt|extrait)s?(?:\[\d+\])?$",
    re.I,
)


def example(place: str, said: str) -> Iterator[Finding]:
    """A long value of data that is named an example or the like, and tells of somebody's life."""
    if _EXAMPLE.search(place) and len(said.split()) >= 12 and len(set(_PERSONAL.findall(said.lower()))) >= 2:
        yield Finding("row_level", place, f"'{said[:50]}...': words by or about one person.")


def quotations(where: str, line: str, words: str) -> Iterator[Finding]:
    """Long quotations that tell of somebody's life: of a record, a letter, an answer."""
    for found in _QUOTE.finditer(line):
        said = found["said"].lower()
        before = line[: found.start()].lower()
        personal = set(_PERSONAL.findall(said))
        if (
            len(said.split()) >= 12
            and len(personal) >= 2
            and not said.rstrip().endswith("?")
            and not _ITEM.search(before[-60:])
        ):
            yield Finding("row_level", where, f"'{found['said'][:50]}...': words by or about one person.")
