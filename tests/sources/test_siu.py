"""SIU messages: appointments read, written, and what the mapping that comes with HL7 makes of each trigger."""

import duckdb
import pyarrow as pa
import pytest

from laennec.sources.formats import Request, format_named
from laennec.sources.hl7v2.meaning import APPOINTMENT_COLUMNS, MESSAGE_COLUMNS
from laennec.sources.mapping import Mappings
from tests.loading.test_mapped import run_record

HL7 = format_named("hl7v2")
MSH = "MSH|^~\\&|RDV|CHU|EDS|CHU|20240301101500||SIU^{}^SIU_S12|1|P|2.5"
PID = "PID|1||P1^^^CHU&1.2.250.1.1&ISO^PI||EXEMPLE^JEAN^^^^^L||19570314|M" + "|" * 10 + "N1^^^CHU&1.2.250.1.1&ISO^AN"


def _read(tmp_path, *messages):
    path = tmp_path / "siu.hl7"
    path.write_bytes("\n".join("\r".join(segments) + "\r" for segments in messages).encode())
    found = {}
    for part in HL7.tables(Request(path)):
        assert not part.refused
        for name, batch in part.tables.items():
            found.setdefault(name, []).extend(batch.to_pylist())
    return path, found


def test_an_appointment_as_it_is_sent(tmp_path):
    sch = (
        "SCH|PL7|F9^RDV||||PATIENT^Patient|CTRL^Contr\\F\\le|CONSULTATION^Consultation|20|MIN^minutes|"
        "^^20^20240305090000^20240305092000|" + "|" * 13 + "BOOKED"
    )
    segments = (MSH.format("S12"), sch, PID, "RGS|1|A", "AIS|1|A|CS01^Cardio|20240305090000", "AIL|1|A|2101^C12")
    path, found = _read(tmp_path, segments)
    (row,) = found["appointment"]
    assert (row["placer"], row["filler"]) == ("PL7", "F9")
    assert (row["slot_start"], row["slot_end"]) == ("20240305090000", "20240305092000")
    assert (row["event_reason"], row["reason"], row["kind"]) == ("PATIENT", "CTRL", "CONSULTATION")
    assert (row["minutes"], row["minutes_unit"], row["status"]) == ("20", "MIN", "BOOKED")
    assert (row["service"], row["unit"], row["ipp"], row["nda"]) == ("CS01", "2101", "P1", "N1")
    (said,) = HL7.read(Request(path)).records
    assert said["type"] == "SIU^S12^SIU_S12" and said["appointments"][0]["filler"] == "F9"


def test_the_slot_that_only_a_resource_says(tmp_path):
    sch = "SCH||F1"
    one = (MSH.format("S12"), sch, PID, "RGS|1", "AIS|1|A|CS|20240305090000|||30|MIN")
    other = (MSH.format("S12"), sch, PID, "RGS|1", "AIL|1|A|2101|||20240306090000")
    bare = (MSH.format("S12"), PID)
    _, found = _read(tmp_path, one, other, bare)
    assert [(r["slot_start"], r["minutes"]) for r in found["appointment"]] == [
        ("20240305090000", "30"),
        ("20240306090000", None),
    ]


def test_what_is_written_is_what_is_read(tmp_path):
    rows = [
        dict.fromkeys(APPOINTMENT_COLUMNS)
        | {"id": str(n), "trigger": t, "time": "20240301101500", "sending": "RDV", "facility": "CHU"}
        | {"ipp": f"P{n}", "filler": f"F|{n}", "slot_start": "20240305090000", "kind": "CONSULTATION", "unit": "2101"}
        | {"minutes": "20", "minutes_unit": "MIN", "status": "BOOKED", "event_reason": "PATIENT", "_line": n}
        for n, t in ((1, "S12"), (3, "S26"))
    ]
    messages = [
        dict.fromkeys(MESSAGE_COLUMNS)
        | {"id": str(n), "type": "SIU" if n != 2 else "ADT", "trigger": t, "time": "20240301101500"}
        | {"sending": "RDV", "facility": "CHU", "ipp": f"P{n}", "_line": n}
        for n, t in ((1, "S12"), (2, "A01"), (3, "S26"))
    ]
    texts = [(name, pa.string()) for name in MESSAGE_COLUMNS]
    tables = {
        "message": pa.Table.from_pylist(messages, pa.schema([*texts, ("_line", pa.int64())])),
        "appointment": pa.Table.from_pylist(
            rows, pa.schema([*((c, pa.string()) for c in APPOINTMENT_COLUMNS), ("_line", pa.int64())])
        ),
    }
    path = tmp_path / "x.hl7"
    path.write_bytes(HL7.write(tables))
    (part,) = HL7.tables(Request(path))
    assert not part.refused and [r["type"] for r in part.tables["message"].to_pylist()] == ["SIU", "ADT", "SIU"]
    found = part.tables["appointment"].to_pylist()
    assert [{k: v for k, v in row.items() if k != "_rank"} for row in found] == rows


@pytest.mark.parametrize(
    ("trigger", "more", "status", "action"),
    [
        ("S12", {}, "planned", "upsert"),
        ("S12", {"status": "Booked"}, "planned", "upsert"),
        ("S13", {"event_reason": "PATIENT"}, "planned", "upsert"),
        ("S14", {"status": "Arrived"}, "kept", "upsert"),
        ("S14", {"status": "Complete"}, "kept", "upsert"),
        ("S14", {"status": "Noshow"}, "missed", "upsert"),
        ("S15", {}, "cancelled", "upsert"),
        ("S15", {"event_reason": "PATIENT"}, "cancelled_patient", "upsert"),
        ("S16", {"event_reason": "HOPITAL", "status": "Started"}, "cancelled_hospital", "upsert"),
        ("S17", {}, "planned", "cancel"),
        ("S26", {"status": "Booked"}, "missed", "upsert"),
    ],
)
def test_every_trigger(trigger, more, status, action):
    base = {"trigger": trigger, "time": "20240301101500", "sending": "RDV", "ipp": "P1", "filler": "F1"}
    row = base | {"slot_start": "202403050900", "minutes": "20", "kind": "cs"} | more
    (record,) = _mapped(row)
    assert (record["status"], record["action"], record["_why"]) == (status, action, None)
    assert (record["authority"], record["number"], record["kind"]) == ("RDV", "F1", "consultation")
    assert record["minutes"] == 20 and (record["booked"] is not None) is (trigger == "S12")


def test_blocked_slots_are_nobodys_and_what_has_no_slot_is_refused():
    assert _mapped({"trigger": "S23", "time": "20240301", "sending": "RDV", "filler": "F1"}) == []
    (record,) = _mapped({"trigger": "S12", "time": "20240301", "sending": "RDV", "filler": "F1", "ipp": "P1"})
    assert record["_why"] == "start\tnothing says start"


def _mapped(row):
    with duckdb.connect() as database:
        (placed,) = [p for p in Mappings().records("x", "hl7v2") if p.content.kind == "appointment"]
        line = tuple(map(row.get, APPOINTMENT_COLUMNS))
        return list(run_record(database, placed.content, APPOINTMENT_COLUMNS, [line]).values())
