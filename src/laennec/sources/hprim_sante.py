"""H' Sante 2.x: laboratory results in lines of fields, close to ASTM. The header names the separators (not HL7's).

Records: H header, P patient, OBR request, OBX result, C comment on what precedes, A continuation of the line before,
L end.
The official text was not found; the places of fields are those of the example that ships with the layouts and of
libHprim.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from laennec.sources.formats import Guess, Part, Reading, Refused, Request
from laennec.sources.pmsi.record import BadLine
from laennec.sources.text import LONGEST, Decoder, chunks, lines, newline_of, reading

HEADER = re.compile(rb"H([^A-Za-z0-9\s])([^A-Za-z0-9\s]{4})\1")
COLUMNS = (
    *("file", "time", "sending", "patient_number", "second_number", "family", "given", "birth", "sex"),
    *("order", "filler", "panel", "rank", "type", "code", "label", "system", "value", "unit", "range", "flag"),
    *("status", "sampled", "comment"),
)
"""The columns of the source table `result`, all text."""
KNOWN = ("H", "P", "OBR", "OBX", "C", "A", "L")
BATCH = 20_000


@dataclass
class Result:
    """One OBX: the line it begins at (from 1), and its values by the names of COLUMNS."""

    line: int
    values: dict[str, str | None]


@dataclass
class Patient:
    """One P with its results; `birth` is ISO."""

    line: int
    values: dict[str, str | None]
    results: list[Result] = field(default_factory=list)


class HprimSante:
    """The format `hprim_sante`."""

    name = "hprim_sante"

    def recognise(self, head: bytes, file_name: str) -> Guess | None:
        """By its header line: H and its separators."""
        if HEADER.match(head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n ")):
            return Guess(self.name, None, 3)
        return Guess(self.name, None, 1) if file_name.lower().endswith((".hpr", ".hprim")) else None

    def read(self, request: Request) -> Reading:
        """One record a patient, with the results that follow it."""
        result = Reading(request.version, iter(()))
        result.records = self._records(request, result)
        return result

    def _records(self, request: Request, result: Reading) -> Iterator[dict[str, Any]]:
        parser = _Parser(request)
        for found in parser.patients():
            if isinstance(found, Refused):
                words = f"{found.field}: {found.reason}" if found.field else found.reason
                yield {"line": found.line, "error": words}
                continue
            names = ("patient_number", "second_number", "family", "given", "birth", "sex")
            shown = ("code", "value", "unit", "range", "flag", "status", "sampled", "comment")
            yield {name: found.values[name] for name in names} | {
                "results": [
                    {("time" if name == "sampled" else name): one.values[name] for name in shown}
                    for one in found.results
                ]
            }
        result.version = result.version or parser.version
        result.facts |= {"encoding": parser.decoder.name, "newline": parser.newline}

    def tables(self, request: Request) -> Iterator[Part]:
        """The table `result`; `birth` as ISO, the rest as written."""
        parser = _Parser(request)
        rows: list[Result] = []
        refused: list[Refused] = []
        count = 0
        for found in parser.patients():
            if isinstance(found, Refused):
                refused.append(found)
                count += 1
                continue
            rows += [Result(one.line, found.values | one.values) for one in found.results]
            count += len(found.results) or 1
            if len(rows) >= BATCH:
                yield _part(rows, refused, count, parser.version)
                rows, refused, count = [], [], 0
        if count:
            yield _part(rows, refused, count, parser.version)

    def write(self, tables: Mapping[str, pa.Table], *, newline: str = "\r\n", encoding: str = "latin-1") -> bytes:
        """The table `result` (in order; `file`, `patient_number` and `order` begin a new header, patient,
        request).
        """
        return _write(tables["result"], newline).encode(encoding, "replace")


def _part(rows: list[Result], refused: list[Refused], count: int, version: str | None) -> Part:
    if not rows:
        return Part({}, refused, count, version)
    data = {name: pa.array([row.values.get(name) for row in rows], pa.string()) for name in COLUMNS}
    data["_line"] = pa.array([row.line for row in rows], pa.int64())
    return Part({"result": pa.RecordBatch.from_pydict(data)}, refused, count, version)


class _Parser:
    """A file's lines to patients. A line that cannot be taken is refused; the ones after it go on."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.decoder = Decoder(request.options.get("encoding"))
        self.newline: str | None = None
        self.version: str | None = None
        self.marks = "|~^\\&"
        self.head: dict[str, str | None] = {}

    def patients(self) -> Iterator[Patient | Refused]:
        """Patients in order, refused lines among them."""
        patient: Patient | None = None
        order: dict[str, str | None] = {}
        last: Result | None = None  # what a comment is on
        for number, line in self._records():
            try:
                kind, fields = self._split(line)
                if kind in ("H", "P", "L"):
                    if patient is not None:
                        yield patient
                    patient, order, last = None, {}, None
                if kind == "H":
                    self._header(line)
                elif kind == "P":
                    patient = Patient(number, self._patient(fields))
                elif kind == "OBR":
                    order, last = self._order(fields), None
                elif kind == "OBX":
                    if patient is None:
                        raise BadLine("OBX", "a result without a patient (P) before it")
                    last = Result(number, order | self._result(fields, order))
                    patient.results.append(last)
                elif kind == "C" and last is not None:
                    said = self._text(fields, 3)
                    before = last.values["comment"]
                    last.values["comment"] = f"{before}\n{said}" if before and said else said or before
            except BadLine as bad:
                yield Refused(number, bad.field, bad.reason, line)
        if patient is not None:
            yield patient

    def _records(self) -> Iterator[tuple[int, str]]:
        """Each record with the number of its first line, its A lines put back after it."""
        held: tuple[int, str] | None = None
        number = 0
        with reading(self.request.path) as file:
            for piece in chunks(file):
                self.newline = self.newline or newline_of(piece)
                self.decoder.see(piece)
                for raw in lines(piece):
                    number += 1
                    line = self.decoder.decode(raw[:LONGEST])
                    if line[:2] == f"A{self.marks[0]}" and held is not None:
                        held = (held[0], held[1] + line[2:])
                        continue
                    if held is not None:
                        yield held
                    held = (number, line) if line.strip(" \x1a\r") else None
        if held is not None:
            yield held

    def _split(self, line: str) -> tuple[str, list[str]]:
        if line[:1] == "H" and len(line) > 6 and line[1] == line[6] and not line[1].isalnum():
            return "H", []
        fields = line.split(self.marks[0])
        if fields[0] not in KNOWN:
            if not re.fullmatch(r"[A-Z]{1,3}", fields[0]):
                raise BadLine("", "the line begins no record of H' Sante")
            return "", fields
        return fields[0], fields

    def _header(self, line: str) -> None:
        self.marks = line[1:6]
        fields = line[6:].split(self.marks[0])  # fields[1] is the first after the separators
        fields.insert(0, "H")
        self.version = self.version or self._text(fields, 12)
        self.head = {"file": self._text(fields, 2), "sending": self._text(fields, 4), "time": self._text(fields, 13)}

    def _patient(self, fields: list[str]) -> dict[str, str | None]:
        birth = self._text(fields, 7)
        if birth:
            try:
                birth = date(int(birth[:4]), int(birth[4:6]), int(birth[6:8])).isoformat()
            except ValueError:
                raise BadLine("P-8", "is no date (YYYYMMDD)") from None
        return self.head | {
            "patient_number": self._text(fields, 2),
            "second_number": self._text(fields, 3),
            "family": self._text(fields, 5),
            "given": self._text(fields, 5, 2),
            "birth": birth,
            "sex": self._text(fields, 8),
        }

    def _order(self, fields: list[str]) -> dict[str, str | None]:
        return {
            "order": self._text(fields, 2),
            "filler": self._text(fields, 3) or self._text(fields, 3, 2),
            "panel": self._text(fields, 4),
            "_sampled": self._text(fields, 7),
        }

    def _result(self, fields: list[str], order: Mapping[str, str | None]) -> dict[str, str | None]:
        return {
            "rank": self._text(fields, 1),
            "type": self._text(fields, 2),
            "code": self._text(fields, 3),
            "label": self._text(fields, 3, 2),
            "system": self._text(fields, 3, 3),
            "value": self._whole(fields, 5),
            "unit": self._text(fields, 6),
            "range": self._whole(fields, 7),
            "flag": self._text(fields, 8),
            "status": self._text(fields, 11),
            "sampled": self._text(fields, 14) or order.get("_sampled"),
            "comment": None,
        }

    def _text(self, fields: list[str], number: int, part: int = 1) -> str | None:
        """A component (from 1) of field `number` (from 0, the record's name), first repetition and sub-component."""
        if len(fields) <= number:
            return None
        parts = fields[number].split(self.marks[2], 1)[0].split(self.marks[1])
        if len(parts) < part:
            return None
        return self._plain(parts[part - 1].split(self.marks[4], 1)[0])

    def _whole(self, fields: list[str], number: int) -> str | None:
        return self._plain(fields[number]) if len(fields) > number else None

    def _plain(self, raw: str) -> str | None:
        field, component, repetition, escape, sub = tuple(self.marks)
        if escape in raw:
            meanings = {"F": field, "S": component, "R": repetition, "E": escape, "T": sub, ".br": "\n"}
            mark = re.escape(escape)
            raw = re.sub(rf"{mark}(F|S|R|E|T|\.br){mark}", lambda m: meanings[m[1]], raw)
        return raw.strip() or None


