"""The format `report_index`: a CSV file that names documents, which lie in a folder beside it (`NAME.docs`).

A row of the index with what its document holds is a row of the table `report`: the index's own columns, and `text`,
`media`, `original` (the bytes in base64), `sha256`. A document that cannot be read refuses its row.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa

from laennec.sources.beside import DOCUMENTS, folder_of
from laennec.sources.csv_extract import CsvExtract
from laennec.sources.formats import Guess, Part, Reading, Refused, Request
from laennec.sources.reports.workers import Read, of_file, read_all

COLUMNS = (
    *("numero", "version", "ipp", "nda", "type", "titre", "date", "auteur", "statut", "maj", "fichier", "sha256"),
)
OWED = ("numero", "type", "statut", "maj", "fichier")
"""Columns by which an index is known."""
OF_DOCUMENT = ("text", "media", "original", "original_sha256")
AT_ONCE = 1000
"""Documents in memory at a time."""
HELD = 64 << 20
"""Bytes of documents in one batch, more or less."""


class ReportIndex:
    """An index of reports. Options: those of `csv`; `file`, `sha256`: the columns of a document's name and digest."""

    name = "report_index"

    def recognise(self, head: bytes, file_name: str) -> Guess | None:
        """By its header, which has the columns of OWED."""
        first = head.split(b"\n", 1)[0].decode("latin-1").strip().strip("\ufeff").lower()
        for delimiter in (";", ",", "\t", "|"):
            names = [name.strip().strip('"') for name in first.removeprefix("ï»¿").split(delimiter)]
            if set(OWED) <= set(names):
                return Guess(self.name, None, 3)
        return None

    def read(self, request: Request) -> Reading:
        """One record a report: the columns of the index, and the text of its document."""
        result = Reading(request.version, iter(()))
        result.records = self._records(request)
        return result

    def _records(self, request: Request) -> Iterator[dict[str, Any]]:
        for part in self.tables(request):
            found: list[tuple[int, dict[str, Any]]] = [
                (one.line, {"line": one.line, "error": f"{one.field}: {one.reason}" if one.field else one.reason})
                for one in part.refused
            ]
            for batch in part.tables.values():
                for row in batch.drop_columns(["original"]).to_pylist():
                    found.append((row.pop("_line"), row))
            yield from (record for _, record in sorted(found, key=lambda one: one[0]))

    def tables(self, request: Request) -> Iterator[Part]:
        """The table `report`; `_line` is that of the index."""
        own = {k: v for k, v in request.options.items() if k not in ("file", "sha256")}
        names = (request.options.get("file", "fichier"), request.options.get("sha256", "sha256"))
        folder = folder_of(request.path)
        for part in CsvExtract().tables(Request(request.path, request.version, own)):
            rows = part.tables.get("rows")
            if rows is not None:
                for at in range(0, rows.num_rows, AT_ONCE):
                    yield from _with_documents(rows.slice(at, AT_ONCE), folder, names)
            if part.refused:
                yield Part({}, part.refused, len(part.refused))


def _with_documents(rows: pa.RecordBatch, folder: Path, names: tuple[str, str]) -> Iterator[Part]:
    """Some rows with their documents, in parts that fit in memory."""
    named, digests = (_column(rows, name) for name in names)
    sizes, paths = [], []
    for name in named:
        path, size = _path(folder, name)
        paths.append(path)
        sizes.append(size)
    start, held = 0, 0
    for at, size in enumerate([*sizes, 0]):
        held += size
        if at == len(sizes) or (held > HELD and at > start):
            piece = slice(start, at)
            yield _part(rows.slice(start, at - start), named[piece], digests[piece], paths[piece])
            start, held = at, size


def _part(rows: pa.RecordBatch, named: list[Any], digests: list[Any], paths: list[Path | str]) -> Part:
    asked = [at for at, path in enumerate(paths) if isinstance(path, Path)]
    came = read_all([of_file(path) for path in paths if isinstance(path, Path)])
    found: list[Read] = [Read(wrong=str(path)) if isinstance(path, str) else Read() for path in paths]
    for at, read in zip(asked, came, strict=True):
        found[at] = read
    refused, good = [], []
    lines = rows.column("_line").to_pylist()
    for at, (name, digest, read) in enumerate(zip(named, digests, found, strict=True)):
        wrong = read.wrong if name else ""
        if not wrong and name and digest and digest.strip().lower() != read.sha256:
            wrong = "the document has another SHA-256 than the index says"
        if wrong:
            values = [v for v in rows.slice(at, 1).to_pylist()[0].values() if isinstance(v, str)]
            refused.append(Refused(lines[at], "fichier", wrong, ";".join(values)))
        else:
            good.append(at)
    if not good:
        return Part({}, refused, len(refused))
    kept = rows.take(pa.array(good, pa.int64()))
    columns = {name: kept.column(name) for name in kept.schema.names if name.lower() not in OF_DOCUMENT}
    for column, attribute in zip(OF_DOCUMENT, ("text", "media", "original", "sha256"), strict=True):
        columns[column] = pa.array([getattr(found[at], attribute) or None for at in good], pa.string())
    return Part({"report": pa.RecordBatch.from_pydict(columns)}, refused, len(lines))


def _column(rows: pa.RecordBatch, name: str) -> list[Any]:
    for own in rows.schema.names:
        if own.strip().lower() == name.lower():
            return rows.column(own).to_pylist()
    return [None] * rows.num_rows


def _path(folder: Path, name: str | None) -> tuple[Path | str, int]:
    """The document and its size, or why there is none. A name may not lead out of the folder."""
    if not name:
        return "", 0
    try:
        path = folder / name.strip().replace("\\", "/")
        real = path.resolve(strict=True)
        if not real.is_relative_to(folder.resolve()) or not real.is_file() or path.is_symlink():
            return "it is no plain file of the index's folder", 0
        return real, real.stat().st_size
    except (OSError, ValueError, RuntimeError):
        return f"it is not in the folder beside the index ({DOCUMENTS})", 0
