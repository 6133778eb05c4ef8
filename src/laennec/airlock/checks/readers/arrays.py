"""Arrays by themselves: NumPy, safetensors, skops."""

import json
import struct
from io import BytesIO
from typing import Any

from laennec.airlock.checks.document import Document, Model, Table, Text
from laennec.airlock.checks.readers import Budget, Unreadable, embedded
from laennec.airlock.checks.readers.packages import content_of, ends, open_zip

FEW = 12
"""Rows and columns up to which an array of whole numbers is read as a cross-table."""
SHOWN = 200_000
"""Values of an array that are kept to be looked at."""


def keep(model: Model, name: str, array: Any) -> None:
    if array.dtype.names:
        for field in array.dtype.names:
            if field == "n_node_samples":
                left = array["left_child"] if "left_child" in array.dtype.names else None
                counts = array[field] if left is None else array[field][left == -1]
                model.leaves += [float(v) for v in counts[:SHOWN]]
            elif field == "count" and "is_leaf" in array.dtype.names:
                model.leaves += [float(v) for v in array["count"][array["is_leaf"].astype(bool)][:SHOWN]]
        model.arrays.append((name, tuple(array.shape), None))
        return
    values: list[Any] | None = None
    if array.dtype.kind in "iufb" and array.size <= SHOWN:
        values = [float(v) for v in array.ravel().tolist()]
    elif array.dtype.kind in "OUS" and array.size <= SHOWN:
        values = [str(v) for v in array.ravel().tolist()]
    model.arrays.append((name, tuple(array.shape), values))


def read_numpy(data: bytes, name: str, budget: Budget) -> Document:
    """An array, or an archive of arrays."""
    import numpy as np

    document = Document("numpy")
    if data.startswith(b"PK"):
        archive = open_zip(data)
        ends(document, data)
        for member in archive.namelist():
            embedded(document, content_of(archive, member, budget), member, member, budget)
        return document
    try:
        array = np.load(BytesIO(data), allow_pickle=False)
    except ValueError as error:
        if "allow_pickle" in str(error) or "Object arrays" in str(error):
            raise Unreadable("it holds an array of Python objects: save numbers only") from error
        raise Unreadable("it is no array that can be read") from error
    except (OSError, EOFError, SyntaxError) as error:
        raise Unreadable("it is no array that can be read") from error
    model = Model("", ["numpy.ndarray"])
    keep(model, name.rsplit("/", 1)[-1].removesuffix(".npy"), array)
    document.models.append(model)
    if array.dtype.names and array.ndim == 1 and array.size <= 50_000:
        from laennec.airlock.checks.readers.structured import cell

        fields = list(array.dtype.names)
        body = [
            [cell(v.decode("utf-8", "replace") if isinstance(v, bytes) else v) for v in row] for row in array.tolist()
        ]
        document.tables.append(
            Table("", [fields, *body[: budget.settings.rows]], whole=len(body) <= budget.settings.rows)
        )
    if array.dtype.kind in "iuf" and array.ndim <= 2 and array.size <= 50_000:
        from laennec.airlock.checks.readers.structured import cell

        rows = (
            [[cell(v)] for v in array.ravel().tolist()]
            if array.ndim < 2
            else [[cell(v) for v in row] for row in array.tolist()]
        )
        if array.ndim == 2 and array.dtype.kind in "iu" and max(array.shape) <= FEW and array.min() >= 0:
            rows = [["", *(f"column {k + 1}" for k in range(array.shape[1]))]] + [
                [f"row {k + 1}", *row] for k, row in enumerate(rows)
            ]  # a cross-table, whose headings it does not keep
        document.tables.append(Table("", rows[: budget.settings.rows], whole=len(rows) <= budget.settings.rows))
    return document


def read_safetensors(data: bytes, name: str, budget: Budget) -> Document:
    """Tensors by name, with a JSON heading."""
    from laennec.airlock.checks.readers.structured import walk

    document = Document("safetensors")
    try:
        (length,) = struct.unpack("<Q", data[:8])
        head = json.loads(data[8 : 8 + length])
        assert isinstance(head, dict)
    except (struct.error, ValueError, AssertionError) as error:
        raise Unreadable("it is no safetensors file") from error
    model = Model("", ["safetensors"])
    end = 0
    for key, facts in head.items():
        if key == "__metadata__":
            walk(document, facts, "metadata", budget)
            document.texts.append(Text("metadata", json.dumps(facts), "metadata"))
        elif isinstance(facts, dict):
            model.arrays.append((key, tuple(int(n) for n in facts.get("shape", [])), None))
            end = max(end, int(facts.get("data_offsets", [0, 0])[1]))
    if len(data) > 8 + length + end:
        document.warn("embedded", "after the end", "Bytes stand after the end of the tensors.")
    document.models.append(model)
    return document


def read_skops(data: bytes, name: str, budget: Budget) -> Document:
    """skops: an archive with a JSON schema and arrays."""
    document = Document("skops")
    archive = open_zip(data)
    ends(document, data)
    model = Model("", [])
    names: dict[str, str] = {}
    for member in sorted(archive.namelist(), key=lambda m: m != "schema.json"):
        content = content_of(archive, member, budget)
        if member == "schema.json":
            try:
                schema = json.loads(content)
            except ValueError as error:
                raise Unreadable("its schema is damaged") from error
            _schema(model, schema, "", names)
        elif member.endswith(".npy"):
            inner = Document("numpy")
            embedded(inner, content, member, "", budget)
            for found in inner.models:
                model.arrays += [(names.get(member, member), shape, values) for _, shape, values in found.arrays]
                model.leaves += found.leaves
        else:
            embedded(document, content, member, member, budget)
    document.models.append(model)
    return document


def _schema(model: Model, value: Any, name: str, names: dict[str, str]) -> None:
    if isinstance(value, dict):
        if "__class__" in value:
            model.classes.append(f"{value.get('__module__', '')}.{value['__class__']}")
        if isinstance(value.get("file"), str):
            names[value["file"]] = name
        for key, inner in value.items():
            _schema(
                model,
                inner,
                key if key not in ("content", "attrs", "__class__", "__module__", "__loader__") else name,
                names,
            )
    elif isinstance(value, list):
        for inner in value:
            _schema(model, inner, name, names)


READ = {"numpy": read_numpy, "safetensors": read_safetensors, "skops": read_skops}
