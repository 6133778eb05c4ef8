"""Laboratory results to measurement: operator and number read off the value, the range, the unit."""

from laennec.loading.hospital import codes
from laennec.loading.hospital.placing import placed
from laennec.loading.hospital.professionals import provider
from laennec.loading.hospital.shape import to_id
from laennec.loading.hospital.touched import of_touched
from laennec.loading.hospital.work import Work

NUMBER = r"[-+]?[0-9]{1,15}([.,][0-9]{1,15})?([eE][-+]?[0-9]{1,2})?"
OPERATED = rf"^\s*(<=|>=|<|>|=)?\s*\^?\s*({NUMBER})\s*$"
"""A value such as `132`, `<5`, `>= 1,5` or HL7's `<^5`."""
PLAIN = "regexp_full_match(value, '[0-9]{1,15}([.,][0-9]{1,15})?')"
RANGE = rf"^\s*({NUMBER})\s*(-|\^|à|a)\s*({NUMBER})\s*$"
BELOW, ABOVE = rf"^\s*<=?\s*({NUMBER})\s*$", rf"^\s*>=?\s*({NUMBER})\s*$"


def choose(work: Work) -> None:
    """Make scratch.w_result, the winners to be made into rows. After `stays`, before `coding`."""
    if work.has("result"):
        visits = "visit in (select visit from scratch.visit_to_do)"
        work.winners("result", f"{of_touched('person')} or {visits}")


def results(work: Work) -> None:
    """The rows of measurement that laboratory results give."""
    if not work.has("result"):
        return
    rows = "(select * from scratch.w_result where not cancel)"
    say = placed(work, rows, "r.sampled", "person")
    # Most values are plain numbers: what has an operator or else is looked at closely by itself.
    operated = f"replace(regexp_extract(value, '{OPERATED}', 2), ',', '.')"
    number = f"case when {PLAIN} then replace(value, ',', '.') else {operated} end"
    operator = f"case when not {PLAIN} then nullif(regexp_extract(value, '{OPERATED}', 1), '') end"
    work.omop_whole(
        "measurement",
        f"select {to_id('key')} as measurement_id, person_id, coalesce(c.standard_id, 0) as measurement_concept_id, "
        "coalesce(c.source_id, 0) as measurement_source_concept_id, "
        "coalesce(sampled, stamp)::date as measurement_date, coalesce(sampled, stamp) as measurement_datetime, "
        f"{codes.TYPE_LAB} as measurement_type_concept_id, {provider('r.professional')} as provider_id, "
        f"{codes.case('operator_', codes.OPERATORS, 'null')} as operator_concept_id, "
        "number_ as value_as_number, value as value_source_value, "
        "low_ as range_low, high_ as range_high, u.unit_id as unit_concept_id, u.source_id as "
        "unit_source_concept_id, "
        "r.unit as unit_source_value, coalesce(r.code, r.loinc) as measurement_source_value, "
        "visit_id as visit_occurrence_id, detail_id as visit_detail_id from ("
        f"select *, coalesce(number_value, try_cast(nullif({number}, '') as double)) as number_, "
        f"coalesce(operator, {operator}) as operator_, "
        f"coalesce(low, {_number(f'regexp_extract(range, $r${RANGE}$r$, 1)')}, "
        f"{_number(f'regexp_extract(range, $r${ABOVE}$r$, 1)')}) as low_, "
        f"coalesce(high, {_number(f'regexp_extract(range, $r${RANGE}$r$, 5)')}, "
        f"{_number(f'regexp_extract(range, $r${BELOW}$r$, 1)')}) as high_ from {say}) r "
        "left join scratch.result_code c on c.authority is not distinct from r.authority "
        "and c.loinc is not distinct from r.loinc and c.code is not distinct from r.code "
        "left join scratch.unit u on u.unit = r.unit",
    )


def _number(text: str) -> str:
    return f"try_cast(nullif(replace({text}, ',', '.'), '') as double)"
