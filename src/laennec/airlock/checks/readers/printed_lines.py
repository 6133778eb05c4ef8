"""Printed lines before tables are made of them, and what needs no columns to be a table: dictionaries, arrays."""

import re
from itertools import pairwise

from laennec.airlock.checks.numbers import parse

Printed = tuple[int, list[list[str]], str]
"""number of its first line, rows, the words before it"""
_PERCENTS = re.compile(r"(?:(?:row|col(?:umn)?|cell) )?(?:pct|pctage|percent\w*|pourcent\w*)\b.{0,20}|%.{0,12}", re.I)


_ENDS_IN_NUMBERS = re.compile(r"(?P<label>.*?)(?P<numbers>(?:\s+\d[\d.,]*)+)")


_UNBARRED = re.compile(r"(?<=[\s|])[-.](?=[\s|]|$)")
"""An empty cell, as programs print it between bars."""


def without_percents(lines: list[str]) -> list[str]:
    """Lines without those that repeat the counts of the row above as percentages, as cross-tables of Stata and SAS do."""
    kept: list[str] = []
    counts = 0
    for line in lines:
        stata = 0 < line.count("|") <= 2  # bars beside the labels and the totals alone
        bare = _UNBARRED.sub(" 0 ", line).replace("|", " ") if stata else line
        found = _ENDS_IN_NUMBERS.fullmatch(f" {bare.strip()}")
        label, values = (found["label"].strip(), found["numbers"].split()) if found else (line.strip(), [])
        percents = bool(values) and all(re.fullmatch(r"\d{1,3}[.,]\d+", v) for v in values)
        if counts and percents and (len(values) >= 2 or stata) and (not label or _PERCENTS.fullmatch(label)):
            if counts - 2 <= len(values) <= counts or (not label and stata and len(values) <= counts):
                continue
        kept.append(line)
        if label and len(values) >= 2 and all(re.fullmatch(r"\d[\d,]*", v) for v in values):
            counts = len(values)
        elif line.strip() and not percents:
            counts = 0
    return kept


def uncrossed(text: str) -> str:
    """Text in which the cross-tables of R's gmodels have their counts alone, apart by blanks: no bars, no shares below."""
    if "Cell Contents" not in text or "|--" not in text:
        return text
    kept = []
    for line in text.splitlines():
        cells = line.split("|")
        if len(cells) >= 3 and re.fullmatch(r"[-|\s]+", line):
            continue
        if len(cells) >= 4 and not cells[0].strip():
            continue
        kept.append("   ".join(cells) if len(cells) >= 4 else line)
    return "\n".join(kept)


def counts_first(lines: list[str]) -> None:
    """Stata's tables of proportions with the numbers of persons in a line of their own below: the numbers take the label,
    their proportions go."""
    for i in range(len(lines) - 1):
        (label, bar, shares), (none, below, counts) = lines[i].partition("|"), lines[i + 1].partition("|")
        if not (bar and below and label.strip()) or none.strip() or len(label) != len(none):
            continue
        first, second = shares.replace("|", " ").split(), counts.replace("|", " ").split()
        if len(first) == len(second) >= 2 and all(re.fullmatch(r"[01]?\.\d+", v) for v in first):
            if all(re.fullmatch(r"\d[\d,]*", v) for v in second):
                lines[i], lines[i + 1] = f"{none}|", f"{label}|{counts}"


def leveled(lines: list[str]) -> None:
    """pandas' cross-tables whose columns are called by numbers (grades, years): each by its variable's name as well."""
    for i in range(len(lines) - 3):
        over, under = lines[i].split(), lines[i + 1].split()
        if len(under) != 1 or len(over) < 3 or not re.fullmatch(r"[^\W\d][\w.]*", under[0]):
            continue
        if not re.fullmatch(r"[^\W\d][\w.]*", over[0]) or any(
            not re.fullmatch(r"\d[\d.+-]{0,5}", c) for c in over[1:]
        ):
            continue
        below = [line.split() for line in lines[i + 2 : i + 4]]
        if all(len(row) == len(over) and all(re.fullmatch(r"\d+", c) for c in row[1:]) for row in below):
            end = i + 2
            while end < len(lines) and len(lines[end].split()) == len(over):
                end += 1
            rows = [
                [under[0], *(f"{over[0]} {level}" for level in over[1:])],
                *(line.split() for line in lines[i + 2 : end]),
            ]
            wide = [max(map(len, column)) for column in zip(*rows, strict=True)]
            lines[i] = ""
            lines[i + 1 : end] = [
                "   ".join([row[0].ljust(wide[0]), *(c.rjust(w) for c, w in zip(row[1:], wide[1:], strict=True))])
                for row in rows
            ]


