"""An analysis table in a dataset: what the decision lets it tell, and its ages and years of birth.

Whatever is told of a person here must follow from what the dataset's own columns tell. So a year of birth is shifted
and put in bands like the person table's, and an age is made of it and of the index's shifted day. Where columns are
given coarser than they are, or dates are shifted, a table may not look at them exactly, neither in a feature nor in a
condition: asked often enough, that would give back what was taken away. Nor may it name persons, care sites or rows
of the warehouse, which would undo their pseudonyms, nor look into texts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from laennec.cohorts.domains import DOMAINS
from laennec.cohorts.query import Node
from laennec.cohorts.query.events import EventsNode
from laennec.cohorts.query.nodes import Age, Alive, Birth, Changed, Cohort, Eras, Listed, Trend, Where
from laennec.cohorts.query.reading import way
from laennec.cohorts.tabling import AnalysisTable, Feature, outputs
from laennec.cohorts.tabling.nodes import OF_VALUES
from laennec.datasets.generalise import apply
from laennec.datasets.plan import TablePlan
from laennec.datasets.shift import shifted_years
from laennec.datasets.tables import own_table
from laennec.errors import LaennecError
from laennec.omop import TABLES
from laennec.projects.generalising import Rule

GRAINS = ("week", "month", "quarter", "year")
BIRTH = "person.year_of_birth"
IDENTIFIES = "it would tell which one of the warehouse a row is"
FIELDS = {
    "": ("mentions", "ids", "providers", "site"),
    "dates are shifted": ("date", "end_date", "time", "end_time"),
    "years of birth are given less exactly": ("age", "since_birth"),
    "dates of these events are given less exactly": (
        "date", "end_date", "time", "end_time", "since_birth", "length", "having", "computed", "age", "attributes",
    ),
    "numbers of these events are rounded": ("value", "range", "computed", "attributes"),
}  # fmt: skip
"""Conditions that a table may not have, by what is done to the dataset; the first always."""
NODES: dict[str, tuple[type[Node], ...]] = {
    "": (Listed,),
    "dates are shifted": (Age, Birth, Alive),
    "years of birth are given less exactly": (Age, Birth, Alive),
    "dates of these events are given less exactly": (Changed, Trend, Eras, Cohort),
    "numbers of these events are rounded": (Changed, Trend),
}
DAYS = ("days", "days_to_first", "days_to_last", "length")


@dataclass(frozen=True)
class AnalysisPlan(TablePlan):
    """`births`: how years of birth are made coarser, None where they are not."""

    table: AnalysisTable = field(kw_only=True)
    births: Rule | None = None

    @property
    def quasi(self) -> list[str]:
        """The columns by which somebody may be known: ages, and columns of the person."""
        return [one.name for one in self.table.features if one.take in ("age", "person")]

    def finished(self, batch: pa.RecordBatch, weeks: npt.NDArray[np.int32] | None) -> pa.RecordBatch:
        """The batch with its years of birth moved and coarser, and its ages. weeks: None where nothing is shifted."""
        columns = list(batch.columns)
        for one in self.table.features:
            if one.take == "age" or one.column == "year_of_birth":
                at = batch.schema.names.index(one.name)
                years = columns[at] if weeks is None else shifted_years(columns[at], weeks)
                years = years if self.births is None else apply(years, self.births)
                columns[at] = _ages(years, columns, batch) if one.take == "age" else years
        return pa.RecordBatch.from_arrays(columns, schema=batch.schema)


def _ages(years: pa.Array, columns: list[pa.Array], batch: pa.RecordBatch) -> pa.Array:
    day = columns[batch.schema.names.index("index_date")]
    return pc.subtract(pc.year(day).cast(pa.int32()), years.cast(pa.int32()))


def analysis_plan(table: AnalysisTable, rules: Mapping[str, Rule], *, shifted: bool) -> AnalysisPlan:
    """How the table is made. Raises LaennecError, with the place, where the decision keeps what it asks coarser."""
    if table.name in TABLES:
        raise LaennecError(f"The analysis table {table.name} has the name of a table of OMOP: give it another one.")
    if problem := next(_too_exact(table, rules, shifted), None):
        raise LaennecError(f"The analysis table {table.name}: {problem}.")
    columns = outputs(table)
    key = [c.name for c in columns if c.name in ("visit_occurrence_id", "person_id")]
    model = own_table(table.name, key, columns)
    names = tuple(c.name for c in columns)
    births = rules.get(BIRTH)
    return AnalysisPlan(model, names, "person_id", {}, _rules(table, rules), table=table, births=births)


def _rules(table: AnalysisTable, rules: Mapping[str, Rule]) -> dict[str, Rule]:
    found: dict[str, Rule] = {}
    grains = [rule.to for name, rule in _of_dates(table, rules).items() if rule.to]
    if grains:
        coarsest = Rule.model_validate({"to": max(grains, key=GRAINS.index)})
        found |= {column.name: coarsest for column in outputs(table) if column.type == "date"}
    for one in table.features:
        steps = [rules[name].round for name in _values(one) if name in rules]
        if step := max((step for step in steps if step), default=None):
            found[one.name] = Rule(round=step)
    return found


def _of_dates(table: AnalysisTable, rules: Mapping[str, Rule]) -> dict[str, Rule]:
    """The rules of dates of the tables that it reads."""
    read = {DOMAINS[name].table for name in table.domains()}
    return {name: rule for name, rule in rules.items() if rule.to is not None and name.partition(".")[0] in read}


def _of_numbers(table: AnalysisTable, rules: Mapping[str, Rule]) -> dict[str, Rule]:
    read = {DOMAINS[name].table for name in table.domains()}
    return {name: rule for name, rule in rules.items() if rule.round is not None and name.partition(".")[0] in read}


def _values(feature: Feature) -> list[str]:
    """The columns, as `table.column`, that a feature's values come from."""
    if feature.take not in OF_VALUES or feature.events is None:
        return []
    domains = [DOMAINS[name] for name in feature.events.domains() if name in DOMAINS]
    return [f"{d.table}.{d.attributes[feature.of].column if feature.of else d.number}" for d in domains]


