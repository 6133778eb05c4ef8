"""Scripts and settings: the code, its comments, the data that stand in it."""

import ast
import re
from typing import Any

from laennec.airlock.checks.document import Document, Table, Text
from laennec.airlock.checks.readers import Budget
from laennec.airlock.checks.readers.js_values import holds_rows, js_values
from laennec.airlock.checks.readers.text import blocks, decode, delimiter, invisible, read_log


def read_code(data: bytes, name: str, budget: Budget) -> Document:
    """A script of any language."""
    text = decode(data)
    if len(re.findall(r"^(?:> |>>> |\. )\S", text, re.M)) >= 2 and re.search(r"^(?:\[1\]| {2,}\S| *\d)", text, re.M):
        return read_log(data, name, budget)  # a session with its answers, not a script
    document = Document("code")
    invisible(document, text)
    add_code(
        document,
        text,
        "",
        budget,
        name.lower().endswith((".sql", ".r", ".sh", ".jl", ".sas", ".sps", ".do", ".js", ".ts", ".stan")),
    )
    if name.lower().endswith((".js", ".ts", ".jsx", ".tsx", ".mjs")):
        from laennec.airlock.checks.readers.structured import walk

        for value in js_values(text):
            if holds_rows(value):
                walk(document, value, "values", budget)
    return document


def add_code(document: Document, text: str, place: str, budget: Budget, other: bool = False) -> None:
    """Put code into a document: its text, its comments, what it holds of data."""
    from laennec.airlock.checks.readers.packed import unpack_strings

    document.texts.append(Text(place, text, "code"))
    dashes = "--+" if re.search(r"\bselect\b|\binsert\b|\bupdate\b", text, re.I) else r"--+(?=\s|$)"  # else an option
    comments = [m[1] for m in re.finditer(rf"(?:^|\s)(?:#+|//+|{dashes})\s?(.*)$", text, re.M) if m[1].strip()]
    comments += [m[1] for m in re.finditer(r"/\*(.*?)\*/", text, re.S)]
    comments += [m[1] for m in re.finditer(r"^[ \t]*\*+(?!/)[ \t]*(.+?);?[ \t]*$", text, re.M)]  # Stata and SAS
    comments += [m[2] for m in re.finditer(r"(\"{3}|'{3})(.*?)\1", text, re.S)]
    printed = [m[1] for m in re.finditer(r"^[ \t]*#>(.*)$", text, re.M)]
    if len(printed) >= 2:  # what reprex puts below the calls: their answers
        from laennec.airlock.checks.readers.text import add_text

        add_text(document, "\n".join(printed), f"{place} answers".strip(), "log", budget)
    tree = None if other else _tree(text)
    bare = re.sub(
        r"(?m)(?:^|(?<=\s))#(?!.*[\"'].*[\"']\s*[,)]).*$", "", text
    )  # an apostrophe in a comment opens no string
    strings = (
        _strings(tree)
        if tree is not None
        else [m[2] for m in re.finditer(r"(\"|')((?:\\.|(?!\1)[^\\])*)\1", bare, re.S) if len(m[2]) > 2]
    )
    if comments:
        said = "\n".join(comments)
        document.texts.append(Text(f"{place} comments".strip(), said, "comment"))
        _tables_in(document, said, f"{place} comments".strip(), budget)
        _named_by_select(document, text, f"{place} comments".strip())
    for string in strings:
        if "\n" in string:
            _tables_in(document, string, f"{place} string".strip(), budget)
    for found in _HERE.finditer(text):
        lines = [re.findall(r"\"[^\"]*\"|[^\s\"]+", line) for line in found["body"].splitlines() if line.strip()]
        if (
            len(lines) >= 2
            and len({len(line) for line in lines}) == 1
            and len(lines[0]) > 1
            and "," not in lines[0][0]
        ):
            document.tables.append(
                Table(f"{place} {found['end']}".strip(), [[c.strip('"') for c in line] for line in lines])
            )
        else:
            _tables_in(document, found["body"], f"{place} {found['end']}".strip(), budget)
    if strings:
        document.texts.append(Text(f"{place} strings".strip(), "\n".join(strings), "strings"))
    _entered(document, text, place)
    if tree is not None:
        _literals(document, tree, place, budget)
    else:
        _lists(document, text, place)
    unpack_strings(document, text, place, budget)


_HERE = re.compile(
    r"<<-?~?[ \t]*(?P<q>['\"]?)(?P<end>\w+)(?P=q)[^\n]*\n(?P<body>.*?)^[ \t]*(?P=end)[ \t]*$", re.S | re.M
)
"""Lines that a script of a shell, of gnuplot or Ruby holds: `<< EOD`."""


def _tree(text: str) -> ast.AST | None:
    try:
        return ast.parse(re.sub(r"^\s*[%!].*$", "", text, flags=re.M))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _strings(tree: ast.AST) -> list[str]:
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) > 2
    ]


def _tables_in(document: Document, text: str, place: str, budget: Budget) -> None:
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < 3:
        return
    from laennec.airlock.checks.readers.printed import aligned

    found, _ = aligned(text)
    for line, rows, caption in found:
        document.tables.append(Table(f"{place} line {line}", rows, caption, origin="guess"))
    mark = delimiter(text)
    dense = [line for line in lines if line.count(mark) >= 1 and re.search(r"\d", line)]
    if (
        not found
        and len(dense) >= 3
        and len({line.count(mark) for line in dense}) == 1
        and all(len(c) < 40 for line in dense for c in line.split(mark))
    ):
        for _, rows in blocks(
            "\n".join(line for line in lines if line.count(mark) == dense[0].count(mark)), mark, budget
        ):
            document.tables.append(Table(place, rows, origin="guess"))


