"""Starts a workspace's sandbox and ends it, with all that runs in it.

Bubblewrap is the child of the gateway and dies with it: a crash of the gateway leaves no orphan. Its number and the
time it started are also written beside its socket, for the next gateway to look after (`end_left_over`).
"""

import asyncio
import contextlib
import hashlib
import json
import os
import shutil
import signal
import stat
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from laennec.errors import LaennecError
from laennec.workspaces.sandbox import repository, seccomp
from laennec.workspaces.sandbox.accounts import owner_of
from laennec.workspaces.sandbox.limits import Groups, Limits, tasks_of
from laennec.workspaces.sandbox.storage import Places

STAGE = Path(__file__).with_name("stage.py")
SOCKET, RECORD = "s", "sandbox.json"
KEPT = 16_384
INSIDE = 1000
GIT = f"/git/{repository.NAME}"
"""Where the project's repository is, inside."""
ETC = {
    "passwd": "person:x:1000:1000::/home/person:/bin/bash\nnobody:x:65534:65534::/:/bin/false\n",
    "group": "person:x:1000:\nnogroup:x:65534:\n",
    "hosts": "127.0.0.1 localhost workspace\n",
    "nsswitch.conf": "passwd: files\ngroup: files\nhosts: files\n",
}
SHOWN = ("/etc/ld.so.cache", "/etc/fonts", "/etc/R", "/etc/alternatives", "/etc/localtime", "/etc/mime.types")
"""Files of the machine's /etc that are shown where they are there: no secret, and needed by what lies below /usr."""


@dataclass(frozen=True)
class Shown:
    """A file or folder of the machine that is shown inside, read-only. inside: its absolute path there.

    of_project: closed to others on the machine, so the project's group gets to read it (with all below) at each
    start; else every account can read it already. Nobody who works inside may be able to write to it by another way.
    """

    source: Path
    inside: str
    of_project: bool = False


@dataclass(frozen=True)
class Plan:
    """One workspace to start. number: of the workspace; project: of the project. data: its dataset, if there is one.

    command: what runs inside. environment: a folder of the machine, shown read-only at its own place. shown: what
    else is shown read-only, in this order: one may lie in one before it. etc: more files of its /etc, path: content.
    """

    number: int
    project: int
    places: Places
    command: tuple[str, ...]
    data: Path | None = None
    environment: Path | None = None
    shown: tuple[Shown, ...] = ()
    limits: Limits = field(default_factory=Limits)
    etc: dict[str, str] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)

    @property
    def owner(self) -> tuple[int, int] | None:
        """The host's account and group, None where this process cannot give one."""
        return owner_of(self.places.root, self.number, self.project)


def bubblewrap() -> str:
    """Its path. Raises LaennecError where it is not installed: then no workspace is started."""
    found = shutil.which("bwrap")
    if found is None:
        raise LaennecError("Workspaces need bubblewrap, which is not installed: apt-get install bubblewrap")
    return found


def groups_of(own: Path) -> Groups:
    """The control groups of the workspace of that folder. Two warehouses on a machine both have a workspace 1: named
    by its number alone, ending the one would kill the other."""
    return Groups(f"{hashlib.sha256(os.fsencode(own.resolve().parent)).hexdigest()[:12]}-{own.name}")


