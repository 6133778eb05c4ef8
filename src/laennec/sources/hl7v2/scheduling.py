"""Appointments in SIU messages: SCH says which and when, AIS what for, AIL where, AIP with whom; and back.

Read are S12 to S26. A filler's number (SCH-2) goes before the placer's; the slot is SCH-11's, else the first that a
resource says.
"""

import pyarrow as pa

from laennec.sources.hl7v2.columns import Columns, joined
from laennec.sources.hl7v2.messages import Message
from laennec.sources.hl7v2.professionals import professional, register

SCHEDULING = "SIU"
COLUMNS = (
    *("placer", "filler", "event_reason", "reason", "kind", "minutes", "minutes_unit", "slot_start", "slot_end"),
    *("status", "service", "unit", "doctor", "doctor_authority"),
)
"""What one SIU says of its appointment, all text. The source table has these after who the patient is."""
SEGMENTS = ("SCH", "AIS", "AIL", "AIG", "AIP")


def appointment(message: Message, segments: list[list[str]]) -> dict[str, str | None]:
    """`segments`: those of SEGMENTS that a message has, in their order. The last SCH counts, the first of others."""
    of: dict[str, list[str]] = {}
    for fields in segments:
        if fields[0] == "SCH" or fields[0] not in of:
            of[fields[0]] = fields
    sch, service, place = (of.get(name, []) for name in ("SCH", "AIS", "AIL"))
    timing = _at(sch, 11)
    starts = [message.part(timing, 4), message.first(_at(service, 4))]
    starts += [message.first(_at(of.get(name, []), 6)) for name in ("AIL", "AIG", "AIP")]
    minutes, unit = message.first(_at(sch, 9)), message.first(_at(sch, 10))
    if minutes is None:
        minutes, unit = message.first(_at(service, 7)), message.first(_at(service, 8))
    doctor, register = professional(message, _at(of.get("AIP", []), 3))
    return {
        "doctor": doctor,
        "doctor_authority": register,
        "placer": message.first(_at(sch, 1)),
        "filler": message.first(_at(sch, 2)),
        "event_reason": message.first(_at(sch, 6)),
        "reason": message.first(_at(sch, 7)),
        "kind": message.first(_at(sch, 8)),
        "minutes": minutes,
        "minutes_unit": unit,
        "slot_start": next((start for start in starts if start), None),
        "slot_end": message.part(timing, 5),
        "status": message.first(_at(sch, 25)),
        "service": message.first(_at(service, 3)),
        "unit": message.first(_at(place, 3)),
    }


def _at(fields: list[str], number: int) -> str:
    return fields[number] if len(fields) > number else ""


def before_patient(of: Columns, segment: str) -> pa.Array:
    """SCH of each message (n,); "" where it has no appointment."""
    sch = joined(
        *("SCH|", of["placer"], "|", of["filler"], "||||", of["event_reason"], "|", of["reason"], "|", of["kind"]),
        *("|", of["minutes"], "|", of["minutes_unit"], "|^^^", of["slot_start"], "^", of["slot_end"], "|" * 14),
        *(of["status"], segment),
    )
    return of.when(of.has("filler", "placer"), sch)


def after_patient(of: Columns, segment: str) -> pa.Array:
    """RGS, AIS, AIL and AIP of each message (n,)."""
    service = of.when(of.has("service"), joined("AIS|1|A|", of["service"], "|", of["slot_start"], segment))
    place = of.when(of.has("unit"), joined("AIL|1|A|", of["unit"], "|||", of["slot_start"], segment))
    doctor = of.when(of.has("doctor"), joined("AIP|1|A|", of["doctor"], register(of, "doctor"), segment))
    return of.when(of.has("filler", "placer"), joined("RGS|1|A", segment, service, place, doctor))
