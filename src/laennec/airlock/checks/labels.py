"""Which row of one table is which of another: the same group in French and English, in full and shortened."""

import re
from functools import lru_cache

from laennec.airlock.checks.words import plain

_STOP = frozenset(
    [
        "at",
        "de",
        "du",
        "des",
        "la",
        "le",
        "les",
        "l",
        "d",
        "of",
        "the",
        "a",
        "an",
        "et",
        "and",
        "ou",
        "or",
        "with",
        "avec",
        "en",
        "in",
        "par",
        "by",
        "selon",
        "for",
        "pour",
        "to",
        "au",
        "aux",
        "n",
        "nb",
        "no.",
        "patients",
        "patient",
        "persons",
        "person",
        "personnes",
        "personne",
        "people",
        "subjects",
        "sujets",
        "malades",
        "sujet",
        "subject",
        "form",
        "forme",
        "forms",
        "formes",
        "group",
        "groupe",
        "groups",
        "groupes",
        "classe",
        "class",
        "stage",
        "stade",
        "grade",
        "type",
        "years",
        "year",
        "ans",
        "an",
        "old",
        "age",
        "ages",
        "aged",
        "service",
        "services",
        "ward",
        "department",
        "unit",
        "unite",
        "level",
        "niveau",
        "centre",
        "center",
        "site",
        "hospital",
        "hopital",
        "sector",
        "secteur",
        "sexe",
        "sex",
        "arm",
        "bras",
        "category",
        "categorie",
        "which",
        "who",
        "qui",
        "les",
    ]
)
_PAIRS = (
    "femme female,femmes female,f female,woman female,women female,females female,feminin female,fille female,filles female,girls female,girl female,"
    "homme male,hommes male,h male,m male,man male,men male,males male,masculin male,garcon male,garcons male,boys male,boy male,"
    "oui yes,y yes,o yes,present yes,presente yes,positif positive,non no,not no,sans no,without no,absent no,absente no,aucun no,aucune no,none no,"
    "leger mild,legere mild,legers mild,legeres mild,grave severe,graves severe,faible low,bas low,basse low,moyen medium,moyenne medium,moderee moderate,eleve high,elevee high,haut high,haute high,"
    "fumeur smoker,fumeurs smoker,fumeuse smoker,smokers smoker,tabac smoker,smoking smoker,actif current,active current,actuel current,ancien former,ancienne former,anciens former,ex former,sevre former,jamais never,"
    "chirurgie surgery,chir surgery,surg surgery,digestive gi,visceral gi,digestif gi,gastrointestinal gi,pneumo respiratory,pneumologie respiratory,pulmonology respiratory,pulmonary respiratory,pneumology respiratory,"
    "urgences emergency,urgence emergency,ed emergency,sau emergency,reanimation icu,rea icu,intensive icu,usi icu,autre other,autres other,others other,divers other,inconnu unknown,inconnue unknown,manquant unknown,"
    "manquante unknown,missing unknown,nr unknown,domicile home,retour home,transfert transfer,deces death,deceased death,died death,dead death,decede death,decedes death,vivant alive,vivants alive,"
    "programme planned,programmee planned,elective planned,scheduled planned,temoin control,temoins control,controle control,controles control,placebo placebo,traite treated,traites treated,traitement treated,treatment treated,"
    "expose exposed,exposes exposed,interventionnel intervention,experimental intervention,prive private,privee private,lucratif private,ville city,urbain urban,rurale rural,nord north,sud south,northern north,southern south,eastern east,western west,upper high,littoral coast,cote coast,bassin basin,vallee valley,est east,ouest west,"
    "gauche left,droit right,droite right,obese obese,surpoids overweight,maigre underweight,insuffisance failure,cardiaque heart,renale kidney,rein kidney,renal kidney,foie liver,hepatique liver,poumon lung,sein breast,"
    "janvier january,fevrier february,mars march,avril april,mai may,juin june,juillet july,aout august,septembre september,octobre october,novembre november,decembre december,jan january,feb february,fev february,"
    "lundi monday,mardi tuesday,mercredi wednesday,jeudi thursday,vendredi friday,samedi saturday,dimanche sunday,semaine week,hiver winter,printemps spring,ete summer,automne autumn,"
    "seul alone,seule alone,vit lives,marie married,celibataire single,veuf widowed,divorce divorced,enfant child,enfants child,children child,adulte adult,adultes adult,cancer cancer,accident stroke,avc stroke,"
    "evenement event,evenements event,events event,cas case,cases case,rechute relapse,recidive relapse,readmission readmission,rehospitalisation readmission,effectif count,effectifs count,nombre count,number count,counts count,total count"
)
_SAME = dict(pair.split(" ") for pair in _PAIRS.split(","))
_BANDS = (
    (re.compile(r"(?:>=?|≥|plus de|over|above|more than|au moins|at least) ?(\d+)"), r" \1plus "),
    (re.compile(r"(\d+) ?(?:ans|years?|y)? ?(?:et plus|and (?:over|older|above|more)|or (?:more|older|over)|ou plus|\+)"), r" \1plus "),
    (re.compile(r"(?:<=?|≤|moins de|under|below|less than|younger than) ?(\d+)"), r" less\1 "),
    (re.compile(r"(\d+) ?(?:ans|years?)? ?(?:-|–|—|a|to|et|and|/) ?<?(\d+)"), r" \1to\2 "),
)  # fmt: skip


