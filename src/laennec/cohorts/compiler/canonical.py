"""A piece of a lifted query as a key: the same for all pieces that differ in the numbers of their slots alone."""

from collections.abc import Hashable
from dataclasses import replace
from typing import Any, TypeVar

from laennec.cohorts.lift import Resolved
from laennec.cohorts.query import Node
from laennec.cohorts.query.base import Named
from laennec.perimeter import Slot

Piece = TypeVar("Piece")


def canonical(piece: Any) -> tuple[Hashable, list[Slot]]:
    """The key of a node (or a tuple of nodes), and its slots in the order in which the key names them."""
    slots: dict[Slot, int] = {}
    return _key(piece, slots), list(slots)


def numbered(piece: Piece, slots: list[Slot]) -> Piece:
    """The piece with its slots named q0, q1, ... in that order."""
    return _renamed(piece, {slot: Slot(f"q{number}", slot.type) for number, slot in enumerate(slots)})


def _key(piece: Any, slots: dict[Slot, int]) -> Hashable:
    if isinstance(piece, Slot):
        return (Slot, slots.setdefault(piece, len(slots)), piece.type)
    if isinstance(piece, Node):
        fields = piece.__dict__
        return (type(piece), *[_key(fields[name], slots) for name in type(piece).model_fields])
    if isinstance(piece, tuple):
        return tuple([_key(one, slots) for one in piece])
    if isinstance(piece, Resolved):
        said = (piece.complement, piece.empty, piece.unmapped)
        return (Resolved, _key(piece.ids, slots), _key(piece.keys, slots), *said)
    if isinstance(piece, Named):
        return (Named, *[(name, _key(piece[name], slots)) for name in sorted(piece)])
    return piece


def _renamed(piece: Any, names: dict[Slot, Slot]) -> Any:
    if isinstance(piece, Slot):
        return names[piece]
    if isinstance(piece, Node):
        fields = {name: value for name, value in piece.__dict__.items() if value is not None}
        return piece.model_copy(update={name: _renamed(value, names) for name, value in fields.items()})
    if isinstance(piece, tuple):
        return tuple(_renamed(one, names) for one in piece)
    if isinstance(piece, Resolved):
        keys = None if piece.keys is None else names[piece.keys]
        return replace(piece, ids=names[piece.ids], keys=keys)
    if isinstance(piece, Named):
        return Named({name: _renamed(value, names) for name, value in piece.items()})
    return piece