def named_index(lines: list[str]) -> None:
    """pandas' cross-tables by words: the name of the columns' variable stands before their heads, that of the rows' below."""
    for i in range(len(lines) - 2):
        over, under = re.split(r"\s{2,}", lines[i].strip()), lines[i + 1].split()
        if len(under) != 1 or len(over) < 3 or lines[i][:1].isspace() or lines[i + 1][:1].isspace():
            continue
        first = len(lines[i]) - len(lines[i][len(over[0]) :].lstrip())
        if not all(re.fullmatch(r"[^\W\d][\w.]*", w) for w in (over[0], under[0])) or len(under[0]) >= first:
            continue
        below = lines[i + 2].split()
        if len(below) >= len(over) and all(re.fullmatch(r"[\d.,]+|NaN", c) for c in below[1 - len(over) :]):
            lines[i], lines[i + 1] = "", under[0].ljust(first) + lines[i][first:]


_LEADERS = re.compile(r"(?<=\S) ?(?:[.·…]{4,}|(?: \.){4,}|_{6,}) ?:?(?= *\d)")


def unled(line: str) -> str:
    """A line of a form without the dots that lead from a label to its number."""
    return (
        _LEADERS.sub(lambda m: " " * max(2, len(m[0])), line) if "..." in line or "…" in line or "_" in line else line
    )


def quantile_heads(lines: list[str]) -> None:
    """`mean   std  0.05  0.5  0.95` above rows of numbers: pandas' quantiles, which are names there (p5, p50, p95)."""
    for i, (line, below) in enumerate(pairwise(lines)):
        shares = re.findall(r"(?<!\S)0\.\d{1,3}(?!\S)", line)
        words = line.split()
        if len(shares) < 2 or len(words) == len(shares) or not all(w in shares or w.isalpha() for w in words):
            continue
        if shares == sorted(shares) and len(re.findall(r"(?<!\S)-?\d[\d.,]*(?!\S)", below)) == len(words):
            lines[i] = re.sub(r"(?<!\S)0\.\d{1,3}(?!\S)", lambda m: f"p{float(m[0]) * 100:g}".rjust(len(m[0])), line)


def lowered(lines: list[str]) -> None:
    """Puts the name of the rows of a cross-table of Stata beside the levels of its columns, where it stands a line higher."""
    for i in range(1, len(lines) - 1):
        label, bar, levels = lines[i].partition("|")
        above, _, word = lines[i - 1].partition("|")
        if bar and not label.strip() and above.strip() and word.strip() and "|" not in word:
            if re.fullmatch(r"\s*-+\+[-+]+\s*", lines[i + 1]) and levels.strip():
                lines[i], lines[i - 1] = f"{above}|{levels}", f"{' ' * len(above)}|{word}"


def shifted(rows: list[list[str]]) -> list[list[str]]:
    """Rows whose numbers have no heading, as data frames of R print them, with the headings moved above their columns."""
    first = [row[0] for row in rows[1:]]
    if len(rows) < 3 or len(rows[0]) < 3 or rows[0][-1] or not rows[0][0]:
        return rows
    if first != [str(k) for k in range(1, len(rows))] or not all(row[-1] for row in rows[1:]):
        return rows
    return [["", *rows[0][:-1]], *rows[1:]]


def unnumbered(rows: list[list[str]]) -> bool:
    """Takes the numbers of rows off the labels that they stand before (`1 Cardiology  Died`, as tibbles are printed);
    whether there were any."""
    numbers = [re.match(r"(\d+) +(?=[^\W\d])", row[0]) for row in rows]
    body = numbers[1:] if numbers and numbers[0] is None else numbers
    if len(body) < 2 or [int(m[1]) if m else 0 for m in body] != list(range(1, len(body) + 1)):
        return False
    for row, found in zip(rows, numbers, strict=True):
        row[0] = row[0][found.end() :] if found else row[0]
    return True


