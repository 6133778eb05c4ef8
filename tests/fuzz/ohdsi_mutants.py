"""Circe definitions made at random of others: their parts are swapped, changed, added and left out."""

import copy
import json
from collections.abc import Iterator
from random import Random
from typing import Any

from tests.fuzz.ohdsi_attributes import KINDS, Drawing, Values, counted
from tests.fuzz.ohdsi_port import BROKEN, counts_like_circe, is_like_circe

Json = dict[str, Any]
EMPTY = ("Death", "DoseEra", *BROKEN)
"""Kinds of which the data of the cases have no event, or that the peer cannot be asked about."""
LIMITS = ["All", "First", "Last"]
OPTIONAL = (
    "AdditionalCriteria",
    "EndStrategy",
    "CensorWindow",
    "EndWindow",
    "RestrictVisit",
    "IgnoreObservationPeriod",
    "IsDistinct",
)
SETS = [f for fields in KINDS.values() for f, how in fields.items() if how[0] == "set"]


class Pool:
    """The parts of some definitions, with their concept sets under numbers of their own."""

    def __init__(self, definitions: list[Json]) -> None:
        self.sets: dict[int, Json] = {}
        self.whole: list[Json] = []
        self.criteria: list[Json] = []
        self.related: list[Json] = []
        self.demographic: list[Json] = []
        self.groups: list[Json] = []
        self.ends: list[Json] = []
        for number, definition in enumerate(definitions):
            self._add(copy.deepcopy(definition), 1_000 * (number + 1))

    def _add(self, definition: Json, first: int) -> None:
        for found in walk(definition):
            for name in {*SETS, "DrugCodesetId"} & set(found):
                if isinstance(found[name], int):
                    found[name] += first
            for name, value in found.items():
                if name.endswith("CS") and isinstance(value, dict):
                    value["CodesetId"] += first
        for one in definition["ConceptSets"]:
            one["id"] += first
            self.sets[one["id"]] = one
        definition["ConceptSets"] = []
        self.whole.append(definition)
        for found in walk(definition):
            if kind_of(found):
                self.criteria.append(found)
            if "Criteria" in found and "Occurrence" in found:
                self.related.append(found)
            if "CriteriaList" in found and "Groups" in found:
                self.groups.append(found)
                self.demographic += found.get("DemographicCriteriaList") or []
        if definition.get("EndStrategy"):
            self.ends.append(definition["EndStrategy"])


def walk(value: Any) -> Iterator[Json]:
    """Every object in a JSON value, the outer ones first."""
    if isinstance(value, dict):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from walk(one)


def kind_of(found: Json) -> str:
    """The kind of a criterion; empty for any other object."""
    (name,) = found if len(found) == 1 else ("",)
    return name if name in KINDS and isinstance(found[name], dict) else ""


def mutant(pool: Pool, values: Values, seed: Any) -> Json:
    """One definition; the same for the same seed."""
    return Mutator(pool, values, Random(seed)).make()