class Sandbox:
    """One workspace's processes, from `start` to `end`."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.groups = groups_of(plan.places.run.parent)
        self.started_at = 0.0
        self._process: asyncio.subprocess.Process | None = None
        self._listening: asyncio.Task[None] | None = None
        self._said = b""

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.returncode is None

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    async def start(self) -> None:
        """Start it. Call from the process's main thread: bubblewrap dies with the thread that started it."""
        places = self.plan.places
        for name in (SOCKET, RECORD):
            with contextlib.suppress(FileNotFoundError):
                (places.run / name).unlink()
        let_group_read(self.plan)
        self.groups.make(self.plan.limits)
        told = json.dumps(self._told())
        reader, writer = os.pipe()
        try:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-I", "-S", str(STAGE), str(reader),
                stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
                env={"PATH": "/usr/bin:/bin"}, pass_fds=(reader,), start_new_session=True, cwd="/",
            )  # fmt: skip
            with os.fdopen(writer, "w") as pipe:
                writer = -1
                pipe.write(told)
        finally:
            os.close(reader)
            if writer >= 0:
                os.close(writer)
        self._listening = asyncio.create_task(self._listen())
        self.started_at = time.time()
        record = places.run.parent / RECORD
        record.write_text(json.dumps({"pid": self.pid, "began": began(self._process.pid)}))

    async def end(self, patience: float = 5.0) -> None:
        """Kill everything in it and wait until it is gone. Files that were saved stay."""
        process = self._process
        if process is not None and process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(signal.SIGKILL)
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(process.wait(), patience)
        await asyncio.to_thread(self.groups.end)
        with contextlib.suppress(OSError):
            (self.plan.places.run.parent / RECORD).unlink()

    async def ended(self) -> int:
        """Wait until it ends by itself; its exit code."""
        assert self._process is not None and self._listening is not None
        await self._listening
        return await self._process.wait()

    def memory(self) -> int | None:
        """Bytes that its processes use now: from the control group, else their proportional shares added up."""
        found = self.groups.memory()
        return found if found is not None else (shares(self.pid) if self.pid else None)

    @property
    def said(self) -> str:
        """The last of what it wrote to its output: it may write as it likes, no more than this is kept."""
        return self._said.decode("utf-8", "replace")

    async def _listen(self) -> None:
        assert self._process is not None and self._process.stdout is not None
        while part := await self._process.stdout.read(65536):
            self._said = (self._said + part)[-KEPT:]

    def _told(self) -> dict[str, Any]:
        """What stage.py reads."""
        plan, owner = self.plan, self.plan.owner
        limits = plan.limits
        sources, arguments = arguments_of(plan)
        processes = limits.processes + (0 if owner else tasks_of(os.getuid()))
        rlimits = {
            "RLIMIT_CORE": 0,
            "RLIMIT_NOFILE": limits.open_files,
            "RLIMIT_FSIZE": limits.file,
            "RLIMIT_NPROC": processes,
            "RLIMIT_MEMLOCK": 0,
            "RLIMIT_MSGQUEUE": 0,
        }
        if "memory" not in self.groups.held:
            rlimits["RLIMIT_AS"] = limits.memory
        return {
            "bwrap": bubblewrap(),
            "groups": self.groups.entrances,
            "uid": owner[0] if owner else None,
            "gid": owner[1] if owner else None,
            "umask": 0o007,
            "rlimits": rlimits,
            "sources": sources,
            "arguments": arguments,
            "filter": seccomp.program().hex(),
            "command": list(plan.command),
        }


def arguments_of(plan: Plan) -> tuple[list[str], list[str]]:
    """(folders and files of the machine, bubblewrap's options): in the options, {0} stands for the first of them."""
    sources: list[str] = []

    def of(path: Path | str) -> str:
        sources.append(str(path))
        return "{" + str(len(sources) - 1) + "}"

    size = str(plan.limits.temporary)
    options = ["--unshare-all", "--unshare-user", "--disable-userns", "--die-with-parent", "--new-session"]
    options += ["--cap-drop", "ALL", "--uid", str(INSIDE), "--gid", str(INSIDE), "--hostname", "workspace"]
    options += ["--clearenv"]
    variables = {
        "PATH": "/usr/bin:/bin",
        "HOME": "/home/person",
        "LANG": "C.UTF-8",
        "TMPDIR": "/tmp",  # noqa: S108 - the sandbox's own
        "LAENNEC_DATA": "/data",
        "LAENNEC_OUTBOX": "/outbox",
        "LAENNEC_SHARED": "/shared",
        **plan.variables,
    }
    for name, value in variables.items():
        options += ["--setenv", name, value]
    options += ["--ro-bind", "/usr", "/usr"]
    for link in ("/bin", "/sbin", "/lib", "/lib64"):
        if os.path.islink(link):
            options += ["--symlink", os.readlink(link), link]
        elif os.path.isdir(link):
            options += ["--ro-bind", link, link]
    options += ["--proc", "/proc", "--dev", "/dev", "--size", size, "--tmpfs", "/dev/shm"]  # noqa: S108
    options += ["--size", size, "--perms", "1777", "--tmpfs", "/tmp", "--dir", "/etc"]  # noqa: S108
    for path in SHOWN:
        options += ["--ro-bind-try", path, path]
    etc = _etc(plan.places.run.parent, ETC | plan.etc)
    for name in sorted({name.split("/")[0] for name in ETC | plan.etc}):
        options += ["--ro-bind", of(etc / name), f"/etc/{name}"]
    if plan.environment is not None:
        options += ["--ro-bind", of(plan.environment), str(plan.environment)]
    if plan.data is not None:
        options += ["--ro-bind", of(plan.data), "/data"]
    options += ["--bind", of(plan.places.home), "/home/person", "--bind", of(plan.places.shared), "/shared"]
    options += ["--bind", of(plan.places.outbox), "/outbox", "--bind", of(plan.places.run), "/run/jupyter"]
    parts = [plan.places.git / name for name in ("", *repository.PARTS)]
    options += repository.options(GIT, [of(part) for part in parts])
    for one in plan.shown:
        options += ["--ro-bind", of(one.source), one.inside]
    return sources, [*options, "--chdir", "/home/person", "--remount-ro", "/dev", "--remount-ro", "/"]


