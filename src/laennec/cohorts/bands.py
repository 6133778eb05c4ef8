"""About how many persons of the whole warehouse carry each concept: bands, protected, made once a version.

The one thing that is published beyond everybody's own perimeter (DESIGN, rule 1 and ADR 10): shown beside the hits of
a concept search, so that nobody builds a cohort on a code that nobody uses. A band never moves by one patient alone:
the number is perturbed by the set's key first, and the lowest band is "fewer than 100".
"""

import os
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import ibis.expr.types as ir
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from laennec.cohorts.domains import DOMAINS
from laennec.cohorts.safe_counts import SafeCounts
from laennec.engines import Engine
from laennec.errors import LaennecError
from laennec.home import Home
from laennec.perimeter import Slot, View, id_list

EDGES = (100, 300, 1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000)
"""Where bands begin, in persons."""
BELOW = -1
"""Stands for the edge of a concept that is on no row itself while one below it is."""
SECONDS = 24 * 3600.0
SCHEMA = pa.schema([("concept_id", pa.int64()), ("edge", pa.int64())])
ANCESTRY = ("ancestor_concept_id", "descendant_concept_id")
Progress = Callable[[float, str], None]
NARROW = "\u202f"


@dataclass(frozen=True)
class Bands:
    """concepts: (n,) ids that somebody carries, sorted; edges: (n,) where each band begins, 0 for the lowest.

    Concepts that only have rows below them are among them, with the edge BELOW."""

    concepts: npt.NDArray[np.int64]
    edges: npt.NDArray[np.int64]

    def edge(self, concept_id: int) -> int | None:
        """Where the concept's band begins: 0 is the lowest; None where no row of the warehouse carries it."""
        edge = self._at(concept_id)
        return None if edge == BELOW else edge

    def below_only(self, concept_id: int) -> bool:
        """Whether no row carries the concept itself, but some carry one below it: a category, a chapter."""
        return self._at(concept_id) == BELOW

    def _at(self, concept_id: int) -> int | None:
        at = int(np.searchsorted(self.concepts, concept_id))
        if at < len(self.concepts) and self.concepts[at] == concept_id:
            return int(self.edges[at])
        return None


def said(edge: int | None, language: str) -> str:
    """A band in words: "nobody", "fewer than 100", "more than 3,000"."""
    french = language.startswith("fr")
    if edge is None:
        return "personne" if french else "nobody"
    if edge == 0:
        return f"moins de {EDGES[0]}" if french else f"fewer than {EDGES[0]}"
    return f"plus de {edge:,}".replace(",", NARROW) if french else f"more than {edge:,}"


def path_of(home: Home, version: int) -> Path:
    """Where the bands of a version lie, made or not."""
    return home.derived / f"bands-{version}.parquet"


def prepare_bands(home: Home, view: View, engine: Engine, progress: Progress | None = None) -> int:
    """Make the bands of the view's version where they are not there; returns the concepts that somebody carries.

    view: of the whole warehouse, in the capacity `operation`. Standard and source concepts alike, own rows only:
    of descendants it is only kept whether there are rows. One query a domain and kind of concept.
    """
    path = path_of(home, view.version)
    if path.exists():
        edges = pq.read_table(path, columns=["edge"]).column("edge").to_numpy()
        return int((edges != BELOW).sum())
    told = progress or (lambda share, text: None)
    safe = SafeCounts()
    found: dict[int, int] = {}
    asked = [(d, c) for d in DOMAINS.values() for c in (d.concept, d.source_concept) if c]
    for place, (domain, column) in enumerate(asked):
        told(place / len(asked), f"counting {domain.name}")
        if not view.grants(domain.table, ["person_id", column]):
            continue
        query = view.query(("bands", domain.name, column), {}, partial(_carriers, view, domain.table, column))
        rows = engine.buckets(query, 1, by=("concept",), timeout=SECONDS)
        for concept, number, key in zip(*(rows.column(n).to_pylist() for n in ("concept", "n", "key")), strict=True):
            shown = safe.protect(int(number), int(key or 0) % 2**32).shown or 0
            found[concept] = max(found.get(concept, 0), _edge(shown))
    used = len(found)
    for concept in _above(view, engine, sorted(found)):
        found.setdefault(concept, BELOW)
    ids = sorted(found)
    table = pa.table([pa.array(ids, pa.int64()), pa.array([found[i] for i in ids], pa.int64())], SCHEMA)
    _write(home, path, table)
    told(1.0, "done")
    return used


def bands_of(home: Home, version: int) -> Bands | None:
    """The bands of a version, None where they were not prepared."""
    try:
        table = pq.read_table(path_of(home, version), schema=SCHEMA)
    except FileNotFoundError:
        return None
    except (OSError, pa.ArrowException) as error:
        raise LaennecError(f"{path_of(home, version)} is damaged: remove it, then `laennec prepare`.") from error
    return Bands(*(table.column(name).to_numpy().astype(np.int64) for name in SCHEMA.names))


def _carriers(view: View, table: str, column: str) -> ir.Table:
    rows = view.table(table, ["person_id", column])
    named = rows.select("person_id", concept=rows[column])
    return named.filter(named.concept.notnull() & (named.concept != 0))


def _above(view: View, engine: Engine, ids: list[int]) -> list[int]:
    """The concepts that have one of these below them."""
    if not ids or not view.grants("concept_ancestor", list(ANCESTRY)):
        return []

    def build() -> ir.Table:
        tree = view.table("concept_ancestor", ANCESTRY)
        held = tree.filter(tree.descendant_concept_id.isin(id_list(Slot("ids", "ids")).id))
        return held.select("ancestor_concept_id").distinct()

    found = engine.table(view.query("above the bands", {"ids": ids}, build))
    return [int(concept) for concept in found.column(0).to_pylist()]


def _edge(number: int) -> int:
    place = bisect_right(EDGES, number)
    return EDGES[place - 1] if place else 0


def _write(home: Home, path: Path, table: pa.Table) -> None:
    try:
        home.derived.mkdir(exist_ok=True, mode=0o700)
        partial = path.with_name(f".{path.name}.{os.getpid()}")
        pq.write_table(table, partial)
        os.replace(partial, path)
    except OSError as error:
        raise LaennecError(f"{path} cannot be written: {error.strerror or error}.") from error
    for other in home.derived.glob("bands-*.parquet"):
        if other != path:
            other.unlink(missing_ok=True)
