"""Numbers of a table that keep the rules: a count, and what is left of its whole, is ten or more."""

import itertools
from collections.abc import Iterable, Sequence

Row = list[str]


def pc(count: int, whole: int, french: bool = False, digits: int = 1) -> str:
    """ "412 (33.2)"; both the count and its complement must be ten or more."""
    assert count >= 10, (count, whole)
    assert whole - count >= 10 or whole == count, (count, whole)
    return leak(count, whole, french, digits)


def leak(count: int, whole: int, french: bool = False, digits: int = 1) -> str:
    """The same without the guard, for the one cell that tells too much."""
    share = f"{100 * count / whole:.{digits}f}"
    if french:
        return f"{thin(count)} ({share.replace('.', ',')} %)"
    return f"{count:,} ({share})"


def thin(count: int) -> str:
    """A count as French typesets it: 1 240."""
    return f"{count:,}".replace(",", " ")


def fr(value: float, digits: int = 2) -> str:
    """A number with a decimal comma."""
    return f"{value:.{digits}f}".replace(".", ",")


def two(label: str, counts: Sequence[int], wholes: Sequence[int], french: bool = False) -> Row:
    """A row of n (%) per group with the overall in front."""
    overall = pc(sum(counts), sum(wholes), french)
    return [label, overall, *(pc(count, whole, french) for count, whole in zip(counts, wholes, strict=True))]


def level(label: str, parts: dict[str, Sequence[int]], wholes: Sequence[int], french: bool = False) -> list[Row]:
    """A variable with its levels, which must add up to each group."""
    for at, whole in enumerate(wholes):
        assert sum(counts[at] for counts in parts.values()) == whole, (label, at)
    head = [label, *[""] * (len(wholes) + 1)]
    return [head, *(two("  " + name, counts, wholes, french) for name, counts in parts.items())]


def falling(numbers: Iterable[int]) -> list[str]:
    """Numbers at risk, each ten or more and ten or more apart."""
    values = list(numbers)
    assert min(values) >= 10, values
    assert all(first - then >= 10 for first, then in itertools.pairwise(values)), values
    return [str(value) for value in values]
