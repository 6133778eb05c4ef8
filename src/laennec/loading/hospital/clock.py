"""Times as they are written, to the hospital's own civil time; and what is odd about them, counted.

A time with an offset, or of a file written in another zone, is moved to the hospital's. A time that happens twice
(the clock is put back) or never (it is put forward) is kept as it is written: nobody knows better, so it is counted.
"""

from collections.abc import Sequence
from datetime import datetime

from laennec.sources.mapping.clock import Clock, changes

TWICE, NEVER, DATE_ONLY, MOVED = 1, 2, 4, 8
"""Bits of `_clock`."""
NAMES = {TWICE: "twice", NEVER: "never", DATE_ONLY: "date_only", MOVED: "moved"}
"""Bit -> the name under which reports count it."""
OFFSET = "(Z|[+-][0-9]{2}:?[0-9]{2})$"


def local(text: str) -> str:
    """The text without its offset."""
    return f"regexp_replace({text}, '{OFFSET}', '')"


def at_home(value: str, text: str, clock: Clock) -> str:
    """A time (SQL, read off the text without its offset) in the hospital's zone."""
    minutes = (
        f"(case when {text}[-1:] = 'Z' then 0 else (case when regexp_extract({text}, '{OFFSET}')[1:1] = '-' then -1 "
        f"else 1 end) * (60 * regexp_extract({text}, '([0-9]{{2}}):?([0-9]{{2}})$', 1)::int + "
        f"regexp_extract({text}, '([0-9]{{2}}):?([0-9]{{2}})$', 2)::int) end)"
    )
    moved = f"timezone('{clock.home}', timezone('UTC', {value} - to_minutes({minutes})))"
    return f"case when regexp_matches({text}, '{OFFSET}') then {moved} else {without(value, clock)} end"


def without(value: str, clock: Clock) -> str:
    """A time that is written without an offset, in the hospital's zone."""
    return value if clock.same else f"timezone('{clock.home}', timezone('{clock.written}', {value}))"


def flags(value: str, date_only: str, offset: str, clock: Clock) -> str:
    """The bits of one time. `value`, `date_only`, `offset`: SQL of it, of whether a date alone stood there, and of
    whether an offset did.
    """
    odd = _odd(value, clock.home) if clock.same else str(MOVED)
    seen = f"when {date_only} then {DATE_ONLY} when {offset} then {MOVED} else {odd}"
    return f"(case when {value} is null then 0 {seen} end)"


def _odd(value: str, zone: str) -> str:
    """A few hours of a few months are looked at, so that this costs nothing where millions of times are read."""
    found = changes(zone)
    moments = [*found.twice, *found.never]
    if not moments:
        return "0"
    hours, months = ({getattr(m, what) for m in moments} for what in ("hour", "month"))
    near = f"hour({value}) in ({_listed(hours)}) and month({value}) in ({_listed(months)})"
    # Asked of the database's own calendar: a list of all changes would make every mapping's query long to plan.
    moment = f"timezone('{zone}', {value})"
    never = f"timezone('{zone}', {moment}) <> {value}"
    again = " or ".join(
        f"timezone('{zone}', {moment} {sign} to_minutes({minutes})) = {value}"
        for minutes in sorted({_length(found.twice), _length(found.never)} - {0})
        for sign in "-+"
    )
    return f"case when not ({near}) then 0 when {never} then {NEVER} when {again} then {TWICE} else 0 end"


def _length(steps: Sequence[datetime]) -> int:
    """Minutes of the change that comes last."""
    last = [step for step in steps if step.year == steps[-1].year and step.month == steps[-1].month]
    return 15 * len(last)


def _listed(numbers: set[int]) -> str:
    return ", ".join(map(str, sorted(numbers)))
