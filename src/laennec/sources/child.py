"""Parses a file in a child process, because files come from elsewhere and parsers are where such files bite.

With bubblewrap the child sees Python, the one file (of an index, its documents too), both read-only, and an empty
folder to write in: no network, no home, no other file. Without it, it is a plain process with limits. Either way its
memory, time and output are bounded, and whatever happens to it is an error in words. It hands back Parquet files a
source table, and one of refused lines.
"""

import contextlib
import json
import stat
import threading
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from laennec.confined import FAILURES, Protection, Stopped, command, imports, protection, run
from laennec.errors import LaennecError
from laennec.sources.beside import folder_of

__all__ = ["Job", "Limits", "ParseFailed", "Parsed", "Protection", "Stopped", "parse", "parse_many", "protection"]

SUMMARY = "summary.json"
LONGEST_SUMMARY = 1_000_000
START = (
    "import json,sys; task=json.load(sys.stdin); sys.path[:0]=task['imports']; "
    "from laennec.sources.parsing import main; main(task)"
)
KINDS = FAILURES | {
    "unreadable": "it cannot be read",
    "memory": "reading it needs more memory than allowed",
    "defect": "the reader has a defect that it meets",
}
"""Why a file could not be parsed, as words of one sentence."""


@dataclass(frozen=True)
class Limits:
    """What a child may use: bytes of address space, seconds (of the clock), bytes written in all."""

    memory: int = 6 << 30
    seconds: float = 3600
    output: int = 40 << 30


@dataclass(frozen=True)
class Parsed:
    """What a file held. `tables`: Parquet files of each source table, in order (a new file where columns change).

    `refused`: a Parquet file (line, field, reason, raw), if any line was. `lines`: lines, messages or passages read,
    the
    refused included.
    """

    format: str
    version: str | None
    tables: dict[str, list[Path]]
    refused: Path | None
    lines: int
    refused_lines: int


@dataclass(frozen=True)
class Job:
    """One of several files to parse: what `parse` is told of it."""

    path: Path
    out: Path
    format: str | None = None
    version: str | None = None
    options: Mapping[str, str] = field(default_factory=dict)


class ParseFailed(LaennecError):
    """A file that could not be parsed; `kind` is one of KINDS."""

    def __init__(self, path: Path, kind: str, words: str = "") -> None:
        super().__init__(words or f"The file {path} was not read: {KINDS[kind]}.")
        self.kind = kind


def parse(
    path: Path,
    out: Path,
    *,
    format: str | None = None,
    version: str | None = None,
    options: Mapping[str, str] | None = None,
    limits: Limits = Limits(),
    stop: threading.Event | None = None,
) -> Parsed:
    """Source tables of `path` as Parquet files in `out`, a folder that is made, or empty.

    Raises ParseFailed (`kind`), and leaves nothing in `out` then. A line that cannot be taken is no failure: it is
    refused. stop: once set, the child is killed, and Stopped raised.
    """
    job = Job(path, out, format, version, options or {})
    _prepare(job)
    task, binds = _task(job, "", limits)
    try:
        kind = run(
            command(START, binds), {"imports": imports(), **task}, [out], limits.seconds, limits.output, stop=stop
        )
        return _handed_back(path, out, kind)
    except BaseException:
        _empty(out)
        raise


def parse_many(
    jobs: Sequence[Job], limits: Limits = Limits(), stop: threading.Event | None = None
) -> list[Parsed | ParseFailed]:
    """`parse` of several small files in one child, where each has a process of its own: what each gave, in order.

    The limits are each file's. They share one sandbox: a reader that a file took over could read the others of the
    call, and write what they are said to hold. A file that this leaves without an answer is parsed by itself.
    """
    found: list[Parsed | ParseFailed | None] = []
    tasks, walls = [], []
    for number, job in enumerate(jobs):
        try:
            _prepare(job)
            task, binds = _task(job, f"/{number}", limits)
            tasks.append(task)
            walls += binds
            found.append(None)
        except ParseFailed as failure:
            found.append(failure)
    outs = [job.out for job, one in zip(jobs, found, strict=True) if one is None]
    task = {"imports": imports(), "tasks": tasks}
    if tasks:
        run(command(START, walls), task, outs, limits.seconds * len(tasks), limits.output, stop=stop)
    return [one or _answer(job, limits, stop) for job, one in zip(jobs, found, strict=True)]


def _answer(job: Job, limits: Limits, stop: threading.Event | None) -> Parsed | ParseFailed:
    try:
        if (job.out / SUMMARY).exists():
            return _handed_back(job.path, job.out, None)
        _empty(job.out)
        return parse(
            job.path,
            job.out,
            format=job.format,
            version=job.version,
            options=job.options,
            limits=limits,
            stop=stop,
        )
    except ParseFailed as failure:
        _empty(job.out)
        return failure


def _prepare(job: Job) -> None:
    if not job.path.is_file():
        raise ParseFailed(job.path, "unreadable", f"The file {job.path} does not exist, or is no regular file.")
    job.out.mkdir(parents=True, exist_ok=True)
    if any(job.out.iterdir()):
        raise LaennecError(f"The folder {job.out} is not empty: what a file holds is written to an empty one.")


def _empty(out: Path) -> None:
    for left in out.iterdir():
        with contextlib.suppress(OSError):
            left.unlink()


def _task(job: Job, place: str, limits: Limits) -> tuple[dict[str, Any], list[str]]:
    """What the child is told of a file, and the sandbox's options that let it see it."""
    path, out = str(job.path.resolve()), str(job.out.resolve())
    binds: list[str] = []
    if protection().sandboxed:
        binds = ["--ro-bind", path, f"/in{place}/{job.path.name}", "--bind", out, f"/out{place}"]
        documents = folder_of(job.path)
        if documents.is_dir() and not documents.is_symlink():
            binds += ["--ro-bind", str(documents.resolve()), f"/in{place}/{documents.name}"]
        path, out = f"/in{place}/{job.path.name}", f"/out{place}"
    return {
        "path": path,
        "shown": str(job.path),
        "out": out,
        "format": job.format,
        "version": job.version,
        "options": dict(job.options),
        "limits": asdict(limits),
    }, binds


def _handed_back(path: Path, out: Path, kind: str | None) -> Parsed:
    """What the child says it wrote, believed only where it is so: plain files of this folder."""
    if kind:
        raise ParseFailed(path, kind)
    summary = out / SUMMARY
    try:
        if not _plain(summary) or summary.stat().st_size > LONGEST_SUMMARY:
            raise ValueError
        said = json.loads(summary.read_text(encoding="utf-8"))
        if "error" in said:
            raise ParseFailed(path, said["error"]["kind"], str(said["error"]["words"])[:2000])
        files = {str(name): [out / Path(f).name for f in found] for name, found in said["tables"].items()}
        refused = out / Path(said["refused"]).name if said["refused"] else None
        if not all(map(_plain, [f for found in files.values() for f in found] + ([refused] if refused else []))):
            raise ValueError
        version = None if said["version"] is None else str(said["version"])
        return Parsed(str(said["format"]), version, files, refused, int(said["lines"]), int(said["refused_lines"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise ParseFailed(path, "crash") from None


def _plain(path: Path) -> bool:
    return stat.S_ISREG(path.lstat().st_mode)
