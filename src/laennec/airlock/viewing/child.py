"""Reads one file in a child behind walls and takes back what is to be shown of it. A file that is frozen does not
change, so the last ones are kept in memory."""

import json
import stat
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from laennec.airlock.checks.settings import Settings
from laennec.airlock.viewing.content import Content, from_json
from laennec.confined import FAILURES, command, imports, protection, run

START = (
    "import json,sys; task=json.load(sys.stdin); sys.path[:0]=task['imports']; "
    "from laennec.airlock.viewing.inner import main; main(task)"
)
SECONDS = 60
"""To read one file for a page; the checks may take longer."""
OUTPUT = 256 << 20
LONGEST = 20_000_000
LARGEST_PICTURE = 8 << 20
PNG = b"\x89PNG\r\n\x1a\n"
KEPT = 12
_kept: OrderedDict[tuple[Any, ...], Content] = OrderedDict()
_lock = threading.Lock()


def view(path: Path, sha256: str, places: Sequence[str], settings: Settings) -> Content:
    """What is shown of a frozen file. places: where each finding is, in their order."""
    key = (sha256, path.suffix, tuple(places), tuple(asdict(settings).items()))
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    found = _read(path, places, settings)
    with _lock:
        _kept[key] = found
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return found


def _read(path: Path, places: Sequence[str], settings: Settings) -> Content:
    limits = replace(settings, seconds=min(settings.seconds, SECONDS))
    with tempfile.TemporaryDirectory(prefix="laennec-viewing-") as folder:
        out = Path(folder)
        inside, told, binds = str(path.resolve()), str(out), []
        if protection().sandboxed:
            inside, told = f"/in/file{path.suffix}", "/out"
            binds = ["--ro-bind", str(path.resolve()), inside, "--bind", str(out), told]
        task = {
            "imports": imports(),
            "path": inside,
            "name": path.name,
            "out": told,
            "places": list(places),
            "settings": limits.as_json(),
        }
        failure = run(command(START, binds), task, [out], limits.seconds + 20, OUTPUT)
        try:
            return _handed_back(out)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return Content(unread=FAILURES.get(failure or "", FAILURES["crash"]))


def _handed_back(out: Path) -> Content:
    text = _plain(out / "content.json", LONGEST).decode()
    pictures = {}
    for path in sorted(out.glob("*.png"))[:100]:
        data = _plain(path, LARGEST_PICTURE)
        if path.stem.isdigit() and data.startswith(PNG):
            pictures[int(path.stem)] = data
    return from_json(json.loads(text), pictures)


def _plain(path: Path, most: int) -> bytes:
    """A plain file that the child wrote. Raises ValueError, OSError."""
    facts = path.lstat()
    if not stat.S_ISREG(facts.st_mode) or facts.st_size > most:
        raise ValueError(path.name)
    return path.read_bytes()
