"""`make demo`: the main job end to end, on a hospital that is generated, by the very commands a user would type.

A synthetic hospital of about 23,000 persons is loaded, a question is counted, a project applies, a decision opens its
perimeter, its dataset is built, the audit is verified. Each command is printed before it runs. Safe to run again.
It ends by serving the pages on this machine, with an account for each kind of person, unless SERVE=0.
"""

import errno
import json
import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from bench.generate import generate
from laennec.errors import LaennecError
from laennec.home import Home

SCALE, SEED = 0.002, 1
QUESTION = Path(__file__).parent / "queries" / "seed_standard.json"
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
        """What the demo brings along: the hospital's files, the question, the application."""
        return self.home.path / "demo"

    def run(self, *arguments: str, quietly: bool = False) -> str:
        """Run one command, show it and what it says. Raises LaennecError when it fails."""
        shown = " ".join(a if re.fullmatch(r"[\w./:=-]+", a) else f"'{a}'" for a in arguments)
        print(f"\n$ laennec {shown.replace(str(self.home.path), '$LAENNEC_HOME')}", flush=True)
        done = subprocess.run(
            [sys.executable, "-m", "laennec.cli.main", *arguments],
            env={**os.environ, "LAENNEC_HOME": str(self.home.path)},
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        if not quietly or done.returncode:
            print("".join(f"  {line}\n" for line in done.stdout.splitlines()), end="", flush=True)
        if done.returncode:
            raise LaennecError(f"`laennec {arguments[0]}` ended with {done.returncode}; its message is above.")
        return done.stdout

    def prepare(self) -> None:
        """Refuse a home that holds anything else, then generate the hospital where it is not there yet."""
        if self.home.exists and not (self.folder / MARK).exists():
            raise LaennecError(
                f"{self.home.path} is a warehouse that the demo did not make. Set LAENNEC_HOME to an empty folder."
            )
        print("A synthetic hospital: every person in it is drawn at random, nobody exists.", flush=True)
        if not (self.folder / MARK).exists():
            rows = generate(self.folder / "hospital", SCALE, SEED, progress=_bar)
            _write_observations(self.folder / "hospital")
            (self.folder / MARK).write_text(json.dumps(rows))
        rows = json.loads((self.folder / MARK).read_text())
        visits, results = rows["visit_occurrence"], rows["measurement"]
        print(f"  {rows['person']:,} persons, {visits:,} visits, {results:,} laboratory results, in Parquet files.")

    def load(self) -> None:
        self.run("init")
        self.run("load", "omop", str(self.folder / "hospital"), "--source", "synthetic-hospital")
        status = json.loads(self.run("status", "--json", quietly=True))
        loaded = sum(t["rows"] for t in status["tables"].values())
        print(f"  Loaded: {loaded:,} rows in version {status['version']}. Refused: {status['quarantined']}.")
        self.run("quarantine")
        self.run("prepare")

    def count(self) -> None:
        print("\nHow many patients seen in an emergency department had paracetamol assayed during that visit?")
        question = self.folder / QUESTION.name
        question.write_text(QUESTION.read_text())
        self.run("cohort", "count", str(question))
        print("  That is the exact number, for the operator of the machine. To study, the number is protected:")
        self.run("cohort", "count", str(question), "--purpose", "research")

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
        "cohort": json.loads(QUESTION.read_text()),
        "domains": {
            "person": {},
            "visit_occurrence": {},
            "condition_occurrence": {},
            "drug_exposure": {},
            "measurement": {},
            "death": {},
        },
        "dates": {"from": "2018-01-01"},
        "shift_dates": True,
        "end": str(date.today() + timedelta(days=365)),
    }


def _write_observations(folder: Path) -> None:
    """A small CSV with three rows that no warehouse should take, so that the demo shows a refusal."""
    lines = [
        "observation_id,person_id,observation_concept_id,observation_date,observation_type_concept_id,value_as_string"
    ]
    lines += [f"{i},{i},4275495,2024-03-{i % 28 + 1:02d},32817,smoker" for i in range(1, 61)]
    lines += ["7,7,4275495,2024-03-08,32817,the same key again"]
    lines += [",12,4275495,2024-05-01,32817,no key", "62,13,4275495,31/02/2024,32817,no such day"]
    (folder / "observation.csv").write_text("\n".join(lines) + "\n")


def _bar(done: int, total: int) -> None:
    if sys.stderr.isatty():
        filled = 30 * done // total
        sys.stderr.write(f"\r  generating [{'=' * filled}{' ' * (30 - filled)}]" + ("\n" if done == total else ""))


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
