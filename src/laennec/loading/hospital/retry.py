"""What was refused is tried again after a mapping was mended: from the vault, or from the files that are given.

The vault keeps a refused row as its source table held it, so it is mapped again without its file; what is accepted
now enters the journal under the file and line it came from. A line that could not be read at all, and a file that was
refused as a whole, can only be read again.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from laennec.errors import LaennecError
from laennec.identity.vault import Refusal
from laennec.loading.database import Database, parquet
from laennec.loading.hospital.found import SourceFile
from laennec.loading.hospital.intake import UNUSED, FileReport, Intake, Together
from laennec.loading.hospital.ledger import row_of
from laennec.loading.hospital.mapped import lacking
from laennec.sources.mapping.chosen import Placed
from laennec.sources.mapping.reading import builtin_mappings

ROWS_A_PART = 20_000
NUMBERS = ("_line", "_rank")
"""The columns of a source table that are no texts."""
Row = Mapping[str, Any]
_Place = tuple[int, str, str, str]
"""A file's number, the format, its table, the kind of record ('': rows of which nothing was made)."""


@dataclass
class _Group:
    """The refused rows of one place, in Parquet files. `refusals`: how many they were for."""

    records: tuple[Placed, ...]
    paths: list[Path] = field(default_factory=list)
    waiting: list[Row] = field(default_factory=list)
    lines: set[tuple[int, int | None]] = field(default_factory=set)
    refusals: int = 0


