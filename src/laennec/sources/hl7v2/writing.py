"""Source tables to HL7 v2 messages: the reverse of `meaning`, in columns. For simulated hospitals and tests."""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from laennec.sources.hl7v2 import documents, scheduling
from laennec.sources.hl7v2.columns import Columns, joined
from laennec.sources.hl7v2.professionals import register

STRUCTURE = {
    **dict.fromkeys(("A01", "A04", "A08", "A13", "Z99"), "ADT_A01"),
    **dict.fromkeys(("A05", "A28", "A31"), "ADT_A05"),
    **dict.fromkeys(("A06", "A07"), "ADT_A06"),
    **dict.fromkeys(("A21", "A22"), "ADT_A21"),
    **dict.fromkeys(("A52", "A53", "A54", "A55"), "ADT_A52"),
    **{"A40": "ADT_A39", "A44": "ADT_A43", "A47": "ADT_A30", "A11": "ADT_A09", "A12": "ADT_A12", "A38": "ADT_A38"},
    "R01": "ORU_R01",
    **{f"S{number}": "SIU_S12" for number in range(12, 27)},
    **{f"T{number:02d}": "MDM_T02" if number % 2 == 0 else "MDM_T01" for number in range(1, 12)},
}
"""The structure of a trigger (MSH-9.3); ADT_ and the trigger where not listed."""


def write(
    tables: Mapping[str, pa.Table],
    *,
    segment: str = "\r",
    between: str = "\n",
    charset: str = "UNICODE UTF-8",
    encoding: str = "utf-8",
) -> bytes:
    """A message a row of `message`, in order; rows of `result`, `appointment` and `document` go to that of their
    `_line`.

    `_line` of a message is its row number where the table has none. A row of `result` begins a new request (ORC,
    OBR) where
    its order or filler number differs from the row before.
    """
    table = tables["message"].combine_chunks()
    if "_line" not in table.column_names:
        table = table.append_column("_line", pa.array(range(1, len(table) + 1), pa.int64()))
    of = Columns(table)
    triggers = of.raw("trigger").dictionary_encode()
    names = [STRUCTURE.get(t, f"ADT_{t}") for t in triggers.dictionary.to_pylist()]
    structure = pc.take(pa.array(names, pa.string()), triggers.indices)
    header = joined(
        *("MSH|^~\\&|", of["sending"], "|", of["facility"], "|EDS|", of["facility"], "|", of["time"], "||"),
        *(of["type"], "^", of["trigger"], "^", structure, "|", of["id"], f"|P|2.5^FRA^2.11||||||{charset}", segment),
    )
    without = pc.is_in(of.raw("type"), pa.array(["ORU", scheduling.SCHEDULING]))
    event = of.when(pc.invert(without), joined("EVN||", of["event_time"], segment))
    stay = of.has("class", "location", "visit", "admit_time", "discharge_time", "doctor")
    pv1 = joined(
        *(
            "PV1|1|",
            of["class"],
            "|",
            of.raw("location"),
            "||||",
            of["doctor"],
            register(of, "doctor"),
            "|" * 12,
            _cx(of, "visit", "VN"),
            "|" * 25,
        ),
        *(of["admit_time"], "|", of["discharge_time"], segment),
    )
    zbe = joined(
        *("ZBE|", of["movement_id"], "^", of["sending"], "|", of["movement_start"], "||", of["movement_action"]),
        *("|", of["movement_historic"], "|", of["movement_origin"], "|", _unit(of, "uf_medical"), "|"),
        *(_unit(of, "uf_care"), "|", of["nature"], segment),
    )
    zfm = joined(
        *("ZFM|", of["entry_mode"], "|", of["exit_mode"], "|", of["provenance"], "|", of["destination"]),
        *("|", of["emergency"], segment),
    )
    mrg = joined("MRG|", _cx(of, "merged_ipp", "PI"), "||", of["merged_nda"], segment)
    before, after = _appointments(tables.get("appointment"), table["_line"], segment)
    held = _documents(tables.get("document"), table["_line"], segment)
    message = joined(
        *(
            header,
            before,
            event,
            _pid(of, segment),
            of.when(of.has("merged_ipp", "merged_nda"), mrg),
            of.when(stay, pv1),
        ),
        *(of.when(of.has("movement_id"), zbe), of.when(of.has(*_ZFM), zfm), after, held),
        *(_results(tables["result"], table["_line"], segment) if len(tables.get("result", ())) else "", between),
    )
    return "".join(message.to_pylist()).encode(encoding)


_ZFM = ("entry_mode", "exit_mode", "provenance", "destination", "emergency")


def _authority(of: Columns) -> pa.Array:
    kind = pc.if_else(pc.match_substring(of.raw("authority"), "."), "ISO", "M")
    return of.when(of.has("authority"), joined("&", of["authority"], "&", kind))


def _cx(of: Columns, name: str, kind: str) -> pa.Array:
    return of.when(of.has(name), joined(of[name], "^^^", _authority(of), f"^{kind}"))


