"""The folder of documents that an index names: it lies beside it, is known by its name, and is read with it alone."""

from pathlib import Path

DOCUMENTS = ".docs"


def folder_of(index: Path) -> Path:
    """Where the documents of an index lie: x.csv, x.csv.gz -> x.docs."""
    name = index.name[:-3] if index.name.lower().endswith(".gz") else index.name
    return index.with_name(Path(name).stem + DOCUMENTS)
