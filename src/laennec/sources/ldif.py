"""LDIF, what a directory (LDAP) exports: the content records of RFC 2849, those of persons alone. Table `entry`.

A column an attribute, `dn` before them; several values of one attribute stand in it with ; between them, in the order
of the file. Which attributes are taken is an option, so that pictures, telephones and passwords need never come in.
"""

import base64
import binascii
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from laennec.errors import LaennecError, UsageError
from laennec.sources.formats import Guess, Part, Reading, Refused, Request
from laennec.sources.text import HEAD, LONGEST, Decoder, chunks, lines, newline_of, reading

ATTRIBUTES = (
    "uid", "employeeNumber", "sn", "givenName", "cn", "mail", "title", "employeeType", "departmentNumber", "ou",
    "businessCategory", "modifyTimestamp",
)  # fmt: skip
"""Taken where no option names others: of inetOrgPerson (RFC 2798), and when the entry was changed (RFC 4512)."""
SECRETS = {"userpassword", "authpassword", "unicodepwd", "sambantpassword", "sambalmpassword", "krbprincipalkey"}
PERSONS = {"person", "organizationalperson", "inetorgperson", "user"}
"""Classes of objects that are persons. An entry that says no class is taken for one."""
NO_PERSONS = {"computer", "msds-groupmanagedserviceaccount"}
BETWEEN = ";"
VERSION = "1"
BATCH = 5000
WIDTH = 76


