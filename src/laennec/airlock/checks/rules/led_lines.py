"""Who is left, step by step, as programs log it: a label, dots or a colon, and a number on each of several lines."""

import re
from collections.abc import Iterator
from itertools import pairwise

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.request import of_nobody
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.words import plain

_WHEN = r"^(?:[\d:.,\-T /\[\]]*)?"
_BY = r"\[?(?:INFO|DEBUG|NOTE)\]?[:\s]+"
_NUMBER = r"(?P<n>\d{1,3}(?:[ ,]\d{3})+|\d{2,7})"
_LINE = re.compile(
    rf"{_WHEN}(?:{_BY})?(?P<what>[^\W\d][^.:=…]{{2,50}}?)\s*(?:\.{{2,}}|…+|:|=|->|→)\s*{_NUMBER}\s*(?:rows?|lignes?|stays?|sejours?|patients?|persons?)?\s*$"
)
_LOGGED = re.compile(rf"{_WHEN}{_BY}(?P<what>[^\W\d][^:=…]{{2,50}}?)(?:\s{{3,}}|\s*\.{{2,}}\s*){_NUMBER}$")
"""The same where the dots have been taken for blanks."""
_KEPT = re.compile(
    r"(?<![a-z])(?:stays?|sejours?|patients?|persons?|personnes?|adult\w*|opposition|consent\w*|exclu\w*|inclu\w*|eligib\w*|first|premiers?|complete\w*|complets?|with|avec|without|sans|kept|gardes?|retenus?|follow-?up|suivis?)(?![a-z])"
)


def find(case: Case) -> Iterator[Finding]:
    """Runs of four such lines or more whose numbers never rise."""
    if of_nobody(case.population):
        return
    least = case.settings.threshold
    for text in case.document.texts:
        if text.kind not in ("log", "prose", "data"):
            continue
        run: list[tuple[str, int]] = []
        for line in [*text.text[:200_000].splitlines(), ""]:
            found = _LINE.match(line.strip()) or _LOGGED.match(line.strip())
            if found:
                number = int(re.sub(r"\D", "", found["n"]))
                if run and number > run[-1][1]:
                    run = []
                run.append((plain(found["what"]), number))
                continue
            told = sum(bool(_KEPT.search(what)) for what, _ in run)
            if len(run) >= 4 and 2 * told >= len(run) and run[0][1] > 2 * least:
                few = next(((a, b) for a, b in pairwise(run) if 0 < a[1] - b[1] < least), None)
                if few:
                    yield Finding(
                        "subtraction",
                        text.place or "text",
                        f"{few[1][1]} after {few[0][1]} ('{few[1][0][:40]}'): {few[0][1] - few[1][1]} were left out, "
                        f"fewer than {least}.",
                    )
                    return
            run = []
