"""Numbers that may be told: counts to the nearest ten, none below the threshold, nor their complements."""

from laennec_workspace.facts import threshold

BASE = 10
HIDDEN = "<{}"


def rounded(count: float) -> int:
    """To the nearest ten: so that no subtraction of two numbers gives a few persons."""
    return int(count + BASE / 2) // BASE * BASE


def hidden() -> str:
    """What stands for a number that is not told."""
    return HIDDEN.format(threshold())


def count_text(count: int) -> str:
    """A number of persons as it may be told."""
    return hidden() if count < threshold() else str(rounded(count))


def share_text(count: int, of: int) -> str:
    """ "120 (34 %)" of that many; hidden where the count or what is left of the whole is below the threshold."""
    least = threshold()
    if count < least:
        return hidden()
    if 0 <= of - count < least:
        return "–"  # nearly all of them: the rest would be told
    whole = rounded(of)
    share = round(100 * rounded(count) / whole) if whole else 0
    if share > 100 or (share and (100 - share) * rounded(count) / share < least):
        return "–"  # as the rounded numbers would be read, the rest is few
    return f"{rounded(count)} ({share} %)" if whole else hidden()