class BadLine(Exception):
    """What is wrong with one of an entry's lines, and of which attribute."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(reason)
        self.field, self.reason = name, reason


@dataclass
class _Entry:
    """`line`: its first in the file. `said`: its lines, each as the pieces that it was folded into."""

    line: int
    said: list[list[bytes]] = field(default_factory=list)
    size: int = 0

    @property
    def raw(self) -> str:
        """What a refusal keeps of it."""
        return b"\n".join(b"".join(parts) for parts in self.said).decode("utf-8", "replace")


class Ldif:
    """The format `ldif`. Options: attributes (names, with blanks or commas between), encoding (of old exports)."""

    name = "ldif"

    def recognise(self, head: bytes, file_name: str) -> Guess | None:
        """By the first line that is no comment; by its name."""
        for line in head.removeprefix(b"\xef\xbb\xbf").splitlines():
            if line.strip() and not line.startswith((b"#", b" ")):
                first = line.lower()
                if first.startswith((b"dn: ", b"dn:: ")) or first.replace(b" ", b"") == b"version:1":
                    return Guess(self.name, VERSION, 3)
                break
        return Guess(self.name, VERSION, 2) if file_name.lower().removesuffix(".gz").endswith(".ldif") else None

    def read(self, request: Request) -> Reading:
        """One record an entry: attribute -> text, null where absent."""
        result = Reading(VERSION, iter(()))
        result.records = self._records(request, result)
        return result

    def _records(self, request: Request, result: Reading) -> Iterator[dict[str, Any]]:
        decoder = Decoder(request.options.get("encoding"))
        with reading(request.path) as file:
            result.facts["newline"] = newline_of(file.read(HEAD))
        for found in _persons(request, decoder):
            if isinstance(found, Refused):
                yield {"line": found.line, "error": f"{found.field}: {found.reason}" if found.field else found.reason}
            else:
                yield found[1]
        result.facts["encoding"] = decoder.name

    def tables(self, request: Request) -> Iterator[Part]:
        """`_line` is the line that an entry begins at."""
        names = _wanted(request)
        rows: list[tuple[int, dict[str, str | None]]] = []
        refused: list[Refused] = []
        for found in _persons(request, Decoder(request.options.get("encoding"))):
            if isinstance(found, Refused):
                refused.append(found)
            else:
                rows.append(found)
            if len(rows) + len(refused) == BATCH:
                yield _part(names, rows, refused)
                rows, refused = [], []
        yield _part(names, rows, refused)

    def write(self, tables: Mapping[str, pa.Table], **options: str) -> bytes:
        """`entry` back to a file: a value for each part between ;, base64 where RFC 2849 wants it, lines folded."""
        out = ["version: 1"]
        for row in tables["entry"].to_pylist():
            if not row.get("dn"):
                raise LaennecError("An entry of LDIF needs its dn.")
            out += ["", *_written("dn", row["dn"])]
            for name, value in row.items():
                if name not in ("dn", "_line") and value:
                    out += [line for one in str(value).split(BETWEEN) for line in _written(name, one)]
        return ("\n".join(out) + "\n").encode("ascii")


def _wanted(request: Request) -> tuple[str, ...]:
    """The columns, as the option writes them. Raises UsageError for a password."""
    names = tuple(
        dict.fromkeys((request.options.get("attributes") or " ".join(ATTRIBUTES)).replace(",", " ").split())
    )
    if secret := next((name for name in names if name.lower() in SECRETS), None):
        raise UsageError(f"The attribute {secret} is a secret: no mapping may take it.")
    return ("dn", *(name for name in names if name.lower() != "dn"))


def _persons(request: Request, decoder: Decoder) -> Iterator[tuple[int, dict[str, str | None]] | Refused]:
    """The entries of persons; what cannot be read is refused by itself, the others follow."""
    wanted = {name.lower(): name for name in _wanted(request)}
    found = False
    for entry in _entries(request):
        found = True
        if isinstance(entry, Refused):
            yield entry
            continue
        values, classes, bad = _values(entry, wanted, decoder)
        if classes and (not classes & PERSONS or classes & NO_PERSONS):
            continue
        yield bad or (entry.line, {name: BETWEEN.join(values.get(key, ())) or None for key, name in wanted.items()})
    if not found:
        raise LaennecError(f"The file {request.path} has no entry: LDIF begins with dn.")


def _values(
    entry: _Entry, wanted: Mapping[str, str], decoder: Decoder
) -> tuple[dict[str, list[str]], set[str], Refused | None]:
    """The values of the attributes that are wanted, and the classes of the object; the first thing that is wrong."""
    values: dict[str, list[str]] = {}
    classes: set[str] = set()
    bad: Refused | None = None
    for number, parts in enumerate(entry.said):
        try:
            key, rest = _split(b"".join(parts), first=number == 0)
            if key != "objectclass" and key not in wanted:
                continue
            text = _value(wanted.get(key, "objectClass"), rest, decoder)
        except BadLine as wrong:
            bad = bad or Refused(entry.line, wrong.field, wrong.reason, entry.raw)
            continue
        if key == "objectclass":
            classes.add(text.lower())
        elif text and text not in values.setdefault(key, []):
            values[key].append(text)
    return values, classes, bad


def _split(line: bytes, *, first: bool) -> tuple[str, bytes]:
    """The attribute in small letters, and what follows its first colon. Raises BadLine."""
    attribute, colon, rest = line.partition(b":")
    # Options of an attribute (a language, binary) say more of its value, not of what it is.
    key = attribute.split(b";", 1)[0].strip().lower().decode("latin-1")
    if not colon:
        raise BadLine("", "a line of the entry has no colon")
    if first != (key == "dn"):
        raise BadLine("dn", "the entry does not begin with its dn, or has two")
    if key == "changetype":
        raise BadLine("changetype", "it is a change to the directory, not an entry")
    return key, rest


def _value(name: str, rest: bytes, decoder: Decoder) -> str:
    """The text after the first colon. Raises BadLine."""
    if rest.startswith(b"<"):
        raise BadLine(name, "the value lies at an address, which is not fetched")
    if rest.startswith(b":"):
        try:
            rest = base64.b64decode(rest[1:].strip(), validate=True)
        except binascii.Error:
            raise BadLine(name, "the value is no base64") from None
    if b"\0" in rest:
        raise BadLine(name, "the value is binary")
    return decoder.decode(rest.strip())


def _entries(request: Request) -> Iterator[_Entry | Refused]:
    """The file's entries: comments left out, lines that were folded put together again."""
    entry: _Entry | None = None
    comment, number = False, 0
    with reading(request.path) as file:
        for piece in chunks(file):
            for line in lines(piece):
                number += 1
                if line.startswith(b"#"):
                    comment = True
                elif line.startswith(b" "):
                    if comment:
                        continue
                    if entry is None:
                        yield Refused(
                            number,
                            "",
                            "a line goes on that has none before it",
                            line[:LONGEST].decode("utf-8", "replace"),
                        )
                    else:
                        entry.size += len(line)
                        if entry.size <= LONGEST:
                            entry.said[-1].append(line[1:])
                elif not line.strip():
                    comment = False
                    yield from _whole(entry)
                    entry = None
                elif entry is None and line.lower().startswith(b"version:"):
                    comment = False
                else:
                    comment = False
                    entry = entry or _Entry(number)
                    entry.size += len(line)
                    if entry.size <= LONGEST:
                        entry.said.append([line])
    yield from _whole(entry)


def _whole(entry: _Entry | None) -> Iterator[_Entry | Refused]:
    if entry is None:
        return
    if entry.size > LONGEST:
        yield Refused(entry.line, "", f"the entry is longer than {LONGEST} bytes", entry.raw)
    else:
        yield entry


def _part(names: tuple[str, ...], rows: list[tuple[int, dict[str, str | None]]], refused: list[Refused]) -> Part:
    data = {name: pa.array([row[name] for _, row in rows], pa.string()) for name in names}
    data["_line"] = pa.array([line for line, _ in rows], pa.int64())
    return Part({"entry": pa.RecordBatch.from_pydict(data)}, refused, len(rows) + len(refused), VERSION)


def _written(name: str, value: str) -> list[str]:
    safe = value.isascii() and value.isprintable() and value[:1] not in (" ", ":", "<") and value[-1:] != " "
    line = f"{name}: {value}" if safe else f"{name}:: {base64.b64encode(value.encode()).decode()}"
    first, rest = line[:WIDTH], line[WIDTH:]
    return [first, *(" " + rest[at : at + WIDTH - 1] for at in range(0, len(rest), WIDTH - 1))]


FORMATS = (Ldif(),)
