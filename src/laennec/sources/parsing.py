"""What runs in the child: one file to Parquet files and a summary. It trusts nothing of the file, and says all it
did.

Started by `child.parse` alone, with its limits set here before anything of the file is read. Of several small files
(`child.parse_many`) each has a process of its own, forked from one that has read none: to start Python costs more
than to read them.
"""

import errno
import json
import os
import resource
import signal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from laennec.confined import FAILURES, ended
from laennec.errors import LaennecError
from laennec.sources.formats import Request, formats, recognise

ROWS = 120_000
"""Rows of a row group."""
SUMMARY = "summary.json"
REFUSED = pa.schema([("line", pa.int64()), ("field", pa.string()), ("reason", pa.string()), ("raw", pa.string())])


def main(task: dict[str, Any]) -> None:
    """Writes `summary.json` last; a failure in words is one too, an exit code other than 0 is a crash."""
    if "tasks" not in task:
        _one(task)
        return
    # What all of them need is there before the first is forked: to make its first array, pyarrow loads a lot.
    formats()
    pa.array(["x"])
    for one in task["tasks"]:
        pid = os.fork()
        if pid == 0:
            try:
                _one(one)
            except BaseException:  # as a crash: nothing of the parent's may run here
                os._exit(1)
            os._exit(0)
        if failure := ended(pid, one["limits"]["seconds"]):
            said = _failed(one, failure, FAILURES[failure])
            (Path(one["out"]) / SUMMARY).write_text(json.dumps(said), encoding="utf-8")


def _one(task: dict[str, Any]) -> None:
    _limit(task["limits"])
    out = Path(task["out"])
    try:
        summary = run(task, out)
    except LaennecError as error:
        words = str(error).replace(task["path"], task["shown"])
        summary = {"error": {"kind": "unreadable", "words": words}}
    except MemoryError:
        summary = _failed(task, "memory", "reading it needs more memory than allowed")
    except OSError as error:
        if error.errno != errno.EFBIG:
            raise
        summary = _failed(task, "output", "what it unpacks to is larger than allowed")
    except Exception as error:
        summary = _failed(task, "defect", f"its reader has a defect that it meets ({type(error).__name__})")
    (out / SUMMARY).write_text(json.dumps(summary), encoding="utf-8")


def _failed(task: dict[str, Any], kind: str, words: str) -> dict[str, Any]:
    return {"error": {"kind": kind, "words": f"The file {task['shown']} was not read: {words}."}}


def _limit(limits: dict[str, Any]) -> None:
    seconds = int(limits["seconds"]) + 1
    for what, most in (
        (resource.RLIMIT_AS, int(limits["memory"])),
        (resource.RLIMIT_CPU, seconds * 4),
        (resource.RLIMIT_FSIZE, int(limits["output"])),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # then writing too much is an error, not a death


def run(task: dict[str, Any], out: Path) -> dict[str, Any]:
    """Parses and writes; returns the summary. Raises what the reader raises."""
    path = Path(task["path"])
    found = recognise(path, task["format"], task["version"])
    request = Request(path, found.version, task["options"])
    writers: dict[str, Writer] = {}
    refused = Writer(out, "_refused")
    lines, version = 0, found.version
    for part in found.format.tables(request):
        lines += part.lines
        version = version or part.version
        for name, batch in part.tables.items():
            writers.setdefault(name, Writer(out, name)).add(batch)
        if part.refused:
            columns = zip(*((r.line, r.field or None, r.reason, _clean(r.raw)) for r in part.refused), strict=True)
            arrays = [pa.array(c, f.type) for c, f in zip(columns, REFUSED, strict=True)]
            refused.add(pa.RecordBatch.from_arrays(arrays, schema=REFUSED))
    files = {name: writer.close() for name, writer in writers.items()}
    refusals = refused.close()
    return {
        "format": found.format.name,
        "version": version,
        "tables": files,
        "refused": refusals[0] if refusals else None,
        "lines": lines,
        "refused_lines": refused.rows,
    }


def _clean(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


class Writer:
    """Batches of one table to Parquet files: a new file where the columns change. Small batches wait to be one
    group.
    """

    def __init__(self, out: Path, name: str) -> None:
        self._out, self._name = out, name
        self._waiting: list[pa.RecordBatch] = []
        self._writer: pq.ParquetWriter | None = None
        self._files: list[str] = []
        self.rows = 0

    def add(self, batch: pa.RecordBatch) -> None:
        """Raises OSError where the disk or the limit is full."""
        if self._waiting and not batch.schema.equals(self._waiting[0].schema):
            self._flush()
        if self._writer is not None and not batch.schema.equals(self._writer.schema):
            self._writer.close()
            self._writer = None
        self._waiting.append(batch)
        self.rows += batch.num_rows
        if sum(b.num_rows for b in self._waiting) >= ROWS:
            self._flush()

    def _flush(self) -> None:
        if not self._waiting:
            return
        table = pa.Table.from_batches(self._waiting)
        self._waiting = []
        if self._writer is None:
            name = f"{self._name}.{len(self._files)}.parquet"
            self._files.append(name)
            self._writer = pq.ParquetWriter(
                self._out / name,
                table.schema,
                compression="lz4",
                write_statistics=False,
                use_dictionary=_repeated(table),
            )
        self._writer.write_table(table, row_group_size=max(len(table), 1))

    def close(self) -> list[str]:
        """Writes what waits; the names of the files."""
        self._flush()
        if self._writer is not None:
            self._writer.close()
        return self._files


def _repeated(table: pa.Table) -> list[str]:
    """The columns whose values come back often: a dictionary of the others costs time and saves nothing."""
    first = table.slice(0, 5000)
    return [name for name in table.column_names if pc.count_distinct(first[name]).as_py() * 4 <= len(first)]
