"""Percentages and rates that give a small count back."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.figures import Figure, Understood
from laennec.airlock.checks.headings import denominator, is_total, role_of
from laennec.airlock.checks.numbers import is_whole, parse
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.counts import structural
from laennec.airlock.checks.rules.operating import errors_of_tests, missed, operating_points, shares_of_one
from laennec.airlock.checks.rules.said_shares import named_whole, whole_said
from laennec.airlock.checks.words import PERSON_RE, plain

_SURVIVAL = re.compile(
    r"(?<![a-z])(?:os|pfs|dfs|rfs|efs|ttp|sg|ssp|ssr|sse)(?![a-z])|surviv|survie|kaplan|event free|sans evenement|progression free|sans progression"
)
_AT_RISK = re.compile(r"at risk|a risque")
"""Kaplan-Meier's estimate is no share of those at risk at its time: they outlived it all."""


def find(case: Case) -> Iterator[Finding]:
    """Every percentage with the number of persons it is of, known from the cell, the row, the heading or the author."""
    for table in case.tables:
        if table.other:
            continue
        yield from _one_in(case, table)
        yield from operating_points(case, table)
        yield from errors_of_tests(case, table)
        yield from shares_of_one(case, table)
        yield from _means(case, table)
        for figure in table.figures:
            yield from missed(case, table, figure)
            share = share_of(table, figure)
            if share is not None:
                yield from _share(case, table, figure, share)


_ONE_IN = re.compile(r"\W*(?:one|1|un|une) (?:in|sur|out of|of) (?P<n>\d{1,5})\W*", re.I)


def _of_a_sum(table: Understood, figure: Figure) -> bool:
    """Whether a column of percentages is that of another, which counts no persons, of its sum: of money, of doses."""
    shares = {
        f.row: s
        for f in table.figures
        if f.column == figure.column and not is_total(f.row_label) and (s := share_of(table, f)) is not None
    }
    for i in range(len(table.headings)):
        if i == figure.column or table.roles[i] in ("count", "people", "percent"):
            continue
        parts = {
            f.row: f.value
            for f in table.figures
            if f.column == i and f.value is not None and not is_total(f.row_label)
        }
        if (
            len(shares) < 3
            or set(parts) != set(shares)
            or any(f.role == "count" for f in table.figures if f.column == i)
        ):
            continue
        whole = sum(parts.values())
        if whole > 0 and all(abs(100 * parts[r] / whole - shares[r]) <= 0.6 for r in shares):
            return True
    return False


def _one_in(case: Case, table: Understood) -> Iterator[Finding]:
    """`one in 83` of the persons that the same row counts."""
    for r in table.body:
        counted = [f.value or 0 for f in table.figures if f.row == r and f.role in ("count", "people")]
        for i, cell in enumerate(table.table.rows[r]):
            found = _ONE_IN.fullmatch(cell)
            if found and counted and 0 < max(counted) / max(1, int(found["n"])) < case.settings.threshold - 0.5:
                few = max(counted) / int(found["n"])
                yield Finding(
                    "percentage",
                    table.table.at(r, i),
                    f"One in {found['n']} of {max(counted):g} persons is about {few:.0f}, fewer than {case.settings.threshold}.",
                )


def _means(case: Case, table: Understood) -> Iterator[Finding]:
    """Means of what is 0 or 1 in each person, as their spread or their heading says: shares by another name."""
    least = case.settings.threshold
    by_row: dict[int, list[Figure]] = {}
    for f in table.figures:
        by_row.setdefault(f.row, []).append(f)
    for line in by_row.values():
        sizes = [f.value for f in line if f.role == "count" and f.value] or [
            n for n in (line[0].of, case.persons) if n
        ]
        spreads = [f.value for f in line if f.role == "sd" and f.value]
        for figure in line:
            mean = figure.value
            if (
                figure.role != "mean"
                or mean is None
                or not 0 < mean < 1
                or not sizes
                or figure.parsed.form != "number"
            ):
                continue
            spread = (mean * (1 - mean)) ** 0.5
            marked = re.search(r"0 ?/ ?1|binar|dichotom|dummy|indicat|yes ?/ ?no|oui ?/ ?non", figure.words)
            if not marked and not any(abs(s - spread) <= 0.012 * max(1, s) for s in spreads):
                continue
            few = min(mean, 1 - mean) * max(sizes)
            if 0.5 <= few < least - 0.5:
                yield Finding(
                    "percentage",
                    figure.place,
                    f"{100 * mean:g} % of {max(sizes):g} persons are about {max(1, round(mean * max(sizes)))}, fewer than {least}."
                    if mean <= 0.5
                    else f"{100 * mean:g} % of {max(sizes):g} persons leave about {max(1, round(few))}, fewer than {least}.",
                )


