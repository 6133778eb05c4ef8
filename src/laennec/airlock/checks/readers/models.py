"""Models and arrays: pickles and joblib (never unpickled), NumPy, PyTorch, ONNX, safetensors, skops, PMML, boosting."""

import bz2
import json
import lzma
import re
import struct
import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from laennec.airlock.checks.document import Document, Model, Table, Text
from laennec.airlock.checks.readers import Budget, Unreadable, embedded
from laennec.airlock.checks.readers.inert import DANGEROUS, HARMLESS, Inert, dtype_of, load
from laennec.airlock.checks.readers.packages import content_of, ends, open_zip

SHOWN = 200_000
"""Values of an array that are kept to be looked at."""


def read_pickle(data: bytes, name: str, budget: Budget) -> Document:
    """A pickle or a joblib file, packed or not."""
    document = Document("pickle")
    _pickle(document, _unpacked(data, budget), "", budget)
    return document


def _unpacked(data: bytes, budget: Budget) -> bytes:
    most = budget.settings.unpacked_bytes - budget.bytes
    try:
        if data[:2] == b"\x1f\x8b":
            data = zlib.decompressobj(31).decompress(data, most + 1)
        elif data[:3] == b"BZh":
            data = bz2.BZ2Decompressor().decompress(data, most + 1)
        elif data[:6] == b"\xfd7zXZ\0" or data[:3] == b"\x5d\0\0":
            data = lzma.LZMADecompressor().decompress(data, most + 1)
        elif data[:1] == b"\x78" and data[1:2] in b"\x01\x5e\x9c\xda":
            data = zlib.decompressobj().decompress(data, most + 1)
    except (OSError, EOFError, lzma.LZMAError, zlib.error, ValueError) as error:
        raise Unreadable("it is packed in a way that cannot be read") from error
    budget.spend(len(data))
    return data


def _pickle(document: Document, data: bytes, place: str, budget: Budget) -> None:
    values, named = load(data)
    for path in dict.fromkeys(named):
        module, _, name = path.rpartition(".")
        root = module.split(".")[0]
        if (root in DANGEROUS and name not in HARMLESS.get(module, ())) or name in (
            "eval",
            "exec",
            "system",
            "popen",
            "__import__",
            "compile",
        ):
            document.warn("macro", place or "pickle", f"Opening the file would run {path}.")
    if values and isinstance(values[-1], str) and values[-1].endswith("after the end") and len(values) > 1:
        document.warn("embedded", place, f"There are {values.pop()}.")
    model = Model(place, list(dict.fromkeys(named)))
    texts: list[str] = []
    for value in values:
        _visit(document, model, value, "", texts, set(), budget, place)
    document.models.append(model)
    if texts:
        document.texts.append(Text(f"{place} texts".strip(), "\n".join(dict.fromkeys(texts))[:500_000], "data"))


def _visit(
    document: Document,
    model: Model,
    value: Any,
    name: str,
    texts: list[str],
    seen: set[int],
    budget: Budget,
    place: str,
    depth: int = 0,
) -> None:
    if depth > 60 or len(seen) > 400_000:
        return
    if isinstance(value, str):
        if 2 < len(value) < 20_000:
            texts.append(value)
        return
    if isinstance(value, bool | int | float) or value is None:
        if name and isinstance(value, int | float) and not isinstance(value, bool):
            model.facts[name] = value
        return
    if isinstance(value, bytes | bytearray):
        if len(value) > 64:
            from laennec.airlock.checks.readers import magic_of

            if magic_of(bytes(value)) in ("picture", "pdf", "zip", "gzip", "parquet", "sqlite"):
                document.warn("embedded", f"{place} {name}".strip(), "Another file is packed in it.")
            elif bytes(value[:4]) in (b"binf", b"tree") or b"learner" in bytes(value[:200]):
                model.facts.setdefault("booster", len(value))
                _booster_bytes(model, bytes(value))
        return
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, Inert):
        array = _array(value)
        if array is not None:
            _keep(model, name, array)
            return
        if value.state is not None or value.arguments:
            parts = [value.state, *value.arguments]
            inner = f"{name}<{value.path.rsplit('.', 1)[-1]}>" if name else value.path.rsplit(".", 1)[-1]
            for part in parts:
                _visit(document, model, part, inner, texts, seen, budget, place, depth + 1)
        for item in value.items:
            _visit(document, model, item, name, texts, seen, budget, place, depth + 1)
        return
    try:
        import numpy as np

        if isinstance(value, np.ndarray):
            _keep(model, name, value)
            return
    except ImportError:
        pass
    if isinstance(value, dict):
        if _plain(value):
            from laennec.airlock.checks.readers.structured import walk

            walk(document, {str(k): v for k, v in value.items()}, f"{place} {name}".strip(), budget)
        for k, v in value.items():
            inner = f"{name}.{k}" if isinstance(k, str) and name else str(k)
            _visit(document, model, k, "", texts, seen, budget, place, depth + 1)
            _visit(document, model, v, inner, texts, seen, budget, place, depth + 1)
    elif isinstance(value, list | tuple | set | frozenset):
        values = list(value)
        if len(values) >= 5 and all(isinstance(v, int | float) and not isinstance(v, bool) for v in values):
            model.arrays.append((name, (len(values),), [float(v) for v in values[:SHOWN]]))
            return
        if len(values) >= 3 and all(isinstance(v, list | tuple) and len(v) == len(values[0]) > 1 for v in values):
            flat = [x for v in values for x in v]
            if all(isinstance(x, int | float) and not isinstance(x, bool) for x in flat):
                shape = (len(values), len(values[0]))
                model.arrays.append((name or "list", shape, [float(x) for x in flat[:SHOWN]]))
                return
            if all(isinstance(x, str | int | float | bool | type(None)) for x in flat):
                from laennec.airlock.checks.readers.structured import walk

                walk(document, [list(v) for v in values], f"{place} {name}".strip(), budget)
        if len(values) >= 3 and all(isinstance(v, dict) for v in values):
            from laennec.airlock.checks.readers.structured import walk

            walk(document, values, f"{place} {name}".strip(), budget)
        for v in values:
            _visit(document, model, v, name, texts, seen, budget, place, depth + 1)


