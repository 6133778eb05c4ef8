"""A masked cell that something beside gives back: its group's number in a chart or sentence, or a sum and a mean in its row."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.figures import Figure, Understood
from laennec.airlock.checks.headings import is_total
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.words import plain


def find(case: Case) -> Iterator[Finding]:
    """Over tables of persons with masked cells."""
    said = ""
    for table in case.tables:
        if table.other:
            continue
        hidden = [f for f in table.figures if f.masked][:200]
        if not hidden:
            continue
        said = said or "\n".join(
            plain(t.text[:50_000]) if t.kind != "label" else "\n".join(map(plain, t.text[:50_000].splitlines()))
            for t in case.document.texts[:200]
            if t.kind not in ("raw", "path", "code")
        )
        for figure in hidden:
            if why := _labelled(case, figure, said) or _quotient(case, table, figure):
                yield Finding("subtraction", figure.place, why)
                return


def _labelled(case: Case, figure: Figure, said: str) -> str:
    """The group's name with a small number right behind it."""
    name = plain(figure.row_label.split(" | ")[-1])
    if len(name) < 4 or is_total(name) or re.search(r"\d", name) or not re.search(r"[a-z]{3}", name):
        return ""
    found = re.search(
        rf"(?<![a-z]){re.escape(name)}(?: ?\(| ?[:=]| ?–| ?-)? ?(?:n ?= ?)?(?P<n>[1-9])(?![\w%]|[.,:/-]\d| ?%| (?:ans|years?|mois|months?|jours|days?|h|mg)(?![a-z]))",
        said,
    )
    return (
        f"'{found[0]}' gives the masked cell of {figure.row_label} back: fewer than {case.settings.threshold}."
        if found
        else ""
    )


def _quotient(case: Case, table: Understood, figure: Figure) -> str:
    """The sum of a measure over its mean, where the other rows show that one is the other times their number."""
    rows: dict[int, dict[int, float]] = {}
    for f in table.figures:
        if f.value is not None and not f.masked and f.parsed.form == "number":
            rows.setdefault(f.row, {})[f.column] = f.value
    mine = rows.get(figure.row, {})
    if figure.column in mine:
        return ""
    counted = [r for r, values in rows.items() if values.get(figure.column, 0) >= 2]
    for whole, total in mine.items():
        for part, mean in mine.items():
            if whole == part or mean <= 0 or total <= mean:
                continue
            told = [rows[r] for r in counted if whole in rows[r] and rows[r].get(part)]
            fits = [abs(v[whole] / v[part] / v[figure.column] - 1) < 0.02 for v in told]
            few = total / mean
            if len(fits) >= 2 and all(fits) and 0.5 < few < case.settings.threshold - 0.4:
                return f"{total:g} ({table.headings[whole]}) over {mean:g} ({table.headings[part]}) gives the masked cell back: about {few:.0f}."
    return ""