def share_of(table: Understood, figure: Figure) -> float | None:
    """The percentage of a cell, 0 to 100; None where it has none."""
    parsed = figure.parsed
    if figure.role == "count" and parsed.form in ("count_share", "pair") and parsed.share is not None:
        return parsed.share if 0 <= parsed.share <= 100 else None
    if figure.role != "percent" or parsed.signed:
        return None
    if parsed.form == "percent":
        return parsed.share if parsed.share is not None and 0 <= parsed.share <= 100 else None
    if parsed.form == "pair" and parsed.value is not None and 0 <= parsed.value <= 100:
        return parsed.value
    if parsed.form != "number" or parsed.value is None:
        return None
    text = plain(f"{figure.column_label} {figure.row_label}")
    bounded = bool(re.search(r"\d ?%", text)) and not re.search(r"(?<!\d)(?<!\d )%|pct|pourcent|percent", text)
    if bounded:
        column = [
            c.value for c in map(parse, table.column(figure.column)) if c.form == "number" and c.value is not None
        ]
        if len(set(column)) >= 2 and all(0 <= v <= 1 for v in column):
            return parsed.value * 100  # `reached 7 %`: 0.47 of them
    if "%" in text or "pct" in text or "pourcent" in text or "percent" in text:
        return parsed.value if 0 <= parsed.value <= 100 else None
    column = [c.value for c in map(parse, table.column(figure.column)) if c.form == "number" and c.value is not None]
    fraction = all(0 <= v <= 1 for v in column) and any(0 < v < 1 for v in column)
    if fraction or (parsed.value in (0, 1) and len(column) == 1):
        return parsed.value * 100
    return parsed.value if 0 <= parsed.value <= 100 else None


_OF_VALUES = re.compile(
    r"hors (?:plage|bornes?|normes?|limites?)|out of (?:range|bounds)|invalid|incoheren|inconsisten|doublon|duplicate|implausib|aberrant"
)
"""Shares of values that are wrong: of rows of data, not of persons."""


_STATISTIC_OF = re.compile(
    r"(?<![a-z])(?:pct|%|percent\w*|predicted|theorique)(?![a-z]).{0,12}(?<![a-z])(?:moyenn?e?|mean|ecart|sd|std|q1|q3|p25|p75)(?![a-z])"
)
"""`FEV1_pct_mean`: what is averaged is a percentage, of no persons."""


