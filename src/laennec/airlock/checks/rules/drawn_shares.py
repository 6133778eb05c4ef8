"""Percentages that a drawing shows without the size of a group beside each: slices of everybody, points of so many each."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.request import of_nobody
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.wording import INT, amount
from laennec.airlock.checks.words import plain

_SLICE = re.compile(r"[^\d%]*?(?P<p>\d{1,3}(?:[.,]\d+)?) ?%\)?")
_EACH = re.compile(
    rf"(?<![a-z])(?:n|environ|about|approx\w*) ?[=≈~:] ?(?:environ |about )?(?P<n>{INT}) ?(?:[a-z]+ )?(?:par|per|a|each|chaque|/) ?(?:mois|month|trimestre|quarter|semaine|week|an|annee|year|point|centre|site|center|service|ward|hopital|hospital)"
)
"""`n ≈ 80 par mois`: of how many each point is."""
_OF_PERSONS = re.compile(
    r"%|(?<![a-z])(?:taux|rates?|proportions?|percent\w*|pourcentages?|mortalit\w*|incidence)(?![a-z])"
)


def find(case: Case) -> Iterator[Finding]:
    """Over the labels and the points of drawings."""
    if of_nobody(case.population):
        return
    for text in case.document.texts:
        if text.kind == "label" and case.persons:
            yield from _slices(case, text.place, text.text[:5000], case.persons)
    yield from _by_legend(case)
    for points in case.document.points:
        said = plain(points.label)
        each = _EACH.search(said) or _EACH.search(plain(case.context))
        size = amount(each["n"]) if each else None
        if not size or not points.scaled or not _OF_PERSONS.search(said) or points.kind not in ("line", "scatter"):
            continue
        scale = 100 if "%" in said or max(points.y, default=0) > 1 else 1
        few = [y for y in points.y if 0.3 < y / scale * size < case.settings.threshold - 0.5]
        if few and min(points.y) >= 0 and max(points.y) <= scale:
            yield Finding(
                "percentage",
                points.place,
                f"A point at {few[0]:g} of {size:g} each: about {few[0] / scale * size:.0f} persons, fewer than {case.settings.threshold}.",
            )


_SIZED = re.compile(rf"(?P<name>[a-z][^\n()=]{{0,40}}?) ?\(?(?<![a-z])n ?= ?(?P<n>{INT})\)?(?![\d.,])")
_WRITTEN = re.compile(r"(?<![\d.,])(\d{1,2}[.,]\d) ?%")


def _by_legend(case: Case) -> Iterator[Finding]:
    """Bars with their percentages, in groups whose sizes the legend tells: those that only whole persons of the smallest
    group can give are its bars, where there are as many of them as each group has."""
    places: dict[str, str] = {}
    for text in case.document.texts:
        if text.kind in ("ocr", "label") and len(text.text) > len(places.get(text.place, "")):
            places[text.place] = text.text[:5000]
    for place, said in places.items():
        words = "\n".join(plain(line) for line in said.splitlines())
        sizes = sorted({amount(m["n"]) or 0 for m in _SIZED.finditer(words)})
        shares = [float(s.replace(",", ".")) for s in _WRITTEN.findall(words)]
        if len(sizes) not in (2, 3) or not sizes[0] < 150 <= sizes[1] or len(shares) < 2 * len(sizes):
            continue
        own = [s for s in shares if abs(round(s * sizes[0] / 100) / sizes[0] * 100 - s) <= 0.051]
        if abs(len(own) - len(shares) / len(sizes)) > 0.5 + len(shares) * 0.13:
            continue  # any share may be its
        few = [s for s in own if 0 < round(s * sizes[0] / 100) < case.settings.threshold]
        if few:
            yield Finding(
                "percentage",
                place or "chart",
                f"{few[0]:g} % of {sizes[0]:g} persons are {round(few[0] * sizes[0] / 100)}, "
                f"fewer than {case.settings.threshold}.",
            )


def _slices(case: Case, place: str, said: str, persons: float) -> Iterator[Finding]:
    """Lines that are a percentage each, one after another, and make 100 up: of everybody."""
    run: list[float] = []
    for line in [*said.splitlines(), ""]:
        found = _SLICE.fullmatch(plain(line))
        if found:
            run.append(float(found["p"].replace(",", ".")))
            continue
        if 2 <= len(run) <= 12 and abs(sum(run) - 100) <= 0.06 * len(run) + 0.05:
            least = case.settings.threshold
            few = [p for p in run if p > 0 and p * persons / 100 < least - 0.5]
            if few:
                yield Finding(
                    "percentage",
                    place or "labels",
                    f"A slice of {few[0]:g} % of {persons:g} persons: about {max(1, round(few[0] * persons / 100))}, fewer than {least}.",
                )
                return
        run = []
