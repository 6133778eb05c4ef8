"""A person called by a given name alone, as teams speak of those they know: `la petite Inaya`, `baby Noor`."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.rules import Case

_CALLED = re.compile(
    r"(?<![A-Za-zÀ-ÿ])(?:[Ll]a petite|[Ll]e petit|[Ll]a jeune|[Ll]e jeune|[Bb]ébé|[Pp]'tite?|[Bb]aby|[Ll]ittle|[Yy]oung|the late|feu(?:e)?) (?P<name>[A-ZÀ-Ý][a-zà-ÿ]{2,14})(?= ?[,.;:)!?]|$| (?:a|est|avait|était|ne|n'|was|had|is|has|who|qui|died|came|s'est)(?![a-zà-ÿ]))"
)
_NO_NAME = re.compile(
    r"(?:Rock|Italy|Havana|India|Adults?|Women|Men|People|Patients?|Onset|Friendly|Poucet|Prince|Chaperon|Déjeuner|Robert|Larousse|Quevilly|Couronne|Age|Boom(?:er)?s?|Blues|Turks|Person|Investigators?|Researchers?|Scientists?|Adult|Infants?)"
)


def find(case: Case) -> Iterator[Finding]:
    """Over prose, comments and cells."""
    texts = [(t.place, t.text[:200_000]) for t in case.document.texts if t.kind not in ("raw", "path", "code")]
    texts += [
        (t.table.at(r, i), c)
        for t in case.tables
        for r in t.body[:500]
        for i, c in enumerate(t.table.rows[r])
        if 10 < len(c) < 600
    ]
    for place, said in texts:
        for found in _CALLED.finditer(said):
            if not _NO_NAME.fullmatch(found["name"]):
                yield Finding("name", place or "text", f"'{found[0]}': somebody by a given name.")
                return
