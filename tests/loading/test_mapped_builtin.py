"""The mappings that come with the formats: rows of native source tables in, records out."""

from datetime import date

import duckdb
import pyarrow as pa
import pyarrow.parquet
import pytest

from laennec.loading.hospital.mapped import select_records
from laennec.sources import child
from laennec.sources.hl7v2.meaning import MESSAGE_COLUMNS, RESULT_COLUMNS
from laennec.sources.mapping import Mappings
from tests.loading.test_mapped import run_record
from tests.support import shared


@pytest.fixture(scope="module")
def database():
    with duckdb.connect() as connection:
        yield connection


@pytest.fixture
def said(database):
    """said(kind, rows) -> what the built-in mapping makes of rows of a table, as dictionaries of what they say."""

    def run(kind, *rows, format="hl7v2", table="message", columns=MESSAGE_COLUMNS):
        found = []
        for placed in Mappings().records("x", format):
            if placed.table == table and placed.content.kind == kind:
                lines = [tuple(row.get(column) for column in columns) for row in rows]
                found += run_record(database, placed.content, columns, lines).items()
        ordered = [record for _, record in sorted(found, key=lambda pair: pair[0])]
        return [{k: v for k, v in record.items() if v is not None and k != "_line"} for record in ordered]

    return run


def adt(trigger, **more):
    base = {"type": "ADT", "trigger": trigger, "time": "20240103081300", "ipp": "80", "nda": "24", "class": "I"}
    return base | {"birth_name": "A"} | more


def zbe(trigger, movement, action="INSERT", **more):
    return adt(trigger, movement_id=movement, movement_action=action, movement_start="202401030810", **more)


@pytest.mark.parametrize(
    ("trigger", "more", "kind", "action"),
    [
        ("A01", {}, "admission", "upsert"),
        ("A04", {}, "admission", "upsert"),
        ("A05", {}, "planned", "upsert"),
        ("A02", {}, "transfer", "upsert"),
        ("A06", {}, "class", "upsert"),
        ("A07", {}, "class", "upsert"),
        ("A03", {}, "discharge", "upsert"),
        ("A21", {}, "leave", "upsert"),
        ("A22", {}, "return", "upsert"),
        ("A54", {}, "responsibility", "upsert"),
        ("A11", {"movement_action": "CANCEL"}, "admission", "cancel"),
        ("A12", {"movement_action": "CANCEL"}, "transfer", "cancel"),
        ("A13", {"movement_action": None}, "discharge", "cancel"),
        ("A38", {"movement_action": "INSERT"}, "planned", "cancel"),
        ("A52", {}, "leave", "cancel"),
        ("A53", {}, "return", "cancel"),
        ("A55", {}, "responsibility", "cancel"),
        ("Z99", {"movement_action": "UPDATE", "movement_origin": "A02"}, "transfer", "upsert"),
        ("Z99", {"movement_action": "CANCEL", "movement_origin": "A03"}, "discharge", "cancel"),
        ("A08", {"movement_action": "UPDATE", "movement_origin": "A01"}, "admission", "upsert"),
    ],
)
def test_movements_by_zbe(said, trigger, more, kind, action):
    (found,) = said("movement", zbe(trigger, "M1") | more)
    assert (found["movement"], found["kind"], found["action"]) == ("M1", kind, action)
    assert (str(found["start"]), found["class"]) == ("2024-01-03 08:10:00", "I")
    assert "_why" not in found


def test_an_unknown_movement_is_refused_not_lost(said):
    (found,) = said("movement", zbe("Z80", "M1"))
    assert found["_why"] == "kind\ta code without a translation"


def test_units_modes_and_the_emergency_passage(said):
    (found,) = said(
        "movement",
        zbe("A04", "M1", uf_medical="1500", uf_care="1501", location="99^BOX", entry_mode="8", emergency="V"),
    )
    assert (found["unit"], found["care_unit"], found["entry_mode"], found["provenance"]) == ("1500", "1501", "8", "5")
    (found,) = said("movement", zbe("A04", "M1", location="99^BOX", provenance="7", emergency="5"))
    assert (found["unit"], found["provenance"]) == ("99", "7")


def test_systems_without_zbe(said):
    found = said(
        "movement",
        adt("A01", admit_time="20240103080000", location="1500^BOX1"),
        adt("A02", time="20240104090000", location="2101"),
        adt("A03", time="20240105100000", discharge_time="202401050955"),
        adt("A11", admit_time="20240103080000"),
        adt("A08"),
    )
    keys = [(r["movement"], r["kind"], r["action"], str(r["start"]), r.get("unit")) for r in found]
    assert keys == [
        ("24|admission", "admission", "upsert", "2024-01-03 08:00:00", "1500"),
        ("24|transfer|20240104090000", "transfer", "upsert", "2024-01-04 09:00:00", "2101"),
        ("24|discharge", "discharge", "upsert", "2024-01-05 09:55:00", None),
        ("24|admission", "admission", "cancel", "2024-01-03 08:00:00", None),
    ]
    assert [r["nda"] for r in said("stay", adt("A08", **{"class": "O"}))] == ["24"]


