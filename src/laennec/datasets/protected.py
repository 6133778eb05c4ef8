"""A number of patients as it may be shown: rounded to tens, and not at all below the threshold of safe counts."""

from laennec.cohorts.safe_counts import SafeCountSettings

ROUND = 10


def rounded(number: int) -> int | None:
    """A number as it may be shown; None where it is below the threshold. Zero is told."""
    if 0 < number < SafeCountSettings().threshold:
        return None
    return int((number + ROUND // 2) // ROUND * ROUND)
