"""The whole set: `python -m tests.airlock.outputs9.corpus FOLDER` writes it."""

import sys
from pathlib import Path

from tests.airlock.outputs.case import Case, Shelf
from tests.airlock.outputs9 import (
    archives,
    code,
    data,
    decks,
    figures,
    figures_safe,
    jsons,
    models,
    notebooks,
    notebooks_safe,
    reports,
    reports_safe,
    requests,
    tables_csv,
    tables_csv_ranks,
    tables_csv_safe,
    tables_csv_text,
    tables_excel,
    tables_excel_more,
    tables_excel_safe,
    tables_excel_trials,
    tables_markup,
    tables_markup_safe,
    tables_word,
    tables_word_safe,
)

MODULES = (
    tables_csv,
    tables_csv_text,
    tables_csv_safe,
    tables_csv_ranks,
    tables_excel,
    tables_excel_more,
    tables_excel_safe,
    tables_excel_trials,
    tables_word,
    tables_word_safe,
    tables_markup,
    tables_markup_safe,
    requests,
    reports,
    reports_safe,
    decks,
    figures,
    figures_safe,
    notebooks,
    notebooks_safe,
    jsons,
    data,
    archives,
    code,
    models,
)


def write_corpus(folder: Path, seed: int = 9) -> list[Case]:
    """Writes every file, REQUESTS.json and KEY.json; returns the cases."""
    shelf = Shelf(folder, seed)
    for module in MODULES:
        module.write(shelf)
    return shelf.close()


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    cases = write_corpus(target)
    print(f"{sum(not c.safe for c in cases)} unsafe, {sum(c.safe for c in cases)} safe in {target}")
