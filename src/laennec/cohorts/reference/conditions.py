"""What a condition on one event means: its own fields, where it took place, who cared."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from laennec.cohorts.domains import DOMAINS
from laennec.cohorts.query import Concepts
from laennec.cohorts.query.conditions import AttributeTest, EventAge
from laennec.cohorts.query.where import Where
from laennec.cohorts.reference import moves
from laennec.cohorts.reference.event import (
    Event,
    against_range,
    allowed,
    at_moment,
    days_between,
    elapsed,
    has_text,
    in_span,
)
from laennec.cohorts.reference.related import computes, has_related
from laennec.cohorts.reference.tables import Row

if TYPE_CHECKING:
    from laennec.cohorts.reference.meaning import Meaning


def holds(meaning: "Meaning", event: Event, where: Where) -> bool:
    """Whether an event is as a condition asks: every field given must hold."""
    tests: list[tuple[Any, Callable[[Any], bool]]] = [
        (where.concept, lambda concepts: meaning.concepts.among(event.recorded_standard, concepts)),
        (where.source_concept, lambda concepts: meaning.concepts.among(event.recorded_source, concepts)),
        (where.provenance, lambda concepts: meaning.concepts.among(event.provenance, concepts)),
        (where.date, lambda span: in_span(event.start, span.from_, span.to)),
        (where.end_date, lambda span: in_span(event.stop, span.from_, span.to)),
        (where.time, lambda span: at_moment(event.time, span)),
        (where.end_time, lambda span: at_moment(event.end_time, span)),
        (where.since_birth, lambda span: elapsed(meaning.people.born(event.person), event.time, span)),
        (where.providers, lambda ids: event.provider in ids),
        (where.ids, lambda ids: event.id in ids),
        (where.length, lambda span: in_span(days_between(event.start, event.stop), span.at_least, span.at_most)),
        (where.age, lambda span: in_span(_age_then(meaning, event, span), span.at_least, span.at_most)),
        (where.value, lambda test: _has_value(meaning, event, test)),
        (where.value_concept, lambda concepts: meaning.concepts.among(event.value_concept, concepts)),
        (where.unit, lambda concepts: meaning.concepts.among(event.unit, concepts)),
        (where.range, lambda test: against_range(event, test)),
        (where.attributes, lambda tests: all(_has_attribute(meaning, event, a, t) for a, t in tests.items())),
        (where.mentions, lambda words: event.id in meaning.mention(words)),
        (where.site, lambda test: _at_site(meaning, event, test)),
        (where.specialty, lambda concepts: meaning.concepts.among(_specialty(meaning, event), concepts)),
        (where.place_of_service, lambda concepts: _in_place(meaning, event, concepts)),
        (where.visit, lambda visits: _in_visit_of(meaning, event, visits)),
        (where.person, lambda persons: event.person in meaning.persons(persons)),
        (where.having, lambda having: has_related(meaning, event, having)),
        (where.computed, lambda computed: computes(meaning, event, computed)),
        (where.and_, lambda members: all(meaning.holds(event, member) for member in members)),
        (where.or_, lambda members: any(meaning.holds(event, member) for member in members)),
        (where.not_, lambda member: not meaning.holds(event, member)),
        (where.n_of, lambda some: allowed(sum(meaning.holds(event, m) for m in some.conditions), some)),
    ]
    return all(test(asked) for asked, test in tests if asked is not None)


def _has_value(meaning: "Meaning", event: Event, test: Any) -> bool:
    if event.number is None:
        return False
    if test.unit is not None and not meaning.concepts.among(event.unit, test.unit):
        return False
    return moves.passes(event.number, test)


def _has_attribute(meaning: "Meaning", event: Event, name: str, test: AttributeTest) -> bool:
    value = dict(event.attributes)[name]
    if test.known is not None:
        concept = DOMAINS[event.domain].attributes[name].kind == "concepts"
        return (value is not None and not (concept and value == 0)) == test.known
    if test.concepts is not None:
        return meaning.concepts.among(value, test.concepts)
    if value is None:
        return False
    if test.number is not None:
        return moves.passes(value, test.number)
    if test.date is not None:
        return in_span(value, test.date.from_, test.date.to)
    assert test.text is not None
    return has_text(value, test.text)


def _age_then(meaning: "Meaning", event: Event, span: EventAge) -> int | None:
    day = event.start if span.when == "start" else event.end
    if not span.calendar:
        return meaning.people.age(event.person, day)
    year = meaning.people.row(event.person).get("year_of_birth")
    return None if day is None or year is None else day.year - year


def _at_site(meaning: "Meaning", event: Event, test: Any) -> bool:
    details = {row["visit_detail_id"]: row.get("care_site_id") for row in meaning.rows("visit_detail")}
    visits = {row["visit_occurrence_id"]: row.get("care_site_id") for row in meaning.rows("visit_occurrence")}
    places = (event.own_site, details.get(event.detail), visits.get(event.visit))
    site = next((place for place in places if place is not None), None)
    if site is None:
        return False
    if site in test.ids:
        return True
    return test.below and any(
        row["descendant"] == site and row["ancestor"] in test.ids and _valid(row, event.start)
        for row in meaning.rows("care_site_ancestor")
    )


def _specialty(meaning: "Meaning", event: Event) -> int | None:
    carers = {row["provider_id"]: row.get("specialty_concept_id") for row in meaning.rows("provider")}
    return carers.get(event.provider)


def _in_place(meaning: "Meaning", event: Event, concepts: Concepts) -> bool:
    sites = {row["care_site_id"]: row.get("place_of_service_concept_id") for row in meaning.rows("care_site")}
    return event.own_site in sites and meaning.concepts.among(sites[event.own_site], concepts)


def _in_visit_of(meaning: "Meaning", event: Event, visits: Any) -> bool:
    return event.visit is not None and any(other.visit == event.visit for other in meaning.events(visits))


def _valid(row: Row, day: date | None) -> bool:
    first, last = row.get("valid_from"), row.get("valid_to")
    if first is not None and (day is None or day < first):
        return False
    return not (last is not None and (day is None or day > last))
