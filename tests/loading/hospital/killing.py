"""A program that loads a folder of the hospital's files in a process of its own, to be killed there with -9."""

import sys
from pathlib import Path

from laennec.home import Home
from laennec.identity import compaction
from laennec.loading.hospital.night import load_sources
from tests.store.snapshots import FileSink, fate


def serve(home: Home, folder: Path, sink: FileSink) -> None:
    """For each line SECONDS: load what is new in a forked process, kill -9 it after SECONDS; answer its fate."""
    compaction.due.__defaults__ = (3,)  # so that the vault's batches are put together every few nights
    print("ready", flush=True)
    for line in sys.stdin:
        print(fate(lambda: load_sources(home, folder, sink=sink), float(line)), flush=True)


if __name__ == "__main__":
    serve(Home(Path(sys.argv[1])), Path(sys.argv[2]), FileSink(Path(sys.argv[3])))
