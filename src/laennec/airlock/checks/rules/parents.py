"""Trees of groups (sunbursts, treemaps, tables of parents): what the parts that are shown leave of the group above them."""

from collections import defaultdict
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.numbers import parse
from laennec.airlock.checks.request import of_nobody
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.words import plain

_NAMES = ("labels", "label", "ids", "id", "name", "names", "node", "groupe", "group")
_ABOVE = ("parents", "parent", "parent id", "parentid", "parent label")
_SIZES = ("values", "value", "n", "size", "count", "effectif", "patients")


def find(case: Case) -> Iterator[Finding]:
    """Over tables in which each row names the one above it."""
    if of_nobody(case.population):
        return
    for table in case.tables:
        heads = [plain(h) for h in table.headings]
        name, above, size = (
            next((heads.index(w) for w in words if w in heads), -1) for words in (_NAMES, _ABOVE, _SIZES)
        )
        if -1 in (name, above, size):
            continue
        rows = [table.table.rows[r] for r in table.body]
        sizes = {row[name].strip(): parse(row[size]).value for row in rows}
        parts: dict[str, list[float]] = defaultdict(list)
        for row in rows:
            if row[above].strip() and (value := parse(row[size]).value) is not None:
                parts[row[above].strip()].append(value)
        for group, shown in parts.items():
            whole = sizes.get(group)
            if whole and len(shown) > 1 and 0 < whole - sum(shown) < case.settings.threshold:
                yield Finding(
                    "subtraction",
                    table.table.place or "table",
                    f"{whole:g} of {group[:40]}, {sum(shown):g} are shown below it: {whole - sum(shown):g} remain, "
                    f"fewer than {case.settings.threshold}.",
                )
                return
