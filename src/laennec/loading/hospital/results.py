"""Laboratory results and readings to measurement: operator and number read off the value, the range, the unit."""

from laennec.loading.hospital import codes
from laennec.loading.hospital.placing import placed
from laennec.loading.hospital.professionals import provider
from laennec.loading.hospital.shape import to_id
from laennec.loading.hospital.touched import to_do
from laennec.loading.hospital.work import Work

KINDS = ("result", "reading")
NUMBER = r"[-+]?[0-9]{1,15}([.,][0-9]{1,15})?([eE][-+]?[0-9]{1,2})?"
OPERATED = rf"^\s*(<=|>=|<|>|=)?\s*\^?\s*({NUMBER})\s*$"
"""A value such as `132`, `<5`, `>= 1,5` or HL7's `<^5`."""
PLAIN = "regexp_full_match(value, '[0-9]{1,15}([.,][0-9]{1,15})?')"
RANGE = rf"^\s*({NUMBER})\s*(-|\^|à|a)\s*({NUMBER})\s*$"
BELOW, ABOVE = rf"^\s*<=?\s*({NUMBER})\s*$", rf"^\s*>=?\s*({NUMBER})\s*$"
# Most values are plain numbers: what has an operator or else is looked at closely by itself.
TEXT_NUMBER = (
    f"case when {PLAIN} then replace(value, ',', '.') "
    f"else replace(regexp_extract(value, '{OPERATED}', 2), ',', '.') end"
)
VALUE = f"coalesce(number_value, try_cast(nullif({TEXT_NUMBER}, '') as double))"
"""The number of a record, as SQL over the journal's columns."""
OPERATOR = f"case when not {PLAIN} then nullif(regexp_extract(value, '{OPERATED}', 1), '') end"
TIMES = {"result": "coalesce(sampled, stamp)", "reading": "measured"}
TYPES = {
    "result": str(codes.TYPE_LAB),
    "reading": f"case when status = 'raw' then {codes.TYPE_RAW} else {codes.TYPE_VALIDATED} end",
}


def choose(work: Work) -> None:
    """Make scratch.w_result and scratch.w_reading, the winners. After `stays`, before `coding`."""
    for kind in KINDS:
        if work.has(kind):
            work.winners(kind, to_do())


def results(work: Work) -> None:
    """The rows of measurement that laboratory results and readings give. After all other measurements."""
    rows = [_rows(work, kind) for kind in KINDS if work.has(kind)]
    if rows:
        work.omop_whole("measurement", f"select * from ({' union all by name '.join(rows)})")


def _rows(work: Work, kind: str) -> str:
    rows = f"(select * from scratch.w_{kind} where not cancel)"
    time = "r.sampled" if kind == "result" else "r.measured"
    say = placed(work, rows, time, "person", by_time=f"by_time_{kind}")
    also, shown, operator = "", "", OPERATOR
    if kind == "result":
        operator = f"coalesce(operator, {OPERATOR})"
        low, above = (_number(f"regexp_extract(range, $r${one}$r$, 1)") for one in (RANGE, ABOVE))
        high, below = (
            _number(f"regexp_extract(range, $r${one}$r$, {group})") for one, group in ((RANGE, 5), (BELOW, 1))
        )
        also = f", coalesce(low, {low}, {above}) as low_, coalesce(high, {high}, {below}) as high_"
        shown = f"low_ as range_low, high_ as range_high, {provider('r.professional')} as provider_id, "
    return (
        f"select {to_id('key')} as measurement_id, person_id, coalesce(c.standard_id, 0) as measurement_concept_id, "
        "coalesce(c.source_id, 0) as measurement_source_concept_id, "
        f"{TIMES[kind]}::date as measurement_date, {TIMES[kind]} as measurement_datetime, "
        f"{TYPES[kind]} as measurement_type_concept_id, "
        f"{codes.case('operator_', codes.OPERATORS, 'null')} as operator_concept_id, "
        f"number_ as value_as_number, value as value_source_value, {shown}"
        "u.unit_id as unit_concept_id, u.source_id as unit_source_concept_id, "
        "r.unit as unit_source_value, coalesce(r.code, r.loinc) as measurement_source_value, "
        "visit_id as visit_occurrence_id, detail_id as visit_detail_id from ("
        f"select *, {VALUE} as number_, {operator} as operator_{also} from {say}) r "
        f"left join scratch.{kind}_code c on c.authority is not distinct from r.authority "
        "and c.loinc is not distinct from r.loinc and c.code is not distinct from r.code "
        "left join scratch.unit u on u.unit = r.unit"
    )


def _number(text: str) -> str:
    return f"try_cast(nullif(replace({text}, ',', '.'), '') as double)"
