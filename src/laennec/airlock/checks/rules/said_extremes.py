"""Extremes in sentences that say what was seen: a superlative, a verb of the past and a measure; a range that was gone through."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.rules.wording import quoted
from laennec.airlock.checks.words import PERSON

_NUMBER = r"-?\d{1,3}(?:[ ,]\d{3})+|-?\d+(?:[.,]\d+)?"
_UNIT = r"(?:days?|jours?|j|d|weeks?|semaines?|months?|mois|years?|ans|h|hours?|heures?|min|minutes?|s|seconds?|[mµun]?g(?:/(?:d?l|ml|kg))?|[mµun]?mol(?:/l)?|[km]?ui(?:/l)?|iu(?:/l)?|kg(?:/m2)?|cm|mm|ml|l|mmhg|bpm|°c|copies|/mm3|eur|euros?|€|k€|usd|\$|points)(?![a-z])"
_MEASURE = r"(?:crp|platelets?|plaquettes?|leu[ck]ocytes?|creatinine?|bilirubine?|lactates?|troponine?|hemoglobine?|haemoglobin|glycemie|glucose|ferritine?|sodium|potassium|uree|urea|bmi|imc|weight|poids|height|taille|temperature|pressure|pression|heart rate|frequence cardiaque|viral load|charge virale|age|stay|sejour|sofa|saps|igs|glasgow|gcs|cost|cout)"
_SUPERLATIVE = r"(?:longest|shortest|highest|lowest|largest|smallest|heaviest|lightest|tallest|slowest|fastest|maximum|minimum|maximal|minimal|peak|plus (?:long(?:ue)?|courte?|elevee?|basse?|bas|haute?|grande?|petite?|forte?|faible|lourde?|gros|grosse))"
_WAS = r"(?:was|were|had|lasted|measured|reached|weighed|took|etait|etaient|avait|a ete|a dure|dura|durait|mesurait|atteignait|pesait|a atteint|fut)"
_SEEN = re.compile(
    rf"(?<![a-z]){_SUPERLATIVE}(?P<what>(?: (?!and |et )[a-z0-9'/-]+){{1,8}}?) {_WAS}(?: (?:de|of|at|only|about|environ))? (?P<n>{_NUMBER}) ?(?P<unit>{_UNIT})?"
    rf"|(?<![a-z])(?P<noun>[a-z]+(?: [a-z'-]+){{0,2}}?) (?:maximale?|minimale?)(?P<what2>(?: [a-z'-]+){{0,6}}?) {_WAS}(?: (?:de|of|at))? (?P<n2>{_NUMBER}) ?(?P<unit2>{_UNIT})?"
)
_OLDEST = re.compile(
    rf"(?<![a-z])(?:oldest|youngest|plus agee?|plus jeune|plus vieux|plus vieille)(?: (?:[a-z'-]+ )?(?:{PERSON}|one|donor|recipient))?(?: [a-z'-]+){{0,5}}? (?:was|were|had|is|aged|avait|etait|a|etaient) (?:aged |agee? de )?(?P<n>\d{{1,3}})(?![\d.,]*\d| ?%)"
)
_RANGED = re.compile(
    rf"(?<![a-z])(?P<what>[a-z][a-z' -]{{2,60}}?) (?:ranged|varied|allai(?:t|ent)|variai(?:t|ent)|s'etendai(?:t|ent)|s'echelonnai(?:t|ent)|etai(?:t|ent) comprise?s?) (?:widely |largement )?(?:from|between|de|entre|d') ?(?P<a>{_NUMBER}) ?(?:{_UNIT})? ?(?:to|and|a|et|-|–) ?(?P<b>{_NUMBER})"
)
_BESIDE = re.compile(
    rf"(?<![a-z])(?:median|mediane|iqr|eiq|q1-q3)(?![a-z])[^;:]{{0,60}}?[,;(] ?(?:ranging|ranged|allant|etendue|variant|comprise?s?) (?:from|between|de|entre|d') ?(?:{_NUMBER}) ?(?:{_UNIT})? ?(?:et|a|to|and) ?(?:{_NUMBER}) ?{_UNIT}"
    rf"|(?<![a-z])(?:moyenn?e?|means?)(?: [a-z'/-]+){{0,5}}? (?:{_WAS} )?(?:de |of )?(?:{_NUMBER})[^;:]{{0,30}}?[,(] ?(?:comprise?s? entre|allant de|ranging from|ranged from) ?(?:{_NUMBER}) ?(?:{_UNIT})? ?(?:et|a|to|and) ?(?:{_NUMBER})"
)
"""`mean BMI 43.1 ± 5.9, ranging from 34.8 to 71.2`."""
_BOTH = re.compile(
    rf"(?<![a-z_])min(?:imum)?\.? ?[:=]? ?(?:{_NUMBER})(?: ?{_UNIT})?[^.;\d]{{0,12}}(?<![a-z_])max(?:imum)?\.? ?[:=]? ?(?:{_NUMBER})"
)
_LEGEND = re.compile(
    rf"(?<![a-z_])min(?:imum)?\.? ?(?P<by>≤|<|-|–|/|;|,|&le;) ?(?:(?:med|mean|moy)[a-z]*\.? ?(?P=by) ?)?max(?:imum)?\.? ?[:=)\]]{{0,2}} ?[(\[]?(?:{_NUMBER}) ?(?:≤|<|-|–|/|;|,|&le;|to|a) ?(?:{_NUMBER})"
)
"""`min ≤ med ≤ max: 18 ≤ 63 ≤ 99`."""
_MIDDLE = re.compile(r"(?<![a-z])(?:means?|medians?|moyen\w*|medianes?|averages?)(?![a-z])")
"""What a description gives before its extremes."""
_NOT_SEEN = re.compile(
    r"(?<![a-z])(?:doses?|dosages?|posolog\w*|expos\w*|d'expos\w*|requi\w*|inclusion|eligib\w*|planned|scheduled|prevue?s?|allowed|autoris\w*|permitted|target|cible|accept\w*|possible|theor\w*|recommend\w*|recommand\w*|protocol\w*|garanti\w*|contract\w*|guideline\w*|windows?|fenetres?|deadlines?|budgets?|medians?|medianes?|means?|moyen\w*|averages?|rates?(?<!heart rate)|taux d\w*|odds|hazards?|auc|"
    r"differences?|effects?|effets?|increases?|decreases?|augment\w*|thresholds?|seuils?|detect\w*|quantif\w*|limits?|limites?|reference|norm\w*|valid\w*|plausib\w*|class(?:es)?|categor\w*|bands?|tranches?|quartiles?|quintiles?|deciles?|percentiles?|share|part|proportion\w*|percent\w*|pourcent\w*|prevalence|incidence|kappa|icc|correl\w*|coeff\w*|"
    r"iterations?|epochs?|cut-?offs?|scales?|echelles?|items?|sensitivit\w*|specificit\w*|accuracy|precision|recall|f1|loss(?! of)(?<!blood loss)(?<!weight loss)|estimat\w*|power|puissance|p-?values?|number of|nombre d\w*|groups?|groupes?|arms?|bras|clusters?|centres?|centers?|sites?|hospitals(?! stay)|hopitaux|wards|services|models?|modeles?|folds?|settings?|parameters?|depth|features?|samples? sizes?|size of|variance|periods?|periodes?|"
    r"admissions|arrivals|arrivees|visits|passages|activity|activite|volume|files?|fichiers?|memory|cpu|runtime|calcul|study|etude|follow-up (?:planned|period)|coverage|couverture|importance|budget|bed|beds|lits)(?![a-z])"
)


def extremes(where: str, words: str) -> Iterator[Finding]:
    """Findings of one sentence."""
    for found in _SEEN.finditer(words):
        said = f"{found['what'] or ''} {found['noun'] or ''} {found['what2'] or ''}"
        measured = found["unit"] or found["unit2"] or re.search(rf"(?<![a-z]){_MEASURE}(?![a-z])", said)
        own = re.split(r" (?:in|of|at|among|for|du|de la|des|dans|chez|pour|avant|before|after|apres) ", said)[0]
        if (
            measured
            and not _NOT_SEEN.search(own)
            and not re.search(r"(?<![a-z])(?:medians?|means?|moyen\w*|medianes?|rate|average)(?![a-z])", said)
        ):
            yield Finding("extreme", where, f"'{quoted(words, found)}': the value of one person.")
    for found in _OLDEST.finditer(words):
        if not _NOT_SEEN.search(
            found[0].replace("centre", "").replace("center", "").replace("group", "")
        ) and not re.search(r"(?:age|patients?) (?:group|class|band|quartile)", found[0]):
            yield Finding("extreme", where, f"'{quoted(words, found)}': the value of one person.")
    if "slider(" in words:
        return
    for found in _RANGED.finditer(words):
        own = re.split(r"[,;:(]", found["what"])[-1]
        if not _NOT_SEEN.search(own) and not (
            re.fullmatch(r"(?:19|20)\d\d", found["a"]) and re.fullmatch(r"(?:19|20)\d\d", found["b"])
        ):
            yield Finding("extreme", where, f"'{quoted(words, found)}': extremes are values of single persons.")
    for found in _BESIDE.finditer(words):
        if not re.search(
            r"(?<![a-z])(?:between|entre les?|across|by|par|selon) (?:les |the )?(?:centres?|centers?|sites?|services?|hospitals?|hopitaux|wards?|regions?)",
            words,
        ):
            yield Finding("extreme", where, f"'{quoted(words, found)}': extremes are values of single persons.")
    for found in (*_BOTH.finditer(words), *_LEGEND.finditer(words)):
        before = words[max(0, found.start() - 60) : found.start()]
        if not _NOT_SEEN.search(_MIDDLE.sub(" ", before) if found.re is _LEGEND else before):
            yield Finding("extreme", where, f"'{quoted(words, found)}': extremes are values of single persons.")
