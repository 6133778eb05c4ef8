"""Turns a query and a View into one Query for an engine: values lifted out, concepts resolved, one Ibis expression.

What may enter: how a node is said in Ibis. Never text of SQL, never a driver, never a table got by another door.
"""

from dataclasses import replace
from typing import Any

import ibis
import ibis.expr.types as ir

from laennec.cohorts.compiler.build import Builder
from laennec.cohorts.compiler.persons import demographics, keep
from laennec.cohorts.lift import Lifted, lift
from laennec.cohorts.query import ConceptSet, QueryFile
from laennec.cohorts.query.nodes import EventsNode
from laennec.cohorts.vocabulary import Engine, vocabulary_of
from laennec.perimeter import Query, View

__all__ = ["Builder", "compile_count", "compile_persons", "compile_rows"]


def compile_persons(file: QueryFile, view: View, engine: Engine) -> Query:
    """A Query that gives one column, `person_id`: the distinct persons selected (of events, those who have one).

    Raises QueryError for a code that the vocabulary lacks, NotGranted for what the perimeter does not hold.
    """
    lifted = _lifted(file, engine)

    def build() -> ir.Table:
        builder = Builder(view)
        everyone = demographics(builder, [])
        if isinstance(lifted.shape, EventsNode):
            return everyone.semi_join(builder.events(lifted.shape, frozenset(), exact=False), "person_id")
        return keep(builder, everyone, lifted.shape)

    return view.query(("cohort persons", lifted.shape), lifted.values, build)


def compile_count(file: QueryFile, view: View, engine: Engine) -> Query:
    """A Query of one row and column, `n`: how many distinct persons are selected."""
    persons = compile_persons(file, view, engine)

    def build() -> ir.Table:
        found = persons.build()
        return found.aggregate(n=found.count())

    return replace(persons, shape=("count of", persons.shape), build=build)


def compile_rows(file: QueryFile, view: View, engine: Engine) -> Query:
    """A Query that gives subject_id, cohort_start_date, cohort_end_date (in days), in no order.

    Events: a row an event, the end being the start where there is none. Persons: a row a person, the dates null.
    """
    lifted = _lifted(file, engine)
    shape: Any = lifted.shape

    def build() -> ir.Table:
        builder = Builder(view)
        everyone = demographics(builder, [])
        if not isinstance(shape, EventsNode):
            found = keep(builder, everyone, shape)
            unknown = ibis.null("date")
            return found.select(subject_id=found.person_id, cohort_start_date=unknown, cohort_end_date=unknown)
        events = builder.events(shape, frozenset({"start", "stop"}), exact=True)
        known = events.semi_join(everyone, "person_id")
        return known.select(
            subject_id=known.person_id,
            cohort_start_date=known.start,
            cohort_end_date=ibis.coalesce(known.stop, known.start),
        )

    return view.query(("cohort rows", shape), lifted.values, build)


def _lifted(file: QueryFile, engine: Engine) -> Lifted:
    vocabulary = vocabulary_of(engine)

    def resolve(named: str | ConceptSet) -> tuple[int, ...]:
        name = f"concept_sets.{named}" if isinstance(named, str) else "a concept set"
        return vocabulary.ids(file.concepts(named), name)

    return lift(file.select, resolve, vocabulary.source_keys)
