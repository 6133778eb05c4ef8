"""What severity scores are computed by, as published: points, which codes say an item, which units are known.

`severity_points.csv`: IGS II (SAPS II) of Le Gall, Lemeshow and Saulnier, JAMA 1993;270:2957, and SOFA of Vincent et
al., Intensive Care Med 1996;22:707. A line gives the points of an item from (>=), above (>), below (<), to (<=) a
value; of the items of one component the one with the most points counts. `severity_items.csv`: the LOINC codes of
what is measured, the unit of the tables, and between which values it is believed. Other units are converted as
results are (ADR 34).
"""

import csv
from collections.abc import Iterable
from importlib.resources import files

import pyarrow as pa

from laennec.omop.reference_units import Reference, conversion, substances

SCORES = ("IGS2", "SOFA")
ITEMS = "_ITEMS"
"""After a score's name: how many of its components something was known of."""
DRUGS = {
    "C01CA03": "norepinephrine",
    "C01CA04": "dopamine",
    "C01CA07": "dobutamine",
    "C01CA24": "epinephrine",
}
"""ATC code -> the item of its dose, in µg/kg/min."""
DOSES = (("dose", Reference("ug/kg/min"), True), ("dose", Reference("ug/min"), False))
"""In what a dose may be told: a kilogram's, or the patient's."""
UNITS = pa.schema(
    [
        ("item", pa.string()),
        ("unit_id", pa.int64()),
        ("factor", pa.float64()),
        ("plus", pa.float64()),
        ("by_weight", pa.bool_()),
    ]
)
SUPPORT = ("ventilation", "noninvasive", "ecmo")
"""Kinds of devices that support respiration."""
CHRONIC = {
    "metastasis": "C7[789].*",
    "haematologic": "C(8[1-9]|9[0-6]).*",
    "aids": "B2[0-4].*",
}
"""Item -> the CIM-10 codes of it, as a pattern."""


def _rows(name: str) -> list[dict[str, str]]:
    text = (files(__package__) / f"severity_{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def points() -> pa.Table:
    """score, component, item, from, above, below, to, points."""
    return _table(_rows("points"), {"from", "above", "below", "to", "points"})


def items() -> pa.Table:
    """item, loinc, least, most: a line a code."""
    rows = [{**row, "loinc": code} for row in _rows("items") for code in row["loinc"].split()]
    return _table(rows, {"least", "most"})


def units(written: Iterable[tuple[str, int]]) -> pa.Table:
    """item, unit_id, factor, plus, by_weight (of doses: whether it is a kilogram's) of each unit that serves for an
    item. written: (UCUM code, concept) of the units that are known.
    """
    references = {
        row["item"]: Reference(row["unit"], substances().get(row["substance"]))
        for row in _rows("items")
        if row["unit"]
    }
    found = [
        {"item": item, "unit_id": concept, "factor": made.factor, "plus": made.offset, "by_weight": by_weight}
        for item, reference, by_weight in (*((i, r, False) for i, r in references.items()), *DOSES)
        for code, concept in written
        if (made := conversion(code, reference)) is not None
    ]
    return pa.Table.from_pylist(found, UNITS)


def _table(rows: list[dict[str, str]], numbers: set[str]) -> pa.Table:
    columns = {}
    for name in rows[0]:
        values = [row[name] or None for row in rows]
        columns[name] = (
            pa.array([None if v is None else float(v) for v in values], pa.float64())
            if name in numbers
            else pa.array(values, pa.string())
        )
    return pa.table(columns)
