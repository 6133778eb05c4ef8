"""One criterion of Circe as a set of events: its table, its concepts, what each event must be."""

from datetime import date
from typing import TYPE_CHECKING, Any

from laennec.cohorts.circe import ranges
from laennec.cohorts.circe.fields import CirceError, Fields
from laennec.cohorts.circe.kinds import ABSENT, CONCEPTS, KINDS, NUMBERS, SETS, TEXTS, Kind
from laennec.cohorts.circe.ranges import Condition, all_of

if TYPE_CHECKING:
    from laennec.cohorts.circe.expression import Translation

OBSERVED: Condition = {
    "having": {
        "events": {"domain": "observation_period"},
        "windows": [{"to": 0, "related": "start"}, {"from": 0, "related": "end"}],
    }
}
"""The event starts in an observation period: Circe looks for nothing outside."""
ABNORMAL = [4155142, 4155143]
"""The concepts that Circe takes for an abnormal result, beside its own range."""
ENDS: dict[str, dict[str, Any]] = {
    "own": {},
    "filled": {"unknown_end": 1},
    "supply": {"supply": True, "unknown_end": 1},
    "day": {"end": {"from": "start", "days": 1}},
}
DATES = {"START_DATE": "start", "END_DATE": "end"}


def events_of(criterion: Fields, translation: "Translation") -> tuple[Kind, dict[str, Any]]:
    """The kind of a criterion, and its events as the JSON of a node."""
    names = [name for name in (*KINDS, "LocationRegion") if criterion.get(name) is not None]
    criterion.close()
    if len(names) != 1:
        raise CirceError(f"{criterion.path}: expected one criterion, found {len(names)}.")
    (name,) = names
    if name == "LocationRegion":
        raise CirceError(
            f"{criterion.at(name)}: OMOP 5.4 has no history of locations, which this criterion asks; OHDSI's own SQL "
            "fails on it."
        )
    found = criterion.object(name)
    assert found is not None
    kind = KINDS[name]
    for field, why in ABSENT.get(name, {}).items():
        found.refuse(field, why)
    node = _placed(found, kind, translation)
    dates = _dates(found, kind, translation)
    if dates:
        node["dates"] = dates
    conditions = [
        *_in_order(found, kind),
        *_common(found, kind, translation),
        *_own(found, name, kind, translation),
        *_of_person(found, kind, translation),
    ]
    conditions += _of_visit(found, kind, translation)
    related = found.object("CorrelatedCriteria")
    group = translation.group(related, visited=kind.visited) if related else ranges.ALWAYS
    period = _user_period(found, conditions)
    asked = all_of([*([node["where"]] if "where" in node else []), *conditions])
    node = node | ({"where": asked} if asked else {})
    if period:
        node = {"union": [node], "dates": period}
    if related and not translation.is_empty(related):
        # Circe looks for related events in the observation period that holds the event, and drops one in none.
        where = all_of([OBSERVED, group])
        node = node | {"where": all_of([node["where"], where]) if "where" in node else where}
    found.close()
    return kind, node


def _placed(found: Fields, kind: Kind, translation: "Translation") -> dict[str, Any]:
    """The leaf, and its first of each person where that is asked, before anything else is."""
    leaf: dict[str, Any] = {"domain": kind.domain}
    standard = found.whole("CodesetId")
    source = found.whole(kind.source) if kind.source and kind.source not in kind.ignored else None
    if standard is not None:
        leaf["concepts"] = translation.named(standard)
        if source is not None:
            leaf["where"] = {"source_concept": translation.named(source)}
    elif source is not None:
        leaf |= {"concepts": translation.named(source), "codes": "source"}
    return {"first": leaf, "ties": "id"} if found.flag("First") else leaf


