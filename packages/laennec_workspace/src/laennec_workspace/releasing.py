"""Asks for the release of files: puts copies of them and a request file (laennec.release/1) into the outbox.

The request is then opened on the project's page, or at the command line: nothing leaves by writing it.
"""

import json
import os
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from laennec_workspace.checking import Report, check_all
from laennec_workspace.facts import WorkspaceError, facts, language

SCHEMA = "laennec.release/1"
MOST_FILES, LARGEST, LARGEST_ALL = 100, 200 << 20, 1 << 30
SAID = (
    '{name} is in the outbox. Nothing has left, and nobody is asked yet: on the project\'s page, open "Releases", '
    'then "Ask for a release", take it from the outbox and submit it.',
    "{name} est dans la boîte d'envoi. Rien n'est sorti, et personne n'est encore sollicité : sur la page du projet, "
    "ouvrez « Sorties », puis « Demander une sortie », prenez-la dans la boîte d'envoi et soumettez-la.",
)
SOFTWARE = ("pandas", "polars", "lifelines", "statsmodels", "scikit-learn", "acro")


@dataclass(frozen=True)
class File:
    """A file to leave. shows: what; population: of which persons; smallest_group: persons of the smallest group that
    it tells of; resembles: what left before and is like it; software: what made it (named for you if you do not)."""

    file: str | os.PathLike[str]
    shows: str
    population: str
    smallest_group: int | None = None
    resembles: str = ""
    software: str = ""


@dataclass(frozen=True)
class Asked:
    """request: the request file in the outbox. reports: what the checks found, file by file."""

    request: Path
    reports: tuple[Report, ...]

    def __repr__(self) -> str:
        return "\n".join([
            SAID[("en", "fr").index(language())].format(name=self.request.name),
            *map(repr, self.reports),
        ])  # fmt: skip


def request_release(
    purpose: str, files: Sequence[File], outbox: str | os.PathLike[str] | None = None, checks: bool = True
) -> Asked:
    """Copy the files into the outbox, with a request that says what each shows. Nothing leaves by this.

    purpose: what the results are for, and where they go. checks: run the automatic checks first; what is flagged may
    be asked for all the same, two reviewers decide. Raises WorkspaceError, and then nothing is in the outbox.
    """
    if not isinstance(purpose, str) or not purpose.strip():
        raise WorkspaceError("Say what the results are for: request_release('The paper on ...', files).")
    given = list(files)
    if not given or not all(isinstance(one, File) for one in given):
        raise WorkspaceError(
            "Name the files: request_release(purpose, [lw.File('t.csv', shows=..., population=...)])."
        )
    if len(given) > MOST_FILES:
        raise WorkspaceError(f"A request holds {MOST_FILES} files at most, not {len(given)}: make several.")
    for one in given:
        _whole(one)
    if sum(Path(one.file).stat().st_size for one in given) > LARGEST_ALL:
        raise WorkspaceError("The files of a request hold 1 GiB together at most: make several.")
    reports = check_all([(Path(one.file), one.shows, one.population) for one in given]) if checks else []
    where = Path(outbox or os.environ.get("LAENNEC_OUTBOX") or "/outbox")
    try:
        folder = _folder(where)
    except OSError as error:
        raise WorkspaceError(
            f"The outbox {where} cannot be written ({error.strerror}): is this a workspace?"
        ) from error
    try:
        names = [_copied(one, number, folder) for number, one in enumerate(given, start=1)]
        document = {
            "schema": SCHEMA,
            "purpose": purpose,
            "files": [_told(one, name) for one, name in zip(given, names, strict=True)],
        }
        request = where / f"{folder.name}.release.json"
        aside = where / f".{folder.name}.written"
        aside.write_text(json.dumps(document, indent=1, ensure_ascii=False), "utf-8")
        aside.rename(request)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise WorkspaceError(
            f"The outbox cannot hold the files: {error.strerror}. Delete what was released."
        ) from error
    return Asked(request, tuple(reports))


def _whole(one: File) -> None:
    path = Path(one.file)
    if path.is_symlink() or not path.is_file():
        raise WorkspaceError(f"{path} is no file here. (This notebook works in {Path.cwd()}; links do not leave.)")
    if path.stat().st_size > LARGEST:
        raise WorkspaceError(f"{path.name} is larger than 200 MiB: nobody could review it.")
    for name in ("shows", "population"):
        if not getattr(one, name).strip():
            raise WorkspaceError(f"{path.name}: say its `{name}`: the reviewers read it.")
    if one.smallest_group is not None and one.smallest_group < 0:
        raise WorkspaceError(f"{path.name}: smallest_group is a number of persons.")


def _folder(outbox: Path) -> Path:
    """A new folder request-N: numbers go on, whatever else lies there."""
    taken = [
        int(m[1])
        for path in outbox.iterdir()
        if (m := re.fullmatch(r"request-(\d{1,6})(\.release\.json)?", path.name))
    ]
    for number in range(max(taken, default=0) + 1, 1_000_000):
        try:
            (outbox / f"request-{number}").mkdir()
        except FileExistsError:
            continue
        return outbox / f"request-{number}"
    raise WorkspaceError("The outbox is full of requests: delete old ones.")


def _copied(one: File, number: int, folder: Path) -> str:
    """Its name in the outbox. Two files of one name are told apart by their number."""
    name = Path(one.file).name
    if (folder / name).exists():
        name = f"{number}-{name}"
    shutil.copyfile(one.file, folder / name)
    return f"{folder.name}/{name}"


def _told(one: File, name: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "file": name,
        "shows": one.shows,
        "population": one.population,
        "software": one.software or _software(),
    }
    if one.smallest_group is not None:
        told["smallest_group"] = int(one.smallest_group)
    if one.resembles:
        told["resembles"] = one.resembles
    return told


def _software() -> str:
    import sys

    here = [name for name in SOFTWARE if name.replace("scikit-learn", "sklearn") in sys.modules]
    found = [f"{name} {metadata.version(name)}" for name in here]
    return ", ".join([*found, f"Python {sys.version.split()[0]}", *_dataset()])


def _dataset() -> list[str]:
    number = facts().get("dataset")
    return [f"dataset {number}"] if number else []
