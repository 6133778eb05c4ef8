"""More rows of persons in disguise: records in braces, numbers between marks, vectors as printed, signs, squares of distances, places."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.figures import Understood
from laennec.airlock.checks.numbers import value_of
from laennec.airlock.checks.request import of_nobody
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.row_shapes import regular, smooth
from laennec.airlock.checks.rules.written_rows import loose
from laennec.airlock.checks.words import plain


def find(case: Case) -> Iterator[Finding]:
    """Over texts but code itself, cells and tables."""
    if of_nobody(case.population):
        return
    gathered = any(_GATHERED.search(t.text[:100_000]) for t in case.document.texts[:300] if t.kind == "code")
    for text in case.document.texts:
        if text.kind in ("raw", "path", "code", "metadata"):
            continue
        said = text.text[:300_000]
        data = _attributes(said) if text.kind == "data" else ""
        listed = _gathered(said) if gathered else ""
        for reason in (data, listed, _records(said), joined(said), _vectors(said), signs(said)):
            if reason:
                yield Finding("row_level", text.place or "text", reason)
                return
        if reason := _places(said):
            yield Finding("points", text.place or "text", reason)
            return
    for table in case.tables:
        if reason := _distances(table):
            yield Finding("row_level", table.table.place, reason)
            return
        for r in table.body[:2000]:
            for i, cell in enumerate(table.table.rows[r]):
                if len(cell) >= 16 and (reason := joined(cell) or signs(cell)):
                    yield Finding("row_level", table.table.at(r, i), reason)
                    return


_RECORD = re.compile(r"\{(?P<in>[^{}\n]{6,300})\}|\((?P<in2>[^()\n]{6,300})\)")
_FIELD = re.compile(r"(?<![\w.])[:'\"]?(?P<key>[A-Za-z_]\w*)['\"]?\s?(?:=>|:|=)\s?['\"]?(?P<value>[^\s,;'\"]+)")


def _records(said: str) -> str:
    """Records of the same fields one after another, none of which names its record: `{:id=>615, :p=>0.689}, ...`."""
    kinds: dict[tuple[str, ...], list[list[str]]] = defaultdict(list)
    for found in _RECORD.finditer(said):
        fields = _FIELD.findall(found["in"] or found["in2"])
        if 2 <= len(fields) <= 20:
            kinds[tuple(k for k, _ in fields)].append([v for _, v in fields])
    for keys, rows in kinds.items():
        if (
            len(rows) >= 6
            and not _OF_GROUPS & set(map(str.lower, keys))
            and loose([list(c) for c in zip(*rows, strict=True)])
        ):
            return f"{len(rows)} records of {', '.join(keys[:4])}, one after another: a record a person."
    return ""


_LINE = re.compile(r"(?P<key>[A-Za-z_@][\w.-]{0,30}): ?(?P<value>\S{1,20})")


def _attributes(said: str) -> str:
    """Attributes of elements of one kind, a line each, that come back in the same order: `a: 24`, `s: M`, `a: 50` ..."""
    found = [m for line in said.splitlines()[:20_000] if (m := _LINE.fullmatch(line.strip()))]
    counts = Counter(m["key"] for m in found)
    most = max(counts.values(), default=0)
    keys = [k for k in counts if counts[k] == most]
    if most < 6 or not 2 <= len(keys) <= 20 or _OF_GROUPS & set(map(str.lower, keys)):
        return ""
    told = [m for m in found if m["key"] in keys]
    rows = [told[k : k + len(keys)] for k in range(0, len(told), len(keys))]
    if any([m["key"] for m in row] != keys for row in rows):
        return ""
    if loose([list(c) for c in zip(*[[m["value"] for m in row] for row in rows], strict=True)]):
        return f"{len(rows)} elements with {', '.join(keys[:4])}, one after another: each is of one person."
    return ""


_OF_GROUPS = {"x", "y", "n", "count", "mean", "median", "fold", "epoch", "auc", "loss", "lr", "seed", "cx", "cy", "width", "height", "x1", "x2", "y1", "y2", "total", "code", "min", "max", "rx", "ry", "r"}  # fmt: skip
_JOINED = re.compile(
    r"(?<![\w.])\d{1,4}(?:[.,]\d)?(?P<mark>\s?[·•|~_>→]\s?)\d{1,4}(?:[.,]\d)?(?:(?P=mark)\d{1,4}(?:[.,]\d)?){6,}(?![\w.])"
)
_OF_A_SERIES = re.compile(
    r"month|mois|week|semaine|year|annee|quarter|trimestre|knot|bin|grid|grille|seuil|threshold|page|code|percentile|quantile|version|lambda|passages|admissions|centre|site"
)


def joined(said: str) -> str:
    """Eight numbers or more between marks of one kind, in no order."""
    for found in _JOINED.finditer(said):
        values = [float(v.replace(",", ".")) for v in re.findall(r"\d+(?:[.,]\d)?", found[0])]
        near = plain(said[max(0, found.start() - 80) : found.start()])
        if len(set(values)) > 4 and not regular(values) and not smooth(values) and not _OF_A_SERIES.search(near):
            return f"'{found[0][:24]}...': {len(values)} values one after another, one a person."
    return ""


_VECTOR = re.compile(r"^ *\[1\](?P<list>(?: +-?\d+(?:\.\d+)?){7,})(?:\n *\[\d+\](?: +-?\d+(?:\.\d+)?)+)* *$", re.M)
_NAMED = re.compile(
    r"centre|center|site|year|annee|code|levels|fold|seed|auc|coef|quantile|break|knot|table\(|cumsum|tapply|count|colSums|rowSums|n_distinct|concept|dim\(|nrow|weights|month|mois|seq\(|unique\("
)


def _vectors(said: str) -> str:
    """Whole numbers as R prints a vector, in no steps: what nothing before calls a group's."""
    for found in _VECTOR.finditer(said):
        values = [float(v) for v in found["list"].split()]
        near = said[max(0, found.start() - 160) : found.start()]
        whole = all(v.is_integer() for v in values)
        single = min(values) < 10 or values == sorted(values)
        years = all(1900 <= v <= 2100 for v in values)
        if (
            whole
            and single
            and not years
            and len(set(values)) >= 6
            and not regular(values)
            and not _NAMED.search(near)
        ):
            return f"{len(values)} values of a vector: each may be of one person."
    return ""


