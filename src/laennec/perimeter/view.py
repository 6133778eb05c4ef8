"""A perimeter opened on one warehouse version: hands out table expressions, confined, and nothing else does.

Rules of confinement (DESIGN, rule 1). A visit is inside by its own care site and its start. A person is inside,
where sites are confined, when one of their visits is. A visit detail or an event is inside by its own site (the
detail's), else by its visit's. Rows with neither are outside. What cannot be confined is not granted.
"""

import hashlib
import hmac
import secrets
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Protocol

import ibis
import ibis.expr.types as ir

from laennec.omop import TABLES
from laennec.perimeter import rules
from laennec.perimeter.model import Perimeter
from laennec.perimeter.opposition import OppositionRegister
from laennec.perimeter.query import NotGranted, Query
from laennec.perimeter.rules import KEY_CONCEPT, Scope

__all__ = ["KEY_CONCEPT", "View", "open_view"]

_PROCESS_SECRET = secrets.token_bytes(32)


class VersionLike(Protocol):
    """What a view needs to know of a warehouse version (laennec.store.Version is one)."""

    @property
    def number(self) -> int: ...

    @property
    def public_columns(self) -> Mapping[str, Iterable[str]]: ...


class View:
    """The door, open. Make it with `open_view`; it pins one version and one state of the oppositions."""

    def __init__(self, perimeter: Perimeter, version: VersionLike, opposed: frozenset[int], today: date) -> None:
        self.perimeter = perimeter
        self.version = version.number
        self.opposed_count = len(opposed)
        self.opposed_mark = hash(opposed)
        """Tells two states of the register apart within this process."""
        self._public = {name: frozenset(columns) for name, columns in version.public_columns.items()}
        self._scope = Scope(
            sites=perimeter.sites is not None,
            persons=perimeter.persons is not None,
            first=bool(perimeter.dates and perimeter.dates.first),
            last=bool(perimeter.dates and perimeter.dates.last),
            opposed=bool(opposed),
        )
        digest = hmac.new(_PROCESS_SECRET, repr(self.shape).encode(), hashlib.sha256).hexdigest()
        self.door = f"door_{digest[:24]}_"
        self._scope = replace(self._scope, door=self.door)
        self._values: dict[str, Any] = {}
        if perimeter.sites is not None:
            self._values |= {"s_sites": sorted(perimeter.sites), "s_today": today}
        if perimeter.persons is not None:
            self._values["s_persons"] = sorted(perimeter.persons)
        if perimeter.dates and perimeter.dates.first:
            self._values["s_first"] = perimeter.dates.first
        if perimeter.dates and perimeter.dates.last:
            self._values["s_last"] = perimeter.dates.last
        if opposed:
            self._values["s_opposed"] = sorted(opposed)
        self._granted: dict[str, tuple[str, ...]] = {}

    def columns(self, name: str) -> tuple[str, ...]:
        """The columns of a table that may be named here, in the model's order. Raises NotGranted."""
        found = self._granted.get(name)
        if found is None:
            found = self._granted[name] = self._columns(name)
        if not found:
            raise NotGranted(f"The perimeter does not grant the table {name}.")
        return found

    def _columns(self, name: str) -> tuple[str, ...]:
        model = TABLES.get(name)
        if model is None or not rules.can_confine(model, self._scope):
            return ()
        granted = self.perimeter.granted(name)
        identifying = set(model.identifying) - self._public.get(name, frozenset())
        return tuple(c.name for c in model.columns if c.name in granted and c.name not in identifying)

    def grants(self, name: str, columns: Iterable[str] = ()) -> bool:
        """Whether the table, with those columns, may be named here."""
        try:
            return set(columns) <= set(self.columns(name))
        except NotGranted:
            return False

    def table(self, name: str, columns: Iterable[str] | None = None, *, order: str = "key") -> ir.Table:
        """The table, confined: only rows inside the perimeter, only the columns named (all granted ones when None).

        Event tables also offer `key_concept_id` where their concept columns are granted. `order` chooses the copy
        sorted by concept (`key`) or by person (`person`). Raises NotGranted, naming table and column.
        """
        granted = self.columns(name)
        wanted = tuple(columns) if columns is not None else granted
        model = TABLES[name]
        for column in wanted:
            if column == KEY_CONCEPT and model.is_event:
                needed = {c for c in (model.concept, model.source_concept) if c}
                if needed <= set(granted):
                    continue
            if column not in granted:
                where = (
                    ": it identifies, and this version keeps it in the vault" if column in model.identifying else ""
                )
                raise NotGranted(f"The perimeter does not grant the column {name}.{column}{where}.")
        return rules.confined(model, wanted, self._scope, order)

    def roots(self, persons: ir.Table) -> ir.Table:
        """person_id, root_id: whom these persons (a table `id`) were joined to in this version; only those joined.

        The only way to the links: for lists of ids that somebody brings.
        """
        return rules.roots(persons, self._scope)

    def query(self, shape: Hashable, values: Mapping[str, Any], build: Callable[[], ir.Table]) -> Query:
        """A query for an engine. `build` uses this view's tables only; its slots are named apart from `s_...`."""
        if clash := sorted(name for name in values if name.startswith("s_")):
            raise ValueError(f"Slots named s_... belong to the perimeter: {clash}")
        return Query(self, (self.shape, shape), {**self._values, **values}, build)

    @property
    def shape(self) -> Hashable:
        """All that decides the SQL text of this view's tables: what is confined and granted, not the values."""
        granted = self.perimeter.grants
        columns = None if granted is None else tuple(sorted((n, tuple(sorted(c))) for n, c in granted.items()))
        public = tuple(sorted((n, tuple(sorted(c))) for n, c in self._public.items()))
        return (self._scope, columns, public, self.perimeter.identified)

    def protected_persons(self, persons: ir.Table) -> ir.Table:
        """Distinct `person_id` of a table of this view, counted, with the sum of their record keys: n, key.

        The only way to the secret keys: an aggregate over persons inside the perimeter.
        """
        inside = persons.select("person_id").distinct()
        keys = ibis.table({"person_id": "int64", "record_key": "int64"}, name=self.door + "record_key")
        joined = inside.left_join(keys, inside.person_id == keys.person_id)
        return joined.aggregate(n=joined.count(), key=joined.record_key.sum().fill_null(0).cast("decimal(38,0)"))

    def protected_buckets(self, persons: ir.Table, buckets: int, by: tuple[str, ...] = ()) -> ir.Table:
        """The same, parted by some bits of the record keys: bucket, n, key, and the columns `by` of the table.

        What protects counts against being put together (cohorts.safe_counts.sketch). `buckets` is a power of two.
        """
        inside = persons.select("person_id", *by).distinct()
        keys = ibis.table({"person_id": "int64", "record_key": "int64"}, name=self.door + "record_key")
        joined = inside.left_join(keys, inside.person_id == keys.person_id)
        record_key = joined.record_key.fill_null(0)
        parted = joined.select(*by, bucket=record_key & (buckets - 1), record_key=record_key)
        return parted.group_by(*by, "bucket").aggregate(
            n=parted.count(), key=parted.record_key.sum().cast("decimal(38,0)")
        )


def open_view(
    perimeter: Perimeter, version: VersionLike, register: OppositionRegister, today: date | None = None
) -> View:
    """Open the door: reads the register now, so that an opposition takes effect at the next request."""
    return View(perimeter, version, register.opposed(perimeter.purpose), today or date.today())
