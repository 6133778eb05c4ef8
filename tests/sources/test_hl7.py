"""HL7 v2: framing, separators, escapes, encodings; whose identifier is which; every trigger; records and columns
agree.
"""

import hl7
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laennec.sources.formats import Request, format_named, recognise
from laennec.sources.hl7v2.meaning import MESSAGE_COLUMNS, RESULT_COLUMNS
from laennec.sources.hl7v2.messages import Message
from tests.support import shared

HL7 = format_named("hl7v2")
IPP = "8000000001^^^&990000001&M^PI"
INS = "157037500000030^^^ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.8&ISO^INS"
NDA = "240000001^^^&990000001&M^AN"
UF = "PNEUMO^^^^^&990000001&M^UF^^^2101"


def msh(trigger="ADT^A01^ADT_A01", number="1", charset="UNICODE UTF-8", enc="^~\\&"):
    head = f"MSH|{enc}|SIH|990000001|EDS|990000001|20240103081000||{trigger}|{number}|P|2.5^FRA^2.11"
    return f"{head}||||||{charset}"


def pid(three=f"{IPP}~{INS}", eighteen=NDA, five="EXEMPLE^JEAN^JEAN PIERRE^^M.^^L"):
    address = "1 RUE X^^PARIS 13^^75013^FRA^H~^^^^^FRA^BDL^^75113"
    return (
        f"PID|1||{three}||{five}||19570314|M|||{address}||0102030405^PRN^PH~^NET^Internet^a@b.fr|||||{eighteen}"
        + "|" * 11
        + ("20240201|Y||VALI")
    )


PV1 = "PV1|1|I|2101^CH12^L1" + "|" * 16 + "V1^^^&990000001&M^VN" + "|" * 25 + "20240103134000|20240115100000"
ZBE = f"ZBE|M2^SIH|20240103134000||INSERT|N||{UF}|URG^^^^^&990000001&M^UF^^^1500|HMS"


def message(*segments, end="\r"):
    return end.join(segments) + end


def write(tmp_path, data, name="x.hl7"):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def records(path):
    reading = HL7.read(Request(path))
    return list(reading.records), reading


def rows(path):
    tables, refused, lines = {"message": [], "result": []}, [], 0
    for part in HL7.tables(Request(path)):
        lines += part.lines
        refused += part.refused
        for name, batch in part.tables.items():
            tables[name] += batch.to_pylist()
    return tables, refused, lines


def one(tmp_path, *segments):
    """(record, first row of `message`) of one message."""
    path = write(tmp_path, message(*segments))
    (record,), _ = records(path)
    return record, rows(path)[0]["message"][0]


FRAMES = {
    "CR": lambda ms: "".join(ms),
    "LF": lambda ms: "".join(m.replace("\r", "\n") for m in ms),
    "CRLF": lambda ms: "".join(m.replace("\r", "\r\n") for m in ms),
    "CR and LF between": lambda ms: "\n".join(ms),
    "MLLP": lambda ms: "".join(f"\x0b{m}\x1c\r" for m in ms),
    "batch": lambda ms: "FHS|^~\\&|A\rBHS|^~\\&|A\r" + "".join(ms) + f"BTS|{len(ms)}\rFTS|1\r",
    "blank lines": lambda ms: "\r\n\r\n" + "\r\n\r\n".join(ms) + "\r\n \r\n",
    "byte order mark": lambda ms: "\ufeff" + "".join(ms),
    "no end": lambda ms: "".join(ms).rstrip("\r"),
}


@pytest.mark.parametrize("frame", FRAMES)
def test_messages_are_found_however_they_are_framed(tmp_path, frame):
    made = [message(msh(number=str(n)), "EVN||20240103", pid(), PV1, ZBE) for n in range(1, 4)]
    path = write(tmp_path, FRAMES[frame](made))
    assert recognise(path).format is HL7
    said, reading = records(path)
    assert [r["id"] for r in said] == ["1", "2", "3"] and reading.version == "2.5^FRA^2.11"
    tables, refused, lines = rows(path)
    assert (refused, lines) == ([], 3)
    assert [(r["id"], r["_line"], r["_rank"]) for r in tables["message"]] == [("1", 1, 1), ("2", 2, 1), ("3", 3, 1)]
    assert {r["nature"] for r in tables["message"]} == {"HMS"}