def _plain(value: dict[Any, Any]) -> bool:
    """Whether a dict is data by itself, with nothing of a class in it."""

    def simple(v: Any, depth: int = 0) -> bool:
        if isinstance(v, dict):
            return depth < 5 and all(isinstance(k, str | int) and simple(x, depth + 1) for k, x in v.items())
        if isinstance(v, list | tuple):
            return depth < 5 and all(simple(x, depth + 1) for x in v[:50])
        return isinstance(v, str | int | float | bool | type(None))

    return bool(value) and simple(value)


def _array(value: Inert) -> Any:
    """The NumPy array that a stand-in stands for; None where it is none."""
    import numpy as np

    if value.array is not None:
        return value.array if isinstance(value.array, np.ndarray) else None
    if not value.path.startswith(("numpy", "joblib")):
        return None
    if value.path.endswith("_frombuffer") and len(value.arguments) >= 3:
        raw, kind, shape = value.arguments[0], dtype_of(value.arguments[1]), value.arguments[2]
        raw = (
            bytes(raw)
            if isinstance(raw, bytes | bytearray)
            else bytes(raw.arguments[0])
            if isinstance(raw, Inert) and raw.arguments and isinstance(raw.arguments[0], bytes)
            else b""
        )
        return _made(raw, kind, shape)
    if isinstance(value.state, tuple) and len(value.state) >= 5 and isinstance(value.state[1], tuple):
        raw = value.state[4]
        if isinstance(raw, Inert) and raw.path.startswith("_codecs") and raw.arguments:
            raw = str(raw.arguments[0]).encode("latin-1", "replace")
        if isinstance(raw, bytes):
            return _made(raw, dtype_of(value.state[2]), value.state[1])
        if isinstance(raw, list):
            kinds = [v for v in raw if isinstance(v, int | float | str)]
            return np.array(raw, object) if len(kinds) == len(raw) else None
    return None


def _made(raw: bytes, kind: Any, shape: Any) -> Any:
    import numpy as np

    if kind is None or not isinstance(shape, tuple) or kind.itemsize == 0:
        return None
    try:
        return np.frombuffer(raw, kind).reshape(shape)
    except ValueError:
        return None


def _keep(model: Model, name: str, array: Any) -> None:
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
    _keep(model, name.rsplit("/", 1)[-1].removesuffix(".npy"), array)
    document.models.append(model)
    if array.dtype.kind in "iuf" and array.ndim <= 2 and array.size <= 50_000:
        from laennec.airlock.checks.readers.structured import cell

        rows = (
            [[cell(v)] for v in array.ravel().tolist()]
            if array.ndim < 2
            else [[cell(v) for v in row] for row in array.tolist()]
        )
        document.tables.append(Table("", rows[: budget.settings.rows], whole=len(rows) <= budget.settings.rows))
    return document


def read_torch(data: bytes, name: str, budget: Budget) -> Document:
    """PyTorch: an archive with a pickle and the bytes of tensors, or a pickle."""
    document = Document("torch")
    if not data.startswith(b"PK"):
        _pickle(document, data, "", budget)
        return document
    archive = open_zip(data)
    ends(document, data)
    for member in archive.namelist():
        content = content_of(archive, member, budget)
        if member.endswith("data.pkl"):
            _pickle(document, content, member, budget)
        elif re.search(r"/code/.*\.(?:py|debug_pkl)$", member):
            document.texts.append(Text(member, content.decode("utf-8", "replace"), "code"))
        elif not re.search(
            r"/(?:data/\d+|version|byteorder|\.format_version|\.storage_alignment|\.data/\w+|constants\.pkl|attributes\.pkl)$",
            member,
        ):
            embedded(document, content, member, member, budget)
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
    for field, value in _fields(data):
        if field == 1 and isinstance(value, bytes):
            name = value.decode("utf-8", "replace")
        elif field == 7:
            floats += len(value) // 4 if isinstance(value, bytes) else 1
        elif field == 9 and isinstance(value, bytes):
            strings.append(value)
    if floats:
        model.arrays.append((f"{operator}.{name}", (floats,), None))


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


