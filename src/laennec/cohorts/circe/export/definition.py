"""A whole query as a definition of Circe: who enters, which rules hold, when they leave."""

from dataclasses import dataclass, field
from typing import Any

from laennec.cohorts.circe.criteria import ENDS
from laennec.cohorts.circe.export import criteria, entry, groups
from laennec.cohorts.circe.export.atoms import atoms_of
from laennec.cohorts.circe.export.concepts import ConceptSets, Lookup
from laennec.cohorts.circe.export.refusing import NotSayable, Path
from laennec.cohorts.explain import outline
from laennec.cohorts.query import QueryFile
from laennec.cohorts.query import nodes as n
from laennec.cohorts.query.dates import Dates
from laennec.cohorts.query.spells import EndAfter, EndEra, Spells

LIMITS = {"all": "All", "first": "First", "last": "Last"}
NOTES = {
    "persons": (
        "OHDSI's cohorts hold only persons with an observation period: whoever has none is left out there.",
        "Les cohortes d'OHDSI n'ont que des personnes qui ont une période d'observation : qui n'en a aucune y "
        "manque.",
    ),
    "standard": (
        "Standard concepts that codes are mapped to are listed one by one, as the vocabulary loaded here maps them.",
        "Les concepts standards auxquels des codes sont mis en correspondance sont listés un à un, selon le "
        "vocabulaire chargé ici.",
    ),
}


@dataclass(frozen=True)
class Exported:
    """expression: the definition, as ATLAS reads it. notes: names of NOTES, what whoever hands it on should know."""

    expression: dict[str, Any]
    notes: tuple[str, ...]

    def said(self, language: str = "en") -> list[str]:
        """The notes in English or French."""
        return [NOTES[name][1 if language == "fr" else 0] for name in self.notes]


@dataclass
class Writer:
    """What is gathered on the way."""

    query: QueryFile
    lookup: Lookup | None = None
    notes: list[str] = field(default_factory=list)
    sets: ConceptSets = field(init=False)

    def __post_init__(self) -> None:
        self.sets = ConceptSets(self.query, self.lookup, self.note)

    def note(self, name: str) -> None:
        """Tells one of NOTES."""
        if name not in self.notes:
            self.notes.append(name)


def export_circe(query: QueryFile, lookup: Lookup | None = None, *, language: str = "en") -> Exported:
    """A query as a definition that selects the same. lookup: the vocabulary, where concepts are named by codes.
    language: of the names that rules without one are given.

    Raises NotSayable, naming the place in the query, and QueryError for a code that the vocabulary lacks.
    """
    writer = Writer(query, lookup)
    if isinstance(query.select, Spells):
        found = _of_spells(query.select, writer)
    elif query.selects_events:
        raise NotSayable(("select",), "events")
    else:
        found = _of_persons(query, writer, language)
    return Exported(
        {"cdmVersionRange": ">=5.0.0", "ConceptSets": writer.sets.written(), **found}, tuple(writer.notes)
    )


def _definition(**parts: Any) -> dict[str, Any]:
    """Every part of a definition, those not given as if nothing were asked."""
    return {
        "QualifiedLimit": {"Type": "All"},
        "ExpressionLimit": {"Type": "All"},
        "InclusionRules": [],
        "CensoringCriteria": [],
        "CollapseSettings": {"CollapseType": "ERA", "EraPad": 0},
        "CensorWindow": {},
    } | parts


def _of_persons(query: QueryFile, writer: Writer, language: str) -> dict[str, Any]:
    """Persons, from their first observation period on: one rule for each condition."""
    writer.note("persons")
    select, at = query.select, ("select",)
    members: list[tuple[Any, Path]] = [(select, at)]
    if isinstance(select, n.And):
        members = [(member, (*at, "and", place)) for place, member in enumerate(select.and_)]
    said = {line.path: line.text for line in reversed(outline(query, language))}
    rules = []
    for member, way in members:
        found = groups.of_person(member, way, writer)
        if found:
            rules.append({"name": said.get(way, "")[:500], "expression": groups.group(found)})
    primary = {
        "CriteriaList": [{"ObservationPeriod": {}}],
        "ObservationWindow": {"PriorDays": 0, "PostDays": 0},
        "PrimaryCriteriaLimit": {"Type": "First"},
    }
    return _definition(PrimaryCriteria=primary, InclusionRules=rules)


