"""Accounts of the machine under which workspaces run: one a workspace, one group a project, none of them a person's.

They need no line in /etc/passwd. Each warehouse of a machine draws a block of numbers once and keeps it with its
workspaces' folders: two warehouses both have a workspace 1, and with one number for both each could fill the other's
limit of processes. 16,384 blocks: two warehouses of one machine draw the same one once in so many.
"""

import contextlib
import os
import secrets
from functools import cache
from pathlib import Path

from laennec.errors import LaennecError

FIRST, BLOCK, BLOCKS = 1 << 30, 1 << 16, 1 << 14
"""Far from people's numbers and from those that the system gives to containers; the last lies below 2^31."""
KEPT = ".accounts"


@cache
def own_accounts() -> bool:
    """Whether each workspace gets an account of its own: root starts it, and the system knows such numbers."""
    if os.getuid() != 0:
        return False
    try:
        spans = [line.split() for line in Path("/proc/self/uid_map").read_text().splitlines()]
    except OSError:
        return False
    last = FIRST + BLOCK * BLOCKS
    return any(int(first) <= FIRST and int(first) + int(n) >= last for first, _out, n in spans)


def owner_of(root: Path, number: int, project: int) -> tuple[int, int] | None:
    """Account and group of a workspace of the warehouse whose workspaces lie in `root`; None without own accounts.

    Raises LaennecError where the block cannot be read or a number leaves it.
    """
    if not own_accounts():
        return None
    if not (0 <= number < BLOCK and 0 <= project < BLOCK):
        raise LaennecError(f"A warehouse has accounts for {BLOCK:,} workspaces and projects, not more.")
    first = FIRST + BLOCK * block_of(root)
    return first + number, first + project


def block_of(root: Path) -> int:
    """The block of a warehouse, drawn when first asked for. Raises LaennecError where its file is not as written."""
    path = root / KEPT
    try:
        if not path.exists():
            root.mkdir(parents=True, exist_ok=True, mode=0o700)
            new = root / f"{KEPT}.{secrets.token_hex(8)}"
            new.write_text(str(secrets.randbelow(BLOCKS)))
            with contextlib.suppress(FileExistsError):
                os.link(new, path)  # whoever comes first: two processes never keep two blocks
            new.unlink()
        text = path.read_text()
    except OSError as error:
        raise LaennecError(f"{path}: the accounts of workspaces cannot be read: {error.strerror}.") from error
    if not text.isascii() or not text.isdigit() or int(text) >= BLOCKS:
        raise LaennecError(f"{path}: the block of accounts is a number below {BLOCKS:,}, not {text[:40]!r}.")
    return int(text)