def test_stays(said):
    times = {"admit_time": "20240103081200", "discharge_time": "20240115100000"}
    (found,) = said("stay", adt("A03", exit_mode="9", destination=None, **times))
    assert (str(found["start"]), str(found["end"])) == ("2024-01-03 08:12:00", "2024-01-15 10:00:00")
    assert (found["exit_mode"], found["ipp"], found["action"]) == ("9", "80", "upsert")
    assert [r["action"] for r in said("stay", adt("A11"), adt("A38"))] == ["cancel", "cancel"]
    assert said("stay", adt("A28", nda=None), adt("A31"), adt("A40"), adt("A44"), adt("A47")) == []


def test_identity_is_said_by_any_adt_that_names_somebody(said):
    who = {"birth_date": "19570314", "sex": "M", "ins": "157", "postcode": "75013", "death_date": "20240301"}
    for trigger in ("A28", "A31", "A01", "A08", "Z99", "A40"):
        (found,) = said("patient", adt(trigger, **who))
        assert (found["ipp"], found["birth_date"], found["sex"]) == ("80", date(1957, 3, 14), "M")
        assert (found["area"], found["death_source"], str(found["stamp"])) == ("75013", "adt", "2024-01-03 08:13:00")
    assert said("patient", adt("A01", birth_name=None), {**adt("R01"), "type": "ORU"}) == []
    assert said("patient", adt("A28", sex="9"))[0]["_why"].startswith("sex\t")
    assert "death_source" not in said("patient", adt("A28"))[0]


def test_joined_renamed_and_parted(said):
    found = said("person_link", *(adt(t, merged_ipp="99") for t in ("A40", "A47", "A37")), adt("A40"))
    assert [(r["lost_ipp"], r["kept_ipp"], r["reason"], r["action"]) for r in found] == [
        ("99", "80", "merge", "upsert"), ("99", "80", "rename", "upsert"), ("99", "80", "merge", "cancel"),
    ]  # fmt: skip


def test_a_stay_that_changes_its_owner(said):
    (found,) = said("stay_owner", adt("A44", merged_ipp="99", merged_nda="24"))
    assert (found["nda"], found["ipp"]) == ("24", "80")


def obx(**more):
    base = {"time": "20240104073500", "sending": "LABO", "id": "8", "ipp": "80", "filler": "R1", "type": "NM"}
    return base | {"local": "NA", "value": "140", "status": "F", "sampled": "20240104060000"} | more


def test_results(said):
    rows = [
        obx(),
        obx(status="C", value="141", time="20240104080000"),
        obx(status="D", value=None),
        obx(specimen="S1", sub="2", loinc="2951-2"),
        obx(type="SN", value="<^5", operator="<", number="5"),
        obx(type="SN", value="1^:^64"),
        obx(type="ED", value="JVBERi0"),
        obx(filler=None, order="O1"),
    ]
    found = said("result", *rows, table="result", columns=RESULT_COLUMNS)
    assert [r["number"] for r in found] == [
        "R1|20240104060000|NA|", "R1|20240104060000|NA|", "R1|20240104060000|NA|", "R1|S1|NA|2",
        "R1|20240104060000|NA|", "R1|20240104060000|NA|", "O1|20240104060000|NA|",
    ]  # fmt: skip
    assert [r["action"] for r in found[:3]] == ["upsert", "upsert", "cancel"]
    assert [r["value"] for r in found[4:6]] == ["<5", "1^:^64"]
    assert (found[0]["authority"], found[3]["loinc"], str(found[0]["sampled"])) == (
        "LABO",
        "2951-2",
        "2024-01-04 06:00:00",
    )


PMSI = {
    "rss_116.txt": {"unit_stay": 3, "diagnosis": 14, "act": 6},
    "rss_122.txt": {"unit_stay": 6, "diagnosis": 23, "act": 8},
    "rss_016.txt": {"unit_stay": 3, "diagnosis": 14, "act": 6},
    "vidhosp_V014.txt": {"stay_patient": 5},
    "vidhosp_V016.txt": {"stay_patient": 5},
    "fichcomp_med_2020.txt": {"supplement": 2},
    "fichcomp_dmi_2020.txt": {"supplement": 1},
    "tra_2016.txt": {"rsa_link": 5},
    "hprim_sante_2.hpr": {"result": 2},
    "rpu_oscour.xml": {"passage": 2},
}