def test_messages_are_found_across_pieces(tmp_path, monkeypatch):
    made = [message(msh(number=str(n)), pid(), PV1, ZBE) for n in range(1, 60)]
    path = write(tmp_path, "".join(made))
    for size in (7, 100, 997):
        monkeypatch.setattr("laennec.sources.hl7v2.messages.CHUNK", size)
        assert [r["id"] for r in rows(path)[0]["message"]] == [str(n) for n in range(1, 60)]


@pytest.mark.parametrize(
    "three",
    [
        f"{IPP}~{INS}",
        f"{INS}~{IPP}",
        f"{INS}~123^^^&750000001&M^PI~{IPP}",
        f"99^^^X^NH~{IPP}~{INS}",
        f"{IPP}~{NDA}~{INS}",
    ],
)
def test_the_ipp_and_the_ins_in_any_order(tmp_path, three):
    record, row = one(tmp_path, msh(), pid(three), PV1)
    assert record["ipp"] == row["ipp"] == "8000000001" and row["authority"] == "990000001"
    assert (row["ins"], row["ins_authority"], row["ins_qualified"]) == ("157037500000030", "1.2.250.1.213.1.4.8", "1")


@pytest.mark.parametrize(
    ("three", "eighteen", "nineteen", "nda"),
    [
        (IPP, NDA, "V1^^^^VN", "240000001"),
        (IPP, "", "V1^^^^VN", None),
        (f"{IPP}~7^^^&990000001&M^AN", "", "V1^^^^VN", "7"),
        (IPP, "", "8^^^&990000001&M^AN", "8"),
        (IPP, "240000001", "", "240000001"),
    ],
)
def test_where_the_number_of_the_stay_is(tmp_path, three, eighteen, nineteen, nda):
    pv1 = "PV1|1|I|2101" + "|" * 16 + nineteen
    record, row = one(tmp_path, msh(), pid(three, eighteen), pv1)
    assert record["nda"] == row["nda"] == nda
    assert record["visit"] == row["visit"] == (nineteen.split("^")[0] or None)


def test_who_the_patient_is(tmp_path):
    five = "EXEMPLE^JEAN^JEAN PIERRE^^M.^^L~MARTIN^JEANNOT^^^^^D"
    _, row = one(tmp_path, msh(), pid(five=five), PV1)
    wanted = {
        "birth_name": "EXEMPLE",
        "used_name": "MARTIN",
        "given_names": "JEAN PIERRE",
        "birth_date": "19570314",
        "sex": "M",
        "address": "1 RUE X",
        "town": "PARIS 13",
        "postcode": "75013",
        "birth_place": "75113",
        "phone": "0102030405",
        "email": "a@b.fr",
        "death_date": "20240201",
        "death_flag": "Y",
        "admit_time": "20240103134000",
        "discharge_time": "20240115100000",
        "location": "2101^CH12^L1",
    }
    assert {name: row[name] for name in wanted} == wanted


TRIGGERS = [
    "A01",
    "A02",
    "A03",
    "A04",
    "A05",
    "A06",
    "A07",
    "A08",
    "A11",
    "A12",
    "A13",
    "A21",
    "A22",
    "A38",
    "A52",
    "A53",
    "A54",
    "A55",
    "Z99",
]


@pytest.mark.parametrize("trigger", TRIGGERS)
def test_every_trigger_of_a_stay(tmp_path, trigger):
    zbe = ZBE.replace("INSERT|N|", "UPDATE|Y|A02" if trigger == "Z99" else "INSERT|N|")
    record, row = one(
        tmp_path, msh(f"ADT^{trigger}^ADT_A01"), "EVN||20240104", pid(), PV1, zbe, "ZFM|8|7|5|2|5", "ZFV|1"
    )
    assert record == {
        "id": "1",
        "type": f"ADT^{trigger}^ADT_A01",
        "time": "20240103081000",
        "ipp": "8000000001",
        "nda": "240000001",
        "class": "I",
        "location": "2101^CH12^L1",
        "visit": "V1",
        "movement": {
            "id": "M2",
            "start": "20240103134000",
            "action": "UPDATE" if trigger == "Z99" else "INSERT",
            "historic": "Y" if trigger == "Z99" else "N",
            "origin": "A02" if trigger == "Z99" else None,
            "uf_medical": "2101",
            "nature": "HMS",
        },
        "pmsi": {"entry": "8", "exit": "7", "provenance": "5", "destination": "2", "emergency": "5"},
    }
    assert (row["type"], row["trigger"], row["uf_care"], row["event_time"]) == ("ADT", trigger, "1500", "20240104")
    assert (row["entry_mode"], row["exit_mode"], row["emergency"]) == ("8", "7", "5")


