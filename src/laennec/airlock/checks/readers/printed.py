"""Tables as programs print them: R, pandas, Stata, SAS, polars, duckdb. Numbers stand below one another."""

import re

from laennec.airlock.checks.numbers import parse
from laennec.airlock.checks.readers.patterns import patterns, vector
from laennec.airlock.checks.readers.printed_lines import (
    Printed,
    counts_first,
    joined,
    leveled,
    lowered,
    named_index,
    plain_bars,
    quantile_heads,
    shifted,
    uncrossed,
    unfolded,
    unled,
    unnumbered,
    unpadded,
    without_percents,
)
from laennec.airlock.checks.readers.ragged import placed_short, ragged

_NUMBER = re.compile(
    r"[-+<≤]?[\d.,]*\d[\d.,]*(?:e[-+]?\d+)?%?\*{0,3}|<NA>|N\.?C\.?|n/a|—|NA|NaN|nan|None|[.*]|\(\d[\d.,]*%?\)|\[\d[\d.,]*%?\]|<?\d[\d.]*e-\d+",
    re.I,
)
_RULE = re.compile(r"[\s\-=+|:_·─━═┼│╪╞╡├┤┌┬┐└┴┘╭╮╰╯┆]+")
_TYPES = re.compile(
    r"(?:<?(?:chr|int|dbl|num|ord|dttm|time|drtn|list|pct|fct|lgl|date|str|u8|u16|u32|u64|i8|i16|i32|i64|f32|f64|cat|bool|varchar|int32|int64|bigint|double|float|integer|text|decimal\([^)]*\)|hugeint|object|float64|datetime|---|…)>?\s*)+",
    re.I,
)
_AFTER = re.compile(r"(?:Name|dtype|Length|Freq|Index|Categories|Total|N|note)\b.{0,80}", re.I)
_VALUE = re.compile(
    r"[-+<(]?\d[\d.,:/%-]*\)?|[A-Z]\d{2}(?:\.\d+)?|[MFHmfh]|NA|NaN|nan|None|NULL|[-.*]|\d[\d-]*T[\d:]+Z?"
)


def aligned(text: str) -> tuple[list[Printed], str]:
    """(tables, the text without them)."""
    lines = [unpadded(joined(unled(plain_bars(line)))) for line in uncrossed(text).splitlines()]
    counts_first(lines)
    lines = without_percents(lines)
    for i, line in enumerate(lines[:-2]):
        if re.fullmatch(r"\s*variable importance:?\s*", line, re.I):
            lines[i + 1 : i + 3] = ["", ""]  # as rpart prints it: of variables, scaled to 100
    leveled(lines)
    named_index(lines)
    lowered(lines)
    quantile_heads(lines)
    for i in range(len(lines)):
        if _ruled_below(lines, i):  # its columns may be called 0 and 1: they are no numbers there
            lines[i] = re.sub(r" (?=\d{1,3}(?: |$))", "_", lines[i])
    tables: list[Printed] = []
    rest: list[str] = []
    i = 0
    while i < len(lines):
        for made in (
            _tabbed,
            patterns,
            vector,
            _crossed,
            _levels,
            _matrix,
            _frame,
            _right,
            _columns,
            ragged,
            _cells,
            _one_blank,
            _counted,
        ):
            rows, taken = made(lines, i)
            if rows:
                break
        else:
            rest.append(lines[i])
            i += 1
            continue
        rows = unfolded(shifted(rows))
        if made is _columns and unnumbered(rows):
            for k in range(i, i + taken):
                lines[k] = re.sub(r"^\s*\d+(?= )", lambda m: " " * len(m[0]), lines[k])
        heads = [line for line in lines[i : i + min(taken, 6)] if _numbers(line) is None] if made is _columns else []
        before = [line.strip() for line in [*rest[-4:], *heads] if line.strip() and not _RULE.fullmatch(line)]
        after = lines[i + taken].strip() if i + taken < len(lines) and _AFTER.match(lines[i + taken].strip()) else ""
        tables.append((i + 1, rows, " ".join([*before, after])[-400:].strip()))
        if made not in (_cells, _right, _frame, _tabbed, patterns):
            rest += lines[i : i + taken]  # its words are read as sentences, too
        i += taken
    return tables, "\n".join(rest)


