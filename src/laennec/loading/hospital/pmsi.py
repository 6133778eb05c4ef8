"""The PMSI: diagnoses, acts, supplements, GHM, and the unit stays as a second series of visit_detail. A week of SMR
is a unit stay too, with more to say (`smr`).

A newer sending of a unit stay replaces all it said before: of its diagnoses and acts only those count that came with
the winning line. Claims give dates, never times.
"""

from laennec.loading.hospital import codes, smr
from laennec.loading.hospital.shape import digest, to_id
from laennec.loading.hospital.sites import unit_id
from laennec.loading.hospital.touched import TO_DO
from laennec.loading.hospital.work import Work


def choose(work: Work) -> None:
    """Make the winners and versions to be made into rows. After `stays`, before `coding`."""
    for kind in ("diagnosis", "act"):
        if work.has(kind):  # every version: the winning line's is not always the version that would win alone
            work.versions(kind, TO_DO)
    if work.has("supplement"):
        work.winners("supplement", TO_DO)


def pmsi(work: Work) -> None:
    """The rows that claims give. After `stays` (scratch.w_unit_stay, scratch.segment)."""
    # Claims belong to the admission of the stay, not to the emergency passage before it.
    work.table(
        "claim_visit",
        "select visit, person_id, id as visit_id from scratch.segment "
        "qualify row_number() over (partition by visit order by class = 'E', number desc) = 1",
    )
    if work.has("unit_stay"):
        work.table(
            "unit_stay",
            "select u.*, v.person_id, v.visit_id from scratch.claim u join scratch.claim_visit v using (visit)",
        )
        _unit_stays(work)
        smr.smr(work)
        if work.has("diagnosis"):
            _diagnoses(work)
        if work.has("act"):
            _acts(work)
    if work.has("supplement"):
        _supplements(work)


def _unit_stays(work: Work) -> None:
    work.omop(
        "visit_detail",
        f"select {to_id('key')} as visit_detail_id, person_id, "
        f"{codes.case('class', codes.VISIT)} as visit_detail_concept_id, "
        'start as visit_detail_start_date, coalesce("end", start) as visit_detail_end_date, '
        f"{codes.TYPE_CLAIM} as visit_detail_type_concept_id, {unit_id('unit')} as care_site_id, "
        "nullif(coalesce(entry_mode, '') || coalesce('-' || provenance, ''), '') as admitted_from_source_value, "
        "nullif(coalesce(exit_mode, '') || coalesce('-' || destination, ''), '') as discharged_to_source_value, "
        f'lag({to_id("key")}) over (partition by visit order by start, "end", key) as preceding_visit_detail_id, '
        "visit_id as visit_occurrence_id from scratch.unit_stay",
    )
    told = (
        ("ghm", "GHM", "nullif(ghm, '')", "null::double"),
        ("sessions", "PMSI", "case when sessions > 0 then 'NBSE' end", "sessions::double"),
        ("gestation", "PMSI", "case when gestation > 0 then 'AGEG' end", "gestation::double"),
        ("last_period", "PMSI", "case when last_period is not null then 'DDR' end", "null::double"),
    )
    for field, vocabulary, code, number in told:
        work.omop(
            "observation",
            f"select {to_id(digest(f'pmsi {field}', 'key::varchar'))} as observation_id, person_id, "
            "coalesce(c.standard_id, 0) as observation_concept_id, coalesce(c.source_id, 0) as "
            "observation_source_concept_id, "
            f'coalesce("end", start) as observation_date, {codes.TYPE_CLAIM} as observation_type_concept_id, '
            f"{number} as value_as_number, "
            f"{'last_period::varchar' if field == 'last_period' else 'null::varchar'} as value_as_string, "
            f"s.code as observation_source_value, visit_id as visit_occurrence_id, {to_id('key')} as visit_detail_id "
            f"from (select *, {code} as code from scratch.unit_stay) s "
            f"left join scratch.code c on c.vocabulary = '{vocabulary}' and c.code = s.code where s.code is not null",
        )
    for field, code, unit in (("igs2", "IGS2", "null"), ("weight", "PNNE", "8504")):
        work.omop(
            "measurement",
            f"select {to_id(digest(f'pmsi {field}', 'key::varchar'))} as measurement_id, person_id, "
            "coalesce(c.standard_id, 0) as measurement_concept_id, coalesce(c.source_id, 0) as "
            "measurement_source_concept_id, "
            f"start as measurement_date, {codes.TYPE_CLAIM} as measurement_type_concept_id, {field}::double as "
            f"value_as_number, {unit} as unit_concept_id, '{code}' as measurement_source_value, "
            f"visit_id as visit_occurrence_id, {to_id('key')} as visit_detail_id from scratch.unit_stay s "
            f"left join scratch.code c on c.vocabulary = 'PMSI' and c.code = '{code}' where {field} is not null",
        )


def _children(work: Work, kind: str) -> str:
    """The diagnoses or acts of the winning lines, with person, visit and unit stay."""
    return work.table(
        f"of_{kind}",
        "select c.*, u.person_id, u.visit_id, u.key as u_key, u.start as u_start from "
        f"scratch.v_{kind} c join scratch.unit_stay u on u.key = c.unit_stay and u.stamp = c.stamp "
        "and (u.batch <> c.batch or u.file <> c.file or u.line = c.line) where not c.cancel "
        "qualify row_number() over (partition by c.key order by c.content desc, c.batch, c.file, c.line) = 1",
    )


