"""Intensive care of the key against the warehouse: readings, devices, scores given, where scores were computed."""

from collections.abc import Callable

from bench.comparing import Compare

TABLES = ("readings", "device_uses", "scores")


def compared(id_: Callable[..., str], roots: str) -> list[Compare]:
    """id_: SQL of a record's id from its natural key; roots: SQL of ipp -> person_id."""
    reading, use, score = (id_(kind, "system", "number") for kind in ("reading", "device_use", "score"))
    icu = "(select distinct code from k_care_units where activity = 'icu')"
    stays = (
        f"select m.nda, m.start from k_movements m join {icu} u on u.code = m.unit "
        "where not planned and kind <> 'discharge'"
    )
    # The stay goes on until whatever is next.
    until = "select nda, start, lead(start) over (partition by nda order by start) as until from k_movements"
    until += " where not planned"
    watched = (
        f"select distinct s.nda, s.start from ({stays}) s join ({until}) n on n.nda = s.nda and n.start = s.start "
        "join k_readings r on r.nda = s.nda and r.measured >= s.start and (n.until is null or r.measured < n.until)"
    )
    computed = "from measurement m join (select distinct id as visit_occurrence_id, nda from k_visit_ids) v "
    computed += "using (visit_occurrence_id) where measurement_type_concept_id = 32882"
    return [
        (
            "readings: whose, what, when, value, unit, validated",
            f"select {reading}, r.person_id, code, measured, value, unit, validated "
            f"from k_readings join {roots} r using (ipp)",
            "select measurement_id, person_id, measurement_source_value, measurement_datetime, value_as_number, "
            "unit_source_value, measurement_type_concept_id = 32836 from measurement "
            "where measurement_type_concept_id in (32836, 32820)",
        ),
        (
            "devices: whose, what, from, until, how, where",
            f"select {use}, r.person_id, code, start, k.end, kind, mode, site from k_device_uses k "
            f"join {roots} r using (ipp)",
            "select d.device_exposure_id, d.person_id, device_source_value, device_exposure_start_datetime, "
            "device_exposure_end_datetime, kind_source_value, mode_source_value, site_source_value "
            "from device_exposure d left join device_exposure_use u using (device_exposure_id) "
            "where device_type_concept_id = 32817",
        ),
        (
            "scores given: whose, which, when, how much",
            f"select {score}, r.person_id, name, rated, value from k_scores join {roots} r using (ipp)",
            "select measurement_id, person_id, measurement_source_value, measurement_datetime, value_as_number "
            "from measurement where measurement_type_concept_id = 32817",
        ),
        (
            "scores computed: an IGS II for each stay watched",
            watched,
            f"select nda, measurement_datetime {computed} and measurement_source_value = 'IGS2'",
        ),
        (
            "scores computed: their components are counted",
            f"select nda, measurement_datetime {computed} and measurement_source_value = 'SOFA'",
            f"select nda, measurement_datetime {computed} and measurement_source_value = 'SOFA_ITEMS'",
        ),
    ]
