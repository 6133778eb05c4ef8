"""Turns a query and a View into one Query for an engine: values lifted out, concepts resolved, one Ibis expression.

What may enter: how a node is said in Ibis. Never text of SQL, never a driver, never a table got by another door.
"""

from collections.abc import Callable, Iterable
from typing import Any

import ibis
import ibis.expr.types as ir

from laennec.cohorts import texts
from laennec.cohorts.compiler.attrition import combinations
from laennec.cohorts.compiler.build import Builder
from laennec.cohorts.compiler.persons import Persons, persons
from laennec.cohorts.facts import facts_of
from laennec.cohorts.lift import Lifted, lift
from laennec.cohorts.query import ConceptSet, Node, QueryError, QueryFile
from laennec.cohorts.query.nodes import Cohort, EventsNode, Has, Spells
from laennec.cohorts.vocabulary import Engine, vocabulary_of
from laennec.perimeter import Query, View

__all__ = ["Builder", "compile_combinations", "compile_count", "compile_persons", "compile_rows", "lifted", "prepare"]


def compile_persons(file: QueryFile, view: View, engine: Engine, *, distinct: bool = True) -> Query:
    """A Query that gives one column, `person_id`: the persons selected (of events, those who have one).

    distinct=False may give a person more than once: for who counts distinct persons anyway, without doing it twice.
    Raises QueryError for a code that the vocabulary lacks, NotGranted for what the perimeter does not hold.
    """
    found, apart = _lifted(file, engine, view)
    shape: Any = found.shape

    def build() -> ir.Table:
        found = _persons(Builder(view, apart), shape)
        return found.distinct if distinct else found.table

    return view.query(("cohort persons", distinct, apart, shape), found.values, build)


def compile_count(file: QueryFile, view: View, engine: Engine) -> Query:
    """A Query of one row and column, `n`: how many distinct persons are selected."""
    found, apart = _lifted(file, engine, view)
    shape: Any = found.shape

    def build() -> ir.Table:
        found = _persons(Builder(view, apart), shape)
        number = found.table.count() if found.once else found.table.person_id.nunique()
        return found.table.aggregate(n=number)

    return view.query(("cohort count", apart, shape), found.values, build)


def compile_rows(file: QueryFile, view: View, engine: Engine) -> Query:
    """A Query that gives subject_id, cohort_start_date, cohort_end_date (in days), in no order.

    Events: a row an event, the end being the start where there is none. Spells: a row each. Persons: a row a person,
    the dates null.
    """
    found, apart = _lifted(file, engine, view)
    shape: Any = found.shape

    def build() -> ir.Table:
        builder = Builder(view, apart)
        if isinstance(shape, Spells):
            return builder.part(("rows",), None, lambda _, __, spells: _rows(spells), builder.spells(shape))
        if not isinstance(shape, EventsNode):
            found = _persons(builder, shape).distinct
            unknown = ibis.null("date")
            return found.select(subject_id=found.person_id, cohort_start_date=unknown, cohort_end_date=unknown)
        events = builder.events(shape, frozenset({"start", "stop"}), exact=True)
        return _rows(events.filter(events.person_id.notnull()))

    return view.query(("cohort rows", apart, shape), found.values, build)


def _rows(found: ir.Table) -> ir.Table:
    stop = ibis.coalesce(found.stop, found.start)
    return found.select(subject_id=found.person_id, cohort_start_date=found.start, cohort_end_date=stop)


def compile_combinations(file: QueryFile, view: View, engine: Engine) -> Query:
    """A Query of the statistics of a cohort's rules: `mask`, `entries`, `persons` (see `attrition.combinations`).

    Raises QueryError for a query that does not select spells.
    """
    found, apart = _lifted(file, engine, view)
    shape: Any = found.shape
    if not isinstance(shape, Spells):
        raise QueryError("select: only spells have rules to count", ("select",))
    return view.query(
        ("cohort combinations", apart, shape), found.values, lambda: combinations(Builder(view, apart), shape)
    )


def prepare(files: Iterable[QueryFile], engine: Engine) -> None:
    """Resolve the concept sets that many queries name together, before each is compiled. Those written in place are
    few, and resolved one by one."""
    vocabulary_of(engine).prepare(found for file in files for found in file.concept_sets.values())


def _persons(builder: Builder, shape: Any) -> Persons:
    events = Cohort.model_construct(cohort=shape) if isinstance(shape, Spells) else shape
    node: Node = Has.model_construct(has=events) if isinstance(events, EventsNode) else shape  # type: ignore[arg-type]
    found = persons(builder, node)
    if found.known:
        return found
    table = found.table
    return Persons(table.filter(table.person_id.notnull()), found.known, found.once)


def _lifted(file: QueryFile, engine: Engine, view: View) -> tuple[Lifted, bool]:
    texts.check(file)
    return lifted(file.select, file.concepts, engine, view)


def lifted(
    node: Node, concepts: Callable[[str | ConceptSet], ConceptSet], engine: Engine, view: View
) -> tuple[Lifted, bool]:
    """A node without its values, and whether observation periods are apart (`Facts.apart`).

    concepts: the set of that name in the node's file, or the set itself. Raises QueryError.
    """
    facts = facts_of(engine)
    vocabulary = vocabulary_of(engine)

    def resolve(named: str | ConceptSet) -> tuple[tuple[int, ...], bool]:
        name = f"concept_sets.{named}" if isinstance(named, str) else "a concept set"
        found = concepts(named)
        return vocabulary.ids(found, name), found.complement

    def find(words: str) -> tuple[int, ...]:
        return texts.notes(words, view.version, identified=view.perimeter.identified)

    return lift(node, resolve, vocabulary.source_keys, find, facts), facts.apart
