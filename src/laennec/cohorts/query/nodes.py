"""The nodes: sets of events, sets of persons, and spells. They name one another: here the names are joined.

A node is a statement of what is meant; it knows nothing of tables, SQL or engines. Adding a kind of set is a class in
`events` or `persons`, a line in its union here, a method of the compiler and one of the reference evaluator.
"""

from typing import Annotated

from pydantic import Tag

from laennec.cohorts.query.base import Node, kind_of
from laennec.cohorts.query.events import (
    Changed,
    Cohort,
    DomainName,
    Eras,
    EventsNode,
    First,
    Last,
    Leaf,
    Nth,
    Placed,
    Trend,
    Union,
)
from laennec.cohorts.query.persons import (
    Age,
    Alive,
    And,
    Birth,
    Everyone,
    Has,
    Listed,
    NOf,
    Not,
    Or,
    Sample,
    Sex,
    SexName,
    Trait,
)
from laennec.cohorts.query.spells import EndEra, Rule, Spells
from laennec.cohorts.query.where import (
    Computed,
    Having,
    NamedValue,
    SomeConditions,
    Where,
)

__all__ = [
    "EVENT_KINDS",
    "PERSON_KINDS",
    "SPELL_KINDS",
    "Age",
    "Alive",
    "And",
    "Birth",
    "Changed",
    "Cohort",
    "Computed",
    "DomainName",
    "EndEra",
    "Eras",
    "Events",
    "EventsNode",
    "Everyone",
    "First",
    "Has",
    "Having",
    "Last",
    "Leaf",
    "Listed",
    "NOf",
    "NamedValue",
    "Not",
    "Nth",
    "Or",
    "Persons",
    "Placed",
    "Rule",
    "Sample",
    "Select",
    "Sex",
    "SexName",
    "SomeConditions",
    "Spells",
    "Trait",
    "Trend",
    "Union",
    "Where",
]

EVENT_KINDS = ("domain", "first", "last", "nth", "union", "changed", "trend", "eras", "cohort")
Events = Annotated[
    Annotated[Leaf, Tag("<domain>")]
    | Annotated[First, Tag("<first>")]
    | Annotated[Last, Tag("<last>")]
    | Annotated[Nth, Tag("<nth>")]
    | Annotated[Union, Tag("<union>")]
    | Annotated[Changed, Tag("<changed>")]
    | Annotated[Trend, Tag("<trend>")]
    | Annotated[Eras, Tag("<eras>")]
    | Annotated[Cohort, Tag("<cohort>")],
    kind_of(EVENT_KINDS),
]
"""A set of events."""

SPELL_KINDS = ("spells",)
PERSON_KINDS = (
    "everyone", "has", "sex", "trait", "age", "birth", "alive", "persons", "and", "or", "not", "n_of", "sample"
)  # fmt: skip
Persons = Annotated[
    Annotated[Everyone, Tag("<everyone>")]
    | Annotated[Has, Tag("<has>")]
    | Annotated[Sex, Tag("<sex>")]
    | Annotated[Trait, Tag("<trait>")]
    | Annotated[Age, Tag("<age>")]
    | Annotated[Birth, Tag("<birth>")]
    | Annotated[Alive, Tag("<alive>")]
    | Annotated[Listed, Tag("<persons>")]
    | Annotated[And, Tag("<and>")]
    | Annotated[Or, Tag("<or>")]
    | Annotated[Not, Tag("<not>")]
    | Annotated[NOf, Tag("<n_of>")]
    | Annotated[Sample, Tag("<sample>")],
    kind_of(PERSON_KINDS),
]
"""A set of persons."""

Select = Annotated[
    Annotated[Leaf, Tag("<domain>")]
    | Annotated[First, Tag("<first>")]
    | Annotated[Last, Tag("<last>")]
    | Annotated[Nth, Tag("<nth>")]
    | Annotated[Union, Tag("<union>")]
    | Annotated[Changed, Tag("<changed>")]
    | Annotated[Trend, Tag("<trend>")]
    | Annotated[Eras, Tag("<eras>")]
    | Annotated[Cohort, Tag("<cohort>")]
    | Annotated[Spells, Tag("<spells>")]
    | Annotated[Everyone, Tag("<everyone>")]
    | Annotated[Has, Tag("<has>")]
    | Annotated[Sex, Tag("<sex>")]
    | Annotated[Trait, Tag("<trait>")]
    | Annotated[Age, Tag("<age>")]
    | Annotated[Birth, Tag("<birth>")]
    | Annotated[Alive, Tag("<alive>")]
    | Annotated[Listed, Tag("<persons>")]
    | Annotated[And, Tag("<and>")]
    | Annotated[Or, Tag("<or>")]
    | Annotated[Not, Tag("<not>")]
    | Annotated[NOf, Tag("<n_of>")]
    | Annotated[Sample, Tag("<sample>")],
    kind_of(EVENT_KINDS + SPELL_KINDS + PERSON_KINDS),
]
"""What a file selects: events, spells or persons."""

_names = {"Events": Events, "Persons": Persons, "Spells": Spells}
_models: list[type[Node]] = [EndEra, Where, SomeConditions, Having, Rule, Spells, First, Last, Nth, Union, Eras]
_models += [NamedValue, Computed, Changed, Trend, Cohort, Sample, Has, And, Or, Not, NOf]
for _model in _models:
    _model.model_rebuild(_types_namespace=_names)
