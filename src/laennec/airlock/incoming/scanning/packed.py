"""Walks archives and packed files, member by member, within the limits. Nothing is ever written anywhere."""

import bz2
import gzip
import io
import lzma
import re
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager

from laennec.airlock.incoming.scanning.notes import Gathering, TooMuch

MOST_OF_ONE = 1 << 30
"""Bytes of one member that are taken into memory."""
STEP = 1 << 20
FAILS = (OSError, EOFError, ValueError, RuntimeError, NotImplementedError, zlib.error, lzma.LZMAError,
         zipfile.BadZipFile, tarfile.TarError, KeyError, UnicodeError)  # fmt: skip


class Damaged(Exception):
    """The archive cannot be read to its end."""


def members(data: bytes, kind: str, name: str, going: Gathering) -> Iterator[tuple[str, bytes]]:
    """(name, content) of each file in it that can be read; what cannot, and what is wrong with it, is noted.

    Raises TooMuch where it unpacks to more than the limits, Damaged where it is no whole archive.
    """
    try:
        if kind == "zip":
            yield from _zip(data, going)
        elif kind == "tar":
            yield from _tar(data, going)
        elif kind == "7z":
            yield from _seven(data, going)
        else:
            yield from _one(data, kind, name, going)
    except FAILS as error:
        raise Damaged(type(error).__name__) from error


def checked_name(name: str, going: Gathering) -> None:
    """Note a name that would be written outside of the folder in which the archive is unpacked."""
    parts = name.replace("\\", "/").split("/")
    if ".." in parts or name.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", name) or "\0" in name:
        going.note("outside", name)


def _zip(data: bytes, going: Gathering) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            checked_name(info.filename, going)
            if stat.S_ISLNK(info.external_attr >> 16):
                going.note("link", info.filename)
                continue
            if info.is_dir():
                continue
            going.holds(info.filename)
            if info.flag_bits & 1:
                going.note("encrypted", info.filename)
                continue
            if info.file_size > min(going.left, MOST_OF_ONE):
                if info.file_size > going.left:
                    raise TooMuch(f"{info.filename}: {info.file_size:,} bytes")
                going.note("part", info.filename)
                going.spend(info.file_size)
                continue
            with archive.open(info) as file:
                yield info.filename, _read(file, going)


def _tar(data: bytes, going: Gathering) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
        for info in archive:
            checked_name(info.name, going)
            if info.isdir():
                continue
            if not info.isreg():
                going.note("link", info.name)
                continue
            going.holds(info.name)
            file = archive.extractfile(info)
            if file is not None:
                yield info.name, _read(file, going)


def _seven(data: bytes, going: Gathering) -> Iterator[tuple[str, bytes]]:
    import py7zr
    from py7zr.exceptions import ArchiveError
    from py7zr.io import BytesIOFactory

    try:
        with py7zr.SevenZipFile(io.BytesIO(data)) as archive:
            if archive.needs_password():
                going.note("encrypted")
                return
            listed = archive.list()
            for one in listed:
                checked_name(one.filename, going)
                if getattr(one, "is_symlink", False):
                    going.note("link", one.filename)
                if not one.is_directory:
                    going.holds(one.filename)
            if (size := sum(one.uncompressed for one in listed)) > min(going.left, MOST_OF_ONE):
                raise TooMuch(f"{size:,} bytes")
            factory = BytesIOFactory(MOST_OF_ONE)
            archive.extractall(factory=factory)  # noqa: S202 - into memory
            for name, file in factory.products.items():
                file.seek(0)
                content = file.read()
                going.spend(len(content))
                yield name, content
    except ArchiveError as error:
        raise Damaged(type(error).__name__) from error


def _one(data: bytes, kind: str, name: str, going: Gathering) -> Iterator[tuple[str, bytes]]:
    """What one packed file holds: the same name without its last ending."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    stem, _dot, ending = last.rpartition(".")
    inner = f"{stem}.tar" if ending.lower() in ("tgz", "tbz", "tbz2", "txz") else stem or last
    with _opened(data, kind, going) as file:
        yield inner, _read(file, going)


def _opened(data: bytes, kind: str, going: Gathering) -> AbstractContextManager[object]:
    if kind == "gzip":
        return gzip.GzipFile(fileobj=io.BytesIO(data))
    if kind == "bzip2":
        return bz2.BZ2File(io.BytesIO(data))
    if kind == "xz":
        return lzma.LZMAFile(io.BytesIO(data))
    if kind == "zlib":
        return io.BytesIO(_inflated(data, going))
    import zstandard

    found: AbstractContextManager[object] = zstandard.ZstdDecompressor().stream_reader(io.BytesIO(data))
    return found


def _inflated(data: bytes, going: Gathering) -> bytes:
    most = min(going.left, MOST_OF_ONE)
    out = zlib.decompressobj()
    found = out.decompress(data, most + 1)
    if len(found) > most:
        raise TooMuch(f"more than {most:,} bytes")
    return found


def _read(file: object, going: Gathering) -> bytes:
    """All of it, counted as it comes. Raises TooMuch."""
    found, total = [], 0
    while part := file.read(STEP):  # type: ignore[attr-defined]
        total += len(part)
        going.spend(len(part))
        if total > MOST_OF_ONE:
            raise TooMuch(f"more than {MOST_OF_ONE:,} bytes in one file")
        found.append(part)
    return b"".join(found)
