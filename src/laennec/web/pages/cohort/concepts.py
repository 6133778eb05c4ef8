"""Concepts on the page of a cohort: their names, the hits of a search with their bands, what a hit adds."""

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from laennec.cohorts.bands import Bands, bands_of, said
from laennec.cohorts.concept_search import ConceptSearch, Hit, search_of
from laennec.cohorts.domains import DOMAINS
from laennec.cohorts.explain import Names
from laennec.cohorts.query import ConceptItem
from laennec.store import Version
from laennec.web.sites import care_sites_now
from laennec.web.warehouse import current, home

OMOP_DOMAINS = {
    "visit": ("Visit",),
    "visit_detail": ("Visit",),
    "condition": ("Condition",),
    "procedure": ("Procedure",),
    "drug": ("Drug",),
    "device": ("Device",),
    "measurement": ("Measurement",),
    "measurement_converted": ("Measurement",),
    "observation": ("Observation",),
    "death": ("Condition", "Observation"),
    "specimen": ("Specimen",),
    "episode": ("Episode",),
    "condition_era": ("Condition",),
    "drug_era": ("Drug",),
    "dose_era": ("Drug",),
    "payer_plan_period": ("Payer",),
    "fact": (),
    "appointment": ("Visit",),
    "survey": ("Observation", "Measurement"),
}
"""Where the concepts of a domain's events are found in the vocabulary."""
OF_FIELD: dict[str, tuple[str, ...]] = {
    "provenance": ("Type Concept",),
    "unit": ("Unit",),
    "value_concept": (),
    "specialty": ("Provider",),
    "place_of_service": ("Visit", "Place of Service"),
}
ADDS = {
    domain: name
    for name in ("specimen", "observation", "measurement", "device", "drug", "procedure", "condition", "visit")
    for domain in OMOP_DOMAINS[name]
}
"""The domain of a concept -> the events that a criterion on it looks for."""

LOOKED_AT = 5
"""So many times the hits that are shown are looked at, for some that the hospital uses."""


@dataclass(frozen=True)
class Shown:
    """One hit as the page shows it. item: the concept item it stands for, JSON; adds: the criterion, JSON, or ""."""

    label: str
    vocabulary: str
    code: str
    kind: str
    standard: bool
    band: str
    nobody: bool
    item: str
    adds: str


def search_now() -> ConceptSearch | None:
    """The search of the current version; None where nothing is loaded, or not prepared yet."""
    version = current()
    return search_of(home(), version) if version is not None else None


def hits(text: str, domains: Iterable[str] = (), limit: int = 20) -> list[Shown] | None:
    """What a search finds, best first; None where searching is not possible yet.

    Among the best, what the hospital's rows carry comes before what they do not: a whole nomenclature is searched, of
    which a hospital uses a tenth. The very code or name that was typed stays first.
    """
    search = search_now()
    if search is None:
        return None
    found = shown(search.search(text, domains=domains, limit=limit * LOOKED_AT))
    typed = _plain(text)
    found.sort(key=lambda one: one.nobody and typed not in (_plain(one.code), _plain(one.label)))
    return found[:limit]


def _plain(text: str) -> str:
    """Without accents, case, or the dot of a code."""
    apart = unicodedata.normalize("NFKD", text.strip().casefold()).replace(".", "")
    return "".join(c for c in apart if not unicodedata.combining(c))


def suggestions(field: str, domains: Iterable[str]) -> list[Shown]:
    """For a field with few possible concepts: the kinds of stay that occur, so that nobody has to search."""
    search = search_now()
    if search is None or field != "concepts" or tuple(domains) != ("visit",):
        return []
    return [one for one in shown(search.of_domain("Visit")) if not one.nobody][:12]


def omop_domains(field: str, domains: Iterable[str]) -> tuple[str, ...]:
    """Where to search for a field's concepts."""
    if field in OF_FIELD:
        return OF_FIELD[field]
    return tuple(dict.fromkeys(d for name in domains for d in OMOP_DOMAINS.get(name, ())))


def shown(found: Iterable[Hit]) -> list[Shown]:
    """The hits with their bands, for a page in today's language."""
    language = get_language() or "en"
    version = current()
    bands = _bands(version) if version is not None else None
    return [_shown(hit, bands, language) for hit in found]


def _shown(hit: Hit, bands: Bands | None, language: str) -> Shown:
    edge = bands.edge(hit.concept_id) if bands is not None else None
    below = bands is not None and bands.below_only(hit.concept_id)
    item = {"vocabulary": hit.vocabulary, "code": hit.code}
    kind = ADDS.get(hit.domain, "")
    leaf: dict[str, Any] = {"domain": kind, "concepts": {"include": [item]}}
    if hit.standard != "S" and kind and DOMAINS[kind].source_concept:
        leaf["codes"] = "source"
    return Shown(
        label=hit.label(language),
        vocabulary=hit.vocabulary,
        code=hit.code,
        kind=kind or hit.domain,
        standard=hit.standard == "S",
        band=""
        if bands is None
        else _("rows below it")
        if below
        else _("no row of its own")
        if edge is None
        else said(edge, language),
        nobody=bands is not None and edge is None and not below,
        item=json.dumps(item, ensure_ascii=False),
        adds=json.dumps({"has": leaf}, ensure_ascii=False) if kind else "",
    )


@lru_cache(maxsize=2)
def _of_version(number: int, folder: str) -> Bands | None:
    return bands_of(home(), number)


def _bands(version: Version) -> Bands | None:
    found = _of_version(version.number, str(home().path))
    if found is None:
        _of_version.cache_clear()  # they may be made meanwhile
    return found


def names() -> Names:
    """How concepts and care sites are called in today's language: one look, however many are named."""
    search, language = search_now(), get_language() or "en"
    tree = care_sites_now()

    def concept(item: ConceptItem) -> str:
        if search is None:
            return ""
        by_code = (item.vocabulary or "", item.code or "")
        hit = search.of_id(item.id) if item.id is not None else search.named(*by_code)
        return hit.label(language) if hit is not None else ""

    return Names(concept, lambda site: tree.name(site) if tree is not None and site in tree else "")


def item_name(item: dict[str, Any], named: Names) -> str:
    """One item of a concept set, as a form shows it."""
    called = named.concept(ConceptItem.model_validate(item))
    code = f"{item.get('vocabulary')} {item.get('code')}" if item.get("code") else _("concept %s") % item.get("id")
    return f"{called} ({code})" if called else code
