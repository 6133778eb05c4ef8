"""What comes in, in words: states, what a scan noted."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from laennec.airlock.checks.french import place_in_french
from laennec.airlock.incoming.states import State
from laennec.airlock.incoming.words import type_words, words_of
from laennec.airlock.models import Arrival, Piece
from laennec.airlock.outbox import shown

KINDS = {
    State.WAITING: "waiting",
    State.REVIEW: "waiting",
    State.RETURNED: "bad",
    State.WITHDRAWN: "neutral",
    State.REFUSED: "bad",
    State.PLACED: "good",
    State.REMOVED: "neutral",
}
MOST_SHOWN = 50


@dataclass(frozen=True)
class Badge:
    text: str
    kind: str


def badge(one: Arrival) -> Badge:
    """Its state, as c/badge.html shows it."""
    state = State(one.state)
    return Badge(str(state.label), KINDS[state])


def headline(one: Arrival) -> str:
    """What it is, in a line."""
    return one.what.splitlines()[0] if one.what else ", ".join(one.requirements)


def _place(where: str) -> str:
    return place_in_french(where) if (get_language() or "").startswith("fr") else where


def piece_words(piece: Piece) -> dict[str, Any]:
    """A file as pages show it: names are somebody's choice, and made safe."""
    return {
        "piece": piece,
        "name": shown(piece.name),
        "type": type_words(piece.type),
        "renamed": piece.placed_name if piece.placed_name != piece.name else "",
        "notes": [
            (shown(_place(note["where"])), shown(words_of(note)), note["way"] == "virus") for note in piece.notes
        ],
        "inside": [shown(name) for name in piece.inside[:MOST_SHOWN]],
        "more_inside": max(0, len(piece.inside) - MOST_SHOWN),
    }
