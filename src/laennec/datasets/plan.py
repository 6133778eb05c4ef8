"""Which columns of which tables leave: what was decided and may be seen, less what must never leave.

What is left out is named with its reason, so that the manifest says it and nobody wonders.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from laennec.datasets.generalise import left_out as coarser_elsewhere
from laennec.datasets.generalise import rules_of
from laennec.datasets.shift import must_shift, person_column
from laennec.errors import LaennecError
from laennec.omop import TABLES, Column, ColumnClass, Table
from laennec.perimeter import NotGranted, View
from laennec.projects.generalising import Rule

PERSON_OF_ROW = "_person"
"""The column by which a row's person travels beside the rows, where it is not one of the columns that leave."""


@dataclass(frozen=True)
class TablePlan:
    """columns: those that leave, in the model's order. person: where the shift finds each row's person, or empty.

    rules: columns that leave coarser than they are.
    """

    model: Table
    columns: tuple[str, ...]
    person: str
    left_out: dict[str, str] = field(default_factory=dict)
    rules: dict[str, Rule] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.model.name


@dataclass(frozen=True)
class Plan:
    """tables in the model's order; left_out: table -> why."""

    tables: tuple[TablePlan, ...]
    left_out: dict[str, str]


def plan(view: View, shifted: bool, rules: Mapping[str, Rule]) -> Plan:
    """What leaves through that view. rules: by `table.column`, of the decision.

    Raises LaennecError where the decision does not name its columns.
    """
    grants = view.perimeter.grants
    if grants is None:
        raise LaennecError("The decision names no tables and columns, and nothing undecided leaves the warehouse.")
    tables, left_out = [], {}
    for name in (name for name in TABLES if name in grants):
        try:
            seen = view.columns(name)
        except NotGranted:
            left_out[name] = "its rows cannot be cut to the persons, sites or dates of the perimeter"
            continue
        made = _table(
            TABLES[name], [c for c in seen if c in grants[name]], view, shifted, rules_of(TABLES[name], rules)
        )
        if made.columns:
            tables.append(made)
        else:
            left_out[name] = "no column of it may leave"
    return Plan(tuple(tables), left_out)


def _table(model: Table, granted: list[str], view: View, shifted: bool, rules: dict[str, Rule]) -> TablePlan:
    person = person_column(model)
    if model.name == "note_nlp" and view.grants("note", ["note_id", "person_id"]) and "note_id" in granted:
        person = PERSON_OF_ROW
    if person not in (*granted, PERSON_OF_ROW):
        person = ""
    left_out = {
        name: reason
        for name in granted
        if (reason := _never(model, model.by_name[name], shifted, person) or coarser_elsewhere(model, name, rules))
    }
    columns = tuple(name for name in granted if name not in left_out)
    return TablePlan(model, columns, person, left_out, {n: rule for n, rule in rules.items() if n in columns})


def _never(model: Table, column: Column, shifted: bool, person: str) -> str:
    """Why a granted column stays; empty when it leaves. Checked here again, whatever the door lets through."""
    if column.klass in (ColumnClass.IDENTIFYING, ColumnClass.SECRET):
        return "it tells who somebody is"
    if column.refers_to == "any":
        return "it may point to a row of any table, so its pseudonym cannot be told"
    if shifted and not person and must_shift(model, column):
        return "its rows' persons are not granted, so its dates cannot be shifted"
    if shifted and column.type == "text" and column.name.endswith("_time"):
        return "it is a text in which a date may stand, and a text cannot be shifted"
    return ""
