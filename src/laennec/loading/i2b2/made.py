"""The rows of OMOP's tables and of the extension tables, as SQL over the scratch tables of `rows` and `concepts`.

Every fact is a row of source_fact. Every instance of facts (modifier rows are of one instance) is one row of the OMOP
table of its code, whose id is the instance's event_id; a modifier that no column carries is an observation that
points at it. What identifies (names, numbers, postal codes, staff) stands in columns that go to the vault.
"""

from collections.abc import Mapping

from laennec.loading.database import literal
from laennec.loading.i2b2 import codings, concepts
from laennec.loading.i2b2.rows import Rows
from laennec.omop.standard import Gender, Operator, Provenance, Visit

OPERATORS = {
    "E": Operator.EQUAL,
    "L": Operator.LESS,
    "LE": Operator.LESS_OR_EQUAL,
    "G": Operator.GREATER,
    "GE": Operator.GREATER_OR_EQUAL,
}
"""i2b2's tval_char beside a number -> operator_concept_id."""
EHR = int(Provenance.EHR)


def selects(rows: Rows) -> dict[str, str]:
    """OMOP table -> the select of its rows; columns that are not named are null. Makes scratch.s_event first."""
    _events(rows)
    return {
        "person": _person(rows),
        "death": _death(),
        "observation_period": _period(rows),
        "visit_occurrence": _visit(),
        "condition_occurrence": _condition(),
        "procedure_occurrence": _procedure(),
        "drug_exposure": _drug(),
        "measurement": _measurement(),
        "observation": " union all by name ".join([_observation(), _modifiers(rows), _attributes(rows)]),
        "note": _note(),
        "provider": _provider(rows),
        "location": _location(rows),
        "source_fact": _fact(rows),
        "source_identifier": _identifier(rows),
        "source_item": _item(rows),
        "concept_ancestor": concepts.tree(),
    }


def _case(column: str, cases: Mapping[str, int], otherwise: str) -> str:
    return (
        f"case {column} {' '.join(f'when {literal(k)} then {int(v)}' for k, v in cases.items())} else {otherwise} end"
    )


def _events(rows: Rows) -> None:
    """s_event: one row an instance, of its row without modifier, else of the first of its modifiers."""
    status = (
        "case when m.modifier_cd = '@' then null when lower(m.name) similar to '(principal|primary).*' then 1 "
        "when lower(m.name) similar to 'admi(t|ssion).*' then 2 "
        "when lower(m.name) similar to 'secondary.*' then 3 end"
    )
    rows.db.run(
        "create or replace table scratch.s_named as select f.*, n.name, "
        f"{status.replace('m.modifier_cd', 'f.modifier_cd').replace('m.name', 'n.name')} as status "
        "from scratch.s_fact f left join (select modifier_cd, min(name_char) as name "
        f"from {rows.good('modifier_dimension')} group by 1) n using (modifier_cd)"
    )
    rows.db.run(
        "create or replace table scratch.s_event as select f.*, c.vocabulary_id, c.standard_concept_id, "
        "c.source_concept_id, c.name_char, s.first_status, s.status_text, "
        "case when f.valtype_cd = 'B' and f.observation_blob <> '' then 'note' else c.event_table end as event_table "
        "from (select * from scratch.s_named qualify row_number() over "
        "(partition by event_id order by modifier_cd <> '@', modifier_cd) = 1) f "
        "join (select event_id, min(status) as first_status, "
        "min(modifier_cd) filter (status is not null) as status_text from scratch.s_named group by 1) s "
        "using (event_id) join scratch.s_coded c using (concept_cd) where not c.identity"
    )


def _stamps(prefix: str, end: bool = True, ended: str = "end_date") -> str:
    ends = f", {ended}::date as {prefix}_end_date, {ended} as {prefix}_end_datetime" if end else ""
    return f"start_date::date as {prefix}_start_date, start_date as {prefix}_start_datetime{ends}"


def _common(rows: Rows | None = None) -> str:
    return "patient_num as person_id, case when visit_known then visit_id end as visit_occurrence_id"


