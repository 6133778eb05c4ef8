"""The mapping of RHS, in every version that lines say: files made by the writer, records out."""

from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from laennec.loading.hospital.mapped import select_records
from laennec.sources import child
from laennec.sources.mapping import Mappings
from laennec.sources.pmsi import writing
from laennec.sources.pmsi.layouts import layout, layouts

VERSIONS = [(name, version) for name in ("rhs", "rhs_grouped") for version in layouts()[name] if version[0] == "M"]
FIXED = {
    "FINESS": "990000001", "NSSR": "7", "NADL": "240000001", "NSEM": "032024", "NUM": "5101",
    "DDSEJ": "10012024", "DEUM": "10012024", "MEUM": "7", "PROV": "1", "DNAIS": "14031947", "SEXE": "1",
    "CPRE": "75013", "TYHO": "1", "JHWE": "11110", "JWE": "01", "TAUM": "51A", "DIC": "05012024", "FPP": "Z501",
    "MMP": "G819",
    "AE": "I639", "DHAB": "3", "DDEP": "4", "DALI": "2", "DCNT": "1", "DCMP": "2", "DREL": "1",
    "GCM": "01", "GCD": "47", "GSU": "A", "GNR": "J", "GNL": "A", "GSV": "2",
}  # fmt: skip
ACTS = {
    "da": {"TDA": "I10"},
    "acs": {"CACS": "PEQ+132", "CSAPP": "012", "CML": "ZV", "CMP1": "ME", "CINT": "28", "NREAL": 3, "DR": "16012024",
            "NRPA": 4, "NINT": 1},
    "acr": {"CACR": "KINE1", "CML": "L1", "CINT": "27", "NREAL": 2, "CR": "17012024"},
    "acc": {"DR": "18012024", "CCCA": "DEQP003-01", "PHAS": "0", "ACTI": "1", "NREAL": 1},
}  # fmt: skip


def written(name: str, version: str, **changed: str) -> bytes:
    """A file of one line, with one element of each of its zones."""
    of = layout(name, version)
    said = FIXED | {"VRHS": version.replace("M1", "M0"), "VRHSG": version} | changed
    tables = {"fixed": pa.table({f.code: [said[f.code]] for f in of.fixed.fields if f.code in said})}
    for zone in of.zones:
        tables[zone.name] = pa.table({"_line": [1], "_rank": [1], **{c: [v] for c, v in ACTS[zone.name].items()}})
    return writing.write(of, tables)


@pytest.fixture
def records(tmp_path: Path):
    """records(the bytes of a file) -> its format and version, and kind -> its records."""

    def run(data: bytes):
        path = tmp_path / "990000001.2024.3.rhs.txt"
        path.write_bytes(data)
        parsed = child.parse(path, tmp_path / "out")
        assert not parsed.refused
        found: dict[str, list[dict]] = {}
        with duckdb.connect() as db:
            for placed in Mappings().records(path.name, parsed.format):
                if paths := parsed.tables.get(placed.table):
                    db.register("given", pa.concat_tables([pa.parquet.read_table(p) for p in paths]))
                    columns = [row[0] for row in db.execute("describe given").fetchall()]
                    values: dict = {}
                    sql = select_records(placed.content, "given", file_date=None, values=values, columns=columns)
                    cursor = db.execute(sql, values)
                    names = [column[0] for column in cursor.description]
                    found.setdefault(placed.content.kind, []).extend(dict(zip(names, r)) for r in cursor.fetchall())
        return parsed.format, found

    return run


@pytest.mark.parametrize(("name", "version"), VERSIONS)
def test_a_week(records, name, version):
    format, found = records(written(name, version))
    assert format == name
    assert [row["_why"] for rows in found.values() for row in rows if row["_why"]] == []
    (week,) = found["unit_stay"]
    key = {"authority": "990000001", "rss": "SMR 7", "rum": "032024 5101", "nda": "240000001"}
    assert {field: week[field] for field in key} == key
    assert (week["care_type"], week["week"], week["start"], week["end"]) == (
        "SMR", date(2024, 1, 15), date(2024, 1, 10), None,
    )  # fmt: skip
    assert (week["weekdays"], week["weekend"], week["hospitalisation"]) == ("11110", "01", "1")
    assert (week["stay_start"], week["stay_end"], week["surgery"]) == (date(2024, 1, 10), None, date(2024, 1, 5))
    assert [week[item] for item in ("dressing", "moving", "feeding", "continence", "behaviour", "relation")] == [
        3, 4, 2, 1, 2, 1,
    ]  # fmt: skip
    group = None if name == "rhs" else "0147JA2" if version in ("M1C", "M1D") else "0147A2"
    assert week["gme"] == group
    told = sorted((d["role"], d["rank"], d["code"]) for d in found["diagnosis"])
    assert told == [("AE", 1, "I639"), ("DAS", 1, "I10"), ("FPPC", 1, "Z501"), ("MMP", 1, "G819")]
    acts = {(a["nomenclature"] or "CCAM"): a for a in found["act"]}
    assert set(acts) == ({"CCAM", "CSARR", "CSAR"} if version == "M1D" else {"CCAM", "CSARR"})
    assert all({field: act[field] for field in key} == key for act in acts.values())
    csarr, ccam = acts["CSARR"], acts["CCAM"]
    assert (csarr["code"], csarr["rank"], csarr["quantity"], csarr["date"]) == ("PEQ+132", 1001, 3, date(2024, 1, 16))
    assert (csarr["modifiers"], csarr["performer"], csarr["appliance"]) == ("ZV ME", "28", "012")
    assert (csarr["patients"], csarr["performers"]) == (4, 1)
    assert (ccam["code"], ccam["extension"], ccam["rank"], ccam["activity"]) == ("DEQP003", "-01", 1, "1")
    if version == "M1D":
        assert (acts["CSAR"]["code"], acts["CSAR"]["rank"], acts["CSAR"]["performer"]) == ("KINE1", 2001, "27")


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"NSEM": "532024"}, "week\tnot a date written as WWYYYY"),
        ({"NSEM": "991"}, "week\tnot a date written as WWYYYY"),
        ({"JHWE": "1111"}, "weekdays\tnot five digits 0 or 1"),
        ({"JWE": "2"}, "weekend\tnot two digits 0 or 1"),
        ({"DHAB": "5"}, "dressing\tnot one of 1, 2, 3, 4"),
        ({"DSUM": "31022024"}, "end\tnot a date written as DDMMYYYY"),
        ({"DFSEJ": "09012024"}, "stay_end\tbefore stay_start"),
        ({"NSSR": ""}, "rss\tthe key is missing"),
    ],
)
def test_a_week_that_is_refused(records, changed, why):
    _, found = records(written("rhs_grouped", "M1C", **changed))
    assert [week["_why"] for week in found["unit_stay"]] == [why]
