"""The arithmetic of a computed value: numbers, names, + - * / and whole powers, read into a small tree.

`weight / (height / 100) ^ 2`. No functions, no names but those given: a formula can only ever be a number.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

LONGEST = 500
DEEPEST = 50
MOST_OPERATIONS = 500
_SYMBOL = re.compile(r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?)|(?P<name>[a-z][a-z0-9_]*)|(?P<sign>[-+*/^()]))")


class FormulaError(ValueError):
    """A formula cannot be read. The message says what was expected, and where."""


@dataclass(frozen=True)
class Term:
    """A named value."""

    name: str


@dataclass(frozen=True)
class Operation:
    """Two parts and + - * or /. A division by 0 has no result."""

    sign: str
    left: "Part"
    right: "Part"


Part = float | Term | Operation


@lru_cache(maxsize=1000)
def parsed(text: str) -> Part:
    """The tree of a formula; a power is written out as products. Raises FormulaError."""
    return _Reader(text).whole()


def names(part: Part) -> set[str]:
    """The named values in it."""
    if isinstance(part, Operation):
        return names(part.left) | names(part.right)
    return {part.name} if isinstance(part, Term) else set()


def size(part: Part) -> int:
    """How many numbers and names stand in it."""
    return size(part.left) + size(part.right) if isinstance(part, Operation) else 1


class _Reader:
    """By rules of precedence: a sum of products of powers of numbers, names and parentheses."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.depth = 0
        self.kind, self.symbol = "", ""
        self._next()

    def whole(self) -> Part:
        found = self._sum()
        if self.kind:
            raise self._wrong("an operator (+ - * / ^)")
        return found

    def _next(self) -> None:
        found = _SYMBOL.match(self.text, self.at)
        if found is None:
            if self.text[self.at :].strip():
                self.kind, self.symbol = "other", self.text[self.at :].strip()[0]
                raise self._wrong("a number, a name in small letters, + - * / ^ ( or )")
            self.kind, self.symbol = "", ""
            return
        self.at = found.end()
        self.kind = found.lastgroup or ""
        self.symbol = found[self.kind]

    def _wrong(self, expected: str) -> FormulaError:
        found = f"`{self.symbol}`" if self.kind else "its end"
        return FormulaError(
            f"the formula cannot be read near character {self.at}: expected {expected}, found {found}"
        )

    def _sum(self) -> Part:
        self.depth += 1
        if self.depth > DEEPEST:
            raise FormulaError(f"the formula has parentheses more than {DEEPEST} deep")
        found = self._product()
        while self.kind == "sign" and self.symbol in "+-":
            sign = self.symbol
            self._next()
            found = Operation(sign, found, self._product())
        self.depth -= 1
        return found

    def _product(self) -> Part:
        found = self._power()
        while self.kind == "sign" and self.symbol in "*/":
            sign = self.symbol
            self._next()
            found = Operation(sign, found, self._power())
        return found

    def _power(self) -> Part:
        if self.kind == "sign" and self.symbol == "-":
            self._next()
            return Operation("-", 0.0, self._power())
        base = self._single()
        if not (self.kind == "sign" and self.symbol == "^"):
            return base
        self._next()
        if not (self.kind == "number" and self.symbol in "23456789"):
            raise self._wrong("a whole power from 2 to 9")
        if size(base) * int(self.symbol) > MOST_OPERATIONS:
            raise FormulaError(f"the formula comes to more than {MOST_OPERATIONS} operations: use smaller powers")
        found = base
        for _ in range(int(self.symbol) - 1):
            found = Operation("*", found, base)
        self._next()
        return found

    def _single(self) -> Part:
        kind, symbol = self.kind, self.symbol
        if kind == "sign" and symbol == "(":
            self._next()
            found = self._sum()
            if not (self.kind == "sign" and self.symbol == ")"):
                raise self._wrong("a closing parenthesis")
            self._next()
            return found
        if kind not in ("number", "name"):
            raise self._wrong("a number, a name or a parenthesis")
        self._next()
        return float(symbol) if kind == "number" else Term(symbol)
