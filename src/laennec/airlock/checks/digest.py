"""What of a file serves to compare it with others: its counts with their headings. Plain values, as JSON."""

import re
from typing import Any

from laennec.airlock.checks.headings import denominator, is_total
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.share_groups import share_of
from laennec.airlock.checks.rules.told import told
from laennec.airlock.checks.rules.wording import INT, amount
from laennec.airlock.checks.told_between import fields
from laennec.airlock.checks.told_between import told as told_numbers
from laennec.airlock.checks.words import PERSON, THINGS_RE, plain

MOST = 5000


_AMOUNT = re.compile(
    r" \| \d[\d.,]* (?:years?|ans|months?|mois|weeks?|semaines?|days?|jours?|hours?|heures?|h|min)(?= \||$)"
)
"""A cell such as `41 years`, which is no name of a row though it is text."""


def digest(case: Case) -> dict[str, Any]:
    """tables: [[row, column, value or None where masked, is it a total]] each, and the columns in order; texts: {words: number of persons};
    shares: [row, column, percentage 0 to 100] each."""
    tables = []
    for table in case.tables:
        if table.other:
            continue
        counted = table.counts() or [f for f in table.figures if f.role == "percent" and f.parsed.form == "number"]
        if not any((f.value or 0) > 100 for f in counted) and not table.counts():
            continue  # shares; what goes above 100 in a chart is none, whatever its title says
        cells = [
            [
                _AMOUNT.sub("", _bare(f.row_label)),
                _bare(f.column_label),
                None if f.masked else f.value,
                is_total(f.row_label.split(" | ")[-1]),
            ]
            for f in counted
            if f.masked or f.value is not None
        ]
        if cells:
            order = {f.column: _bare(f.column_label) for f in sorted(counted, key=lambda f: f.column)}
            caption = plain(table.table.caption)[:300]
            tables.append({"cells": cells[:MOST], "caption": caption, "columns": list(order.values())[:200]})
    texts: dict[str, float] = {}
    wholes = [n for t in case.tables if not t.other for n in map(denominator, t.headings) if n]
    for text in case.document.texts:
        if text.kind in ("code", "raw", "path", "strings", "metadata"):
            continue
        for found in re.finditer(
            rf"(?<![\d.,])([1-9]\d{{0,2}}(?:[ ,]\d{{3}})+|\d{{2,}})(?![.,]?\d)\s+((?:[a-z'-]+ ){{0,2}}?{PERSON}(?![a-z])(?:\s+[a-z'-]+){{0,3}})",
            plain(text.text[:200_000]),
        ):
            value = float(re.sub(r"[ ,]", "", found[1]))
            if value >= case.settings.threshold and not 1900 <= value <= 2100:
                texts.setdefault(found[2], value)
        wholes += [
            float(re.sub(r"\D", "", n))
            for n in re.findall(
                r"\bn ?= ?([1-9]\d{0,2}(?:[ ,]\d{3})+|\d{2,7})(?![.,]?\d)", plain(text.text[:200_000])
            )
        ]
    for words, value in _phrases(case):
        texts.setdefault(words, value)
    for name, said in _fields(case):
        persons = amount(said) or 0.0
        if persons >= case.settings.threshold and not 1900 <= persons <= 2100:
            texts.setdefault(f"{name} counted", persons)
    if listed := _listed(case):
        names = list(dict.fromkeys(c for _, c, _, _ in listed))
        tables.append({"cells": listed[:MOST], "caption": "", "columns": names})
    shares = [
        [_bare(f.row_label), _bare(f.column_label), share]
        for t in case.tables
        if not t.other
        for f in t.figures
        if f.role == "percent" and (share := share_of(t, f)) is not None and 0 < share < 100
    ]
    return {
        "tables": tables[:50],
        "shares": shares[:MOST],
        "texts": dict(list(texts.items())[:300]),
        "told": [
            one
            for t in case.document.texts[:200]
            if t.kind in ("prose", "label", "ocr", "log")
            for one in told_numbers(plain(t.text[:50_000]))
        ][:MOST],
        "bases": _bases(case),
        "fields": fields(case.document.tables),
        "labelled": _labelled(case),
        "persons": case.persons,
        "most": max(wholes, default=None),
        "said": plain(f"{case.name} {case.context} {case.population}")[:2000],
        "population": plain(case.population)[:500],
    }


_BASE = re.compile(
    rf"(?<![a-z])(?:parmi|of|among|sur|chez|out of|base|effectif|n ?=|n) ?(?:the |les |des )?:? ?(?P<n>{INT})(?![\d.,]*\d| ?(?:ans|years|mois|months|jours|days|h|mg|%))"
)


def _bases(case: Case) -> dict[str, float]:
    """What headings say that they are of, by their other words: `% among 812` is {`% among #`: 812}."""
    found: dict[str, float] = {}
    for table in case.tables:
        for heading in () if table.other else table.headings:
            words = plain(heading)
            told = list(_BASE.finditer(words))
            if len(told) == 1 and (value := amount(told[0]["n"])) and value >= 20 and not 1900 <= value <= 2100:
                found[words[: told[0].start("n")] + "#" + words[told[0].end("n") :]] = value
    return found


