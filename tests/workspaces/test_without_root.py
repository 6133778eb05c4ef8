"""Where no root starts the service: every way out is tried again as an account without rights."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from laennec.workspaces.sandbox.protections import works

ACCOUNT = 70_000 + os.getpid() % 20_000
"""Nobody else's: the system counts the processes of an account together."""
HERE = Path(__file__).parent
ROOT = HERE.parent.parent

pytestmark = [
    pytest.mark.skipif(os.getuid() != 0, reason="this run is without root already: test_escapes is the test"),
    pytest.mark.skipif(bool(works()), reason=works() or "-"),
    pytest.mark.xdist_group("workspaces"),
]


def as_account(folder: Path, *arguments: str, seconds: float = 30) -> subprocess.CompletedProcess[str]:
    """A Python of this version that the account may read, with this one's packages."""
    paths = [str(ROOT / "src"), str(ROOT), *(path for path in sys.path if path.endswith("site-packages"))]
    variables = {"HOME": str(folder), "PYTHONPATH": ":".join(paths), "PYTHONDONTWRITEBYTECODE": "1"}
    path = {"PATH": os.environ.get("PATH", "/usr/bin:/bin")}
    # env: what setpriv itself starts may still come by ways that are closed to what that starts in turn
    change = ["setpriv", f"--reuid={ACCOUNT}", f"--regid={ACCOUNT}", "--clear-groups", "env"]
    found = None
    for python in (sys.executable, f"/usr/bin/python{sys.version_info.major}.{sys.version_info.minor}"):
        try:
            found = subprocess.run(
                [*change, python, *arguments], env=variables | path, cwd=ROOT, capture_output=True, text=True,
                timeout=seconds, check=False,
            )  # fmt: skip
        except FileNotFoundError:
            continue
        if "ermission denied" not in found.stderr[:300]:
            return found
    pytest.skip(f"no Python that another account may run: {found.stderr[-200:] if found else 'none'}")


@pytest.fixture
def folder() -> Iterator[Path]:
    """The account's own, where it may come: folders of tests are closed to others."""
    made = Path("/tmp") / f"laennec-without-root-{os.getpid()}"
    made.mkdir(mode=0o700)
    os.chown(made, ACCOUNT, ACCOUNT)
    yield made
    shutil.rmtree(made, ignore_errors=True)


def test_every_way_out_is_refused_without_root_too(folder: Path) -> None:
    if not shutil.which("setpriv"):
        pytest.skip("setpriv is not installed: apt-get install util-linux")
    facts = (
        "import pytest, django\n"
        "from laennec.workspaces.sandbox import Limits, protections\n"
        "print({one.name: one.full for one in protections(Limits())})"
    )
    told = as_account(folder, "-c", facts)
    if told.returncode:
        pytest.skip(f"the packages cannot be read by another account: {told.stderr[-200:]}")
    assert "'sandbox': True, 'account': False" in told.stdout and "'quota': False" in told.stdout
    options = ["-q", "-rA", "-p", "no:cacheprovider", "-p", "no:randomly", f"--basetemp={folder}/t"]
    done = as_account(folder, "-m", "pytest", *options, str(HERE / "test_escapes.py"), seconds=280)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
    for name in ("test_every_known_way_out_is_refused", "test_it_ends_with_everything_in_it_and_leaves_no_orphan"):
        assert f"PASSED tests/workspaces/test_escapes.py::{name}" in done.stdout
