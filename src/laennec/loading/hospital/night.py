"""`laennec load sources DIR`: what is new in a folder becomes the next version, all or nothing.

Find the new files; each into the journal, what is refused to the vault; resolve who is touched; write the tables that
changed, the journal's new pieces and the ledger; check the sums; switch. Killed anywhere, the old version stands.
"""

import contextlib
import dataclasses
import datetime
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from laennec.errors import LaennecError
from laennec.home import Home
from laennec.identity.compaction import compact, due
from laennec.identity.patients import keep_patients, keep_stays
from laennec.identity.professionals import OF_PROFESSIONAL, keep_professionals
from laennec.identity.vault import Refusal, Vault
from laennec.loading.concepts import Concepts
from laennec.loading.concepts import write as write_concepts
from laennec.loading.database import Database, Progress, clear_scratch, plain_errors
from laennec.loading.hospital import clashes, found, sums, touched, writing
from laennec.loading.hospital.ahead import Ahead, Unsettled
from laennec.loading.hospital.converting import shortcomings
from laennec.loading.hospital.inbox import Inbox
from laennec.loading.hospital.intake import PATIENT, FileReport, Intake
from laennec.loading.hospital.journal import Journal
from laennec.loading.hospital.ledger import KIND as LEDGER
from laennec.loading.hospital.ledger import Ledger, refused_as_a_whole, row_of
from laennec.loading.hospital.outside import NOTHING, Outside
from laennec.loading.hospital.report import NightReport
from laennec.loading.hospital.resolve import resolve
from laennec.loading.hospital.retry import Retry
from laennec.loading.hospital.shape import to_id
from laennec.loading.hospital.work import Work
from laennec.loading.merge import BUILT_IN, old_data
from laennec.omop.reference_units import references
from laennec.sources.mapping import Mappings, load_mapping
from laennec.store import Source, Writer
from laennec.trace import AuditSink

SOURCE = "hospital"
MAPPING = "mapping.toml"
VAULT_ROWS = 20_000
SHARES = {"looking": 0.05, "reading": 0.35, "resolving": 0.25, "writing": 0.35}
"""How the bar is shared out among the steps."""


def load_sources(
    home: Home,
    folder: Path | None,
    mapping: Path | None = None,
    source: str = SOURCE,
    outside: Outside = NOTHING,
    *,
    sink: AuditSink,
    progress: Progress | None = None,
    inbox: Inbox | None = None,
) -> NightReport:
    """Load what is new in a folder of the hospital's files. `mapping`: else mapping.toml in the folder, if any.
    `inbox`: what came live, loaded with it; it is archived once the version is in place.

    Raises LaennecError, having changed nothing: a mapping that is wrong, no space, another load at work, sums that do
    not add up. What single files or rows have wrong is in the report and in quarantine; the rest loads.
    """
    mappings = read_mappings(folder, mapping)
    with _night(
        home, mappings, source, outside, details={"format": "sources"}, sink=sink, progress=progress
    ) as night:
        return night.run(folder, inbox)


def retry_sources(
    home: Home,
    folder: Path | None = None,
    mapping: Path | None = None,
    source: str = SOURCE,
    outside: Outside = NOTHING,
    *,
    sink: AuditSink,
    progress: Progress | None = None,
    inbox: Inbox | None = None,
) -> NightReport:
    """Try again what was refused, with a mended mapping. `folder`: files that can only be read again are looked for
    there. Raises LaennecError as `load_sources` does.
    """
    mappings = read_mappings(folder, mapping)
    details = {"format": "sources", "retry": True}
    with _night(home, mappings, source, outside, details=details, sink=sink, progress=progress) as night:
        return night.retry(folder, inbox)


@contextlib.contextmanager
def _night(
    home: Home,
    mappings: Mappings,
    source: str,
    outside: Outside,
    *,
    details: dict[str, Any],
    sink: AuditSink,
    progress: Progress | None,
) -> Iterator["_Night"]:
    secret = home.key("ids").hex()
    with plain_errors(home), Writer(home, sink, source, details) as writer:
        clear_scratch(home)
        before = writer.base.sources.get(source) if writer.base else None
        if before and not before.grows:
            raise LaennecError(
                f"The source {source} was loaded as a folder of OMOP tables. Give the hospital's files a name of "
                "their own: --source NAME."
            )
        with Database(home, writer.number) as db:
            yield _Night(
                home,
                db,
                writer,
                before=before,
                source=source,
                secret=secret,
                mappings=mappings,
                outside=outside,
                progress=progress or (lambda share, what: None),
            )


