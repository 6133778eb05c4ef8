"""Persons who do not exist: French names, numbers with right keys, addresses, and rows of a study's dataset."""

import random
from datetime import date, timedelta
from typing import Any

WOMEN = (
    "Camille",
    "Françoise",
    "Monique",
    "Sylvie",
    "Nathalie",
    "Jeanne",
    "Hélène",
    "Aïcha",
    "Léa",
    "Odile",
    "Marguerite",
)
MEN = ("Jean", "Michel", "André", "Philippe", "Karim", "Théo", "René", "Gérard", "Mathieu", "Étienne", "Bernard")
SURNAMES = (
    "Lefebvre",
    "Moreau",
    "Girard",
    "Dupuis",
    "Fontaine",
    "Rousseau",
    "Chevalier",
    "Marchand",
    "Benali",
    "Nguyen",
    "Le Goff",
    "Carpentier",
    "Delaunay",
    "Perrot",
    "Vasseur",
    "Guillou",
    "Barbier",
    "Meunier",
    "Tessier",
    "Pichon",
)
STREETS = ("rue des Lilas", "avenue Jean Jaurès", "boulevard Voltaire", "rue du Moulin", "place de la République")
TOWNS = (("75012", "Paris"), ("94270", "Le Kremlin-Bicêtre"), ("93200", "Saint-Denis"), ("92110", "Clichy"))


def woman_or_man(rng: random.Random) -> str:
    return rng.choice("FM")


def name(rng: random.Random) -> tuple[str, str]:
    """Given name and surname."""
    return rng.choice(WOMEN if rng.random() < 0.5 else MEN), rng.choice(SURNAMES)


def nir(rng: random.Random) -> str:
    """Thirteen digits and their key: sex, year, month, department, town, order; key = 97 - number modulo 97."""
    digits = (
        f"{rng.choice((1, 2))}{rng.randint(30, 99):02d}{rng.randint(1, 12):02d}{rng.randint(1, 95):02d}"
        f"{rng.randint(1, 300):03d}{rng.randint(1, 400):03d}"
    )
    return f"{digits}{97 - int(digits) % 97:02d}"


def spaced_nir(rng: random.Random) -> str:
    number = nir(rng)
    return " ".join((number[0], number[1:3], number[3:5], number[5:7], number[7:10], number[10:13], number[13:]))


def ipp(rng: random.Random) -> str:
    """The hospital's number of a patient: ten digits that begin with 80."""
    return f"80{rng.randint(0, 99_999_999):08d}"


def phone(rng: random.Random) -> str:
    return "06 " + " ".join(f"{rng.randint(10, 99)}" for _ in range(4))


def email(rng: random.Random) -> str:
    given, surname = name(rng)
    plain = str.maketrans("éèïçÉ ", "eeicE-")
    return f"{given}.{surname}@courriel.example".translate(plain).lower()


def address(rng: random.Random) -> str:
    postcode, town = rng.choice(TOWNS)
    return f"{rng.randint(1, 140)} {rng.choice(STREETS)}, {postcode} {town}"


def day(rng: random.Random, first: int = 2018, years: int = 5) -> date:
    return date(first, 1, 1) + timedelta(days=rng.randrange(365 * years))


def pseudonym(rng: random.Random) -> str:
    """A project's person_id: no meaning outside, still one person."""
    return str(rng.randrange(10**14, 9 * 10**15))


def patient(rng: random.Random) -> dict[str, Any]:
    """One row of a dataset as a researcher holds it: a pseudonymised person, with exact values."""
    return {
        "person_id": pseudonym(rng),
        "sex": woman_or_man(rng),
        "age": rng.randint(19, 89),
        "admission": day(rng).isoformat(),
        "los_days": rng.randint(1, 41),
        "creatinine": round(rng.lognormvariate(4.4, 0.35), 1),
        "hba1c": round(rng.gauss(7.4, 1.1), 1),
        "icu": rng.choice((0, 0, 0, 1)),
        "death": rng.choice((0, 0, 0, 0, 1)),
    }


def patients(rng: random.Random, count: int) -> list[dict[str, Any]]:
    return [patient(rng) for _ in range(count)]
