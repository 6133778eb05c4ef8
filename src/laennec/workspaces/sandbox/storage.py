"""Where a workspace's files lie on the machine, and what holds them to their quota.

    workspaces/<number>/private     home/ (the person's own) and outbox/ (what they ask to leave)
    workspaces/shared-<project>/    what the project's members share
    workspaces/git-<project>/       the project's Git repository (repository.py)
    workspaces/<number>/run         the socket

Where root starts workspaces and the machine has loop devices, private, shared and Git folders are each a file
system of their own, in a file of the quota's size that grows as it is filled: the quota holds to the byte. Elsewhere
they are plain folders that are measured, and a workspace above its quota is ended; opened again, it may be emptied.
"""

import contextlib
import os
import shutil
import stat
import subprocess
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from laennec.errors import LaennecError
from laennec.workspaces.sandbox import repository
from laennec.workspaces.sandbox.accounts import owner_of

FLAGS = "loop,nosuid,nodev"
OWN = 8 << 20
"""Bytes that Jupyter and its kernels write of themselves while somebody makes room."""
_LOCK = threading.Lock()


@dataclass(frozen=True)
class Places:
    """Folders of one workspace, as the machine knows them."""

    home: Path
    outbox: Path
    shared: Path
    run: Path
    git: Path

    @property
    def root(self) -> Path:
        """The folder of all workspaces of the warehouse."""
        return self.run.parent.parent


@dataclass(frozen=True)
class Storage:
    """root: the folder of all workspaces. size: bytes of each private and each shared folder."""

    root: Path
    size: int

    def places(self, number: int, project: int) -> Places:
        """Where they are, whether made or not."""
        own = self.root / str(number)
        return Places(
            home=own / "private" / "home",
            outbox=own / "private" / "outbox",
            shared=self.root / f"shared-{project}",
            run=own / "run",
            git=self.root / f"git-{project}" / repository.NAME,
        )

    def prepare(self, number: int, project: int) -> Places:
        """Make and mount what is missing, for the workspace's account where it has one of its own.

        Safe to call again, and while a workspace runs. Raises LaennecError where the disk does not let it.
        """
        found = self.places(number, project)
        owner = owner_of(self.root, number, project)
        uid, gid = owner or (os.getuid(), os.getgid())
        try:
            with _LOCK:
                for folder in (self.root, self.root / str(number)):
                    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                for folder in _limited(found):
                    _mounted(folder, self.size)
                repository.make(found.git.parent, gid if owner else None)
            _own(found.home, uid, gid, 0o700)
            _own(found.outbox, uid, gid, 0o700)
            _own(found.shared, os.getuid() if owner is None else 0, gid, 0o2770)
            _own(found.run, uid, gid, 0o700)
        except OSError as error:
            raise LaennecError(
                f"The folders of a workspace cannot be made in {self.root}: {error.strerror}."
            ) from error
        return found

    def over(self, number: int, project: int, had: Mapping[str, int] | None = None) -> str:
        """Which measured folder is above its quota: private, shared or Git; empty where none is.

        had: what was above it already when the workspace started (`excess`), which may stay but not grow.
        """
        for name, folder in self._measured(number, project):
            most = max(self.size, (had or {}).get(name, 0))
            if _size(folder, most) > most:
                return name
        return ""

    def excess(self, number: int, project: int) -> dict[str, int]:
        """Bytes that a measured folder above its quota may hold, so that its people get in and make room: what is in
        it, and what Jupyter itself writes."""
        sizes = {name: _size(folder, None) for name, folder in self._measured(number, project)}
        return {name: size + OWN for name, size in sizes.items() if size > self.size}

    def _measured(self, number: int, project: int) -> list[tuple[str, Path]]:
        limited = zip(("private", "shared", "Git"), _limited(self.places(number, project)), strict=True)
        return [(name, folder) for name, folder in limited if not folder.is_mount()]

    def used(self, number: int, project: int) -> tuple[int, int]:
        """Bytes in the private folder, and in what is shared: the folder and the repository."""
        found = self.places(number, project)
        return _filled(found.home.parent), _filled(found.shared) + _filled(found.git.parent)

    def release(self, number: int, project: int) -> None:
        """Unmount what `prepare` mounted; the files stay in their images."""
        found = self.places(number, project)
        for folder in _limited(found):
            if folder.is_mount():
                subprocess.run(["umount", str(folder)], check=False, capture_output=True)

    def release_all(self) -> None:
        """Unmount whatever is mounted below the root: nothing runs any more."""
        with contextlib.suppress(OSError):
            lines = Path("/proc/self/mountinfo").read_text().splitlines()
            places = [line.split()[4].encode().decode("unicode_escape") for line in lines]
            below = [place for place in places if Path(place).is_relative_to(self.root.resolve())]
            for place in sorted(below, reverse=True):
                subprocess.run(["umount", place], check=False, capture_output=True)

    def erase(self, number: int) -> None:
        """Remove everything of a workspace but what is shared."""
        own = self.root / str(number)
        if (own / "private").is_mount():
            subprocess.run(["umount", str(own / "private")], check=False, capture_output=True)
        shutil.rmtree(own, ignore_errors=True)


