"""The automatic checks as actions take them: the room `checks` over a request's frozen files."""

from collections.abc import Callable, Sequence
from pathlib import Path

from laennec.airlock.actions import Checked
from laennec.airlock.checks import Settings, check
from laennec.airlock.checks.request import Asked
from laennec.airlock.known import lookup
from laennec.airlock.models import File
from laennec.home import Home


def checker(home: Home) -> Callable[[Sequence[tuple[File, Path]], Sequence[Path]], list[Checked]]:
    """What `actions.check` asks, with the home's settings (section [airlock])."""
    settings = Settings.of(home.section("airlock"))
    vault = lookup(home)

    def checked(files: Sequence[tuple[File, Path]], earlier: Sequence[Path]) -> list[Checked]:
        asked = [
            Asked(
                file=str(file.place),
                path=path,
                request=str(file.request_id),
                context=f"{file.name}. {file.shows}",
                population=file.population,
                earlier=tuple(earlier),
            )
            for file, path in files
        ]
        found = check(asked, settings, vault)
        reports = [found[one.file] for one in asked]
        return [Checked(one["flagged"], one["findings"], one["not_run"]) for one in reports]

    return checked
