"""Makes the files of one build in a folder aside, and its manifest. Traces and rights are the caller's."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from laennec.cohorts.safe_counts import SafeCountSettings
from laennec.datasets import cohort_words, dictionary
from laennec.datasets import manifest as manifests
from laennec.datasets.analysis import analysis_plan
from laennec.datasets.derived import Derived
from laennec.datasets.differences import Before, moved, report
from laennec.datasets.folders import DATABASE, DICTIONARY, MANIFEST
from laennec.datasets.forms import Forms
from laennec.datasets.plan import plan
from laennec.datasets.reading import Source
from laennec.datasets.remake import compare
from laennec.datasets.risk import risk_of_files
from laennec.datasets.tables import model_of
from laennec.datasets.transform import Transform
from laennec.datasets.writing import Progress, Writing
from laennec.datasets.written import checksum, files_of, parquet_of
from laennec.engines.handover import Handover
from laennec.errors import LaennecError
from laennec.identity.families import USE as SHIFT
from laennec.identity.families import DateShift
from laennec.identity.pseudonyms import Distinct, Ids, PseudonymCollision, Pseudonyms, project_key
from laennec.perimeter import Perimeter
from laennec.projects.generalising import Rule, to_json

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
    forms: Forms = field(default_factory=Forms)
    generalise: Mapping[str, Rule] = field(default_factory=dict)
    derived: tuple[Derived, ...] = ()
    before: Before | None = None
    """The dataset that this one follows, where it is no remake."""


@dataclass(frozen=True)
class Made:
    """manifest: as written. persons: the warehouse's ids of the persons frozen, for the home alone."""

    manifest: dict[str, Any]
    content: bytes
    persons: Ids
    attempt: int
    risk: dict[str, Any]


def make(order: Order, source: Source, home_key: bytes, *, folder: Path, spill: Path, progress: Progress) -> Made:
    """Write a whole dataset into `folder`, which must not exist. Raises LaennecError; the caller then clears up."""
    progress(0.0, "choosing persons")
    original = order.original
    chosen = source.persons(order.perimeter, order.query) if original is None else original.persons
    persons = np.setdiff1d(chosen, np.array(sorted(source.opposed.persons), dtype=np.int64), assume_unique=True)
    view = source.view(order.perimeter.narrow(persons=persons.tolist()))
    planned = plan(view, order.shift_dates, order.generalise)
    plans = [
        *(planned.tables if order.forms.omop else ()),
        *(analysis_plan(one, order.generalise, shifted=order.shift_dates) for one in order.forms.tables),
    ]
    shift = None
    if order.shift_dates:
        progress(0.05, "families")
        shift = DateShift(project_key(home_key, order.salt, order.project, SHIFT), source.families())
    changed = moved(order.before, persons, source) if order.before is not None else None
    first = original.attempt if original else order.before.manifest["pseudonyms_attempt"] if order.before else 0
    for attempt in range(first, first + 1 if original else ATTEMPTS):
        key = project_key(home_key, order.salt, order.project, f"ids {attempt}")
        names, distinct = Pseudonyms(key), Distinct()
        if original is not None:
            _same_persons(original, names)
        try:
            folder.mkdir(mode=0o700)
            transforms = [Transform(table, names, distinct, shift) for table in plans]
            with Handover(folder / DATABASE, spill) as out:
                writing = Writing(out, folder, order.forms.csv, progress)
                tables = writing.of_warehouse(transforms, source, view)
                derived_out = writing.derived(order.derived, names.of("person", persons), attempt)
                if changed:
                    writing.changes(changed, names)
            distinct.check()
        except PseudonymCollision:
            shutil.rmtree(folder)
            continue
        progress(0.9, "checksums")
        for name, facts in tables.items():
            rows = checksum(folder / parquet_of(name), model_of(name, facts), facts["columns"])
            facts["checksum"] = rows.hexdigest()
        told = _manifest(order, source, persons, names)
        if original is None:
            progress(0.92, "the cohort, step by step")
            told["cohort"] = cohort_words.in_words(order.query, names)
            told["attrition"] = cohort_words.attrition(source, order.perimeter, order.query, names, len(persons))
        else:
            told |= {key: original.manifest[key] for key in ("cohort", "attrition") if key in original.manifest}
        told |= {"tables": tables, "left_out": planned.left_out | derived_out, "pseudonyms_attempt": attempt}
        if original is not None:
            gone = names.of("person", np.setdiff1d(chosen, persons, assume_unique=True))
            told["oppositions_since"] = len(gone)
            told["remade_from"] |= {"tables": compare(original.manifest, original.folder, tables, folder, gone)}
        if order.before is not None and changed is not None:
            same = order.before.manifest["pseudonyms_attempt"] == attempt
            told["since"] = report(order.before, changed, tables, folder, same)
        (folder / DICTIONARY).write_bytes(dictionary.to_bytes(told))
        progress(0.94, "risk")
        risk = risk_of_files(folder, tables, shifted=order.shift_dates)
        told["files"] = files_of(folder)
        content = manifests.to_bytes(told)
        (folder / MANIFEST).write_bytes(content)
        return Made(told, content, persons, attempt, risk)
    raise LaennecError("No key of this project parts all pseudonyms: the data hold far more ids than expected.")


def _same_persons(original: Original, names: Pseudonyms) -> None:
    """The manifest holds a digest of the persons' names: it binds both the persons frozen and the project's key."""
    if manifests.digest_of(names.of("person", original.persons)) != original.manifest["persons_digest"]:
        raise LaennecError(
            "The persons frozen for that dataset, or the project's key, are not those of its manifest: nothing is "
            "made from them. Restore the application database and the keys from one backup, or build anew."
        )


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
        "generalised": to_json(order.generalise),
        "forms": {
            "omop": order.forms.omop,
            "csv": order.forms.csv,
            "analysis_tables": [
                manifests.public_query(table.model_dump(mode="json", by_alias=True, exclude_none=True), names)
                for table in order.forms.tables
            ],
        },
        "warnings": warnings,
        "software": manifests.software(),
    }