def _unit(of: Columns, name: str) -> pa.Array:
    return of.when(of.has(name), joined("^^^^^", _authority(of), "^UF^^^", of[name]))


def _pid(of: Columns, segment: str) -> pa.Array:
    ins = joined("~", of["ins"], "^^^ASIP-SANTE-INS-NIR&", of["ins_authority"], "&ISO^INS")
    given = of["given_names"]
    first = pc.replace_substring_regex(given, pattern="^(\\S*).*", replacement="\\1")
    birth = joined(of["birth_name"], "^", first, "^", given, "^^^^L")
    used = of.when(of.has("used_name"), joined("~", of["used_name"], "^", first, "^^^^^D"))
    home = of.when(
        of.has("address", "town", "postcode"),
        joined(of["address"], "^^", of["town"], "^^", of["postcode"], "^FRA^H"),
    )
    place = of.when(of.has("birth_place"), joined("~^^^^^FRA^BDL^^", of["birth_place"]))
    phone = of.when(of.has("phone"), joined(of["phone"], "^PRN^PH"))
    email = of.when(of.has("email"), joined("~^NET^Internet^", of["email"]))
    known = pc.if_else(pc.equal(of.raw("ins_qualified"), "1"), "VALI", "PROV")
    return joined(
        *("PID|1||", _cx(of, "ipp", "PI"), of.when(of.has("ins"), ins), "||", birth, used, "||", of["birth_date"]),
        *("|", of["sex"], "|||", home, place, "||", phone, email, "|||||", _cx(of, "nda", "AN"), "|" * 11),
        *(of["death_date"], "|", of["death_flag"], "||", known, segment),
    )


def _of_message(table: pa.Table, messages: pa.Array, texts: pa.Array) -> pa.Array:
    """Of texts a row of `table` (m,), the one that goes with each message (n,); "" where there is none."""
    place = pc.index_in(pc.cast(messages, pa.int64()), pc.cast(table["_line"].combine_chunks(), pa.int64()))
    return pc.fill_null(pc.take(texts, place), "")


def _documents(table: pa.Table | None, messages: pa.Array, segment: str) -> Any:
    """The document of each message (n,)."""
    if not table:
        return ""
    table = table.combine_chunks()
    return _of_message(table, messages, documents.after_patient(Columns(table), segment))


def _appointments(table: pa.Table | None, messages: pa.Array, segment: str) -> tuple[Any, Any]:
    """What goes before and after who the patient is, of each message (n,)."""
    if not table:
        return "", ""
    table = table.combine_chunks()
    of = Columns(table)
    texts = (scheduling.before_patient(of, segment), scheduling.after_patient(of, segment))
    before, after = (_of_message(table, messages, text) for text in texts)
    return before, after


def _results(table: pa.Table, messages: pa.Array, segment: str) -> pa.Array:
    """ORC, OBR, OBX and NTE of each message (n,)."""
    table = table.sort_by(
        [("_line", "ascending"), *([("_rank", "ascending")] if "_rank" in table.column_names else [])]
    )
    table = table.combine_chunks()
    of = Columns(table)
    keys = joined(pc.cast(table["_line"].combine_chunks(), pa.string()), "|", of["order"], "|", of["filler"])
    before = pa.concat_arrays([pa.array([""]), keys.slice(0, len(keys) - 1)])
    asked = joined(of["requester"], register(of, "requester"))
    order = joined(
        *("ORC|RE|", of["order"], "|", of["filler"], of.when(of.has("requester"), joined("|" * 9, asked)), segment),
        *("OBR|1|", of["order"], "|", of["filler"], "|", of["panel"], "|||", of["sampled"], "|" * 8),
        *(of["specimen"], "|", asked, "|" * 9, of["order_status"], segment),
    )
    local = joined(of["local"], "^", of["label"], "^L")
    code = pc.if_else(of.has("loinc"), joined(of["loinc"], "^", of["label"], "^LN^", local), local)
    value = pc.if_else(pc.equal(of.raw("type"), "SN"), of.raw("value"), of["value"])
    obx = joined(
        *("OBX|", of["rank"], "|", of["type"], "|", code, "|", of["sub"], "|", value, "|", of["unit"], "|"),
        *(of["range"], "|", of["flag"], "|||", of["status"], "|||", of["sampled"], segment),
    )
    comment = of.when(of.has("comment"), joined("NTE|1|L|", of["comment"], segment))
    parts = joined(of.when(pc.not_equal(keys, before), order), obx, comment)
    grouped = pa.table({"m": table["_line"], "t": parts}).group_by("m", use_threads=False).aggregate([("t", "list")])
    text = pc.binary_join(grouped["t_list"].combine_chunks(), "")
    place = pc.index_in(pc.cast(messages, pa.int64()), pc.cast(grouped["m"].combine_chunks(), pa.int64()))
    return pc.fill_null(pc.take(text, place), "")
