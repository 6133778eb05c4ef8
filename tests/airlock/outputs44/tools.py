"""Small helpers for writing outputs."""

import random

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt


def split(rng: random.Random, total: int, parts: int, least: int = 14) -> list[int]:
    """`parts` counts of at least `least` that add up to `total`."""
    weights = [rng.uniform(0.4, 2.0) for _ in range(parts)]
    rest = total - least * parts
    counts = [least + int(rest * w / sum(weights)) for w in weights]
    counts[0] += total - sum(counts)
    big = counts.index(max(counts))
    for i in range(parts):
        while any(abs(counts[i] - counts[j]) < 10 for j in range(parts) if j != i) and i != big:
            counts[i] += 7
            counts[big] -= 7
    assert sum(counts) == total and all(abs(a - b) >= 10 for k, a in enumerate(counts) for b in counts[:k]), counts
    return counts


def save(fig, path, **more) -> None:
    fig.savefig(path, bbox_inches="tight", **more)
    plt.close(fig)


def nir(rng: random.Random) -> str:
    base = f"{rng.choice('12')}{rng.randint(30, 99):02d}{rng.randint(1, 12):02d}{rng.choice(['75', '92', '93', '59', '13'])}{rng.randint(1, 300):03d}{rng.randint(1, 600):03d}"
    return base + f"{97 - int(base) % 97:02d}"


def ipp(rng: random.Random) -> str:
    return f"80{rng.randint(10**7, 10**8 - 1):08d}"
