"""Percentages and rates that give a small count back."""

import re
from collections.abc import Iterator
from itertools import accumulate

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.figures import Figure, Understood
from laennec.airlock.checks.headings import denominator, is_total, role_of
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.counts import structural
from laennec.airlock.checks.rules.operating import errors_of_tests, missed, operating_points, shares_of_one
from laennec.airlock.checks.rules.share_groups import AT_RISK, SURVIVAL, groups, share_of
from laennec.airlock.checks.words import PERSON_RE, plain


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
    printed = [f.value for f in table.figures if f.column == 1]
    flags = (
        len(table.headings) == 2
        and len(printed) >= 3
        and all(v is not None and 0 <= v <= 1 for v in printed)
        and bool(_FLAGS.search(plain(f"{table.table.caption} {case.context}")))
    )
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
                figure.role not in (("mean", "measure") if flags else ("mean",))
                or mean is None
                or not 0 < mean < 1
                or not sizes
                or figure.parsed.form != "number"
            ):
                continue
            spread = (mean * (1 - mean)) ** 0.5
            marked = re.search(r"0 ?/ ?1|binar|dichotom|dummy|indicat|yes ?/ ?no|oui ?/ ?non", figure.words)
            if not marked and not flags and not any(abs(s - spread) <= 0.012 * max(1, s) for s in spreads):
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


_FLAGS = re.compile(
    r"(?:flags?|dummies|binar\w*|indicat\w*)[^.\n]{0,12}[\])]*\.mean\(|\.mean\([^\n]{0,80}(?:flags?|dummies|binar|indicat)|(?:means?|averages?|moyennes?) (?:of|des) (?:the |all )?(?:binary|0/1|indicator|dummy|variables (?:binaires|0/1)|indicatrices)"
)
"""Means of columns of 0 and 1, as a program prints them."""
_OF_VALUES = re.compile(
    r"hors (?:plage|bornes?|normes?|limites?)|out of (?:range|bounds)|invalid|incoheren|inconsisten|doublon|duplicate|implausib|aberrant|violat"
)
"""Shares of values that are wrong: of rows of data, not of persons."""


_FILLED = re.compile(
    r"(?<![a-z])(?:complet(?:e|ion|ude|eness)|fill(?:ed)?|renseigne\w*) ?(?:rate|pct|percent\w*|%|$)"
)
"""How much of a variable is known, of everybody: the number beside it is of those it is not known of."""


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
        or (
            table.headed
            and re.match(r"param|hypoth|assumption", plain(table.headings[0]))
            and not any(denominator(h) for h in table.headings)
        )
    ):
        return
    if share in (0, 100):
        if figure.total or structural(case, table, figure) or _of_measure(figure) or _rounded_to_zero(table, figure):
            return
        counted = [f.value or 0 for f in table.figures if f.row == figure.row and f.role == "count"]
        if share == 100 and _WHOLE_ROW.match(plain(figure.row_label.split(" | ")[-1])) and case.persons in counted:
            return
        if share == 100 and _sized(table, figure, counted):
            return
        if share == 100 and (_lone_whole(table, figure) or _of_all(table, figure) or _accumulated(table, figure)):
            return
        yield Finding("zero", figure.place, f"{share:g} % of a real group: that tells of everybody in it.")
        return
    if re.search(
        r"(?<![a-z])(?:objecti\w*|targets?|cibles?|occupan\w*|occupation|capacit\w*|remplissage|prorata|goal|yield|rendement|compliance|conformite|hand hygiene|friction\w*)(?![a-z])",
        plain(figure.column_label),
    ):
        return  # of what was planned, not of persons
    if (
        SURVIVAL.search(plain(figure.column_label))
        and figure.parsed.form == "number"
        and (role_of(table.headings[0]) == "period" or any(AT_RISK.search(plain(h)) for h in table.headings))
    ):
        whole = max((f.value or 0 for f in table.figures if f.role == "count"), default=0)
        if min(share, 100 - share) * whole / 100 >= least - 0.5:
            return  # of those who were there at first, not of those who failed
    if _of_a_sum(table, figure) or _outlived(table, figure):
        return
    filled = _FILLED.search(plain(figure.column_label))
    for n in [case.persons] if filled and case.persons else [] if filled else groups(case, table, figure, share):
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


def _outlived(table: Understood, figure: Figure) -> bool:
    """Whether a percentage with an interval is an estimate of survival at a time: those who were censored are no survivors."""
    cell = table.table.rows[figure.row][figure.column]
    return (
        figure.parsed.form == "percent"
        and "%" in cell
        and bool(re.search(r"[(\[]", cell))
        and bool(SURVIVAL.search(figure.words))
    )


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
                "complete rate",
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
        or ((first or figure.row == max(table.body)) and bool(parts) and abs(sum(parts) - 100) < 1.5)
        or (first and role_of(table.headings[0]) == "period")
    )


_WHOLE_ROW = re.compile(
    r"(?:au moins|at least|≥|>=) ?(?:0|1|un|une|one)(?![\d.,])|(?:0|1|one|un) (?:or more|and more|ou plus|et plus)"
)
"""A row of everybody, where the others are of those who have more."""


def _accumulated(table: Understood, figure: Figure) -> bool:
    """Whether a column of percentages adds up to 100 from row to row."""
    shares: dict[int, list[float]] = {}
    for f in table.figures:
        if (s := share_of(table, f)) is not None:
            shares.setdefault(f.column, []).append(s)
    column = shares.get(figure.column, [])
    sums = [
        len(parts) == len(column) >= 3
        and all(abs(a - b) <= 0.06 for a, b in zip(accumulate(parts), column, strict=True))
        for i, parts in shares.items()
        if i != figure.column
    ]
    named = re.search(r"(?<![a-z])cum", plain(figure.column_label)) is not None
    return (named or (any(sums) and figure.row == max(table.body))) and column == sorted(column)


_SIZE_ROW = re.compile(
    r"(?:n|effectifs?|(?:n |nb |nombre |number )?(?:of |de |d')?(?:patients?|participants?|persons?|personnes|subjects?|sujets?|malades|sejours?|stays?))(?: (?:inclus|included|total))?"
)


def _sized(table: Understood, figure: Figure, counted: list[float]) -> bool:
    """Whether a row gives the size of the group that the others are parts of: no number of the table is larger."""
    most = max((f.value or 0 for f in table.figures if f.role == "count" and f.parsed.form == "number"), default=0)
    return bool(_SIZE_ROW.fullmatch(plain(figure.row_label.split(" | ")[-1]))) and counted == [most]


def _of_all(table: Understood, figure: Figure) -> bool:
    """Whether a row leaves empty what the rows above it name: it is of all of them."""
    if len(table.labels) < 2 or figure.row != max(table.body):
        return False
    own = [i for i in table.labels if not table.table.rows[figure.row][i].strip()]
    return any(sum(bool(table.table.rows[r][i].strip()) for r in table.body) >= 3 for i in own)


def _funnel(table: Understood) -> bool:
    counted = [
        f.value
        for f in table.figures
        if f.role == "count"
        and f.value is not None
        and f.column == min((g.column for g in table.figures if g.role == "count"), default=-1)
    ]
    return counted == sorted(counted, reverse=True) and any(
        w in plain(" ".join([table.table.caption, *table.headings]))
        for w in ("etape", "step", "inclusion", "flow", "attrition", "flux", "critere", "stage")
    )
