"""The concepts of the source's codes: every code of the rows to be made is registered, and has its line here.

A result or a reading is known by its LOINC code where its system gives one, else by the system's own code; both find
the standard concept by the loaded vocabularies and the approved mappings (`loading.concepts`).
"""

from laennec.loading.concepts import laboratory_sql, monitor_sql
from laennec.loading.hospital import (
    devices,
    drugs,
    forms,
    passages,
    professionals,
    reports,
    results,
    scores,
    severity,
    smr,
)
from laennec.loading.hospital.work import Work

MEASURED = {
    kind: f"case when loinc is not null then 'LOINC' else {own} end"
    for kind, own in (("result", laboratory_sql("authority")), ("reading", monitor_sql("authority")))
}
"""The vocabulary of a result's or reading's code, as SQL over the journal's columns; the code is its LOINC code, else
its own.
"""
PMSI = {
    "IGS2": "Indice de gravité simplifié II",
    "PNNE": "Poids à l'entrée (nouveau-né)",
    "NBSE": "Nombre de séances",
    "AGEG": "Âge gestationnel",
    "DDR": "Date des dernières règles",
}
SUPPLEMENT = "case kind when 'med' then 'UCD' else 'LPP' end"


def coding(work: Work) -> None:
    """Make scratch.code(vocabulary, code, source_id, standard_id, domain), scratch.unit(unit, ucum, unit_id,
    source_id), scratch.result_code(authority, loinc, code, source_id, standard_id), scratch.reading_code and
    scratch.drug_code (`drugs.name_codes`).
    """
    asked: list[str] = []
    units: list[str] = []
    drugs.ask(work, asked, units)
    measured = [kind for kind in results.KINDS if work.has(kind)]
    for kind in measured:
        # Codes are few and results many: what a code means is made once a code, as it is written.
        work.table(
            f"{kind}_said",
            f"select authority, loinc, code, min(label) as label from scratch.w_{kind} "
            "where not cancel and coalesce(loinc, code) is not null group by all",
        )
        asked.append(
            f"select {MEASURED[kind]} as vocabulary_id, coalesce(loinc, code) as concept_code, "
            f"min(label) as concept_name, 'Measurement' as domain_id from scratch.{kind}_said group by all"
        )
        units.append(f"select distinct unit from scratch.w_{kind} where not cancel and unit is not null")
    for kind, vocabulary, domain in (("diagnosis", "'CIM10'", "Condition"), ("act", smr.NOMENCLATURE, "Procedure")):
        if work.has(kind):
            asked.append(_plain(f"select code, {vocabulary} as vocabulary from scratch.v_{kind}", domain))
    if work.has("supplement"):
        asked.append(_plain(f"select code, {SUPPLEMENT} as vocabulary from scratch.w_supplement", ""))
    if work.has("unit_stay"):
        asked.append(_plain("select ghm as code, 'GHM' as vocabulary from scratch.w_unit_stay", "Observation"))
        told = " union all ".join(f"select '{code}', 'PMSI', '{_quoted(name)}'" for code, name in PMSI.items())
        asked.append(
            "select vocabulary as vocabulary_id, code as concept_code, name as concept_name, null as domain_id "
            f"from ({told}) t(code, vocabulary, name)"
        )
    asked += smr.asked(work)
    asked += passages.codes_of(work)
    for room in (reports, professionals, devices, scores, severity):
        asked += room.asked(work)
    forms.ask(work, asked, units)
    codes = work.concepts.register(" union all by name ".join(asked)) if asked else None
    work.table(
        "code",
        "select vocabulary_id as vocabulary, concept_code as code, concept_id as source_id, "
        f"standard_concept_id as standard_id, standard_domain_id as domain from {codes}"
        if codes
        else "select null::varchar as vocabulary, null::varchar as code, 0::bigint as source_id, "
        "0::bigint as standard_id, null::varchar as domain limit 0",
    )
    for kind in measured:
        work.table(
            f"{kind}_code",
            "select s.authority, s.loinc, s.code, c.source_id, c.standard_id from "
            f"(select *, {MEASURED[kind]} as vocabulary from scratch.{kind}_said) s join scratch.code c "
            "on c.vocabulary = s.vocabulary and c.code = coalesce(s.loinc, s.code)",
        )
    drugs.name_codes(work)
    known = work.concepts.units(" union ".join(units)) if units else None
    work.table(
        "unit",
        "select unit, ucum, nullif(unit_concept_id, 0) as unit_id, nullif(unit_source_concept_id, 0) as source_id "
        f"from {known}"
        if known
        else "select null::varchar as unit, null::varchar as ucum, 0::bigint as unit_id, "
        "0::bigint as source_id limit 0",
    )


def _plain(select: str, domain: str) -> str:
    of = f"'{domain}'" if domain else "case vocabulary when 'UCD' then 'Drug' else 'Device' end"
    return (
        f"select distinct vocabulary as vocabulary_id, code as concept_code, null as concept_name, {of} as domain_id "
        f"from ({select}) where code is not null"
    )


def _quoted(text: str) -> str:
    return text.replace("'", "''")
