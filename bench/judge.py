"""Holds a warehouse against the key of the simulated hospital whose files it loaded: what is missing, what is extra.

Two questions. Is each planted defect caught, and nothing else? Does each table hold what is right, row by row?
"""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from bench import (
    judge_appointments,
    judge_directory,
    judge_drugs,
    judge_forms,
    judge_icu,
    judge_passages,
    judge_rehabilitation,
    judge_severity,
)
from laennec.home import Home
from laennec.identity import ids
from laennec.store import Store, Version

LOCAL = "9007199254740991"
"""2^53-1, to keep ids within."""


@dataclass(frozen=True)
class Verdict:
    """One comparison: how many rows are right, how many were found, and how many differ either way."""

    what: str
    right: int
    found: int
    missing: int
    extra: int
    example: str = ""

    @property
    def holds(self) -> bool:
        return not self.missing and not self.extra


def judge(home: Home, folder: Path) -> list[Verdict]:
    """All comparisons of the warehouse in place with the key in `folder`/key."""
    version = Store(home).current()
    assert version is not None
    with duckdb.connect() as db:
        db.execute("set TimeZone = 'UTC'")
        secret = home.key("ids").hex()
        for name in ("planted", "persons", "identities", "deaths", "visits", "movements", "results", "unit_stays"):
            db.execute(f"create view k_{name} as select * from read_parquet('{folder / 'key' / name}.parquet')")
        for name in (
            "diagnoses",
            "acts",
            "supplements",
            "care_units",
            "prescriptions",
            "administrations",
            "appointments",
            "passages",
            "smr_stays",
            "smr_weeks",
            "smr_diagnoses",
            "smr_acts",
            "reports",
            "forms",
            "answers",
            "professionals",
            "assignments",
            *judge_icu.TABLES,
        ):
            db.execute(f"create view k_{name} as select * from read_parquet('{folder / 'key' / name}.parquet')")
        for table in version.tables:
            db.execute(f"attach '{version.path(table)}' as t_{table} (read_only)")
            db.execute(f"create view {table} as select * from t_{table}.main.data")
        judge_severity.work_out(db)
        return [*_quarantine(db, home, version), *_tables(db, secret)]


def _quarantine(db: duckdb.DuckDBPyConnection, home: Home, version: Version) -> list[Verdict]:
    rows = Store(home).vault(version).quarantined(limit=10_000_000)
    db.execute("create table q(file varchar, line bigint, reason varchar)")
    db.executemany("insert into q values (?, ?, ?)", [(r.file, r.row, r.reason) for r in rows] or [("", 0, "")])
    right = "select distinct file, line from k_planted where outcome = 'quarantined'"
    return [
        _compare(db, "planted defects that are refused", right, "select distinct file, line from q where file <> ''")
    ]


CONVERTED = ("GLU", "CREA", "UREE", "CHOL", "BILI", "CA", "HB", "ASAT", "ALAT", "GGT", "PAL", "LIPA", "NA", "K")
"""Analyses that laboratories write in several units, by their number in the simulated world."""
REFERENCE_UNITS = (8753, 8749, 8713, 8645)
"""mmol/L, umol/L, g/dL, U/L: their reference units."""


