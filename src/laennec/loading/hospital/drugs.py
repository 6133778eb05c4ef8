"""Prescriptions and administrations to drug_exposure, told apart by type, with the dose and the link of the two.

A drug is known by its UCD code, else its CIP code, its system's own code, its ATC code: the first that was said gives
the source concept, above which its ATC class stands; the first that has a standard concept gives that. A drug that
was not given gives no row: its record stays in the journal and is counted.
"""

import pyarrow as pa

from laennec.loading.concepts import pharmacy_sql
from laennec.loading.hospital import codes
from laennec.loading.hospital.placing import placed
from laennec.loading.hospital.professionals import provider
from laennec.loading.hospital.shape import to_id
from laennec.loading.hospital.touched import to_do
from laennec.loading.hospital.work import Work
from laennec.omop.routes import route

KINDS = ("prescription", "administration")
PHARMACY = pharmacy_sql("authority")
CODES = {"ucd": "'UCD'", "cip": "'CIP13'", "code": PHARMACY, "atc": "'ATC'"}
"""The columns of a drug's codes, the most exact first, with the vocabulary of each."""
SAYS = ("authority", *CODES)
TYPES = {"prescription": codes.TYPE_PRESCRIPTION, "administration": codes.TYPE_ADMINISTRATION}
NOT_GIVEN = "coalesce(status in ('not_given', 'planned'), false)"


def choose(work: Work) -> None:
    """Make scratch.w_prescription and scratch.w_administration, the winners. After `stays`, before `coding`."""
    for kind in KINDS:
        if work.has(kind):
            work.winners(kind, to_do())


def ask(work: Work, asked: list[str], units: list[str]) -> None:
    """Make scratch.drug_said, once a drug as it is written; add what is to be registered, and the units."""
    there = [kind for kind in KINDS if work.has(kind)]
    if not there:
        return
    said = ", ".join(SAYS)
    each = [
        f"select {said}, min(label) as label from scratch.w_{kind} where not cancel group by all" for kind in there
    ]
    work.table(
        "drug_said",
        f"select {said}, min(label) as label from ({' union all '.join(each)}) "
        "where coalesce(ucd, cip, code, atc) is not null group by all",
    )
    for column, vocabulary in CODES.items():
        above = "null::varchar" if column == "atc" else "atc"
        label = "null::varchar" if column == "atc" else "label"
        asked.append(
            f"select {vocabulary} as vocabulary_id, {column} as concept_code, min({label}) as concept_name, "
            f"'Drug' as domain_id, {above} as atc from scratch.drug_said where {column} is not null group by all"
        )
    for kind in there:
        for unit in ("dose_unit", "rate_unit"):
            units.append(
                f"select distinct {unit} as unit from scratch.w_{kind} where not cancel and {unit} is not null"
            )
    _routes(work, there)


def name_codes(work: Work) -> None:
    """Make scratch.drug_code(authority, ucd, cip, code, atc, source_id, standard_id) from scratch.code."""
    if not any(work.has(kind) for kind in KINDS):
        return
    joins, source, standard = [], [], []
    for column in CODES:
        joins.append(f"left join scratch.code c_{column} on c_{column}.vocabulary = s.v_{column}")
        joins[-1] += f" and c_{column}.code = s.{column}"
        source.append(f"c_{column}.source_id")
        standard.append(f"nullif(c_{column}.standard_id, 0)")
    vocabularies = ", ".join(f"{vocabulary} as v_{column}" for column, vocabulary in CODES.items())
    work.table(
        "drug_code",
        f"select {', '.join(f's.{c}' for c in SAYS)}, coalesce({', '.join(source)}, 0) as source_id, "
        f"coalesce({', '.join(standard)}, 0) as standard_id "
        f"from (select *, {vocabularies} from scratch.drug_said) s {' '.join(joins)}",
    )


