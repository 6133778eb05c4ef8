"""A perimeter in plain words: what an application asks for, or an approval grants, in the reader's language."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from laennec.projects import dictionary
from laennec.projects.generalising import Rules, from_json
from laennec.projects.minimal import MINIMAL, keys_of
from laennec.projects.models import Decision
from laennec.projects.project_file import ProjectFile

PURPOSES = {
    "research": gettext_lazy("Research"),
    "innovation": gettext_lazy("Innovation"),
    "steering": gettext_lazy("Steering of the hospital"),
}
MOST_NAMED = 6
SiteName = Callable[[int], str]


@dataclass(frozen=True)
class Told:
    """One table. more: columns beyond the minimal set, less: columns of it that are not asked for, by meaning."""

    table: str
    name: str
    columns: tuple[str, ...]
    more: list[str]
    less: list[str]
    reason: str = ""

    @property
    def count(self) -> str:
        """How many columns, in words."""
        return _columns(len(self.columns))

    @property
    def sentence(self) -> str:
        """As "laboratory results: 7 columns"."""
        return _("{name}: {count}").format(name=self.name, count=self.count)


@dataclass(frozen=True)
class Words:
    """What may be seen, and for how long."""

    tables: list[Told]
    sites: list[str]
    dates: str
    shift: str
    last_day: date | None
    coarser: list[str] = field(default_factory=list)

    @property
    def where(self) -> str:
        """The care sites, or that it is all of them."""
        return ", ".join(self.sites) if self.sites else _("all care sites")


def asked(file: ProjectFile, site: SiteName) -> Words:
    """What an application asks for."""
    reasons = {name: domain.reason or "" for name, domain in file.domains.items()}
    span = file.dates
    return Words(
        tables=_tables(file.columns(), reasons),
        sites=_sites(file.sites, site),
        dates=between(span.from_ if span else None, span.to if span else None),
        shift=shift(file.shift_dates),
        last_day=file.end,
        coarser=coarser(file.generalise),
    )


def granted(decision: Decision, site: SiteName) -> Words:
    """What an approval grants."""
    perimeter: Mapping[str, Any] = decision.perimeter or {"grants": {}, "sites": [], "dates": None}
    reasons = {n: d.get("reason") or "" for n, d in decision.application.document["domains"].items()}
    first, last = perimeter["dates"] or (None, None)
    return Words(
        tables=_tables(perimeter["grants"], reasons),
        sites=_sites(perimeter["sites"], site),
        dates=between(*(date.fromisoformat(d) if d else None for d in (first, last))),
        shift=shift(decision.shift_dates is not False),
        last_day=decision.ends_on,
        coarser=coarser(from_json(decision.generalise)),
    )


def between(first: date | None, last: date | None) -> str:
    """The days on which what is seen starts."""
    words = {"first": day(first), "last": day(last)}
    if first and last:
        return _("stays and events from {first} to {last}").format(**words)
    if first:
        return _("stays and events from {first}").format(**words)
    if last:
        return _("stays and events until {last}").format(**words)
    return _("stays and events of all dates")


def shift(is_shifted: bool) -> str:
    """What happens to the dates."""
    if is_shifted:
        return _("dates shifted by whole weeks, the same for a whole family")
    return _("dates as they are")


def coarser(rules: Rules) -> list[str]:
    """Columns given less exactly, as "patients, year of birth: in bands of 5 years"; many alike are counted."""
    alike: dict[str, list[str]] = {}
    for name, rule in sorted(rules.items()):
        table, _dot, column = name.partition(".")
        said = _("{table}, {column}").format(table=dictionary.name(table), column=dictionary.meaning(table, column))
        alike.setdefault(rule.words(), []).append(said)
    return [
        _("{what}: {how}").format(what=name, how=how)
        for how, columns in alike.items()
        for name in (columns if len(columns) <= MOST_NAMED else [_columns(len(columns))])
    ]


def _columns(number: int) -> str:
    return ngettext("{number} column", "{number} columns", number).format(number=number)


def day(value: date | None) -> str:
    """A day as a sentence has it."""
    return date_format(value, "DATE_FORMAT") if value else ""


def _tables(columns: Mapping[str, Iterable[str]], reasons: Mapping[str, str]) -> list[Told]:
    found = []
    for table in dictionary.in_order():
        if table not in columns:
            continue
        seen, usual = tuple(columns[table]), {*MINIMAL[table], *keys_of(table)}
        more = [dictionary.meaning(table, c) for c in seen if c not in usual]
        less = [dictionary.meaning(table, c) for c in MINIMAL[table] if c not in seen]
        found.append(Told(table, dictionary.name(table), seen, more, less, reasons.get(table, "")))
    return found


def _sites(sites: Iterable[Any] | None, site: SiteName) -> list[str]:
    return [] if sites is None else [site(int(one)) for one in sites]
