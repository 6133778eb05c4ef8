"""The format `fhir`. Tables: `form` (a row a response), `answer`, `question` (of questionnaires)."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa

from laennec.sources.fhir import checking, taking
from laennec.sources.fhir.references import NUMBERED, References
from laennec.sources.fhir.splitting import Found, resources
from laennec.sources.formats import Guess, Part, Reading, Refused, Request

VERSION = "R4"
RESOURCE = re.compile(rb'"resourceType"\s*:\s*"[A-Z][A-Za-z]+"')
RESPONSE = "QuestionnaireResponse"
PASSED_OVER = (*NUMBERED, "OperationOutcome")
COLUMNS = {
    "form": (
        *("number", "code", "version", "ipp", "nda", "professional", "professional_authority", "status"),
        *("authored", "updated"),
    ),
    "answer": (
        *("number", "path", "rank", "code", "label", "type", "value", "number_value", "operator", "unit"),
        *("value_code", "value_label", "value_vocabulary", "yes_no", "date_value", "authored", "updated"),
    ),
    "question": (
        *("form_code", "version", "title", "form_loinc", "code", "label", "own_code", "loinc", "snomed", "type"),
        *("unit", "domain", "dated", "updated"),
    ),
}
ROWS = 20_000
"""Rows of a part, more or less."""
WITHDRAWN = "entered-in-error"


class Fhir:
    """FHIR R4 forms. Options: `ipp_system`, `nda_system`, `professional_system`, the systems of identifiers."""

    name = "fhir"

    def recognise(self, head: bytes, file_name: str) -> Guess | None:
        """By the type of its first resource."""
        plain = head.removeprefix(b"\xef\xbb\xbf").lstrip()
        return Guess(self.name, VERSION, 3) if plain.startswith(b"{") and RESOURCE.search(plain) else None

    def read(self, request: Request) -> Reading:
        """One record a form, an answer or a question, with the table that it is of."""
        result = Reading(request.version or VERSION, iter(()), {"encoding": "utf-8"})
        result.records = self._records(request)
        return result

    def _records(self, request: Request) -> Iterator[dict[str, Any]]:
        for part in self.tables(request):
            for one in part.refused:
                yield {"line": one.line, "error": f"{one.field}: {one.reason}" if one.field else one.reason}
            for table, batch in part.tables.items():
                for row in batch.drop_columns(["_line", "_rank"]).to_pylist():
                    yield {"table": table} | {k: v for k, v in row.items() if v is not None}

    def tables(self, request: Request) -> Iterator[Part]:
        """`_line`: of the file, or of a file that is one Bundle the entry; `_rank`: the row among those of it."""
        references = References(request.options)
        for found in resources(request.path):
            if isinstance(found, Found) and found.kind in NUMBERED:
                references.add(found)
        rows = _Rows()
        for found in resources(request.path):
            rows.lines += 1
            if isinstance(found, Refused):
                rows.refused.append(found)
            else:
                _take(found, references, rows)
            if rows.count >= ROWS:
                yield rows.part()
        yield rows.part()


class _Rows:
    """Rows that wait to be a part."""

    def __init__(self) -> None:
        self.tables: dict[str, list[tuple[int, int, Mapping[str, Any]]]] = {table: [] for table in COLUMNS}
        self.refused: list[Refused] = []
        self.lines = self.count = 0
        self._ranks: dict[str, tuple[int, int]] = {}

    def add(self, table: str, line: int, row: Mapping[str, Any]) -> None:
        last, rank = self._ranks.get(table, (0, 0))
        rank = rank + 1 if last == line else 1
        self._ranks[table] = (line, rank)
        self.tables[table].append((line, rank, row))
        self.count += 1

    def part(self) -> Part:
        """What waits; nothing does after it."""
        made = {}
        for table, rows in self.tables.items():
            if rows:
                columns = {c: pa.array([row.get(c) or None for *_, row in rows], pa.string()) for c in COLUMNS[table]}
                columns["_line"] = pa.array([line for line, _, _ in rows], pa.int64())
                columns["_rank"] = pa.array([rank for _, rank, _ in rows], pa.int64())
                made[table] = pa.RecordBatch.from_pydict(columns)
                rows.clear()
        part = Part(made, tuple(self.refused), self.lines, VERSION)
        self.refused.clear()
        self.lines = self.count = 0
        return part


def _take(found: Found, references: References, rows: _Rows) -> None:
    """A resource's rows, or why it has none."""
    kind = found.kind
    if kind in PASSED_OVER:
        return
    if kind not in checking.CHECKED:
        raw = json.dumps(found.content, ensure_ascii=False, default=str)
        rows.refused.append(Refused(found.line, found.place, "resources of this type are not read", raw))
        return
    if wrong := checking.check(found):
        rows.refused.append(wrong)
        return
    if kind != RESPONSE:
        for question in taking.questions(found.content):
            rows.add("question", found.line, question)
        return
    form = taking.form(found.content, references)
    rows.add("form", found.line, form)
    if form["status"] == WITHDRAWN:  # its answers go with it
        return
    of = {name: form[name] for name in ("number", "authored", "updated")}
    for place, answer in taking.answers(found.content):
        if answer is None:
            raw = json.dumps({"number": form["number"], "element": place})
            why = "an attachment is not read"
            rows.refused.append(Refused(found.line, f"{found.place}.{place}", why, raw))
        else:
            rows.add("answer", found.line, of | answer)
