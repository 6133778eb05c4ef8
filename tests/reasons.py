"""Reasons of refusal in French: which of some have none, and every one that the source code can give."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from django.utils.translation import override

from laennec.loading.hospital import intake, mapped
from laennec.sources import child
from laennec.web.pages.loads.reasons import reason

ROOT = Path(child.__file__).parents[1]
GIVEN_BY = {
    "Refused": 2, "BadLine": 1, "BadMessage": 1, "LaennecError": 0, "UsageError": 0, "ParseFailed": 2, "_failed": 2,
}  # fmt: skip
"""What is called with a reason -> the place of the reason among its arguments."""
NOT_OF_FILES = {
    "sources/pmsi/record.py",  # `sources read`, at the terminal: it quotes the line, a load goes by `columns`
    "sources/pmsi/writing.py",
    "sources/hl7v2/writing.py",
    "sources/records.py",  # names of kinds in our own code
    "sources/mapping/reading.py",  # a mapping that cannot be used stops the load before any file
    "sources/mapping/sample.py",
    "sources/mapping/start.py",
}
NOT_REASONS = {"written_format", "write"}
"""Functions whose errors are not of files that are read."""


@dataclass
class Given:
    """A reason as the code gives it: words stand where values would, one of each expression."""

    text: str
    where: str
    values: dict[str, str] = field(default_factory=dict)
    """Expression -> the word in its place."""


def without_french(said: Iterable[str]) -> list[str]:
    """Those that a French page would show as they are, or as an English one does."""
    found = []
    for one in said:
        with override("en"):
            english = reason(one)
        with override("fr"):
            french = reason(one)
        if french in (one, english):
            found.append(one)
    return found


def given() -> list[Given]:
    """Every reason in the code of the readers, of mappings and of the intake."""
    found = [
        Given(text, "constants")
        for text in (mapped.UNTRANSLATED, mapped.NO_KEY, mapped.NO_STAMP, mapped.RESET, intake.UNUSED, intake.EMPTY)
    ]
    found += [Given(text, "child.KINDS") for text in child.KINDS.values()]
    hospital = ROOT / "loading" / "hospital"
    for path in sorted([*(ROOT / "sources").rglob("*.py"), *hospital.glob("mapped*.py"), hospital / "intake.py"]):
        where = path.relative_to(ROOT).as_posix()
        # What `sources check` adds of its own, and what the listener says, is shown at the terminal alone.
        if where not in NOT_OF_FILES and path.name != "mapped_check.py" and path.parent.name != "live":
            found += _of(ast.parse(path.read_text(encoding="utf-8")), where)
    return found


def _of(module: ast.Module, where: str) -> Iterator[Given]:
    inner: set[ast.AST] = set()
    for function in ast.walk(module):
        if not isinstance(function, ast.FunctionDef) or function.name in NOT_REASONS or function in inner:
            continue
        inner |= {one for one in ast.walk(function) if isinstance(one, ast.FunctionDef)} - {function}
        names = {
            target.id: node.value
            for node in ast.walk(function)
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(function):
            for expression in _reasons(node, function.name):
                for text, values in _texts(expression, names):
                    if " " in text:
                        yield Given(text, f"{where}:{node.lineno}", values)


def _reasons(node: ast.AST, function: str) -> Iterator[ast.expr]:
    """The expressions in a node that are reasons."""
    if isinstance(node, ast.Call):
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        at = GIVEN_BY.get(name)
        if at is not None and len(node.args) > at:
            yield node.args[at]
        if name == "_refuse":
            yield node.args[3]
        if name == "__init__" and isinstance(node.func, ast.Attribute) and node.args:
            yield node.args[0]
    elif isinstance(node, ast.Return) and function == "_values" and node.value is not None:
        yield node.value
    elif isinstance(node, ast.Return) and function == "_plan" and isinstance(node.value, ast.Tuple):
        yield node.value.elts[-1]
    elif isinstance(node, ast.Tuple) and function in ("wrong", "_reasons") and node.elts:
        yield node.elts[-1]


def _texts(node: ast.expr, names: dict[str, ast.expr]) -> list[tuple[str, dict[str, str]]]:
    """What an expression may be: (text, the words in it), none where it is only known when it runs."""
    if isinstance(node, ast.Constant):
        return [(node.value, {})] if isinstance(node.value, str) else []
    if isinstance(node, ast.IfExp):
        return [*_texts(node.body, names), *_texts(node.orelse, names)]
    if isinstance(node, ast.BoolOp):
        return [text for value in node.values for text in _texts(value, names)]
    if isinstance(node, ast.Call):  # words.get(failure, "the reader was killed")
        return [text for value in node.args for text in _texts(value, names) if " " in text[0]]
    if isinstance(node, ast.Name) and node.id in names:
        return _texts(names[node.id], {k: v for k, v in names.items() if k != node.id})
    if isinstance(node, ast.JoinedStr):
        parts: list[list[tuple[str, dict[str, str]]]] = []
        for value in node.values:
            if isinstance(value, ast.Constant):
                parts.append([(str(value.value), {})])
            elif isinstance(value, ast.FormattedValue):
                known = _texts(value.value, names) if isinstance(value.value, ast.Name) else []
                word = f"zq{len(parts)}"
                parts.append(known or [(word, {ast.unparse(value.value): word})])
        made = []
        for some in product(*parts):
            words: dict[str, str] = {}
            for _, own in some:
                words |= own
            made.append(("".join(text for text, _ in some), words))
        return made
    return []
