"""A cohort parted by age, sex, year or unit: one query gives every person with the name of each cell they are in.

age: completed years on a day, in tens, of the living and the dead alike. year: a person is in each year in which a
stay of theirs began; unit: in each care site that one of their stays names. So cells of these two overlap.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any

import ibis
import ibis.expr.types as ir

from laennec.cohorts.compiler import compile_persons
from laennec.cohorts.compiler.persons import BIRTH, FEMALE, MALE, birth_number
from laennec.cohorts.query import QueryFile
from laennec.engines import Engine
from laennec.perimeter import Query, Slot, View, scalar

OLDEST = 90


class By(StrEnum):
    AGE = "age"
    SEX = "sex"
    YEAR = "year"
    UNIT = "unit"


SEXES = ("female", "male", "other", "unknown")
AGES = (*(f"{low}-{low + 9}" for low in range(0, OLDEST, 10)), f"{OLDEST}+", "unknown")


def cells_of(by: By, found: Iterable[str]) -> list[str]:
    """The cells in their order: all there can be of age and sex, those found of year and unit (by number)."""
    if by is By.SEX:
        return list(SEXES)
    if by is By.AGE:
        return list(AGES)
    return sorted(found, key=int)


def compile_cells(query: QueryFile, by: By, view: View, engine: Engine, on: date | None = None) -> Query:
    """A Query of person_id and cell (a text: one of SEXES or AGES, a year, the id of a care site).

    Raises NotGranted where the perimeter does not hold what parts the cohort.
    """
    cohort = compile_persons(query, view, engine)
    day = (on or date.today()).strftime("%Y%m%d")

    def build() -> ir.Table:
        inside = cohort.build()
        if by in (By.AGE, By.SEX):
            columns = ["gender_concept_id"] if by is By.SEX else list(BIRTH)
            persons = view.table("person", ["person_id", *columns])
            joined = inside.inner_join(persons, "person_id")
            cell = _sex(joined) if by is By.SEX else _age(joined)
            return joined.select("person_id", cell=cell)
        stays = view.table("visit_occurrence", ["person_id", "visit_start_date", "care_site_id"])
        column: Any = stays.visit_start_date.year() if by is By.YEAR else stays.care_site_id
        named = stays.select("person_id", cell=column.cast("string"))
        named = named.filter(named.cell.notnull())
        return named.semi_join(inside, "person_id")

    own = {name: value for name, value in cohort.values.items() if not name.startswith("s_")}
    values = {**own, "b_day": int(day)} if by is By.AGE else own
    return view.query(("cells", by.value, cohort.shape), values, build)


def _sex(persons: ir.Table) -> ir.StringValue:
    concept = persons.gender_concept_id
    return ibis.cases(
        (concept == FEMALE, "female"),
        (concept == MALE, "male"),
        (concept.fill_null(0) == 0, "unknown"),
        else_="other",
    )


def _age(persons: ir.Table) -> ir.StringValue:
    years = ((scalar(Slot("b_day", "int64")) - birth_number(persons)) / 10_000).floor().cast("int64")
    tens = (years / 10).floor().cast("int64") * 10
    name = tens.cast("string") + "-" + (tens + 9).cast("string")
    return ibis.cases((years.isnull() | (years < 0), "unknown"), (years >= OLDEST, f"{OLDEST}+"), else_=name)
