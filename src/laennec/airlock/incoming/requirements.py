"""Requirement lines of packages as a project asks for them: a name, and mostly its version."""

import re
from collections.abc import Sequence
from functools import cache

from laennec.errors import LaennecError
from laennec.workspaces import environment

MOST = 30
_LINE = re.compile(
    r"(?P<name>[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9])?)"
    r"(?P<extras>\[[A-Za-z0-9._,\- ]{1,100}\])?"
    r"(?P<version>(?:==|>=|<=|~=|<|>|!=)[A-Za-z0-9.*+!_-]{1,50}(?:,(?:==|>=|<=|~=|<|>|!=)[A-Za-z0-9.*+!_-]{1,50})*)?"
)


def requirements(lines: Sequence[str]) -> list[str]:
    """The lines, without spaces, blank ones and comments. Raises LaennecError for one that is no name and version.

    Addresses, paths and pip's options are none: what is fetched comes from the warehouse's index alone.
    """
    found: list[str] = []
    for line in lines:
        said = line.split(" #")[0].strip()
        if not said or said.startswith("#"):
            continue
        bare = re.sub(r"\s*([=<>~!,\[\]]+)\s*", r"\1", said)
        if not _LINE.fullmatch(bare):
            raise LaennecError(f"{said[:80]!r} is no package: write a name and its version, as lifelines==0.30.")
        found.append(bare)
    if not found:
        raise LaennecError("No package is named: write a name and its version, as lifelines==0.30.")
    if len(found) > MOST:
        raise LaennecError(f"At most {MOST} packages are asked for at once: {len(found)} are named.")
    names = [re.sub(r"[-_.]+", "-", re.split(r"[\[=<>~!]", one)[0]).lower() for one in found]
    if doubled := sorted({name for name in names if names.count(name) > 1}):
        raise LaennecError(f"{doubled[0]} is named twice.")
    return found


def is_there(line: str) -> bool:
    """Whether every workspace has what a line of `requirements` asks for: by name alone, or by its very version."""
    name, _equals, version = line.partition("==")
    has = _pinned().get(_plain(name))
    return has is not None and version in ("", has)


@cache
def _pinned() -> dict[str, str]:
    """Name -> version of what the workspaces' Python has."""
    lines = environment.PINNED.read_text("utf-8").splitlines()
    found = (re.match(r"([A-Za-z0-9._-]+)==([^\s;\\]+)", line) for line in lines)
    return {_plain(one[1]): one[2] for one in found if one}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
