"""What is said digit by digit or in words: telephone numbers, days of birth and of death."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.spelled import figures
from laennec.airlock.checks.words import plain

_DIGIT = (
    r"(?:zero|un|deux|trois|quatre|cinq|six|sept|huit|neuf|one|two|three|four|five|seven|eight|nine|oh|double|\d)"
)
_PAIR = rf"(?:\d\d|(?:zero|0) {_DIGIT}|{_DIGIT} {_DIGIT}|{_DIGIT})"
_PHONE = re.compile(
    rf"(?<![\w-])(?:(?:zero|0) {_DIGIT}(?:[ ,.;-]+(?:et )?{_PAIR}){{4}}|plus (?:33|trente-trois)[ ,]+{_DIGIT}(?:[ ,.;-]+{_PAIR}){{4}}|(?:{_DIGIT}[ ,-]+){{9,12}}{_DIGIT})(?![\w-])"
)
_WORDED = re.compile(
    r"(?<![a-z])(?:zero|un|deux|trois|quatre|cinq|six|sept|huit|neuf|one|two|three|four|five|seven|eight|nine|oh)(?![a-z])"
)
_MONTH = r"(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|march|april|may|june|july|august|september|october|november|december)"
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th|er)?|premier|first|second|third|[a-z-]+(?:ieth|th)|{_DIGIT}|twenty-[a-z]+|thirty-[a-z]+)"
_BORN = re.compile(
    rf"(?<![a-z])(?:nee?|born|decedee?|mort|morte|died|greffee?|operee?|admise?|accouche(?:e)?|transplanted|operated|admitted|delivered)(?: [a-z]+)? (?:le|on|on the) (?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday),? )?(?:the )?"
    rf"(?:{_DAY} (?:of )?{_MONTH}|{_MONTH} (?:the )?{_DAY})(?![a-z])"
)


def find(case: Case) -> Iterator[Finding]:
    """Over prose, comments and cells."""
    texts = [
        (t.place, t.text[:200_000]) for t in case.document.texts if t.kind not in ("raw", "path", "code", "data")
    ]
    texts += [
        (t.table.at(r, i), cell)
        for t in case.tables
        for r in t.body[:500]
        for i, cell in enumerate(t.table.rows[r])
        if 20 < len(cell) < 600
    ]
    for place, said in texts:
        for line in said.splitlines():
            words = figures(plain(line)) if len(line) < 5000 and re.search(r"[A-Za-z]{3}", line) else ""
            if (found := _PHONE.search(words)) and len(_WORDED.findall(found[0])) >= 1:
                yield Finding("contact", place or "text", f"'{found[0][:40]}': a telephone number in words.")
                return
            if found := _BORN.search(words):
                yield Finding("date", place or "text", f"'{found[0][:50]}': the day of one person's event.")
                return
