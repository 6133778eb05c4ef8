"""Django's settings and set-up: importable anywhere, ready on one home, safe in several processes at once."""

import stat
import threading

import pytest

from laennec.errors import LaennecError
from laennec.home import Home
from tests.django_home import laennec, python, start

READY = """
from laennec.home import Home
from laennec.web.setup import ready
ready(Home.from_environment())
from laennec.audit.models import Entry
print(Entry.objects.count())
"""


@pytest.fixture
def new_home(tmp_path, monkeypatch):
    monkeypatch.setenv("LAENNEC_HOME", str(tmp_path / "home"))
    home = Home(tmp_path / "home")
    home.create()
    return home


def test_settings_import_where_no_home_exists(tmp_path, monkeypatch):
    monkeypatch.setenv("LAENNEC_HOME", str(tmp_path / "nowhere"))
    done = python("-c", "from laennec.web import settings; print(settings.DATABASES['default']['NAME'])")
    assert (done.stdout, done.returncode) == (":memory:\n", 0), done.stderr
    assert not (tmp_path / "nowhere").exists()


def test_four_first_starts_at_once_make_one_database_and_one_key(new_home):
    started = [start(READY) for _ in range(4)]
    ended = [(process.communicate(timeout=120), process.returncode) for process in started]
    assert [(out, code) for (out, _), code in ended] == [("0\n", 0)] * 4, ended
    key = new_home.keys / "django"
    assert len(key.read_text()) == 64
    for path in (key, new_home.app_database):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not list(new_home.keys.glob(".*"))


def test_the_key_stays_from_one_start_to_the_next(new_home):
    code = "from laennec.web import settings; print(settings.SECRET_KEY)"
    assert python("-c", code).stdout == python("-c", code).stdout != ""


def test_a_lost_keys_folder_is_told_plainly(new_home):
    for path in new_home.keys.iterdir():
        path.unlink()
    new_home.keys.rmdir()
    done = laennec("project", "list")
    assert done.returncode == 1
    assert "Restore the keys' folder" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_damaged_database_is_told_plainly(new_home):
    new_home.app_database.write_bytes(b"not a database" * 1000)
    done = laennec("project", "list")
    assert done.returncode == 1
    assert "cannot be opened" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_home_the_way_to_one_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("LAENNEC_HOME", str(tmp_path / "nowhere"))
    done = laennec("audit", "verify")
    assert done.returncode == 1
    assert "laennec init" in done.stderr


def test_each_connection_of_each_thread_has_the_pragmas(app_home):
    from django.db import connection

    def pragmas() -> dict[str, object]:
        with connection.cursor() as cursor:
            return {
                name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("journal_mode", "synchronous", "recursive_triggers", "foreign_keys")
            }

    seen = [pragmas()]

    def elsewhere() -> None:
        seen.append(pragmas())
        connection.close()

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert seen == [{"journal_mode": "wal", "synchronous": 2, "recursive_triggers": 1, "foreign_keys": 1}] * 2


def test_ready_again_changes_nothing_and_is_quick(app_home):
    from django.db import connection

    from laennec.web.setup import ready

    ready(app_home)
    with connection.execute_wrapper(_no_writes):
        ready(app_home)


def _no_writes(execute, sql, params, many, context):
    assert sql.split()[0] in ("SELECT", "PRAGMA"), sql
    return execute(sql, params, many, context)


def test_no_migration_is_missing(app_home):
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_ready_needs_a_home(tmp_path):
    from laennec.web.setup import ready

    with pytest.raises(LaennecError, match="laennec init"):
        ready(Home(tmp_path / "nowhere"))
