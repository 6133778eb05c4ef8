"""The door to the warehouse's versions for readers and housekeeping; `writer.py` makes new ones."""

import contextlib
import fcntl
import hashlib
import json
import os
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from laennec.errors import LaennecError
from laennec.home import Home
from laennec.identity.vault import Vault
from laennec.store import version as manifests
from laennec.store.durable import LockBusy, exclusive_lock, explain, file_sha256, sync_folder, write_atomically
from laennec.store.version import Version
from laennec.trace import AuditSink

T = TypeVar("T")


@dataclass(frozen=True)
class Leftovers:
    """What an interrupted load left, and what became of it."""

    files: int
    interrupted: bool
    completed: bool
    source: str = ""
    version: int = 0


class Hold:
    """A reader's hold on a version, released by `release`, by leaving `with`, or by the process's death."""

    def __init__(self, path: Path, number: int) -> None:
        self.number = number
        self._path = path
        while True:
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(self._descriptor, fcntl.LOCK_EX)
            if path.exists():
                break
            os.close(self._descriptor)  # a sweep took the mark for a dead one before it was locked: again

    def release(self) -> None:
        if self._descriptor >= 0:
            self._path.unlink(missing_ok=True)
            os.close(self._descriptor)
            self._descriptor = -1

    def __enter__(self) -> "Hold":
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


