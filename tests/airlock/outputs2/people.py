"""Invented persons and their identifiers: drawn at random, from number ranges kept for fiction where they exist."""

import random

GIVEN = [
    "Jeanne",
    "Lucien",
    "Amélie",
    "Thierry",
    "Nathalie",
    "Bernard",
    "Chloé",
    "Mathieu",
    "Fatima",
    "Gérard",
    "Sylvie",
    "Hugo",
    "Monique",
    "Julien",
    "Camille",
    "Patrick",
    "Léa",
    "Antoine",
    "Brigitte",
    "Karim",
]
SURNAMES = [
    "Lefebvre",
    "Moreau",
    "Garnier",
    "Chevalier",
    "Fontaine",
    "Rousseau",
    "Mercier",
    "Blanchard",
    "Gauthier",
    "Perrin",
    "Morel",
    "Lambert",
    "Bonnet",
    "Faure",
    "Girard",
    "Dumont",
    "Roussel",
    "Renard",
    "Marchand",
    "Leclerc",
]
STREETS = (
    "rue des Glycines",
    "avenue du Maréchal Foch",
    "chemin de la Fontaine",
    "boulevard Voltaire",
    "rue Pasteur",
)
TOWNS = ("69003 Lyon", "44000 Nantes", "59800 Lille", "35200 Rennes", "31400 Toulouse")
DIAGNOSES = ("I21.0", "J44.1", "E11.9", "N18.5", "C34.1", "K70.3", "F32.2", "G20", "I63.4", "A41.9")


def nir(rng: random.Random, spaced: bool = False) -> str:
    """A social security number of 13 digits and its key of 2 (97 less the rest of the division by 97)."""
    parts = [
        str(rng.choice((1, 2))),
        f"{rng.randint(30, 99):02d}",
        f"{rng.randint(1, 12):02d}",
        f"{rng.choice([n for n in range(1, 96) if n != 20]):02d}",
        f"{rng.randint(1, 550):03d}",
        f"{rng.randint(1, 650):03d}",
    ]
    key = f"{97 - int(''.join(parts)) % 97:02d}"
    return (" " if spaced else "").join([*parts, key])


def ipp(rng: random.Random) -> str:
    """The hospital's patient number: 10 digits beginning with 80."""
    return f"80{rng.randrange(10**8):08d}"


def name(rng: random.Random) -> tuple[str, str]:
    """Given name, surname."""
    return rng.choice(GIVEN), rng.choice(SURNAMES)


def phone(rng: random.Random, abroad: bool = False) -> str:
    """A mobile number of the range kept for films."""
    last = f"{rng.randrange(100):02d} {rng.randrange(100):02d}"
    return f"+33 6 39 98 {last}" if abroad else f"06 39 98 {last}"


def address(rng: random.Random) -> str:
    return f"{rng.randint(2, 180)} {rng.choice(STREETS)}, {rng.choice(TOWNS)}"


def mail(rng: random.Random) -> str:
    given, surname = name(rng)
    plain = given.lower().translate(str.maketrans("éèç", "eec"))
    return f"{plain}.{surname.lower()}{rng.randint(10, 99)}@courrier-lilas.fr"


def day(rng: random.Random, first: int = 2019, last: int = 2023) -> str:
    """A date, as 2021-03-14."""
    return f"{rng.randint(first, last)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"


def rows(rng: random.Random, count: int) -> list[list[str]]:
    """One row a person: pseudonym, sex, age (below 90), stay in days, diagnosis, creatinine in µmol/L, died."""
    return [
        [
            f"P{rng.randrange(16**6):06x}",
            rng.choice("MF"),
            str(rng.randint(19, 88)),
            str(rng.randint(1, 40)),
            rng.choice(DIAGNOSES),
            f"{rng.gauss(92, 28):.1f}",
            str(int(rng.random() < 0.15)),
        ]
        for _ in range(count)
    ]


ROW_HEAD = ["subject", "sex", "age", "los_days", "icd10", "creatinine", "died"]
