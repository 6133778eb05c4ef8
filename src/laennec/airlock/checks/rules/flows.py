"""Persons whom a flow gives back: lines of those who are left, one after another, and files of which each is one person."""

import re
from collections.abc import Iterable, Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.numbers import parse
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.records import of_one
from laennec.airlock.checks.rules.wording import INT, amount
from laennec.airlock.checks.words import OTHER_RE, plain

_LINE = re.compile(rf"\W*(?P<what>[a-z][^:=;()\d]{{2,60}}?) ?[:=(] ?\(?(?:n ?[=:] ?)?(?P<n>{INT})\)?\W*")
_LEFT = re.compile(
    r"(?<![a-z])(?:rest(?:ant|e|ent)s?|remain\w*|still|kept|retained|conserv\w*|retenue?s?|gardee?s?|maintenue?s?|left in|en cours)(?![a-z])"
)
_LEAVE = re.compile(
    r"(?<![a-z])(?:excl\w*|lost|perdus?|not|non|without|sans|refus\w*|withdr\w*|died|dece\w*|ecart\w*|removed)(?![a-z])"
)


def find(case: Case) -> Iterator[Finding]:
    """Over every text, and over the members of archives."""
    yield from _members(case)
    least = case.settings.threshold
    for text in case.document.texts:
        if text.kind in ("code", "raw", "path"):
            continue
        before: tuple[str, float] | None = None
        for number, line in enumerate(text.text.splitlines()[:20_000], 1):
            found = _LINE.fullmatch(plain(line)) if len(line) < 200 else None
            if found is None:
                before = None if line.strip() and not re.fullmatch(r"\W*", line) else before
                continue
            what, n = found["what"].strip(), amount(found["n"]) or 0.0
            if _LEAVE.search(what) or OTHER_RE.match(what):
                continue
            if before and _LEFT.search(what) and 0 < before[1] - n < least:
                yield Finding(
                    "subtraction",
                    f"{text.place} line {number}".strip(),
                    f"'{what[:40]}': {n:g} after {before[1]:g}: {before[1] - n:g} left, fewer than {least}.",
                )
                return
            before = (what, n)


def _members(case: Case) -> Iterator[Finding]:
    """Files in an archive that each hold one record of the same fields, some of which only persons have."""
    alike: dict[frozenset[str], set[str]] = {}
    names: Iterable[str]
    for table in case.document.tables:
        member, inner, _ = table.place.partition(" > ")
        rows = [row for row in table.rows if any(c.strip() for c in row)]
        if len(rows) == 2 and len(rows[0]) >= 3:
            names = rows[0]
        elif len(rows) >= 3 and all(len(row) == 2 for row in rows):
            names = [row[0] for row in rows]
        else:
            continue
        told = frozenset(plain(name) for name in names if name.strip() and parse(name).form == "text")
        if "." in member and (inner or "/" in member or case.document.type == "archive") and of_one(told):
            alike.setdefault(told, set()).add(member)
    for fields, members in alike.items():
        if len(members) >= 3:
            said = ", ".join(sorted(fields)[:4])
            yield Finding("row_level", min(members), f"{len(members)} files with a record each ({said} ...).")
