"""What came live (`laennec listen`, `laennec watch`) as files of a night, and where they go once a version has them.

The rule: what the ledger of the version in place has is moved to `loaded`, a folder a day, and deleted after the days
that the settings say; what was refused as a whole is moved to `refused` and stays until a retry takes it. What the
ledger has not (ignored by the mapping, changed meanwhile) stays in the inbox. Killed in between, the next load does
it.
"""

import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from laennec.home import sync
from laennec.loading.hospital.found import SourceFile
from laennec.sources.live.places import Live, make_private


class Inbox:
    """The inbox of a home. `keep_days`: how long what was loaded is kept; 0: it is deleted at once."""

    def __init__(self, live: Live, keep_days: int, today: date | None = None) -> None:
        self.live, self.keep_days, self.today = live, keep_days, today or date.today()
        self.silent = False
        """Whether a listener did not hand over what it has: that comes with the next load."""

    def take(self) -> list[tuple[str, Path]]:
        """What waits now, also of a listener that is at work: (name that mappings see, path), in order of arrival."""
        self.silent = not self.live.hand_over()
        return self.live.files()

    def kept(self) -> list[tuple[str, Path]]:
        """What was loaded or refused and is still there, under the names it had."""
        return self.live.below(self.live.refused) + [
            one for day in sorted(self.live.loaded.glob("*")) for one in self.live.below(day)
        ]

    def archive(self, files: Iterable[SourceFile], ledger: Sequence[Mapping[str, Any]]) -> dict[str, int]:
        """Move what the ledger has, delete what is old; returns how many files: archived, refused, deleted."""
        problems = {row["sha256"]: bool(row["problem"]) for row in ledger}
        counts = {"archived": 0, "refused": 0, "deleted": 0, "stuck": 0}
        for file in files:
            if file.sha256 not in problems:
                continue
            refused = problems[file.sha256]
            root = self._root(file.path)
            target = self.live.refused if refused else self.live.loaded / self.today.isoformat()
            if root == target or (not refused and root not in (self.live.inbox, self.live.refused)):
                continue
            try:
                _move(file.path, root, target)
                counts["refused" if refused else "archived"] += 1
            except OSError:  # the version is in place all the same; the next load tries again
                counts["stuck"] += 1
        counts["deleted"] = self._forget()
        return counts

    def _root(self, path: Path) -> Path:
        """The folder, laid out as the inbox is, that a file lies in."""
        for root in (self.live.inbox, self.live.refused):
            if root in path.parents:
                return root
        return self.live.loaded / path.relative_to(self.live.loaded).parts[0]

    def _forget(self) -> int:
        """Delete what was loaded longer ago than is kept; returns how many files."""
        deleted = 0
        for day in self.live.loaded.iterdir():
            try:
                old = self.today - date.fromisoformat(day.name) >= timedelta(days=self.keep_days)
            except ValueError:
                continue
            if old:
                deleted += sum(1 for path in day.rglob("*") if path.is_file())
                shutil.rmtree(day, ignore_errors=True)
        return deleted


def _move(path: Path, root: Path, target: Path) -> None:
    """To the same place below another root; folders that watched files lay in go when they are empty."""
    new = target / path.relative_to(root)
    make_private(new.parent)
    os.rename(path, new)
    sync(new.parent)
    sync(path.parent)
    for parent in path.parents:
        if parent in (root, root / "mllp", root / "files") or any(parent.iterdir()):
            break
        parent.rmdir()
