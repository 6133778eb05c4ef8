"""The protected profile of a column, in words; and why a column or a table stays behind."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laennec.cohorts.safe_counts import SafeCountSettings
from laennec.datasets.profiles import ColumnProfile
from laennec.web.templatetags.laennec import number, percent

REASONS = {
    "its rows cannot be cut to the persons, sites or dates of the perimeter": gettext_lazy(
        "its rows cannot be cut to the patients, care sites or dates of the project"
    ),
    "no column of it may leave": gettext_lazy("no column of it may leave"),
    "it tells who somebody is": gettext_lazy("it tells who somebody is"),
    "it may point to a row of any table, so its pseudonym cannot be told": gettext_lazy(
        "it may point to a row of any table, so its pseudonym cannot be told"
    ),
    "its rows' persons are not granted, so its dates cannot be shifted": gettext_lazy(
        "the patients of its rows are not granted, so its dates cannot be shifted"
    ),
    "years of birth are given in bands, and it tells more": gettext_lazy(
        "years of birth are given in bands, and it tells more"
    ),
    "dates of this table are given less exactly, and it is a text in which one may stand": gettext_lazy(
        "dates of this table are given less exactly, and it is a text in which one may stand"
    ),
    "another table of the dataset has its name": gettext_lazy("another table of the dataset has its name"),
    "it was made with other pseudonyms of the project: hand it in anew": gettext_lazy(
        "it was made with other pseudonyms of the project: hand it in anew"
    ),
    "it is a text in which a date may stand, and a text cannot be shifted": gettext_lazy(
        "it is a text in which a date may stand, and a text cannot be shifted"
    ),
}


@dataclass(frozen=True)
class Said:
    """A column as the page shows it. values: (what, about how many, share of the commonest for the bar)."""

    column: str
    meaning: str
    kind: str
    filled: str
    empty: str
    notes: list[str]
    values: list[tuple[str, str, float]]


def said_of(reason: str) -> str:
    """Why something stays behind, in the reader's language; as it was written where it is not known here."""
    return str(REASONS.get(reason, reason))


def about(value: int | None) -> str:
    """A protected number."""
    if value is None:
        return _("fewer than {number}").format(number=SafeCountSettings().threshold)
    return _("about {number}").format(number=number(value)) if value else _("none")


def column_words(told: ColumnProfile, meaning: str, concept: Callable[[int], str]) -> Said:
    """The profile in words. meaning: the column's; `concept` names one."""
    notes = []
    if told.distinct:
        notes.append(_("{number} different values").format(number=about(told.distinct)))
    if told.quantiles:
        plain = told.column.startswith("year_")
        said = [_quantile(float(share), value, plain=plain) for share, value in told.quantiles.items()]
        notes.append(" · ".join(said))
    most = max((n for _value, n in told.top), default=0) or 1
    label = concept if told.kind == "concept" else str
    values = [(label(value), about(n), n / most) for value, n in told.top]
    if told.hidden:
        notes.append(_("Other values are not shown: they are rarer, or fewer than 10 have them."))
    return Said(
        column=told.column,
        meaning=meaning,
        kind=told.kind,
        filled=about(told.filled),
        empty=about(told.empty),
        notes=notes,
        values=values,
    )


def _quantile(share: float, value: float, *, plain: bool) -> str:
    """plain: a year, which is written without a separator."""
    shown = f"{value:.0f}" if plain else number(value if value % 1 else int(value))
    if share == 0.5:
        return _("half at or below {value}").format(value=shown)
    return _("{share} at or below {value}").format(share=percent(share), value=shown)
