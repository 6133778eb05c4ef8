"""Parquet and Arrow: their rows, and what their metadata say."""

from io import BytesIO
from typing import Any

from laennec.airlock.checks.document import Document, Table, Text
from laennec.airlock.checks.readers import Budget, Unreadable
from laennec.airlock.checks.readers.structured import cell, vectors


def read_parquet(data: bytes, name: str, budget: Budget) -> Document:
    """A Parquet file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    document = Document("parquet")
    try:
        file = pq.ParquetFile(BytesIO(data))
        _metadata(document, file.metadata.metadata or {})
        _notes(document, file.schema_arrow)
        batches = []
        rows = 0
        for batch in file.iter_batches(batch_size=1000):
            batches.append(batch)
            rows += batch.num_rows
            if rows > budget.settings.rows:
                break
        table = pa.Table.from_batches(batches, file.schema_arrow)
    except (pa.ArrowException, OSError, ValueError, TypeError) as error:
        raise Unreadable("it is no Parquet file that can be read, or is encrypted") from error
    _table(document, table, "", budget, file.metadata.num_rows)
    footer = int.from_bytes(data[-8:-4], "little")
    if footer > len(data):
        raise Unreadable("it is no Parquet file that can be read")
    return document


def read_arrow(data: bytes, name: str, budget: Budget) -> Document:
    """An Arrow or Feather file."""
    import pyarrow as pa
    from pyarrow import feather, ipc

    document = Document("arrow")
    try:
        try:
            table = feather.read_table(BytesIO(data))
        except pa.ArrowInvalid:
            table = ipc.open_stream(BytesIO(data)).read_all()
    except (pa.ArrowException, OSError, ValueError) as error:
        raise Unreadable("it is no Arrow file that can be read") from error
    _metadata(document, table.schema.metadata or {})
    _notes(document, table.schema)
    _table(document, table, "", budget, table.num_rows)
    return document


def _metadata(document: Document, metadata: dict[bytes, bytes]) -> None:
    from laennec.airlock.checks.readers.structured import loads, walk

    for key, value in metadata.items():
        said = value.decode("utf-8", "replace")
        if key == b"ARROW:schema":
            continue
        if key == b"pandas":
            loaded = loads(said) or {}
            attributes = loaded.get("attributes") if isinstance(loaded, dict) else None
            if attributes:
                walk(document, attributes, "metadata pandas", _unbounded())
            continue
        loaded = loads(said) if said[:1] in "[{" else None
        if loaded is not None:
            walk(document, {key.decode("utf-8", "replace"): loaded}, "metadata", _unbounded())
        document.texts.append(Text(f"metadata {key.decode('utf-8', 'replace')}", said[:200_000], "metadata"))


def _notes(document: Document, schema: Any) -> None:
    """What is kept with single columns."""
    for field in schema:
        for key, value in (field.metadata or {}).items():
            if not key.startswith(b"PARQUET:"):
                said = value.decode("utf-8", "replace")
                place = f"metadata of column {field.name} {key.decode('utf-8', 'replace')}"
                document.texts.append(Text(place, said[:200_000], "metadata"))


def _unbounded() -> Budget:
    from laennec.airlock.checks.settings import Settings

    return Budget(Settings())


def _table(document: Document, table: Any, place: str, budget: Budget, rows: int) -> None:
    import pyarrow as pa

    names = [str(n) for n in table.column_names]
    columns: list[list[str]] = []
    for column in table.slice(0, budget.settings.rows).columns:
        kind = column.type
        values = column.to_pylist()
        if pa.types.is_dictionary(kind):
            document.texts += _unused(column, f"{place} {names[len(columns)]}".strip())
        if pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
            document.warn("embedded", place, "The table has a column of bytes.")
            values = [f"{len(v or b'')} bytes" for v in values]
        if any(isinstance(v, list | dict) for v in values):
            from laennec.airlock.checks.readers.structured import walk

            for v in values[:500]:
                walk(document, v, f"{place} {names[len(columns)]}".strip(), budget)
        if parted := _by_key(values):
            names = names[: len(columns)] + [f"{names[len(columns)]}.{k}" for k in parted] + names[len(columns) + 1 :]
            columns += [[_text(v) for v in column] for column in parted.values()]
            continue
        if parts := vectors(values):
            names = (
                names[: len(columns)]
                + [f"{names[len(columns)]}[{k}]" for k in range(len(parts))]
                + names[len(columns) + 1 :]
            )
            columns += parts
            continue
        columns.append([_text(v) for v in values])
    body = [list(row) for row in zip(*columns, strict=True)]
    document.tables.append(Table(place, [names, *body], whole=rows <= budget.settings.rows))


def _by_key(values: list[Any]) -> dict[str, list[Any]]:
    """A column of records as a column for each of their fields; {} where it is none, or they hold lists."""
    if not values or not all(isinstance(v, dict | None) for v in values) or not any(values):
        return {}
    keys = list(dict.fromkeys(k for v in values for k in v or {}))
    if len(keys) > 60 or any(isinstance(x, list | dict) for v in values for x in (v or {}).values()):
        return {}
    return {str(k): [(v or {}).get(k) for v in values] for k in keys}


def _unused(column: Any, place: str) -> list[Text]:
    """Levels that a column of categories keeps though no row has them."""
    used = {str(v) for v in column.unique().to_pylist()}
    levels = {str(v) for chunk in column.chunks for v in chunk.dictionary.to_pylist()}
    left = sorted(levels - used)[:5000]
    return [Text(f"{place} unused levels", "\n".join(left), "hidden")] if left else []


def _text(value: Any) -> str:
    if hasattr(value, "isoformat"):
        text = value.isoformat(sep=" ") if hasattr(value, "hour") and hasattr(value, "year") else value.isoformat()
        return str(text).removesuffix(" 00:00:00")
    return str(value) if isinstance(value, list | dict) else cell(value)


READ = {"parquet": read_parquet, "arrow": read_arrow}
