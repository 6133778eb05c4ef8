"""A row that names persons among rows of other things: whatever its column is called, its number is of them."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.figures import Understood
from laennec.airlock.checks.numbers import is_whole, parse
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.words import of_persons_only, plain

_WHO = r"(?:patiente?s|malades|personnes|persons|people|sujets|subjects|participante?s|women|men|femmes|hommes|enfants|children|adultes|adults|nouveau-nes|newborns|residents|deces|deaths)"
_NAMED = re.compile(
    rf"(?:dont |of which |including )?(?:(?:n|nb|nombre|number|no\.?|total)(?: total)? (?:de |d'|des |of )?)?(?:(?:dossiers?|identites?|identit(?:y|ies)|records?|files) (?:de |of )(?:the )?)?{_WHO}(?![a-z]) (?P<rest>.*[a-z]{{3}}.*)"
)
_OF_NO_GROUP = re.compile(
    r"(?<![a-z])(?:(?:par|per|by|selon|each|chaque) (?:centres?|centers?|sites?|services?|wards?|unite?s?|arms?|bras|mois|months?|years?|ans?|annees?|days?|jours?|weeks?|semaines?|medecins?|doctors?|nurses?|ide|lits?|beds?|groupe?s?|sessions?|seances?|heures?|hours?)|age|aged?|median\w*|means?|moyen\w*|prevue?s?|planned|attendue?s?|expected|targets?|cibles?|objecti\w*|max\w*|min\w*|needed|necessaires?|required|requise?s?|to (?:include|enrol|recruit)|a (?:inclure|recruter)|theori\w*|simul\w*|synth\w*|fictif\w*|tables?|fields?|champs?|columns?|colonnes?|variables?|codes?)(?![a-z])|%|/"
)
"""What makes such words a measure, a plan or the name of a file."""


def find(case: Case) -> Iterator[Finding]:
    """Over every table of three rows or more, also of files that are about nobody."""
    if case.document.type in ("code", "settings") or case.document.models:
        return
    for table in case.tables:
        rows = {r: table.table.rows[r] for r in table.body[:500]}
        named = {r: label for r, row in rows.items() if (label := _label(row))}
        if len(rows) < 3 or not named or 2 * len(named) > len(rows):
            continue
        for r, label in named.items():
            value = _only(rows[r])
            if value is not None and 0 < value < case.settings.threshold and not _numbered(table, r, value):
                yield Finding(
                    "small_count",
                    table.table.at(r, 0),
                    f"'{label[:60]}': {value:g} persons, fewer than {case.settings.threshold}.",
                )
                return


def _label(row: list[str]) -> str:
    """The words of a row that begins with who is counted; "" for others."""
    first = next((c for c in row if c.strip()), "")
    words = of_persons_only(plain(first)) if len(first) < 120 else ""
    found = _NAMED.fullmatch(words)
    return words if found and not _OF_NO_GROUP.search(found["rest"]) else ""


def _only(row: list[str]) -> float | None:
    """The one number of a row, where it is whole."""
    cells = [parse(c) for c in row[1:] if c.strip()]
    numbers = [c for c in cells if c.form != "text"]
    if len(numbers) != 1 or numbers[0].form not in ("number", "n_is") or not is_whole(numbers[0].value):
        return None
    return numbers[0].value


def _numbered(table: Understood, row: int, value: float) -> bool:
    """Whether the number only says which row it is."""
    firsts = [
        next((c.value for c in map(parse, table.table.rows[r][1:]) if c.form == "number"), None) for r in table.body
    ]
    at = table.body.index(row)
    return len(firsts) >= 3 and firsts == [(firsts[0] or 0) + k for k in range(len(firsts))] and firsts[at] == value
