"""Writes the whole held-out set."""

import importlib
import pkgutil
from pathlib import Path

from tests.airlock import outputs42
from tests.airlock.outputs.case import Case, Shelf

# Written but not asked for: their ways are shown by other files already.
RESERVE = {
    "logs/inference.log", "gz/hemocultures.csv.gz", "code/pipeline.sh", "sqlite/resultats_greffe.db",
    "echarts/reprises.json", "plotly/umap.json", "onco/waterfall.png", "xlsx/baseline_copd.xlsx", "docx/etp.docx",
    "nb/ferritine.ipynb", "parquet/codes_atc.parquet", "diag/roc_pct.pdf", "hemato/swimmer_cart.png",
    "code/02_exclusions.sql", "models/svm_readmission.pkl", "xlsx/staff_survey.xlsx",
}  # fmt: skip


def write_corpus(folder: Path, seed: int = 42) -> list[Case]:
    shelf = Shelf(folder, seed)
    for found in sorted(m.name for m in pkgutil.iter_modules(outputs42.__path__)):
        module = importlib.import_module(f"{outputs42.__name__}.{found}")
        if hasattr(module, "write"):
            module.write(shelf)
    for case in shelf.cases:
        if case.file in RESERVE:
            (folder / case.file).unlink()
    shelf.cases = [case for case in shelf.cases if case.file not in RESERVE]
    return shelf.close()
