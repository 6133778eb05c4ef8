"""The part of a mapping that gives texts, as SQL: columns, joins, cuts, codes; one expression a field.

Constants are quoted; tables of many codes are bound as two lists and joined. A file's columns are renamed by position
first, so that no name it may bear (quotes, spaces, the same name twice) ever reaches the query.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from laennec.errors import LaennecError
from laennec.loading.database import literal, name
from laennec.sources.mapping import Condition, RecordMapping, Text
from laennec.sources.mapping.expression import KEEP, NULL, REFUSE, Cut

MANY_CODES = 24
"""Above so many, a table of codes is joined instead of written out."""

SPACES = " \t\r\n\v\f\u00a0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
OWN = ("_line", "_rank")
SELECT = re.compile(r"\s*(select|from|with)\b", re.IGNORECASE)


def clean(text: str) -> str:
    """The condition under which a text surely holds nothing to be escaped: three times faster than a pattern."""
    return f"strlen(json_quote({text})) = strlen({text}) + 2"


def trimmed(text: str) -> str:
    """Without space around it; null where nothing is left. text: an expression that costs nothing.

    Most texts begin and end with a printable ASCII character, which is fast to see. Taking off a set of characters is
    ten times as slow as taking off spaces: only where a tab or a line's end may be there.
    """
    tight = f"{text} between '!' and '~' and {text}[-1] between '!' and '~'"
    slow = f"nullif(trim({text}, {literal(SPACES)}), '')"
    return f"case when {tight} then {text} when {clean(text)} then nullif(trim({text}), '') else {slow} end"


class Columns:
    """Which of a table's columns a mapping's name means. `names`: in their order; None: the caller cannot tell."""

    def __init__(self, names: Sequence[str] | None) -> None:
        self.names = None if names is None else list(names)
        self._folded: dict[str, list[int]] = {}
        self._exact: dict[str, list[int]] = {}
        for at, written in enumerate(names or ()):
            self._exact.setdefault(written, []).append(at)
            self._folded.setdefault(_folded(written), []).append(at)

    def find(self, wanted: str) -> int | None:
        """Its position; None where the table has none. Case, and the way accents are coded, are second choice.

        Raises LaennecError where two columns bear the name: no mapping may guess which is meant.
        """
        found = self._exact.get(wanted) or self._folded.get(_folded(wanted)) or []
        if len(found) > 1:
            raise LaennecError(f"The file has {len(found)} columns called {wanted}: rename all but one of them.")
        return found[0] if found else None

    def missing(self, record: RecordMapping) -> dict[str, str]:
        """The columns that the mapping needs and the table lacks -> where the mapping reads them."""
        if self.names is None:
            return {}
        return {column: place for column, place in record.needs().items() if self.find(column) is None}

    def unused(self, records: Sequence[RecordMapping]) -> list[str]:
        """The table's columns that no record reads."""
        used = {self.find(column) for record in records for column in record.reads()}
        return [c for at, c in enumerate(self.names or ()) if at not in used and c not in OWN]


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip().casefold()


@dataclass(frozen=True)
class Compiled:
    """A text as SQL. unknown: (condition, code) of where a code has no translation."""

    value: str
    unknown: list[tuple[str, str]]


