"""Filter, limits and environment without starting anything: what they would do on other machines than this one."""

import json
import os
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from laennec.errors import LaennecError
from laennec.workspaces import environment
from laennec.workspaces.environment.build import key
from laennec.workspaces.sandbox import Limits, accounts, protections, seccomp
from laennec.workspaces.sandbox.limits import Groups
from tests.django_home import here, python

pytestmark = pytest.mark.xdist_group("workspaces")

ALLOW, EPERM, ENOSYS, EAFNOSUPPORT = 0x7FFF0000, 0x00050001, 0x00050026, 0x00050061
ARCHES = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}


def answer(machine: str, number: int, *arguments: int, arch: int | None = None) -> int:
    """What the kernel would do: an interpreter of the few instructions that the filter has."""
    data = struct.pack("=iIQ6Q", number, arch or ARCHES[machine][0], 0, *(list(arguments) + [0] * 6)[:6])
    lines = list(struct.iter_unpack("=HBBI", seccomp.program(machine)))
    at, held = 0, 0
    while True:
        code, yes, no, value = lines[at]
        at += 1
        if code == 0x20:
            held = struct.unpack_from("=I", data, value)[0]
        elif code == 0x06:
            return value
        else:
            truth = {0x15: held == value, 0x35: held >= value, 0x45: bool(held & value)}[code]
            at += yes if truth else no


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_the_filter_refuses_what_it_names_and_lets_the_rest_pass(machine: str) -> None:
    at = ARCHES[machine][1]
    calls = {name: numbers[at] for name, numbers in seccomp.CALLS.items()}
    for name, numbers in seccomp.DENIED.items():
        if numbers[at] is not None:
            assert answer(machine, numbers[at]) == EPERM, name
    assert answer(machine, calls["clone3"]) == ENOSYS
    assert answer(machine, calls["clone"], 0x01200011) == ALLOW  # fork
    assert answer(machine, calls["clone"], 0x10000011) == EPERM  # with a user namespace
    allowed = {family for family in range(64) if answer(machine, calls["socket"], family, 1, 0) == ALLOW}
    assert allowed == {1, 2, 10, 16}
    assert answer(machine, calls["socket"], 40) == EAFNOSUPPORT
    assert answer(machine, calls["socket"], 16, 3, 9) == EAFNOSUPPORT  # netlink for audit
    assert answer(machine, calls["socketpair"], 1) == ALLOW
    assert answer(machine, calls["socketpair"], 40) == EAFNOSUPPORT
    assert answer(machine, calls["ioctl"], 0, 0x5412) == EPERM
    assert answer(machine, calls["ioctl"], 0, 0x5413) == ALLOW
    assert answer(machine, {"x86_64": 0, "aarch64": 63}[machine]) == ALLOW  # read
    assert answer(machine, 0, arch=0x40000003) == 0x80000000  # a 32-bit call
    denied = [numbers[at] for numbers in seccomp.DENIED.values() if numbers[at] is not None]
    assert len(denied) == len(set(denied)) > 50


def test_x32_calls_do_not_slip_past_the_filter() -> None:
    assert answer("x86_64", 0x40000000 + 101) == ENOSYS


def test_an_unknown_machine_gets_no_workspace() -> None:
    with pytest.raises(LaennecError, match="riscv64"):
        seccomp.program("riscv64")


def test_groups_of_the_second_version_below_the_service(tmp_path: Path) -> None:
    root, own = tmp_path / "cgroup", tmp_path / "own"
    service = root / "system.slice" / "laennec.service"
    service.mkdir(parents=True)
    (root / "cgroup.controllers").write_text("cpu memory pids io\n")
    (service / "cgroup.controllers").write_text("cpu memory pids\n")
    (service / "cgroup.subtree_control").write_text("\n")
    (service / "cgroup.procs").write_text("41\n42\n")
    own.write_text("0::/system.slice/laennec.service\n")
    groups = Groups("7", root, own)
    groups.make(Limits(memory=5_000_000, cpus=1.5, processes=33))
    folder = service / "laennec-7"
    assert (folder / "memory.max").read_text() == "5000000"
    assert (folder / "memory.swap.max").read_text() == "0"
    assert (folder / "pids.max").read_text() == "33"
    assert (folder / "cpu.max").read_text() == "150000 100000"
    assert (service / "laennec-service" / "cgroup.procs").exists()  # the service itself moved to a leaf
    assert (service / "cgroup.subtree_control").read_text() == "+cpu +memory +pids"
    assert groups.entrances == [str(folder / "cgroup.procs")]
    own.write_text("0::/system.slice/laennec.service/laennec-service\n")  # as the service sees itself from then on
    again = Groups("7", root, own)
    again.find()
    assert again.held == {"memory": folder}


