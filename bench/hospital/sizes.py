"""How big the hospital is: the row counts of a large one (issue 3), times the scale."""

from dataclasses import dataclass

from laennec.errors import UsageError

PERSONS, VISITS = 11_400_000, 26_800_000
ROWS = {
    "condition_occurrence": 22_800_000,
    "procedure_occurrence": 22_500_000,
    "drug_exposure": 82_800_000,
    "measurement": 334_700_000,
}
HOSPITALS, DEPARTMENTS, SERVICES = 39, 118, 700
LEAVES = {"Condition": 4000, "Procedure": 2000, "Drug": 2500, "Measurement": 1500}
SMALLEST, LARGEST = 0.00005, 1.0


@dataclass(frozen=True)
class Sizes:
    """scale: 1.0 is the large hospital, 0.001 about eleven thousand persons."""

    scale: float

    def __post_init__(self) -> None:
        if not SMALLEST <= self.scale <= LARGEST:
            raise UsageError(f"--scale must lie between {SMALLEST} and {LARGEST:g}, not {self.scale:g}.")

    def rows(self, full: int) -> int:
        return max(1, round(full * self.scale))

    @property
    def persons(self) -> int:
        return self.rows(PERSONS)

    def some(self, full: int, least: int) -> int:
        """Of things that a smaller hospital has fewer of, but not in proportion: sites, concepts, staff."""
        return max(least, round(full * min(1.0, self.scale**0.3)))

    def leaves(self, domain: str) -> int:
        """Concepts that rows use; from a tenth of the large hospital up, all of them."""
        return max(150, round(LEAVES[domain] * min(1.0, (10 * self.scale) ** 0.3)))

    def share(self, full: int, first: int, last: int) -> tuple[int, int]:
        """The rows (from, to) of a table that belong to the persons number first .. last - 1."""
        total = self.rows(full)
        return round(total * first / self.persons), round(total * last / self.persons)