_LABEL = re.compile(rf"(?:^|[.;,(] ?)(?P<name>[a-z][a-z' -]{{2,30}}) ?[:=] ?(?P<n>{INT})(?=[.;,)]|$)")


def _labelled(case: Case) -> dict[str, float]:
    """Numbers from 20 on behind a name and a colon in sentences: `obesity: 312. Smoking: 288.`; none where they are few."""
    found: dict[str, float] = {}
    for _, words in told(case):
        for m in _LABEL.finditer(words):
            value = amount(m["n"]) or 0
            if value >= 20 and not 1900 <= value <= 2100 and not THINGS_RE.search(m["name"]):
                found[m["name"].strip()] = value
    return found if len(found) >= 2 else {}


_PHRASE = re.compile(rf"(?P<n>{INT}) (?P<what>(?!to |a |et |and |of |sur )[a-z'-]{{3,}}(?: [a-z'-]+){{1,6}})")


def _phrases(case: Case) -> list[tuple[str, float]]:
    """(words, number) of cells such as `866 sortants vivants`: what the rest of their row is of."""
    found = []
    for table in case.tables:
        for r in () if table.other else table.body[:200]:
            for cell in table.table.rows[r]:
                said = _PHRASE.fullmatch(plain(cell)) if 8 < len(cell) < 80 else None
                if (
                    said
                    and not THINGS_RE.match(said["what"])
                    and (value := amount(said["n"]))
                    and value >= case.settings.threshold
                ):
                    found.append((said["what"], value))
    return found


_FIELD = re.compile(rf"(?P<name>[^:\n]{{3,60}}?) ?: (?P<n>{INT})")
_COUNTED = re.compile(rf"(?:n |nb |nombre (?:de |d')|number of )?{PERSON}(?![a-z])[a-z ]*")


def _fields(case: Case) -> list[tuple[str, str]]:
    """(name, number) of the fields of one record, `passages: 1412`, whose names say that they count persons."""
    found = [
        (m["name"], m["n"])
        for text in case.document.texts
        if text.kind in ("data", "prose", "log")
        for line in text.text.splitlines()[:500]
        if (m := _FIELD.fullmatch(line.strip()))
    ]
    for table in case.document.tables:
        if table.rows and table.rows[0] == ["key", "value"]:
            found += [(row[0], row[1]) for row in table.rows[1:500] if re.fullmatch(INT, row[1])]
    return [(plain(name), number) for name, number in found if _COUNTED.fullmatch(plain(name))]


_LISTED = re.compile(
    rf"(?:^|[:;,.(–-] |(?:and|et) )(?P<label>[a-z0-9<>≥≤][a-z0-9' <>≥≤+–-]{{0,40}}?) ?[:=]? \(?"
    rf"(?:(?P<a>{INT}) (?:sur|of|out of|parmi|among) (?:the |les )?(?P<b>{INT})(?![\d.,]*\d| ?%)|(?P<n>{INT}) {PERSON}(?![a-z])\)?(?=[;,.)]| (?:and|et) |$))"
)
"""`mild form 733 patients; moderate form 1,031 patients`, `women: 74 of 315 (23.5 %)`."""


def _listed(case: Case) -> list[list[Any]]:
    """Cells of what sentences list as a table would: the groups and the persons of each."""
    cells: list[list[Any]] = []
    for _, words in told(case):
        for m in _LISTED.finditer(words):
            for name, said in (("events", m["a"]), ("patients", m["b"] or m["n"])):
                if said and (value := amount(said)) is not None:
                    cells.append([m["label"].strip(), name, value, False])
        cells += _side_by_side(words)
    both = {label for label, name, *_ in cells if name == "events"} & {
        label for label, name, *_ in cells if name == "patients"
    }
    if len(both) >= 2:  # `the analysis covers 962 patients` is no group
        cells = [cell for cell in cells if cell[0] in both]
    return cells if len({label for label, *_ in cells}) >= 2 else []


_ADJECTIVES = re.compile(
    rf"(?<![\w.,/%+=-])(?<!\d )(?P<n>{INT}) (?P<adj>[a-z-]+) (?P<noun>{PERSON})(?![a-z])(?=[^.;]{{0,60}}?(?<![\d.,])(?:{INT}) [a-z-]+ (?P=noun)(?![a-z]))|(?<=(?:and|..,|.et) )(?P<n2>{INT}) (?P<adj2>[a-z-]+) (?P<noun2>{PERSON})(?![a-z])"
)


def _side_by_side(words: str) -> list[list[Any]]:
    """`184 female cases and 142 male cases`: groups told by an adjective before the same noun."""
    found = [
        ((m["adj"] or m["adj2"]), (m["noun"] or m["noun2"]), amount(m["n"] or m["n2"]))
        for m in _ADJECTIVES.finditer(words)
    ]
    nouns = [noun for _, noun, _ in found]
    return [[adj, noun, value, False] for adj, noun, value in found if nouns.count(noun) >= 2 and value is not None]


def _bare(label: str) -> str:
    return re.sub(r"\(?\[?\bn\s*[=:]\s*[\d .,]+\)?\]?", "", plain(label)).strip()
