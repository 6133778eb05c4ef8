"""Whom messages name: by the hospital's number, RPPS or ADELI; read from each field, written back, mapped."""

import pyarrow as pa
import pytest

from laennec.sources.formats import Request, format_named, written_format
from laennec.sources.hl7v2.messages import Message
from laennec.sources.hl7v2.professionals import professional
from tests.sources.test_reports import MSH, PID

OID = "ASIP-SANTE-PS&1.2.250.1.71.4.2.1&ISO"


@pytest.mark.parametrize(
    "raw, expected",
    [
        ("", (None, None)),
        ("E12^MARTIN^ANA", ("E12", None)),
        ("10001234567^MARTIN^ANA^^^^^^" + OID + "^D^^^RPPS", ("10001234567", "RPPS")),
        ("810001234567^MARTIN^ANA^^^^^^" + OID + "^D^^^RPPS", ("10001234567", "RPPS")),
        ("810001234567^MARTIN^ANA^^^^^^" + OID, ("10001234567", "RPPS")),
        ("0759912345^MARTIN^ANA^^^^^^" + OID, ("759912345", "ADELI")),
        ("759912345^MARTIN^ANA^^^^^^^^^^ADELI", ("759912345", "ADELI")),
        ("E12^MARTIN^ANA^^^^^^&1.2.3&ISO^D^^^EI~10001234567^MARTIN^^^^^^^^^^^RPPS", ("10001234567", "RPPS")),
        # What is no such number is kept as the hospital's own, and so is one that only looks like one.
        ("E12^MARTIN^ANA^^^^^^^^^^RPPS", ("E12", None)),
        ("10001234567^MARTIN^ANA", ("10001234567", None)),
        ("^MARTIN^ANA~E7^MARTIN", ("E7", None)),
    ],
)
def test_a_field(raw, expected):
    message = Message("MSH|^~\\&|A|B|C|D|20240101||ADT^A01|1|P|2.5\r")
    assert professional(message, "", raw) == expected
    assert professional(message, raw, "LATER") == (expected if expected[0] else ("LATER", None))


def tables(tmp_path, *segments):
    path = tmp_path / "one.hl7"
    path.write_text("\r".join(segments))
    found = {}
    for part in format_named("hl7v2").tables(Request(path)):
        assert not part.refused
        for name, batch in part.tables.items():
            found.setdefault(name, []).extend(batch.to_pylist())
    return found


RPPS = "10001234567^MARTIN^ANA^^^^^^^^^^RPPS"


@pytest.mark.parametrize(
    "kind, table, column, segments",
    [
        ("ADT^A01^ADT_A01", "message", "doctor", ["PV1|1|I|0101||||{}"]),
        ("ORU^R01", "result", "requester", ["ORC|RE|1|2|||||||||{}", "OBR|1|1|2|NFS", "OBX|1|NM|K||4|mmol/L|||||F"]),
        ("ORU^R01", "result", "requester", ["OBR|1|1|2|NFS||||||||||||{}", "OBX|1|NM|K||4|mmol/L|||||F"]),
        ("RDE^O11", "prescription", "prescriber", ["ORC|NW|1||||||||||{}", "RXE||D1"]),
        ("RAS^O17", "administration", "giver", ["ORC|NW|1", "RXA|0|1|20240102||D1|1||||{}"]),
        ("SIU^S12", "appointment", "doctor", ["SCH||R1", "AIP|1|A|{}"]),
        ("MDM^T02", "document", "author", ["TXA|1|CRO|TX||||||{}|||D1|||||AU", "OBX|1|TX|CRO||Vu.||||||F"]),
    ],
)
def test_each_field(tmp_path, kind, table, column, segments):
    for raw, expected in ((RPPS, ("10001234567", "RPPS")), ("E12^MARTIN", ("E12", None)), ("", (None, None))):
        said = [segment.format(raw) for segment in segments]
        (row,) = tables(tmp_path, MSH.format(kind, 1), PID, *said)[table]
        assert (row[column], row[f"{column}_authority"]) == expected, raw


def test_written_back(tmp_path):
    message = {"type": "ADT", "trigger": "A01", "id": "1", "time": "20240101", "ipp": "P1", "class": "I"}
    for more in ({"doctor": "E1"}, {"doctor": "10001234567", "doctor_authority": "RPPS"}, {}):
        row = {name: pa.array([value]) for name, value in (message | more).items()}
        (tmp_path / "one.hl7").write_bytes(written_format("hl7v2").write({"message": pa.table(row)}))
        (part,) = format_named("hl7v2").tables(Request(tmp_path / "one.hl7"))
        (back,) = part.tables["message"].to_pylist()
        assert {k: back[k] for k in ("doctor", "doctor_authority") if back[k]} == more
        row = {name.replace("doctor", "requester"): pa.array([value]) for name, value in more.items()}
        result = {
            "_line": pa.array([1]),
            "filler": pa.array(["F1"]),
            "rank": pa.array(["1"]),
            "local": pa.array(["K"]),
        }
        head = {name: pa.array([value]) for name, value in (message | {"type": "ORU", "trigger": "R01"}).items()}
        tables = {"message": pa.table(head), "result": pa.table(result | row)}
        (tmp_path / "one.hl7").write_bytes(written_format("hl7v2").write(tables))
        (part,) = format_named("hl7v2").tables(Request(tmp_path / "one.hl7"))
        (back,) = part.tables["result"].to_pylist()
        assert [back["requester"], back["requester_authority"]] == [more.get("doctor"), more.get("doctor_authority")]