def _provider_of() -> str:
    return "(select provider_cd, provider_id from scratch.s_provider)"


def _from_events(table: str) -> str:
    return (
        f"from scratch.s_event e left join {_provider_of()} p on p.provider_cd = e.provider_id "
        f"left join scratch.s_unit u on u.unit = e.units_cd where e.event_table = {literal(table)}"
    )


def _condition() -> str:
    status = "case first_status when 1 then 32902 when 2 then 32890 when 3 then 32908 else 0 end"
    return (
        f"select event_id as condition_occurrence_id, {_common()}, p.provider_id, {_stamps('condition')}, "
        f"standard_concept_id as condition_concept_id, source_concept_id as condition_source_concept_id, "
        f"concept_cd as condition_source_value, {EHR} as condition_type_concept_id, "
        f"{status} as condition_status_concept_id, status_text as condition_status_source_value "
        f"{_from_events('condition_occurrence')}"
    )


def _procedure() -> str:
    return (
        f"select event_id as procedure_occurrence_id, {_common()}, p.provider_id, "
        "start_date::date as procedure_date, "
        "start_date as procedure_datetime, end_date::date as procedure_end_date, end_date as procedure_end_datetime, "
        "standard_concept_id as procedure_concept_id, source_concept_id as procedure_source_concept_id, "
        f"concept_cd as procedure_source_value, {EHR} as procedure_type_concept_id "
        f"{_from_events('procedure_occurrence')}"
    )


def _drug() -> str:
    """An exposure without an end is one of its day, OMOP wanting an end; source_fact tells that none was recorded."""
    modifier = (
        "(select event_id, max(tval_char) filter (starts_with(lower(name), 'medication route')) as route, "
        "max(coalesce(nullif(observation_blob, ''), tval_char)) filter (lower(name) similar to "
        "'(rx sig|medication sig|patient instructions).*') as sig, "
        "max(units_cd) filter (starts_with(lower(name), 'medication dose')) as dose_unit "
        "from scratch.s_named where modifier_cd <> '@' group by 1)"
    )
    return (
        f"select e.event_id as drug_exposure_id, {_common()}, p.provider_id, "
        f"{_stamps('drug_exposure', ended='coalesce(end_date, start_date)')}, end_date::date as verbatim_end_date, "
        "standard_concept_id as drug_concept_id, source_concept_id as drug_source_concept_id, "
        f"concept_cd as drug_source_value, {EHR} as drug_type_concept_id, quantity_num as quantity, "
        "m.route as route_source_value, m.sig, m.dose_unit as dose_unit_source_value "
        + _from_events("drug_exposure").replace(
            " where ", f" left join {modifier} m on m.event_id = e.event_id where "
        )
    )


def _measurement() -> str:
    return (
        f"select event_id as measurement_id, {_common()}, p.provider_id, start_date::date as measurement_date, "
        "start_date as measurement_datetime, standard_concept_id as measurement_concept_id, "
        "source_concept_id as measurement_source_concept_id, concept_cd as measurement_source_value, "
        f"{EHR} as measurement_type_concept_id, nval_num as value_as_number, "
        f"case when valtype_cd = 'N' then {_case('tval_char', OPERATORS, 'null')} end "
        "as operator_concept_id, coalesce(u.unit_concept_id, 0) as unit_concept_id, "
        "nullif(nullif(units_cd, ''), '@') as unit_source_value, "
        "case when coalesce(valtype_cd, '') <> 'N' then nullif(tval_char, '') end as value_source_value "
        f"{_from_events('measurement')}"
    )


def _observation() -> str:
    return (
        f"select event_id as observation_id, {_common()}, p.provider_id, start_date::date as observation_date, "
        "start_date as observation_datetime, standard_concept_id as observation_concept_id, "
        "source_concept_id as observation_source_concept_id, concept_cd as observation_source_value, "
        f"{EHR} as observation_type_concept_id, nval_num as value_as_number, "
        "case when coalesce(valtype_cd, '') <> 'N' then nullif(tval_char, '') end as value_as_string, "
        "coalesce(u.unit_concept_id, 0) as unit_concept_id, nullif(nullif(units_cd, ''), '@') as unit_source_value "
        f"{_from_events('observation')}"
    )