def _of_spells(spells: Spells, writer: Writer) -> dict[str, Any]:
    at = ("select",)
    end_asked = isinstance(spells.end, EndAfter) and spells.end.after == "end"
    wheres = [rule.where for rule in spells.rules]
    parts = entry.entry(spells.spells, (*at, "spells"), writer, wheres, end_asked=end_asked)
    parts["InclusionRules"] = [
        {"name": rule.name, "expression": groups.all_of(atoms_of(rule.where, (*at, "rules", place, "where")), writer)}
        for place, rule in enumerate(spells.rules)
    ]
    parts["ExpressionLimit"] = {"Type": LIMITS[spells.keep]}
    if isinstance(spells.end, EndAfter):
        parts["EndStrategy"] = {
            "DateOffset": {"DateField": f"{spells.end.after.title()}Date", "Offset": spells.end.days}
        }
    elif isinstance(spells.end, EndEra):
        parts["EndStrategy"] = {"CustomEra": _era(spells.end, (*at, "end"), writer)}
    if spells.censor is not None:
        parts["CensoringCriteria"] = [
            criteria.criterion(part, writer, criteria.Context())[1]
            for part in criteria.parted(spells.censor, (*at, "censor"))
        ]
    parts["CollapseSettings"] = {"CollapseType": "ERA", "EraPad": spells.pad}
    window = (("StartDate", spells.from_), ("EndDate", spells.to))
    parts["CensorWindow"] = {name: day.isoformat() for name, day in window if day}
    return _definition(**parts)


def _era(end: EndEra, at: Path, writer: Writer) -> dict[str, Any]:
    """The exposures of one concept set, by standard and by source concepts, with so many days each."""
    events, at = end.era_of, (*at, "era_of")
    members = events.union if isinstance(events, n.Union) and events.where is None else ()
    leafs = [leaf for leaf in members if isinstance(leaf, n.Leaf) and leaf.domain == "drug" and leaf.concepts]
    bare = all(leaf.where is None and leaf.dates is None for leaf in leafs)
    if len(members) != 2 or len(leafs) != 2 or not bare or {leaf.codes for leaf in leafs} != {"standard", "source"}:
        raise NotSayable(
            at, "era", needed='{"union": [{"domain": "drug", ...}, {..., "codes": "source"}], "dates": ...}'
        )
    concepts = [leaf.concepts for leaf in leafs if leaf.concepts]
    if len({writer.sets.set_of(one) for one in concepts}) > 1 or writer.sets.set_of(concepts[0]).complement:
        raise NotSayable((*at, "union"), "era", needed="both of the same `concepts`")
    days = _days_of_era(events.dates)
    if days is None:
        raise NotSayable((*at, "dates"), "era", needed='"dates": {"supply": true, "unknown_end": 1}')
    number = writer.sets.number(concepts[0], (*at, "union", 0, "concepts"))
    return {"DrugCodesetId": number, "GapDays": end.gap} | days


def _days_of_era(dates: Dates | None) -> dict[str, int] | None:
    if dates is None or dates.start is not None:
        return None
    moved = dates.end
    if moved is not None and moved.on is not None:
        return None
    if moved is not None and moved.from_ == "start" and not dates.supply and dates.unknown_end is None:
        return {"Offset": 0, "DaysSupplyOverride": moved.days}
    supplied = Dates.model_construct(supply=dates.supply, unknown_end=dates.unknown_end)
    if supplied != Dates.model_validate(ENDS["supply"]) or (moved is not None and moved.from_ != "end"):
        return None
    return {"Offset": moved.days if moved else 0}
