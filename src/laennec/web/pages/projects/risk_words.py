"""The risk report, and how a dataset differs from the one before, in words for a page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laennec.cohorts.query import ConceptItem
from laennec.datasets import differences
from laennec.datasets.models import Build
from laennec.datasets.protected import rounded
from laennec.omop import TABLES
from laennec.projects import dictionary
from laennec.web.pages.cohort.concepts import names
from laennec.web.pages.projects.profile_words import about

WHY = {
    differences.OPPOSED: gettext_lazy("they objected"),
    differences.JOINED: gettext_lazy("their number was joined to another patient's"),
    differences.PURGED: gettext_lazy("they are no longer in the warehouse"),
    differences.UNSELECTED: gettext_lazy("they are no longer in the cohort"),
    differences.NEW: gettext_lazy("they are new in the warehouse"),
    differences.SELECTED: gettext_lazy("they are in the cohort now"),
}


@dataclass(frozen=True)
class Risk:
    """rarest: (column, values with their numbers, what is not shown). rules: what leaving out or bands would do."""

    persons: str
    smallest: str
    told_by: list[str]
    facts: list[tuple[str, str]]
    effects: list[tuple[str, str]]
    rarest: list[tuple[str, list[tuple[str, str]], str]]
    high: bool


@dataclass(frozen=True)
class Since:
    """moved: (why, how many, whether they left). rows: (table, before, after)."""

    build: int
    moved: list[tuple[str, str, bool]]
    rows: list[tuple[str, str, str]]
    same_names: bool
    listed: bool


def risk_words(report: dict[str, Any]) -> Risk:
    """A laennec.risk/1 report as its page shows it."""
    under, stay = report["persons_under"], report.get("with_a_stay")
    facts = [
        (_("Patients alone in their group"), about(under["2"])),
        (_("Patients in a group of fewer than 5"), about(under["5"])),
        (_("Patients in a group of fewer than 10"), about(under["10"])),
    ]
    if stay:
        facts.append((_("Alone, for who knows one day of a stay too"), about(stay["2"])))
        facts.append((_("Among fewer than 10, for who knows one day of a stay too"), about(stay["10"])))
    columns, effects = report["quasi_identifiers"], []
    if len(columns) > 1:
        for column, left in report["without"].items():
            effects.append((_("without {column}").format(column=_column(column)), about(left)))
    for band, left in report.get("birth_bands", {}).items():
        effects.append((_("with years of birth in bands of {number}").format(number=band), about(left)))
    concept = _namer()
    return Risk(
        persons=about(report["persons"]),
        smallest=report["smallest"],
        told_by=[_column(column) for column in columns],
        facts=facts,
        effects=effects,
        rarest=[_rare(one, concept) for one in report["rarest"]],
        high=under["5"] != 0,
    )


def _rare(one: dict[str, Any], concept: Callable[[int], str]) -> tuple[str, list[tuple[str, str]], str]:
    coded = one["column"].endswith("concept_id")
    shown = [(_value(value, concept if coded else str), about(number)) for value, number in one["rarest"]]
    hidden = one["values_not_shown"] != 0
    rest = (
        _("rarer values, not shown, are of: {number}").format(number=about(one["persons_not_shown"]))
        if hidden
        else ""
    )
    return _column(one["column"]), shown, rest


def _value(value: Any, said: Callable[[Any], str]) -> str:
    return _("not known") if value is None else said(value)


def _column(name: str) -> str:
    table, _dot, column = name.partition(".")
    return dictionary.meaning(table, column) if table in TABLES else column.replace("_", " ")


def _namer() -> Callable[[int], str]:
    named = names()
    return lambda number: named.concept(ConceptItem(id=number)) or _("concept {number}").format(number=number)


def since_words(one: Build) -> Since | None:
    """How the dataset differs from the one before; None where there was none."""
    told = one.document.get("since")
    if told is None:
        return None
    moved = [
        (str(WHY.get(why, why)), about(rounded(number)), way == "left")
        for way in ("left", "came")
        for why, number in told[way].items()
        if number
    ]
    rows = [
        (dictionary.name(name), _rows(facts["before"]), _rows(facts["after"]))
        for name, facts in told["rows"].items()
        if facts["before"] != facts["after"]
    ]
    return Since(told["build"], moved, rows, told["same_pseudonyms"], bool(told["listed_in"]))


def _rows(number: int | None) -> str:
    return _("no table") if number is None else about(rounded(number))
