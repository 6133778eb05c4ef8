"""Scores that the warehouse computes, against plain Python written from the published tables."""

import tempfile
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laennec.home import Home
from laennec.loading.hospital import severity_tables
from tests.loading.hospital.journals import id_of, omop
from tests.loading.hospital.severity_reference import igs2, sofa

ENTRY = datetime(2024, 1, 3, 10, 7)
STAMP = "2024-02-01"
MEASURED = {
    "heart_rate": ("reading", "8867-4", "bpm", [39.9, 40, 69, 70, 119, 120, 159, 160, 999]),
    "systolic": ("reading", "8480-6", "mmHg", [69, 70, 99, 100, 199, 200]),
    "mean_pressure": ("reading", "8478-0", "mm[Hg]", [69.5, 70, 90]),
    "temperature": ("reading", "8310-5", "°C", [36, 38.9, 39, 0]),
    "glasgow": ("reading", "9269-2", None, [3, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15]),
    "urea": ("result", "22664-7", "mmol/L", [9.9, 10, 29.9, 30]),
    "leucocytes": ("result", "6690-2", "G/L", [0.9, 1, 19.9, 20]),
    "platelets": ("result", "777-3", "G/L", [19, 20, 49, 50, 99, 100, 149, 150]),
    "potassium": ("result", "2823-3", "mmol/L", [2.9, 3, 4.9, 5]),
    "sodium": ("result", "2951-2", "mmol/L", [124, 125, 144, 145]),
    "bicarbonate": ("result", "1963-8", "mmol/L", [14.9, 15, 19.9, 20]),
    "bilirubin": ("result", "14631-6", "µmol/L", [19, 20, 32, 33, 68, 68.4, 101, 102, 102.6, 204, 205]),
    "creatinine": ("result", "14682-9", "µmol/L", [109, 110, 170, 171, 299, 300, 440, 441]),
}
"""Item -> kind of record, code, unit, values about the bounds and some that nobody can believe."""
BELIEVED = {"heart_rate": 300, "temperature": 45}
DOSES = {
    "dobutamine": ("C01CA07", [2.5, 10]),
    "dopamine": ("C01CA04", [5, 5.1, 15, 16]),
    "epinephrine": ("C01CA24", [0.1, 0.11]),
    "norepinephrine": ("C01CA03", [0.05, 0.1, 0.2]),
}
CODES = {"": "J18.9", "metastasis": "C78.7", "haematologic": "C83.3", "aids": "B20.0"}
GHM = {"medical": "04M053", "scheduled": "06C041", "unscheduled": "06C041"}


def _some(values: list[float]) -> st.SearchStrategy[list[float]]:
    return st.lists(st.sampled_from(values), max_size=3)


DAYS = st.fixed_dictionaries(
    {
        **{item: _some(of[3]) for item, of in MEASURED.items()},
        **{item: st.lists(st.sampled_from(doses), max_size=2) for item, (_, doses) in DOSES.items()},
        "ratios": st.lists(
            st.tuples(st.sampled_from([45, 80, 120, 161, 210]), st.sampled_from([30, 50, 100])), max_size=2
        ),
        "urine": st.none() | st.lists(st.sampled_from([0, 100, 250, 300, 499]), min_size=1, max_size=3),
    }
)
STAYS = st.fixed_dictionaries(
    {
        "birth": st.sampled_from(
            [date(1984, 1, 4), date(1984, 1, 3), date(1964, 1, 3), date(1953, 12, 1), date(1930, 5, 5)]
        ),
        "ventilated": st.booleans(),
        "chronic": st.sampled_from([None, *CODES]),
        "admission": st.sampled_from([None, *GHM]),
        "days": st.lists(DAYS, min_size=1, max_size=3),
    }
)


