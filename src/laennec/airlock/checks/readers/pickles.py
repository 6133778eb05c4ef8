"""Pickles and joblib, which are never unpickled, and PyTorch, whose archives hold one."""

import bz2
import lzma
import re
import zlib
from typing import Any

from laennec.airlock.checks.document import Document, Model, Text
from laennec.airlock.checks.readers import Budget, Unreadable, embedded
from laennec.airlock.checks.readers.arrays import SHOWN, keep
from laennec.airlock.checks.readers.boosting import leaves_in
from laennec.airlock.checks.readers.inert import DANGEROUS, HARMLESS, Inert, dtype_of, load
from laennec.airlock.checks.readers.packages import content_of, ends, open_zip


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
                leaves_in(model, bytes(value))
        return
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, Inert):
        array = _array(value)
        if array is not None:
            keep(model, name, array)
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
            keep(model, name, value)
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


READ = {"pickle": read_pickle, "torch": read_torch}
