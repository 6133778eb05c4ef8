"""Scanning what was brought: what it is by its content, what is dangerous in it, and what ClamAV says."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from laennec.accounts.actor import Actor
from laennec.airlock.incoming.actions.deciding import locked_for_reading
from laennec.airlock.incoming.actions.locking import locked, record
from laennec.airlock.incoming.places import content_of
from laennec.airlock.incoming.states import Act, State
from laennec.airlock.models import Arrival, Piece
from laennec.errors import LaennecError
from laennec.home import Home

SAID = frozenset({"native"})
"""Notes that are told and do not flag a file. Where a part only was looked at, nobody knows what the rest holds."""


@dataclass(frozen=True)
class Scanned:
    """What the scan says of a file. notes: {way, where, about}; inside: what an archive holds; facts: of a wheel."""

    type: str
    notes: Sequence[Mapping[str, str]] = ()
    inside: Sequence[str] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Antivirus:
    """Which scanner looked at all of them, or why none did."""

    name: str = ""
    not_scanned: str = ""


Scanner = Callable[[Sequence[tuple[str, Path]]], tuple[list[Scanned], Antivirus]]
"""Takes (name, frozen content) of each file."""


def scan(home: Home, arrival_id: int, actor: Actor, today: date, scanner: Scanner) -> Arrival:
    """Scan the files; reviewers see them from then on. May be run again. Raises Refused, LaennecError."""
    arrival = locked_for_reading(arrival_id, actor, Act.SCAN, today)
    pieces = list(arrival.pieces.select_related("arrival"))
    found, antivirus = scanner([(piece.name, content_of(home, piece)) for piece in pieces])
    with transaction.atomic(durable=True):
        arrival = locked(arrival_id, actor, Act.SCAN, today)
        for piece, said in zip(pieces, found, strict=True):
            note(piece, said)
            piece.save(update_fields=["type", "notes", "inside", "facts", "flagged"])
        scanned(arrival, antivirus)
        record("incoming.scan", actor, arrival, summary(pieces, antivirus))
    return arrival


def note(piece: Piece, said: Scanned) -> None:
    """Write what was found on the row, not yet saved."""
    piece.type, piece.notes = said.type, [dict(one) for one in said.notes]
    piece.inside, piece.facts = list(said.inside), dict(said.facts)
    piece.flagged = any(one["way"] not in SAID for one in said.notes)


def scanned(arrival: Arrival, antivirus: Antivirus) -> None:
    """The arrival goes into review with what looked at it."""
    arrival.state, arrival.scanned_at = State.REVIEW, now()
    arrival.antivirus, arrival.not_scanned = antivirus.name, antivirus.not_scanned
    arrival.save(update_fields=["state", "scanned_at", "antivirus", "not_scanned"])


def summary(pieces: Sequence[Piece], antivirus: Antivirus) -> dict[str, Any]:
    """What the audit keeps of a scan."""
    ways: dict[str, int] = {}
    for way in (one["way"] for piece in pieces for one in piece.notes):
        ways[way] = ways.get(way, 0) + 1
    return {"flagged": sum(bool(piece.flagged) for piece in pieces), "ways": ways, "antivirus": antivirus.name}


def read(home: Home, arrival_id: int, actor: Actor, place: int, today: date) -> tuple[Piece, Path]:
    """One frozen file, for who reviews it; in the audit. Raises Refused, LaennecError."""
    arrival = locked_for_reading(arrival_id, actor, Act.ACCEPT, today)
    piece = arrival.pieces.select_related("arrival").filter(place=place).first()
    if piece is None:
        raise LaennecError(_("There is no file {place} in it.").format(place=place))
    path = content_of(home, piece)
    with transaction.atomic(durable=True):
        record("incoming.read", actor, arrival, {"file": place, "sha256": piece.sha256})
    return piece, path
