"""From inside a workspace, every way out that we know of is tried once, in one sandbox, and refused."""

import asyncio
import json
import os
import resource
import socket
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from laennec.workspaces.sandbox import Limits, Plan, Sandbox, Shown, Storage, end_left_over
from laennec.workspaces.sandbox.accounts import own_accounts
from laennec.workspaces.sandbox.launcher import began, groups_of, shares, socket_of
from laennec.workspaces.sandbox.limits import tasks_of
from laennec.workspaces.sandbox.protections import works
from laennec.workspaces.sandbox.storage import quota_is_exact
from tests.apart import waited
from tests.django_home import python

MIB = 1 << 20
LIMITS = Limits(memory=400 * MIB, processes=120, temporary=16 * MIB, folder=48 * MIB)
SECRET = "the-launcher-keeps-this"
SLEEP = "import time\ntime.sleep(300)"
QUOTA = ("/home/person", "/outbox", "/shared")

# One after the other: sandboxes of several tests at once would wait for the same processors.
pytestmark = [
    pytest.mark.skipif(bool(works()), reason=works() or "-"),
    pytest.mark.xdist_group("workspaces"),
]


@pytest.fixture
def storage(tmp_path: Path) -> Iterator[Storage]:
    made = Storage(tmp_path / "workspaces", LIMITS.folder)
    yield made
    for number, project in ((1, 1), (2, 2)):
        made.release(number, project)


def plan(tmp_path: Path, storage: Storage, command: str, number: int = 1) -> Plan:
    data = tmp_path / "home" / "dataset"
    data.mkdir(parents=True, exist_ok=True)
    (tmp_path / "home").chmod(0o700)
    data.chmod(0o700)
    (data / "rows.csv").write_text("person,age\n1,50\n")
    (data / "rows.csv").chmod(0o600)
    places = storage.prepare(number, number)
    return Plan(number, number, places, ("/usr/bin/python3", "-I", "-c", command), data=data, limits=LIMITS)


def gone(pid: int) -> bool:
    """Dead within two seconds, whether its parent has taken note or not."""
    for _ in range(40):
        if began(pid) is None or Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False


def below(pid: int) -> list[int]:
    """Every process that descends from it."""
    children = [
        int(child)
        for task in os.listdir(f"/proc/{pid}/task")
        for child in Path(f"/proc/{pid}/task/{task}/children").read_text().split()
    ]
    return children + [more for child in children for more in below(child)]


def give(path: Path, content: str, like: Path) -> None:
    path.write_text(content)
    if os.getuid() == 0:
        os.chown(path, like.stat().st_uid, like.stat().st_gid)


@pytest.fixture
def listening() -> Iterator[dict[str, object]]:
    """A port of the host and an abstract socket, both open to whoever reaches them."""
    abstract = f"laennec-{os.getpid()}"
    tcp, unix = socket.create_server(("0.0.0.0", 0)), socket.socket(socket.AF_UNIX)
    unix.bind("\0" + abstract)
    unix.listen()
    found = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        found.connect(("192.0.2.1", 9))
        address = found.getsockname()[0]
    except OSError:
        address = "127.0.0.1"
    found.close()
    yield {"port": tcp.getsockname()[1], "abstract": abstract, "address": address}
    tcp.close()
    unix.close()


