"""What a load did, in numbers that must add up and in plain words."""

from dataclasses import asdict, dataclass, field
from typing import Any

from laennec.errors import LaennecError


@dataclass(frozen=True)
class Changes:
    """A table's rows beside those that the source had, by their key, identifying values left out: how many rows."""

    new: int
    changed: int
    gone: int


@dataclass
class TableReport:
    """One table of the folder: rows read from its files, loaded, refused (in quarantine)."""

    table: str
    files: int
    read: int = 0
    loaded: int = 0
    refused: int = 0
    unknown_columns: list[str] = field(default_factory=list)
    renamed: dict[str, str] = field(default_factory=dict)
    differing: int = 0
    """Vocabulary rows that another source has under the same key with another content."""
    copied: int | None = None
    """Of a database: how many rows came, the others being kept as they were."""

    def check(self) -> None:
        """Raises LaennecError when a row is neither loaded nor refused: nothing may get lost."""
        if self.read != self.loaded + self.refused:
            raise LaennecError(
                f"The table {self.table} does not add up: {self.read} rows read, {self.loaded} loaded, "
                f"{self.refused} refused. Nothing was changed. Please report this with the file's first lines."
            )


@dataclass
class LoadReport:
    """A load's outcome. `version` is the version in place afterwards, new or (`unchanged`) the one before."""

    source: str
    version: int
    unchanged: bool
    tables: dict[str, TableReport]
    unknown_files: list[str]
    withdrawn: list[str] = field(default_factory=list)
    """Tables this source had before and has no more."""
    made: dict[str, int] = field(default_factory=dict)
    """Rows of OMOP's tables that were made of the source's own, where these are no OMOP tables themselves."""
    changes: dict[str, Changes] = field(default_factory=dict)
    """Of a database: table of the model -> what changed since it was copied last."""
    vault_blobs: int = 0
    public: bool = False
    seconds: float = 0.0
    recovered: str = ""
    """What an earlier, interrupted load had left, if any."""

    @property
    def refused(self) -> int:
        return sum(t.refused for t in self.tables.values())

    def to_json(self) -> dict[str, Any]:
        """JSON-ready, as `laennec load omop --json` prints it."""
        return {**asdict(self), "refused": self.refused}
