"""Headings whose noun is a thing: runs, slots, beds that are closed; and those of what only orders: a class, a factor."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from laennec.airlock.checks.numbers import is_whole, parse
from laennec.airlock.checks.words import MEMBERS, PERSON_RE, of_persons_only, plain

if TYPE_CHECKING:
    from laennec.airlock.checks.figures import Understood

_TAIL = re.compile(r"[(\[].*|(?<![a-z])(?:per|par|for each|pour chaque|by|in|en|of|de|des|du|d')(?![a-z]).*|[,;/].*")
_PERSONAL = re.compile(
    r"(?:treatments?|traitements?|visits?|visites?|results?|resultats?|findings?|constats?|procedures?|operations?|interventions?|injections?|infusions?|cures|courses|applications?|errors?|erreurs?|dossiers?|records?|observations?|tests?|cultures?|strains?|souches?|isolates?|isolats?|samples?|echantillons?|outcomes?|diagnos[ei]s|actes?|"
    r"responses?|reponses?|attentes?|interviews?|entretiens?|calls?|callers?|appels?|consultants?|trainees?|interns?|internes?|benevoles?|effects?|effets?|anomalies|abnormalities|signs?|signes?|syndromes?|fractures?|antibod(?:y|ies)|anticorps|organisms?|germ\w*|pathog\w*|virus\w*|bacteri\w*|mic\w*|stays? or|drops?|leaves|decisions?|transplants?|hires|"
    r"embauches?|examples?|exemples?|candidates?|recruits?|recrutements?|accidents?|incidents?|alerts?|alertes?|contacts?|requests?|demandes?|levels?|groups?|groupes?|arms?|bras|class\w*|categor\w*|types?|stages?|stades?|grades?|phases?|nouveaux|new ones|doses?|prises|others?|autres|s|h|j|d|m|y|et|per|pour|log|sd|values?|valeurs?|units?|unites?|services?|wards?|mesures?|measures?|actions?|notes?|signal\w*|letters?|lettres?|courriers?)"
)
"""Things that are somebody's, or that befall: one of them may be one person."""
_BEFALLEN = re.compile(
    r"occup|fail|echou|lost|perdu|broken|injur|bless|hurt|decline|refus|positi|affect|concern|touche|atteint|signal|report|confirm|suspect"
)
_ORDERS = r"(?:class|classe|factor|facteur|level|niveau|grade|stage|stade|rank|rang|score|index|indice|phase|version|order|ordre|priority|priorite|floor|etage|fold|seed|tier|cotation|severity|gravite|criticality|criticite|difficulty|difficulte|degree|degre)"
_NO_ORDER = re.compile(
    r"(?<![a-z])(?:high|low|higher|lower|highest|lowest|advanced|late|early|upper|middle|mid|intermediate|haute?|basse?|bas|moyen(?:ne)?|avancee?|precoce|tardi(?:f|ve)|acute|aigue?|chroni\w*|luteal\w*|follicul\w*|severe|mild|moderate|moderee?|legere?|first|second|third|premiere?|deuxieme|troisieme|derniere?|last|same|meme|any|each|no|sans|without|with|avec|n|nb|number|nombre|\d+|[ivx]+)(?![a-z])"
)
"""With these a class or a stage is a group of persons, who are counted below it."""


@lru_cache(maxsize=10_000)
def names_things(heading: str) -> bool:
    """Whether a heading's noun is a thing in the plural: the first word, as in French, or the last, as in English."""
    from laennec.airlock.checks.evidence import TELLS, WITHDRAWN
    from laennec.airlock.checks.rules.things import ANY_THING, NO_THING  # the rules import what imports this

    text = of_persons_only(plain(heading))
    if NO_THING.search(text) or _BEFALLEN.search(text) or TELLS.search(text) or WITHDRAWN.search(text):
        return False
    words = re.findall(r"[a-z'-]+", _TAIL.sub("", text).strip())
    if not words or len(words) > 4 or PERSON_RE.search(text) or re.search(rf"(?<![a-z]){MEMBERS}(?![a-z])", text):
        return False
    return any(
        re.fullmatch(rf"(?:{ANY_THING}|grappes|retards|threads)", w)
        and w.endswith(("s", "x"))
        and not _PERSONAL.fullmatch(w)
        for w in (words[0], words[-1])
    )


def orders(found: Understood, index: int) -> bool:
    """Whether a column of small numbers only says where each row stands: `ACMG class`, `facteur`."""
    text = plain(found.headings[index])
    bare = re.sub(r" ?[(\[].*", "", text)
    if not (re.fullmatch(rf"(?:[a-z0-9.'/-]+ ){{0,3}}{_ORDERS}|{_ORDERS}(?: [a-z0-9.'/-]+){{0,3}}", bare)):
        return False
    if _NO_ORDER.search(bare) or PERSON_RE.search(bare):
        return False
    cells = [parse(c) for c in found.column(index)]
    values = [c.value for c in cells if c.form == "number" and c.value is not None]
    return len(values) >= 4 and all(is_whole(v) and 0 <= v <= 9 for v in values)
