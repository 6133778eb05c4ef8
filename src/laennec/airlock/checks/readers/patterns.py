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


READ: dict[str, object] = {}
