"""Makes Django ready to work on one home: settings, apps, database at its latest migration.

The command line calls `ready` only in the commands that need it. It is safe to call again, and safe in two
processes at once: a file lock makes the second wait for the first one's migrations.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

import django
from django.conf import settings

from laennec.errors import LaennecError
from laennec.home import Home


def ready(home: Home) -> None:
    """Django works on that home when this returns. Raises LaennecError where there is no home, or it is closed."""
    home.id  # noqa: B018 - raises the message that names `laennec init`
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "laennec.web.settings")
    if not settings.configured:
        os.environ["LAENNEC_HOME"] = str(home.path)
    django.setup()
    point_at(home)
    migrate_if_needed(home)


def point_at(home: Home) -> None:
    """Let the default connection and `settings.LAENNEC_HOME` mean that home."""
    from django.db import connection

    name = str(home.app_database)
    if connection.settings_dict["NAME"] != name:
        connection.close()
        connection.settings_dict["NAME"] = name
    settings.LAENNEC_HOME = home


def migrate_if_needed(home: Home) -> None:
    """Bring the application database to the latest migration; one read when it is there already."""
    from django.core.management import call_command
    from django.db import DatabaseError

    try:
        with _one_at_a_time(home):
            if not _applied():
                call_command("migrate", verbosity=0, interactive=False)
    except (OSError, DatabaseError) as error:
        raise LaennecError(
            f"The application database {home.app_database} cannot be opened ({error}). "
            "Check who owns it and the space left, or restore it from its backup."
        ) from error


def _applied() -> bool:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


@contextmanager
def _one_at_a_time(home: Home) -> Iterator[None]:
    # The file is made here, closed to others, before SQLite makes it with the process's umask.
    os.close(os.open(home.app_database, os.O_RDWR | os.O_CREAT, 0o600))
    descriptor = os.open(home.path / "app.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
