"""Is the audit whole? One pass over the rows as they lie in the database, then a look at the anchor.

Found, with the place: entries that were changed, removed, reordered, inserted, and a chain that was cut short.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.conf import settings
from django.db import connection

from laennec.audit import anchor, chain, subjects
from laennec.home import Home

MAX_KEPT = 100
"""Problems listed one by one; past that they are only counted."""
MAX_TRIED = 200
"""Wrong entries among which the true places of moved ones are sought (each against each)."""

Row = Sequence[Any]
"""The values of chain.COLUMNS, then the hash."""


@dataclass(frozen=True)
class Problem:
    """What is wrong and where: `seq` is the place in the chain, counted from 1."""

    seq: int
    problem: str
    message: str


@dataclass
class Report:
    """The outcome. `interrupted` are intents without an outcome: work that was killed, or still runs."""

    entries: int = 0
    head: int = 0
    anchored: int | None = None
    problems: list[Problem] = field(default_factory=list)
    more_problems: int = 0
    interrupted: list[int] = field(default_factory=list)
    accepted_losses: list[int] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not self.problems

    def add(self, seq: int, problem: str, message: str) -> None:
        if len(self.problems) < MAX_KEPT:
            self.problems.append(Problem(seq, problem, message))
        else:
            self.more_problems += 1

    def to_json(self) -> dict[str, Any]:
        return {"schema": "laennec.audit-report/1", "ok": self.ok, **asdict(self)}


def verify() -> Report:
    """The report on the audit of `settings.LAENNEC_HOME`. Raises LaennecError when its key is away."""
    home: Home = settings.LAENNEC_HOME
    key = home.key("audit")
    report = Report()
    # Read before the rows: whatever it says was committed by then, so work going on meanwhile is no false alarm.
    anchored = _anchor(home, key, report)
    anchored_hash = _rows(home, key, report, anchored)
    if anchored is None and report.entries and not report.problems and anchor.path(home).exists():
        return verify()  # the first entry of all was written between the two readings
    _compare(report, anchored, anchored_hash)
    for seq in subjects.damaged(home):
        report.add(seq, "changed", f"the list of persons that entry {seq} names is missing or was changed")
    report.problems.sort(key=lambda p: p.seq)
    return report


def _anchor(home: Home, key: bytes, report: Report) -> anchor.Anchor | None:
    try:
        found = anchor.read(home, key)
    except anchor.DamagedAnchor as error:
        report.add(0, "anchor", str(error))
        return None
    report.anchored = found.seq if found else None
    return found


def _rows(home: Home, key: bytes, report: Report, anchored: anchor.Anchor | None) -> str | None:
    """Fills the report; returns the hash of the entry that the anchor speaks of, None where it is not there."""
    previous, expected, anchored_hash = chain.genesis(key, home.id), 1, None
    wrong: list[Row] = []
    wrong_before = False
    opened: set[int] = set()
    for row in _read():
        seq, found = row[0], row[-1]
        report.entries += 1
        if not isinstance(seq, int):
            report.add(expected, "inserted", f"a row that is no entry lies among them: its place is {seq!r}")
            continue
        if seq > expected:
            _missing(report, expected, seq - 1)
        is_wrong = chain.entry_hash(key, row[:-1]) != found
        if is_wrong and len(wrong) < MAX_TRIED:
            wrong.append(row)
        elif is_wrong:
            _changed(report, seq)
        elif row[-2] != previous and seq == expected and not wrong_before:
            report.add(seq, "reordered", f"entry {seq} does not follow the entry before it")
        wrong_before = is_wrong
        _follow(report, row, opened)
        if anchored and seq == anchored.seq:
            anchored_hash = found
        previous, expected = found, seq + 1
    report.head = expected - 1
    report.interrupted = sorted(opened)
    _label(key, wrong, report)
    return anchored_hash


def _follow(report: Report, row: Row, opened: set[int]) -> None:
    seq, kind, phase, intent = row[0], row[2], row[3], row[4]
    if phase == "intent":
        opened.add(seq)
    elif phase == "outcome":
        opened.discard(intent)
    elif kind == "audit.accept-loss":
        report.accepted_losses.append(seq)


def _missing(report: Report, first: int, last: int) -> None:
    which = f"entry {first} is" if first == last else f"entries {first} to {last} are"
    report.add(first, "removed", f"{which} missing")


def _label(key: bytes, wrong: list[Row], report: Report) -> None:
    """Tells an entry that was moved from one that was written or changed by another hand."""
    places = {row[0] for row in wrong}
    places |= {seq + step for seq in places for step in (-1, 1)}
    for row in wrong:
        seq = row[0]
        true = next((p for p in places if chain.entry_hash(key, [p, *row[1:-1]]) == row[-1]), None)
        if true is not None:
            report.add(seq, "reordered", f"at place {seq} lies what was entry {true}")
        else:
            _changed(report, seq)


def _changed(report: Report, seq: int) -> None:
    report.add(seq, "changed", f"entry {seq} was changed, or written by another hand")


def _compare(report: Report, anchored: anchor.Anchor | None, found: str | None) -> None:
    if anchored is None:
        if report.entries and not report.problems:
            report.add(0, "anchor", "the anchor is missing from the keys' folder: a cut at the end would not show")
        return
    if anchored.seq == 0:
        return
    if anchored.seq > report.head:
        first = report.head + 1
        which = f"entry {first} is" if first == anchored.seq else f"entries {first} to {anchored.seq} are"
        report.add(first, "truncated", f"{which} missing from the end: the anchor remembers {anchored.seq}")
    elif found != anchored.hash and not any(p.seq == anchored.seq for p in report.problems):
        report.add(anchored.seq, "truncated", f"entry {anchored.seq} is not the one that the anchor remembers")


def _read() -> Iterator[Row]:
    """The rows as they lie there, not through the model: an odd value must reach the hash, not an exception.

    One statement sees one snapshot; no transaction is opened, since ours are IMMEDIATE and would stop the writers.
    """
    columns = ", ".join((*chain.COLUMNS, "hash"))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM audit_entry ORDER BY seq")
        while rows := cursor.fetchmany(1000):
            yield from rows
