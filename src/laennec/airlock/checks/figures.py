"""Understands a table: its headings, and what each number in it is."""

import re
from dataclasses import dataclass, field

from laennec.airlock.checks.cell_roles import BAND, questions, role_in, sexes, turned, whole_numbers
from laennec.airlock.checks.columns_said import (
    BOUNDS,
    ENDS,
    bare_rate,
    coefficients,
    dictionary,
    named_by_number,
    of_types,
    percents,
    rated,
    spread_over,
    wide,
)
from laennec.airlock.checks.document import Table
from laennec.airlock.checks.headings import WHICH, counts_other, denominator, is_total, role_of
from laennec.airlock.checks.heads import (
    decimal_commas,
    header_rows,
    headings_of,
    mirrored,
    months,
    names_categories,
    skip_titles,
    written_out,
)
from laennec.airlock.checks.numbers import Parsed, is_whole, parse
from laennec.airlock.checks.words import PERSON_RE, plain

COUNTING = re.compile(
    r"value_counts|\.size\(|\bxtabs|\btable\(|\btab(?:ulate|1|2)?\s|crosstab|\bFREQ\b|group_?by|\bcount\(|Name: count|confusion|n_distinct|COUNT\(|tally\(|contingen|crois[ée]",
    re.I,
)
"""Words of programs that count rows."""
LABELS = ("period", "rank", "code", "id", "name", "date")


_IN_MINUTES = re.compile(r"[a-z)] ?[(\[] ?min ?[)\]]$")
"""`Turnaround (min)`."""
_CHECKED = re.compile(
    r"(?:n |nb )?(?:(?:un|non )?mapped|(?:un|non )?matched|mappes?|non mappes?|failed|failures?|passed|pass|errors?|warnings?|skipped|echecs?|echoues?|reussis?)"
)
"""What became of checks, where another column counts them."""


_SIZE_OF = re.compile(
    r"(?:cohort|group|cell|strat(?:um|a)|bucket|bin|class|category|level|segment|population) (?:count|size|n)|(?:taille|effectif) (?:de |du |de la )?(?:cohorte|groupe|cellule|strate|classe|categorie|modalite)"
)
"""`cohort_count` beside other columns: a column of several has the size of each, not how many there are."""


@dataclass
class Figure:
    """One cell with numbers: `role` as in headings.ROLES, `of`: the group it is a part of, where that is known."""

    row: int
    column: int
    role: str
    parsed: Parsed
    place: str
    row_label: str
    column_label: str
    section: str = ""
    of: float | None = None

    @property
    def value(self) -> float | None:
        return self.parsed.value

    @property
    def masked(self) -> bool:
        return self.parsed.form == "masked"

    @property
    def total(self) -> bool:
        return is_total(self.row_label) or is_total(self.column_label)

    @property
    def words(self) -> str:
        return plain(f"{self.section} {self.row_label} {self.column_label}")


@dataclass
class Understood:
    """A table with its headings told apart from its cells. `roles`: by column; `body`: rows of data (row numbers)."""

    table: Table
    headings: list[str]
    headed: bool
    roles: list[str]
    labels: list[int]
    body: list[int]
    figures: list[Figure] = field(default_factory=list)
    other: bool = False
    dictionary: bool = False
    coefficients: bool = False
    percents: bool = False

    def column(self, index: int) -> list[str]:
        return [self.table.rows[r][index] for r in self.body]

    def counts(self) -> list[Figure]:
        return [f for f in self.figures if f.role == "count"]


_DESCRIBED = {"count", "mean", "std", "sd", "min", "max", "median", "25%", "50%", "75%", "q1", "q3"}
"""What pandas and R call the rows of a description of variables."""


_NAMELESS = ("labels", "label", "names", "categories", "steps", "x", "libelles", "etapes", "")
"""Headings of a list of names, beside which `values` are of whatever is named."""


