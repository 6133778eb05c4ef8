"""What an item of a panel selects, at the grain of the panel: persons, events of a visit, or facts of an instance.

Facts are events of the domain `fact`. An item of patient_dimension is persons, of visit_dimension visits; both become
the facts of those where instances, or a number of occurrences, are asked.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from laennec.cohorts.i2b2 import dimensions
from laennec.cohorts.i2b2.definition import DateBound, DateConstraint, Item, Panel, Timing
from laennec.cohorts.i2b2.dictionary import CODE, IDENTITY_PATH, MODIFIER_PATH, PATH, Dictionary, ItemRow
from laennec.cohorts.i2b2.parts import NO_FACT, NOBODY, Document, events_listed, kept, listed
from laennec.cohorts.i2b2.values import quoted, text_of, value_test
from laennec.cohorts.running import CaseRefused

UPPER = re.compile(r"[^\w .,()/+-]")


class Items:
    """Items of one definition. saved: gives the set of a saved query (at that grain); notes: what is to be told."""

    def __init__(
        self,
        dictionary: Dictionary,
        today: date,
        saved: Callable[[str, bool, str], tuple[str, Document]],
        notes: list[str],
        concept_sets: dict[str, Document],
    ) -> None:
        self.dictionary, self.today, self.saved, self.notes = dictionary, today, saved, notes
        self.concept_sets = concept_sets

    def selected(self, item: Item, panel: Panel) -> Document:
        """Persons for a panel timed ANY, else events (of the visit or fact that carries them)."""
        kind, found = self._base(item, panel)
        dated = panel.dates is not None or bool(item.dates)
        many = panel.occurrences != ("GE", 1)
        spans = [*([panel.dates] if panel.dates else ()), *item.dates]
        tests = [test for span in spans for test in dates(span)]
        if kind != "facts" and (item.values or item.modifiers):
            raise CaseRefused(f"{item.where}: a value or modifier goes with facts, and this item is of {kind}.")
        if kind == "persons":
            if many or panel.timing is Timing.SAMEINSTANCENUM:
                found, kind = {"domain": "fact", "where": {"person": found}}, "facts"
            elif dated or panel.timing is Timing.SAMEVISIT:
                found, kind = {"domain": "visit", "where": {"person": found}}, "visits"
            else:
                return found
        if kind == "visits" and (many or panel.timing is Timing.SAMEINSTANCENUM):
            found, kind = {"domain": "fact", "where": {"visit": found}}, "facts"
        found = kept(found, tests)
        return occurring(found, panel, item.where)

    # What it names

    def _base(self, item: Item, panel: Panel) -> tuple[str, Document]:
        """("persons" | "visits" | "facts", the set that the key names)."""
        key = item.key
        if key.startswith("\\\\"):
            return self._of_path(item, _path(key))
        kind, _, rest = key.partition(":")
        source, _, identifier = rest.partition(":")
        kind = kind.strip().lower()
        if kind == "patient" and identifier:
            ids = self.dictionary.persons(source, identifier, item.where)
            if not ids:
                self.notes.append(f"{item.where}: no patient has that identifier")
            return "persons", listed(ids)
        if kind == "encounter" and identifier:
            return "visits", events_listed("visit", self.dictionary.visits(source, identifier, item.where))
        if kind in ("masterid", "patient_set_coll_id", "patient_set_enc_id"):
            dated = panel.dates is not None or bool(item.dates)
            by_visit = panel.timing is not Timing.ANY or dated
            return self.saved(f"{kind}:{rest.strip()}", by_visit, item.where)
        raise CaseRefused(f"{item.where}: the key {key[:60]!r} is of no known kind.")

    def _of_path(self, item: Item, path: str) -> tuple[str, Document]:
        row = self.dictionary.item(path)
        if row is None or row.table == "concept_dimension":
            if row is None and not self.dictionary.is_path(path):
                providers = self.dictionary.providers(path, item.where)
                if providers:
                    return "facts", self._facts(item, path, {"providers": [str(i) for i in providers]})
                self.notes.append(f"{item.where}: nothing is known under the path, so it selects nothing")
                return "facts", NO_FACT
            return "facts", self._facts(item, path, None, row)
        if row.table == "patient_dimension":
            if row.column == "birth_date":
                return "persons", dimensions.born(row, self.today, item.where)
            return "persons", {"has": dimensions.attribute(row, self.dictionary.values, item.where)}
        if row.table == "visit_dimension":
            if row.column in ("start_date", "end_date"):
                return "visits", {"domain": "visit", "where": dimensions.visited(row, self.today, item.where)}
            asked = dimensions.attribute(row, self.dictionary.values, item.where)
            return "visits", {"domain": "visit", "where": {"visit": asked}}
        raise CaseRefused(f"{item.where}: items of the table {row.table[:40]!r} are not known.")

    def _facts(self, item: Item, path: str, test: Document | None, row: ItemRow | None = None) -> Document:
        events: Document = {"domain": "fact"}
        tests = [test] if test else []
        if test is None:
            events |= {"concepts": self._named(item, self._codes(item, path, row)), "codes": "source"}
        identity = path.upper().startswith(IDENTITY_PATH)
        for value in item.values:
            if identity:
                ids = self.dictionary.identity_facts(text_of(value, item.where), item.where)
                tests.append({"ids": [str(i) for i in ids]} if ids else {"not": {}})
            else:
                tests.append(value_test(value, item.where))
            tests.append({"attributes": {"modifier": {"known": False}}})
        for modifier in item.modifiers:
            concepts = _below(MODIFIER_PATH, _path(modifier.key))
            tests.append({"attributes": {"modifier": {"concepts": concepts}}})
            if modifier.value:
                tests.append(value_test(modifier.value, item.where))
        return kept(events, tests)

    def _codes(self, item: Item, path: str, row: ItemRow | None) -> Document:
        if row is None or (row.column == "concept_path" and row.operator == "LIKE"):
            code = path if row is None else row.code.strip().strip("'").rstrip("%")
            return _below(PATH, code if code.endswith("\\") else f"{code}\\")
        if row.column == "concept_cd" and row.operator in ("=", "IN"):
            codes = quoted(row.code, item.where) if "'" in row.code else [row.code.strip()]
            named = [
                {"vocabulary": CODE, "code": code, "descendants": False, "if_unknown": "empty"} for code in codes
            ]
            return {"include": named}
        raise CaseRefused(f"{item.where}: the ontology's {row.column} {row.operator} is not known for facts.")

    def _named(self, item: Item, concepts: Document) -> Any:
        """The concept set under the item's own name, where that can be a name; else written in place."""
        plain = " ".join(UPPER.sub(" ", item.name).split())[:80].strip(" .,()/+-")
        if not plain or not re.match(r"\w", plain):
            return concepts
        for number in range(1, 100):
            name = plain if number == 1 else f"{plain} {number}"
            if self.concept_sets.setdefault(name, concepts) == concepts:
                return name
        return concepts


