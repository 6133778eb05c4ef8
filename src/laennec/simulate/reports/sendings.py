"""What the systems send of the reports, and what goes wrong: drafts, withdrawals, other patients', lost documents."""

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from laennec.simulate.delivery import chosen
from laennec.simulate.key import Planted
from laennec.simulate.plan import DAY
from laennec.simulate.reports.compose import DRAFT
from laennec.simulate.reports.documents import TEXT
from laennec.simulate.reports.ways import CDA, INDEX, document_oids
from laennec.simulate.reports.which import Reports
from laennec.simulate.texts import NONE, number, where
from laennec.simulate.world import World

Ints = NDArray[Any]
VALIDATED, DRAFTED, CORRECTED, WITHDRAWN = range(4)
STATUS = ("V", "B", "C", "R")
NOBODY = "9999999999"
"""A patient number that no identity has."""


@dataclass
class Sendings:
    """One row a version of a report, ordered by `said` (minute)."""

    report: Ints
    said: Ints
    status: Ints
    version: Ints  # from 1
    identity: Ints  # under which it is sent; NONE: under a number that nobody has
    latin: NDArray[np.bool_]  # the document is not in UTF-8
    plant: Ints

    def __len__(self) -> int:
        return len(self.report)

    def take(self, rows: Ints) -> "Sendings":
        return Sendings(**{f.name: getattr(self, f.name)[rows] for f in fields(self)})

    @property
    def draft(self) -> Ints:
        """What `compose` is told of each."""
        return np.where(self.status == DRAFTED, DRAFT, 0)


def numbers(reports: Reports, rows: Ints) -> pa.Array:
    """The numbers of reports (rows), as their system gives them."""
    by_file = reports.way[rows] == CDA
    return where(by_file, document_oids(rows), plain_numbers(rows))


def plain_numbers(rows: Ints) -> pa.Array:
    return number(rows + 1, 9, "CR")


def make_sendings(world: World, reports: Reports, planted: Planted) -> tuple[Sendings, NDArray[np.bool_]]:
    """Every sending, and which reports stand in the end (not withdrawn, and their patient known)."""
    random = world.plan.random("sent reports")
    count = len(reports)
    rows = np.arange(count)
    own = world.sent_as[reports.stay]
    end = world.plan.end_day * DAY
    early = np.flatnonzero((reports.said < end - 2 * DAY) & (reports.said - reports.at > 8))
    weights = {"draft": 3.0, "withdrawn": 1.0, "other": 1.0, "unknown": 1.0, "latin": 1.5}
    picked = chosen(random, early, world.plan.dirt, weights)
    plant = np.full(count, -1)
    identity, status, latin = own.copy(), np.full(count, VALIDATED), np.zeros(count, bool)
    version = np.ones(count, np.int64)
    drafted, gone, other = picked["draft"], picked["withdrawn"], picked["other"]
    # A clinical document cannot be taken back, nor has a document of another kind an encoding.
    reports.way[gone] = np.where(reports.way[gone] == CDA, INDEX, reports.way[gone])
    reports.way[picked["latin"]], reports.document[picked["latin"]] = INDEX, TEXT
    strangers = own[(other + count // 2) % count] if count else own[other]
    other, strangers = other[strangers != own[other]], strangers[strangers != own[other]]
    identity[other], identity[picked["unknown"]] = strangers, NONE
    latin[picked["latin"]] = True
    version[drafted] = 2
    plant[drafted] = planted.add(
        "report", "draft, then validated", "statut", "corrected", "newer stamp", numbers(reports, drafted)
    )
    plant[picked["unknown"]] = planted.add(
        "report", "unknown patient number", "ipp", "waiting", "unknown_person", numbers(reports, picked["unknown"]),
        number(world.identities.number[own[picked["unknown"]]]),
    )  # fmt: skip
    plant[picked["latin"]] = planted.add(
        "report", "another encoding", "fichier", "kept", "encoding", numbers(reports, picked["latin"])
    )
    withdrawn = planted.add("report", "withdrawn", "statut", "cancelled", "cancelled", numbers(reports, gone))
    corrected = planted.add(
        "report", "report of another patient, corrected", "ipp", "corrected", "newer stamp", numbers(reports, other),
        number(world.identities.number[own[other]]),
    )  # fmt: skip
    before = reports.at[drafted] + 2
    again = np.concatenate([gone, other])
    later = reports.said[again] + random.integers(30, DAY, len(again))
    none = np.full(len(drafted), -1)
    parts = [
        Sendings(rows, reports.said, status, version, identity, latin, plant),
        Sendings(drafted, before, np.full(len(drafted), DRAFTED), np.ones(len(drafted), np.int64), own[drafted],
                 latin[drafted], none),
        Sendings(again, later, np.repeat([WITHDRAWN, CORRECTED], [len(gone), len(other)]),
                 np.full(len(again), 2), own[again], latin[again], np.concatenate([withdrawn, corrected])),
    ]  # fmt: skip
    sent = Sendings(*(np.concatenate([getattr(p, f.name) for p in parts]) for f in fields(Sendings)))
    stands = np.ones(count, bool)
    stands[gone] = stands[picked["unknown"]] = False
    return sent.take(np.lexsort((sent.version, sent.said))), stands
