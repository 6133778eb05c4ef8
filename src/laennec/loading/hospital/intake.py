"""Files into the journal: parsed in the sandboxed child, mapped, judged; what is refused goes to the vault.

A row of a source table may give several records. Each is accepted or refused by itself; a row that no record's
mapping takes is refused as such, so that nothing is lost without a word. Small files that are alike are taken in
together (`Together`): what a statement costs by itself is much more than one document's row.
"""

import json
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from laennec.errors import LaennecError
from laennec.identity.originals import keep_originals
from laennec.identity.professionals import OF_PROFESSIONAL
from laennec.identity.vault import Refusal, Vault
from laennec.loading.database import Database, literal, name, parquet
from laennec.loading.hospital import clock, shape
from laennec.loading.hospital.ahead import Ahead, Unsettled, neighbours
from laennec.loading.hospital.found import SourceFile
from laennec.loading.hospital.journal import Journal
from laennec.loading.hospital.mapped import lacking, select_records
from laennec.sources.mapping import Mappings
from laennec.sources.mapping.chosen import Placed
from laennec.sources.records import KINDS

KEPT_ASIDE = ("patient", "stay", "movement", "stay_patient", "report", "professional")
"""Kinds of which the vault keeps something too."""
UNUSED = "no record is made of it"
EMPTY = "The file {} is empty."
UNMAPPED = (
    "No mapping says what the rows of this {} file mean. Add a [[source]] for it to the mapping, then `laennec "
    "retry` with the folder."
)
WHOLE_FILE = "file"
REFUSALS_A_TIME = 10_000
ORIGINALS_A_TIME = 500
LINE_BITS = 40
"""A file has fewer lines than two to that."""
AT_ONCE = 5_000
"""Records of a file that are worth mapping without a table in between. With fewer, to plan the mapping costs more
than to run it: it is planned once.
"""
LARGE = 200_000
"""Records of a file that are worth a piece of the journal by themselves."""
PATIENT = tuple(f.name for f in KINDS["patient"].fields if f.role not in ("stamp",))
"""What the vault is told of a patient."""


@dataclass
class FileReport:
    """What became of a file: its lines, and the records made of them, a kind each."""

    file: SourceFile
    number: int
    format: str = ""
    version: str = ""
    mapping: str = ""
    rows: int = 0
    """Lines (of HL7: messages) that the format could read."""
    refused_lines: int = 0
    """Lines that the format could not read: in no source table."""
    unused: int = 0
    """Rows that no record's mapping takes."""
    accepted: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    odd_times: Counter[str] = field(default_factory=Counter)
    """Records read with a time that happens twice, never, is a date alone or was moved (`clock.NAMES`)."""
    problem: str = ""
    """Why the file as a whole was refused."""
    ignored: bool = False
    waits: str = ""
    """Why it was not taken in this time: it changed while it was read."""

    @property
    def in_quarantine(self) -> int:
        """Lines, rows and records of it that were refused, or the file as a whole."""
        return sum(self.refused.values()) + self.refused_lines + self.unused + bool(self.problem)


