"""Figures, notebooks, data, archives, scripts and models of fictitious studies, honest and leaking."""

from pathlib import Path

from tests.airlock.outputs.case import Case, Shelf
from tests.airlock.outputs28 import (
    m01_charts,
    m02_screens,
    m03_vector,
    m04_specs,
    m05_notebooks,
    m06_json,
    m07_data,
    m08_archives,
    m09_scripts,
    m10_models,
    m11_logs,
    m12_office,
    m13_more,
)

MODULES = (
    m01_charts, m02_screens, m03_vector, m04_specs, m05_notebooks, m06_json, m07_data, m08_archives, m09_scripts, m10_models, m11_logs, m12_office, m13_more,
)  # fmt: skip

# Each is too like another one to count, but draws numbers before those that follow.
LEFT_OUT = {
    "archives/figure5.png",
    "archives/vue_reseau.rpt2",
    "charts/teleconsultations.jpg",
    "data/param_norms.parquet",
    "json/redcap_audit.json",
    "logs/etl_warnings.log",
    "scripts/recode_manual.py",
    "vector/correlations.pdf",
    "vector/os_relapse.svg",
    "vector/vads_nuage.svg",
}


def write_corpus(folder: Path, seed: int = 28) -> list[Case]:
    """Writes every file, REQUESTS.json and KEY.json; returns the cases."""
    shelf = Shelf(folder, seed)
    for module in MODULES:
        module.write(shelf)
    for file in LEFT_OUT:
        (folder / file).unlink()
    shelf.cases[:] = [case for case in shelf.cases if case.file not in LEFT_OUT]
    return shelf.close()
