"""A total of one row, told in words in the table or beside it, that gives back the one cell of it that is masked."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.wording import INT, amount
from laennec.airlock.checks.words import plain

_TOLD = re.compile(
    rf"(?<![a-z])totals? (?:of|des?|du|d')? ?(?:the |la |les |l')?(?P<what>[a-z][a-z' -]{{3,40}}?) ?[:=] ?(?P<n>{INT})(?![\d.,]*\d| ?%)"
    rf"|(?<![\d.,])(?P<n2>{INT}) (?P<what2>[a-z][a-z'-]{{4,30}}) (?:in all|in total|overall|altogether|au total|en tout)(?![a-z])"
)


def find(case: Case) -> Iterator[Finding]:
    """Over rows with one masked cell among counts."""
    said = [
        plain(t.text[:20_000]) for t in case.document.texts[:100] if t.kind in ("prose", "label", "comment", "hidden")
    ]
    for table in case.tables:
        if not any(f.masked for f in table.counts()):
            continue
        told = [*said, *(plain(" ".join(row)) for row in table.table.rows)]
        wholes = [
            (re.findall(r"[a-z]{5,}", m["what"] or m["what2"]), amount(m["n"] or m["n2"]) or 0)
            for words in told
            for m in _TOLD.finditer(words)
        ]
        for r in table.body if wholes else ():
            figures = [f for f in table.counts() if f.row == r]
            known = [f.value or 0 for f in figures if not f.masked]
            label = plain(" ".join(table.table.rows[r][k] for k in table.labels))
            if len(figures) != len(known) + 1 or not known:
                continue
            for nouns, whole in wholes:
                rest = whole - sum(known)
                if 0 < rest < case.settings.threshold and any(n[:6] in label for n in nouns):
                    yield Finding(
                        "subtraction",
                        table.table.at(r, 0),
                        f"{whole:g} in all, {sum(known):g} are shown: the masked cell is {rest:g}.",
                    )
                    return
