"""What a workspace may use, held by control groups where this process may make them (v1 or v2), else by rlimits.

A group lies below the one that this process is in, so that whatever limits the service limits its workspaces too.
"""

import contextlib
import os
import time
from dataclasses import dataclass
from pathlib import Path

GROUPS = Path("/sys/fs/cgroup")
KINDS = ("memory", "pids", "cpu", "cpuacct")
MIB, GIB = 1 << 20, 1 << 30
PERIOD = 100_000


@dataclass(frozen=True)
class Limits:
    """memory: bytes of all processes together (of each where there is no control group). cpus: processors' worth.

    processes: with threads. file: bytes of one file. temporary: bytes of /tmp and of /dev/shm, each; they count as
    memory. folder: bytes of the private folder and of the shared one, each.
    """

    memory: int = 4 * GIB
    cpus: float = 2
    processes: int = 400
    open_files: int = 4096
    file: int = 5 * GIB
    temporary: int = 512 * MIB
    folder: int = 10 * GIB


class Groups:
    """The control groups of one workspace. Where none can be made, `held` is empty and nothing is done."""

    def __init__(self, name: str, root: Path = GROUPS, own: Path = Path("/proc/self/cgroup")) -> None:
        self.name = f"laennec-{name}"
        self._v1, self._v2 = _own_groups(root, own)
        self.held: dict[str, Path] = {}

    def make(self, limits: Limits) -> None:
        """Make the groups with their limits; what is not allowed is left out, and `held` says what is there."""
        self.held = {}
        for kind, parent in self._v1.items():
            folder = parent / self.name
            with contextlib.suppress(OSError):
                folder.mkdir(exist_ok=True)
                for file, value in _v1_values(kind, limits).items():
                    _write(folder / file, value)
                self.held[kind] = folder
        if self._v2 is not None:
            self._make_v2(self._v2, limits)

    def _make_v2(self, parent: Path, limits: Limits) -> None:
        with contextlib.suppress(OSError):
            there = set((parent / "cgroup.controllers").read_text().split()) & set(KINDS) - set(self.held)
            if not there:
                return
            on = set((parent / "cgroup.subtree_control").read_text().split())
            if there - on:
                # A group with limits for those below it holds no process itself: this one moves to a leaf.
                leaf = parent / "laennec-service"
                leaf.mkdir(exist_ok=True)
                for pid in (parent / "cgroup.procs").read_text().split():
                    _write(leaf / "cgroup.procs", pid)
                _write(parent / "cgroup.subtree_control", " ".join(f"+{kind}" for kind in sorted(there - on)))
            folder = parent / self.name
            folder.mkdir(exist_ok=True)
            for kind in sorted(there):
                with contextlib.suppress(OSError):
                    for file, value in _v2_values(kind, limits).items():
                        _write(folder / file, value)
                    self.held[kind] = folder

    @property
    def entrances(self) -> list[str]:
        """Files to which the workspace's first process writes its number."""
        return [str(path / "cgroup.procs") for path in sorted(set(self.held.values()))]

    def memory(self) -> int | None:
        """Bytes used now, files' cache left out; None where no group tells."""
        folder = self.held.get("memory")
        if folder is None:
            return None
        with contextlib.suppress(OSError, ValueError, StopIteration):
            lines = dict(line.split() for line in (folder / "memory.stat").read_text().splitlines())
            return int(lines["total_rss"]) if "total_rss" in lines else int(lines["anon"]) + int(lines["shmem"])
        return None

    def cpu_seconds(self) -> float | None:
        """Processor time that all its processes used since the start; None where no group tells."""
        for kind, file in (("cpuacct", "cpuacct.usage"), ("cpu", "cpu.stat")):
            with contextlib.suppress(OSError, ValueError, KeyError):
                text = (self.held[kind] / file).read_text()
                if file == "cpuacct.usage":
                    return int(text) / 1e9
                return int(dict(line.split() for line in text.splitlines())["usage_usec"]) / 1e6
        return None

    def end(self) -> None:
        """Kill what is left in the groups, then remove them."""
        for folder in sorted(set(self.held.values())):
            for _ in range(100):
                with contextlib.suppress(OSError):
                    for pid in (folder / "cgroup.procs").read_text().split():
                        with contextlib.suppress(OSError):
                            os.kill(int(pid), 9)
                try:
                    folder.rmdir()
                    break
                except FileNotFoundError:
                    break
                except OSError:
                    time.sleep(0.02)
        self.held = {}

    def find(self) -> None:
        """Take groups of that name that an earlier process left."""
        for kind, parent in self._v1.items():
            if (parent / self.name).is_dir():
                self.held[kind] = parent / self.name
        if self._v2 is not None and (self._v2 / self.name).is_dir():
            self.held.setdefault("memory", self._v2 / self.name)


def _own_groups(root: Path, own: Path) -> tuple[dict[str, Path], Path | None]:
    """The folders of the groups this process is in: of each v1 controller, and of v2."""
    v1: dict[str, Path] = {}
    v2 = None
    try:
        lines = own.read_text().splitlines()
    except OSError:
        return {}, None
    for line in lines:
        _number, controllers, path = line.split(":", 2)
        if not controllers:
            for base in (root, root / "unified"):
                if (base / "cgroup.controllers").exists():
                    found = base / path.lstrip("/")
                    v2 = found.parent if found.name == "laennec-service" else found
                    break
        for kind in controllers.split(","):
            for base in (root / controllers, root / kind):
                if kind in KINDS and base.is_dir():
                    v1[kind] = base / path.lstrip("/")
                    break
    return v1, v2


def _v1_values(kind: str, limits: Limits) -> dict[str, str]:
    return {
        "memory": {"memory.limit_in_bytes": str(limits.memory)},
        "pids": {"pids.max": str(limits.processes)},
        "cpu": {"cpu.cfs_period_us": str(PERIOD), "cpu.cfs_quota_us": str(int(limits.cpus * PERIOD))},
        "cpuacct": {},
    }[kind]


def _v2_values(kind: str, limits: Limits) -> dict[str, str]:
    return {
        "memory": {"memory.max": str(limits.memory), "memory.swap.max": "0"},
        "pids": {"pids.max": str(limits.processes)},
        "cpu": {"cpu.max": f"{int(limits.cpus * PERIOD)} {PERIOD}"},
    }[kind]


def _write(path: Path, value: str) -> None:
    with open(path, "w") as file:
        file.write(value)


def tasks_of(uid: int) -> int:
    """Threads that run now under that account: the system counts them all against the limit of each process."""
    count = 0
    for entry in os.scandir("/proc"):
        if entry.name.isdecimal():
            with contextlib.suppress(OSError):
                if entry.stat().st_uid == uid:
                    count += len(os.listdir(f"/proc/{entry.name}/task"))
    return count