def read_boosting(data: bytes, name: str, budget: Budget) -> Document:
    """XGBoost and LightGBM files, and trees drawn by Graphviz."""
    from laennec.airlock.checks.readers.text import add_text, decode

    document = Document("boosting")
    if data[:1] in b"{" and (data[1:2] in b'"LlUi' or b"learner" in data[:100]):
        try:
            xgboost(document, json.loads(data))
            return document
        except ValueError:
            pass
        from laennec.airlock.checks.readers.ubjson import loads

        xgboost(document, loads(data))
        return document
    text = decode(data)
    if "leaf_count=" in text or text.startswith("tree"):
        read_lightgbm(document, text)
    else:
        add_text(document, text, "", "prose", budget)
    return document


def xgboost(document: Document, value: Mapping[str, Any]) -> None:
    """An XGBoost model: `sum_hessian` of a leaf is how many rows it had, where the loss is squared, at least as many else."""
    model = Model("", ["xgboost.Booster"])
    objective = str((value.get("learner") or {}).get("objective", {}).get("name", ""))
    squared = "squarederror" in objective

    def visit(node: Any, depth: int = 0) -> None:
        if depth > 40:
            return
        if isinstance(node, dict):
            hessian, left = node.get("sum_hessian"), node.get("left_children")
            if isinstance(hessian, list) and isinstance(left, list):
                covers = [float(h) for h, child in zip(hessian, left, strict=False) if child == -1]
                model.leaves += covers if squared else [c * 4 for c in covers]
            for inner in node.values():
                visit(inner, depth + 1)
        elif isinstance(node, list):
            for inner in node:
                if isinstance(inner, dict | list):
                    visit(inner, depth + 1)

    visit(value)
    document.models.append(model)
    attributes = (value.get("learner") or {}).get("attributes")
    document.texts.append(Text("attributes", json.dumps(attributes), "metadata"))


def read_lightgbm(document: Document, text: str) -> None:
    """A LightGBM model's text: how many rows each leaf had, the ranges of its features."""
    model = Model("", ["lightgbm.Booster"])
    for line in re.findall(r"^leaf_count=(.*)$", text, re.M):
        model.leaves += [float(v) for v in line.split() if v.replace(".", "").isdigit()]
    ranges = re.search(r"^feature_infos=(.*)$", text, re.M)
    if ranges and "[" in ranges[1]:
        document.warn("extreme", "feature_infos", "The model keeps the minimum and maximum of each feature.")
    document.models.append(model)
    names = re.search(r"^feature_names=(.*)$", text, re.M)
    document.texts.append(Text("features", names[1] if names else "", "label"))


def _booster_bytes(model: Model, raw: bytes) -> None:
    text = raw.decode("utf-8", "ignore")
    for line in re.findall(r"^leaf_count=(.*)$", text, re.M):
        model.leaves += [float(v) for v in line.split() if v.replace(".", "").isdigit()]


def pmml(document: Document, root: Any) -> None:
    """PMML: counts of the leaves of trees, training rows of neighbours, ranges of features."""
    model = Model("", ["pmml"])
    for node in root.iter():
        tag = str(node.tag).rsplit("}", 1)[-1]
        if (
            tag == "Node"
            and not any(str(c.tag).endswith("}Node") or c.tag == "Node" for c in node)
            and node.get("recordCount")
        ):
            model.leaves.append(float(node.get("recordCount")))
        elif tag == "ScoreDistribution" and node.get("recordCount"):
            count = float(node.get("recordCount"))
            if count > 0:
                model.leaves.append(count)
        elif tag in ("TrainingInstances", "SupportVectorMachineModel", "InstanceFields"):
            model.classes.append(f"pmml.{tag}")
        elif tag == "NumericInfo" or (
            tag == "Interval" and node.getparent() is not None if hasattr(node, "getparent") else False
        ):
            document.warn("extreme", tag, "The model keeps the minimum and maximum of a feature.")
        elif tag in (
            "NearestNeighborModel",
            "TreeModel",
            "RegressionModel",
            "GeneralRegressionModel",
            "NeuralNetwork",
            "MiningModel",
        ):
            model.classes.append(f"pmml.{tag}")
    document.models.append(model)


READ = {"pickle": read_pickle, "numpy": read_numpy, "torch": read_torch, "onnx": read_onnx, "safetensors": read_safetensors,
        "skops": read_skops, "boosting": read_boosting}  # fmt: skip
