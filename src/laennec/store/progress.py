"""How far a statement of the database has come, told while it runs."""

import contextlib
import threading
from collections.abc import Callable, Iterator

import duckdb


@contextlib.contextmanager
def watched(db: duckdb.DuckDBPyConnection, report: Callable[[float], None]) -> Iterator[None]:
    """Within: report(share of the running statement, 0 to 1) a few times a second, from a thread of its own."""
    stop = threading.Event()

    def watch() -> None:
        while not stop.wait(0.3):
            share = db.query_progress()
            if share > 0:
                report(min(share, 100.0) / 100)

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
