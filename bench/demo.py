"""`make demo`: the main job end to end, on a simulated hospital, by the very commands a user would type.

A French hospital group that never was writes its files: structure, identities, stays, movements, results, PMSI. Its
history is loaded, then some nights; questions are counted, a project applies, a decision opens its perimeter, its
dataset is built, the audit is verified. Each command is printed before it runs. Safe to run again: each run brings
one more night while there is one. It ends by serving the pages on this machine, with an account for each kind of
person, unless SERVE=0.
"""

import errno
import json
import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from laennec.errors import LaennecError
from laennec.home import Home

PATIENTS, YEARS, DAYS, SEED = 3_000, 3, 7, 1
NIGHTS = 2
"""Nights that the first run loads after the history; each later run loads one more of the DAYS."""
QUESTIONS = Path(__file__).parent / "questions"
SEED_QUESTION = QUESTIONS / "paracetamol_in_emergencies.json"
OTHERS = True
"""Whether the other questions are counted too."""
MARK = "made-by-demo"
WAITING = "Liver function after paracetamol in emergency departments"
REASON = "The question is clear, the data are minimal, the patients were informed."


@dataclass
class Demo:
    """Runs the commands in the home of LAENNEC_HOME and keeps what they said."""

    home: Home
    said: dict[str, str] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """What the demo brings along: the simulated hospital, its files that have arrived, the application."""
        return self.home.path / "demo"

    @property
    def simulated(self) -> Path:
        """All that the simulated hospital wrote, days to come included."""
        return self.folder / "simulated"

    @property
    def arrived(self) -> Path:
        """Where the hospital's systems put their files: the history first, then a folder a night."""
        return self.folder / "hospital"

    def run(self, *arguments: str, quietly: bool = False, lines: int | None = None) -> str:
        """Run one command, show it and what it says (`lines`: at most so many). Raises LaennecError if it fails."""
        shown = " ".join(a if re.fullmatch(r"[\w./:=-]+", a) else f"'{a}'" for a in arguments)
        print(f"\n$ laennec {shown.replace(str(self.home.path), '$LAENNEC_HOME')}", flush=True)
        done = subprocess.run(
            [sys.executable, "-m", "laennec.cli.main", *arguments],
            env={**os.environ, "LAENNEC_HOME": str(self.home.path)},
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        said = done.stdout.splitlines()
        if lines is not None and len(said) > lines and not done.returncode:
            said = [*said[:lines], f"... ({len(said) - lines} lines more)"]
        if not quietly or done.returncode:
            print("".join(f"  {line}\n" for line in said), end="", flush=True)
        if done.returncode:
            raise LaennecError(f"`laennec {arguments[0]}` ended with {done.returncode}; its message is above.")
        return done.stdout

    def prepare(self) -> None:
        """Refuse a home that holds anything else, then simulate the hospital where it is not there yet."""
        if self.home.exists and not (self.folder / MARK).exists():
            raise LaennecError(
                f"{self.home.path} is a warehouse that the demo did not make. Set LAENNEC_HOME to an empty folder."
            )
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / MARK).touch()
        self.run("init")
        if (self.simulated / MARK).exists():
            return
        print("\nA simulated hospital group: every person in it is drawn at random, nobody exists.", flush=True)
        shutil.rmtree(self.simulated, ignore_errors=True)  # half of it, from a run that was stopped
        sizes = {"patients": PATIENTS, "years": YEARS, "days": DAYS, "seed": SEED}
        options = [text for name, value in sizes.items() for text in (f"--{name}", str(value))]
        self.run("simulate", str(self.simulated), *options)
        (self.simulated / MARK).touch()

    def load(self) -> None:
        """The history, then night after night, always by the same command: it loads what is new in the folder."""
        self.arrived.mkdir(exist_ok=True)
        waiting = [p for p in self._deliveries() if not (self.arrived / p.relative_to(self.simulated)).exists()]
        first = len(waiting) == 1 + DAYS
        for delivery in waiting[: 1 + NIGHTS if first else 1]:
            self._arrive(delivery)
            self.run("load", "sources", str(self.arrived))
        if not waiting:
            self.run("load", "sources", str(self.arrived))
        self.run("status")
        self.run("quarantine", lines=8)
        self.run("mapping", "coverage", lines=14)
        self.run("prepare")

    def _deliveries(self) -> list[Path]:
        return [self.simulated / "history", *sorted((self.simulated / "nights").iterdir())]

    def _arrive(self, delivery: Path) -> None:
        """Copy one delivery to where files arrive: whole or not at all, as a transfer should."""
        shutil.copy(self.simulated / "mapping.toml", self.arrived)
        name = delivery.relative_to(self.simulated)
        print(f"\nFiles arrive: {len(list(delivery.iterdir()))} of {name}.", flush=True)
        coming = self.folder / "coming"
        shutil.rmtree(coming, ignore_errors=True)
        shutil.copytree(delivery, coming)
        (self.arrived / name).parent.mkdir(exist_ok=True)
        coming.rename(self.arrived / name)

    def count(self) -> None:
        asked = self.folder / "questions"
        shutil.copytree(QUESTIONS, asked, dirs_exist_ok=True)
        print("\nHow many patients seen in an emergency department had paracetamol assayed during that visit?")
        question = str(asked / SEED_QUESTION.name)
        self.run("cohort", "count", question)
        print("  That is the exact number, for the operator of the machine. To study, the number is protected:")
        self.run("cohort", "count", question, "--purpose", "research")
        for other in sorted(asked.glob("*.json")):
            if OTHERS and other.name != SEED_QUESTION.name:
                print(f"\n{json.loads(other.read_text())['title']}:")
                self.run("cohort", "count", str(other), "--purpose", "research")

    def accounts(self) -> dict[str, str]:
        """An account for each kind of person; login -> password, told once."""
        said = self.run("account", "demo", "--json", quietly=True)
        found: dict[str, str] = json.loads(said)["passwords"]
        print(f"  {len(found)} accounts, one for each kind of person, with random passwords (shown at the end).")
        return found

    def waiting(self) -> None:
        """An application that waits for its decision, made once."""
        path = self.folder / "waiting.json"
        if path.exists():
            return
        asked = _application() | {"title": WAITING, "members": [], "shift_dates": False}
        path.write_text(json.dumps(asked, indent=1, ensure_ascii=False))
        self.run("project", "apply", str(path), "--as", "researcher")

    def serve(self, passwords: dict[str, str]) -> None:
        """Serve the pages until Ctrl-C, in this process's place."""
        width = max(map(len, passwords))
        print("\nSign in as any of these (the passwords change each time the demo runs):\n")
        for login, password in passwords.items():
            print(f"  {login:<{width}}  {password}")
        print(flush=True)
        os.environ["LAENNEC_HOME"] = str(self.home.path)
        port = os.environ.get("PORT", "8000")
        os.execv(sys.executable, [sys.executable, "-m", "laennec.cli.main", "serve", "--port", port])

    def project(self) -> str:
        """Apply and decide; returns the project's number."""
        path = self.folder / "project.json"
        path.write_text(json.dumps(_application(), indent=1, ensure_ascii=False))
        said = self.run("project", "apply", str(path), "--as", "researcher")
        found = re.search(r"Project (\d+)", said)
        if found is None:
            raise LaennecError("The application did not say its number.")
        self.run("project", "decide", found[1], "--approve", "--by", "member", "--reason", REASON)
        return found[1]

    def dataset(self, project: str) -> None:
        self.run("dataset", "build", project)
        folder = max((self.home.datasets / project).glob("*/manifest.json"), key=lambda p: p.stat().st_mtime).parent
        self.run("dataset", "verify", str(folder))

    def audit(self) -> None:
        self.run("audit", "verify")


