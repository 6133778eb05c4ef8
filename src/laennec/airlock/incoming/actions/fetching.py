"""Fetching the packages that were asked for into the quarantine, as wheels, and scanning them."""

import contextlib
import secrets
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction

from laennec.accounts.actor import Actor
from laennec.airlock.incoming.actions.deciding import locked_for_reading
from laennec.airlock.incoming.actions.locking import locked, record
from laennec.airlock.incoming.actions.scanning import Scanner, note, scanned, summary
from laennec.airlock.incoming.places import quarantine_of
from laennec.airlock.incoming.states import Act
from laennec.airlock.models import Arrival, Piece
from laennec.airlock.outbox import kept_name
from laennec.errors import LaennecError
from laennec.home import Home


@dataclass(frozen=True)
class Wheel:
    """A wheel that was fetched: its file's name (which pip reads), where it lies, its size and SHA-256."""

    name: str
    path: Path
    size: int
    sha256: str


LONGEST_WHY = 600
Fetcher = Callable[[Sequence[str], Path], list[Wheel]]
"""Takes requirement lines and an empty folder. Raises LaennecError with what cannot be had, and why."""


def fetch(home: Home, arrival_id: int, actor: Actor, today: date, *, fetcher: Fetcher, scanner: Scanner) -> Arrival:
    """Fetch and scan; reviewers see what would come from then on. May be run again, which fetches anew.

    Raises Refused, LaennecError; what was fetched before then stays.
    """
    arrival = locked_for_reading(arrival_id, actor, Act.FETCH, today)
    aside = home.airlock / f".aside-{secrets.token_hex(8)}"
    aside.mkdir(parents=True, mode=0o700)
    try:
        try:
            wheels = sorted(fetcher(arrival.requirements, aside), key=lambda one: one.name)
        except LaennecError as error:
            _not_fetched(arrival_id, actor, today, str(error))
            raise
        found, antivirus = scanner([(one.name, one.path) for one in wheels])
        with transaction.atomic(durable=True):
            arrival = locked(arrival_id, actor, Act.FETCH, today)
            arrival.pieces.all().delete()
            pieces = []
            for place, (wheel, said) in enumerate(zip(wheels, found, strict=True), 1):
                piece = Piece(arrival=arrival, place=place, name=wheel.name, placed_name=wheel.name, size=wheel.size,
                              sha256=wheel.sha256)  # fmt: skip
                note(piece, said)
                pieces.append(piece)
            Piece.objects.bulk_create(pieces)
            folder = quarantine_of(home, arrival)
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True, mode=0o700)
            for piece, wheel in zip(pieces, wheels, strict=True):
                wheel.path.rename(folder / kept_name(piece.place, piece.name))
            arrival.not_fetched = ""
            arrival.save(update_fields=["not_fetched"])
            scanned(arrival, antivirus)
            facts = {"files": {str(one.place): one.sha256 for one in pieces}, **summary(pieces, antivirus)}
            record("incoming.fetch", actor, arrival, facts)
    finally:
        with contextlib.suppress(FileNotFoundError):
            shutil.rmtree(aside)
    return arrival


def _not_fetched(arrival_id: int, actor: Actor, today: date, why: str) -> None:
    """Keep why they cannot be had with what was asked for: its author sees it."""
    with transaction.atomic(durable=True):
        arrival = locked(arrival_id, actor, Act.FETCH, today)
        arrival.not_fetched = why[:LONGEST_WHY]
        arrival.save(update_fields=["not_fetched"])
        record("incoming.not_fetched", actor, arrival, {"packages": arrival.requirements})
