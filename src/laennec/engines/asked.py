"""What every engine asks of a query before it runs, and the counts it makes of one: the same on all of them."""

from dataclasses import replace

import ibis.expr.types as ir

from laennec.errors import LaennecError, Refused
from laennec.perimeter import Query, View


def checked(query: Query, version: int) -> None:
    """Raises Refused for what no perimeter made, LaennecError for a query of another version."""
    if not isinstance(query, Query) or not isinstance(query.view, View):
        raise Refused("An engine runs only queries born from a perimeter.")
    if query.view.version != version:
        raise LaennecError(f"This query is for version {query.view.version}, the engine holds {version}.")


def counted(persons: Query) -> Query:
    """One row and column, n: the distinct `person_id` of a query."""

    def distinct() -> ir.Table:
        found = persons.build()
        return found.aggregate(n=found.person_id.nunique())

    return replace(persons, shape=("count", persons.shape), build=distinct)


def keyed(persons: Query) -> Query:
    """One row, n and key: the distinct `person_id` of a query, and the sum of their record keys."""
    view = persons.view
    return replace(
        persons,
        shape=("count with key", persons.shape),
        build=lambda: view.protected_persons(persons.build()),
    )


def bucketed(persons: Query, buckets: int, by: tuple[str, ...]) -> Query:
    """A row a combination of `by` and bucket, with n and key (View.protected_buckets)."""
    view = persons.view
    return replace(
        persons,
        shape=("buckets", buckets, by, persons.shape),
        build=lambda: view.protected_buckets(persons.build(), buckets, by),
    )
