"""Emergency passages: of whom they name a visit of their own where no other source tells it; of RPU, which name
nobody, the one emergency visit that fits.

What is said of a passage (triage, ways in and out, reason, diagnoses, acts) hangs on its visit. A passage that fits
no visit, or two, gives no row: it waits in the journal, is counted, and is asked again whenever a visit comes that it
may belong to (`nobody`).
"""

import csv
from functools import cache
from importlib.resources import files

from laennec.loading.database import literal
from laennec.loading.hospital import codes
from laennec.loading.hospital.nobody import ENTRY, UNNAMED, VISIT
from laennec.loading.hospital.professionals import provider
from laennec.loading.hospital.shape import digest, to_id
from laennec.loading.hospital.sites import unit_id
from laennec.loading.hospital.touched import to_do
from laennec.loading.hospital.work import Work

PASSAGE = "PASSAGE"
VOCABULARY = "RPU"
NEAR = 120
"""Minutes between the entry of a passage and the emergency visit of the patient whom it names, at most."""
EXIT = 240
"""Minutes between the exits that an RPU and the visit say, at most: units write them down at different moments."""
MINUTE = 8550
SAID = {
    "ccmu": "CCMU",
    "gemsa": "GEMSA",
    "entry_mode": "MODE_ENTREE",
    "provenance": "PROVENANCE",
    "transport": "TRANSPORT",
    "transport_care": "TRANSPORT_PEC",
    "exit_mode": "MODE_SORTIE",
    "destination": "DESTINATION",
    "orientation": "ORIENT",
}
"""Field -> how its code begins in the vocabulary: `CCMU 3`."""
NUMBERED = ("ccmu", "gemsa")
CIM10 = "nullif(replace(upper(trim({})), '.', ''), '')"
"""A code as the PMSI writes it."""


def choose(work: Work) -> None:
    """Make scratch.w_passage. Before whose stays are is decided."""
    work.winners("passage", f"{to_do()} or key in (select key from scratch.passage_to_do)")


def named(work: Work) -> None:
    """scratch.passage_segment: which segment each passage that names somebody belongs to; those of which nobody else
    tells in scratch.segment_passage. After scratch.segment_raw.
    """
    said = f"select *, {VISIT} as visit_ from scratch.w_passage where not cancel and not ({UNNAMED}) "
    work.table(
        "passage_named",
        f"select p.*, o.person_id from ({said}) p join scratch.owner o on o.visit = p.visit_ "
        "where p.entry is not null",
    )
    work.table(
        "passage_met",
        "select p.key, s.visit, s.part from scratch.passage_named p join scratch.owner o using (person_id) "
        "join scratch.segment_raw s on s.visit = o.visit and s.class = 'E' "
        f"where abs(date_diff('minute', s.start, p.entry)) <= case when s.visit = p.visit_ then 1440 else {NEAR} end "
        "qualify row_number() over (partition by p.key order by s.visit <> p.visit_, "
        "abs(date_diff('second', s.start, p.entry)), s.visit, s.part) = 1",
    )
    work.table(
        "segment_passage",
        "select visit_ as visit, -row_number() over (partition by visit_ order by entry, key) as part, 'E' as class, "
        "entry as start, exit as ended, false as goes_on, entry_mode, provenance, exit_mode, destination, unit, "
        "professional, "
        f"true as timed, {codes.TYPE_RECORD} as type, key from scratch.passage_named anti join scratch.passage_met "
        "using (key)",
    )
    work.table(
        "passage_segment",
        "select key, visit, part from scratch.passage_met union all "
        "select key, visit, part from scratch.segment_passage",
    )


