"""Drugs in RDE (prescribed) and RAS (given) messages: an order is ORC with its RXE, TQ1 and RXR, or with its RXA.

A code is known by the system that the message names (UCD, CIP, ATC); any other is the sender's own.
"""

from laennec.sources.hl7v2.messages import Message
from laennec.sources.hl7v2.professionals import professional

PRESCRIBED, GIVEN = "RDE", "RAS"
ORDER = ("control", "placer", "filler", "order_status", "ordered", "prescriber", "prescriber_authority")
DRUG = ("ucd", "cip", "atc", "local", "label")
PRESCRIPTION = (
    *ORDER,
    *DRUG,
    *("dose", "dose_unit", "rate", "rate_unit", "route", "quantity", "instructions", "start", "end"),
)
"""What one RXE says with what belongs to it, all text. The source table has these after who the patient is."""
ADMINISTRATION = (
    *ORDER,
    *DRUG,
    *("sub", "dose", "dose_unit", "route", "start", "end", "lot", "reason", "completion", "action"),
    *("giver", "giver_authority"),
)
"""The same of one RXA."""
SEGMENTS = ("ORC", "RXE", "TQ1", "RXR", "RXA")
SYSTEMS = {"UCD": "ucd", "CIP": "cip", "ATC": "atc", "2.16.840.1.113883.6.73": "atc"}
"""What the name of a coding system holds -> the column of its codes."""

Values = dict[str, str | None]


def prescriptions(message: Message, segments: list[list[str]]) -> list[Values]:
    """`segments`: those of SEGMENTS that follow a patient, in their order. One RXE, one row."""
    found: list[Values] = []
    order: Values = dict.fromkeys(ORDER)
    timing: list[str] = []
    for fields in segments:
        if fields[0] == "ORC":
            order, timing = _order(message, fields), []
        elif fields[0] == "TQ1":
            timing = fields
            if found and found[-1]["filler"] == order["filler"] and found[-1]["placer"] == order["placer"]:
                _timed(message, found[-1], timing)
        elif fields[0] == "RXE":
            found.append(order | _prescribed(message, fields))
            _timed(message, found[-1], timing)
        elif fields[0] == "RXR" and found:
            found[-1]["route"] = found[-1]["route"] or message.first(_at(fields, 1))
    return found


def administrations(message: Message, segments: list[list[str]]) -> list[Values]:
    """As `prescriptions`. One RXA, one row; an RXR is of the RXA's before it since the order began."""
    found: list[Values] = []
    order: Values = dict.fromkeys(ORDER)
    first = 0
    for fields in segments:
        if fields[0] == "ORC":
            order, first = _order(message, fields), len(found)
        elif fields[0] == "RXA":
            found.append(order | _given(message, fields))
        elif fields[0] == "RXR":
            for one in found[first:]:
                one["route"] = one["route"] or message.first(_at(fields, 1))
    return found


def drug(message: Message, raw: str) -> Values:
    """The codes of a CE or CWE, by the names of DRUG."""
    values: Values = dict.fromkeys(DRUG)
    parts = [message.text(part) for part in raw.split(message.repetition, 1)[0].split(message.component)]
    parts += [None] * (6 - len(parts))
    for code, text, system in (parts[:3], parts[3:6]):
        if code is None:
            continue
        named = next((column for name, column in SYSTEMS.items() if name in (system or "").upper()), "local")
        values[named] = values[named] or code
        values["label"] = values["label"] or text
    values["label"] = values["label"] or parts[1]
    return values


def _order(message: Message, orc: list[str]) -> Values:
    numbers = (1, 2, 3, 5, 9)
    said = [message.first(_at(orc, number)) for number in numbers]
    return dict(zip(ORDER, (*said, *professional(message, _at(orc, 12))), strict=True))


def _prescribed(message: Message, rxe: list[str]) -> Values:
    timing = _at(rxe, 1)
    return {
        **drug(message, _at(rxe, 2)),
        "dose": message.first(_at(rxe, 3)),
        "dose_unit": message.first(_at(rxe, 5)),
        "rate": message.first(_at(rxe, 23)),
        "rate_unit": message.first(_at(rxe, 24)),
        "route": None,
        "quantity": message.first(_at(rxe, 10)),
        "instructions": message.part(_at(rxe, 7), 2) or message.first(_at(rxe, 7)),
        "start": message.part(timing, 4),
        "end": message.part(timing, 5),
    }


def _timed(message: Message, values: Values, tq1: list[str]) -> None:
    for name, number in (("start", 7), ("end", 8), ("instructions", 11)):
        values[name] = values[name] or message.first(_at(tq1, number))


def _given(message: Message, rxa: list[str]) -> Values:
    giver, register = professional(message, _at(rxa, 10))
    return {
        "giver": giver,
        "giver_authority": register,
        **drug(message, _at(rxa, 5)),
        "sub": message.first(_at(rxa, 2)) or message.first(_at(rxa, 1)),
        "dose": message.first(_at(rxa, 6)),
        "dose_unit": message.first(_at(rxa, 7)),
        "route": None,
        "start": message.first(_at(rxa, 3)),
        "end": message.first(_at(rxa, 4)),
        "lot": message.first(_at(rxa, 15)),
        "reason": message.part(_at(rxa, 18), 2) or message.first(_at(rxa, 18)),
        "completion": message.first(_at(rxa, 20)),
        "action": message.first(_at(rxa, 21)),
    }


def _at(fields: list[str], number: int) -> str:
    return fields[number] if len(fields) > number else ""