def test_a_message_without_stay_has_none(tmp_path):
    for trigger in ("A28", "A31"):
        record, row = one(tmp_path, msh(f"ADT^{trigger}^ADT_A05"), pid(eighteen=""))
        assert set(record) == {"id", "type", "time", "ipp", "nda"} and row["class"] is None


def test_merges_changes_of_identifier_and_moved_stays(tmp_path):
    lost = "8000000099^^^&990000001&M^PI"
    for trigger, structure in (("A40", "ADT_A39"), ("A47", "ADT_A30")):
        record, row = one(tmp_path, msh(f"ADT^{trigger}^{structure}"), pid(), f"MRG|{INS}~{lost}")
        assert record["merged_ipp"] == row["merged_ipp"] == "8000000099" and "merged_nda" not in record
    record, row = one(tmp_path, msh("ADT^A44^ADT_A43"), pid(), f"MRG|{lost}||230000009^^^&990000001&M^AN")
    assert (record["merged_ipp"], record["merged_nda"]) == ("8000000099", "230000009")
    assert (row["ipp"], row["nda"], row["merged_nda"]) == ("8000000001", "240000001", "230000009")


def test_several_merges_and_several_movements_are_rows(tmp_path):
    other = "8000000002^^^&990000001&M^PI"
    path = write(
        tmp_path,
        message(msh("ADT^A40^ADT_A39"), pid(), "MRG|91^^^^PI", pid(other), "MRG|92^^^^PI")
        + message(msh("ADT^A01^ADT_A01", "2"), pid(), PV1, ZBE, ZBE.replace("M2", "M3")),
    )
    found = rows(path)[0]["message"]
    assert [(r["_line"], r["_rank"], r["ipp"], r["merged_ipp"], r["movement_id"]) for r in found] == [
        (1, 1, "8000000001", "91", None),
        (1, 2, "8000000002", "92", None),
        (2, 1, "8000000001", None, "M2"),
        (2, 2, "8000000001", None, "M3"),
    ]
    said, _ = records(path)
    assert said[0]["merges"] == [{"ipp": "8000000001", "merged_ipp": "91"}, {"ipp": "8000000002", "merged_ipp": "92"}]
    assert [m["id"] for m in said[1]["movements"]] == ["M2", "M3"]


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        (r"a\F\b\S\c\T\d\R\e\E\f", "a|b^c&d~e\\f"),
        (r"m\.br\n", "m\nn"),
        (r"\H\gras\N\ ", "gras"),
        (r"\X41\ \XC3A9\ \XE9\ ", "A é é"),
        ("un\\seul", "un\\seul"),
        (r"C:\Temp", r"C:\Temp"),
        (r"\X4\ ", r"\X4\ ".strip()),
        ('""', None),
        ("  ", None),
    ],
)
def test_escapes(tmp_path, raw, meant):
    assert Message(msh()).text(raw) == meant
    path = write(tmp_path, message(msh("ORU^R01^ORU_R01"), pid(), "OBR|1", f"OBX|1|ST|X^Y^L||{raw}"))
    assert records(path)[0][0]["results"][0]["value"] == meant
    assert rows(path)[0]["result"][0]["value"] == meant


def test_other_separators(tmp_path):
    text = message(msh(), pid(), PV1, ZBE).translate(str.maketrans("|^~\\&", "#*!?%"))
    (record,), _ = records(write(tmp_path, text))
    assert (record["ipp"], record["movement"]["uf_medical"]) == ("8000000001", "2101")


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ("UNICODE UTF-8", "utf-8"),
        ("8859/1", "latin-1"),
        ("", "utf-8"),
        ("", "latin-1"),
        ("UNICODE UTF-8", "latin-1"),
        ("8859/15", "iso8859-15"),
        ("8859/1~UNICODE UTF-8", "latin-1"),
    ],
)
def test_the_text_is_as_msh_18_or_the_bytes_say(tmp_path, charset, encoding):
    text = message(msh(charset=charset), pid(five="HÉLÈNE^ZOÉ^^^^^L"), PV1)
    path = write(tmp_path, text.encode(encoding))
    assert rows(path)[0]["message"][0]["birth_name"] == "HÉLÈNE"
    assert records(path)[1].facts["encoding"] == encoding


