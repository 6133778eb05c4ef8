"""Walks a query and writes it as an outline, a line a criterion; the words themselves are in phrases.py."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from laennec.cohorts.explain import moves
from laennec.cohorts.explain.phrases import LANGUAGES, PHRASES, attribute_name
from laennec.cohorts.query import ConceptItem, Concepts, ConceptSet, QueryFile, walk
from laennec.cohorts.query import nodes as n
from laennec.cohorts.query.conditions import AttributeTest, Counted, DateSpan, NumberTest, SiteTest, ValueTest, Window
from laennec.errors import UsageError

MANY = 12
"""A concept set longer than this is said by its size."""
Path = tuple[str | int, ...]


class Line(NamedTuple):
    """One line of the outline. path: the way to the node it speaks of, as written in the file; `test`: whether the
    line is a test of that node, rather than the node itself."""

    depth: int
    text: str
    path: Path
    test: bool = False


@dataclass(frozen=True)
class Names:
    """How concepts and care sites are called, for a reader; "" where no name is known."""

    concept: Callable[[ConceptItem], str] = lambda item: ""
    site: Callable[[int], str] = lambda site: ""


def explain(query: QueryFile, language: str = "en", names: Names | None = None) -> str:
    """The query in words. Raises UsageError for a language other than en and fr."""
    return "\n".join(_sentences(query, language, names).text()) + "\n"


def outline(query: QueryFile, language: str = "en", names: Names | None = None) -> list[Line]:
    """The same line by line, each with the part of the query that it says. Raises UsageError as `explain`."""
    return list(_sentences(query, language, names).lines())


def notes(query: QueryFile, language: str = "en") -> list[str]:
    """What is taken for granted that can change this query's result."""
    sentences = _sentences(query, language, None)
    return [sentences.say(note) for note in _notes(query)]


def _sentences(query: QueryFile, language: str, names: Names | None) -> "_Sentences":
    if language not in LANGUAGES:
        raise UsageError(f"There is no explanation in {language!r}: choose {' or '.join(LANGUAGES)}.")
    return _Sentences(query, LANGUAGES.index(language), names or Names())


