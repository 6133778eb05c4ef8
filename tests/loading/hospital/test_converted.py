"""Converted results through nights: whom a night touches, corrected, withdrawn, traced; what is missing is told."""

from pathlib import Path
from typing import Any

import pytest

from laennec.cli.load import night_in_words
from laennec.cli.status import describe, in_words
from laennec.home import Home
from laennec.loading.hospital import touched
from laennec.loading.hospital.report import NightReport
from laennec.loading.hospital.tracing import trace
from laennec.store import Store
from tests.loading.hospital import world
from tests.loading.hospital.world import Record
from tests.loading.reading import current, rows

PATIENTS: list[Record] = [
    ("patient", {"ipp": ipp, "birth_date": "1950-01-01", "stamp": "2024-01-01"}) for ipp in ("P1", "P2")
]
COLUMNS = "round(value_as_number, 3), round(range_high, 3), unit_concept_id"
MMOL_L, G_DL = 8753, 8713


class Laboratory:
    """A home, and the nights of results that it is loaded with."""

    def __init__(self, home: Home, files: Path) -> None:
        self.home, self.files, self.nights = home, files, 0
        files.mkdir()
        (files / "mapping.toml").write_text(world.mapping())

    def night(self, *records: Record) -> NightReport:
        self.nights += 1
        world.write(self.files, self.nights, records)
        return world.load(self.home, self.files)

    def converted(self) -> list[tuple[Any, ...]]:
        """(value, high end, unit) of each row."""
        return sorted(rows(self.home, "measurement_converted", COLUMNS), key=repr)


@pytest.fixture
def laboratory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Laboratory:
    world.in_process(monkeypatch)
    home = Home(tmp_path / "home")
    home.create()
    monkeypatch.setattr(touched, "SHARE", 9.0)  # two patients are few: only whom a night touches is made anew
    return Laboratory(home, tmp_path / "files")


def result(number: str, value: str, unit: str, **more: str) -> Record:
    given = {"ipp": "P1", "loinc": "2345-7", "stamp": "2024-01-02", "action": "upsert", "sampled": "2024-01-02 06:00"}
    return "result", given | {"number": number, "value": value, "unit": unit} | more


def test_a_correction_converts_anew_a_withdrawal_leaves_nothing_others_stay(laboratory: Laboratory) -> None:
    laboratory.night(*PATIENTS, result("1", "180.156", "mg/dL", high="110"), result("2", "1.80156", "g/L", ipp="P2"))
    assert laboratory.converted() == [(10.0, 6.106, MMOL_L), (10.0, None, MMOL_L)]
    report = laboratory.night(result("1", "90.078", "mg/dL", stamp="2024-01-03"))
    assert not report.everything
    assert laboratory.converted() == [(10.0, None, MMOL_L), (5.0, None, MMOL_L)]
    laboratory.night(result("1", "5", "mmol/L", stamp="2024-01-04"))
    assert laboratory.converted() == [(10.0, None, MMOL_L)], "written in the reference unit, it needs no row"
    laboratory.night(result("2", "", "g/L", stamp="2024-01-04", action="cancel", ipp="P2"))
    assert not current(laboratory.home).has("measurement_converted")


def test_a_converted_row_is_traced_to_the_line_of_its_result(laboratory: Laboratory) -> None:
    laboratory.night(*PATIENTS, result("1", "180.156", "mg/dL"))
    ((id_,),) = rows(laboratory.home, "measurement_converted", "measurement_id")
    assert rows(laboratory.home, "measurement", "measurement_id") == [(id_,)]
    (one,) = trace(current(laboratory.home), "measurement_converted", id_)
    assert (one.kind, one.holds, one.line) == ("result", True, 2)


def test_another_reference_unit_converts_everything_anew_once(laboratory: Laboratory) -> None:
    laboratory.night(*PATIENTS, result("1", "5", "mmol/L"), result("2", "120", "g/L", loinc="718-7"))
    assert laboratory.converted() == [(12.0, None, G_DL)]
    own = laboratory.home.reference_units
    own.write_text("loinc,unit,substance\n2345-7,mg/dL,glucose\n718-7,,\n")
    report = laboratory.night()
    assert report.everything and not report.unchanged
    assert laboratory.converted() == [(90.078, None, 8840)], "8840 is mg/dL; haemoglobin is switched off"
    assert laboratory.night().unchanged


def test_the_laboratory_s_own_code_has_the_hospital_s_reference_unit(laboratory: Laboratory) -> None:
    laboratory.home.reference_units.write_text("authority,code,unit,molar_mass\nCHU,VANCO,mg/L,1449.3\n")
    mine = {"loinc": "", "code": "VANCO", "authority": "CHU"}
    laboratory.night(
        *PATIENTS, result("1", "10", "µmol/L", **mine), result("2", "10", "umol/L", code="OTHER", loinc="")
    )
    assert laboratory.converted() == [(14.493, None, 8751)]


def test_what_is_missing_is_counted_by_analysis_and_stands_with_the_version(laboratory: Laboratory) -> None:
    report = laboratory.night(
        *PATIENTS,
        *(result(str(n), "90", "", label="Glycémie") for n in range(3)),
        result("w", "hemolyse", ""),  # no number: nothing to convert
        result("u", "90", "unité?"),
        result("c", "90", "mmol/24h"),
        result("i", "2.1", "", loinc="6301-6"),  # an INR has no unit
        result("o", "9", "kg", code="WEIGHT", loinc=""),  # no reference unit
        result("x", "9", "", code="WEIGHT", loinc=""),
        result("ok", "90", "mg/dL"),
    )  # fmt: skip
    units = report.units
    assert {what: one["results"] for what, one in units.items()} == {
        "without_unit": 4, "unknown_unit": 1, "not_converted": 1
    }  # fmt: skip
    assert [(a["code"], a["results"]) for a in units["without_unit"]["analyses"]] == [("2345-7", 3), ("WEIGHT", 1)]
    assert [a["vocabulary"] for a in units["without_unit"]["analyses"]] == ["LOINC", "LAB ?"]
    assert current(laboratory.home).sources["hospital"].units == units
    assert report.to_json()["units"] == units
    line = "4 results without a unit: Glycémie (2345-7) 3, WEIGHT 1"
    assert f"Units: {line}." in night_in_words(report)
    store = Store(laboratory.home)
    facts = describe(store, store.current())
    assert facts["sources"]["hospital"]["units"] == units
    assert f"  {line}" in in_words(laboratory.home, facts | {"live": None, "workspaces": []})


def test_a_night_of_others_keeps_the_counts_of_all(laboratory: Laboratory) -> None:
    laboratory.night(*PATIENTS, result("1", "90", ""))
    again = laboratory.night(result("2", "5", "", ipp="P2", stamp="2024-01-05"))
    assert again.units["without_unit"]["results"] == 2
