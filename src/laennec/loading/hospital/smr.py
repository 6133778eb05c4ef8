"""SMR (rehabilitation): what a weekly summary (RHS) says beside what any unit stay does.

An RHS is a unit stay that lasts the days of its week within the stay in the unit. Its stay is a visit of its own
kind, unless RUM (MCO) are declared under the same number. Weeks are those of ISO 8601, as the PMSI's are.
"""

from laennec.loading.database import literal
from laennec.loading.hospital import codes
from laennec.loading.hospital.shape import digest, to_id
from laennec.loading.hospital.work import Work

NOMENCLATURE = "coalesce(nomenclature, 'CCAM')"
"""The vocabulary of an act's code."""
PHYSICAL = {
    "dressing": ("DHAB", "Dépendance : habillage ou toilette"),
    "moving": ("DDEP", "Dépendance : déplacement"),
    "feeding": ("DALI", "Dépendance : alimentation"),
    "continence": ("DCNT", "Dépendance : continence"),
}
COGNITIVE = {
    "behaviour": ("DCMP", "Dépendance : comportement"),
    "relation": ("DREL", "Dépendance : relation et communication"),
}
SUMS = {
    " + ".join(PHYSICAL): ("DPHY", "Dépendance physique (somme de quatre items)"),
    " + ".join(COGNITIVE): ("DCOG", "Dépendance cognitive (somme de deux items)"),
}
"""SQL of a sum -> code and name. Null where one of its items is not said."""
SCORES = PHYSICAL | COGNITIVE | SUMS
PRESENCE, SURGERY = "JPRES", "DIC"
PMSI = {
    **{code: name for code, name in SCORES.values()},
    PRESENCE: "Journées de présence dans la semaine",
    SURGERY: "Date de l'intervention chirurgicale",
    "TYHO 1": "Hospitalisation complète",
    "TYHO 2": "Hospitalisation à temps partiel de jour",
    "TYHO 3": "Hospitalisation à temps partiel de nuit",
    "TYHO 4": "Séances de traitements et cures ambulatoires",
}
"""Code -> name of what is told of a week, in the vocabulary PMSI."""
SESSIONS = "4"
DAYS = "coalesce(weekdays, '') || coalesce(weekend, '')"


def prepare(work: Work) -> None:
    """Make scratch.claim, the unit stays that count with `class`, the kind of visit that each is (a week with its own
    first and last day), and scratch.smr_stay(visit, smr_class). After scratch.w_unit_stay.
    """
    first, last = "greatest(week, start)", 'least("end", week + 6)'
    work.table(
        "claim",
        "select * replace ("
        f'case when week is null then start else {first} end as start, case when week is null then "end" else '
        f'greatest({last}, {first}) end as "end", '
        "case when week is null or start >= week then entry_mode end as entry_mode, "
        "case when week is null or start >= week then provenance end as provenance, "
        'case when week is null or "end" <= week + 6 then exit_mode end as exit_mode, '
        'case when week is null or "end" <= week + 6 then destination end as destination), '
        "case when care_type is distinct from 'SMR' then 'I' "
        f"when hospitalisation = '{SESSIONS}' then 'SMR sessions' else 'SMR' end as class "
        "from scratch.w_unit_stay where not cancel and coalesce(week, start) is not null",
    )
    work.table(
        "smr_stay",
        "select visit, case when bool_and(class = 'SMR sessions') then 'SMR sessions' else 'SMR' end as smr_class "
        "from scratch.claim group by visit having bool_and(class <> 'I')",
    )


def asked(work: Work) -> list[str]:
    """SELECTs of the codes to be registered."""
    if not work.has("unit_stay"):
        return []
    told = ", ".join(f"('{code}', {literal(name)})" for code, name in PMSI.items())
    weeks = "from scratch.claim where care_type = 'SMR'"
    columns = "as vocabulary_id, {} as concept_code, {} as concept_name, 'Observation' as domain_id"
    return [
        f"select 'PMSI' {columns.format('code', 'name')} from (values {told}) t(code, name) "
        f"where exists (select 1 {weeks})",
        f"select distinct 'PMSI' {columns.format(_authorisation(), 'null')} {weeks} and authorisation is not null",
        f"select distinct 'GME' {columns.format('gme', 'null')} {weeks} and gme is not null",
    ]


def _authorisation() -> str:
    return "'TAUM ' || authorisation"


def smr(work: Work) -> None:
    """Presence, kind of hospitalisation, authorisation, GME, operation, dependency. After scratch.unit_stay."""
    work.table("week", f"select *, {DAYS} as days from scratch.unit_stay where care_type = 'SMR'")
    told = (
        ("presence", "PMSI", f"case when days <> '' then '{PRESENCE}' end", "length(replace(days, '0', ''))", "days"),
        ("hospitalisation", "PMSI", "'TYHO ' || hospitalisation", "null", "null"),
        ("authorisation", "PMSI", _authorisation(), "null", "null"),
        ("gme", "GME", "gme", "null", "null"),
        ("surgery", "PMSI", f"case when surgery is not null then '{SURGERY}' end", "null", "surgery"),
    )
    for what, vocabulary, code, number, text in told:
        work.omop(
            "observation",
            f"select {to_id(digest(f'pmsi {what}', 'key::varchar'))} as observation_id, person_id, "
            "coalesce(c.standard_id, 0) as observation_concept_id, coalesce(c.source_id, 0) as "
            f"observation_source_concept_id, start as observation_date, {codes.TYPE_CLAIM} as "
            f"observation_type_concept_id, {number}::double as value_as_number, {text}::varchar as value_as_string, "
            f"s.code as observation_source_value, visit_id as visit_occurrence_id, {to_id('key')} as visit_detail_id "
            f"from (select *, {code} as code from scratch.week) s "
            f"left join scratch.code c on c.vocabulary = '{vocabulary}' and c.code = s.code where s.code is not null",
        )
    for score, (code, _) in SCORES.items():
        work.omop(
            "measurement",
            f"select {to_id(digest(f'pmsi {code}', 'key::varchar'))} as measurement_id, person_id, "
            "coalesce(c.standard_id, 0) as measurement_concept_id, coalesce(c.source_id, 0) as "
            f"measurement_source_concept_id, start as measurement_date, {codes.TYPE_CLAIM} as "
            f"measurement_type_concept_id, ({score})::double as value_as_number, '{code}' as "
            "measurement_source_value, "
            f"visit_id as visit_occurrence_id, {to_id('key')} as visit_detail_id from scratch.week s "
            f"left join scratch.code c on c.vocabulary = 'PMSI' and c.code = '{code}' where ({score}) is not null",
        )