def understand(table: Table, context: str = "") -> Understood | None:
    """None where there is nothing to understand: no row, or no cell."""
    width = max((len(row) for row in table.rows), default=0)
    if not width:
        return None
    for row in table.rows:
        row.extend([""] * (width - len(row)))
    start, caption = skip_titles(table)
    table.caption = f"{table.caption} {caption}".strip()
    depth = header_rows(table, start)
    headings = headings_of(table, start, depth)
    body = [r for r in range(start + depth, len(table.rows)) if any(c.strip() for c in table.rows[r])]
    decimal_commas(table, body)
    mirrored(table, body, headings)
    written_out(table, body)
    roles = ["other" if WHICH.fullmatch(plain(h)) else role_of(h) for h in headings]
    if any(
        re.search(r"^(?:nb |n |number of )?(?:checks?|tests?|controles?|rules?|regles?|assertions?)$", plain(h))
        for h in headings
    ):
        roles = ["other" if _CHECKED.fullmatch(plain(h)) else r for h, r in zip(headings, roles, strict=True)]
    if len(body) > 2:
        roles = ["count" if r == "other" and _SIZE_OF.fullmatch(plain(h)) else r for h, r in zip(headings, roles, strict=True)]  # fmt: skip
    if any(re.fullmatch(r"97[.,]5 ?%", h.strip()) for h in headings):
        roles = ["stat" if re.fullmatch(r"2[.,]5 ?%", h.strip()) else r for h, r in zip(headings, roles, strict=True)]
    if {"i2", "tau2", "i²", "tau²", "i 2", "tau 2"} & {plain(h) for h in headings}:
        roles = [
            "other" if plain(h) in ("k", "studies", "etudes") else r for h, r in zip(headings, roles, strict=True)
        ]
    if plain(headings[0]) in ("job", "rule") and any("threads" in plain(h) for h in headings):
        roles = ["other"] * len(roles)  # what Snakemake will run
    if len(headings) == 2 and plain(headings[0]) in _NAMELESS and plain(headings[1]) in ("values", "valeurs"):
        roles[1] = ""
    if {"yes", "no", "missing"} <= {plain(h) for h in headings} and {"split", "nodeid"} & {
        plain(h) for h in headings
    }:
        ways = ("yes", "no", "missing", "nodeid")  # which node comes next, as XGBoost writes its trees
        roles = ["other" if plain(h) in ways else r for h, r in zip(headings, roles, strict=True)]
    if {"threshold", "feature"} <= {plain(h) for h in headings}:
        roles = [
            "other" if plain(h) in ("left", "right", "yes", "no") else r for h, r in zip(headings, roles, strict=True)
        ]
    if "df" in map(plain, headings) and any(
        re.fullmatch(r"(?:df[ .]?resid(?:ual)?|residual df)", plain(h)) for h in headings
    ):
        roles = ["stat" if plain(h) == "df" else r for h, r in zip(headings, roles, strict=True)]
    first = {plain(table.rows[r][0]) for r in body}
    if len(first & _DESCRIBED) >= 3:  # its columns are variables: `delay_min` is in minutes
        roles = ["" if r in ("min", "max") else r for r in roles]
    for i, role in enumerate(roles):
        if role in ("", "people") and months(table, body, i):
            roles[i] = "period"
    if len({h.strip().lower() for h in headings} & {"m", "h", "f"}) > 1:
        roles = [
            "people" if h.strip().lower() in ("m", "h", "f") else r for h, r in zip(headings, roles, strict=True)
        ]
    for i in spread_over(table, body, headings):
        roles[i] = "" if roles[i] in ("period", "rank") else roles[i]
    found = Understood(table, headings, depth > 0, roles, [], body)
    for i, heading in enumerate(headings):
        if plain(heading) in ("obs", "obs."):
            values = [c.value for c in map(parse, found.column(i)) if c.form == "number"]
            if len(values) >= 2 and values == [float(k) for k in range(1, len(values) + 1)]:
                found.roles[i] = "rank"  # as SAS numbers its rows
    if rated(f"{table.caption} {context}"):
        roles[:] = ["rate" if r == "percent" and bare_rate(h) else r for h, r in zip(headings, roles, strict=True)]
    named = "" if table.origin == "code" else table.caption  # `ROWS = [...]` is the name of a variable
    found.other = counts_other(named) or (
        counts_other(context) and not PERSON_RE.search(plain(f"{table.caption} {' '.join(headings)}"))
    )
    found.other = found.other or of_types(found)
    named_by_number(found)
    for pair in BOUNDS:
        ends = [i for i, h in enumerate(headings) if plain(h).rsplit(".", 1)[-1] in pair]
        if len(ends) == 2 and not wide(found, *ends):
            roles[ends[0]] = roles[ends[1]] = "measure"
    for pair in ENDS:
        ends = [i for i, h in enumerate(headings) if plain(h).rsplit(".", 1)[-1] in pair]
        if len(ends) == 2 and wide(found, *ends):
            roles[ends[0]], roles[ends[1]] = "min", "max"
    found.labels = _labels(found)
    if len(found.labels) > 2:  # a cube says in a column of its own which of the others a row is of
        heads = {plain(h) for h in found.headings}
        found.labels = [i for i in found.labels if not {plain(c) for c in found.column(i) if c.strip()} <= heads]
    found.dictionary = dictionary(found)
    found.coefficients = coefficients(found, context)
    found.percents = percents(found, context)
    _figures(found, context)
    if _of_checks(found):
        found.other = True
        for figure in found.figures:
            figure.role = "other"
    return found


_OUTCOME_OF_CHECKS = re.compile(
    r"(?:n |nb |num |count |percent )?(?:overall |total |threshold |error |checks? |tests? )*(?:passed|failed|skipped|errors?|warnings?|not applicable|reussis?|echoues?|ignores?)(?: [a-z]+)?"
)


