"""A PostgreSQL that the tests start and stop: as nobody where root runs them, since initdb refuses root.

`server()` yields one; each test makes databases of its own in it. Where PostgreSQL is not installed: a skip.
"""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pyarrow.parquet as pq
import pytest
from adbc_driver_postgresql import dbapi
from psycopg import sql
from psycopg.conninfo import make_conninfo

PASSWORD = "Sésame: @/?#[]%é&=+ '\"\\"
"""Of all who sign in: what a URL, a shell and a log would each spoil in their way."""
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "128MB",
    "max_wal_size": "4GB",
    "listen_addresses": "127.0.0.1",
    "password_encryption": "scram-sha-256",
}


def binaries() -> Path | None:
    """The folder of initdb and postgres: beside what is on the path, or the newest of Debian's."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    return debian[-1].parent if debian else None


@dataclass(frozen=True)
class Server:
    """A running PostgreSQL. owner: its superuser, whose password is PASSWORD too."""

    port: int
    pid: int
    owner: str = "postgres"

    def connect(self, database: str = "postgres") -> psycopg.Connection:
        return psycopg.connect(
            host="127.0.0.1", port=self.port, user=self.owner, password=PASSWORD, dbname=database, autocommit=True
        )

    def create(self, database: str, encoding: str = "UTF8") -> None:
        """A new, empty database of that name."""
        with self.connect() as db:
            db.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(database)))
            db.execute(
                sql.SQL("create database {} template template0 encoding {} locale 'C'").format(
                    sql.Identifier(database), sql.Literal(encoding)
                )
            )

    def fill(self, database: str, folder: Path, schema: str = "cdm") -> None:
        """A table of each Parquet file of a folder, with its columns and types."""
        with self.connect(database) as db:
            db.execute(sql.SQL("create schema if not exists {}").format(sql.Identifier(schema)))
        with dbapi.connect(self.libpq(database)) as db, db.cursor() as cursor:
            for path in sorted(folder.glob("*.parquet")):
                cursor.adbc_ingest(path.stem, pq.read_table(path), mode="create", db_schema_name=schema)
            db.commit()

    def libpq(self, database: str) -> str:
        """How PostgreSQL's own library is told of a database."""
        where = {"host": "127.0.0.1", "port": self.port, "dbname": database}
        return make_conninfo("", user=self.owner, password=PASSWORD, **where)

    def url(self, database: str, user: str = "postgres") -> str:
        """Without the password, which goes by the environment."""
        return f"postgresql+psycopg://{user}@127.0.0.1:{self.port}/{database}"


@contextlib.contextmanager
def server() -> Iterator[Server]:
    """A PostgreSQL of its own, gone at the end. Skips where there is none."""
    where = binaries()
    if where is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    who = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
    with tempfile.TemporaryDirectory(prefix="laennec-postgres-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        (home / "password").write_text(PASSWORD + "\n")
        if who:
            for path in (home, home / "password"):
                shutil.chown(path, who["user"], who["group"])
        data = home / "data"
        subprocess.run(
            [where / "initdb", "-D", data, "-U", "postgres", "-A", "scram-sha-256", "--pwfile", home / "password",
             "-E", "UTF8", "--locale", "C", "--no-sync"],
            check=True, capture_output=True, cwd=home, **who,
        )  # fmt: skip
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        settings = {**SETTINGS, "port": str(port), "unix_socket_directories": str(home)}
        told = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
        with (home / "log").open("wb") as log:
            process = subprocess.Popen(
                [where / "postgres", "-D", data, *told], stdout=log, stderr=log, cwd=home, **who
            )
        try:
            running = Server(port, process.pid)
            _wait(running, process, home / "log")
            yield running
        finally:
            process.send_signal(signal.SIGQUIT)
            process.wait(30)


def _wait(running: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise AssertionError(f"PostgreSQL did not start: {log.read_text()[-2000:]}")
        with contextlib.suppress(psycopg.OperationalError), running.connect():
            return
        time.sleep(0.1)
    raise AssertionError(f"PostgreSQL does not answer: {log.read_text()[-2000:]}")
