"""Numbers that add up, and made-up identities for the leaks."""

import itertools
import random
from pathlib import Path

GIVEN = [
    "Jean-Pierre",
    "Monique",
    "Gérard",
    "Nathalie",
    "Françoise",
    "Thierry",
    "Sylvie",
    "Mohamed",
    "Isabelle",
    "Alain",
    "Chantal",
    "Patrick",
]
SURNAMES = [
    "MOREAU",
    "LEFEBVRE",
    "GARNIER",
    "ROUSSEL",
    "CHEVALIER",
    "BENALI",
    "FONTAINE",
    "MERCIER",
    "DUPUIS",
    "LECLERC",
    "GAUTHIER",
    "PERRIN",
]


def split(r: random.Random, total: int, k: int, floor: int = 18) -> list[int]:
    """`total` in `k` counts, each at least `floor`."""
    rest = total - floor * k
    assert rest >= 0, (total, k, floor)
    weights = [r.uniform(0.4, 1.6) for _ in range(k)]
    parts = [floor + int(rest * w / sum(weights)) for w in weights]
    parts[0] += total - sum(parts)
    return parts


def ok(n: int, total: int) -> int:
    """`n` itself if neither it nor its complement is small or nothing."""
    assert n >= 10 and total - n >= 10, (n, total)
    return n


def steps(series: list[int]) -> list[int]:
    """`series` itself if no difference between neighbours is 1-9 (or nothing)."""
    for a, b in itertools.pairwise(series):
        assert abs(a - b) >= 10, series
    assert min(series) >= 10, series
    return series


def pc(n: int, total: int, digits: int = 1, french: bool = False) -> str:
    ok(n, total)
    text = f"{100 * n / total:.{digits}f}"
    return text.replace(".", ",") + " %" if french else text + "%"


def nir(r: random.Random) -> str:
    body = f"{r.choice('12')}{r.randint(30, 99):02d}{r.randint(1, 12):02d}{r.choice([35, 44, 59, 69, 75, 33]):02d}{r.randint(1, 500):03d}{r.randint(1, 300):03d}"
    return body + f"{97 - int(body) % 97:02d}"


def ipp(r: random.Random) -> str:
    return "80" + "".join(r.choice("0123456789") for _ in range(8))


def person(r: random.Random) -> str:
    return f"{r.choice(GIVEN)} {r.choice(SURNAMES)}"


def text(path: Path, content: str) -> None:
    path.write_text(content, encoding="utf-8")
