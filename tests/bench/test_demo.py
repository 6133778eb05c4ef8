"""The demo runs from end to end by the real commands, also twice on one home, never on somebody else's warehouse."""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from bench import demo
from laennec.accounts.demo import PEOPLE
from laennec.home import Home
from tests.django_home import laennec

ROOT = Path(__file__).parents[2]
SMALL = {"PATIENTS": 1_000, "YEARS": 1, "DAYS": 2, "NIGHTS": 1}


@pytest.fixture
def small(tmp_path, monkeypatch):
    monkeypatch.setenv("LAENNEC_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SERVE", "0")
    for name, value in SMALL.items():
        monkeypatch.setattr(demo, name, value)
    return Home(tmp_path / "home")


EXPECTED = (
    "records read so far", "rows are refused", "(exact count", "(protected count",
    "The dataset is as its manifest says",
    "The audit is whole", f"{len(PEOPLE)} accounts, one for each kind of person", "Done in",
)  # fmt: skip


STATES = ("approved", "submitted")
"""Of the demo's projects: one waits for its decision."""


@pytest.mark.timeout(1200)  # the whole main job by commands: a minute where nothing else runs
def test_the_main_job_and_it_serves(small):
    """On an empty home: somebody signs in by the password that was printed."""
    said = served(projects=True)
    for expected in (*EXPECTED, "Project 1 is approved", "version 2, made anew for whom it touches"):
        assert expected in said, (expected, said)
    asked = re.search(r"(\d+) persons \(exact count, warehouse version 2\)", said)
    assert asked and int(asked[1]) > 0, "the first question has an answer"
    states = json.loads(laennec("project", "list", "--json").stdout)["projects"]
    assert tuple(sorted(one["state"] for one in states)) == STATES


@pytest.mark.nightly
@pytest.mark.timeout(1800)
def test_the_main_job_then_once_more_and_it_serves(small, capfd):
    """Without serving, then on the same home with it."""
    assert demo.main() == 0, capfd.readouterr().err
    said = capfd.readouterr().out
    for expected in (*EXPECTED, "Project 1 is approved", "version 2, made anew for whom it touches"):
        assert expected in said, expected
    states = json.loads(laennec("project", "list", "--json").stdout)["projects"]
    assert tuple(sorted(one["state"] for one in states)) == STATES
    said = served(projects=False)
    for expected in (*EXPECTED, "Project 3 is approved", "warehouse version 3"):
        assert expected in said, (expected, said)


def served(*, projects: bool) -> str:
    """What the demo says until it serves; somebody signs in by a password it says. projects: those of others, too."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = str(found.getsockname()[1])
    small = SMALL if projects else SMALL | {"OTHERS": False}
    code = f"from bench import demo; import sys; vars(demo).update({small}); sys.exit(demo.main())"
    environment = {**os.environ, "SERVE": "1", "PORT": port}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    running = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=environment, **pipes)
    try:
        said = ""
        for line in running.stdout:
            said += line
            if f"Laennec answers at http://127.0.0.1:{port}" in line:
                break
        assert "Sign in as any of these" in said, said
        given = dict(re.findall(r"^  (\S+) +(\S+)$", said.split("Sign in as any of these")[1], re.M))
        assert set(given) == set(PEOPLE)
        signed_in(f"http://127.0.0.1:{port}", "researcher", given["researcher"])
        return said
    finally:
        running.terminate()
        running.communicate(timeout=30)


def signed_in(url: str, login: str, password: str) -> None:
    """The home page greets who has this password, over the wire."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    for _ in range(100):
        try:
            page = browser.open(f"{url}/signin/").read().decode()
            break
        except urllib.error.URLError:
            time.sleep(0.2)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    sent = urllib.parse.urlencode({"csrfmiddlewaretoken": token, "login": login, "password": password}).encode()
    answer = browser.open(urllib.request.Request(f"{url}/signin/", sent, {"Referer": f"{url}/signin/"}))
    assert answer.geturl() == f"{url}/" and "/cohort/new/" in answer.read().decode()


def test_a_warehouse_that_the_demo_did_not_make_is_left_alone(small, capfd):
    small.create()
    assert demo.main() == 1
    assert "did not make" in capfd.readouterr().err
    assert not (small.path / "demo").exists()


def test_a_full_disk_is_one_message(tmp_path):
    """Files of at most 100 kB stand for a disk without room."""
    limit = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))"
    code = f"{limit}; from bench import demo; sys.exit(demo.main())"
    environment = {**os.environ, "LAENNEC_HOME": str(tmp_path / "home"), "SERVE": "0"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, cwd=ROOT)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr and "Make room" in done.stderr and done.stderr.count("demo:") == 1
