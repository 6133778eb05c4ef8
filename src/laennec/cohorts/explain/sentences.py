"""Walks a query and writes it as an outline, a line a criterion; the words themselves are in phrases.py."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from laennec.cohorts.domains import DOMAINS
from laennec.cohorts.explain import moves
from laennec.cohorts.explain.notes import NOTES, notes_of
from laennec.cohorts.explain.phrases import LANGUAGES
from laennec.cohorts.explain.pieces import Names, Pieces
from laennec.cohorts.query import ConceptSet, QueryFile
from laennec.cohorts.query import nodes as n
from laennec.cohorts.query.conditions import Window
from laennec.cohorts.query.dates import Dates
from laennec.cohorts.query.spells import EndAfter, EndEra
from laennec.errors import UsageError

MOST_NAMED = 50
"""A concept set shown for itself is said by its size where it is longer than this."""
Path = tuple[str | int, ...]
OBSERVED = n.Leaf(domain="observation_period")


class Line(NamedTuple):
    """One line of the outline. path: the way to the node it speaks of, as written in the file; `test`: whether the
    line is a test of that node, rather than the node itself."""

    depth: int
    text: str
    path: Path
    test: bool = False


def explain(query: QueryFile, language: str = "en", names: Names | None = None) -> str:
    """The query in words. Raises UsageError for a language other than en and fr."""
    return "\n".join(_sentences(query, language, names).text()) + "\n"


def outline(query: QueryFile, language: str = "en", names: Names | None = None) -> list[Line]:
    """The same line by line, each with the part of the query that it says. Raises UsageError as `explain`."""
    return list(_sentences(query, language, names).lines())


def notes(query: QueryFile, language: str = "en") -> list[str]:
    """What is taken for granted that can change this query's result. Raises UsageError as `explain`."""
    return _sentences(query, language, None).notes()


def set_in_words(concept_set: ConceptSet, language: str = "en", names: Names | None = None) -> str:
    """A concept set with all that is in it, each by its name. Raises UsageError as `explain`."""
    return Pieces(_place_of(language), names or Names(), many=MOST_NAMED).items(concept_set)


def _sentences(query: QueryFile, language: str, names: Names | None) -> "_Sentences":
    return _Sentences(query, _place_of(language), names or Names())


def _place_of(language: str) -> int:
    if language not in LANGUAGES:
        raise UsageError(f"There is no explanation in {language!r}: choose {' or '.join(LANGUAGES)}.")
    return LANGUAGES.index(language)