def _dates(found: Fields, kind: Kind, translation: "Translation") -> dict[str, Any]:
    moved = None if "DateAdjustment" in kind.ignored else found.object("DateAdjustment")
    if moved is None:
        return ENDS[kind.ends]
    filled = {} if kind.ends == "day" else dict(ENDS[kind.ends])
    for side, default in (("start", "START_DATE"), ("end", "END_DATE")):
        title = side.capitalize()
        with_ = DATES.get(str(moved.get(f"{title}With") or default).upper())
        days = moved.whole(f"{title}Offset") or 0
        if with_ is None:
            raise CirceError(f"{moved.at(title + 'With')}: expected START_DATE or END_DATE.")
        if with_ != side and not kind.crossed:
            translation.note(f"{moved.at(title + 'With')}: OHDSI's own SQL does not look at it, nor does this query.")
            with_ = side
        if with_ == "end" and kind.ends == "day":  # Circe takes the day after, whatever was recorded
            with_, days = "start", days + 1
        if (with_, days) != (side, 0) or (side == "end" and kind.ends == "day"):
            filled[side] = {"from": with_, "days": days}
    moved.close()
    return filled


def _in_order(found: Fields, kind: Kind) -> list[Condition]:
    """Where days are moved, Circe leaves out what would end before it starts."""
    moved = found.get("DateAdjustment") is not None and "DateAdjustment" not in kind.ignored
    return [{"length": {"at_least": 0}}] if moved else []


def _common(found: Fields, kind: Kind, translation: "Translation") -> list[Condition]:
    conditions: list[Condition] = []
    if kind.start and (span := found.object(kind.start)):
        conditions.append(ranges.days(span, lambda test: {"date": test}))
    for name in kind.ignored:
        if found.get(name) is not None:
            translation.note(f"{found.at(name)}: OHDSI's own SQL does not look at it, nor does this query.")
    if kind.end and kind.end not in kind.ignored and (span := found.object(kind.end)):
        if kind.domain == "drug":
            translation.note(f"{found.at(kind.end)}: as in OHDSI's own SQL, this tests the start of the exposure.")
            conditions.append(ranges.days(span, lambda test: {"date": test}))
        else:
            conditions.append(ranges.days(span, lambda test: {"end_date": test}))
    if kind.length and (span := found.object(kind.length)):
        conditions.append(ranges.span(span, lambda test: {"length": test}, -100_000))
    if kind.type_:
        exclude = found.flag(f"{kind.type_}Exclude")
        conditions += _concepts(found, kind.type_, translation, lambda s: {"provenance": s}, exclude)
    return conditions


def _of_person(found: Fields, kind: Kind, translation: "Translation") -> list[Condition]:
    conditions: list[Condition] = []
    for name, when in (("Age", kind.age), ("AgeAtStart", "start"), ("AgeAtEnd", "end")):
        if span := found.object(name):
            conditions.append(age(span, when))
    return conditions + traits(found, translation, ("Gender",))


def age(span: Fields, when: str = "start") -> Condition:
    """Circe's age: the year of the day less the year of birth."""
    return ranges.span(span, lambda test: {"age": {**test, "when": when, "calendar": True}}, 0)


def traits(found: Fields, translation: "Translation", names: tuple[str, ...]) -> list[Condition]:
    """Conditions on what is recorded of the person: Gender, Race, Ethnicity."""

    def of(name: str) -> Any:
        return lambda concepts: {"person": {"trait": name.lower(), "concepts": concepts}}

    return [one for name in names for one in _concepts(found, name, translation, of(name))]


def _of_visit(found: Fields, kind: Kind, translation: "Translation") -> list[Condition]:
    conditions: list[Condition] = []
    if kind.visits:
        conditions += _concepts(
            found, "VisitType", translation, lambda s: {"visit": {"domain": "visit", "concepts": s}}
        )
    conditions += _concepts(found, "ProviderSpecialty", translation, lambda s: {"specialty": s})
    if kind.domain in ("visit", "visit_detail"):
        conditions += _concepts(found, "PlaceOfService", translation, lambda s: {"place_of_service": s})
    return conditions