def _tabbed(lines: list[str], start: int) -> tuple[list[list[str]], int]:
    """Lines whose cells tabs part, three or more with as many cells: no blank within one parts them further."""
    width = lines[start].count("\t")
    i = start
    while width >= 2 and i < len(lines) and lines[i].count("\t") == width:
        i += 1
    rows = [[c.strip() for c in line.split("\t")] for line in lines[start:i]]
    if len(rows) < 3 or not any(_NUMBER.fullmatch(c) for row in rows[1:] for c in row):
        return [], 0
    if sum(bool(c) for row in rows for c in row) < 0.7 * len(rows) * (width + 1):
        return [], 0  # tabs that only push words to their place
    return rows, i - start


def _frame(lines: list[str], start: int) -> tuple[list[list[str]], int]:
    """A data frame of R or pandas with a column of words: numbered rows, each cell ending below the last letter of its heading."""
    head = lines[start]
    ends = [m.end() for m in re.finditer(r"\S+", head)]
    if not head.startswith(" ") or len(ends) < 2:
        return [], 0
    rows: list[list[str]] = []
    i = start + 1
    while i < len(lines):
        found = re.match(r"(\d+) ", lines[i].lstrip())
        if not found or (rows and int(found[1]) != int(rows[-1][0]) + 1) or len(lines[i].rstrip()) > ends[-1]:
            break
        bounds = [len(lines[i]) - len(lines[i].lstrip()) + len(found[1]), *ends]
        cells = [lines[i][a:b] for a, b in zip(bounds, bounds[1:], strict=False)]
        told = [c for c in cells if c.strip()]  # pandas leaves a blank where a text is empty
        zero = (rows[0][0] if rows else found[1]) == "0"
        if len(told) < (0.6 if zero else 1) * len(cells) or not all(
            c.startswith(" ") and c[-1:].strip() for c in told
        ):
            break
        rows.append([found[1], *[c.strip() for c in cells]])
        i += 1
    if len(rows) == 1 and "age" in head.split() and int(rows[0][0]) >= 10:
        return [["", *head.split()], rows[0]], i - start
    if len(rows) < 2 or not any(re.search(r"[A-Za-zÀ-ÿ]", c) for r in rows for c in r[1:]):
        return [], 0
    return [[*head.split()], *[row[1:] for row in rows]], i - start


def _right(lines: list[str], start: int) -> tuple[list[list[str]], int]:
    """A data frame that pandas prints without its index: each cell a word that ends below the last letter of its heading."""
    ends = [m.end() for m in re.finditer(r"\S+", lines[start])]
    if len(ends) < 3 or not all(re.fullmatch(r"[A-Za-zÀ-ÿ_%][\w.%()/-]*", word) for word in lines[start].split()):
        return [], 0
    i = start + 1
    while i < len(lines) and [m.end() for m in re.finditer(r"\S+", lines[i])] == ends:
        i += 1
    if i < len(lines) and [m.end() for m in re.finditer(r"\S+", lines[i])][1 - len(ends) :] == ends[1:]:
        return [], 0  # the labels of further rows are longer
    if i < len(lines) and len(lines[i].split()) == len(ends) and _NUMBER.fullmatch(lines[i].split()[-1]):
        return [], 0  # the table goes on, and its words do not end there
    rows = [line.split() for line in lines[start:i]]
    if len(rows) < 3 or not any(_NUMBER.fullmatch(c) for c in rows[1]):
        return [], 0
    return rows, i - start


def _columns(lines: list[str], start: int) -> tuple[list[list[str]], int]:
    """As `_levelled`, but where a cell is empty or no number: then cells far apart go further."""
    rows, taken = _levelled(lines, start)
    if rows and lines[start + taken - 1].count("\t") >= 2 and "\t" not in lines[start]:
        return [], 0  # words above cells that tabs part
    if rows and not _numbers(lines[start]) and _cells(lines, start)[1] > taken:
        return [], 0
    return rows, taken


