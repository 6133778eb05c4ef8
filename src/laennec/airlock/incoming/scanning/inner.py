"""What runs in the child: looks at each file in a process of its own, and writes what it saw. It trusts nothing."""

import json
import os
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from laennec.airlock.incoming.scanning import packed, pickles, wheels
from laennec.airlock.incoming.scanning.kinds import PACKED, PROGRAMS, ending_of, kind_of, lies
from laennec.airlock.incoming.scanning.notes import Gathering, Limits, Looked, TooMuch
from laennec.confined import FAILURES, ended, hold

HEAD = 1 << 16
LARGEST_ANSWER = 50_000_000
PATIENCE = 0.75
"""Share of a file's seconds in which long tables are read; the rest is for what comes after them."""


def main(task: dict[str, Any]) -> None:
    """Writes the `out` of every file of the task; one that is missing was killed or crashed."""
    limits = Limits(**task["limits"])
    for one in task["files"]:
        pid = os.fork()
        if pid == 0:
            try:
                hold(limits.memory, limits.seconds + 1, LARGEST_ANSWER)
                _write(one, look_at(one, limits))
            except MemoryError:
                _write(one, failed("looking into it needs more memory than allowed"))
            except BaseException as error:  # as a crash: nothing of the parent's may run here
                _write(one, failed(f"the scan has a defect that it meets ({type(error).__name__}: {error})"[:300]))
            os._exit(0)
        if failure := ended(pid, limits.seconds):
            _write(one, failed(FAILURES[failure]))


def failed(words: str) -> Looked:
    """Of a file that was not looked into to its end."""
    return Looked(notes=[{"way": "unreadable", "where": "", "about": words}])


def look_at(one: dict[str, Any], limits: Limits) -> Looked:
    """What is to see of the file at `path`, which was brought as `name`."""
    path, name, going = Path(one["path"]), one["name"], Gathering(limits)
    going.until = time.monotonic() + limits.seconds * PATIENCE
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(HEAD)
    going.looked.type = kind_of(head, size)
    if size > limits.look:
        _of_itself(head, size, name, "", going)
        going.note("part")
        return going.looked
    try:
        _look(path.read_bytes(), name, "", going)
    except TooMuch as much:
        going.note("bomb", "", str(much))
    return going.looked


def _of_itself(head: bytes, size: int, name: str, where: str, going: Gathering) -> str:
    """What the first bytes and the name say; the kind."""
    kind, ending = kind_of(head, size), ending_of(name)
    if kind == "empty":
        if not where:
            going.note("empty")
        return kind
    if kind == "program" or ending in PROGRAMS:
        inside_wheel = bool(where) and wheels.is_native(name) and kind == "program"
        going.note("native" if inside_wheel and going.looked.facts.get("wheel") else "program", where)
    if lies(name, kind) and not (kind == "program" and ending in PROGRAMS):
        going.note("type", where, f".{ending}: {kind}")
    elif going.looked.facts.get("wheel"):
        pass  # a package's own resources are of many types: its reviewer reads code
    elif kind == "binary" and ending != "onnx":
        going.note("unknown", where, ending)
    elif kind in ("hdf5", "rar", "ole", "cabinet", "compress", "postscript"):
        going.note("unknown", where, kind)
    if kind == "r objects" or (ending in ("rds", "rdata", "rda") and kind in PACKED):
        going.note("pickle", where, "R")
    return kind


def _look(data: bytes, name: str, where: str, going: Gathering) -> None:
    from laennec.airlock.incoming.names import odd
    from laennec.airlock.incoming.scanning.tables import look_at_table

    if odd(name):
        going.note("name", where, name.encode("unicode_escape").decode())
    kind = _of_itself(data[:HEAD], len(data), name, where, going)
    ending = ending_of(name)
    if kind == "pickle" or (ending in ("pkl", "pickle", "joblib", "sav", "pt", "pth") and kind in ("text", "binary")):
        if (names := pickles.named(data)) is not None:
            bad = pickles.dangerous(names)
            going.note("pickle", where, ", ".join((bad or names)[:10]))
    elif kind == "numpy" and b"'O'" in data[:256].replace(b"|", b""):
        going.note("pickle", where, "numpy")
    if kind in PACKED or kind == "zlib":
        _inside(data, kind, name, where, going)
    if kind not in ("empty", "program", "pickle") and not going.looked.facts.get("wheel"):
        look_at_table(data, name, where, going)


def _inside(data: bytes, kind: str, name: str, where: str, going: Gathering) -> None:
    if going.depth >= going.limits.depth:
        raise TooMuch(f"archives in archives, more than {going.limits.depth} deep")
    going.depth += 1
    wheel = not where and ending_of(name) == "whl"
    if wheel:
        going.looked.facts["wheel"] = True
    said: dict[str, bytes] = {}
    document = ending_of(name) in ("xlsx", "xlsm", "docx", "docm", "pptx", "pptm", "ods", "odt", "odp")
    try:
        for inner, content in packed.members(data, kind, name, going):
            if wheel and ".dist-info/" in inner:
                said[inner] = content
            if wheel and wheels.starts_by_itself(inner):
                going.note("startup", inner)
            if not document:
                _look(content, inner, f"{where} > {inner}" if where else inner, going)
    except packed.Damaged as error:
        going.note("unreadable", where, f"damaged ({error})")
    finally:
        going.depth -= 1
    if wheel:
        going.looked.facts |= wheels.facts_of(said)


def _write(one: dict[str, Any], looked: Looked) -> None:
    path = Path(one["out"])
    new = path.with_suffix(".new")
    new.write_text(json.dumps(asdict(looked)), encoding="utf-8", errors="backslashreplace")
    new.rename(path)
