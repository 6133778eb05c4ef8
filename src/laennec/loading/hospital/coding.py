"""The concepts of the source's codes: interim."""

from laennec.loading.hospital.work import Work


def coding(work: Work) -> None:
    """Make scratch.test(loinc, code, ...), scratch.unit(unit, ...) and scratch.code(vocabulary, code, ...)."""
    work.table(
        "test",
        "select null::varchar as loinc, null::varchar as code, 0::bigint as source_id, 0::bigint as standard_id "
        "limit 0",
    )
    work.table("unit", "select null::varchar as unit, 0::bigint as unit_id, 0::bigint as source_id limit 0")
    work.table(
        "code",
        "select null::varchar as vocabulary, null::varchar as code, 0::bigint as source_id, 0::bigint as "
        "standard_id limit 0",
    )
