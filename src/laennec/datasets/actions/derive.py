"""Derived tables: taking a version in, checked and in pseudonyms; taking one out of the datasets to come."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from django.db import transaction
from django.db.models import Max

from laennec.accounts.actor import Actor
from laennec.audit.actions import write
from laennec.datasets.checksum import order_of
from laennec.datasets.derived import Checked, Derived, check_table
from laennec.datasets.folders import DERIVED, Folders, in_plain_words
from laennec.datasets.models import Build, Dataset, DerivedTable, FrozenPersons, Origin, Status
from laennec.datasets.reading import Opposed, Source
from laennec.datasets.rights import opened
from laennec.datasets.shift import shift
from laennec.datasets.tables import model_of, said_of
from laennec.datasets.transform import family_of
from laennec.engines import engine_for
from laennec.errors import LaennecError, Refused
from laennec.home import Home
from laennec.identity.families import USE as SHIFT
from laennec.identity.families import DateShift
from laennec.identity.pseudonyms import Ids, Pseudonyms, project_key
from laennec.omop import TABLES
from laennec.projects.fields import clean_line
from laennec.projects.permissions import Role, roles_of
from laennec.projects.states import Act
from laennec.store import Store
from laennec.store.durable import file_sha256, sync_file, sync_folder

ADD, WITHDRAW = "dataset.derived.add", "dataset.derived.withdraw"


@dataclass(frozen=True)
class Coming:
    """A table that is handed in. warehouse_ids: it speaks in the warehouse's ids and dates, to be turned into the
    project's; only the warehouse's own team hands in such a one."""

    path: Path
    name: str
    title: str = ""
    origin: Origin = Origin.UPLOAD
    warehouse_ids: bool = False


def add(home: Home, project_id: int, actor: Actor, today: date, coming: Coming) -> DerivedTable:
    """A new version of a derived table; the datasets built from now on have it.

    Raises Refused where the actor may not build (or not bring the warehouse's ids); LaennecError, with line and
    column, for a file that cannot be taken.
    """
    project = opened(project_id, actor, today, Act.BUILD)
    ours = Role.OPERATOR in roles_of(actor.user, project)
    if coming.warehouse_ids and not ours:
        raise Refused("Only the warehouse's own team hands in a table with the warehouse's ids.")
    if coming.name in TABLES:
        raise LaennecError(f"{coming.name} is the name of a table of OMOP: give the table another one.")
    title = clean_line(coming.title, "title") if coming.title else ""
    last = Build.objects.filter(dataset__project=project, status=Status.DONE).select_related("dataset").last()
    if last is None:
        raise LaennecError(f"Project {project.pk} has no dataset yet, so there are no pseudonyms to join a table by.")
    spill = home.temporary / f"dataset-{project.pk}-derived"
    spill.mkdir(parents=True, exist_ok=True, mode=0o700)
    aside = Path(tempfile.mkdtemp(dir=spill))
    try:
        speaks = _Speaking(home, last)
        known = speaks.ids() if coming.warehouse_ids else speaks.names(speaks.ids())
        checked = check_table(coming.path, coming.name, aside / "read", _among(known))
        rows = speaks.turned(checked) if coming.warehouse_ids else checked.rows
        rows = rows.sort_by([(name, "ascending") for name in order_of(checked.model, rows.schema.names)])
        file = aside / "table.parquet"
        pq.write_table(rows, file, compression="zstd")
        return _keep(home, actor, last, replace(coming, title=title), checked=checked, file=file)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def withdraw(project_id: int, actor: Actor, today: date, name: str) -> None:
    """No dataset built from now on has the table; those that have it keep it. Raises Refused, LaennecError."""
    project = opened(project_id, actor, today, Act.BUILD)
    user, on_behalf_of = actor.names
    with transaction.atomic(durable=True):
        found = DerivedTable.objects.filter(dataset__project=project, name=name, withdrawn_at=None)
        versions = list(found.values_list("version", flat=True))
        if not versions:
            raise LaennecError(f"Project {project.pk} has no derived table {name[:60]!r}.")
        found.update(withdrawn_at=datetime.now(UTC))
        facts = {"table": name, "versions": versions}
        write(WITHDRAW, user, facts, on_behalf_of=on_behalf_of, purpose=project.purpose, project=project.pk)


def taken(dataset: Dataset) -> list[DerivedTable]:
    """The last version of each table that was not withdrawn: what a build takes now."""
    last = {one.name: one for one in dataset.derived.filter(withdrawn_at=None)}
    return list(last.values())


def derived_of(home: Home, row: DerivedTable) -> Derived:
    """The version as a build takes it."""
    model = model_of(row.name, {"model": row.columns})
    path = _place(home, row.dataset.project.pk, row.name, row.version)
    return Derived(row.name, row.version, row.title, model, path, row.sha256, row.attempt)


def _place(home: Home, project: int, name: str, version: int) -> Path:
    return Folders(home, project).root / DERIVED / f"{name}-{version}.parquet"


def _keep(home: Home, actor: Actor, last: Build, coming: Coming, *, checked: Checked, file: Path) -> DerivedTable:
    dataset, project = last.dataset, last.dataset.project
    user, on_behalf_of = actor.names
    with in_plain_words(file.parent), transaction.atomic(durable=True):
        Dataset.objects.select_for_update().get(pk=dataset.pk)
        version = (dataset.derived.filter(name=coming.name).aggregate(last=Max("version"))["last"] or 0) + 1
        place = _place(home, project.pk, coming.name, version)
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file.chmod(0o600)
        sync_file(file)
        file.replace(place)  # a file without its row is overwritten by the next of its number
        sync_folder(place.parent)
        made = DerivedTable.objects.create(
            dataset=dataset,
            name=coming.name,
            version=version,
            title=coming.title,
            origin=coming.origin,
            columns=said_of(checked.model),
            rows=checked.rows.num_rows,
            sha256=file_sha256(place),
            attempt=last.attempt,
            made_by=actor.responsible,
        )
        facts = {
            "table": made.name,
            "version": version,
            "origin": made.origin,
            "rows": made.rows,
            "columns": [column.name for column in checked.model.columns],
            "sha256": made.sha256,
            "warehouse_ids": coming.warehouse_ids,
        }
        write(ADD, user, facts, on_behalf_of=on_behalf_of, purpose=project.purpose, project=project.pk)
    return made


def _among(known: Ids) -> Callable[[Ids], Ids]:
    ordered = np.sort(known)
    return lambda ids: ids[np.isin(ids, ordered)]


class _Speaking:
    """The project's pseudonyms and shifts, as its last dataset has them."""

    def __init__(self, home: Home, last: Build) -> None:
        self._home, self._last = home, last
        self._project = str(last.dataset.project.pk)
        self._names = Pseudonyms(self._key(f"ids {last.attempt}"))

    def _key(self, use: str) -> bytes:
        return project_key(self._home.key("pseudonym"), bytes(self._last.dataset.salt), self._project, use)

    def ids(self) -> Ids:
        """The persons of the project's datasets that have the same pseudonyms as the last one."""
        builds = Build.objects.filter(dataset=self._last.dataset, status=Status.DONE, attempt=self._last.attempt)
        frozen = [one.unpacked() for one in FrozenPersons.objects.filter(build__in=builds)]
        return np.unique(np.concatenate(frozen)) if frozen else np.empty(0, dtype=np.int64)

    def names(self, ids: Ids) -> Ids:
        return self._names.of("person", ids)

    def turned(self, checked: Checked) -> pa.Table:
        """A table in the warehouse's ids and dates, in those of the project."""
        rows = checked.rows.combine_chunks()
        if not len(rows):
            return rows
        batch = rows.to_batches()[0]
        if self._last.decision.shift_dates is not False:
            version = Store(self._home).version(self._last.version)
            source = Source(version, engine_for(self._home, version), Opposed(frozenset()), self._last.on_day)
            moves = DateShift(self._key(SHIFT), source.families())
            weeks = moves.weeks(batch.column("person_id").to_numpy(zero_copy_only=False))
            batch = shift(batch, checked.model, weeks).batch
        columns = []
        for name, column in zip(batch.schema.names, batch.columns, strict=True):
            family = family_of(checked.model.by_name[name])
            if family:
                known = np.asarray(column.is_valid())
                ids = column.fill_null(0).to_numpy(zero_copy_only=False)
                column = pa.array(self._names.of(family, ids), pa.int64(), mask=~known)  # noqa: PLW2901
            columns.append(column)
        return pa.Table.from_batches([pa.RecordBatch.from_arrays(columns, schema=batch.schema)])
