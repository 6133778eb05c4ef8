"""What becomes of the hospital's records, as small tables: records in, OMOP rows out. The manual is made from them.

In expected tables an id is written as what it stands for: a person by the IPP, a visit as NDA/S1 or NDA/E1 (the
first admission, the first emergency passage of a stay), a detail by its movement or RSS/RUM, a site by its code.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from laennec.identity import ids
from laennec.sources.records import KINDS

SECRET = "ab" * 32
CHAPTERS = (
    "stays", "persons", "results", "units", "claims", "smr", "appointments", "passages", "drugs", "reports",
    "professionals", "intensive_care", "forms",
)  # fmt: skip
"""The modules of this package that are chapters, in the manual's order."""
READING = (
    "Left out of these tables: columns that do not matter to the example. A record without a stamp was said on "
    "2024-02-01, and every record's action is `upsert` unless it says `cancel`. An id is written as what it stands "
    "for: a person by the IPP, a visit as the stay's number and S1 for its first admission, E1 for its first "
    "emergency passage, a detail by its movement or by RSS/RUM, a care site by its code."
)
"""How the tables are to be read."""
Tables = Mapping[str, str]


@dataclass(frozen=True)
class Case:
    """One example. `records`: kind -> table of texts; `rows`: OMOP table -> the columns that matter, all rows."""

    title: str
    text: str
    records: Tables
    rows: Tables


def read(text: str) -> list[dict[str, str | None]]:
    """A table of texts: a header, then a line a row; an empty cell is absent."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    header = lines[0]
    return [{k: v or None for k, v in zip(header, line, strict=True)} for line in lines[1:]]


def records(tables: Tables) -> dict[str, list[dict[str, Any]]]:
    """The records of a case as a mapping would give them; what every record has is filled in."""
    found = {}
    for kind, text in tables.items():
        rows = []
        for row in read(text):
            full: dict[str, Any] = {"action": "upsert", "stamp": "2024-02-01", **row}
            if kind in ("unit_stay", "diagnosis", "act"):  # what one line of the file says, unless told
                full.setdefault("_line", "1")
            types = {f.name: f.type for f in KINDS[kind].fields} | {"_line": "int"}
            for name, value in full.items():
                if value is not None and types[name] in ("int", "decimal"):
                    full[name] = int(value) if types[name] == "int" else float(value)
            rows.append(full)
        found[kind] = rows
    return found


class Names:
    """Ids by what they stand for, from the records of a case."""

    def __init__(self, tables: Mapping[str, list[dict[str, Any]]]) -> None:
        self.of: dict[int, str] = {}
        for kind, rows in tables.items():
            for row in rows:
                self._row(kind, row)

    def _row(self, kind: str, row: Mapping[str, Any]) -> None:
        for column in ("ipp", "lost_ipp", "kept_ipp"):
            if row.get(column):
                self._add(row[column], "person", "", row[column])
        if row.get("nda"):
            visit = ids.digest(bytes.fromhex(SECRET), "visit", "", row["nda"])
            for part in ("S1", "S2", "E1", "E2"):
                self._add(f"{row['nda']}/{part}", "segment", str(visit), part[0], part[1])
        for column in ("unit", "care_unit", "code", "parent_code"):
            if row.get(column) and (kind == "care_unit" or column in ("unit", "care_unit")):
                self._add(row[column], "unit", row.get("authority") or "", row[column])
        if kind in ("prescription", "administration", "device_use"):
            self._add(row["number"], kind, row.get("authority") or "", row["number"])
        if kind == "form":
            self._add(row["number"], kind, row.get("authority") or "", row["number"])
        if kind == "movement":
            self._add(row["movement"], "movement", row.get("authority") or "", row["movement"])
        if kind == "passage" and not row.get("nda"):  # a stay of its own
            alone = ids.digest(bytes.fromhex(SECRET), "passage", row.get("authority") or "", row["number"])
            self._add(f"{row['number']}/E1", "segment", str(alone), "E", "1")
        if kind == "professional":
            self._add(row["number"], kind, row.get("authority") or "", row["number"])
            for unit in (row.get("units") or "").replace(";", " ").split():
                self._add(unit, "unit", "", unit)
        if kind == "appointment":
            self._add(row["number"], "appointment", row.get("authority") or "", row["number"])
        if kind in ("unit_stay", "diagnosis", "act"):
            self._add(f"{row['rss']}/{row['rum']}", "unit_stay", row.get("authority") or "", row["rss"], row["rum"])

    def _add(self, label: str, kind: str, *parts: str) -> None:
        self.of[ids.to_id(ids.digest(bytes.fromhex(SECRET), kind, *parts))] = label

    def say(self, column: str, value: Any) -> str | None:
        """A cell as an expected table writes it."""
        if value is None:
            return None
        if (column.endswith("_id") and not column.endswith("concept_id")) or column in ("ancestor", "descendant"):
            return self.of.get(value, "?")
        if isinstance(value, float):
            return f"{value:g}"
        return str(value).removesuffix(":00") if column.endswith("datetime") else str(value)
