"""The small program that becomes a workspace: joins its groups, gives up root, then turns into bubblewrap.

Run by path with an empty environment and only the standard library: `python -I -S stage.py FD`, where FD holds the
plan as JSON. Root's part is done in a mount namespace of its own, which dies with the workspace: nothing is ever
mounted in the system's. The unprivileged account cannot reach folders in root's home, so what it may see is bound
below one folder that it can.
"""

import ctypes
import json
import os
import resource
import sys

MS_NOSUID, MS_NODEV, MS_BIND, MS_REC, MS_PRIVATE = 2, 4, 4096, 16384, 1 << 18
CLONE_NEWNS = 0x00020000
STAGE = "/mnt"


def main() -> None:
    with os.fdopen(int(sys.argv[1])) as file:
        plan = json.load(file)
    for entrance in plan["groups"]:
        with open(entrance, "w") as group:
            group.write("0")
    sources = plan["sources"]
    if plan["uid"] is not None:
        sources = _staged(sources)
        os.setgroups([])
        os.setresgid(plan["gid"], plan["gid"], plan["gid"])
        os.setresuid(plan["uid"], plan["uid"], plan["uid"])
    os.umask(plan["umask"])
    for name, value in plan["rlimits"].items():
        number = getattr(resource, name)
        _soft, hard = resource.getrlimit(number)
        most = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(number, (most, most))
    arguments = [part.format(*sources) if part.startswith("{") else part for part in plan["arguments"]]
    said = _pipe("\0".join([*arguments, ""]).encode())
    filtered = _pipe(bytes.fromhex(plan["filter"]))
    # Through --args, so that the first process inside shows no path of the machine.
    os.chdir("/")
    os.execve(  # noqa: S606
        plan["bwrap"],
        ["bwrap", "--seccomp", str(filtered), "--args", str(said), "--", *plan["command"]],
        {"PATH": "/usr/bin:/bin"},
    )


def _pipe(content: bytes) -> int:
    """A file in memory that bubblewrap inherits, read from its start."""
    descriptor = os.memfd_create("laennec", 0)
    os.write(descriptor, content)
    os.lseek(descriptor, 0, os.SEEK_SET)
    return descriptor


def _staged(sources: list[str]) -> list[str]:
    """The same files and folders, bound where the unprivileged account reaches them."""
    libc = ctypes.CDLL(None, use_errno=True)

    def done(answer: int, what: str) -> None:
        if answer != 0:
            number = ctypes.get_errno()
            raise OSError(number, f"{what}: {os.strerror(number)}")

    def mount(source: str, target: str, kind: str, flags: int, data: str = "") -> None:
        done(
            libc.mount(source.encode(), target.encode(), kind.encode(), ctypes.c_ulong(flags), data.encode() or None),
            target,
        )

    done(libc.unshare(CLONE_NEWNS), "a mount namespace of its own")
    mount("none", "/", "", MS_REC | MS_PRIVATE)
    held = [os.open(source, os.O_PATH | os.O_CLOEXEC) for source in sources]  # before STAGE hides what lies there
    mount("stage", STAGE, "tmpfs", MS_NOSUID | MS_NODEV, "mode=0755,size=1m")
    found = []
    for number, (source, descriptor) in enumerate(zip(sources, held, strict=True)):
        target = f"{STAGE}/{number}"
        if os.path.isdir(source):
            os.mkdir(target, 0o755)
        else:
            os.close(os.open(target, os.O_CREAT | os.O_WRONLY, 0o644))
        mount(f"/proc/self/fd/{descriptor}", target, "", MS_BIND | MS_REC)
        os.close(descriptor)
        found.append(target)
    return found


if __name__ == "__main__":
    main()
