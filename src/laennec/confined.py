"""Walls round a child process: bubblewrap's where present, limits in any case. For files that come from elsewhere.

Whoever parses such a file does it in a child started here: no network, no home, no other file than those named. What
the child does, and what it hands back, is the caller's matter (sources/child.py, airlock/checks/child.py).
"""

import contextlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

POLL = 0.05
TRIES = 3
"""How often walls are put up that do not stand, before that is said."""


class Stopped(Exception):
    """Whoever asked wants no answer any more."""


@dataclass(frozen=True)
class Protection:
    """How children are held: in bubblewrap or not, and that in words for the status page."""

    sandboxed: bool
    words: str


@cache
def protection() -> Protection:
    """Tried once a process: bubblewrap may be installed where the system forbids it to work."""
    found = shutil.which("bwrap")
    if found is None:
        return Protection(
            False, "Files are parsed in a child process with limits, without a sandbox: bubblewrap is not installed."
        )
    try:
        done = subprocess.run(
            [found, *walls(), "--", "/usr/bin/env", "true"], capture_output=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        done = None
    if done is None or done.returncode != 0:
        return Protection(
            False,
            "Files are parsed in a child process with limits, without a sandbox: bubblewrap does not work here.",
        )
    return Protection(True, "Files are parsed in a sandbox (bubblewrap): no network, no other file.")


def imports() -> list[str]:
    """Where the child finds its modules: Laennec's own folder too, which an editable installation has in no path."""
    places = dict.fromkeys([*sys.path, str(Path(__file__).resolve().parents[1])])
    return [entry for entry in places if entry and Path(entry).exists()]


def command(start: str, binds: list[str]) -> list[str]:
    """The command that runs the Python text `start` behind walls through which `binds` (bubblewrap's options) go."""
    python = [sys.executable, "-I", "-c", start]
    if protection().sandboxed:
        return [str(shutil.which("bwrap")), *walls(), *binds, "--chdir", "/", "--", *python]
    return python


def walls() -> list[str]:
    """Bubblewrap's options: every namespace new, only Python and the system's libraries to see, nothing kept."""
    options = ["--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--clearenv"]
    options += ["--setenv", "PATH", "/usr/bin:/bin", "--setenv", "LANG", "C.UTF-8"]
    options += ["--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"]  # noqa: S108 - the sandbox's own
    for folder in _needed():
        options += ["--ro-bind", folder, folder]
    for link in ("/lib", "/lib64", "/bin"):
        if os.path.islink(link):
            options += ["--symlink", os.readlink(link), link]
        elif os.path.isdir(link):
            options += ["--ro-bind", link, link]
    return [*options, "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache"]


def _needed() -> Iterator[str]:
    """The folders that Python and its packages lie in, none below another."""
    places = ["/usr", sys.prefix, sys.base_prefix, str(Path(sys.executable).resolve().parent), *imports()]
    done: list[Path] = []
    for place in sorted({Path(p).absolute() for p in places if p and Path(p).exists()}):
        if not any(place.is_relative_to(other) for other in done):
            done.append(place)
            yield str(place)


def run(
    command: list[str],
    task: dict[str, Any],
    outs: list[Path],
    seconds: float,
    output: int,
    *,
    stop: threading.Event | None = None,
) -> str | None:
    """Runs the child to its end, or kills it: the kind of failure (timeout, output, crash, walls), if any.

    The child is told `task` as JSON on its standard input. outs: folders whose files may not exceed `output` bytes in
    all. Raises Stopped once `stop` is set.
    """
    for _ in range(TRIES):
        with _started(command, task) as (child, ran):
            kind = _watched(child, outs, seconds, output, stop)
            if kind != "crash" or ran():
                return kind
        time.sleep(POLL)  # nothing of the file was read: a busy system refused the sandbox its namespaces
    return "walls"


@contextlib.contextmanager
def _started(
    command: list[str], task: dict[str, Any]
) -> Iterator[tuple[subprocess.Popen[bytes], Callable[[], bool]]]:
    """The child, and whether bubblewrap came so far as to run it, to ask once it has ended."""
    with tempfile.TemporaryFile() as asked, tempfile.TemporaryFile() as status:
        asked.write(json.dumps(task).encode())
        asked.seek(0)
        walled = Path(command[0]).name == "bwrap"
        told = ["--json-status-fd", str(status.fileno())] if walled else []
        child = subprocess.Popen(
            [command[0], *told, *command[1:]],
            stdin=asked,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,  # what it would say there may hold what patients' files hold
            start_new_session=True,
            cwd="/",
            env={"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LANG": "C.UTF-8"},
            pass_fds=[status.fileno()] if walled else [],
        )

        def ran() -> bool:
            status.seek(0)
            return not walled or child.returncode < 0 or b'"exit-code"' in status.read()

        yield child, ran


def _watched(
    child: subprocess.Popen[bytes], outs: list[Path], seconds: float, output: int, stop: threading.Event | None
) -> str | None:
    until = time.monotonic() + seconds
    wait = POLL / 10
    try:
        while True:
            try:
                code = child.wait(wait)
                break
            except subprocess.TimeoutExpired:
                wait = POLL
            if stop is not None and stop.is_set():
                raise Stopped
            if time.monotonic() > until:
                return "timeout"
            if sum(map(_written, outs)) > output:
                return "output"
    finally:
        if child.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()
    if code == -signal.SIGXCPU or code == 128 + signal.SIGXCPU:
        return "timeout"
    return None if code == 0 else "crash"


def ended(pid: int, seconds: float) -> str | None:
    """Waits for a forked reader, or kills it when its time is over: the kind of failure (timeout, crash), if any."""
    until, wait = time.monotonic() + seconds, 0.001
    while True:
        done, failure = look(pid, until)
        if done:
            return failure
        time.sleep(wait)
        wait = min(wait * 1.5, 0.02)


def look(pid: int, until: float) -> tuple[bool, str | None]:
    """(whether a forked reader has ended, the kind of failure if any), without waiting.

    It is killed once the monotonic clock says `until`.
    """
    found, status = os.waitpid(pid, os.WNOHANG)
    if not found:
        if time.monotonic() <= until:
            return False, None
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        return True, "timeout"
    code = os.waitstatus_to_exitcode(status)
    if code == -signal.SIGXCPU:
        return True, "timeout"
    return True, "crash" if code else None


FAILURES = {
    "output": "what it unpacks to is larger than allowed",
    "timeout": "reading it takes longer than allowed",
    "crash": "the reader was killed or crashed on it",
    "walls": "the sandbox to read it in did not start; try again, and see laennec status if it stays so",
}
"""What `run` and `ended` say, in words that go on after "the file was not read:"."""


def _written(out: Path) -> int:
    total = 0
    for entry in os.scandir(out):
        with contextlib.suppress(OSError):
            total += entry.stat(follow_symlinks=False).st_size
    return total


def hold(memory: int, seconds: int, file_size: int) -> None:
    """Hold this process, a child that reads one file, to so many bytes of memory, seconds of processor time and bytes
    of any file that it writes."""
    limits = (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, file_size),
        (resource.RLIMIT_CORE, 0),
    )
    for what, most in limits:
        resource.setrlimit(what, (most, most))
    sys.setrecursionlimit(3000)
