"""One table as a researcher would hand it in."""

from collections.abc import Sequence
from dataclasses import dataclass

Cell = str | int | float


@dataclass(frozen=True)
class Content:
    """A table with its title, and what the request says of it. `way`: how it leaks (or tempts)."""

    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    population: str
    way: str
    where: str = ""

    @property
    def lines(self) -> list[list[Cell]]:
        return [list(self.header), *(list(row) for row in self.rows)]