class Mutator:
    """Changes one definition a few times."""

    def __init__(self, pool: Pool, values: Values, draw: Random) -> None:
        self.pool = pool
        self.draw = draw
        self.drawing = Drawing(draw, values)

    def make(self) -> Json:
        self.found = copy.deepcopy(self.draw.choice(self.pool.whole))
        changes = [
            self.primary,
            self.another_kind,
            self.attribute,
            self.attribute,
            self.attribute,
            self.no_attribute,
            self.limits,
            self.rule,
            self.rule,
            self.nested,
            self.additional,
            self.group,
            self.window,
            self.window,
            self.times,
            self.times,
            self.end,
            self.censor,
            self.collapse,
        ]
        for _ in range(self.draw.randint(2, 7)):
            self.draw.choice(changes)()
        self._ask_only_what_the_peer_says()
        self._concept_sets()
        return self.found

    # Parts

    def criterion(self) -> Json:
        """One of the pool's, or a new one of any kind."""
        if self.draw.random() < 0.6:
            found = copy.deepcopy(self.draw.choice(self.pool.criteria))
            if self.draw.random() < 0.8:
                found[kind_of(found)].pop("CorrelatedCriteria", None)
            return found
        kind = self.draw.choice([kind for kind in KINDS if kind not in EMPTY])
        found: Json = {kind: {}}
        for field in self.draw.sample(sorted(KINDS[kind]), self.draw.randint(0, 2)):
            found[kind] |= self.drawing.attribute(kind, field)
        return found

    def one_related(self) -> Json:
        """So many events of a criterion."""
        found = copy.deepcopy(self.draw.choice(self.pool.related))
        if self.draw.random() < 0.5:
            found["Criteria"] = self.criterion()
        return found

    def one_group(self) -> Json:
        """A group of one to three members."""
        found: Json = {"Type": "ALL", "CriteriaList": [], "DemographicCriteriaList": [], "Groups": []}
        for _ in range(self.draw.randint(1, 3)):
            chance = self.draw.random()
            if chance < 0.7:
                found["CriteriaList"].append(self.one_related())
            elif chance < 0.9:
                found["DemographicCriteriaList"].append(self._of_person())
            else:
                found["Groups"].append(copy.deepcopy(self.draw.choice(self.pool.groups)))
        self._type(found)
        return found

    def _of_person(self) -> Json:
        found = copy.deepcopy(self.draw.choice(self.pool.demographic))
        chance = self.draw.random()
        if chance < 0.3:
            found["Age"] = self.drawing.range_of(0, 100)
        elif chance < 0.6:
            field = self.draw.choice(["Gender", "Race", "Ethnicity"])
            ids = self.drawing.ids("person", f"{field.lower()}_concept_id")
            found[field] = [{"CONCEPT_ID": one, "CONCEPT_NAME": str(one)} for one in ids]
        return found

    def _type(self, group: Json) -> None:
        group["Type"] = self.draw.choice(["ALL", "ANY", "AT_LEAST", "AT_MOST"])
        group.pop("Count", None)
        if group["Type"].startswith("AT_"):
            group["Count"] = self.draw.randint(0, 3)

    def _some(self, test: Any) -> Json | None:
        found = [one for one in walk(self.found) if test(one)]
        return self.draw.choice(found) if found else None

    # Changes

    def primary(self) -> None:
        held = self.found["PrimaryCriteria"]["CriteriaList"]
        if len(held) > 2 or self.draw.random() < 0.4:
            held[self.draw.randrange(len(held))] = self.criterion()
        else:
            held.append(self.criterion())

    def another_kind(self) -> None:
        if found := self._some(kind_of):
            made = self.criterion()
            found.clear()
            found.update(made)

    def attribute(self) -> None:
        if found := self._some(kind_of):
            kind = kind_of(found)
            found[kind] |= self.drawing.attribute(kind, self.draw.choice(sorted(KINDS[kind])))

    def no_attribute(self) -> None:
        if (found := self._some(kind_of)) and (held := found[kind_of(found)]):
            del held[self.draw.choice(sorted(held))]

    def limits(self) -> None:
        primary = self.found["PrimaryCriteria"]
        primary["PrimaryCriteriaLimit"] = {"Type": self.draw.choice(LIMITS)}
        primary["ObservationWindow"] = {
            "PriorDays": self.draw.choice([0, 0, 30, 365]),
            "PostDays": self.draw.choice([0, 0, 30, 365]),
        }
        self.found["QualifiedLimit"] = {"Type": self.draw.choice(LIMITS)}
        self.found["ExpressionLimit"] = {"Type": self.draw.choice(LIMITS)}

    def rule(self) -> None:
        rules = self.found.setdefault("InclusionRules", [])
        if len(rules) > 3 or (rules and self.draw.random() < 0.3):
            rules.pop(self.draw.randrange(len(rules)))
        else:
            rules.append({"name": "a rule", "expression": self.one_group()})

    def nested(self) -> None:
        if found := self._some(kind_of):
            found[kind_of(found)]["CorrelatedCriteria"] = self.one_group()

    def additional(self) -> None:
        self.found["AdditionalCriteria"] = self.one_group()

    def group(self) -> None:
        if found := self._some(lambda one: "CriteriaList" in one and "Groups" in one):
            self._type(found)
            if self.draw.random() < 0.5:
                found["CriteriaList"] = [*(found["CriteriaList"] or []), self.one_related()]

    def window(self) -> None:
        found = self._some(lambda one: "Criteria" in one and "Occurrence" in one)
        if not found:
            return
        chance = self.draw.random()
        if chance < 0.5:
            found["StartWindow"] = self._window()
        elif chance < 0.8:
            found["EndWindow"] = self._window()
        else:
            name = self.draw.choice(["RestrictVisit", "IgnoreObservationPeriod"])
            found[name] = not found.get(name)

    def _window(self) -> Json:
        ends = [(self.draw.choice([-1, 1]), self.draw.choice([None, 0, 1, 30, 365])) for _ in range(2)]
        if None not in (ends[0][1], ends[1][1]) and self.draw.random() < 0.9:
            ends.sort(key=lambda end: end[0] * (end[1] or 0))
        made: Json = {}
        for name, (coefficient, days) in zip(("Start", "End"), ends, strict=True):
            made[name] = {"Coeff": coefficient} | ({} if days is None else {"Days": days})
        for name in ("UseIndexEnd", "UseEventEnd"):
            if self.draw.random() < 0.5:
                made[name] = self.draw.random() < 0.5
        return made

    def times(self) -> None:
        found = self._some(lambda one: "Criteria" in one and "Occurrence" in one)
        if not found:
            return
        found["Occurrence"] = {"Type": self.draw.randint(0, 2), "Count": self.draw.choice([0, 1, 1, 2, 3])}
        if self.draw.random() < 0.5:
            kind = kind_of(found["Criteria"])
            found["Occurrence"] |= {"IsDistinct": True, "CountColumn": self.draw.choice(counted(kind))}

    def end(self) -> None:
        chance = self.draw.random()
        self.found.pop("EndStrategy", None)
        if chance < 0.4:
            field = self.draw.choice(["StartDate", "EndDate"])
            self.found["EndStrategy"] = {
                "DateOffset": {"DateField": field, "Offset": self.draw.choice([0, 1, 30, 365, -1])}
            }
        elif chance < 0.7:
            self.found["EndStrategy"] = copy.deepcopy(self.draw.choice(self.pool.ends))
        elif chance < 0.8:
            number = self.drawing.number_set(self.drawing.ids("drug_exposure", "drug_concept_id"))
            self.found["EndStrategy"] = {
                "CustomEra": {
                    "DrugCodesetId": number,
                    "GapDays": self.draw.choice([0, 30, 365]),
                    "Offset": self.draw.choice([0, 0, 14]),
                }
            }

    def censor(self) -> None:
        held = self.found.setdefault("CensoringCriteria", [])
        if held and self.draw.random() < 0.3:
            held.clear()
        else:
            held.append(self.criterion())

    def collapse(self) -> None:
        self.found["CollapseSettings"] = {
            "CollapseType": "ERA",
            "EraPad": self.draw.choice([0, 0, 1, 30, 365]),
        }
        window = {"StartDate": self.drawing.day(), "EndDate": self.drawing.day()}
        if self.draw.random() < 0.5:
            self.found["CensorWindow"] = {name: day for name, day in window.items() if self.draw.random() < 0.5}

    # At the end

    def _ask_only_what_the_peer_says(self) -> None:
        for found in walk(self.found):
            if kind := kind_of(found):
                asked = found[kind]
                for field in [one for one in asked if not is_like_circe(kind, one, asked[one])]:
                    del asked[field]
            if "Criteria" in found and "Occurrence" in found:
                times = found["Occurrence"]
                column = times.get("CountColumn") or "DOMAIN_CONCEPT"
                kind = kind_of(found["Criteria"])
                if column not in counted(kind) or not counts_like_circe(kind, column):
                    times["IsDistinct"] = False
            if (window := found.get("EndWindow")) and window.get("UseEventEnd") is None:
                window["UseEventEnd"] = True  # what circe-be takes; the port takes the start
            found.get("CustomEra", {}).pop("DaysSupplyOverride", None)  # which the port does not look at

    def _concept_sets(self) -> None:
        """The sets that are named, some of the pool's changed a little."""
        named = {int(number) for number in _numbers(self.found)}
        sets = {one["id"]: one for one in self.drawing.sets}
        for number in sorted(named & set(self.pool.sets)):
            sets[number] = copy.deepcopy(self.pool.sets[number])
            if self.draw.random() < 0.2 and (items := sets[number]["expression"]["items"]):
                item = self.draw.choice(items)
                flag = self.draw.choice(["isExcluded", "includeDescendants", "includeMapped"])
                item[flag] = not item.get(flag)
        self.found["ConceptSets"] = [one for number, one in sorted(sets.items()) if number in named]


def _numbers(definition: Json) -> Iterator[int]:
    for found in walk(definition):
        for name in {*SETS, "DrugCodesetId", "CodesetId"} & set(found):
            if isinstance(found[name], int):
                yield found[name]


def smaller(definition: Json) -> Iterator[Json]:
    """The definition with one thing left out, in every way."""
    text = json.dumps(definition)
    for path in list(_paths(definition)):
        copied = json.loads(text)
        inside = copied
        for step in path[:-1]:
            inside = inside[step]
        del inside[path[-1]]
        yield copied


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Ways to what may be left out: members of lists, what a criterion asks, what is optional elsewhere."""
    pairs = list(value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ())
    asked = bool(path) and path[-1] in KINDS
    for key, one in pairs:
        if (asked or isinstance(key, int) or key in OPTIONAL) and path != ("ConceptSets",):
            yield (*path, key)
        if not (asked and key != "CorrelatedCriteria"):
            yield from _paths(one, (*path, key))
