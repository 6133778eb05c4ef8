"""Parses small files before their turn comes, many a child and two children at a time: a night may bring hundreds.

To start a child costs half a second, to read a small file a few milliseconds. Large files are parsed in their turn,
one at a time, so that a night needs the memory of one.
"""

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType

from laennec.errors import LaennecError
from laennec.loading.hospital.found import CHANGED, SourceFile
from laennec.sources import child
from laennec.sources.mapping import Mappings

SMALL = 1 << 20
"""Files of at most so many bytes share a child."""
A_CHILD = 48
"""So many files a child: few enough that what they become does not wait in thousands of files."""
AT_ONCE = 2


def neighbours(files: Sequence[tuple[int, SourceFile]]) -> Iterator[Sequence[tuple[int, SourceFile]]]:
    """The files in their order: small ones that follow each other together, a large one by itself."""
    run: list[tuple[int, SourceFile]] = []
    for one in files:
        small = one[1].size <= SMALL
        if run and (not small or len(run) == A_CHILD):
            yield run
            run = []
        if small:
            run.append(one)
        else:
            yield [one]
    if run:
        yield run


class Unsettled(LaennecError):
    """The file is not what it was when it was looked at."""


class Ahead:
    """Use in `with`. `files`: all that will be asked for, with their numbers, in that order."""

    def __init__(self, folder: Path, mappings: Mappings, files: Sequence[tuple[int, SourceFile]]) -> None:
        self._folder, self._mappings = folder, mappings
        small = [one for one in files if one[1].size <= SMALL and not mappings.choose(one[1].name).ignore]
        groups = [small[at : at + A_CHILD] for at in range(0, len(small), A_CHILD)] if len(small) > 1 else []
        self._waiting = list(enumerate(groups))
        self._group = {number: at for at, group in enumerate(groups) for number, _ in group}
        self._began: dict[int, Future[dict[int, child.Parsed | child.ParseFailed]]] = {}
        self._pool = ThreadPoolExecutor(AT_ONCE, "parse")
        self._stop = threading.Event()

    def __enter__(self) -> "Ahead":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        if error is not None:  # Ctrl-C too: nobody waits for the children any more
            self._stop.set()
        self._pool.shutdown(cancel_futures=True)

    def parse(self, file: SourceFile, number: int) -> child.Parsed:
        """What the file holds. Raises ParseFailed, or Unsettled where it changed or went meanwhile."""
        try:
            return self._parse(file, number)
        except child.ParseFailed:
            if not file.settled():
                raise Unsettled(CHANGED) from None
            raise

    def _parse(self, file: SourceFile, number: int) -> child.Parsed:
        at = self._group.get(number)
        if at is None:
            job = self._job(number, file)
            found: child.Parsed | child.ParseFailed = child.parse(
                job.path, job.out, format=job.format, version=job.version, options=dict(job.options)
            )
        else:
            while self._waiting and self._waiting[0][0] <= at + 1:
                next_, group = self._waiting.pop(0)
                self._began[next_] = self._pool.submit(self._many, group)
            found = self._began[at].result().pop(number)
        if isinstance(found, child.ParseFailed):
            raise found
        if not file.settled():
            raise Unsettled(CHANGED)
        return found

    def _job(self, number: int, file: SourceFile) -> child.Job:
        chosen = self._mappings.choose(file.name)
        out = self._folder / f"file-{number}"
        return child.Job(file.path, out, chosen.format, chosen.version, dict(chosen.options))

    def _many(self, group: Sequence[tuple[int, SourceFile]]) -> dict[int, child.Parsed | child.ParseFailed]:
        found = child.parse_many([self._job(number, file) for number, file in group], stop=self._stop)
        return dict(zip([number for number, _ in group], found, strict=True))
