"""Makes the files of one build in a folder aside, and its manifest. Traces and rights are the caller's."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from laennec.cohorts.safe_counts import SafeCountSettings
from laennec.datasets import manifest as manifests
from laennec.datasets.checksum import order_of
from laennec.datasets.folders import DATABASE, MANIFEST
from laennec.datasets.plan import plan
from laennec.datasets.reading import Source
from laennec.datasets.remake import compare
from laennec.datasets.transform import Transform
from laennec.datasets.written import checksum, files_of, parquet_of
from laennec.engines.handover import Handover
from laennec.errors import LaennecError
from laennec.identity.families import USE as SHIFT
from laennec.identity.families import DateShift
from laennec.identity.pseudonyms import Distinct, Ids, PseudonymCollision, Pseudonyms, project_key
from laennec.perimeter import Perimeter, View

Progress = Callable[[float, str], None]
"""Called with the share done (0 to 1) and what is being done."""
ATTEMPTS = 4


@dataclass(frozen=True)
class Original:
    """What a remake starts from: its manifest, the folder its files may be in, its persons, its attempt."""

    manifest: dict[str, Any]
    manifest_sha256: str
    folder: Path
    persons: Ids
    attempt: int


@dataclass(frozen=True)
class Order:
    """What is to be made. `facts`: what the manifest says of project and build beforehand."""

    facts: dict[str, Any]
    project: str
    salt: bytes
    perimeter: Perimeter
    query: dict[str, Any]
    shift_dates: bool
    original: Original | None = None


@dataclass(frozen=True)
class Made:
    """manifest: as written. persons: the warehouse's ids of the persons frozen, for the home alone."""

    manifest: dict[str, Any]
    content: bytes
    persons: Ids
    attempt: int


def make(order: Order, source: Source, home_key: bytes, *, folder: Path, spill: Path, progress: Progress) -> Made:
    """Write a whole dataset into `folder`, which must not exist. Raises LaennecError; the caller then clears up."""
    progress(0.0, "choosing persons")
    original = order.original
    chosen = source.persons(order.perimeter, order.query) if original is None else original.persons
    persons = np.setdiff1d(chosen, np.array(sorted(source.opposed.persons), dtype=np.int64), assume_unique=True)
    view = source.view(order.perimeter.narrow(persons=persons.tolist()))
    planned = plan(view, order.shift_dates)
    shift = None
    if order.shift_dates:
        progress(0.05, "families")
        shift = DateShift(project_key(home_key, order.salt, order.project, SHIFT), source.families())
    first = 0 if original is None else original.attempt
    for attempt in range(first, first + 1 if original else ATTEMPTS):
        key = project_key(home_key, order.salt, order.project, f"ids {attempt}")
        names, distinct = Pseudonyms(key), Distinct()
        if original is not None:
            _same_persons(original, names)
        try:
            folder.mkdir(mode=0o700)
            transforms = [Transform(table, names, distinct, shift) for table in planned.tables]
            tables = _tables(transforms, source, view, folder=folder, spill=spill, progress=progress)
            distinct.check()
        except PseudonymCollision:
            shutil.rmtree(folder)
            continue
        progress(0.9, "checksums")
        for name, facts in tables.items():
            rows = checksum(folder / parquet_of(name), name, facts["columns"])
            facts["checksum"] = rows.hexdigest()
        told = _manifest(order, source, persons, names)
        told |= {"tables": tables, "left_out": planned.left_out, "pseudonyms_attempt": attempt}
        if original is not None:
            gone = names.of("person", np.setdiff1d(chosen, persons, assume_unique=True))
            told["oppositions_since"] = len(gone)
            told["remade_from"] |= {"tables": compare(original.manifest, original.folder, tables, folder, gone)}
        told["files"] = files_of(folder)
        content = manifests.to_bytes(told)
        (folder / MANIFEST).write_bytes(content)
        return Made(told, content, persons, attempt)
    raise LaennecError("No key of this project parts all pseudonyms: the data hold far more ids than expected.")


def _same_persons(original: Original, names: Pseudonyms) -> None:
    """The manifest holds a digest of the persons' names: it binds both the persons frozen and the project's key."""
    if manifests.digest_of(names.of("person", original.persons)) != original.manifest["persons_digest"]:
        raise LaennecError(
            "The persons frozen for that dataset, or the project's key, are not those of its manifest: nothing is "
            "made from them. Restore the application database and the keys from one backup, or build anew."
        )


def _tables(
    transforms: list[Transform], source: Source, view: View, *, folder: Path, spill: Path, progress: Progress
) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    with Handover(folder / DATABASE, spill) as out:
        for number, transform in enumerate(transforms):
            table = transform.plan
            progress(0.1 + 0.8 * number / len(transforms), table.name)
            batches = map(transform, source.rows(table, view))
            order = order_of(table.model, table.columns)
            path = folder / parquet_of(table.name)
            rows = out.write(table.name, transform.schema, batches, order, path)
            if rows != transform.rows:
                raise LaennecError(f"{table.name}: {transform.rows:,} rows were read, {rows:,} written. Build again.")
            found[table.name] = {
                "rows": rows,
                "columns": list(table.columns),
                "checksum": "",
                "file": path.name,
                "left_out": table.left_out,
                "blanked_dates": transform.blanked,
            }
    return found


def _manifest(
    order: Order,
    source: Source,
    persons: Ids,
    names: Pseudonyms,
) -> dict[str, Any]:
    threshold = SafeCountSettings().threshold
    warnings = []
    if len(persons) < threshold:
        warnings.append(
            f"Fewer than {threshold} persons: what is published of them may tell who they are. "
            "The committee decided on the query, not on this number."
        )
    return {
        "schema": manifests.SCHEMA,
        **order.facts,
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "version": source.version.number,
        "version_created": source.version.created,
        "query": manifests.public_query(order.query, names),
        "perimeter": manifests.public_perimeter(order.perimeter, names),
        "sites_on": source.day.isoformat(),
        "persons": len(persons),
        "persons_digest": manifests.digest_of(names.of("person", persons)),
        "oppositions": len(source.opposed.persons),
        "date_shift": order.shift_dates,
        "warnings": warnings,
        "software": manifests.software(),
    }
