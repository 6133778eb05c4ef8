"""The coverage of the version in place: counted once a version, in the capacity `operation`, and then remembered."""

from functools import lru_cache
from pathlib import Path

from laennec.audit.sink import DjangoSink
from laennec.cohorts.concept_search import Hit, ready, search_of
from laennec.cohorts.concept_search.search import ConceptSearch
from laennec.cohorts.mapping_coverage import MappingCoverage, Unmapped, mapping_coverage, suggestions
from laennec.home import Home
from laennec.perimeter import NoOpposition, Perimeter, Purpose, open_view
from laennec.store import Store, Version
from laennec.web.warehouse import NoWarehouse, held

MOST = 100_000
"""More codes than any hospital has."""


def coverage(login: str) -> tuple[Version, MappingCoverage] | None:
    """Rows by how they are coded, and every code without a concept; None where nothing is loaded.

    Numbers of rows, never of persons. Who has it counted is written in the audit; what an immutable version was found
    to hold is told again without another entry.
    """
    try:
        with held() as (home, version, engine):
            known = _known.get((home.path, version.number, version.created))
            if known is None:
                sink = DjangoSink(login, purpose=Purpose.OPERATION.value)
                intent = sink.intent("mapping.coverage", {"version": version.number})
                try:
                    view = open_view(Perimeter(purpose=Purpose.OPERATION), version, NoOpposition())
                    known = mapping_coverage(view, engine, limit=MOST)
                except BaseException:
                    sink.outcome(intent, {}, failed=True)
                    raise
                sink.outcome(intent, {"codes": len(known.codes) + known.others})
                _known.clear()
                _known[home.path, version.number, version.created] = known
            return version, known
    except NoWarehouse:
        return None


_known: dict[tuple[Path, int, str], MappingCoverage] = {}


def search_now(home: Home) -> ConceptSearch | None:
    """The search of the version in place; None where nothing is loaded, or `laennec prepare` was not run since."""

    def opened(version: Version) -> ConceptSearch | None:
        return search_of(home, version) if ready(home, version) else None

    return Store(home).opening(opened) if Store(home).current_number() is not None else None


def suggested(version: Version, home: Home, code: Unmapped) -> tuple[Hit, ...]:
    """Standard concepts whose label is like the code's; none before the search is prepared."""
    if not code.name or not ready(home, version):
        return ()
    return _suggested(home.path, version.number, version.created, code.name, code.domain)


@lru_cache(maxsize=5_000)
def _suggested(path: Path, number: int, created: str, name: str, domain: str) -> tuple[Hit, ...]:
    search = search_now(Home(path))
    return suggestions(search, name, domain) if search is not None else ()
