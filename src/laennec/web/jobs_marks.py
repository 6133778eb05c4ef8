"""A small file a running job, so that after a restart its page can say that it was cut off. Nothing depends on it."""

import contextlib
import json
import os
import re
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from laennec.home import Home

KEPT_SECONDS = 7 * 24 * 3600
ID = re.compile(r"[\w-]{8,40}", re.ASCII)


@dataclass(frozen=True)
class Mark:
    """What is known of a job without its process."""

    id: str
    owner: int
    kind: str
    title: str


def write(home: Home, mark: Mark) -> None:
    """Keep it; the old ones of servers that were killed go."""
    folder = _folder(home)
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for path in folder.iterdir():
            if time.time() - path.stat().st_mtime > KEPT_SECONDS:
                path.unlink(missing_ok=True)
        path = folder / mark.id
        partial = path.with_name(f".{mark.id}")
        partial.write_text(json.dumps(asdict(mark)), encoding="utf-8")
        os.replace(partial, path)


def read(home: Home, id_: str) -> Mark | None:
    """The mark of that id; None where there is none."""
    if not ID.fullmatch(id_):
        return None
    try:
        return Mark(**json.loads((_folder(home) / id_).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def drop(home: Home, id_: str) -> None:
    """The job ended as it should."""
    with contextlib.suppress(OSError):
        (_folder(home) / id_).unlink(missing_ok=True)


def _folder(home: Home) -> Path:
    return home.temporary / "jobs"