class Told:
    """Stays as records, and what the reference says of them."""

    def __init__(self) -> None:
        self.records: dict[str, list[dict[str, Any]]] = {
            "care_unit": [{"code": "REA", "level": "unit", "activity": "icu", "stamp": STAMP, "action": "upsert"}]
        }
        self.right: dict[tuple[int, str, datetime], float] = {}

    def say(self, kind: str, /, **fields: Any) -> None:
        rows = self.records.setdefault(kind, [])
        if kind not in ("patient", "movement", "unit_stay", "diagnosis"):
            fields["number"] = str(len(rows))
        rows.append({"stamp": STAMP, "action": "upsert", **fields})

    def stay(self, n: int, stay: dict[str, Any]) -> None:
        days = stay["days"]
        self.say("patient", ipp=f"P{n}", birth_date=stay["birth"].isoformat())
        end = ENTRY + timedelta(days=len(days))
        moves = [("admission", ENTRY, "REA"), ("discharge", end, None)]
        if stay["admission"] == "unscheduled":
            moves.insert(0, ("admission", ENTRY - timedelta(hours=3), "URG"))
        for at, (kind, when, unit) in enumerate(moves):
            where = {"unit": unit, "class": "E" if unit == "URG" else "I"}
            self.say("movement", movement=f"M{n}-{at}", nda=f"N{n}", ipp=f"P{n}", kind=kind, start=str(when), **where)
        if stay["admission"] is not None or stay["chronic"] is not None:
            about = {"rss": str(n), "rum": "1", "nda": f"N{n}", "_line": n}
            self.say(
                "unit_stay", start="2024-01-03", end=end.date().isoformat(), ghm=GHM.get(stay["admission"]), **about
            )
            if stay["chronic"] is not None:
                self.say("diagnosis", role="DP", rank=1, code=CODES[stay["chronic"]], **about)
        if stay["ventilated"]:
            self.say("device_use", nda=f"N{n}", kind="ventilation", start=str(ENTRY), end=str(end))
        # Without one reading nothing says that anybody was watched; a weight is in no score.
        self._value("reading", n, "29463-7", "kg", 70, ENTRY)
        age = 2024 - stay["birth"].year - ((stay["birth"].month, stay["birth"].day) > (1, 3))
        for at, day in enumerate(days):
            known = self._day(n, at, day, "supported" if stay["ventilated"] else "free")
            scores = {"SOFA": sofa(known)} if known else {}
            if at == 0:
                whole = {"age": age, "chronic": stay["chronic"], "admission": stay["admission"]}
                scores["IGS2"] = igs2(known | whole)
            for name, (score, items) in scores.items():
                if items:
                    self.right[n, name, ENTRY + timedelta(days=at)] = score
                    self.right[n, f"{name}_ITEMS", ENTRY + timedelta(days=at)] = items

    def _day(self, n: int, at: int, day: dict[str, Any], oxygen: str) -> dict[str, list[float]]:
        first = ENTRY + timedelta(days=at)
        known: dict[str, list[float]] = {}
        for item, (kind, loinc, unit, _) in MEASURED.items():
            for place, value in enumerate(day[item]):
                # The first value is of the day's first minute, the last of its last second.
                when = first + timedelta(seconds=min(place * 43200, 86399))
                self._value(kind, n, loinc, unit, value, when)
                if 0 < value <= BELIEVED.get(item, 1e9):
                    known.setdefault(item, []).append(value)
        for item, (atc, _) in DOSES.items():
            for place, dose in enumerate(day[item]):
                when = first + timedelta(hours=8 * place)
                self.say("administration", nda=f"N{n}", ipp=f"P{n}", atc=atc, rate=float(dose), rate_unit="µg/kg/min",
                         start=str(when), end=str(when + timedelta(hours=8)))  # fmt: skip
                known.setdefault(item, []).append(dose)
        for place, (pressure, percent) in enumerate(day["ratios"]):
            when = first + timedelta(hours=place, minutes=30)
            self._value("reading", n, "19994-3", "%", percent, when - timedelta(minutes=10))
            self._value("result", n, "2703-7", "mmHg", pressure, when)
            known.setdefault(oxygen, []).append(pressure / (percent / 100))
        if day["urine"] is not None:
            for place, volume in enumerate(day["urine"]):
                self._value("reading", n, "9187-6", "ml", volume, first + timedelta(hours=place))
            known["urine"] = [sum(day["urine"])]
        return known

    def _value(self, kind: str, n: int, loinc: str, unit: str | None, value: float, when: datetime) -> None:
        time = {"measured" if kind == "reading" else "sampled": str(when)}
        self.say(kind, nda=f"N{n}", ipp=f"P{n}", loinc=loinc, unit=unit, value=str(value), **time)


