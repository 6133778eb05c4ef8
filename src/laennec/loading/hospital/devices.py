"""Uses of devices (ventilation, dialysis, lines) to device_exposure, with the mode and the place on the body.

A device is known by its kind, which is the same for all systems, else by its system's own code.
"""

from laennec.loading.concepts import device_sql
from laennec.loading.database import literal
from laennec.loading.hospital import codes
from laennec.loading.hospital.placing import placed
from laennec.loading.hospital.shape import to_id
from laennec.loading.hospital.touched import to_do
from laennec.loading.hospital.work import Work

KIND = "Device kind"
"""The vocabulary of `NAMES`."""
NAMES = {
    "ventilation": "Ventilation mécanique invasive",
    "noninvasive": "Ventilation non invasive",
    "high_flow": "Oxygène à haut débit",
    "oxygen": "Oxygène",
    "dialysis": "Épuration extra-rénale",
    "ecmo": "Assistance circulatoire ou respiratoire extracorporelle",
    "central_line": "Voie veineuse centrale",
    "arterial_line": "Cathéter artériel",
    "dialysis_line": "Cathéter de dialyse",
    "tube": "Sonde d'intubation ou canule",
    "urinary": "Sonde urinaire",
    "drain": "Drain",
}
"""Kind -> its name. What is `other` is known by its own code."""
KNOWN = "nullif(device_use.kind, 'other')"
VOCABULARY = f"case when {KNOWN} is null then {device_sql('authority')} else '{KIND}' end"
CODE = f"coalesce({KNOWN}, device_use.code)"


def choose(work: Work) -> None:
    """Make scratch.w_device_use, the winners to be made into rows. After `stays`, before `coding`."""
    if work.has("device_use"):
        work.winners("device_use", to_do())


def asked(work: Work) -> list[str]:
    """What the registry of codes is asked."""
    if not work.has("device_use"):
        return []
    names = " ".join(f"when '{kind}' then {literal(name)}" for kind, name in NAMES.items())
    return [
        f"select {VOCABULARY} as vocabulary_id, {CODE} as concept_code, "
        f"case any_value({KNOWN}) {names} else min(label) end as concept_name, 'Device' as domain_id "
        f"from scratch.w_device_use device_use where not cancel and {CODE} is not null group by 1, 2"
    ]


def devices(work: Work) -> None:
    """The rows of device_exposure and device_exposure_use. After `coding` and `prepare`."""
    if not work.has("device_use"):
        return
    say = placed(work, "(select * from scratch.w_device_use where not cancel)", "r.start", "person")
    work.table(
        "made_device",
        f"select device_use.*, c.source_id, c.standard_id from {say} device_use left join scratch.code c "
        f"on c.vocabulary = {VOCABULARY} and c.code = {CODE}",
    )
    visit = "visit_id as visit_occurrence_id, detail_id as visit_detail_id"
    work.omop(
        "device_exposure",
        f"select {to_id('key')} as device_exposure_id, person_id, coalesce(standard_id, 0) as device_concept_id, "
        "coalesce(source_id, 0) as device_source_concept_id, coalesce(code, kind) as device_source_value, "
        "start::date as device_exposure_start_date, start as device_exposure_start_datetime, "
        '"end"::date as device_exposure_end_date, "end" as device_exposure_end_datetime, '
        f"{codes.TYPE_RECORD} as device_type_concept_id, quantity::integer as quantity, {visit} "
        "from scratch.made_device",
    )
    work.omop(
        "device_exposure_use",
        f"select {to_id('key')} as device_exposure_id, person_id, start::date as use_date, start as use_datetime, "
        f"kind as kind_source_value, mode as mode_source_value, site as site_source_value, {visit} "
        "from scratch.made_device where coalesce(kind, mode, site) is not null",
    )
