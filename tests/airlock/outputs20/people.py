"""Identifiers of nobody, drawn at random in the forms that hospitals use."""

import random

GIVEN = ("Sylvie", "Bernard", "Nathalie", "Philippe", "Monique", "Gérard", "Chantal", "Thierry", "Odile", "Rémi")
SURNAMES = (
    "Moreau",
    "Lefebvre",
    "Garnier",
    "Roussel",
    "Chevalier",
    "Fontaine",
    "Marchand",
    "Gautier",
    "Perrin",
    "Renaud",
)


def full_name(rng: random.Random) -> str:
    """Given name and surname."""
    return f"{rng.choice(GIVEN)} {rng.choice(SURNAMES)}"


def ipp(rng: random.Random) -> str:
    """A patient number of the default pattern: ten digits, the first two 80."""
    return f"80{rng.randrange(10**8):08d}"


def nir(rng: random.Random) -> str:
    """A social security number with its key, 97 less the remainder by 97."""
    body = f"{rng.choice('12')}{rng.randint(30, 79)}{rng.randint(1, 12):02d}{rng.randint(10, 19)}{rng.randint(1, 300):03d}{rng.randint(1, 400):03d}"
    return f"{body}{97 - int(body) % 97:02d}"


def mobile(rng: random.Random) -> str:
    """A French mobile number."""
    return "06 " + " ".join(f"{rng.randrange(100):02d}" for _ in range(4))
