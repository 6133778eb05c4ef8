"""Builds the environment in a folder named after its content, outside any person's home, whole or not at all.

The interpreter is the system's (below /usr): the sandbox shows /usr anyway, and every account may read it, which a
Python in the home of root is not.
"""

import contextlib
import fcntl
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from laennec.errors import LaennecError

HERE = Path(__file__).parent
PINNED, CONFIG = HERE / "pinned.txt", HERE / "config"
DONE = "environment.json"
OLDEST = (3, 11)
VARIABLE = "LAENNEC_ENVIRONMENTS"
R_KERNEL = Path("/usr/share/jupyter/kernels/ir")
Progress = Callable[[float, str], None]


@dataclass(frozen=True)
class Environment:
    """A built one. `folder` is where it was built and must stay: its scripts carry the path."""

    folder: Path
    facts: dict[str, Any]

    @property
    def python(self) -> Path:
        return self.folder / "venv" / "bin" / "python"

    @property
    def versions(self) -> dict[str, str]:
        """Package -> version, Python's, then R and its packages as `r-NAME` where Debian's R is installed now."""
        found: dict[str, str] = self.facts["packages"]
        return found | r_versions()


def cache() -> Path:
    """Where environments lie: LAENNEC_ENVIRONMENTS, /var/cache/laennec for root, else the account's own cache."""
    if chosen := os.environ.get(VARIABLE):
        return Path(chosen).resolve()
    if os.getuid() == 0:
        return Path("/var/cache/laennec/environments")
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "laennec" / "environments"


def interpreter() -> Path:
    """A Python below /usr that is new enough. Raises LaennecError where there is none."""
    own = Path(sys.base_prefix) / "bin" / f"python{sys.version_info.major}.{sys.version_info.minor}"
    for path in (own, Path("/usr/bin/python3"), Path("/usr/local/bin/python3")):
        if path.resolve().is_relative_to("/usr") and path.exists() and _version(path) >= OLDEST:
            return path.resolve()
    raise LaennecError("Workspaces need the system's Python, 3.11 or later, below /usr: apt-get install python3")


def key() -> str:
    """The content's name: 16 hexadecimal digits of the pinned versions, the interpreter and the kind of machine."""
    python = interpreter()
    digest = hashlib.sha256(f"{python} {_version(python)} {platform.machine()}".encode())
    digest.update(b"\0" + PINNED.read_bytes())
    return digest.hexdigest()[:16]


def built(where: Path | None = None) -> Environment | None:
    """The environment of today's content, None where it is not built."""
    with contextlib.suppress(LaennecError, OSError, ValueError):
        folder = (where or cache()) / key()
        return Environment(folder, json.loads((folder / DONE).read_bytes()))
    return None


def build(where: Path | None = None, progress: Progress = lambda _share, _what: None) -> Environment:
    """The environment, built when it is not there: 2 minutes, 2 GB. Raises LaennecError with pip's last words."""
    root, name = where or cache(), key()
    try:
        for folder in (*reversed(root.parents), root):
            if not folder.exists():
                folder.mkdir(mode=0o755)
                folder.chmod(0o755)
        with _alone(root / f"{name}.lock"):
            return built(where) or _build(root / name, progress)
    except OSError as error:
        raise LaennecError(f"The environment cannot be built in {root}: {error.strerror}.") from error


def _build(folder: Path, progress: Progress) -> Environment:
    begun = time.monotonic()
    shutil.rmtree(folder, ignore_errors=True)
    python = folder / "venv" / "bin" / "python"
    progress(0.02, "making the environment")
    folder.mkdir(mode=0o755)
    folder.chmod(0o755)
    _run([str(interpreter()), "-I", "-m", "venv", "--without-pip", str(folder / "venv")])
    progress(0.05, "fetching and installing packages")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--disable-pip-version-check"]
    _run([*pip, "--no-input", "--no-deps", "-r", str(PINNED)])
    progress(0.9, "checking it")
    packages = json.loads(_run([str(python), "-I", "-c", LIST]))
    size = sum(path.lstat().st_size for path in folder.rglob("*"))
    facts = {
        "key": folder.name,
        "python": packages["python"],
        "packages": packages,
        "bytes": size,
        "seconds": round(time.monotonic() - begun, 1),
    }
    temporary = folder / f".{DONE}"
    temporary.write_text(json.dumps(facts, indent=1))
    temporary.rename(folder / DONE)
    progress(1.0, "done")
    return Environment(folder, facts)


LIST = (
    "import json,platform,importlib.metadata as m;"
    "print(json.dumps({'python': platform.python_version()} | "
    "dict(sorted((d.metadata['Name'].lower(), d.version) for d in m.distributions()))))"
)


def configuration(terminals: bool = False) -> dict[str, str]:
    """What a workspace's /etc holds for Jupyter, IPython, pip and Python: path below /etc -> content."""
    files = (
        path for path in sorted(CONFIG.rglob("*")) if path.is_file() and path.suffix in (".py", ".json", ".conf")
    )
    found = {str(path.relative_to(CONFIG)): path.read_text("utf-8") for path in files}
    if terminals:
        server, lab = "jupyter/jupyter_server_config.py", "jupyter/labconfig/page_config.json"
        found[server] += "c.ServerApp.terminals_enabled = True\n"
        found[server] += 'c.ServerApp.jpserver_extensions["jupyter_server_terminals"] = True\n'
        page = json.loads(found[lab])
        del page["disabledExtensions"]["@jupyterlab/terminal-extension"]
        found[lab] = json.dumps(page, indent=2)
    return found


def has_r() -> bool:
    """Whether Debian's R is installed with its kernel: a workspace sees it with the rest of /usr, and offers it."""
    return shutil.which("R") is not None and R_KERNEL.exists()


def r_versions() -> dict[str, str]:
    """R and its packages below /usr, by name with `r-` before; nothing where R is not offered."""
    if not has_r():
        return {}
    asked = 'i <- installed.packages(); cat("r", as.character(getRversion()), "\\n"); '
    asked += 'cat(paste0("r-", i[, "Package"], " ", i[, "Version"], "\\n"), sep = "")'
    said = subprocess.run(["Rscript", "--vanilla", "-e", asked], capture_output=True, text=True, check=False)
    lines = [line.split() for line in said.stdout.splitlines()]
    return {line[0].lower(): line[1] for line in lines if len(line) == 2} if said.returncode == 0 else {}


def _version(python: Path) -> tuple[int, int]:
    try:
        done = subprocess.run(
            [str(python), "-I", "-c", "import sys;print(*sys.version_info[:2])"],
            capture_output=True, text=True, timeout=20, check=True,
        )  # fmt: skip
        major, minor = done.stdout.split()
        return int(major), int(minor)
    except (OSError, subprocess.SubprocessError, ValueError):
        return (0, 0)


def _run(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, umask=0o022, check=False)
    if done.returncode != 0:
        said = [line[-300:] for line in done.stderr.splitlines() if line.strip() and "WARNING" not in line]
        raise LaennecError(f"The environment was not built: {said[-1] if said else 'it ended without a word'}")
    return done.stdout


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """One build of a content at a time; who waited finds it built."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
