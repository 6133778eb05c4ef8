"""The airlock's checks, run here before anybody is asked: what they find now, they would find then."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from laennec_workspace.facts import WorkspaceError, facts


@dataclass(frozen=True)
class Report:
    """What the checks say of a file. findings: {"way", "where", "why"} each; not_run: what only the airlock does."""

    file: Path
    flagged: bool
    findings: tuple[dict[str, str], ...]
    not_run: tuple[str, ...]

    def __repr__(self) -> str:
        head = f"{self.file.name}: " + ("FLAGGED" if self.flagged else "nothing found")
        lines = [f"  {one['way']}: {one['where']}: {one['why']}" for one in self.findings]
        return "\n".join([head, *lines, *(f"  not run here: {words}" for words in self.not_run)])


def check(
    file: str | os.PathLike[str],
    shows: str = "",
    population: str = "",
    earlier: Sequence[str | os.PathLike[str]] = (),
) -> Report:
    """The automatic checks over one file. shows and population: as the request will say; earlier: files that were
    released before, to be compared. Nothing is sent anywhere. Raises WorkspaceError where the checks are not here.
    """
    return check_all([(Path(file), shows, population)], earlier)[0]


def check_all(files: Sequence[tuple[Path, str, str]], earlier: Sequence[str | os.PathLike[str]] = ()) -> list[Report]:
    """As `check`, of the files of one request: (file, shows, population) each. They are compared with each other."""
    try:
        from laennec.airlock.checks import Asked, Settings
        from laennec.airlock.checks import check as checked
    except ImportError as error:
        raise WorkspaceError(
            "The airlock's checks are not installed beside this Python: run this in a workspace."
        ) from error
    for path, _, _ in files:
        if not path.is_file():
            raise WorkspaceError(f"{path} is not there: save the file first. (This notebook works in {Path.cwd()}.)")
    before = tuple(Path(one).resolve() for one in earlier)
    asked = [
        Asked(str(n), path.resolve(), "request", f"{path.name}. {shows}", population, before)
        for n, (path, shows, population) in enumerate(files)
    ]
    found: dict[str, Any] = checked(asked, Settings.of(facts().get("airlock", {})))
    reports = []
    for n, (path, _, _) in enumerate(files):
        one = found[str(n)]
        reports.append(Report(path, bool(one["flagged"]), tuple(one["findings"]), tuple(one["not_run"])))
    return reports
