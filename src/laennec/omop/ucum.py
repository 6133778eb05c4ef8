"""What a UCUM code means, by a maintained library (ucumvert on pint): its quantity, and its factor to base units.

Pint's own dimensions are too generous for a laboratory: IU/L and cells/L are both 'per volume' there, mmol/mol and %
both pure numbers, mEq and mmol both amounts. So a quantity here keeps numerator and denominator apart, and names
annotations, equivalents and osmoles; arbitrary units have none, for no factor leads into or out of them.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from laennec.errors import LaennecError

LONGEST = 40
"""Characters of a code that are looked at: the longest unit of a laboratory has some 20."""
COUNTS_OF = {"{cells}", "{cell}"}
"""Annotations that say no more than that something is counted."""
OWN = {"eq": "equivalents", "osm": "osmoles"}
"""Atoms that the library takes for amounts of substance, which they are only for who knows what is dissolved."""
STRAIGHT = {"Cel", "[degF]", "[degRe]"}
"""The scales with a zero of their own that are straight lines; the others are logarithms, tangents, potencies."""
USUAL = {
    "%", "10*", "10^", "Bq", "Cel", "Hz", "J", "K", "L", "Pa", "U", "V", "W", "a", "bar", "cal", "d", "deg", "eq",
    "g", "h", "kat", "l", "m", "m[H2O]", "m[Hg]", "min", "mo", "mol", "osm", "s", "wk",
}  # fmt: skip
"""Atoms that a laboratory may mean when it writes them, beside those in brackets: C is not coulomb, G not gauss."""

Part = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Quantity:
    """What is measured, as far as a unit says it: two units of one quantity differ by a factor (and a zero).

    over, under: the dimensions of the numerator and of the denominator, as (name, power). notes: annotations.
    """

    over: Part
    under: Part
    notes: frozenset[str]


@dataclass(frozen=True)
class Unit:
    """A UCUM code. In base units, x of it are x * factor + zero. `quantity` is None where nothing can be converted:
    an arbitrary unit, or a scale that is no straight line (pH, bel).
    """

    code: str
    quantity: Quantity | None
    factor: float
    zero: float
    atoms: frozenset[str]
    numbers: bool
    """Whether it has a whole number for a factor, as mg/(24.h) has."""


@lru_cache(maxsize=4096)
def parse(code: str) -> Unit | None:
    """The unit of a UCUM code, case as it is; None where the code is not UCUM's."""
    from lark.exceptions import LarkError

    if not code or len(code) > LONGEST:
        return None
    library = _library()
    try:
        tree = library.tree(code)
    except (LarkError, RecursionError, ValueError):
        return None
    atoms = list(_atoms(tree, 1))
    if any(abs(a.power) > 20 for a in atoms):
        return None
    names = frozenset(a.name for a in atoms if not a.note and not a.number)
    numbers = any(a.number for a in atoms)
    notes = frozenset(a.name for a in atoms if a.note and a.name not in COUNTS_OF)
    line = None if names & library.without_line else library.line(code)
    if line is None:
        return Unit(code, None, 1.0, 0.0, names, numbers)
    over, under = Counter[str](), Counter[str]()
    for atom in atoms:
        if atom.note or atom.number:
            continue
        for dimension, power in library.dimensions(atom.name).items():
            (over if atom.power > 0 else under)[dimension] += power * abs(atom.power)
    quantity = Quantity(_part(over), _part(under), notes)
    return Unit(code, quantity, *line, names, numbers)


def line_between(source: Unit, target: Unit) -> tuple[float, float] | None:
    """(factor, zero): x of the source are x * factor + zero of the target; None where they are of two quantities."""
    if source.quantity is None or source.quantity != target.quantity:
        return None
    return tidy(source.factor / target.factor), tidy((source.zero - target.zero) / target.factor)


def tidy(number: float) -> float:
    """A factor without the last digits, which are those of binary fractions: 0.1, not 0.09999999999999999."""
    return float(f"{number:.14g}")


@dataclass(frozen=True)
class _Atom:
    name: str
    power: int
    note: bool = False
    number: bool = False


def _atoms(node: Any, sign: int) -> Iterator[_Atom]:
    """The atoms of a parsed code, with their powers; prefixes left out."""
    from lark import Token

    if isinstance(node, Token):
        if node.type == "ANNOTATION":
            yield _Atom(str(node), sign, note=True)
        return
    if node.data == "simple_unit":
        name = str(node.children[-1])
        yield _Atom(name, sign, number=name.isdigit())
        return
    for at, child in enumerate(node.children):
        before = node.children[at - 1] if at else None
        turned = -sign if isinstance(before, Token) and str(before) == "/" else sign
        power = 1
        if node.data == "annotatable" and len(node.children) == 2:
            power = int(node.children[1])
            if at == 1:
                continue
        for atom in _atoms(child, turned):
            yield _Atom(atom.name, atom.power * power, atom.note, atom.number)


def _part(counter: Counter[str]) -> Part:
    return tuple(sorted((name, power) for name, power in counter.items() if power))


class _Library:
    """ucumvert and pint, opened at the first question: a second and a half."""

    def __init__(self) -> None:
        import ucumvert
        from ucumvert.xml_util import get_units_with_full_definition

        self.registry = ucumvert.PintUcumRegistry()
        self.without_line = {
            u.code_cs for u in get_units_with_full_definition() if u.is_arbitrary or u.is_special
        } - STRAIGHT
        self._tree = ucumvert.parse_ucum

    def tree(self, code: str) -> Any:
        return self._tree(code)

    def dimensions(self, atom: str) -> dict[str, int]:
        """Of one atom, as whole powers."""
        if atom in OWN:
            return {OWN[atom]: 1}
        found = self.registry.from_ucum(atom).dimensionality
        return {name.strip("[]"): round(power) for name, power in found.items()}

    def line(self, code: str) -> tuple[float, float] | None:
        """(factor, zero) to base units; None where the library does not have it."""
        from lark.exceptions import LarkError
        from pint.errors import PintError

        try:
            one = self.registry.from_ucum(code)
            if not hasattr(one, "units"):  # nothing but an annotation
                return 1.0, 0.0
            ends = [float(self.registry.Quantity(x * one.magnitude, one.units).to_base_units().m) for x in (0, 1000)]
        except (LarkError, PintError, ArithmeticError, ValueError, TypeError):
            return None
        factor = (ends[1] - ends[0]) / 1000
        return (factor, ends[0]) if 0 < factor < float("inf") else None


@cache
def _library() -> _Library:
    try:
        return _Library()
    except ImportError as error:
        raise LaennecError(f"Units need the packages ucumvert and pint: {error}.") from error
