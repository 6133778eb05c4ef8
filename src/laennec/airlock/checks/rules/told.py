"""The sentences of a file's prose, worked out once for the rules that read them one by one."""

import re
from typing import cast

from laennec.airlock.checks.request import of_nobody
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.wording import cited, paragraphs
from laennec.airlock.checks.spelled import figures
from laennec.airlock.checks.words import plain

_ENDS = re.compile(r"(?<=[.;!?])\s+(?=[A-ZÀ-Ý«(\[])|(?<=[.!?])\s+(?=\d+ [a-zà-ÿ]{3})")
_LONGEST = 1500


def told(case: Case) -> list[tuple[str, str]]:
    """(place, plain words) of each sentence of prose, and of what is hidden beside it; none where a file is about nobody."""
    if "told" not in case.memory:
        quiet = of_nobody(case.population)
        case.memory["told"] = [] if quiet else list(_sentences(case))
    return cast("list[tuple[str, str]]", case.memory["told"])


def _sentences(case: Case) -> list[tuple[str, str]]:
    found = []
    for text in case.document.texts:
        if text.kind not in (("comment",) if case.is_code else ("prose", "hidden", "comment")):
            continue
        lines = enumerate(text.text.splitlines(), 1) if case.is_code else paragraphs(text)
        for number, paragraph in lines:
            for sentence in _ENDS.split(paragraph):
                words = figures(plain(sentence))
                if words and len(words) <= _LONGEST and not cited(words):
                    found.append((f"{text.place} line {number}".strip(), words))
    return found