class _Sentences(Pieces):
    def __init__(self, query: QueryFile, language: int, names: Names) -> None:
        super().__init__(language, names)
        self.query = query

    def text(self) -> Iterator[str]:
        if self.query.title:
            yield from (self.query.title, "")
        yield from ("  " * line.depth + ("- " if line.depth else "") + line.text for line in self.lines())
        if self.query.concept_sets:
            yield from ("", f"{self.say('sets')}:")
            for name, concept_set in self.query.concept_sets.items():
                yield f"  - {name}: {self.items(concept_set)}"
        yield from ("", f"{self.say('notes')}:")
        yield from (f"  - {note}" for note in self.notes())

    def notes(self) -> list[str]:
        return [NOTES[key][self.language] for key in notes_of(self.query)]

    def lines(self) -> Iterator[Line]:
        select: Any = self.query.select
        at: Path = ("select",)
        if self.query.selects_spells:
            yield Line(0, self.say("selects_spells"), at)
            yield from self.spells(select, 1, at)
            return
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

    # Spells

    def spells(self, node: n.Spells, depth: int, path: Path) -> Iterator[Line]:
        """In the order in which a person lives it: who enters, which of them stay, until when."""
        entry = self.events(node.spells, depth, (*path, "spells"))
        yield from self._prefixed(entry, lambda text: self.say("entry", text))
        if node.rules:
            yield Line(depth, self.say("rules"), (*path, "rules"))
        for place, rule in enumerate(node.rules):
            at = (*path, "rules", place)
            said = (place + 1, rule.name) if rule.name else (place + 1,)
            yield Line(depth + 1, self.say("rule_named" if rule.name else "rule", *said), at)
            yield from self.where(rule.where, depth + 2, (*at, "where"))
        if node.keep != "all":
            yield Line(depth, self.say(f"keep_{node.keep}"), path, True)
        yield from self._exit(node, depth, path)
        if node.pad:
            yield Line(depth, self.say("pad", self.days(node.pad)), path, True)
        if node.from_ is not None or node.to is not None:
            key = "cut_to" if node.from_ is None else "cut_from" if node.to is None else "from_to"
            days = [day for day in (node.from_, node.to) if day is not None]
            yield Line(depth, self.say("cut", self.say(key, *days)), path, True)

    def _exit(self, node: n.Spells, depth: int, path: Path) -> Iterator[Line]:
        if isinstance(node.end, EndEra):
            stopping = self.events(node.end.era_of, depth, (*path, "end", "era_of"))
            yield from self._prefixed(stopping, lambda text: self.say("end_era", text))
            gap = self.say("end_gap", self.days(node.end.gap)) if node.end.gap else self.say("end_gap_none")
            yield Line(depth + 1, gap, path, True)
        elif isinstance(node.end, EndAfter):
            way = "on" if node.end.days == 0 else "after" if node.end.days > 0 else "before"
            when = self.say(f"end_{way}_{node.end.after}", self.days(node.end.days))
            yield Line(depth, self.say("end_after", when), path, True)
        else:
            yield Line(depth, self.say("end_observed"), path, True)
        if node.censor is not None:
            censors = self.events(node.censor, depth, (*path, "censor"))
            yield from self._prefixed(censors, lambda text: self.say("censor", text))

    # Persons

    def persons(self, node: Any, depth: int, path: Path) -> Iterator[Line]:
        if isinstance(node, n.Has):
            lines = self.events(node.has, depth, (*path, "has"))
            yield from self._prefixed(lines, lambda text: self._having_some("has", node, node.has, text), path)
        elif isinstance(node, n.And | n.Or | n.NOf):
            key, members = node.KIND[0], getattr(node, "n_of" if isinstance(node, n.NOf) else f"{node.KIND[0]}_")
            number = (self.number(node),) if isinstance(node, n.NOf) else ()
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
        """Events that somebody has: simply, where once is enough, or none may be."""
        simple = isinstance(events, n.Leaf | n.Cohort)
        if counted.times == (0, 0):
            return self.say(f"{key}_none", self.of_a(text)) if simple else self.say(f"{key}_never", text)
        if counted.times == (1, None) and simple:
            return self.say(f"{key}_any", text)
        said = self.times(counted, counted.distinct)
        return self.say(key if counted.distinct is None else f"{key}_distinct", said, text)

    def _demographic(self, node: Any) -> str:
        if isinstance(node, n.Sex):
            names = [self.say("other_sex" if name == "other" else name) for name in node.sex]
            return self.say("sex", self.say("or_word").join(names))
        if isinstance(node, n.Trait):
            return self.say("trait", self.say(node.trait), self.set(node.concepts))
        if isinstance(node, n.Age):
            return self.say("age", self.span(node.age.at_least, node.age.at_most, "year_unit"), node.age.at)
        if isinstance(node, n.Birth):
            return self.say("birth", self.dates(node.birth))
        if isinstance(node, n.Alive):
            return self.say("alive", node.alive)
        return self.say("persons", len(node.persons)) if isinstance(node, n.Listed) else self.say("everyone")

    # Events

    def events(self, node: Any, depth: int, path: Path) -> Iterator[Line]:
        if isinstance(node, n.Leaf):
            domain = self.say(f"{node.domain}_domain")
            if node.concepts is not None:
                text = self.say(node.codes, domain, self.set(node.concepts))
            else:
                text = self.say("any", domain) if DOMAINS[node.domain].concept else domain
            yield Line(depth, text, path)
        elif isinstance(node, n.Union):
            yield Line(depth, self.say("union"), path)
            for place, member in enumerate(node.union):
                yield from self.events(member, depth + 1, (*path, "union", place))
        elif isinstance(node, n.Cohort):
            yield Line(depth, self.say("cohort"), path)
            yield Line(depth + 1, self.say("spells"), (*path, "cohort"))
            yield from self.spells(node.cohort, depth + 2, (*path, "cohort"))
        else:
            kind = node.KIND[0]
            lines = self.events(getattr(node, kind), depth, (*path, kind))
            yield from self._prefixed(lines, lambda text: self._taken(node, kind, text), path)
        whole = not isinstance(node, n.Leaf | n.Union | n.Cohort)  # what was said until here is of what it is made of
        if node.dates is not None:
            for said in self._moved(node.dates):
                moved = self.say("dated_then", said) if whole else said
                moved = self.say("dated_each", said) if isinstance(node, n.Union) else moved
                yield Line(depth + 1, moved, path, True)
        if node.where is not None:
            ways = {n.Placed: "kept_one", n.Eras: "kept_eras", n.Changed | n.Trend: "kept_results"}
            kept = next((key for kind, key in ways.items() if isinstance(node, kind)), "kept")
            yield Line(depth + 1, self.say(kept), (*path, "where"))
            yield from self.where(node.where, depth + 2, (*path, "where"))

    def _taken(self, node: Any, kind: str, text: str) -> str:
        if isinstance(node, n.Eras):
            return self.say("eras", text, self.days(node.gap)) if node.gap else self.say("eras_none", text)
        if isinstance(node, n.Changed | n.Trend):
            return self.say(kind, text, *moves.of(self.say, node, self.compared))
        number = (node.n,) if isinstance(node, n.Nth) else ()
        said = self.say(f"{kind}_id" if node.ties == "id" else kind, text, *number)
        said = self.say(f"order_{node.order}", said) if node.order != "start" else said
        return self.say("per_visit", said) if node.per == "visit" else said

    def _moved(self, dates: Dates) -> Iterator[str]:
        """The days that count in place of those recorded: ends that are missing first, as they are made first."""
        unknown = ""
        if dates.unknown_end is not None:
            way = "day_after_start" if dates.unknown_end > 0 else "day_before_start"
            unknown = self.say(way if dates.unknown_end else "day_start", self.days(dates.unknown_end))
        if dates.supply:
            yield self.say("end_supply_else", unknown) if unknown else self.say("end_supply")
        elif unknown:
            yield self.say("end_unknown", unknown)
        if dates.start is not None:
            yield self.say("dated_start", self.day_of(dates.start))
        if dates.end is not None:
            yield self.say("dated_end", self.day_of(dates.end))

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
        if where.computed is not None:
            yield from self._computed(where.computed, depth, (*path, "computed"))
        for key, said, members in (("and", "all_of", where.and_), ("or", "any_of", where.or_)):
            if members:
                yield Line(depth, self.say(said), (*path, key))
                for place, member in enumerate(members):
                    yield from self.where(member, depth + 1, (*path, key, place))
        if where.not_ is not None:
            yield Line(depth, self.say("none_of"), (*path, "not"))
            yield from self.where(where.not_, depth + 1, (*path, "not"))
        if where.n_of is not None:
            yield Line(depth, self.say("some_of", self.number(where.n_of)), (*path, "n_of"))
            for place, member in enumerate(where.n_of.conditions):
                yield from self.where(member, depth + 1, (*path, "n_of", "conditions", place))
        if not where.model_dump(exclude_none=True):
            yield Line(depth, self.say("always"), path, True)

    def _tests(self, where: n.Where) -> Iterator[str]:
        for name in ("concept", "source_concept", "provenance"):
            if (concepts := getattr(where, name)) is not None:
                yield self.say(name, self.set(concepts))
        if where.date is not None:
            yield self.say("date", self.dates(where.date))
        if where.end_date is not None:
            yield self.say("end_date", self.dates(where.end_date))
        if where.time is not None:
            yield self.say("time", self.moments(where.time))
        if where.end_time is not None:
            yield self.say("end_time", self.moments(where.end_time))
        if where.since_birth is not None:
            yield self.say("since_birth", self.elapsed(where.since_birth))
        if where.providers is not None:
            yield self.say("providers", len(where.providers))
        if where.ids is not None:
            yield self.say("ids", len(where.ids))
        if where.length is not None:
            yield self.say("length", self.span(where.length.at_least, where.length.at_most, "day_unit"))
        if where.age is not None:
            aged = self.span(where.age.at_least, where.age.at_most, "year_unit")
            said = self.say("age_at" if where.age.when == "start" else "age_at_end", aged)
            yield said + (self.say("calendar") if where.age.calendar else "")
        if where.value is not None:
            yield self.say("value", self.value(where.value))
        if where.value_concept is not None:
            yield self.say("value_concept", self.set(where.value_concept))
        if where.unit is not None:
            yield self.say("where_unit", self.set(where.unit))
        if where.range is not None:
            yield self.range(where.range)
        for name, test in (where.attributes or {}).items():
            yield self.attribute(name, test)
        if where.mentions is not None:
            yield self.say("mentions", where.mentions)
        if where.site is not None:
            yield self.site(where.site)
        for name in ("specialty", "place_of_service"):
            if (concepts := getattr(where, name)) is not None:
                yield self.say(name, self.set(concepts))

    def _having(self, having: n.Having, depth: int, path: Path) -> Iterator[Line]:
        if (observed := self._observed(having)) is not None:
            yield Line(depth, observed, path)
            return
        lines = self.events(having.events, depth, (*path, "events"))
        lines = self._prefixed(lines, lambda text: self._having_some("having", having, having.events, text), path)
        if isinstance(having.events, n.Leaf):  # how far apart, before what is asked of the other event
            yield next(lines)
            yield from self._apart(having, depth, path)
            yield from lines
        else:
            yield from lines
            yield from self._apart(having, depth, path)

    def _observed(self, having: n.Having) -> str | None:
        """The commonest of all: to be in an observation period, with so many days of it before and after."""
        windows = having.windows
        if having.events != OBSERVED or len(windows) != 2:
            return None
        before, after = (windows[0].to, windows[1].from_)
        plain = n.Having(events=having.events, windows=windows, same_observation=having.same_observation)
        if plain != having or before is None or after is None or before > 0 or after < 0:
            return None
        if windows != (Window(to=before), Window.model_validate({"from": after, "related": "end"})):
            return None
        said = self.say("in_period")
        if before and after:
            return self.say("in_period_both", said, self.days(before), self.days(after))
        if before:
            return self.say("in_period_before", said, self.days(before))
        return self.say("in_period_after", said, self.days(after)) if after else said

    def _apart(self, having: n.Having, depth: int, path: Path) -> Iterator[Line]:
        for window in having.windows:
            yield Line(depth + 1, self.window(window, "entry" if _of_entry(path) else "index"), path, True)
        for moment in having.moments:
            yield Line(depth + 1, self.moment(moment, "entry" if _of_entry(path) else "index"), path, True)
        if having.same_visit:
            yield Line(depth + 1, self.say("same_visit"), path, True)
        if having.same_instance:
            yield Line(depth + 1, self.say("same_instance"), path, True)
        if having.same_observation:
            yield Line(depth + 1, self.say("same_observation"), path, True)
        if having.observed:
            yield Line(depth + 1, self.say("observed"), path, True)
        if having.other:
            yield Line(depth + 1, self.say("other"), path, True)

    def _computed(self, computed: n.Computed, depth: int, path: Path) -> Iterator[Line]:
        yield Line(depth, self.say("computed", computed.formula, self.compared(computed)), path)
        for place, term in enumerate(computed.terms):
            at = (*path, "terms", place)
            of = self.say("term_any")
            if term.window is not None:
                of = self.apart(term.window, "entry" if _of_entry(path) else "index")
            lines = self.events(term.events, depth + 1, (*at, "events"))
            first = next(lines)
            yield first._replace(text=self.say(f"term_{term.take}", term.symbol, of, first.text), path=at)
            yield from lines
            for unit in term.units:
                said = self.set(unit.unit)
                said = said if unit.times == 1 else self.say("term_scaled", said, unit.times)
                yield Line(depth + 2, self.say("term_unit", said), at, True)


def _of_entry(path: Path) -> bool:
    """Whether a condition there is on the entry to a cohort itself, by one of its rules."""
    if "rules" not in path:
        return False
    since = path[len(path) - path[::-1].index("rules") :]
    return not {"events", "visit", "person"} & set(since)
