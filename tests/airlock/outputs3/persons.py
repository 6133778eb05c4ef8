"""Invented persons: NIR with a true key, hospital numbers, phones, e-mail, addresses, names."""

from random import Random

_FIRST = (
    "Amandine Bérénice Corentin Dominique Éloïse Fabrice Ghislaine Hervé Isabelle Jérôme Karim Laurence Maxime Nadège"
)
_FIRST2 = "Océane Philippe Quentin Rachida Sylvain Thérèse Valentin Yasmina Mathilde Bernard Claudine Guillaume"
_LAST = (
    "Lefebvre Moreau Girard Bonnet Lambert Fontaine Rousseau Chevalier Gauthier Perrin Morel Marchand Dufour Benali"
)
_LAST2 = "Nguyen Carpentier Renaud Brunet Schneider Lecomte Barbier Vasseur Pichon Diallo Leclercq Guillot"
FIRST = (_FIRST + " " + _FIRST2).split()
LAST = (_LAST + " " + _LAST2).split()
_STREETS = ("rue des Lilas", "avenue Jean-Jaurès", "boulevard Gambetta", "chemin du Moulin", "impasse des Tilleuls")
_TOWNS = ("59000 Lille", "44000 Nantes", "67000 Strasbourg", "31000 Toulouse", "35000 Rennes", "76600 Le Havre")


def first(rng: Random) -> str:
    return rng.choice(FIRST)


def last(rng: Random) -> str:
    return rng.choice(LAST)


def name(rng: Random) -> str:
    return f"{first(rng)} {last(rng)}"


def nir(rng: Random, spaced: bool = False) -> str:
    """A social security number of 13 digits and its key (97 less the number modulo 97)."""
    parts = [
        str(rng.choice((1, 2))),
        f"{rng.randint(30, 99):02}",
        f"{rng.randint(1, 12):02}",
        f"{rng.randint(1, 19):02}",
        f"{rng.randint(1, 400):03}",
        f"{rng.randint(1, 300):03}",
    ]
    key = 97 - int("".join(parts)) % 97
    return (" " if spaced else "").join([*parts, f"{key:02}"])


def ipp(rng: Random) -> str:
    """Ten digits beginning with 80, the default pattern of the hospital's numbers."""
    return f"80{rng.randint(0, 99_999_999):08}"


def phone(rng: Random) -> str:
    return f"0{rng.choice((6, 7))} " + " ".join(f"{rng.randint(10, 99)}" for _ in range(4))


def mail(rng: Random) -> str:
    return (
        f"{first(rng)}.{last(rng)}@orange.fr".lower()
        .replace("é", "e")
        .replace("è", "e")
        .replace("ï", "i")
        .replace("ô", "o")
    )


def address(rng: Random) -> str:
    return f"{rng.randint(2, 180)} {rng.choice(_STREETS)}, {rng.choice(_TOWNS)}"


def day(rng: Random, years: tuple[int, int] = (2018, 2023)) -> str:
    """An exact date, ISO."""
    return f"{rng.randint(*years)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
