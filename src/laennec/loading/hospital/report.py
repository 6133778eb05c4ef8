"""What a night did, in numbers that add up and in plain words."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from laennec.loading.hospital.found import LeftAlone
from laennec.loading.hospital.intake import FileReport
from laennec.loading.hospital.sums import Sum


@dataclass
class NightReport:
    """`version`: in place afterwards. `known`: files read before; `copies`: the same bytes twice, left out."""

    source: str
    version: int
    unchanged: bool = False
    known: int = 0
    copies: list[str] = field(default_factory=list)
    left_alone: list[LeftAlone] = field(default_factory=list)
    """What is no plain file, or could not be read, or changed meanwhile: not read, and looked at again next time."""
    ignored: list[str] = field(default_factory=list)
    """Files that a mapping says to leave out, until it says otherwise."""
    retried: int | None = None
    """Of a retry: refused lines, rows and records that were tried again; None for a load."""
    unread: list[str] = field(default_factory=list)
    """Of a retry: files of which lines, or all, could not be read, and that were not there to read again."""
    files: list[FileReport] = field(default_factory=list)
    sums: list[Sum] = field(default_factory=list)
    """Of all batches so far, a kind each."""
    units: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Of all batches so far: results without a unit, of an unknown one, not converted (`converting.Shortcoming`)."""
    tables: dict[str, int] = field(default_factory=dict)
    everything: bool = False
    """All rows of the source were made anew."""
    seconds: float = 0.0
    live: dict[str, int] = field(default_factory=dict)
    """Of what came live, how many files: archived, refused, deleted, stuck (`Inbox.archive`). {}: none was loaded."""
    live_silent: bool = False
    """A listener is at work and did not hand over what it has."""

    @property
    def refused(self) -> int:
        """Lines, rows and records of this night that are in quarantine, files that could not be read among them."""
        return sum(f.in_quarantine for f in self.files)

    @property
    def accepted(self) -> Counter[str]:
        """Records accepted this night, a kind each."""
        total: Counter[str] = Counter()
        for file in self.files:
            total.update(file.accepted)
        return total

    @property
    def odd_times(self) -> Counter[str]:
        """Records of this night whose time happens twice, never, is a date alone or was moved (`clock.NAMES`)."""
        total: Counter[str] = Counter()
        for file in self.files:
            total.update(file.odd_times)
        return total

    def to_json(self) -> dict[str, Any]:
        """JSON-ready, as `laennec load sources --json` prints it."""
        return {
            "source": self.source,
            "version": self.version,
            "unchanged": self.unchanged,
            "known": self.known,
            "copies": self.copies,
            "ignored": self.ignored,
            "left_alone": [{"file": one.name, "reason": one.why} for one in self.left_alone],
            **({} if self.retried is None else {"retried": self.retried, "unread": self.unread}),
            **({"live": self.live, "live_silent": self.live_silent} if self.live else {}),
            "refused": self.refused,
            "seconds": self.seconds,
            "everything": self.everything,
            "tables": self.tables,
            "sums": [asdict(s) | {"quarantined": s.quarantined} for s in self.sums],
            "units": self.units,
            "files": [
                {
                    "file": f.file.name,
                    "format": f.format,
                    "version": f.version,
                    "mapping": f.mapping,
                    "rows": f.rows,
                    "refused_lines": f.refused_lines,
                    "unused": f.unused,
                    "accepted": dict(f.accepted),
                    "refused": dict(f.refused),
                    "odd_times": dict(f.odd_times),
                    "problem": f.problem,
                    "ignored": f.ignored,
                }
                for f in self.files
            ],
        }
