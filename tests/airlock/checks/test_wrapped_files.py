"""Data files, workbooks and models whose values lie a level deeper than a cell: each with a leak, and without."""

import sqlite3
import zipfile
from pathlib import Path

import pytest

from laennec.airlock.checks.inner import examine
from laennec.airlock.checks.settings import Settings

_OF = "1 204 patients suivis pour asthme sévère"


def _struct(path: Path, leak: bool) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    by_sex = [{"F": 402, "H": 310}, {"F": 301, "H": 4 if leak else 191}]
    pq.write_table(pa.table({"stade": ["GINA 4", "GINA 5"], "patients_par_sexe": by_sex}), path)


def _json_in_cells(path: Path, leak: bool) -> None:
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE runs (id INTEGER, metrics TEXT)")
        base.execute(
            "INSERT INTO runs VALUES (1, ?)", (f'{{"auc": 0.71, "patients": 1204, "deaths": {6 if leak else 60}}}',)
        )
    base.close()


def _tracked(path: Path, leak: bool) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mlruns/0/ab/metrics/deaths_test", f"1714600800000 {6 if leak else 104} 0\n")
        archive.writestr("mlruns/0/ab/params/max_depth", "3")
        archive.writestr("mlruns/0/ab/tags/mlflow.source.name", "train.py")


def _named(path: Path, leak: bool) -> None:
    import openpyxl
    from openpyxl.workbook.defined_name import DefinedName

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Stade", "Patients"), ("GINA 4", 712), ("GINA 5", 492)):
        sheet.append(row)
    book.defined_names["NbDeces"] = DefinedName("NbDeces", attr_text="7" if leak else "70")
    book.save(path)


def _array(path: Path, leak: bool) -> None:
    import numpy as np

    np.save(path, np.array([[402, 310], [301, 4 if leak else 191]]))


def _levels(path: Path, leak: bool) -> None:
    import joblib
    import numpy as np
    from sklearn.preprocessing import OneHotEncoder

    values = ["DUPONT Marie", "MARTIN Paul", "LEROY Jeanne"] if leak else ["GINA 3", "GINA 4", "GINA 5"]
    joblib.dump(OneHotEncoder().fit(np.array([[v] for v in values] * 20)), path)


_MADE = {
    "struct.parquet": _struct,
    "runs.sqlite": _json_in_cells,
    "mlruns.zip": _tracked,
    "names.xlsx": _named,
    "table.npy": _array,
    "levels.joblib": _levels,
}


@pytest.mark.parametrize("leak", (True, False))
@pytest.mark.parametrize("name", _MADE)
def test_what_lies_deeper_is_read(name: str, leak: bool, tmp_path: Path) -> None:
    path = tmp_path / name
    _MADE[name](path, leak)
    one = {"path": str(path), "name": name, "context": "Patients par stade et sexe", "population": _OF, "whole": True}
    found = examine(one, Settings(ocr=False).as_json())["findings"]
    assert bool(found) is leak, found
