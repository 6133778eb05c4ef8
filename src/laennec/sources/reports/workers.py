"""Documents to texts by two processes, so that one that hangs or kills its reader costs itself alone.

A process takes the documents of its share one after the other and sends back each as it is done: who is silent for
too long, or gone, met a bad document; the rest of its share goes to another.
"""

import base64
import hashlib
import json
import os
import selectors
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from laennec.confined import FAILURES
from laennec.sources.reports.texts import Unreadable, extract
from laennec.sources.text import LONGEST

AT_ONCE = 2
SECONDS = 30.0
"""What one document may take."""
HUNG = FAILURES["timeout"]
DIED = FAILURES["crash"]
Bytes = Callable[[], bytes]


@dataclass(frozen=True)
class Read:
    """A document: its text, MIME type and bytes (base64), or why it has none. `sha256`: of its bytes, hexadecimal."""

    text: str | None = None
    media: str | None = None
    original: str | None = None
    sha256: str = ""
    wrong: str = ""


def of_file(path: Path) -> Bytes:
    """The bytes of a file, to be read by the worker. Raises Unreadable then."""

    def read() -> bytes:
        try:
            with path.open("rb") as file:
                return file.read(LONGEST + 1)
        except OSError as error:
            raise Unreadable(f"it cannot be read: {error.strerror}") from error

    return read


def read_all(documents: Sequence[Bytes], seconds: float = SECONDS) -> list[Read]:
    """What each document holds, in their order."""
    found: list[Read | None] = [None] * len(documents)
    half = (len(documents) + AT_ONCE - 1) // AT_ONCE or 1
    shares = [list(range(at, min(at + half, len(documents)))) for at in range(0, len(documents), half)]
    with selectors.DefaultSelector() as selector:
        for share in shares:
            _Worker(documents, share).into(selector)
        while selector.get_map():
            ready = {key.fileobj for key, _ in selector.select(0.5)}
            for key in list(selector.get_map().values()):
                worker: _Worker = key.data
                ended = key.fileobj in ready and worker.take(found)
                late = time.monotonic() - worker.heard > seconds
                if not (ended or late):
                    continue
                selector.unregister(key.fileobj)
                worker.end(kill=late)
                if worker.left:  # the first of them is what it was at
                    found[worker.left[0]] = Read(wrong=HUNG if late and not ended else DIED)
                if worker.left[1:]:
                    _Worker(documents, worker.left[1:]).into(selector)
    return [one or Read(wrong=DIED) for one in found]


class _Worker:
    """One process and its share. `left`: what it has not sent back yet."""

    def __init__(self, documents: Sequence[Bytes], share: list[int]) -> None:
        self.left, self.heard, self._waiting = list(share), time.monotonic(), b""
        self.out, to = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            code = 1
            try:
                os.close(self.out)
                with os.fdopen(to, "wb") as file:
                    for number in share:
                        line = json.dumps(_one(documents[number]), ensure_ascii=True).encode()
                        file.write(line + b"\n")
                        file.flush()
                code = 0
            finally:
                os._exit(code)
        os.close(to)

    def into(self, selector: selectors.BaseSelector) -> None:
        selector.register(self.out, selectors.EVENT_READ, self)

    def take(self, found: list[Read | None]) -> bool:
        """Take what came; whether there is nothing more to come."""
        piece = os.read(self.out, 1 << 20)
        self._waiting += piece
        if b"\n" in piece:
            *lines, self._waiting = self._waiting.split(b"\n")
            for line in lines:
                found[self.left.pop(0)] = Read(*json.loads(line))
            self.heard = time.monotonic()
        return not piece

    def end(self, *, kill: bool) -> None:
        if kill:
            os.kill(self.pid, signal.SIGKILL)
        os.close(self.out)
        os.waitpid(self.pid, 0)


def _one(document: Bytes) -> tuple[str | None, ...]:
    """The fields of a Read."""
    digest = ""
    try:
        data = document()
        digest = hashlib.sha256(data).hexdigest()
        said = extract(data)
    except Unreadable as error:
        return None, None, None, digest, str(error)
    except MemoryError:
        return None, None, None, digest, "reading it needs more memory than allowed"
    return said.text, said.media, base64.b64encode(data).decode(), digest, ""
