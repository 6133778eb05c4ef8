"""Documents in messages: MDM, and the reports that ORU carry. A row of the table `document` each; and back.

A request of an ORU is a report, not results, where all it observed is text (TX, FT) or a document (ED), and it has a
document or says by OBR-24 that it comes from a service that writes reports (radiology, pathology...). Beside numbers,
a document (ED) is a report by itself, and the rest stay results.
"""

import base64
import binascii
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from laennec.sources.hl7v2.columns import Columns, joined
from laennec.sources.hl7v2.messages import BadMessage, Message
from laennec.sources.hl7v2.professionals import professional, register
from laennec.sources.reports.texts import PLAIN, plain
from laennec.sources.reports.workers import read_all

DOCUMENT_COLUMNS = (
    *("id", "type", "trigger", "time", "sending", "facility", "authority", "ipp", "nda"),
    *("number", "parent", "code", "loinc", "label", "title", "written", "edited", "author", "author_authority"),
    *("completion", "availability", "order_status", "text", "media", "original", "sha256"),
)
"""The columns of the source table `document`, all text."""
MDM = "MDM"
TEXTS = ("TX", "FT", "ST")
DATA = ("ED",)
SECTIONS = (
    *("RAD", "RUS", "RX", "IMG", "CT", "MRI", "NMR", "NMS", "NUC", "OUS", "VUS", "XRC", "CUS", "MAM", "SP", "CP"),
    *("CTH", "EC", "EN", "PHR", "PF", "SUR", "PT", "PHY", "OTH"),
)
"""OBR-24 of services that write reports: HL7's table 0074."""
Values = dict[str, str | None]


@dataclass
class Order:
    """A request of a message: its OBR, and its OBX in order."""

    obr: list[str]
    obx: list[list[str]] = field(default_factory=list)
    orc: list[str] = field(default_factory=list)


@dataclass
class Found:
    """A document: its values, what it holds as text, or the bytes of it. `number`: of its message."""

    number: int
    values: Values
    text: str
    data: bytes | None = None


def _at(fields: list[str], number: int) -> str:
    return fields[number] if len(fields) > number else ""


def of_mdm(message: Message, known: Values, number: int) -> Found:
    """The document of an MDM message. Raises BadMessage where it names none."""
    txa: list[str] = []
    obx: list[list[str]] = []
    for fields in message.segments:
        if fields[0] == "TXA":
            txa = txa or fields
        elif fields[0] == "OBX":
            obx.append(fields)
    named = _entity(message, _at(txa, 12))
    if named is None:
        raise BadMessage("TXA-12", "the message names no document")
    kind = _at(txa, 2).split(message.component)
    code, label, system = (*(message.text(part) for part in kind[:3]), None, None, None)[:3]
    text, data = _content(message, obx)
    author, register = professional(message, _at(txa, 9), _at(txa, 5))
    values = known | {
        "number": named,
        "parent": _entity(message, _at(txa, 13)),
        "code": None if system == "LN" else code,
        "loinc": code if system == "LN" else None,
        "label": label,
        "title": message.part(_at(obx[0], 3), 2) if obx else None,
        "written": message.first(_at(txa, 6)) or message.first(_at(txa, 4)),
        "edited": (message.first(_at(txa, 8).split(message.repetition)[-1]) if _at(txa, 8) else None),
        "author": author,
        "author_authority": register,
        "completion": message.first(_at(txa, 17)),
        "availability": message.first(_at(txa, 19)),
    }
    return Found(number, values, text, data)


def of_order(message: Message, known: Values, order: Order, number: int) -> tuple[list[Found], list[int]]:
    """The reports of an ORU's request, and the places of the OBX that they take."""
    kinds = [message.first(_at(obx, 2)) for obx in order.obx]
    documents = [at for at, kind in enumerate(kinds) if kind in DATA]
    whole = all(kind in (*TEXTS, *DATA, "RP") for kind in kinds) and bool(kinds)
    if whole and (documents or message.first(_at(order.obr, 24)) in SECTIONS):
        return [_report(message, known | {"_part": ""}, order, order.obx, number)], list(range(len(order.obx)))
    found = []
    for at in documents:
        obx = order.obx[at]
        part = message.first(_at(obx, 3)) or str(at + 1)
        found.append(_report(message, known | {"_part": part}, order, [obx], number))
    return found, documents