def _path(key: str) -> str:
    """\\\\TABLE_CD\\path\\ -> \\path\\."""
    rest = key.strip().lstrip("\\").partition("\\")[2]
    return f"\\{rest}" if rest.endswith("\\") else f"\\{rest}\\"


def _below(vocabulary: str, code: str) -> Document:
    return {"include": [{"vocabulary": vocabulary, "code": code, "if_unknown": "empty"}]}


def dates(span: DateConstraint) -> list[Document]:
    """`where`s of the two ends of a span, each on its own column."""
    found = []
    for name, end in (("from", span.since), ("to", span.until)):
        if end is not None:
            found.append({_column(end): {name: end.moment.isoformat()} | ({} if end.inclusive else {"open": name})})
    return found


def _column(end: DateBound) -> str:
    return "time" if end.column == "start" else "end_time"


def occurring(events: Document, panel: Panel, where: str) -> Document:
    """With the number of occurrences asked, within the panel's grain: none at all never counts."""
    spans = allowed(*panel.occurrences)
    plain = spans == [(1, None)]
    if panel.timing is Timing.ANY:
        # A person's events; visits count as such, facts by instance.
        facts = _domain(events) == "fact"
        found = [
            {"has": events, **_times(low, high), **({"distinct": "instance"} if facts and not plain else {})}
            for low, high in spans
        ]
        return NOBODY if not found else found[0] if len(found) == 1 else {"or": found}
    if plain:
        return events
    if panel.timing is Timing.SAMEINSTANCENUM:
        # An instance is there once.
        return events if any(low <= 1 and (high is None or high >= 1) for low, high in spans) else NO_FACT
    tests: list[Document] = [
        {"having": {"events": events, "same_visit": True, "distinct": "instance", **_times(low, high)}}
        for low, high in spans
    ]
    if not tests:
        return NO_FACT
    return kept(events, [tests[0] if len(tests) == 1 else {"or": tests}])


def allowed(operator: str, number: int) -> list[tuple[int, int | None]]:
    """The spans of numbers from 1 that an operator allows."""
    spans: dict[str, list[tuple[int, int | None]]] = {
        "GE": [(number, None)],
        "GT": [(number + 1, None)],
        "LE": [(1, number)],
        "LT": [(1, number - 1)],
        "EQ": [(number, number)],
        "NE": [(1, number - 1), (number + 1, None)],
    }
    found = [(max(low, 1), high) for low, high in spans[operator]]
    return [(low, high) for low, high in found if high is None or high >= low]


def _times(low: int, high: int | None) -> Document:
    if high == low:
        return {"exactly": low}
    return {} if (low, high) == (1, None) else {"at_least": low} | ({} if high is None else {"at_most": high})


def _domain(events: Document) -> str:
    return str(events.get("domain", ""))
