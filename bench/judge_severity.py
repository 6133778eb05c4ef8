"""The scores that the warehouse computes, day by day, against what another hand makes of the key.

What is known of each day is gathered from the key; points are those of the reference that the tests have, in plain
Python, which knows nothing of the warehouse's tables.
"""

from collections import defaultdict

import duckdb
import pyarrow as pa
from tests.loading.hospital.severity_reference import igs2, sofa

from bench.comparing import Compare

READINGS = {
    **dict.fromkeys(("FC", "HR"), "heart_rate"),
    **dict.fromkeys(("PAS", "NIBP_S"), "systolic"),
    **dict.fromkeys(("PAM", "NIBP_M"), "mean_pressure"),
    **dict.fromkeys(("TEMP", "T"), "temperature"),
    **dict.fromkeys(("FIO2", "O2SET"), "inspired"),
}
"""The simulated monitors' codes -> the reference's items."""
RESULTS = {
    **{"UREE": "urea", "GB": "leucocytes", "PLT": "platelets", "K": "potassium", "NA": "sodium"},
    **{"CO2": "bicarbonate", "BILI": "bilirubin", "CREA": "creatinine", "PO2": "arterial"},
}
"""The simulated analyses -> items."""
IMPOSSIBLE = 990
"""What monitors that were off say is above it, and nothing that is measured."""
NORADRENALINE = "C01CA03"
_MOVES = "select nda, start, unit, kind, lead(start) over (partition by nda order by start) as ended from k_movements"
_ICU = "(select distinct code from k_care_units where activity = 'icu')"
_UNTOLD = "select record from k_planted where defect in ('unknown unit', 'unit left out')"


def _cases(items: dict[str, str], column: str) -> str:
    return f"case {column} " + " ".join(f"when '{code}' then '{item}'" for code, item in items.items()) + " end"


