"""The warehouse's freshness and size in plain words, from the manifest alone: no row is read.

Sizes are rounded to hundreds: who may see figures may not count exactly, and two exact totals around a load or an
opposition would tell of single patients.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laennec.loading.merge import BUILT_IN
from laennec.web.templatetags.laennec import number
from laennec.web.warehouse import current

STEP = 100
SHOWN: tuple[tuple[str, Promise], ...] = (
    ("person", gettext_lazy("Patients")),
    ("visit_occurrence", gettext_lazy("Stays and visits")),
    ("condition_occurrence", gettext_lazy("Diagnoses")),
    ("procedure_occurrence", gettext_lazy("Procedures")),
    ("drug_exposure", gettext_lazy("Drug exposures")),
    ("measurement", gettext_lazy("Results and measurements")),
    ("note", gettext_lazy("Reports")),
)
"""The tables that people know, by the name they know them by."""


@dataclass(frozen=True)
class Figures:
    """version: None where nothing is loaded. sizes: (what, about how many, in words)."""

    version: int | None
    loaded_at: datetime | None
    sources: int
    sizes: tuple[tuple[str | Promise, str], ...]


def figures() -> Figures:
    """Of the current version."""
    version = current()
    if version is None:
        return Figures(None, None, 0, ())
    sizes = tuple((label, about(version.tables[name].rows)) for name, label in SHOWN if name in version.tables)
    return Figures(
        version.number,
        datetime.fromisoformat(version.created),
        sum(s.name != BUILT_IN for s in version.sources.values()),
        sizes,
    )


def about(rows: int) -> str:
    """A size to the nearest hundred, in words where there are fewer."""
    if rows < STEP:
        return _("fewer than %(number)s") % {"number": STEP}
    return number(round(rows / STEP) * STEP)
