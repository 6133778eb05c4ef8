"""Rows of persons written as no table: items of a list, lines of numbers between marks, all in one string of letters or figures."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.figures import Understood
from laennec.airlock.checks.request import of_nobody
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.row_shapes import numbers, regular, smooth
from laennec.airlock.checks.words import plain

FEWEST = 5
"""Items or lines from which on they are rows."""


def find(case: Case) -> Iterator[Finding]:
    """Over texts but code itself, and over long cells."""
    if of_nobody(case.population):
        return
    keyed = [t for t in case.document.texts[:20_000] if t.kind == "data" and len(t.text) < 40]
    if reason := _coded_keys("\n".join(f"{t.place.rsplit('.', 1)[-1]}: {t.text}" for t in keyed)):
        yield Finding("row_level", "keys", reason)
        return
    for text in case.document.texts:
        if text.kind in ("raw", "path", "code", "metadata"):
            continue
        said = text.text[:300_000]
        for reason in (_items(said), _marked(said), _numbered(said), strung(said), _indices(said), _coded_keys(said)):
            if reason:
                yield Finding("row_level", text.place or "text", reason)
                return
    for table in case.tables:
        if reason := _predicted(table):
            yield Finding("row_level", table.table.place, reason)
            return
        for r in table.body[:2000]:
            for i, cell in enumerate(table.table.rows[r]):
                if len(cell) >= 15 and (reason := strung(cell) or _array(table.headings[i], cell)):
                    yield Finding("row_level", table.table.at(r, i), reason)
                    return
        if {"support", "dual coef"} <= {plain(h).strip(" _") for h in table.headings}:
            yield Finding(
                "model", table.table.place, "Support vectors by their places in the data: rows of single persons."
            )
            return
        place = plain(table.table.place.rsplit(".", 1)[-1])
        if len(table.headings) == 1 and (_INDEX.fullmatch(plain(table.headings[0])) or _INDEX.fullmatch(place)):
            if _picked([row[0].strip() for row in table.table.rows if row]):
                yield Finding(
                    "row_level", table.table.place, f"The numbers of single rows ({place or table.headings[0]})."
                )
                return


def _predicted(table: Understood) -> str:
    """Two columns without headings, a part of one and a mark of 0 or 1: what was foretold of each person and what came."""
    if len(table.headings) != 2 or any(re.search(r"[a-z]", plain(h)) for h in table.headings):
        return ""
    columns = [numbers(table, 0), numbers(table, 1)]
    for foretold, came in (columns, columns[::-1]):
        parts = (
            len(foretold) >= 10
            and all(0 <= v <= 1 for v in foretold)
            and len(set(foretold)) > 5
            and not smooth(foretold)
        )
        if (
            parts
            and len(came) == len(foretold)
            and set(came) == {0.0, 1.0}
            and came not in (sorted(came), sorted(came, reverse=True))
        ):
            return f"{len(came)} pairs of a prediction and an outcome: a pair a person."
    return ""


_ITEM = re.compile(r"\s{0,8}(?:[-*•–+]|\d{1,3}[.)])\s+(?P<said>\S.*)")
_OF_GROUPS = re.compile(
    r"(?<![a-z])(?:median\w*|mean|moyen\w*|average|patients|persons|women|men|femmes|hommes|enfants|children|cases|n|per|par|sd|iqr|auc|or|hr|rr|ic|ci|p|centres?|centers?|sites?|total|rate|taux|hospital|hopital|version|files?|fichiers?|code|pages?)(?![a-z])|%|±"
)


def _items(said: str) -> str:
    """A list whose items have the same fields in the same order, no field of which names the item."""
    run: list[str] = []
    for line in [*said.splitlines()[:20_000], ""]:
        found = _ITEM.fullmatch(line)
        if found and len(line) < 300:
            run.append(found["said"])
            continue
        if not line.strip() and run and len(run) < FEWEST:
            continue
        if len(run) >= FEWEST and (reason := _same_fields(run)):
            return reason
        run = []
    return ""


def _same_fields(items: list[str]) -> str:
    for mark in (r"\s*;\s*", r"\s*[|]\s*", r",\s+", r"\s+[/–-]\s+"):
        rows = [re.split(mark, plain(item).strip(" .;")) for item in items]
        width = len(rows[0])
        if width < 3 or sum(len(row) == width for row in rows) < 0.9 * len(rows):
            continue
        rows = [row for row in rows if len(row) == width]
        if any(_OF_GROUPS.search(cell) for row in rows for cell in row):
            return ""
        columns = [_values([row[i] for row in rows]) for i in range(width)]
        if sum(named for _, named in columns) >= 1 and loose([c for c, _ in columns]):
            return f"{len(rows)} items of a list give the same {width} things each: an item a person."
    return ""


def _values(cells: list[str]) -> tuple[list[str], bool]:
    """The cells of one field without the words that all begin or end with, and whether there are such words."""
    parts = [re.findall(r"[^\W_]+(?:[.,]\d+)?|[<>≥≤+-]", cell) for cell in cells]
    if not all(parts):
        return cells, False
    head = 0
    while (
        all(len(p) > head + 1 for p in parts) and len({p[head] for p in parts}) == 1 and not parts[0][head].isdigit()
    ):
        head += 1
    tail = 0
    while (
        all(len(p) > head + tail + 1 for p in parts)
        and len({p[-1 - tail] for p in parts}) == 1
        and parts[0][-1 - tail].isalpha()
    ):
        tail += 1
    return [" ".join(p[head : len(p) - tail]) for p in parts], bool(head or tail)


def loose(columns: list[list[str]]) -> bool:
    """Whether columns are those of rows without a key: numbers in no order beside words that come back."""
    measured, words = 0, 0
    for cells in columns:
        values = [_number(c) for c in cells]
        if None not in values:
            full = [v for v in values if v is not None]
            if len(full) >= FEWEST and (regular(full) or (full == sorted(full) and len(set(full)) == len(full))):
                return False
            measured += len(set(full)) >= 4 and not smooth(full)
        elif len(set(cells)) == len(cells) and not any(any(c.isdigit() for c in cell) for cell in cells):
            return False  # names
        else:
            words += len(set(cells)) <= max(2, len(cells) / 2)
    return measured >= 2 or (measured == 1 and words >= 1)


def _number(cell: str) -> float | None:
    return float(cell.replace(",", ".")) if re.fullmatch(r"-?\d+(?:[.,]\d+)?", cell) else None


_MARKED = re.compile(
    r"\W{0,3}(?P<n>-?\d+(?:[.,]\d+)?)(?:\s?(?P<mark>[>→/|~_^:*»⟶;]{1,3}|->|=>|-->|–|—|[ \t])\s?-?\d+(?:[.,]\d+)?)(?:\s?(?P=mark)\s?-?\d+(?:[.,]\d+)?){2,}\W{0,3}"
)


def _marked(said: str) -> str:
    """Lines of four numbers or more between marks of one kind, and nothing else: a line a person."""
    run: list[list[float]] = []
    marks: set[str] = set()
    for line in [*said.splitlines()[:20_000], "-"]:
        found = _MARKED.fullmatch(line) if len(line) < 500 else None
        if found:
            values = [
                float(v.replace(",", "."))
                for v in re.findall(r"(?<![\d.])-?\d+(?:[.,]\d+)?", line.replace("->", " ").replace("–", " "))
            ]
            if not run or len(values) == len(run[-1]):
                marks = {*(marks if run else ()), found["mark"].strip()}
                run.append(values)
                continue
        blank = bool(run) and len(run) < max(15, 3 * len(run[0]) + 1) and marks == {""}
        if len(run) >= FEWEST and not blank and sum(not smooth(list(c)) for c in zip(*run, strict=True)) >= 2:
            return f"{len(run)} lines of {len(run[0])} numbers each: a line a person."
        run, marks = ([values], {found["mark"].strip()}) if found else ([], set())
    return ""


_ONE = re.compile(
    r"(?<![a-z])(?<!# )(?P<who>stay|patiente?|sejour|subject|sujet|person|personne|participante?|case|malade|child|enfant|woman|man|mother|mere|newborn|encounter|admission|visit|donor|recipient|row|record|sample|obs|observation|individual|individu) ?(?:n°|no\.?|nr|id)? ?[\[(#=: ]? ?#"
)
_LED = re.compile(r"\W{0,3}(?:id|i|n|no|n°|idx|index)? ?[#\[]#[\]:)]{0,2}[ :,-]|#: [a-z]")
"""`#127: age -0.40, crp 0.11`: a number of a row, and what it has."""
_WORK = re.compile(
    r"(?<![a-z])(?:epoch|elapsed|progress|processed|traite\w*|read|lues?|written|total|of|sur|out of|loaded|batch|chunk|it/s|eta|mb|gb|bytes|kept|excluded|remaining|left|restants?)(?![a-z])|#/#|# ?%"
)


def _numbered(said: str) -> str:
    """Lines of one shape that a program writes of one numbered person each: `stay[224] los=16 -> p=0.362`."""
    shapes: dict[str, set[str]] = defaultdict(set)
    for line in said.splitlines()[:20_000]:
        if len(line) > 300 or not re.search(r"\d.*\d", line):
            continue
        bare = re.sub(r"^\W*(?:\d{4}-\d\d-\d\d[ T])?\d\d:\d\d:\d\d\S*\s*", "", line)
        words = plain(bare)
        shape = re.sub(r"(?:(?<![a-z\d])[+-])?\d+(?:[.,]\d+)?(?:e-?\d+)?", "#", words)
        one = _ONE.search(shape)
        led = None if one else _LED.match(shape)
        if led and shape.count("#") >= 4 and re.search(r"[a-z]{2}", shape) and not _WORK.search(shape):
            shapes[shape].add(re.findall(r"\d+", words)[0])
        if one and shape.count("#") >= 2 and not _WORK.search(shape):
            before = shape[: one.end()].count("#")
            shapes[shape].add(re.findall(r"-?\d+(?:[.,]\d+)?(?:e-?\d+)?", words)[before - 1])
    for shape, said_numbers in shapes.items():
        told = [int(n) for n in said_numbers if n.isdigit()]
        if len(told) >= FEWEST and not (
            regular(list(map(float, sorted(told)))) and sorted(told)[1] - sorted(told)[0] > 1
        ):
            return f"{len(told)} lines alike ('{shape.strip()[:50]}'): a line a person."
    return ""


_BITS = re.compile(r"(?<![\w.])[01]{24,}(?![\w.])|(?<![\w.,])[01](?:[ ,;|/][01]){23,}(?![\w.,]\d)")
_LETTERS = re.compile(r"(?<![\w.])[A-Z]{24,}(?![\w.])")
_RUNS = re.compile(r"(?<!\w)(?:\d{1,3}[A-Z]){8,}(?!\w)|(?<!\w)(?:[A-Z]\d{1,3}[ ,]?){8,}(?!\w)")
_WORDS = re.compile(
    r"(?<![\w'’])(?:[A-Za-zÀ-ÿ]{1,10}(?P<mark>, ?|; ?| ?\| ?|/| - | > |-))(?:[A-Za-zÀ-ÿ]{1,10}(?P=mark)){14,}[A-Za-zÀ-ÿ]{1,10}(?![\w'’])"
)
_CHECKED = frozenset(
    [
        "pass",
        "passed",
        "fail",
        "failed",
        "ok",
        "ko",
        "true",
        "false",
        "skip",
        "skipped",
        "done",
        "na",
        "left",
        "right",
        "center",
        "centre",
        "l",
        "c",
        "r",
        "n",
    ]
)
_HASHES = re.compile(
    r"(?<![\w/.-])(?P<one>[0-9a-f]{8,40})(?:(?:, ?|; ?| |, and | et | and )[0-9a-f]{8,40}){3,}(?![\w/-])"
)
_OF_FILES = re.compile(
    r"commit|sha-?\d|md5|checksum|fichier|file|version|release|image|docker|layer|digest|git|build|lock|wheel|package|color|colour|couleur"
)


def strung(said: str) -> str:
    """Why a string is one value a person, one after another; "" where it is none."""
    for pattern in (_BITS, _LETTERS):
        for found in pattern.finditer(said):
            signs = re.sub(r"[ ,;|/]", "", found[0])
            runs = 1 + sum(a != b for a, b in pairwise(signs))
            if 2 <= len(set(signs)) <= 3 and runs >= max(7, len(signs) / 6) and min(Counter(signs).values()) >= 2:
                return f"'{found[0][:24]}...': {len(signs)} signs, one a person."
    for found in _RUNS.finditer(said):
        letters = re.findall(r"[A-Z]", found[0])
        if 2 <= len(set(letters)) <= 3 and len(letters) >= 8 and len(set(re.findall(r"\d+", found[0]))) >= 3:
            return f"'{found[0][:24]}...': {len(letters)} runs of marks, one a person or few."
    for found in _WORDS.finditer(said):
        words = [w.lower() for w in re.findall(r"[A-Za-zÀ-ÿ]+", found[0])]
        runs = 1 + sum(a != b for a, b in pairwise(words))
        if 2 <= len(set(words)) <= 4 and runs >= 6 and not set(words) <= _CHECKED:
            return f"'{found[0][:24]}...': {len(words)} words, one a person."
    for found in _HASHES.finditer(said):
        tokens = re.findall(r"[0-9a-f]{8,40}", found[0])
        mixed = all(re.search(r"\d", t) for t in tokens) and sum(
            bool(re.search(r"[a-f]", t)) for t in tokens
        ) >= 0.7 * len(tokens)
        if (
            mixed
            and len({len(t) for t in tokens}) == 1
            and not _OF_FILES.search(plain(said[max(0, found.start() - 60) : found.start()]))
        ):
            return f"'{tokens[0]}, {tokens[1]} ...': {len(tokens)} pseudonyms of single persons."
    for found in _BRACES.finditer(said):
        if reason := _array("array", found[0]):
            return reason
    return _packed(said)


_ARRAY = re.compile(r"\s*[\[{(]?\s*-?\d+(?:\.\d+)?(?:\s*[,;]\s*-?\d+(?:\.\d+)?){7,}\s*[\]})]?\s*")
_BRACES = re.compile(r"\{-?\d+(?:\.\d+)?(?:,-?\d+(?:\.\d+)?){7,}\}")
"""As PostgreSQL prints an array."""
_OF_EACH = re.compile(r"agg|array|list|values?$|valeurs?$|raw|brut|indiv|each|detail|collect|concat|all ")
_IN_STEPS = re.compile(
    r"(?<![a-z])(?:month\w*|mois|mensuel\w*|week\w*|semaine\w*|year\w*|annee\w*|trend|spark\w*|serie|counts?|effectifs?|bins?|hist\w*|quantiles?|percentiles?|coef\w*|weights?|codes?|ids?|concepts?|centres?|sites?|knots?|thresholds?|bounds?|breaks)(?![a-z])"
)


def _array(heading: str, cell: str) -> str:
    """A cell with many values in no order, as databases gather those of a group."""
    if not _ARRAY.fullmatch(cell) or _IN_STEPS.search(plain(heading)):
        return ""
    values = [float(v) for v in re.findall(r"-?\d+(?:\.\d+)?", cell)]
    told = _OF_EACH.search(plain(heading)) or min(values) < 10
    if told and len(set(values)) > 3 and not regular(values) and not smooth(values):
        return f"'{cell.strip()[:24]}...': {len(values)} values in one cell, one a person."
    return ""


_PACKED = re.compile(
    r"(?<![\w])(?:[\w.+-]{1,12}(?:[/:_~ ,=-][\w.+-]{1,12}){1,5}(?P<mark>\s?[|;~]\s?))(?:[\w.+-]{1,12}(?:[/:_~ ,=-][\w.+-]{1,12}){1,5}(?P=mark)){5,}"
)


def _packed(said: str) -> str:
    """Pairs and more of values one behind another between marks: `60/F|80/F|31/M`."""
    for found in _PACKED.finditer(said):
        rest = re.match(r"[\w.+/:_~ ,=-]{1,60}", said[found.end() :])
        items = [i.strip() for i in (found[0] + (rest[0] if rest else "")).split(found["mark"].strip()) if i.strip()]
        for inner in "/:_~,=- ":
            rows = [re.split(re.escape(inner), item) for item in items]
            if len({len(row) for row in rows}) != 1 or len(rows[0]) < 2 or len(rows) < 6:
                continue
            times = inner == ":" and all(re.fullmatch(r"\d{1,2}:\d\d(?::\d\d)?", i) for i in items)
            dates = all(re.fullmatch(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,3}-\d{1,3}", i) for i in items)
            if times or dates or len(set(items)) < 4:
                continue
            if loose([list(column) for column in zip(*rows, strict=True)]):
                return f"'{found[0][:24]}...': {len(items)} rows of {len(rows[0])} values in one string."
    return ""


_KEYED = re.compile(
    r"(?<![\w.-])['\"]?(?P<key>(?=[\w-]*\d)[A-Za-z0-9_-]{4,16})['\"]?\s?[:=]\s?['\"]?(?P<value>[^\s,;'\"{}\[\]]{1,20})['\"]?"
)
_CODES = re.compile(r"a0{2,3}[0a]?|a{4}0{3}|0{1,2}a0{1,3}|a00aa00|0+|a{2}0{2}(?:a|0)?|0+[a-z]?-0+|.*-.*-.*")
"""Shapes of codes of diagnoses, acts, drugs and groups, whose keys come back with words too; and of figures alone."""


def _coded_keys(said: str) -> str:
    """Keys of one shape with figures in it and a word that comes back at each: who is in which group."""
    shapes: dict[str, dict[str, str]] = defaultdict(dict)
    for found in _KEYED.finditer(said):
        shape = re.sub(r"[a-z]", "a", re.sub(r"\d", "0", found["key"].lower()))
        if not _CODES.fullmatch(shape):
            shapes[shape][found["key"]] = found["value"].lower()
    for told in shapes.values():
        values = set(told.values())
        if len(told) >= 8 and 1 <= len(values) <= len(told) / 2 and any(c.isdigit() for c in next(iter(told))[2:]):
            return f"{len(told)} keys such as {next(iter(told))}: each is a pseudonym of one person."
    return ""


_INDEX = re.compile(
    r"(?:[a-z]+ ){0,3}(?:rows?|row (?:numbers?|names?|ids?)|ind(?:ex|ices)|idx|lignes|obs|observations|cases|cas|patients?|subjects?|sujets?|stays?|sejours?|persons?|records?|individus?|(?:patient|subject|stay|row|person|record|case) (?:ids?|idx|index|indices|numbers?))(?: [a-z]+)?"
)
_NO_ROW = re.compile(
    r"(?<![a-z])(?:features?|columns?|colonnes?|variables?|layers?|tokens?|codes?|concepts?|classes?|seeds?|folds?|centres?|sites?|n|nb|nombre|number|per|par|total|counts?|colors?|steps?|epochs?|knots?)(?![a-z])"
)
_LIST = re.compile(
    r"(?P<name>[A-Za-z][\w .-]{1,40}?)[\"'`]?\s*(?:<-|=|:)\s*(?:c|list|np\.array|array|tuple|set|pd\.Index|Index)?\s*[\[({]+\s*(?P<list>\d+L?(?:\s*,\s*\d+L?){4,})\s*[\])}]"
)


def _indices(said: str) -> str:
    """A list of the numbers of rows: who is in a set, by its place in the data."""
    for found in _LIST.finditer(said):
        name = plain(found["name"].replace(".", " ").replace("-", " "))
        if _INDEX.fullmatch(name) and not _NO_ROW.search(name) and _picked(re.split(r"\s*,\s*", found["list"])):
            return f"'{name}': the numbers of single rows."
    return ""


def _picked(cells: list[str]) -> bool:
    values = [float(c.rstrip("L")) for c in cells if re.fullmatch(r"\d+L?", c)]
    return (
        len(values) >= FEWEST
        and len(values) >= len(cells) - 1
        and not regular(values)
        and len(set(values)) == len(values)
    )