def work_out(db: duckdb.DuckDBPyConnection) -> None:
    """Make the table k_severity(nda, moment, name, value) of the key's views."""
    db.execute(
        "create temp table care as select m.nda, m.start, ended, coalesce(ended, max(measured) + interval 1 minute) "
        f"as until from ({_MOVES} where not planned) m join {_ICU} u on u.code = m.unit join k_readings r "
        "on r.nda = m.nda and r.measured >= m.start and (ended is null or r.measured < ended) "
        "where kind <> 'discharge' group by m.nda, m.start, ended"
    )
    day = "date_diff('minute', c.start, moment) // 1440"
    within = "moment >= c.start and (ended is null or moment < ended)"
    fahrenheit = "case when unit = '°F' then round((value - 32) / 1.8, 6) else value end"
    db.execute(
        f"create temp table said as select c.nda, c.start, {day} as day, moment, item, value from ("
        f"select nda, measured as moment, {_cases(READINGS, 'code')} as item, {fahrenheit} as value from k_readings "
        f"where value < {IMPOSSIBLE} union all "
        f"select nda, sampled, {_cases(RESULTS, 'analysis')}, reference from k_results where loinc is not null "
        f"and number is not null and laboratory || ' ' || request || '-' || code not in ({_UNTOLD})) "
        f"join care c using (nda) where item is not null and {within}"
    )
    helped = "select * from k_device_uses where kind in ('ventilation', 'noninvasive')"
    breathes = f"exists (from ({helped}) d where d.nda = p.nda and p.moment >= d.start and "
    breathes += "(d.end is null or p.moment <= d.end))"
    oxygen = (
        f"select p.nda, p.start, p.day, case when {breathes} then 'supported' else 'free' end, "
        "100 * p.value / f.value "
        "from (from said where item = 'arterial') p asof join (select nda, start, moment, max(value) as value "
        "from said where item = 'inspired' group by all) f on f.nda = p.nda and f.start = p.start "
        "and f.moment <= p.moment"
    )
    # The other system writes no ATC class, by which alone a drug is known to be one that counts.
    named = f"system = 'P1' and drug in (select drug from k_prescriptions where atc = '{NORADRENALINE}')"
    given = (
        'select nda, start, greatest(start, "end" - interval 1 second) as ended, rate from k_administrations '
        f"where status <> 'not_given' and rate is distinct from 0 and {named}"
    )
    first = "date_diff('minute', c.start, greatest(v.start, c.start)) // 1440"
    last = "date_diff('second', c.start, least(v.ended, c.until - interval 1 second)) // 86400"
    doses = (
        f"select c.nda, c.start, unnest(range({first}, {last} + 1)), 'norepinephrine', coalesce(v.rate, 1e-9) "
        f"from ({given}) v join care c on c.nda = v.nda and v.start < c.until and v.ended >= c.start"
    )
    rows = db.execute(
        "select nda, start, day, item, value from said where item not in ('arterial', 'inspired') union all "
        f"{oxygen} union all {doses}"
    ).fetchall()
    known: dict[tuple[object, object, int], dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for nda, start, number, item, value in rows:
        known[nda, start, number][item].append(value)
    scores = [(*of, "SOFA", *sofa(day)) for of, day in known.items()]
    for nda, start, age, chronic, admission in db.execute(_whole_stays()).fetchall():
        whole = {"age": age, "chronic": chronic, "admission": admission}
        scores.append((nda, start, 0, "IGS2", *igs2({**known[nda, start, 0], **whole})))
    names = ("nda", "start", "day", "name", "value", "items")
    told = [dict(zip(names, one, strict=True)) for one in scores if one[-1]]
    schema = [("nda", pa.string()), ("start", pa.timestamp("us")), ("day", pa.int64()), ("name", pa.string())]
    made = pa.Table.from_pylist(told, pa.schema([*schema, ("value", pa.float64()), ("items", pa.int64())]))
    db.register("severity_told", made)
    db.execute(
        "create table k_severity as select nda, start + to_days(day::integer) as moment, name, value "
        "from severity_told"
    )


def _whole_stays() -> str:
    """(nda, start, age, chronic, admission) of each stay in intensive care."""
    odd = "select record from k_planted where defect = 'unknown diagnosis'"
    codes = f"select nda, code from k_diagnoses where not (role = 'DP' and rss || ' ' || rum in ({odd}))"
    kinds = enumerate(("C7[789].*", "C(8[1-9]|9[0-6]).*", "B2[0-4].*"), 1)
    has = ", ".join(f"{place} * regexp_full_match(code, '{pattern}')::integer" for place, pattern in kinds)
    return (
        "select c.nda, c.start, date_diff('year', p.birth_date, c.start::date) "
        "- (strftime(p.birth_date, '%m%d') > strftime(c.start, '%m%d'))::integer, "
        "['', 'metastasis', 'haematologic', 'aids'][1 + d.worst], "
        "case when g.surgical is null then null when not g.surgical then 'medical' "
        "when e.nda is not null then 'unscheduled' else 'scheduled' end "
        "from care c join (select distinct nda, ipp from k_visits) v using (nda) join k_persons p using (ipp) "
        f"left join (select nda, max(greatest({has})) as worst from ({codes}) group by nda) d using (nda) "
        "left join (select nda, bool_or(substr(ghm, 3, 1) = 'C') as surgical from k_unit_stays where ghm is not null "
        "group by nda) g using (nda) "
        "left join (select distinct nda from k_visits where class = 'E') e using (nda)"
    )


def compared() -> list[Compare]:
    """After `work_out`."""
    visits = "(select distinct id as visit_occurrence_id, nda from k_visit_ids)"
    return [
        (
            f"scores computed: the value of {name}",
            f"select nda, moment, value from k_severity where name = '{name}'",
            f"select nda, measurement_datetime, value_as_number from measurement join {visits} "
            "using (visit_occurrence_id) where measurement_type_concept_id = 32882 "
            f"and measurement_source_value = '{name}'",
        )
        for name in ("IGS2", "SOFA")
    ]
