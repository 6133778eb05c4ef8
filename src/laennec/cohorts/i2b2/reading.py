"""From the text of an XML file to a Definition, or to one error that names the panel and item.

Files come from outside: size, depth and number of elements are limited, entities and DTDs refused (defusedxml). An
element that is not known and might change the answer is refused; one that decides nothing is told of.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from xml.etree.ElementTree import ParseError

import defusedxml.ElementTree
from defusedxml import DefusedXmlException

from laennec.cohorts.i2b2 import definition as d
from laennec.cohorts.running.cases import CaseRefused

MAX_BYTES = 16 * 2**20
MAX_ELEMENTS = 100_000
MAX_DEPTH = 60
MAX_PANELS, MAX_ITEMS, MAX_EVENTS = 100, 200, 20

SILENT = frozenset(
    [
        "hlevel",
        "tooltip",
        "class",
        "item_icon",
        "item_is_synonym",
        "item_name",
        "query_name",
        "panel_number",
        "modifier_name",
        "item_color",
        "item_shortname",
        "applied_path",
        "dim_tablename",
        "dim_columnname",
        "dim_dimcode",
        "dim_columndatatype",
        "dim_operator",
        "facttablecolumn",
        "metadataxml",
        "query_description",
    ]
)
"""Elements that describe for the eye, or repeat what the ontology says."""
IGNORED = {"panel_accuracy_scale": ("0", "100"), "specificity_scale": ("0",)}
"""Elements that i2b2 itself does not use; told of where they hold anything but these."""
OPERATORS = ("LESS", "LESSEQUAL", "EQUAL", "GREATEREQUAL", "GREATER")
OCCURRENCES = ("GE", "GT", "LE", "LT", "EQ", "NE")
COLUMNS = ("STARTDATE", "ENDDATE", "ENCOUNTER_STARTDATE", "ENCOUNTER_ENDDATE")
AGGREGATES: dict[str, Any] = {"FIRST": "FIRST", "LAST": "LAST", "ANY": "ANY"}
UNITS: dict[str, Any] = {
    "SECOND": "second", "MINUTE": "minute", "HOUR": "hour", "DAY": "day", "MONTH": "month", "YEAR": "year"
}  # fmt: skip


def read_definition(content: bytes | str, name: str = "") -> d.Definition:
    """The query definition in an XML text: a whole request message, or the element alone. Raises CaseRefused."""
    at = f"{name}: " if name else ""
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    if len(data) > MAX_BYTES:
        raise CaseRefused(f"{at}the file has more than {MAX_BYTES:,} bytes, the most a query definition may have.")
    if not data.strip():
        raise CaseRefused(f"{at}the file is empty.")
    try:
        root = defusedxml.ElementTree.fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        raise CaseRefused(f"{at}the XML declares a document type or entities, which is refused.") from None
    except (ParseError, ValueError, LookupError, RecursionError) as error:
        raise CaseRefused(f"{at}this is not XML that can be read: {error}.") from None
    _check_shape(root, at)
    found = [one for one in root.iter() if _tag(one) == "query_definition"]
    if len(found) != 1:
        raise CaseRefused(f"{at}expected one query_definition, found {len(found)}.")
    return _Reader().query(found[0], "", d.Timing.ANY)


def _check_shape(root: Any, at: str) -> None:
    waiting = [(root, 1)]
    number = 0
    while waiting:
        one, depth = waiting.pop()
        number += 1
        if number > MAX_ELEMENTS or depth > MAX_DEPTH:
            raise CaseRefused(f"{at}more than {MAX_ELEMENTS:,} elements, or nested more than {MAX_DEPTH} deep.")
        waiting.extend((child, depth + 1) for child in one)


def _tag(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _text(element: Any) -> str:
    return (element.text or "").strip()


class _Reader:
    """Reads one definition, gathering what it leaves out."""

    def __init__(self) -> None:
        self.ignored: list[str] = []

    def query(self, element: Any, where: str, inherited: d.Timing) -> d.Definition:
        """A definition or a sub-query. inherited: the timing where none is given."""
        at = f"{where}, " if where else ""
        parts = self._parts(
            element,
            where or "the query",
            {"query_timing", "panel", "subquery", "subquery_constraint", "query_id", "query_type", "query_date_from",
             "query_date_to"},
            many={"panel", "subquery", "subquery_constraint"},
        )  # fmt: skip
        for name in ("query_date_from", "query_date_to"):
            if name in parts and _text(parts[name][0]):
                raise CaseRefused(f"{at}{name}: dates of a whole query are not known to i2b2's own evaluation.")
        for one in parts.get("query_type", ()):
            if _text(one).upper() not in ("", "EVENT"):
                raise CaseRefused(f"{at}query_type {_text(one)[:40]!r} is not known; only EVENT is.")
        timing = self._timing(parts.get("query_timing"), inherited, where or "the query")
        panels = [self._panel(one, n, at, timing) for n, one in enumerate(parts.get("panel", ()), 1)]
        events = [
            self.query(one, f"{at}event {n}", d.Timing.ANY) for n, one in enumerate(parts.get("subquery", ()), 1)
        ]
        if len(panels) > MAX_PANELS or len(events) > MAX_EVENTS:
            raise CaseRefused(f"{at}more than {MAX_PANELS} panels or {MAX_EVENTS} events.")
        if where and events:
            raise CaseRefused(f"{where}: an event has events of its own, which i2b2 does not evaluate.")
        constraints = [
            self._constraint(one, f"{at}constraint {n}")
            for n, one in enumerate(parts.get("subquery_constraint", ()), 1)
        ]
        named = [_text(one) for one in element if _tag(one) == "query_name"]
        ids = [_text(one) for one in parts.get("query_id", ())]
        return d.Definition(
            named[0] if named else "",
            ids[0] if ids else "",
            where,
            timing,
            tuple(panels),
            tuple(events),
            tuple(constraints),
            tuple(self.ignored) if not where else (),
        )

    def _panel(self, element: Any, place: int, at: str, inherited: d.Timing) -> d.Panel:
        where = f"{at}panel {place}"
        parts = self._parts(
            element,
            where,
            {"panel_timing", "panel_date_from", "panel_date_to", "invert", "total_item_occurrences", "item"},
            many={"item"},
        )
        timing = self._timing(parts.get("panel_timing"), inherited, where)
        numbers = [_text(one) for one in element if _tag(one) == "panel_number"]
        invert = [_text(one) for one in parts.get("invert", ())]
        if invert and invert[0] not in ("", "0", "1"):
            raise CaseRefused(f"{where}: invert is {invert[0][:20]!r}, and can be 0 or 1.")
        items = tuple(self._item(one, f"{where}, item {n}") for n, one in enumerate(parts.get("item", ()), 1))
        if len(items) > MAX_ITEMS:
            raise CaseRefused(f"{where}: more than {MAX_ITEMS} items.")
        return d.Panel(
            where,
            int(numbers[0]) if numbers and re.fullmatch(r"[0-9]{1,6}", numbers[0]) else place,
            timing,
            invert[:1] == ["1"],
            self._occurrences(parts.get("total_item_occurrences"), where),
            self._dates(parts.get("panel_date_from"), parts.get("panel_date_to"), where),
            items,
        )

    def _timing(self, found: list[Any] | None, inherited: d.Timing, where: str) -> d.Timing:
        """Missing: as inherited. Present but empty: ANY, the schema's default."""
        if not found:
            return inherited
        text = _text(found[0]).upper()
        if text == "SAME":
            text = "SAMEVISIT"
        if text and text not in d.Timing.__members__:
            raise CaseRefused(f"{where}: the timing {text[:40]!r} is none of ANY, SAMEVISIT, SAMEINSTANCENUM.")
        return d.Timing[text] if text else d.Timing.ANY

    def _occurrences(self, found: list[Any] | None, where: str) -> tuple[str, int]:
        if not found or not _text(found[0]):
            return "GE", 1
        operator, number = found[0].get("operator", "GE").upper() or "GE", _text(found[0])
        if operator not in OCCURRENCES or not re.fullmatch(r"[0-9]{1,4}", number):
            raise CaseRefused(f"{where}: total_item_occurrences {operator} {number[:20]!r} cannot be read.")
        return operator, int(number)

    def _item(self, element: Any, where: str) -> d.Item:
        parts = self._parts(
            element,
            where,
            {"item_key", "constrain_by_value", "constrain_by_date", "constrain_by_modifier"},
            many={"constrain_by_value", "constrain_by_date", "constrain_by_modifier"},
        )
        key = "".join(one.text or "" for one in parts.get("item_key", ())).strip()
        if not key.strip():
            raise CaseRefused(f"{where}: it has no item_key.")
        names = [_text(one) for one in element if _tag(one) == "item_name"]
        dates = []
        for one in parts.get("constrain_by_date", ()):
            inside = self._parts(one, where, {"date_from", "date_to"})
            span = self._dates(inside.get("date_from"), inside.get("date_to"), where)
            dates += [span] if span else []
        modifiers = [self._modifier(one, where) for one in parts.get("constrain_by_modifier", ())]
        if len(modifiers) > 1:
            raise CaseRefused(f"{where}: more than one constrain_by_modifier.")
        values = tuple(v for one in parts.get("constrain_by_value", ()) if (v := self._value(one, where)))
        return d.Item(key, names[0] if names else "", where, values, tuple(dates), tuple(modifiers))

    def _modifier(self, element: Any, where: str) -> d.ModifierConstraint:
        parts = self._parts(element, where, {"modifier_key", "constrain_by_value"})
        key = "".join(one.text or "" for one in parts.get("modifier_key", ())).strip()
        if not key.strip():
            raise CaseRefused(f"{where}: its modifier has no modifier_key.")
        values = parts.get("constrain_by_value", ())
        return d.ModifierConstraint(key, self._value(values[0], where) if values else None)

    def _value(self, element: Any, where: str) -> d.ValueConstraint | None:
        parts = self._parts(
            element, where, {"value_operator", "value_constraint", "value_unit_of_measure", "value_type"}
        )
        names = ("value_type", "value_operator", "value_constraint", "value_unit_of_measure")
        kind, operator, text, unit = (_text(parts[name][0]) if name in parts else "" for name in names)
        if not kind or not operator:
            self.ignored.append(f"{where}: a value constraint without type or operator, which i2b2 leaves out")
            return None
        if unit and unit != "unit_of_measure" and kind.upper() == "NUMBER":
            self.ignored.append(
                f"{where}: values are compared as recorded, whatever their unit ({unit[:40]} was named)"
            )
        return d.ValueConstraint(kind.upper(), re.sub(r"\s", "", operator).upper(), text, unit)

    def _dates(self, since: list[Any] | None, until: list[Any] | None, where: str) -> d.DateConstraint | None:
        found = [self._bound(one, where) for one in (since, until)]
        return d.DateConstraint(found[0], found[1]) if any(found) else None

    def _bound(self, found: list[Any] | None, where: str) -> d.DateBound | None:
        if not found or not _text(found[0]):
            return None
        text, column = _text(found[0]), found[0].get("time", "start_date").lower() or "start_date"
        inclusive = found[0].get("inclusive", "yes").lower() or "yes"
        if column not in ("start_date", "end_date") or inclusive not in ("yes", "no"):
            raise CaseRefused(f"{where}: a date's time {column[:20]!r}, inclusive {inclusive[:20]!r} is not known.")
        # The wall clock as written: an offset is not applied.
        plain = re.fullmatch(
            r"(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?", text, re.ASCII
        )
        try:
            assert plain is not None
            fraction = (plain[3] or "")[:7]
            moment = datetime.fromisoformat(
                f"{plain[1]}T{plain[2] or '00:00:00'}{fraction.ljust(7, '0') if fraction else ''}"
            )
        except (AssertionError, ValueError):
            raise CaseRefused(f"{where}: the date {text[:40]!r} cannot be read.") from None
        return d.DateBound("end" if column == "end_date" else "start", moment, inclusive == "yes")

    def _constraint(self, element: Any, where: str) -> d.Constraint:
        parts = self._parts(element, where, {"first_query", "second_query", "operator", "span"}, many={"span"})
        if not all(name in parts for name in ("first_query", "second_query", "operator")):
            raise CaseRefused(f"{where}: it needs first_query, operator and second_query.")
        operator = _text(parts["operator"][0]).upper()
        if operator not in OPERATORS:
            raise CaseRefused(f"{where}: the operator {operator[:40]!r} is none of {', '.join(OPERATORS)}.")
        spans = tuple(s for one in parts.get("span", ()) if (s := self._span(one, where)))
        first, second = (self._side(parts[f"{name}_query"][0], where) for name in ("first", "second"))
        return d.Constraint(where, first, operator, second, spans)

    def _side(self, element: Any, where: str) -> d.Side:
        parts = self._parts(element, where, {"query_id", "join_column", "aggregate_operator"})
        query, column, aggregate = (
            _text(parts[name][0]) if name in parts else ""
            for name in ("query_id", "join_column", "aggregate_operator")
        )
        column, aggregate = column.upper() or "STARTDATE", aggregate.upper() or "ANY"
        if column not in COLUMNS:
            raise CaseRefused(f"{where}: events are joined on {', '.join(COLUMNS)} here, not on {column[:40]!r}.")
        if aggregate not in AGGREGATES:
            raise CaseRefused(f"{where}: the aggregate_operator {aggregate[:40]!r} is none of FIRST, LAST, ANY.")
        return d.Side(query, column, AGGREGATES[aggregate])

    def _span(self, element: Any, where: str) -> d.Span | None:
        if not len(element):
            return None
        parts = self._parts(element, where, {"operator", "span_value", "units"})
        operator, number, unit = (
            _text(parts[name][0]).upper() if name in parts else "" for name in ("operator", "span_value", "units")
        )
        if not operator and not number and not unit:
            return None
        if operator not in OPERATORS or unit not in UNITS or not re.fullmatch(r"-?[0-9]{1,9}", number):
            raise CaseRefused(f"{where}: the span {operator[:20]} {number[:20]} {unit[:20]} cannot be read.")
        return d.Span(operator, int(number), UNITS[unit])

    def _parts(
        self, element: Any, where: str, known: set[str], many: set[str] | frozenset[str] = frozenset()
    ) -> dict[str, list[Any]]:
        """The children by name. Raises for one that is not known, or is there twice where it may not be."""
        found: dict[str, list[Any]] = {}
        for one in self._children(element):
            name = _tag(one)
            if name in known:
                if name in found and name not in many:
                    raise CaseRefused(f"{where}: {name} is given twice.")
                found.setdefault(name, []).append(one)
            elif name in IGNORED:
                if _text(one) not in ("", *IGNORED[name]):
                    self.ignored.append(f"{where}: {name} {_text(one)[:20]}, which i2b2 does not use either")
            elif name == "total_item_occurrences":
                self.ignored.append(f"{where}: {name} outside a panel, which decides nothing")
            elif name not in SILENT:
                raise CaseRefused(f"{where}: the element {name[:60]!r} is not known here.")
        return found

    @staticmethod
    def _children(element: Any) -> Iterator[Any]:
        yield from (one for one in element if isinstance(one.tag, str))
