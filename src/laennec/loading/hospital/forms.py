"""Forms to survey_conduct, their answers to observation or measurement, what OMOP has no place for to survey_answer.

A question's concept decides: what is mapped to a measurement is one, a vital sign so long as it says so itself; all
else is an observation. An answer in the patient's or a professional's own words stands in survey_answer alone, which
no pseudonymised perimeter reads (ADR 31). Questionnaires come at any time: a question that is told later makes the
forms that asked it anew (`touched`).
"""

from laennec.loading.concepts import questionnaire_sql, questions_sql
from laennec.loading.hospital import codes
from laennec.loading.hospital.placing import placed
from laennec.loading.hospital.professionals import provider
from laennec.loading.hospital.results import NUMBER
from laennec.loading.hospital.shape import to_id
from laennec.loading.hospital.touched import to_do
from laennec.loading.hospital.work import Work

FORM, QUESTION = questionnaire_sql("authority"), questions_sql("authority")
FIELD = ("CDM", "survey_conduct.survey_conduct_id")
"""The concept of the column that `*_event_id` refers to."""
ASKED = ("authority", "code", "loinc", "snomed", "own_code")
"""What a question is known by."""
OWN = "coalesce(own_code, code)"
YES = "'O', 'OUI', 'Y', 'YES', 'TRUE', 'VRAI', '1'"
NO = "'N', 'NON', 'NO', 'FALSE', 'FAUX', '0'"
DATES = "['%Y-%m-%d', '%Y-%m-%d %H:%M', '%Y-%m-%dT%H:%M', '%Y-%m-%dT%H:%M:%S', '%d/%m/%Y', '%d/%m/%Y %H:%M']"
SAID = "coalesce(value_code, yes_no, date_value::varchar, number_value::varchar) is not null"
TYPED = {
    "code_": "coalesce(value_code, case when type_ = 'code' then value end)",
    "yes_": f"coalesce(yes_no, case when type_ <> 'yes_no' then null when upper(trim(value)) in ({YES}) then 'Y' "
    f"when upper(trim(value)) in ({NO}) then 'N' end)",
    "date_": f"coalesce(date_value, case when type_ = 'date' then try_strptime(trim(value), {DATES}) end)",
    "number_": "coalesce(number_value, case when type_ = 'number' and regexp_full_match(trim(value), "
    f"'{NUMBER}') then try_cast(replace(trim(value), ',', '.') as double) end)",
}
"""What an answer gives, read as its type says; the first that gives something is what it is."""


def choose(work: Work) -> None:
    """Make scratch.w_form, scratch.w_answer and scratch.w_question, the winners. After `stays`, before `coding`."""
    if not work.has("form", "answer"):
        return
    work.winners("form", to_do())
    work.winners("answer", "form in (select key from scratch.w_form)")
    work.winners("question", "true")
    _questions(work)
    _answers(work)


def _questions(work: Work) -> None:
    """scratch.question and scratch.questionnaire: what is told of each, once a version that forms name."""
    latest = "(q.version is not distinct from n.version) desc, q.stamp desc, q.content desc"
    there = "(select * from scratch.w_question where not cancel) q on q.authority is not distinct from n.authority"
    named = (
        "select distinct a.authority, a.code, f.version from scratch.w_answer a "
        "join scratch.w_form f on f.key = a.form where a.code is not null"
    )
    work.table(
        "question",
        "select n.*, q.label, q.loinc, q.snomed, q.own_code, q.type, q.unit, q.domain "
        f"from ({named}) n join {there} and q.code = n.code "
        f"qualify row_number() over (partition by n.authority, n.code, n.version order by {latest}) = 1",
    )
    work.table(
        "questionnaire",
        "select n.*, q.title, q.form_loinc from (select distinct authority, code, version from scratch.w_form) n "
        f"join {there} and q.form_code = n.code "
        f"qualify row_number() over (partition by n.authority, n.code, n.version order by {latest}) = 1",
    )


def _answers(work: Work) -> None:
    """scratch.answered: the answers of forms that are there, with what is told of their questions, read."""
    same = (
        "q.authority is not distinct from a.authority and q.code = a.code "
        "and q.version is not distinct from f.version"
    )
    kind = (
        "coalesce(a.type, q.type, case when a.value_code is not null then 'code' when a.yes_no is not null then "
        "'yes_no' when a.date_value is not null then 'date' when a.number_value is not null then 'number' "
        "else 'text' end)"
    )
    told = (
        "select a.* replace (coalesce(a.label, q.label) as label, coalesce(a.loinc, q.loinc) as loinc, "
        "coalesce(a.unit, q.unit) as unit, coalesce(a.domain, q.domain) as domain), q.snomed, q.own_code, "
        f"{kind} as type_ from scratch.w_answer a join scratch.w_form f on f.key = a.form "
        f"left join scratch.question q on {same} where not a.cancel and not f.cancel "
        # What a form that says all of its answers does not say again is withdrawn.
        "and (f.whole is distinct from 1 or a.stamp >= f.stamp)"
    )
    read = ", ".join(f"{sql} as {column}" for column, sql in TYPED.items())
    is_ = " ".join(f"when {column} is not null then '{column[:-1]}'" for column in TYPED)
    work.table(
        "answered",
        f"select *, case {is_} else 'text' end as is_, "
        f"coalesce(value_vocabulary, {QUESTION}) as value_vocabulary_, "
        f"case when value_vocabulary is null then {OWN} || '=' || code_ else code_ end as value_code_ "
        f"from (select *, {read} from ({told}))",
    )