def _levelled(lines: list[str], start: int) -> tuple[list[list[str]], int]:
    """Rows of a label and numbers, whose headings stand above in the same places, with one blank between or more."""
    first = start
    heads: list[str] = []
    i = start
    while i < len(lines) and i - start < 5 and not _numbers(lines[i]):
        if not lines[i].strip() or len(lines[i]) > 400:
            break
        if i > start and (_levels(lines, i)[0] or patterns(lines, i)[0]):
            return [], 0
        if _RULE.fullmatch(lines[i]) or _TYPES.fullmatch(lines[i].strip()):
            pass
        elif re.match(r"\s*(?:>|\.\s|\$|In \[|Out\[|>>>|#)", lines[i]) or lines[i].rstrip().endswith((":", "=")):
            heads.clear()
        else:
            heads.append(lines[i])
        i += 1
    if i > start and i < len(lines) and _levels(lines, i)[0]:
        return [], 0
    body: list[tuple[str, list[tuple[int, int, str]], str]] = []
    if sum(bool(re.search(r"(?<![\d.,])\d{1,3} \d{3}(?![\d.,])", line)) for line in lines[i : i + 3]) >= 2 and heads:
        return [], 0  # thousands parted by a blank: columns cannot be told by their places
    while i < len(lines):
        if _RULE.fullmatch(lines[i]) and lines[i].strip():
            i += 1
            continue
        if body and not lines[i].strip() and i + 1 < len(lines) and _goes_on(body[-1][1], lines[i + 1]):
            i += 1  # SAS parts the levels of a class by blank lines
        row = _numbers(lines[i])
        if row is not None and body and row[0] and len(row[1]) == len(body[0][1]) + 1:
            row = (f"{row[0]} {row[1][0][2]}", row[1][1:])  # `Class 1`: the first number is of its label
        if row is not None and body and not row[0] and len(row[1]) == len(body[0][1]) + 1 and row[1][0][2][-1] == "%":
            row = (row[1][0][2], row[1][1:])  # `25%`: a row of pandas' describe
        if row is None or (body and len(row[1]) != len(body[0][1])):
            break
        body.append((row[0], row[1], lines[i]))
        i += 1
    while i > start and i <= len(lines) and not lines[i - 1].strip():
        i -= 1
    alone = len(body) == 1 and bool(heads) and len(body[0][1]) >= 3 and _of_statistics(heads[-1])
    if (len(body) < (2 if heads else 3) and not alone) or (len(body[0][1]) == 1 and not _spaced(body, heads)):
        return [], 0
    if len(body) >= 4 and re.match(
        r"\s*(?:mois|months?|ann[ée]es?|years?|jours?|days?|semaines?|weeks?|temps|time)\b", body[0][0], re.I
    ):
        heads = [h for h in heads if not re.search(r"[A-Za-zÀ-ÿ)], |\(\w", h)]  # a title above a line of times
    spans = [(min(row[1][k][0] for row in body), max(row[1][k][1] for row in body)) for k in range(len(body[0][1]))]
    if any(a[1] > b[0] + 1 for a, b in zip(spans, spans[1:], strict=False)):
        return [], 0
    named = _headings(heads, spans)
    return [*named, *[[row[0], *[n for _, _, n in row[1]]] for row in body]], i - first


def _goes_on(above: list[tuple[int, int, str]], line: str) -> bool:
    """Whether a line is a row of the table above it: a label, and numbers that end where those of its last row end."""
    row = _numbers(line)
    return (
        row is not None
        and bool(row[0])
        and len(row[1]) == len(above) >= 3
        and all(abs(a[1] - b[1]) <= 1 for a, b in zip(row[1], above, strict=True))
    )


def _ruled_below(lines: list[str], i: int) -> bool:
    """Whether a line is the heading of Stata's cross-tables, whose columns may be called 0 and 1."""
    below = lines[i + 1].strip() if i + 1 < len(lines) else ""
    levels = re.fullmatch(r"[^|]*\|[\s\d]*\d[\s\d]*\|?\s*(?:Total)?\s*", lines[i])
    first = not any(line.strip().startswith("--") for line in lines[max(0, i - 3) : i])
    return bool(levels) and first and below.startswith("--") and "+" in below and not below.strip("-+")


