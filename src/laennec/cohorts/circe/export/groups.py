"""Conditions on an event as Circe's groups of criteria: related events, demographics, groups within."""

import json
from typing import TYPE_CHECKING, Any

from laennec.cohorts.circe.criteria import OBSERVED
from laennec.cohorts.circe.export import criteria, spans
from laennec.cohorts.circe.export.atoms import Atom, atoms_of
from laennec.cohorts.circe.export.fields import age_of, one_side, put_concepts
from laennec.cohorts.circe.export.refusing import NotSayable, Path
from laennec.cohorts.circe.export.windows import windows_of
from laennec.cohorts.circe.kinds import COUNTED
from laennec.cohorts.query import nodes as n
from laennec.cohorts.query.conditions import Counted

if TYPE_CHECKING:
    from laennec.cohorts.circe.export.definition import Writer

Group = dict[str, Any]
Member = tuple[str, dict[str, Any]]
"""Where a member of a group stands, and itself."""
RELATED, DEMOGRAPHIC, GROUP = "CriteriaList", "DemographicCriteriaList", "Groups"
NOTHING = n.Where.model_construct()
SEXES = {"male": 8507, "female": 8532}
IN_PERIOD = n.Where.model_validate(OBSERVED).having
REFUSED = {"persons": "persons", "sample": "sample"} | dict.fromkeys(("age", "birth", "alive"), "day of a person")
NEEDED = json.dumps(OBSERVED)


def group(members: list[Member], how: str = "ALL", count: int | None = None) -> Group:
    """A group of so many of its members."""
    found: Group = {"Type": how, RELATED: [], DEMOGRAPHIC: [], GROUP: []}
    if count is not None:
        found["Count"] = count
    for place, member in members:
        found[place].append(member)
    return found


def all_of(atoms: list[Atom], writer: "Writer") -> Group:
    """The group that asks all of these tests of an event. Raises NotSayable."""
    return group([member for atom in atoms for member in members_of(atom, writer)])


def members_of(atom: Atom, writer: "Writer") -> list[Member]:
    """One test as members of a group that asks for all of them. Raises NotSayable."""
    value, at = atom.value, atom.at
    if atom.field == "having":
        return related(value, value.events, (*at, "events"), writer, at)
    if atom.field == "person":
        return of_person(value, at, writer)
    if atom.field == "or":
        return [_of_conditions(value, at, "ANY", None, writer)]
    if atom.field == "n_of":
        return counted(
            value, lambda how, number: _of_conditions(value.conditions, (*at, "conditions"), how, number, writer)
        )
    if atom.field == "not":
        return [
            (DEMOGRAPHIC, {"OccurrenceStartDate": spans.NEVER}) if value == NOTHING else _none_of(value, at, writer)
        ]
    return [(DEMOGRAPHIC, _demographic(atom))]


def _none_of(where: n.Where, at: Path, writer: "Writer") -> Member:
    return GROUP, group([_one(atoms_of(where, at), writer)], "AT_MOST", 0)


def _of_conditions(
    conditions: tuple[n.Where, ...], at: Path, how: str, count: int | None, writer: "Writer"
) -> Member:
    members = [_one(atoms_of(where, (*at, place)), writer) for place, where in enumerate(conditions)]
    return GROUP, group(members, how, count)


def counted(times: Counted, make: Any) -> list[Member]:
    """Members that hold where a number is one of those allowed. make: from Circe's type of group and a number."""
    low, high = times.times
    found = [make("AT_LEAST", low)] if low or high is None else []
    return found + ([make("AT_MOST", high)] if high is not None else [])


def _one(atoms: list[Atom], writer: "Writer") -> Member:
    """Several tests as one member."""
    members = [member for atom in atoms for member in members_of(atom, writer)]
    return as_one(members)


def as_one(members: list[Member]) -> Member:
    """Several members that must all hold as one."""
    if len(members) == 1:
        return members[0]
    together: dict[str, Any] = {}
    if members and all(place == DEMOGRAPHIC for place, _ in members):
        names = [name for _, member in members for name in member]
        if len(names) == len(set(names)):
            for _, member in members:
                together |= member
            return DEMOGRAPHIC, together
    return GROUP, group(members)


def _demographic(atom: Atom) -> dict[str, Any]:
    if atom.field == "date":
        found = {"OccurrenceStartDate": spans.days(atom.value)}
    elif atom.field == "end_date":
        found = {"OccurrenceEndDate": spans.days(atom.value)}
    elif atom.field == "age":
        found = {"Age": age_of(atom)}
        if one_side(atom.value).when == "end":
            raise NotSayable((*atom.at, "when"), "index", field="age, when: end")
    else:
        raise NotSayable(atom.at, "index", field=atom.name or atom.field)
    if None in found.values():
        raise NotSayable(atom.at, "index", field="or")
    return found


