"""How easily somebody in a dataset could be found by who knows a few things of them: k-anonymity, before hand-over.

Persons who share all quasi-identifiers (sex, year of birth, origin, area, day of death where true) are a group; k is
the size of the smallest one. All numbers are protected as profiles are: rounded to tens, and below the threshold of
safe counts neither told nor is the value or group they are of. The report is made of the rows as they leave, coarser
columns included, so that a rule's effect shows.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from laennec.cohorts.safe_counts import SafeCountSettings
from laennec.datasets.protected import rounded
from laennec.datasets.written import parquet_of
from laennec.omop import TABLES, ColumnClass

SCHEMA = "laennec.risk/1"
LIMITS = (2, 5, 10)
MOST = 5
WHO, DAY = "person_id", "visit_start_date"
AREA = ("state", "county", "country_concept_id", "country_source_value")


def quasi_columns(table: str, columns: list[str]) -> list[str]:
    """The columns of an OMOP table that tell something of a person which others may know; pseudonyms tell nothing."""
    if table == "person":
        known = TABLES[table].by_name
        quasi = [c for c in columns if known[c].klass is ColumnClass.QUASI]
        return [c for c in quasi if known[c].refers_to in ("", "concept")]
    return {"location": [c for c in AREA if c in columns]}.get(table, [])


def risk_of_files(folder: Path, tables: Mapping[str, Mapping[str, Any]], *, shifted: bool) -> dict[str, Any]:
    """The report of a dataset written in `folder`. tables: the manifest's facts."""
    wanted: dict[str, list[str]] = {}
    for name in ("person", "location"):
        if name in tables and (quasi := quasi_columns(name, tables[name]["columns"])):
            keys = [c for c in ("person_id", "location_id") if c in tables[name]["columns"]]
            wanted[name] = [*keys, *quasi]
    if "person" not in wanted:
        wanted |= {name: [WHO, *facts["quasi"]] for name, facts in tables.items() if facts.get("quasi")}
    if not shifted:
        for name, column in (("death", "death_date"), ("visit_occurrence", DAY)):
            if name in tables and {WHO, column} <= set(tables[name]["columns"]):
                wanted[name] = [WHO, column]
    read = {name: pq.read_table(folder / parquet_of(name), columns=columns) for name, columns in wanted.items()}
    everyone = {name: facts for name, facts in tables.items() if WHO in facts["columns"] and "changes" not in facts}
    if not set(everyone) & set(read):
        read |= {n: pq.read_table(folder / parquet_of(n), columns=[WHO]) for n in list(everyone)[:1]}
    return risk_of(read)


def risk_of(read: Mapping[str, pa.Table]) -> dict[str, Any]:
    """The report. read: table -> its quasi-identifying columns, with person_id (of locations, location_id)."""
    people, columns = _people(read)
    sizes = _sizes(people, columns)
    report = {
        "schema": SCHEMA,
        "quasi_identifiers": columns,
        "persons": rounded(len(people)),
        "smallest": _smallest(sizes),
        "persons_under": _under(sizes),
        "groups": rounded(len(sizes)),
        "groups_under_10": rounded(int(pc.sum(pc.less(sizes["size"], LIMITS[-1])).as_py() or 0)),
        "smallest_groups": _shown(sizes, columns),
        "rarest": [_rarest(people, column) for column in columns],
        "without": {c: _under_10(people, [other for other in columns if other != c]) for c in columns},
        "with_a_stay": None,
    }
    if "person.year_of_birth" in columns:
        report["birth_bands"] = {str(band): _under_10(_banded(people, band), columns) for band in (5, 10)}
    if "visit_occurrence" in read:
        report["with_a_stay"] = _with_a_stay(people, columns, read["visit_occurrence"])
    return report


def _people(read: Mapping[str, pa.Table]) -> tuple[pa.Table, list[str]]:
    """A row a person, the quasi-identifiers named `table.column`."""
    found: pa.Table | None = None
    for name, table in read.items():
        if name in ("location", "visit_occurrence"):
            continue
        named = [c if c in (WHO, "location_id") else f"{name}.{c}" for c in table.column_names]
        part = table.rename_columns(named)
        if name != "person":  # an analysis table may have a row a stay: what it says of a person first counts
            values = [c for c in part.column_names if c != WHO]
            part = part.group_by(WHO, use_threads=False).aggregate([(c, "first") for c in values])
            part = part.rename_columns([c.removesuffix("_first") for c in part.column_names])
        found = part if found is None else found.join(part, WHO, join_type="left outer")
    if found is None:
        found = pa.table({WHO: pa.array([], pa.int64())})
    if "location" in read and "location_id" in found.column_names and "location_id" in read["location"].column_names:
        area = read["location"]
        area = area.rename_columns([c if c == "location_id" else f"location.{c}" for c in area.column_names])
        found = found.join(area, "location_id", join_type="left outer")
    columns = [c for c in found.column_names if c not in (WHO, "location_id")]
    return found.select([WHO, *columns]), columns


