"""Zipped files: Office files with fixed times, parts put into them, archives."""

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

_NOTED = re.compile(rb'(<w:comment [^>]*w:date=")[^"]*')
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def settle(path: Path) -> None:
    """Gives an Office file, and the workbooks in it, fixed times, so that the same seed gives the same bytes."""
    path.write_bytes(settled(path.read_bytes()))


def settled(data: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            part = old.read(info)
            if info.filename == "docProps/core.xml":
                part = _STAMP.sub(rb"\g<1>2025-03-03T09:00:00Z", part)
            elif info.filename == "word/comments.xml":
                part = _NOTED.sub(rb"\g<1>2025-03-03T09:00:00Z", part)
            elif info.filename.endswith(".xlsx"):
                part = settled(part)
            new.writestr(zipfile.ZipInfo(info.filename, (2025, 3, 3, 9, 0, 0)), part, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def add_parts(path: Path, parts: Mapping[str, bytes], edit: Mapping[str, tuple[str, str]] | None = None) -> None:
    """Adds parts to a zipped file and replaces text in others: {part: (old, new)}."""
    with zipfile.ZipFile(path) as old:
        held = {info.filename: old.read(info) for info in old.infolist()}
    for name, (before, after) in (edit or {}).items():
        assert before.encode() in held[name], (name, before)
        held[name] = held[name].replace(before.encode(), after.encode(), 1)
    held |= parts
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in held.items():
            new.writestr(zipfile.ZipInfo(name, (2025, 3, 3, 9, 0, 0)), data, zipfile.ZIP_DEFLATED)


def packed(path: Path, parts: Mapping[str, bytes], comment: bytes = b"") -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(zipfile.ZipInfo(name, (2025, 3, 3, 9, 0, 0)), data, zipfile.ZIP_DEFLATED)
        new.comment = comment
