"""Results in the reference unit of their analysis, beside the rows as they were written: measurement_converted.

Only pairs of an analysis and a unit pass through Python; the rows are joined with the factors found. A result that is
written in the reference unit, or cannot be converted, has no row; ADR 34.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from laennec.loading.concepts import laboratory
from laennec.loading.concepts.registry import CODES
from laennec.loading.concepts.resolving import KNOWN
from laennec.loading.concepts.vocabularies import LOCAL_UNIT
from laennec.loading.hospital import codes
from laennec.loading.hospital.work import Work
from laennec.omop.reference_units import NONE, Reference, References, conversion
from laennec.omop.units import ucum

TABLE = "measurement_converted"
DIGITS = 12
"""Significant digits of a converted number: more than any laboratory gives, fewer than binary fractions spoil."""
MOST = 100
"""Analyses that are named for each shortcoming, those with the most results."""
SHORTCOMINGS = ("without_unit", "unknown_unit", "not_converted")
UNIT = "coalesce(unit_concept_id, unit_source_concept_id)"
COPIED = (
    "measurement_id, person_id, measurement_concept_id, measurement_source_concept_id, measurement_type_concept_id, "
    "measurement_date, measurement_datetime, operator_concept_id, visit_occurrence_id, visit_detail_id"
)


def converting(work: Work) -> None:
    """The rows of measurement_converted. After the last of measurement."""
    if "measurement" not in work.made:
        return
    factors = _factors(_analyses(work), written_units(work), _concepts_of(work, work.references))
    if not factors["analysis"]:
        return
    work.db.give("unit_factors", pa.table(factors, schema=FACTORS))
    work.table("unit_factor", "select * from unit_factors")
    numbers = ", ".join(
        f"{_converted(column)} as {column}" for column in ("value_as_number", "range_low", "range_high")
    )
    work.omop(
        TABLE,
        f"select {COPIED}, {numbers}, f.reference as unit_concept_id, f.factor as conversion_factor, "
        'nullif(f."offset", 0) as conversion_offset, f.rule as conversion_rule '
        "from scratch.new_measurement m join scratch.unit_factor f "
        f"on f.analysis = m.measurement_source_concept_id and f.unit = {UNIT} "
        "where value_as_number is not null",
    )


def written_units(work: Work) -> list[tuple[str, int]]:
    """(UCUM code, concept) of each unit that is written in the rows to be made, and known."""
    rows = work.db.rows("select ucum, coalesce(unit_id, source_id) from scratch.unit where ucum is not null")
    return [(str(code), int(concept)) for code, concept in rows]


FACTORS = pa.schema(
    [
        ("analysis", pa.int64()),
        ("unit", pa.int64()),
        ("reference", pa.int64()),
        ("factor", pa.float64()),
        ("offset", pa.float64()),
        ("rule", pa.string()),
    ]
)


def _factors(
    analyses: Mapping[int, Reference], written: Iterable[tuple[str, int]], concepts: Mapping[str, int]
) -> dict[str, list[Any]]:
    """A line an analysis and unit that are converted. written: (UCUM code, concept) of each unit that is known."""
    found: dict[str, list[Any]] = {name: [] for name in FACTORS.names}
    # Two spellings of one code may have a concept each, two codes one: a pair is looked at once.
    units = {concept: code for code, concept in sorted(written)}
    for analysis, reference in analyses.items():
        if reference.unit == NONE:
            continue
        target = concepts.get(reference.unit)
        for concept, code in units.items():
            if concept == target or (made := conversion(code, reference)) is None:
                continue
            for name, value in zip(
                FACTORS.names, (analysis, concept, target, made.factor, made.offset, made.rule), strict=True
            ):
                found[name].append(value)
    return found


def _converted(column: str) -> str:
    number = f'({column} * f.factor + f."offset")'
    digits = f"{DIGITS - 1} - floor(log10(abs({number})))::int"
    return f"case when {number} = 0 then 0.0 else round({number}, {digits}) end"


def _concepts_of(work: Work, references: References) -> dict[str, int]:
    """Reference unit -> its concept."""
    if (made := work.reference_concepts) is not None:
        return made
    codes_ = {r.unit for r in (*references.by_loinc.values(), *references.by_code.values())} - {NONE}
    work.db.give("reference_units", pa.table({"unit": sorted(codes_)}))
    known = work.concepts.units("select unit from reference_units")
    concept = "coalesce(nullif(unit_concept_id, 0), unit_source_concept_id)"
    work.reference_concepts = {unit: int(id_) for unit, id_ in work.db.rows(f"select unit, {concept} from {known}")}
    return work.reference_concepts


def _analyses(work: Work) -> dict[int, Reference]:
    """Source concept -> reference, of every code that has one: by its LOINC code, or that of the standard concept
    it is mapped to, else by the laboratory's own code.
    """
    references = work.references
    own = {(laboratory(authority), code): reference for (authority, code), reference in references.by_code.items()}
    work.concepts.known.need(["LOINC"])
    loinc = f"select concept_id, concept_code from {KNOWN} where vocabulary_id = 'LOINC'"
    rows = work.db.rows(
        "select c.concept_id, c.vocabulary_id, c.concept_code, "
        "case when c.vocabulary_id = 'LOINC' then c.concept_code else k.concept_code end "
        f"from scratch.{CODES} c left join ({loinc}) k on k.concept_id = c.standard_concept_id "
        "where c.vocabulary_id = 'LOINC' or c.vocabulary_id like 'LAB %' or k.concept_code is not null "
        "order by c.concept_id"
    )
    found = {}
    for concept, vocabulary, code, known in rows:
        reference = own.get((vocabulary, code)) or references.by_loinc.get(known or "")
        if reference is not None:
            found[int(concept)] = reference
    return found


# -- what could not be converted


@dataclass(frozen=True)
class Shortcoming:
    """Results with a number and, by `what`: no unit where one is due, a unit that nobody knows, or one that cannot be
    converted into the reference unit. analyses: (vocabulary, code, name, results), the most frequent first.
    """

    what: str
    results: int
    analyses: tuple[tuple[str, str, str, int], ...]

    def to_json(self) -> dict[str, Any]:
        """JSON-ready, as the manifest holds it."""
        names = ("vocabulary", "code", "name", "results")
        analyses = [dict(zip(names, one, strict=True)) for one in self.analyses[:MOST]]
        return {"results": self.results, "analyses": analyses}


def shortcomings(work: Work, rows: str | None) -> list[Shortcoming]:
    """What the results of the version lack, each of SHORTCOMINGS. rows: SQL of the source's rows of measurement."""
    found: dict[str, dict[int, int]] = {what: {} for what in SHORTCOMINGS}
    analyses = _analyses(work)
    concepts = _concepts_of(work, work.references)
    if rows is not None:
        known = _known_units(work)
        counted = work.db.rows(
            f"select measurement_source_concept_id, {UNIT}, any_value(unit_source_value is null), count(*) "
            f"from {rows} where value_as_number is not null and measurement_type_concept_id = {codes.TYPE_LAB} "
            "group by 1, 2"
        )
        for analysis, unit, none, count in counted:
            code = None if none else ucum(known.get(unit, ""))
            what = _lacks(analyses.get(analysis), concepts, unit=unit, code=code, none=none)
            if what:
                found[what][analysis] = found[what].get(analysis, 0) + int(count)
    return [Shortcoming(what, sum(of.values()), tuple(_named(work, of))) for what, of in found.items()]


