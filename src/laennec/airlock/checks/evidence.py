"""What a column of whole numbers without a word for them is: persons, marks of yes and no, settings, orders."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from laennec.airlock.checks.nouns import names_things, orders
from laennec.airlock.checks.numbers import is_whole, parse
from laennec.airlock.checks.words import OTHER_RE, PERSON, PERSON_RE, THINGS_RE, of_persons_only, plain

if TYPE_CHECKING:
    from laennec.airlock.checks.figures import Understood

COUNTED_PERSONS = re.compile(
    rf"^(?:n|nb|nombre|number|count|num)\b.*{PERSON}|{PERSON} (?:count|number|n)\b|^(?:patients?|deces|deaths?|effectifs?|counts?)$"
)
"""Even among settings such a key counts persons."""
FLAG = re.compile(
    r"(?:alert\w*|flag\w*|drift\w*|retenue?|selected|significa\w*|signif|kept|pass(?:ed)?|in(?: the)? model|dans le modele|utilisee?|used|acti(?:f|ve)|enabled|required|obligatoire|conforme|valide?|ok|converged|convergence)"
)
"""Columns of yes and no, written as 1 and 0."""
_NAMED = re.compile(
    r"(?:indicat(?:eur|or)|item|metric|metrique|param(?:eter|etre)|key|cle|measure|mesure|kpi|field|champ|element|statisti\w*|propert(?:y|ies)|propriete|rubrique|point|sujet|topic|information|quantity|grandeur|dimension|)s?"
)
"""Headings of labels that name what each row tells, of whatever kind."""
_SHOWN = re.compile(
    r"(?<![a-z])(?:tension|borderwidth|pointradius|hoverradius|barthickness|barpercentage|linewidth|width|height|size|radius|opacity|margin|padding|angle|font\w*|n?ticks?|tick\w*|precision|decimals?|digits|order|priority|page|limit|offset|index|level|depth|port|version|seed|timeout|gap|step|zoom|dpi|largeur|hauteur|taille (?:de|du|des))(?![a-z]| ?\d)"
)
"""Settings of what is drawn or run."""
WITHDRAWN = re.compile(
    r"(?<![a-z])(?:withdr[ae]wn?|withdrew|lost to follow|excluded|exclusions?|refus\w*|declined|consents?|consentements?|randomi[sz]\w*|screen\w*|depist\w*|enrol\w*|treated|traites|exposed|exposes|dead|alive|vivants?|positives?|positifs?|infected|infectes|sorties?|discharg\w*|dropped out|non-?respon\w*|crossovers?|serious adverse|adverse|effets? indesirables?|graves?|saes?|eig|eigs|protocol completed|completers?)(?![a-z])"
)
"""What became of persons, where the word for them is left out."""

TAKEN_OUT = re.compile(
    r"^(?:suppressed|supprim\w*|masked|masque\w*|hidden|caches?|removed|retir\w*|small|petits?|redacted)(?: ?(?:cells?|counts?|groups?|rows?|cases|effectifs?))?s?$"
)
"""Names of what was taken out of a table, and kept all the same."""
TELLS = re.compile(
    r"(?:ites?|itis|emi[ae]s?|emies?|oses?|osis|pathi\w*|pathy|omas?|omes?|rrhag\w*|rrhea|plegi\w*|algi[ae]s?|uri[ae]s?|oni[ae]s?|ectom\w+|ostom\w+|plast\w+)(?![a-z])|abces|abscess|fistul|leak|failure|echec|readmi|reprise|relaps|sepsis|shock|choc|ulc[ae]r|fractur|ruptur|perforat|reject|rejet|"
    r"cesarien|episiotom|hysterec|naissance|couches?(?![a-z])|toxicit|cancer|tumou?r|metasta|hemorr|bleed|delir|wound|plaie|necro|isch|arret|arrest|dead|alive|cured|gueri|positi|negati|miss(?:ed)?\b|(?<![a-z])(?:yes|no|oui|non|male|female|[mfh])(?![a-z])|diabet|hypertens|\bhta\b|hiv|vih|fum|smok|alcoo?l|obes|pregn|grossesse|transfus|intub|ventil|dialys|"
    r"oper|traite|treated|sever|grave|grade ?\d|level ?\d|crise|attack|syndrom|malad|disease|trouble|disorder|lesion|injur|infec"
)
"""Headings that name what persons have, or what became of them."""
_LEARNED = re.compile(r"(?<![a-z])(?:gain|cover|shap|importance|permutation)(?![a-z])")


_MEASURED = re.compile(
    r"(?<![a-z])(?:scores?|ranks?|rangs?|(?:levels?|niveaux?|grades?|stages?|stades?|class(?:e|es)?|groups?|groupe?s?|clusters?)(?! ?(?:[ivx]+|\d)(?![a-z]))|floors?|etages?|paliers?|phases?|cotations?|arms?|bras|length|longueur|priorit\w*|order|ordre|index|indices?|indice|position|version|page|num(?:ber|ero)?|no|id|code|median\w*|mean|moyen\w*|average|sd|iqr|q1|q3|etendue|"
    r"los|dms|ivs|delay|delai\w*|duree\w*|duration|time|temps|hours?|heures?|days?|jours?|weeks?|semaines?|months?|mois|years?|ans|annees?|min|minutes?|age|ages|"
    r"sofa|saps\w*|igs\w*|apache|asa|news2?|mews|qsofa|gcs|glasgow|nyha|cha2ds2\w*|has-?bled|meld|child|ecog|ps|kps|karnofsky|eva|vas|nrs|pain|douleur|charlson|elixhauser|frailty|cfs|rockwood|mmse|moca|nihss|mrs|rankin|apgar|bishop|braden|norton|waterlow|gir|aggir|adl|iadl|hads|phq\w*|gad\w*|madrs|ham-?d|tnm|edss|das28|basdai|curb\w*|psi|wells|geneve|grace|timi|killip|ccmu|triage|esi|fibrosis|fibrose|metavir|gold|"
    r"physicians?|doctors?|nurses?|surgeons?|midwives|staff|medecins?|praticiens?|infirmier\w*|ide|iade|ibode|as|ash|chirurgiens?|internes?|sages-femmes|etp|fte|agents?|secretar\w*|kines?|doctorante?s?|phd students?|post-?docs?|chercheu\w*|researchers?|ingenieurs?|engineers?|technicien\w*|technicians?|stagiaires?|pharmaciens?|pharmacists?|biologistes?|psychologues?|psychologists?|dietetici?en\w*|dieticians?|benevoles?|formateurs?|trainers?|"
    r"devices?|dispositifs?|drugs?|medicaments?|molecules?|treatments? lines?|lines?|lignes?|lots?|tests?|exams?|examens?|visits?|visites?|items?|answers?|reponses?|questions?|criteria|criteres?|"
    r"mg|g|kg|ml|l|mmol|ui|cm|mm|mmhg|bpm|degres?|temperature|weight|poids|height|taille|size|dose\w*|hb|crp|creat\w*|lactate\w*|glyc\w*|ph|pao2|fio2|peep|lvef|fevg|dfg|egfr|bmi|imc|uree|urea|sodium|potassium|leuco\w*|plaq\w*|inr|tp|ratio|rate|taux|quality|qualite|satisf\w*|cost|couts?|euros?|keur|price|prix|quota|seuil|threshold|cible|target|objecti\w*|per|par|df|ddl|p|z|t|chi2|auc|or|hr|rr|smd)(?![a-z])|/|%|°|\(.*(?:j|h|d|ans|years|points?)\)"
)
"""Headings of what is measured, ordered or owned: small numbers below them count nobody."""


_CELL_OF_FOUR = re.compile(
    r"(?:n |nb |count )?(?:tp|tn|fp|fn|vp|vn|true (?:positives?|negatives?)|false (?:positives?|negatives?)|(?:vrais?|faux) (?:positifs?|negatifs?))(?: count| n)?"
)


def confusion(found: Understood, label: str, heading: str) -> bool:
    """Whether a number is one of a classifier's four counts, `tp`, `fp`, `fn` and `tn`, at least three of which stand there."""
    for name, names in (
        (label, [found.table.rows[r][0] for r in found.body]),
        (heading, found.headings),
    ):
        last = [re.split(r"[./]", plain(n).replace("_", " "))[-1].strip() for n in (name, *names)]
        if _CELL_OF_FOUR.fullmatch(last[0]) and sum(bool(_CELL_OF_FOUR.fullmatch(n)) for n in last[1:]) >= 3:
            return True
    return False