def test_results_with_their_codes_orders_and_times(tmp_path):
    path = write(
        tmp_path,
        message(
            *(
                msh("ORU^R01^ORU_R01"),
                pid(),
                PV1,
                "ORC|RE|D1^SIH|F1",
                "OBR|1|D1^SIH|R1^LABO|IONO^I^L|||20240104060000",
            ),
            "OBX|1|NM|14682-9^Créat^LN^CREA^CREATININE^L||132|umol/L^x^UCUM|64-104|H|||F|||20240104061500",
            "NTE|1|L|hémolyse~à refaire",
            "OBX|2|SN|CRP^CRP^L^1988-5^C réactive^LN|1|<^5|mg/L|<5||||C",
            "OBX|3|SN|T^T^L||10^-^20",
            "SPM|1|E77",
            "OBR|2||R2" + "|" * 22 + "P",
            "OBX|1|CE|GRP^Groupe^L||O^O pos^L",
        ),
    )
    found = rows(path)[0]["result"]
    names = (
        "order",
        "filler",
        "specimen",
        "loinc",
        "local",
        "label",
        "value",
        "operator",
        "number",
        "unit",
        "sampled",
    )
    assert [tuple(r[n] for n in names) for r in found] == [
        ("D1", "R1", "E77", "14682-9", "CREA", "CREATININE", "132", None, "132", "umol/L", "20240104061500"),
        ("D1", "R1", "E77", "1988-5", "CRP", "CRP", "<^5", "<", "5", "mg/L", "20240104060000"),
        ("D1", "R1", "E77", None, "T", "T", "10^-^20", None, None, None, "20240104060000"),
        ("D1", "R2", None, None, "GRP", "Groupe", "O^O pos^L", None, None, None, None),
    ]
    assert [r["comment"] for r in found] == ["hémolyse\nà refaire", None, None, None]
    assert [(r["status"], r["order_status"], r["_rank"]) for r in found] == [
        ("F", None, 1),
        ("C", None, 2),
        (None, None, 3),
        (None, "P", 4),
    ]
    assert {r["nda"] for r in found} == {"240000001"} and {r["authority"] for r in found} == {"990000001"}
    said = records(path)[0][0]["results"]
    assert [(r["loinc"], r["local"], r["flag"], r["time"]) for r in said[:2]] == [
        ("14682-9", "CREA", "H", "20240104061500"),
        ("1988-5", "CRP", None, "20240104060000"),
    ]


def test_a_bad_message_is_refused_and_the_others_go_on(tmp_path):
    good = message(msh(), pid())
    path = write(tmp_path, "not HL7 at all\r" + good + message(msh(trigger="")) + "MSH|^^\\&|A\r" + good)
    said, _ = records(path)
    assert [r.get("line") for r in said] == [1, None, 3, 4, None]
    assert "no message header" in said[0]["error"] and "MSH-9" in said[2]["error"] and "MSH-2" in said[3]["error"]
    tables, refused, lines = rows(path)
    assert [(r.line, r.field) for r in refused] == [(1, "MSH"), (3, "MSH-9"), (4, "MSH-2")] and lines == 5
    assert refused[0].raw.strip() == "not HL7 at all"
    assert [r["_line"] for r in tables["message"]] == [2, 5]


def test_a_line_break_within_a_text_loses_nothing(tmp_path):
    path = write(
        tmp_path,
        message(msh("ORU^R01^ORU_R01"), pid(), "OBX|1|TX|A^B^L||ligne un\nligne deux|x", "OBX|2|TX|C^D^L||y"),
    )
    assert [r["value"] for r in rows(path)[0]["result"]] == ["ligne un\nligne deux", "y"]