@cache
def quota_is_exact() -> bool:
    """Whether this machine lets root mount a file as a file system: asked of the tools and the devices."""
    tools = all(
        shutil.which(tool, path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin") for tool in ("mkfs.ext4", "mount")
    )
    if os.getuid() != 0 or not tools:
        return False
    try:
        return stat.S_ISCHR(os.stat("/dev/loop-control").st_mode) and _may_mount()
    except OSError:
        return False


def _may_mount() -> bool:
    done = subprocess.run(
        ["unshare", "--mount", "--propagation", "private", "mount", "-t", "tmpfs", "none", "/mnt"],
        capture_output=True,
        check=False,
    )
    return done.returncode == 0


def _limited(places: Places) -> tuple[Path, Path, Path]:
    """The folders that a quota holds for each."""
    return places.home.parent, places.shared, places.git.parent


def _mounted(folder: Path, size: int) -> None:
    """The folder as a file system of that size where the machine can; one that was filled before stays plain."""
    folder.mkdir(exist_ok=True, mode=0o711)
    image = folder.with_name(f".{folder.name}.ext4")
    if folder.is_mount() or not quota_is_exact() or (not image.exists() and any(folder.iterdir())):
        return
    if not image.exists():
        new = image.with_suffix(".new")
        with open(new, "wb", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
            file.truncate(size)
        options = ["-q", "-F", "-m", "0", "-O", "^has_journal", "-E", "lazy_itable_init=1,root_owner=0:0"]
        done = subprocess.run(
            ["mkfs.ext4", *options, str(new)], capture_output=True, text=True, env=_tools(), check=False
        )
        if done.returncode != 0:
            raise LaennecError(f"A workspace's folder of {size} bytes cannot be made: {done.stderr.strip()[-200:]}")
        new.rename(image)
    elif image.stat().st_size < size:
        _grown(image, size)
    done = subprocess.run(
        ["mount", "-o", FLAGS, str(image), str(folder)], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise LaennecError(f"A workspace's folder {folder} cannot be mounted: {done.stderr.strip()[-200:]}")
    folder.chmod(0o711)
    with contextlib.suppress(OSError):
        (folder / "lost+found").rmdir()


def _tools() -> dict[str, str]:
    """The environment in which tools of file systems are found: not every account has them in its path."""
    return {"PATH": os.environ.get("PATH", "/usr/bin:/bin") + ":/usr/sbin:/sbin"}


def _grown(image: Path, size: int) -> None:
    """The quota was raised since the file was made. A lower one changes nothing: what is in it might not fit."""
    # It was killed while mounted, perhaps: 1 and 2 of e2fsck say that it mended what it found.
    checked = subprocess.run(["e2fsck", "-f", "-p", str(image)], capture_output=True, check=False, env=_tools())
    if checked.returncode > 2:
        raise LaennecError(f"A workspace's folder {image} is damaged: run e2fsck on it.")
    os.truncate(image, size)
    done = subprocess.run(["resize2fs", str(image)], capture_output=True, text=True, check=False, env=_tools())
    if done.returncode != 0:
        raise LaennecError(f"A workspace's folder {image} cannot be made larger: {done.stderr.strip()[-200:]}")


def _own(folder: Path, uid: int, gid: int, mode: int) -> None:
    folder.mkdir(exist_ok=True)
    if os.getuid() == 0:
        os.chown(folder, uid, gid, follow_symlinks=False)
    folder.chmod(mode)


def _filled(folder: Path) -> int:
    if folder.is_mount():
        found = os.statvfs(folder)
        return (found.f_blocks - found.f_bfree) * found.f_frsize
    return _size(folder, None)


def _size(folder: Path, enough: int | None) -> int:
    """Bytes on the disk of all below the folder; counting ends once they are more than `enough`."""
    total, open_ = 0, [folder]
    while open_:
        with contextlib.suppress(OSError), os.scandir(open_.pop()) as entries:
            for entry in entries:
                with contextlib.suppress(OSError):
                    found = entry.stat(follow_symlinks=False)
                    total += found.st_blocks * 512
                    if stat.S_ISDIR(found.st_mode):
                        open_.append(Path(entry.path))
        if enough is not None and total > enough:
            break
    return total
