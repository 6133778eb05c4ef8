"""The scan and the fetch as actions take them, with the home's settings."""

import re
from collections.abc import Sequence
from pathlib import Path

from laennec.airlock.checks import Settings as CheckSettings
from laennec.airlock.incoming import clamav
from laennec.airlock.incoming.actions import Fetcher, Scanned, Scanner, Wheel
from laennec.airlock.incoming.actions.scanning import Antivirus
from laennec.airlock.incoming.fetching import wheels_for
from laennec.airlock.incoming.scanning import Limits, look
from laennec.airlock.incoming.settings import MB, Settings
from laennec.errors import LaennecError
from laennec.home import Home
from laennec.workspaces import environment


def scanner(home: Home) -> Scanner:
    """What `actions.scan` asks: what a file is by its content and holds, then ClamAV."""
    settings = Settings.of(home)
    limits = Limits(
        look=settings.look_mb * MB, unpacked=settings.unpacked_mb * MB, files=settings.unpacked_files,
        depth=settings.depth, seconds=settings.seconds, ipp=CheckSettings.of(home.section("airlock")).ipp,
    )  # fmt: skip

    def scanned(files: Sequence[tuple[str, Path]]) -> tuple[list[Scanned], Antivirus]:
        seen = look(files, limits)
        verdicts = clamav.ask([path for _name, path in files], settings)
        found = []
        for one, said in zip(seen, verdicts.found, strict=True):
            notes = [{"way": way, "where": "", "about": about} for way, about in said]
            facts = {key: value for key, value in one.facts.items() if key != "wheel"}
            found.append(Scanned(one.type, [*notes, *one.notes], one.inside, facts))
        return found, Antivirus(verdicts.scanner, verdicts.why)

    return scanned


def fetcher(source: Path | None = None) -> Fetcher:
    """What `actions.fetch` asks: wheels for the workspaces' Python, of the package index, or of a folder alone.

    Raises LaennecError where the workspaces' Python is not built.
    """
    built = environment.built()
    if built is None:
        raise LaennecError("The workspaces' Python is not built yet: laennec workspace environment build")
    constraints = [
        line for line in environment.PINNED.read_text("utf-8").splitlines() if re.match(r"[A-Za-z0-9]", line)
    ]

    def fetched(requirements: Sequence[str], folder: Path) -> list[Wheel]:
        return wheels_for(requirements, folder, python=built.python, constraints=constraints, source=source)

    return fetched