class Texts:
    """Compiles texts over one table. `select` is its first level: the columns that are used, trimmed, renamed."""

    def __init__(self, columns: Columns, *, file_date: date | None, values: dict[str, Any]) -> None:
        self.columns = columns
        self.file_date = file_date
        self.values = values
        self.joins: list[str] = []
        self._used: dict[str, str] = {}

    def select(self, source_sql: str) -> str:
        """The table, its columns renamed: c0, c1... trimmed texts, _line and _rank bigint."""
        names = self.columns.names
        source = f"({source_sql})" if SELECT.match(source_sql) else source_sql
        if names is None:
            given = [f"null::bigint as {own}" for own in OWN]
            given += [f"null::varchar as {name(column)}" for column in self._used]
            table = f"(select * from {source} union all by name select {', '.join(given)} where false) as s"
            where = {column: name(column) for column in (*self._used, *OWN)}
        else:
            listed = ", ".join(f"x{at}" for at in range(len(names)))
            table = f"{source} as s({listed})"
            where = {c: f"x{at}" for c in (*self._used, *OWN) if (at := self.columns.find(c)) is not None}
        parts = [f"({where[own]})::bigint as {own}" if own in where else f"null::bigint as {own}" for own in OWN]
        parts += [
            f"{trimmed(where[column])} as {alias}" if column in where else f"null::varchar as {alias}"
            for column, alias in self._used.items()
        ]
        return f"select {', '.join(parts)} from {table}"

    def column(self, wanted: str) -> str:
        """A column as the first level calls it."""
        if wanted in OWN:
            return f"{wanted}::varchar"
        return self._used.setdefault(wanted, f"c{len(self._used)}")

    def condition(self, condition: Condition) -> str:
        """True or false, never null."""
        column = self.column(condition.column)
        if condition.null is not None:
            return f"{column} is {'' if condition.null else 'not '}null"
        if condition.among is not None:
            return f"coalesce({column} in ({_list(condition.among)}), false)"
        if condition.not_in is not None:
            return f"coalesce({column} not in ({_list(condition.not_in)}), true)"
        starts = " or ".join(f"starts_with({column}, {literal(start)})" for start in condition.starts_with or ())
        return f"coalesce({starts}, false)"

    def text(self, text: Text, *, owed: bool = False) -> Compiled:
        """A text of the mapping, as SQL over the first level. owed: joined columns give nothing if one is empty."""
        value, unknown = self._source(text, owed)
        if text.where:
            holds = " and ".join(map(self.condition, text.where))
            value = f"case when {holds} then {value} end"
            unknown = [(f"{holds} and {flag}", code) for flag, code in unknown]
        value = _worked(text, value)
        if text.codes is not None:
            before = value
            value, flag = self._coded(text, before)
            unknown += [(flag, before)] if flag else []
        if text.default is not None:
            value = f"coalesce({value}, {literal(text.default)})"
        return Compiled(value, unknown)

    def _source(self, text: Text, owed: bool) -> tuple[str, list[tuple[str, str]]]:
        if text.column is not None:
            return self.column(text.column), []
        if text.value is not None:
            return f"nullif(trim({literal(text.value)}), '')", []
        if text.file_date:
            return (literal(self.file_date.isoformat()) if self.file_date else "null::varchar"), []
        if text.rank:
            same = ", ".join(map(self.column, text.rank))
            return f"(row_number() over (partition by {same} order by _line, _rank))::varchar", []
        parts = [self.text(part) for part in (text.first or text.columns or ())]
        values = ", ".join(part.value for part in parts)
        if text.first is not None:
            # A code is unknown only where it would have been taken: nothing before it has a value.
            unknown = []
            for at, part in enumerate(parts):
                before = "".join(f"({earlier.value}) is null and " for earlier in parts[:at])
                unknown += [(before + flag, code) for flag, code in part.unknown]
            return f"coalesce({values})", unknown
        joint = literal(text.join or "")
        if text.blanks:
            kept = f" || {joint} || ".join(f"coalesce({part.value}, '')" for part in parts)
            value = f"case when coalesce({values}) is not null then {kept} end"
        elif owed:
            value = f" || {joint} || ".join(f"({part.value})" for part in parts)
        else:
            value = f"nullif(concat_ws({joint}, {values}), '')"
        return value, [pair for part in parts for pair in part.unknown]

    def _coded(self, text: Text, value: str) -> tuple[str, str | None]:
        """A text through its table of codes, and where it had no translation."""
        codes = text.codes or {}
        other = {KEEP: value, NULL: "null", REFUSE: "null"}.get(text.decision)
        if other is None:
            other = f"case when {value} is not null then {literal(text.other_value)} end"
        if len(codes) > MANY_CODES:
            alias = f"k{len(self.joins)}"
            known, means = f"codes_{len(self.values)}", f"means_{len(self.values)}"
            self.values |= {known: list(codes), means: list(codes.values())}
            pairs = f"select unnest(${known}::varchar[]) as code, unnest(${means}::varchar[]) as means"
            self.joins.append(f"left join ({pairs}) {alias} on {alias}.code = {value}")
            translated = f"coalesce({alias}.means, {other})"
            unknown = f"(({value}) is not null and {alias}.code is null)"
        else:
            branches = " ".join(f"when {literal(code)} then {literal(means)}" for code, means in codes.items())
            translated = f"case {value} {branches} else {other} end" if codes else other
            unknown = f"coalesce(({value}) not in ({_list(codes)}), false)" if codes else f"({value}) is not null"
        return translated, unknown if text.decision == REFUSE else None


def _worked(text: Text, value: str) -> str:
    """What is done to a text before its codes; trimmed again after it."""
    before = value
    if text.part is not None:
        value = _cut(text.part, value)
    if text.strip_prefix:
        prefixes = "|".join(re.escape(p) for p in sorted(text.strip_prefix, key=len, reverse=True))
        value = f"regexp_replace({value}, {literal(f'^(?:{prefixes})')}, '')"
    for character in text.remove or "":
        value = f"replace({value}, {literal(character)}, '')"
    if text.strip_left is not None:  # all but the last: "000" is 0
        pattern = f"^(?:{re.escape(text.strip_left)})+(.)"
        value = f"regexp_replace({value}, {literal(pattern)}, '\\1')"
    if text.pad_left is not None:
        width, fill = text.pad_left.width, literal(text.pad_left.fill)
        value = f"lpad({value}, greatest(length({value}), {width})::integer, {fill})"
    if text.upper:
        value = f"upper({value})"
    if value != before:
        value = f"nullif(trim({value}), '')"
    if text.empty:
        value = f"regexp_replace({value}, {literal(_whole(text.empty))}, '')"
        value = f"nullif({value}, '')"
    return value


def _whole(texts: Sequence[str]) -> str:
    return f"^(?:{'|'.join(re.escape(t) for t in texts)})$"


def _cut(part: Cut, value: str) -> str:
    if part.split is not None:
        return f"split_part({value}, {literal(part.split)}, {part.index})"
    length = f", {part.length}" if part.length is not None else ""
    return f"substring({value}, {part.start}{length})"


def _list(texts: Sequence[str] | dict[str, Any]) -> str:
    return ", ".join(map(literal, texts))
