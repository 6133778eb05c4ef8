"""Coverage of the mapping: which source codes have rows without a standard concept, the most frequent first.

Counted by the owner or a data engineer in the capacity `operation`: numbers of rows, never of persons. A suggestion
is what the search of concepts finds for the code's French label among standard concepts of the code's domain.
"""

from dataclasses import dataclass, field, replace
from functools import partial

import ibis
import ibis.expr.types as ir

from laennec.cohorts.concept_search import ConceptSearch, Hit
from laennec.cohorts.domains import DOMAINS, Domain
from laennec.engines import Engine
from laennec.perimeter import Slot, View, id_list

SECONDS = 3600.0
SUGGESTIONS = 3


@dataclass(frozen=True)
class Unmapped:
    """A source code with `rows` rows that have no standard concept; `domain` is its concept's."""

    concept_id: int
    vocabulary: str
    code: str
    name: str
    domain: str
    rows: int
    suggestions: tuple[Hit, ...] = ()


@dataclass
class Coverage:
    """Rows of a kind: all, with a standard concept, with a source code only, with neither."""

    domain: str
    rows: int = 0
    mapped: int = 0
    coded: int = 0
    bare: int = 0


@dataclass
class MappingCoverage:
    """The warehouse's coverage by domain, and its unmapped codes (`codes`), the most frequent first."""

    domains: list[Coverage] = field(default_factory=list)
    codes: list[Unmapped] = field(default_factory=list)
    others: int = 0
    """How many more unmapped codes there are than those named."""


def mapping_coverage(
    view: View,
    engine: Engine,
    *,
    limit: int = 50,
    vocabulary: str = "",
    search: ConceptSearch | None = None,
) -> MappingCoverage:
    """Count the rows of each domain by how they are coded. view: of the whole warehouse, capacity `operation`.

    vocabulary: only its codes. search: to make suggestions with. One query a domain, over its concept columns alone.
    """
    found = MappingCoverage()
    counts: dict[int, int] = {}
    for domain in DOMAINS.values():
        if not domain.source_concept or not view.grants(domain.table, [domain.concept, domain.source_concept]):
            continue
        query = view.query(("mapping coverage", domain.name), {}, partial(_counted, view, domain))
        table = engine.table(query, timeout=SECONDS)
        one = Coverage(domain.name)
        for source, mapped, rows in zip(
            *(table.column(n).to_pylist() for n in ("source", "mapped", "n")), strict=True
        ):
            one.rows += rows
            if mapped:
                one.mapped += rows
            elif source:
                one.coded += rows
                counts[source] = counts.get(source, 0) + rows
            else:
                one.bare += rows
        if one.rows:
            found.domains.append(one)
    codes = [code for code in _named(view, engine, counts) if vocabulary in ("", code.vocabulary)]
    codes.sort(key=lambda code: (-code.rows, code.vocabulary, code.code))
    found.codes = [_suggested(code, search) for code in codes[:limit]]
    found.others = max(0, len(codes) - limit)
    return found


def standard_concept(search: ConceptSearch, concept_id: int) -> Hit | None:
    """The standard concept of that id, None where the vocabulary has none."""
    hit = search.of_id(concept_id)
    return hit if hit and hit.standard == "S" else None


def _counted(view: View, domain: Domain) -> ir.Table:
    rows = view.table(domain.table, [domain.concept, domain.source_concept])
    source = rows[domain.source_concept].fill_null(0)
    mapped = rows[domain.concept].fill_null(0) != 0
    coded = rows.select(source=ibis.ifelse(mapped, 0, source), mapped=mapped)
    return coded.group_by("source", "mapped").aggregate(n=coded.count())


def _named(view: View, engine: Engine, counts: dict[int, int]) -> list[Unmapped]:
    columns = ("concept_id", "vocabulary_id", "concept_code", "concept_name", "domain_id")

    def build() -> ir.Table:
        concept = view.table("concept", columns)
        return concept.filter(concept.concept_id.isin(id_list(Slot("q0", "ids")).id)).select(*columns)

    rows = engine.table(view.query("unmapped codes", {"q0": sorted(counts)}, build), timeout=SECONDS).to_pylist()
    known = {row["concept_id"]: row for row in rows}
    nothing = {name: "" for name in columns}
    found = []
    for concept_id, rows_ in counts.items():
        row = known.get(concept_id, nothing)
        vocabulary, code, label, domain = (str(row[name] or "") for name in columns[1:])
        found.append(Unmapped(concept_id, vocabulary, code, label, domain, rows_))
    return found


def _suggested(code: Unmapped, search: ConceptSearch | None) -> Unmapped:
    if search is None or not code.name:
        return code
    return replace(code, suggestions=suggestions(search, code.name, code.domain))


def suggestions(search: ConceptSearch, name: str, domain: str) -> tuple[Hit, ...]:
    """The first standard hits for the label; where all its words are too many, for its first ones."""
    words = name.replace(",", " ").split()
    for text in dict.fromkeys((name, " ".join(words[:3]), " ".join(words[:2]), words[0] if words else "")):
        found = [
            hit for hit in search.search(text, domains=[domain] if domain else (), limit=50) if hit.standard == "S"
        ]
        if found:
            return tuple(found[:SUGGESTIONS])
    return ()
