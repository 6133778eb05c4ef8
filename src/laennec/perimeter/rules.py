"""How each table is confined, as Ibis expressions. One function a rule; DESIGN rule 1 in code."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.types as ir

from laennec.omop import TABLES, Table
from laennec.perimeter.slots import Slot, id_list, scalar

KEY_CONCEPT = "key_concept_id"
"""The column event tables are sorted by: the standard concept, or the source concept where there is none."""

TYPES = {
    "id": dt.int64,
    "int": dt.int32,
    "double": dt.float64,
    "date": dt.date,
    "datetime": dt.timestamp,
    "text": dt.string,
}

WITHOUT_PERSON = {"fact_relationship", "cost", "cohort_definition"}
"""Rows about persons that do not name them: granted only where nothing is hidden."""
OWN_SITE = {"visit_detail", "appointment"}
"""What belongs to the care site it names, else to that of its visit: an appointment may never have become a visit."""
BY_PERSON_ONLY = {"person", "death"}
"""What follows the person whole, whatever the sites."""


@dataclass(frozen=True)
class Scope:
    """Which kinds of confinement apply: the shape of a perimeter, without its values.

    door: the prefix of this view's table names. It is a keyed hash of the view's shape, so that an expression made
    elsewhere, or by a view of another shape, names no table that an engine would open for this one.
    """

    sites: bool = False
    persons: bool = False
    first: bool = False
    last: bool = False
    opposed: bool = False
    door: str = field(default="", compare=False)

    @property
    def anything(self) -> bool:
        return self.sites or self.persons or self.first or self.last or self.opposed

    @property
    def hides_visits(self) -> bool:
        """Whether a person who is inside may have visits outside."""
        return self.sites or self.first or self.last


SITES = Slot("s_sites", "ids")
TODAY = Slot("s_today", "date")
PERSONS = Slot("s_persons", "ids")
FIRST = Slot("s_first", "date")
LAST = Slot("s_last", "date")
OPPOSED = Slot("s_opposed", "ids")


def slots(scope: Scope) -> tuple[Slot, ...]:
    """The slots that a scope's expressions name."""
    chosen = []
    if scope.sites:
        chosen += [SITES, TODAY]
    for wanted, slot in (
        (scope.persons, PERSONS),
        (scope.first, FIRST),
        (scope.last, LAST),
        (scope.opposed, OPPOSED),
    ):
        if wanted:
            chosen.append(slot)
    return tuple(chosen)


def can_confine(model: Table, scope: Scope) -> bool:
    """Whether the table can be cut to the scope; what cannot is not granted at all."""
    if model.group in ("vocabulary", "system", "site", "extension"):
        return True
    if model.name in WITHOUT_PERSON:
        return not scope.anything
    if scope.hides_visits:
        # Their rows sum up others, some of which are hidden: recomputing them is the loader's work, not the door's.
        return model.name in BY_PERSON_ONLY or has_visit(model) or model.name == "note_nlp"
    return True


def has_visit(model: Table) -> bool:
    return "visit_occurrence_id" in model.by_name


def base(model: Table, columns: Sequence[str], scope: Scope, order: str = "key") -> ir.Table:
    """The whole table, unconfined, with the columns named. Private to this room."""
    name = f"{model.name}__by_person" if order == "person" and model.is_event else model.name
    # The full schema first: SQL's `*` gives every column of the engine's view, whatever a narrower schema says.
    return ibis.table(_schema(model.name), name=scope.door + name).select(*columns)


@cache
def _schema(name: str) -> ibis.Schema:
    model = TABLES[name]
    types = {c.name: TYPES[c.type] for c in model.columns}
    return ibis.schema(types | ({KEY_CONCEPT: dt.int64} if model.is_event else {}))


def confined(model: Table, columns: Sequence[str], scope: Scope, order: str) -> ir.Table:
    """The rows of a table inside the scope, with the columns named; references to what is outside are null."""
    if model.group in ("vocabulary", "system") or not scope.anything:
        return base(model, columns, scope, order)
    needed = list(dict.fromkeys([*columns, *_needed(model, scope)]))
    rows = _inside(model, base(model, needed, scope, order), scope)
    return rows.select(*[_reference(model, rows, column, scope) for column in columns])


def _needed(model: Table, scope: Scope) -> list[str]:
    """The columns that the rules read, whether granted or not."""
    wanted = {"person_id", "subject_id", "note_id", "episode_id"}
    if scope.sites:
        wanted |= {"care_site_id", "visit_occurrence_id", "visit_detail_id", "ancestor", "descendant"}
    if scope.first or scope.last:
        wanted |= {model.start_date}
    if model.name == "location":
        wanted |= {"location_id"}
    return [c.name for c in model.columns if c.name in wanted]


def _inside(model: Table, rows: ir.Table, scope: Scope) -> ir.Table:
    if model.name == "note_nlp":
        return rows.filter(rows.note_id.isin(confined(TABLES["note"], ["note_id"], scope, "key").note_id))
    if model.name == "episode_event":
        return rows.filter(rows.episode_id.isin(confined(TABLES["episode"], ["episode_id"], scope, "key").episode_id))
    if model.group in ("site", "extension"):
        return _sites_inside(model, rows, scope)
    rows = _dates_inside(model, rows, scope)
    if model.name == "visit_occurrence":
        return _persons_listed(_among(rows, "care_site_id", scope), scope)
    rows = _persons_inside(rows, scope)
    if not scope.sites or model.name in BY_PERSON_ONLY:
        return rows
    if model.name in OWN_SITE:
        by_visit = rows.care_site_id.isnull() & rows.visit_occurrence_id.isin(_visits(scope).visit_occurrence_id)
        return rows.filter(rows.care_site_id.isin(_site_ids(scope).id) | by_visit)
    if "visit_detail_id" not in model.by_name:
        return rows.filter(rows.visit_occurrence_id.isin(_visits(scope).visit_occurrence_id))
    details = base(TABLES["visit_detail"], ["visit_detail_id", "care_site_id"], scope)
    sited = details.filter(details.care_site_id.notnull())
    unsited = rows.visit_detail_id.isnull() | ~rows.visit_detail_id.isin(sited.visit_detail_id)
    by_visit = unsited & rows.visit_occurrence_id.isin(_visits(scope).visit_occurrence_id)
    return rows.filter(rows.visit_detail_id.isin(_details(scope).visit_detail_id) | by_visit)


