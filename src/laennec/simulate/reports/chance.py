"""Chance that depends on what it is for only, never on what was drawn before: any rows, in any order, any time."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[Any]


def mixed(*parts: Any) -> NDArray[np.uint64]:
    """A hash of whole numbers (arrays that broadcast), by splitmix64's finish after each part."""
    with np.errstate(over="ignore"):
        state: Any = np.uint64(0x9E3779B97F4A7C15)
        for part in parts:
            state = state ^ (np.asarray(part).astype(np.uint64) + np.uint64(0x9E3779B97F4A7C15))
            state = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
            state = (state ^ (state >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
            state = state ^ (state >> np.uint64(31))
    return np.asarray(state)


def share(*parts: Any) -> NDArray[np.float64]:
    """Numbers in [0, 1)."""
    return np.asarray((mixed(*parts) >> np.uint64(11)).astype(np.float64) / float(1 << 53))


def below(limit: Any, *parts: Any) -> NDArray[np.int64]:
    """Whole numbers from 0 to `limit` less one (limit at least 1)."""
    return np.asarray((share(*parts) * np.maximum(1, np.asarray(limit))).astype(np.int64))


def seed_of(seed: int, what: str) -> int:
    """A number for a stream of its own: `seed` of the plan and its name."""
    number = seed & 0xFFFFFFFF
    for byte in what.encode():
        number = (number * 131 + byte) % (1 << 61)
    return number
