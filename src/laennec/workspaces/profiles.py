"""Kinds of workspaces that a hospital offers, each with what it may use and how many may run: settings.toml.

[workspaces.profiles.cpu]
en = "Processors"           # what people read
fr = "Processeurs"
memory_gb = 16.0            # these three as in [workspaces] where nothing is said
cpus = 4.0
processes = 400
room = 6                    # how many run at once; 0, or nothing said: as many as are opened
projects = [3, 8]           # who may use it; nothing said: every project

# Read by the hub's other spawners (docs/hub.md), ignored on one machine:
image = "hospital/laennec-workspace:1"
partition = "gpu"           # of Slurm
hours = 12                  # Slurm ends it then
gpus = 1
nodes = { accelerator = "a100" }            # Kubernetes: labels of the nodes
spark = { "spark.driver.memory" = "8g" }    # Spark inside the workspace

Where no profile is declared there is one, `standard`, without a limit on how many run.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from laennec.errors import LaennecError, Refused
from laennec.home import Home
from laennec.workspaces.settings import RANGES, Settings

STANDARD = "standard"
NAME = re.compile(r"[a-z][a-z0-9-]{0,30}")
WHOLE = {"room": (0, 10_000), "gpus": (0, 64), "hours": (1, 10_000), "processes": RANGES["processes"]}
NUMBERS = {"memory_gb": RANGES["memory_gb"], "cpus": RANGES["cpus"]}
TEXTS = ("en", "fr", "image", "partition")
PARTS = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/:@-]*")
"""What an image, a partition or a node's label is written with: nothing that a script would read otherwise."""


@dataclass(frozen=True)
class Profile:
    """One kind. room: 0 for no limit. projects: their numbers, none for all. hours: 0 for no limit."""

    name: str
    en: str
    fr: str
    memory_gb: float
    cpus: float
    processes: int
    room: int = 0
    projects: tuple[int, ...] = ()
    image: str = ""
    partition: str = ""
    hours: int = 0
    gpus: int = 0
    nodes: tuple[tuple[str, str], ...] = ()
    spark: tuple[tuple[str, str], ...] = ()

    @property
    def words(self) -> str:
        """What people read, in the language of the page."""
        return self.fr if (get_language() or "en").startswith("fr") else self.en

    def open_to(self, project: int) -> bool:
        """Whether that project may use it."""
        return not self.projects or project in self.projects


@dataclass(frozen=True)
class Profiles:
    """All of them, as declared, the first being the default. offer: how long a place is kept for somebody."""

    all: tuple[Profile, ...]
    offer: timedelta

    @classmethod
    def of(cls, home: Home) -> "Profiles":
        """As the home sets them. Raises LaennecError, naming file, section and key."""
        settings = Settings.of(home)
        told, place = home.section("workspaces").get("profiles", {}), f"{home.settings_file}, [workspaces.profiles"
        if not isinstance(told, dict):
            raise LaennecError(f"{place}]: it must hold a section a profile, [workspaces.profiles.NAME].")
        found = [_profile(f"{place}.{name}]", name, facts, settings) for name, facts in told.items()]
        standard = Profile(
            STANDARD, "Standard", "Standard", settings.memory_gb, settings.cpus, settings.processes
        )  # fmt: skip
        return cls(tuple(found) or (standard,), timedelta(minutes=settings.offer_minutes))

    def for_project(self, project: int) -> list[Profile]:
        """Those that the project may use."""
        return [one for one in self.all if one.open_to(project)]

    def find(self, name: str, project: int) -> Profile | None:
        """The profile of that name, where there is one and the project may use it."""
        return next((one for one in self.for_project(project) if one.name == name), None)

    def chosen(self, name: str, project: int) -> Profile:
        """As `find`; the first that the project may use where no name is given. Raises Refused, LaennecError."""
        open_to = self.for_project(project)
        if not open_to:
            raise Refused(_("No profile of workspaces is open to this project: ask who runs this warehouse."))
        if not name:
            return open_to[0]
        found = self.find(name, project)
        if found is None:
            raise LaennecError(_("There is no profile {name} for this project.").format(name=name))
        return found


def limited(settings: Settings, profile: Profile) -> Settings:
    """The settings with what a workspace of that profile may use."""
    return replace(settings, memory_gb=profile.memory_gb, cpus=profile.cpus, processes=profile.processes)


def _profile(place: str, name: str, told: Any, settings: Settings) -> Profile:
    if not NAME.fullmatch(name):
        raise LaennecError(f"{place}: a profile's name is small letters, digits and dashes, 31 at most.")
    if not isinstance(told, dict):
        raise LaennecError(f"{place}: it must be a section, not {told!r}.")
    known = (*TEXTS, *NUMBERS, *WHOLE, "projects", "nodes", "spark")
    checked: dict[str, Any] = {}
    for key, value in told.items():
        if key not in known:
            raise LaennecError(f"{place}: there is no setting {key!r}; there are: {', '.join(known)}.")
        checked[key] = _checked(place, key, value)
    for key in ("en", "fr"):
        if key not in checked:
            raise LaennecError(f"{place}: {key} is missing: what people read, in both languages.")
    defaults = {key: getattr(settings, key) for key in ("memory_gb", "cpus", "processes")}
    return Profile(name=name, **(defaults | checked))


def _checked(place: str, key: str, value: Any) -> Any:
    def wrong(what: str) -> LaennecError:
        return LaennecError(f"{place}: {key} must be {what}, not {value!r}.")

    if key in TEXTS:
        if not isinstance(value, str) or not value.strip() or len(value) > 200:
            raise wrong("a text")
        if key in ("image", "partition") and not PARTS.fullmatch(value):
            raise wrong("a name of letters, digits and ._/:@-")
        return value
    if key in NUMBERS or key in WHOLE:
        least, most = (NUMBERS | WHOLE)[key]
        kinds = int if key in WHOLE else (int, float)
        if isinstance(value, bool) or not isinstance(value, kinds):
            raise wrong("a whole number" if key in WHOLE else "a number")
        if not least <= value <= most:
            raise LaennecError(f"{place}: {key} must lie between {least:g} and {most:g}, not {value!r}.")
        return value
    if key == "projects":
        if not isinstance(value, list) or not value or any(type(one) is not int or one < 1 for one in value):
            raise wrong("a list of projects' numbers")
        return tuple(value)
    return _pairs(value, wrong, strict=key == "nodes")


def _pairs(value: Any, wrong: Callable[[str], LaennecError], *, strict: bool) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict) or not all(isinstance(one, str) and one for one in value.values()):
        raise wrong("a table of texts")
    for pair in value.items():
        for one in pair:
            if not (PARTS.fullmatch(one) if strict else one.isprintable() and not set(one) & set(" '\"\\$`;")):
                raise wrong("a table of texts without spaces, quotes or signs of a shell")
    return tuple(value.items())
