"""A whole definition of Circe: who enters, which rules hold, when they leave."""

import re
from dataclasses import dataclass, field
from typing import Any

from laennec.cohorts.circe import groups
from laennec.cohorts.circe.criteria import OBSERVED, concept_id, events_of
from laennec.cohorts.circe.fields import CirceError, Fields
from laennec.cohorts.circe.ranges import Condition, all_of, day
from laennec.cohorts.query import QueryFile, read_query

LIMITS = {"ALL": "all", "FIRST": "first", "LAST": "last"}
MOST_RULES = 62
LAST = "9999-12-31"
"""The last day there is."""


@dataclass(frozen=True)
class Imported:
    """query: the definition in our nodes, selecting spells. notes: where Circe does otherwise than it says, and this
    query with it; each names the place in the file. rules: how many inclusion rules there are.
    """

    query: QueryFile
    notes: tuple[str, ...]
    rules: int


def import_circe(expression: Any, *, id_: str | None = None, title: str | None = None) -> Imported:
    """A definition as a query that selects the same rows. Raises CirceError, QueryError where it cannot be said."""
    translation = Translation(Fields(expression, ""))
    select = translation.select()
    document: dict[str, Any] = {"schema": "laennec.query/1", "select": select}
    if translation.sets:
        document["concept_sets"] = translation.sets
    if id_:
        document["id"] = id_
    if title:
        document["title"] = title
    return Imported(read_query(document), tuple(translation.notes), translation.rules)


@dataclass
class Translation:
    """What is gathered on the way: the concept sets that are named, the notes."""

    expression: Fields
    sets: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    rules: int = 0
    visited: bool = False
    """Whether the events that enter may have a visit."""

    def __post_init__(self) -> None:
        self._written = {}
        for found in self.expression.objects("ConceptSets"):
            number = found.whole("id")
            name = found.text("name") or ""
            found.ignore("createdDate", "modifiedDate", "createdBy", "modifiedBy", "tags", "description")
            items = found.object("expression")
            found.close()
            if number is None:
                raise CirceError(f"{found.at('id')}: this field is missing.")
            self._written[number] = (name, _concept_set(items) if items else {"include": []})

    def note(self, text: str) -> None:
        """Tells something that whoever reads the query should know."""
        if text not in self.notes:
            self.notes.append(text)

    def named(self, number: int, *, complement: bool = False) -> str:
        """The name of a concept set in the query. A number that the file does not define is an empty set, as in
        Circe."""
        if number not in self._written:
            self.note(f"ConceptSets: there is no set {number}, which is asked for: it holds no concept.")
        title, found = self._written.get(number, ("", {"include": []}))
        words = re.sub(r"([^\w.,()/+-])+", " ", title).strip()
        name = f"{'other than ' if complement else ''}{number} {words}".strip()[:100].strip()
        self.sets[name] = found | ({"complement": True} if complement else {})
        return name

    def group(self, found: Fields, *, visited: bool) -> Condition:
        """The condition of a group of criteria on events that may have a visit, or not."""
        return groups.group_of(found, self, visited=visited)

    @staticmethod
    def is_empty(found: Fields) -> bool:
        """Whether a group has no member."""
        return groups.is_empty(found)

    def select(self) -> dict[str, Any]:
        """The whole as the JSON of spells."""
        found = self.expression
        spells: dict[str, Any] = {"spells": self._entry(), **self._rules()}
        keep = _limit(found.object("ExpressionLimit"))
        if keep != "all":
            spells["keep"] = keep
        if end := self._end(found.object("EndStrategy")):
            spells["end"] = end
        censors = [events_of(one, self)[1] for one in found.objects("CensoringCriteria")]
        if censors:
            spells["censor"] = censors[0] if len(censors) == 1 else {"union": censors}
        if collapse := found.object("CollapseSettings"):
            collapse.one_of("CollapseType", {"ERA": None})
            pad = collapse.whole("EraPad") or 0
            collapse.close()
            if pad < 0:
                raise CirceError(f"{collapse.at('EraPad')}: spells cannot be joined by a negative number of days.")
            spells |= {"pad": pad} if pad else {}
        if window := found.object("CensorWindow"):
            for name, key in (("StartDate", "from"), ("EndDate", "to")):
                if (value := window.get(name)) not in (None, ""):
                    spells[key] = day(value, window.at(name)).isoformat()
            window.close()
            if spells.get("from", "") > spells.get("to", LAST):  # no row is from the one to the other
                del spells["to"]
                spells["from"] = LAST
        found.ignore("Title", "cdmVersionRange", "Description", "name", "description")
        found.close()
        return spells

    def _entry(self) -> dict[str, Any]:
        primary = self.expression.object("PrimaryCriteria")
        if primary is None:
            raise CirceError("PrimaryCriteria: this field is missing.")
        criteria = [events_of(one, self) for one in primary.objects("CriteriaList")]
        members = [node for _, node in criteria]
        self.visited = any(kind.visited for kind, _ in criteria)
        if not members:
            raise CirceError(f"{primary.at('CriteriaList')}: nobody enters: name at least one criterion.")
        node = members[0] if len(members) == 1 else {"union": members}
        window = primary.object("ObservationWindow")
        node = _where(node, _observed(window) if window else OBSERVED)
        first = _limit(primary.object("PrimaryCriteriaLimit"))
        primary.close()
        if first != "all":
            # A day set in place of a period's start is not the one that Circe orders by.
            order = {"order": "own_start"} if any(_starts_on(node) for node in members) else {}
            node = {first: node, "ties": "id", **order}
        qualified = _limit(self.expression.object("QualifiedLimit"))
        additional = self.expression.object("AdditionalCriteria")
        if additional is None:
            return node
        node = _where(node, self.group(additional, visited=self.visited))
        return node if qualified == "all" else {qualified: node, "ties": "id"}

    def _rules(self) -> dict[str, Any]:
        rules = []
        for found in self.expression.objects("InclusionRules"):
            group = found.object("expression")
            name = found.text("name") or ""
            found.ignore("description")
            found.close()
            rules.append({"name": name[:500], "where": self.group(group, visited=self.visited) if group else {}})
        self.rules = len(rules)
        return {"rules": rules} if rules else {}

    def _end(self, strategy: Fields | None) -> dict[str, Any] | None:
        if strategy is None:
            return None
        offset, era = strategy.object("DateOffset"), strategy.object("CustomEra")
        strategy.close()
        if offset:
            sides = {"STARTDATE": "start", "ENDDATE": "end"}
            after = "start" if offset.get("DateField") is None else offset.one_of("DateField", sides)
            days = offset.whole("Offset") or 0
            offset.close()
            return {"after": after, "days": days}
        return self._era(era) if era else None

    def _era(self, era: Fields) -> dict[str, Any]:
        number = era.whole("DrugCodesetId")
        gap, offset, override = era.whole("GapDays") or 0, era.whole("Offset") or 0, era.whole("DaysSupplyOverride")
        era.close()
        if number is None:
            raise CirceError(f"{era.at('DrugCodesetId')}: this field is missing.")
        name = self.named(number)
        if gap < 0:
            raise CirceError(f"{era.at('GapDays')}: a gap cannot be negative.")
        if override is not None:
            dates: dict[str, Any] = {"end": {"from": "start", "days": override + offset}}
        else:
            dates = {"supply": True, "unknown_end": 1}
            dates |= {"end": {"from": "end", "days": offset}} if offset else {}
        members = [{"domain": "drug", "concepts": name}, {"domain": "drug", "concepts": name, "codes": "source"}]
        return {"era_of": {"union": members, "dates": dates}, "gap": gap}