@pytest.fixture(scope="module")
def records(database, tmp_path_factory):
    """records(name of an example file) -> kind -> its records."""

    def run(name):
        parsed = child.parse(shared(f"data/pmsi/examples/{name}"), tmp_path_factory.mktemp("tables") / "out")
        found = {}
        for placed in Mappings().records(name, parsed.format):
            if paths := parsed.tables.get(placed.table):
                database.register("given", pa.concat_tables([pa.parquet.read_table(p) for p in paths]))
                columns = [row[0] for row in database.execute("describe given").fetchall()]
                values = {}
                sql = select_records(placed.content, "given", file_date=None, values=values, columns=columns)
                cursor = database.execute(f"select * from ({sql}) order by _line, _rank", values)
                names = [column[0] for column in cursor.description]
                found.setdefault(placed.content.kind, []).extend(
                    dict(zip(names, r, strict=True)) for r in cursor.fetchall()
                )
        return found

    return run


@pytest.mark.parametrize("name", PMSI)
def test_native_files(records, name):
    found = records(name)
    assert {kind: len(rows) for kind, rows in found.items()} == PMSI[name]
    assert [row["_why"] for rows in found.values() for row in rows if row["_why"]] == []


def test_what_a_grouped_rum_says(records):
    found = records("rss_122.txt")
    stay = found["unit_stay"][0]
    assert (stay["authority"], stay["rss"], stay["rum"], stay["nda"], stay["unit"]) == (
        "990000001", "1", "1", "240000001", "2101",
    )  # fmt: skip
    assert (stay["birth_date"], stay["sex"], stay["ghm"], stay["entry_mode"]) == (
        date(1957, 3, 14),
        "M",
        "04M083",
        "8",
    )
    assert (stay["start"], stay["end"], stay["provenance"]) == (date(2024, 1, 3), date(2024, 1, 9), "5")
    of_it = [(d["role"], d["rank"], d["code"]) for d in found["diagnosis"] if (d["rss"], d["rum"]) == ("1", "1")]
    assert of_it[0] == ("DP", 1, "J441") and ("DAS", 1, "J961+0") in of_it and ("DAD", 1, "F171") in of_it
    act = found["act"][0]
    assert (act["code"], act["date"], act["rank"], act["quantity"]) == ("DEQP003", date(2024, 1, 3), 1, 1)


def test_what_the_other_pmsi_files_say(records):
    patients = records("vidhosp_V016.txt")["stay_patient"]
    assert (patients[0]["nda"], patients[0]["ipp"], patients[0]["ins"]) == (
        "240000001",
        "8000000001",
        "157037500000030",
    )
    assert (patients[2]["mother_nda"], patients[2]["authority"]) == ("240000002", None)
    drug = records("fichcomp_med_2020.txt")["supplement"][0]
    assert (drug["kind"], drug["quantity"], drug["amount"], drug["rank"]) == ("med", 1.5, 1875.125, 1)
    device = records("fichcomp_dmi_2020.txt")["supplement"][0]
    assert (device["kind"], device["code"], device["quantity"], device["amount"]) == ("dmi", "3100001", 2.0, 640.5)
    link = records("tra_2016.txt")["rsa_link"][0]
    assert (link["rsa"], link["rss"], link["nda"], link["start"]) == (
        "0000000001",
        "1",
        "240000001",
        date(2024, 1, 3),
    )
    result = records("hprim_sante_2.hpr")["result"][0]
    assert (result["ipp"], result["nda"], result["code"], result["value"]) == (
        "8000000001",
        "240000001",
        "CREA",
        "132",
    )


def test_what_an_rpu_says(records):
    first, second = records("rpu_oscour.xml")["passage"]
    assert (first["authority"], first["finess"], str(first["stamp"])) == (
        "990000001",
        "990000001",
        "2024-05-21 06:00:00",
    )
    assert first["number"] == "03/01/2024 08:12|14/03/1957|M|1"
    assert (first["birth_date"], first["sex"], first["postcode"]) == (date(1957, 3, 14), "M", "75013")
    assert (str(first["entry"]), str(first["exit"])) == ("2024-01-03 08:12:00", "2024-01-03 13:40:00")
    assert (first["ccmu"], first["reason"], first["diagnosis"], first["associated"]) == (
        "3",
        "R060",
        "J441",
        "I10 E119",
    )
    assert (first["acts"], first["transport"], first["transport_care"]) == ("DEQP003 ZBQK002", "AMBU", "AUCUN")
    assert (first["entry_mode"], first["exit_mode"], first["destination"], first["orientation"]) == (
        "8",
        "6",
        "1",
        "MED",
    )
    assert second["ipp"] is None and second["associated"] is None and second["orientation"] is None
