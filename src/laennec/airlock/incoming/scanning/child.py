"""Looks at files in a child behind walls: no network, no other file. What it hands back is believed in form only."""

import json
import stat
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from laennec.airlock.incoming.scanning.inner import failed
from laennec.airlock.incoming.scanning.notes import LONGEST, MOST_INSIDE, WAYS, Limits, Looked
from laennec.confined import FAILURES, command, imports, protection, run

START = (
    "import json,sys; task=json.load(sys.stdin); sys.path[:0]=task['imports']; "
    "from laennec.airlock.incoming.scanning.inner import main; main(task)"
)
LONGEST_REPORT = 5_000_000
OUTPUT = 1 << 30


def look(files: Sequence[tuple[str, Path]], limits: Limits) -> list[Looked]:
    """What is to see of each (name as it was brought, content)."""
    with tempfile.TemporaryDirectory(prefix="laennec-incoming-") as folder:
        out = Path(folder)
        jobs: list[dict[str, str]] = []
        binds: list[str] = []
        kind: str | None = None
        for number, (name, path) in enumerate(files):
            inside, to = f"/in/{number}/file", f"/out/{number}.json"
            if protection().sandboxed:
                binds += ["--ro-bind", str(path.resolve()), inside]
            else:
                inside, to = str(path.resolve()), str(out / f"{number}.json")
            jobs.append({"path": inside, "name": name, "out": to})
        if protection().sandboxed:
            binds += ["--bind", str(out), "/out"]
        if jobs:
            task: dict[str, Any] = {"imports": imports(), "files": jobs, "limits": asdict(limits)}
            kind = run(command(START, binds), task, [out], limits.seconds * len(jobs) + 60, OUTPUT)
        return [_handed_back(out / f"{number}.json", kind) for number in range(len(files))]


def _handed_back(path: Path, kind: str | None) -> Looked:
    try:
        if not stat.S_ISREG(path.lstat().st_mode) or path.stat().st_size > LONGEST_REPORT:
            raise ValueError
        told = json.loads(path.read_text(encoding="utf-8"))
        notes = [{key: str(one[key])[:LONGEST] for key in ("way", "where", "about")} for one in told["notes"]]
        if any(one["way"] not in WAYS for one in notes):
            raise ValueError
        facts = {str(key)[:40]: _fact(value) for key, value in dict(told["facts"]).items()}
        inside = [str(one)[:LONGEST] for one in told["inside"][:MOST_INSIDE]]
        return Looked(str(told["type"])[:40], notes, inside, facts)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return failed(FAILURES[kind or "crash"])


def _fact(value: object) -> object:
    if isinstance(value, list):
        return [str(one)[:LONGEST] for one in value[:100]]
    return value if isinstance(value, bool) else str(value)[:LONGEST]
