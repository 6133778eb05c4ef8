"""A dataset beside the one before it: who came, who left and why, and how many rows each table has now.

Whoever works on the data must drop what was taken from it, so the pseudonyms concerned are listed: in the table
`dataset_changes` of the new dataset, with the reason, and for joined numbers the one that remains.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from laennec.datasets.checksum import ARROW_TYPES
from laennec.datasets.reading import Source
from laennec.datasets.tables import own_table
from laennec.datasets.written import parquet_of
from laennec.identity.pseudonyms import Ids, Pseudonyms
from laennec.omop import Column, ColumnClass

TABLE = "dataset_changes"
OPPOSED = "opposed"
JOINED = "joined to another person"
PURGED = "no longer in the warehouse"
UNSELECTED = "no longer in the cohort"
NEW = "new in the warehouse"
SELECTED = "in the cohort now"


def _column(name: str, kind: str, refers_to: str = "") -> Column:
    return Column(TABLE, name, kind, False, ColumnClass.PLAIN, refers_to)


MODEL = own_table(
    TABLE,
    ("person_id",),
    [
        _column("person_id", "id", "person"),
        _column("change", "text"),
        _column("reason", "text"),
        _column("into_person_id", "id", "person"),
    ],
)


@dataclass(frozen=True)
class Before:
    """The dataset that this one follows: its number, manifest, folder (which may be gone) and persons.

    source: the warehouse's version it was made from, None where that is not kept any more.
    """

    number: int
    manifest: Mapping[str, Any]
    folder: Path
    persons: Ids
    source: Source | None = None


@dataclass(frozen=True)
class Moved:
    """Persons (ids of the warehouse) by the reason for which they left or came. into: who left -> who remains."""

    left: dict[str, Ids]
    came: dict[str, Ids]
    into: dict[int, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return any(len(ids) for ids in (*self.left.values(), *self.came.values()))


def moved(before: Before, persons: Ids, source: Source) -> Moved:
    """Who left and who came since, and why. persons: those of the new dataset, sorted."""
    gone = np.setdiff1d(before.persons, persons, assume_unique=True)
    into = source.roots(gone)
    opposed = np.isin(gone, np.array(sorted(source.opposed.persons), dtype=np.int64))
    joined = np.isin(gone, np.array(sorted(into), dtype=np.int64)) & ~opposed
    here = np.isin(gone, source.known(gone))
    came = np.setdiff1d(persons, before.persons, assume_unique=True)
    older = came if before.source is None else before.source.known(came)
    fresh = ~np.isin(came, older)
    return Moved(
        left={
            OPPOSED: gone[opposed],
            JOINED: gone[joined],
            PURGED: gone[~opposed & ~joined & ~here],
            UNSELECTED: gone[~opposed & ~joined & here],
        },
        came={NEW: came[fresh], SELECTED: came[~fresh]},
        into={one: other for one, other in into.items() if one in set(gone[joined].tolist())},
    )


def listed(found: Moved, names: Pseudonyms) -> pa.RecordBatch:
    """The rows of `dataset_changes`, in pseudonyms."""
    ids, changes, reasons = [], [], []
    for change, groups in (("out", found.left), ("in", found.came)):
        for reason, persons in groups.items():
            ids.append(persons)
            changes += [change] * len(persons)
            reasons += [reason] * len(persons)
    whom = np.concatenate(ids)
    into = [found.into.get(int(one)) for one in whom.tolist()]
    named = names.of("person", np.array([one or 0 for one in into], dtype=np.int64))
    columns = [
        pa.array(names.of("person", whom), ARROW_TYPES["id"]),
        pa.array(changes, pa.string()),
        pa.array(reasons, pa.string()),
        pa.array(named, ARROW_TYPES["id"], mask=np.array([one is None for one in into], dtype=bool)),
    ]
    return pa.RecordBatch.from_arrays(columns, names=[c.name for c in MODEL.columns])


def report(before: Before, found: Moved, tables: Mapping[str, Any], folder: Path, same_names: bool) -> dict[str, Any]:
    """What the manifest says: numbers of persons by reason, and rows by table, those of who stayed apart.

    tables: name -> facts of the new dataset, whose files are in `folder`.
    """
    older = before.manifest["tables"]
    rows = {}
    for name in dict.fromkeys([*older, *tables]):
        if name == TABLE:
            continue
        was, now = older.get(name), tables.get(name)
        rows[name] = {"before": was["rows"] if was else None, "after": now["rows"] if now else None}
        if was and now and same_names and "person_id" in was["columns"] and "person_id" in now["columns"]:
            rows[name] |= _stayed(before.folder / parquet_of(name), folder / parquet_of(name))
    return {
        "build": before.number,
        "version": before.manifest["version"],
        "same_pseudonyms": same_names,
        "left": {reason: len(ids) for reason, ids in found.left.items()},
        "came": {reason: len(ids) for reason, ids in found.came.items()},
        "rows": rows,
        "listed_in": TABLE if found else None,
    }


def _stayed(was: Path, now: Path) -> dict[str, int]:
    """Rows of persons who left and who came; what else changed is of those who stayed. Empty where a file is gone."""
    try:
        one, other = (pq.read_table(path, columns=["person_id"]).column(0).to_numpy() for path in (was, now))
    except (OSError, pa.ArrowException):
        return {}
    left = int((~np.isin(one, np.unique(other))).sum())
    came = int((~np.isin(other, np.unique(one))).sum())
    return {"left_with_persons": left, "came_with_persons": came, "of_others": len(other) - came - (len(one) - left)}