def _write(table: pa.Table, newline: str) -> str:
    def column(name: str) -> pa.Array:
        if name not in table.column_names:
            return pa.array([""] * len(table))
        text = pc.fill_null(table[name].combine_chunks().cast(pa.string()), "")
        for mark, letter in (("\\", "E"), ("|", "F"), ("~", "S"), ("^", "R"), ("&", "T")):
            text = pc.replace_substring(text, mark, f"\x00{letter}\x00")
        return pc.replace_substring(pc.replace_substring(text, "\x00", "\\"), "\n", "\\.br\\")

    def joined(*parts: Any) -> pa.Array:
        return pc.binary_join_element_wise(*parts, "")

    birth = pc.replace_substring(column("birth"), "-", "")
    blank = pa.array([""] * len(table))
    header = joined(
        *("H|~^\\&|", column("file"), "||", column("sending"), "||ORU|||||P|H2.1~C|", column("time"), newline)
    )
    patient = joined(
        *("P|1|", column("patient_number"), "|", column("second_number"), "||", column("family"), "~"),
        *(column("given"), "||", birth, "|", column("sex"), newline),
    )
    request = joined(
        *("OBR|1|", column("order"), "|", column("filler"), "|", column("panel"), "|R||", column("sampled"), newline)
    )
    result = joined(
        *("OBX|", column("rank"), "|", column("type"), "|", column("code"), "~", column("label"), "~"),
        *(column("system"), "||", column("value"), "|", column("unit"), "|", column("range"), "|"),
        *(column("flag"), "|||", column("status"), "|||", column("sampled"), newline),
    )
    comment = pc.if_else(pc.equal(column("comment"), ""), blank, joined("C|1|L|", column("comment"), newline))
    new_file, new_patient, new_order = (
        _changes([column(name) for name in names])
        for names in (
            ("file", "time"),
            ("file", "patient_number", "second_number"),
            ("file", "patient_number", "order"),
        )
    )
    end = pc.if_else(pa.array([not i or not f for i, f in enumerate(new_file)]), "", f"L|1{newline}")
    lines_ = joined(
        end,
        pc.if_else(pa.array(new_file), header, blank),
        pc.if_else(pa.array(new_patient), patient, blank),
        pc.if_else(pa.array(new_order), request, blank),
        result,
        comment,
    )
    return "".join(lines_.to_pylist()) + (f"L|1{newline}" if len(table) else "")


def _changes(columns: list[pa.Array]) -> list[bool]:
    """Whether each row differs from the one before it."""
    rows = list(zip(*(column.to_pylist() for column in columns), strict=True))
    return [i == 0 or rows[i] != rows[i - 1] for i in range(len(rows))]


FORMATS = (HprimSante(),)