def _numbers(line: str) -> tuple[str, list[tuple[int, int, str]]] | None:
    """(label, [(first place, last place, number)]) of a line that ends in numbers; None for any other."""
    if not line.strip() or len(line) > 400 or line.count("|") > 1 or "│" in line:
        return None
    bare = line.replace("|", " ")
    found = [(m.start(), m.end(), m[0]) for m in re.finditer(r"\S+", bare)]
    numbers: list[tuple[int, int, str]] = []
    while len(found) > 1 and re.fullmatch(r"\*{1,3}", found[-1][2]):
        found.pop()  # stars of significance
    while found and _NUMBER.fullmatch(found[-1][2]):
        numbers.insert(0, found.pop())
    if not numbers:
        return None
    for k in range(len(numbers) - 1, 0, -1):
        (a, b, first), (c, d, second) = numbers[k - 1], numbers[k]
        if second[0] in "([" and c - b <= 2 and first[0] not in "([":
            numbers[k - 1 : k + 1] = [(a, d, f"{first} {second}")]  # `1810 (82.0)` is one cell
    label = bare[: numbers[0][0]].strip()
    spaced = len(numbers) >= 2 and re.search(r"\s{3,}$", bare[: numbers[0][0]])
    if len(label) > 60 or (re.search(r"[.:;,]\s", label) and not spaced):
        return None
    if re.search(r"\d\s{2,}\S", label):
        return None  # cells of a row, the last of which are numbers
    if not label and len(numbers) > 1 and re.fullmatch(r"\d{1,6}|\[\d+[,\]]*", numbers[0][2]):
        label = numbers.pop(0)[2]
    return label, numbers


_STATISTICS = re.compile(
    r"(?:obs|n|mean|median|std\.?|sd|dev\.?|min(?:imum)?\.?|max(?:imum)?\.?|freq\.?|percent|cum\.?|err\.?|conf\.?|interval\]?|\[?95%|variable|moyenne|mediane|q1|q3|sum|var\w*|events|total|\||count)",
    re.I,
)


def _of_statistics(head: str) -> bool:
    """Whether a line of headings is made of names of statistics, so that one row below it is a table."""
    words = head.replace("|", " ").split()
    return len(words) >= 3 and sum(bool(_STATISTICS.fullmatch(w)) for w in words) >= 0.8 * len(words)


def _spaced(body: list[tuple[str, list[tuple[int, int, str]], str]], heads: list[str]) -> bool:
    """Whether one number a line stands apart from its label as in a column."""
    ends = {row[1][0][1] for row in body}
    starts = {row[1][0][0] for row in body}
    return all(re.search(r"\s{2,}\S+\s*$|\|\s*\S+\s*$", row[2]) for row in body) and (
        len(ends) == 1 or len(starts) == 1 or bool(heads)
    )


def _headings(heads: list[str], spans: list[tuple[int, int]]) -> list[list[str]]:
    """Heading rows, each word over the column it stands nearest to."""
    rows: list[list[str]] = []
    for line in reversed(heads[-3:]):
        if len(rows) == 1 and not _over(line, rows[0]):
            break
        words = [
            (m.start(), m.end(), m[0])
            for m in re.finditer(r"\S+", line.replace("|", " ") if line.count("|") == 1 else line)
        ]
        wide = [(m.start(), m.end(), m[0]) for m in re.finditer(r"\S+(?:\s\S+)*", line.replace(" | ", "   "))]
        below = len(words) == len(spans) + 1 and all(
            abs(w[1] - s[1]) <= 1 for w, s in zip(words[1:], spans, strict=True)
        )
        if len(wide) in (len(spans), len(spans) + 1) and not below:
            words = wide
        if len(words) > 4 * (len(spans) + 1) and len(wide) < len(spans):
            continue  # a sentence
        row = [""] * (len(spans) + 1)
        for a, b, word in words:
            if (b <= spans[0][0] and spans[0][0] - b > 1) or (b < spans[0][0] and len(words) > len(spans)):
                row[0] = f"{row[0]} {word}".strip()
                continue
            best = min(
                range(len(spans)), key=lambda k: min(abs(b - spans[k][1]), abs((a + b) / 2 - sum(spans[k]) / 2))
            )
            row[best + 1] = f"{row[best + 1]} {word}".strip()
        if any(row[1:]):
            rows.append(row)
            if len(rows) > 1 or (sum(map(bool, row[1:])) > 0.5 * len(spans) and not _repeated(row)):
                break
    rows.reverse()
    return rows


def _repeated(row: list[str]) -> bool:
    """Whether headings say the same of several groups (`n  mean  n  mean`), whose names stand a line higher."""
    told = [name for name in row[1:] if name]
    return len(told) >= 3 and len(set(told)) < len(told)