def _application() -> dict[str, object]:
    return {
        "schema": "laennec.project/1",
        "title": "Paracetamol poisoning seen in emergency departments",
        "purpose": "research",
        "lay_summary": (
            "People who have taken too much paracetamol come to emergency departments, where its level in the blood "
            "is measured. We want to know how these levels relate to the state of the liver in the days after."
        ),
        "carrier": {"login": "researcher", "name": "Researcher"},
        "members": [{"login": "partner", "name": "External partner", "affiliation": "partner"}],
        "cohort": json.loads(SEED_QUESTION.read_text()),
        "domains": {
            "person": {},
            "visit_occurrence": {},
            "visit_detail": {},
            "condition_occurrence": {},
            "procedure_occurrence": {},
            "measurement": {},
            "death": {},
        },
        "dates": {"from": "2022-01-01"},
        "shift_dates": True,
        "end": str(date.today() + timedelta(days=365)),
    }


def main() -> int:
    started = time.monotonic()
    home = Home(Path(os.environ.get("LAENNEC_HOME") or "demo-home").resolve())
    demo = Demo(home)
    try:
        print(f"Laennec's demo, in {home.path}")
        demo.prepare()
        demo.load()
        demo.count()
        passwords = demo.accounts()
        project = demo.project()
        demo.waiting()
        demo.dataset(project)
        demo.audit()
    except (LaennecError, OSError) as error:
        # Half-written files complain once more when they are forgotten: one message is enough.
        if isinstance(error, OSError):
            sys.unraisablehook = lambda _: None
        full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)
        hint = f". Make room, or set LAENNEC_HOME to another folder than {home.path}." if full else ""
        sys.stderr.write(f"demo: {error}{hint}\n")
        return 1
    print(
        f"\nDone in {time.monotonic() - started:.0f} s. Everything is in {home.path}: set LAENNEC_HOME to it and look"
    )
    print("around with `laennec --help`, or remove the folder.")
    if os.environ.get("SERVE") != "0":
        demo.serve(passwords)
    return 0


if __name__ == "__main__":
    sys.exit(main())
