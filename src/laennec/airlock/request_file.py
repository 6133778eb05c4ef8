"""The request file, schema laennec.release/1: which files are asked to leave, and what is said of each.

A workspace writes it into its outbox (`laennec_workspace.request_release`), or somebody by hand; it is as hostile as
the files it names. docs/release_file.md is its manual.
"""

import tempfile
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from laennec.airlock.actions import Asked
from laennec.airlock.outbox import Limits, freeze
from laennec.projects.fields import Prose, plain
from laennec.projects.reading import FileError, read_document

SCHEMA = "laennec.release/1"
LARGEST = 1 << 20
"""Bytes of a request file."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, populate_by_name=True)


class FileAsked(_Part):
    """One file. `file`: its name in the outbox, folders with /. `smallest_group`: persons."""

    file: Annotated[str, Field(min_length=1, max_length=2000)]
    shows: Prose
    population: Prose
    software: Annotated[str, Field(max_length=2000)] = ""
    smallest_group: Annotated[int, Field(ge=0, le=10**9)] | None = None
    resembles: Annotated[str, Field(max_length=20_000)] = ""


class RequestFile(_Part):
    """A whole request."""

    schema_: Annotated[Literal["laennec.release/1"], Field(alias="schema")]
    purpose: Prose
    files: Annotated[list[FileAsked], Field(min_length=1, max_length=100)]

    def asked(self) -> list[Asked]:
        """What `actions.prepare` takes."""
        return [
            Asked(one.file, one.shows, one.population, one.software, one.smallest_group, one.resembles)
            for one in self.files
        ]


def read_request_file(path: Path) -> RequestFile:
    """The request in a file, JSON or TOML. Raises FileError, naming each field to correct."""
    try:
        return RequestFile.model_validate(read_document(path))
    except ValidationError as error:
        told = [
            f"  {'.'.join(str(step) for step in one['loc'])}: {plain(one)}"
            for one in error.errors(include_url=False, include_input=False)[:20]
        ]
        raise FileError("\n".join([f"{path}: this is no {SCHEMA} file.", *told])) from None


def request_in(outbox: Path, name: str) -> RequestFile:
    """The request of that name in an outbox, taken out of it as any file is: no link is followed.

    Raises NotTaken (outbox) or FileError.
    """
    with tempfile.TemporaryDirectory(prefix="laennec-request-") as aside:
        taken = freeze(outbox, [name], Path(aside) / "taken", Limits(one=LARGEST, all=LARGEST))
        return read_request_file(taken[0].path)