def _over(line: str, below: list[str]) -> bool:
    """Whether a line above headings may be headings as well: of groups, where those below say the same of each."""
    if not _repeated(below):
        return True
    names = re.split(r"\s{2,}", line.strip())
    return 2 <= len(names) < len(below) and not any(re.search(r"\d{2}|[.:;>=(]", name) for name in names)


def _crossed(lines: list[str], start: int) -> tuple[list[list[str]], int]:
    """SAS's cross tables: a stack of what each cell holds at the left (`Frequency`, `Percent` ...), the columns' names in its
    last line, rows parted by rules. The first line of each row has its counts."""
    if not re.match(r"\s*(?:Frequency|Fr[eé]quence|Effectif)\s*(?:\||$)", lines[start]):
        return [], 0
    i = start
    while (
        i < len(lines)
        and re.match(r"\s*[A-Za-zéÉ.% ]+(?:\||$)", lines[i])
        and not re.match(r"\s*-+\+", lines[i])
        and i - start < 8
    ):
        i += 1
    heads = [levelled(c.strip()) for c in lines[i - 1].split("|")[1:]]
    while heads and not heads[-1]:
        heads.pop()
    rows: list[list[str]] = []
    first = True
    while i < len(lines) and lines[i].strip() and len(heads) >= 2:
        if re.match(r"\s*-+\+", lines[i]):
            first = True
        elif "|" in lines[i]:
            cells = [c.strip() for c in lines[i].split("|")]
            while len(cells) > len(heads) + 1 and not cells[-1]:
                cells.pop()
            if first and len(cells) == len(heads) + 1 and all(re.fullmatch(r"\d+|", c) for c in cells[1:]):
                rows.append(cells)
            first = False
        else:
            words = lines[i].split()
            if words[0].lower() == "total" and len(words) == len(heads) + 1:
                rows.append(words)
        i += 1
    return ([["", *heads], *rows], i - start) if len(rows) >= 2 and len(heads) >= 2 else ([], 0)


def _levels(lines: list[str], start: int) -> tuple[list[list[str]], int]:
    """R's tables whose columns are called by numbers (0 and 1, years, grades): those stand alone in the line above."""
    named = (
        re.match(r"(?P<rows>[^\W\d][\w.$]*)(?P<levels>(?: +\d{1,4})+)\s*$", lines[start + 1])
        if start + 1 < len(lines)
        else None
    )
    first = start
    if named and re.fullmatch(r" +[^\W\d][\w.$]*\s*", lines[start]):
        start += 1  # `dnn`: the names of both variables stand beside and above the levels
        heads = [(m.end() + named.start("levels"), m[0]) for m in re.finditer(r"\S+", named["levels"])]
        blank = 2
    else:
        named = None
        heads = [(m.end(), m[0]) for m in re.finditer(r"\S+", lines[start])]
        blank = len(lines[start]) - len(lines[start].lstrip())
    if len(heads) < 2 or not all(re.fullmatch(r"\d{1,4}", w) for _, w in heads) or blank < 2:
        return [], 0
    names = [int(w) for _, w in heads]
    rows: list[list[str]] = []
    i = start + 1
    while i < len(lines) and re.match(r"\s*[^\W\d]", lines[i]):
        found = [(m.start(), m.end(), m[0]) for m in re.finditer(r"\S+", lines[i])][-len(heads) :]
        if [end for _, end, _ in found] != [end for end, _ in heads] or not found[0][0]:
            break
        if not all(_NUMBER.fullmatch(w) for _, _, w in found):
            break
        rows.append([lines[i][: found[0][0]].strip(), *[w for _, _, w in found]])
        i += 1
    if len(rows) < 2 or names != sorted(set(names)) or any(not row[0] for row in rows):
        return [], 0
    return [[named["rows"] if named else "", *[levelled(w) for _, w in heads]], *rows], i - first


def levelled(name: str) -> str:
    """The name of a level; one that is a number is marked as none."""
    return f"_{name}" if re.fullmatch(r"\d{1,3}", name) else name


