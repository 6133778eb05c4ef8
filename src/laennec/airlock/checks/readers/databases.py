"""SQLite and DuckDB files: their tables, and what deleted rows left in their pages."""

import re
import sqlite3
import tempfile
from pathlib import Path
from typing import Any

from laennec.airlock.checks.document import Document, Table, Text
from laennec.airlock.checks.readers import Budget, Unreadable
from laennec.airlock.checks.readers.structured import cell

_STRINGS = re.compile(rb"[\x20-\x7e\xc2-\xf4\x80-\xbf]{6,}")


def read_sqlite(data: bytes, name: str, budget: Budget) -> Document:
    """Every table and view of a SQLite file, read from a copy in memory's temporary folder."""
    document = Document("sqlite")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.sqlite"
        path.write_bytes(data)
        try:
            base = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
            base.text_factory = lambda b: b.decode("utf-8", "replace")
            _sqlite(document, base, data, budget)
            base.close()
        except sqlite3.Error as error:
            raise Unreadable("it is no SQLite file that can be read, or is encrypted") from error
    return document


def _sqlite(document: Document, base: sqlite3.Connection, data: bytes, budget: Budget) -> None:
    base.execute("PRAGMA trusted_schema=OFF")
    (free,) = base.execute("PRAGMA freelist_count").fetchone()
    (pages,) = base.execute("PRAGMA page_count").fetchone()
    (size,) = base.execute("PRAGMA page_size").fetchone()
    for kind, named, sql in base.execute("SELECT type, name, sql FROM sqlite_master").fetchall():
        document.texts.append(Text("schema", f"{sql or named}", "label"))
        for said in re.findall(r"/\*(.+?)\*/|--([^\n]+)", str(sql or ""), re.S):
            document.texts.append(Text(f"schema of {named}", " ".join("".join(said).split()), "hidden"))
        if kind in ("table", "view") and not str(named).startswith("sqlite_"):
            quoted = '"' + str(named).replace('"', '""') + '"'
            try:
                rows = base.execute(f"SELECT * FROM {quoted} LIMIT {budget.settings.rows + 1}")
                _rows(document, str(named), [d[0] for d in rows.description], rows.fetchall(), budget)
            except sqlite3.Error:
                document.warn("unreadable", str(named), "A table of it cannot be read.")
    live = _live(document)
    left = [s for s in _unused(data, size) if not _known(s, live)]
    if free:
        document.warn(
            "hidden", "deleted pages", f"The file keeps {free} pages of deleted rows: write it anew with VACUUM."
        )
    elif left:
        document.warn(
            "hidden", "deleted rows", "The file keeps what was deleted in its pages: write it anew with VACUUM."
        )
    if left:
        document.texts.append(Text("deleted rows", "\n".join(left[:5000]), "raw"))
    if pages * size < len(data) and data[pages * size :].strip(b"\0"):
        document.warn(
            "embedded", "after the end", f"{len(data) - pages * size} bytes stand after the end of the file."
        )
        document.texts.append(Text("after the end", data[pages * size :][:200_000].decode("utf-8", "replace"), "raw"))


def _rows(document: Document, name: str, head: list[str], rows: list[tuple[Any, ...]], budget: Budget) -> None:
    from laennec.airlock.checks.readers.columns import _text
    from laennec.airlock.checks.readers.packed import unpack_strings

    body = []
    for row in rows[: budget.settings.rows]:
        line: list[str] = []
        for value in row:
            if isinstance(value, bytes | bytearray | memoryview):
                document.warn("embedded", name, "A column holds bytes.")
                line.append(f"{len(value)} bytes")
                continue
            line.append(_text(value) if not isinstance(value, float | int) else cell(value))
        body.append(line)
    document.tables.append(Table(name, [head, *body], name, whole=len(rows) <= budget.settings.rows))
    long = [c for row in body[:500] for c in row if len(c) > 60]
    if long:
        unpack_strings(document, "\n".join(long), name, budget)


def _live(document: Document) -> set[str]:
    words: set[str] = set()
    for table in document.tables:
        for row in table.rows:
            words.update(row)
    for text in document.texts:
        words.update(re.split(r"\W+", text.text))
    return words