def _share(case: Case, table: Understood, figure: Figure, share: float) -> Iterator[Finding]:
    least = case.settings.threshold
    if _OF_VALUES.search(plain(figure.column_label)) and not PERSON_RE.search(plain(figure.column_label)):
        return
    if (
        _STATISTIC_OF.search(plain(figure.column_label))
        or _regressed(table, figure.column)
        or (table.headed and re.match(r"param|hypoth|assumption", plain(table.headings[0])))
    ):
        return
    if share in (0, 100):
        if figure.total or structural(case, table, figure) or _of_measure(figure) or _rounded_to_zero(table, figure):
            return
        counted = [f.value or 0 for f in table.figures if f.row == figure.row and f.role == "count"]
        if share == 100 and _WHOLE_ROW.match(plain(figure.row_label.split(" | ")[-1])) and case.persons in counted:
            return
        if share == 100 and (_lone_whole(table, figure) or _of_all(table, figure)):
            return
        yield Finding("zero", figure.place, f"{share:g} % of a real group: that tells of everybody in it.")
        return
    if re.search(
        r"(?<![a-z])(?:objecti\w*|targets?|cibles?|occupan\w*|occupation|capacit\w*|remplissage|prorata|goal|yield|rendement|compliance|conformite|hand hygiene|friction\w*)(?![a-z])",
        plain(figure.column_label),
    ):
        return  # of what was planned, not of persons
    if (
        _SURVIVAL.search(plain(figure.column_label))
        and figure.parsed.form == "number"
        and role_of(table.headings[0]) == "period"
    ):
        whole = max((f.value or 0 for f in table.figures if f.role == "count"), default=0)
        if min(share, 100 - share) * whole / 100 >= least - 0.5:
            return  # of those who were there at first, not of those who failed
    if _of_a_sum(table, figure):
        return
    for n in groups(case, table, figure, share):
        persons, others = share * n / 100, (100 - share) * n / 100
        if 0 < n < least:
            yield Finding("small_count", figure.place, f"A percentage of {n:g} persons, fewer than {least}.")
            return
        margin = min(0.5, 0.5 * 10**-figure.parsed.decimals * n / 100) if figure.parsed.form != "pair" else 0.1
        if (round(persons) and persons < least - 0.5) or (0.2 < persons < 0.5 and margin < 0.2):
            yield Finding(
                "percentage",
                figure.place,
                f"{share:g} % of {n:g} persons are about {max(1, round(persons))}, fewer than {least}.",
            )
            return
        if round(others) and others < least - 0.5:
            yield Finding(
                "percentage",
                figure.place,
                f"{share:g} % of {n:g} persons leave about {max(1, round(others))}, fewer than {least}.",
            )
            return


_STARRED = re.compile(r"[-−]?\d*[.,]\d+\s*(?:\*{1,3}|\^\{?\*|\\sym\b.*)|\([-−]?\d*[.,]\d+\)")


def _regressed(table: Understood, column: int) -> bool:
    """Whether a column holds coefficients with stars, or with their standard errors in brackets below."""
    return sum(bool(_STARRED.fullmatch(c.strip())) for c in table.column(column)) >= 2


def _of_measure(figure: Figure) -> bool:
    return bool(
        role_of(figure.row_label) in ("stat", "p", "quantile")
        or any(
            w in figure.words
            for w in (
                "couverture",
                "coverage",
                "completude",
                "completeness",
                "accord",
                "agreement",
                "confidence",
                "power",
                "puissance",
                "convergence",
                "disponib",
                "availab",
                "uptime",
                "objecti",
                "target",
                "cible",
                "occup",
                "capacit",
                "remplissage",
                "prorata",
            )
        )
    )


def _rounded_to_zero(table: Understood, figure: Figure) -> bool:
    """`12 (0 %)` of a large group: rounded, not zero."""
    return figure.parsed.form in ("count_share", "pair") and bool(figure.value) and figure.parsed.share == 0


def _lone_whole(table: Understood, figure: Figure) -> bool:
    """A 100 % at the head or foot of a column whose others are its parts, or beside the whole's own number."""
    row = figure.row_label
    if is_total(row) or is_total(figure.column_label):
        return True
    if figure.parsed.form in ("count_share", "pair") and re.fullmatch(
        r"(?:n|nb|effectifs?|number|nombre|patients?|sejours?|stays?|persons?|personnes?|women|men|femmes|hommes|inclus|included|screened|eligibles?)(?: [a-z]+)?(?: ?\(%\)|, n \(%\))?",
        plain(row.split(" | ")[-1]),
    ):
        return True
    own = [f.value or 0 for f in table.figures if f.row == figure.row and f.role == "count"]
    others = [f.value or 0 for f in table.figures if f.row != figure.row and f.role == "count" and not f.total]
    if own and others and max(own) < max(others):
        return False  # no whole is smaller than one of its parts
    column = [share_of(table, f) for f in table.figures if f.column == figure.column and f.row != figure.row]
    parts = [s for s in column if s is not None and s < 100]
    counted = [
        f.value or 0 for f in table.figures if f.column == figure.column and f.row != figure.row and f.role == "count"
    ]
    if figure.value and figure.parsed.form == "count_share" and counted and sum(counted) > 1.1 * figure.value:
        parts = []  # the others are parts of a larger whole
    first = figure.row == min(table.body, default=-1)
    return (
        (first and bool(parts) and _funnel(table))
        or (bool(parts) and abs(sum(parts) - 100) < 1.5)
        or (first and role_of(table.headings[0]) == "period")
    )