def _units(db: duckdb.DuckDBPyConnection, roots: str) -> list[Verdict]:
    """Results in one unit, whatever they were written in; results that lost theirs."""
    spoilt = "select record from k_planted where defect in ('unknown unit', 'unit left out')"
    record = "laboratory || ' ' || request || '-' || code"
    of = f"loinc is not null and analysis in {CONVERTED}"
    where = (
        "m.measurement_type_concept_id = 32856 "
        f"and measurement_source_value in (select code from k_results where {of})"
    )
    table = "measurement_converted" if db.execute(
        "select 1 from duckdb_views() where view_name = 'measurement_converted'"
    ).fetchall() else "(select * from measurement limit 0)"  # fmt: skip
    sent = f"join {table} c using (measurement_id)"
    return [
        _compare(
            db,
            "results in the reference unit of their analysis",
            f"select r.person_id, code, sampled, round(reference, 6) from k_results join {roots} r using (ipp) "
            f"where {of} and {record} not in ({spoilt})",
            "select person_id, measurement_source_value, measurement_datetime, round(value_as_number, 6) "
            f"from measurement m where {where} and unit_concept_id in {REFERENCE_UNITS} union all "
            f"select m.person_id, measurement_source_value, m.measurement_datetime, round(c.value_as_number, 6) "
            f"from measurement m {sent} where {where}",
        ),
        _compare(
            db,
            "results without a unit",
            f"select r.person_id, code, sampled from k_results join {roots} r using (ipp) where number is not null "
            f"and unit is not null and {record} in (select record from k_planted where defect = 'unit left out')",
            "select person_id, measurement_source_value, measurement_datetime from measurement "
            "where measurement_type_concept_id = 32856 and value_as_number is not null and unit_source_value is null "
            "and measurement_source_value not in (select code from k_results where unit is null)",
        ),
    ]


