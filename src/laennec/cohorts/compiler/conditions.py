"""What a `where` asks of events, as Ibis expressions: filters and semi-joins one after the other.

`rowtests` has the tests of an event's own columns, `across` those that look at other rows, `branches` what stands
inside `or`, `not` and `n_of`.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import ibis.expr.types as ir

from laennec.cohorts.compiler.across import keep_across
from laennec.cohorts.compiler.branches import keep_branches
from laennec.cohorts.compiler.columns import ACROSS
from laennec.cohorts.compiler.persons import is_demographic
from laennec.cohorts.compiler.rowtests import in_row, row_tests
from laennec.cohorts.query.nodes import And
from laennec.cohorts.query.where import Where

if TYPE_CHECKING:
    from laennec.cohorts.compiler.build import Builder


def keep_where(builder: "Builder", rows: ir.Table, where: Where) -> ir.Table:
    """The rows that meet the condition, as a part. Rows are one, and carry at least `columns.of_where(where)`."""
    for step in _steps(builder, where):
        rows = builder.part(("where",), step, _kept, rows)
    return rows


def _kept(builder: "Builder", where: Where, rows: ir.Table) -> ir.Table:
    if tests := row_tests(builder, rows, where):
        rows = rows.filter(*tests)
    return keep_across(builder, keep_branches(builder, rows, where), where)


def _steps(builder: "Builder", where: Where) -> list[Where]:
    """Conditions that must all hold: first what rows answer themselves and of the person, then the others, each by
    itself so that it is the same part wherever it is asked."""
    plain: list[Where] = []
    others: list[Where] = []
    persons: list[Any] = []
    for one in _flat(where):
        fields = {name: value for name, value in one.__dict__.items() if value is not None}
        fields.pop("and_", None)
        if "person" in fields and is_demographic(fields["person"]):
            persons.append(fields.pop("person"))
        for name in [name for name in fields if name in BY_ITSELF]:
            if not (name == "having" and in_row(builder, one)):
                others.append(Where.model_construct(**{name: fields.pop(name)}))
        if fields:
            plain.append(Where.model_construct(**fields))
    if persons:
        together: Any = And.model_construct(and_=tuple(persons)) if len(persons) > 1 else persons[0]
        plain.append(Where.model_construct(person=together))
    return plain + others


def _flat(where: Where) -> Iterator[Where]:
    yield where
    for member in where.and_ or ():
        yield from _flat(member)


BY_ITSELF = frozenset({*ACROSS, "or_", "not_", "n_of"})
"""Fields of a `where` that look at other rows, or may."""
