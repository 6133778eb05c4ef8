"""What the words and the data of a chart tell of single persons: whiskers to the extremes, an age behind the bands, a
line each without a name."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.numbers import value_of
from laennec.airlock.checks.request import of_nobody
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.words import PERSON_RE, plain

_WHISKERS = re.compile(
    r"(?<![a-z])(?:moustaches?|whiskers?)(?: (?:extend|go|run|reach|show|are|is|vont|montrent|sont|de|du|from|to|the|au|jusqu'au|a|l[ae]|s'etendent|representent|represent))*\W{1,4}(?:\w+ ){0,2}?(?:min\w*)\W{1,4}(?:et|and|to|a|au|-)?\W{0,4}(?:the |le )?max\w*"
)
_NOT = re.compile(r"(?<![a-z])(?:not|no|ni|pas|sans|without|never|nor)(?![a-z])[^.;]{0,40}$")
_BAND = re.compile(r"\s*(?P<from>\d{1,2})\s*[-–]\s*(?P<to>\d{2})\s*(?:ans|years)?\s*")
_LONE = re.compile(r"\s*(?P<n>9\d|1[01]\d)\s*(?:ans|years)?\s*")
_TRACE = re.compile(r"(?P<of>(?:.*[.\s])?data)\[\d+\]")
_ATYPICAL = re.compile(
    r"(?<![a-z])(?:(?:patiente?|sujet|cas|malade|personne) (?:atypique|aberrante?|extreme|hors norme|index)|(?:atypical|outlying|extreme|aberrant|unusual|index) (?:patient|case|subject|person)|un(?:e)? patiente? isolee?)(?![a-z])(?! (?:analys|scenario|detect))"
)
"""What is written beside a mark that stands alone."""
_OUT = re.compile(r"^(?:>[ \t]*[\w.]*(?:\([^\n]*\))?)?\$out\s*\n\s*\[1\][ \t]+-?\d", re.M)
"""Values beyond the whiskers, as R's `boxplot.stats` prints them, by themselves too (`> b$out`)."""
_ALL_OF = re.compile(r"(?:^|(?<= ))([1-9]\d{0,2}(?:[,. ]\d{3})+|[1-9]\d{1,6}) ?/ ?\1(?=\s|$)")
_OF_ALL = re.compile(r"(?<![a-z])n ?= ?(\d{1,3}(?:[ ,.]\d{3})+|\d{2,6})(?![\d.,]*\d)")
_SHARE = re.compile(r"^\s*(\d{1,2}[.,]\d{1,2}) ?%\s*$", re.M)
_PART = re.compile(
    r"(?:^|(?<=[ (]))(\d{1,3}(?:[,. ]\d{3})+|\d{1,6}) ?/ ?(\d{1,3}(?:[,. ]\d{3})+|\d{1,6})(?=[\s)]|$)", re.M
)
LINES = 8
"""Lines without a name, over the same times, from which on each is a person's: bands around a curve are fewer."""


def find(case: Case) -> Iterator[Finding]:
    """Over labels of drawings, and traces of chart specifications."""
    if of_nobody(case.population):
        return
    for text in case.document.texts:
        if text.kind not in ("code", "raw") and _OUT.search(text.text):
            yield Finding("points", text.place or "text", "'$out': values beyond the whiskers, each of one person.")
        if text.kind not in ("label", "ocr", "prose", "data"):
            continue
        said = text.text[:50_000]
        if (found := _WHISKERS.search(words := plain(said))) and not _NOT.search(words[: found.start()][-60:]):
            yield Finding(
                "extreme", text.place or "text", f"'{found[0][:60]}': they are the values of single persons."
            )
        if text.kind in ("label", "ocr"):
            yield from _in_picture(case, text.place, said, words)
        yield from _ages(case, text.place, said.splitlines())
    yield from _unnamed(case)


def _in_picture(case: Case, place: str, said: str, words: str) -> Iterator[Finding]:
    """What is written beside the marks of a chart."""
    if found := _ATYPICAL.search(words):
        yield Finding("points", place, f"'{found[0]}': a mark of one person is pointed at.")
    yield from _slices(case, place, said)
    if PERSON_RE.search(words):
        yield from _small_of(case, place, words)
        for found in _ALL_OF.finditer(words):
            if int(re.sub(r"\D", "", found[1])) >= case.settings.threshold:
                yield Finding("zero", place, f"'{found[0].strip()}': all of a real group.")


def _slices(case: Case, place: str, said: str) -> Iterator[Finding]:
    """Percentages alone in their line, as in the slices of a pie, of the number that the picture's title names."""
    beside = " ; ".join(t.text[:5_000] for t in case.document.texts[:200] if t.place == place)
    wholes = {value_of(n) or 0 for n in _OF_ALL.findall(plain(beside))}
    shares = [float(s.replace(",", ".")) for s in _SHARE.findall(said)]
    if len(wholes) != 1 or len(shares) < 2:
        return
    whole, least = wholes.pop(), case.settings.threshold
    for share in shares:
        if 0.3 < share * whole / 100 < least - 0.5:
            yield Finding(
                "percentage",
                place,
                f"{share:g} % of {whole:g} persons are about {share * whole / 100:.0f}, fewer than {least}.",
            )
            return


def _small_of(case: Case, place: str, words: str) -> Iterator[Finding]:
    """A part of few beside parts of many: `1117/1378`, `4/5`."""
    parts = [(int(re.sub(r"\D", "", a)), int(re.sub(r"\D", "", b))) for a, b in _PART.findall(words)]
    parts = [(a, b) for a, b in parts if a <= b]
    few = next(((a, b) for a, b in parts if 0 < b < case.settings.threshold), None)
    if few and sum(b >= 30 for _, b in parts) >= 2:
        yield Finding(
            "small_count", place, f"'{few[0]}/{few[1]}': {few[1]} persons, fewer than {case.settings.threshold}."
        )


def _ages(case: Case, place: str, lines: list[str]) -> Iterator[Finding]:
    """`80-89`, then `101`: an age where the next band of ages would stand."""
    bands = [_BAND.fullmatch(line) for line in lines]
    if sum(bool(band) for band in bands) < 3:
        return
    for band, line in zip(bands, lines[1:], strict=False):
        lone = _LONE.fullmatch(line)
        if band and lone and 79 <= int(band["to"]) < int(lone["n"]) and int(lone["n"]) >= case.settings.age:
            yield Finding("age", place, f"'{line.strip()}' stands after bands of ages: a single age.")
            return


def _unnamed(case: Case) -> Iterator[Finding]:
    """Many traces without a name over nearly the same times."""
    named = {t.place.rpartition(".")[0] for t in case.document.texts if t.place.endswith(".name") and t.text.strip()}
    traces: dict[str, list[set[str]]] = {}
    for table in case.document.tables:
        found = _TRACE.fullmatch(table.place)
        if found and table.place not in named and table.rows and table.rows[0] == ["x", "y"] and len(table.rows) > 3:
            traces.setdefault(found["of"], []).append({row[0] for row in table.rows[1:]})
    for of, times in traces.items():
        if len(times) >= LINES and sum(len(times[0] & t) >= 0.5 * len(t) for t in times) >= 0.8 * len(times):
            yield Finding(
                "points", of, f"{len(times)} lines without a name: each is likely the course of one person."
            )
