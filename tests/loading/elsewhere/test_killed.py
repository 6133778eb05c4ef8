"""A copy that is killed anywhere leaves the version in place, and nothing of it hinders the next one."""

import os
import signal
import subprocess
import sys
import time

import pytest

from laennec.store import Store
from tests.loading.reading import contents, current

pytestmark = pytest.mark.xdist_group("postgres")
COPY = """
import os, signal, sys
from pathlib import Path
from laennec.home import Home
from laennec.loading.elsewhere import Wanted, address, load_database
from laennec.trace import MemorySink
home, url, moment = sys.argv[1:]
def progress(share, what):
    if what.startswith(moment):
        os.kill(os.getpid(), signal.SIGKILL)
load_database(Home(Path(home)), address(url), "elsewhere", Wanted(("cdm",)), sink=MemorySink(), progress=progress)
"""
MOMENTS = [
    "digesting cdm.measurement",
    "copying cdm.person",
    "copying cdm.measurement",
    "reading measurement",
    "identities to the vault",
    "writing person",
    "writing measurement",
    "done",
]


def killed(elsewhere, moment):
    command = [sys.executable, "-c", COPY, elsewhere.home.path, elsewhere.postgres.url(elsewhere.name), moment]
    done = subprocess.run(list(map(str, command)), env=dict(os.environ), capture_output=True, text=True)
    assert done.returncode == -signal.SIGKILL, (moment, done.stderr)


def test_killed_anywhere(elsewhere):
    elsewhere.run(
        "create table cdm.person (person_id int, person_source_value text)",
        "create table cdm.measurement (measurement_id int, person_id int, measurement_date date)",
        "insert into cdm.person select i, 'IPP-PLANTED-' || i from generate_series(1, 1000) i",
        "insert into cdm.measurement select i, 1, '2024-01-01' from generate_series(1, 60000) i",
    )
    for moment in MOMENTS[:-1]:
        killed(elsewhere, moment)
        assert Store(elsewhere.home).current_number() is None, moment
    report = elsewhere.copy()
    assert report.version == 1 and report.tables["measurement"].loaded == 60_000
    first = contents(elsewhere.home)
    elsewhere.run(
        "update cdm.person set person_source_value = 'IPP-PLANTED-NEW' where person_id = 7",
        "delete from cdm.measurement where measurement_id <= 1000",
    )
    for moment in MOMENTS[1:-1:2]:
        killed(elsewhere, moment)
        assert current(elsewhere.home).number == 1 and contents(elsewhere.home) == first, moment
    killed(elsewhere, "done")  # the switch had happened
    assert current(elsewhere.home).number == 2
    again = elsewhere.copy()
    assert again.unchanged and again.version == 2 and again.tables["measurement"].loaded == 59_000
    assert Store(elsewhere.home).verify() == [] and not list(elsewhere.home.temporary.glob("load-*"))
    for path in elsewhere.home.path.rglob("*"):
        assert path.is_dir() or b"IPP-PLANTED" not in path.read_bytes(), path
    _nobody_is_left(elsewhere)


def _nobody_is_left(elsewhere):
    """The database ends the sessions of those that were killed."""
    asked = "select count(*) from pg_stat_activity where application_name = 'laennec'"
    for _ in range(50):
        if elsewhere.rows(asked) == [(0,)]:
            return
        time.sleep(0.2)
    raise AssertionError(elsewhere.rows("select state, query from pg_stat_activity"))
