"""How a dataset stands today: are its files whole, was it checked, has the warehouse or a patient moved on since?"""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np

from laennec.audit.models import Entry, Phase
from laennec.datasets.actions.check import KIND
from laennec.datasets.folders import MANIFEST, Folders
from laennec.datasets.models import Build, FrozenPersons
from laennec.engines import engine_for
from laennec.home import Home
from laennec.identity.pseudonyms import Ids
from laennec.oppositions.register import Register
from laennec.perimeter import NoOpposition, Perimeter, Purpose, Slot, id_list, open_view
from laennec.store import Version


@dataclass(frozen=True)
class Standing:
    """whole: every file is there and as long as the manifest says. checked: when all was last read again, and whether
    it was as it should be. newer: the warehouse has been loaded again since. objected: patients of it have objected
    since. Both are told, not mended: a new build takes them in."""

    whole: bool
    newer: bool
    objected: bool
    checked_at: datetime | None = None
    checked_well: bool = False

    @property
    def stale(self) -> bool:
        """Whether a new build would differ."""
        return self.newer or self.objected

    @property
    def verified(self) -> bool:
        """Whether the files are there and the last full check found them right."""
        return self.whole and self.checked_well


def standing(home: Home, build: Build, current: Version | None, today: date) -> Standing:
    """The state of a finished build."""
    last = _last_check(build)
    return Standing(
        whole=_whole(home, build),
        newer=current is not None and current.number != build.version,
        objected=_objected(home, build, current, today),
        checked_at=datetime.fromisoformat(last.time) if last else None,
        checked_well=bool(last and last.details.get("ok")),
    )


def _whole(home: Home, build: Build) -> bool:
    folder = Folders(home, build.dataset.project.pk).of(build.number)
    try:
        if hashlib.sha256((folder / MANIFEST).read_bytes()).hexdigest() != build.manifest_sha256:
            return False
        files = build.document["files"]
        return all((folder / name).stat().st_size == facts["size"] for name, facts in files.items())
    except OSError:
        return False


def _objected(home: Home, build: Build, current: Version | None, today: date) -> bool:
    """Whether somebody who is in the dataset objects now: how many is not told, since it may be one."""
    project = build.dataset.project
    opposed = Register(home, project.pk, lambda: today).opposed(Purpose(project.purpose))
    frozen = FrozenPersons.objects.filter(build=build).first() if opposed else None
    if frozen is None:
        return False
    ids, asked = frozen.unpacked(), np.array(sorted(opposed), dtype=np.int64)
    if current is not None and current.has("person_link"):  # numbers joined since, on either side
        asked, ids = _with_roots(home, current, asked), _with_roots(home, current, ids)
    at = np.searchsorted(ids, asked)
    there = at < len(ids)
    return bool((ids[at[there]] == asked[there]).any())


def _with_roots(home: Home, version: Version, persons: Ids) -> Ids:
    view = open_view(Perimeter(Purpose.RIGHTS), version, NoOpposition())
    query = view.query("roots", {"q0": persons.tolist()}, lambda: view.roots(id_list(Slot("q0", "ids"))))
    roots = engine_for(home, version).table(query).column("root_id").to_numpy().astype(np.int64)
    return np.union1d(persons, roots)


def _last_check(build: Build) -> Entry | None:
    made = Entry.objects.filter(kind=KIND, phase=Phase.WRITE, project=str(build.dataset.project.pk)).order_by("-seq")
    return next((entry for entry in made[:200] if entry.details.get("build") == build.number), None)