def ask(work: Work, asked: list[str], units: list[str]) -> None:
    """Add what is to be registered: questionnaires, questions, the codes of answers; and the units."""
    if not work.has("form", "answer"):
        return
    work.table(
        "form_said",
        "select f.authority, f.code, f.version, coalesce(f.loinc, q.form_loinc) as loinc, "
        "min(coalesce(f.title, q.title)) as title, f.loinc as told_loinc from scratch.w_form f "
        "left join scratch.questionnaire q on q.authority is not distinct from f.authority and q.code = f.code "
        "and q.version is not distinct from f.version where not f.cancel group by all",
    )
    work.table(
        "question_said",
        f"select {', '.join(ASKED)}, min(label) as label, max(domain) as domain from scratch.answered group by all",
    )
    domain = "case max(domain) when 'measurement' then 'Measurement' else 'Observation' end"
    asked += [
        f"select {FORM} as vocabulary_id, code as concept_code, min(title) as concept_name, "
        "'Observation' as domain_id from scratch.form_said where code is not null group by all",
        f"select {QUESTION} as vocabulary_id, {OWN} as concept_code, min(label) as concept_name, "
        f"{domain} as domain_id from scratch.question_said where {OWN} is not null group by 1, 2",
        "select value_vocabulary_ as vocabulary_id, value_code_ as concept_code, min(value_label) as concept_name, "
        "'Meas Value' as domain_id from scratch.answered where value_code_ is not null group by 1, 2",
        f"select '{FIELD[0]}' as vocabulary_id, '{FIELD[1]}' as concept_code, '{FIELD[1]}' as concept_name, "
        "'Metadata' as domain_id",
    ]
    for column, vocabulary, table, label in (
        ("loinc", "LOINC", "form_said", "title"),
        ("loinc", "LOINC", "question_said", "label"),
        ("snomed", "SNOMED", "question_said", "label"),
    ):
        asked.append(
            f"select '{vocabulary}' as vocabulary_id, {column} as concept_code, min({label}) as concept_name, "
            f"'Observation' as domain_id from scratch.{table} where {column} is not null group by all"
        )
    units.append("select distinct unit from scratch.answered where number_ is not null and unit is not null")


def forms(work: Work) -> None:
    """The rows of survey_conduct, observation, measurement and survey_answer. After `coding` and `prepare`."""
    if not work.has("form"):
        return
    narrow = "(select *, coalesce(filled, started, stamp) as at_ from scratch.w_form where not cancel)"
    work.table("form_placed", f"select * from {placed(work, narrow, 'r.at_', 'person')}")
    _conducts(work)
    if work.has("answer"):
        _concepts(work)
        _observations(work)
        _measurements(work)
        _texts(work)


def _conducts(work: Work) -> None:
    columns = {"authority": "authority", "code": "code", "version": "version", "told_loinc": "loinc"}
    same = " and ".join(f"s.{column} is not distinct from p.{of}" for column, of in columns.items())
    work.omop(
        "survey_conduct",
        f"select {to_id('p.key')} as survey_conduct_id, p.person_id, "
        "coalesce(nullif(o.standard_id, 0), l.standard_id, 0) as survey_concept_id, "
        "coalesce(l.source_id, o.source_id, 0) as survey_source_concept_id, "
        "coalesce(p.code, p.loinc) as survey_source_value, p.version as survey_version_number, "
        "coalesce(p.started, p.at_)::date as survey_start_date, coalesce(p.started, p.at_) as survey_start_datetime, "
        "p.at_::date as survey_end_date, p.at_ as survey_end_datetime, "
        f"coalesce(p.status, 'completed') as survey_status, {provider('p.professional')} as provider_id, "
        "p.visit_id as visit_occurrence_id, p.detail_id as visit_detail_id "
        f"from scratch.form_placed p left join (select *, {FORM} as vocabulary from scratch.form_said) s on {same} "
        "left join scratch.code o on o.vocabulary = s.vocabulary and o.code = s.code "
        "left join scratch.code l on l.vocabulary = 'LOINC' and l.code = s.loinc",
    )


