"""RDE and RAS messages: drugs read, and what the mapping that comes with HL7 makes of them."""

import duckdb
import pytest

from laennec.sources.formats import Request, format_named
from laennec.sources.hl7v2.meaning import ADMINISTRATION_COLUMNS, PRESCRIPTION_COLUMNS
from laennec.sources.mapping import Mappings
from tests.loading.test_mapped import run_record

HL7 = format_named("hl7v2")
MSH = "MSH|^~\\&|PHARMA|CHU|EDS|CHU|20240103115500||{}|1|P|2.5"
RDE, RAS = MSH.format("RDE^O11^RDE_O11"), MSH.format("RAS^O17^RAS_O17")
PID = "PID|1||P1^^^CHU&1.2.250.1.1&ISO^PI||EXEMPLE^JEAN^^^^^L||19570314|M" + "|" * 10 + "N1^^^CHU&1.2.250.1.1&ISO^AN"
DRUG = "3400892065366^Amoxicilline^UCD13^J01CR02^Amoxicilline et inhibiteur^ATC"
COLUMNS = {"prescription": PRESCRIPTION_COLUMNS, "administration": ADMINISTRATION_COLUMNS}


def read(tmp_path, *segments):
    path = tmp_path / "drugs.hl7"
    path.write_bytes(("\r".join(segments) + "\r").encode())
    found = {}
    for part in HL7.tables(Request(path)):
        assert not part.refused
        for name, batch in part.tables.items():
            found.setdefault(name, []).extend(batch.to_pylist())
    return path, found


def mapped(kind, row):
    with duckdb.connect() as database:
        (placed,) = [p for p in Mappings().records("x", "hl7v2") if p.content.kind == kind]
        line = tuple(map(row.get, COLUMNS[kind]))
        return next(iter(run_record(database, placed.content, COLUMNS[kind], [line]).values()))


def test_lines_of_a_prescription(tmp_path):
    orc = "ORC|{}|L{}^DPI|||||||20240103115000"
    rxe = f"RXE|^^^20240103120000^20240110120000|{DRUG}|1||g|||1 g x 3||21"
    infusion = "RXE||NORA^Noradrénaline^LOCAL|0||mg" + "|" * 18 + "0.3|µg/kg/min"
    path, found = read(
        tmp_path, RDE, PID, orc.format("NW", 1), rxe, "RXR|PO^Orale", orc.format("DC", 2),
        "TQ1|1||||||20240104080000|20240105080000||||en continu", infusion, "RXR|IV",
    )  # fmt: skip
    one, two = found["prescription"]
    assert (one["ucd"], one["atc"], one["local"], one["label"]) == ("3400892065366", "J01CR02", None, "Amoxicilline")
    assert (one["dose"], one["dose_unit"], one["route"], one["quantity"]) == ("1", "g", "PO", "21")
    assert (one["start"], one["end"], one["ordered"]) == ("20240103120000", "20240110120000", "20240103115000")
    assert (one["ipp"], one["nda"], one["placer"], one["_rank"]) == ("P1", "N1", "L1", 1)
    assert (two["local"], two["rate"], two["rate_unit"], two["route"]) == ("NORA", "0.3", "µg/kg/min", "IV")
    assert (two["start"], two["end"], two["control"]) == ("20240104080000", "20240105080000", "DC")
    (said,) = HL7.read(Request(path)).records
    assert [line["placer"] for line in said["prescriptions"]] == ["L1", "L2"]
    record = mapped("prescription", two)
    assert (record["authority"], record["number"], record["status"]) == ("PHARMA", "L2", "stopped")
    assert (record["rate"], record["code"], record["_why"]) == (0.3, "NORA", None)
    assert mapped("prescription", one)["status"] == "active"


def test_what_was_given(tmp_path):
    given = f"RXA|0|1|20240103121000|20240103121500|{DRUG}|1|g||||||||LOT7"
    refused = "RXA|0|2|20240103200000||AMOX^Amoxicilline^LOCAL|0|g" + "|" * 11 + "1^à jeun||RE|A"
    _, found = read(
        tmp_path, RAS, PID, "ORC|OK|L1^DPI", given, refused, "RXR|PO", "ORC|OK|L2^DPI", "RXA|0|1|20240104"
    )
    one, two, three = found["administration"]
    assert (one["ucd"], one["dose"], one["lot"], one["route"]) == ("3400892065366", "1", "LOT7", "PO")
    assert (two["completion"], two["reason"], two["action"], two["route"]) == ("RE", "à jeun", "A", "PO")
    assert (three["placer"], three["route"]) == ("L2", None)
    record = mapped("administration", one)
    assert (record["prescription"], record["status"], record["action"], record["_why"]) == (
        "L1",
        "given",
        "upsert",
        None,
    )
    assert record["number"] != mapped("administration", two)["number"]
    assert mapped("administration", two)["status"] == "not_given"


@pytest.mark.parametrize(
    ("control", "action"), [("NW", "upsert"), ("XO", "upsert"), ("CA", "cancel"), ("OC", "cancel")]
)
def test_a_line_that_is_withdrawn(control, action):
    row = {"time": "20240103", "sending": "PHARMA", "placer": "L1", "ipp": "P1", "local": "X", "control": control}
    assert mapped("prescription", row)["action"] == action


def test_an_administration_deleted_by_its_action_code():
    row = {"time": "20240103", "sending": "PHARMA", "placer": "L1", "sub": "1", "start": "20240103", "ipp": "P1"}
    assert mapped("administration", row | {"action": "D"})["action"] == "cancel"


def test_segments_of_drugs_in_other_messages_are_no_rows(tmp_path):
    _, found = read(tmp_path, MSH.format("ORU^R01"), PID, "ORC|RE|1", f"RXE||{DRUG}", "RXA|0|1|2024")
    assert "prescription" not in found and "administration" not in found


@pytest.mark.parametrize("segments", [("RXE",), ("RXA",), ("ORC",), ("RXR", "TQ1", "RXE|"), ("RXE||^^^^^",)])
def test_half_a_message_breaks_nothing(tmp_path, segments):
    for head in (RDE, RAS):
        _, found = read(tmp_path, head, *segments)
        assert len(found["message"]) == 1
