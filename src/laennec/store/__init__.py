"""The warehouse's versions: immutable table files, the manifests that name them, the switch from one to the next.

A version is a small JSON manifest; each of its tables is one DuckDB file (two for events, one a sort order). Files
are never changed once named by a manifest, so readers need no locks, and a load killed at any point leaves the old
version as it was. What may enter: how versions are kept, switched, verified and removed. What rows mean does not.
"""

from laennec.store.parquet import ParquetCopy, ParquetTable, read_copy, remove_copies, write_copy
from laennec.store.store import Hold, Leftovers, Store
from laennec.store.version import Blocks, FileEntry, JournalFile, Source, SourceTable, TableFile, Version
from laennec.store.writer import Writer

__all__ = [
    "Blocks",
    "FileEntry",
    "Hold",
    "JournalFile",
    "Leftovers",
    "ParquetCopy",
    "ParquetTable",
    "Source",
    "SourceTable",
    "Store",
    "TableFile",
    "Version",
    "Writer",
    "read_copy",
    "remove_copies",
    "write_copy",
]