def _matrix(lines: list[str], start: int) -> tuple[list[list[str]], int]:
    """NumPy's arrays of two dimensions."""
    rows: list[list[str]] = []
    i = start
    while i < len(lines) and (
        found := re.fullmatch(r"(?:array\()?\s*\[{1,2}\s*([-\d.eE+,\s]+?)\s*\]{1,2},?\)?", lines[i])
    ):
        if "[" not in lines[i] or (i == start and "[[" not in lines[i]):
            break
        rows.append(re.split(r"[\s,]+", found[1].strip()))
        i += 1
    if len(rows) < 2 or len({len(r) for r in rows}) != 1:
        return [], 0
    head = ["", *[f"column {k + 1}" for k in range(len(rows[0]))]]
    return [head, *[[f"row {k + 1}", *row] for k, row in enumerate(rows)]], i - start


def _cells(lines: list[str], start: int) -> tuple[list[list[str]], int]:
    """Cells parted by two blanks, tabs or bars: three such lines or more with two cells or more."""
    rows: list[list[str]] = []
    at: list[str] = []
    j = start
    rule = False
    while j < len(lines):
        cells = split_line(lines[j])
        if not lines[j].strip() and len(rows) == 1 and j + 1 < len(lines) and len(split_line(lines[j + 1])) >= 2:
            j += 1
            continue
        if _RULE.fullmatch(lines[j]) and lines[j].strip():
            rule = True
            j += 1
            continue
        if cells and all(not c or _TYPES.fullmatch(c) for c in cells) and rows:
            j += 1
            continue
        if len(cells) < 2 or len(lines[j]) > 2000:
            break
        rows.append(cells)
        at.append(lines[j])
        j += 1
    block = fit(placed_short(rows, at))
    if block is not None and len(rows[0]) < len(block[0]) - 1:
        placed = _placed(lines[start:j], len(block[0]))
        block = [placed, *block[1:]] if placed else block
    if block is not None and start and (named := _above(lines[start - 1], lines[start:j], len(block[0]))):
        block = [named, *block]
    if block is not None and (len(rows) >= 3 or (rule and len(rows) >= 2)):
        return block, j - start
    return [], 0


def _above(line: str, rows: list[str], width: int) -> list[str]:
    """A line of headings one blank apart above cells parted by more: ` iter imp variable`; [] where it is none."""
    words = line.split()
    if not 2 <= len(words) <= width or len(split_line(line)) > 1 or "|" in line:
        return []
    if not all(re.fullmatch(r"[A-Za-z_.]{1,12}", w) for w in words) or not re.fullmatch(
        r"\s*\d+", split_line(rows[0])[0]
    ):
        return []
    starts = [(m.start(), m.end()) for m in re.finditer(r"\S+(?:\s\S+)*", rows[0])]
    ends = [m.end() for m in re.finditer(r"\S+", line)]
    return [*words, *[""] * (width - len(words))] if len(starts) == width and abs(ends[0] - starts[0][1]) <= 2 else []


def _placed(lines: list[str], width: int) -> list[str]:
    """A heading line's words, each over the column below it; [] where the columns cannot be told."""
    body = [line for line in lines[1:] if len(split_line(line)) == width and "|" not in line and "\t" not in line]
    if not body:
        return []
    cells = [[(m.start(), m.end()) for m in re.finditer(r"\S+(?:\s\S+)*", line)] for line in body]
    cells = [row for row in cells if len(row) == width]
    if not cells:
        return []
    spans = [(min(row[k][0] for row in cells), max(row[k][1] for row in cells)) for k in range(1, width)]
    named = _headings([lines[0]], spans)
    return named[0] if named else []


