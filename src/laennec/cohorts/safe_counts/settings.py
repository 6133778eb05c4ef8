"""The four numbers that decide how counts are protected; frozen, checked, and named so that a count can cite them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from laennec.errors import LaennecError

SCHEMA = "laennec.safe_counts/1"
SMALLEST_THRESHOLD = 3
LARGEST_BOUND = 20


class InvalidSettings(LaennecError):
    """These settings would not protect, or no perturbation table can satisfy them."""


@dataclass(frozen=True)
class SafeCountSettings:
    """How counts are protected.

    bound: the perturbation never exceeds it (persons). variance: of the perturbation (persons squared), the same
    for every count above zero. threshold: a perturbed count below it is shown as 'fewer than' it. rounding: a shown
    count is a multiple of it (1: not rounded).
    Raises InvalidSettings, naming the setting and what it may be.
    """

    bound: int = 6
    variance: float = 4.0
    threshold: int = 10
    rounding: int = 5

    def __post_init__(self) -> None:
        _whole("bound", self.bound, 1, LARGEST_BOUND)
        _whole("threshold", self.threshold, SMALLEST_THRESHOLD, 1000)
        _whole("rounding", self.rounding, 1, 1000)
        if isinstance(self.variance, bool) or not isinstance(self.variance, int | float):
            raise InvalidSettings(f"variance must be a number, not {self.variance!r}.")
        # A count of one can only go down by one: with mean 0 its variance is then at most `bound`. Close to that
        # limit its table would have two values only, from which the count can be read.
        if not 0.1 <= self.variance <= 0.9 * self.bound:
            raise InvalidSettings(
                f"variance must lie between 0.1 and 0.9 x bound ({0.9 * self.bound:g}), not {self.variance!r}: "
                "raise the bound or lower the variance."
            )
        object.__setattr__(self, "variance", float(self.variance))

    @property
    def id(self) -> str:
        """Names these settings and the exact table they give: kept beside every count that was shown."""
        from laennec.cohorts.safe_counts.ptable import ptable

        return f"{ptable(self.bound, self.variance).id}-t{self.threshold}-r{self.rounding}"

    def to_json(self) -> dict[str, Any]:
        return {"schema": SCHEMA, **asdict(self), "id": self.id}

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> "SafeCountSettings":
        """The settings of a document written by `to_json`. Raises InvalidSettings, also when the table has changed:
        a number shown under another table must not be taken for one shown under this one."""
        if document.get("schema") != SCHEMA:
            raise InvalidSettings(f"Not safe-count settings of {SCHEMA}: schema is {document.get('schema')!r}.")
        unknown = set(document) - {"schema", "id", "bound", "variance", "threshold", "rounding"}
        if unknown:
            raise InvalidSettings(f"Unknown safe-count settings: {', '.join(sorted(unknown))}.")
        found = cls(**{name: document[name] for name in document if name not in ("schema", "id")})
        if "id" in document and document["id"] != found.id:
            raise InvalidSettings(
                f"These settings give {found.id}, but the document was written for {document['id']}."
            )
        return found


def _whole(name: str, value: Any, low: int, high: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise InvalidSettings(f"{name} must be a whole number from {low} to {high}, not {value!r}.")
