"""Which variables are missing together, as R's `md.pattern` prints it: how many persons have each pattern of 1 and 0."""

import re


def patterns(lines: list[str], start: int) -> tuple[list[list[str]], int]:
    """([headings, *rows], lines taken) from a line of names, each row below it a number, a mark for each name and how
    many marks are 0; the last line adds them up. ([], 0) where it is none."""
    names = lines[start].split()
    if not names or not lines[start].startswith(" ") or any(re.fullmatch(r"[\d.,]+", name) for name in names):
        return [], 0
    rows: list[list[str]] = []
    i = start + 1
    while i < len(lines):
        cells = lines[i].split()
        marks = cells[1:-1]
        if len(marks) != len(names) or not set(marks) <= {"0", "1"} or not cells[0].isdigit():
            break
        if cells[-1] != str(marks.count("0")):
            break
        missing = [name for name, mark in zip(names, marks, strict=True) if mark == "0"]
        rows.append([f"without {', '.join(missing)}" if missing else "all known", cells[0]])
        i += 1
    last = lines[i].split() if i < len(lines) else []
    if len(rows) < 2 or not all(c.isdigit() for c in last) or len(last) != len(names) + 1:
        return [], 0
    return [["pattern", "n"], *rows], i + 1 - start


_OF_ONE = re.compile(
    r"n|N|length|count|nobs|mean|moyenne?|moy|med|median|sd|se|var|iqr|mad|q[123]|p\d{1,2}|\d{1,2}(?:\.\d)?%|min|max|sum"
)


def vector(lines: list[str], start: int) -> tuple[list[list[str]], int]:
    """What R prints of one group: names of statistics, and below each its value (`n  med  25%`, `312.0  4.0  2.0`)."""
    if start + 1 >= len(lines):
        return [], 0
    names = [(m.end(), m[0]) for m in re.finditer(r"\S+", lines[start])]
    values = [(m.end(), m[0]) for m in re.finditer(r"\S+", lines[start + 1])]
    if len(names) < 3 or len(names) != len(values) or not all(_OF_ONE.fullmatch(name) for _, name in names):
        return [], 0
    if any(
        abs(a - b) > 1 or not re.fullmatch(r"-?\d[\d.]*", v) for (a, _), (b, v) in zip(names, values, strict=True)
    ):
        return [], 0
    said = [re.sub(r"^(\d[\d.]*)%$", r"p\1", name) for _, name in names]
    return [["", *said], ["all", *[v for _, v in values]]], 2


READ: dict[str, object] = {}