def read_mappings(folder: Path | None, mapping: Path | None) -> Mappings:
    """The hospital's mapping, if it has one, before those of the formats. Raises LaennecError."""
    path = mapping or (folder / MAPPING if folder else None)
    return Mappings([load_mapping(path)] if path and (mapping or path.is_file()) else [])


class _Night:
    """One load under the lock, with its database."""

    def __init__(
        self,
        home: Home,
        db: Database,
        writer: Writer,
        *,
        before: Source | None,
        source: str,
        secret: str,
        mappings: Mappings,
        outside: Outside,
        progress: Progress,
    ) -> None:
        self.home, self.db, self.writer, self.before, self.source = home, db, writer, before, source
        self.secret, self.mappings, self.outside, self._progress = secret, mappings, outside, progress
        self.base = writer.base
        others = [s for s in self.base.sources.values() if s.name != source] if self.base else []
        self.others: Sequence[Source] = others
        self.number = before.number if before else max([0, *(s.number for s in others)]) + 1
        pieces = dict(before.journal) if before else {}
        self.ledger = Ledger(pieces.pop(LEDGER, ()), self.base)
        self.journal = Journal(db, self.base, pieces)
        self._started = time.monotonic()
        self._began, self._share = 0.0, 0.0

    def run(self, folder: Path | None, inbox: Inbox | None = None) -> NightReport:
        """Load what is new in the folder, and in the inbox of what came live."""
        had = self.ledger.rows(self.db)
        self._step("looking")
        live = inbox.take() if inbox else ()
        there = found.find(folder, {row["sha256"] for row in had}, self._told, live, refused=refused_as_a_whole(had))
        report = NightReport(self.source, self.writer.number, known=there.known)
        report.copies = [copy.name for copy in there.copies]
        report.left_alone = there.left_alone
        self._step("reading")
        intake = self._intake()
        files = list(enumerate(there.new, max((row["file"] for row in had), default=0) + 1))
        size, done = sum(f.size for f in there.new) + 1, 0
        with Ahead(self.db.folder, self.mappings, files) as ahead:
            for ones, refusals in intake.take_all(files, ahead):
                self._told(done / size, f"reading {ones[-1].file.name}")
                done += sum(one.file.size for one in ones)
                report.left_alone += [found.LeftAlone(one.file.name, one.waits) for one in ones if one.waits]
                # Not in the ledger: the next mapping may say otherwise.
                report.ignored += [one.file.name for one in ones if one.ignored]
                report.files += [one for one in ones if not one.ignored and not one.waits]
                self._quarantine(ones, refusals)
                for one in ones:
                    intake.forget(one.number)
        report.files.sort(key=lambda one: one.number)
        work, all_codes = self._work()
        told = [row_of(one, self.writer.number) for one in report.files]
        if report.files or all_codes or touched.relinked(work):
            self._resolve_and_write(intake, work, report, [*had, *told], told, all_codes=all_codes)
        else:
            self._unchanged(report)
        if inbox:
            report.live, report.live_silent = inbox.archive(there.live, [*had, *told]), inbox.silent
        return report

    def retry(self, folder: Path | None, inbox: Inbox | None = None) -> NightReport:
        """Try again what was refused so far. What was loaded of `inbox`, and is still there, is read again, too."""
        if self.before is None or self.base is None:
            raise LaennecError(
                f"Nothing was loaded of a source {self.source} yet, so nothing of it was refused: "
                "laennec load sources DIR"
            )
        had = self.ledger.rows(self.db)
        report = NightReport(self.source, self.writer.number, retried=0)
        self._step("looking")
        there = found.find(folder, (), self._told, inbox.kept() if inbox else ())
        files = {file.sha256: file for file in there.new}
        self._step("reading")
        intake = self._intake(large=False)
        retry = Retry(self.db, intake, had)
        chosen = [row for row in had if row["sha256"] in files and retry.worth_reading(row)]
        jobs = {
            row["file"]: dataclasses.replace(files[row["sha256"]], name=row["name"], dated=row["dated"])
            for row in chosen
        }
        with Ahead(self.db.folder, self.mappings, list(jobs.items())) as ahead:
            for row in chosen:
                self._told(0, f"reading {row['name']}")
                with contextlib.suppress(Unsettled):
                    one, refusals = intake.take(jobs[row["file"]], row["file"], ahead)
                    self._quarantine([one], retry.counted(refusals))
                    intake.forget(row["file"])
                    retry.again(row, one)
        report.unread = [row["name"] for row in retry.unreadable() if row["file"] not in retry.rows]
        refusing = [batch for batch in self.before.batches if batch >= self.before.quarantine_from]
        vault = Vault(self.home, batches=self.before.batches, refusing=refusing)
        self.writer.vault.quarantine(self.writer.number, retry.sort(vault.refusals()))
        for one, refusals in retry.map():
            self._told(0.5, f"mapping again what was refused of {one.file.name}")
            self._quarantine([one], retry.counted(refusals))
        report.files, report.retried = retry.reports, sum(retry.before.values())
        work, all_codes = self._work()
        if not retry.changed:
            return self._unchanged(report)
        rows = [retry.rows.get(row["file"], row) for row in had]
        told = list(retry.rows.values())
        counting = self.writer.number
        self._resolve_and_write(intake, work, report, rows, told, all_codes=all_codes, counting=counting)
        if inbox:
            report.live = inbox.archive(there.live, rows)
        return report

    def _intake(self, *, large: bool = True) -> Intake:
        batch, vault = self.writer.number, self.writer.vault
        return Intake(self.db, self.journal, self.mappings, self.secret, batch, vault=vault, large=large)

    def _work(self) -> tuple[Work, bool]:
        """The resolution to come, with its links; whether codes have other concepts than the rows carry, or results
        other reference units.
        """
        concepts = Concepts(self.db, self.base, self.outside.approved)
        all_codes = bool(self.db.value(f"select count(*) from {concepts.changed()}"))
        units = references(self.home.reference_units)
        if self.before is not None and units.digest != self.before.reference_units:
            all_codes = True
        displaced = dict(self.before.displaced) if self.before else {}
        alone = writing.alone(self.base, self.number, self.others)
        work = Work(self.db, self.journal, self.secret, concepts, displaced=displaced, alone=alone, references=units)
        clashes.persons(work, self.base, self.number)
        touched.links(work, self._old_links(), self.outside.decisions)
        return work, all_codes

    def _unchanged(self, report: NightReport) -> NightReport:
        report.unchanged = True
        report.version = self.base.number if self.base else 0
        report.seconds = round(time.monotonic() - self._started, 3)
        self.writer.unchanged({"files": 0})
        return report

    def _resolve_and_write(
        self,
        intake: Intake,
        work: Work,
        report: NightReport,
        rows: Sequence[Mapping[str, Any]],
        told: Sequence[Mapping[str, Any]],
        *,
        all_codes: bool,
        counting: int | None = None,
    ) -> None:
        """`rows`: of the ledger, of all files; `told`: those that this batch adds to it. `counting`: the batch from
        which on refused rows count, where that changes.
        """
        if counting is None:
            counting = self.before.quarantine_from if self.before else 0
        self._step("resolving")

        def resolved() -> None:
            resolve(work, self._persons_before(), all_codes=all_codes, told=self._told)

        resolved()
        clashes.tables(work, self.base, self.number, resolved)
        sums.check_touched(work)
        self._vault(intake, work)
        self._step("writing")
        files, counts = writing.write(work, self.writer, self.number, self.others, self._told)
        refused = _refused([row["refused"] for row in rows])
        own = writing.own_rows(self.db, self.writer, files, self.number)
        report.sums = sums.sums(work, refused, own)
        units = {one.what: one.to_json() for one in shortcomings(work, own.get("measurement"))}
        report.units = units
        pieces = self.journal.write(self.writer)
        pieces[LEDGER] = self.ledger.write(self.db, self.writer, told)
        by_kind = {s.kind: {k: v for k, v in dataclasses.asdict(s).items() if k != "kind"} for s in report.sums}
        batches = self._batches(counting)
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        source = Source(
            name=self.source,
            number=self.number,
            digest="",
            batch=self.writer.number,
            loaded=now,
            public=False,
            vocabulary_only=False,
            tables=counts,
            vault_blobs=self.before.vault_blobs if self.before else 0,
            batches=batches,
            journal=pieces,
            sums=by_kind,
            quarantine_from=counting,
            displaced=tuple(sorted(work.displaced.items())),
            reference_units=work.references.digest,
            units=units,
        )
        sources = {**(self.base.sources if self.base else {}), self.source: source}
        if work.everything:
            work.concepts.made_rows()
        vocabulary, sources[BUILT_IN] = write_concepts(work.concepts, self.writer, sources)
        files |= vocabulary
        report.tables = {t: c.rows for t, c in counts.items()}
        report.everything = work.everything
        self.writer.commit(
            files,
            sources,
            self.base.public_columns if self.base else {},
            {
                "files": len(report.files),
                "rows": sum(c.rows for c in counts.values()),
                "refused": sum(sum(r.refused.values()) + r.refused_lines + r.unused for r in report.files),
            },
        )
        report.seconds = round(time.monotonic() - self._started, 3)
        self._progress(1.0, "done")

    def _batches(self, counting: int) -> tuple[int, ...]:
        """The vault's batches of the new version; many of one size are put together into this one.

        `counting`: the batch from which on refused rows count.
        """
        vault, had = self.writer.vault, self.before.batches if self.before else ()
        old = due(vault, had)
        if old:
            compact(vault, self.writer.number, old, self._told, [batch for batch in old if batch >= counting])
        return (*(batch for batch in had if batch not in old), self.writer.number)

    def _quarantine(self, ones: Sequence[FileReport], refusals: Iterator[Refusal]) -> None:
        expected = sum(one.in_quarantine for one in ones)
        if not expected:
            return
        kept = self.writer.vault.quarantine(self.writer.number, refusals)
        if kept != expected:
            names = ones[0].file.name if len(ones) == 1 else f"{ones[0].file.name} to {ones[-1].file.name}"
            raise LaennecError(
                f"{names}: {expected} refused rows, but {kept} were found again to name them: did a file "
                "change while it was read? Nothing was changed; load again."
            )

    def _vault(self, intake: Intake, work: Work) -> None:
        """Who the patients and professionals of this batch are, and the numbers of its stays."""
        vault, batch = self.writer.vault, self.writer.number
        if intake.patients:
            union = " union all by name ".join(f"select * from {t}" for t in intake.patients)
            fields = ", ".join(f'"{f}"' for f in PATIENT)
            rows = f"select {to_id('person')} as person_id, stamp, {fields} from ({union}) order by person_id"
            keep_patients(vault, batch, self._parts(rows), ins=self.outside.ins)
        if intake.professionals:
            union = " union all by name ".join(f"select * from {t}" for t in intake.professionals)
            fields = ", ".join(f'"{f}"' for f in ("action", *OF_PROFESSIONAL))
            rows = f"select {to_id('professional')} as provider_id, stamp, {fields} from ({union}) order by 1"
            keep_professionals(vault, batch, self._parts(rows))
        if intake.numbers:
            union = " union ".join(f"select * from {t}" for t in intake.numbers)
            rows = (
                "select s.person_id, s.id as visit_occurrence_id, n.nda from scratch.segment s "
                f"join ({union}) n using (visit) order by s.person_id"
            )
            keep_stays(vault, batch, self._parts(rows))

    def _parts(self, rows: str) -> Iterator[pa.RecordBatch]:
        with self.db.in_order():
            yield from self.db.batches(rows, VAULT_ROWS)

    def _old_links(self) -> str | None:
        if self.base is None or not self.base.has("person_link"):
            return None
        return old_data(self.db, self.base, "person_link")

    def _persons_before(self) -> int:
        return self.before.tables["person"].rows if self.before and "person" in self.before.tables else 0

    def _step(self, what: str) -> None:
        self._began += self._share
        self._share = SHARES[what]

    def _told(self, share: float, what: str) -> None:
        self._progress(min(self._began + share * self._share, 1.0), what)


def _refused(files: Sequence[Any]) -> Counter[str]:
    """How many records of each kind are in quarantine. `files`: pairs of kind and count, of each file."""
    counts: Counter[str] = Counter()
    for refused in files:
        counts.update(dict(refused or ()))
    return counts
