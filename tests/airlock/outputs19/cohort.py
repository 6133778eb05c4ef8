"""Generated persons and counts: nothing here comes from a hospital."""

import numpy as np
import pandas as pd

from tests.airlock.outputs.case import Shelf

SURNAMES = (
    "Lefebvre",
    "Morel",
    "Garnier",
    "Faure",
    "Rousseau",
    "Blanchard",
    "Gauthier",
    "Perrin",
    "Marchand",
    "Dufour",
)
WOMEN = ("Jeanne", "Monique", "Sylvie", "Nathalie", "Camille", "Odile")
MEN = ("Michel", "Gérard", "Thierry", "Julien", "Bernard", "Antoine")


def stream(shelf: Shelf, name: str) -> np.random.Generator:
    """A numpy stream of its own for each name, from the same seed."""
    return np.random.default_rng(shelf.random(name).getrandbits(63))


def split(rng: np.random.Generator, total: int, shares: list[float], least: int = 12) -> list[int]:
    """`total` persons in groups of about these shares, each of at least `least`."""
    if total < least * len(shares):
        raise AssertionError("too few persons for so many groups")
    left = total - least * len(shares)
    weights = np.array(shares, dtype=float)
    parts = rng.multinomial(left, weights / weights.sum()) + least
    return [int(part) for part in parts]


def ipp(rng: np.random.Generator) -> str:
    """A patient number of the default pattern: 10 digits that begin with 80."""
    return f"80{int(rng.integers(10_000_000, 99_999_999)):08d}"


def nir(rng: np.random.Generator) -> str:
    """A social security number with its right key, 15 digits."""
    body = f"{rng.integers(1, 3)}{rng.integers(30, 99):02d}{rng.integers(1, 13):02d}{rng.integers(10, 95):02d}{rng.integers(1, 400):03d}{rng.integers(1, 600):03d}"
    return f"{body}{97 - int(body) % 97:02d}"


def person(rng: np.random.Generator, given: tuple[str, ...] = WOMEN + MEN) -> str:
    """A given name and a surname."""
    return f"{given[int(rng.integers(len(given)))]} {SURNAMES[int(rng.integers(len(SURNAMES)))]}"


def patients(rng: np.random.Generator, n: int) -> pd.DataFrame:
    """`n` adults: age (18 to 99 years), sex, body mass index (kg/m²), creatinine (µmol/L), CRP (mg/L), stay (days), dead (0/1)."""
    age = np.clip(rng.normal(66, 15, n), 18, 99).round().astype(int)
    creatinine = np.exp(rng.normal(4.4, 0.35, n)).round(0)
    crp = np.exp(rng.normal(3.0, 1.1, n)).round(1)
    risk = 1 / (1 + np.exp(-(-4.2 + 0.035 * (age - 50) + 0.008 * (creatinine - 80) + 0.006 * crp)))
    return pd.DataFrame(
        {
            "age": age,
            "sex": rng.choice(["F", "M"], n),
            "bmi": rng.normal(26.5, 4.6, n).clip(15, 52).round(1),
            "creatinine": creatinine,
            "crp": crp,
            "stay": (1 + rng.gamma(2.0, 3.2, n)).round().astype(int),
            "dead": (rng.random(n) < risk).astype(int),
        }
    )
