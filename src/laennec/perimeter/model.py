"""What a perimeter is: a frozen statement of what may be seen, for what purpose. It travels as JSON in decisions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from laennec.errors import LaennecError
from laennec.omop import TABLES, Column, ColumnClass, table


class Purpose(StrEnum):
    """Why data are read: three purposes that study, and two capacities that never do."""

    RESEARCH = "research"
    INNOVATION = "innovation"
    STEERING = "steering"
    OPERATION = "operation"
    RIGHTS = "rights"


STUDY = frozenset({Purpose.RESEARCH, Purpose.INNOVATION, Purpose.STEERING})

NOTE_TABLES = frozenset({"note", "note_nlp", "source_fact", "survey_answer"})
"""Reports (a source's facts may hold some) and what people write into forms tell who somebody is in a hundred ways:
nothing pseudonymised grants their text."""


@dataclass(frozen=True)
class DateSpan:
    """Days from `first` to `last`, both included; None is open."""

    first: date | None = None
    last: date | None = None

    def __post_init__(self) -> None:
        if self.first and self.last and self.first > self.last:
            raise LaennecError(f"A perimeter's dates run from {self.first} to {self.last}: the end comes first.")

    def narrow(self, other: "DateSpan") -> "DateSpan":
        firsts = [d for d in (self.first, other.first) if d]
        lasts = [d for d in (self.last, other.last) if d]
        return DateSpan(max(firsts, default=None), min(lasts, default=None))


@dataclass(frozen=True)
class Perimeter:
    """Who may see what.

    sites: care site ids, each with all that is below it today; None is the whole warehouse.
    persons: person ids; None is everyone.
    dates: days in which a row starts; None is always.
    grants: table -> columns; None is every table with its plain and quasi-identifying columns (and, where
    identified, also the identifying and free-text ones). Vocabulary tables are granted to everyone.
    """

    purpose: Purpose
    sites: frozenset[int] | None = None
    persons: frozenset[int] | None = None
    dates: DateSpan | None = None
    grants: Mapping[str, frozenset[str]] | None = None
    identified: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "purpose", Purpose(self.purpose))
        for name, columns in (self.grants or {}).items():
            for column in columns:
                if not self._may_hold(table(name).column(column)):
                    raise LaennecError(
                        f"A pseudonymised perimeter cannot grant {name}.{column}: it tells who somebody is."
                    )

    def _may_hold(self, column: Column) -> bool:
        if column.klass is ColumnClass.SECRET:
            return False
        if self.identified:
            return True
        if column.klass is ColumnClass.FREE_TEXT:
            return self.grants is not None and column.table not in NOTE_TABLES
        return column.klass is not ColumnClass.IDENTIFYING

    def granted(self, name: str) -> frozenset[str]:
        """The columns of a table that this perimeter grants; empty where the table is outside it."""
        model = TABLES.get(name)
        if model is None or model.group == "secret":
            return frozenset()
        if self.grants is None or model.group == "vocabulary":
            return frozenset(c.name for c in model.columns if self._may_hold(c))
        return self.grants.get(name, frozenset())

    @property
    def confined(self) -> bool:
        """Whether some rows may be hidden, oppositions apart."""
        return self.sites is not None or self.persons is not None or self.dates is not None

    def narrow(
        self,
        *,
        sites: Iterable[int] | None = None,
        persons: Iterable[int] | None = None,
        dates: DateSpan | None = None,
        grants: Mapping[str, Iterable[str]] | None = None,
    ) -> "Perimeter":
        """A perimeter inside this one. Sites can only be set where there were none: trees do not intersect by id."""
        if sites is not None and self.sites is not None and not set(sites) <= self.sites:
            raise LaennecError("A perimeter can only be narrowed to some of its own care sites.")
        kept = self.grants
        if grants is not None:
            kept = {name: frozenset(columns) & self.granted(name) for name, columns in grants.items()}
        return Perimeter(
            purpose=self.purpose,
            sites=self.sites if sites is None else frozenset(sites),
            persons=_meet(self.persons, persons),
            dates=dates.narrow(self.dates) if dates and self.dates else (dates or self.dates),
            grants=kept,
            identified=self.identified,
        )

    def to_json(self) -> dict[str, Any]:
        """JSON-ready; ids are strings, since JSON numbers stop being exact at 2^53."""
        return {
            "schema": "laennec.perimeter/1",
            "purpose": self.purpose.value,
            "sites": None if self.sites is None else [str(i) for i in sorted(self.sites)],
            "persons": None if self.persons is None else [str(i) for i in sorted(self.persons)],
            "dates": None
            if self.dates is None
            else [d.isoformat() if d else None for d in (self.dates.first, self.dates.last)],
            "grants": None
            if self.grants is None
            else {name: sorted(columns) for name, columns in sorted(self.grants.items())},
            "identified": self.identified,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "Perimeter":
        """The perimeter that `to_json` wrote. Raises LaennecError for anything else."""
        try:
            if value["schema"] != "laennec.perimeter/1":
                raise ValueError(f"its schema is {value['schema']!r}")
            dates = value["dates"]
            return cls(
                purpose=Purpose(value["purpose"]),
                sites=None if value["sites"] is None else frozenset(int(i) for i in value["sites"]),
                persons=None if value["persons"] is None else frozenset(int(i) for i in value["persons"]),
                dates=None if dates is None else DateSpan(*(date.fromisoformat(d) if d else None for d in dates)),
                grants=None
                if value["grants"] is None
                else {name: frozenset(columns) for name, columns in value["grants"].items()},
                identified=bool(value["identified"]),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise LaennecError(f"This is not a perimeter that Laennec wrote: {error}.") from error


def _meet(mine: frozenset[int] | None, other: Iterable[int] | None) -> frozenset[int] | None:
    if other is None:
        return mine
    return frozenset(other) if mine is None else mine & frozenset(other)