def unnamed(work: Work) -> None:
    """scratch.passage_placed(key, person_id, visit_id): every passage that has a visit. After scratch.segment."""
    _hospitals(work)
    work.table(
        "passage_fits",
        "select p.key, s.id as visit_id, s.person_id, coalesce(p.postcode = k.postcode, false) as near "
        f"from (select * from scratch.w_passage where not cancel and {UNNAMED}) p "
        "join scratch.known k on k.birth_date = p.birth_date and (k.sex = p.sex or coalesce(k.sex, 'U') = 'U' "
        "or coalesce(p.sex, 'U') = 'U') join scratch.segment s on s.person_id = k.root and s.class = 'E' "
        f"where abs(date_diff('second', s.start, p.entry)) <= {ENTRY * 60} "
        f"and coalesce(abs(date_diff('minute', s.ended, p.exit)) <= {EXIT}, true) "
        f"and (p.finess is null or {unit_id('s.unit')} not in (select site from scratch.hospital_of) "
        f"or s.unit is null or ({unit_id('s.unit')}, p.finess) in (select site, finess from scratch.hospital_of))",
    )
    # Where several fit, only the postcode may decide: two that fit equally fit neither.
    work.table(
        "passage_placed",
        "select p.key, s.person_id, s.id as visit_id from scratch.passage_segment p "
        "join scratch.segment s using (visit, part) union all "
        "select key, case when count(*) = 1 then min(person_id) else min(person_id) filter (near) end, "
        "case when count(*) = 1 then min(visit_id) else min(visit_id) filter (near) end "
        "from scratch.passage_fits group by key having count(*) = 1 or count(*) filter (near) = 1",
    )


def _hospitals(work: Work) -> None:
    """scratch.hospital_of(site, finess): the hospitals that a care site ever was below."""
    if not work.has("care_unit") or "care_site" not in work.made:
        work.table("hospital_of", "select null::bigint as site, null::varchar as finess limit 0")
        return
    work.table(
        "hospital_of",
        "with own as ("
        f"select distinct {unit_id('code', 'authority')} as site, finess from {work.journal.winners('care_unit')} "
        "where not cancel and finess is not null) select site, finess from own union "
        "select c.site, o.finess from scratch.climb c join own o on o.site = c.above",
    )


def codes_of(work: Work) -> list[str]:
    """SELECTs of the codes of passages for `Concepts.register`."""
    if not work.has("passage"):
        return []
    said = "select * from scratch.w_passage where not cancel"
    asked = [f"select {literal(PASSAGE)} as code, 'Passage aux urgences' as label"]
    asked += [f"select distinct {_code(f)}, null from ({said}) where {f} is not null" for f in SAID]
    asked += ["select 'MEDECIN', 'Minutes de l''entrée au premier médecin'"]
    known = " union all ".join(f"select {literal(c)} as code, {literal(n)} as name" for c, n in labels().items())
    cim10 = " union ".join(f"select {CIM10.format(f)} as code from ({said})" for f in ("reason", "diagnosis"))
    return [
        f"select '{VOCABULARY}' as vocabulary_id, a.code as concept_code, coalesce(a.label, k.name) as concept_name, "
        f"'Observation' as domain_id from ({' union all '.join(asked)}) a left join ({known}) k using (code)",
        "select distinct 'CIM10' as vocabulary_id, code as concept_code, null as concept_name, "
        f"'Condition' as domain_id from ({cim10} union {_split(said, 'associated')}) where code is not null",
        "select distinct 'CCAM' as vocabulary_id, code as concept_code, null as concept_name, "
        f"'Procedure' as domain_id from ({_split(said, 'acts')}) where code is not null",
    ]


@cache
def labels() -> dict[str, str]:
    """What the codes of the vocabulary mean, in French."""
    text = (files(__package__) / "passage_codes.csv").read_text(encoding="utf-8")
    return {row["code"]: row["label"] for row in csv.DictReader(text.splitlines())}


def _code(field: str) -> str:
    return f"{literal(SAID[field] + ' ')} || {field} as code"


def _split(rows: str, field: str) -> str:
    return (
        f"select {CIM10.format('c')} as code from (select unnest(string_split_regex({field}, '[ ,;]+')) as c "
        f"from ({rows}) where {field} is not null)"
    )


def passages(work: Work) -> None:
    """The rows that passages give. After `stays` and `coding`."""
    if not work.has("passage"):
        return
    work.table(
        "passage",
        "select w.*, p.person_id, p.visit_id from scratch.w_passage w join scratch.passage_placed p using (key) "
        "where not w.cancel",
    )
    _observations(work)
    _conditions(work)
    _acts(work)