def _of_checks(found: Understood) -> bool:
    """Whether keys and values say how many checks of data passed and failed."""
    if len(found.headings) != 2 or plain(found.headings[0]) != "key":
        return False
    keys = [plain(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", found.table.rows[r][0])) for r in found.body]
    told = [k for k in keys if _OUTCOME_OF_CHECKS.fullmatch(k)]
    return len(told) >= 3 and any("pass" in k or "reussi" in k for k in told) and not any(map(PERSON_RE.search, keys))


def _labels(found: Understood) -> list[int]:
    labels = []
    width = len(found.headings)
    for index in range(width):
        cells = [parse(c) for c in found.column(index)]
        filled = [c for c in cells if c.form not in ("empty", "masked")]
        words = [c for c in filled if c.form == "text"]
        role = found.roles[index]
        if (
            (filled and len(words) >= 0.6 * len(filled) and (index == 0 or len(words) == len(filled)))
            or (role in LABELS and index < width - 1)
            or (index == 0 and _of_itself(found, cells))
            or (index == 0 and width > 1 and names_categories(found.table))
            or (index == 0 and width > 1 and _order(cells, found, role))
            or (not filled and index == 0)
            or (index == 1 and _levels(found, cells))
        ):
            labels.append(index)
    return labels


def _levels(found: Understood, cells: list[Parsed]) -> bool:
    """Whether a second column without a heading names the levels of the variables in the first: words, and small
    numbers beside them or where the first is left blank."""
    if found.headings[1].strip() or len(found.headings) < 4:
        return False
    first = [found.table.rows[r][0].strip() for r in found.body]
    filled = [c for c in cells if c.form != "empty"]
    small = all(
        c.form == "text" or (c.form == "number" and is_whole(c.value) and 0 <= (c.value or 0) <= 9) for c in filled
    )
    return bool(filled) and small and any(not f for f in first) and any(c.form == "empty" for c in cells)


def _of_itself(found: Understood, cells: list[Parsed]) -> bool:
    """Whether a first column says what the headings say: a scale crossed with itself."""
    mine = [found.table.rows[r][0].strip() for r in found.body]
    heads = [h.strip() for h in found.headings[1:]]
    return len(mine) >= 3 and sum(m in heads for m in mine) >= 0.8 * len(mine) and len(set(mine)) == len(mine)


def _order(cells: list[Parsed], found: Understood, role: str) -> bool:
    """A first column of numbers that only orders rows: years, 0..n, ages beside counts, regular steps."""
    values = [c.value for c in cells if c.form == "number" and c.value is not None]
    if len(values) < max(2, len(cells) * 0.8):
        return False
    if role == "percent" or (role in ("count", "people", "other") and not {"count", "people"} & set(found.roles[1:])):
        return False
    rising = all(a < b for a, b in zip(values, values[1:], strict=False))
    if not rising:
        return False
    if role == "age":
        return "count" in found.roles or "people" in found.roles
    return True


def _figures(found: Understood, context: str) -> None:
    table = found.table
    section, last = "", ""
    whole = {i: whole_numbers(found, i) for i in range(len(found.headings)) if i not in found.labels}
    persons_said = bool(PERSON_RE.search(plain(f"{table.caption} {context}")) or COUNTING.search(table.caption))
    for r in found.body:
        row = table.rows[r]
        own = [row[i].strip() for i in found.labels if row[i].strip()]
        numbers = [i for i in whole if parse(row[i]).form not in ("empty", "text")]
        if found.labels and not numbers and own and not any(parse(row[i]).form == "text" for i in whole):
            section = " ".join(own)
            continue
        if len(found.labels) > 1 and not row[found.labels[0]].strip() and own:
            own = [last, *own]
        elif found.labels:
            last = row[found.labels[0]].strip()
        label = " | ".join(own)
        group = own[0] if len(own) > 1 and len(found.labels) > 1 else section
        row_role = role_of(own[-1]) if own and not BAND.fullmatch(plain(own[-1])) else ""
        if not row_role and own and len(own) > 1:
            row_role = role_of(own[0])
        if row_role == "quantile" and questions(found):
            row_role = ""
        if row_role == "min" and _IN_MINUTES.search(plain(own[-1])) and {"mean", "quantile", "sd"} & set(found.roles):
            row_role = ""  # what is measured there; the columns say which statistic of it
        if row_role == "stat" and {"F", "f"} & {own[-1].strip(), own[0].strip()} and sexes(found):
            row_role = ""
        for i in numbers:
            cell = turned(parse(row[i]), f"{found.headings[i]} {table.caption} {own[-1] if own else ''}")
            role = role_in(found, i, r, row_role, cell, own, whole[i], persons_said, section)
            n = (
                cell.of
                or denominator(found.headings[i])
                or (denominator(own[-1]) if own else None)
                or (denominator(section) if section else None)
            )
            found.figures.append(Figure(r, i, role, cell, table.at(r, i), label, found.headings[i], group, n))
