"""Archives and packed files: every file in them is read, in archives in archives too."""

import bz2
import gzip
import lzma
import stat
import tarfile
from collections.abc import Callable
from io import BytesIO
from pathlib import PurePosixPath

from laennec.airlock.checks.document import Document, Text
from laennec.airlock.checks.readers import Budget, Unreadable, embedded, magic_of
from laennec.airlock.checks.readers.packages import before_first, content_of, ends, open_zip

_JUNK = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini")


def read_archive(data: bytes, name: str, budget: Budget) -> Document:
    """An archive, by its first bytes."""
    document = Document("archive")
    magic = magic_of(data)
    if magic == "zip":
        _zip(document, data, budget)
    elif magic == "7z":
        _seven(document, data, budget)
    elif magic in ("gzip", "bzip2", "xz", "zstd"):
        _packed(document, data, name, magic, budget)
    elif (len(data) > 262 and data[257:262] == b"ustar") or name.lower().endswith(".tar"):
        _tar(document, data, budget)
    else:
        raise Unreadable("it is no archive that can be read")
    return document


def _named(document: Document, name: str) -> None:
    document.texts.append(Text(name, name, "path"))
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts:
        document.warn("macro", name, "A file of the archive would be written outside of its folder.")


def _zip(document: Document, data: bytes, budget: Budget) -> None:
    archive = open_zip(data)
    ends(document, data)
    before_first(document, archive, data)
    seen: set[str] = set()
    for info in archive.infolist():
        if info.is_dir():
            _named(document, info.filename)
            continue
        _named(document, info.filename)
        if info.filename in seen:
            document.warn("hidden", info.filename, "The archive holds two files of that name.")
        seen.add(info.filename)
        if stat.S_ISLNK(info.external_attr >> 16):
            document.warn("type", info.filename, "The archive holds a link.")
            continue
        if info.comment:
            document.texts.append(
                Text(f"{info.filename} comment", info.comment.decode("utf-8", "replace"), "metadata")
            )
        if info.flag_bits & 1:
            document.warn("unreadable", info.filename, "A file of the archive is encrypted.")
            continue
        _member(document, content_of(archive, info, budget), info.filename, budget)


def _member(document: Document, data: bytes, name: str, budget: Budget) -> None:
    if name.lower().startswith(_JUNK[0]) or name.lower().rsplit("/", 1)[-1] in _JUNK[1:]:
        document.warn(
            "hidden", name, "The archive holds a file of the operating system, which may tell of other files."
        )
        return
    if not data and name.rsplit("/", 1)[-1] in ("__init__.py", ".gitkeep"):
        return
    embedded(document, data, name, name, budget)


def _tar(document: Document, data: bytes, budget: Budget) -> None:
    try:
        with tarfile.open(fileobj=BytesIO(data)) as archive:
            for member in archive:
                _named(document, member.name)
                if member.uname not in ("", "root", "jovyan", "user", "workspace"):
                    document.texts.append(Text(f"{member.name} owner", f"/home/{member.uname}/", "path"))
                if member.isdir():
                    continue
                file = archive.extractfile(member) if member.isreg() else None
                if file is None:
                    document.warn("type", member.name, "The archive holds a link or a device.")
                    continue
                if member.size > budget.settings.unpacked_bytes - budget.bytes:
                    raise Unreadable("what it unpacks to is larger than allowed")
                _member(document, file.read(), member.name, budget)
            end = archive.offset
    except (tarfile.TarError, OSError, EOFError, ValueError) as error:
        raise Unreadable("its archive is damaged") from error
    if data[end:].strip(b"\0"):
        document.warn("embedded", "after the end", "Bytes stand after the end of the archive.")


def _seven(document: Document, data: bytes, budget: Budget) -> None:
    import py7zr
    from py7zr.exceptions import ArchiveError, PasswordRequired
    from py7zr.io import BytesIOFactory

    try:
        with py7zr.SevenZipFile(BytesIO(data)) as archive:
            if archive.needs_password():
                raise Unreadable("it is encrypted")
            size = sum(f.uncompressed for f in archive.list())
            if size > budget.settings.unpacked_bytes - budget.bytes:
                raise Unreadable("what it unpacks to is larger than allowed")
            factory = BytesIOFactory(budget.settings.unpacked_bytes)
            archive.extractall(factory=factory)  # noqa: S202 - into memory
            for name, file in factory.products.items():
                _named(document, name)
                file.seek(0)
                _member(document, file.read(), name, budget)
    except (ArchiveError, PasswordRequired, lzma.LZMAError, OSError, EOFError, ValueError) as error:
        raise Unreadable("its archive is damaged or encrypted") from error


def _packed(document: Document, data: bytes, name: str, magic: str, budget: Budget) -> None:
    most = budget.settings.unpacked_bytes - budget.bytes
    openers: dict[str, Callable[[BytesIO], object]] = {
        "gzip": gzip.open,
        "bzip2": bz2.open,
        "xz": lzma.open,
        "zstd": _zstd,
    }
    try:
        with openers[magic](BytesIO(data)) as file:  # type: ignore[attr-defined]
            content = file.read(most + 1)
    except (OSError, EOFError, lzma.LZMAError, ValueError) as error:
        raise Unreadable("its archive is damaged") from error
    except Exception as error:  # zlib.error and zstandard's
        raise Unreadable("its archive is damaged") from error
    budget.spend(len(content))
    if magic == "gzip" and data[3] & 8:
        inner_name = data[10 : data.find(b"\0", 10)].decode("latin-1", "replace")
        _named(document, inner_name)
    if len(content) > 262 and content[257:262] == b"ustar":
        _tar(document, content, budget)
        return
    inner = name.rsplit("/", 1)[-1]
    inner = inner.rsplit(".", 1)[0] if "." in inner else inner
    embedded(document, content, inner, inner, budget)


def _zstd(file: BytesIO) -> object:
    import zstandard

    return zstandard.ZstdDecompressor().stream_reader(file)


READ = {"archive": read_archive}
