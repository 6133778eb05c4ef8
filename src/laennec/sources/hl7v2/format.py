"""The format `hl7v2`: messages as records for a person, and as the tables `message`, `result` and `appointment` in
batches."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa

from laennec.sources.formats import Guess, Part, Reading, Refused, Request
from laennec.sources.hl7v2 import documents, medication, scheduling, writing
from laennec.sources.hl7v2.documents import DOCUMENT_COLUMNS, MDM
from laennec.sources.hl7v2.meaning import (
    ADMINISTRATION_COLUMNS,
    APPOINTMENT_COLUMNS,
    MESSAGE_COLUMNS,
    MOVEMENT,
    PMSI,
    PRESCRIPTION_COLUMNS,
    RESULT_COLUMNS,
    Group,
    Values,
    groups,
    header,
    merges,
    movement,
    person,
    pmsi,
    stay,
)
from laennec.sources.hl7v2.messages import BadMessage, Message, MessageDecoder, pieces
from laennec.sources.text import HEAD, LONGEST, newline_of, reading

BEGIN = re.compile(rb"(?:MSH|FHS|BHS)[^A-Za-z0-9\s]")
BATCH = 4000
"""Messages of one batch of columns."""
HELD = 64 << 20
"""Bytes of messages with documents that one batch holds, more or less."""
RESULTS = ("ORU", "OUL", "ORF")
DRUGS = (
    (medication.PRESCRIBED, "prescription", medication.prescriptions),
    (medication.GIVEN, "administration", medication.administrations),
)
"""Type of message, its source table, and what reads it."""


class Hl7Format:
    """HL7 v2.x in files, one message or many. A message that cannot be taken apart is refused by itself."""

    name = "hl7v2"

    def recognise(self, head: bytes, file_name: str) -> Guess | None:
        """By its first bytes: a message or batch header."""
        begins = BEGIN.match(head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\x0b\r\n\t "))
        if begins or b"\rMSH|^" in head or b"\nMSH|^" in head:
            return Guess(self.name, None, 3)
        return Guess(self.name, None, 1) if file_name.lower().endswith(".hl7") else None

    def read(self, request: Request) -> Reading:
        """One record a message: id, type, time, ipp, nda and what else it says (stay, movement, merge, results)."""
        result = Reading(request.version, iter(()))
        result.records = self._records(request, result)
        return result

    def _records(self, request: Request, result: Reading) -> Iterator[dict[str, Any]]:
        decoder = MessageDecoder(request.options.get("encoding"))
        with reading(request.path) as file:
            result.facts["newline"] = _newline(file.read(HEAD))
        with reading(request.path) as file:
            for number, raw in enumerate(pieces(file), 1):
                try:
                    message = _message(raw, decoder)
                    yield _record(message)
                except BadMessage as bad:
                    yield {"line": number, "error": str(bad)}
                    continue
                result.version = result.version or _version(message)
        result.facts["encoding"] = decoder.name

    def tables(self, request: Request) -> Iterator[Part]:
        """Tables `message` (a row a message; more where it has several movements or merges), `result`,
        `appointment`, `prescription`, `administration`, `document`.
        """
        decoder = MessageDecoder(request.options.get("encoding"))
        rows = _Rows()
        with reading(request.path) as file:
            for number, raw in enumerate(pieces(file), 1):
                try:
                    rows.add(number, _message(raw, decoder))
                except BadMessage as bad:
                    rows.refused.append(Refused(number, bad.field, bad.reason, _text(raw, decoder)))
                if rows.documents and rows.documents[-1].number == number:
                    rows.raw[number] = _text(raw, decoder)
                    rows.held += len(raw)
                rows.lines += 1
                if rows.lines == BATCH or rows.held > HELD:
                    yield rows.part()
                    rows = _Rows()
        if rows.lines:
            yield rows.part()

    def write(self, tables: Mapping[str, pa.Table], **options: str) -> bytes:
        """Source tables back to messages: see `writing.write`."""
        return writing.write(tables, **options)


def _text(raw: bytes, decoder: MessageDecoder) -> str:
    return raw[:LONGEST].decode("latin-1" if decoder.name == "ascii" else decoder.name, "replace")


def _message(raw: bytes, decoder: MessageDecoder) -> Message:
    if len(raw) > LONGEST:
        raise BadMessage("", f"the message is longer than {LONGEST} bytes")
    return Message(decoder.decode(raw))


def _version(message: Message) -> str | None:
    return message.text((*message.segments[0], *[""] * 13)[12])


def _newline(head: bytes) -> str | None:
    """How segments and messages end; MLLP where its frames stand."""
    if b"\x0b" in head:
        return "MLLP"
    if 0 < head.count(b"\n") == head.count(b"\r\n") < head.count(b"\r"):
        return "each segment ends with CR; messages are separated by LF"
    return newline_of(head)


def _record(message: Message) -> dict[str, Any]:
    head = header(message)
    found = groups(message, head)
    group = found[0]
    who = person(message, head, group)
    record: dict[str, Any] = {
        "id": head["id"],
        "type": message.text(message.segments[0][9]),
        "time": head["time"],
        "ipp": who["ipp"],
        "nda": who["nda"],
    }
    if group.pv1:
        of = stay(message, group)
        record |= {name: of[name] for name in ("class", "location", "visit")}
    moves = [_movement(movement(message, zbe)) for zbe in group.zbe]
    if moves:
        record["movement"] = moves[0]
    if len(moves) > 1:
        record["movements"] = moves
    if group.zfm:
        said = pmsi(message, group.zfm)
        record["pmsi"] = {name.removesuffix("_mode"): said[name] for name in PMSI}
    lost = [
        {"ipp": person(message, head, one)["ipp"]} | {k: v for k, v in merge.items() if v is not None}
        for one in found
        for merge in merges(message, head, one)
    ]
    if lost:
        record |= {name: value for name, value in lost[0].items() if name != "ipp"}
    if len(lost) > 1:
        record["merges"] = lost
    if head["type"] == scheduling.SCHEDULING:
        of_each = [scheduling.appointment(message, one.scheduling) for one in found if one.scheduling]
        record["appointments"] = [{k: v for k, v in of_one.items() if v is not None} for of_one in of_each]
    for kind, name, of_segments in DRUGS:
        if head["type"] == kind:
            of_each = [row for one in found for row in of_segments(message, one.medication)]
            record[f"{name}s"] = [{k: v for k, v in row.items() if v is not None} for row in of_each]
    if head["type"] == MDM:
        held = documents.of_mdm(message, head | who, 0)
        shown = ("number", "parent", "code", "loinc", "label", "written", "author", "completion", "availability")
        record["document"] = {name: held.values[name] for name in shown} | {"text": held.text or None}
    if head["type"] in RESULTS:
        names = ("loinc", "local", "value", "unit", "range", "flag", "status")
        record["results"] = [
            {name: result[name] for name in names} | {"time": result["sampled"]}
            for one in found
            for result in one.results
        ]
    return record


def _movement(values: Values) -> Values:
    return {name.removeprefix("movement_"): values[name] for name in MOVEMENT if name != "uf_care"}


class _Rows:
    """Rows gathered for one batch: a list a column."""

    def __init__(self) -> None:
        self.messages: list[tuple[str | None, ...]] = []
        self.results: list[tuple[str | None, ...]] = []
        self.appointments: list[tuple[str | None, ...]] = []
        self.drugs: dict[str, list[tuple[str | None, ...]]] = {"prescription": [], "administration": []}
        self.places: dict[str, list[tuple[int, int]]] = {"message": [], "result": [], "appointment": []}
        self.places |= {name: [] for name in self.drugs}
        self.documents: list[documents.Found] = []
        self.raw: dict[int, str] = {}
        """The messages that hold documents: what is kept of them where one cannot be read."""
        self.held = 0
        self.refused: list[Refused] = []
        self.lines = 0
        self.version: str | None = None

    def add(self, number: int, message: Message) -> None:
        """Raises BadMessage; then nothing of the message is kept."""
        head = header(message)
        self.version = self.version or _version(message)
        rank = 0
        ordinal = 0
        found = groups(message, head)
        if head["type"] == MDM:
            known = head | person(message, head, found[0])
            self.documents.append(documents.of_mdm(message, known, number))
            return
        for group in found:
            who = person(message, head, group)
            taken = self._reports(number, message, head | who, group) if head["type"] in RESULTS else set()
            rank = self._moves(number, rank, message, head | who, group)
            if head["type"] == scheduling.SCHEDULING and group.scheduling:
                values = head | who | scheduling.appointment(message, group.scheduling)
                self.appointments.append(tuple(values[name] for name in APPOINTMENT_COLUMNS))
                self.places["appointment"].append((number, rank))
            for kind, name, of_segments in DRUGS:
                if head["type"] == kind:
                    columns = PRESCRIPTION_COLUMNS if name == "prescription" else ADMINISTRATION_COLUMNS
                    for said in of_segments(message, group.medication):
                        values = head | who | said
                        self.drugs[name].append(tuple(values[column] for column in columns))
                        self.places[name].append((number, len(self.drugs[name])))
            if head["type"] in RESULTS:
                for place, result in enumerate(group.results):
                    ordinal += 1
                    if place in taken:
                        continue
                    values = head | who | result
                    self.results.append(tuple(values[name] for name in RESULT_COLUMNS))
                    self.places["result"].append((number, ordinal))

    def _reports(self, number: int, message: Message, known: Values, group: Group) -> set[int]:
        """Keep the reports among a patient's requests; returns the places of the results that they take."""
        taken: set[int] = set()
        first = 0
        for order in group.orders:
            reports, places = documents.of_order(message, known, order, number)
            self.documents += reports
            taken |= {first + place for place in places}
            first += len(order.obx)
        return taken

    def _moves(self, number: int, rank: int, message: Message, known: Values, group: Group) -> int:
        """A row for each movement or merge of a patient, one at least; returns the last rank used."""
        lost = merges(message, known, group)
        known = known | (stay(message, group) if group.pv1 else {}) | (pmsi(message, group.zfm) if group.zfm else {})
        for place in range(max(1, len(group.zbe), len(lost))):
            values = known
            if place < len(group.zbe):
                values = values | movement(message, group.zbe[place])
            if place < len(lost):
                values = values | lost[place]
            rank += 1
            self.messages.append(tuple(map(values.get, MESSAGE_COLUMNS)))
            self.places["message"].append((number, rank))
        return rank

    def part(self) -> Part:
        """The batch."""
        tables = {}
        for name, columns, rows in (
            ("message", MESSAGE_COLUMNS, self.messages),
            ("result", RESULT_COLUMNS, self.results),
            ("appointment", APPOINTMENT_COLUMNS, self.appointments),
            ("prescription", PRESCRIPTION_COLUMNS, self.drugs["prescription"]),
            ("administration", ADMINISTRATION_COLUMNS, self.drugs["administration"]),
        ):
            if rows:
                data = {c: pa.array(v, pa.string()) for c, v in zip(columns, zip(*rows, strict=True), strict=True)}
                numbers, ranks = zip(*self.places[name], strict=True)
                data |= {"_line": pa.array(numbers, pa.int64()), "_rank": pa.array(ranks, pa.int64())}
                tables[name] = pa.RecordBatch.from_pydict(data)
        if self.documents:
            wrong = documents.read(self.documents)
            good = [one for at, one in enumerate(self.documents) if at not in wrong]
            for at, why in wrong.items():
                line = self.documents[at].number
                self.refused.append(Refused(line, "OBX-5", f"the document: {why}", self.raw.get(line, "")))
            if good:
                data = {c: pa.array([one.values.get(c) for one in good], pa.string()) for c in DOCUMENT_COLUMNS}
                data |= {"_line": pa.array([one.number for one in good], pa.int64())}
                data |= {"_rank": pa.array(range(1, len(good) + 1), pa.int64())}
                tables["document"] = pa.RecordBatch.from_pydict(data)
        return Part(tables, self.refused, self.lines, self.version)
