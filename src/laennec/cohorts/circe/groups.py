"""Circe's groups of criteria as conditions on the event that they are about."""

from typing import TYPE_CHECKING, Any

from laennec.cohorts.circe import ranges
from laennec.cohorts.circe.criteria import age, events_of, traits
from laennec.cohorts.circe.fields import CirceError, Fields
from laennec.cohorts.circe.kinds import COUNTED, Kind
from laennec.cohorts.circe.ranges import ALWAYS, Condition, all_of, any_of
from laennec.cohorts.query.where import check_distinct

if TYPE_CHECKING:
    from laennec.cohorts.circe.expression import Translation

TYPES = {"ALL": "and", "ANY": "or", "AT_LEAST": "at_least", "AT_MOST": "at_most"}
TIMES = {0: "exactly", 1: "at_most", 2: "at_least"}


def group_of(found: Fields, translation: "Translation", *, visited: bool) -> Condition:
    """The condition of a group: how many of its members must hold; an empty group always does.

    visited: whether the events that it is about may have a visit.
    """
    members = [_related(one, translation, visited) for one in found.objects("CriteriaList")]
    members += [_demographic(one, translation) for one in found.objects("DemographicCriteriaList")]
    members += [group_of(one, translation, visited=visited) for one in found.objects("Groups")]
    how = found.one_of("Type", TYPES) if members or found.get("Type") is not None else "and"
    count = found.whole("Count")
    found.close()
    if not members:
        return ALWAYS
    if how == "and":
        return all_of(members)
    if how == "or":
        return any_of(members)
    if count is None:
        raise CirceError(f"{found.at('Count')}: this field is missing.")
    if count < 0:  # Circe asks for no member that does not hold, nor for fewer than there are
        return ranges.NEVER if how == "at_most" else any_of(members)
    return {"n_of": {"conditions": members, how: count}}


def is_empty(found: Fields) -> bool:
    """Whether a group has no member at all: Circe then leaves it out."""
    lists = ("CriteriaList", "DemographicCriteriaList", "Groups")
    return not any(True for name in lists for _ in found.items(name))


def _demographic(found: Fields, translation: "Translation") -> Condition:
    conditions = [age(span)] if (span := found.object("Age")) else []
    conditions += traits(found, translation, ("Gender", "Race", "Ethnicity"))
    if span := found.object("OccurrenceStartDate"):
        conditions.append(ranges.days(span, lambda test: {"date": test}))
    if span := found.object("OccurrenceEndDate"):
        conditions.append(ranges.days(span, lambda test: {"end_date": test}))
    found.close()
    # Circe joins the person table, so an event of nobody in it is left out: the store has none.
    return all_of(conditions)


def _related(found: Fields, translation: "Translation", visited: bool) -> Condition:
    """So many events of a criterion around the event, which Circe looks for in its observation period."""
    criterion = found.object("Criteria")
    if criterion is None:
        raise CirceError(f"{found.at('Criteria')}: this field is missing.")
    kind, events = events_of(criterion, translation)
    observed = not found.flag("IgnoreObservationPeriod")
    having: dict[str, Any] = {"events": events}
    sides = (("start", found.object("StartWindow")), ("end", found.object("EndWindow")))
    windows = [_window(window, side, observed) for side, window in sides if window]
    if any(windows):
        having["windows"] = [window for window in windows if window]
    if None in windows:
        events["where"] = ranges.NEVER
    if observed:
        having["same_observation"] = True
    if found.flag("RestrictVisit"):
        if kind.visited and visited:
            having["same_visit"] = True
        else:
            events["where"] = ranges.NEVER  # one of the two has no visit, so never the same one
    occurrence = found.object("Occurrence")
    if occurrence is None:
        raise CirceError(f"{found.at('Occurrence')}: this field is missing.")
    times = _times(occurrence, kind)
    found.close()
    if times in (ALWAYS, ranges.NEVER):
        return times
    if kind.domain == "death" and times.get("distinct") == "standard_concept":
        return _causes(having, times)
    return {"having": having | times}


