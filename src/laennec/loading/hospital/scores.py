"""Severity scores that somebody gave to measurement. Those that the warehouse computes are in `severity`."""

from laennec.loading.database import literal
from laennec.loading.hospital import codes
from laennec.loading.hospital.placing import placed
from laennec.loading.hospital.professionals import provider
from laennec.loading.hospital.shape import to_id
from laennec.loading.hospital.touched import to_do
from laennec.loading.hospital.work import Work

VOCABULARY = "Score"
"""Of all systems: a score's name is the same everywhere, so that given and computed ones can be compared."""
NAMES = {
    "IGS2": "Indice de gravité simplifié II",
    "SOFA": "Sequential Organ Failure Assessment",
    "GCS": "Échelle de coma de Glasgow",
}


def choose(work: Work) -> None:
    """Make scratch.w_score, the winners to be made into rows. After `stays`, before `coding`."""
    if work.has("score"):
        work.winners("score", to_do())


def asked(work: Work) -> list[str]:
    """What the registry of codes is asked."""
    if not work.has("score"):
        return []
    names = " ".join(f"when '{name}' then {literal(meaning)}" for name, meaning in NAMES.items())
    return [
        f"select '{VOCABULARY}' as vocabulary_id, name as concept_code, "
        f"case upper(trim(name)) {names} else min(label) end as concept_name, 'Measurement' as domain_id "
        "from scratch.w_score where not cancel group by name"
    ]


def scores(work: Work) -> None:
    """The rows of measurement that given scores give. After `coding` and `prepare`."""
    if not work.has("score"):
        return
    say = placed(work, "(select * from scratch.w_score where not cancel)", "r.rated", "person")
    work.omop(
        "measurement",
        f"select {to_id('key')} as measurement_id, person_id, coalesce(c.standard_id, 0) as measurement_concept_id, "
        "coalesce(c.source_id, 0) as measurement_source_concept_id, name as measurement_source_value, "
        "rated::date as measurement_date, rated as measurement_datetime, "
        f"{codes.TYPE_SCORE} as measurement_type_concept_id, value as value_as_number, "
        f"{provider('r.professional')} as provider_id, "
        f"visit_id as visit_occurrence_id, detail_id as visit_detail_id from {say} r "
        f"left join scratch.code c on c.vocabulary = '{VOCABULARY}' and c.code = r.name",
    )
