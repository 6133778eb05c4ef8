"""A version of a derived table as a build takes it."""

from dataclasses import dataclass
from pathlib import Path

from laennec.errors import LaennecError
from laennec.omop import Table
from laennec.store.durable import file_sha256


@dataclass(frozen=True)
class Derived:
    """path: its Parquet file, of that SHA-256. attempt: which of the project's pseudonym keys it speaks in."""

    name: str
    version: int
    title: str
    model: Table
    path: Path
    sha256: str
    attempt: int

    def checked_path(self) -> Path:
        """The file, seen to be what was checked when it came. Raises LaennecError."""
        try:
            whole = file_sha256(self.path) == self.sha256
        except OSError:
            whole = False
        if not whole:
            raise LaennecError(
                f"Version {self.version} of the derived table {self.name} is not what was kept: hand it in anew."
            )
        return self.path
