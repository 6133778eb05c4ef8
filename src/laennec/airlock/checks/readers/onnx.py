"""ONNX, read as protocol buffers."""

import struct
from typing import Any

from laennec.airlock.checks.document import Document, Model, Text
from laennec.airlock.checks.readers import Budget, Unreadable
from laennec.airlock.checks.readers.arrays import SHOWN


def read_onnx(data: bytes, name: str, budget: Budget) -> Document:
    """ONNX, read as protocol buffers: operators, initial values, texts."""
    document = Document("onnx")
    model = Model("", [])
    texts: list[str] = []
    try:
        for field, value in _fields(data):
            if field == 7 and isinstance(value, bytes):
                _graph(model, value, texts)
            elif field in (2, 3, 4, 6, 14) and isinstance(value, bytes):
                texts.append(value.decode("utf-8", "replace"))
    except (IndexError, struct.error, ValueError) as error:
        raise Unreadable("it is no ONNX model that can be read") from error
    if not model.classes:
        raise Unreadable("it is no ONNX model that can be read")
    document.models.append(model)
    document.texts.append(Text("texts", "\n".join(texts), "metadata"))
    return document


def _fields(data: bytes) -> list[tuple[int, Any]]:
    """(field number, value) of a protocol buffers message, wrongly formed ones raise ValueError."""
    found: list[tuple[int, Any]] = []
    at = 0
    while at < len(data):
        key, at = _varint(data, at)
        wire = key & 7
        if wire == 0:
            value, at = _varint(data, at)
            found.append((key >> 3, value))
        elif wire == 2:
            length, at = _varint(data, at)
            if at + length > len(data):
                raise ValueError
            found.append((key >> 3, data[at : at + length]))
            at += length
        elif wire in (1, 5):
            size = 8 if wire == 1 else 4
            found.append((key >> 3, data[at : at + size]))
            at += size
        else:
            raise ValueError
    return found


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 127) << shift
        at += 1
        if not byte & 128:
            return value, at
        shift += 7
        if shift > 70:
            raise ValueError


def _graph(model: Model, data: bytes, texts: list[str]) -> None:
    for field, value in _fields(data):
        if field == 1 and isinstance(value, bytes):
            operator = ""
            attributes = []
            for inner, said in _fields(value):
                if inner == 4:
                    operator = said.decode("utf-8", "replace")
                elif inner == 5:
                    attributes.append(said)
            model.classes.append(f"onnx.{operator}")
            for attribute in attributes:
                _attribute(model, operator, attribute)
        elif field == 5 and isinstance(value, bytes):
            model.arrays.append(_tensor(value))
        elif field in (2, 10) and isinstance(value, bytes):
            texts.append(value.decode("utf-8", "replace"))


_ONNX_TYPES = {1: "<f4", 2: "u1", 3: "i1", 4: "<u2", 5: "<i2", 6: "<i4", 7: "<i8", 9: "?", 10: "<f2", 11: "<f8"}


def _tensor(data: bytes) -> tuple[str, tuple[int, ...], list[float] | None]:
    """(name, shape, values or None) of an initial value; the values lie packed, or as a list of one type."""
    import numpy as np

    name, kind, raw = "", 0, b""
    shape: list[int] = []
    for field, value in _fields(data):
        if field == 1:
            shape += _packed_ints(value)
        elif field == 2 and isinstance(value, int):
            kind = value
        elif field == 8:
            name = value.decode("utf-8", "replace")
        elif field in (4, 9, 10) and isinstance(value, bytes):
            raw += value
            kind = {4: 1, 10: 11}.get(field, kind)
    values = None
    if kind in _ONNX_TYPES and raw and len(raw) <= SHOWN * 8 and len(raw) % np.dtype(_ONNX_TYPES[kind]).itemsize == 0:
        values = [float(v) for v in np.frombuffer(raw, _ONNX_TYPES[kind])]
    return name, tuple(shape), values


def _packed_ints(value: Any) -> list[int]:
    if isinstance(value, int):
        return [value]
    found, at = [], 0
    while at < len(value):
        number, at = _varint(value, at)
        found.append(number)
    return found


def _attribute(model: Model, operator: str, data: bytes) -> None:
    name, floats = "", 0
    strings = []
    packed = b""
    for field, value in _fields(data):
        if field == 1 and isinstance(value, bytes):
            name = value.decode("utf-8", "replace")
        elif field == 7:
            floats += len(value) // 4 if isinstance(value, bytes) else 1
            packed += value if isinstance(value, bytes) else b""
        elif field == 9 and isinstance(value, bytes):
            strings.append(value)
    if name == "class_weights" and operator.startswith("TreeEnsemble") and len(packed) % 4 == 0:
        weights = {round(w, 6) for (w,) in struct.iter_unpack("<f", packed)}
        model.facts["pure leaves"] = len(packed) // 4 if weights <= {0.0, 1.0} else 0
    if floats:
        model.arrays.append((f"{operator}.{name}", (floats,), None))


READ = {"onnx": read_onnx}