def small_beside_persons(found: Understood, index: int) -> bool:
    """Whether a column without a word for persons holds small numbers only, beside one that counts persons; or numbers
    larger than the persons: then it is of something else."""
    values = [c.value for c in map(parse, found.column(index)) if c.form == "number" and c.value is not None]
    counted = [
        i for i, r in enumerate(found.roles) if r in ("count", "people") and i != index and i not in found.labels
    ]
    if not values or not counted or TELLS.search(plain(found.headings[index])):
        return False
    if PERSON_RE.search(of_persons_only(plain(found.headings[index]))):
        return False
    heading = plain(found.headings[index])
    said = [v for i in counted for c in found.column(i) if (v := parse(c).value) is not None]
    if (
        re.search(r"[a-z]{2}", heading)
        and max(said, default=0) < 1000
        and not _MEASURED.search(heading)
        and not THINGS_RE.search(heading)
    ):
        return False
    if max(values) < 10 and all(c.form in ("number", "empty") for c in map(parse, found.column(index))):
        wholes = [v for i in counted for c in found.column(i) if (v := parse(c).value) is not None]
        return bool(wholes) and max(wholes) >= 50
    if len(counted) == 1:
        for r in found.body:
            mine, whole = parse(found.table.rows[r][index]).value, parse(found.table.rows[r][counted[0]]).value
            if mine is not None and whole is not None and mine > 3 * whole:
                return True
    return False


