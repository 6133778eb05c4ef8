"""The small pieces of a sentence: numbers, spans of days and years, distances, concept sets."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from laennec.cohorts.explain.phrases import LANGUAGES, PHRASES, attribute_name
from laennec.cohorts.query import ConceptItem, Concepts, ConceptSet
from laennec.cohorts.query.computed import Around
from laennec.cohorts.query.conditions import (
    AttributeTest,
    Counted,
    DateSpan,
    NumberTest,
    RangeTest,
    SiteTest,
    ValueTest,
    Window,
)
from laennec.cohorts.query.dates import DayOf
from laennec.cohorts.query.moments import Elapsed, MomentSpan, MomentWindow

MANY = 12
"""A concept set longer than this is said by its size."""
VOWELS = "aâeéèêiîoôuyœ"


@dataclass(frozen=True)
class Names:
    """How concepts and care sites are called, for a reader; "" where no name is known."""

    concept: Callable[[ConceptItem], str] = lambda item: ""
    site: Callable[[int], str] = lambda site: ""


class Pieces:
    """language: a place in LANGUAGES; many: more concepts or care sites than this are said by their number."""

    def __init__(self, language: int, names: Names, many: int = MANY) -> None:
        self.language = language
        self.names = names
        self.many = many

    def say(self, key: str, *parts: Any) -> str:
        return PHRASES[key][self.language].format(*parts)

    # Numbers

    def some(self, number: int | str, unit: str, *more: str) -> str:
        """So many of a unit, which is written for one and for several; number: a span in words, too."""
        one, several = PHRASES[unit][self.language].split("|")
        single = number == 1 or (isinstance(number, str) and number.endswith(" 1"))
        return (one if single else several).format(number, *more)

    def number(self, counted: Counted) -> str:
        low, high = counted.times
        if high == 0:
            return self.say("no")
        if high is None:
            return self.say("at_least", low)
        if low == high:
            return self.say("exactly", low)
        return self.say("at_most", high) if low == 0 else self.say("between", low, high)

    def times(self, counted: Counted, distinct: str | None) -> str:
        """How many times, or how many different values of something; not for none at all."""
        low, high = counted.times
        never = low == 0 and high is not None
        if never:
            said = self.say("up_to", high) if distinct is None else self.say("between", low, high)
        else:
            said = self.number(counted)
        if distinct is None:
            last = high if never or high is not None else low
            counted_so = said[: -len(str(last))] + self.say("once") if last == 1 else self.say("times", said)
        elif f"{distinct}_unit" in PHRASES:
            counted_so = self.some(said, f"{distinct}_unit")
        else:
            counted_so = self.some(said, "attribute_unit", attribute_name(distinct, LANGUAGES[self.language]))
        return self.say("or_never", counted_so) if never and distinct is None else counted_so

    def span(self, low: int | None, high: int | None, unit: str) -> str:
        """Both ends included; unit: of PHRASES, for one and for several."""
        if low is None:
            return self.say("less", self.some(high or 0, unit))
        if high is None:
            return self.say("more", self.some(low, unit))
        return self.some(low, unit) if low == high else self.say("between", low, self.some(high, unit))

    def compared(self, test: NumberTest) -> str:
        if test.to is not None:
            return self.say("value_between", f"{test.number:g}", f"{test.to:g}")
        return f"{test.op} {test.number:g}"

    def value(self, test: ValueTest) -> str:
        return self.compared(test) + (self.say("unit", self.set(test.unit)) if test.unit is not None else "")

    def range(self, test: RangeTest) -> str:
        return self.say(f"range_{test.by}", self.compared(test), self.say(test.end))

    # Days

    def dates(self, span: DateSpan) -> str:
        if span.from_ is None:
            return self.say("to", span.to)
        return self.say("from", span.from_) if span.to is None else self.say("from_to", span.from_, span.to)

    def days(self, number: int) -> str:
        return self.some(abs(number), "day_unit")

    def day_of(self, day: DayOf) -> str:
        if day.on is not None:
            return self.say("day_on", day.on)
        if day.days == 0:
            return self.say(f"day_{day.from_}")
        return self.say(f"day_{'after' if day.days > 0 else 'before'}_{day.from_}", self.days(day.days))

    def window(self, window: Window, index: str = "index") -> str:
        """index: what the days are counted from is called in PHRASES: `index`, or `entry` to a cohort."""
        index = self.say(f"{index}_{window.index}")
        said = self._distance(window.from_, window.to, index)
        bounds = (("not_before", window.from_observation), ("not_after", window.to_observation))
        for key, end in bounds:
            if end is not None:
                day = self.say(f"observation_{end}")
                said = self.say(key, said, day) if said else self.say(f"only_{key}", day)
        return self.say("window", self.say(f"related_{window.related}"), said or self.say("any_day", index))

    def apart(self, around: Around, index: str = "index") -> str:
        """Where a value is taken; index: as above."""
        index = self.say(f"{index}_{around.index}")
        return self._distance(around.from_, around.to, index) or self.say("any_day", index)

    def _distance(self, low: int | None, high: int | None, index: str) -> str:
        """From so many days after the index to so many; "" for any number of days."""
        if low is None and high is None:
            return ""
        if low is None or high is None:
            number, first = (low, high is None) if low is not None else (high or 0, False)
            if number == 0:
                return self.say("day_or_later" if first else "day_or_earlier", index)
            if first:
                return self.say("more_after" if number > 0 else "not_earlier", index, self.days(number))
            return self.say("not_later" if number > 0 else "more_before", index, self.days(number))
        if low == high:
            key = "same_day" if low == 0 else "days_before" if low < 0 else "days_after"
            return self.say(key, index, self.days(low))
        if high <= 0:
            last = self.say("until_day", index, self.days(low))
            return last if high == 0 else self.say("between_before", index, -low, self.days(high))
        if low >= 0:
            last = self.say("since_day", index, self.days(high))
            return last if low == 0 else self.say("between_after", index, low, self.days(high))
        if low == -high:
            return self.say("around", index, self.days(high))
        return self.say("between_sides", index, self.days(low), self.days(high))

    # Exact times

    def moment(self, window: MomentWindow, index: str = "index") -> str:
        key = "moment" if window.after == "index" else "moment_back"
        that, this = self.say(f"related_{window.related}"), self.say(f"{index}_{window.index}")
        return self.say(key, that, self.elapsed(window), this)

    def moments(self, span: MomentSpan) -> str:
        parts = []
        if span.from_ is not None:
            parts.append(self.say("after_time" if span.without_from else "from_time", span.from_))
        if span.to is not None:
            parts.append(self.say("before_time" if span.without_to else "to_time", span.to))
        return self.say("and_word").join(parts)

    def elapsed(self, span: Elapsed) -> str:
        if {span.from_, span.to} <= {0, None}:
            if span.from_ == span.to:
                return self.say("span_same")
            if span.to is None:
                return self.say("span_later" if span.without_from else "span_not_before")
            return self.say("span_earlier" if span.without_to else "span_not_after")
        unit = f"{span.units}_span"
        if span.from_ is not None and span.from_ == span.to and span.open is None:
            return self.say("span_exact", self.some(span.from_, unit))
        parts = []
        if span.from_ is not None:
            parts.append(self.say("span_more" if span.without_from else "span_from", self.some(span.from_, unit)))
        if span.to is not None:
            parts.append(self.say("span_less" if span.without_to else "span_to", self.some(span.to, unit)))
        return self.say("span_ends", self.say("and_word").join(parts))

    # Other tests

    def attribute(self, name: str, test: AttributeTest) -> str:
        called = attribute_name(name, LANGUAGES[self.language])
        if test.number is not None:
            return self.say("attribute_number", called, self.compared(test.number))
        if test.concepts is not None:
            return self.say("attribute_concepts", called, self.set(test.concepts))
        if test.date is not None:
            return self.say("attribute_date", called, self.dates(test.date))
        if test.text is not None:
            folded = self.say("attribute_fold") if test.text.fold else ""
            return self.say(f"attribute_{test.text.op}", called, test.text.text) + folded
        return self.say("attribute_known" if test.known else "attribute_unknown", called)

    def site(self, test: SiteTest) -> str:
        ids = test.ids if len(test.ids) <= MANY else test.ids[:MANY]
        named = (f"{self.names.site(site)} ({site})" if self.names.site(site) else f"{site}" for site in ids)
        text = self.say("or_word").join(named) + ("..." if len(test.ids) > MANY else "")
        return self.say("site", text) + (self.say("below") if test.below else "")

    def of_a(self, text: str) -> str:
        """With the French "de" before it, or "d'"."""
        return self.say("of_a_vowel" if text[:1].lower() in VOWELS else "of_a", text)

    # Concepts

    def set(self, concepts: Concepts) -> str:
        return self.say("named", concepts) if isinstance(concepts, str) else self.items(concepts)

    def items(self, concept_set: ConceptSet) -> str:
        text = self._several(concept_set.include)
        if concept_set.exclude:
            text = self.say("without", text, self._several(concept_set.exclude))
        return self.say("all_but", f"({text})" if concept_set.exclude else text) if concept_set.complement else text

    def _several(self, items: tuple[ConceptItem, ...]) -> str:
        if not items:
            return self.say("no_concept")
        return self.say("many", len(items)) if len(items) > self.many else "; ".join(map(self._item, items))

    def _item(self, item: ConceptItem) -> str:
        name = f"{item.vocabulary} {item.code}" if item.id is None else f"concept {item.id}"
        if called := self.names.concept(item):
            name = f"{called} ({name})"
        if item.to_standard:
            name = self.say("item_standard", name)
        if item.descendants:
            name = self.say("item_valid" if item.descendants == "valid" else "item_below", name)
        return self.say("item_mapped", name) if item.with_mapped else name
