"""What stands in a message, by the names of the source tables: patient, stay, movement, merge, results.

Rules of IHE PAM France 2.11: the IPP is the PID-3 of type PI, the INS the one of the INS's authority (by OID), the
NDA is
PID-18, the venue PV1-19, the movement ZBE. Older systems leave some out; then the next best place is taken, and said
here.
"""

from dataclasses import dataclass, field

from laennec.sources.hl7v2 import medication, scheduling
from laennec.sources.hl7v2.documents import Order
from laennec.sources.hl7v2.messages import BadMessage, Message
from laennec.sources.hl7v2.professionals import professional

INS_OID = "1.2.250.1.213.1.4."
PERSON = (
    "authority",
    "ipp",
    "ins",
    "ins_authority",
    "ins_qualified",
    "nda",
    "birth_name",
    "used_name",
    "given_names",
    "birth_date",
    "sex",
    "address",
    "postcode",
    "town",
    "birth_place",
    "phone",
    "email",
    "death_date",
    "death_flag",
)
STAY = ("class", "location", "visit", "admit_time", "discharge_time", "doctor", "doctor_authority")
MOVEMENT = (
    *("movement_id", "movement_start", "movement_action", "movement_historic", "movement_origin"),
    *("uf_medical", "uf_care", "nature"),
)
PMSI = ("entry_mode", "exit_mode", "provenance", "destination", "emergency")
MERGE = ("merged_ipp", "merged_nda")
MESSAGE_COLUMNS = (
    *("id", "type", "trigger", "time", "sending", "facility", "event_time"),
    *PERSON,
    *STAY,
    *MOVEMENT,
    *PMSI,
    *MERGE,
)
"""The columns of the source table `message`, all text."""
RESULT_COLUMNS = (
    *("id", "time", "sending", "facility", "authority", "ipp", "nda", "order", "filler", "specimen", "panel"),
    *("rank", "sub", "type", "loinc", "local", "label", "value", "operator", "number", "unit", "range", "flag"),
    *("status", "sampled", "order_status", "comment", "requester", "requester_authority"),
)
"""The columns of the source table `result`, all text. `rank` is OBX-1, `sub` OBX-4; `number` of NM and SN."""
APPOINTMENT_COLUMNS = (
    *("id", "trigger", "time", "sending", "facility", "authority", "ipp", "nda"),
    *scheduling.COLUMNS,
)
"""The columns of the source table `appointment`, all text."""
_SENT = ("id", "trigger", "time", "sending", "facility", "authority", "ipp", "nda")
PRESCRIPTION_COLUMNS = (*_SENT, *medication.PRESCRIPTION)
"""The columns of the source table `prescription`, all text."""
ADMINISTRATION_COLUMNS = (*_SENT, *medication.ADMINISTRATION)
"""The columns of the source table `administration`, all text."""

Values = dict[str, str | None]


@dataclass
class Group:
    """A patient of a message with what follows it: A40 may hold several, ORU too."""

    pid: list[str] = field(default_factory=list)
    pv1: list[str] = field(default_factory=list)
    zfm: list[str] = field(default_factory=list)
    zbe: list[list[str]] = field(default_factory=list)
    mrg: list[list[str]] = field(default_factory=list)
    results: list[Values] = field(default_factory=list)
    scheduling: list[list[str]] = field(default_factory=list)
    medication: list[list[str]] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    """The requests that `results` are of, in the same order: one result an OBX."""


def _at(fields: list[str], number: int) -> str:
    return fields[number] if len(fields) > number else ""


def header(message: Message) -> Values:
    """Id, type, trigger, time, sender. Raises BadMessage where the message says no type."""
    msh = message.segments[0]
    kind = _at(msh, 9)
    if message.text(kind) is None:
        raise BadMessage("MSH-9", "the message says no type")
    return {
        "id": message.first(_at(msh, 10)),
        "type": message.part(kind, 1),
        "trigger": message.part(kind, 2),
        "time": message.first(_at(msh, 7)),
        "sending": message.first(_at(msh, 3)),
        "facility": message.first(_at(msh, 4)),
        "event_time": None,
    }


def groups(message: Message, head: Values) -> list[Group]:
    """The patients of the message in order; one at least, which may be nobody. `head` gets the event's time."""
    found = [Group()]
    orc: list[str] = []
    obr: list[str] = []
    of_order: list[Values] = []
    commented = False
    for fields in message.segments:
        name, group = fields[0], found[-1]
        if name in medication.SEGMENTS:
            group.medication.append(fields)
        if name == "OBX":
            result = _result(message, orc, obr, fields)
            group.results.append(result)
            if not group.orders or group.orders[-1].obr is not obr:
                group.orders.append(Order(obr, orc=orc))
            group.orders[-1].obx.append(fields)
            of_order.append(result)
            commented = True
        elif name in scheduling.SEGMENTS:
            group.scheduling.append(fields)
        elif name == "PID":
            if group.pid:
                found.append(Group(fields))
            else:
                group.pid = fields
            orc, obr, of_order, commented = [], [], [], False
        elif name == "PV1":
            group.pv1 = group.pv1 or fields
        elif name == "ZBE":
            group.zbe.append(fields)
        elif name == "ZFM":
            group.zfm = group.zfm or fields
        elif name == "MRG":
            group.mrg.append(fields)
        elif name == "EVN":
            head["event_time"] = message.first(_at(fields, 2))
        elif name == "ORC":
            orc, obr, of_order, commented = fields, [], [], False
        elif name == "OBR":
            obr, of_order, commented = fields, [], False
        elif name == "SPM":
            specimen = message.first(_at(fields, 2)) or message.first(_at(fields, 4))
            for result in of_order:
                result["specimen"] = result["specimen"] or specimen
        elif name == "NTE" and commented and of_order:
            said = message.text(_at(fields, 3).replace(message.repetition, "\n"))
            before = of_order[-1]["comment"]
            of_order[-1]["comment"] = f"{before}\n{said}" if before and said else before or said
    return found


