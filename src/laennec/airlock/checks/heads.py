"""Where a table's headings end and its cells begin, and numbers written in other ways than the rest of their column."""

import re
from itertools import pairwise

from laennec.airlock.checks.document import Table
from laennec.airlock.checks.headings import is_total, role_of
from laennec.airlock.checks.numbers import is_whole, parse
from laennec.airlock.checks.spelled import figures
from laennec.airlock.checks.words import MORE_WORDS, SMALL_WORDS, plain

_WORDS = {
    **SMALL_WORDS,
    **MORE_WORDS,
    "eighteen": 18,
    "seventeen": 17,
    "sixteen": 16,
    "nineteen": 19,
    "dix-huit": 18,
    "dix-sept": 17,
    "dix-neuf": 19,
}


def written_out(table: Table, body: list[int]) -> None:
    """`eleven` among figures is 11: it is written so from here on."""
    for i in range(1, len(table.rows[0])):
        spelled = {r: figures(said) for r in body if " " in (said := plain(table.rows[r][i])) or "-" in said}
        if len(body) > 1 and sum(told.isdigit() for told in spelled.values()) >= 0.5 * len(body):
            for r, told in spelled.items():
                table.rows[r][i] = told if told.isdigit() else table.rows[r][i]
        cells = [plain(table.rows[r][i]) for r in body]
        counted = (body and body[0] > 0 and role_of(table.rows[body[0] - 1][i]) in ("count", "people")) or any(
            parse(c).form == "n_is" for c in cells
        )
        if counted and sum(c in _WORDS for c in cells) < len(cells):
            for r in body:
                if (said := plain(table.rows[r][i])) in _WORDS and not re.search(r"\d", said):
                    table.rows[r][i] = str(_WORDS[said])
            continue
        if not any(parse(c).form in ("number", "count_share") for c in cells):
            continue
        for r in body:
            said = plain(table.rows[r][i])
            beside = [plain(c) for c in table.rows[r][1:] if c.strip()]
            if (
                said in _WORDS
                and any(w in _WORDS and _WORDS[w] > 1 for w in beside)
                and all(w in _WORDS or parse(w).form != "text" for w in beside)
            ):
                if not re.match(
                    r"period|arm|bras|phase|step|etape|group|stage|stade|level|niveau|visit", plain(table.rows[r][0])
                ):
                    table.rows[r][i] = str(_WORDS[said])


def decimal_commas(table: Table, body: list[int]) -> None:
    """`1,000` under `0,916` or `7,42` is one, not a thousand: it is written with a point from here on."""
    for i in range(len(table.rows[0])):
        cells = [table.rows[r][i].strip() for r in body]
        decimal = [c for c in cells if re.fullmatch(r"[-+−]?(?:0?,\d+|\d+,\d{1,2})", c)]
        if not decimal or any(re.search(r"\d\.\d", c) for c in cells):
            continue
        for r in body:
            if re.fullmatch(r"[-+−]?[1-9]\d{0,2},\d{3}", table.rows[r][i].strip()):
                table.rows[r][i] = table.rows[r][i].strip().replace(",", ".")


_SIDE = re.compile(
    r"(?:men|males?|hommes?|masculin|women|females?|femmes?|feminin|[hmf]|boys|girls|garcons|filles)(?![a-z]).{0,12}"
)


def mirrored(table: Table, body: list[int], headings: list[str]) -> None:
    """The side of a pyramid that is drawn to the left, whose counts are written below nought: they are so no more from here on."""
    columns = {i: [c for r in body if (c := parse(table.rows[r][i])).form != "empty"] for i in range(len(headings))}
    sexed = [i for i, h in enumerate(headings) if _SIDE.fullmatch(plain(h))]
    below = [
        i
        for i in sexed
        if len(columns[i]) >= 3 and all(c.form == "number" and (c.value or 0) <= 0 for c in columns[i])
    ]
    above = [i for i in sexed if columns[i] and all((c.value or 0) >= 0 for c in columns[i])]
    if len(below) == len(above) == 1 and all(is_whole(c.value) for c in columns[below[0]]):
        for r in body:
            table.rows[r][below[0]] = table.rows[r][below[0]].strip().lstrip("-−– ")


