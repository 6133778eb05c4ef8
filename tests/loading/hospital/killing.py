"""A program that loads a folder of the hospital's files in a process of its own, to be killed there with -9."""

import os
import signal
import sys
import time
from pathlib import Path

from laennec.home import Home
from laennec.identity import compaction
from laennec.loading.hospital.night import load_sources
from tests.store.snapshots import FileSink


def serve(home: Home, folder: Path, sink: FileSink) -> None:
    """For each line SECONDS: load what is new in a forked process, kill -9 it after SECONDS; answer its fate."""
    compaction.due.__defaults__ = (3,)  # so that the vault's batches are put together every few nights
    print("ready", flush=True)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            load_sources(home, folder, sink=sink)
            os._exit(0)
        end = time.monotonic() + float(line)
        while time.monotonic() < end and os.waitpid(child, os.WNOHANG) == (0, 0):
            time.sleep(0.002)
        try:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            print("killed", flush=True)
        except (ProcessLookupError, ChildProcessError):
            print("ended", flush=True)


if __name__ == "__main__":
    serve(Home(Path(sys.argv[1])), Path(sys.argv[2]), FileSink(Path(sys.argv[3])))