def _lacks(
    reference: Reference | None, concepts: Mapping[str, int], *, unit: int | None, code: str | None, none: bool
) -> str:
    """The shortcoming of the results of one analysis in one unit; empty where there is none."""
    if none:
        return "" if reference is not None and reference.unit == NONE else "without_unit"
    if code is None:
        return "unknown_unit"
    if reference is None or reference.unit == NONE or unit == concepts.get(reference.unit):
        return ""
    return "" if conversion(code, reference) else "not_converted"


def _known_units(work: Work) -> dict[int, str]:
    """Concept -> UCUM code or spelling, of every unit that has a concept."""
    work.concepts.known.need(["UCUM"])
    local = f"select concept_id, concept_code from scratch.{CODES} where vocabulary_id = '{LOCAL_UNIT}'"
    rows = work.db.rows(
        f"{local} union all select concept_id, concept_code from {KNOWN} where vocabulary_id = 'UCUM'"
    )
    return {int(concept): text for concept, text in rows}


def _named(work: Work, counts: Mapping[int, int]) -> list[tuple[str, str, str, int]]:
    """(vocabulary, code, name, count) of these analyses, the most frequent first; 0 is a result without any code."""
    if not counts:
        return []
    named = {
        int(concept): (vocabulary, code, name or "")
        for concept, vocabulary, code, name in work.db.rows(
            "select concept_id, vocabulary_id, concept_code, coalesce(french_name, concept_name) "
            f"from scratch.{CODES}"
        )
    }
    lines = [(*named.get(concept, ("", "", "")), count) for concept, count in counts.items()]
    return sorted(lines, key=lambda line: (-line[3], line[:3]))
