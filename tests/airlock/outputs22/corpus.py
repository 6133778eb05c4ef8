"""Writes the set: files, REQUESTS.json and KEY.json."""

from importlib import import_module
from pathlib import Path

from tests.airlock.outputs.case import Case, Shelf

MODULES = ("jsons", "jsons_more", "jsons_safe", "jsons_safe_more", "tables", "tables_more", "tables_safe", "tables_safe_more", "bases", "bases_safe", "arrays", "arrays_safe", "models", "models_more", "models_safe", "models_safe_more", "boosted",
           "archives", "archives_safe", "excel", "excel_more", "excel_safe", "papers", "papers_pdf", "papers_safe", "pictures", "scripts", "scripts_safe", "requests", "requests_safe")  # fmt: skip


def write_corpus(folder: Path, seed: int = 22) -> list[Case]:
    """Writes every file, REQUESTS.json and KEY.json; returns the cases."""
    shelf = Shelf(folder, seed)
    for module in MODULES:
        import_module(f"{__package__}.{module}").write(shelf)
    return shelf.close()