class Retry:
    """One retry. `files`: the ledger's rows. After it: `rows` tell anew of the files that changed."""

    def __init__(self, db: Database, intake: Intake, files: Sequence[Row]) -> None:
        self.db, self.intake = db, intake
        self.files = {int(row["file"]): row for row in files}
        self.rows: dict[int, dict[str, Any]] = {}
        self.reports: list[FileReport] = []
        self.before: Counter[tuple[str, ...]] = Counter()
        """The refusals that were tried again."""
        self.after: Counter[tuple[str, ...]] = Counter()
        """What of them, or in their place, is refused now."""
        self._builtin = {mapping.name for mapping in builtin_mappings()}
        self._groups: dict[_Place, _Group | None] = {}

    @property
    def changed(self) -> bool:
        """Whether anything was accepted, or is refused for another reason than before."""
        return self.before != self.after or any(sum(r.accepted.values()) for r in self.reports)

    def unreadable(self) -> list[Row]:
        """The files that only help when they are read again: refused as a whole, or with lines that were."""
        return [row for row in self.files.values() if row["problem"] or row["refused_lines"]]

    def worth_reading(self, row: Row) -> bool:
        """Whether to read the file again where it is there."""
        if self.intake.mappings.choose(row["name"]).ignore:
            return False
        if self._own(row) and not any(mapping.name not in self._builtin for mapping in self.intake.mappings.all):
            return False  # the hospital's mapping read it, and was not given
        return bool(row["problem"] or row["refused_lines"] or row["unused"])

    def _own(self, row: Row) -> bool:
        """Whether a mapping of the hospital's own read the file."""
        return bool(row["mapping"]) and row["mapping"] not in self._builtin

    def again(self, row: Row, report: FileReport) -> None:
        """A file was read again: what it gave before is not given twice, and its row of the ledger is told anew."""
        had = Counter(dict(row["accepted"]))
        for kind in list(report.accepted):
            report.accepted[kind] -= self._given_before(kind, report.number)
        self.reports.append(report)
        self.rows[report.number] = {
            **row_of(report, row["batch"]),
            "loaded": row.get("loaded"),
            "accepted": list((had + report.accepted).items()),
        }

    def sort(self, refusals: Iterator[Refusal]) -> Iterator[Refusal]:
        """Gather what can be mapped again, pass over what was read again; gives the others, which stay."""
        for one in refusals:
            try:
                said = json.loads(one.content)
            except ValueError:
                yield one
                continue
            number = said.get("file")
            if number in self.rows:
                self.before[_sign(one)] += 1
                continue
            group = self._group(one, said)
            if group is None:
                yield one
                continue
            self.before[_sign(one)] += 1
            group.refusals += 1
            row = said["row"]
            line = (row["_line"], row.get("_rank"))
            if line not in group.lines:  # one row may have been refused for several records
                group.lines.add(line)
                group.waiting.append(row)
                if len(group.waiting) >= ROWS_A_PART:
                    self._flush(group)

    def _group(self, one: Refusal, said: Row) -> _Group | None:
        number, row = said.get("file"), said.get("row")
        if number not in self.files or not isinstance(row, dict):
            return None
        place = (int(number), said["format"], said["table"], "" if one.reason == UNUSED else one.table)
        if place not in self._groups:
            records = self._records(place, list(row))
            self._groups[place] = _Group(records) if records else None
        return self._groups[place]

    def _records(self, place: _Place, columns: list[str]) -> tuple[Placed, ...]:
        """The mapping's records that the rows of a place are mapped by; none where they stay as they are."""
        number, format, table, kind = place
        had, mappings = self.files[number], self.intake.mappings
        if mappings.choose(had["name"]).ignore:
            return ()
        found = mappings.records(had["name"], format)
        if not found or (self._own(had) and found[0].mapping in self._builtin):
            return ()
        if not kind:
            # The vault has one row a line: what is repeated in it is in the file alone.
            return found if {one.table for one in found} == {table} and "_rank" not in columns else ()
        chosen = tuple(one for one in found if one.table == table and one.content.kind == kind)
        try:
            for one in chosen:
                lacking(one.content, columns)
        except LaennecError:
            return ()
        return chosen

    def _flush(self, group: _Group) -> None:
        if not group.waiting:
            return
        names = list(dict.fromkeys(name for row in group.waiting for name in row))
        columns = {
            name: pa.array([row.get(name) for row in group.waiting], pa.int64() if name in NUMBERS else pa.string())
            for name in names
        }
        path = self.db.folder / f"again-{id(group)}-{len(group.paths)}.parquet"
        pq.write_table(pa.table(columns), path)
        group.paths.append(path)
        group.waiting = []

    def map(self) -> Iterator[tuple[FileReport, Iterator[Refusal]]]:
        """Map what was gathered, file by file: what came of it now, and what of it is still refused."""
        places: dict[int, list[_Place]] = {}
        for place, group in self._groups.items():
            if group is not None and group.refusals:
                places.setdefault(place[0], []).append(place)
        for number in sorted(places):
            had = self.files[number]
            file = SourceFile(Path(had["name"]), had["name"], had["size"], had["sha256"], had["dated"])
            report = FileReport(file, number, had["format"], had["version"] or "", had["mapping"])
            files = Together([report])
            refusals: list[Iterator[Refusal]] = []
            mapped: list[str] = []
            sources: list[tuple[str, str]] = []
            tried: Counter[str] = Counter()
            for place in places[number]:
                group = self._groups[place]
                assert group is not None
                self._flush(group)
                source, bad = parquet(group.paths), list[tuple[str, str]]()
                mapped += [self.intake.record(files, one, source, bad) for one in group.records]
                report.mapping = group.records[0].mapping
                refusals.append(self.intake.refusals(files, place[2], source, bad))
                sources.append((place[2], source))
                tried[place[3]] += group.refusals
            for kind in list(report.accepted):
                report.accepted[kind] -= self._given_before(kind, number)
            refusals += self._nothing_made(report, sources, mapped)
            self._tell(had, report, tried)
            yield report, (one for some in refusals for one in some)

    def _tell(self, had: Row, report: FileReport, tried: Counter[str]) -> None:
        accepted = Counter(dict(had["accepted"]))
        refused = Counter(dict(had["refused"]))
        accepted.update(report.accepted)
        refused.update(report.refused)
        refused.subtract({kind: count for kind, count in tried.items() if kind})
        self.reports.append(report)
        self.rows[report.number] = {
            **had,
            "mapping": report.mapping,
            "accepted": [(k, n) for k, n in accepted.items() if n],
            "refused": [(k, n) for k, n in refused.items() if n],
            "unused": had["unused"] - tried[""] + report.unused,
        }

    def _given_before(self, kind: str, number: int) -> int:
        """Take out of the new records what the same line of the file gave before; returns how many."""
        journal = self.intake.journal
        new = journal.table(kind)
        same = "o.file = n.file and o.line = n.line and o.rank is not distinct from n.rank and o.key = n.key"
        condition = f"n.file = {number} and exists (select 1 from {journal.old(kind)} o where {same})"
        count = int(self.db.value(f"select count(*) from {new} n where {condition}"))
        if count:
            self.db.run(f"delete from {new} n where {condition}")
        return count

    def _nothing_made(
        self, report: FileReport, sources: Sequence[tuple[str, str]], mapped: Sequence[str]
    ) -> list[Iterator[Refusal]]:
        """Lines of which the mended mapping makes nothing, and of which nothing was made before either."""
        taken = [f"select _line from {table}" for table in mapped]
        journal = self.intake.journal
        taken += [
            f"select line as _line from {journal.old(kind)} where file = {report.number}"
            for kind in journal.kinds
            if journal.pieces.get(kind)
        ]
        found = []
        for table, source in sources:
            lines = f"select distinct _line from {source}"
            left = self.intake.scratch(f"select * from ({lines}) anti join ({' union '.join(taken)}) using (_line)")
            count = int(self.db.value(f"select count(*) from {left}"))
            if count:
                report.unused += count
                taken.append(f"select _line from {left}")
                bad = [(table, f"select _line, null::bigint as _rank, '{UNUSED}' as _why from {left}")]
                once = f"(select * from {source} qualify row_number() over (partition by _line) = 1)"
                found.append(self.intake.refusals(Together([report]), table, once, bad))
        return found

    def counted(self, refusals: Iterator[Refusal]) -> Iterator[Refusal]:
        """The same, remembered as what is refused now."""
        for one in refusals:
            self.after[_sign(one)] += 1
            yield one


def _sign(one: Refusal) -> tuple[str, ...]:
    return (one.table, one.file, str(one.row), one.field, one.reason)
