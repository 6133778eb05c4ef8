"""Universal Binary JSON, as XGBoost writes it: only what its models use."""

import struct
from typing import Any

from laennec.airlock.checks.readers import Unreadable

_INTS = {"i": ">b", "U": ">B", "I": ">h", "u": ">H", "l": ">i", "L": ">q", "d": ">f", "D": ">d"}
DEEPEST = 100


def loads(data: bytes) -> dict[str, Any]:
    """The object of a file. Raises Unreadable."""
    try:
        value, _ = _value(data, 1, chr(data[0]), 0)
    except (IndexError, struct.error, UnicodeDecodeError, MemoryError) as error:
        raise Unreadable("it is no model that can be read") from error
    if not isinstance(value, dict):
        raise Unreadable("it is no model that can be read")
    return value


def _value(data: bytes, at: int, kind: str, depth: int) -> tuple[Any, int]:
    if depth > DEEPEST:
        raise Unreadable("its values lie deeper than allowed")
    if kind in _INTS:
        size = struct.calcsize(_INTS[kind])
        return struct.unpack(_INTS[kind], data[at : at + size])[0], at + size
    if kind in "SH":
        length, at = _length(data, at)
        return data[at : at + length].decode("utf-8", "replace"), at + length
    if kind == "C":
        return chr(data[at]), at + 1
    if kind in "ZTFN":
        return {"Z": None, "T": True, "F": False, "N": None}[kind], at
    if kind == "[":
        return _list(data, at, depth)
    if kind == "{":
        return _dict(data, at, depth)
    raise Unreadable("it is no model that can be read")


def _length(data: bytes, at: int) -> tuple[int, int]:
    kind = chr(data[at])
    if kind not in "iUIulL":
        raise Unreadable("it is no model that can be read")
    value, at = _value(data, at + 1, kind, 0)
    if value < 0 or value > len(data):
        raise Unreadable("it is no model that can be read")
    return int(value), at


def _list(data: bytes, at: int, depth: int) -> tuple[list[Any], int]:
    typed, count = "", -1
    if data[at : at + 1] == b"$":
        typed, at = chr(data[at + 1]), at + 2
    if data[at : at + 1] == b"#":
        count, at = _length(data, at + 1)
    found: list[Any] = []
    if typed in _INTS and count >= 0:
        size = struct.calcsize(_INTS[typed])
        return list(struct.unpack(f">{count}{_INTS[typed][1]}", data[at : at + size * count])), at + size * count
    while count != len(found):
        if count < 0 and data[at : at + 1] == b"]":
            return found, at + 1
        kind = typed or chr(data[at])
        value, at = _value(data, at if typed else at + 1, kind, depth + 1)
        found.append(value)
    return found, at


def _dict(data: bytes, at: int, depth: int) -> tuple[dict[str, Any], int]:
    found: dict[str, Any] = {}
    count = -1
    if data[at : at + 1] == b"#":
        count, at = _length(data, at + 1)
    while count < 0 or len(found) < count:
        if count < 0 and data[at : at + 1] == b"}":
            return found, at + 1
        length, at = _length(data, at)
        name = data[at : at + length].decode("utf-8", "replace")
        at += length
        found[name], at = _value(data, at + 1, chr(data[at]), depth + 1)
    return found, at


READ: dict[str, object] = {}
