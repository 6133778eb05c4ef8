"""`laennec load sources DIR`: what is new in a folder becomes the next version, all or nothing.

Find the new files; each into the journal, what is refused to the vault; resolve who is touched; write the tables that
changed, the journal's new pieces and the ledger; check the sums; switch. Killed anywhere, the old version stands.
"""

import dataclasses
import datetime
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from laennec.errors import LaennecError
from laennec.home import Home
from laennec.identity.patients import keep_patients, keep_stays
from laennec.identity.vault import Refusal
from laennec.loading.concepts import Concepts
from laennec.loading.concepts import write as write_concepts
from laennec.loading.database import Database, Progress, clear_scratch, plain_errors
from laennec.loading.hospital import found, sums, touched, writing
from laennec.loading.hospital.intake import PATIENT, FileReport, Intake
from laennec.loading.hospital.journal import Journal
from laennec.loading.hospital.ledger import KIND as LEDGER
from laennec.loading.hospital.ledger import Ledger
from laennec.loading.hospital.outside import NOTHING, Outside
from laennec.loading.hospital.report import NightReport
from laennec.loading.hospital.resolve import resolve
from laennec.loading.hospital.shape import to_id
from laennec.loading.hospital.work import Work
from laennec.loading.merge import BUILT_IN, old_data
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
    folder: Path,
    mapping: Path | None = None,
    source: str = SOURCE,
    outside: Outside = NOTHING,
    *,
    sink: AuditSink,
    progress: Progress | None = None,
) -> NightReport:
    """Load what is new in a folder of the hospital's files. `mapping`: else mapping.toml in the folder, if any.

    Raises LaennecError, having changed nothing: a mapping that is wrong, no space, another load at work, sums that do
    not add up. What single files or rows have wrong is in the report and in quarantine; the rest loads.
    """
    started = time.monotonic()
    secret = home.key("ids").hex()
    mappings = read_mappings(folder, mapping)
    with plain_errors(home), Writer(home, sink, source, {"format": "sources"}) as writer:
        clear_scratch(home)
        before = writer.base.sources.get(source) if writer.base else None
        if before and not before.grows:
            raise LaennecError(
                f"The source {source} was loaded as a folder of OMOP tables. Give the hospital's files a name of "
                "their "
                "own: --source NAME."
            )
        with Database(home, writer.number) as db:
            night = _Night(
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
            report = night.run(folder)
    report.seconds = round(time.monotonic() - started, 3)
    return report


def read_mappings(folder: Path, mapping: Path | None) -> Mappings:
    """The hospital's mapping, if it has one, before those of the formats. Raises LaennecError."""
    path = mapping or folder / MAPPING
    return Mappings([load_mapping(path)] if mapping or path.is_file() else [])


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
        self._began, self._share = 0.0, 0.0

    def run(self, folder: Path) -> NightReport:
        had = self.ledger.rows(self.db)
        self._step("looking")
        new, copies, known = found.find(folder, {row["sha256"] for row in had}, self._told)
        report = NightReport(self.source, self.writer.number, copies=[c.name for c in copies], known=known)
        self._step("reading")
        intake = Intake(self.db, self.journal, self.mappings, self.secret, self.writer.number)
        first = max((row["file"] for row in had), default=0) + 1
        size, done = sum(f.size for f in new) + 1, 0
        for number, file in enumerate(new, first):
            self._told(done / size, f"reading {file.name}")
            one, refusals = intake.take(file, number)
            report.files.append(one)
            self._quarantine(one, refusals)
            intake.forget(number)
            done += file.size
        concepts = Concepts(self.db, self.base, self.outside.approved)
        all_codes = bool(self.db.value(f"select count(*) from {concepts.changed()}"))
        work = Work(self.db, self.journal, self.secret, concepts)
        touched.links(work, self._old_links(), self.outside.decisions)
        if not report.files and not all_codes and not touched.relinked(work):
            report.unchanged = True
            report.version = self.base.number if self.base else 0
            self.writer.unchanged({"files": 0})
            return report
        self._resolve_and_write(intake, work, report, had, all_codes=all_codes)
        return report

    def _resolve_and_write(
        self, intake: Intake, work: Work, report: NightReport, had: list[dict[str, Any]], *, all_codes: bool
    ) -> None:
        self._step("resolving")
        resolve(work, self._persons_before(), all_codes=all_codes, told=self._told)
        sums.check_touched(work)
        self._vault(intake, work)
        self._step("writing")
        files, counts = writing.write(work, self.writer, self.number, self.others, self._told)
        refused = _refused([row["refused"] for row in had], [one.refused for one in report.files])
        report.sums = sums.sums(work, refused, writing.own_rows(self.db, self.writer, files, self.number))
        pieces = self.journal.write(self.writer)
        pieces[LEDGER] = self.ledger.write(self.db, self.writer, report.files)
        told = {s.kind: {k: v for k, v in dataclasses.asdict(s).items() if k != "kind"} for s in report.sums}
        batches = (*(self.before.batches if self.before else ()), self.writer.number)
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        source = Source(
            self.source, self.number, "", self.writer.number, now, False, False, counts, 0, batches, pieces, told
        )
        if self.before:
            source = dataclasses.replace(source, vault_blobs=self.before.vault_blobs)
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
        self._progress(1.0, "done")

    def _quarantine(self, one: FileReport, refusals: Iterator[Refusal]) -> None:
        expected = sum(one.refused.values()) + one.refused_lines + one.unused + bool(one.problem)
        if not expected:
            return
        kept = self.writer.vault.quarantine(self.writer.number, refusals)
        if kept != expected:
            raise LaennecError(
                f"{one.file.name} has {expected} refused rows but {kept} were found again to name them: did the file "
                "change while it was read? Nothing was changed; load again."
            )

    def _vault(self, intake: Intake, work: Work) -> None:
        """Who the patients of this batch are, and the numbers of its stays."""
        vault, batch = self.writer.vault, self.writer.number
        if intake.patients:
            union = " union all by name ".join(f"select * from {t}" for t in intake.patients)
            fields = ", ".join(f'"{f}"' for f in PATIENT)
            rows = f"select {to_id('person')} as person_id, stamp, {fields} from ({union}) order by person_id"
            keep_patients(vault, batch, self._parts(rows), ins=self.outside.ins)
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


def _refused(before: Sequence[Any], now: Sequence[Counter[str]]) -> Counter[str]:
    """How many records of each kind are in quarantine. `before`: maps as the ledger reads them, [(kind, records)]."""
    counts: Counter[str] = Counter()
    for had in before:
        counts.update(dict(had or ()))
    for one in now:
        counts.update(one)
    return counts
