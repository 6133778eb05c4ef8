"""Pictures, notebooks, data, archives, scripts and models of fictitious studies, honest and leaking."""

import logging
import warnings
from pathlib import Path

from tests.airlock.outputs.case import Case, Shelf
from tests.airlock.outputs30 import (
    archives,
    columns,
    figures,
    logs,
    models,
    notebooks,
    office_hidden,
    office_more,
    pictures,
    rest,
    scripts,
    shots,
    specs,
    texts,
)

MODULES = (
    pictures, shots, figures, specs, notebooks, texts, columns, archives, scripts, models, logs, office_hidden, office_more, rest,
)  # fmt: skip

# Each is too like another one to count, but draws or counts before those that follow.
LEFT_OUT = {
    "age_groups.png",
    "bar_deaths_plotly.json",
    "bland_altman_fevg.png",
    "coefs_export.zip",
    "cost_model_input.parquet",
    "cox_coefs.feather",
    "descriptif_pancreatites.ipynb",
    "falls_dashboard.db",
    "ferritin_interactive.ipynb",
    "inclusions_heatmap.png",
    "omop_queries.zip",
    "plotly_los.json",
    "resultats_ml.json",
    "rf_importance.ipynb",
    "statistiques_codes.xlsx",
    "swimmer_hsct.jpeg",
    "tableau_final.csv",
    "tables_geriatrics.zip",
    "torch_training.ipynb",
    "train_model.py",
}


def write_corpus(folder: Path, seed: int = 30) -> list[Case]:
    """Writes every file, REQUESTS.json and KEY.json; returns the cases."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    shelf = Shelf(folder, seed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for module in MODULES:
            module.write(shelf)
    for file in LEFT_OUT:
        (folder / file).unlink()
    shelf.cases[:] = [case for case in shelf.cases if case.file not in LEFT_OUT]
    return shelf.close()
