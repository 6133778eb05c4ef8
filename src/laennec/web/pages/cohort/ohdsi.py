"""The question as a definition for OHDSI's tools (ATLAS), or why they have no words for it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from laennec.cohorts.circe.export import NotSayable, export_circe
from laennec.cohorts.circe.export.lookup import WarehouseLookup
from laennec.cohorts.explain import outline
from laennec.cohorts.query import QueryError, QueryFile
from laennec.cohorts.query.reading import way
from laennec.web.pages.cohort.concepts import names
from laennec.web.warehouse import NoWarehouse, held


@dataclass(frozen=True)
class Offer:
    """The definition with its notes; or the reason why there is none, with the line of the question it is about, and
    the place in its JSON.
    """

    definition: dict[str, Any] | None = None
    notes: tuple[str, ...] = ()
    reason: str = ""
    line: str = ""
    place: str = ""


def offer(query: QueryFile) -> Offer:
    """What can be handed to OHDSI's tools, in today's language."""
    language = get_language() or "en"
    try:
        found = _exported(query, language)
    except NotSayable as error:
        return Offer(reason=error.said(language), line=_line(query, error.at, language), place=way(error.at))
    except QueryError as error:  # a code that the vocabulary lacks
        return Offer(reason=str(error), line=_line(query, error.at, language), place=way(error.at))
    return Offer(found.expression, tuple(found.said(language)))


def _exported(query: QueryFile, language: str) -> Any:
    try:
        with held() as (_home, _version, engine):
            return export_circe(query, WarehouseLookup(engine), language=language)
    except NoWarehouse:
        return export_circe(query, language=language)


def _line(query: QueryFile, at: tuple[str | int, ...], language: str) -> str:
    """The line of the question that holds the place: the one that leads to it the furthest."""
    lines = [line for line in outline(query, language, names()) if line.path == at[: len(line.path)]]
    return max(lines, key=lambda line: (len(line.path), line.test)).text if lines else ""
