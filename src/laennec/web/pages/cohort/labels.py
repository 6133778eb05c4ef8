"""What fields, choices and kinds of criteria are called on the page. A word for each name of the query model."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

FIELDS: dict[str, "_StrPromise"] = {
    "at_least": _("At least"),
    "at_most": _("At most"),
    "exactly": _("Exactly"),
    "distinct": _("Counting"),
    "concepts": _("Concepts"),
    "codes": _("Looked for in"),
    "from": pgettext_lazy("a day", "From"),
    "to": pgettext_lazy("a day", "To"),
    "at": _("On the day"),
    "op": _("Comparison"),
    "number": _("Value"),
    "value.to": _("And"),
    "number.to": _("And"),
    "text": _("Text"),
    "fold": _("Capital and small letters alike"),
    "known": _("Recorded at all"),
    "unit": _("In the unit"),
    "value_concept": _("Coded value"),
    "provenance": _("Origin of the record"),
    "ids": _("Care sites"),
    "below": _("And all that is below them"),
    "window.from": _("From (days after; negative: before)"),
    "window.to": _("To (days after; negative: before)"),
    "index": _("Counted from"),
    "related": _("To, of the related event"),
    "same_visit": _("Both in the same stay"),
    "same_observation": _("Both in one period of follow-up"),
    "observed": _("Only where a period of follow-up covers all these days"),
    "against": _("Against"),
    "by.number": _("By how much (a fall: negative)"),
    "by.to": _("And"),
    "by.percent": _("In percent"),
    "percent": _("Or so many percent of them"),
    "within": _("At most so many days back"),
    "values": _("At least so many values"),
    "steps": _("Each one"),
    "slope.number": _("A day"),
    "slope.to": _("And"),
    "size": _("So many persons"),
    "seed": _("Seed (any word: the same one draws the same persons)"),
    "other": _("Do not count this event itself"),
    "n": _("Which one"),
    "sex": _("Sex"),
    "trait": _("What is recorded of the person"),
    "when": _("Counted at"),
    "calendar": _("By calendar years (year less year of birth)"),
    "persons": _("Numbers of the persons"),
    "alive": _("On the day"),
}
"""By the field's name, or `group.name` where a group calls it otherwise."""

GROUPS: dict[str, "_StrPromise"] = {
    "": _("How many"),
    "concepts": _("What"),
    "date": _("When it starts"),
    "end_date": _("When it ends"),
    "length": _("How long, in days"),
    "age": _("Age at that time, in years"),
    "value": _("Value of the result"),
    "site": _("Where"),
    "window": _("How many days apart"),
    "birth": _("Born"),
    "value_concept": _("Coded value"),
    "provenance": _("Origin of the record"),
    "together": _("Together"),
    "draw": _("How many are drawn"),
    "by": _("Change of the value"),
    "course": _("How the values go"),
    "slope": _("Slope of the line through them"),
    "within": _("How far back"),
}

CHOICES: dict[str, "_StrPromise"] = {
    "female": _("women"),
    "male": _("men"),
    "other": _("another sex"),
    "unknown": _("unknown sex"),
    "gender": _("the sex"),
    "race": _("the race"),
    "ethnicity": _("the ethnic origin"),
    "standard": _("the standard concept"),
    "source": _("the code as it was recorded"),
    "date": _("different days"),
    "visit": _("different stays"),
    "concept": _("different concepts"),
    "start": _("its start"),
    "end": _("its end"),
    "between": _("between"),
    "previous": _("the value before it"),
    "first": _("the first value"),
    "lowest": _("the lowest value before it"),
    "highest": _("the highest value before it"),
    "rising": _("above the one before"),
    "falling": _("below the one before"),
    "is": _("is exactly"),
    "contains": _("contains"),
    "starts": _("starts with"),
    "ends": _("ends with"),
    "true": _("recorded"),
    "false": _("not recorded"),
    "<": _("less than"),
    "<=": _("at most"),
    "=": _("equal to"),
    "!=": _("different from"),
    ">=": _("at least"),
    ">": _("more than"),
}

DOMAINS: dict[str, "_StrPromise"] = {
    "visit": _("Stays and visits"),
    "visit_detail": _("Movements within a stay"),
    "condition": _("Diagnoses"),
    "procedure": _("Procedures"),
    "drug": _("Drugs"),
    "device": _("Devices"),
    "measurement": _("Laboratory and measurements"),
    "observation": _("Observations"),
    "death": _("Death"),
    "specimen": _("Specimens"),
    "episode": _("Episodes"),
    "condition_era": _("Periods of a disease"),
    "drug_era": _("Periods of a treatment"),
    "dose_era": _("Periods at one dose"),
    "payer_plan_period": _("Periods of insurance"),
    "observation_period": _("Periods of follow-up"),
}

KINDS: dict[str, "_StrPromise"] = {
    "sex": _("Sex"),
    "trait": _("Sex or origin, by concept"),
    "age": _("Age on a day"),
    "birth": _("Date of birth"),
    "alive": _("Alive on a day"),
    "persons": _("A list of persons"),
    "and": _("A group: all of"),
    "or": _("A group: at least one of"),
    "not": _("A group: none of"),
    "n_of": _("A group: so many of"),
    "everyone": _("Everybody"),
    "visit": _("During a stay that…"),
    "person": _("In a person who…"),
    "having": _("With another event…"),
}

WRAPS: dict[str, "_StrPromise"] = {
    "and": _("Put into a group: all of"),
    "or": _("Put into a group: at least one of"),
    "not": _("Turn into: none of"),
    "n_of": _("Put into a group: so many of"),
    "sample": _("Only a random sample…"),
    "first": _("Only the first of each person"),
    "last": _("Only the last of each person"),
    "nth": _("Only the n-th of each person"),
    "union": _("Put into a group of events"),
    "changed": _("Only results that changed (a rise, a fall)…"),
    "trend": _("Only results at the end of a trend…"),
}

PLAIN: dict[str, "_StrPromise"] = {
    "give `from`, `to` or both": _("Give the first day, the last day, or both."),
    "`from` comes after `to`": _("The first day comes after the last."),
    "`from` is greater than `to`": _("The first number is greater than the second."),
    "give `at_least`, `at_most` or both": _("Give the lowest, the highest, or both."),
    "`at_least` is greater than `at_most`": _("The lowest is greater than the highest."),
    "`exactly` stands alone, without `at_least` or `at_most`": _("“Exactly” goes without “at least” and “at most”."),
    '`to` goes with the op "between", and only with it': _("Two values go with “between”, and only with it."),
    "`to` is smaller than `number`": _("The second value is smaller than the first."),
    "give one of number, concepts, text, date, known": _(
        "Ask one thing of it: its content, or whether it is recorded."
    ),
    "give `steps`, `slope` or both": _("Ask how each value is to the one before, for a slope, or both."),
    "`observed` goes with windows that have both ends, `from` and `to`": _(
        "This needs a window with both ends: from so many days to so many days."
    ),
    "give either `size` or `percent`": _("Give a number of persons or a percentage, one of them."),
    "this field is missing": _("This is needed."),
    'expected a day like "2026-01-31"': _("This is no day of the calendar."),
}
"""What the query model says of a wrong part -> the same for who fills in a form."""


def plain(message: str) -> str:
    """In the reader's words where there are some, else as the query model says it."""
    return str(PLAIN.get(message.rstrip("."), message))
