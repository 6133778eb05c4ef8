"""The bytes and the encoding of a source file, for every format: compressed or not, with or without a mark."""

import codecs
import gzip
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from laennec.errors import LaennecError

HEAD = 1 << 16
CHUNK = 1 << 23
LONGEST = 16_000_000
"""Bytes of one line or message: nothing that a hospital sends is longer."""
NONE = re.compile("[\udc80-\udcff]")
"""What Python writes for a byte that is no UTF-8."""
NAMES = {"utf-8": "utf-8", "utf8": "utf-8", "latin-1": "latin-1", "iso-8859-1": "latin-1", "8859/1": "latin-1"}

CHARSETS = {
    "UNICODE UTF-8": "utf-8",
    "UNICODE": "utf-8",
    "UTF-8": "utf-8",
    "8859/1": "latin-1",
    "8859/15": "iso8859-15",
    "ISO-8859-1": "latin-1",
    "WINDOWS-1252": "cp1252",
}
"""MSH-18 of HL7 messages, as systems write it. Another one, or none, is found out from the bytes."""


@contextmanager
def reading(path: Path) -> Iterator[IO[bytes]]:
    """The file's bytes, decompressed where it is gzip. Raises LaennecError where it cannot be read or is damaged."""
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise LaennecError(f"The file {path} cannot be read: it is a pipe, a socket or a device.")
        with path.open("rb") as raw:
            gzipped = raw.read(2) == b"\x1f\x8b"
            raw.seek(0)
            yield cast(IO[bytes], gzip.GzipFile(fileobj=raw)) if gzipped else raw
    except (OSError, EOFError, zlib.error) as error:
        words = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise LaennecError(f"The file {path} cannot be read: {words}.") from error


def first_bytes(path: Path) -> bytes:
    """The first bytes of a file, for recognising it. Raises LaennecError where it cannot be read."""
    with reading(path) as file:
        head = file.read(HEAD)
    if head[:4] == b"PK\x03\x04":
        raise LaennecError(f"The file {path} is a zip archive. Unpack it, then read the files in it.")
    return head


def encoding_told(name: str) -> str:
    """The name of a codec as we write it. Raises LaennecError for one that does not exist."""
    try:
        return NAMES.get(name.lower(), codecs.lookup(name).name)
    except LookupError:
        raise LaennecError(f"There is no encoding {name}. Try utf-8, cp1252 or latin-1.") from None


class Decoder:
    """Decodes a file piece by piece: as told, by its mark, else UTF-8 until a piece is none, then Windows or Latin-1.

    `name` says what was used: ascii while nothing else was seen. A file that has shown UTF-8 (or whose first piece
    with
    accents is mostly that) stays UTF-8: bytes that are none are then the Latin-1 characters they would be, and
    `damaged`
    counts the pieces where that was so.
    """

    def __init__(self, told: str | None = None) -> None:
        self.told = encoding_told(told) if told else None
        self.name = self.told or "ascii"
        self.damaged = 0

    def decode(self, piece: bytes) -> str:
        """The piece as text. A piece must not end within a character: cut at line ends."""
        if self.name in ("ascii", "utf-8") and piece.isascii():
            return piece.decode("ascii")
        if self.name in ("ascii", "utf-8"):
            try:
                text = piece.decode("utf-8")
            except UnicodeDecodeError:
                text, wrong = _mostly(piece)
                if self.name == "utf-8" or len(text.encode("ascii", "ignore")) + 2 * wrong <= len(text):
                    self.name = "utf-8"
                    self.damaged += 1
                    return text
                # A few bytes are no letters in Windows' table: then it is Latin-1, where all are something.
                self.name = "cp1252" if _windows(piece) else "latin-1"
            else:
                self.name = "utf-8"
                return text
        try:
            return piece.decode(self.name)
        except UnicodeDecodeError:
            self.damaged += 1
            return piece.decode("latin-1")

    def see(self, piece: bytes) -> None:
        """Take note of a piece without its text."""
        self.decode(piece)


def _mostly(piece: bytes) -> tuple[str, int]:
    """The piece as UTF-8, each byte that is none as the Latin-1 character it would be; and how many those are."""
    text = piece.decode("utf-8", "surrogateescape")
    return NONE.subn(lambda found: chr(ord(found[0]) - 0xDC00), text)


def _windows(piece: bytes) -> bool:
    if not any(0x80 <= byte < 0xA0 for byte in set(piece)):
        return False
    try:
        piece.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return True


def newline_of(piece: bytes) -> str | None:
    """How lines end in a piece: CRLF, LF, CR, or nothing where it has one line only."""
    if b"\r\n" in piece:
        return "CRLF"
    if b"\n" in piece:
        return "LF"
    return "CR" if b"\r" in piece else None


def chunks(file: IO[bytes], size: int = CHUNK) -> Iterator[bytes]:
    """A file in pieces of whole lines (LF, CRLF; or CR where there is no LF), without a leading UTF-8 mark.

    A line longer than LONGEST comes in a piece that is longer than its line limit, cut there: readers refuse it.
    """
    rest, first = b"", True
    while True:
        piece = file.read(size)
        if first and piece.startswith(codecs.BOM_UTF8):
            piece = piece[3:]
        first = False
        if not piece:
            if rest:
                yield rest
            return
        cut = piece.rfind(b"\n")
        if cut < 0:
            cut = piece[:-1].rfind(b"\r")  # not at the last byte: an LF may follow
        if cut >= 0:
            yield rest + piece[: cut + 1]
            rest = piece[cut + 1 :]
        elif len(rest) <= LONGEST:
            rest += piece


def lines(piece: bytes) -> list[bytes]:
    """The lines of a piece without their ends: LF or CRLF, or CR alone where there is no LF."""
    if b"\n" in piece:
        found = piece.split(b"\n")
        if found[-1] == b"":
            found.pop()
        return [line[:-1] if line.endswith(b"\r") else line for line in found]
    found = piece.split(b"\r")
    if found[-1] == b"":
        found.pop()
    return found
