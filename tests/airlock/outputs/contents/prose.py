"""Paragraphs of articles, protocols and reports, French and English: safe ones full of small numbers, and leaks."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.airlock.outputs import people
from tests.airlock.outputs.contents.prose_safe import SAFE_TEXTS
from tests.airlock.outputs.numbers import WORDS_EN, WORDS_FR, percent


@dataclass(frozen=True)
class Prose:
    """A title and paragraphs; `way` and `where` as in Content."""

    title: str
    paragraphs: tuple[str, ...]
    population: str
    way: str
    where: str = ""


SAFE_PROSE = {name: Prose(title, texts, population, way) for name, title, texts, population, way in SAFE_TEXTS}


def _around(rng: Random, title: str, leak: str, population: str, way: str, where: str) -> Prose:
    """The leaking sentence between two paragraphs that say nothing of anybody."""
    before, after = rng.sample([text for prose in SAFE_PROSE.values() for text in prose.paragraphs], 2)
    return Prose(title, (before, leak, after), population, way, where)


def deaths_in_words(rng: Random) -> Prose:
    n = WORDS_FR[rng.randint(2, 9)]
    leak = f"Pendant le suivi, {n} patients du bras expérimental sont décédés d'une cause infectieuse."
    return _around(rng, "Résultats", leak, "412 patients", "small cell in words", f"{n} patients")


def n_equals(rng: Random) -> Prose:
    n = rng.randint(2, 8)
    leak = f"Adverse events leading to discontinuation were rare (n={n}) and more frequent in the control arm (n=21)."
    return _around(rng, "Safety", leak, "about 900 patients", "small cell", f"n={n}")


def oldest(rng: Random) -> Prose:
    leak = f"The oldest participant, a {rng.randint(97, 104)}-year-old woman, was discharged home after hip fracture."
    return _around(rng, "Results", leak, "2140 patients", "age over ninety of one person", "The oldest participant")


def vignette(rng: Random) -> Prose:
    first = people.day(rng)
    leak = (
        f"Un patient de {rng.randint(31, 58)} ans, boulanger, admis le {first:%d/%m/%Y} pour une douleur thoracique, a présenté "
        "un arrêt cardiaque récupéré au troisième jour puis une insuffisance rénale anurique."
    )
    return _around(rng, "Cas illustratif", leak, "", "account of one person with a date", "middle paragraph")


def survivors(rng: Random) -> Prose:
    total = rng.randint(1100, 1900)
    leak = f"Sur les {total} patients opérés, {total - rng.randint(2, 7)} étaient vivants à 30 jours."
    return _around(rng, "Mortalité", leak, f"{total} patients", "complement of 1-9 persons", "vivants à 30 jours")


def rare_percent(rng: Random) -> Prose:
    total = rng.randint(600, 900)
    share = percent(rng.randint(2, 5), total).replace(".", ",")
    leak = f"Une embolie pulmonaire est survenue chez {share} % des {total} patients traités."
    return _around(rng, "Tolérance", leak, f"{total} patients", "percentage that means 1-9 persons", f"{share} %")


def named(rng: Random) -> Prose:
    given, surname = people.name(rng)
    leak = f"Le dossier de Mme {given} {surname} a été exclu après relecture, le diagnostic étant incertain."
    return _around(rng, "Contrôle qualité", leak, "", "name of a person", "Mme ...")


def named_without_title(rng: Random) -> Prose:
    given, surname = people.name(rng)
    leak = f"Outlier to be checked with the ward: {surname.upper()} {given}, born 04/11/1952, lactate 19.8 mmol/L."
    return _around(rng, "Data cleaning", leak, "", "name of a person", "capitals before a given name")


def numbered(rng: Random) -> Prose:
    leak = (
        f"Trois séjours en double ont été fusionnés (NIP {people.ipp(rng)}, {people.ipp(rng)} et {people.ipp(rng)})."
    )
    return _around(rng, "Préparation des données", leak, "", "hospital numbers of patients", "NIP in brackets")


def social_number(rng: Random) -> Prose:
    leak = f"Example of a failed linkage: {people.nir(rng)} was found under two hospital numbers."
    return _around(rng, "Linkage", leak, "", "social security number", "middle paragraph")


def called(rng: Random) -> Prose:
    leak = f"La famille, jointe au {people.phone(rng)} ou à {people.email(rng)}, a confirmé la date du décès."
    return _around(rng, "Suivi", leak, "", "telephone and e-mail", "middle paragraph")


def all_of_them(rng: Random) -> Prose:
    leak = f"Les {rng.randint(31, 60)} patients suivis à la consultation du centre B étaient tous porteurs du VHC."
    return _around(rng, "Résultats par centre", leak, "", "all of a real group", "étaient tous porteurs")


def none_of_them(rng: Random) -> Prose:
    leak = f"None of the {rng.randint(41, 80)} patients of the transplant unit had been vaccinated."
    return _around(rng, "Vaccination", leak, "", "zero that tells of a real group", "None of the patients")


def extremes(rng: Random) -> Prose:
    leak = f"L'âge médian était de 64 ans (extrêmes : {rng.randint(18, 21)}-{rng.randint(94, 101)})."
    return _around(rng, "Population", leak, "1860 patients", "minimum and maximum", "extrêmes")


def first_case(rng: Random) -> Prose:
    leak = f"The first death occurred on {people.day(rng):%d %B %Y} in the intensive care unit."
    return _around(rng, "Timeline", leak, "1320 patients", "exact date of a single event", "The first death")


def included(rng: Random) -> Prose:
    total = rng.randint(180, 400)
    leak = (
        f"{total} patients were screened, {total - rng.randint(3, 8)} were included and the others withdrew consent."
    )
    return _around(
        rng, "Participants", leak, f"{total} screened", "complement of 1-9 persons", "screened less included"
    )


def half_of_eight(rng: Random) -> Prose:
    n = WORDS_EN[rng.choice((4, 6, 8))]
    leak = f"Half of the {n} heart transplant recipients developed acute rejection in the first year."
    return _around(rng, "Subgroup", leak, "3300 patients", "small cell in words", f"Half of the {n}")


def dominant(rng: Random) -> Prose:
    leak = f"Un seul patient représentait {rng.randint(86, 93)} % du coût total des facteurs de coagulation."
    return _around(rng, "Coûts", leak, "", "a contributor of 85 % or more", "Un seul patient")


LEAK_PROSE: dict[str, Callable[[Random], Prose]] = {
    f.__name__: f
    for f in (
        deaths_in_words,
        n_equals,
        oldest,
        vignette,
        survivors,
        rare_percent,
        named,
        named_without_title,
        numbered,
        social_number,
        called,
        all_of_them,
        none_of_them,
        extremes,
        first_case,
        included,
        half_of_eight,
        dominant,
    )
}
