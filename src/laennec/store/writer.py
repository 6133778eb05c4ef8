"""Makes a new version, in the order that survives a power cut at any point.

Audit intent and marker; table files in warehouse/tmp, each synced; renamed into warehouse/tables, folder synced;
the vault synced; the manifest written and synced; the pointer renamed and synced; audit outcome; marker removed.
Until the pointer's rename the old version is the current one; what an interrupted load leaves goes at the next start.
"""

import contextlib
import datetime
import json
import secrets
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from laennec.home import Home
from laennec.identity.vault import Vault
from laennec.store import version as manifests
from laennec.store.durable import explain, file_sha256, sync_file, sync_folder, write_atomically
from laennec.store.store import Leftovers, Store
from laennec.store.version import FileEntry, Source, TableFile, Version
from laennec.trace import AuditSink


class Writer:
    """Use in `with`: leaving it without `commit` undoes everything. Raises LockBusy when another load runs."""

    def __init__(self, home: Home, sink: AuditSink, source: str, details: Mapping[str, Any]) -> None:
        self.store = Store(home)
        self.vault = Vault(home)
        self.leftovers: Leftovers | None = None
        self.base: Version | None = None
        self.number = 0
        self._sink = sink
        self._source = source
        self._details = dict(details)
        self._closing = contextlib.ExitStack()
        self._intent = ""
        self._switched = False
        self._closed = False

    def __enter__(self) -> "Writer":
        store = self.store
        self._closing.enter_context(store.writing(f"load of {self._source}"))
        try:
            self.leftovers = store.reconcile_locked(self._sink)
            self.base = store.current()
            self.number = max([0, *store.numbers()]) + 1
            for folder in (store.tables, store.manifests, store.temporary):
                folder.mkdir(exist_ok=True, mode=0o700)
            self._details |= {"source": self._source, "version": self.number}
            self._intent = self._sink.intent("load", self._details)
            marker = {"intent": self._intent, "version": self.number, "source": self._source}
            write_atomically(store.marker, json.dumps(marker).encode())
        except BaseException as error:
            if self._intent:
                self._undo(error)
            self._closing.close()
            if isinstance(error, OSError):
                raise explain(error, store.folder) from error
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if not self._closed and not self._switched:
                self._undo(error or RuntimeError("nothing was committed"))
        finally:
            self._closing.close()
        if isinstance(error, OSError):
            raise explain(error, self.store.folder) from error

    def new_file(self, table: str, order: str, ending: str = "duckdb") -> Path:
        """Where to write a table's new file (a journal's ends in parquet); `seal` it afterwards."""
        return self.store.temporary / f"{table}.{order}.{self.number}.{secrets.token_hex(4)}.{ending}"

    def seal(self, path: Path) -> FileEntry:
        """Force a finished file to the disk and take its checksum. Raises OSError."""
        sync_file(path)
        return FileEntry(path.name, path.stat().st_size, file_sha256(path))

    def commit(
        self,
        tables: Mapping[str, TableFile],
        sources: Mapping[str, Source],
        public_columns: Mapping[str, tuple[str, ...]],
        outcome: Mapping[str, Any],
    ) -> Version:
        """Switch to the new version. Raises OSError; until the switch the old version stays."""
        store = self.store
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        version = Version(self.number, now, tables, sources, public_columns, store.tables)
        for name in sorted(version.file_names):
            if (store.temporary / name).exists():
                (store.temporary / name).rename(store.tables / name)
        for folder in (store.temporary, store.tables):
            sync_folder(folder)
        if any(self.number in source.batches for source in sources.values()):
            with self.vault.building(
                self.number
            ):  # a night without identities has an empty batch: none may be missing
                pass
        self.vault.sync(self.number)
        write_atomically(store.manifests / f"{version.number}.json", manifests.to_json(version))
        sync_folder(store.folder)
        write_atomically(store.pointer, f"{version.number}\n".encode())
        self._switched = True
        self._close({**outcome, "version": version.number}, failed=False)
        return version

    def unchanged(self, outcome: Mapping[str, Any]) -> None:
        """End without a new version: the sources say what they said before."""
        self._clean()
        self._close({**outcome, "unchanged": True}, failed=False)

    def _undo(self, error: BaseException) -> None:
        # An error on the way out (a full disk, a closed audit) must not hide the first one: what cannot be
        # removed now is removed at the next start, because the marker then stays.
        with contextlib.suppress(Exception):
            self._clean()
            self._close({"error": type(error).__name__}, failed=True)

    def _clean(self) -> None:
        (self.store.manifests / f"{self.number}.json").unlink(missing_ok=True)
        self.store.sweep()

    def _close(self, outcome: Mapping[str, Any], *, failed: bool) -> None:
        self._sink.outcome(self._intent, outcome, failed=failed)
        self.store.marker.unlink(missing_ok=True)
        self._closed = True
