"""Two snapshots of one source that differ in every table, and a program that loads one of them to be killed."""

import datetime
import json
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from laennec.home import Home
from laennec.loading import load_omop
from laennec.trace import Details
from tests.support import write_folder

DAY = datetime.date(2020, 1, 1)


def write_snapshot(folder: Path, mark: int, persons: int = 300) -> Path:
    """A folder in which every row carries `mark`, so that rows of two snapshots cannot be mistaken."""
    return write_folder(
        folder,
        {
            "person": [
                {"person_id": i, "year_of_birth": mark, "person_source_value": f"IPP-{mark}-{i}"}
                for i in range(1, persons)
            ],
            "measurement": [
                {
                    "measurement_id": i,
                    "person_id": i % persons + 1,
                    "measurement_concept_id": i % 7,
                    "measurement_date": DAY + datetime.timedelta(days=i % 300),
                    "value_as_number": float(mark),
                }
                for i in range(persons * 4 + mark)
            ],
            "location": [{"location_id": 1, "county": str(mark), "zip": f"zip-{mark}"}],
        },
    )


class FileSink:
    """Traces in a file, a line an entry: they survive the process."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def _write(self, *entry: object) -> int:
        with self.path.open("a") as file:
            file.write(json.dumps(entry) + "\n")
            file.flush()
        return len(self.entries())

    def entries(self) -> list[list[object]]:
        return [json.loads(line) for line in self.path.read_text().splitlines()]

    def intent(self, kind: str, details: Details) -> str:
        return str(self._write("intent", kind, dict(details)))

    def outcome(self, intent: str, details: Details, *, failed: bool = False, persons: object = None) -> None:
        self._write("failed" if failed else "outcome", intent, dict(details))


def fate(work: Callable[[], object], seconds: float) -> str:
    """Do the work in a forked child, kill -9 it after that time: "killed", or "ended" where it was quicker."""
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    end = time.monotonic() + seconds
    while time.monotonic() < end and os.waitpid(child, os.WNOHANG) == (0, 0):
        time.sleep(0.002)
    try:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return "killed"
    except (ProcessLookupError, ChildProcessError):
        return "ended"


def serve(home: Home, sink: FileSink) -> None:
    """For each line `SECONDS FOLDER`: load it in a forked child, kill -9 it after SECONDS; answer its fate."""
    print("ready", flush=True)
    for line in sys.stdin:
        seconds, folder = line.rstrip("\n").split(" ", 1)
        print(
            fate(lambda folder=folder: load_omop(home, Path(folder), "hospital", sink=sink), float(seconds)),
            flush=True,
        )


if __name__ == "__main__":
    serve(Home(Path(sys.argv[1])), FileSink(Path(sys.argv[2])))
