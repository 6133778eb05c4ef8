"""Counts that one cell of a notebook, or one prompt, asks together: `nrow(d); sum(d$alive)` answered by 189 and 187."""

import re
from collections.abc import Iterator
from itertools import combinations

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.request import of_nobody
from laennec.airlock.checks.rules import Case

_COUNT = re.compile(
    r"(?:print\()?(?:nrow|NROW|length|sum|n_distinct|dplyr::n_distinct|len|int)\((?P<of>[^;\n]{1,120})\)+|[\w.]+(?:\[[^\]\n]{1,120}\])?\.(?:shape\[0\]|nunique\(\)|sum\(\)|count\(\))"
)
_OTHERS = re.compile(
    r"unique\(|n_distinct|nunique|columns|colnames|names\(|ncol|centre|center|site|service|ward|fold|split|file|glob|levels\(|code|drug|is\.na|isna|isnull|cost|cout|dose|duration|los\b|duree|amount|montant|weight|poids"
)
_ANSWER = re.compile(r"(?:\[1\] +)?(\d{1,7})")


def find(case: Case) -> Iterator[Finding]:
    """Over cells and what stands below them."""
    if of_nobody(case.population):
        return
    texts = case.document.texts
    for k, text in enumerate(texts):
        if text.kind != "code" or not text.place:
            continue
        asked = [
            s.strip()
            for s in re.split(r";|\n", text.text)
            if s.strip() and not s.strip().startswith(("#", "library", "import"))
        ]
        if not 2 <= len(asked) <= 6 or not all(_COUNT.fullmatch(s) for s in asked):
            continue
        said = next((t.text for t in texts[k + 1 : k + 4] if t.place.startswith(f"{text.place} output")), "")
        lines = [line.strip() for line in said.splitlines() if line.strip()]
        answers = [int(m[1]) for line in lines if (m := _ANSWER.fullmatch(line))]
        if len(answers) != len(asked) or len(lines) != len(asked):
            continue
        counts = [n for n, s in zip(answers, asked, strict=True) if not _OTHERS.search(s)]
        least = case.settings.threshold
        few = next((n for n in counts if 0 < n < least), None)
        apart = next(((a, b) for a, b in combinations(counts, 2) if 0 < abs(a - b) < least), None)
        if few is not None:
            yield Finding("small_count", text.place, f"'{'; '.join(asked)[:60]}': {few} persons, fewer than {least}.")
        elif apart:
            yield Finding(
                "subtraction",
                text.place,
                f"'{'; '.join(asked)[:60]}': {apart[0]} and {apart[1]}, which leaves {abs(apart[0] - apart[1])}.",
            )
