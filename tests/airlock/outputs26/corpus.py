"""The whole set."""

from pathlib import Path

from tests.airlock.outputs.case import Case, Shelf
from tests.airlock.outputs26 import (
    archives,
    bases,
    csv_first,
    csv_second,
    decks,
    decks_more,
    excel_first,
    excel_second,
    figures_labels,
    figures_pdf,
    figures_png,
    figures_svg,
    jsons,
    latex_tables,
    logs,
    markdown_tables,
    models,
    notebooks_first,
    notebooks_second,
    notebooks_shown,
    papers,
    reports,
    reports_more,
    scripts,
    web_tables,
    word_notes,
    word_tables,
)

MODULES = (
    csv_first, csv_second, excel_first, excel_second, word_tables, word_notes, web_tables, markdown_tables, latex_tables,
    reports, reports_more, papers, decks, decks_more, figures_png, figures_labels, figures_svg, figures_pdf,
    notebooks_first, notebooks_shown, notebooks_second, jsons, bases, archives, scripts, logs, models,
)  # fmt: skip


def write_corpus(folder: Path, seed: int = 26) -> list[Case]:
    """Writes every file, REQUESTS.json and KEY.json; returns the cases."""
    shelf = Shelf(folder, seed)
    for module in MODULES:
        module.write(shelf)
    return shelf.close()
