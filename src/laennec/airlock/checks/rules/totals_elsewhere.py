"""A masked cell whose whole stands in another table of the same file: by arm there, in all grades."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.figures import Figure, Understood
from laennec.airlock.checks.headings import is_total
from laennec.airlock.checks.labels import canonical
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.sums import rounded
from laennec.airlock.checks.words import plain

_WHOLE = re.compile(
    r"(?:n|nb|nombre|effectifs?|patients?|persons?|count|number|sejours?|stays?|cas|cases)(?: total)?|"
)


def find(case: Case) -> Iterator[Finding]:
    """Over each pair of tables of one file that name the same groups."""
    tables = [t for t in case.tables if not t.other and t.counts()][:30]
    for mine in tables:
        for along in ("column_label", "row_label"):
            for name, line in _lines(mine, along).items():
                hidden = [f for f in line if f.masked]
                shown = [f for f in line if not f.masked and f.value is not None]
                if len(hidden) != 1 or not shown or any(_total(f, along) for f in line) or rounded(shown):
                    continue
                part = sum(f.value or 0 for f in shown)
                for whole in _wholes(tables, mine, name):
                    rest = (whole.value or 0) - part
                    if 0 < rest < case.settings.threshold and whole.value not in [f.value for f in shown]:
                        yield Finding(
                            "subtraction",
                            hidden[0].place,
                            f"{whole.value:g} at {whole.place} less {part:g} gives the masked cell back: {rest:g}, fewer than {case.settings.threshold}.",
                        )
                        return


_KIND = re.compile(
    r"(?<![a-z])(?:bras|arms?|groupe?s?|centres?|centers?|sites?|services?|wards?|class(?:e|es)?|strat(?:e|um)|cohorte?s?|unites?|units?)(?![a-z])"
)


def _group(label: str) -> frozenset[str]:
    """What a label names without the word for what kind of group it is: `Bras A` and `A` are one."""
    bare = _KIND.sub(" ", plain(re.sub(r"\(.*?\)", "", label))).strip()
    return frozenset([bare]) if len(bare) == 1 else canonical(bare or label)


def _lines(table: Understood, along: str) -> dict[str, list[Figure]]:
    lines: dict[str, list[Figure]] = {}
    for figure in table.figures:
        if figure.role == "count" or figure.masked:
            lines.setdefault(str(getattr(figure, along)), []).append(figure)
    return {name: line for name, line in lines.items() if name.strip() and len(line) >= 2}


def _total(figure: Figure, along: str) -> bool:
    """Whether the line has its own total, by which it is solved already."""
    return is_total(figure.row_label if along == "column_label" else figure.column_label)


def _wholes(tables: list[Understood], mine: Understood, name: str) -> Iterator[Figure]:
    """Numbers that other tables give for a group as a whole."""
    group = _group(name)
    for other in tables:
        for figure in () if other is mine else other.counts():
            for label, beside in ((figure.row_label, figure.column_label), (figure.column_label, figure.row_label)):
                said = plain(beside.split(" | ")[-1])
                if label.strip() and _group(label) == group and (is_total(said) or _WHOLE.fullmatch(said)):
                    yield figure
