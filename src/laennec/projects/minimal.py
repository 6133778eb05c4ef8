"""The domains a project may ask for, and the columns it gets of each without giving a reason (minimal.csv).

A minimal set keys the rows, says what and when, and joins them to visits; no quasi-identifying column but sex and
year of birth. Tables that are absent here cannot be asked for; vocabulary tables are everyone's.
"""

import csv
from importlib.resources import files

from django.utils.translation import gettext as _

from laennec.omop import TABLES, ColumnClass
from laennec.perimeter.model import NOTE_TABLES


def _load() -> dict[str, tuple[str, ...]]:
    lines = (files(__package__) / "minimal.csv").read_text(encoding="utf-8").splitlines()
    found = {row["table"]: tuple(row["columns"].split()) for row in csv.DictReader(lines)}
    for name, columns in found.items():
        for column in columns:
            TABLES[name].column(column)
    return found


MINIMAL: dict[str, tuple[str, ...]] = _load()
"""Domain (an OMOP table) -> its minimal columns, in the model's order of importance: keys first."""


def keys_of(domain: str) -> tuple[str, ...]:
    """Columns without which the rows of a domain mean nothing: its key and its person. Always granted."""
    table = TABLES[domain]
    person = ("person_id",) if table.has_person and "person_id" not in table.key else ()
    return (*table.key, *person)


def never(domain: str, column: str) -> str:
    """Why a column can never be granted to a project, in plain words; empty when it can."""
    klass = TABLES[domain].column(column).klass
    if klass is ColumnClass.IDENTIFYING:
        return _("it identifies a person, a stay or a member of staff, and stays in the vault")
    if klass is ColumnClass.SECRET:
        return _("it is the warehouse's own secret")
    if klass is ColumnClass.FREE_TEXT and domain in NOTE_TABLES:
        return _("the text of reports may name people, and is granted only once de-identified")
    return ""