def _dates_inside(model: Table, rows: ir.Table, scope: Scope) -> ir.Table:
    if model.start_date and scope.first:
        rows = rows.filter(rows[model.start_date] >= scalar(FIRST))
    if model.start_date and scope.last:
        rows = rows.filter(rows[model.start_date] <= scalar(LAST))
    return rows


def _persons_listed(rows: ir.Table, scope: Scope) -> ir.Table:
    person = "subject_id" if "subject_id" in rows.columns else "person_id"
    if scope.persons:
        rows = rows.filter(rows[person].isin(id_list(PERSONS).id))
    if scope.opposed:
        hidden = behind(id_list(OPPOSED), scope)
        rows = rows.anti_join(hidden, rows[person] == hidden.id)
        rows = rows.filter(rows[person].notnull())
    return rows


def behind(persons: ir.Table, scope: Scope) -> ir.Table:
    """A table `id` of the persons whose rows are these ids' (a table `id`): themselves, and whom they were joined to.

    Rows carry the root's id, so an opposition made under a number that was given up hides whom it was given up for;
    after an undo the link is not in the version, and each number hides whom it names.
    """
    return persons.union(roots(persons, scope).select(id="root_id"))


def roots(persons: ir.Table, scope: Scope) -> ir.Table:
    """person_id, root_id of those of these persons (a table `id`) that were joined to another."""
    links = base(TABLES["person_link"], ["person_id", "root_id"], scope)
    return links.filter(links.person_id.isin(persons.id))


def _persons_inside(rows: ir.Table, scope: Scope) -> ir.Table:
    rows = _persons_listed(rows, scope)
    if scope.sites:
        person = "subject_id" if "subject_id" in rows.columns else "person_id"
        rows = rows.filter(rows[person].isin(_visits(scope, "person_id").person_id))
    return rows


def _site_ids(scope: Scope) -> ir.Table:
    """The sites named and all below them today, as a table `id`."""
    named = id_list(SITES)
    tree = base(TABLES["care_site_ancestor"], ["ancestor", "descendant", "valid_from", "valid_to"], scope)
    today = scalar(TODAY)
    valid = (tree.valid_from.isnull() | (tree.valid_from <= today)) & (
        tree.valid_to.isnull() | (tree.valid_to >= today)
    )
    below = tree.filter(valid, tree.ancestor.isin(named.id)).select(id="descendant")
    return named.union(below, distinct=True)


def _among(rows: ir.Table, column: str, scope: Scope) -> ir.Table:
    if not scope.sites:
        return rows
    return rows.filter(rows[column].isin(_site_ids(scope).id))


def _visits(scope: Scope, column: str = "visit_occurrence_id") -> ir.Table:
    return confined(TABLES["visit_occurrence"], [column], scope, "key")


def _details(scope: Scope) -> ir.Table:
    return confined(TABLES["visit_detail"], ["visit_detail_id"], scope, "key")


def _sites_inside(model: Table, rows: ir.Table, scope: Scope) -> ir.Table:
    if model.name == "care_site_ancestor":
        return _among(_among(rows, "ancestor", scope), "descendant", scope)
    if model.name in ("care_site", "provider"):
        return _among(rows, "care_site_id", scope)
    if model.name == "provider_care_site":
        seen = confined(TABLES["provider"], ["provider_id"], scope, "key")
        return _among(rows, "care_site_id", scope).filter(lambda t: t.provider_id.isin(seen.provider_id))
    # A location is seen through a visible person or care site; alone it would tell where somebody hidden lives.
    homes = confined(TABLES["person"], ["location_id"], scope, "key")
    places = confined(TABLES["care_site"], ["location_id"], scope, "key")
    return rows.filter(rows.location_id.isin(homes.location_id) | rows.location_id.isin(places.location_id))


def _reference(model: Table, rows: ir.Table, column: str, scope: Scope) -> ir.Value:
    """The column, or null where it points to a row outside: an id alone tells that something is there."""
    value = rows[column]
    if column == KEY_CONCEPT:
        return value
    target = model.by_name[column].refers_to
    if target in ("", "concept", "person") or (target == model.name and column == model.key[0]):
        return value
    if target == "any" or (target == "episode" and scope.hides_visits):
        return ibis.null(TYPES["id"]).name(column)
    hidden = {
        "visit_occurrence": scope.hides_visits,
        "visit_detail": scope.hides_visits,
        "appointment": scope.hides_visits,
        "note": scope.hides_visits,
        "survey_conduct": scope.hides_visits,
        "care_site": scope.sites and model.name != "care_site_ancestor",
        "provider": scope.sites,
        "location": scope.sites and model.name == "person",
    }
    if not hidden.get(target, False):
        return value
    if target == "location":
        return ibis.null(TYPES["id"]).name(column)
    seen = (
        _site_ids(scope).id if target == "care_site" else confined(TABLES[target], [f"{target}_id"], scope, "key")[0]
    )
    return value.isin(seen).ifelse(value, ibis.null(TYPES["id"])).name(column)