class Store:
    """The versions of one warehouse. Reading needs no lock; every method may be called from any process."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.folder = home.warehouse
        self.tables = self.folder / "tables"
        self.manifests = self.folder / "versions"
        self.pins = self.folder / "pins"
        self.pointer = self.folder / "current"
        self.temporary = self.folder / "tmp"
        self.marker = self.folder / "loading.json"

    # -- reading

    def current(self) -> Version | None:
        """The version that new requests read, None before the first load. Raises LaennecError when damaged."""
        number = self.current_number()
        return None if number is None else self.version(number)

    def current_number(self) -> int | None:
        """The number in the pointer. Raises LaennecError when the pointer is damaged or the home is missing."""
        try:
            text = self.pointer.read_text("ascii").strip()
            if not text.isdecimal() or int(text) < 1:
                raise ValueError
            return int(text)
        except FileNotFoundError:
            if not self.home.exists:
                _ = self.home.id  # raises: not a Laennec home
            numbers = self.numbers()
            if numbers:
                raise LaennecError(
                    f"The pointer {self.pointer} is missing, but versions {numbers} are there. Write the number "
                    "of the one to use into it."
                ) from None
            return None
        except ValueError:
            raise LaennecError(
                f"The pointer {self.pointer} is damaged. Write the number of the version to use into it; "
                f"the warehouse has {self.numbers()}."
            ) from None
        except OSError as error:
            raise LaennecError(f"The pointer {self.pointer} cannot be read: {error.strerror}.") from error

    def version(self, number: int) -> Version:
        """A version by number. Raises LaennecError when it is unknown or its manifest damaged."""
        return manifests.read(self.manifests / f"{int(number)}.json", self.tables)

    def numbers(self) -> list[int]:
        """The numbers of the versions that have a manifest, in order."""
        try:
            return sorted(int(p.stem) for p in self.manifests.glob("*.json") if p.stem.isdecimal())
        except OSError as error:
            raise LaennecError(f"The folder {self.manifests} cannot be read: {error.strerror}.") from error

    def versions(self) -> list[Version]:
        """Every version whose manifest is whole, in order. A damaged one is left out: `verify` names it."""
        found = []
        for number in self.numbers():
            with contextlib.suppress(LaennecError):
                found.append(self.version(number))
        return found

    def opening(self, attach: Callable[[Version], T], attempts: int = 3) -> T:
        """attach(current version), again with the new current one when gc removed it in between."""
        for attempt in range(attempts):
            version = self.current()
            if version is None:
                raise LaennecError("The warehouse is empty. Load data first: laennec load omop DIR")
            try:
                with self.hold(version.number):
                    return attach(version)
            except Exception:
                if attempt + 1 == attempts or self.current_number() == version.number:
                    raise
        raise AssertionError("unreachable")

    def vault(self, version: Version | None = None) -> Vault:
        """The vault as that version (default: the current one) sees it."""
        version = version or self.current()
        if version is None:
            return Vault(self.home, batches=frozenset())
        return Vault(self.home, batches=version.batches, refusing=version.refusing)

    # -- keeping

    def pin(self, number: int, reason: str) -> None:
        """Keep a version, for that reason, until `unpin` with the same reason. Raises LaennecError."""
        with exclusive_lock(self.folder / "pins.lock", "marking a version"):
            self.version(number)
            try:
                self.pins.mkdir(exist_ok=True, mode=0o700)
                write_atomically(self._pin(number, reason), json.dumps({"reason": reason}).encode())
            except OSError as error:
                raise explain(error, self.pins) from error

    def unpin(self, number: int, reason: str) -> None:
        """End a pin; nothing happens when there is none."""
        self._pin(number, reason).unlink(missing_ok=True)

    def pinned(self) -> dict[int, list[str]]:
        """Version -> the reasons for which it is kept."""
        found: dict[int, list[str]] = {}
        for path in sorted(self.pins.glob("*.pin")):
            with contextlib.suppress(FileNotFoundError):
                try:
                    reason = str(json.loads(path.read_bytes())["reason"])
                except (ValueError, KeyError, TypeError):
                    reason = "unreadable pin"  # still keeps its version: better too much than too little
                found.setdefault(int(path.name.split(".")[0]), []).append(reason)
        return found

    def _pin(self, number: int, reason: str) -> Path:
        return self.pins / f"{int(number)}.{hashlib.sha256(reason.encode()).hexdigest()[:16]}.pin"

    def hold(self, number: int) -> Hold:
        """Keep that version and all younger ones from gc while this process reads it."""
        try:
            self.pins.mkdir(exist_ok=True, mode=0o700)
            return Hold(self.pins / f"{int(number)}.{os.getpid()}.{secrets.token_hex(4)}.hold", int(number))
        except OSError as error:
            raise explain(error, self.pins) from error

    def held(self) -> list[int]:
        """Versions that living readers hold; marks of dead readers are removed."""
        found = []
        for path in self.pins.glob("*.hold"):
            with contextlib.suppress(FileNotFoundError):
                descriptor = os.open(path, os.O_RDWR)
                try:
                    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    path.unlink(missing_ok=True)
                except BlockingIOError:
                    found.append(int(path.name.split(".")[0]))
                finally:
                    os.close(descriptor)
        return found

    # -- housekeeping

    @contextlib.contextmanager
    def writing(self, work: str) -> Iterator[None]:
        """The one lock of everything that writes versions. Raises LockBusy."""
        _ = self.home.id
        self.folder.mkdir(exist_ok=True, mode=0o700)
        with exclusive_lock(self.folder / "lock", work):
            yield

    def gc(self, keep_last: int = 7) -> list[int]:
        """Remove old versions and the files and vault rows only they used; returns their numbers.

        Never removed: the current version, the last `keep_last`, pinned ones, and any version as young as or
        younger than one that a reader holds.
        """
        if keep_last < 1:
            raise LaennecError("At least one version is kept: --keep-last must be 1 or more.")
        with self.writing("gc"), exclusive_lock(self.folder / "pins.lock", "gc"):
            numbers = self.numbers()
            keep = set(numbers[-keep_last:]) | self.pinned().keys()
            current = self.current_number()
            if current is not None:
                self.version(current)  # a damaged warehouse is not tidied: what looks unused may be needed
                keep.add(current)
            oldest_held = min(self.held(), default=None)
            removed = [n for n in numbers if n not in keep and (oldest_held is None or n < oldest_held)]
            for number in removed:
                (self.manifests / f"{number}.json").unlink()
            if removed:
                sync_folder(self.manifests)
            self.sweep()
            return removed

    def reconcile(self, sink: AuditSink) -> Leftovers | None:
        """Tidy after a load that was killed: its files go, its audit entry is closed. None when nothing was left.

        While another process writes there is nothing to reconcile: its files are its own.
        """
        try:
            with self.writing("reconcile"):
                return self.reconcile_locked(sink)
        except LockBusy:
            return None

    def reconcile_locked(self, sink: AuditSink) -> Leftovers | None:
        """`reconcile` for who holds the lock already."""
        try:
            marker = json.loads(self.marker.read_bytes())
        except FileNotFoundError:
            marker = None
        except ValueError:
            marker = {}
        version = int(marker.get("version", 0)) if marker else 0
        completed = version > 0 and version == self.current_number()
        if version and not completed:  # made, never switched to
            (self.manifests / f"{version}.json").unlink(missing_ok=True)
        files = self.sweep()
        if marker is None:
            return Leftovers(files, interrupted=False, completed=False) if files else None
        if marker.get("intent"):
            facts = {"interrupted": True, "version": version, "completed": completed, "files_removed": files}
            # Killed between closing the entry and removing the mark, a load has its outcome already.
            with contextlib.suppress(LaennecError):
                sink.outcome(marker["intent"], facts, failed=not completed)
        self.marker.unlink(missing_ok=True)
        return Leftovers(files, True, completed, str(marker.get("source", "")), version)

    def sweep(self) -> int:
        """Remove what no manifest names. Only under the lock, where no load is under way."""
        doomed = list(_children(self.temporary)) + list(self.manifests.glob(".*.new"))
        doomed += self.folder.glob(".*.new")
        known = self.versions()
        if len(known) == len(self.numbers()):  # a damaged manifest may name any file: then none is removed
            used = frozenset[str]().union(*(v.file_names for v in known))
            doomed += [path for path in _children(self.tables) if path.name not in used]
            Vault(self.home).keep_only(frozenset[int]().union(*(v.batches for v in known)))
        for path in doomed:
            path.unlink(missing_ok=True)
        return len(doomed)

    def verify(self) -> list[str]:
        """Recompute every file's checksum, of every version; returns what is wrong, in plain words."""
        problems: list[str] = []
        seen: dict[str, str | None] = {}
        for number in self.numbers():
            try:
                version = self.version(number)
            except LaennecError as error:
                problems.append(str(error))
                continue
            for table in version.tables.values():
                for order, entry in table.files.items():
                    if entry.name not in seen:
                        seen[entry.name] = _checksum(self.tables / entry.name)
                    if seen[entry.name] != entry.sha256:
                        what = "is missing or unreadable" if seen[entry.name] is None else "has changed"
                        problems.append(
                            f"Version {number}, table {table.table} ({order} order): the file {entry.name} {what}."
                        )
            for piece in version.journal_pieces:
                if piece.file.name not in seen:
                    seen[piece.file.name] = _checksum(self.tables / piece.file.name)
                if seen[piece.file.name] != piece.file.sha256:
                    what = "is missing or unreadable" if seen[piece.file.name] is None else "has changed"
                    problems.append(f"Version {number}, journal: the file {piece.file.name} {what}.")
            vault = Vault(self.home)
            present = frozenset(vault.present())
            problems += [
                f"Version {number}, source {source.name}: its identities, {vault.path(source.batch)}, are missing."
                for source in version.sources.values()
                if source.vault_blobs and source.batch not in present
            ]
            problems += [
                f"Version {number}, source {source.name}: identities of a night, {vault.path(batch)}, are missing."
                for source in version.sources.values()
                for batch in source.batches
                if batch not in present
            ]
            problems += [
                f"Version {number}: originals of reports, {vault.segment(segment)}, are missing."
                for segment in sorted(vault.segments(version.batches))
                if not vault.segment(segment).exists()
            ]
        return problems


def _children(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_file()] if folder.is_dir() else []


def _checksum(path: Path) -> str | None:
    try:
        return file_sha256(path)
    except OSError:
        return None