# Stays do not touch each other, and a load costs the same for few: as many stays as before, in fewer loads.
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(STAYS, min_size=24, max_size=24))
def test_scores_are_those_of_the_published_tables(stays: list[dict[str, Any]]) -> None:
    told = Told()
    for n, stay in enumerate(stays):
        told.stay(n, stay)
    with tempfile.TemporaryDirectory() as place:
        home = Home(Path(place) / "home")
        home.create()
        made = omop(home, told.records)
    order = {id_of("person", "", f"P{n}"): n for n in range(len(stays))}
    found = {
        (order[row["person_id"]], row["measurement_source_value"], row["measurement_datetime"]): row[
            "value_as_number"
        ]
        for row in made["measurement"]
        if row["measurement_type_concept_id"] == 32882
    }
    assert found == told.right


def test_points_only_grow_away_from_one_place() -> None:
    """So that the least and the greatest value of a day are enough to find the worst."""
    for score in severity_tables.SCORES:
        lines = [row for row in severity_tables.points().to_pylist() if row["score"] == score]
        for item in {row["item"] for row in lines}:
            mine = [row for row in lines if row["item"] == item]
            mine.sort(key=lambda r: next((r[n] for n in ("from", "above") if r[n] is not None), -1e9))
            points = [row["points"] for row in mine]
            best = points.index(min(points))
            assert points[: best + 1] == sorted(points[: best + 1], reverse=True), item
            assert points[best:] == sorted(points[best:]), item
            for one, next_ in pairwise(mine):  # no gap, no overlap
                assert (one["below"], one["to"]) == (next_["from"], next_["above"]), item


def test_the_tables_reach_what_is_published() -> None:
    """At worst 163 in IGS II, 24 in SOFA."""
    rows = severity_tables.points().to_pylist()
    for score, most in (("IGS2", 163), ("SOFA", 24)):
        worst: dict[str, float] = {}
        for row in rows:
            if row["score"] == score:
                worst[row["component"]] = max(worst.get(row["component"], 0), row["points"])
        assert sum(worst.values()) == most
        assert len(worst) == {"IGS2": 15, "SOFA": 6}[score]


def test_units_are_converted_as_published() -> None:
    """As clinicians convert them: 1 mg/dL of bilirubin is 17.1 µmol/L, of creatinine 88.4; 1 g/L of urea 16.65."""
    codes = {"mg/dL": 1, "g/L": 2, "umol/L": 3, "kPa": 4, "[degF]": 5, "10*3/uL": 6, "mg/h": 7, "ug/kg/h": 8, "L": 9}
    found = severity_tables.units(codes.items()).to_pylist()
    factors = {(row["item"], row["unit_id"], row["by_weight"]): (row["factor"], row["plus"]) for row in found}
    published = [
        ("bilirubin", "mg/dL", 17.1), ("creatinine", "mg/dL", 88.4), ("urea", "g/L", 16.65),
        ("leucocytes", "10*3/uL", 1), ("arterial_oxygen", "kPa", 7.5006), ("temperature", "[degF]", 5 / 9),
        ("dose", "mg/h", 1000 / 60), ("urine_volume", "L", 1000), ("bilirubin", "umol/L", 1),
    ]  # fmt: skip
    for item, unit, factor in published:
        assert factors[item, codes[unit], False][0] == pytest.approx(factor, rel=1e-3), item
    assert factors["temperature", 5, False][1] == pytest.approx(-160 / 9)
    assert factors["dose", 8, True][0] == pytest.approx(1 / 60) and ("dose", 8, False) not in factors
    assert not {item for item, unit, _ in factors if unit == codes["mg/dL"]} & {"platelets", "systolic", "glasgow"}
