"""From a file somebody wrote to an AnalysisTable, or to one error that names the place and says what to do."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from laennec.cohorts.query.reading import MAX_BYTES, QueryError, built, parse_document
from laennec.cohorts.tabling.nodes import SCHEMA, AnalysisTable


def read_table(source: Path | Mapping[str, Any]) -> AnalysisTable:
    """The table of a JSON file, or of a document already parsed. Raises QueryError, which names the place."""
    if isinstance(source, Mapping):
        return built(dict(source), "", AnalysisTable, SCHEMA, "an analysis table")
    try:
        with source.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise QueryError(f"{source}: the table's file cannot be read: {error.strerror}.") from None
    return built(parse_document(content, str(source)), f"{source}: ", AnalysisTable, SCHEMA, "an analysis table")