def _named_by_select(document: Document, text: str, place: str) -> None:
    """A result without headings in a comment: its columns are those that a query asks for."""
    asked = [_columns_of(m[1]) for m in re.finditer(r"\bSELECT\b(?:\s+DISTINCT\b)?(.*?)\bFROM\b", text, re.S | re.I)]
    for table in document.tables:
        if (
            not table.place.startswith(place)
            or not table.rows
            or not any(re.search(r"\d", c) for c in table.rows[0][1:])
        ):
            continue
        names = next((a for a in reversed(asked) if len(a) == len(table.rows[0])), None)
        if names:
            table.rows.insert(0, names)


def _columns_of(said: str) -> list[str]:
    """The names of what a query selects: the alias of each, else its last word."""
    parts, depth = [""], 0
    for mark in said:
        depth += (mark == "(") - (mark == ")")
        if mark == "," and not depth:
            parts.append("")
        else:
            parts[-1] += mark
    return [(re.findall(r"\w+", part) or [""])[-1] for part in parts]


def _literals(document: Document, tree: ast.AST, place: str, budget: Budget) -> None:
    """Values written out in the code: lists and dicts of data are data."""
    from laennec.airlock.checks.readers.structured import walk

    for node in ast.walk(tree):
        named, value = "", None
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            named, value = node.targets[0].id, node.value
        elif isinstance(node, ast.keyword) and node.arg:
            named, value = node.arg, node.value
        elif isinstance(node, ast.Call) and node.args:
            named, value = "", node.args[0]
        if not isinstance(value, ast.List | ast.Dict | ast.Tuple):
            continue
        try:
            literal: Any = ast.literal_eval(value)
        except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
            continue
        if _size(literal) >= 12:
            inner = Document("code")
            walk(
                inner,
                literal if isinstance(literal, dict) else list(literal),
                f"{place} line {node.lineno if hasattr(node, 'lineno') else value.lineno} {named}".strip(),
                budget,
                named,
            )
            for table in inner.tables:
                table.origin = "code"
            document.tables += inner.tables
            document.findings += inner.findings


def _size(value: Any) -> int:
    if isinstance(value, dict):
        return sum(_size(v) for v in value.values())
    if isinstance(value, list | tuple):
        return sum(_size(v) for v in value)
    return 1


_DATALINES = re.compile(
    r"\binput\s+(?P<names>[^;]+);(?:[^;]*;)*?\s*(?:datalines|cards|lines)\s*;\s*\n(?P<rows>.*?)\n\s*;|^[ \t.]*input\s+(?P<names2>[\w \t]+)\n(?P<rows2>.*?)\n[ \t]*end\b",
    re.S | re.I | re.M,
)


def _entered(document: Document, text: str, place: str) -> None:
    """Rows typed into a program of SAS (`datalines`) or Stata (`input ... end`)."""
    for found in _DATALINES.finditer(text):
        said = re.sub(
            r"@+|[:&]?\s*\$?[\w]*\d*\.(?:\d+)?(?=\s|$)|\$|\b(?:str\d+|byte|int|long|float|double)\b",
            " ",
            found["names"] or found["names2"],
        )
        names = said.split()
        rows = [
            re.split(r"[,\s]+", line.strip())
            for line in (found["rows"] or found["rows2"]).splitlines()
            if line.strip()
        ]
        kept = [row for row in rows if len(row) == len(names)]
        if len(names) >= 2 and len(kept) >= 2 and len(kept) == len(rows):
            document.tables.append(Table(f"{place} rows entered".strip(), [names, *kept], origin="code"))


_NUMBERED = re.compile(r"^[`\"']\d+[`\"']\s*=\s*")
"""What R writes before each value of a vector that rows name: `1` = 0.68."""


def _lists(document: Document, text: str, place: str) -> None:
    """R's c(...), SQL's VALUES and IN lists."""
    columns: dict[str, list[str]] = {}
    for found in re.finditer(r"([\w.]+)\s*(?:<-|=)\s*c\(([^()]*)\)", text):
        values = [_NUMBERED.sub("", v.strip()).strip("\"'") for v in found[2].split(",")]
        if len(values) >= 5:
            columns[found[1]] = values
    for size in {len(v) for v in columns.values()}:
        group = {k: v for k, v in columns.items() if len(v) == size}
        rows = [list(group), *[[v[i] for v in group.values()] for i in range(size)]]
        document.tables.append(Table(f"{place} vectors".strip(), rows, origin="code"))
    for found in re.finditer(r"\b(?:tribble|frame_matrix)\s*\((?P<body>(?:[^()]|\([^()]*\))*)\)", text):
        cells = [
            c.strip().strip("\"'") for c in re.split(r",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", found["body"]) if c.strip()
        ]
        names = [c[1:].strip("`") for c in cells if c.startswith("~")]
        kept = [c for c in cells if not c.startswith("~")]
        if len(names) >= 2 and len(kept) >= len(names):
            rows = [kept[k : k + len(names)] for k in range(0, len(kept) - len(names) + 1, len(names))]
            document.tables.append(Table(f"{place} rows entered".strip(), [names, *rows], origin="code"))
    for found in re.finditer(r"INSERT\s+INTO\s+(\w+)\s*(?:\(([^)]*)\))?\s*VALUES\s*(.*?);", text, re.S | re.I):
        rows = [[c.strip().strip("'\"") for c in row.split(",")] for row in re.findall(r"\(([^()]*)\)", found[3])]
        head = [[c.strip() for c in found[2].split(",")]] if found[2] else []
        if rows:
            document.tables.append(
                Table(f"{place} INSERT INTO {found[1]}".strip(), head + rows, found[1], origin="code")
            )


READ = {"code": read_code}
