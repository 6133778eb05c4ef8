"""ClamAV: its daemon where it answers, else its program behind walls. Where neither is there, that is said.

The daemon is given the bytes over its socket, so that it needs no right to read the quarantine. The program sees the
files, its signatures and nothing else. What ClamAV did not look at whole is told as such: by itself it would answer
that a file too large for it is clean.
"""

import contextlib
import os
import shutil
import socket
import struct
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from laennec.airlock.incoming.settings import Settings
from laennec.confined import protection, walls

CHUNK = 1 << 20
PATIENCE = 1800.0
"""Seconds for all files of an arrival: loading the signatures alone may take half a minute."""
OWN = Path("/var/lib/clamav")
SIGNATURES = (".cvd", ".cld", ".cud", ".ndb", ".hdb", ".hsb", ".ldb", ".db", ".mdb", ".yar", ".yara")
_LIMITS = ("--max-filesize=2000M", "--max-scansize=4000M", "--max-files=100000", "--alert-exceeds-max=yes",
           "--alert-encrypted=yes")  # fmt: skip


@dataclass(frozen=True)
class Verdicts:
    """scanner: name and signatures; empty where there is none, as `why` says. found: (way, about) of each file."""

    scanner: str
    why: str
    found: list[list[tuple[str, str]]]


def ask(files: Sequence[Path], settings: Settings) -> Verdicts:
    """What ClamAV says of each file."""
    if settings.clamd and (version := _said(settings.clamd, b"zVERSION\0")):
        return Verdicts(version, "", [_streamed(settings.clamd, path) for path in files])
    program = shutil.which(settings.clamscan) if settings.clamscan else None
    if program is None:
        return Verdicts("", "ClamAV is not installed: apt-get install clamav clamav-daemon.", [[] for _ in files])
    database = Path(settings.database) if settings.database else OWN
    if not _has_signatures(database):
        return Verdicts("", f"ClamAV has no signatures in {database}: run freshclam.", [[] for _ in files])
    return _program(program, database, files)


def _has_signatures(folder: Path) -> bool:
    with contextlib.suppress(OSError):
        return any(path.suffix in SIGNATURES for path in folder.iterdir())
    return False


def _said(address: str, asked: bytes) -> str:
    """The daemon's answer; empty where it gives none."""
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.settimeout(10)
            line.connect(address)
            line.sendall(asked)
            return _answer(line)
    except OSError:
        return ""


def _answer(line: socket.socket) -> str:
    said = b""
    while len(said) < 4096 and not said.endswith(b"\0") and (part := line.recv(4096)):
        said += part
    return said.rstrip(b"\0").decode("utf-8", "replace").strip()


def _streamed(address: str, path: Path) -> list[tuple[str, str]]:
    said = ""
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line, path.open("rb") as file:
            line.settimeout(300)
            line.connect(address)
            line.sendall(b"zINSTREAM\0")
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # it says why, then hangs up
                while part := file.read(CHUNK):
                    line.sendall(struct.pack("!I", len(part)) + part)
                line.sendall(struct.pack("!I", 0))
            said = _answer(line)
    except OSError as error:
        said = f"{error.strerror or error} ERROR"
    return _read(said.removeprefix("stream: "))


def _program(program: str, database: Path, files: Sequence[Path]) -> Verdicts:
    none: list[list[tuple[str, str]]] = [[] for _ in files]
    folders = [f"/in/{number}" for number in range(len(files))]
    if protection().sandboxed:
        binds = ["--ro-bind", str(database.resolve()), "/signatures", "--ro-bind-try", "/etc/clamav", "/etc/clamav"]
        for path, folder in zip(files, folders, strict=True):
            binds += ["--ro-bind", str(path.resolve()), folder]
        before, seen, where = [str(shutil.which("bwrap")), *walls(), *binds, "--"], "/signatures", folders
    else:
        before, seen, where = [], str(database.resolve()), [str(path.resolve()) for path in files]
    environment = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LANG": "C.UTF-8"}

    def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [*before, program, f"--database={seen}", *arguments],
            capture_output=True, timeout=PATIENCE, check=False, env=environment, cwd="/",
        )  # fmt: skip

    try:
        version = run("--version").stdout.decode("utf-8", "replace").strip() or "ClamAV"
        done = run("--stdout", "--no-summary", *_LIMITS, *where)
    except (OSError, subprocess.TimeoutExpired) as error:
        return Verdicts("", f"ClamAV did not answer ({type(error).__name__}).", none)
    lines = done.stdout.decode("utf-8", "replace").splitlines()
    if done.returncode not in (0, 1) and not any(line.startswith(tuple(where)) for line in lines if where):
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        return Verdicts("", f"ClamAV did not scan: {said[-1][:200] if said else done.returncode}.", none)
    found = []
    for place in where:
        mine = [line.removeprefix(f"{place}: ") for line in lines if line.startswith(f"{place}: ")]
        found.append([one for said in mine for one in _read(said)] if mine else [("unscanned", "no answer")])
    return Verdicts(version, "", found)


def _read(said: str) -> list[tuple[str, str]]:
    """One answer as notes."""
    if said.endswith(" FOUND"):
        name = said.removesuffix(" FOUND")
        if name.startswith("Heuristics.Limits.Exceeded"):
            return [("unscanned", name)]
        return [("encrypted", "")] if name.startswith("Heuristics.Encrypted") else [("virus", name)]
    return [] if said.endswith(("OK", "Empty file")) else [("unscanned", said.removesuffix(" ERROR")[:200])]