@lru_cache(20_000)
def canonical(label: str) -> frozenset[str]:
    """What a label names, as words that are the same in both languages: `Femmes (n)` and `women` are {female}."""
    words = plain(label)
    for pattern, bare in _BANDS:
        words = pattern.sub(bare, words)
    found = [w for w in re.findall(r"[a-z0-9]+", words) if w not in _STOP]
    return frozenset(_SAME.get(w, w) for w in found) or frozenset([words])


def _word_alike(a: str, b: str) -> bool:
    if a == b:
        return True
    if any(c.isdigit() for c in a + b):
        return False
    long = min(len(a), len(b), 5)
    return long >= 3 and a[:long] == b[:long]


@lru_cache(50_000)
def alike(one: str, two: str) -> bool:
    """Whether two labels may name the same group: each word of the shorter stands in the longer, in full or shortened."""
    a, b = canonical(one), canonical(two)
    if ("no" in a) != ("no" in b):
        return False
    few, many = (a, b) if len(a) <= len(b) else (b, a)
    return all(any(_word_alike(x, y) for y in many) for x in few)


MOST = 900
"""Pairs of names that are looked at word by word: tables with more groups than that name them the same or are not alike."""


@lru_cache(2_000)  # many series of a file have the same groups
def matched(ours: tuple[str, ...], theirs: tuple[str, ...]) -> list[tuple[int, int]]:
    """[(place here, place there)] of rows that name the same group; [] where too few do to call the two tables alike.

    A row that alone is left on both sides is taken for the same.
    """
    if ours == theirs:
        return [(i, i) for i in range(len(ours))]
    a, b = [canonical(one) for one in ours], [canonical(one) for one in theirs]
    once = {name: k for k, name in enumerate(b) if b.count(name) == 1}
    pairs = [(i, once[name]) for i, name in enumerate(a) if name in once and a.count(name) == 1]
    left = [i for i in range(len(a)) if i not in {i for i, _ in pairs}]
    right = [k for k in range(len(b)) if k not in {k for _, k in pairs}]
    if len(left) * len(right) <= MOST:
        near = {(i, k) for i in left for k in right if alike(ours[i], theirs[k])}
        only = [(i, k) for i, k in near if sum(i == x for x, _ in near) == 1 == sum(k == y for _, y in near)]
        pairs += sorted(only)
        left = [i for i in left if i not in {i for i, _ in only}]
        right = [k for k in right if k not in {k for _, k in only}]
    if len(left) == len(right) == 1 and pairs:
        pairs.append((left[0], right[0]))
    return pairs if len(pairs) >= max(2, 0.6 * min(len(ours), len(theirs))) else []