def of_person(node: Any, at: Path, writer: "Writer") -> list[Member]:
    """A set of persons as members of a group on any event of theirs. Raises NotSayable."""
    if isinstance(node, n.Everyone):
        return []
    if isinstance(node, n.And):
        return [m for place, one in enumerate(node.and_) for m in of_person(one, (*at, "and", place), writer)]
    if isinstance(node, n.Or):
        return [(GROUP, group(_each(node.or_, (*at, "or"), writer), "ANY"))]
    if isinstance(node, n.NOf):
        members = _each(node.n_of, (*at, "n_of"), writer)
        return counted(node, lambda how, number: (GROUP, group(members, how, number)))
    if isinstance(node, n.Not):
        return [(GROUP, group(_each((node.not_,), (*at, "not"), writer, single=True), "AT_MOST", 0))]
    if isinstance(node, n.Has):
        return related(
            n.Having.model_construct(**_times(node), distinct=node.distinct), node.has, (*at, "has"), writer, at
        )
    if isinstance(node, n.Sex):
        if not {*node.sex} <= {*SEXES}:
            raise NotSayable((*at, "sex"), "sex")
        return [(DEMOGRAPHIC, {"Gender": [writer.sets.concept(SEXES[one]) for one in node.sex]})]
    if isinstance(node, n.Trait):
        found: dict[str, Any] = {}
        put_concepts(found, node.trait.title(), (node.concepts, (*at, "concepts")), writer)
        return [(DEMOGRAPHIC, found)]
    raise NotSayable(at, REFUSED.get(node.KIND[0], "kind"), kind=node.KIND[0])


def _each(nodes: Any, at: Path, writer: "Writer", *, single: bool = False) -> list[Member]:
    return [as_one(of_person(node, at if single else (*at, place), writer)) for place, node in enumerate(nodes)]


def _times(counted_: Counted) -> dict[str, Any]:
    return {name: getattr(counted_, name) for name in Counted.model_fields}


def related(having: n.Having, events: Any, events_at: Path, writer: "Writer", at: Path) -> list[Member]:
    """So many events around an event, as members of a group. Raises NotSayable."""
    for field in ("moments", "same_instance", "observed"):
        if getattr(having, field):
            raise NotSayable((*at, field), "kind", kind=field)
    if having.other and not _elsewhere(having):
        raise NotSayable((*at, "other"), "other")
    context = criteria.Context(
        end=any(w.related == "end" for w in having.windows) or having.distinct in ("end_date", "length"),
        row=having.same_visit or having.distinct not in (None, "date"),
        observed=having.same_observation,
    )
    parts = criteria.parted(events, events_at)
    made = [criteria.criterion(one, writer, context) for one in parts]
    low, high = having.times
    shared = windows_of(having, at)

    def one(place: int, type_: int, count: int) -> Member:
        criterion, written = made[place]
        occurrence = {"Type": type_, "Count": count} | _distinct(having.distinct, criterion, at)
        return RELATED, {"Criteria": written} | shared | {"Occurrence": occurrence}

    if len(parts) == 1:
        if low == high:
            return [one(0, 0, low)]
        found = [one(0, 2, low)] if low or high is None else []
        return found + ([one(0, 1, high)] if high is not None else [])
    if having.distinct is None and (low, high) == (1, None):
        return [(GROUP, group([one(place, 2, 1) for place in range(len(parts))], "ANY"))]
    if (low, high) == (0, 0):
        return [one(place, 0, 0) for place in range(len(parts))]
    raise NotSayable(events_at, "several")


def _elsewhere(having: n.Having) -> bool:
    """Whether the event itself lies in none of the windows anyway."""
    return any(
        w.index == w.related == "start" and ((w.from_ or 0) > 0 or (w.to is not None and w.to < 0))
        for w in having.windows
    )


def _distinct(distinct: str | None, of: "criteria.Criterion", at: Path) -> dict[str, Any]:
    if distinct is None:
        return {"IsDistinct": False}
    # Of events by their standard concept, that is what `concept` counts; of others, the source concept may stand in.
    asked = "standard_concept" if distinct == "concept" and "CodesetId" in of.found else distinct
    columns = {**COUNTED, **of.kind.columns}
    name = next((theirs for theirs, ours in columns.items() if ours == asked), None)
    uncaused = of.kind.domain == "death" and asked == "standard_concept" and "CodesetId" not in of.found
    if name is None or uncaused:  # a death without a cause is one more cause in OHDSI's SQL
        raise NotSayable((*at, "distinct"), "distinct", field=distinct, domain=of.kind.domain)
    return {"IsDistinct": True, "CountColumn": name}