def _diagnoses(work: Work) -> None:
    rows = _children(work, "diagnosis")
    status = f"case when role in ('DP', 'MMP') then {codes.PRIMARY} else {codes.SECONDARY} end"
    where = f"from {rows} d left join scratch.code c on c.vocabulary = 'CIM10' and c.code = d.code"
    work.omop(
        "condition_occurrence",
        f"select {to_id('key')} as condition_occurrence_id, person_id, coalesce(c.standard_id, 0) as "
        "condition_concept_id, "
        "coalesce(c.source_id, 0) as condition_source_concept_id, d.code as condition_source_value, "
        "coalesce(date, u_start) as condition_start_date, null::date as condition_end_date, "
        f"{codes.TYPE_CLAIM} as condition_type_concept_id, {status} as condition_status_concept_id, "
        "role as condition_status_source_value, visit_id as visit_occurrence_id, "
        f"{to_id('u_key')} as visit_detail_id {where} where role <> 'DAD'",
    )
    # Documentary data are no diagnosis claimed of the patient: an observation keeps them.
    work.omop(
        "observation",
        f"select {to_id('key')} as observation_id, person_id, 0 as observation_concept_id, "
        "coalesce(c.source_id, 0) as observation_source_concept_id, d.code as observation_source_value, "
        f"coalesce(date, u_start) as observation_date, {codes.TYPE_CLAIM} as observation_type_concept_id, "
        "'DAD' as qualifier_source_value, visit_id as visit_occurrence_id, "
        f"{to_id('u_key')} as visit_detail_id {where} where role = 'DAD'",
    )


def _acts(work: Work) -> None:
    rows = _children(work, "act")
    modifier = (
        "concat_ws(' ', 'phase ' || phase, 'activity ' || activity, 'modifiers ' || modifiers, "
        "'association ' || association, 'extension ' || extension, 'appliance ' || appliance, "
        "'performer ' || performer, 'performers ' || performers, 'patients ' || patients)"
    )
    work.omop(
        "procedure_occurrence",
        f"select {to_id('key')} as procedure_occurrence_id, person_id, coalesce(c.standard_id, 0) as "
        "procedure_concept_id, "
        "coalesce(c.source_id, 0) as procedure_source_concept_id, a.code as procedure_source_value, "
        f"coalesce(date, u_start) as procedure_date, {codes.TYPE_CLAIM} as procedure_type_concept_id, "
        f"greatest(quantity, 1) as quantity, nullif({modifier}, '') as modifier_source_value, "
        f"visit_id as visit_occurrence_id, {to_id('u_key')} as visit_detail_id "
        f"from {rows} a left join scratch.code c on c.vocabulary = {smr.NOMENCLATURE} and c.code = a.code "
        # Activity 4 is the anaesthesia of the act that its first activity already tells.
        "where activity is distinct from '4'",
    )
    work.omop(
        "observation",
        f"select {to_id('key')} as observation_id, person_id, 0 as observation_concept_id, "
        "coalesce(c.source_id, 0) as observation_source_concept_id, a.code as observation_source_value, "
        f"coalesce(date, u_start) as observation_date, {codes.TYPE_CLAIM} as observation_type_concept_id, "
        "'anaesthesia' as qualifier_source_value, visit_id as visit_occurrence_id, "
        f"{to_id('u_key')} as visit_detail_id from {rows} a left join scratch.code c "
        "on c.vocabulary = 'CCAM' and c.code = a.code where activity = '4'",
    )


def _supplements(work: Work) -> None:
    rows = (
        "from scratch.w_supplement s join scratch.claim_visit v using (visit) "
        "left join scratch.code c on c.vocabulary = case kind when 'med' then 'UCD' else 'LPP' end and c.code = "
        "s.code "
        "where not s.cancel and date is not null and kind = '{kind}'"
    )
    work.omop(
        "drug_exposure",
        f"select {to_id('key')} as drug_exposure_id, person_id, coalesce(c.standard_id, 0) as drug_concept_id, "
        "coalesce(c.source_id, 0) as drug_source_concept_id, s.code as drug_source_value, "
        "date as drug_exposure_start_date, date as drug_exposure_end_date, "
        f"{codes.TYPE_CLAIM} as drug_type_concept_id, quantity, indication as sig, "
        f"visit_id as visit_occurrence_id {rows.format(kind='med')}",
    )
    work.omop(
        "device_exposure",
        f"select {to_id('key')} as device_exposure_id, person_id, coalesce(c.standard_id, 0) as device_concept_id, "
        "coalesce(c.source_id, 0) as device_source_concept_id, s.code as device_source_value, "
        "date as device_exposure_start_date, date as device_exposure_end_date, "
        f"{codes.TYPE_CLAIM} as device_type_concept_id, quantity::integer as quantity, "
        f"visit_id as visit_occurrence_id {rows.format(kind='dmi')}",
    )
