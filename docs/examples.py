"""A chapter of tests/spec as HTML: the tables, then each example's query, its words in two languages, its result."""

import json
import re
from collections.abc import Sequence
from html import escape
from types import ModuleType
from typing import Any

from tests.cohorts.worlds import WordSearch
from tests.spec import Spec, rows_of

from docs import ManualError
from laennec.cohorts import explain, read_query, reference

EVENT = ("subject_id", "cohort_start_date", "cohort_end_date")


def body_of(chapter: str, book: ModuleType) -> str:
    """The chapter's page. Raises ManualError where a result is not the reference evaluator's."""
    parts = [f"<h1>{escape(book.TITLE)}</h1>", f"<p>{prose(book.TEXT)}</p>", '<h2 id="tables">The tables</h2>']
    for name, text in book.TABLES.items():
        lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
        parts.append(table(lines[0], lines[1:], name))
    tables = rows_of(book.TABLES)
    for number, spec in enumerate(book.SPECS, 1):
        parts.append(_example(chapter, number, spec, tables))
    return "\n".join(parts)


def _example(chapter: str, number: int, spec: Spec, tables: dict[str, list[dict[str, Any]]]) -> str:
    query = read_query(spec.document)
    found = reference.evaluate(query, tables, WordSearch(tables).notes)
    if isinstance(spec.expected, set):
        holds = found.persons == spec.expected
        result = table(EVENT[:1], [[str(person)] for person in sorted(spec.expected)], "Persons")
    else:
        rows = sorted([str(person), start, end] for person, start, end in spec.expected)
        holds = sorted(list(map(str, row)) for row in found.rows) == rows
        result = table(EVENT, rows, "Events")
    if not holds:
        raise ManualError(f"tests/spec/{chapter}.py, {spec.title!r}: the result is not the reference evaluator's")
    return (
        f'<section class="example"><h2 id="example-{number}">{escape(spec.title)}</h2>\n<p>{prose(spec.text)}</p>\n'
        f'<pre class="query"><code>{escape(_json(spec.document))}</code></pre>\n'
        f'<pre class="words">{_words(query, "en")}</pre>\n'
        f'<details><summary lang="fr">En français</summary><pre class="words" lang="fr">{_words(query, "fr")}</pre>'
        f"</details>\n{result}</section>"
    )


def _words(query: Any, language: str) -> str:
    """The explanation, less its first line: the title stands above already."""
    return escape(explain(query, language).partition("\n")[2].strip("\n"))


def prose(text: str) -> str:
    """A text of ours as HTML; what stands between backquotes is code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text, quote=False))


def table(header: Sequence[str], rows: Sequence[Sequence[str]], caption: str) -> str:
    """A table as HTML."""
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in header)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    none = "" if rows else f'<tr><td colspan="{len(header)}">none</td></tr>'
    return (
        f'<div class="wide"><table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}{none}</tbody></table></div>"
    )


def _json(value: Any, margin: str = "", name: str = "") -> str:
    """JSON as a person writes it: what fits on a line stays on it. name: what stands before it on its line."""
    flat = name + json.dumps(value, ensure_ascii=False)
    if len(margin) + len(flat) <= 100 or not isinstance(value, dict | list) or not value:
        return flat
    inner = margin + "  "
    if isinstance(value, dict):
        named = [_json(v, inner, f"{json.dumps(k, ensure_ascii=False)}: ") for k, v in value.items()]
    else:
        named = [_json(v, inner) for v in value]
    start, end = "{}" if isinstance(value, dict) else "[]"
    return f"{name}{start}\n" + ",\n".join(inner + line for line in named) + f"\n{margin}{end}"