_WHOLE_ROW = re.compile(
    r"(?:au moins|at least|≥|>=) ?(?:0|1|un|une|one)(?![\d.,])|(?:0|1|one|un) (?:or more|and more|ou plus|et plus)"
)
"""A row of everybody, where the others are of those who have more."""


def _of_all(table: Understood, figure: Figure) -> bool:
    """Whether a row leaves empty what the rows above it name: it is of all of them."""
    if len(table.labels) < 2 or figure.row != max(table.body):
        return False
    own = [i for i in table.labels if not table.table.rows[figure.row][i].strip()]
    return any(sum(bool(table.table.rows[r][i].strip()) for r in table.body) >= 3 for i in own)


def _funnel(table: Understood) -> bool:
    return any(
        w in plain(" ".join([table.table.caption, *table.headings]))
        for w in ("etape", "step", "inclusion", "flow", "attrition", "flux", "critere", "stage")
    )


def groups(case: Case, table: Understood, figure: Figure, share: float) -> list[float]:
    """How many persons a percentage may be of, the surest first; [] where nothing says."""
    if figure.parsed.of:
        return [figure.parsed.of]
    if figure.parsed.form in ("count_share", "pair") and figure.value is not None and figure.role == "count":
        if figure.of:
            return [figure.of]
        return [figure.value / share * 100] if share > 0 else []
    if figure.of:
        return [figure.of]
    if (told := _by_arithmetic(table, figure)) is not None:
        return [told]
    figures = table.figures
    for f in figures:
        if (
            f.row == figure.row
            and f.column != figure.column
            and is_total(f.column_label)
            and 100 in (f.value, f.parsed.share)
        ):
            counted_above = [
                g for g in figures if g.column == f.column and g.row < f.row and g.role == "count" and g.value
            ]
            return [counted_above[-1].value or 0] if counted_above else []
    if _SURVIVAL.search(plain(figure.column_label)):
        figures = [f for f in figures if not _AT_RISK.search(plain(f.column_label))]
    counts = [
        f
        for f in figures
        if f.row == figure.row
        and f.role == "count"
        and f.value is not None
        and f.column != figure.column
        and f.parsed.form in ("number", "n_is")
    ]
    if figures is not table.figures and counts:
        most = max(f.value or 0 for f in counts)
        counts = [f for f in counts if f.value == most]
    whole = [f for f in counts if is_base(f.column_label) or _constant(table, f.column)]
    if len(whole) == 1 and whole[0].value:
        return [whole[0].value]
    known = [
        n for n in (case.persons, denominator(table.headings[figure.column]), denominator(table.table.caption)) if n
    ]
    known += [f.value for f in figures if f.role == "count" and f.value and is_total(f.row_label)]
    sums: dict[int, float] = {}
    for f in figures:
        if f.role == "count" and f.value is not None and not f.total:
            sums[f.column] = sums.get(f.column, 0) + f.value
    near = sorted(counts, key=lambda f: abs(f.column - figure.column))
    found: list[float] = []
    for count in near[:2]:
        assert count.value is not None
        if not count.value:
            continue
        bigger = [f.value for f in counts if f.value and f.value > count.value]
        totals = [*known, *sums.values(), *bigger]
        tolerance = max(0.06, 0.6 * 10**-figure.parsed.decimals)
        if any(t and abs(count.value / t * 100 - share) <= tolerance for t in totals):
            return [count.value / share * 100] if share > 0 else []
        if plain(figure.column_label) in (
            "%",
            "pct",
            "percent",
            "pourcentage",
            "percentage",
            "n %",
            "col %",
            "% n",
        ) and not is_base(count.column_label):
            return [count.value / share * 100] if share > 0 else []
        if share > 0 and _one_base(table, count.column, figure.column):
            return [count.value / share * 100]
        found.append(count.value)
    if found:
        return found[:1]
    own = denominator(table.table.caption)
    if own:
        return [own]
    total_row = [
        f.value
        for f in figures
        if f.column != figure.column and f.role == "count" and f.value and is_total(f.row_label)
    ]
    if len(set(total_row)) == 1 and total_row[0]:
        return [total_row[0]]
    headed = [denominator(h) for h in table.headings]
    if len({h for h in headed if h}) == 1 and not denominator(table.headings[figure.column]):
        return [next(h for h in headed if h)]
    above = [
        f.value
        for f in figures
        if f.column == figure.column
        and f.role == "count"
        and f.value
        and (
            is_base(f.row_label)
            or is_total(f.row_label)
            or (
                f.row == table.body[0]
                and (
                    sum(g.column == f.column and g.role == "percent" for g in figures) >= 2
                    or not re.fullmatch(
                        r"(?:pct|percent\w*|pourcent\w*|%|share|proportion|rate|taux|part)", plain(figure.row_label)
                    )
                )
                and re.fullmatch(r"n|nb|effectifs?|(?:n )?(?:patients|persons|stays|sejours)", plain(f.row_label))
            )
        )
    ]
    if above and above[0]:
        return [above[0]]
    whole_rows = [f.value for f in figures if f.role == "count" and f.value and is_base(f.row_label)]
    if len(set(whole_rows)) == 1 and whole_rows[0]:
        return [whole_rows[0]]
    told = whole_said(plain(table.table.caption)) or named_whole(case) or case.persons
    return [told] if told else []


