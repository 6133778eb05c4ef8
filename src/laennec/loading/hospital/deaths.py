"""One death a person: INSEE's before the PMSI's exit mode 9, before the record's; the others stay as observations."""

from laennec.loading.hospital import codes
from laennec.loading.hospital.shape import digest, to_id
from laennec.loading.hospital.work import Work

DIED = "9"
"""The exit mode of who died."""


def deaths(work: Work) -> None:
    """The rows of death, and of observation for deaths told otherwise. After `stays` and `pmsi`."""
    said = [
        f"select root as person_id, insee_death as date, 0 as rank, {codes.TYPE_GOVERNMENT} as type, 'INSEE' as "
        "source "
        "from scratch.known where insee_death is not null",
        f"select root, record_death, 3, {codes.TYPE_RECORD}, 'record' from scratch.known where record_death is not "
        "null",
        f"select person_id, ended::date, 2, {codes.TYPE_RECORD}, 'ADT' from scratch.segment "
        f"where timed and exit_mode = '{DIED}' and ended is not null",
    ]
    if work.has("unit_stay"):
        said.append(
            f"select person_id, \"end\", 1, {codes.TYPE_CLAIM}, 'PMSI' from scratch.unit_stay "
            f"where exit_mode = '{DIED}' and \"end\" is not null"
        )
    work.table(
        "death_told",
        f"select *, row_number() over (partition by person_id order by rank, date) as place from "
        f"(select person_id, rank, type, source, min(date) as date from ({' union all '.join(said)}) group by all)",
    )
    work.omop(
        "death",
        "select person_id, date as death_date, type as death_type_concept_id from scratch.death_told where place = 1",
    )
    # 4306655: Death. What others say of it is kept, beside the one that counts.
    work.omop(
        "observation",
        f"select {to_id(digest('death told', 'person_id::varchar', 'source'))} as observation_id, person_id, "
        "4306655 as observation_concept_id, date as observation_date, type as observation_type_concept_id, "
        "source as observation_source_value from scratch.death_told where place > 1",
    )