def _authority(message: Message, raw: str) -> tuple[str | None, str | None]:
    """(namespace, universal id) of an assigning authority."""
    parts = raw.split(message.subcomponent)
    return message.text(parts[0]), message.text(parts[1]) if len(parts) > 1 else None


@dataclass(frozen=True)
class Identifier:
    """One CX: the id, its authority (the universal id, else the namespace) and its type."""

    id: str
    authority: str | None
    type: str
    ins: bool


def identifiers(message: Message, raw: str) -> list[Identifier]:
    """The identifiers of a field such as PID-3, in the order of the message."""
    found = []
    for repetition in raw.split(message.repetition):
        parts = repetition.split(message.component)
        number = message.text(parts[0])
        if number is None:
            continue
        namespace, universal = _authority(message, parts[3]) if len(parts) > 3 else (None, None)
        kind = (message.text(parts[4]) or "").upper() if len(parts) > 4 else ""
        ins = (universal or "").startswith(INS_OID) or kind.startswith("INS")
        found.append(Identifier(number, universal or namespace, kind, ins))
    return found


def ipp_of(found: list[Identifier], facility: str | None) -> Identifier | None:
    """The patient's number in the hospital: of type PI (the hospital's own before another's), else one of no other
    type.
    """
    for kinds in (("PI",), ("MR", "PT"), ("",)):
        fitting = [one for one in found if one.type in kinds and not one.ins]
        if fitting:
            return next((one for one in fitting if facility and one.authority == facility), fitting[0])
    return None


def person(message: Message, head: Values, group: Group) -> Values:
    """Who the message is about, by the names of PERSON."""
    pid, pv1 = group.pid, group.pv1
    found = identifiers(message, _at(pid, 3))
    ipp = ipp_of(found, head["facility"])
    ins = next((one for one in found if one.ins), None)
    values: Values = dict.fromkeys(PERSON)
    values["ipp"] = ipp.id if ipp else None
    values["authority"] = ipp.authority if ipp else None
    if ins:
        values["ins"], values["ins_authority"] = ins.id, ins.authority
        said = _at(pid, 32).upper().split(message.repetition)
        values["ins_qualified"] = "1" if "VALI" in said else "0"
    values["nda"] = nda_of(message, pid, pv1, found)
    _names(message, _at(pid, 5), values)
    values["birth_date"] = message.first(_at(pid, 7))
    values["sex"] = message.first(_at(pid, 8))
    _addresses(message, _at(pid, 11), values)
    if raw := _at(pid, 13):
        _contacts(message, raw, values)
    values["death_date"] = message.first(_at(pid, 29))
    values["death_flag"] = message.first(_at(pid, 30))
    return values


def nda_of(message: Message, pid: list[str], pv1: list[str], found: list[Identifier]) -> str | None:
    """PID-18; else the identifier of type AN in PID-3, else PV1-19 where it says that it is one (AN)."""
    if said := message.first(_at(pid, 18)):
        return said
    visits = identifiers(message, _at(pv1, 19))
    return next((one.id for one in (*found, *visits) if one.type == "AN"), None)


def _names(message: Message, raw: str, values: Values) -> None:
    """PID-5: the name of birth (L), the name used (D), given names: the first one used, then those of birth."""
    for repetition in raw.split(message.repetition):
        parts = repetition.split(message.component)
        kind = parts[6].strip() if len(parts) > 6 else ""
        family = message.text(parts[0].split(message.subcomponent)[0])
        if kind in ("D", "U", "S", "N"):
            values["used_name"] = values["used_name"] or family
            if kind != "D" or values["given_names"]:
                continue
        elif values["birth_name"] is None:
            values["birth_name"] = family
        first = message.text(parts[1]) if len(parts) > 1 else None
        others = (message.text(parts[2]) or "").split() if len(parts) > 2 else []
        if first or others:
            used = first.split() if first else []
            names = [*used, *(n for n in others if n not in used)]
            if kind != "D" or values["given_names"] is None:
                values["given_names"] = " ".join(names)


