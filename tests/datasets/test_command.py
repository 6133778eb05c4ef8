"""`laennec dataset` as a user runs it, and a build that is killed."""

import json
import shutil
import signal
from subprocess import CompletedProcess

import pytest

from laennec.audit.models import Entry
from laennec.cli.main import main
from laennec.datasets import actions, showing
from laennec.datasets.folders import Folders
from laennec.datasets.models import Build
from laennec.errors import LaennecError
from laennec.projects import actions as projects
from laennec.projects.actions.traces import owner
from laennec.store import Store
from tests.datasets.world import TODAY, approved, load
from tests.django_home import laennec, start

FEW = {"person": {}, "measurement": {}}
STUCK = """
import sys, time
from datetime import date
from laennec.home import Home
from laennec.web.setup import ready
home = Home.from_environment()
ready(home)
from laennec.datasets import actions
from laennec.projects.actions.traces import owner

def progress(share, what):
    if what == sys.argv[1]:
        print("here", flush=True)
        time.sleep(600)

actions.build(home, 1, owner(), date(2026, 11, 23), progress=progress)
"""


@pytest.fixture
def home(app_home, tmp_path):
    from laennec.engines.pool import close_all

    load(app_home, tmp_path / "omop")
    yield app_home
    close_all()


@pytest.fixture
def run(capsys):
    """The command line in this process: a new one costs a second or two a command."""

    def called(*arguments: str) -> CompletedProcess:
        code = 0
        try:
            main(list(arguments))
        except SystemExit as end:
            code = end.code or 0
        return CompletedProcess(arguments, code, *capsys.readouterr())

    return called


def test_the_life_of_a_dataset_at_the_command_line(home, tmp_path, run):
    project = approved(FEW, end="2126-01-01")
    built = laennec("dataset", "build", str(project.pk), "--json")
    assert built.returncode == 0, built.stderr
    shown = json.loads(built.stdout)
    assert (shown["status"], shown["build"], shown["persons"]) == ("done", 1, 12)
    assert shown["files"] == [
        "dataset.duckdb",
        "dictionary.json",
        "manifest.json",
        "measurement.parquet",
        "person.parquet",
    ]
    assert run("dataset", "verify", shown["path"]).returncode == 0

    again = run("dataset", "rebuild", shown["path"] + "/manifest.json")
    assert again.returncode == 0, again.stderr
    assert "made again from dataset 1: 0 persons fewer" in again.stdout
    assert run("dataset", "build").returncode == 2
    listed = json.loads(run("dataset", "list", str(project.pk), "--json").stdout)
    assert [(b["build"], b["status"], b["remade_from"]) for b in listed["builds"]] == [
        (1, "done", None),
        (2, "done", 1),
    ]

    copy = shutil.copytree(shown["path"], tmp_path / "copy")
    (copy / "person.parquet").write_bytes(b"changed")
    verified = run("dataset", "verify", str(copy))
    assert (verified.returncode, "person.parquet was changed" in verified.stdout) == (1, True)

    projects.revoke(project.pk, owner(), "Stopped", TODAY)
    for command in (["show", "1"], ["list", "1"], ["build", "1"], ["build", "--from", shown["path"]]):
        refused = run("dataset", *command)
        assert refused.returncode == 1
        assert "revoked" in refused.stderr
        assert refused.stdout == ""


@pytest.mark.parametrize("moment", ["measurement", "publishing"])
def test_a_killed_build_leaves_no_partial_dataset_and_shows_as_interrupted(home, moment):
    project = approved(FEW)
    folders = Folders(home, project.pk)
    running = start(STUCK, moment)
    assert running.stdout.readline() == "here\n", running.stderr.read()
    assert showing.history(project, folders)[0]["status"] == "running"
    with pytest.raises(LaennecError, match="another process"):
        actions.build(home, project.pk, owner(), TODAY)
    running.send_signal(signal.SIGKILL)
    running.communicate()

    assert showing.history(project, folders)[0]["status"] == "interrupted"
    assert not folders.of(1).exists()
    made = actions.build(home, project.pk, owner(), TODAY)
    assert made.number == 2
    assert [b.status for b in Build.objects.all()] == ["interrupted", "done"]
    assert sorted(p.name for p in folders.root.iterdir()) == [".lock", "2"]
    assert not list(home.temporary.glob("dataset-*"))
    assert Store(home).pinned() == {1: [f"dataset {project.pk}/2"]}
    intent, closed = Entry.objects.filter(kind="dataset.build")[:2]
    assert closed.intent == intent.seq
    assert closed.details == {"build": 1, "failed": True, "interrupted": True}


def test_killed_between_the_folder_and_its_row_the_folder_goes(home):
    """Named, but not recorded: nobody was told of it, so the next build removes it."""
    project = approved(FEW)
    folders = Folders(home, project.pk)
    folders.of(1).mkdir(parents=True)
    actions.build(home, project.pk, owner(), TODAY)
    assert "manifest.json" in {p.name for p in folders.of(1).iterdir()}
