"""Whether two outputs are of the same persons, and which columns of theirs are the same."""

import re
from typing import Any

from laennec.airlock.checks.settings import Settings

Cells = list[list[Any]]


_RUNNING = re.compile(
    r"(?<![a-z])(?:cumul\w*|ever (?:included|enrolled|seen|treated)|to the end of|up to|until|jusqu\w*|depuis|since|au total depuis|registr\w*|running total)(?![a-z])"
)


def grown(mine: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two are states of one list that only grows: what one has more than the other came in between."""
    if not _RUNNING.search(
        f"{mine['said']} {other['said']} {' '.join(t.get('caption', '') for t in mine['tables'])} {' '.join(mine['texts'])}"
    ):
        return False
    if any(_RUNNING.search(words) and other["texts"].get(words) for words in mine["texts"]):
        return True
    for table in mine["tables"]:
        for beside in other["tables"]:
            ours, theirs = named_alike(table, beside)
            known = {(str(r), str(c)): v for r, c, v, _ in theirs if isinstance(v, int | float)}
            both = [
                (v, known[str(r), str(c)])
                for r, c, v, _ in ours
                if isinstance(v, int | float) and (str(r), str(c)) in known
            ]
            if len(both) >= 3 and (all(a >= b for a, b in both) or all(a <= b for a, b in both)):
                return True
    return False


def _timeless(column: str) -> str:
    """A heading without the years and the words that say until when it counts."""
    bare = re.sub(
        r"(?:19|20)\d\d|(?<![a-z])(?:cumul\w*|total|to|the|end|of|au|fin|jusqu\w*|until|since|depuis)(?![a-z])",
        " ",
        column,
    )
    return " ".join(re.findall(r"[a-z]+", bare))


def _undated(table: dict[str, Any], beside: dict[str, Any]) -> tuple[Cells, Cells]:
    """The cells of two tables whose headings differ by years alone, under headings without them."""
    ours, theirs = ({_timeless(str(c)): str(c) for c in reversed(t.get("columns") or [])} for t in (table, beside))
    same = {k for k in ours if k and k in theirs and ours[k] != theirs[k]}
    if not same:
        return table["cells"], beside["cells"]
    return tuple(  # type: ignore[return-value]
        [[r, _timeless(str(c)) if _timeless(str(c)) in same else c, v, t] for r, c, v, t in one["cells"]]
        for one in (table, beside)
    )


def named_alike(mine: dict[str, Any], other: dict[str, Any]) -> tuple[Cells, Cells]:
    """The cells of two tables; those of one whose headings could not be read have the other's, by their order."""
    ours, theirs = mine.get("columns") or [], other.get("columns") or []
    if (
        len(ours) == len(theirs) == 1
        and ours != theirs
        and (all(COUNTED.fullmatch(c) for c in (*ours, *theirs)) or _narrower(ours[0], theirs[0]))
    ):
        return _by_order(mine["cells"]), _by_order(other["cells"])
    if len(ours) == len(theirs) == 1 and bool(_EVERYBODY.search(ours[0])) != bool(_EVERYBODY.search(theirs[0])):
        return _by_order(mine["cells"]), _by_order(other["cells"])  # a whole beside one of its groups
    if len(ours) != len(theirs) or ours == theirs:
        return _undated(mine, other)
    rows = [{str(row) for row, _, _, _ in table["cells"]} for table in (mine, other)]
    if len(rows[0] & rows[1]) < max(2, 0.6 * min(map(len, rows))) or not (_nameless(ours) or _nameless(theirs)):
        return mine["cells"], other["cells"]
    return _by_order(mine["cells"]), _by_order(other["cells"])


COUNTED = re.compile(
    r"|n|nb|count|counts|effectifs?|freq\w*|total|number|nombre|patients?|persons?|personnes?|sejours?|stays?|value|valeur|(?:n|nb|number of|nombre de) (?:patients?|persons?|personnes?|sejours?|stays?)"
)
"""Headings that say no more than that persons are counted."""


_EVERYBODY = re.compile(
    r"(?<![a-z])(?:all|overall|total|everybody|everyone|both|whole|ensemble|tous|toutes|global\w*|entire|entiere?)(?![a-z])"
)


def _narrower(one: str, two: str) -> bool:
    """Whether a heading says the same as another with words more: `patients` and `patients adultes`."""
    a, b = set(one.split()), set(two.split())
    return a != b and (a < b or b < a) and bool(COUNTED.fullmatch(one) or COUNTED.fullmatch(two))


def _nameless(columns: list[str]) -> bool:
    return len(set(columns)) < len(columns) or not any(columns)


def _by_order(cells: Cells) -> Cells:
    """Cells with the number of their column in its row in place of its heading."""
    seen: dict[str, int] = {}
    found = []
    for row, _, value, total in cells:
        seen[str(row)] = seen.get(str(row), 0) + 1
        found.append([row, f"column {seen[str(row)]}", value, total])
    return found


def side(digest: dict[str, Any], one: str, two: str) -> int:
    """1 or 2 where the words say one side of a population only, 0 where they say neither or both."""
    said = f"{digest['said']} {' '.join(t.get('caption', '') for t in digest['tables'])}"
    first, second = bool(re.search(one, said)), bool(re.search(two, said))
    return 0 if first == second else 1 if first else 2


def cells_of(digest: dict[str, Any]) -> dict[tuple[str, str], float]:
    return {
        (str(row), str(column)): value
        for table in digest["tables"]
        for row, column, value, _ in table["cells"]
        if isinstance(value, int | float)
    }


def _years(said: str) -> tuple[int, int] | None:
    years = [int(y) for y in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", said)]
    return (min(years), max(years)) if years else None


SIDES = (
    (r"(?<![a-z])(?:femmes?|women|females?|feminin)(?![a-z])", r"(?<![a-z])(?:hommes?|men|males?|masculin)(?![a-z])"),
    (r"adultes?|adults?", r"enfants?|children|pediatri"),
)


_DISJOINT = re.compile(
    r"(?:aucune?|pas de|sans|no) (?:patiente?s?|malades?|personnes?|sujets?|persons?|subjects?|women|femmes) (?:en |in )?comm[ou]ne?s?(?![a-z])|no(?:ne of the)? (?:patients?|persons?|subjects?|women|men|children) (?:are |is |were )?(?:shared|in both|overlap\w*|counted twice)|none of (?:them|whom|these|those) (?:is |are |was |were )?(?:in|among)|aucune? d'(?:eux|entre eux|elles) (?:dans|parmi)|disjoint|no overlap|sans recouvrement|(?:other|different|autres) (?:patients|persons|personnes|malades) (?:than|que)"
)
"""What says that no person is in both."""
_OPPOSITE = (("north", "south"), ("nord", "sud"), ("east", "west"), ("femmes", "hommes"))


def said_apart(mine: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether it is said outright that nobody is in both: in words, by the years of the population, by names of files."""
    a, b = str(mine["said"]), str(other["said"])
    if _DISJOINT.search(a) or _DISJOINT.search(b):
        return True
    one, two = (re.split(r"(?<=\w)\.[a-z0-9]{1,7}(?: |$)", s)[0] for s in (a, b))
    ours, theirs = _years(str(mine.get("population", ""))), _years(f"{two} {other.get('population', '')}")
    if ours and theirs and ours[0] > theirs[1]:
        return True
    return any(
        (here in one and there in two and there not in one) or (there in one and here in two and here not in one)
        for here, there in _OPPOSITE
    )


def apart(mine: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether the words say that the two are of different persons: other years, other sexes, other sites."""
    a, b = str(mine["said"]), str(other["said"])
    if said_apart(mine, other):
        return True
    first, second = _years(a), _years(b)
    if first and second and (first[1] < second[0] or second[1] < first[0]):
        return True
    for one, two in SIDES:
        if (re.search(one, a) and not re.search(two, a) and re.search(two, b) and not re.search(one, b)) or (
            re.search(two, a) and not re.search(one, a) and re.search(one, b) and not re.search(two, b)
        ):
            return True
    sites = [
        set(re.findall(r"(?:centre|center|site|hopital|hospital|service)\s+([a-z]\b|\d+\b|[a-z]{3,})", s))
        for s in (a, b)
    ]
    return bool(
        sites[0]
        and sites[1]
        and not sites[0] & sites[1]
        and not re.search(r"all|tous|ensemble|hors|sauf|exclu|without|except", a + b)
    )


def same_persons(mine: dict[str, Any], other: dict[str, Any], settings: Settings) -> bool:
    """Whether two tables, though named for other years, agree in so many large counts that they are of the same
    persons, once more or once less complete."""
    a, b = cells_of(mine), cells_of(other)
    both = [(v, b[k]) for k, v in a.items() if k in b and max(v, b[k]) >= 20]
    equal = sum(x == y for x, y in both)
    nested = all(x >= y for x, y in both) or all(x <= y for x, y in both)
    return (
        len(both) >= 4
        and equal >= 2
        and nested
        and sum(abs(x - y) < settings.threshold for x, y in both) >= 0.8 * len(both)
    )