@dataclass(frozen=True)
class Together:
    """Files that are taken in as one source, in the order of their numbers.

    A row's `_line` says then which of them it is of, too, in its upper bits.
    """

    reports: Sequence[FileReport]

    @property
    def alone(self) -> bool:
        return len(self.reports) == 1

    @property
    def dated(self) -> date | None:
        """The day that all their names say."""
        return self.reports[0].file.dated

    @property
    def file(self) -> str:
        """The number of the file as SQL over `_line`."""
        first = self.reports[0].number
        return f"{first}::integer" if self.alone else f"({first} + (_line >> {LINE_BITS}))::integer"

    @property
    def line(self) -> str:
        """The line within its file as SQL over `_line`."""
        return "_line" if self.alone else f"(_line & {(1 << LINE_BITS) - 1})"

    def of(self, line: int) -> tuple[FileReport, int]:
        """The file that a row's `_line` is of, and the line within it."""
        if self.alone:
            return self.reports[0], line
        number = self.reports[0].number + (line >> LINE_BITS)
        return next(r for r in self.reports if r.number == number), line & ((1 << LINE_BITS) - 1)

    def marked(self, report: FileReport, source: str) -> str:
        """SELECT of a file's rows with lines that say which file's they are."""
        above = (report.number - self.reports[0].number) << LINE_BITS
        return f"select * replace (_line + {above} as _line) from {source}"

    def counted(self, db: Database, what: str, rows: str) -> list[tuple[FileReport, tuple[int, ...]]]:
        """Each file with its aggregates (`what`, SQL) over rows that have `_line`."""
        if self.alone:
            return [(self.reports[0], db.rows(f"select {what} from {rows}")[0])]
        by_number = {report.number: report for report in self.reports}
        found = db.rows(f"select {self.file}, {what} from {rows} group by 1")
        return [(by_number[number], tuple(counts)) for number, *counts in found]


@dataclass(frozen=True)
class _Read:
    """A file as the child read it. `sources`: table -> the SQL of its rows; `columns`: of each, with their types."""

    report: FileReport
    placed: Sequence[Placed]
    sources: Mapping[str, str]
    columns: Mapping[str, Sequence[tuple[str, str]]]
    refused: Path | None

    def like(self, other: "_Read") -> bool:
        """Whether both can be taken in as one."""
        one, two = self.report, other.report
        same = (one.format, one.version, one.file.dated) == (two.format, two.version, two.file.dated)
        return same and self.placed == other.placed and self.columns == other.columns


