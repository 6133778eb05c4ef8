"""Contents that hide in strings: base64, hexadecimal, data: addresses."""

import base64
import binascii
import re
import zlib

from laennec.airlock.checks.document import Document
from laennec.airlock.checks.readers import Budget, embedded, magic_of

_DATA_URI = re.compile(r"data:(?P<type>[\w/+.\-]+)?(?:;[\w=\-]+)*;base64,(?P<body>[A-Za-z0-9+/=\s\\n%]{16,})")
_BASE64 = re.compile(r"(?<![A-Za-z0-9+/_\-])[A-Za-z0-9+/\-_]{60,}={0,2}(?![A-Za-z0-9+/=])")
_HEX = re.compile(r"(?<![0-9a-fA-F])(?:[0-9a-fA-F]{2}){40,}(?![0-9a-fA-F])")
_LINES = re.compile(r"(?:^[A-Za-z0-9+/]{60,76}\n){2,}[A-Za-z0-9+/=]+$", re.M)
_NAMES = {"pdf": "x.pdf", "picture": "x.png", "parquet": "x.parquet", "sqlite": "x.sqlite", "zip": "x.zip", "gzip": "x.gz",
          "bzip2": "x.bz2", "xz": "x.xz", "7z": "x.7z", "numpy": "x.npy", "duckdb": "x.duckdb", "zstd": "x.zst"}  # fmt: skip
_TYPES = {"image/svg+xml": "x.svg", "text/csv": "x.csv", "application/json": "x.json", "text/html": "x.html",
          "text/plain": "x.txt", "image/png": "x.png", "image/jpeg": "x.jpg", "image/gif": "x.gif", "application/pdf": "x.pdf",
          "font/woff2": "", "font/woff": "", "application/font-woff": "", "font/ttf": "", "image/webp": "x.webp"}  # fmt: skip


def unpack_strings(document: Document, text: str, place: str, budget: Budget) -> None:
    """Read what is packed in a text's strings into the document."""
    if len(text) < 60:
        return
    spans = []
    for found in _DATA_URI.finditer(text):
        spans.append(found.span())
        body = re.sub(r"\\n|%0A|\s", "", found["body"])
        named = _TYPES.get(found["type"] or "text/plain")
        if named == "":
            continue
        _take(document, _base64(body), f"{place} data address".strip(), budget, named or "")
    for pattern, decode in ((_LINES, _base64), (_BASE64, _base64), (_HEX, _hex)):
        for found in pattern.finditer(text):
            if any(a <= found.start() < b for a, b in spans):
                continue
            data = decode(re.sub(r"\s", "", found[0]))
            if data and (magic_of(data) in _NAMES or _readable(data)):
                spans.append(found.span())
                _take(document, data, f"{place} packed text".strip(), budget, "")


def _base64(body: str) -> bytes:
    try:
        return base64.b64decode(body.replace("-", "+").replace("_", "/") + "=" * (-len(body) % 4))
    except (ValueError, binascii.Error):
        return b""


def _hex(body: str) -> bytes:
    return bytes.fromhex(body)


def _readable(data: bytes) -> bool:
    """Whether the bytes are text: then they were packed to be unreadable."""
    if data[:1] == b"\x78":
        try:
            data = zlib.decompressobj().decompress(data, 100_000)
        except zlib.error:
            return False
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return len(text) > 30 and sum(c.isprintable() or c in "\r\n\t" for c in text) > 0.97 * len(text)


def _take(document: Document, data: bytes, place: str, budget: Budget, name: str) -> None:
    if not data:
        return
    if data[:1] == b"\x78":
        try:
            data = zlib.decompressobj().decompress(data, 50_000_000)
        except zlib.error:
            return
    if not name:
        name = _NAMES.get(magic_of(data), "")
        if not name and _readable(data):
            document.warn(
                "embedded", place, "Readable contents are packed there in another writing (base64 or hexadecimal)."
            )
            name = "x.txt"
    if name:
        embedded(document, data, name, place, budget)


READ: dict[str, object] = {}