def _modifiers(rows: Rows) -> str:
    """Modifiers as observations that point at their event: all but the ranks of diagnoses, which have a column."""
    return (
        f"select {rows.id('modifier', 'm.fact_id')} as observation_id, m.patient_num as person_id, "
        "case when m.visit_known then m.visit_id end as visit_occurrence_id, p.provider_id, "
        "m.start_date::date as observation_date, m.start_date as observation_datetime, "
        "0 as observation_concept_id, coalesce(c.concept_id, 0) as observation_source_concept_id, "
        f"m.modifier_cd as observation_source_value, {EHR} as observation_type_concept_id, "
        "m.nval_num as value_as_number, "
        "case when coalesce(m.valtype_cd, '') <> 'N' then nullif(m.tval_char, '') end as value_as_string, "
        "coalesce(u.unit_concept_id, 0) as unit_concept_id, "
        "nullif(nullif(m.units_cd, ''), '@') as unit_source_value, "
        "m.event_id as observation_event_id from scratch.s_named m join scratch.s_event e using (event_id) "
        f"left join {_provider_of()} p on p.provider_cd = m.provider_id "
        "left join scratch.s_unit u on u.unit = m.units_cd "
        "left join (select * from scratch.s_concept where vocabulary_id = "
        f"{literal(codings.MODIFIER)}) c on c.concept_code = trim(m.modifier_cd) "
        "where m.modifier_cd <> '@' and not (m.status is not null and e.event_table = 'condition_occurrence')"
    )


def _attributes(rows: Rows) -> str:
    """What patient_dimension and visit_dimension say beyond OMOP's columns, an observation a value.

    The dimension's column is the source concept; the value is a concept where the column has few, a text in any case.
    """
    concept = "(select * from scratch.s_concept where vocabulary_id = {})"
    return (
        f"select {rows.id('attribute', 'a.dimension', 'a.column_name', 'a.patient_num', 'a.visit_id')} "
        "as observation_id, a.patient_num as person_id, a.visit_id as visit_occurrence_id, "
        "a.seen::date as observation_date, a.seen as observation_datetime, 0 as observation_concept_id, "
        "coalesce(c.concept_id, 0) as observation_source_concept_id, "
        f"a.dimension || '.' || a.column_name as observation_source_value, {EHR} as observation_type_concept_id, "
        "try_cast(a.value as double) as value_as_number, a.value as value_as_string, "
        "coalesce(v.concept_id, 0) as value_as_concept_id from scratch.s_attribute a "
        f"left join {concept.format(literal(codings.COLUMN))} c "
        "on c.concept_code = a.dimension || '.' || a.column_name "
        "left join scratch.s_column k on k.dimension = a.dimension and k.column_name = a.column_name "
        f"left join {concept.format(literal(codings.VALUE))} v "
        "on k.coded and v.concept_code = trim(a.dimension || '.' || a.column_name || '=' || a.value)"
    )


def _note() -> str:
    return (
        f"select event_id as note_id, {_common()}, p.provider_id, start_date::date as note_date, "
        f"start_date as note_datetime, 32831 as note_type_concept_id, 0 as note_class_concept_id, "
        "coalesce(name_char, concept_cd) as note_title, observation_blob as note_text, 0 as encoding_concept_id, "
        f"0 as language_concept_id, event_id as note_event_id {_from_events('note')}"
    )


def _person(rows: Rows) -> str:
    sex = "upper(left(trim(sex_cd), 1))"
    gender = _case(sex, {"F": int(Gender.FEMALE), "M": int(Gender.MALE)}, "0")
    return (
        f"select patient_num as person_id, {gender} as gender_concept_id, "
        "year(birth_date)::integer as year_of_birth, "
        "month(birth_date)::integer as month_of_birth, day(birth_date)::integer as day_of_birth, "
        "birth_date as birth_datetime, 0 as race_concept_id, 0 as ethnicity_concept_id, "
        "patient_num::varchar as person_source_value, sex_cd as gender_source_value, race_cd as race_source_value, "
        f"{_location_id(rows)} as location_id from scratch.s_patient"
    )