def shown(heading: str) -> bool:
    """Whether a heading is a setting of what is drawn."""
    return bool(_SHOWN.search(plain(heading).rsplit(".", 1)[-1]))


def marks(found: Understood, index: int) -> bool:
    return {c.value for c in map(parse, found.column(index)) if c.form != "empty"} <= {0.0, 1.0}


def fractions(found: Understood, index: int) -> bool:
    """Whether a column named after persons gives their shares, 0 to 1."""
    cells = [c for c in map(parse, found.column(index)) if c.form == "number"]
    return len(cells) >= 2 and all(c.value is not None and 0 <= c.value <= 1 and not c.signed for c in cells)


def _breakdown(found: Understood, index: int) -> bool:
    """Whether all rows give whole numbers, most of them large: the parts of one whole, not facts of many kinds."""
    cells = [parse(c) for c in found.column(index)]
    values = [c.value for c in cells if c.form == "number" and c.value is not None and is_whole(c.value)]
    few = [v for v in values if v < 10]
    return (
        len(values) == len(cells) >= 3
        and len(few) <= len(values) / 3
        and not any(OTHER_RE.search(plain(found.table.rows[r][0])) for r in found.body)
    )


_OUTCOME = re.compile(
    r"(?:free (?:of|from)|surviv\w*|alive|died|dead|deaths?|deces|mortal\w*|recurrences?|recidives?|relapses?|rechutes?|readmi\w*|rehospi\w*|complications?|success\w*|succes|cured|gueri\w*|transfus\w*|infections?|reoperat\w*|reprises?|remission|failures?|echecs?)(?![a-z]).*"
)