def test_python_hl7_sees_the_same_fields():
    text = shared("data/pmsi/examples/pam_adt_oru.hl7").read_bytes().decode()
    for raw in text.split("\n"):
        if raw.strip():
            theirs = hl7.parse(raw)
            ours = Message(raw).segments
            assert [[str(field) for field in segment] for segment in theirs] == ours


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12)
WORD = st.text("ABCDEFGHIJÉÈ0123456789", min_size=1, max_size=10)
RAW = {"location": st.just("2101^CH12^L1")}
NONE = {
    "id",
    "type",
    "trigger",
    "time",
    "sending",
    "facility",
    "authority",
    "ipp",
    "event_time",
    "ins",
    "ins_authority",
}
NONE |= {
    "ins_qualified",
    "birth_name",
    "birth_date",
    "given_names",
    "movement_id",
    "movement_start",
    "movement_action",
}


@given(data=st.data())
@settings(max_examples=30, deadline=None)
def test_what_is_written_is_what_is_read(tmp_path_factory, data):
    count = data.draw(st.integers(1, 4))
    table = []
    for number in range(1, count + 1):
        row = {
            name: data.draw(
                RAW.get(name, TEXT if name in ("birth_name", "town", "address", "nda", "visit") else WORD)
            )
            if name in NONE or data.draw(st.booleans())
            else None
            for name in MESSAGE_COLUMNS
        }
        row |= {"type": data.draw(st.sampled_from(["ADT", "ORU"])), "trigger": "A02", "sending": "SIH", "email": None}
        row |= {
            "doctor_authority": None,
            "ins_authority": "1.2.250.1.213.1.4.8",
            "ins_qualified": data.draw(st.sampled_from("01")),
            "_line": number,
        }
        if row["type"] == "ORU":
            row["event_time"] = None
        if not (row["merged_ipp"] or row["merged_nda"]):
            row["merged_ipp"] = row["merged_nda"] = None
        table.append(row)
    results = []
    for row in table:
        for rank in range(1, data.draw(st.integers(0, 3)) + 1 if row["type"] == "ORU" else 1):
            result = {name: data.draw(WORD) if data.draw(st.booleans()) else None for name in RESULT_COLUMNS}
            result |= {name: row[name] for name in ("id", "time", "sending", "facility", "authority", "ipp", "nda")}
            result |= {
                "order": "D1",
                "filler": "R1",
                "specimen": None,
                "panel": None,
                "order_status": None,
                "requester": None,
                "requester_authority": None,
                "rank": str(rank),
            }
            kind, value = data.draw(st.sampled_from([("ST", "t"), ("NM", "12.5"), ("SN", "<^5")]))
            result |= {"type": kind, "value": data.draw(TEXT) if kind == "ST" else value, "local": data.draw(WORD)}
            result |= {"operator": "<" if kind == "SN" else None, "number": {"SN": "5", "NM": "12.5"}.get(kind)}
            result |= {"sampled": "20240104", "_line": row["_line"], "_rank": rank}
            results.append(result)
    texts = [(name, pa.string()) for name in MESSAGE_COLUMNS]
    tables = {
        "message": pa.Table.from_pylist(table, pa.schema([*texts, ("_line", pa.int64())])),
        "result": pa.Table.from_pylist(
            results,
            pa.schema([*((n, pa.string()) for n in RESULT_COLUMNS), ("_line", pa.int64()), ("_rank", pa.int64())]),
        ),
    }
    between = data.draw(st.sampled_from(["\n", "", "\r\n"]))
    path = write(tmp_path_factory.mktemp("h"), HL7.write(tables, between=between))
    found, refused, lines = rows(path)
    assert (refused, lines) == ([], count)
    for wanted, got in zip(table, found["message"], strict=True):
        assert {k: v for k, v in got.items() if k != "_rank"} == wanted
    assert found["result"] == results


@given(st.binary(max_size=300), st.integers(0, 2**32))
@settings(max_examples=150, deadline=None)
def test_any_damage_is_a_refusal_or_a_value_and_never_a_crash(tmp_path_factory, noise, seed):
    text = bytearray(
        message(msh("ORU^R01^ORU_R01"), pid(), PV1, ZBE, "ORC|RE|1", "OBR|1|1", "OBX|1|NM|A^B^L||1").encode()
    )
    for i, byte in enumerate(noise):
        text[(seed * (i + 1)) % len(text)] = byte
    path = write(tmp_path_factory.mktemp("f"), bytes(text) + noise)
    said, _ = records(path)
    tables, refused, lines = rows(path)
    assert len(said) == lines and sum("error" in r for r in said) == len(refused)
    assert {r["_line"] for r in tables["message"]} | {r.line for r in refused} == set(range(1, lines + 1))
