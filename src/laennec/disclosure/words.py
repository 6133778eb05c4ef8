"""A count in words, in both languages, with why it reads as it does."""

from typing import TYPE_CHECKING

from laennec.cohorts.safe_counts import SafeCounts
from laennec.disclosure.deciding import Answer
from laennec.disclosure.models import Kind

if TYPE_CHECKING:
    from laennec.disclosure.actions.showing import Shown

NARROW = "\u202f"
HARD = "\u00a0"
"""A space where a line does not break: the margin stays beside its sign."""

NEAR = (
    "The same as an earlier count of yours, or too close to it to be told apart: it is shown as that one was.",
    "Le même nombre que pour un de vos comptages précédents, ou trop proche pour en être distingué.",
)
NEAR_FEW = (
    "Fewer than {threshold}, or too few more than a count of yours that reads so to be told apart.",
    "Moins de {threshold}, ou trop peu de plus qu'un de vos comptages qui se lit ainsi pour en être distingué.",
)
FOLLOWS = (
    "Worked out from counts you were shown: its own number would tell too much of a small group.",
    "Déduit de comptages qui vous ont été montrés : son propre nombre en dirait trop sur un petit groupe.",
)
HIDDEN = (
    "Beside the counts you were shown, this one would tell too much of a small group.",
    "Rapproché des comptages qui vous ont été montrés, celui-ci en dirait trop sur un petit groupe.",
)
NOBODY = (
    "No row of this population carries what is asked for.",
    "Aucune ligne de cette population ne porte ce qui est demandé.",
)


def said(answer: Answer, safe: SafeCounts, left: int, again: bool = False) -> "Shown":
    """The words of a protected answer. again: this very question was answered so before, and needs no word why."""
    threshold = safe.settings.threshold
    if answer.kind is Kind.NONE:
        return _shown(answer, "none", "aucun", NOBODY, left)
    if answer.kind is Kind.SUPPRESSED:
        return _shown(answer, "not shown", "non montré", HIDDEN, left)
    if answer.number is None and answer.kind is Kind.SAME:
        why = tuple(text.format(threshold=threshold) for text in NEAR_FEW)
        return _shown(
            answer, f"fewer than {threshold}, or nearly", f"moins de {threshold}, ou presque", (why[0], why[1]), left
        )
    if answer.number is None:
        return _shown(answer, f"fewer than {threshold}", f"moins de {threshold}", ("", ""), left)
    english = f"about {answer.number:,} (±{HARD}{answer.margin})"
    french = f"environ {answer.number:,} (±{HARD}{answer.margin})".replace(",", NARROW)
    why = ("", "") if again else {Kind.SAME: NEAR, Kind.DERIVED: FOLLOWS}.get(answer.kind, ("", ""))
    return _shown(answer, english, french, why, left)


def exact(count: int, left: int) -> "Shown":
    """The words of a bare number."""
    from laennec.disclosure.actions.showing import Shown

    return Shown(count, 0, "exact", f"{count:,}", f"{count:,}".replace(",", NARROW), "", "", left)


def _shown(answer: Answer, english: str, french: str, why: tuple[str, str], left: int) -> "Shown":
    from laennec.disclosure.actions.showing import Shown

    return Shown(answer.number, answer.margin, answer.kind.value, english, french, *why, left)
