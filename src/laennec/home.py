"""LAENNEC_HOME: the one folder that holds a warehouse, and the folder outside it that holds its keys.

Every path in the project is named here, so that a successor sees the whole layout on one page.
"""

import hashlib
import json
import os
import secrets
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from laennec.errors import LaennecError

KEY_BYTES = 32
KEY_LOSS = {
    "vault": "Without it no identity in the vault opens again, nor the content of refused rows; the tables, the "
    "counts and the datasets do not need it.",
    "index": "Without it nobody is found by number, name or INS, and oppositions of patients who have not come yet "
    "do not hold; the tables and the counts do not need it.",
    "audit": "Without it the audit can neither be checked nor continued, so nothing that leaves a trace is done.",
    "pseudonym": "Without it no dataset can be made again with the same pseudonyms and dates, and the counts already "
    "given no longer protect each other.",
    "ids": "Without it the same patients and stays would get other ids, so nothing more can be loaded from the "
    "hospital's files; what is loaded can still be read.",
}
"""Every key, and what is lost with it: said to the person who meets the loss."""
KEY_NAMES = tuple(KEY_LOSS)
LATER_KEYS = ("ids",)
"""Keys that homes made before do not have: the next `create` gives them one."""


@dataclass(frozen=True)
class Home:
    """The layout of a warehouse's folder. Makes nothing by itself: `create` does."""

    path: Path

    @classmethod
    def from_environment(cls) -> "Home":
        return cls(Path(os.environ.get("LAENNEC_HOME") or _users_home("LAENNEC_HOME") / "laennec").resolve())

    @property
    def id(self) -> str:
        try:
            return (self.path / "home-id").read_text().strip()
        except OSError as error:
            raise LaennecError(
                f"{self.path} is not a Laennec home ({error.strerror}). Run `laennec init`, or set LAENNEC_HOME."
            ) from error

    @property
    def exists(self) -> bool:
        return (self.path / "home-id").is_file()

    @property
    def warehouse(self) -> Path:
        """Table files, manifests, the `current` pointer: room store."""
        return self.path / "warehouse"

    @property
    def vault(self) -> Path:
        """Encrypted identities and quarantined rows: room identity."""
        return self.path / "vault"

    @property
    def app_database(self) -> Path:
        """Accounts, projects and audit (SQLite): the Django apps."""
        return self.path / "app.sqlite3"

    @property
    def datasets(self) -> Path:
        """Approved projects' extracts: room datasets."""
        return self.path / "datasets"

    @property
    def airlock(self) -> Path:
        """Files frozen on their way in or out of a workspace: room airlock."""
        return self.path / "airlock"

    @property
    def workspaces(self) -> Path:
        """The files of people's workspaces: room workspaces."""
        return self.path / "workspaces"

    @property
    def derived(self) -> Path:
        """What is made from a version and can be made again: the index of concepts."""
        return self.path / "derived"

    @property
    def subjects(self) -> Path:
        """Whose data each large reading concerned, as keyed references: room audit."""
        return self.path / "subjects"

    @property
    def live(self) -> Path:
        """What comes live, until it is loaded: room sources."""
        return self.path / "live"

    @property
    def oppositions(self) -> Path:
        """The file-backed register of oppositions (CSV)."""
        return self.path / "oppositions.csv"

    @property
    def reference_units(self) -> Path:
        """The units that the hospital wants its results converted into (CSV), beside ours; no file: ours alone."""
        return self.path / "reference_units.csv"

    @property
    def temporary(self) -> Path:
        """Spill files of running queries and loads; may be emptied when nothing runs."""
        return self.path / "tmp"

    @property
    def settings_file(self) -> Path:
        """What this warehouse sets otherwise than the default, a section a room; no file: nothing."""
        return self.path / "settings.toml"

    def section(self, name: str, known: Collection[str] | None = None) -> dict[str, Any]:
        """A section of the settings as written, {} where there is none. Raises LaennecError, naming file and line.

        known: the settings that there are, where the section holds no others; one that is not among them is an error.
        """
        try:
            found = tomllib.loads(self.settings_file.read_text("utf-8")).get(name, {})
        except FileNotFoundError:
            return {}
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise LaennecError(f"The settings {self.settings_file} cannot be understood: {error}.") from error
        except OSError as error:
            raise LaennecError(f"The settings {self.settings_file} cannot be read: {error.strerror}.") from error
        if not isinstance(found, dict):
            raise LaennecError(f"{self.settings_file}: {name} must be a section, [{name}], not {found!r}.")
        for setting in found:
            if known is not None and setting not in known:
                place = f"{self.settings_file}, [{name}]"
                raise LaennecError(f"{place}: there is no setting {setting!r}; there are: {', '.join(known)}.")
        return found

    @property
    def parquet(self) -> Path:
        """Copies of versions for Spark, a folder a version, where the settings name no other place: room store."""
        return self.path / "parquet"

    @property
    def keys(self) -> Path:
        """The keys' folder, outside the home, so that a copy of the home alone opens nothing."""
        return _keys_root() / self.id

    @property
    def key_marks(self) -> Path:
        """Which keys belong to this home (digests that open nothing), so that another key is seen for what it is."""
        return self.path / "key-marks.json"

    def key(self, name: str) -> bytes:
        """The 32-byte key of that name. Raises LaennecError, saying plainly what is lost, when it is missing, damaged
        or another home's."""
        path = self.keys / name
        loss = KEY_LOSS.get(name, "")
        mend = "Restore the keys' folder from its backup, or set LAENNEC_KEYS."
        marks = self._marks().get(name, [])
        try:
            found = path.read_bytes()
        except FileNotFoundError as error:
            if name in LATER_KEYS and not marks:
                raise LaennecError(
                    f"This home was made before it needed the key {path}: run `laennec init`, which makes it and "
                    "changes nothing else."
                ) from error
            raise LaennecError(f"The key {path} cannot be read ({error.strerror}). {loss} {mend}") from error
        except OSError as error:
            raise LaennecError(f"The key {path} cannot be read ({error.strerror}). {loss} {mend}") from error
        if len(found) != KEY_BYTES:
            raise LaennecError(f"The key {path} is damaged: {len(found)} bytes instead of {KEY_BYTES}. {loss} {mend}")
        if marks and key_mark(name, found) not in marks:
            raise LaennecError(
                f"The key {path} is not this home's: nothing made with the right one opens with it. {loss} {mend}"
            )
        return found

    def mark_key(self, name: str, *keys: bytes) -> None:
        """Say that these keys of that name are this home's, and no other. Raises OSError."""
        marks = self._marks() | {name: [key_mark(name, key) for key in keys]}
        temporary = self.key_marks.with_name(f".{self.key_marks.name}.{os.getpid()}.new")
        temporary.unlink(missing_ok=True)
        _write_once(temporary, json.dumps(marks, indent=1).encode())
        os.rename(temporary, self.key_marks)
        sync(self.path)

    def _marks(self) -> dict[str, list[str]]:
        try:
            found = json.loads(self.key_marks.read_bytes())
            return {str(name): [str(mark) for mark in marks] for name, marks in found.items()}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, AttributeError, TypeError) as error:
            raise LaennecError(
                f"The file {self.key_marks} is damaged ({error}): restore it from a backup of the home."
            ) from error

    def create(self) -> bool:
        """Make the folder and its keys; asks nothing, changes nothing that is there. True when it was new."""
        try:
            new = not self.exists
            for folder in (self.path, self.warehouse, self.vault, self.datasets, self.temporary):
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if new:
                # The keys first: stopped in between, what is left is no home, and `init` can begin again.
                id_, root = secrets.token_hex(8), _keys_root()
                for folder in (*reversed([p for p in root.parents if not p.exists()]), root, root / id_):
                    folder.mkdir(exist_ok=True, mode=0o700)
                self.key_marks.unlink(missing_ok=True)
                for name in KEY_NAMES:
                    key = secrets.token_bytes(KEY_BYTES)
                    _write_once(root / id_ / name, key)
                    self.mark_key(name, key)
                _write_once(self.path / "home-id", id_.encode())
            else:
                self._complete_keys()
        except OSError as error:
            where = f" ({error.filename})" if error.filename else ""
            raise LaennecError(f"Cannot make the warehouse in {self.path}: {error.strerror}{where}.") from error
        return new

    def _complete_keys(self) -> None:
        """Give a home made before the keys and marks it lacks; a key that was there once is never made anew."""
        marks = self._marks()
        for name in KEY_NAMES:
            path = self.keys / name
            if name in LATER_KEYS and name not in marks and not path.exists():
                whole = path.with_name(f".{name}.{secrets.token_hex(4)}")
                _write_once(whole, secrets.token_bytes(KEY_BYTES))
                os.rename(whole, path)
            key = self.key(name)
            if name not in marks:
                self.mark_key(name, key)

    def owned(self) -> bool:
        """Whether the person at this machine's command line owns the warehouse (capacity `operation`)."""
        return self.path.stat().st_uid == os.getuid()


def key_mark(name: str, key: bytes) -> str:
    """What a home remembers of a key: of 256 random bits, so it tells nothing of them."""
    return hashlib.sha256(b"laennec key mark\0" + name.encode() + b"\0" + key).hexdigest()[:32]


def _users_home(variable: str) -> Path:
    try:
        return Path.home()
    except RuntimeError as error:
        raise LaennecError(f"Your account has no home folder on this machine: set {variable}.") from error


def _keys_root() -> Path:
    chosen = os.environ.get("LAENNEC_KEYS")
    return Path(chosen) if chosen else _users_home("LAENNEC_KEYS") / ".config" / "laennec" / "keys"


def sync(path: Path) -> None:
    """Force a file's content, or a folder's entries (names, renames), to the disk. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_once(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