def _known(said: str, live: set[str]) -> bool:
    """Whether a string of a page is made of what the tables still hold."""
    tokens = [w for w in re.split(r"[^\w.@+-]+", said) if len(w) >= 4]
    joined = "\x00".join(live)
    return all(t in joined for t in tokens) if tokens else True


def _unused(data: bytes, size: int) -> list[str]:
    """Strings in the parts of leaf pages that no row uses."""
    found: list[str] = []
    for start in range(0, len(data) - size + 1, size):
        page = data[start : start + size]
        header = 100 if start == 0 else 0
        kind = page[header]
        if kind not in (13, 5, 10, 2):
            continue
        cells = int.from_bytes(page[header + 3 : header + 5], "big")
        content = int.from_bytes(page[header + 5 : header + 7], "big") or size
        pointers = header + (8 if kind in (13, 10) else 12) + 2 * cells
        gap = page[pointers:content]
        found += [s.decode("utf-8", "replace") for s in _STRINGS.findall(gap)]
        free = int.from_bytes(page[header + 1 : header + 3], "big")
        seen = 0
        while free and free + 4 <= size and seen < 1000:
            length = int.from_bytes(page[free + 2 : free + 4], "big")
            found += [s.decode("utf-8", "replace") for s in _STRINGS.findall(page[free + 4 : free + length])]
            free = int.from_bytes(page[free : free + 2], "big")
            seen += 1
    return found


def read_duckdb(data: bytes, name: str, budget: Budget) -> Document:
    """Every table and view of a DuckDB file, opened read-only, with no access to other files and no extensions."""
    import duckdb

    document = Document("duckdb")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.duckdb"
        path.write_bytes(data)
        try:
            base = duckdb.connect(
                str(path),
                read_only=True,
                config={
                    "enable_external_access": "false",
                    "autoinstall_known_extensions": "false",
                    "autoload_known_extensions": "false",
                    "memory_limit": "1GB",
                    "threads": "1",
                    "lock_configuration": "true",
                },
            )
        except duckdb.Error as error:
            raise Unreadable("it is no DuckDB file that can be read, or is encrypted") from error
        try:
            _duckdb(document, base, data, budget)
        except duckdb.Error as error:
            raise Unreadable("its tables cannot be read") from error
        finally:
            base.close()
    return document


def _duckdb(document: Document, base: Any, data: bytes, budget: Budget) -> None:
    tables = base.execute(
        "SELECT table_schema, table_name, table_type FROM information_schema.tables WHERE table_catalog = current_database()"
    ).fetchall()
    for schema, named, _ in tables:
        quoted = ".".join('"' + str(part).replace('"', '""') + '"' for part in (schema, named))
        rows = base.execute(f"SELECT * FROM {quoted} LIMIT {budget.settings.rows + 1}")
        head = [d[0] for d in rows.description]
        _rows(document, str(named), head, rows.fetchall(), budget)
    for said in base.execute("SELECT comment FROM duckdb_tables() WHERE comment IS NOT NULL").fetchall():
        document.texts.append(Text("comment", str(said[0]), "metadata"))
    for view, sql in base.execute("SELECT view_name, sql FROM duckdb_views() WHERE NOT internal").fetchall():
        document.texts.append(Text(f"view {view}", str(sql), "label"))
    live = _live(document)
    strings = [s.decode("utf-8", "replace") for s in _STRINGS.findall(data)]
    left = [
        s
        for s in strings
        if re.search(r"\d{6,}|[A-Z][a-zé]{2,}.*[A-Z][a-zé]{2,}|[\w.]+@\w|;", s) and not _known(s, live)
    ]
    (free,) = base.execute("SELECT free_blocks FROM pragma_database_size()").fetchone()
    if free:
        document.texts.append(Text("free blocks", "\n".join(left[:5000]), "raw"))
        if _leftovers(data, left, live):
            document.warn(
                "hidden",
                "deleted blocks",
                f"The file keeps {free} blocks of what was deleted: copy its tables into a new file.",
            )


def _leftovers(data: bytes, left: list[str], live: set[str]) -> bool:
    """Whether strings that no table holds stand in the file in number."""
    words = {w for s in left for w in re.findall(r"\w{6,}", s)}
    return len([w for w in words if not any(w in x for x in live)]) >= 3


READ = {"sqlite": read_sqlite, "duckdb": read_duckdb}
