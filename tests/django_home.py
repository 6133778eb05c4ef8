"""Gives a test a home with its application database: a real file, real commits, other processes can join."""

import contextlib
import fcntl
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from laennec.home import Home


@pytest.fixture(scope="session")
def _migrated(tmp_path_factory: pytest.TempPathFactory, django_db_blocker) -> Path:
    """A migrated database, made once and copied for each test: by the first worker for all of them.

    The migrations take ten seconds, each of them all of the models as they were.
    """
    from django.core.management import call_command
    from django.db import connection

    folder = tmp_path_factory.getbasetemp()
    # A worker's folder lies in the run's; of the run itself, without workers, nothing is shared.
    folder = folder.parent if os.environ.get("PYTEST_XDIST_WORKER") else folder
    path, making = folder / "migrated.sqlite3", folder / "migrated.making"
    before = connection.settings_dict["NAME"]
    with (folder / "migrated.lock").open("w") as lock, django_db_blocker.unblock():
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            making.unlink(missing_ok=True)
            connection.settings_dict["NAME"] = str(making)
            call_command("migrate", verbosity=0)
            connection.close()
            connection.settings_dict["NAME"] = before
            making.rename(path)
    return path


@pytest.fixture
def app_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, _own_keys: None, _migrated: Path, django_db_blocker
) -> Iterator[Home]:
    """The home; Django works on it as after `web.setup.ready`."""
    from django.conf import settings
    from django.core.cache import cache
    from django.db import connection
    from django.utils import translation

    from laennec.web.setup import point_at

    home = Home(tmp_path / "home")
    home.create()
    shutil.copy(_migrated, home.app_database)
    monkeypatch.setenv("LAENNEC_HOME", str(home.path))
    before = connection.settings_dict["NAME"], settings.LAENNEC_HOME
    with django_db_blocker.unblock():
        point_at(home)
        translation.deactivate()  # the language of the last page that a test before asked for
        cache.clear()  # counters of attempts, by the number of an account
        yield home
        connection.close()
    connection.settings_dict["NAME"], settings.LAENNEC_HOME = before


def python(*arguments: str, timeout: float = 120) -> subprocess.CompletedProcess[str]:
    """Another Python process, in the environment the test has set."""
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        timeout=timeout,
        env=dict(os.environ),
        check=False,
    )


def laennec(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command line, as a user runs it."""
    return python("-m", "laennec.cli.main", *arguments)


def here(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The same command line within this process, for a test with `app_home`: no start to wait for."""
    from laennec.cli.main import main

    out, err = io.StringIO(), io.StringIO()
    code: object = 0
    # A load steps back behind readers for good: the tests after it would run behind everything else.
    stays = patch("os.nice", lambda _: 0)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), stays:
        try:
            main(list(arguments))
        except SystemExit as ended:
            code = ended.code or 0
    return subprocess.CompletedProcess(arguments, int(str(code)), out.getvalue(), err.getvalue())


def start(code: str, *arguments: str) -> subprocess.Popen[str]:
    """A Python process that runs beside the test."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