class Intake:
    """Puts files into a journal, one after the other. `refusals` are gathered for the vault.

    `vault`: takes the originals of reports as they come. `large`: many records of one file may become a piece by
    themselves; not where some may be taken out again.
    """

    def __init__(
        self,
        db: Database,
        journal: Journal,
        mappings: Mappings,
        secret: str,
        batch: int,
        *,
        vault: Vault,
        large: bool = True,
    ) -> None:
        self.db, self.journal, self.mappings, self.secret, self.batch = db, journal, mappings, secret, batch
        self.vault, self.large = vault, large
        self.patients: list[str] = []
        """Scratch tables of who patients are, for the vault: person (digest), stamp, the record's fields."""
        self.professionals: list[str] = []
        """The same of professionals: professional (digest), stamp, the record's fields."""
        self.numbers: list[str] = []
        """Scratch tables of the stays' numbers, for the vault: visit (digest), nda."""
        self._tables = 0

    def take(self, file: SourceFile, number: int, ahead: Ahead) -> tuple[FileReport, Iterator[Refusal]]:
        """Read a file into the journal's new records; returns its report and what was refused. Raises Unsettled."""
        read, refusals = self._read(file, number, ahead)
        return (read, refusals) if isinstance(read, FileReport) else (read.report, self._take([read]))

    def take_all(
        self, files: Sequence[tuple[int, SourceFile]], ahead: Ahead
    ) -> Iterator[tuple[Sequence[FileReport], Iterator[Refusal]]]:
        """`take` for many: those that are alike together. A file that changed meanwhile has `waits` in its report."""
        for run in neighbours(files):
            sets: list[list[_Read]] = []
            for number, file in run:
                try:
                    read, refusals = self._read(file, number, ahead)
                except Unsettled as why:
                    yield [FileReport(file, number, waits=str(why))], iter(())
                    continue
                if isinstance(read, FileReport):
                    yield [read], refusals
                elif same := next((one for one in sets if read.like(one[0])), None):
                    same.append(read)
                else:
                    sets.append([read])
            for together in sets:
                yield [read.report for read in together], self._take(together)

    def _read(self, file: SourceFile, number: int, ahead: Ahead) -> tuple[_Read | FileReport, Iterator[Refusal]]:
        """What the child made of a file; its report where it is ignored, or refused as a whole. Raises Unsettled."""
        report = FileReport(file, number)
        chosen = self.mappings.choose(file.name)
        if chosen.ignore:
            report.ignored, report.mapping = True, chosen.mapping or ""
            return report, iter(())
        if not file.size:
            return self._whole(report, LaennecError(EMPTY.format(file.name)))
        try:
            parsed = ahead.parse(file, number)
        except Unsettled:
            raise
        except LaennecError as error:
            return self._whole(report, error)
        report.format, report.version = parsed.format, parsed.version or ""
        report.refused_lines = parsed.refused_lines
        placed = self.mappings.records(file.name, parsed.format)
        report.mapping = placed[0].mapping if placed else ""
        if not placed:  # row by row it would fill the vault with what nobody has asked for yet
            report.refused_lines = 0
            return self._whole(report, LaennecError(UNMAPPED.format(parsed.format)))
        sources = {table: parquet(paths) for table, paths in parsed.tables.items()}
        columns = {table: self._typed(source) for table, source in sources.items()}
        try:
            for one in placed:
                # A column that is missing refuses the file, before anything of it is taken.
                if one.table in sources:
                    lacking(one.content, [column for column, _ in columns[one.table]])
        except LaennecError as error:
            report.refused_lines = 0
            return self._whole(report, error)
        return _Read(report, placed, sources, columns, parsed.refused), iter(())

    def _take(self, reads: Sequence[_Read]) -> Iterator[Refusal]:
        """Files that are alike into the journal."""
        files = Together([read.report for read in reads])
        refusals = [self._unreadable(read.report, read.refused) for read in reads]
        first = reads[0]
        sources = dict(first.sources)
        if not files.alone:
            for table in sources:
                rows = (files.marked(read.report, read.sources[table]) for read in reads)
                sources[table] = self.scratch(" union all ".join(rows))
        used: list[str] = []
        for table, source in sources.items():
            bad: list[tuple[str, str]] = []
            for one in first.placed:
                if one.table == table:
                    used.append(self.record(files, one, source, bad))
            refusals.append(self.refusals(files, table, source, bad))
        refusals += self._unused(files, sources, used)
        return (refusal for some in refusals for refusal in some)

    def _unused(self, files: Together, sources: dict[str, str], used: list[str]) -> list[Iterator[Refusal]]:
        """The lines of which no record was made, of any table; counts all lines on the way."""
        if len(sources) == 1 and len(used) == 1:
            (source,) = sources.values()
            if "_rank" not in self._columns(source):
                rows = 0
                for report, (count,) in files.counted(self.db, "count(*)", source):
                    report.rows += count
                    rows += count
                if int(self.db.value(f"select count(*) from {used[0]}")) == rows:
                    return []
        lines = self.scratch(
            " union ".join(f"select _line from {source}" for source in sources.values())
            or "select null::bigint as _line limit 0"
        )
        for report, (count,) in files.counted(self.db, "count(*)", lines):
            report.rows = count
        taken = " union ".join(f"select _line from {m}" for m in used) or "select null::bigint as _line limit 0"
        unused = self.scratch(f"select _line from {lines} anti join ({taken}) using (_line)")
        for report, (count,) in files.counted(self.db, "count(*)", unused):
            report.unused = count
        found = []
        for table, source in sources.items() if any(report.unused for report in files.reports) else ():
            # Told once, by the first table that holds the line.
            here = self.scratch(f"select _line from {unused} semi join (select _line from {source}) using (_line)")
            self.db.run(f"delete from {unused} where _line in (select _line from {here})")
            bad = [(table, f"select _line, null::bigint as _rank, '{UNUSED}' as _why from {here}")]
            first = f"(select * from {source} qualify row_number() over (partition by _line) = 1)"
            found.append(self.refusals(files, table, first, bad))
        return found

    def _whole(self, report: FileReport, error: LaennecError) -> tuple[FileReport, Iterator[Refusal]]:
        """The file as a whole is refused; without its place on this machine, so that reasons can be counted."""
        report.problem = str(error).replace(str(report.file.path), report.file.name)
        content = json.dumps({"file": report.number})
        return report, iter([Refusal(WHOLE_FILE, report.file.name, 0, "", report.problem, content)])

    def record(self, files: Together, one: Placed, source: str, bad: list[tuple[str, str]]) -> str:
        """Put the good ones into the journal; returns a table with the lines it took."""
        kind = one.content.kind
        values: dict[str, object] = {}
        select = select_records(
            one.content,
            f"select * from {source}",
            file_date=files.dated,
            values=values,
            columns=self._columns(source),
            clock=one.clock,
        )
        dated = f"timestamp '{files.dated}'" if files.dated else shape.NEVER
        if files.alone and kind not in KEPT_ASIDE and not one.content.where:
            rows = int(self.db.value(f"select count(*) from {source}"))
            if rows >= min(AT_ONCE, LARGE):
                self._times(files, f"({select})", values)
                of = (select, values, rows)
                return self._at_once(files, kind, source, mapped=of, dated=dated, bad=bad)
        mapped = self.scratch(select, values)
        self._times(files, mapped)
        wrong = 0
        for report, (taken, refused) in files.counted(self.db, "count(*), count(_why)", mapped):
            report.accepted[kind] += taken - refused
            report.refused[kind] += refused
            wrong += refused
        good = f"select * from {mapped} where _why is null" if wrong else f"select * from {mapped}"
        journal = shape.from_mapped(kind, good, batch=self.batch, file=files.file, line=files.line, dated=dated)
        if kind == "report":
            self._reports(files, mapped, journal)
        else:
            self.db.run_named(f"insert into {self.journal.table(kind)} by name {journal}", {"ids": self.secret})
        if kind in KEPT_ASIDE and kind != "report":
            self._identities(kind, good, dated)
        if wrong:
            bad.append((kind, f"select _line, _rank, _why from {mapped} where _why is not null"))
        return mapped

    def _times(self, files: Together, mapped: str, values: Mapping[str, object] | None = None) -> None:
        """Counts what is odd about the times of the records: a pass that reads no other column."""
        odd = f"{mapped} where _clock > 0"
        if values is not None:
            odd = self.scratch(f"select _clock from {odd}", values)
        counts = ", ".join(f"count(*) filter (_clock & {bit} > 0)" for bit in clock.NAMES)
        for report, found in files.counted(self.db, counts, odd):
            report.odd_times.update({n: count for n, count in zip(clock.NAMES.values(), found, strict=True) if count})

    def _at_once(
        self,
        files: Together,
        kind: str,
        source: str,
        *,
        mapped: tuple[str, dict[str, object], int],
        dated: str,
        bad: list[tuple[str, str]],
    ) -> str:
        """`record` where every row gives a record, none kept aside: one pass, and a second if some are wrong."""
        (report,) = files.reports
        select, values, rows = mapped
        secret = {**values, "ids": self.secret}
        large = self.large and rows >= LARGE
        good = f"select * from ({select}) where _why is null"
        digested = {}
        for one in shape.references(kind) if large else ():
            digested[one.column] = self.scratch(shape.digests_of(one, select), secret)
        journal = shape.from_mapped(kind, good, batch=self.batch, file=files.file, dated=dated, digested=digested)
        if large:
            taken = self.journal.add_large(kind, journal, secret)
        else:
            table = self.journal.table(kind)
            before = int(self.db.value(f"select count(*) from {table}"))
            self.db.run_named(f"insert into {table} by name {journal}", secret)
            taken = int(self.db.value(f"select count(*) from {table}")) - before
        report.accepted[kind] += taken
        report.refused[kind] += rows - taken
        if rows > taken:
            wrong = self.scratch(f"select _line, _rank, _why from ({select}) where _why is not null", values)
            bad.append((kind, f"from {wrong}"))
        return source

    def _reports(self, files: Together, mapped: str, journal: str) -> None:
        """Put reports into the journal, and their originals, at once, into the vault: they need not wait."""
        made = self.scratch(journal, {"ids": self.secret})
        rows = int(self.db.value(f"select count(*) from {made}"))
        if self.large and rows >= LARGE:
            self.journal.add_large("report", f"select * from {made}", {})
        else:
            self.db.run(f"insert into {self.journal.table('report')} by name select * from {made}")
        originals = (
            f"select j.key, j.stamp, j.content, m.original, m.media, m.author from {made} j join {mapped} m "
            f"on {files.line} = j.line and {files.file} = j.file and m._rank is not distinct from j.rank "
            "where m.original is not null or m.author is not null"
        )
        keep_originals(self.vault, self.batch, self.db.batches(originals, ORIGINALS_A_TIME))
        self.db.run(f"drop table {made}")

    def _columns(self, source: str) -> list[str]:
        return [column for column, _ in self._typed(source)]

    def _typed(self, source: str) -> list[tuple[str, str]]:
        return [(row[0], row[1]) for row in self.db.rows(f"describe select * from {source}")]

    def _identities(self, kind: str, good: str, dated: str) -> None:
        """Keep aside, for the vault, who patients and professionals are and which stays have which number."""
        if kind in ("patient", "professional"):
            patient = kind == "patient"
            said, number = (PATIENT, "ipp") if patient else (("action", *OF_PROFESSIONAL), "number")
            fields = ", ".join(f"{name(f)}::varchar as {name(f)}" for f in said)
            what = "person" if patient else kind
            who = shape.digest(what, "authority", number)
            table = self.scratch(
                f"select {who} as {what}, coalesce(stamp, {dated}) as stamp, {fields} from ({good})",
                {"ids": self.secret},
            )
            (self.patients if patient else self.professionals).append(table)
        else:
            authority = "authority" if kind != "movement" else "nda_authority"
            visit = shape.digest("visit", authority, "nda")
            table = self.scratch(
                f"select distinct {visit} as visit, nda from ({good}) where nda is not null", {"ids": self.secret}
            )
            self.numbers.append(table)

    def forget(self, number: int) -> None:
        """Remove what the child made of a file, once its refusals are kept."""
        shutil.rmtree(self.db.folder / f"file-{number}", ignore_errors=True)

    def scratch(self, select: str, values: Mapping[str, object] | None = None) -> str:
        """A scratch table of its own; returns its name."""
        self._tables += 1
        table = f"scratch.intake_{self._tables}"
        self.db.run_named(f"create table {table} as {select}", values or {})
        return table

    def _unreadable(self, report: FileReport, refused: Path | None) -> Iterator[Refusal]:
        if refused is None:
            return
        rows = f"select line, field, reason, raw from read_parquet({literal(refused)}) order by line"
        for batch in self.db.batches(rows, REFUSALS_A_TIME):
            for row in batch.to_pylist():
                said = {"format": report.format, "file": report.number, "line": row["raw"] or ""}
                content = json.dumps(said, ensure_ascii=False)
                yield Refusal(
                    report.format, report.file.name, row["line"] or 0, row["field"] or "", row["reason"], content
                )

    def refusals(self, files: Together, table: str, source: str, bad: list[tuple[str, str]]) -> Iterator[Refusal]:
        """The refused rows with what they hold, as JSON: enough to map them again."""
        ranked = "_rank" in self._columns(source)
        same = "s._line = b._line" + (" and (b._rank is null or s._rank = b._rank)" if ranked else "")
        for kind, select in bad:
            rows = (
                f"select b._line, b._why, to_json(s)::varchar as raw from ({select}) b "
                f"join (select * from {source}) s on {same}"
            )
            for batch in self.db.batches(rows, REFUSALS_A_TIME):
                for row in batch.to_pylist():
                    where, _, why = row["_why"].partition("\t")
                    report, line = files.of(row["_line"])
                    said = {"format": report.format, "file": report.number, "table": table}
                    held = json.loads(row["raw"]) | {"_line": line}
                    content = json.dumps(said | {"row": held}, ensure_ascii=False)
                    yield Refusal(kind, report.file.name, line, where if why else "", why or where, content)