def months(table: Table, body: list[int], column: int) -> bool:
    """Whether a column's cells are months (`01/23`, `03/2024`): they look like parts of a whole."""
    cells = [table.rows[r][column].strip() for r in body if table.rows[r][column].strip()]
    return len(cells) >= 2 and all(re.fullmatch(r"(?:0[1-9]|1[0-2])/(?:\d\d|(?:19|20)\d\d)", c) for c in cells)


def names_categories(table: Table) -> bool:
    """Whether a table of a chart names what it draws, once each: by numbers too, as codes of places are."""
    if table.rows[0][0] != "category" or not table.place.endswith("chart"):
        return False
    names = [row[0] for row in table.rows[1:]]
    return len(set(names)) == len(names)


def skip_titles(table: Table) -> tuple[int, str]:
    start, said = 0, []
    width = len(table.rows[0])
    while start < min(len(table.rows) - 1, 6) and width > 1:
        filled = [c.strip() for c in table.rows[start] if c.strip()]
        if width == 2 and filled and not table.rows[start][0].strip():
            break  # a heading over the second column alone
        if names_categories(table):
            break  # the headings that a chart's table has by itself
        if len(filled) == 0 or (
            len(set(filled)) == 1 and parse(filled[0]).form == "text" and not (width == 2 and _pairs(table, start))
        ):
            said += filled[:1]
            start += 1
        else:
            break
    return start, " ".join(said)


def _pairs(table: Table, start: int) -> bool:
    return all(not row[1].strip() for row in table.rows[start : start + 3])


def header_rows(table: Table, start: int) -> int:
    depth = 0
    if not start and names_categories(table):
        return 1
    for row in table.rows[start : start + 3]:
        if depth + start >= len(table.rows) - 1 and depth:
            break
        below = table.rows[start + depth + 1 : start + depth + 6]
        if not _is_header(row, below, depth) and not (depth == 1 and _names_parts(table.rows[start], row, below)):
            break
        depth += 1
    return depth


def _shape(cell: str) -> str:
    """A cell with one 9 for each number in it."""
    return re.sub(r"\d+", "9", cell.strip())


def _names_parts(above: list[str], row: list[str], below: list[list[str]]) -> bool:
    """Whether a full line of words says what stands below the names of groups, which leave cells empty
    (`| Overall | | Between | |` over `smoker | Freq. | Percent | Freq. | Percent`)."""
    empty = sum(not c.strip() for c in above[1:])
    return (
        not above[0].strip()
        and empty >= 1
        and len(set(row[1:])) < len(row) - 1
        and all(c.strip() and parse(c).form == "text" for c in row)
        and bool(below)
        and all(parse(c).form not in ("text", "empty") for c in below[0][1:])
    )


