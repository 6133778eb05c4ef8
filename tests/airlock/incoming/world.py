"""Arrivals brought to each state by real acts, of the project of tests.airlock.world."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from laennec.airlock.incoming import actions
from laennec.airlock.incoming.actions import Scanned, Wheel
from laennec.airlock.incoming.actions.scanning import Antivirus
from laennec.airlock.incoming.settings import Settings
from laennec.airlock.incoming.states import Kind, State
from laennec.airlock.models import Arrival
from laennec.home import Home
from laennec.projects.models import Project
from tests.airlock.incoming.wheels import wheel
from tests.airlock.world import actor
from tests.projects.examples import TODAY

SAID = actions.Described("Codes of ICD-10", "The agency's site", "Licence Ouverte", "To group diagnoses")
CONTENTS = {"codes.csv": b"code;label\nA00;Cholera\n", "group.py": b"def group(code):\n    return code[:1]\n"}
REVIEWER = "reviewer.one"


def folder(home: Home, contents: dict[str, bytes] = CONTENTS) -> Path:
    made = home.path / "brought"
    made.mkdir(exist_ok=True)
    for name, data in contents.items():
        (made / name).write_bytes(data)
    return made


def brought(home: Home, project: Project, contents: dict[str, bytes] = CONTENTS, by: str = "member.one") -> Arrival:
    taking = actions.from_folder(folder(home, contents), list(contents))
    limits = Settings.of(home).limits()
    said = replace(SAID, why=f"{SAID.why} ({Arrival.objects.count() + 1})")  # in the same words it is the one there
    return actions.bring(home, project.pk, actor(by), TODAY, taking=taking, said=said, limits=limits)


def clean(files: Sequence[tuple[str, Path]]) -> tuple[list[Scanned], Antivirus]:
    wheel_facts = {"name": "tinystudy", "version": "1.0", "licence": "MIT", "summary": "A study", "needs": ["numpy"]}
    found = [Scanned("zip", facts=wheel_facts) if name.endswith(".whl") else Scanned("text") for name, _path in files]
    return found, Antivirus("ClamAV of a test")


def noting(way: str, about: str = "", antivirus: str = "ClamAV of a test"):
    def scanner(files: Sequence[tuple[str, Path]]) -> tuple[list[Scanned], Antivirus]:
        notes = [{"way": way, "where": "", "about": about}]
        return [Scanned("text", notes) for _ in files], Antivirus(antivirus, "" if antivirus else "none is there")

    return scanner


def small(requirements: Sequence[str], target: Path) -> list[Wheel]:
    """A wheel of that name, as a fetch would bring it."""
    made = wheel(target, requirements[0].split("==")[0])
    import hashlib

    return [Wheel(made.name, made, made.stat().st_size, hashlib.sha256(made.read_bytes()).hexdigest())]


def asked(project: Project, by: str = "member.one", name: str = "tinystudy") -> Arrival:
    return actions.ask_packages(
        project.pk, actor(by), TODAY, [f"{name}==1.0"], f"Study {Arrival.objects.count() + 1}"
    )


def in_state(home: Home, project: Project, state: State, kind: Kind = Kind.FILES, by: str = "member.one") -> Arrival:
    files = kind is Kind.FILES
    made = brought(home, project, by=by) if files else asked(project, by)
    pk, reviewer = made.pk, actor(REVIEWER)
    if state is State.WITHDRAWN:
        actions.withdraw(home, pk, actor(by), "The wrong one.", TODAY)
    elif state is not State.WAITING:
        if files:
            actions.scan(home, pk, actor(by), TODAY, clean)
        else:
            actions.fetch(home, pk, actor("system"), TODAY, fetcher=small, scanner=clean)
    if state is State.RETURNED:
        actions.give_back(home, pk, reviewer, "Which version is it?", TODAY)
    if state is State.REFUSED:
        actions.refuse(home, pk, reviewer, "No licence.", TODAY)
    if state in (State.PLACED, State.REMOVED):
        actions.accept(home, pk, reviewer, "", TODAY)
    if state is State.REMOVED:
        actions.remove(home, pk, reviewer, "Outdated.", TODAY)
    made.refresh_from_db()
    assert made.state == state
    return made