def _location_id(rows: Rows) -> str:
    place = ("zip_cd", "statecityzip_path")
    return (
        "case when coalesce(nullif(zip_cd, ''), nullif(statecityzip_path, '')) is not null "
        f"then {rows.id('location', *place)} end"
    )


def _location(rows: Rows) -> str:
    return (
        f"select distinct {_location_id(rows)} as location_id, nullif(zip_cd, '') as zip, "
        "nullif(statecityzip_path, '') as location_source_value from scratch.s_patient "
        f"where {_location_id(rows)} is not null"
    )


def _death() -> str:
    return (
        "select patient_num as person_id, death_date::date as death_date, death_date as death_datetime, "
        f"{EHR} as death_type_concept_id from scratch.s_patient where death_date is not null"
    )


def _visit() -> str:
    kind = _case("upper(trim(inout_cd))", {"I": int(Visit.INPATIENT), "O": int(Visit.OUTPATIENT)}, "0")
    kind = kind.replace(" else 0", f" when 'E' then {int(Visit.EMERGENCY)} else 0")
    return (
        f"select visit_id as visit_occurrence_id, patient_num as person_id, {kind} as visit_concept_id, "
        "start_date::date as visit_start_date, start_date as visit_start_datetime, "
        "end_date::date as visit_end_date, end_date as visit_end_datetime, "
        f"{int(Provenance.EHR_ENCOUNTER)} as visit_type_concept_id, encounter_num::varchar as visit_source_value, "
        "coalesce(c.concept_id, 0) as visit_source_concept_id from scratch.s_visit v "
        f"left join (select * from scratch.s_concept where vocabulary_id = {literal(codings.VALUE)}) c "
        "on c.concept_code = trim('visit_dimension.inout_cd=' || v.inout_cd)"
    )


def _period(rows: Rows) -> str:
    """One period a person: from the first visit or fact to the last end, cut at death."""
    seen = (
        "select patient_num, start_date as first, coalesce(end_date, start_date) as last from scratch.s_visit "
        "union all select f.patient_num, f.start_date, coalesce(f.end_date, f.start_date) from scratch.s_fact f "
        "join scratch.s_coded c using (concept_cd) where not c.identity"
    )
    first, last = (
        "min(first)::date",
        "greatest(min(first), least(max(last), coalesce(min(death_date), max(last))))::date",
    )
    return (
        f"select {rows.id('period', 'patient_num')} as observation_period_id, patient_num as person_id, "
        f"{first} as observation_period_start_date, {last} as observation_period_end_date, "
        f"{int(Provenance.ALGORITHM_FROM_EHR)} as period_type_concept_id from ({seen}) "
        "left join (select patient_num, death_date from scratch.s_patient) using (patient_num) "
        "where first is not null group by patient_num"
    )


def providers(rows: Rows) -> None:
    """s_provider: provider_cd, provider_id, name; of the dimension and of the facts."""
    rows.db.run(
        f"create or replace table scratch.s_provider as select provider_cd, {rows.provider('provider_cd')} "
        "as provider_id, min(name) as name from (select provider_id as provider_cd, name_char as name "
        f"from {rows.good('provider_dimension')} union all select distinct provider_id, null from scratch.s_fact) "
        f"where {rows.provider('provider_cd')} is not null group by 1"
    )


def _provider(rows: Rows) -> str:
    return "select provider_id, provider_cd as provider_source_value, name as provider_name from scratch.s_provider"


