"""Who the persons are: the rows of the person table, their births and deaths."""

from collections.abc import Callable
from datetime import date, datetime

from laennec.cohorts.reference.tables import Row, Rows


class People:
    """The persons of the tables. everyone: those with a row of their own."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._people = {row["person_id"]: row for row in rows("person")}
        self.everyone = frozenset(self._people)

    def row(self, person: int) -> Row:
        """Their row; empty where there is none."""
        return self._people.get(person, {})

    def those(self, test: Callable[[int], bool]) -> frozenset[int]:
        """The persons of the table who pass a test."""
        return frozenset(person for person in self.everyone if test(person))

    def born(self, person: int) -> datetime | None:
        """When exactly somebody was born, if that is known."""
        return self.row(person).get("birth_datetime")

    def birth(self, person: int) -> tuple[int, int, int] | None:
        """Year, month (else 1) and day (else 1); None where the year is not known."""
        row = self.row(person)
        exact = row.get("birth_datetime")
        if exact is not None:
            return exact.year, exact.month, exact.day
        if row.get("year_of_birth") is None:
            return None
        month, day = row.get("month_of_birth"), row.get("day_of_birth")
        return row["year_of_birth"], 1 if month is None else month, 1 if day is None else day

    def age(self, person: int, day: date | None) -> int | None:
        """Completed years: birth_datetime where known, else year, month (else 1), day (else 1)."""
        born = self.birth(person)
        if born is None or day is None:
            return None
        return day.year - born[0] - ((day.month, day.day) < born[1:])

    def alive(self, person: int, day: date) -> bool:
        """Whether somebody is not known to be dead at the end of a day, nor to be born after it."""
        deaths = [row.get("death_date") for row in self._rows("death") if row["person_id"] == person]
        dead = any(death is not None and death <= day for death in deaths)
        born = self.birth(person)
        return not dead and not (born is not None and born > (day.year, day.month, day.day))