def shares_unsigned(found: Understood, index: int) -> bool:
    """Whether a column named after an outcome, beside the size of each group, gives percentages without saying so."""
    sized = any(plain(h) in ("n", "nb", "effectif", "patients", "n patients") for h in found.headings)
    heading = plain(found.headings[index])
    if not sized or not _OUTCOME.match(heading) or _MEASURED.search(heading) or found.other:
        return False
    values = [c.value for c in map(parse, found.column(index)) if c.form == "number" and c.value is not None]
    return len(values) >= 2 and all(0 <= v <= 100 for v in values) and any(v > 1 and not is_whole(v) for v in values)


_CLASS = re.compile(
    r"[a-z]\)? ?(?:[<>≤≥]=?|=) ?\d|[a-z)] \d+(?:[.,]\d+)? ?(?:-|–|to|a) ?\d+(?:[.,]\d+)?$|^[<>≤≥]=? ?\d"
    r"|^\d{1,3} ?(?:-|–|to|a|/) ?\d{1,3}(?: ?(?:ans|years?|yrs|y|jours|days|mois|months))?$"
    r"|^\d{1,3} ?(?:ans|years?|yrs|y|jours|days|mois|months)? ?(?:et plus|ou plus|and over|or more|or over|and older|\+)$|^(?:moins de|plus de|under|over) \d"
)
"""`BMI<30`, `BMI 30-40`: groups by what was measured, when several headings are so."""


_FROM_A_PLACE = re.compile(
    r"(?<![a-z])(?:d'|de l'|de la |du |de |from (?:the )?|of (?:the )?|out of (?:the )?|in (?:the )?|a l'|au |en |dans (?:le |la |l'))(?:etude|study|essai|trial|service|hopital|hospital|unite?|ward|cent(?:re|er)|programme?|protocole?|cohorte?|departe?ment|site)(?![a-z])"
)
"""`sorties d'étude`, `died in the unit`: where it befell them, not what is counted."""


def like_counts(found: Understood, index: int, persons: bool, own: list[str]) -> bool:
    """A column of whole numbers without a word for them: counts where headings are categories of a cross-table, or
    where the words round the table count persons."""
    heading = plain(found.headings[index])
    if not found.labels:
        return False
    if not heading and small_beside_persons(found, index):
        return False
    if heading in ("value", "valeur", "valeurs", "values", "resultat", "result", ""):
        if (
            heading
            and len(found.headings) == 2
            and _NAMED.fullmatch(plain(found.headings[0]))
            and not _breakdown(found, index)
        ):
            last = found.table.place.rsplit(".", 1)[-1]
            label = of_persons_only(plain(f"{' '.join(own)} {last if re.fullmatch(r'[A-Za-z_]+', last) else ''}"))
            sized = any(
                re.fullmatch(
                    r"n|patients?|persons?|effectifs?|n patients|sujets|adults|adultes", plain(found.table.rows[r][0])
                )
                for r in found.body
            )
            told = PERSON_RE.search(label) or WITHDRAWN.search(label) or (sized and TELLS.search(label))
            return persons and bool(told) and not OTHER_RE.search(_FROM_A_PLACE.sub(" ", label))
        return persons
    if _SHOWN.search(heading.rsplit(".", 1)[-1]) or small_beside_persons(found, index):
        return False
    if sum(bool(_CLASS.search(plain(h))) for h in found.headings) >= 2 and _CLASS.search(heading):
        return True
    if names_things(found.headings[index]) or orders(found, index):
        return False
    if any(_LEARNED.search(plain(h)) for h in found.headings) and not PERSON_RE.search(heading):
        return bool(re.search(r"cover|sample|count|size|support|hess", heading))
    if re.search(
        r"(?<![a-z])(?:doses?|dosages?|posolog\w*|mg|ml|kg|heures?|hours?|scores?|points?|durees?|delais?|poids|tailles?|weights?|heights?|sizes?|tensions?|pressions?|pulse|temp\w*|creat\w*|glyc\w*|hb|imc|bmi|los|dms)(?![a-z])",
        heading,
    ):
        return False
    return True