def _own(found: Fields, name: str, kind: Kind, translation: "Translation") -> list[Condition]:
    """What only this kind of criterion asks."""
    conditions: list[Condition] = []
    for field, (attribute, whole) in NUMBERS.get(name, {}).items():
        if span := found.object(field):
            conditions.append(ranges.number(span, _attribute(attribute, "number"), whole=whole))
    for field, attribute in TEXTS.get(name, {}).items():
        if span := found.object(field):
            conditions.append(ranges.text(span, attribute))
    for field, attribute in CONCEPTS.get(name, {}).items():
        conditions += _concepts(found, field, translation, _attribute(attribute, "concepts"))
    for field, attribute in SETS.get(name, {}).items():
        if (number := found.whole(field)) is not None:
            conditions.append(_attribute(attribute, "concepts")(translation.named(number)))
    if name == "PayerPlanPeriod":
        for field, asked in (("PayerConcept", "concept"), ("PayerSourceConcept", "source_concept")):
            if (number := found.whole(field)) is not None:
                conditions.append({asked: translation.named(number)})
    if name in ("Measurement", "Observation"):
        if span := found.object("ValueAsNumber"):
            conditions.append(ranges.number(span, lambda test: {"value": test}, whole=False))
        conditions += _concepts(found, "ValueAsConcept", translation, lambda s: {"value_concept": s})
    if name in ("Measurement", "Observation", "Specimen", "DoseEra"):
        conditions += _concepts(found, "Unit", translation, lambda s: {"unit": s})
    if name == "Measurement":
        conditions += _against_range(found)
    if name == "DrugEra" and found.get("GapDays") is not None:
        conditions.append(_gap_days(found, translation))
    return conditions


def _attribute(name: str, test: str) -> Any:
    return lambda asked: {"attributes": {name: {test: asked}}}


def _against_range(found: Fields) -> list[Condition]:
    conditions: list[Condition] = []
    for field, end in (("RangeLowRatio", "low"), ("RangeHighRatio", "high")):
        if span := found.object(field):
            conditions.append(ranges.number(span, _ratio(end), whole=False))
    if found.flag("Abnormal"):
        sides = [
            {"range": {"end": "low", "by": "difference", "op": "<", "number": 0}},
            {"range": {"end": "high", "by": "difference", "op": ">", "number": 0}},
        ]
        conditions.append({"or": [*sides, {"value_concept": _listed(ABNORMAL)}]})
    return conditions


def _ratio(end: str) -> Any:
    return lambda test: {"range": {"end": end, **test}}


def _gap_days(found: Fields, translation: "Translation") -> Condition:
    """OHDSI's SQL compares the days of gap with the range given for the era's length, and fails without one."""
    length = found.object("EraLength")
    if length is None:
        raise CirceError(
            f"{found.at('GapDays')}: OHDSI's own SQL compares gap days with the range of EraLength, and fails where "
            "there is none."
        )
    translation.note(f"{found.at('GapDays')}: as in OHDSI's own SQL, compared with the range given in EraLength.")
    return ranges.number(length, _attribute("gap_days", "number"), whole=True)


def _concepts(
    found: Fields, name: str, translation: "Translation", condition: Any, exclude: bool = False
) -> list[Condition]:
    """The conditions of a list of concepts and of a named set (NameCS), each where it is filled."""
    conditions: list[Condition] = []
    ids = [concept_id(item) for item in found.objects(name)]
    if ids:
        conditions.append(condition(_listed(ids, complement=exclude)))
    if chosen := found.object(f"{name}CS"):
        number, excluded = chosen.whole("CodesetId"), chosen.flag("IsExclusion")
        chosen.close()
        if number is not None:
            conditions.append(condition(translation.named(number, complement=excluded)))
    return conditions


def concept_id(item: Fields) -> int:
    """The id of a concept as Circe writes it, with its name and codes beside it."""
    value = item.whole("CONCEPT_ID")
    if value is None:
        raise CirceError(f"{item.at('CONCEPT_ID')}: this field is missing.")
    return value


def _listed(ids: list[int], *, complement: bool = False) -> dict[str, Any]:
    found: dict[str, Any] = {"include": [{"id": str(i), "descendants": False} for i in ids]}
    return found | ({"complement": True} if complement else {})


def _user_period(found: Fields, conditions: list[Condition]) -> dict[str, Any]:
    """Days of the calendar in place of the period's own, which must hold them."""
    period = found.object("UserDefinedPeriod")
    dates: dict[str, Any] = {}
    if period is None:
        return dates
    for side, name in (("start", "StartDate"), ("end", "EndDate")):
        value = period.get(name)
        if value is not None:
            on: date = ranges.day(value, period.at(name))
            conditions.append({"date": {"to": on.isoformat()}, "end_date": {"from": on.isoformat()}})
            dates[side] = {"on": on.isoformat()}
    period.close()
    return dates
