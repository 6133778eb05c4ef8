"""What a format is, and which formats there are: our own register exactly as an extension's do.

A format is an object with `name`, `recognise`, `read`, `tables` and, where files of it are also written, `write`
(`Format` below). A package adds its own by an entry point of the group `laennec.formats` whose value is a sequence
of formats; `OURS` are such values too.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

import pyarrow as pa

from laennec.errors import LaennecError, UsageError

GROUP = "laennec.formats"
SURE = 3
"""A guess by what the file itself says."""
OURS = (
    EntryPoint("pmsi", "laennec.sources.pmsi:FORMATS", GROUP),
    EntryPoint("hl7v2", "laennec.sources.hl7v2:FORMATS", GROUP),
    EntryPoint("hprim_sante", "laennec.sources.hprim_sante:FORMATS", GROUP),
    EntryPoint("rpu", "laennec.sources.rpu:FORMATS", GROUP),
    EntryPoint("reports", "laennec.sources.reports:FORMATS", GROUP),
    EntryPoint("ldif", "laennec.sources.ldif:FORMATS", GROUP),
    EntryPoint("fhir", "laennec.sources.fhir:FORMATS", GROUP),
    EntryPoint("air_e2", "laennec.sources.air_e2:FORMATS", GROUP),
    EntryPoint("csv", "laennec.sources.csv_extract:FORMATS", GROUP),
)


@dataclass(frozen=True)
class Request:
    """A file to read, with what the caller tells of it: its version, and options as the format names them."""

    path: Path
    version: str | None = None
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Guess:
    """A format that a file may have: `sure` 3 its first bytes say so, 2 its name and bytes agree, 1 it may be."""

    format: str
    version: str | None
    sure: int


@dataclass
class Reading:
    """A file record by record. `version` and `facts` (encoding, newline...) are complete once `records` is used
    up.
    """

    version: str | None
    records: Iterator[dict[str, Any]]
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Refused:
    """A line (from 1; of HL7: a message) that cannot be taken apart: which field, why, and what it holds (`raw`).

    `reason` is shown to whoever watches the loads: it never quotes the line, which may name a patient.
    """

    line: int
    field: str
    reason: str
    raw: str


@dataclass(frozen=True)
class Part:
    """Some lines of a file as source tables, the refused ones apart. `lines`: how many, the refused included.

    `version`: the version that they are of, where the lines say it.
    """

    tables: Mapping[str, pa.RecordBatch] = field(default_factory=dict)
    refused: Sequence[Refused] = ()
    lines: int = 0
    version: str | None = None


@runtime_checkable
class Format(Protocol):
    """One format. `read` raises LaennecError when the file as a whole is none; a bad line is a record that says
    so.
    """

    @property
    def name(self) -> str: ...

    def recognise(self, head: bytes, file_name: str) -> Guess | None:
        """Whether a file that begins with `head` (decompressed) and has this name may be of this format."""

    def read(self, request: Request) -> Reading:
        """The records as `laennec sources read` prints them, values typed; a bad line is {line, error}."""

    def tables(self, request: Request) -> Iterator[Part]:
        """The source tables, in the order of the file: text columns, `_line` int64, `_rank` int64 where repeated."""


@runtime_checkable
class Written(Format, Protocol):
    """A format of which files are made too: for simulated hospitals and tests."""

    def write(self, tables: Mapping[str, pa.Table], **options: str) -> bytes:
        """Source tables back to a file. Raises LaennecError for what has no place in it."""


@dataclass(frozen=True)
class Found:
    """The format of a file, and the version that the caller or its name says; what its lines say comes with them."""

    format: Format
    version: str | None


@cache
def formats() -> dict[str, Format]:
    """Every format by its name. An extension cannot take the name of one of ours; raises LaennecError for a bad
    one.
    """
    found: dict[str, Format] = {}
    others = sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value))
    for point in (*OURS, *(p for p in others if p.value not in {ours.value for ours in OURS})):
        try:
            offered: Iterable[Format] = point.load()
        except Exception as error:
            raise LaennecError(f"The format {point.name} ({point.value}) cannot be loaded: {error}.") from error
        for one in offered:
            if not isinstance(one, Format) or one.name in found:
                raise LaennecError(f"The format {point.name} ({point.value}) is none, or has a name already taken.")
            found[one.name] = one
    return found


def format_named(name: str) -> Format:
    """Raises UsageError, naming the formats there are, for an unknown one."""
    try:
        return formats()[name]
    except KeyError:
        raise UsageError(f"There is no format {name}. There are: {', '.join(sorted(formats()))}.") from None


def written_format(name: str) -> Written:
    """The format of that name to write with. Raises UsageError where there is none, or it only reads."""
    found = format_named(name)
    if not isinstance(found, Written):
        raise UsageError(f"Files of the format {name} can be read, not written.")
    return found


def recognise(path: Path, format: str | None = None, version: str | None = None) -> Found:
    """The format of a file: as told, else as its first bytes say, else as its name does.

    Raises LaennecError, with how to say it, where nothing tells; UsageError for a format that does not exist.
    """
    from laennec.sources.text import first_bytes

    head = first_bytes(path)
    if format is not None:
        told = format_named(format)
        guess = told.recognise(head, path.name)
        return Found(told, version or (guess.version if guess and guess.sure < SURE else None))
    guesses = [guess for one in formats().values() if (guess := one.recognise(head, path.name))]
    if not guesses:
        raise LaennecError(
            f"The format of {path} is not known, neither by its content nor by its name. Say it with --format: "
            f"{', '.join(sorted(formats()))}."
        )
    best = max(guesses, key=lambda guess: (guess.sure, len(guess.format)))  # tra_ssr.txt is no tra
    return Found(formats()[best.format], version or (best.version if best.sure < SURE else None))