def _report(message: Message, known: Values, order: Order, obx: list[list[str]], number: int) -> Found:
    """`known`: of the message; its `_part` names the document among others of the request, and is its type then."""
    part = known["_part"]
    named = _at(obx[0], 3) if part else _at(order.obr, 4)
    obr = order.obr
    coded = named.split(message.repetition, 1)[0].split(message.component)
    code, label, system = (*(message.text(p) for p in coded[:3]), None, None, None)[:3]
    numbers = (_at(obr, 3), _at(order.orc, 3), _at(obr, 2), _at(order.orc, 2))
    own = next((said for raw in numbers if (said := message.first(raw))), None) or known["id"]
    states = {state for one in obx if (state := message.first(_at(one, 11)))}
    status = message.first(_at(obr, 25)) or min(states, default=None)
    text, data = _content(message, obx)
    author, register = professional(message, _at(obr, 32), _at(obr, 16))
    values = known | {
        "number": "|".join(p for p in (own, part) if p) or None,
        "parent": None,
        "code": None if system == "LN" else code,
        "loinc": code if system == "LN" else None,
        "label": label,
        "title": label,
        "written": message.first(_at(obr, 7)) or message.first(_at(obr, 22)),
        "edited": message.first(_at(obr, 22)),
        "author": author,
        "author_authority": register,
        "order_status": "X" if states and states <= {"D", "W", "X"} else status,
    }
    return Found(number, values, text, data)


def _entity(message: Message, raw: str) -> str | None:
    """An entity identifier as one text: the identifier, and who gave it where that is said."""
    parts = [message.text(p) for p in raw.split(message.repetition, 1)[0].split(message.component)]
    return parts[0] if parts and parts[0] else None


def _content(message: Message, obx: list[list[str]]) -> tuple[str, bytes | None]:
    """What the observations hold: lines of text, and the first document's bytes. Raises BadMessage."""
    lines: list[str] = []
    data = None
    for fields in obx:
        raw = _at(fields, 5)
        if message.first(_at(fields, 2)) in DATA:
            data = data or _data(message, raw)
        elif message.first(_at(fields, 2)) != "RP":
            lines += [(message.text(part) or "") for part in raw.split(message.repetition)]
    return plain("\n".join(lines)), data


def _data(message: Message, raw: str) -> bytes:
    """The bytes of an encapsulated document (ED)."""
    parts = raw.split(message.component)
    held, how = _at(parts, 4), (_at(parts, 3) or "Base64").strip().lower()
    try:
        if how == "base64":
            return base64.b64decode("".join(held.split()), validate=True)
        if how == "hex":
            return bytes.fromhex("".join(held.split()))
    except (binascii.Error, ValueError) as error:
        raise BadMessage("OBX-5", f"the document is no {'base64' if how == 'base64' else 'hexadecimal'}") from error
    return (message.text(held) or "").encode()


def read(found: list[Found]) -> dict[int, str]:
    """Fill in text, media, original and sha256 of each; returns what is wrong: place in the list -> why."""
    wrong: dict[int, str] = {}
    within = [at for at, one in enumerate(found) if one.data is not None]
    for at, said in zip(within, read_all([_bytes(found[at]) for at in within]) if within else (), strict=True):
        if said.wrong:
            wrong[at] = said.wrong
            continue
        found[at].values |= {
            "text": said.text or found[at].text or None,
            "media": said.media,
            "original": said.original,
            "sha256": said.sha256,
        }
    for one in found:
        if one.data is None and one.text:
            data = one.text.encode()
            one.values |= {
                "text": one.text,
                "media": PLAIN,
                "original": base64.b64encode(data).decode(),
                "sha256": hashlib.sha256(data).hexdigest(),
            }
    return wrong


def _bytes(one: Found) -> Callable[[], bytes]:
    return lambda: one.data or b""


def after_patient(of: Columns, segment: str) -> pa.Array:
    """TXA or ORC and OBR, then OBX, of each row of `document` (n,): a document (`original`, base64) or its `text`.

    An ORU names its section (`section`, else RAD), without which a text is no report.
    """
    coded = joined(of["code"], "^", of["label"])
    author = joined(of["author"], register(of, "author"))
    order = of["order_status"]
    txa = joined(
        *("TXA|1|", coded, "|TX|", of["written"], "||", of["written"], "||", of["edited"], "|", author, "|||"),
        *(of["number"], "^", of["sending"], "|", of["parent"], "||||", of["completion"], "||", of["availability"]),
    )
    section = pc.if_else(of.has("section"), of["section"], "RAD")
    obr = joined(
        *("ORC|RE||", of["number"], segment, "OBR|1||", of["number"], "|", coded, "^L|||", of["written"], "|" * 15),
        *(of["edited"], "||", section, "|", order, "|" * 7, of["author"]),
    )
    held = of.has("original")
    kind = pc.if_else(held, "ED", "TX")
    subtype = pc.utf8_upper(pc.replace_substring_regex(of.raw("media"), "^.*/", ""))
    data = joined("^APPLICATION^", subtype, "^Base64^", of.raw("original"))
    value = pc.if_else(held, data, pc.replace_substring(of["text"], "\\.br\\", "~"))
    obx = joined(
        "OBX|1|", kind, "|", coded, "||", value, "||||||", pc.if_else(pc.equal(order, ""), "F", order), segment
    )
    message = pc.if_else(pc.equal(of.raw("type"), MDM), txa, obr)
    return joined(message, segment, of.when(of.has("original", "text"), obx))
