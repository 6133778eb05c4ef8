"""What every column of a dataset holds, in words: for its pages, and as dictionary.json beside its files.

OMOP's columns are told by projects.dictionary; the columns of analysis tables by how they were declared; those of a
project's own tables by who handed them in.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _

from laennec.cohorts.explain import outline
from laennec.cohorts.query import QueryFile
from laennec.cohorts.tabling import AnalysisTable, Feature, read_table
from laennec.datasets.tables import model_of
from laennec.omop import TABLES
from laennec.projects import dictionary as words
from laennec.projects.generalising import from_json

SCHEMA = "laennec.dictionary/1"
LANGUAGES = ("en", "fr")
TAKES = {
    "any": gettext_lazy("whether there is one (1) or none (0): {events}"),
    "count": gettext_lazy("how many: {events}"),
    "days": gettext_lazy("on how many different days: {events}"),
    "days_to_first": gettext_lazy("days from the index to the first (negative: before): {events}"),
    "days_to_last": gettext_lazy("days from the index to the last (negative: before): {events}"),
    "first": gettext_lazy("first value: {events}"),
    "last": gettext_lazy("last value: {events}"),
    "min": gettext_lazy("lowest value: {events}"),
    "max": gettext_lazy("highest value: {events}"),
    "mean": gettext_lazy("mean of the values: {events}"),
    "sum": gettext_lazy("sum of the values: {events}"),
}
COMMON = {
    "person_id": gettext_lazy("the patient (pseudonym)"),
    "visit_occurrence_id": gettext_lazy("the stay (pseudonym)"),
    "index_date": gettext_lazy("day of the index event"),
    "index_end_date": gettext_lazy("day on which the index event ends"),
}
CHANGES = {
    "change": gettext_lazy("in: came since the dataset before; out: left it, and is to be dropped from all work"),
    "reason": gettext_lazy("why"),
    "into_person_id": gettext_lazy("the patient in whom this one is now (pseudonym), where numbers were joined"),
}


@dataclass(frozen=True)
class Told:
    """A column in words. coarser: how it was made less exact, or empty."""

    column: str
    meaning: str
    type: str
    coarser: str = ""


def table_name(name: str, facts: Mapping[str, Any], manifest: Mapping[str, Any]) -> str:
    """What the rows of a table are."""
    if "changes" in facts:
        return _("who came and who left since the dataset before")
    if "derived" in facts:
        return str(facts["derived"].get("title") or _("the project's own table"))
    declared = _declared(manifest).get(name)
    if declared is not None:
        one = (
            _("analysis table, one row a patient")
            if declared.rows == "person"
            else _("analysis table, one row a stay")
        )
        return declared.title or one
    return words.name(name)


def columns_of(name: str, facts: Mapping[str, Any], manifest: Mapping[str, Any]) -> list[Told]:
    """The columns of a table of a dataset, in the reader's language."""
    model, declared = model_of(name, facts), _declared(manifest).get(name)
    rules = from_json(facts.get("generalised", {}))
    features = {one.name: one for one in declared.features} if declared else {}
    found = []
    for column in facts["columns"]:
        if name in TABLES and "model" not in facts:
            said, type_ = words.meaning(name, column), words.type_name(name, column)
        else:
            type_ = str(words.TYPES[model.by_name[column].type])
            if "changes" in facts:
                said = str(CHANGES.get(column, COMMON.get(column, column)))
            elif column in features and declared is not None:
                said = features[column].title or feature_words(features[column], declared)
            else:
                said = str(COMMON.get(column, column.replace("_", " ")))
        found.append(Told(column, said, type_, rules[column].words() if column in rules else ""))
    return found


def feature_words(one: Feature, table: AnalysisTable) -> str:
    """How a feature is made, in the reader's language."""
    if one.take == "age":
        return _("age at the index: its year less the year of birth")
    if one.take == "length":
        return _("days from the start of the index to its end")
    if one.take == "person":
        return words.meaning("person", str(one.column))
    return str(TAKES[one.take]).format(events=_events(one, table)) + _where(one)


def _events(one: Feature, table: AnalysisTable) -> str:
    if one.events is None:
        return ""
    query = QueryFile.model_construct(schema_="laennec.query/1", select=one.events, concept_sets=table.concept_sets)
    lines = outline(query, "fr" if (get_language() or "").startswith("fr") else "en")
    first, *rest = [line.text for line in lines]
    return "; ".join([first.partition(":")[2].strip() or first, *rest])


def _where(one: Feature) -> str:
    found = ""
    if one.same_visit:
        found += _(", in the same stay")
    window = one.window
    if window is not None and (window.from_ is not None or window.to is not None):
        low = _("any time") if window.from_ is None else _day(window.from_)
        high = _("any time") if window.to is None else _day(window.to)
        end = window.index == "end"
        form = _(", from {low} to {high} (days to the index's end)") if end else _(", from {low} to {high} (days)")
        found += form.format(low=low, high=high)
    return found


def _day(days: int) -> str:
    return f"{days:+d}" if days else "0"


def _declared(manifest: Mapping[str, Any]) -> dict[str, AnalysisTable]:
    tables = manifest.get("forms", {}).get("analysis_tables", [])
    return {table["name"]: read_table(table) for table in tables}


def to_bytes(manifest: Mapping[str, Any]) -> bytes:
    """dictionary.json: every table and column in each language."""
    made: list[dict[str, Any]] = []
    for name, facts in manifest["tables"].items():
        by_language: dict[str, tuple[str, Sequence[Told]]] = {}
        for language in LANGUAGES:
            with override(language):
                by_language[language] = table_name(name, facts, manifest), columns_of(name, facts, manifest)
        model = model_of(name, facts)
        columns = [
            {
                "column": column,
                "type": model.by_name[column].type,
                "refers_to": model.by_name[column].refers_to,
                "meaning": {language: told[1][at].meaning for language, told in by_language.items()},
                "coarser": facts.get("generalised", {}).get(column),
            }
            for at, column in enumerate(facts["columns"])
        ]
        names = {language: told[0] for language, told in by_language.items()}
        made.append({"table": name, "name": names, "rows": facts["rows"], "columns": columns})
    return (json.dumps({"schema": SCHEMA, "tables": made}, indent=1, ensure_ascii=False) + "\n").encode()
