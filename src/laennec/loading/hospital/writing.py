"""The new files of the tables that changed: other sources' rows, own rows of whom nothing touched, new rows."""

from collections.abc import Callable, Mapping, Sequence

from laennec.loading import merge
from laennec.loading.amending import amend
from laennec.loading.database import Database, literal, name
from laennec.loading.hospital.work import FileShape, Work
from laennec.omop import TABLES, Table
from laennec.store import Source, SourceTable, TableFile, Version, Writer

SITES = ("care_site", "care_site_ancestor", "location", "provider", "provider_care_site")
"""Tables without persons: made anew from the whole journal each time."""


def alone(base: Version | None, number: int, others: Sequence[Source]) -> dict[str, FileShape]:
    """The tables of events in which no other source has rows, with the shape of their files."""
    public = base.public_columns if base else {}
    return {
        table: FileShape(
            merge.file_columns(model, merge.visible_columns(model, public), number), merge.key_order(model)
        )
        for table, model in TABLES.items()
        if model.is_event and not any(table in source.tables for source in others)
    }


def write(
    work: Work, writer: Writer, number: int, others: Sequence[Source], told: Callable[[float, str], None]
) -> tuple[dict[str, TableFile], dict[str, SourceTable]]:
    """Write what changed; returns (every table of the version, what this source has in each).

    `number`: of the source. `others`: the other sources of the version. Ids do not clash (`clashes`).
    """
    base = writer.base
    files = dict(base.tables) if base else {}
    public = dict(base.public_columns) if base else {}
    into = merge.Merge(work.db, writer, number, (number,), public, own_public=False)
    own_before = {t: _own(work, base, t, number) for t in files if TABLES[t].group not in ("vocabulary", "secret")}
    had = [t for t, rows in own_before.items() if rows]
    todo = [t for t in TABLES if t in work.made or (t in had and (work.everything or t not in SITES))]
    counts = {t: SourceTable(own_before[t], 0, "") for t in had}
    seen = [f"select distinct person_id from scratch.new_{t}" for t in work.made if TABLES[t].has_person]
    keys = merge.keys_for(into, seen)
    for done, table in enumerate(todo):
        told(done / max(len(todo), 1), f"writing {table}")
        model = TABLES[table]
        of_others = any(table in source.tables for source in others)
        columns = merge.visible_columns(model, into.public)
        new = merge.new_rows(into, model, columns, f"scratch.new_{table}") if table in work.made else None
        kept = kept_rows(work, model, number)
        amended = None
        if not work.everything and model.has_person and table in had:
            amended = amend(into, model, columns, leaves=f"not ({kept})", rows=new)
        if amended:
            files[table], more = amended
            own = own_before[table] + more
        else:
            selects = []
            if base is not None and table in files and (of_others or table in had):
                selects.append(merge.old_rows(work.db, base, model, columns, kept))
            selects += [new] if new else []
            if not selects:
                files.pop(table, None)
                counts.pop(table, None)
                continue
            ready = work.take_file(table) if table in work.files else None
            files[table], own, _ = merge.write_rows(into, model, columns, selects, others=of_others, ready=ready)
        counts[table] = SourceTable(own, 0, "")
        if not files[table].rows:
            del files[table], counts[table]
    _links(work, into, files)
    if keys is not None:
        files["record_key"] = keys
    return files, counts


def _own(work: Work, base: Version | None, table: str, number: int) -> int:
    if base is None or table not in base.tables:
        return 0
    old = merge.old_data(work.db, base, table)
    return int(work.db.value(f"select count(*) from {old} where _source = {number}"))


def kept_rows(work: Work, table: Table, number: int) -> str:
    """SQL: an old row of the table stays. `number`: of the source that is loaded."""
    if work.everything or not table.has_person:
        return f"_source <> {number}"
    return f"(_source <> {number} or person_id not in (select root from scratch.touched))"


def _links(work: Work, into: merge.Merge, files: dict[str, TableFile]) -> None:
    """The internal table of links: every number that is not the root of its person."""
    table = TABLES["person_link"]
    if not work.db.value("select count(*) from scratch.link"):
        files.pop("person_link", None)
        return
    select = "select id as person_id, root as root_id from scratch.link"
    path = merge.write_file(into, table, "key", select, sort="person_id")
    rows = int(work.db.value("select count(*) from new_file_person_link_key.main.data"))
    work.db.run("detach new_file_person_link_key")
    files["person_link"] = TableFile("person_link", rows, ("person_id", "root_id"), {"key": into.writer.seal(path)})


def own_rows(db: Database, writer: Writer, files: Mapping[str, TableFile], number: int) -> dict[str, str]:
    """Table -> SQL of this source's rows in the files that the new version will have."""
    found = {}
    for table, file in files.items():
        entry = file.files["key"]
        path = writer.store.temporary / entry.name
        path = path if path.exists() else writer.store.tables / entry.name
        alias = f"now_{table}"
        if not db.rows("select 1 from duckdb_databases() where path = ?", [str(path)]):
            db.run(f"attach {literal(path)} as {name(alias)} (read_only)")
        else:
            alias = str(db.value("select database_name from duckdb_databases() where path = ?", [str(path)]))
        columns = set(file.columns)
        source = f"_source = {number}" if table not in ("record_key", "person_link") else "true"
        found[table] = f"(select {', '.join(map(name, sorted(columns)))} from {name(alias)}.main.data where {source})"
    return found