def let_group_read(plan: Plan) -> None:
    """The dataset stays the service's and is closed to others; the project's group, if it has one, may read it."""
    if plan.owner is None:
        return
    open_ = [one.source for one in plan.shown if one.of_project] + ([plan.data] if plan.data is not None else [])
    while open_:
        path = open_.pop()
        found = path.lstat()
        if stat.S_ISLNK(found.st_mode):
            continue
        os.chown(path, -1, plan.owner[1], follow_symlinks=False)
        is_folder = stat.S_ISDIR(found.st_mode)
        path.chmod((stat.S_IMODE(found.st_mode) & 0o700) | (0o050 if is_folder else 0o040))
        if is_folder:
            open_ += path.iterdir()


def socket_of(run: Path) -> int:
    """A descriptor of the workspace's socket, to connect to as /proc/self/fd/N; the caller closes it.

    Never by its path: whoever works inside may replace it by a link to somebody else's. Raises OSError.
    """
    folder = os.open(run, os.O_PATH | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        found = os.open(SOCKET, os.O_PATH | os.O_NOFOLLOW, dir_fd=folder)
    finally:
        os.close(folder)
    if not stat.S_ISSOCK(os.fstat(found).st_mode):
        os.close(found)
        raise OSError(f"{run / SOCKET} is no socket")
    return found


def end_left_over(own: Path) -> bool:
    """After a crash: kill the workspace whose record lies in that folder, if it is still the same. Whether it was."""
    groups = groups_of(own)
    groups.find()
    found = False
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        told = json.loads((own / RECORD).read_text())
        if told["began"] is not None and began(told["pid"]) == told["began"]:
            os.kill(told["pid"], signal.SIGKILL)
            found = True
    groups.end()
    with contextlib.suppress(OSError):
        (own / RECORD).unlink()
    return found


def began(pid: int) -> str | None:
    """When a process started, in the system's ticks: with its number, it names a process for good."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return None


def shares(pid: int) -> int:
    """The proportional set size of a process and all below it, in bytes."""
    total, open_ = 0, [pid]
    while open_:
        one = open_.pop()
        with contextlib.suppress(OSError, ValueError):
            for line in Path(f"/proc/{one}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1]) * 1024
        with contextlib.suppress(OSError):
            for task in os.listdir(f"/proc/{one}/task"):
                with contextlib.suppress(OSError):
                    open_ += map(int, Path(f"/proc/{one}/task/{task}/children").read_text().split())
    return total


def _etc(own: Path, files: dict[str, str]) -> Path:
    """The sandbox's own files of /etc, written anew and readable for every account."""
    root = own / "etc"
    shutil.rmtree(root, ignore_errors=True)
    for name, content in {"": "", **files}.items():
        path = root / name
        folder = path.parent if name else root
        for one in (*reversed([p for p in folder.parents if p.is_relative_to(root)]), folder):
            one.mkdir(exist_ok=True)
            one.chmod(0o755)
        if name:
            path.write_text(content)
            path.chmod(0o644)
    return root