def _is_header(row: list[str], below: list[list[str]], depth: int) -> bool:
    cells = [parse(c) for c in row]
    filled = [(c, p) for c, p in zip(row, cells, strict=True) if p.form != "empty"]
    if not filled:
        return False
    texts = [
        c for c, p in filled if p.form in ("text", "n_is") or (p.form == "masked" and len(c) <= 2 and c.isalpha())
    ]
    if not below:
        return depth == 0 and len(texts) == len(filled) and len(filled) > 1
    if len(texts) == len(filled):
        numeric_below = any(parse(c).form not in ("text", "empty") for r in below for c in r)
        if depth and not (numeric_below and not row[0].strip()) and not (len(set(row)) < len(row) / 2):
            # A second row of words is a heading only where the first leaves it room.
            return bool(not row[0].strip() and len(filled) > 1)
        if numeric_below:
            alone = depth == 0 and len(row) == 2 and not row[0].strip() and parse(below[0][0]).form == "text"
            return len(filled) > 1 or len(row) == 1 or alone
        return any(role_of(c) for c in texts) or len(row) > 1
    if (
        depth
        and cells[0].form == "number"
        and [parse(r[0]).value for r in below[:2]]
        == [(cells[0].value or 0) + k for k in range(1, len(below[:2]) + 1)]
    ):
        return False  # the first of numbered rows
    alike = sum(p.form == parse(c).form != "text" for p, c in zip(cells, below[0], strict=False))
    drawn = sum(_shape(c) == _shape(b) != b.strip() for c, b in zip(row[1:], below[0][1:], strict=False))
    if depth and row[0].strip() and drawn >= 2:
        return False  # `1.19  1.01-1.39` above `0.88  0.75-1.03`
    if depth and row[0].strip() and alike >= 2 and alike >= 0.4 * len(filled):
        return False  # written as the row below is
    levels = [p.value for _, p in filled if p.form == "number"]
    if (
        depth == 0
        and not row[0].strip()
        and re.fullmatch(r"p|p[-. ]?values?|smd|test", plain(row[-1]))
        and len(levels) == len(filled) - 1
        and len(set(levels)) == len(levels) >= 2
        and parse(below[0][0]).form == "text"
        and max(v or 0 for v in levels) < 100
    ):
        return True  # the levels of what groups are made by, as R's tableone prints them: `0  1  p`
    if (
        depth == 0
        and len(levels) >= 3
        and (levels[0] == 0 or re.search(r"at risk|a risque", plain(row[0])))
        and all(a < b for a, b in pairwise(levels) if a is not None and b is not None)
        and len(levels) == len(filled) - 1
        and re.search(
            r"at risk|a risque|(?<![a-z])(?:time|temps|months?|mois|days?|jours|weeks?|semaines|years?|ans|annees)(?![a-z])",
            plain(row[0]),
        )
    ):
        return True  # the times at which persons at risk are counted
    if (
        depth == 0
        and len(levels) >= 2
        and levels in ([*map(float, range(len(levels)))], [*map(float, range(1, len(levels) + 1))])
        and texts
        and all(map(is_total, texts))
    ):
        return True  # a cross table of levels with its margin
    named = [c.strip() for c, p in filled[1:] if p.form == "number"]
    if len(named) >= 2 and texts[:1] == [row[0]] and set(named) <= {r[0].strip() for r in below}:
        return True  # a cross table of a scale with itself
    if texts[:1] == [row[0]] and _scale(row) and any(parse(c).form not in ("text", "empty") for c in below[0][1:]):
        return True
    ahead = [m[1] if (m := re.match(r"(\d{1,2})[.)] ?[^\W\d]", r[0].strip())) else "" for r in below]
    if (
        not depth
        and len(named) >= 2
        and texts[:1] == [row[0]]
        and [c for c in ahead if c][: len(named)] == named[: len(below)]
    ):
        return True  # correlations of variables that are numbered: `1 | 2` above `1. Age`, `2. Weight`
    years = all(
        p.form == "number" and p.value is not None and 1900 <= p.value <= 2100 for c, p in filled if c not in texts
    )
    told = sum(p.form == "number" for _, p in filled)
    if (
        years
        and (parse(row[0]).form == "empty" or (parse(row[0]).form == "text" and told >= 2))
        and any(parse(r[0]).form == "text" for r in below)
    ):
        return True
    return (
        len(texts) >= 0.6 * len(filled)
        and len(filled) > 1
        and any(role_of(c) for c in texts)
        and sum(parse(c).form not in ("text", "empty") for c in below[0]) > len(filled) - len(texts)
    )


def _scale(row: list[str]) -> bool:
    """Whether cells are the points of a scale, ends named or not: `1 very bad | 2 | 3 | 4 | 5 very good`."""
    points = [
        re.match(r"(?:[^\W\d]{1,8}[ .:])?\s*(\d{1,2})(?![\d.,%])(?:\s*[-=:(]?\s*[^\W\d].*)?$", c.strip())
        for c in row[1:]
    ]
    kept = [int(m[1]) for m in points if m]
    named = any(re.search(r"[^\W\d]{2}", c) for c in row[1:]) or re.match(
        r"(?:questions?|items?|r[eé]ponses?|answers?|responses?|scores?|notes?|rubriques?|aspects?|statements?|affirmations?)\b",
        row[0],
        re.I,
    )
    apart = [c for c, m in zip(row[1:], points, strict=True) if not m]
    return (
        len(kept) >= 3
        and bool(named)
        and kept[0] in (0, 1)
        and kept == list(range(kept[0], kept[0] + len(kept)))
        and all(parse(c).form in ("text", "empty") for c in apart)
    )


def headings_of(table: Table, start: int, depth: int) -> list[str]:
    width = len(table.rows[0])
    parts: list[list[str]] = [[] for _ in range(width)]
    for level in range(depth):
        last = ""
        for column, cell in enumerate(table.rows[start + level]):
            text = cell.strip()
            if not text and level < depth - 1 and column:
                text = last
            last = text or last
            if text and text not in parts[column]:
                parts[column].append(text)
    return [" ".join(p) for p in parts]
