"""A hand on the database that knows SQLite but has no key: a plain connection, the triggers dropped first."""

import sqlite3
from contextlib import closing

from laennec.home import Home

TRIGGERS = ("audit_entry_no_update", "audit_entry_no_delete", "audit_entry_at_the_end")


def tamper(home: Home, *statements: str, triggers: bool = False) -> None:
    """Run the statements and close Django's connection, so that it sees them."""
    from django.db import connection

    connection.close()
    with closing(sqlite3.connect(home.app_database, isolation_level=None)) as plain:
        plain.execute("PRAGMA recursive_triggers=OFF")
        if not triggers:
            for name in TRIGGERS:
                plain.execute(f"DROP TRIGGER IF EXISTS {name}")
        for statement in statements:
            plain.execute(statement)


def swap(first: int, second: int) -> tuple[str, ...]:
    """Exchange the places of two entries, all else of them kept."""
    return (
        f"UPDATE audit_entry SET seq = -1 WHERE seq = {first}",
        f"UPDATE audit_entry SET seq = {first} WHERE seq = {second}",
        f"UPDATE audit_entry SET seq = {second} WHERE seq = -1",
    )