def _concepts(work: Work) -> None:
    """scratch.answer_made: the answers with their concepts, whose they are, when and where.

    The hospital's own mapping of a question comes before what its LOINC code maps to.
    """
    standard = "nullif(o.standard_id, 0), nullif(l.standard_id, 0), nullif(s.standard_id, 0)"
    work.table(
        "question_code",
        f"select q.{', q.'.join(ASKED)}, coalesce(l.source_id, s.source_id, o.source_id, 0) as source_id, "
        f"coalesce({standard}, 0) as standard_id, case when nullif(o.standard_id, 0) is not null then o.domain "
        "when nullif(l.standard_id, 0) is not null then l.domain else s.domain end as standard_domain "
        f"from (select *, {QUESTION} as vocabulary, {OWN} as own from scratch.question_said) q "
        "left join scratch.code o on o.vocabulary = q.vocabulary and o.code = q.own "
        "left join scratch.code l on l.vocabulary = 'LOINC' and l.code = q.loinc "
        "left join scratch.code s on s.vocabulary = 'SNOMED' and s.code = q.snomed",
    )
    same = " and ".join(f"c.{column} is not distinct from a.{column}" for column in ASKED)
    work.table(
        "answer_made",
        "select a.*, f.person_id, f.visit_id, f.detail_id, f.professional, coalesce(a.taken, f.at_) as at_, "
        "c.source_id, c.standard_id, "
        "case when c.standard_id > 0 then coalesce(c.standard_domain = 'Measurement', false) "
        "else coalesce(a.domain = 'measurement', false) end as measured, "
        f"case a.yes_ when 'Y' then {codes.YES} when 'N' then {codes.NO} "
        # A code has no other place where it could be asked for: its local concept, where there is no standard one.
        "else coalesce(nullif(v.standard_id, 0), v.source_id) end as value_concept, "
        "case a.is_ when 'code' then a.code_ when 'yes' then a.yes_ when 'number' then "
        "coalesce(coalesce(operator, '') || regexp_replace(a.number_value::varchar, '[.]0$', ''), a.value) end "
        "as value_shown, "
        "case when a.number_ is not null then u.unit_id end as unit_id, "
        "case when a.number_ is not null then u.source_id end as unit_source_id, "
        "case when a.number_ is not null then a.unit end as unit_shown "
        "from scratch.answered a join scratch.form_placed f on f.key = a.form "
        f"left join scratch.question_code c on {same} "
        "left join scratch.code v on v.vocabulary = a.value_vocabulary_ and v.code = a.value_code_ "
        "left join scratch.unit u on u.unit = a.unit",
    )


def _event() -> str:
    return f"(select source_id from scratch.code where vocabulary = '{FIELD[0]}' and code = '{FIELD[1]}')"


def _observations(work: Work) -> None:
    work.omop(
        "observation",
        f"select {to_id('key')} as observation_id, person_id, coalesce(standard_id, 0) as observation_concept_id, "
        "coalesce(source_id, 0) as observation_source_concept_id, "
        f"coalesce({OWN}, loinc) as observation_source_value, at_::date as observation_date, "
        f"at_ as observation_datetime, {codes.TYPE_SURVEY} as observation_type_concept_id, "
        "number_ as value_as_number, value_concept as value_as_concept_id, value_shown as value_source_value, "
        "path as qualifier_source_value, unit_id as unit_concept_id, unit_shown as unit_source_value, "
        f"{to_id('form')} as observation_event_id, {_event()} as obs_event_field_concept_id, "
        f"{provider('professional')} as provider_id, "
        "visit_id as visit_occurrence_id, detail_id as visit_detail_id from scratch.answer_made where not measured",
    )


def _measurements(work: Work) -> None:
    work.omop(
        "measurement",
        f"select {to_id('key')} as measurement_id, person_id, coalesce(standard_id, 0) as measurement_concept_id, "
        "coalesce(source_id, 0) as measurement_source_concept_id, "
        f"coalesce({OWN}, loinc) as measurement_source_value, at_::date as measurement_date, "
        f"at_ as measurement_datetime, {codes.TYPE_SURVEY} as measurement_type_concept_id, "
        f"{codes.case('operator', codes.OPERATORS, 'null')} as operator_concept_id, "
        "number_ as value_as_number, value_concept as value_as_concept_id, value_shown as value_source_value, "
        "unit_id as unit_concept_id, unit_source_id as unit_source_concept_id, unit_shown as unit_source_value, "
        f"{to_id('form')} as measurement_event_id, {_event()} as meas_event_field_concept_id, "
        f"{provider('professional')} as provider_id, "
        "visit_id as visit_occurrence_id, detail_id as visit_detail_id from scratch.answer_made where measured",
    )


def _texts(work: Work) -> None:
    """survey_answer: a row an answer, under the id of its observation or measurement."""
    work.omop(
        "survey_answer",
        f"select {to_id('key')} as survey_answer_id, person_id, {to_id('form')} as survey_conduct_id, "
        "path as answer_path, rank::integer as answer_rank, "
        "case is_ when 'yes' then 'yes_no' else is_ end as answer_type, "
        "case when measured then 'measurement' else 'observation' end as answer_table, "
        "at_::date as answer_date, at_ as answer_datetime, date_::date as value_as_date, "
        "case when date_ <> date_trunc('day', date_) then date_ end as value_as_datetime, "
        f"case when is_ = 'text' or ({SAID}) then value end as answer_text, "
        "visit_id as visit_occurrence_id, detail_id as visit_detail_id from scratch.answer_made",
    )
