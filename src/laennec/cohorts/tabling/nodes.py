"""An analysis table as it is declared: what a row is, its index event, its features; and the columns that follow."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from laennec.cohorts.domains import domain_of
from laennec.cohorts.query.base import AsTuple, Name, Node, Text, problem
from laennec.cohorts.query.concepts import ConceptSet
from laennec.cohorts.query.conditions import Window
from laennec.cohorts.query.file import MAX_NODES, check_part, walk
from laennec.cohorts.query.nodes import Events, EventsNode, Leaf, Placed

SCHEMA = "laennec.table/1"
MAX_FEATURES = 200
OF_VALUES = ("first", "last", "min", "max", "mean", "sum")
OF_EVENTS = ("any", "count", "days", "days_to_first", "days_to_last", *OF_VALUES)
OF_ROWS = ("age", "length", "person")
PERSON_COLUMNS = ("gender_concept_id", "year_of_birth", "race_concept_id", "ethnicity_concept_id")
RESERVED = ("person_id", "visit_occurrence_id", "index_date", "index_end_date")


def _column_name(value: Any) -> Any:
    if isinstance(value, str) and re.fullmatch(r"[a-z][a-z0-9_]{0,59}", value):
        return value
    raise problem("expected a name of at most 60 small letters, digits and _, starting with a letter")


ColumnName = Annotated[str, BeforeValidator(_column_name)]


class Feature(Node):
    """One column. `take` says how it is made.

    of events: any (1 or 0), count, days (different ones), days_to_first and days_to_last (from the index's start;
    negative: before), and of their values first, last, min, max, mean, sum. `of` names what is the value: the
    result's number unless said otherwise. `window` and `same_visit` keep the events that lie so to the index.
    of the row: age (at the index, in calendar years), length (of the index, days), person (a column of the person).
    """

    name: ColumnName
    title: Text | None = None
    take: Literal[
        "any", "count", "days", "days_to_first", "days_to_last", "first", "last", "min", "max", "mean", "sum",
        "age", "length", "person",
    ]  # fmt: skip
    events: Events | None = None
    window: Window | None = None
    same_visit: bool = False
    of: Annotated[str, Field(min_length=1, max_length=60)] | None = None
    column: Literal["gender_concept_id", "year_of_birth", "race_concept_id", "ethnicity_concept_id"] | None = None

    @model_validator(mode="after")
    def _fits(self) -> "Feature":
        if self.name in RESERVED:
            raise problem("this name is that of a column every table has", "name")
        if (self.take in OF_EVENTS) != (self.events is not None):
            said = "needs `events`" if self.take in OF_EVENTS else "is not made of events"
            raise problem(f"`{self.take}` {said}", "events")
        if self.events is None and (self.window is not None or self.same_visit):
            raise problem("a window keeps events, and there are none here", "window")
        if (self.take == "person") != (self.column is not None):
            raise problem("`column` goes with `person`, and only with it", "column")
        if self.of is not None and self.take not in OF_VALUES:
            raise problem(f"`{self.take}` looks at no value", "of")
        if self.take in OF_VALUES and self.events is not None:
            self._has_value(self.events)
        if self.window is not None:
            if self.window.by_period:
                raise problem("the window of a feature is in days", "window")
            if self.window.related == "end" and not self.events_end():
                raise problem("these events have no end", "window", "related")
        if self.same_visit and self.events is not None and "cohort" in self.events.domains():
            raise problem("the rows of a cohort belong to no visit", "same_visit")
        return self

    def events_end(self) -> bool:
        """Whether its events may have an end of their own."""
        return self.events is not None and self.events.ended()

    def _has_value(self, events: EventsNode) -> None:
        for name in sorted(events.domains()):
            domain = domain_of(name)
            if self.of is None and not domain.number:
                raise problem(f"events of the domain {name} have no result: say of which attribute", "of")
            if self.of is not None and (self.of not in domain.attributes or not _number(name, self.of)):
                numbers = [a for a in domain.attributes if _number(name, a)]
                raise problem(f"events of the domain {name} have the numbers {', '.join(numbers) or 'none'}", "of")


def _number(domain: str, attribute: str) -> bool:
    found = domain_of(domain).attributes[attribute]
    return found.kind == "number" and not found.free


class Body(Node):
    """What decides the rows and columns, and nothing else of the table: what the compiler is given."""

    rows: Literal["person", "visit"]
    index: Events | None = None
    features: Annotated[tuple[Feature, ...], AsTuple, Field(min_length=1, max_length=MAX_FEATURES)]


class AnalysisTable(Body):
    """A whole table. `concept_sets` are named once here and referred to by name anywhere below.

    rows person: one row a person who has the index event (`first`, `last` or `nth` of some), or, without an index,
    one row a person. rows visit: one row a visit, which is the index; `index` then keeps some of the visits.
    """

    schema_: Annotated[Literal["laennec.table/1"], Field(alias="schema")]
    name: ColumnName
    title: Text | None = None
    description: Text | None = None
    concept_sets: Annotated[dict[Name, ConceptSet], Field(max_length=500)] = {}

    def concepts(self, named: str | ConceptSet) -> ConceptSet:
        """The set itself, whether it was named or written in place."""
        return self.concept_sets[named] if isinstance(named, str) else named

    @property
    def body(self) -> Body:
        """The table without its words: equal bodies compile alike."""
        plain = tuple(one.model_copy(update={"title": None}) for one in self.features)
        return Body.model_construct(rows=self.rows, index=self.index, features=plain)

    @model_validator(mode="after")
    def _holds(self) -> "AnalysisTable":
        self._check_index()
        names: set[str] = set()
        for number, one in enumerate(self.features):
            if one.name in names:
                raise problem(f"there is a feature {one.name} already", "features", number, "name")
            names.add(one.name)
            bare = self.rows == "person" and self.index is None
            if bare and (one.window is not None or one.same_visit or one.take in ("age", "length", *_DAYS)):
                field = "window" if one.window is not None else "same_visit" if one.same_visit else "take"
                raise problem(
                    "this is told from an index event: give the table an `index`", "features", number, field
                )
            endless = self.rows == "person" and self.index is not None and not self.index.ended()
            if endless and one.take == "length":
                raise problem("the index event has no end", "features", number, "take")
            if endless and one.window is not None and one.window.index == "end":
                raise problem("the index event has no end", "features", number, "window", "index")
        for number, (path, node) in enumerate(self.parts(), 1):
            if number > MAX_NODES * 2:
                raise problem(f"the table has more than {MAX_NODES * 2:,} parts: split it")
            check_part(path, node, self.concept_sets)
        return self

    def _check_index(self) -> None:
        if self.rows == "visit":
            if self.index is not None and self.index.domains() != {"visit"}:
                raise problem("the index of a row a visit is a set of visits", "index")
            if self.index is not None and self.index.moved():
                raise problem("a visit has its own days here", "index", "dates")
        elif self.index is not None and not (isinstance(self.index, Placed) and self.index.per == "person"):
            raise problem('a person has one row: say which event, as {"first": ...}', "index")

    def parts(self) -> Iterator[tuple[tuple[str | int, ...], Node]]:
        """Every node of index and features, with the way to it in the file."""
        if self.index is not None:
            yield from walk(self.index, ("index",))
        for number, one in enumerate(self.features):
            yield from walk(one, ("features", number))

    def domains(self) -> frozenset[str]:
        """The domains whose events it reads, wherever they are named."""
        found = {node.domain for _path, node in self.parts() if isinstance(node, Leaf)}
        return frozenset(found | ({"visit"} if self.rows == "visit" else set()))


_DAYS = ("days_to_first", "days_to_last")


@dataclass(frozen=True)
class Output:
    """A column of the table. type: as in the OMOP model. refers_to: the table whose key it is, or empty.

    feature: its place among the features, None of the columns that every table has.
    """

    name: str
    type: str
    refers_to: str = ""
    feature: int | None = None


def outputs(table: Body) -> list[Output]:
    """The columns, in order: the keys, the index's days, the features."""
    found = [Output("person_id", "id", "person")]
    if table.rows == "visit":
        found.insert(0, Output("visit_occurrence_id", "id", "visit_occurrence"))
    if table.rows == "visit" or table.index is not None:
        found.append(Output("index_date", "date"))
        if table.rows == "visit" or (table.index is not None and table.index.ended()):
            found.append(Output("index_end_date", "date"))
    return found + [_output(one, number) for number, one in enumerate(table.features)]


def _output(feature: Feature, number: int) -> Output:
    if feature.take == "person" and feature.column != "year_of_birth":
        return Output(feature.name, "id", "concept", number)
    return Output(feature.name, "double" if feature.take in OF_VALUES else "int", "", number)