def _observations(work: Work) -> None:
    rows = [
        f"select {to_id('key')} as id, key, entry as at_, date_diff('minute', entry, exit) as number, "
        f"{MINUTE} as unit, '{PASSAGE}' as code from scratch.passage",
        f"select {to_id(digest('passage doctor', 'key::varchar'))}, key, doctor, date_diff('minute', entry, doctor), "
        f"{MINUTE}, 'MEDECIN' from scratch.passage where doctor is not null",
    ]
    rows += [
        f"select {to_id(digest(f'passage {field}', 'key::varchar'))}, key, entry, "
        f"{f'try_cast({field} as double)' if field in NUMBERED else 'null'}, null, {_code(field)} "
        f"from scratch.passage where {field} is not null"
        for field in SAID
    ]
    work.omop(
        "observation",
        "select r.id as observation_id, p.person_id, coalesce(c.standard_id, 0) as observation_concept_id, "
        "coalesce(c.source_id, 0) as observation_source_concept_id, at_::date as observation_date, "
        f"at_ as observation_datetime, {codes.TYPE_ENCOUNTER} as observation_type_concept_id, "
        "r.number::double as value_as_number, case when r.number is not null then r.unit end as unit_concept_id, "
        f"r.code as observation_source_value, {provider('p.professional')} as provider_id, "
        "p.visit_id as visit_occurrence_id from "
        f"({' union all '.join(rows)}) r join scratch.passage p using (key) "
        f"left join scratch.code c on c.vocabulary = '{VOCABULARY}' and c.code = r.code",
    )
    # Why somebody came is no diagnosis: an observation keeps it.
    work.omop(
        "observation",
        f"select {to_id(digest('passage reason', 'key::varchar'))} as observation_id, person_id, "
        "0 as observation_concept_id, coalesce(c.source_id, 0) as observation_source_concept_id, "
        f"entry::date as observation_date, entry as observation_datetime, {codes.TYPE_ENCOUNTER} as "
        "observation_type_concept_id, p.reason_ as observation_source_value, "
        f"'recours' as qualifier_source_value, {provider('p.professional')} as provider_id, "
        "visit_id as visit_occurrence_id from "
        f"(select *, {CIM10.format('reason')} as reason_ from scratch.passage) p "
        "left join scratch.code c on c.vocabulary = 'CIM10' and c.code = p.reason_ where p.reason_ is not null",
    )


def _conditions(work: Work) -> None:
    work.table(
        "passage_diagnosis",
        f"select key, 0 as rank, 'DP' as role, {CIM10.format('diagnosis')} as code from scratch.passage union all "
        f"{_items('associated', 'DA')}",
    )
    work.omop(
        "condition_occurrence",
        f"select {to_id(digest('passage diagnosis', 'd.key::varchar', 'd.rank::varchar'))} as "
        "condition_occurrence_id, person_id, coalesce(c.standard_id, 0) as condition_concept_id, "
        "coalesce(c.source_id, 0) as condition_source_concept_id, d.code as condition_source_value, "
        "entry::date as condition_start_date, entry as condition_start_datetime, "
        f"{codes.TYPE_ENCOUNTER} as condition_type_concept_id, "
        f"case when role = 'DP' then {codes.PRIMARY} else {codes.SECONDARY} end as condition_status_concept_id, "
        f"role as condition_status_source_value, {provider('p.professional')} as provider_id, "
        "visit_id as visit_occurrence_id "
        "from scratch.passage_diagnosis d join scratch.passage p using (key) "
        "left join scratch.code c on c.vocabulary = 'CIM10' and c.code = d.code where d.code is not null",
    )


def _acts(work: Work) -> None:
    work.omop(
        "procedure_occurrence",
        f"select {to_id(digest('passage act', 'a.key::varchar', 'a.rank::varchar'))} as procedure_occurrence_id, "
        "person_id, coalesce(c.standard_id, 0) as procedure_concept_id, "
        "coalesce(c.source_id, 0) as procedure_source_concept_id, a.code as procedure_source_value, "
        "entry::date as procedure_date, entry as procedure_datetime, "
        f"{codes.TYPE_ENCOUNTER} as procedure_type_concept_id, 1 as quantity, "
        f"{provider('p.professional')} as provider_id, visit_id as visit_occurrence_id "
        f"from ({_items('acts', 'act')}) a join scratch.passage p using (key) "
        "left join scratch.code c on c.vocabulary = 'CCAM' and c.code = a.code where a.code is not null",
    )


def _items(field: str, role: str) -> str:
    """The codes of a list, each with its place in it: the same code twice is two rows."""
    return (
        f"select key, rank, '{role}' as role, {CIM10.format('c')} as code from (select key, "
        f"unnest(string_split_regex(trim({field}), '[ ,;]+')) as c, "
        f"generate_subscripts(string_split_regex(trim({field}), '[ ,;]+'), 1) as rank "
        f"from scratch.passage where {field} is not null)"
    )
