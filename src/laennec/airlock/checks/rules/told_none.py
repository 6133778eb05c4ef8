"""None or all of a group in prose, whatever befell them: `no leaks were reported`, `none of the 2,310 pupils`, `ni décès`.

`said_people` knows persons by their nouns. Here what happened is enough: a noun of illness or of fate behind a word for
none, a group with its size, or a subject that stands for persons.
"""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.evidence import TELLS
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.few import PAST, things
from laennec.airlock.checks.rules.things import ANY_THING, NO_THING
from laennec.airlock.checks.rules.told import told
from laennec.airlock.checks.rules.wording import INT, routine, structural
from laennec.airlock.checks.words import OTHER, QUALITY

_THING = re.compile(rf"(?<![a-z])(?:{ANY_THING})(?![a-z])")
BEFELL = re.compile(
    rf"(?<![a-z])(?:[a-z-]*(?:peni[ae]s?|t[h]?almi\w*|pn(?:oe|e)a|pnees?|rrhees?|stenos\w*|lithias\w*|glycemi\w*|(?:epi|hypo|hyper|dys|tachy|brady)[a-z]{{4,}}) ?[a-z-]*|[a-z-]*(?:{TELLS.pattern})[a-z-]*|amput\w*|infarct\w*|decollements?|detachments?|pre-?eclamps\w*|eclamps\w*|unplanned|deces|deaths?|mort\w*|suicides?|falls?|chutes?|strokes?|avc|embol\w*|anaphyla\w*|convulsions?|seizures?|graft loss\w*|pertes? d[eu] greffons?|stillbirths?|births?|relapses?|rechutes?|recidives?|recurrences?|confusion|lyse|desunion|dehiscence|ruptures?|leaks?|"
    r"complications?|evenements? (?:indesirables?|graves?|cardio\w*|hemorr\w*|thromb\w*)|(?:serious |adverse |severe |bleeding |cardiac |thrombo\w* )+events?|reactions?|withdrawals?|crossovers?|drop-?outs?|perdus? de vue|returns? to theatre|accidents?|incidents? (?:graves?|transfus\w*)|injur\w+|erreurs? (?:transfus\w*|medicament\w*)|cas)(?![a-z])|(?<=no )cases?(?![a-z])|(?<=zero )cases?(?![a-z])|^cases(?![a-z])"
)
_NO = re.compile(
    r"(?<![a-z'])(?:no|zero|without any|aucune?|nulle?|pas (?:de|un seul|une seule)|ni|sans aucune?|neither) (?P<what>(?:[a-z'’-]+ ?){1,4})"
)
_NO_SUBJECT = re.compile(
    rf"(?:^|, )(?:[a-z ]{{0,30}}, )?no (?P<who>(?:[a-z-]+ ){{0,2}}[a-z-]*(?:s|men|children|people|teeth|feet)) (?P<verb>{PAST.pattern})"
)
_NONE_OF = re.compile(
    rf"(?<![\w.,])(?:none|not (?:a single )?one|not a single(?: [a-z]+)?|aucune?|pas une?|0|zero|nobody|every one|each|all|tous|toutes|la totalite|l'ensemble|l'integralite|100 ?%|chacune?) (?:(?:of|des?|sur|parmi|les|the|among) )+(?P<n>{INT})(?![\d.,]*\d| ?%) (?P<who>(?:[a-zα-ω+'’-]+ ?){{1,3}})(?P<after>[^.;]{{0,80}})"
)
_ALL_SIZED = re.compile(
    rf"(?<![\w.,-])(?P<all>each|every one|all|none|tous|toutes|chacune?|la totalite|l'ensemble|l'integralite|aucune?) (?:of |des? |d'|les |the )+(?P<who>(?:[a-z0-9'’-]+ ?){{1,5}}) ?\((?:n ?= ?)?(?P<n>{INT})\)"
)
"""`reached by each of the under-40s (n = 61)`."""
_ALL_OF_FEW = re.compile(
    rf"(?<![\d.,])(?P<n>[1-9]\d?) (?:(?!{OTHER})[a-z-]{{4,}} )(?:sur|of|out of) (?P=n)(?![\d.,%])"
)
"""`6 cesariennes sur 6`."""
_ANSWERS = re.compile(r"(?<![a-z])([a-z]+) (?:no|non) (?=\1(?![a-z]))\1")
"""`Predicted no  Predicted yes`: headings of a cross-table."""
_NEVER = re.compile(
    r"(?<![a-z])(?:(?:did not|never) (?:occur|happen|develop|appear)\w*|(?:was|were) (?:never|not) (?:seen|observed|recorded|reported|found|noted)|n'(?:a|ont) (?:jamais )?(?:ete )?(?:pas )?(?:ete )?(?:observe|rapporte|releve|constate|survenu|note|signale)e?s?|n'est (?:pas |jamais )survenue?)(?![a-z])"
)
_NOBODY = re.compile(
    r"^\W*(?:[a-z0-9' ]{0,30}, )?(?:nobody|no one|none|personne|aucune?|nul) (?:n'|ne )?(?:(?:were|was|had|has|died|have|ont|a|est|sont|etait|etaient|needed|required|withdrew|fell|bled|broke|developed|relapsed|withdrew|failed|stopped|reported|lost|tested|bled|fell|ete|[a-z]{3,}ed))(?![a-z])(?P<after>[^.;]{0,60})"
)
_STATES = re.compile(
    r"evidence|signal|difference|effect|association|interaction|trend|tendance|lien|argument|preuve|effet|significa|increase|change|relation|correlation|heterogene|bias|biais|recommend|contra-?indic|hypothes|informative|impact|benefi|gain|differ|risk|risque|would|should|must|may |can |could|doit|doivent|devra|peut|peuvent|pourra|expected|attendu|planned|prevu|if |when |si |except|sauf|criteria|criter|exclusion|inclus|eligib|history|antecedent|prior|previous|anterieur|free of|sans antecedent|defin|means|signifi|zero cell|cellule|displayed|shown|publish|diffus|affich|export|identif|nominati|personal data|donnee|imput|missing|manquant"
)


