"""What protects workspaces on this machine, each in words: the status page shows it as it is, not as it should be."""

import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from laennec.errors import LaennecError
from laennec.workspaces.sandbox import seccomp
from laennec.workspaces.sandbox.accounts import own_accounts
from laennec.workspaces.sandbox.launcher import bubblewrap
from laennec.workspaces.sandbox.limits import Groups, Limits
from laennec.workspaces.sandbox.storage import quota_is_exact


@dataclass(frozen=True)
class Protection:
    """name: what it is about. full: whether it is the strongest of its kind. words: what holds, in a sentence."""

    name: str
    full: bool
    words: str


def works() -> str:
    """Why no workspace can be started here; empty where one can. Raises nothing."""
    try:
        program, path = seccomp.program(), bubblewrap()
    except LaennecError as error:
        return str(error)
    descriptor = os.memfd_create("filter")
    try:
        os.write(descriptor, program)
        os.lseek(descriptor, 0, os.SEEK_SET)
        walls = [
            "--unshare-all",
            "--unshare-user",
            "--disable-userns",
            "--ro-bind",
            "/usr",
            "/usr",
            "--proc",
            "/proc",
        ]
        links = [
            part for link in ("/lib", "/lib64", "/bin") if Path(link).exists() for part in ("--ro-bind", link, link)
        ]
        done = subprocess.run(
            [path, *walls, *links, "--seccomp", str(descriptor), "--", "/usr/bin/true"],
            capture_output=True, pass_fds=(descriptor,), timeout=20, check=False, text=True,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"Bubblewrap does not work here: {error}."
    finally:
        os.close(descriptor)
    if done.returncode != 0:
        return f"Bubblewrap does not work here: {done.stderr.strip()[-200:] or done.returncode}."
    return ""


def protections(limits: Limits) -> list[Protection]:
    """One of each kind. Makes a control group for a moment, to see that it can."""
    problem = works()
    groups = Groups(f"trial-{os.getpid()}-{time.monotonic_ns()}")
    groups.make(limits)
    held = set(groups.held)
    groups.end()
    memory = f"{limits.memory / 2**30:g} GiB"
    return [
        Protection(
            "sandbox",
            not problem,
            problem
            or "Each workspace runs in bubblewrap: no network, no files or processes of others, calls filtered.",
        ),
        Protection(
            "account",
            own_accounts(),
            "Each workspace runs under an account of its own."
            if own_accounts()
            else "All workspaces run under the service's account: their namespaces alone part them.",
        ),
        Protection(
            "memory",
            "memory" in held,
            f"A workspace uses at most {memory} (control group)."
            if "memory" in held
            else f"Each process of a workspace uses at most {memory} of memory (rlimit); their sum has no limit.",
        ),
        Protection(
            "cpu",
            "cpu" in held,
            f"A workspace uses at most {limits.cpus:g} processors (control group)."
            if "cpu" in held
            else "Processor time is shared by the system's scheduler; no limit is set.",
        ),
        Protection(
            "processes",
            "pids" in held or own_accounts(),
            f"A workspace has at most {limits.processes} processes and threads."
            if "pids" in held or own_accounts()
            else f"The service and its workspaces have at most {limits.processes} processes more than at a start.",
        ),
        Protection(
            "quota",
            quota_is_exact(),
            f"Private and shared folders hold at most {limits.folder / 2**30:g} GiB each (file systems of their own)."
            if quota_is_exact()
            else f"Private and shared folders are measured: above {limits.folder / 2**30:g} GiB it is ended.",
        ),
    ]
