"""The hospital's care sites as a tree: names, what holds what today, search; read once a version and kept.

Rights follow today's tree: a link of `care_site_ancestor` counts on the days between its valid_from and valid_to.
Every care site's name is granted to everybody who may ask at all: the tree says nothing of a patient.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from threading import Lock
from weakref import WeakKeyDictionary

from laennec.cohorts.vocabulary import Engine, vocabulary_of
from laennec.perimeter import View

ANCESTOR = "care_site_ancestor"
Link = tuple[int, int, int, date | None, date | None]
"""ancestor, descendant, distance, valid_from, valid_to (both days included, None is open)."""


@dataclass(frozen=True)
class CareSites:
    """The tree on one day. Sites are care_site_id; `holders` maps a site to those above it, with their distance."""

    names: Mapping[int, str]
    holders: Mapping[int, Mapping[int, int]]

    @classmethod
    def of(cls, names: Mapping[int, str | None], links: Iterable[Link], on: date) -> "CareSites":
        """The tree that these rows make on that day; a site named by a link alone is known by its number."""
        holders: dict[int, dict[int, int]] = {site: {} for site in names}
        for ancestor, descendant, distance, first, last in links:
            if ancestor != descendant and (first is None or first <= on) and (last is None or on <= last):
                found = holders.setdefault(descendant, {})
                found[ancestor] = min(distance, found.get(ancestor, distance))
                holders.setdefault(ancestor, {})
        return cls({site: names.get(site) or f"{site}" for site in holders}, holders)

    def __contains__(self, site: object) -> bool:
        return site in self.names

    def __len__(self) -> int:
        return len(self.names)

    def name(self, site: int) -> str:
        """Its name; its number where it has none or is not known."""
        return self.names.get(site, f"{site}")

    def above(self, site: int) -> frozenset[int]:
        """All that hold it, itself left out; empty where it is not known."""
        return frozenset(self.holders.get(site, ()))

    def below(self, site: int) -> frozenset[int]:
        """All that it holds, itself left out."""
        return self._below.get(site, frozenset())

    def within(self, sites: Iterable[int] | None) -> frozenset[int]:
        """The sites named and all below them; every site for None."""
        if sites is None:
            return frozenset(self.names)
        return frozenset().union(*({site} | self.below(site) for site in sites if site in self))

    def parent(self, site: int) -> int | None:
        """The nearest that holds it; of two as near, the one with the smaller id."""
        found = self.holders.get(site)
        return min(found, key=lambda holder: (found[holder], holder)) if found else None

    def children(self, site: int) -> tuple[int, ...]:
        """The sites whose parent it is, by name."""
        return self._children.get(site, ())

    @property
    def roots(self) -> tuple[int, ...]:
        """The sites that nothing holds, by name."""
        return self._children.get(None, ())

    def path(self, site: int) -> tuple[int, ...]:
        """From the top down to the site, itself included."""
        found = [site]
        while (parent := self.parent(found[-1])) is not None and parent not in found:
            found.append(parent)
        return tuple(reversed(found))

    def title(self, site: int) -> str:
        """Its name with the names above it: Hospital 01 / Department 004 / Surgery service 013."""
        return " / ".join(self.name(s) for s in self.path(site))

    def search(self, text: str, among: frozenset[int] | None = None, most: int = 50) -> list[int]:
        """Sites whose number is the text, or whose title has all its words, accents and case forgiven; best first."""
        words = plain(text).split()
        found = []
        for site, title in self._titles:
            if (among is None or site in among) and (text.strip() == f"{site}" or all(w in title for w in words)):
                own = plain(self.name(site))
                found.append((not all(w in own for w in words), len(self.holders.get(site, ())), title, site))
        return [site for *_order, site in sorted(found)[:most]]

    @cached_property
    def _below(self) -> dict[int, frozenset[int]]:
        found: dict[int, set[int]] = {}
        for site, holders in self.holders.items():
            for holder in holders:
                found.setdefault(holder, set()).add(site)
        return {site: frozenset(below) for site, below in found.items()}

    @cached_property
    def _children(self) -> dict[int | None, tuple[int, ...]]:
        found: dict[int | None, list[int]] = {}
        for site in sorted(self.names, key=lambda s: (plain(self.names[s]), s)):
            found.setdefault(self.parent(site), []).append(site)
        return {parent: tuple(children) for parent, children in found.items()}

    @cached_property
    def _titles(self) -> list[tuple[int, str]]:
        return [(site, plain(self.title(site))) for site in self.names]


def plain(text: str) -> str:
    """Lower case without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def care_sites(engine: Engine, on: date | None = None) -> CareSites:
    """The tree of the engine's version on that day (None: today), read when first asked for."""
    day = on or date.today()
    with _lock:
        kept = _kept.setdefault(engine, {})
    found = kept.get(day)
    if found is None:
        found = _read(engine, day)
        with _lock:
            kept.clear()  # yesterday's tree is asked for no more
            kept[day] = found
    return found


def staff_sites(engine: Engine, on: date) -> dict[int, frozenset[int]]:
    """Provider -> the care sites in which they work on that day."""
    view = vocabulary_of(engine).view  # whole, as for the tree
    columns = ("provider_id", "care_site_id", "valid_from", "valid_to")
    found: dict[int, set[int]] = {}
    for who, where, since, until in _columns(engine, view, "provider_care_site", columns):
        if (since is None or since <= on) and (until is None or until >= on):  # type: ignore[operator]
            found.setdefault(who, set()).add(where)  # type: ignore[arg-type]
    return {who: frozenset(where) for who, where in found.items()}


def _read(engine: Engine, day: date) -> CareSites:
    view = vocabulary_of(engine).view  # whole, and of this version: the tree is the same for everybody
    rows = _columns(engine, view, "care_site", ("care_site_id", "care_site_name"))
    links = _columns(engine, view, ANCESTOR, ("ancestor", "descendant", "distance", "valid_from", "valid_to"))
    return CareSites.of(dict(rows), links, day)  # type: ignore[arg-type]


def _columns(engine: Engine, view: View, table: str, columns: tuple[str, ...]) -> list[tuple[object, ...]]:
    query = view.query(("care sites", table), {}, lambda: view.table(table, columns))
    found = engine.table(query).select(list(columns))
    return list(zip(*(column.to_pylist() for column in found.columns), strict=True))


_kept: WeakKeyDictionary[Engine, dict[date, CareSites]] = WeakKeyDictionary()
_lock = Lock()
