"""A chapter of tests/hospital_spec as HTML: each example's records as tables, then the OMOP rows made of them.

The suite holds every example (tests/hospital_spec/test_specs.py); nothing is computed here.
"""

from html import escape
from types import ModuleType

from tests.hospital_spec import READING, Case, Tables, read

from docs.examples import prose, table


def body_of(book: ModuleType) -> str:
    """The chapter's page."""
    parts = [f"<h1>{escape(book.TITLE)}</h1>", f"<p>{prose(book.TEXT)}</p>", f"<p>{prose(READING)}</p>"]
    parts += [_example(number, case) for number, case in enumerate(book.CASES, 1)]
    return "\n".join(parts)


def _example(number: int, case: Case) -> str:
    return (
        f'<section class="example"><h2 id="example-{number}">{escape(case.title)}</h2>\n<p>{prose(case.text)}</p>\n'
        f"<h3>The hospital's records</h3>\n{_tables(case.records)}\n<h3>OMOP</h3>\n{_tables(case.rows)}</section>"
    )


def _tables(tables: Tables) -> str:
    shown = []
    for name, text in tables.items():
        header = [cell.strip() for cell in text.strip().splitlines()[0].split("|")]
        header = [column for column in header if not column.startswith("_")]
        rows = [[row[column] or "" for column in header] for row in read(text)]
        shown.append(table(header, rows, name))
    return "\n".join(shown)
