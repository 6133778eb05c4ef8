"""Value constraints as tests of a fact. i2b2's rules: the recorded comparator (E, L, LE, G, GE, NE) decides with the
number; a text must be of its type; what is empty differs from nothing.
"""

import re
from collections.abc import Callable
from typing import Any

from laennec.cohorts.i2b2.definition import ValueConstraint
from laennec.cohorts.i2b2.parts import Document, both, text_is
from laennec.cohorts.running import CaseRefused

NUMBER = r"[+-]?(?:[0-9]+(?:[.][0-9]*)?|[.][0-9]+)(?:[eE][+-]?[0-9]+)?"
BESIDE: dict[str, list[tuple[tuple[str, ...], str]]] = {
    "GT": [(("E", "GE"), ">"), (("G",), ">=")],
    "GE": [(("E", "GE", "G"), ">=")],
    "LT": [(("E", "LE"), "<"), (("L",), "<=")],
    "LE": [(("E", "LE", "L"), "<=")],
    "EQ": [(("E",), "=")],
    "BETWEEN": [(("E",), "between")],
    "NE": [(("NE",), "=")],
}
"""Operator -> which recorded comparators, with which test of the number (NE: the others too, with another number)."""
LIKE = {
    "LIKE": "starts",
    "LIKE[BEGIN]": "starts",
    "LIKE[END]": "ends",
    "LIKE[CONTAINS]": "contains",
    "LIKE[EXACT]": "is",
}
OTHERS = ("E", "L", "LE", "G", "GE")


def value_test(value: ValueConstraint, where: str) -> Document:
    """A `where` for facts. Raises CaseRefused for a constraint that i2b2 itself refuses or that cannot be read."""
    kinds: dict[str, Callable[[ValueConstraint, str], Document]] = {
        "NUMBER": _number,
        "TEXT": _text,
        "FLAG": _flag,
        "MODIFIER": _modifier,
        "LARGETEXT": _large_text,
    }
    if value.type not in kinds:
        raise CaseRefused(f"{where}: values of the type {value.type[:40]!r} are not known.")
    return kinds[value.type](value, where)


def text_of(value: ValueConstraint, where: str) -> Callable[[str], bool]:
    """The same as a test of a text in Python, for the few texts that are in the vault alone."""
    if value.type != "TEXT":
        raise CaseRefused(f"{where}: only texts of facts that say who somebody is can be asked.")
    op = value.operator
    if op in LIKE:
        test: Any = {
            "starts": str.startswith,
            "ends": str.endswith,
            "contains": str.__contains__,
            "is": str.__eq__,
        }[LIKE[op]]
        return lambda text: bool(test(text, value.text))
    wanted = _texts(value, where)
    return (lambda text: text not in ("", *wanted)) if op == "NE" else (lambda text: text in wanted)


def _number(value: ValueConstraint, where: str) -> Document:
    if value.operator not in BESIDE:
        raise CaseRefused(f"{where}: numbers are not compared by {value.operator[:40]!r}.")
    numbers = re.fullmatch(rf"\s*({NUMBER})(?:\s+and\s+({NUMBER}))?\s*", value.text, re.IGNORECASE)
    if numbers is None or (value.operator == "BETWEEN") != (numbers[2] is not None):
        raise CaseRefused(f"{where}: {value.operator} {value.text[:40]!r} is not a number to compare with.")
    low = float(numbers[1])
    tests = []
    for recorded, op in BESIDE[value.operator]:
        number: Document = {"op": op, "number": low}
        if op == "between":
            high = float(numbers[2])
            if high < low:  # nothing is between, as in SQL
                return both([_of_type("N"), {"not": {}}])
            number["to"] = high
        tests.append(both([{"value": number}, text_is("value_operator", *recorded)]))
    if value.operator == "NE":
        different: Document = {"value": {"op": "!=", "number": low}}
        tests.append(both([different, text_is("value_operator", *OTHERS)]))
    return both([_of_type("N"), tests[0] if len(tests) == 1 else {"or": tests}])


def _of_type(kind: str) -> Document:
    return {"attributes": {"value_type": {"text": {"op": "is", "text": kind}}}}


def _text(value: ValueConstraint, where: str) -> Document:
    return both([_of_type("T"), _compared("value_as_string", value, where)])


def _modifier(value: ValueConstraint, where: str) -> Document:
    return both([_of_type("M"), _compared("value_as_string", value, where)])


def _flag(value: ValueConstraint, where: str) -> Document:
    if value.operator in LIKE:
        raise CaseRefused(f"{where}: flags are not compared by {value.operator[:40]!r}.")
    return _compared("value_flag", value, where)


def _compared(attribute: str, value: ValueConstraint, where: str) -> Document:
    if value.operator in LIKE:
        if not value.text:
            raise CaseRefused(f"{where}: a text constraint without a text.")
        return {"attributes": {attribute: {"text": {"op": LIKE[value.operator], "text": value.text}}}}
    wanted = _texts(value, where)
    if value.operator != "NE":
        return text_is(attribute, *wanted)
    # Recorded, and not that: an empty text (which a load keeps as none) differs from nothing.
    return {"attributes": {attribute: {"known": True}}, "not": text_is(attribute, *wanted)}


def _texts(value: ValueConstraint, where: str) -> list[str]:
    if value.operator == "IN":
        return quoted(value.text, where)
    if value.operator not in ("EQ", "NE"):
        raise CaseRefused(f"{where}: texts and flags are not compared by {value.operator[:40]!r}.")
    if not value.text:
        raise CaseRefused(f"{where}: a text constraint without a text.")
    return [value.text]


def quoted(text: str, where: str) -> list[str]:
    """The texts of a list such as ('QD','TID'), the parentheses optional. Raises CaseRefused for anything else."""
    inner = re.fullmatch(r"\s*\(?\s*('(?:[^']|'')*'(?:\s*,\s*'(?:[^']|'')*')*)\s*\)?\s*", text)
    if inner is None:
        raise CaseRefused(f"{where}: the list {text[:60]!r} is not one of texts in quotes.")
    found = [one.replace("''", "'") for one in re.findall(r"'((?:[^']|'')*)'", inner[1])]
    if not any(found):
        raise CaseRefused(f"{where}: the list {text[:60]!r} holds no text.")
    return [one for one in found if one]


def _large_text(value: ValueConstraint, where: str) -> Document:
    """Whole words, one of which must be there; words in quotes are a phrase. Punctuation counts for nothing."""
    if value.operator.partition("[")[0] != "CONTAINS":
        raise CaseRefused(f"{where}: large texts are searched by CONTAINS, not by {value.operator[:40]!r}.")
    phrases = [quote or word for quote, word in re.findall(r'"([^"]*)"|([^\s"]+)', value.text)]
    phrases = [plain for one in phrases if (plain := re.sub(r"[^\w\s]", "", one).strip())]
    if not phrases:
        raise CaseRefused(f"{where}: there is no word in {value.text[:40]!r} to search for.")
    tests = [{"attributes": {"note_text": {"text": {"op": "words", "text": one, "fold": True}}}} for one in phrases]
    return both([_of_type("B"), tests[0] if len(tests) == 1 else {"or": tests}])
