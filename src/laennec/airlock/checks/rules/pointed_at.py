"""One person whom a superlative, a negation or a trade points at: `our most senior recipient was 83`, `n'a inclus qu'un enfant`."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.few import PAST, counts_things, things
from laennec.airlock.checks.rules.told import told
from laennec.airlock.checks.rules.wording import WORD
from laennec.airlock.checks.words import OTHER, PERSON, THINGS

_MOST = r"(?:most (?:senior|elderly|aged)|eldest|oldest|youngest|doyenne?|benjamine?|cadette?|plus (?:jeune|vieux|vieille|agee?|age)|heaviest|tallest|lightest|plus (?:lourde?|grande?|maigre|leger|legere|petite?))"
_SUPERLATIVE = re.compile(
    rf"(?<![a-z])(?:the|our|its|their|le|la|l'|notre|son|sa) ?{_MOST}(?! (?:age|quart|quint|dec|tert|group|class|band|cohort|strat|categor|tranche|centre|center|hospital|hopital|site|part|model|file|version|ward|service|building|study|trial|registr|number|volume|effect))(?P<who>(?:,? (?!was |were |had |is |avait |etait |n'|est )[a-z'-]+){{0,8}}?)"
    r",? (?:was|were|had|is|being|turned|reached|celebrated|avait|n'avait|etait|n'etait|a|est|venait|allait|comptait|aged|agee?)(?P<between>(?: [a-z'-]+){0,6}?) (?P<n>\d{1,3})(?![\d.,]*\d| ?%| (?:times|fois|of|to|sur|months? (?:of|after)|days? (?:of|after)|centres?|centers?|sites?))"
)
_GROUPS = re.compile(
    rf"(?<![a-z])(?:median\w*|mean|moyen\w*|average|over|under|below|above|years? (?:and|or) (?:over|older)|patients|women|men|femmes|hommes|n|percent\w*|{PERSON}s)(?![a-z])"
)
_ONLY_ONE = re.compile(
    rf"(?<![a-z])n'(?:a|ont|avait|avaient|y a(?:vait)?|est|etait|en a|en ont)(?![a-z])(?:(?! que | qu')[^.;,]){{0,60}}? qu'(?:a |avec |chez |pour )?une? (?:seule? )?(?:[a-z'-]+ )?(?:{PERSON})(?![a-z])(?! (?:sur|par|parmi) )"
)
_TRADES = (
    r"(?:prothesiste|dentiste|ebeniste|menuisier|carreleur|couvreur|plaquiste|tailleur|fondeur|verrier|ardoisier|carrier|mineur|sableur|meuleur|tourneur|fraiseur|chaudronnier|imprimeur|teinturier|tanneur|horloger|bijoutier|joaillier|orfevre|potier|ceramiste|ferronnier|forgeron|serrurier|chocolatier|patissier|fromager|poissonnier|epicier|libraire|"
    r"fleuriste|toiletteur|taxidermiste|mareyeur|ostreiculteur|sylviculteur|eleveur|maraicher|viticulteur|garagiste|carrossier|routier|cariste|docker|grutier|egoutier|eboueur|ramoneur|vitrier|marbrier|restaurateur|barman|croupier|cascadeur|dompteur|clown|astronaute|parachutiste|alpiniste|spéléologue|"
    r"plasterer|roofer|tiler|slater|stone-?mason|quarryman|sandblaster|grinder|foundryman|glassblower|potter|jeweller|goldsmith|blacksmith|locksmith|printer|dyer|tanner|watchmaker|fishmonger|grocer|florist|taxidermist|oysterman|cheesemaker|winemaker|brewer|distiller|docker|crane operator|sewer worker|chimney sweep|glazier|undertaker|croupier|stuntman|astronaut|paratrooper|mountaineer|dentist|dental technician|cabinet-?maker|joiner)"
)
_TRADE = re.compile(
    rf"(?<![a-z'-])(?:le|la|l'|un|une|the|an?|our|notre|cet|cette|this|that) ?(?:[a-z-]+ )?{_TRADES}(?![a-z-])(?:(?! (?:ou|or) )[^.;]){{0,80}}?"
    r"(?<![a-z])(?:de (?:la|notre|cette) (?:serie|cohorte|etude)|(?:of|in) (?:the|our|this) (?:series|cohort|study)|exposee? (?:depuis|pendant)|exposed (?:since|for)|est (?:le|la|decede\w*|mort\w*)|was (?:the|diagnosed|admitted|infected|exposed|found)|died|s'est|a (?:developpe|presente|ete)|had (?:an?|been|worked)|atteinte?|developed|presented)(?![a-z])"
)
_REMOVED = re.compile(
    r"(?<![a-z])(?:(?:retrait|exclusion|suppression|mise a l'ecart|eviction) (?:du|de l'|de la|de ce|de cet|de cette|d'une?) ?|(?:removal|exclusion|omission|deletion) of (?:the|this|that|one|an?) |(?:removing|excluding|omitting|dropping|without|leaving out|setting aside|discarding) (?:the|this|that|one|a single) |(?:en (?:retirant|excluant|ecartant|otant)|sans|hors) (?:le |la |l'|ce |cet |cette |une? (?:seule? )?))"
    r"(?:[a-z'-]+ ){0,2}?(?P<who>patiente?|cas|case|malade|sujet|subject|person|personne|participante?|sejour|stay|femme|homme|woman|man|enfant|child|outlier|point (?:aberrant|atypique|extreme)|valeur (?:aberrante|extreme|atypique)|influential (?:observation|point|case)|observation|individu|individual|donneur|donor|survivor|survivante?)(?![a-z-])"
)
_NOT_ONE = re.compile(
    r"(?:case|patient|person|subject|cas|point) (?:of|report|mix|index|definition|de figure|d'usage|to|care|level|data|file|identif\w*|flow|safety|day|days|years?)(?![a-z])"
)
_EXISTS = re.compile(
    rf"(?<![a-z])(?:there (?:was|has been|had been)|was there|il y (?:a eu|avait|eut|aurait eu)|y a-t-il eu|on (?:note|a note|releve|deplore|a deplore|recense|retrouve|observe|compte)|survint|est survenue?) (?:also |aussi |meme |even |but |encore )?(?:an?|une?) (?:[a-z'-]+ ){{0,2}}?(?:{PERSON})(?![a-z-])(?! (?:risk|rate|effect|difference|trend|excess|increase|ratio|curve|model|form|file|number|report|data|group|index|mix|series|peak|peaks|control study|de plus|sur|par|in (?:every|\d)|per|for|a day|every|each))"
)
_SELF = re.compile(
    r"(?<![a-z])(?:the|our|le|la|l'|notre|un|une|an?) ?(?:[a-z-]+ ){0,2}?(?!(?:study|model|data|author|paper|system|disease|method|hospital|drug|test|score|question|procedure)(?![a-z]))[a-z-]{3,} (?:herself|himself|lui-meme|elle-meme)(?![a-z])"
)
_THE_ONE = re.compile(
    rf"(?<![a-z])(?:incident|accident|error|erreur|{PERSON}) (?:that|which|who|qui|with|avec)(?![a-z])[^.;]{{3,60}} (?:was|is|est|etait|fut) (?:the one|celui|celle) (?:on|of|at|in|from|du|de|survenue?|declaree?|reported)(?![a-z])"
)
_KIN = re.compile(
    r"(?<![a-z])(?:une?|an?|one) (?:[a-z-]+ ){0,2}?(?:jumeau|jumelle|twin|donneu(?:r|se)|donor|receveu(?:r|se)|recipient|patiente?|malade|femme|homme|woman|man|enfant|child|mere|mother|pere|father|frere|brother|soeur|sister|garcon|boy|fille|girl|participante?|temoin|control|survivor|survivante?|soignante?|nurse|salariee?|worker|residente?|eleve|pupil|etudiante?|student|conjointe?|spouse)(?![a-z])"
    r"(?:(?! (?:who|qui) (?:may|can|peut|doit) )[^.;]){0,80} (?:his|her|son|sa) (?:identical |older |younger |own |jeune |propre |frere |grande? |petite? )?(?:wife|husband|brother|sister|mother|father|son|daughter|twin|baby|child|frere|soeur|mere|pere|conjointe?|mari|femme|fils|fille|epoux|epouse|bebe|enfant|partner|village|employer|employeur|dog|chien|cousine?|uncle|oncle|aunt|tante|grand-?[a-z]+)(?![a-z])"
)
_PAST = re.compile(
    r"(?<![a-z])(?:a|avait|had|was|est|etait|has|[a-z]{3,}ed|gave|took|came|fell|lost|left|ont)(?![a-z])"
)
_EXCEPT = re.compile(
    r"(?<![a-z])(?:exception faite d[eu']|a l'exception d[eu']|a l'exclusion d[eu']|hormis|sauf|excepte|mis(?:e|es)? a part|en dehors d[eu']|except(?: for)?|save(?: for)?|with the exception of|apart from|aside from|barring) ?(?:la |le |les |l'|the |our |nos |notre |d'|une? |an? )?(?:poignee|handful|fratrie|famille|family|siblings|freres?|soeurs?|brothers?|sisters?|twins|jumeaux|jumelles|couple|pair|paire|duo|trio|household|foyer familial|menage|equipage|crew|mere et|mother and)(?![a-z])"
)
_HANDFUL = re.compile(
    r"(?<![a-z])(?:une (?:petite )?poignee d['e]|a (?:mere |small )?handful of|une paire d['e]|a couple of|a pair of|half a dozen|une demi-douzaine d['e]|une? (?:ou|a) deux|one or two|deux ou trois|two or three|trois ou quatre|three or four) ?(?P<what>(?:[a-z'-]+ ){0,2}[a-z'-]+)"
)
_OF_PERSONS = re.compile(rf"(?<![a-z])(?:{PERSON})(?![a-z])|{PAST.pattern}")
_ORDINAL = re.compile(
    r"(?<![a-z])(?:le|la|the|our|notre|un|une|a|ce|cette|this|its|their|her|his|leur|son|sa) (?:(?P<first>premiere?|first|1ere?|1st)|(?:deuxieme|seconde?|troisieme|quatrieme|cinquieme|sixieme|septieme|huitieme|neuvieme|third|fourth|fifth|sixth|seventh|eighth|ninth|[2-9](?:e|eme|nd|rd|th))) "
    r"(?:[a-z-]+ )?(?P<who>deces|death|suicide|patiente?|receveu(?:r|se)|recipient|donneu(?:r|se)|donor|participante?|cas|case|enfant|child|femme|woman|homme|man|naissance|birth|greffee?|malade|mort maternelle|maternal death|withdrawal|drop-?out|refusal|refus|retrait|graft loss|suicide)(?![a-z-])(?! (?:of the day|du jour|report|mix|on the list))(?P<after>[^.;]{0,60})"
)
_MILESTONE = re.compile(
    r"plan|prevu|(?:^| )in is|dosed|inclu|random|enrol|recrut|recruit|screen|visit|programm|schedul|of (?:each|every)|de chaque|par jour|per day|consult|expected|attendu|prevu|dose|injection"
)
_THING_LAST = re.compile(
    rf"(?<![a-z])(?:{OTHER}|{THINGS})s? (?:[a-z'-]+ )?(?:are|were|sont|etaient|furent|was|is)? ?$"
)
_SPREAD = re.compile(
    rf"(?<![a-z])(?P<who>(?:[a-z'-]+ ){{0,6}}?)(?:went|ranged|ran|varied|stretched|extended|spanned|allait|allaient|variait|variaient|s'etendait|s'etendaient|s'etalai\w*|s'echelonnai\w*) (?:from|de|d'|entre|between) ?(?:barely |only |a peine |environ |about |less than )?(?:\d[\d.,]*|{WORD}|un|une|one) ?(?:[a-z/%]+ )?(?:to|a|jusqu'a|and|et|up to) (?:more than |plus de |almost |pres de |over )?(?:\d[\d.,]*|{WORD}) (?:hours?|heures?|days?|jours?|weeks?|semaines?|months?|mois|years?|ans|minutes?|min|h|mg|g|kg|points|euros?)(?![a-z])"
)
_OF_GROUPS = re.compile(
    r"(?<![a-z])(?:interquartile|iqr|eiq|iiq|quartiles?|percentiles?|medians?|medianes|means?|moyennes|rates?|taux|centres?|centers?|sites?|hospitals|hopitaux|wards|services|protocol\w*|planned|prevue?s?|doses?|posolog\w*|follow-up|suivi|study|etude|period|periode)(?![a-z])"
)
_IN_GENERAL = re.compile(
    r"(?<![a-z])(?:if|si|when|quand|lorsqu\w*|each|every|chaque|tout|example|exemple|defin\w*|consider\w*|trade|metier|profession|job|vignette|fict\w*|hypothe\w*)(?![a-z])"
)


_DROP = re.compile(
    r"(?<![a-z])(?:drop|exclude|remove|keep|censor|recode|unblind|call|contact|rappeler|retirer|exclure|recontacter) (?:him|her|celui-ci|celle-ci|ce patient|cette patiente|this (?:patient|subject|one|woman|man)|that (?:patient|subject|one))(?![a-z])(?! (?:data|records?))"
)
_IDIOM = re.compile(
    r"(?<![a-z])(?:count(?:ed|able)? (?:them |those |these )?on (?:the fingers of )?(?:one|a single) hand|(?:se )?compt\w+ sur les doigts|a (?:mere|bare|tiny) handful|vanishingly few|(?:rares|few) enough to (?:name|count)|on (?:the )?fingers of one hand)"
)
_WHO = r"(?:patiente?|malade|femme|homme|woman|man|enfant|child|nourrisson|infant|newborn|participante?|subject|sujet|residente?|receveu(?:r|se)|recipient|donneu(?:r|se)|donor|dame|lady|monsieur|gentleman|garcon|boy|fille|girl|mere|mother|soignante?|salariee?|worker|eleve|pupil)"
_STANDS_FOR = re.compile(
    rf"(?<![a-z])(?:correspond\w* (?:a|au|to)|s'explique\w* par|explained by|due (?:to|a|au)|liee?s? (?:a|au)|attribuable a|attributable to|driven by|tiree?s? par|belongs? to|is (?:that of )?|was |est celui de|est celle de|represents?|represente|concerne)(?: the| le| la| l'| un| une| an?| cette?| this| our| notre) ?(?:[a-z-]+ )?{_WHO}(?![a-z-])(?! (?:level|data|population|group|mix|flow|characteristic|file|report|records?|portal|safety|centred|trial|arm|side|day|days|year|years|age|safety))"
)
_ALONE = re.compile(
    rf"(?<![a-z])(?:a l(?:ui|elle) seule?|a elle seule),? (?:une?|le|la|ce|cette) (?:[a-z-]+ )?(?:{PERSON})(?![a-z])|(?<![a-z])(?:an?|one|this|that) (?:single )?(?:[a-z-]+ )?(?:{PERSON}) (?:alone|by (?:him|her|it)self|on (?:his|her|its) own)(?![a-z])"
)
_RECORD = re.compile(
    r"(?<![a-z])(?:le |the |our |notre )record (?:absolu |actuel |current )?(?:est|etait|was|is|stands|stood|fut|reste|remains)(?: de| at| of)? \d[\d.,]* ?[a-z]+"
)
_NUMBERED = re.compile(
    rf"(?<![a-z])(?:au nombre de|numbering|numbered(?: only)?|seulement au nombre de) (?P<n>[1-9](?![\d.,])|{WORD})(?![a-z])"
)
_FAMILY = re.compile(
    r"(?<![a-z])(?:la famille|les parents|la mere|le pere|le mari|la femme|la veuve|l'epouse|the family|the parents|the mother|the father|the wife|the widow|the husband) (?:du|de la|de l'|of the) ?(?:petite? |jeune |young |late |deceased )?(?:[a-z-]+ )?(?:decedee?|defunte?|morte?|qui est mort\w*|who died|deceased|greffee?|operee?|transferee?|noyee?|suicidee?)(?![a-z])"
)
_LAST_FEW = re.compile(
    r"(?:(?<![a-z])(?:all but|except(?: for)?|save(?: for)?|only|plus que|hormis|sauf)|:) ?(?:the |a |an |la |une )(?:last |final |derniere )?(?:half-dozen|half dozen|demi-douzaine|handful|poignee|couple|pair)(?! of| d['e]|[a-z-])"
)
_OF_A_SITE = re.compile(
    r"(?<![a-z])(?:patiente?|enfant|child|sujet|subject|participante?|femme|woman|homme|man|malade|nourrisson|infant) (?:n°|no\.?|#)? ?\d{1,4} (?:du|de|of|from|in|at) (?:the )?(?:centre|center|site|hospital|hopital|service|arm|bras|groupe?|cohorte?|block|bloc|lot)(?![a-z])"
)
_AGED = re.compile(
    rf"(?<![a-z])(?:the |our |le |la |l'|notre |son |sa )?(?:benjamine?|doyenne?|cadette?|youngest|oldest|eldest|plus jeune|plus agee?)(?! (?:age|groupe?|class|tranche|quart|band|centre|hospital|service|unit))[^.;:]{{0,60}}? (?:a|at|de|aged|agee? de|of|avait|was) (?:\d{{1,3}}|{WORD}) (?:ans|years?|mois|months?|jours?|days?)(?![a-z])"
)
_ALL_BUT = re.compile(
    rf"(?<![a-z])(?:(?:all|every(?:one|body)?|tous|toutes|everything) (?:but|save|except(?: for)?|sauf|hormis)|hormis|sauf|excepte|except(?: for)?|save for|with the exception of|a l'exception d[eu'](?: l[ae'])?|apart from|aside from) ?(?:the|la|le|l'|une?|an?|our|notre)? ?(?:[a-z-]+ ){{0,2}}?{_WHO}(?![a-z-])(?! (?:level|data|group|report|records?|files?|characteristics?|population|id|ids|portal|number))"
)
_WAYS = (
    ("subtraction", _ALL_BUT),
    ("extreme", _AGED),
    ("small_count", _LAST_FEW),
    ("row_level", _OF_A_SITE),
    ("description", _FAMILY),
    ("description", _STANDS_FOR),
    ("small_count", _ALONE),
    ("extreme", _RECORD),
    ("description", _DROP),
    ("small_count", _IDIOM),
    ("small_count", _ONLY_ONE),
    ("small_count", _EXISTS),
    ("description", _SELF),
    ("small_count", _THE_ONE),
    ("description", _KIN),
    ("small_count", _EXCEPT),
    ("description", _TRADE),
)


def find(case: Case) -> Iterator[Finding]:
    """Over each sentence."""
    for where, words in told(case):
        for found in _SUPERLATIVE.finditer(words):
            if (
                not re.search(r"degre|degree", found[0])
                and not things(found["between"])
                and not _GROUPS.search(found["between"])
                and 0 < int(found["n"]) < 250
            ):
                yield Finding("extreme", where, f"'{found[0][:70]}': the value of one person.")
        if _IN_GENERAL.search(words):
            continue
        for way, pattern in _WAYS:
            one = pattern.search(words)
            if one and (pattern is not _KIN or _PAST.search(one[0])):
                yield Finding(way, where, f"'{one[0][-70:]}': one person or few.")
        if (one := _ORDINAL.search(words)) and not _MILESTONE.search(one["after"]):
            if (
                not one["first"]
                or PAST.search(one["after"])
                or re.match(r" (?:a|est|was|s'est) [a-z]+", one["after"])
            ):
                yield Finding("small_count", where, f"'{one[0][:70]}': one of few persons.")
        if (one := _SPREAD.search(words)) and not _OF_GROUPS.search(words):
            yield Finding("extreme", where, f"'{one[0][-70:]}': extremes are values of single persons.")
        if (
            (one := _NUMBERED.search(words))
            and not counts_things(words[: one.start()])
            and not _THING_LAST.search(words[: one.start()])
        ):
            yield Finding("small_count", where, f"'{one[0][:70]}': few persons.")
        if (one := _REMOVED.search(words)) and not _NOT_ONE.match(words, one.start("who")):
            yield Finding("subtraction", where, f"'{one[0][:70]}': one person, whom the difference gives away.")
        if (one := _HANDFUL.search(words)) and not things(one["what"]) and _OF_PERSONS.search(words):
            yield Finding("small_count", where, f"'{one[0][:70]}': few persons.")