class _Sentences:
    def __init__(self, query: QueryFile, language: int, names: Names) -> None:
        self.query = query
        self.language = language
        self.names = names

    def say(self, key: str, *parts: Any) -> str:
        return PHRASES[key][self.language].format(*parts)

    def text(self) -> Iterator[str]:
        if self.query.title:
            yield from (self.query.title, "")
        yield from ("  " * line.depth + ("- " if line.depth else "") + line.text for line in self.lines())
        if self.query.concept_sets:
            yield from ("", f"{self.say('sets')}:")
            for name, concept_set in self.query.concept_sets.items():
                yield f"  - {name}: {self._items(concept_set)}"
        yield from ("", f"{self.say('notes')}:")
        yield from (f"  - {self.say(note)}" for note in _notes(self.query))

    def lines(self) -> Iterator[Line]:
        select: Any = self.query.select
        at: Path = ("select",)
        events = self.query.selects_events
        lines = self.events(select, 0, at) if events else self.persons(select, 0, at)
        yield from self._prefixed(
            lines, lambda text: self.say("selects_events" if events else "selects_persons", text)
        )

    @staticmethod
    def _prefixed(lines: Iterator[Line], wrap: Callable[[str], str], path: Path | None = None) -> Iterator[Line]:
        """The lines, the first in other words and, where one is given, speaking of that path."""
        first = next(lines)
        yield first._replace(text=wrap(first.text), path=first.path if path is None else path)
        yield from lines

    # Persons

    def persons(self, node: Any, depth: int, path: Path) -> Iterator[Line]:
        if isinstance(node, n.Has):
            lines = self.events(node.has, depth, (*path, "has"))
            yield from self._prefixed(lines, lambda text: self._having_some("has", node, node.has, text), path)
        elif isinstance(node, n.And | n.Or | n.NOf):
            key, members = node.KIND[0], getattr(node, "n_of" if isinstance(node, n.NOf) else f"{node.KIND[0]}_")
            number = (self._number(node),) if isinstance(node, n.NOf) else ()
            yield Line(depth, self.say(key, *number), path)
            for place, member in enumerate(members):
                yield from self.persons(member, depth + 1, (*path, key, place))
        elif isinstance(node, n.Sample):
            of = str(node.size) if node.percent is None else self.say("percent", f"{node.percent:g}")
            yield Line(depth, self.say("sample", of, node.seed), path)
            yield from self.persons(node.sample, depth + 1, (*path, "sample"))
        elif isinstance(node, n.Not):
            yield Line(depth, self.say("not"), path)
            yield from self.persons(node.not_, depth + 1, (*path, "not"))
        else:
            yield Line(depth, self._demographic(node), path)

    def _having_some(self, key: str, counted: n.Has | n.Having, events: Any, text: str) -> str:
        """Events that somebody has: simply, where once is enough."""
        if counted.times == (0, 0):
            return self.say(f"{key}_none", text)
        if counted.times == (1, None):
            return self.say(f"{key}_any" if isinstance(events, n.Leaf) else f"{key}_once", text)
        return self.say(key, self._times(counted, counted.distinct), text)

    def _demographic(self, node: Any) -> str:
        if isinstance(node, n.Sex):
            names = [self.say("other_sex" if name == "other" else name) for name in node.sex]
            return self.say("sex", self.say("or_word").join(names))
        if isinstance(node, n.Trait):
            return self.say("trait", self.say(node.trait), self._set(node.concepts))
        if isinstance(node, n.Age):
            return self.say("age", self._span(node.age.at_least, node.age.at_most, "years"), node.age.at)
        if isinstance(node, n.Birth):
            return self.say("birth", self._dates(node.birth))
        if isinstance(node, n.Alive):
            return self.say("alive", node.alive)
        return self.say("persons", len(node.persons)) if isinstance(node, n.Listed) else self.say("everyone")

    # Events

    def events(self, node: Any, depth: int, path: Path) -> Iterator[Line]:
        if isinstance(node, n.Leaf):
            domain = self.say(f"{node.domain}_domain")
            text = (
                self.say("any", domain)
                if node.concepts is None
                else self.say(node.codes, domain, self._set(node.concepts))
            )
            yield Line(depth, text, path)
        elif isinstance(node, n.Union):
            yield Line(depth, self.say("union"), path)
            for place, member in enumerate(node.union):
                yield from self.events(member, depth + 1, (*path, "union", place))
        else:
            kind = node.KIND[0]
            more: tuple[Any, ...] = (node.n,) if isinstance(node, n.Nth) else ()
            if isinstance(node, n.Changed | n.Trend):
                more = moves.of(self.say, node, self._compared)
            lines = self.events(getattr(node, kind), depth, (*path, kind))
            yield from self._prefixed(lines, lambda text: self.say(kind, text, *more), path)
        if node.where is not None:
            yield Line(depth + 1, self.say("kept"), (*path, "where"))
            yield from self.where(node.where, depth + 2, (*path, "where"))

    def where(self, where: n.Where, depth: int, path: Path) -> Iterator[Line]:
        yield from (Line(depth, test, path, True) for test in self._tests(where))
        if where.visit is not None:
            stays = isinstance(where.visit, n.Leaf) and where.visit.domain == "visit"
            lines = self.events(where.visit, depth, (*path, "visit"))
            yield from self._prefixed(lines, lambda text: self.say("visit_any" if stays else "visit", text))
        if where.person is not None:
            lines = self.persons(where.person, depth, (*path, "person"))
            yield from self._prefixed(lines, lambda text: self.say("person", text))
        if where.having is not None:
            yield from self._having(where.having, depth, (*path, "having"))
        for key, said, members in (("and", "all_of", where.and_), ("or", "any_of", where.or_)):
            if members:
                yield Line(depth, self.say(said), (*path, key))
                for place, member in enumerate(members):
                    yield from self.where(member, depth + 1, (*path, key, place))
        if where.not_ is not None:
            yield Line(depth, self.say("none_of"), (*path, "not"))
            yield from self.where(where.not_, depth + 1, (*path, "not"))
        if where.n_of is not None:
            yield Line(depth, self.say("some_of", self._number(where.n_of)), (*path, "n_of"))
            for place, member in enumerate(where.n_of.conditions):
                yield from self.where(member, depth + 1, (*path, "n_of", "conditions", place))
        if not where.model_dump(exclude_none=True):
            yield Line(depth, self.say("always"), path, True)

    def _tests(self, where: n.Where) -> Iterator[str]:
        if where.provenance is not None:
            yield self.say("provenance", self._set(where.provenance))
        if where.date is not None:
            yield self.say("date", self._dates(where.date))
        if where.end_date is not None:
            yield self.say("end_date", self._dates(where.end_date))
        if where.length is not None:
            yield self.say("length", self._span(where.length.at_least, where.length.at_most, "days"))
        if where.age is not None:
            aged = self._span(where.age.at_least, where.age.at_most, "years")
            said = self.say("age_at" if where.age.when == "start" else "age_at_end", aged)
            yield said + (self.say("calendar") if where.age.calendar else "")
        if where.value is not None:
            yield self.say("value", self._value(where.value))
        if where.value_concept is not None:
            yield self.say("value_concept", self._set(where.value_concept))
        for name, test in (where.attributes or {}).items():
            yield self._attribute(attribute_name(name, LANGUAGES[self.language]), test)
        if where.site is not None:
            yield self._site(where.site)

    def _having(self, having: n.Having, depth: int, path: Path) -> Iterator[Line]:
        lines = self.events(having.events, depth, (*path, "events"))
        yield from self._prefixed(lines, lambda text: self._having_some("having", having, having.events, text), path)
        for window in having.windows:
            yield Line(depth + 1, self._window(window), path, True)
        if having.same_visit:
            yield Line(depth + 1, self.say("same_visit"), path, True)
        if having.same_observation:
            yield Line(depth + 1, self.say("same_observation"), path, True)
        if having.observed:
            yield Line(depth + 1, self.say("observed"), path, True)
        if having.other:
            yield Line(depth + 1, self.say("other"), path, True)

    # Small pieces

    def _window(self, window: Window) -> str:
        low, high = window.from_, window.to
        if low is None and high is None:
            distance = self.say("any_day")
        elif low is None:
            distance = self.say("to_days", high)
        elif high is None:
            distance = self.say("from_days", low)
        elif low == -high:
            distance = self.say("within_days", high)
        else:
            distance = self.say("from_to_days", low, high)
        return self.say("window", self.say(f"the_{window.related}"), distance, self.say(f"of_{window.index}"))

    def _number(self, counted: Counted) -> str:
        low, high = counted.times
        if high == 0:
            return self.say("no")
        if high is None:
            return self.say("at_least", low)
        if low == high:
            return self.say("exactly", low)
        return self.say("at_most", high) if low == 0 else self.say("between", low, high)

    def _times(self, counted: Counted, distinct: str | None) -> str:
        return f"{self._number(counted)} {self.say(f'{distinct}_unit' if distinct else 'events')}"

    def _span(self, low: int | None, high: int | None, unit: str) -> str:
        if low is None:
            text = self.say("less", high)
        elif high is None:
            text = self.say("more", low)
        else:
            text = str(low) if low == high else self.say("between", low, high)
        return self.say(unit, text)

    def _dates(self, span: DateSpan) -> str:
        if span.from_ is None:
            return self.say("to", span.to)
        return self.say("from", span.from_) if span.to is None else self.say("from_to", span.from_, span.to)

    def _attribute(self, name: str, test: AttributeTest) -> str:
        if test.number is not None:
            return self.say("attribute_number", name, self._compared(test.number))
        if test.concepts is not None:
            return self.say("attribute_concepts", name, self._set(test.concepts))
        if test.date is not None:
            return self.say("attribute_date", name, self._dates(test.date))
        if test.text is not None:
            folded = self.say("attribute_fold") if test.text.fold else ""
            return self.say(f"attribute_{test.text.op}", name, test.text.text) + folded
        return self.say("attribute_known" if test.known else "attribute_unknown", name)

    def _compared(self, test: NumberTest) -> str:
        if test.to is not None:
            return self.say("value_between", f"{test.number:g}", f"{test.to:g}")
        return f"{test.op} {test.number:g}"

    def _value(self, test: ValueTest) -> str:
        return self._compared(test) + (self.say("unit", self._set(test.unit)) if test.unit is not None else "")

    def _site(self, test: SiteTest) -> str:
        ids = test.ids if len(test.ids) <= MANY else test.ids[:MANY]
        named = (f"{self.names.site(site)} ({site})" if self.names.site(site) else f"{site}" for site in ids)
        text = self.say("or_word").join(named) + ("..." if len(test.ids) > MANY else "")
        return self.say("site", text) + (self.say("below") if test.below else "")

    def _set(self, concepts: Concepts) -> str:
        return f'"{concepts}"' if isinstance(concepts, str) else self.say("inline", self._items(concepts))

    def _items(self, concept_set: ConceptSet) -> str:
        text = self._some(concept_set.include)
        return self.say("without", text, self._some(concept_set.exclude)) if concept_set.exclude else text

    def _some(self, items: tuple[ConceptItem, ...]) -> str:
        return self.say("many", len(items)) if len(items) > MANY else "; ".join(map(self._item, items))

    def _item(self, item: ConceptItem) -> str:
        name = f"{item.vocabulary} {item.code}" if item.id is None else f"concept {item.id}"
        if called := self.names.concept(item):
            name = f"{called} ({name})"
        if item.to_standard:
            name = self.say("item_standard", name)
        return self.say("item_below", name) if item.descendants else name


