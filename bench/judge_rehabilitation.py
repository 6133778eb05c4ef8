"""Rehabilitation in the key against the warehouse: stays, weeks, presence, dependency, groups, diagnoses, acts."""

from collections.abc import Callable

from bench.comparing import Compare

WEEKS = "(select * from visit_detail where visit_detail_concept_id in (8920, 8947))"
MINE = f"coalesce(visit_detail_id in (select visit_detail_id from {WEEKS}), false)"
"""SQL: a row hangs on a week of rehabilitation, or is one."""


def compared(id_: Callable[..., str], roots: str, key: str) -> list[Compare]:
    """id_: SQL of a record's id from its natural key; roots: SQL of ipp -> person_id; key: SQL of a stay's digest."""
    week = id_("unit_stay", "finess", "'SMR ' || stay", "week || ' ' || unit")
    visit = id_("segment", f"({key})::varchar", "'S'", "'1'")
    # An unknown code is kept as it came: the key has the right one, under the numbers of its stay and week.
    odd = "select record from k_planted where defect = 'unknown diagnosis'"
    told = f"not (role = 'MMP' and stay || ' ' || week in ({odd}))"
    return [
        (
            "rehabilitation: whose, from, until",
            f"select {visit}, r.person_id, start, k.end from k_smr_stays k join {roots} r using (ipp)",
            "select visit_occurrence_id, person_id, visit_start_date, visit_end_date from visit_occurrence "
            "where visit_concept_id in (8920, 8947) and visit_type_concept_id = 32810",
        ),
        (
            "rehabilitation: weeks, stay, unit",
            f"select {week}, {visit}, start, w.end, unit from k_smr_weeks w",
            "select visit_detail_id, visit_occurrence_id, visit_detail_start_date, visit_detail_end_date, "
            f"care_site_source_value from {WEEKS} left join care_site using (care_site_id)",
        ),
        (
            "rehabilitation: days present",
            f"select {week}, length(replace(days, '0', ''))::double, days from k_smr_weeks",
            "select visit_detail_id, value_as_number, value_as_string from observation "
            "where observation_source_value = 'JPRES'",
        ),
        (
            "rehabilitation: dependency",
            f"select {week}, 'DPHY', physical::double from k_smr_weeks union all "
            f"select {week}, 'DCOG', cognitive::double from k_smr_weeks",
            "select visit_detail_id, measurement_source_value, value_as_number from measurement "
            "where measurement_source_value in ('DPHY', 'DCOG')",
        ),
        (
            "rehabilitation: groups (GME)",
            f"select {week}, gme from k_smr_weeks where gme is not null",
            "select visit_detail_id, observation_source_value from observation "
            f"where {MINE} and regexp_full_match(observation_source_value, '[0-9]{{4}}[A-Z]+[0-9]')",
        ),
        (
            "rehabilitation: diagnoses",
            f"select {week}, role, code from k_smr_diagnoses where {told}",
            "select visit_detail_id, condition_status_source_value, condition_source_value from condition_occurrence "
            f"where {MINE} and condition_source_value not like '%XX%'",
        ),
        (
            "rehabilitation: acts",
            f"select {week}, code, quantity, date from k_smr_acts",
            "select visit_detail_id, procedure_source_value, quantity, procedure_date from procedure_occurrence "
            f"where {MINE}",
        ),
    ]