def _too_exact(table: AnalysisTable, rules: Mapping[str, Rule], shifted: bool) -> Iterator[str]:
    """What the table may not ask, each with its place."""
    told = {
        "": True,
        "dates are shifted": shifted,
        "years of birth are given less exactly": BIRTH in rules,
        "dates of these events are given less exactly": bool(_of_dates(table, rules)),
        "numbers of these events are rounded": bool(_of_numbers(table, rules)),
    }
    holding = [why for why, holds in told.items() if holds]
    for path, node in table.parts():
        for why in holding:
            if isinstance(node, NODES.get(why, ())):
                yield f"{way(path)}: {why or IDENTIFIES}, so this cannot be told"
            if isinstance(node, Where):
                for name in (name for name in FIELDS.get(why, ()) if getattr(node, name) is not None):
                    yield f"{way((*path, name))}: {why or IDENTIFIES}, so no condition is of that"
        if isinstance(node, Where) and shifted and any(test.date for test in (node.attributes or {}).values()):
            yield f"{way((*path, 'attributes'))}: dates are shifted, so no condition is of that"
        if isinstance(node, EventsNode) and node.dates is not None and (shifted or _of_dates(table, rules)):
            start, end = node.dates.start, node.dates.end
            if _of_dates(table, rules) or any(day is not None and day.on is not None for day in (start, end)):
                yield f"{way((*path, 'dates'))}: dates are not given as they are, so days may not be set"
        if isinstance(node, Feature) and _of_dates(table, rules) and (node.window is not None or node.take in DAYS):
            place = "window" if node.window is not None else "take"
            yield f"{way((*path, place))}: dates of these events are given less exactly, so days cannot be told"
