"""Reports to note, one row a report that was not withdrawn; what OMOP has no place for to note_document.

The text stands in the store as it was extracted: what may be read of it is the perimeter's matter (DESIGN, rule 1).
The original and the author's number are in the vault alone.
"""

import pyarrow as pa

from laennec.loading.hospital import codes
from laennec.loading.hospital.placing import placed
from laennec.loading.hospital.professionals import provider
from laennec.loading.hospital.shape import to_id
from laennec.loading.hospital.touched import to_do
from laennec.loading.hospital.work import Work
from laennec.sources.report_types import VOCABULARY, report_types

TYPES = "scratch.report_type"


def choose(work: Work) -> None:
    """Make scratch.w_report, the winners to be made into rows, and scratch.report_type. Before `coding`."""
    if not work.has("report"):
        return
    work.winners("report", to_do())
    ours = report_types().values()
    names = ("code", "french", "loinc")
    table = pa.table({name: pa.array([getattr(one, name) or None for one in ours], pa.string()) for name in names})
    work.db.give("report_types_now", table)
    work.table("report_type", "select * from report_types_now")


def asked(work: Work) -> list[str]:
    """What the registry of codes is asked: each type, and its LOINC code where one is known."""
    if not work.has("report"):
        return []
    said = work.table(
        "report_said",
        "select coalesce(r.type, t.code) as type, coalesce(r.loinc, u.loinc) as loinc, "
        "coalesce(t.french, u.french) as french, min(r.label) as label, r.type as told_type, r.loinc as told_loinc "
        "from (select distinct type, loinc, label from scratch.w_report where not cancel) r "
        f"left join {TYPES} t on t.loinc = r.loinc and r.type is null left join {TYPES} u on u.code = r.type "
        "group by all",
    )
    label = "coalesce(min(french), min(label))"
    return [
        f"select '{VOCABULARY}' as vocabulary_id, type as concept_code, {label} as concept_name, "
        f"'Note' as domain_id from {said} where type is not null group by type",
        f"select 'LOINC' as vocabulary_id, loinc as concept_code, {label} as concept_name, 'Note' as domain_id "
        f"from {said} where loinc is not null group by loinc",
    ]


def reports(work: Work) -> None:
    """The rows of note and note_document.

    note_class_concept_id is the local concept where the type has no standard one: note has no other place for it.
    """
    if not work.has("report"):
        return
    # Without the texts while stays are looked for: they are most of what there is.
    narrow = "(select key, visit, person, stamp, written from scratch.w_report where not cancel)"
    there = placed(work, narrow, "coalesce(r.written, r.stamp)", "person")
    where = work.table("report_place", f"select key, person_id, visit_id, detail_id from {there}")
    of_type = (
        "select s.told_type, s.told_loinc, s.type, s.french, "
        "coalesce(max(nullif(l.standard_id, 0)), max(nullif(t.standard_id, 0)), max(t.source_id), max(l.source_id), "
        "0) as concept_id, coalesce(max(t.source_id), max(l.source_id), 0) as source_id from scratch.report_said s "
        f"left join scratch.code t on t.vocabulary = '{VOCABULARY}' and t.code = s.type "
        "left join scratch.code l on l.vocabulary = 'LOINC' and l.code = s.loinc group by all"
    )
    work.table("report_concept", of_type)
    rows = (
        f"scratch.w_report r join {where} p on p.key = r.key left join scratch.report_concept c "
        "on c.told_type is not distinct from r.type and c.told_loinc is not distinct from r.loinc where not r.cancel"
    )
    day = "coalesce(r.written, r.stamp)"
    work.omop(
        "note",
        f"select {to_id('r.key')} as note_id, p.person_id, {day}::date as note_date, {day} as note_datetime, "
        f"{codes.TYPE_NOTE} as note_type_concept_id, coalesce(c.concept_id, 0) as note_class_concept_id, "
        "coalesce(r.title, c.french, r.label) as note_title, coalesce(r.text, '') as note_text, "
        f"{provider('r.professional')} as provider_id, "
        "0 as encoding_concept_id, 0 as language_concept_id, p.visit_id as visit_occurrence_id, "
        f"p.detail_id as visit_detail_id from {rows}",
    )
    work.omop(
        "note_document",
        f"select {to_id('r.key')} as note_id, p.person_id, {day}::date as note_date, "
        "p.visit_id as visit_occurrence_id, p.detail_id as visit_detail_id, "
        "coalesce(r.type, c.type, r.loinc) as type_source_value, coalesce(c.source_id, 0) as type_source_concept_id, "
        "coalesce(r.status, 'draft') as note_status, r.version as version, r.media as media_type, "
        f"coalesce(length(r.text), 0) as text_length from {rows}",
    )
