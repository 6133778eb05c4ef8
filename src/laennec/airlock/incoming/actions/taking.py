"""Files as they are brought: out of a folder of this machine, or out of a browser. Both end as frozen copies."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from django.utils.translation import gettext as _

from laennec.airlock.outbox import Frozen, Limits, NotTaken, freeze, kept_name, listing, shown
from laennec.projects.fields import clean_prose

Taking = Callable[[Path, Limits], list[Frozen]]
"""Makes the folder given and freezes the files in it. Raises NotTaken; the folder may then be left for the caller."""


@dataclass(frozen=True)
class Described:
    """What is brought, in words: what it is, where it comes from, under which licence, why the project needs it."""

    what: str
    origin: str
    licence: str
    why: str

    def cleaned(self) -> "Described":
        """Raises LaennecError that names what lacks."""
        return Described(
            clean_prose(self.what, _("what it is")),
            clean_prose(self.origin, _("where it comes from")),
            clean_prose(self.licence, _("licence")),
            clean_prose(self.why, _("why")),
        )


class Uploaded(Protocol):
    """As Django has a file that a browser sent."""

    name: str | None

    def chunks(self) -> Iterable[bytes]: ...


def from_folder(folder: Path, names: Sequence[str] = ()) -> Taking:
    """Files of a folder by their names there; without names, all that lies in it and below."""

    def taken(target: Path, limits: Limits) -> list[Frozen]:
        wanted = list(names)
        if not wanted:
            found = listing(folder, limits)
            if bad := next((one for one in found if one.why), None):
                raise NotTaken(_("{file}: {why}.").format(file=shown(bad.name), why=bad.why))
            wanted = [one.name for one in found]
            if not wanted:
                raise NotTaken(_("{folder}: there is no file in it that could be taken.").format(folder=folder))
        return freeze(folder, wanted, target, limits)

    return taken


def from_upload(files: Sequence[Uploaded]) -> Taking:
    """Files that a browser sent."""

    def taken(target: Path, limits: Limits) -> list[Frozen]:
        if not files:
            raise NotTaken(_("No file is chosen."))
        if len(files) > limits.files:
            raise NotTaken(_("At most {most} files are brought at once.").format(most=limits.files))
        names = [file.name or "file" for file in files]
        if doubled := sorted({name for name in names if names.count(name) > 1}):
            raise NotTaken(_("{file} is there twice.").format(file=shown(doubled[0])))
        target.mkdir(parents=True, mode=0o700)
        done: list[Frozen] = []
        for place, (file, name) in enumerate(zip(files, names, strict=True), 1):
            most = min(limits.one, limits.all - sum(one.size for one in done))
            done.append(_written(file, name, target / kept_name(place, name), most))
        return done

    return taken


def _written(file: Uploaded, name: str, path: Path, most: int) -> Frozen:
    digest, size = hashlib.sha256(), 0
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        for chunk in _chunks(file):
            size += len(chunk)
            if size > most:
                words = _("{file} is larger than what may still be brought ({most} MB).")
                raise NotTaken(words.format(file=shown(name), most=most // 1_000_000))
            digest.update(chunk)
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    return Frozen(name, path, size, digest.hexdigest())


def _chunks(file: Uploaded) -> Iterator[bytes]:
    yield from file.chunks()