def _one_blank(lines: list[str], start: int) -> tuple[list[list[str]], int]:
    """Lines of as many words each, parted by one blank, where numbers or dates stand below one another in most
    columns: rows printed without columns."""
    rows: list[list[str]] = []
    joined = re.compile(r"(?<![\d.,])(\d{1,3}) (?=\d{3}(?![\d.,]))")
    thousands = len(lines) > start + 2 and all(joined.search(line) for line in lines[start + 1 : start + 3])
    if thousands:
        chains = [
            m[0].split()
            for line in lines[start : start + 50]
            for m in re.finditer(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?![\d.,])", line)
        ]
        if all(len(c[0]) == 2 for c in chains):
            return [], 0  # where one number ends and the next begins cannot be told
        thousands = any(len(c[0]) == 1 for c in chains) and all(len(c) * 3 - 3 + len(c[0]) <= 7 for c in chains)
    for line in lines[start : start + 5001]:
        words = (joined.sub("\\1\u202f", line) if thousands else line).replace("\u202f", "\u2060").split()
        words = [w.replace("\u2060", "\u202f") for w in words]
        if len(words) < 2 or len(words) > 40 or (rows and len(words) != len(rows[0])):
            break
        rows.append(words)
    while rows:
        width = len(rows[0])
        body = rows[1:] if len(rows) > 3 else rows
        told = sum(all(_VALUE.fullmatch(row[c]) for row in body) for c in range(width))
        if any(word.count("(") != word.count(")") for word in rows[0]):
            return [], 0  # one heading of several words: `RR (95% CI)`
        if len(rows) >= 3 and told >= max(1, 0.5 * width) and told >= width - 2:
            return rows, len(rows)
        rows = rows[:-1] if len(rows) == 4 else []
    return [], 0


_NO_LEVEL = re.compile(
    r"min\.?|max\.?|mean|median|qu\.?|1st|3rd|sd|std|aic|bic|df|rss|npar|loglik|deviance|rmse|mae|auc|loss|epoch|step|iter\w*|fold|seed|lr|time|user|system|elapsed|rows?|cols?|nrow|ncol|n_?rows|n_?cols|width|height",
    re.I,
)
"""Names over numbers that are no levels of a variable."""


def _counted(lines: list[str], start: int) -> tuple[list[list[str]], int]:
    """What R prints for one variable's levels: a line of names and below it a line of whole numbers, each ending where
    its name ends; long ones go on in further pairs of lines."""
    names: list[str] = []
    values: list[str] = []
    i = start
    while i + 1 < len(lines):
        head = [(m.end(), m[0]) for m in re.finditer(r"\S+(?: \S+)*?(?=\s|$)", lines[i])]
        below = [(m.end(), m[0]) for m in re.finditer(r"\S+", lines[i + 1])]
        if len(below) < 2 or not all(re.fullmatch(r"\d{1,7}", w) for _, w in below):
            break
        if len(head) != len(below) or any(abs(a - b) > 1 for (a, _), (b, _) in zip(head, below, strict=True)):
            break
        names += [w for _, w in head]
        values += [w for _, w in below]
        i += 2
    if (
        len(names) < 2
        or not any(re.search(r"[^\W\d_]", n) for n in names)
        or any(_NO_LEVEL.fullmatch(n) for n in names)
        or max(map(int, values)) < 10
    ):
        return [], 0
    return [["level", "n"], *[[n, v] for n, v in zip(names, values, strict=True)]], i - start


def split_line(line: str) -> list[str]:
    """The cells of a printed line."""
    if line.count("|") >= 2 or "│" in line:
        cells = [c.strip() for c in re.sub(r"^\s*[|│]|[|│]\s*$", "", line).replace("│", "|").split("|")]
        if "│" not in line and any(re.search(r"\d\s{2,}\d|\S\s{4,}\S", c) for c in cells[1:]):
            return [part for c in cells for part in (re.split(r"\s{2,}", c) if c else [""])]
        return cells
    return [c.strip() for c in re.split(r"\s{2,}|\t", line.strip()) if c.strip()] if line.strip() else []


def fit(rows: list[list[str]]) -> list[list[str]] | None:
    """Rows of one width: a heading line that lacks the first cell gets it; None where the lines do not fit."""
    if len(rows) < 2:
        return None
    widths = [len(r) for r in rows]
    width = max(set(widths[1:]) or {widths[0]}, key=widths[1:].count)
    fitted = []
    for k, row in enumerate(rows):
        if len(row) == width:
            fitted.append(row)
        elif k == 0 and len(row) == width - 1:
            fitted.append(["", *row])
        elif len(row) < width and len(row) == 1:
            fitted.append(row + [""] * (width - 1))
        elif abs(len(row) - width) <= 2:
            fitted.append(
                (row + [""] * width)[:width] if len(row) < width else row[: width - 1] + [" ".join(row[width - 1 :])]
            )
        else:
            return None
    numeric = sum(parse(c).form not in ("text", "empty") for row in fitted[1:] for c in row)
    return fitted if numeric >= len(fitted) - 1 and sum(w == width for w in widths) >= 0.6 * len(rows) else None


READ: dict[str, object] = {}
