"""LAENNEC_HOME: the one folder that holds a warehouse, and the folder outside it that holds its keys.

Every path in the project is named here, so that a successor sees the whole layout on one page.
"""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from laennec.errors import LaennecError

KEY_BYTES = 32
KEY_NAMES = ("vault", "index", "audit", "pseudonym")


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
    def derived(self) -> Path:
        """What is made from a version and can be made again: the index of concepts."""
        return self.path / "derived"

    @property
    def subjects(self) -> Path:
        """Whose data each large reading concerned, as keyed references: room audit."""
        return self.path / "subjects"

    @property
    def oppositions(self) -> Path:
        """The file-backed register of oppositions (CSV)."""
        return self.path / "oppositions.csv"

    @property
    def temporary(self) -> Path:
        """Spill files of running queries and loads; may be emptied when nothing runs."""
        return self.path / "tmp"

    @property
    def keys(self) -> Path:
        """The keys' folder, outside the home, so that a copy of the home alone opens nothing."""
        return _keys_root() / self.id

    def key(self, name: str) -> bytes:
        """The 32-byte key of that name. Raises LaennecError, saying plainly what is lost, when it is missing."""
        path = self.keys / name
        try:
            found = path.read_bytes()
        except OSError as error:
            raise LaennecError(
                f"The key {path} cannot be read ({error.strerror}). Without it what it protects stays closed: "
                "restore the keys' folder from its backup, or set LAENNEC_KEYS."
            ) from error
        if len(found) != KEY_BYTES:
            raise LaennecError(f"The key {path} is damaged: {len(found)} bytes instead of {KEY_BYTES}.")
        return found

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
                for name in KEY_NAMES:
                    _write_once(root / id_ / name, secrets.token_bytes(KEY_BYTES))
                _write_once(self.path / "home-id", id_.encode())
        except OSError as error:
            where = f" ({error.filename})" if error.filename else ""
            raise LaennecError(f"Cannot make the warehouse in {self.path}: {error.strerror}{where}.") from error
        return new

    def owned(self) -> bool:
        """Whether the person at this machine's command line owns the warehouse (capacity `operation`)."""
        return self.path.stat().st_uid == os.getuid()


def _users_home(variable: str) -> Path:
    try:
        return Path.home()
    except RuntimeError as error:
        raise LaennecError(f"Your account has no home folder on this machine: set {variable}.") from error


def _keys_root() -> Path:
    chosen = os.environ.get("LAENNEC_KEYS")
    return Path(chosen) if chosen else _users_home("LAENNEC_KEYS") / ".config" / "laennec" / "keys"


def _write_once(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
