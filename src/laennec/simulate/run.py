"""From a plan to a folder: the stories, the files of the history and of each night, the mapping, the key."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from laennec.errors import LaennecError, UsageError
from laennec.simulate import declared, extracts, messages, results, truth
from laennec.simulate.delivery import Delivery, room_left
from laennec.simulate.key import write
from laennec.simulate.mapping import mapping_text
from laennec.simulate.mistakes import make_mistakes
from laennec.simulate.plan import Plan
from laennec.simulate.topics import TOPICS
from laennec.simulate.world import make_world

Progress = Callable[[float, str], None]
_BYTES_EACH = 16_000
"""Bytes that a patient takes, files and key together, at most."""
_BYTES_REPORT = 6_000
"""Bytes that a report takes, a file of its own in whole blocks."""
_BYTES_READING = 150
"""Bytes that a value of a monitor takes, the key's among them."""


@dataclass
class Report:
    """What was written: files, rows by kind of file and by table of the key, planted items by defect."""

    folder: str
    patients: int
    files: int = 0
    bytes: int = 0
    rows: dict[str, int] = field(default_factory=dict)
    truth: dict[str, int] = field(default_factory=dict)
    planted: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0

    def to_json(self) -> dict[str, Any]:
        return dict(vars(self))


def simulate(folder: Path, plan: Plan, progress: Progress = lambda share, what: None) -> Report:
    """Write the whole folder. Raises UsageError if it is not empty, LaennecError where the disk has no room."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is not an empty folder: give another, so that nothing of yours is mixed with it.")
    room = plan.patients * _BYTES_EACH + min(plan.reports, 4 * plan.patients) * _BYTES_REPORT
    room += min(plan.readings, 10_000 * plan.patients) * _BYTES_READING
    if room_left(folder) < room:
        needed = f"{room / 1e9:.1f} GB"
        raise LaennecError(
            f"There is no room for {plan.patients:,} patients in {folder}: about {needed} are needed. Take fewer "
            "patients, or another disk."
        )
    began = time.monotonic()
    progress(0.0, "stories")
    world = make_world(plan)
    delivery = Delivery(folder, plan)
    mistakes = make_mistakes(world, delivery.planted)
    progress(0.3, "structure and identities")
    extracts.write_structure(world, delivery)
    versions = extracts.write_identities(world, mistakes, delivery)
    extracts.write_joined(world, mistakes, delivery)
    progress(0.4, "stays and movements")
    extracts.write_stays(world, mistakes, delivery)
    said = extracts.write_movements(world, mistakes, delivery)
    messages.write_adt(world, mistakes, said, versions, delivery)
    progress(0.5, "laboratory results")
    sent, stands = results.make_sent(world, delivery.planted)
    others, lost = results.write_results(world, sent, delivery)
    progress(0.75, "laboratory messages")
    lost = np.concatenate([lost, messages.write_oru(world, others, delivery)])
    messages.write_sante(world, others, delivery)
    progress(0.8, "declared stays (PMSI)")
    coded, transmitted = declared.write_declared(world, delivery)
    told = []
    for what, topic in TOPICS:
        progress(0.85, what)
        told.append(topic(world, mistakes, delivery, folder / "key"))
    progress(0.9, "the key")
    mappings = "\n".join([mapping_text(world), *(one.mapping for one in told)])
    (folder / "mapping.toml").write_text(mappings, encoding="utf-8")
    report = Report(str(folder), plan.patients)
    report.truth = truth.write_truth(folder / "key", world, mistakes, sent, stands, lost, coded, transmitted)
    for one in told:
        report.truth |= one.truth
    write(folder / "key", "planted", delivery.planted.table(delivery.files))
    written = delivery.written
    write(
        folder / "key",
        "files",
        {name: pa.array([getattr(f, name) for f in written]) for name in ("path", "night", "kind", "rows", "bytes")},
    )
    for filed in written:
        report.rows[filed.kind] = report.rows.get(filed.kind, 0) + filed.rows
    report.files, report.bytes = len(written), sum(f.bytes for f in written)
    report.planted = delivery.planted.counts()
    report.seconds = round(time.monotonic() - began, 2)
    progress(1.0, "done")
    return report