UNIFIED = Path("/sys/fs/cgroup/unified")
IN_A_GROUP = """
import json, os, subprocess, sys
from pathlib import Path
from laennec.workspaces.sandbox import limits
top = Path(sys.argv[1])
limits.KINDS = ("hugetlb",)  # the one controller that such a machine leaves to the second version
limits._v2_values = lambda kind, told: {"hugetlb.2MB.max": "0"}
def where(pid="self"):
    return next(at[3:] for at in Path(f"/proc/{pid}/cgroup").read_text().splitlines() if at.startswith("0::"))
(top / "cgroup.procs").write_text(str(os.getpid()))
groups = limits.Groups("7")
groups.make(limits.Limits())
told = [where(), (top / "cgroup.subtree_control").read_text().strip()]
code = f"echo 0 > {groups.entrances[0]} && echo in && exec sleep 60"
child = subprocess.Popen(["sh", "-c", code], stdout=subprocess.PIPE)
child.stdout.readline()
told += [where(child.pid), (groups.held["hugetlb"] / "hugetlb.2MB.max").read_text().strip()]
again = limits.Groups("7")
again.find()
again.end()
print(json.dumps([*told, child.wait(20), (top / "laennec-7").exists()]))
"""


@pytest.fixture
def unified() -> Iterator[Path]:
    """A group of this test's own in the machine's tree of the second version, where root may make one."""
    control, top = UNIFIED / "cgroup.subtree_control", UNIFIED / f"laennec-test-{os.getpid()}"
    try:
        if "hugetlb" not in (UNIFIED / "cgroup.controllers").read_text():
            pytest.skip("no controller of the second version is free here")
        before = control.read_text()
        control.write_text("+hugetlb")
        top.mkdir()
    except OSError as error:
        pytest.skip(f"no groups of the second version can be made here: {error}")
    yield top
    for folder in (*top.glob("*/"), top):
        folder.rmdir()
    if "hugetlb" not in before:
        control.write_text("-hugetlb")


def test_the_kernel_takes_groups_of_the_second_version(unified: Path) -> None:
    done = python("-c", IN_A_GROUP, str(unified))
    assert done.returncode == 0, done.stderr
    name = f"/{unified.name}"
    assert json.loads(done.stdout) == [f"{name}/laennec-service", "hugetlb", f"{name}/laennec-7", "0", -9, False]


def test_where_no_group_can_be_made_nothing_is_held(tmp_path: Path) -> None:
    (tmp_path / "own").write_text("0::/\n")
    groups = Groups("7", tmp_path, tmp_path / "own")
    groups.make(Limits())
    assert groups.held == {} and groups.entrances == [] and groups.memory() is None
    groups.end()


def test_protections_say_what_holds_here() -> None:
    found = {one.name: one for one in protections(Limits())}
    assert set(found) == {"sandbox", "account", "memory", "cpu", "processes", "quota"}
    assert all(one.words.endswith(".") for one in found.values())
    said = here("workspace", "protections", "--json")
    assert [one["words"] for one in json.loads(said.stdout)] == [one.words for one in found.values()]


def test_what_is_offered_is_pinned(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = Path(environment.__file__).parent
    pinned = dict(
        line.split("==") for line in (folder / "pinned.txt").read_text().splitlines() if not line.startswith("#")
    )
    for line in (folder / "packages.txt").read_text().splitlines():
        if not line.startswith("#"):
            assert line.split("[")[0].split(">")[0] in pinned
    assert len(key()) == 16
    monkeypatch.setenv("LAENNEC_ENVIRONMENTS", str(tmp_path))
    assert environment.built() is None
    assert here("workspace", "environment", "versions").returncode == 1
    found = tmp_path / key()
    found.mkdir()
    (found / "environment.json").write_text(json.dumps({"packages": {"python": "3.11.2", "polars": "2.1.0"}}))
    assert json.loads(here("workspace", "environment", "versions", "--json").stdout)["polars"] == "2.1.0"


def test_the_configuration_closes_the_ways_to_download() -> None:
    told = environment.configuration()
    page = json.loads(told["jupyter/labconfig/page_config.json"])
    assert page["disabledExtensions"]["@jupyterlab/docmanager-extension:download"] is True
    settings = json.loads(told["jupyter/labconfig/default_setting_overrides.json"])
    assert settings["@jupyterlab/filebrowser-extension:browser"]["allowFileUploads"] is False
    assert "terminals_enabled = False" in told["jupyter/jupyter_server_config.py"]
    assert "ipython/workspace_start.py" in told["ipython/ipython_config.py"]


def test_two_warehouses_of_a_machine_share_no_account(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accounts, "own_accounts", lambda: True)
    drawn = iter([7, 8])
    monkeypatch.setattr(accounts.secrets, "randbelow", lambda most: next(drawn))
    first, second = accounts.owner_of(tmp_path / "a", 1, 1), accounts.owner_of(tmp_path / "b", 1, 1)
    assert first is not None and second is not None and first != second
    assert accounts.owner_of(tmp_path / "a", 1, 1) == first, "it is kept"
    assert second[0] - first[0] == accounts.BLOCK
    with pytest.raises(LaennecError, match="accounts for 65,536"):
        accounts.owner_of(tmp_path / "a", accounts.BLOCK, 1)
    for wrong in ("", "-1", "16384", "⁷", "x"):
        (tmp_path / "a" / accounts.KEPT).write_text(wrong)
        with pytest.raises(LaennecError, match="block of accounts"):
            accounts.owner_of(tmp_path / "a", 1, 1)
