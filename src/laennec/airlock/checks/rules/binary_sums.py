"""Sums and means of marks of yes and no, as tables of covariates give them: such a sum counts persons."""

from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.figures import Understood
from laennec.airlock.checks.numbers import is_whole, parse
from laennec.airlock.checks.rules import Case

ALIKE = 0.08
"""How far the wholes that two rows give may lie apart, as means are rounded."""


def find(case: Case) -> Iterator[Finding]:
    """Over tables with a sum and a mean a row."""
    for table in case.tables:
        if table.other or not {"sum", "mean"} <= set(table.roles):
            continue
        sums, means = table.roles.index("sum"), table.roles.index("mean")
        rows = list(_rows(table, sums, means))
        sizes = [total / mean for _, total, mean in rows if total >= 10 * case.settings.threshold]
        if not sizes or max(sizes) > (1 + ALIKE) * min(sizes) or len(rows) < 2:
            continue
        for r, total, _ in rows:
            if 0 < total < case.settings.threshold:
                yield Finding(
                    "small_count",
                    table.table.at(r, sums),
                    f"{total:g}, a sum of marks of yes and no: fewer than {case.settings.threshold} persons.",
                )


def _rows(table: Understood, sums: int, means: int) -> Iterator[tuple[int, float, float]]:
    """(row, sum, mean) of rows whose mean lies between 0 and 1 and whose sum is whole."""
    for r in table.body:
        total, mean = parse(table.table.rows[r][sums]).value, parse(table.table.rows[r][means]).value
        if total is not None and mean is not None and 0 < mean < 1 and is_whole(total):
            yield r, total, mean
