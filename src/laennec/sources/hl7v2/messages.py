"""HL7 v2 messages in a file, and one message taken apart: segments, fields, escapes.

A message begins at MSH at the start of a line; between messages there may be MLLP's frame bytes, batch headers or
blank
lines; segments end with CR, LF or both. Fields are only split here: an HL7 field is text between separators that the
message itself names, and python-hl7, which the tests compare with, builds a tree of every part of every field, which
costs
ten times what the night has for it.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import IO

from laennec.sources.pmsi.record import BadLine
from laennec.sources.text import CHARSETS, CHUNK, LONGEST, Decoder

START = re.compile(rb"(?<![^\r\n\x0b\x1c])[ \t]*MSH(?=[^A-Za-z0-9\s])")
BATCH = ("FHS", "BHS", "BTS", "FTS")
SEGMENT = re.compile(r"[A-Z][A-Z0-9]{2}")


class BadMessage(BadLine):
    """A message that cannot be taken: which field ("" for all of it) and why."""


class Message:
    """A message as its segments: lists of raw fields, `fields[n]` being field n (MSH-1 is the separator itself)."""

    __slots__ = ("component", "escape", "escapes", "repetition", "segments", "subcomponent")

    def __init__(self, text: str) -> None:
        """Raises BadMessage when it does not begin with a header that names its separators."""
        text = text.strip("\x0b\x1c\r\n\t ")
        if text[:3] != "MSH" or len(text) < 8 or text[3].isalnum() or text[3].isspace():
            raise BadMessage("MSH", "no message header with separators begins here")
        field = text[3]
        marks = text[4:].split(field, 1)[0].split("\r", 1)[0]
        if len(set(marks[:4])) != len(marks[:4]) or not marks or any(c.isalnum() or c.isspace() for c in marks[:4]):
            raise BadMessage("MSH-2", "holds no separators")
        self.component, self.repetition, self.escape, self.subcomponent = list(marks + "^~\\&"[len(marks) :])[:4]
        self.escapes = _escapes(field, self.component, self.repetition, self.escape, self.subcomponent)
        self.segments: list[list[str]] = []
        for raw in text.split("\r"):
            line = raw.strip("\n\x0b\x1c")
            if SEGMENT.fullmatch(line[:3]) and line[3:4] in ("", field):
                if line[:3] not in BATCH:
                    self.segments.append(line.split(field))
            elif line and self.segments:
                first, *others = line.split(field)  # a line break that a text should not have held
                self.segments[-1][-1] += "\n" + first
                self.segments[-1] += others
        self.segments[0].insert(1, field)

    def text(self, raw: str) -> str | None:
        """A raw value as it was meant: escapes resolved, None where it is blank or says that it is nothing ("")."""
        if self.escape in raw:
            pattern, meanings = self.escapes
            raw = pattern.sub(lambda m: meanings.get(m[1]) or _special(m[1]), raw)
        raw = raw.strip()
        return None if raw in ("", '""') else raw

    def first(self, raw: str) -> str | None:
        """The first component of the first repetition."""
        return self.text(raw.split(self.repetition, 1)[0].split(self.component, 1)[0].split(self.subcomponent, 1)[0])

    def part(self, raw: str, number: int) -> str | None:
        """A component (from 1) of the first repetition, its first sub-component."""
        parts = raw.split(self.repetition, 1)[0].split(self.component)
        return self.text(parts[number - 1].split(self.subcomponent, 1)[0]) if len(parts) >= number else None


@cache
def _escapes(
    field: str, component: str, repetition: str, escape: str, subcomponent: str
) -> tuple[re.Pattern[str], dict[str, str]]:
    mark = re.escape(escape)
    meanings = {"F": field, "S": component, "T": subcomponent, "R": repetition, "E": escape}
    return re.compile(rf"{mark}([FSTREHN]|X(?:[0-9A-Fa-f]{{2}})+|\.[a-z]{{2}}[+-]?\d*){mark}"), meanings


def _special(name: str) -> str:
    """What stands for an escape that is no separator: bytes in hexadecimal, line breaks, highlighting (nothing)."""
    if name[0] == "X":
        raw = bytes.fromhex(name[1:])
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            return raw.decode("cp1252", "replace")
    return "\n" if name[:3] in (".br", ".sp", ".ce") else " " if name[:3] in (".in", ".ti", ".sk") else ""


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    """The messages of a file, raw; what stands before the first one too, when it is not blank or a batch header.

    A piece longer than LONGEST is cut there; what follows up to the next message is not kept in memory.
    """
    rest, more = b"", True
    while more:
        piece = file.read(CHUNK)
        more = bool(piece)
        buffer = (rest + piece) if rest else piece.removeprefix(b"\xef\xbb\xbf")
        starts = [m.start() for m in START.finditer(buffer)]
        # The last start may be cut short (its separator not read yet), so the last message always waits.
        bounds = sorted({0, *starts}) if more else sorted({0, *starts, len(buffer)})
        for begin, end in pairwise(bounds):
            if not _idle(buffer[begin:end]):
                yield buffer[begin : min(end, begin + LONGEST + 1)]
        rest = buffer[bounds[-1] :] if more else b""
        if len(rest) > LONGEST + 1:
            rest = rest[: LONGEST + 1] + rest[-3:]


def _idle(piece: bytes) -> bool:
    """Whether a piece before or between messages holds nothing of its own."""
    if not piece.strip(b"\x0b\x1c\r\n\t \x1a"):
        return True
    if START.match(piece):
        return False
    lines = re.split(rb"[\r\n\x0b\x1c]+", piece)
    return all(line[:3].decode("latin-1") in ("", *BATCH) for line in lines)


class MessageDecoder:
    """The text of messages: as told, else as MSH-18 says, else as the bytes are. `name` is what was used."""

    def __init__(self, told: str | None = None) -> None:
        self._told = told
        self._found = Decoder(told)
        self.name = "ascii"

    def decode(self, raw: bytes) -> str:
        """The message with segments ended by CR alone."""
        text = raw.decode("ascii") if raw.isascii() else self._other(raw)
        return text.replace("\r\n", "\r").replace("\n", "\r")

    def _other(self, raw: bytes) -> str:
        said = None
        header = re.split(rb"[\r\n]", raw.lstrip(b"\x0b\r\n\t "), maxsplit=1)[0].decode("latin-1")
        fields = header[3:].split(header[3:4]) if len(header) > 3 else []
        if not self._told and len(fields) > 17:
            said = CHARSETS.get(re.split(r"[~^]", fields[17])[0].strip().upper())
        if said:
            try:
                text = raw.decode(said)
                self.name = said
                return text
            except UnicodeDecodeError:
                pass
        decoder = self._found if self._told else Decoder()  # each message by itself: senders differ
        text = decoder.decode(raw)
        self.name = decoder.name
        return text
