"""Puts a query's SQL together from the texts of its parts, each made from its expression once and then kept.

A part's text has places for the names of its slots and of the parts it rests on. Parts that read the same slots of
the same query are one common table expression, which DuckDB computes once where it is used twice.
"""

import itertools
import re
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import ibis.expr.types as ir

from laennec.perimeter import PART_TABLE, Slot, linking, part_table

_NAMES = re.compile(
    r"(laennec_(?:slot|list)_(?:int64|float64|strings|string|datetime|date|ids)_)q(\d+)|"
    rf'["`]{PART_TABLE}(\d+)["`]',
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Use:
    """A part that a text names, with the numbers of the slots it reads and of the parts put into it, both as they are
    numbered where it is used. part None: one of the parts put in, by its number. keep: worth keeping."""

    part: "Part | None"
    number: int = 0
    slots: tuple[int, ...] = ()
    inputs: tuple[int, ...] = ()
    keep: bool = False


@dataclass(frozen=True, eq=False)
class Part:
    """text: strings, the numbers of slots as (n, None) and of uses as (None, n). alias: it is that use, and has no
    text. once: computed once where it is used twice. number: no other part has it."""

    schema: Any
    uses: tuple[_Use, ...]
    text: tuple[Any, ...] = ()
    alias: int | None = None
    once: bool = False
    number: int = field(default_factory=itertools.count().__next__)


@dataclass(frozen=True)
class Shared:
    """A common table expression of a query. part, slots, inputs: the part that it is, the slots that this reads, and
    the expressions put into it. keep: it is worth keeping for other queries. uses: the expressions its text names."""

    name: str
    text: str
    columns: int
    once: bool
    keep: bool
    part: int
    slots: tuple[str, ...]
    inputs: tuple[str, ...]
    uses: tuple[str, ...]


@dataclass
class PartLinker:
    """Builds one part. known: keeps parts by key. to_text: an expression's SQL, checked, with slots as functions."""

    known: Callable[[Hashable, Callable[[], Part]], Part]
    to_text: Callable[[ir.Table], str]
    uses: list[_Use] = field(default_factory=list)

    def part(
        self,
        key: Hashable,
        slots: Sequence[Slot],
        make: Callable[..., ir.Table],
        inputs: Sequence[ir.Table],
        keep: bool = False,
    ) -> ir.Table:
        schemas = [table.schema() for table in inputs]
        shapes = tuple((schema.names, schema.types) for schema in schemas)

        def made() -> Part:
            inner = PartLinker(self.known, self.to_text)
            given = [inner._placed(_Use(None, number), schema) for number, schema in enumerate(schemas)]
            with linking(inner):
                return inner.close(make(*given))

        part = self.known((key, shapes), made)
        numbers = tuple(int(slot.name[1:]) for slot in slots)
        places = tuple(_place(table) for table in inputs)
        if None in places:
            raise TypeError("only a part can be put into another")
        return self._placed(_Use(part, 0, numbers, places, keep), part.schema)

    def _placed(self, use: _Use, schema: Any) -> ir.Table:
        for number, known in enumerate(self.uses):  # a handful: the same part named twice is one table
            if known == use:
                return part_table(number, schema)
        self.uses.append(use)
        return part_table(len(self.uses) - 1, schema)

    def close(self, table: ir.Table) -> Part:
        """The part that is this expression."""
        if (place := _place(table)) is not None:
            return Part(table.schema(), tuple(self.uses), alias=place)
        text: list[Any] = []
        sql, done = self.to_text(table), 0
        named: list[int] = []
        narrowed = False
        for found in _NAMES.finditer(sql):
            text.append(sql[done : found.start()] + (found[1] or ""))
            text.append((int(found[2]), None) if found[2] else (None, int(found[3])))
            narrowed = narrowed or (found[1] or "").lower().startswith("laennec_list_")
            if found[3]:
                named.append(int(found[3]))
            done = found.end()
        text.append(sql[done:])
        rests = any(self.uses[number].part is None or _part_once(self.uses[number]) for number in named)
        once = narrowed or rests or len(named) != len(set(named))
        return Part(table.schema(), tuple(self.uses), tuple(text), once=once)


def _part_once(use: _Use) -> bool:
    part = use.part
    while part is not None and part.alias is not None:
        part = part.uses[part.alias].part
    return part is None or part.once


def _place(table: ir.Table) -> Any:
    """The number of a table that stands for a part; None where it stands for none."""
    name = getattr(table.op(), "name", "")
    return int(name.removeprefix(PART_TABLE)) if isinstance(name, str) and name.startswith(PART_TABLE) else None


def put_together(part: Part, quote: str) -> tuple[list[Shared], str]:
    """A part and all that it rests on as common table expressions, each after those it names, and the last one's
    name. Slots are named q0, q1, ... by their numbers."""
    made: dict[Any, str] = {}
    found: dict[str, Shared] = {}
    worth: set[str] = set()

    def use(within: Part, number: int, slots: Sequence[int], inputs: Sequence[str]) -> str:
        one = within.uses[number]
        if one.part is None:
            return inputs[one.number]
        given = tuple(use(within, place, slots, inputs) for place in one.inputs)
        name = emit(one.part, tuple(slots[place] for place in one.slots), given)
        if one.keep:
            worth.add(name)
        return name

    def emit(part: Part, slots: Sequence[int], inputs: tuple[str, ...]) -> str:
        if part.alias is not None:
            return use(part, part.alias, slots, inputs)
        key = (part, slots, inputs)
        name = made.get(key)
        if name is None:
            pieces, named = [], []
            for piece in part.text:
                if isinstance(piece, str):
                    pieces.append(piece)
                elif piece[0] is not None:
                    pieces.append(f"q{slots[piece[0]]}")
                else:
                    named.append(use(part, piece[1], slots, inputs))
                    pieces.append(f"{quote}{named[-1]}{quote}")
            name = made[key] = f"p{len(made)}"
            read = () if isinstance(slots, _Every) else tuple(f"q{number}" for number in slots)
            text, columns = "".join(pieces), len(part.schema)
            found[name] = Shared(name, text, columns, part.once, False, part.number, read, inputs, tuple(named))
        return name

    last = emit(part, _Every(), ())
    return [replace(one, keep=one.once and one.name in worth) for one in found.values()], last


def assembled(
    tables: Mapping[str, Shared],
    last: str,
    read: Mapping[str, str] | None = None,
    quote: str = '"',
    ways: bool = True,
) -> str:
    """The SQL of the expression `last`. read: texts to take in the place of some. ways: whether the dialect says
    which expressions are computed once."""
    read = read or {}
    if len(tables) == 1:
        return tables[last].text
    counts: Counter[str] = Counter()

    def count(name: str) -> None:
        counts[name] += 1
        if counts[name] == 1 and name not in read:
            for use in tables[name].uses:
                count(use)

    count(last)
    texts = []
    for name, table in tables.items():
        if counts[name]:
            once = counts[name] > 1 and table.once and name not in read
            way = ("MATERIALIZED " if once else "NOT MATERIALIZED ") if ways else ""
            texts.append(f"{quote}{name}{quote} AS {way}({read.get(name, table.text)})")
    return f"WITH {', '.join(texts)} SELECT * FROM {quote}{last}{quote}"


class _Every(Sequence[int]):
    """The query's own slots: each has its own number."""

    def __getitem__(self, place: Any) -> Any:
        return place

    def __len__(self) -> int:
        return 0
