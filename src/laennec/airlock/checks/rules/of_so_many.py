"""A percentage of the group that its sentence begins with: `Of the 31 cancers, 77 % were stage I`, which leaves seven.

Where the sentence itself names the whole, no noun for persons is needed: who was counted may have any name, if not one
of things. Both sides are looked at.
"""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.request import of_nobody
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.few import things
from laennec.airlock.checks.rules.told import told
from laennec.airlock.checks.rules.told_shares import small_shares
from laennec.airlock.checks.rules.wording import INT, amount

_OF = re.compile(
    rf"(?:^|[.;:] )(?:of|among|out of|sur|parmi|chez|in) (?:the|les|these|ces|our|nos|all) ?(?P<n>{INT}) (?P<who>[a-z][a-z' -]{{2,40}}?)(?: [a-z]+ed)?, (?=[^.;]{{0,60}}%)"
)


def find(case: Case) -> Iterator[Finding]:
    """Over each sentence."""
    if of_nobody(case.population):
        return
    least = case.settings.threshold
    for where, words in told(case):
        found = _OF.search(words)
        whole = amount(found["n"]) if found else None
        if not found or not whole or not least <= whole < 5000 or things(found["who"]):
            continue
        for said, share in small_shares(words[found.end() :]):
            count = share / 100 * whole
            for part in (count, whole - count):
                if 0.5 < part < least - 0.5 and abs(part - round(part)) <= 0.006 * whole + 0.05:
                    yield Finding(
                        "percentage", where, f"'{said}': of {whole:g} they are about {part:.0f}, fewer than {least}."
                    )
                    return
