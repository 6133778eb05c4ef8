"""What a query means, in plain Python over lists of rows. Slow, and as obviously right as can be made.

It judges the compiler, so it shares nothing with it but the nodes and the names of columns. Tables are lists of
dicts, a column that a row lacks being null: {"person": [{"person_id": 1, ...}], "measurement": [...], ...}.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from hashlib import sha256
from math import floor, isnan
from operator import attrgetter
from typing import Any

from laennec.cohorts import reference_moves as moves
from laennec.cohorts.domains import DOMAINS
from laennec.cohorts.query import ConceptItem, Concepts, QueryError, QueryFile
from laennec.cohorts.query.conditions import AttributeTest, Counted, EventAge, Window
from laennec.cohorts.query.formula import parsed
from laennec.cohorts.query.nodes import (
    Age,
    Alive,
    And,
    Birth,
    Changed,
    Cohort,
    Eras,
    EventsNode,
    Everyone,
    First,
    Has,
    Last,
    Leaf,
    Listed,
    NOf,
    Not,
    Nth,
    Or,
    Placed,
    Sample,
    Sex,
    Spells,
    Trait,
    Trend,
    Union,
)
from laennec.cohorts.query.spells import EndAfter, EndEra
from laennec.cohorts.query.where import Computed, Having, NamedValue, Where
from laennec.cohorts.reference_event import (
    Event,
    against_range,
    at_moment,
    dated,
    days_between,
    elapsed,
    end_place_of,
    has_text,
    in_moments,
    in_span,
    in_window,
    late,
    number_of,
    parts_of,
    place_of,
    spell_event,
    within_period,
)

DAY_OF = {"start": "start", "end": "stop", "own_start": "own"}
Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]


@dataclass(frozen=True)
class Answer:
    """persons: the ids selected. rows: (person, start, end), sorted; dates null where persons are selected."""

    persons: frozenset[int]
    rows: tuple[tuple[int, date | None, date | None], ...]


def evaluate(query: QueryFile, tables: Tables, mention: Callable[[str], Iterable[int]] = lambda words: ()) -> Answer:
    """The answer. mention: the ids of the reports that words find. Raises QueryError for a code that the vocabulary
    lacks."""
    meaning = _Meaning(query, tables, mention)
    if isinstance(query.select, Spells):
        spells = meaning.spells(query.select)
        return Answer(frozenset(person for person, _, _ in spells), tuple(sorted(spells)))
    if not isinstance(query.select, EventsNode):
        persons = meaning.persons(query.select)
        return Answer(persons, tuple((person, None, None) for person in sorted(persons)))
    events = meaning.events(query.select)
    rows = [(event.person, event.start, event.end) for event in events]
    return Answer(
        frozenset(event.person for event in events), tuple(sorted(rows, key=lambda row: tuple(map(str, row))))
    )


class _Meaning:
    def __init__(self, query: QueryFile, tables: Tables, mention: Callable[[str], Iterable[int]]) -> None:
        self.mention = mention
        self.query = query
        self.tables = tables
        self.people = {row["person_id"]: row for row in self.rows("person")}
        self.everyone = frozenset(self.people)
        self._ids: dict[Any, frozenset[int]] = {}
        self._sets: dict[Any, list[Event]] = {}

    def rows(self, table: str) -> Sequence[Row]:
        return self.tables.get(table, ())

    # Concepts

    def among(self, concept: int | None, named: Concepts) -> bool:
        """Whether a recorded concept is one that is meant."""
        ids, complement = self.concepts(named), self.query.concepts(named).complement
        if complement and not ids:
            return True
        return concept is not None and (concept in ids) != complement

    def concepts(self, named: Concepts) -> frozenset[int]:
        if named not in self._ids:
            found = self.query.concepts(named)
            included = {i for item in found.include for i in self._item(item)}
            excluded = {i for item in found.exclude for i in self._item(item)}
            self._ids[named] = frozenset(included - excluded)
        return self._ids[named]

    def _item(self, item: ConceptItem) -> set[int]:
        if item.id is not None:
            ids = {item.id}
        else:
            ids = {
                row["concept_id"]
                for row in self.rows("concept")
                if row.get("vocabulary_id") == item.vocabulary and row.get("concept_code") == item.code
            }
            if not ids and item.if_unknown == "error":
                raise QueryError(f"the vocabulary {item.vocabulary!r} loaded here has no code {item.code!r}")
        kept = ids
        if item.id is not None and item.if_unknown == "empty":
            kept = ids & {row["concept_id"] for row in self.rows("concept")}
        named = kept
        if item.to_standard:
            kept = ids = {
                row["concept_id_2"]
                for row in self.rows("concept_relationship")
                if row["concept_id_1"] in ids and row["relationship_id"] == "Maps to"
            }
        if item.descendants:
            below = {
                row["descendant_concept_id"]
                for row in self.rows("concept_ancestor")
                if row["ancestor_concept_id"] in ids
            }
            if item.descendants == "valid":
                below &= {row["concept_id"] for row in self.rows("concept") if row.get("invalid_reason") is None}
            kept = kept | below
        if item.with_mapped:
            kept = kept | {
                row["concept_id_1"]
                for row in self.rows("concept_relationship")
                if row["concept_id_2"] in kept
                and row["relationship_id"] == "Maps to"
                and row.get("invalid_reason") is None
            }
        # No mapping and no tree leads to 0: it counts where it is named.
        return kept if 0 in named and not item.to_standard else kept - {0}

    # Events

    def events(self, node: Any) -> list[Event]:
        if node not in self._sets:
            self._sets[node] = self._events(node)
        return self._sets[node]

    def _events(self, node: Any) -> list[Event]:
        if isinstance(node, Leaf):
            found = [event for event in self._of_domain(node.domain) if self._has_concept(event, node)]
        elif isinstance(node, First):
            found = self._nth(node, node.first, 0)
        elif isinstance(node, Last):
            found = self._nth(node, node.last, -1 if node.ties == "time" else 0)
        elif isinstance(node, Nth):
            found = self._nth(node, node.nth, node.n - 1)
        elif isinstance(node, Eras):
            found = self._eras(node)
        elif isinstance(node, Cohort):
            found = [spell_event(number, *spell) for number, spell in enumerate(sorted(self.spells(node.cohort)), 1)]
        elif isinstance(node, Changed):
            found = self._results(node.changed, lambda result, series: moves.has_changed(result, series, node))
        elif isinstance(node, Trend):
            found = self._results(node.trend, lambda result, series: moves.goes_so(result, series, node))
        else:
            assert isinstance(node, Union)
            found = list({event: None for member in node.union for event in self.events(member)})
        if node.dates is not None:
            found = [dated(event, node.dates) for event in found]
        if node.where is None:
            return found
        return [event for event in found if self.holds(event, node.where)]

    def _of_domain(self, name: str) -> list[Event]:
        domain = DOMAINS[name]
        found = []
        for row in self.rows(domain.table):
            if row.get("person_id") is None:
                continue

            def value(column: str, row: Row = row) -> Any:
                return row.get(column) if column else None

            standard, source = value(domain.concept), value(domain.source_concept)
            found.append(
                Event(
                    domain=name,
                    id=row[domain.id],
                    person=row["person_id"],
                    start=value(domain.start),
                    stop=value(domain.end),
                    own=value(domain.start),
                    time=value(domain.start_time),
                    concept=standard or source or 0,
                    recorded_standard=standard,
                    recorded_source=source,
                    provenance=value(domain.provenance),
                    visit=value(domain.visit),
                    detail=value(domain.detail),
                    own_site=value(domain.site),
                    end_time=value(domain.end_time),
                    instance=value(domain.instance),
                    number=value(domain.number),
                    value_concept=value(domain.value_concept),
                    unit=value(domain.unit),
                    provider=value(domain.provider),
                    attributes=tuple((a, value(one.column)) for a, one in domain.attributes.items()),
                )
            )
        return found

    def _has_concept(self, event: Event, leaf: Leaf) -> bool:
        if leaf.concepts is None:
            return True
        if leaf.codes == "standard":
            return self.among(event.recorded_standard, leaf.concepts)
        return self.among(event.recorded_source, leaf.concepts)

    def _nth(self, node: Placed, events: Any, position: int) -> list[Event]:
        groups: dict[tuple[int, int | None], list[Event]] = {}
        for event in self.events(events):
            if getattr(event, DAY_OF[node.order]) is not None and (node.per == "person" or event.visit is not None):
                groups.setdefault((event.person, event.visit if node.per == "visit" else None), []).append(event)
        found = []
        for those in groups.values():
            if node.ties == "time":
                day = DAY_OF[node.order]
                those.sort(key=end_place_of if day == "stop" else partial(place_of, day=day))
            else:
                those.sort(key=lambda e: (e.id, e.domain, *late(e)))
                those.sort(key=attrgetter(DAY_OF[node.order]), reverse=isinstance(node, Last))
            if position < len(those):
                found.append(those[position])
        return found

    def _results(self, node: Any, test: Callable[[moves.Result, list[moves.Result]], bool]) -> list[Event]:
        """The results that pass a test of themselves and of the series they are in: those of the person in their
        unit that have a date and a number."""
        found: list[Event] = []
        series: dict[tuple[int, int], list[tuple[moves.Result, Event]]] = {}
        for e in self.events(node):
            if e.start is not None and e.number is not None and not isnan(e.number):
                series.setdefault((e.person, e.unit or 0), []).append(
                    (moves.Result(place_of(e), e.start, e.number), e)
                )
        for members in series.values():
            results = sorted(result for result, _ in members)
            found += [event for result, event in members if test(result, results)]
        return found

    def _eras(self, node: Eras) -> list[Event]:
        found: list[_Era] = []
        events = [e for e in self.events(node.eras) if e.start is not None]
        for event in sorted(events, key=lambda e: (e.person, e.start, e.id, e.domain)):
            last = found[-1] if found else None
            assert event.start is not None
            assert event.end is not None
            if last and last.first.person == event.person and (event.start - last.reach).days <= node.gap:
                last.reach = max(last.reach, event.end)
            else:
                found.append(_Era(event, event.end))
        return [replace(era.first, stop=era.reach) for era in found]

    # Spells

    def spells(self, node: Spells) -> list[tuple[int, date, date]]:
        """(person, first day, last day)."""
        entries = [e for e in self.events(node.spells) if e.start is not None]
        entries = [e for e in entries if all(self.holds(e, rule.where) for rule in node.rules)]
        if node.keep != "all":
            entries = [one for person in {e.person for e in entries} for one in [self._kept(node, entries, person)]]
        found: list[tuple[int, date, date]] = []
        for person, start, end in sorted(self._ended(node, entries)):
            if found and found[-1][0] == person and (start - found[-1][2]).days <= node.pad:
                found[-1] = (person, found[-1][1], max(found[-1][2], end))
            else:
                found.append((person, start, end))
        cut = [(p, max(start, node.from_ or start), min(end, node.to or end)) for p, start, end in found]
        return [spell for spell in cut if spell[1] <= spell[2]]

    @staticmethod
    def _kept(node: Spells, entries: list[Event], person: int) -> Event:
        own = sorted((e for e in entries if e.person == person), key=lambda e: (e.id, e.domain, *late(e)))
        days = [e.start for e in own if e.start is not None]
        day = min(days) if node.keep == "first" else max(days)
        return next(e for e in own if e.start == day)

    def _ended(self, node: Spells, entries: list[Event]) -> Iterable[tuple[int, date, date]]:
        eras = self._eras(Eras(eras=node.end.era_of, gap=node.end.gap)) if isinstance(node.end, EndEra) else []
        for entry in entries:
            start, own = entry.start, entry.end
            assert start is not None
            assert own is not None
            periods = [
                p.end
                for p in self._of_domain("observation_period")
                if p.person == entry.person
                and p.start is not None
                and p.end is not None
                and p.start <= start <= p.end
            ]
            observed = max(periods) if periods else None
            ends: list[date] = [observed or own]
            if isinstance(node.end, EndAfter):
                then = (start if node.end.after == "start" else own) + timedelta(days=node.end.days)
                ends = [min(then, observed or then)]
            ends += [
                era.end
                for era in eras
                if era.end is not None and era.person == entry.person and in_span(start, era.start, era.end)
            ]
            censors: list[date] = [
                other.start
                for other in (self.events(node.censor) if node.censor else ())
                if other.start is not None and other.person == entry.person and in_span(other.start, start, observed)
            ]
            ends += censors
            later = [end for end in ends if end >= start]
            if later:
                yield entry.person, start, min(later)

    # Conditions on an event

    def holds(self, event: Event, where: Where) -> bool:
        tests: list[tuple[Any, Callable[[Any], bool]]] = [
            (where.concept, lambda concepts: self.among(event.recorded_standard, concepts)),
            (where.source_concept, lambda concepts: self.among(event.recorded_source, concepts)),
            (where.provenance, lambda concepts: self.among(event.provenance, concepts)),
            (where.date, lambda span: in_span(event.start, span.from_, span.to)),
            (where.end_date, lambda span: in_span(event.stop, span.from_, span.to)),
            (where.time, lambda span: at_moment(event.time, span)),
            (where.end_time, lambda span: at_moment(event.end_time, span)),
            (where.since_birth, lambda span: elapsed(self._born(event.person), event.time, span)),
            (where.providers, lambda ids: event.provider in ids),
            (where.ids, lambda ids: event.id in ids),
            (where.length, lambda span: in_span(days_between(event.start, event.stop), span.at_least, span.at_most)),
            (where.age, lambda span: in_span(self._age_then(event, span), span.at_least, span.at_most)),
            (where.value, lambda test: self._has_value(event, test)),
            (where.value_concept, lambda concepts: self.among(event.value_concept, concepts)),
            (where.unit, lambda concepts: self.among(event.unit, concepts)),
            (where.range, lambda test: against_range(event, test)),
            (where.attributes, lambda tests: all(self._has_attribute(event, a, t) for a, t in tests.items())),
            (where.mentions, lambda words: event.id in self.mention(words)),
            (where.site, lambda test: self._at_site(event, test)),
            (where.specialty, lambda concepts: self.among(self._specialty(event), concepts)),
            (where.place_of_service, lambda concepts: self._in_place(event, concepts)),
            (where.visit, lambda visits: self._in_visit_of(event, visits)),
            (where.person, lambda persons: event.person in self.persons(persons)),
            (where.having, lambda having: self._has_related(event, having)),
            (where.computed, lambda computed: self._computes(event, computed)),
            (where.and_, lambda members: all(self.holds(event, member) for member in members)),
            (where.or_, lambda members: any(self.holds(event, member) for member in members)),
            (where.not_, lambda member: not self.holds(event, member)),
            (where.n_of, lambda some: _allowed(sum(self.holds(event, m) for m in some.conditions), some)),
        ]
        return all(test(asked) for asked, test in tests if asked is not None)

    def _has_value(self, event: Event, test: Any) -> bool:
        if event.number is None:
            return False
        if test.unit is not None and not self.among(event.unit, test.unit):
            return False
        return moves.passes(event.number, test)

    def _has_attribute(self, event: Event, name: str, test: AttributeTest) -> bool:
        value = dict(event.attributes)[name]
        if test.known is not None:
            concept = DOMAINS[event.domain].attributes[name].kind == "concepts"
            return (value is not None and not (concept and value == 0)) == test.known
        if test.concepts is not None:
            return self.among(value, test.concepts)
        if value is None:
            return False
        if test.number is not None:
            return moves.passes(value, test.number)
        if test.date is not None:
            return in_span(value, test.date.from_, test.date.to)
        assert test.text is not None
        return has_text(value, test.text)

    def _born(self, person: int) -> datetime | None:
        return self.people.get(person, {}).get("birth_datetime")

    def _age_then(self, event: Event, span: EventAge) -> int | None:
        day = event.start if span.when == "start" else event.end
        if not span.calendar:
            return self._age(event.person, day)
        year = self.people.get(event.person, {}).get("year_of_birth")
        return None if day is None or year is None else day.year - year

    def _age(self, person: int, day: date | None) -> int | None:
        """Completed years: birth_datetime where known, else year, month (else 1), day (else 1)."""
        born = self._birth(person)
        if born is None or day is None:
            return None
        return day.year - born[0] - ((day.month, day.day) < born[1:])

    def _birth(self, person: int) -> tuple[int, int, int] | None:
        row = self.people.get(person, {})
        exact = row.get("birth_datetime")
        if exact is not None:
            return exact.year, exact.month, exact.day
        if row.get("year_of_birth") is None:
            return None
        month, day = row.get("month_of_birth"), row.get("day_of_birth")
        return row["year_of_birth"], 1 if month is None else month, 1 if day is None else day

    def _at_site(self, event: Event, test: Any) -> bool:
        details = {row["visit_detail_id"]: row.get("care_site_id") for row in self.rows("visit_detail")}
        visits = {row["visit_occurrence_id"]: row.get("care_site_id") for row in self.rows("visit_occurrence")}
        places = (event.own_site, details.get(event.detail), visits.get(event.visit))
        site = next((place for place in places if place is not None), None)
        if site is None:
            return False
        if site in test.ids:
            return True
        return test.below and any(
            row["descendant"] == site and row["ancestor"] in test.ids and _valid(row, event.start)
            for row in self.rows("care_site_ancestor")
        )

    def _specialty(self, event: Event) -> int | None:
        carers = {row["provider_id"]: row.get("specialty_concept_id") for row in self.rows("provider")}
        return carers.get(event.provider)

    def _in_place(self, event: Event, concepts: Concepts) -> bool:
        sites = {row["care_site_id"]: row.get("place_of_service_concept_id") for row in self.rows("care_site")}
        return event.own_site in sites and self.among(sites[event.own_site], concepts)

    def _in_visit_of(self, event: Event, visits: Any) -> bool:
        return event.visit is not None and any(other.visit == event.visit for other in self.events(visits))

    def _has_related(self, event: Event, having: Having) -> bool:
        if having.observed and not self._in_sight(event, having.windows):
            return False
        related = [
            other
            for other in self.events(having.events)
            if other.person == event.person
            and all(in_window(event, other, window) for window in having.windows)
            and all(in_moments(event, other, window) for window in having.moments)
            and (not having.same_instance or (event.instance is not None and other.instance == event.instance))
            and (not having.same_visit or (event.visit is not None and other.visit == event.visit))
            and (not having.same_observation or self._observed_together(event, other, having.windows))
            and not (having.other and (other.domain, other.id) == (event.domain, event.id))
        ]
        return _allowed(number_of(related, having.distinct), having)

    def _observed_together(self, one: Event, other: Event, windows: Sequence[Window]) -> bool:
        return any(
            period.person == one.person
            and all(
                event.start is not None and in_span(event.start, period.start, period.end) for event in (one, other)
            )
            and all(within_period(other, window, period) for window in windows)
            for period in self._of_domain("observation_period")
            if period.start is not None
        )

    def _in_sight(self, event: Event, windows: Sequence[Window]) -> bool:
        """Whether one period of the person holds every day of every window."""
        spans = []
        for window in windows:
            day = event.start if window.index == "start" else event.end
            if day is None or window.from_ is None or window.to is None:
                return False
            spans += [day + timedelta(days=window.from_), day + timedelta(days=window.to)]
        return any(
            period.person == event.person and all(in_span(day, period.start, period.end) for day in spans)
            for period in self._of_domain("observation_period")
            if period.start is not None
        )

    def _computes(self, event: Event, computed: Computed) -> bool:
        values: dict[str, float | None] = {}
        for term in computed.terms:
            values[term.symbol] = moves.taken(
                self._candidates(event.person, term),
                event.end if term.window is not None and term.window.index == "end" else event.start,
                term,
            )
        result = moves.result(parsed(computed.formula), values)
        return result is not None and moves.passes(moves.rounded(result), computed)

    def _candidates(self, person: int, term: NamedValue) -> list[moves.Result]:
        """The person's numbers that the term may take, in its unit, in order."""
        found = []
        for e in self.events(term.events):
            day = e.end if term.window is not None and term.window.related == "end" else e.start
            if e.person != person or day is None or e.number is None or isnan(e.number):
                continue
            scales = [one.times for one in term.units if self.among(e.unit, one.unit)]
            if scales or not term.units:
                number = e.number * (scales[0] if scales else 1.0)
                found.append(moves.Result((day, *place_of(e)[1:]), day, number))
        return sorted(found)

    # Persons

    def persons(self, node: Any) -> frozenset[int]:
        """A set of persons. `not`, and any number that allows none, is taken within the person table."""
        if isinstance(node, Everyone):
            return self.everyone
        if isinstance(node, Has):
            events = self.events(node.has)
            return self._counted(
                {event.person for event in events},
                lambda person: number_of([e for e in events if e.person == person], node.distinct),
                node,
            )
        if isinstance(node, Sex):
            return self._those(lambda person: _sex(self.people[person].get("gender_concept_id")) in node.sex)
        if isinstance(node, Trait):
            return self._those(
                lambda person: self.among(self.people[person].get(f"{node.trait}_concept_id"), node.concepts)
            )
        if isinstance(node, Age):
            span = node.age
            return self._those(lambda person: in_span(self._age(person, span.at), span.at_least, span.at_most))
        if isinstance(node, Birth):
            first, last = parts_of(node.birth.from_), parts_of(node.birth.to)
            return self._those(lambda person: in_span(self._birth(person), first, last))
        if isinstance(node, Alive):
            return self._those(lambda person: self._alive(person, node.alive))
        if isinstance(node, Listed):
            return self.everyone & set(node.persons)
        if isinstance(node, And):
            return frozenset.intersection(*map(self.persons, node.and_))
        if isinstance(node, Or):
            return frozenset.union(*map(self.persons, node.or_))
        if isinstance(node, Not):
            return self.everyone - self.persons(node.not_)
        if isinstance(node, Sample):
            return self._drawn(node)
        assert isinstance(node, NOf)
        members = [self.persons(member) for member in node.n_of]
        return self._counted(frozenset().union(*members), lambda person: sum(person in m for m in members), node)

    def _counted(self, seen: Iterable[int], number: Callable[[int], int], counted: Counted) -> frozenset[int]:
        """Those with a number allowed. Whoever has none at all can only be told from the person table; a number that
        may be none is 'not more than', so that it too is taken within the person table."""
        if _allowed(0, counted):
            return self._those(lambda person: _allowed(number(person), counted))
        return frozenset(person for person in seen if _allowed(number(person), counted))

    def _drawn(self, node: Sample) -> frozenset[int]:
        among = self.persons(node.sample)
        order = sorted(among, key=lambda person: (sha256(f"{node.seed}:{person}".encode()).hexdigest(), person))
        size = node.size if node.size is not None else floor(len(among) * (node.percent or 0) / 100 + 0.5)
        return frozenset(order[:size])

    def _those(self, test: Callable[[int], bool]) -> frozenset[int]:
        return frozenset(person for person in self.everyone if test(person))

    def _alive(self, person: int, day: date) -> bool:
        deaths = [row.get("death_date") for row in self.rows("death") if row["person_id"] == person]
        dead = any(death is not None and death <= day for death in deaths)
        born = self._birth(person)
        return not dead and not (born is not None and born > (day.year, day.month, day.day))


def _allowed(number: int, counted: Counted) -> bool:
    low, high = counted.times
    return low <= number and (high is None or number <= high)


@dataclass
class _Era:
    """An era while it is made: its first event, and the last end so far."""

    first: Event
    reach: date


def _valid(row: Row, day: date | None) -> bool:
    first, last = row.get("valid_from"), row.get("valid_to")
    if first is not None and (day is None or day < first):
        return False
    return not (last is not None and (day is None or day > last))


def _sex(concept: int | None) -> str:
    return {None: "unknown", 0: "unknown", 8507: "male", 8532: "female"}.get(concept, "other")