def _where(node: dict[str, Any], condition: Condition) -> dict[str, Any]:
    conditions = [node["where"], condition] if "where" in node else [condition]
    found = all_of(conditions)
    return node | {"where": found} if found else node


def _starts_on(node: dict[str, Any]) -> bool:
    """Whether a criterion's events start on a day of the calendar in place of their own."""
    return "on" in node.get("dates", {}).get("start", {})


def _observed(window: Fields) -> Condition:
    before, after = window.whole("PriorDays") or 0, window.whole("PostDays") or 0
    window.close()
    windows = [{"to": -before, "related": "start"}, {"from": after, "related": "end"}]
    if before < 0 or after < 0:  # the start itself must be in the period, whatever the days around it
        windows += [{"to": 0, "related": "start"}, {"from": 0, "related": "end"}]
    return {"having": {"events": {"domain": "observation_period"}, "windows": windows}}


def _limit(found: Fields | None) -> str:
    if found is None:  # what Circe takes where a file says nothing
        return "first"
    limit = str(found.get("Type") or "First").upper()
    found.close()
    if limit not in LIMITS:
        raise CirceError(f"{found.at('Type')}: expected All, First or Last.")
    return LIMITS[limit]


def _concept_set(found: Fields) -> dict[str, Any]:
    include: list[dict[str, Any]] = []
    exclude: list[dict[str, Any]] = []
    for item in found.objects("items"):
        concept = item.object("concept")
        if concept is None:
            raise CirceError(f"{item.at('concept')}: this field is missing.")
        below, mapped, excluded = item.flag("includeDescendants"), item.flag("includeMapped"), item.flag("isExcluded")
        item.close()
        one: dict[str, Any] = {
            "id": str(concept_id(concept)),
            "if_unknown": "empty",
            "descendants": "valid" if below else False,
        }
        one |= {"with_mapped": True} if mapped else {}
        (exclude if excluded else include).append(one)
    found.close()
    return {"include": include} | ({"exclude": exclude} if exclude else {})
