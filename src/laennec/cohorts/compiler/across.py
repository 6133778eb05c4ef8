"""The tests of a `where` that look at other rows than the event's own, as joins that keep each row at most once."""

from typing import TYPE_CHECKING

import ibis
import ibis.expr.types as ir

from laennec.cohorts.compiler.computed import keep_computed
from laennec.cohorts.compiler.moments import elapsed
from laennec.cohorts.compiler.persons import BIRTH, Persons, aged, birth_number, day_number, keep
from laennec.cohorts.compiler.related import keep_having
from laennec.cohorts.compiler.rowtests import in_row
from laennec.cohorts.compiler.values import is_in, within
from laennec.cohorts.lift import Resolved
from laennec.cohorts.query.conditions import SiteTest
from laennec.cohorts.query.where import Where

if TYPE_CHECKING:
    from laennec.cohorts.compiler.build import Builder


def keep_across(builder: "Builder", rows: ir.Table, where: Where) -> ir.Table:
    """The rows that pass them. Rows carry at least `columns.of_where(where)`."""
    if where.person is not None:
        rows = keep(builder, Persons(rows, known=False, once=False), where.person).table
    if where.visit is not None:
        visits = builder.events(where.visit, frozenset({"visit"}), exact=False)
        rows = rows.semi_join(visits, "visit")
    if where.age is not None:
        births = builder.part(("births",), None, lambda builder, _: _births(builder))
        known = rows.inner_join(births, rows.person_id == births.who)
        day = known.start if where.age.when == "start" else ibis.coalesce(known.stop, known.start)
        if where.age.calendar:
            old = within(day.year().cast("int64") - known.year, where.age.at_least, where.age.at_most)
        else:
            old = aged(known.born, day_number(day), where.age)
        rows = known.filter(old).select(*rows.columns)
    if where.since_birth is not None:
        table = builder.view.table("person", ["person_id", "birth_datetime"])
        births = table.select(who=table.person_id, born=table.birth_datetime)
        known = rows.inner_join(births, rows.person_id == births.who)
        rows = known.filter(elapsed(known.born, known.start_time, where.since_birth)).select(*rows.columns)
    if where.site is not None:
        rows = _keep_site(builder, rows, where.site)
    if where.specialty is not None and not (isinstance(where.specialty, Resolved) and where.specialty.everything):
        carers = builder.view.table("provider", ["provider_id", "specialty_concept_id"])
        named = carers.filter(is_in(carers.specialty_concept_id, where.specialty)).view()
        rows = rows.semi_join(named, rows.provider == named.provider_id)
    if where.place_of_service is not None:
        sites = builder.view.table("care_site", ["care_site_id", "place_of_service_concept_id"])
        named = sites.filter(is_in(sites.place_of_service_concept_id, where.place_of_service)).view()
        rows = rows.semi_join(named, rows.site == named.care_site_id)
    if where.having is not None and not in_row(builder, where):
        rows = keep_having(builder, rows, where.having)
    if where.computed is not None:
        rows = keep_computed(builder, rows, where.computed)
    return rows


def _births(builder: "Builder") -> ir.Table:
    table = builder.view.table("person", ["person_id", *BIRTH])
    return table.select(who=table.person_id, born=birth_number(table), year=table.year_of_birth.cast("int64"))


def _keep_site(builder: "Builder", rows: ir.Table, test: SiteTest) -> ir.Table:
    view = builder.view
    details = view.table("visit_detail", ["visit_detail_id", "care_site_id"])
    visits = view.table("visit_occurrence", ["visit_occurrence_id", "care_site_id"])
    details = details.select(of_detail=details.visit_detail_id, detail_site=details.care_site_id)
    visits = visits.select(of_visit=visits.visit_occurrence_id, visit_site=visits.care_site_id)
    detailed = rows.left_join(details, rows.detail == details.of_detail).select(*rows.columns, "detail_site")
    visited = detailed.left_join(visits, detailed.visit == visits.of_visit).select(*detailed.columns, "visit_site")
    place = ibis.coalesce(visited.site, visited.detail_site, visited.visit_site)
    placed = visited.select(*rows.columns, place=place)
    if not test.below:
        return placed.filter(is_in(placed.place, test.ids)).select(*rows.columns)
    tree = view.table("care_site_ancestor", ["ancestor", "descendant", "valid_from", "valid_to"])
    below = tree.filter(is_in(tree.ancestor, test.ids))
    under = placed.semi_join(
        below,
        [
            placed.place == below.descendant,
            below.valid_from.isnull() | (below.valid_from <= placed.start),
            below.valid_to.isnull() | (placed.start <= below.valid_to),
        ],
    )
    # A tree may leave out that a site is under itself.
    named = placed.filter(is_in(placed.place, test.ids))
    return named.union(under, distinct=True).select(*rows.columns)