def _fact(rows: Rows) -> str:
    operators = ", ".join(map(literal, (*OPERATORS, "NE")))
    compared = f"(f.valtype_cd = 'N' and f.tval_char in ({operators}))"
    return (
        "select f.fact_id as source_fact_id, f.event_id, f.patient_num as person_id, "
        "c.standard_concept_id as fact_concept_id, f.start_date::date as fact_date, f.start_date as fact_datetime, "
        "f.end_date::date as fact_end_date, f.end_date as fact_end_datetime, "
        f"{EHR} as fact_type_concept_id, case when f.modifier_cd = '@' then 0 else coalesce(m.concept_id, 0) end "
        "as modifier_concept_id, f.instance_num::integer as instance_number, f.valtype_cd as value_type, "
        f"case when {compared} then f.tval_char end as value_operator, f.nval_num as value_as_number, "
        f"case when not {compared.replace('f.valtype_cd =', 'coalesce(f.valtype_cd, {}) ='.format(literal('')))} "
        "and not c.identity then nullif(f.tval_char, '') end as value_as_string, "
        "case when c.identity then nullif(f.tval_char, '') end as identity_text, "
        "nullif(f.valueflag_cd, '') as value_flag, "
        "coalesce(u.unit_concept_id, 0) as unit_concept_id, f.units_cd as unit_source_value, "
        "f.quantity_num as quantity, f.confidence_num as confidence, "
        "case when not c.identity then nullif(f.observation_blob, '') end as note_text, p.provider_id, "
        "f.visit_id as visit_occurrence_id, f.location_cd as location_source_value, "
        "e.event_table, f.sourcesystem_cd as source_system, f.concept_cd as fact_source_value, "
        "c.i2b2_concept_id as fact_source_concept_id, f.modifier_cd as modifier_source_value "
        "from scratch.s_fact f join scratch.s_coded c using (concept_cd) "
        "left join (select event_id, event_table from scratch.s_event) e using (event_id) "
        f"left join {_provider_of()} p on p.provider_cd = f.provider_id "
        "left join scratch.s_unit u on u.unit = f.units_cd "
        "left join (select * from scratch.s_concept where vocabulary_id = "
        f"{literal(codings.MODIFIER)}) m on m.concept_code = trim(f.modifier_cd)"
    )


def _identifier(rows: Rows) -> str:
    encounters = rows.good("encounter_mapping")
    stay = ("encounter_ide", "encounter_ide_source", "m.project_id", "m.patient_ide", "m.patient_ide_source")
    return (
        f"select {rows.id('identifier', 'patient_ide', 'patient_ide_source', 'project_id')} as source_identifier_id, "
        "patient_num as person_id, null::bigint as visit_occurrence_id, patient_ide_source as identifier_source, "
        "patient_ide as identifier_source_value, patient_ide_status as identifier_status "
        f"from {rows.good('patient_mapping')} union all "
        f"select {rows.id('stay', *stay)}, "
        "v.patient_num, v.visit_id, encounter_ide_source, encounter_ide, encounter_ide_status "
        f"from {encounters} m left join (select encounter_num, min(patient_num) as patient_num, "
        "min(visit_id) as visit_id from scratch.s_visit group by 1 having count(*) = 1) v "
        "on v.encounter_num = m.encounter_num"
    )


def _item(rows: Rows) -> str:
    """The ontology, as it is asked. Providers' rows name staff: their paths are findable in the vault alone."""
    return (
        "select c_fullname as item_path, coalesce(c_name, '') as item_name, c_hlevel::integer as item_level, "
        "c_visualattributes as visual_attributes, coalesce(c_basecode, '') as basecode, "
        "c_facttablecolumn as fact_column, c_tablename as dimension_table, c_columnname as dimension_column, "
        "c_columndatatype as column_type, c_operator as operator, c_dimcode as dimension_code, "
        "coalesce(m_applied_path, '') as applied_path, c_metadataxml as metadata_xml "
        f"from {rows.good('ontology')} where lower(coalesce(c_tablename, '')) <> 'provider_dimension' union all "
        "select '\\\\' || c_table_cd || coalesce(c_fullname, '\\'), coalesce(c_name, ''), c_hlevel::integer, "
        "c_visualattributes, '', c_facttablecolumn, c_dimtablename, c_columnname, c_columndatatype, c_operator, "
        f"c_dimcode, '', null from {rows.good('table_access')}"
    )
