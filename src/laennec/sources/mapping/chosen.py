"""Several mappings together: which of them reads a file. The hospital's come first, those of the formats after."""

from collections.abc import Sequence
from dataclasses import dataclass

from laennec.errors import LaennecError
from laennec.sources.mapping.clock import FRANCE, HERE, Clock
from laennec.sources.mapping.model import Mapping, RecordMapping, Source
from laennec.sources.mapping.reading import builtin_mappings


@dataclass(frozen=True)
class Placed:
    """A record's mapping and where it stands, for messages."""

    mapping: str
    version: int
    source: int
    """From 1, in its mapping."""

    record: int
    """From 1, in its source."""

    table: str
    """Of the format's tables, the one whose rows it reads."""

    content: RecordMapping
    clock: Clock = HERE

    @property
    def place(self) -> str:
        return f"{self.mapping} (version {self.version}), source {self.source}, record {self.record}"


@dataclass(frozen=True)
class Chosen:
    """How a file is read. `format` None: told by nobody, to be recognised by its content. `ignore`: by decision."""

    format: str | None
    version: str | None
    options: dict[str, str]
    mapping: str | None
    """The mapping whose `files` named it; None where none did."""

    ignore: bool = False


class Mappings:
    """The mappings of a load, the hospital's first; the formats' own are added after them."""

    def __init__(self, hospital: Sequence[Mapping] = (), builtin: Sequence[Mapping] | None = None) -> None:
        self.all = (*hospital, *(builtin_mappings() if builtin is None else builtin))
        self.zone = next((mapping.zone for mapping in hospital if mapping.zone), FRANCE)
        """Of the hospital: what its own mapping says holds for the formats' mappings too."""

    def choose(self, path: str) -> Chosen:
        """What a file's name says; path: below the folder, with /. Raises LaennecError where a mapping disagrees."""
        for mapping in self.all:
            found = [s for s in mapping.source if s.matches(path)]
            if not found:
                continue
            first = found[0]
            for other in found[1:]:
                if (other.format, other.version, other.options, other.ignore) != (
                    first.format, first.version, first.options, first.ignore,
                ):  # fmt: skip
                    raise LaennecError(
                        f"The mapping {mapping.name} reads {path} by `files` {first.files} and {other.files}. "
                        "Give both the same format, version and options, or names that do not overlap."
                    )
            format = first.format[0] if first.format else None
            return Chosen(format, first.version, first.reading, mapping.name, first.ignore)
        return Chosen(None, None, {}, None)

    def records(self, path: str, format: str) -> tuple[Placed, ...]:
        """The records that a file in that format gives: of the first mapping that has any for its name, else for its
        format. Empty: no mapping says what its rows mean.
        """
        for named in (True, False):
            for mapping in self.all:
                found = tuple(
                    Placed(
                        mapping.name,
                        mapping.version,
                        s,
                        r,
                        source.table,
                        record,
                        Clock(self.zone, source.zone or self.zone),
                    )
                    for s, source in enumerate(mapping.source, 1)
                    if _serves(source, path, format, named)
                    for r, record in enumerate(source.record, 1)
                )
                if found:
                    return found
        return ()


def _serves(source: Source, path: str, format: str, named: bool) -> bool:
    if format not in source.format:
        return False
    return source.matches(path) if named else source.files is None
