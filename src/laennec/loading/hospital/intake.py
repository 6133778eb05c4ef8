"""One file into the journal: parsed in the sandboxed child, mapped, judged; what is refused goes to the vault.

A row of a source table may give several records. Each is accepted or refused by itself; a row that no record's
mapping takes is refused as such, so that nothing is lost without a word.
"""

import json
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from laennec.errors import LaennecError
from laennec.identity.originals import keep_originals
from laennec.identity.professionals import OF_PROFESSIONAL
from laennec.identity.vault import Refusal, Vault
from laennec.loading.database import Database, literal, name, parquet
from laennec.loading.hospital import clock, shape
from laennec.loading.hospital.ahead import Ahead, Unsettled
from laennec.loading.hospital.found import SourceFile
from laennec.loading.hospital.journal import Journal
from laennec.loading.hospital.mapped import lacking, select_records
from laennec.sources.mapping import Mappings
from laennec.sources.mapping.chosen import Placed
from laennec.sources.records import KINDS

KEPT_ASIDE = ("patient", "stay", "movement", "stay_patient", "report", "professional")
"""Kinds of which the vault keeps something too."""
UNUSED = "no record is made of it"
UNMAPPED = (
    "No mapping says what the rows of this {} file mean. Add a [[source]] for it to the mapping, then `laennec "
    "retry` with the folder."
)
WHOLE_FILE = "file"
REFUSALS_A_TIME = 10_000
ORIGINALS_A_TIME = 500
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

    @property
    def in_quarantine(self) -> int:
        """Lines, rows and records of it that were refused, or the file as a whole."""
        return sum(self.refused.values()) + self.refused_lines + self.unused + bool(self.problem)


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
        report = FileReport(file, number)
        chosen = self.mappings.choose(file.name)
        if chosen.ignore:
            report.ignored, report.mapping = True, chosen.mapping or ""
            return report, iter(())
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
        refusals = [self._unreadable(report, parsed.refused)]
        sources = {table: parquet(paths) for table, paths in parsed.tables.items()}
        try:
            for one in placed:
                # A column that is missing refuses the file, before anything of it is taken.
                if one.table in sources:
                    lacking(one.content, self._columns(sources[one.table]))
        except LaennecError as error:
            report.refused_lines = 0
            return self._whole(report, error)
        used: list[str] = []
        for table, source in sources.items():
            bad: list[tuple[str, str]] = []
            for one in placed:
                if one.table == table:
                    used.append(self.record(report, one, source, bad))
            refusals.append(self.refusals(report, table, source, bad))
        refusals += self._unused(report, sources, used)
        return report, (refusal for some in refusals for refusal in some)

    def _unused(self, report: FileReport, sources: dict[str, str], used: list[str]) -> list[Iterator[Refusal]]:
        """The lines of which no record was made, of any table; counts all lines on the way."""
        if len(sources) == 1 and len(used) == 1:
            (source,) = sources.values()
            if "_rank" not in self._columns(source):
                rows = int(self.db.value(f"select count(*) from {source}"))
                report.rows += rows
                if int(self.db.value(f"select count(*) from {used[0]}")) == rows:
                    return []
        lines = self.scratch(
            " union ".join(f"select _line from {source}" for source in sources.values())
            or "select null::bigint as _line limit 0"
        )
        report.rows = int(self.db.value(f"select count(*) from {lines}"))
        taken = " union ".join(f"select _line from {m}" for m in used) or "select null::bigint as _line limit 0"
        unused = self.scratch(f"select _line from {lines} anti join ({taken}) using (_line)")
        report.unused = int(self.db.value(f"select count(*) from {unused}"))
        found = []
        for table, source in sources.items() if report.unused else ():
            # Told once, by the first table that holds the line.
            here = self.scratch(f"select _line from {unused} semi join (select _line from {source}) using (_line)")
            self.db.run(f"delete from {unused} where _line in (select _line from {here})")
            bad = [(table, f"select _line, null::bigint as _rank, '{UNUSED}' as _why from {here}")]
            first = f"(select * from {source} qualify row_number() over (partition by _line) = 1)"
            found.append(self.refusals(report, table, first, bad))
        return found

    def _whole(self, report: FileReport, error: LaennecError) -> tuple[FileReport, Iterator[Refusal]]:
        """The file as a whole is refused; without its place on this machine, so that reasons can be counted."""
        report.problem = str(error).replace(str(report.file.path), report.file.name)
        content = json.dumps({"file": report.number})
        return report, iter([Refusal(WHOLE_FILE, report.file.name, 0, "", report.problem, content)])

    def record(self, report: FileReport, one: Placed, source: str, bad: list[tuple[str, str]]) -> str:
        """Put the good ones into the journal; returns a table with the lines it took."""
        kind = one.content.kind
        values: dict[str, object] = {}
        select = select_records(
            one.content,
            f"select * from {source}",
            file_date=report.file.dated,
            values=values,
            columns=self._columns(source),
            clock=one.clock,
        )
        self._times(report, select, values)
        dated = f"timestamp '{report.file.dated}'" if report.file.dated else shape.NEVER
        if kind not in KEPT_ASIDE and not one.content.where:
            return self._at_once(report, kind, source, mapped=(select, values), dated=dated, bad=bad)
        mapped = self.scratch(select, values)
        taken, wrong = self.db.rows(f"select count(*), count(_why) from {mapped}")[0]
        report.accepted[kind] += taken - wrong
        report.refused[kind] += wrong
        good = f"select * from {mapped} where _why is null" if wrong else f"select * from {mapped}"
        journal = shape.from_mapped(kind, good, batch=self.batch, file=report.number, dated=dated)
        if kind == "report":
            self._reports(report, mapped, journal)
        else:
            self.db.run_named(f"insert into {self.journal.table(kind)} by name {journal}", {"ids": self.secret})
        if kind in KEPT_ASIDE and kind != "report":
            self._identities(kind, good, dated)
        if wrong:
            bad.append((kind, f"select _line, _rank, _why from {mapped} where _why is not null"))
        return mapped

    def _times(self, report: FileReport, select: str, values: dict[str, object]) -> None:
        """Counts what is odd about the times of the records: a pass that reads no other column."""
        counted = f"select _clock, count(*) from ({select}) where _clock > 0 group by 1"
        for bits, count in self.db.rows(f"select * from {self.scratch(counted, values)}"):
            report.odd_times.update({name: count for bit, name in clock.NAMES.items() if bits & bit})

    def _at_once(
        self,
        report: FileReport,
        kind: str,
        source: str,
        *,
        mapped: tuple[str, dict[str, object]],
        dated: str,
        bad: list[tuple[str, str]],
    ) -> str:
        """`_record` where every row gives a record, none kept aside: one pass, and a second if some are wrong."""
        select, values = mapped
        secret = {**values, "ids": self.secret}
        rows = int(self.db.value(f"select count(*) from {source}"))
        large = self.large and rows >= LARGE
        good = f"select * from ({select}) where _why is null"
        digested = {}
        for one in shape.references(kind) if large else ():
            digested[one.column] = self.scratch(shape.digests_of(one, select), secret)
        journal = shape.from_mapped(kind, good, batch=self.batch, file=report.number, dated=dated, digested=digested)
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

    def _reports(self, report: FileReport, mapped: str, journal: str) -> None:
        """Put reports into the journal, and their originals, at once, into the vault: they need not wait."""
        made = self.scratch(journal, {"ids": self.secret})
        rows = int(self.db.value(f"select count(*) from {made}"))
        if self.large and rows >= LARGE:
            self.journal.add_large("report", f"select * from {made}", {})
        else:
            self.db.run(f"insert into {self.journal.table('report')} by name select * from {made}")
        originals = (
            f"select j.key, j.stamp, j.content, m.original, m.media, m.author from {made} j join {mapped} m "
            "on m._line = j.line and m._rank is not distinct from j.rank "
            "where m.original is not null or m.author is not null"
        )
        keep_originals(self.vault, self.batch, self.db.batches(originals, ORIGINALS_A_TIME))
        self.db.run(f"drop table {made}")

    def _columns(self, source: str) -> list[str]:
        return [row[0] for row in self.db.rows(f"describe select * from {source}")]

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

    def refusals(self, report: FileReport, table: str, source: str, bad: list[tuple[str, str]]) -> Iterator[Refusal]:
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
                    said = {"format": report.format, "file": report.number, "table": table}
                    content = json.dumps(said | {"row": json.loads(row["raw"])}, ensure_ascii=False)
                    yield Refusal(kind, report.file.name, row["_line"], where if why else "", why or where, content)
