"""Reads docs/mapping.md: each example of the page as a mapping, rows, and what must come out of them."""

import re
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "mapping.md"
HEAD = 'format = "laennec.mapping/1"\nname = "page"\nversion = 1\n[[source]]\nfiles = "*"\nformat = "csv"\n'
EMPTY = "·"


@dataclass(frozen=True)
class Example:
    """`rows`: the file's cells, None where empty. `expected`: fields with values, a reason, or None for no record."""

    title: str
    mapping: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    expected: tuple[dict[str, str | None] | str | None, ...]


def examples() -> list[Example]:
    """Every ```toml KIND block with the table after it."""
    found = []
    title = ""
    for part in re.split(r"^## ", PAGE.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        title = part.split("\n", 1)[0]
        for number, (kind, body, table) in enumerate(
            re.findall(r"```toml (\w+)\n(.*?)```\n\n(\|.*?)(?:\n\n|\Z)", part, re.DOTALL), 1
        ):
            found.append(_example(f"{title} {number}", kind, body, table))
    return found


def whole_file() -> str:
    """The page's one whole mapping."""
    found = re.search(r"```toml file\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert found
    return found[1]


def _example(title: str, kind: str, body: str, table: str) -> Example:
    where = re.match(r"where = \[\n.*?\n\]\n", body, re.DOTALL)
    fields = body[where.end() :] if where else body
    mapping = f'{HEAD}[[source.record]]\nkind = "{kind}"\n{where[0] if where else ""}[source.record.fields]\n{fields}'
    lines = [_cells(line) for line in table.strip().split("\n")]
    names, lines = lines[0], lines[2:]
    columns = tuple(name for name in names if not name.startswith("→"))
    fields_out = [name.removeprefix("→ ") for name in names[len(columns) :]]
    rows, expected = [], []
    for line in lines:
        rows.append(tuple(None if cell == EMPTY else _plain(cell) for cell in line[: len(columns)]))
        rest = line[len(columns) :]
        if rest[0].startswith("refused: "):
            expected.append(rest[0].removeprefix("refused: "))
        elif rest[0] == "no record":
            expected.append(None)
        else:
            values = [None if cell == EMPTY else cell for cell in rest]
            expected.append(dict(zip(fields_out, values, strict=True)))
    return Example(title, mapping, columns, tuple(rows), tuple(expected))


def _cells(line: str) -> list[str]:
    return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line.strip())[1:-1]]


def _plain(cell: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), cell)
