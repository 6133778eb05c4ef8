"""Generalisation: columns that a project gets coarser than the warehouse has them, decided with it.

A rule is of one column, `table.column`: years of birth in bands, dates by week, month, quarter or year, numbers
rounded to a step, the first letters of a code or an area. This says what rules there are and where they fit; that
they are carried out is the datasets' business.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import BaseModel, ConfigDict, Field

from laennec.errors import LaennecError
from laennec.omop import TABLES, Column

DATED = ("date", "datetime")
FINER_BIRTH = ("month_of_birth", "day_of_birth", "birth_datetime")
"""What tells more of a birth than its year: left out where the year is given in bands."""
GRAINS = {
    "week": gettext_lazy("by week (its Monday)"),
    "month": gettext_lazy("by month (its first day)"),
    "quarter": gettext_lazy("by quarter (its first day)"),
    "year": gettext_lazy("by year (its first day)"),
}


class Rule(BaseModel):
    """Exactly one of band, to, round and keep; `not_before` goes with years of birth, alone or beside a band.

    band: years of birth as the first year of their band of so many. not_before: earlier ones are given as this year.
    to: dates as the first day of their week, month, quarter or year. round: numbers to the nearest multiple.
    keep: so many first letters of a text.
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
    band: Annotated[int, Field(ge=2, le=50)] | None = None
    not_before: Annotated[int, Field(ge=1850, le=2100)] | None = None
    to: Literal["week", "month", "quarter", "year"] | None = None
    round: Annotated[float, Field(gt=0, le=1e9)] | None = None
    keep: Annotated[int, Field(ge=1, le=20)] | None = None

    def to_json(self) -> dict[str, Any]:
        """What is said, and nothing of what is not."""
        return self.model_dump(exclude_none=True)

    @property
    def of_birth(self) -> bool:
        """Whether it is a rule of years of birth."""
        return self.band is not None or self.not_before is not None

    def words(self) -> str:
        """What happens to the column, in the reader's language."""
        if self.to is not None:
            return str(GRAINS[self.to])
        if self.round is not None:
            return _("rounded to {step}").format(step=f"{self.round:g}")
        if self.keep is not None:
            return _("the first {number} characters").format(number=self.keep)
        found = []
        if self.band is not None:
            found.append(_("in bands of {number} years (the first year is given)").format(number=self.band))
        if self.not_before is not None:
            found.append(_("before {year}: as {year}").format(year=self.not_before))
        return ", ".join(found)


Rules = Mapping[str, Rule]
"""`table.column` -> its rule."""


def problems(rules: Rules, columns: Mapping[str, Iterable[str]]) -> list[tuple[str, str]]:
    """(column, what is wrong) of rules that do not fit the columns asked for."""
    found = []
    for name, rule in rules.items():
        table, _dot, column = name.partition(".")
        if column not in columns.get(table, ()):
            found.append((name, _("this column is not asked for, so there is nothing to make coarser")))
        elif problem := _misfit(TABLES[table].by_name[column], rule):
            found.append((name, problem))
    return found


def _misfit(column: Column, rule: Rule) -> str:
    said = [n for n in ("band", "to", "round", "keep") if getattr(rule, n) is not None]
    if len(said) > 1 or (not said and rule.not_before is None):
        return _("give one of band, to, round and keep")
    if rule.not_before is not None and said not in ([], ["band"]):
        return _("`not_before` goes with years of birth")
    fits = {
        "band": column.name == "year_of_birth",
        "to": column.type in DATED,
        "round": column.type in ("int", "double") and not column.name.endswith("_of_birth"),
        "keep": column.type == "text",
    }
    kind = said[0] if said else "band"
    words = {
        "band": _("bands are of years of birth"),
        "to": _("only dates are given by week, month, quarter or year"),
        "round": _("only numbers are rounded"),
        "keep": _("only texts have first characters"),
    }
    return "" if fits[kind] else words[kind]


def from_json(document: Mapping[str, Mapping[str, Any]]) -> dict[str, Rule]:
    """Rules as they are kept."""
    return {name: Rule.model_validate(dict(rule)) for name, rule in document.items()}


def to_json(rules: Rules) -> dict[str, dict[str, Any]]:
    """Rules in their one normal form."""
    return {name: rule.to_json() for name, rule in sorted(rules.items())}


def merged(asked: Rules, decided: Rules) -> dict[str, Rule]:
    """Those asked for; what was decided of a column takes the place of what was asked for it."""
    return {**asked, **decided}


def of_all_dates(grain: str, columns: Mapping[str, Iterable[str]]) -> dict[str, Rule]:
    """The same grain for every date of every table."""
    rule = Rule.model_validate({"to": grain})
    return {
        f"{table}.{column}": rule
        for table, names in columns.items()
        for column in names
        if TABLES[table].by_name[column].type in DATED and column != "birth_datetime"
    }


def read_option(text: str) -> tuple[str, Rule]:
    """A rule as one line has it: person.year_of_birth=band:5, or =band:5,not_before:1930. Raises LaennecError."""
    found = re.fullmatch(r"([a-z_]+\.[a-z_]+)=([a-z_]+:[A-Za-z0-9.]+(?:,[a-z_]+:[A-Za-z0-9.]+)?)", text)
    if found is None:
        raise LaennecError(
            _("A rule looks like person.year_of_birth=band:5, not {text}.").format(text=repr(text[:80]))
        )
    column, told = found.groups()
    given: dict[str, str | float | int] = {}
    for part in told.split(","):
        kind, _colon, value = part.partition(":")
        try:
            given[kind] = value if kind == "to" else float(value) if kind == "round" else int(value)
            Rule.model_validate({kind: given[kind]})
        except ValueError:
            raise LaennecError(
                _("{column}: {kind} cannot be {value}.").format(column=column, kind=kind, value=repr(value))
            ) from None
    return column, Rule.model_validate(given)


def write_option(column: str, rule: Rule) -> str:
    """The line that `read_option` reads."""
    told = (f"{kind}:{value:g}" if kind == "round" else f"{kind}:{value}" for kind, value in rule.to_json().items())
    return f"{column}={','.join(told)}"