def unfolded(rows: list[list[str]]) -> list[list[str]]:
    """Rows of two names with a number each (`N  1211  Sum Weights  1211`, as SAS prints moments), one below another."""
    if len(rows) < 2 or any(len(row) != 4 for row in rows):
        return rows
    for row in rows:
        if any(parse(row[k]).form != "text" for k in (0, 2)) or any(parse(row[k]).form == "text" for k in (1, 3)):
            return rows
    pairs = [row[k : k + 2] for k in (0, 2) for row in rows]
    return [["", ""], *pairs] if len({name for name, _ in pairs}) == len(pairs) else rows


_PADDED = re.compile(r"(?<![^\s|])(\d[\d.,]*) ([(\[])( +)(?=[-<]?\d)")
_PADDED_ALONE = re.compile(r"([(\[])( +)(?=[-<]?\d[\d.,]*%?[)\]])")


def unpadded(line: str) -> str:
    """A line in which no bracket holds blanks before its number (`6 ( 1.0)` of R's tableone): they go before the cell,
    so that it ends where it ended."""
    if "( " not in line and "[ " not in line:
        return line
    return _PADDED_ALONE.sub(r"\2\1", _PADDED.sub(r"\3\1 \2", line))


_HARD_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:[\u00a0\u202f]\d{3})+(?!\d)")


def joined(line: str) -> str:
    """A line whose thousands no blank parts any more: `4 998` written with a hard blank ends where it ended."""
    return _HARD_THOUSANDS.sub(lambda m: re.sub(r"\D", "", m[0]).rjust(len(m[0])), line)


def plain_bars(line: str) -> str:
    return re.sub("[│┃║┆┊]", "│", line)


_DICT = re.compile(
    r"\{(?P<items>\s*(?:'[^'\n]{1,60}'|\"[^\"\n]{1,60}\"|[A-Za-z_][\w .]{0,40}|\d{1,4})\s*[:=]\s*\d{1,7}(?:\s*,\s*(?:'[^'\n]{1,60}'|\"[^\"\n]{1,60}\"|[A-Za-z_][\w .]{0,40}|\d{1,4})\s*[:=]\s*\d{1,7})+)\s*,?\s*\}"
)
"""`{'North': 2830, 'Centre': 2}`, as programs print what they have counted."""
_COUNTS = re.compile(
    r"count|value|effectif|patient|person|\bn\b|by |par |repart|distrib|dict|freq|nombre|levels", re.I
)


def dicts(text: str) -> list[Printed]:
    """Dictionaries of whole numbers in lines of which the words say that something is counted, as tables of two columns."""
    found: list[Printed] = []
    for number, line in enumerate(text.splitlines()[:20_000], 1):
        for one in _DICT.finditer(line) if "{" in line else ():
            before = line[: one.start()].strip()[-120:]
            if not _COUNTS.search(before):
                continue
            pairs = re.findall(r"\s*(?:'([^']*)'|\"([^\"]*)\"|([^:=,]+?))\s*[:=]\s*(\d+)\s*(?:,|$)", one["items"])
            rows = [["category", "n"], *[[a or b or c, n] for a, b, c, n in pairs]]
            found.append((number, rows, before))
    return found[:200]


def arrays(text: str) -> list[list[list[str]]]:
    """Arrays of one length, printed by name one under another (`fpr = [0. 0.02 ...`): a table, a column each."""
    found: dict[int, list[tuple[str, list[str]]]] = {}
    for block in re.finditer(
        r"^[^\S\n]*(?:>+ |Out\[\d+\]: )?[\"']?(?P<name>[A-Za-z][\w .$-]{0,40}?)[\"']?[^\S\n]*[:=][^\S\n]*(?:np\.|numpy\.)?(?:array|c|list|tensor|Series)?[^\S\n]*\(?[^\S\n]*[\[(]{1,2}(?P<body>[-\d.eE+,\s]{20,}?)[\])]",
        text,
        re.M,
    ):
        values = [v for v in re.split(r"[\s,]+", block["body"].strip()) if v]
        if len(values) >= 6:
            found.setdefault(len(values), []).append((block["name"].strip(), values))
    return [
        [[name for name, _ in columns], *[[values[i] for _, values in columns] for i in range(size)]]
        for size, columns in found.items()
    ]


READ: dict[str, object] = {}
