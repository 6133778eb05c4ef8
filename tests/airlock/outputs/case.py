"""A case, the shelf that keeps them while they are written, and the verdict on a checker's answers."""

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Case:
    """One output. `file` and `earlier` are relative to REQUESTS.json; `way`: how it leaks, or what tempts if safe."""

    file: str
    safe: bool
    way: str
    where: str
    request: str
    context: str
    population: str
    earlier: tuple[str, ...] = ()

    def asked(self) -> dict[str, Any]:
        """What the checker is told of it, and nothing more."""
        return {
            "file": self.file,
            "request": self.request,
            "context": self.context,
            "population": self.population,
            "earlier": list(self.earlier),
        }


class Shelf:
    """Hands out paths and notes what each file is. Every file is a request of its own unless named."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.seed = seed
        self.cases: list[Case] = []

    def random(self, name: str) -> random.Random:
        """A stream of its own for each name, so that a case more does not change the others."""
        return random.Random(f"{self.seed}/{name}")

    def path(self, file: str) -> Path:
        """Where a file that is no case goes (an earlier release, a part of an archive)."""
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def safe(self, file: str, tempts: str, context: str, population: str = "", **more: Any) -> Path:
        """The path of a safe output: `tempts` says what could be taken for a leak in it."""
        return self._add(file, True, tempts, "", context, population, **more)

    def unsafe(self, file: str, way: str, where: str, context: str, population: str = "", **more: Any) -> Path:
        """The path of an output that must be stopped: `way` says how it leaks and `where` in the file."""
        return self._add(file, False, way, where, context, population, **more)

    def _add(
        self,
        file: str,
        safe: bool,
        way: str,
        where: str,
        context: str,
        population: str,
        request: str = "",
        earlier: Sequence[str] = (),
    ) -> Path:
        if any(case.file == file for case in self.cases):
            raise AssertionError(f"{file} is written twice")
        request = request or f"request-{len(self.cases) + 1:03d}"
        self.cases.append(Case(file, safe, way, where, request, context, population, tuple(earlier)))
        return self.path(file)

    def close(self) -> list[Case]:
        """Writes REQUESTS.json and KEY.json; every case must have been written."""
        for case in self.cases:
            for file in (case.file, *case.earlier):
                if not (self.folder / file).is_file():
                    raise AssertionError(f"{file} was never written")
        _json(self.folder / "REQUESTS.json", [case.asked() for case in self.cases])
        _json(self.folder / "KEY.json", [asdict(case) for case in self.cases])
        return self.cases


def _json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


@dataclass(frozen=True)
class Verdict:
    """`missed`: unsafe cases that passed; `alarms`: safe ones that were flagged; the shares are 0 to 1."""

    missed: tuple[Case, ...]
    alarms: tuple[Case, ...]
    stopped_share: float
    alarm_share: float

    def __str__(self) -> str:
        lines = [f"unsafe stopped {self.stopped_share:.1%}, safe flagged {self.alarm_share:.1%}"]
        lines += [f"missed  {case.file}: {case.way} ({case.where})" for case in self.missed]
        lines += [f"alarm   {case.file}: {case.way}" for case in self.alarms]
        return "\n".join(lines)


def judge(cases: Sequence[Case], answers: Mapping[str, Mapping[str, Any]]) -> Verdict:
    """Compares the checker's JSON with the key. Both files of a pair must be flagged, since reviewers may
    look at either first. Raises KeyError for a file without an answer."""
    flagged = {case.file: bool(answers[case.file]["flagged"]) for case in cases}
    unsafe = [case for case in cases if not case.safe]
    safe = [case for case in cases if case.safe]
    missed = tuple(case for case in unsafe if not flagged[case.file])
    alarms = tuple(case for case in safe if flagged[case.file])
    return Verdict(missed, alarms, 1 - len(missed) / len(unsafe), len(alarms) / len(safe))
