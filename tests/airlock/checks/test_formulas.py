"""Numbers that a workbook's formulas have typed in: they stay there, whatever the cell shows."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from laennec.airlock.checks.readers.formulas import typed_in
from tests.airlock.checks import found

Rows = list[list[object]]

TELLING: list[Rows] = [
    [
        ["Trauma", "Patients", "CT (%)"],
        ["Fall", 570, "=ROUND(100*512/570,0)"],
        ["Knife", 418, "=ROUND(100*411/418,0)"],
    ],
    [["Ward", "Died"], ["A", "=412-405"], ["B", "=120-80"]],
    [["Ward", "Patients"], ["A", "=40+3"], ["B", "=120+80"]],
    [["Ward", "Patients", "Died", "%"], ["A", 88, "=3+2", "=C2/B2"], ["B", 120, 40, "=C3/B3"]],
    [["Ward", "Patients", "Rate (%)"], ["A", 88, "=IFERROR(ROUND(5/B2*100,1),0)"], ["B", 120, 33.3]],
    [["Ward", "Patients", "Alive (%)"], ["A", 88, '=IF(B2>0,ROUND(84/88*100,1),"-")'], ["B", 120, 33.3]],
    [["Ward", "Share"], ["A", '=TEXT(4/88,"0.0%")'], ["B", "=60/120"]],
    [["Ward", "n", "Total"], ["A", 40, "=SUM(40,3)"], ["B", 40, "=SUM(B3,55)"]],
]
FINE: list[Rows] = [
    [
        ["Trauma", "Patients", "CT (%)"],
        ["Fall", 570, "=ROUND(100*412/570,0)"],
        ["Knife", 418, "=ROUND(100*211/418,0)"],
    ],
    [["Year", "Growth"], ["2020", "=2020+1"], ["2021", "=ROUND(B2*1.02,1)"]],
    [["Ward", "Patients", "Per day"], ["A", 3650, "=ROUND(B2/365,1)"], ["B", 4200, "=B3/365"]],
    [["Ward", "Patients", "Weeks"], ["A", 3650, "=52*7"], ["B", 4200, "=B3/12"]],
    [["Item", "Value"], ["BMI", "=ROUND(70/(1.75*1.75),1)"], ["x", '=A1&"3/4"']],
]


def book(rows: Rows) -> bytes:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    kept = BytesIO()
    made.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize("rows", TELLING)
def test_few_persons_typed_into_a_formula_are_stopped(rows: Rows, tmp_path: Path) -> None:
    assert found(tmp_path, "x.xlsx", book(rows), "Outcome by ward", "690 patients")


@pytest.mark.parametrize("rows", FINE)
def test_other_numbers_in_formulas_pass(rows: Rows, tmp_path: Path) -> None:
    assert not found(tmp_path, "x.xlsx", book(rows), "Outcome by ward", "7690 patients")


def test_what_is_typed_in() -> None:
    assert typed_in("=ROUND(100*411/418,0)") == ["411/418"]
    assert typed_in("=A1/B2+SUM(C1:C9)") == []
    assert typed_in("=SUM(12,7)-A3") == ["12+7"]