def test_every_known_way_out_is_refused(
    tmp_path: Path, storage: Storage, listening: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET", SECRET)
    other = storage.prepare(2, 2)
    give(other.home / "theirs.txt", "another project's", other.home)
    code = (Path(__file__).parent / "attempts.py").read_text()
    ours = plan(tmp_path, storage, "exec(open('/home/person/attempts.py').read())")
    exact = quota_is_exact()
    told = listening | {
        "secret": SECRET,
        "pid": os.getpid(),
        "size": LIMITS.folder,
        "fill": ["/tmp/full", "/dev/shm/full", *(f"{place}/full" for place in QUOTA if exact)],
        "absent": ["/etc/shadow", "/etc/ssh", "/root", "/sys", "/home/root", "/var", str(tmp_path), str(storage.root),
                   str(other.home), str(Path(__file__)), str(other.home / "theirs.txt")],
    }  # fmt: skip
    give(ours.places.home / "attempts.py", code, ours.places.home)
    give(ours.places.home / "told.json", json.dumps(told), ours.places.home)
    sandbox = Sandbox(ours)
    held: set[str] = set()
    alone = tasks_of(os.getuid()) == len(os.listdir("/proc/self/task"))
    most: list[int] = []

    async def whole() -> int:
        await sandbox.start()
        held.update(sandbox.groups.held)
        # Without an account or a group of its own, whatever else the account runs counts, and makes room by ending.
        counted_apart = own_accounts() or "pids" in held or alone
        most.append(LIMITS.processes if counted_apart else resource.prlimit(sandbox.pid, resource.RLIMIT_NPROC)[1])
        try:
            return await asyncio.wait_for(sandbox.ended(), 120)
        finally:
            await sandbox.end()

    assert waited(whole()) == 0, sandbox.said[-2000:]
    found = json.loads((ours.places.home / "found.json").read_text())
    listed = {what: json.loads(told) for what, (how, told) in found.items() if how == "list"}
    open_ = {what: told for what, (how, told) in found.items() if how in ("succeeded", "passed to the kernel")}
    assert open_.pop("dataset is there").startswith("'person,age")
    assert (
        open_.pop("links and pipes in the outbox") == "'made'"
    )  # harmless inside; who reads the outbox follows none
    assert open_ == {}
    assert len(found) > 70
    assert set(listed["families"]) <= {0, 1, 2, 10, 16}
    for place in told["fill"]:
        size, why = listed[f"fill {place}"]
        assert why == "ENOSPC" and size <= LIMITS.folder, place
    assert 20 < listed["fork bomb"] <= most[0]
    code_, all_of_it = listed["memory"]
    assert not all_of_it and code_ != 0
    if "memory" in held:
        assert code_ == -9
    assert len(sandbox.said) <= 16_384  # it wrote three million characters


def test_it_ends_with_everything_in_it_and_leaves_no_orphan(tmp_path: Path, storage: Storage) -> None:
    ours = plan(tmp_path, storage, "import os,time\nfor _ in range(5):\n os.fork() or os.setsid()\ntime.sleep(300)")
    sandbox = Sandbox(ours)
    seen: list[int] = []

    async def whole() -> None:
        await sandbox.start()
        await asyncio.sleep(1)
        assert sandbox.alive and sandbox.pid
        seen.extend([sandbox.pid, *below(sandbox.pid)])
        assert sandbox.memory() or shares(sandbox.pid)
        await sandbox.end()

    waited(whole())
    assert len(seen) >= 5
    assert [pid for pid in seen if not gone(pid)] == []
    assert not sandbox.groups.held


def test_a_gateway_that_is_killed_takes_its_workspaces_with_it(tmp_path: Path, storage: Storage) -> None:
    plan(tmp_path, storage, "")
    code = f"""
import asyncio, os, signal, time
from pathlib import Path
from laennec.workspaces.sandbox import Sandbox, Storage
from tests.workspaces.test_escapes import plan
async def main():
    sandbox = Sandbox(plan(Path({str(tmp_path)!r}), Storage(Path({str(storage.root)!r}), {storage.size}), {SLEEP!r}))
    await sandbox.start()
    await asyncio.sleep(0.7)
    print(sandbox.pid, *below(sandbox.pid), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
from tests.workspaces.test_escapes import below
asyncio.run(main())
"""
    killed = python("-c", code)
    assert killed.returncode == -9, killed.stderr
    pids = [int(pid) for pid in killed.stdout.split()]
    assert len(pids) >= 2
    assert [pid for pid in pids if not gone(pid)] == []
    own = storage.places(1, 1).run.parent
    assert (own / "sandbox.json").exists()
    end_left_over(own)
    assert not (own / "sandbox.json").exists()
    left = groups_of(own)
    left.find()
    assert not left.held


def test_what_is_shown_can_be_read_and_not_changed(tmp_path: Path, storage: Storage) -> None:
    inbox, code = tmp_path / "home" / "inbox", tmp_path / "code"
    (inbox / "deep").mkdir(parents=True)
    (inbox / "deep" / "in.txt").write_text("came in")
    for path in (inbox, inbox / "deep", inbox / "deep" / "in.txt"):
        path.chmod(0o700 if path.is_dir() else 0o600)
    code.mkdir()
    (code / "one.py").write_text("x = 1")
    script = """
import json, os, pathlib
def tried(act):
    try:
        act()
        return "done"
    except OSError as error:
        return type(error).__name__
found = [pathlib.Path("/inbox/deep/in.txt").read_text(), pathlib.Path("/inbox/code/one.py").read_text(),
         tried(lambda: open("/inbox/deep/in.txt", "w")), tried(lambda: os.unlink("/inbox/code/one.py")),
         tried(lambda: os.rename("/inbox", "/home/person/mine")), tried(lambda: os.mkdir("/inbox/new"))]
pathlib.Path("/home/person/found.json").write_text(json.dumps(found))
"""
    ours = plan(tmp_path, storage, script)
    (inbox / "code").mkdir()
    sandbox = Sandbox(replace(ours, shown=(Shown(inbox, "/inbox", True), Shown(code, "/inbox/code"))))

    async def whole() -> int:
        await sandbox.start()
        try:
            return await asyncio.wait_for(sandbox.ended(), 60)
        finally:
            await sandbox.end()

    assert waited(whole()) == 0, sandbox.said
    found = json.loads((ours.places.home / "found.json").read_text())
    assert found[:2] == ["came in", "x = 1"]
    assert "done" not in found[2:]
    assert (inbox / "deep" / "in.txt").stat().st_mode & 0o077 == (0o040 if own_accounts() else 0)


def test_the_socket_is_never_taken_through_a_link(tmp_path: Path, storage: Storage) -> None:
    ours, theirs = storage.prepare(1, 1), storage.prepare(2, 2)
    server = socket.socket(socket.AF_UNIX)
    before = os.getcwd()
    os.chdir(theirs.run)
    server.bind("s")
    server.listen()
    os.chdir(before)
    (ours.run / "s").symlink_to(theirs.run / "s")
    with pytest.raises(OSError):
        socket_of(ours.run)
    (ours.run / "s").unlink()
    (ours.run / "s").write_text("no socket")
    with pytest.raises(OSError):
        socket_of(ours.run)
    descriptor = socket_of(theirs.run)
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(f"/proc/self/fd/{descriptor}")
    os.close(descriptor)
    server.close()


def test_a_plain_folder_is_measured(tmp_path: Path) -> None:
    small = Storage(tmp_path / "w", 1 * MIB)
    places = small.places(3, 3)
    for folder in (places.home, places.shared):
        folder.mkdir(parents=True)
    assert small.over(3, 3) == ""
    (places.shared / "big").write_bytes(b"x" * 2 * MIB)
    assert small.over(3, 3) == "shared"
    assert replace(small, size=3 * MIB).over(3, 3) == ""
    assert small.used(3, 3)[1] >= 2 * MIB
    # Who starts it again may make room, and may not fill it further.
    had = small.excess(3, 3)
    assert list(had) == ["shared"] and small.over(3, 3, had) == ""
    (places.home / "more").write_bytes(b"x" * 2 * MIB)
    assert small.over(3, 3, had) == "private"
    (places.home / "more").unlink()
    (places.shared / "bigger").write_bytes(b"x" * 12 * MIB)
    assert small.over(3, 3, had) == "shared"


@pytest.mark.skipif(not quota_is_exact(), reason="no file systems of a folder's own here")
def test_a_quota_that_was_raised_holds_for_folders_that_are_there(tmp_path: Path) -> None:
    small, large = (Storage(tmp_path / "w", size * MIB) for size in (4, 12))
    kept = small.prepare(1, 1).home / "kept"
    try:
        kept.write_bytes(b"x" * MIB)
        with pytest.raises(OSError, match="No space left"):
            (kept.parent / "more").write_bytes(bytes(8 * MIB))
        large.prepare(1, 1)  # it runs: nothing changes under it
        small.release(1, 1)
        large.prepare(1, 1)
        assert kept.read_bytes() == b"x" * MIB
        (kept.parent / "more").write_bytes(bytes(8 * MIB))
        large.release(1, 1)
        small.prepare(1, 1)
        assert (kept.parent / "more").stat().st_size == 8 * MIB, "one that is lowered takes nothing away"
    finally:
        small.release_all()