def _addresses(message: Message, raw: str, values: Values) -> None:
    """PID-11: where the person lives, and (type BDL, component 9) the INSEE code of the place of birth."""
    for repetition in raw.split(message.repetition):
        parts = [message.first(part) for part in repetition.split(message.component)]
        parts += [None] * (9 - len(parts))
        if parts[6] in ("BDL", "N"):
            values["birth_place"] = values["birth_place"] or parts[8]
        elif values["postcode"] is None and values["town"] is None:
            values["address"] = " ".join(part for part in parts[:2] if part) or None
            values["town"], values["postcode"] = parts[2], parts[4]


def _contacts(message: Message, raw: str, values: Values) -> None:
    """PID-13: telephone and e-mail, in any order."""
    for repetition in raw.split(message.repetition):
        parts = [message.text(part) for part in repetition.split(message.component)]
        parts += [None] * (12 - len(parts))
        if parts[3] or parts[1] == "NET":
            values["email"] = values["email"] or parts[3] or parts[0]
        else:
            values["phone"] = values["phone"] or parts[0] or parts[11]


def stay(message: Message, group: Group) -> Values:
    """Class, location (as it was sent), venue and times, by the names of STAY."""
    pv1 = group.pv1
    doctor, register = professional(message, _at(pv1, 7))
    return {
        "doctor": doctor,
        "doctor_authority": register,
        "class": message.first(_at(pv1, 2)),
        "location": message.text(_at(pv1, 3)),
        "visit": message.first(_at(pv1, 19)),
        "admit_time": message.first(_at(pv1, 44)),
        "discharge_time": message.first(_at(pv1, 45)),
    }


def movement(message: Message, zbe: list[str]) -> Values:
    """One ZBE by the names of MOVEMENT."""
    return {
        "movement_id": message.first(_at(zbe, 1)),
        "movement_start": message.first(_at(zbe, 2)),
        "movement_action": message.first(_at(zbe, 4)),
        "movement_historic": message.first(_at(zbe, 5)),
        "movement_origin": message.first(_at(zbe, 6)),
        "uf_medical": unit(message, _at(zbe, 7)),
        "uf_care": unit(message, _at(zbe, 8)),
        "nature": message.first(_at(zbe, 9)),
    }


def unit(message: Message, raw: str) -> str | None:
    """The code of an organisation: component 10, in older systems 3, or the only one there is (a name is no code)."""
    parts = raw.split(message.repetition, 1)[0].split(message.component)
    for number in (9, 2):
        if len(parts) > number and (code := message.text(parts[number])):
            return code
    return message.text(parts[0]) if not any(parts[1:]) else None


def pmsi(message: Message, zfm: list[str]) -> Values:
    """ZFM by the names of PMSI."""
    return {name: message.first(_at(zfm, number)) for number, name in enumerate(PMSI, 1)}


def merges(message: Message, head: Values, group: Group) -> list[Values]:
    """The identities and stays that are given up, by the names of MERGE: one a MRG segment."""
    found = []
    for mrg in group.mrg:
        lost = ipp_of(identifiers(message, _at(mrg, 1)), head["facility"])
        found.append({"merged_ipp": lost.id if lost else None, "merged_nda": message.first(_at(mrg, 3))})
    return found


def _result(message: Message, orc: list[str], obr: list[str], obx: list[str]) -> Values:
    requester, register = professional(message, _at(orc, 12), _at(obr, 16))
    coded = _at(obx, 3).split(message.repetition, 1)[0].split(message.component)
    code, text, system, other, other_text, other_system = (*(message.text(p) for p in coded[:6]), *[None] * 6)[:6]
    if other_system == "LN" and system != "LN":
        code, text, system, other, other_text = other, other_text, "LN", code, text
    loinc, local = (code, other) if system == "LN" else (None, code)
    label = (other_text or text) if system == "LN" else text
    kind = message.first(_at(obx, 2))
    raw = _at(obx, 5)
    operator = number = None
    if kind == "SN":
        operator, number = message.part(raw, 1), message.part(raw, 2)
        if _structured(message, raw):
            operator = number = None  # a range or a ratio (10-20, 1:64) is no number with an operator
    elif kind == "NM":
        number = message.text(raw)
    return {
        "order": message.first(_at(obr, 2)) or message.first(_at(orc, 2)),
        "filler": message.first(_at(obr, 3)) or message.first(_at(orc, 3)),
        "specimen": message.first(_at(obr, 15)),
        "panel": message.first(_at(obr, 4)),
        "rank": message.first(_at(obx, 1)),
        "sub": message.first(_at(obx, 4)),
        "type": kind,
        "loinc": loinc,
        "local": local,
        "label": label,
        "value": message.text(raw),
        "operator": operator,
        "number": number,
        "unit": message.first(_at(obx, 6)),
        "range": message.text(_at(obx, 7)),
        "flag": message.first(_at(obx, 8)),
        "status": message.first(_at(obx, 11)),
        "sampled": message.first(_at(obx, 14)) or message.first(_at(obr, 7)),
        "order_status": message.first(_at(obr, 25)),
        "comment": None,
        "requester": requester,
        "requester_authority": register,
    }


def _structured(message: Message, raw: str) -> bool:
    return any(part.strip() for part in raw.split(message.component)[2:])
