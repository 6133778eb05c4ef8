"""What a load puts in place of what a source had: a folder's files here, a database in `elsewhere`."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Any

from laennec.loading import folder
from laennec.loading.database import Database
from laennec.loading.folder import TableInput
from laennec.store import Blocks, Version


@dataclass
class Snapshot(ABC):
    """What is loaded in place of what its source had. options: what else decides its rows; format: its name.

    unknown: names of files that are no table's. anew: it is read even where nothing changed.
    """

    source: str
    public: bool
    options: str
    format: str
    unknown: list[str]
    anew: bool

    @property
    @abstractmethod
    def parts(self) -> dict[str, int]:
        """Table -> of how many files it is."""

    @property
    def told(self) -> dict[str, Any]:
        """What the audit is told before."""
        return {"format": self.format, "tables": list(self.parts), "public": self.public}

    @property
    def origin(self) -> str:
        """Where it is, where that is no folder."""
        return ""

    @property
    def blocks(self) -> dict[str, Blocks]:
        """By what the next load may see what changed, where that is known."""
        return {}

    @abstractmethod
    def digest(self) -> str:
        """Of all that it holds and of its options: equal means that nothing changed."""

    @abstractmethod
    def files(self, db: Database, base: Version | None) -> tuple[list[TableInput], folder.Stamps]:
        """The files to read, as they were when they were digested."""


@dataclass
class FolderSnapshot(Snapshot):
    """The files of a folder."""

    inputs: list[TableInput]
    _stamps: folder.Stamps = field(default_factory=dict)

    @property
    def parts(self) -> dict[str, int]:
        return {item.table: len(item.files) for item in self.inputs}

    def digest(self) -> str:
        self._stamps = folder.stamps(self.inputs)
        return folder.digest(self.inputs, self.options)

    def files(self, db: Database, base: Version | None) -> tuple[list[TableInput], folder.Stamps]:
        return self.inputs, self._stamps
