"""Whom a field of type XCN names: the number, and which register it is of.

RPPS and ADELI are told by the identifier's type (XCN-13), or by the national register's OID (XCN-9), under which a
number begins with 8 (RPPS) or 0 (ADELI). Any other number is the hospital's own.
"""

import re

import pyarrow as pa

from laennec.sources.hl7v2.columns import Columns, joined
from laennec.sources.hl7v2.messages import Message

NATIONAL = "1.2.250.1.71.4.2.1"
REGISTERS = {"RPPS": re.compile(r"8?([0-9]{11})"), "ADELI": re.compile(r"0?([0-9][0-9AB][0-9]{7})")}
"""Register -> its numbers, as they are or with the digit that the national register puts before them."""
Said = tuple[str | None, str | None]


def professional(message: Message, *fields: str) -> Said:
    """(number, register: RPPS, ADELI or None) of the first field that names somebody; RPPS before ADELI, these before
    other numbers of the same person."""
    for raw in fields:
        if not raw:
            continue
        found = [one for repetition in raw.split(message.repetition) if (one := _of(message, repetition))[0]]
        if found:
            order = (*REGISTERS, None)
            return min(found, key=lambda one: order.index(one[1]))
    return None, None


def register(of: Columns, name: str) -> pa.Array:
    """What follows a number of `name` in its field, where NAME_authority says its register (n,)."""
    return of.when(of.has(f"{name}_authority"), joined("^" * 12, of[f"{name}_authority"]))


def _of(message: Message, repetition: str) -> Said:
    parts = [message.text(part) for part in repetition.split(message.component)]
    number = message.first(repetition)
    kind = (parts[12] or "").upper() if len(parts) > 12 else ""
    national = len(parts) > 8 and NATIONAL in (parts[8] or "")
    for register, written in REGISTERS.items():
        if number and (kind == register or (national and not kind)) and (match := written.fullmatch(number)):
            return match[1], register
    return number, None
