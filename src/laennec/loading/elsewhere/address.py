"""Where a database is: its URL, the password that comes by another way, and the connections that both make.

A password is never part of a URL here, since command lines are seen by all; it is in no error, no audit, no report.
"""

import contextlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from adbc_driver_manager import Error as AdbcError
from psycopg.conninfo import make_conninfo
from sqlalchemy import Engine, create_engine
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import NullPool

from laennec.errors import LaennecError, UsageError

PASSWORD = "LAENNEC_DATABASE_PASSWORD"  # noqa: S105  the variable's name
"""Environment variable: the password of the database that is copied."""
DRIVER = "postgresql+psycopg"
COMMON = {"application_name": "laennec", "client_encoding": "UTF8", "connect_timeout": "20"}
"""What connections say of themselves, where the URL does not say it."""
SECRET_PARTS = ("password", "sslpassword")
EXAMPLE = "postgresql://reader@db.hospital.example:5432/cdm"


@dataclass(frozen=True)
class Address:
    """A PostgreSQL database and who asks it. shown: without user, password and settings."""

    url: URL = field(repr=False)

    @property
    def shown(self) -> str:
        return URL.create(
            "postgresql", None, None, self.url.host, self.url.port, self.url.database
        ).render_as_string()

    @property
    def user(self) -> str:
        return self.url.username or ""

    def engine(self) -> Engine:
        """For looks at the catalogue: each connection is new, and reads one snapshot."""
        return create_engine(
            self.url,
            poolclass=NullPool,
            isolation_level="REPEATABLE READ",
            connect_args={name: value for name, value in COMMON.items() if name not in self.url.query},
            hide_parameters=True,
        )

    def libpq(self) -> str:
        """The same connection as PostgreSQL's own library is told of it. With the password."""
        _, told = self.engine().dialect.create_connect_args(self.url)
        told.pop("context", None)  # for psycopg alone: how it adapts values
        return make_conninfo("", **{**COMMON, **told})

    @contextlib.contextmanager
    def plain_errors(self, what: str = "") -> Iterator[None]:
        """Within: errors of the database in words that quote no value of a row and no password.

        what: what is being read, "cdm.person".
        """
        try:
            yield
        except (DBAPIError, psycopg.Error, AdbcError, OSError) as error:
            if isinstance(error, OSError) and "[libpq]" not in str(error):
                raise
            raise LaennecError(self._in_words(error, what)) from None

    def _in_words(self, error: BaseException, what: str) -> str:
        cause: Any = error.orig if isinstance(error, DBAPIError) and error.orig else error
        state = getattr(cause, "sqlstate", None) or ""
        said = self._without_password(_said(cause))
        while_ = f" while {what} was read" if what else ""
        if state.startswith("22"):  # its words quote the value
            return (
                f"The database {self.shown} cannot compute a value of {what or 'a table'} (SQLSTATE {state}): a view "
                "or a generated column fails. Mend it there. Nothing was changed."
            )
        if state == "42501":
            hint = (
                " Its policies of row-level security would hide rows in silence; give the account BYPASSRLS."
                if "row-level security" in said
                else ""
            )
            what = what or "it"
            return f"The database {self.shown} lets {self._who} not read {what}: {said}.{hint} Nothing was changed."
        if not what and state[:2] in ("", "08", "28", "3D", "53", "57"):
            return (
                f"The database {self.shown} cannot be reached by {self._who}: {said}. The password comes from "
                f"{PASSWORD} or --password-file FILE. Nothing was changed."
            )
        return f"The database {self.shown} stopped answering{while_}: {said}. Nothing was changed; load again."

    @property
    def _who(self) -> str:
        return f"the account {self.user}" if self.user else "the account of its settings"

    def _without_password(self, text: str) -> str:
        secret = str(self.url.password or "")
        return text.replace(secret, "***") if secret else text


def _said(cause: object) -> str:
    """The first line of what the database or its library says, without the place in our statement."""
    text = str(cause).replace("\n\t", " ")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    first = (
        lines[-1] if lines and lines[0].startswith("connection failed") and len(lines) > 1 else (lines or ["?"])[0]
    )
    for mark in ("FATAL:", "ERROR:"):
        first = first.rpartition(mark)[2] if mark in first else first
    return first.strip(" .")


def address(text: str, password_file: Path | None = None) -> Address:
    """The database of a URL as SQLAlchemy writes it. Raises UsageError, whose words never quote the URL."""
    try:
        url = make_url(text.replace("postgres://", "postgresql://", 1) if text.startswith("postgres://") else text)
    except (ArgumentError, ValueError):
        raise UsageError(f"This is no URL of a database. An example: {EXAMPLE}") from None
    if url.password is not None or any(part in url.query for part in SECRET_PARTS):
        raise UsageError(
            "The URL holds a password, which everybody on this machine can see. Take it out, change it, and give it "
            f"by the environment variable {PASSWORD} or by --password-file FILE."
        )
    backend = url.get_backend_name()
    if backend != "postgresql":
        raise UsageError(
            f"Laennec copies PostgreSQL databases, not {backend}. Write the tables of this one to Parquet or CSV, "
            "then: laennec load omop DIR"
        )
    if not url.database:
        raise UsageError(f"The URL names no database. An example: {EXAMPLE}")
    return Address(url.set(drivername=DRIVER, password=_password(password_file)))


def _password(file: Path | None) -> str | None:
    """From a file of its owner alone, or from the environment; None leaves it to PostgreSQL's own ways (.pgpass)."""
    if file is None:
        return os.environ.get(PASSWORD) or None
    try:
        if file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise UsageError(f"Others than its owner may open {file}: chmod 600 {file}")
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise UsageError(f"The password's file {file} cannot be read: {reason}.") from None
    if not lines or not lines[0]:
        raise UsageError(f"The password's file {file} is empty: its first line is the password.")
    return lines[0]
