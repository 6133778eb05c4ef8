"""Protects one count: perturb by the set's key, compare with the threshold, round. In that order, always."""

from dataclasses import dataclass
from typing import Any

from laennec.cohorts.safe_counts.ptable import KEY_SPACE, PTable, ptable
from laennec.cohorts.safe_counts.settings import SafeCountSettings
from laennec.errors import LaennecError

_THIN_SPACE = "\u202f"  # French separates thousands by a narrow no-break space


class InvalidCount(LaennecError):
    """A count and a key that no set of persons can have. Nothing is shown: a wrong key would be a wrong noise."""


@dataclass(frozen=True)
class Protected:
    """A count that may be shown.

    shown: the number, None when below the threshold. margin: the true count is never further than this from the
    number shown (persons; below the threshold: from the values that 'fewer than' allows). lowest, highest: the true
    counts that can read like this one, given the settings. settings: the id of the settings that made it.
    """

    shown: int | None
    below_threshold: bool
    margin: int
    lowest: int
    highest: int
    text_en: str
    text_fr: str
    settings: str

    @property
    def text(self) -> str:
        """In English; `text_fr` is the same in French."""
        return self.text_en

    def to_json(self) -> dict[str, Any]:
        return {
            "count": self.shown,
            "below_threshold": self.below_threshold,
            "margin": self.margin,
            "text": {"en": self.text_en, "fr": self.text_fr},
            "settings": self.settings,
        }


class SafeCounts:
    """Protects counts under one choice of settings; holds no state, may be shared between threads."""

    def __init__(self, settings: SafeCountSettings | None = None) -> None:
        self.settings = settings or SafeCountSettings()
        self._table: PTable = ptable(self.settings.bound, self.settings.variance)
        self._id = self.settings.id
        base, threshold = self.settings.rounding, self.settings.threshold
        self._smallest_shown = -(-threshold // base) * base
        self._rounding_error = max(base // 2, self._smallest_shown - threshold)

    def protect(self, true_count: int, key: int) -> Protected:
        """The protected form of a count of distinct persons.

        key: the sum of those persons' record keys modulo 2**32. Raises InvalidCount for a negative count, a key
        outside 0 .. 2**32 - 1, or a key other than 0 for an empty set.
        """
        _check(true_count, key)
        settings = self.settings
        perturbed = true_count + self._table.row(true_count).perturbation(key)
        if perturbed < settings.threshold:
            return Protected(
                shown=None,
                below_threshold=True,
                margin=settings.bound,
                lowest=0,
                highest=settings.threshold - 1 + settings.bound,
                text_en=f"fewer than {settings.threshold}",
                text_fr=f"moins de {settings.threshold}",
                settings=self._id,
            )
        shown = max(self._round(perturbed), self._smallest_shown)
        margin = settings.bound + self._rounding_error
        return Protected(
            shown=shown,
            below_threshold=False,
            margin=margin,
            lowest=max(settings.threshold - settings.bound, shown - margin),
            highest=shown + margin,
            text_en=f"about {shown:,} (± {margin})",
            text_fr=f"environ {shown:,} (± {margin})".replace(",", _THIN_SPACE),
            settings=self._id,
        )

    def _round(self, value: int) -> int:
        """To the nearest multiple; the middle of an even base goes up."""
        base = self.settings.rounding
        return (value + base // 2) // base * base


def _check(true_count: int, key: int) -> None:
    for name, value in (("count", true_count), ("key", key)):
        if isinstance(value, bool) or not isinstance(value, int):
            raise InvalidCount(f"The {name} of a set must be a whole number, not {type(value).__name__}.")
    if true_count < 0:
        raise InvalidCount("A set cannot hold fewer than no persons.")
    if not 0 <= key < KEY_SPACE:
        raise InvalidCount("The key of a set must lie between 0 and 2**32 - 1: sum the record keys modulo 2**32.")
    if true_count == 0 and key != 0:
        raise InvalidCount("An empty set has the key 0: count and key come from two different sets.")