_GATHERED = re.compile(r"\.(?:tolist|to_list|to_numpy|values)\b(?!\(\)\.sum)|\bpull\(|\barray_agg\(|collect_list\(")
_LIST = re.compile(r"\s*(?:array\()?\[(?P<list>\s*-?\d+(?:\.\d+)?(?:,\s*-?\d+(?:\.\d+)?){5,})\s*\](?:\))?\s*")


def _gathered(said: str) -> str:
    """A list alone as the answer to code that takes the values of a column out."""
    found = _LIST.fullmatch(said)
    values = [float(v) for v in re.findall(r"-?\d+(?:\.\d+)?", found["list"])] if found else []
    if (
        len(set(values)) > 4
        and all(v.is_integer() for v in values)
        and values != sorted(values)
        and not smooth(values)
    ):
        return f"{len(values)} values of a column: each is of one person."
    return ""


_BAR = re.compile(r"[^\w\s.,;:'\"()\[\]{}<>#=*|/\\`~^&$@!?%-]{16,}|[+-]{20,}")


def signs(said: str) -> str:
    """A row of two or three signs in no order: one a person."""
    for found in _BAR.finditer(said):
        marks = [c for c in found[0] if unicodedata.category(c) not in ("Mn", "Cf")]
        runs = 1 + sum(a != b for a, b in pairwise(marks))
        kinds = Counter(marks)
        ruled = set(kinds) <= {"+", "-"} and "++" not in found[0]  # the border of a table
        boxes = all(0x2500 <= ord(c) <= 0x259F for c in kinds)
        if (
            2 <= len(kinds) <= 4
            and min(kinds.values()) >= 2
            and runs >= max(6, len(marks) / 5)
            and not ruled
            and not boxes
        ):
            return f"'{found[0][:16]}...': {len(marks)} signs, one a person."
    return ""


_DEGREES = re.compile(r"(?<![\d.])-?[0-8]\d\.\d{4,7},? ?[;/]?\s-?1?\d{1,2}\.\d{4,7}(?!\d|\.\d)")
_OF_PLACES = re.compile(
    r"(?<![a-z])(?:centres?|centers?|hopita\w*|hospitals?|sites?|stations?|capteurs?|sensors?|pharmac\w*|communes?|villes?|cities|clinics?|barycent\w*|centroid\w*)(?![a-z])"
)


_OF_A_MAP = re.compile(
    r"(?<![a-z])(?:lat\w*|lon\w*|gps|coord\w*|wgs\w*|domiciles?|adress\w*|address\w*|homes?|points?|residen\w*|maps?|cartes?|geoc\w*|localis\w*|places?|lieux?)(?![a-z])"
)


def _places(said: str) -> str:
    """Three places or more by their degrees, to less than a street."""
    found = list(_DEGREES.finditer(said))
    near = plain(said[max(0, found[0].start() - 200) : found[0].start()]) if found else ""
    if len(found) < 3 or not _OF_A_MAP.search(near) or _OF_PLACES.search(near):
        return ""
    return f"{len(found)} places by latitude and longitude: each may be somebody's."


def _distances(table: Understood) -> str:
    """A square of numbers with noughts from corner to corner, whose rows and columns are only numbered."""
    heads = [h.strip() for h in table.headings[1:]]
    rows = [table.table.rows[r] for r in table.body]
    if len(heads) < 5 or len(rows) != len(heads) or [row[0].strip() for row in rows] != heads:
        return ""
    if not all(re.fullmatch(r"(?:[a-z]{1,7}[-_ ]?)?\d{1,6}", plain(h)) for h in heads) or any(
        _OF_PLACES.match(plain(h)) for h in heads
    ):
        return ""
    values = [[value_of(c) for c in row[1:]] for row in rows]
    corner = all(line[k] == 0 for k, line in enumerate(values))
    others = [v for k, line in enumerate(values) for j, v in enumerate(line) if j != k and v is not None]
    if (
        corner
        and len(others) >= 0.9 * len(heads) * (len(heads) - 1) / 2
        and sum(v > 0 for v in others) > 0.8 * len(others)
    ):
        return f"Distances of {len(heads)} numbered things from one another: each is likely one person."
    return ""
