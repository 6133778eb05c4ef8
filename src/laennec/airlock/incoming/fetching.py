"""Fetches packages as wheels, resolved for the workspaces' Python and beside what it has, and runs nothing of them.

pip runs in that very Python, so that it knows what is there and what fits. A source package would have to be built,
which runs its author's code on the warehouse's machine: pip is stopped from starting any process, so that a package
of which there is only source is refused, also where a wheel asks for one by an address. Build such a wheel on another
machine, and give the folder it lies in.
"""

import hashlib
import importlib.util
import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from laennec.airlock.incoming.actions.fetching import Wheel
from laennec.errors import LaennecError

PATIENCE = 1800.0
_WHEEL = re.compile(
    r"[A-Za-z0-9._]+-[A-Za-z0-9._!+]+(-\d[A-Za-z0-9_.]*)?-[A-Za-z0-9._]+-[A-Za-z0-9._]+-[A-Za-z0-9._]+\.whl"
)
START = """
import runpy, sys
def hook(event, arguments):
    if event in ("subprocess.Popen", "os.exec", "os.posix_spawn", "os.spawn", "os.system", "os.fork", "os.forkpty"):
        raise PermissionError("no process is started while packages are fetched")
runner = sys.argv.pop(1)
sys.argv[0] = runner
import subprocess  # Popen is asked about, not its import
sys.addaudithook(hook)
runpy.run_path(runner, run_name="__main__")
"""


def wheels_for(
    requirements: Sequence[str],
    folder: Path,
    *,
    python: Path,
    constraints: Sequence[str],
    source: Path | None = None,
) -> list[Wheel]:
    """The wheels that these need and that Python lacks, in the folder.

    constraints: lines as name==version, which hold. source: a folder of wheels, then no index is asked. Raises
    LaennecError in pip's words.
    """
    if source is not None and not source.is_dir():
        raise LaennecError(f"{source}: there is no such folder.")
    said = {"requirements.txt": requirements, "constraints.txt": constraints}
    for name, lines in said.items():
        (folder / name).write_text("".join(f"{line}\n" for line in lines))
    where = ["--no-index", "--find-links", str(source.resolve())] if source is not None else []
    common = ["--only-binary=:all:", "--no-input", "--disable-pip-version-check", "--no-cache-dir", *where]
    report = folder / "report.json"
    _pip(python, ["install", "--dry-run", "--report", str(report), *common,
                  "-c", str(folder / "constraints.txt"), "-r", str(folder / "requirements.txt")])  # fmt: skip
    told = json.loads(report.read_bytes())["install"]
    for name in (*said, report.name):
        (folder / name).unlink()
    if not told:
        raise LaennecError("Workspaces have all of this already: nothing is to be fetched.")
    exact = [_exact(one) for one in told]
    _pip(python, ["download", "--no-deps", "--dest", str(folder), *common, *exact])
    return [_wheel(path) for path in sorted(folder.iterdir())]


def _exact(one: dict[str, Any]) -> str:
    name, version = str(one["metadata"]["name"]), str(one["metadata"]["version"])
    if one.get("is_direct"):
        raise LaennecError(f"{name} is asked for by an address, not by its name: it is not fetched.")
    return f"{name}=={version}"


def _wheel(path: Path) -> Wheel:
    if not _WHEEL.fullmatch(path.name) or path.is_symlink() or not path.is_file():
        raise LaennecError(f"{path.name}: this is no wheel.")
    with path.open("rb") as file:
        return Wheel(path.name, path, path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())


def _pip(python: Path, arguments: list[str]) -> None:
    found = importlib.util.find_spec("pip")
    if found is None or found.origin is None:
        raise LaennecError(f"pip is missing beside {sys.executable}: python -m ensurepip")
    runner = Path(found.origin).with_name("__pip-runner__.py")
    try:
        done = subprocess.run(
            [str(python), "-I", "-c", START, str(runner), *arguments],
            capture_output=True, text=True, timeout=PATIENCE, check=False, umask=0o077, stdin=subprocess.DEVNULL,
            env={**os.environ, "PIP_REQUIRE_VIRTUALENV": "0"},
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        raise LaennecError(f"pip did not end: {type(error).__name__}.") from error
    if done.returncode != 0:
        raise LaennecError(f"The packages cannot be had: {_reason(done.stdout, done.stderr)}")


def _reason(said: str, errors: str) -> str:
    """pip's words, without addresses, which may hold a password, and without our own files."""
    conflict = said.partition("The conflict is caused by:\n")[2].partition("\n\n")[0]
    wrong = [line.removeprefix("ERROR: ") for line in errors.splitlines() if line.startswith("ERROR: ")]
    told = [*(wrong or errors.splitlines()[-3:] or ["pip ended without a word"])[:6], *conflict.splitlines()[:20]]
    text = "\n".join(line.strip() for line in told if line.strip() and "ResolutionImpossible" not in line)
    return re.sub(r"\w+://\S+", "(an address)", re.sub(r"-r \S+ \(line \d+\)", "what was asked for", text))[:1500]
