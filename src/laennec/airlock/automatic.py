"""The automatic checks as actions take them: the room `checks` over a request's frozen files."""

import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from laennec.airlock.actions import Checked
from laennec.airlock.checks import Settings, check
from laennec.airlock.checks.request import Asked
from laennec.airlock.known import lookup
from laennec.airlock.models import File
from laennec.home import Home

Frozen = tuple[File, Path]


def checker(home: Home) -> Callable[[Sequence[Frozen], Sequence[Frozen]], list[Checked]]:
    """What `actions.check` asks, with the home's settings (section [airlock])."""
    settings = Settings.of(home.section("airlock"))
    vault = lookup(home)

    def checked(files: Sequence[Frozen], others: Sequence[Frozen]) -> list[Checked]:
        with tempfile.TemporaryDirectory(dir=home.temporary) as folder:
            earlier = tuple(_named(Path(folder), *other) for other in others)
            asked = [
                Asked(
                    file=f"file-{file.place}",
                    path=path,
                    request=str(file.request_id),
                    context=f"{file.name}. {file.shows}",
                    population=file.population,
                    earlier=earlier,
                )
                for file, path in files
            ]
            said = {
                path: (f"{file.name}. {file.shows}", file.population)
                for path, (file, _) in zip(earlier, others, strict=True)
            }
            found = check(asked, settings, vault, said)
        reports = [found[one.file] for one in asked]
        return [Checked(one["flagged"], one["findings"], one["not_run"]) for one in reports]

    return checked


def _named(folder: Path, file: File, path: Path) -> Path:
    """The content under the name by which findings call it: which request's, which of its files."""
    named = folder / f"request-{file.request.number}-file-{file.place}{path.suffix}"
    try:
        os.link(path, named)
    except OSError:  # the airlock's folder is on another disk
        shutil.copyfile(path, named)
    return named
