"""Whose data an act concerned: so that a patient can be told who looked, and nobody can read it off the audit.

A person is written as a keyed reference (64 pseudorandom bits, under a key derived from the audit's, which lies
outside the home). A few references stand in the entry itself; many are a file of sorted references, named by its
SHA-256 in the entry, so that the chain covers it as well.
"""

import hashlib
import os
import threading
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from laennec.audit.models import Entry
from laennec.home import Home
from laennec.identity.pseudonyms import project_key, scramble

IN_ENTRY = 20
"""References up to so many stand in the entry itself."""
SALT = b"laennec.subjects"
Ids = npt.NDArray[np.int64]


def reference(home: Home, person_id: int) -> str:
    """How the audit names a person: 16 hexadecimal digits."""
    return f"{int(_references(home, np.array([person_id], np.int64))[0]):016x}"


def keep(home: Home, persons: Ids) -> dict[str, Any]:
    """What an entry says of the persons (n,) concerned; call it before the entry's transaction. Raises OSError."""
    found = np.unique(np.asarray(persons, np.int64)) if len(persons) <= IN_ENTRY else np.asarray(persons, np.int64)
    references = np.sort(_references(home, found)).astype("<u8")
    if len(references) <= IN_ENTRY:
        return {"subjects": [f"{int(one):016x}" for one in references]}
    content = references.tobytes()
    digest = hashlib.sha256(content).hexdigest()
    _write(home.subjects / f"{digest}.u64", content)
    return {"subjects_file": digest}


def concerning(home: Home, person_id: int) -> list[int]:
    """The places in the chain of all entries that name the person, oldest first."""
    wanted = reference(home, person_id)
    found = set(Entry.objects.filter(details_text__contains=f'"{wanted}"').values_list("seq", flat=True))
    value = np.uint64(int(wanted, 16))
    with_file = Entry.objects.filter(details_text__contains='"subjects_file"').order_by("seq")
    inside: dict[str, bool] = {}
    for entry in with_file.iterator():
        digest = entry.details.get("subjects_file", "")
        if digest not in inside:
            inside[digest] = _holds(home.subjects / f"{digest}.u64", value)
        if inside[digest]:
            found.add(entry.seq)
    return sorted(found)


def damaged(home: Home) -> list[int]:
    """The entries whose file of persons is missing or was changed."""
    wrong = []
    for entry in Entry.objects.filter(details_text__contains='"subjects_file"').order_by("seq").iterator():
        digest = entry.details.get("subjects_file", "")
        try:
            with (home.subjects / f"{digest}.u64").open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != digest:
                    wrong.append(entry.seq)
        except OSError:
            wrong.append(entry.seq)
    return wrong


def _references(home: Home, persons: Ids) -> npt.NDArray[np.uint64]:
    return scramble(project_key(home.key("audit"), SALT, "", "subjects"), "person", persons)


def _holds(path: Path, value: np.uint64) -> bool:
    try:
        references = np.memmap(path, dtype="<u8", mode="r")
    except (OSError, ValueError):
        return False
    at = int(np.searchsorted(references, value))
    return at < len(references) and references[at] == value


def _write(path: Path, content: bytes) -> None:
    if path.exists():
        return
    path.parent.mkdir(exist_ok=True, mode=0o700)
    partial = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}.partial")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(partial, path)
