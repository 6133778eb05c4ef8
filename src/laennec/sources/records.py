"""The canonical records: what any source may say, whatever its format. Read once from `records.csv`, and checked.

A record has a kind, fields that make its natural key, a stamp (which of two versions is the later), an action, and
what it says. Identifying fields go to the vault; the journal keeps keyed digests in their place.
"""

import csv
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

from laennec.errors import UsageError

TYPES = ("text", "int", "decimal", "date", "datetime")
ACTIONS = ("upsert", "cancel")


@dataclass(frozen=True)
class Field:
    """One field. `role`: key, stamp, action or empty; `klass`: identifying, quasi, free_text, document (a long free
    text), sealed (bytes for the vault alone, base64) or plain.
    """

    name: str
    type: str
    role: str
    klass: str
    meaning: str


@dataclass(frozen=True)
class Kind:
    """One kind of record and its fields, in the order of the file."""

    name: str
    fields: tuple[Field, ...]

    @cached_property
    def key(self) -> tuple[str, ...]:
        """The fields that make the natural key."""
        return tuple(f.name for f in self.fields if f.role == "key")

    @cached_property
    def identifying(self) -> tuple[str, ...]:
        """The fields that must not leave the vault."""
        return tuple(f.name for f in self.fields if f.klass == "identifying")

    def field(self, name: str) -> Field:
        """Raises UsageError, naming the fields there are, for an unknown one."""
        for field in self.fields:
            if field.name == name:
                return field
        known = ", ".join(f.name for f in self.fields)
        raise UsageError(f"A record of kind {self.name} has no field {name}. It has: {known}.")


def kind(name: str) -> Kind:
    """The kind of that name. Raises UsageError, naming the kinds there are."""
    try:
        return KINDS[name]
    except KeyError:
        raise UsageError(f"There is no kind of record {name}. There are: {', '.join(KINDS)}.") from None


def _read() -> dict[str, Kind]:
    kinds: dict[str, list[Field]] = {}
    text = (files("laennec.sources") / "records.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        if row["type"] not in TYPES:
            raise AssertionError(f"{row['kind']}.{row['field']}: unknown type {row['type']}")
        field = Field(row["field"], row["type"], row["role"], row["class"], row["meaning"])
        kinds.setdefault(row["kind"], []).append(field)
    return {name: Kind(name, tuple(fields)) for name, fields in kinds.items()}


KINDS = _read()
"""Every kind of record, by its name."""
