"""One sentence that must not leave, in French and English, by way."""

from collections.abc import Callable

from tests.airlock.outputs3 import persons
from tests.airlock.outputs3.study import Study

_WORDS = {
    True: ["deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"],
    False: ["two", "three", "four", "five", "six", "seven", "eight", "nine"],
}


def words(study: Study, k: int) -> str:
    """1-9 persons in words."""
    word, who, name = _WORDS[study.fr][k % 8], study.theme.who, study.theme.variables[k % 6]
    return (
        (
            f"Seuls {word} {who} présentaient « {name} » au moment du recueil.",
            f"Parmi les exclus, {word} {who} avaient refusé l'utilisation de leurs données.",
            f"Une toxicité grave est survenue chez {word} {who}, tous pris en charge en réanimation.",
            f"Au total {word} {who} sont décédés avant la première visite.",
        )
        if study.fr
        else (
            f"Only {word} {who} had '{name}' at the time of assessment.",
            f"Of those excluded, {word} {who} had withdrawn consent.",
            f"Severe toxicity occurred in {word} {who}, all treated in intensive care.",
            f"Before the first visit, {word} {who} had died.",
        )
    )[(k // 2) % 4]


def figure(study: Study, k: int) -> str:
    """1-9 persons in figures."""
    count, who = study.rng.randint(2, 9), study.theme.who
    return (
        (
            f"Un syndrome rare a été retrouvé chez {count} {who} du groupe {study.theme.groups[0]}.",
            f"Les complications étaient peu fréquentes ({count} {who}, sans séquelle).",
            f"Après appariement, {count} {who} n'ont pas trouvé de témoin et ont été écartés.",
        )
        if study.fr
        else (
            f"A rare syndrome was found in {count} {who} of {study.theme.groups[0]}.",
            f"Serious adverse events were uncommon ({count} {who}, all resolved).",
            f"After matching, {count} {who} had no control and were dropped.",
        )
    )[k % 3]


def percentage(study: Study, k: int) -> str:
    """A percentage of a stated group that gives 2-8 persons."""
    n, count = study.rng.randint(130, 290), study.rng.randint(2, 8)
    share = study.number(100 * count / n, 1)
    return study.say(
        f"Dans le sous-groupe traité en seconde ligne (n = {n}), {share} % ont eu une réaction grave.",
        f"In the second-line subgroup (n = {n}), {share}% had a serious reaction.",
    )


def complement(study: Study, k: int) -> str:
    n, left = study.rng.randint(140, 420), study.rng.randint(2, 8)
    return study.say(
        f"Le questionnaire a été rempli par {n - left} des {n} {study.theme.who} du centre pilote.",
        f"The questionnaire was completed by {n - left} of the {n} {study.theme.who} of the pilot site.",
    )


def nobody(study: Study, k: int) -> str:
    n = study.rng.randint(60, 320)
    return study.say(
        f"Aucun des {n} {study.theme.who} du groupe témoin n'a été dépisté positif pour le VIH.",
        f"None of the {n} {study.theme.who} in the control arm tested positive for HIV.",
    )


def everybody(study: Study, k: int) -> str:
    n = study.rng.randint(40, 120)
    return study.say(
        f"Les {n} {study.theme.who} du secteur 4 étaient tous (100 %) porteurs d'une hépatite C.",
        f"All {n} {study.theme.who} of ward 4 (100%) were carriers of hepatitis C.",
    )


def span(study: Study, k: int) -> str:
    low, high = study.rng.randint(18, 24), study.rng.randint(80, 89)
    return (
        (
            f"L'âge médian était de 61 ans (étendue {low}-{high}).",
            f"L'âge moyen était de 58 ans, avec un minimum à {low} ans et un maximum à {high} ans.",
        )
        if study.fr
        else (
            f"Median age was 61 years (range {low} to {high}).",
            f"Mean age was 58 years; the youngest was {low} and the oldest {high}.",
        )
    )[k % 2]


def event_date(study: Study, k: int) -> str:
    day = persons.day(study.rng)
    french = "/".join(reversed(day.split("-")))
    return study.say(
        (
            f"Le premier décès est survenu le {french}, le lendemain de la sortie.",
            f"Une patiente a été réadmise le {french} pour une embolie pulmonaire.",
        )[k % 2],
        (
            f"The first death occurred on {day}, one day after discharge.",
            f"One patient was readmitted on {day} with pulmonary embolism.",
        )[k % 2],
    )


def very_old(study: Study, k: int) -> str:
    age = study.rng.randint(92, 103)
    return study.say(
        (
            f"La doyenne de la cohorte, âgée de {age} ans, a bien toléré le traitement.",
            f"Un homme de {age} ans a été inclus.",
        )[k % 2],
        (f"A {age}-year-old woman tolerated the treatment well.", f"One man aged {age} was included.")[k % 2],
    )


def freedom(study: Study, k: int) -> str:
    df = study.rng.randint(2, 8)
    return study.say(
        (
            f"Erreur résiduelle : 4,31 avec {df} degrés de liberté ; R² = 0,93.",
            f"F(6, {df}) = 11,2 ; {df} ddl résiduels.",
        )[k % 2],
        (
            f"Residual standard error: 4.31 on {df} degrees of freedom; R-squared 0.93.",
            f"F(6, {df}) = 11.2, residual df = {df}.",
        )[k % 2],
    )


def saturated(study: Study, k: int) -> str:
    return study.say(
        "Le modèle est saturé : autant de paramètres que d'observations, 0 degré de liberté résiduel, R² = 1.",
        "The model is saturated: as many parameters as observations, 0 residual degrees of freedom, R-squared = 1.",
    )


def dominant(study: Study, k: int) -> str:
    share = study.rng.randint(86, 95)
    return study.say(
        f"Un seul patient représente {share} % de la dépense totale du pôle (412 k€).",
        f"A single patient accounts for {share}% of the total drug spend of the unit (412 kEUR).",
    )


def named(study: Study, k: int) -> str:
    rng, person = study.rng, persons.name(study.rng)
    return study.say(
        (
            f"Le cas de Mme {person} a été revu en réunion pluridisciplinaire avant l'analyse.",
            f"Patient : {persons.last(rng).upper()} {persons.first(rng)}, dossier relu pour contrôle du codage.",
            f"M. {persons.last(rng)}, hospitalisé dans le service, présentait une forme atypique.",
        )[k % 3],
        (
            f"The record of patient {person} was reviewed before analysis.",
            f"Mrs {persons.last(rng)}, an inpatient of the unit, had an atypical course.",
            f"Patient name: {person}; chart checked for coding.",
        )[k % 3],
    )


def numbered(study: Study, k: int) -> str:
    number = (persons.nir(study.rng), persons.ipp(study.rng), persons.nir(study.rng, spaced=True))[k % 3]
    return study.say(
        f"Doublon résolu à la main : dossier {number} conservé.", f"Duplicate solved by hand: record {number} kept."
    )


def reached(study: Study, k: int) -> str:
    rng = study.rng
    what = (persons.phone(rng), persons.mail(rng), persons.address(rng))[k % 3]
    return study.say(
        f"Patient perdu de vue, recontacté ({what}) le mois suivant.",
        f"Patient lost to follow-up, reached at {what}.",
    )


def secret(study: Study, k: int) -> str:
    token = "".join(study.rng.choice("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789") for _ in range(36))
    return (
        f"conn = 'postgresql://etl:{token[:14]}@edsdb01:5432/omop'",
        f"export GITHUB_TOKEN=ghp_{token}",
        f"db_password: {token[:18]}",
        f"AWS_ACCESS_KEY_ID=AKIA{token[:16].upper()} AWS_SECRET_ACCESS_KEY={token}{token[:4]}",
    )[k % 4]


TEXTS: dict[str, Callable[[Study, int], str]] = {
    "1-9 persons in words": words,
    "1-9 persons in a sentence": figure,
    "percentage of 1-9 persons in a sentence": percentage,
    "complement in a sentence": complement,
    "nobody of a real group": nobody,
    "everybody of a real group": everybody,
    "minimum and maximum in a sentence": span,
    "date of a single event": event_date,
    "single age from 90": very_old,
    "residual degrees of freedom in a sentence": freedom,
    "saturated model": saturated,
    "dominance in a sentence": dominant,
    "name of a person": named,
    "number of a person": numbered,
    "phone, e-mail or address": reached,
    "secret": secret,
}