def drugs(work: Work) -> None:
    """The rows of drug_exposure, drug_exposure_dose and drug_exposure_link. After `coding` and `prepare`."""
    if work.has("prescription"):
        _made(work, "prescription", "r.start, r.prescribed, r.stamp", "true")
    if work.has("administration"):
        _made(work, "administration", "r.start, r.stamp", f"not {NOT_GIVEN}")
        if work.has("prescription"):
            _inherit(work)
    for kind in KINDS:
        if work.has(kind):
            _rows(work, kind)
    if work.has("prescription") and work.has("administration"):
        work.omop(
            "drug_exposure_link",
            f"select {to_id('a.key')} as administration_id, {to_id('p.key')} as prescription_id, a.person_id, "
            "a.begins::date as link_date, a.begins as link_datetime, "
            "a.visit_id as visit_occurrence_id, a.detail_id as visit_detail_id from scratch.made_administration a "
            # A prescription of somebody else is a mistake in one of the two.
            "join scratch.made_prescription p on p.key = a.prescription and p.person_id = a.person_id",
        )


def _made(work: Work, kind: str, times: str, which: str) -> None:
    """Make scratch.made_<kind>: the winners that give rows, each with whose it is, where, what, and from when.

    times: of its columns, the first that is said is when it begins.
    """
    begins = f"coalesce({times})"
    say = placed(work, f"(select * from scratch.w_{kind} where not cancel and {which})", begins, "person")
    same = " and ".join(f"d.{c} is not distinct from r.{c}" for c in SAYS)
    work.table(
        f"made_{kind}",
        f"select r.*, {begins} as begins, coalesce(r.ucd, r.cip, r.code, r.atc) as drug, d.source_id, d.standard_id "
        f"from {say} r left join scratch.drug_code d on {same}",
    )


def _inherit(work: Work) -> None:
    """An administration that names no drug is of the drug that was prescribed."""
    work.run(
        "update scratch.made_administration a set drug = p.drug, source_id = p.source_id, "
        "standard_id = p.standard_id from scratch.made_prescription p where a.drug is null "
        "and p.key = a.prescription and p.person_id = a.person_id"
    )


def _rows(work: Work, kind: str) -> None:
    prescribed = kind == "prescription"
    more = "sig" if prescribed else "lot as lot_number"
    visit = "visit_id as visit_occurrence_id, detail_id as visit_detail_id"
    work.omop(
        "drug_exposure",
        f"select {to_id('key')} as drug_exposure_id, person_id, coalesce(standard_id, 0) as drug_concept_id, "
        "coalesce(source_id, 0) as drug_source_concept_id, drug as drug_source_value, "
        "begins::date as drug_exposure_start_date, begins as drug_exposure_start_datetime, "
        'coalesce("end", begins)::date as drug_exposure_end_date, "end" as drug_exposure_end_datetime, '
        f'"end"::date as verbatim_end_date, {TYPES[kind]} as drug_type_concept_id, quantity, {more}, '
        "w.concept_id as route_concept_id, m.route as route_source_value, dose_unit as dose_unit_source_value, "
        f"{provider('m.professional')} as provider_id, "
        f"{visit} from scratch.made_{kind} m left join scratch.drug_route w on w.route = m.route",
    )
    work.omop(
        "drug_exposure_dose",
        f"select {to_id('key')} as drug_exposure_id, person_id, begins::date as dose_date, begins as dose_datetime, "
        "dose as dose_value, d.unit_id as dose_unit_concept_id, d.source_id as dose_unit_source_concept_id, "
        "dose_unit as dose_unit_source_value, rate as rate_value, f.unit_id as rate_unit_concept_id, "
        "f.source_id as rate_unit_source_concept_id, rate_unit as rate_unit_source_value, "
        f"status as status_source_value, {visit} from scratch.made_{kind} m "
        "left join scratch.unit d on d.unit = m.dose_unit left join scratch.unit f on f.unit = m.rate_unit "
        "where coalesce(dose, rate) is not null or status is not null",
    )


def _routes(work: Work, kinds: list[str]) -> None:
    """Make scratch.drug_route(route, concept_id). Spellings are few: they are looked up one by one."""
    each = " union all ".join(f"select distinct route from scratch.w_{kind} where not cancel" for kind in kinds)
    rows = work.db.rows(f"select distinct route from ({each}) where route is not null order by 1")
    written = [row[0] for row in rows]
    table = pa.table(
        {"route": pa.array(written, pa.string()), "concept_id": pa.array([route(w) for w in written], pa.int64())}
    )
    work.db.give("routes_written", table)
    work.table("drug_route", "select * from routes_written")