def _times(found: Fields, kind: Kind) -> dict[str, Any]:
    """How many events there must be, as fields of a `having`; or the condition itself that is always so, or never."""
    type_, count = found.whole("Type"), found.whole("Count")
    if type_ not in TIMES or count is None or count < 0:
        raise CirceError(f"{found.path}: expected a Type (0 exactly, 1 at most, 2 at least) and a Count.")
    times: dict[str, Any] = {TIMES[type_]: count}
    column = str(found.get("CountColumn") or "DOMAIN_CONCEPT").upper()
    distinct = found.flag("IsDistinct")
    found.close()
    if not distinct:
        return times
    counted = kind.columns.get(column) or COUNTED.get(column)
    if counted is None or not _has(kind, column, counted):
        raise CirceError(f"{found.at('CountColumn')}: {column} of the domain {kind.domain} cannot be counted.")
    if column == "VISIT_ID" and not kind.visited:  # always null, so never one more
        return ALWAYS if count == 0 or type_ == 1 else ranges.NEVER
    if column in kind.constant:
        return _of_one_value(type_, count)
    return times | {"distinct": counted}


def _causes(having: dict[str, Any], times: dict[str, Any]) -> Condition:
    """So many different causes of death: Circe counts a death without a cause as one of them."""
    ((how, count),) = ((name, value) for name, value in times.items() if name != "distinct")

    def at_least(number: int) -> Condition:
        if number == 0:
            return ALWAYS
        return {"having": having | {"at_least": number} | ({"distinct": times["distinct"]} if number > 1 else {})}

    tests = [] if how == "at_most" else [at_least(count)]
    return all_of(tests if how == "at_least" else [*tests, {"not": at_least(count + 1)}])


def _has(kind: Kind, column: str, counted: str) -> bool:
    try:
        check_distinct(counted, frozenset({kind.domain}), ended=True)
    except ValueError:
        return column == "VISIT_ID"
    return True


def _of_one_value(type_: int, count: int) -> dict[str, Any]:
    """So many different values of a column that is the same in all events: one where there is any event."""
    if type_ == 0:
        return {"exactly": 0} if count == 0 else {"at_least": 1} if count == 1 else ranges.NEVER
    if type_ == 1:
        return {"at_most": 0} if count == 0 else ALWAYS
    return ALWAYS if count == 0 else {"at_least": 1} if count == 1 else ranges.NEVER


def _window(found: Fields, side: str, observed: bool) -> dict[str, Any] | None:
    """Its JSON, empty where it holds every event; None where it holds none, ending before it starts."""
    window: dict[str, Any] = {"index": "end" if found.flag("UseIndexEnd") else "start"}
    related = found.get("UseEventEnd")
    window["related"] = "end" if (side == "end" if related is None else related) else "start"
    for name, key in (("Start", "from"), ("End", "to")):
        end = found.object(name)
        days, coefficient = (end.whole("Days"), end.whole("Coeff")) if end else (None, None)
        if end:
            end.ignore("TimeUnitValue")
            unit = end.get("TimeUnit")
            if unit is not None and str(unit).lower() != "day":
                raise CirceError(f"{end.at('TimeUnit')}: only days are carried over, found {unit!r}.")
            end.close()
        if days is not None:
            window[key] = days * (-1 if coefficient == -1 else coefficient or 0)
        elif observed:
            window[f"{key}_observation"] = "start" if coefficient == -1 else "end"
    found.close()
    if window["related"] == "start":
        # Both start in the period already, so that its own ends add nothing.
        if window.get("from_observation") == "start":
            del window["from_observation"]
        if window.get("to_observation") == "end":
            del window["to_observation"]
    bounds = {"from", "to", "from_observation", "to_observation"}
    if "from" in window and "to" in window and window["from"] > window["to"]:
        return None
    return window if bounds & set(window) else {}