def _by_arithmetic(table: Understood, figure: Figure) -> float | None:
    """The whole beside a percentage, where in every row of its column it is the same two numbers' quotient."""
    columns = {f.column for f in table.figures if f.column != figure.column}
    rows: dict[int, dict[int, float]] = {}
    shares: dict[int, tuple[float, float]] = {}
    for f in table.figures:
        if f.column == figure.column and (s := share_of(table, f)) is not None:
            shares[f.row] = (s, max(0.06, 0.6 * 10**-f.parsed.decimals))
        elif f.column in columns and f.parsed.form in ("number", "n_is") and is_whole(f.value) and f.value:
            rows.setdefault(f.row, {})[f.column] = f.value
    if len(shares) < 3 or len(columns) > 12:
        return None
    for whole in columns:
        for part in columns:
            fits = [
                abs(100 * rows[r][part] / rows[r][whole] - s) <= tolerance
                for r, (s, tolerance) in shares.items()
                if {part, whole} <= rows.get(r, {}).keys() and rows[r][part] < rows[r][whole]
            ]
            if len(fits) >= max(3, 0.8 * len(shares)) and all(fits):
                return rows.get(figure.row, {}).get(whole)
    return None


def _one_base(table: Understood, part: int, shared: int) -> bool:
    """Whether a column of counts and its percentages are of one whole that stands elsewhere: in all rows it is the same."""
    parts = {f.row: f.value for f in table.figures if f.column == part and f.parsed.form == "number" and f.value}
    least, most, shares = 0.0, float("inf"), []
    for f in table.figures:
        share = share_of(table, f) if f.column == shared and f.row in parts else None
        if share is None:
            continue
        half = 0.6 * 10**-f.parsed.decimals
        if share <= 2 * half:
            continue
        count = parts[f.row] or 0
        least, most = max(least, 100 * count / (share + half)), min(most, 100 * count / (share - half))
        shares.append(share)
    return len(shares) >= 4 and least <= most and max(shares) > 1.3 * min(shares)


def _constant(table: Understood, column: int) -> bool:
    """Whether a column of counts says one number in all its rows: the whole that each row is a share of."""
    values = [f.value for f in table.figures if f.column == column and f.role == "count" and not f.total]
    return len(values) >= 3 and len(set(values)) == 1


def is_base(heading: str) -> bool:
    """Whether a heading names the whole that shares and rates are of."""
    text = plain(heading)
    return (
        is_total(text)
        or any(
            w in text
            for w in (
                "denom",
                "at risk",
                "a risque",
                "expos",
                "effectif total",
                "n total",
                "eligible",
                "inclus",
                "population",
            )
        )
        or heading.strip() == "N"
    )