def _notes(query: QueryFile) -> list[str]:
    """The defaults that this query rests on: only those that can change its result."""
    notes = dict.fromkeys(["note_perimeter", "note_person"])
    found = [node for _, node in walk(query.select)]
    wheres = [node for node in found if isinstance(node, n.Where)]
    values = [where.value for where in wheres if where.value]
    havings = [node for node in found if isinstance(node, n.Having)]
    leaves = [node for node in found if isinstance(node, n.Leaf)]
    checks = {
        "note_unknown": any(where.not_ or where.n_of for where in wheres),
        "note_standard": any(leaf.concepts is not None and leaf.codes == "standard" for leaf in leaves),
        "note_provenance": bool(leaves) and not any(where.provenance for where in wheres),
        "note_age": any(isinstance(node, n.Age | n.Birth) for node in found)
        or any(where.age and not where.age.calendar for where in wheres),
        "note_end": any(w.index == "end" or w.related == "end" for having in havings for w in having.windows)
        or query.selects_events,
        "note_value": bool(values),
        "note_no_unit": any(value.unit is None for value in values),
        "note_itself": any(not having.other for having in havings),
        "note_order": any(isinstance(node, n.First | n.Last | n.Nth) for node in found),
        "note_sample": any(isinstance(node, n.Sample) for node in found),
        "note_series": any(isinstance(node, n.Changed | n.Trend) for node in found),
        "note_percent": any(isinstance(node, n.Changed) and node.by.percent for node in found),
        "note_steps": any(isinstance(node, n.Trend) and node.steps for node in found),
        "note_slope": any(isinstance(node, n.Trend) and node.slope for node in found),
        "note_site": any(where.site for where in wheres),
        "note_alive": any(isinstance(node, n.Alive) for node in found),
    }
    return [*notes, *(note for note, holds in checks.items() if holds)]
