"""Examines files in a child process behind walls (laennec.confined), each file in a process of its own in it.

The files of one call share one sandbox, as starting Python costs more than reading a small file: a reader that a file
took over could see the others of the call, and write what they are said to hold. Whoever must trust reports of several
authors makes a call for each. As many files are read at a time as there are processors to spare.
"""

import json
import stat
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from laennec.airlock.checks.request import Asked
from laennec.airlock.checks.settings import Settings
from laennec.confined import FAILURES, command, imports, protection, run

START = (
    "import json,sys; task=json.load(sys.stdin); sys.path[:0]=task['imports']; "
    "from laennec.airlock.checks.inner import main; main(task)"
)
_NONE: dict[str, list[Any]] = {"numbers": [], "names": []}
LONGEST_REPORT = 20_000_000
OUTPUT = 4 << 30


def examine(
    asked: Sequence[Asked],
    settings: Settings,
    said: Mapping[Path, tuple[str, str]] | None = None,
    processes: int = 1,
) -> tuple[list[dict[str, Any]], dict[Path, dict[str, Any]]]:
    """(a report for each file asked, a report for each earlier file): {"findings", "not_run", "digest", "candidates"}.

    said: {an earlier file: (context, population)} where they are known. processes: files that are read at a time.
    """
    known = said or {}
    with tempfile.TemporaryDirectory(prefix="laennec-airlock-") as folder:
        out = Path(folder)
        earlier = {p: f"{a.context} {a.population}".strip() for a in reversed(asked) for p in a.earlier}
        jobs: list[dict[str, Any]] = []
        binds: list[str] = []
        reports: dict[int, dict[str, Any]] = {}
        kind: str | None = None
        files = [(a.path, a.as_json(), True) for a in asked] + [
            (p, dict(zip(("context", "population"), known.get(p, ("", "")), strict=True), beside=beside), False)
            for p, beside in earlier.items()
        ]
        for number, (path, told, whole) in enumerate(files):
            words = _refused(path, settings)
            if words:
                reports[number] = report("unreadable", words)
                continue
            job, bind = _job(path, out, number)
            jobs.append(job | told | {"whole": whole})
            binds += bind
        if jobs:
            if protection().sandboxed:
                binds += ["--bind", str(out), "/out"]
            task = {"imports": imports(), "files": jobs, "settings": settings.as_json(), "processes": processes}
            kind = run(command(START, binds), task, [out], settings.seconds * len(jobs) + 60, OUTPUT)
        for number in range(len(files)):
            if number not in reports:
                reports[number] = _handed_back(out / f"{number}.json", kind)
        whole_reports = [reports[n] for n in range(len(asked))]
        return whole_reports, {p: reports[len(asked) + n] for n, p in enumerate(earlier)}


def report(way: str, words: str) -> dict[str, Any]:
    """The report of a file that no rule saw."""
    return {"findings": [{"way": way, "where": "", "why": words}], "not_run": [], "digest": None, "candidates": _NONE}


def _refused(path: Path, settings: Settings) -> str:
    """Why a file is not even opened; "" where it is."""
    try:
        facts = path.lstat()
    except (OSError, ValueError):
        return "The file does not exist, or cannot be seen."
    if stat.S_ISLNK(facts.st_mode):
        return "The file is a link."
    if not stat.S_ISREG(facts.st_mode):
        return "It is no regular file."
    if facts.st_size > settings.file_bytes:
        return f"The file is larger than allowed ({facts.st_size:,} bytes of {settings.file_bytes:,})."
    return ""


def _job(path: Path, out: Path, number: int) -> tuple[dict[str, Any], list[str]]:
    if protection().sandboxed:
        inside = f"/in/{number}/file"
        return {"path": inside, "name": path.name, "out": f"/out/{number}.json"}, [
            "--ro-bind",
            str(path.resolve()),
            inside,
        ]
    return {"path": str(path.resolve()), "name": path.name, "out": str(out / f"{number}.json")}, []


def _handed_back(path: Path, kind: str | None) -> dict[str, Any]:
    """What the child says, believed only where it is of the right form. kind: how the whole child failed, if it did."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode) or path.stat().st_size > LONGEST_REPORT:
            raise ValueError
        said = json.loads(path.read_text(encoding="utf-8"))
        findings = [{key: str(f[key])[:500] for key in ("way", "where", "why")} for f in said["findings"]]
        digest = said["digest"]
        candidates = said.get("candidates") or {}
        return {
            "findings": findings,
            "not_run": [str(w)[:500] for w in said["not_run"]],
            "digest": digest if isinstance(digest, dict) else None,
            "candidates": {
                "numbers": [str(n)[:40] for n in candidates.get("numbers", ())],
                "names": [(str(a)[:60], str(b)[:60]) for a, b in candidates.get("names", ())],
            },
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return report("unreadable", f"The file was not read: {FAILURES[kind or 'crash']}.")