def _tables(db: duckdb.DuckDBPyConnection, secret: str) -> list[Verdict]:
    key = f"'{secret}'"

    def id_(kind: str, *parts: str) -> str:
        return f"greatest(({ids.sql(key, kind, parts)} >> {ids.ID_SHIFT})::bigint, 1)"

    person = id_("person", "''", "root_ipp")
    roots = f"(select ipp, {person} as person_id from k_identities)"
    visit = ids.sql(key, "visit", ["''", "nda"])
    db.execute(
        "create table k_visit_ids as select *, "
        f"{id_('segment', 'v::varchar', 'letter', 'n::varchar')} as id "
        "from (select *, row_number() over (partition by nda, letter order by start) as n from ("
        f"select *, {visit} as v, case when class = 'E' then 'E' else 'S' end as letter from k_visits))"
    )
    # An unknown code is kept as it came: the key has the right one, under the numbers of its RSS and RUM.
    odd = "select record from k_planted where defect = 'unknown diagnosis'"
    told = f"not (role = 'DP' and rss || ' ' || rum in ({odd}))"
    return [
        _compare(
            db,
            "persons: birth and sex",
            f"select distinct r.person_id, year(birth_date), month(birth_date), day(birth_date), "
            f"case sex when 'M' then 8507 when 'F' then 8532 else 0 end from k_persons join {roots} r using (ipp)",
            "select person_id, year_of_birth, month_of_birth, day_of_birth, gender_concept_id from person",
        ),
        _compare(
            db,
            "deaths: whose and when",
            f"select r.person_id, date from k_deaths join {roots} r using (ipp)",
            "select person_id, death_date from death",
        ),
        _compare(
            db,
            "visits: whose, kind, start, end",
            "select id, r.person_id, "
            "case class when 'E' then 9203 when 'I' then 9201 when 'D' then 9201 else 9202 end, "
            f"start, v.end from k_visit_ids v join {roots} r using (ipp)",
            "select visit_occurrence_id, person_id, visit_concept_id, visit_start_datetime, visit_end_datetime "
            "from visit_occurrence where visit_type_concept_id = 32817",
        ),
        _compare(
            db,
            "movements: whose, start, unit",
            f"select {id_('movement', chr(39) * 2, 'movement')}, r.person_id, start, unit from k_movements "
            f"join {roots} r using (ipp) where not planned and kind <> 'discharge'",
            "select visit_detail_id, person_id, visit_detail_start_datetime, care_site_source_value "
            "from visit_detail left join care_site using (care_site_id) where visit_detail_type_concept_id = 32817",
        ),
        _compare(
            db,
            "results: whose, when, number, operator",
            f"select r.person_id, code, sampled, number, "
            "case operator when '<' then 4171756 when '>' then 4172704 when '<=' then 4171754 "
            "when '>=' then 4171755 end "
            f"from k_results join {roots} r using (ipp)",
            "select person_id, measurement_source_value, measurement_datetime, value_as_number, operator_concept_id "
            "from measurement where measurement_type_concept_id = 32856",
        ),
        *_units(db, roots),
        _compare(
            db,
            "unit stays: which, from, until",
            f"select {id_('unit_stay', 'finess', 'rss', 'rum')}, start, u.end from k_unit_stays u",
            "select visit_detail_id, visit_detail_start_date, visit_detail_end_date from visit_detail "
            f"where visit_detail_type_concept_id = 32810 and not ({judge_rehabilitation.MINE})",
        ),
        _compare(
            db,
            "diagnoses: unit stay, role, code",
            f"select {id_('unit_stay', 'finess', 'rss', 'rum')}, role, code from k_diagnoses where {told}",
            "select visit_detail_id, condition_status_source_value, condition_source_value from condition_occurrence "
            f"where condition_source_value not like '%XX%' and condition_type_concept_id = 32810 and not "
            f"({judge_rehabilitation.MINE}) union all "
            "select visit_detail_id, 'DAD', observation_source_value from observation "
            "where qualifier_source_value = 'DAD'",
        ),
        _compare(
            db,
            "acts: unit stay, code, day, activity",
            f"select {id_('unit_stay', 'finess', 'rss', 'rum')}, code, date, activity = '4' from k_acts",
            "select visit_detail_id, procedure_source_value, procedure_date, false from procedure_occurrence "
            f"where not ({judge_rehabilitation.MINE}) union all "
            "select visit_detail_id, observation_source_value, observation_date, true from observation "
            "where qualifier_source_value = 'anaesthesia'",
        ),
        _compare(
            db,
            "supplements: code, day",
            "select code, date from k_supplements",
            "select drug_source_value, drug_exposure_start_date from drug_exposure "
            "where drug_type_concept_id = 32810 union all "
            "select device_source_value, device_exposure_start_date from device_exposure "
            "where device_type_concept_id = 32810",
        ),
        _compare(
            db,
            "reports: whose, when, type, state, text",
            f"select {id_('report', 'system', 'number')}, r.person_id, written, code, status, version, sha256 "
            f"from k_reports join {roots} r using (ipp)",
            "select note_id, n.person_id, note_datetime, type_source_value, note_status, version, sha256(note_text) "
            "from note n join note_document d using (note_id)",
        ),
        _compare(
            db,
            "care sites: code, name",
            "select code, arg_max(label, coalesce(valid_from, '')) from k_care_units group by code",
            "select care_site_source_value, care_site_name from care_site",
        ),
        *(_compare(db, *one) for one in judge_drugs.compared(id_, roots)),
        *(_compare(db, *one) for one in judge_appointments.compared(id_, roots)),
        *(_compare(db, *one) for one in judge_passages.compared()),
        *(_compare(db, *one) for one in judge_forms.compared(id_, roots)),
        *(_compare(db, *one) for one in judge_rehabilitation.compared(id_, roots, visit)),
        *(_compare(db, *one) for one in judge_directory.compared(id_, roots)),
        *(_compare(db, *one) for one in judge_icu.compared(id_, roots)),
        *(_compare(db, *one) for one in judge_severity.compared()),
    ]


def _compare(db: duckdb.DuckDBPyConnection, what: str, right: str, found: str) -> Verdict:
    """Multisets of rows against each other."""
    counts = db.execute(f"select (select count(*) from ({right})), (select count(*) from ({found}))").fetchone()
    assert counts is not None
    missing = db.execute(f"({right}) except all ({found})").fetchall()
    extra = db.execute(f"({found}) except all ({right})").fetchall()
    example = ""
    if missing:
        example += f" missing {missing[0]}"
    if extra:
        example += f" extra {extra[0]}"
    return Verdict(what, counts[0], counts[1], len(missing), len(extra), example.strip())


def table(verdicts: list[Verdict]) -> str:
    """The verdicts as lines."""
    lines = [f"{'':<42}{'right':>11}{'found':>11}{'missing':>9}{'extra':>9}"]
    for v in verdicts:
        lines.append(f"{v.what:<42}{v.right:>11,}{v.found:>11,}{v.missing:>9,}{v.extra:>9,}  {v.example}")
    return "\n".join(lines)
