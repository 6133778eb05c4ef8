"""Random effects of a model, one a person, in a table of its coefficients: `u_1` to `u_240`."""

import re
from collections import Counter
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.request import of_nobody
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.words import plain

FEWEST = 12
_NUMBERED = re.compile(r"(?P<stem>[a-z][a-z .:()|_-]{0,40}?)[_ .\[(:#|-]*(?P<n>\d{1,6})[\])]*")
_PERSONS = re.compile(
    r"(?:.*[^a-z])?(?:patiente?s?|pat|pt|subjects?|subj|usubjid|sujets?|persons?|personnes?|participants?|individus?|id|ranef|re|random|random effects?|random intercepts?|effets? aleatoires?)(?:[^a-z].*)?"
)
_PLACES = re.compile(
    r"centre|center|site|hospital|hopital|ward|service|unit|region|study|etude|year|annee|month|mois"
)


def find(case: Case) -> Iterator[Finding]:
    """Over columns of names that differ in a number only, as many as there are persons or called after them."""
    if of_nobody(case.population):
        return
    for table in case.tables:
        if not table.labels or len(table.body) < FEWEST or not {"stat", "measure", "", "sd"} & set(table.roles[1:]):
            continue
        cells = [plain(c) for c in table.column(table.labels[0])]
        found = [m for c in cells if (m := _NUMBERED.fullmatch(c))]
        stems = Counter(m["stem"].strip() for m in found)
        for stem, times in stems.items():
            numbers = {int(m["n"]) for m in found if m["stem"].strip() == stem}
            as_many = case.persons and 0.9 * case.persons <= times <= 1.02 * case.persons
            if times < FEWEST or len(numbers) < times or _PLACES.search(stem):
                continue
            if times < len(cells) and (as_many or _PERSONS.fullmatch(stem)):  # beside the terms of a model
                yield Finding(
                    "row_level",
                    table.table.place or "table",
                    f"{times} terms '{stem}' that differ in a number: each is the effect of one person.",
                )
                return