def _sizes(people: pa.Table, columns: list[str]) -> pa.Table:
    """Each group with its size; one of all where there is nothing to tell them apart."""
    if not columns or not len(people):
        return pa.table({"size": pa.array([len(people)] if len(people) else [], pa.int64())})
    found = people.group_by(columns).aggregate([([], "count_all")])
    return found.rename_columns(["size" if c == "count_all" else c for c in found.column_names])


def _smallest(sizes: pa.Table) -> str:
    """The smallest k: of small ones only the class, as 1, 2-4 or 5-9."""
    k = pc.min(sizes["size"]).as_py() if len(sizes) else 0
    if not k or k >= SafeCountSettings().threshold:
        return str(rounded(k or 0))
    return "1" if k < 2 else "2-4" if k < 5 else "5-9"


def _under(sizes: pa.Table) -> dict[str, int | None]:
    return {str(limit): rounded(_persons_under(sizes, limit)) for limit in LIMITS}


def _persons_under(sizes: pa.Table, limit: int) -> int:
    """How many persons are in groups smaller than that."""
    return int(pc.sum(sizes["size"].filter(pc.less(sizes["size"], limit))).as_py() or 0)


def _under_10(people: pa.Table, columns: list[str]) -> int | None:
    return rounded(_persons_under(_sizes(people, columns), LIMITS[-1]))


def _shown(sizes: pa.Table, columns: list[str]) -> list[dict[str, Any]]:
    """The smallest groups that may be told of."""
    told = sizes.filter(pc.greater_equal(sizes["size"], SafeCountSettings().threshold)).sort_by("size").slice(0, MOST)
    return (
        [
            {"values": {c: _plain(row[c]) for c in columns}, "persons": rounded(row["size"])}
            for row in told.to_pylist()
        ]
        if columns
        else []
    )


def _rarest(people: pa.Table, column: str) -> dict[str, Any]:
    """Of one column: the rarest values that may be told, and how many persons have a rarer one."""
    sizes, least = _sizes(people, [column]), SafeCountSettings().threshold
    rare = sizes.filter(pc.less(sizes["size"], least))
    told = sizes.filter(pc.greater_equal(sizes["size"], least)).sort_by("size").slice(0, MOST)
    return {
        "column": column,
        "values_not_shown": rounded(len(rare)),
        "persons_not_shown": rounded(int(pc.sum(rare["size"]).as_py() or 0)),
        "rarest": [[_plain(row[column]), rounded(row["size"])] for row in told.to_pylist()],
    }


def _with_a_stay(people: pa.Table, columns: list[str], visits: pa.Table) -> dict[str, int | None]:
    """Persons whom one known day of a stay, beside the rest, leaves alone, or among fewer than 10."""
    days = visits.group_by([WHO, DAY]).aggregate([])
    joined = _filled(days.join(people, WHO, join_type="inner"), [*columns, DAY])
    whole = joined.join(_sizes(joined, [*columns, DAY]), [*columns, DAY], join_type="inner")
    least = whole.group_by(WHO).aggregate([("size", "min")])["size_min"]
    return {str(limit): rounded(int(pc.sum(pc.less(least, limit)).as_py() or 0)) for limit in (2, 10)}


def _filled(table: pa.Table, columns: list[str]) -> pa.Table:
    """Null as a value of its own: a join finds no null."""
    for column in columns:
        text = pc.fill_null(table[column].cast(pa.string()), "?")
        table = table.set_column(table.column_names.index(column), column, text)
    return table


def _banded(people: pa.Table, band: int) -> pa.Table:
    name = "person.year_of_birth"
    years = people[name].cast(pa.int64())
    rest = pc.multiply(pc.divide(years, band), band)
    return people.set_column(people.column_names.index(name), name, rest)


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, int | float) else str(value)