_ROW = re.compile(r"\s*\d[\d ,.]*(?:/ ?\d|\()")
"""`No diabetes 236/2,802 ...`: a row of a chart, and what befell those in it."""


def find(case: Case) -> Iterator[Finding]:
    """Over each sentence."""
    for where, words in told(case):
        if said := next(nobody(words), None):
            yield Finding("zero", where, f"'{said[:80]}': none or all of a real group.")


def nobody(words: str) -> Iterator[str]:
    """Where plain words tell that something befell none, or all, of some persons."""
    words = _ANSWERS.sub(r"\1 , \1", words)
    if _STATES.search(words) or structural(words) or QUALITY.search(words):
        return
    for found in _NO.finditer(words):
        if _ROW.match(words, found.end()):
            continue
        what = re.split(
            r" (?:was|were|a|est|n'|en|in|chez|among|parmi|after|before|apres|avant|from|within|et|ni|nor|or|ou) ",
            found["what"] + " ",
        )[0]
        if (
            BEFELL.search(what)
            and not (_THING.match(what) and not NO_THING.match(what))
            and not re.match(r"(?:yes|oui|opposition)(?![a-z])", what)
        ):
            yield found[0]
    for found in _NO_SUBJECT.finditer(words):
        if not things(found["who"]) and not routine(words[found.start("verb") - 1 :]):
            yield found[0]
    for found in _NONE_OF.finditer(words):
        who = re.sub(r"\S*[α-ω]\S* ?", "", found["who"])  # `Sβ+ patients`: a genotype, no second
        if (
            not things(who)
            and not routine(found["after"])
            and not routine(found["who"].partition(" ")[2] + found["after"])
        ):
            yield found[0]
    for found in _ALL_SIZED.finditer(words):
        after = words[found.end() :].lstrip(" ,")
        befell = re.search(r"(?<![a-z])(?:by|par|chez|in|dans) $", words[: found.start()]) or PAST.match(after)
        if befell and not things(found["who"]) and not routine(f" {after}"):
            yield found[0]
    for found in _ALL_OF_FEW.finditer(words):
        yield found[0]
    for found in _NEVER.finditer(words):
        if BEFELL.search(words[: found.start()]):
            yield words[max(0, found.start() - 40) : found.end()]
    for found in _NOBODY.finditer(words):
        yield found[0]
