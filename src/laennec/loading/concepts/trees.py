"""The trees of local vocabularies: a code's ancestors are its prefixes, its CIM-10 chapter, or what a file says.
Those of a drug's code (UCD, CIP, a hospital's own) are the ATC class that a prescription said, and what is above it.

CIM-10: chapter, category (3 characters), then each known longer prefix. The blocks between chapter and category
are in no file that we may ship or that ATIH's list of codes carries. CCAM: 2, 3 and 4 letters (anatomy, action, way).
"""

from laennec.loading.concepts.registry import CLASS, CODES, Concepts
from laennec.loading.database import literal
from laennec.omop.standard import local_vocabularies, rows

SELF = 0


def ancestors(concepts: Concepts) -> str:
    """SQL of concept_ancestor rows for trees of which a part is local; each local concept in one is its own ancestor.

    A concept in no tree (a laboratory's code) has no row: the large table is not rewritten for each new one.
    """
    codes = f"scratch.{CODES}"
    within = " union all ".join([_by_prefix(codes), _by_category(codes), _by_chapter(codes), _by_file(codes)])
    edges = f"select vocabulary_id, code, vocabulary_id as above, parent, length from ({within}) union all "
    edges += _by_class(codes)
    table = "scratch.voc_edges"
    concepts.db.run(
        f"create or replace table {table} as select a.concept_id as above, d.concept_id as below, "
        # The nearer of two ancestors is the longer prefix; a chapter or a file's parent says 0 and comes last.
        "row_number() over (partition by e.vocabulary_id, e.code order by e.length desc) as distance "
        f"from ({edges}) e join {codes} a on a.vocabulary_id = e.above and a.concept_code = e.parent "
        f"join {codes} d on d.vocabulary_id = e.vocabulary_id and d.concept_code = e.code "
        "where a.concept_id = a.local_id or d.concept_id = d.local_id"
    )
    return (
        "select above as ancestor_concept_id, below as descendant_concept_id, "
        f"distance as min_levels_of_separation, distance as max_levels_of_separation from {table} "
        f"union all select concept_id, concept_id, {SELF}, {SELF} from {codes} where concept_id = local_id "
        f"and concept_id in (select above from {table} union select below from {table})"
    )


def _by_prefix(codes: str) -> str:
    parts = []
    for one in local_vocabularies().values():
        for length in one.prefixes:
            parts.append(
                f"select vocabulary_id, concept_code as code, left(concept_code, {length}) as parent, "
                f"{length} as length from {codes} where vocabulary_id = {literal(one.vocabulary_id)} "
                f"and length(concept_code) > {length} and parent_code is null"
            )
    return " union all ".join(parts)


def _by_category(codes: str) -> str:
    return (
        "select vocabulary_id, concept_code as code, left(concept_code, n::bigint) as parent, n as length from "
        "(select *, unnest(generate_series(3, length(concept_code) - 1)) as n "
        f"from {codes} where vocabulary_id = 'CIM10' and not contains(concept_code, '-'))"
    )


def _by_chapter(codes: str) -> str:
    chapters = ", ".join(f"({literal(r['first'])}, {literal(r['last'])})" for r in rows("cim10_chapters.csv"))
    return (
        "select c.vocabulary_id, c.concept_code as code, h.first || '-' || h.last as parent, 0 as length "
        f"from {codes} c join (values {chapters}) h(first, last) "
        "on left(c.concept_code, 3) between h.first and h.last "
        "where c.vocabulary_id = 'CIM10' and not contains(c.concept_code, '-')"
    )


def _by_file(codes: str) -> str:
    return (
        f"select vocabulary_id, concept_code, parent_code, 0 from {codes} where parent_code is not null "
        f"and not (parent_code like '{CLASS}%' and vocabulary_id <> 'ATC')"
    )


def _by_class(codes: str) -> str:
    levels = list(local_vocabularies()["ATC"].prefixes)
    classes = (
        f"select vocabulary_id, concept_code, substr(parent_code, {len(CLASS) + 1}) as atc from {codes} "
        f"where parent_code like '{CLASS}%' and vocabulary_id <> 'ATC'"
    )
    return (
        "select vocabulary_id, concept_code as code, 'ATC' as above, left(atc, n) as parent, n as length from "
        f"(select *, unnest(list_distinct(list_append({levels}, length(atc)))) as n from ({classes})) "
        "where n <= length(atc)"
    )
