"""IGS II and SOFA computed from what the warehouse has, for each stay in a unit of intensive care, to measurement.

A stay in intensive care is an unbroken run of movements within one unit whose activity is `icu`, and of which some
reading tells. Its days are of 24 hours from its beginning: IGS II is of the first, SOFA of each. Of an item the worst
value of the day counts, that is the one with the most points; an item that nobody measured counts as normal, and how
many components were known is a row of its own. Whatever the tables cannot believe, or of which the unit is not
known, is left out.
"""

from laennec.loading.database import literal
from laennec.loading.hospital import codes, scores
from laennec.loading.hospital import severity_tables as tables
from laennec.loading.hospital.converting import written_units
from laennec.loading.hospital.results import KINDS, TIMES, VALUE
from laennec.loading.hospital.shape import digest, to_id
from laennec.loading.hospital.touched import icu_units
from laennec.loading.hospital.work import Work

DAY = 24 * 60
"""Minutes."""
PARTS = ("arterial_oxygen", "inspired_oxygen", "urine_volume", "weight")
"""Items of which others are made."""
UNTOLD = 1e-9
"""µg/kg/min of a drug that was given at a rate that nobody can tell: more than none."""
KNOWN = " : nombre d'éléments connus"
"""After a score's meaning, for the count of ITEMS."""
LEAST = 60
"""Minutes of a day that must have been, for its urine to be told."""


def computed(work: Work) -> bool:
    """Whether there is anything to compute scores from."""
    return work.has("reading") and work.has("care_unit")


def asked(work: Work) -> list[str]:
    """What the registry of codes is asked: the scores, and the codes of their items, whose concepts find the rows."""
    if not computed(work):
        return []
    work.db.give("severity_items_now", tables.items())
    work.table("severity_item", "select * from severity_items_now")
    said = " union all ".join(
        f"select '{name}', {literal(scores.NAMES[name])} union all "
        f"select '{name}{tables.ITEMS}', {literal(scores.NAMES[name] + KNOWN)}"
        for name in tables.SCORES
    )
    return [
        f"select '{scores.VOCABULARY}' as vocabulary_id, code as concept_code, name as concept_name, "
        f"'Measurement' as domain_id from ({said}) t(code, name)",
        "select 'LOINC' as vocabulary_id, loinc as concept_code, null as concept_name, 'Measurement' as domain_id "
        "from scratch.severity_item",
    ]


def severity(work: Work) -> None:
    """The rows of measurement that computed scores give. After `claims`, `drugs` and `devices`."""
    if not computed(work):
        return
    work.db.give("severity_points_now", tables.points())
    work.db.give("severity_units_now", tables.units(set(written_units(work))))
    work.table("severity_points", "select * from severity_points_now")
    work.table("severity_unit", "select * from severity_units_now")
    _care(work)
    _values(work)
    worst = [_measured(), _oxygenation(work), _urine(), *_doses(work), *_whole_stay(work)]
    work.table("severity_worst", " union all ".join(worst))
    _rows(work)


def _care(work: Work) -> None:
    """scratch.care(care, visit, visit_id, detail_id, person_id, start, ended, until): stays in intensive care.

    `until`: the end, or the last reading of one that is not over.
    """
    units = icu_units(work.journal.all("care_unit"))
    parts = (
        "select visit, visit_id, id, person_id, start, ended, unit from scratch.detail where not leaves union all "
        "select visit, id, null, person_id, start, ended, unit from scratch.segment "
        "where id not in (select visit_id from scratch.detail) and start is not null and timed"
    )
    order = "over (partition by visit order by start, id)"
    turns = f"(unit is distinct from lag(unit) {order})::integer as turns"
    runs = f"select *, sum(turns) {order} as run from (select *, {turns} from ({parts}))"
    stays = (
        "select visit, run, any_value(person_id) as person_id, first(visit_id order by start, id) as visit_id, "
        "first(id order by start, id) as detail_id, min(start) as start, "
        "case when bool_and(ended is not null) then max(ended) end as ended "
        f"from ({runs}) where unit in ({units}) group by visit, run"
    )
    work.table(
        "care",
        "select row_number() over () as care, c.visit, run, person_id, visit_id, detail_id, start, ended, "
        "coalesce(ended, max(r.measured) + interval 1 minute) as until "
        f"from ({stays}) c join (select visit, measured from scratch.w_reading where not cancel) r "
        "on r.visit = c.visit and r.measured >= c.start and (c.ended is null or r.measured < c.ended) "
        "group by c.visit, run, person_id, visit_id, detail_id, start, ended",
    )


def _values(work: Work) -> None:
    """scratch.severity_value(care, day, moment, item, value): what is believed of what was measured."""
    of = "(select * from scratch.code where vocabulary = 'LOINC')"
    work.table(
        "severity_code",
        f"select item, least, most, source_id, nullif(standard_id, 0) as standard_id from scratch.severity_item i "
        f"join {of} c on c.code = i.loinc",
    )
    selects = []
    for kind in KINDS:
        if not work.has(kind):
            continue
        rows = f"select * from scratch.w_{kind} where not cancel and visit in (select visit from scratch.care)"
        which = (
            "select distinct c.authority, c.loinc, c.code, i.item, i.least, i.most "
            f"from scratch.{kind}_code c join scratch.severity_code i "
            "on i.source_id = c.source_id or i.standard_id = c.standard_id"
        )
        selects.append(
            f"select visit, {TIMES[kind]} as moment, i.item, "
            f"{VALUE} * coalesce(f.factor, 1) + coalesce(f.plus, 0) as value, least, most "
            f"from ({rows}) r join ({which}) i on i.authority is not distinct from r.authority "
            "and i.loinc is not distinct from r.loinc and i.code is not distinct from r.code "
            "left join scratch.unit u on u.unit = r.unit "
            "left join scratch.severity_unit f on f.item = i.item and f.unit_id = coalesce(u.unit_id, u.source_id) "
            "where f.item is not null or i.item = 'glasgow'"
        )
    if work.has("score"):
        selects.append(
            "select visit, rated, 'glasgow', value, 3, 15 from scratch.w_score where not cancel "
            "and upper(trim(name)) = 'GCS'"
        )
    work.table(
        "severity_value",
        f"select care, date_diff('second', c.start, moment) // 60 // {DAY} as day, moment, item, value "
        f"from ({' union all '.join(selects)}) v join scratch.care c on c.visit = v.visit "
        "and v.moment >= c.start and (c.ended is null or v.moment < c.ended) where value between least and most",
    )


def _measured() -> str:
    """The least and the greatest value of a day: of every item points only grow away from one place."""
    return (
        "select care, day, item, unnest([min(value), max(value)]) as value from scratch.severity_value "
        f"where item not in {PARTS} group by care, day, item"
    )


def _oxygenation(work: Work) -> str:
    """PaO2 by the inspired fraction last known in that stay, mmHg; apart where respiration was supported."""
    supported = "false"
    if work.has("device_use"):
        kinds = ", ".join(f"'{kind}'" for kind in tables.SUPPORT)
        work.table(
            "support",
            "select care, d.start, coalesce(d.\"end\", c.ended, timestamp 'infinity') as ended "
            "from scratch.w_device_use d "
            f"join scratch.care c using (visit) where not d.cancel and d.kind in ({kinds})",
        )
        within = "s.care = p.care and p.moment between s.start and s.ended"
        supported = f"exists (select 1 from scratch.support s where {within})"
    inspired = "from scratch.severity_value where item = 'inspired_oxygen' group by care, moment"
    work.table(
        "oxygenation",
        f"select p.care, p.day, 100 * p.value / f.value as value, {supported} as supported "
        "from (from scratch.severity_value where item = 'arterial_oxygen') p "
        f"asof join (select care, moment, max(value) as value {inspired}) f "
        "on f.care = p.care and f.moment <= p.moment",
    )
    return (
        "select care, day, case when supported then 'oxygenation_supported' else 'oxygenation_free' end, min(value) "
        "from scratch.oxygenation group by all"
    )


def _urine() -> str:
    """Millilitres of a day, or what they would be in 24 hours at that pace."""
    minutes = f"least({DAY}, date_diff('second', c.start + to_minutes((day * {DAY})::bigint), c.until) // 60)"
    return (
        f"select care, day, 'urine', sum(value) * {DAY} / any_value({minutes}) from scratch.severity_value v "
        f"join scratch.care c using (care) where item = 'urine_volume' and {minutes} >= {LEAST} group by care, day"
    )


def _doses(work: Work) -> list[str]:
    """The greatest dose of each vasoactive drug in a day, µg/kg/min; of one that nobody can tell, the least."""
    if not work.has("administration"):
        return []
    drugs = " ".join(f"when '{atc}' then '{item}'" for atc, item in tables.DRUGS.items())
    atc = "a.atc"
    line = ""
    if work.has("prescription"):
        atc = "coalesce(a.atc, p.atc)"
        line = "left join scratch.made_prescription p on p.key = a.prescription and p.person_id = a.person_id"
    work.table(
        "vasoactive",
        'select a.visit, a.start, greatest(a.start, a."end" - interval 1 second) as ended, '
        f"case upper(trim({atc})) {drugs} end as item, a.rate, a.rate_unit from scratch.made_administration a {line} "
        f"where a.start is not null and upper(trim({atc})) in ({', '.join(map(repr, tables.DRUGS))})",
    )
    first, last = (
        f"date_diff('second', c.start, {time}) // 60 // {DAY}"
        for time in ("greatest(v.start, c.start)", "least(v.ended, c.until - interval 1 second)")
    )
    dose = "v.rate * f.factor / case when f.by_weight then 1 else w.weight end"
    return [
        f"select care, day, v.item, max(coalesce({dose}, {UNTOLD})) "
        f"from (select v.*, c.care, unnest(range({first}, {last} + 1)) as day "
        "from scratch.vasoactive v join scratch.care c on c.visit = v.visit and v.start < c.until "
        "and v.ended >= c.start) v left join scratch.unit u on u.unit = v.rate_unit "
        "left join scratch.severity_unit f on f.item = 'dose' and f.unit_id = coalesce(u.unit_id, u.source_id) "
        "left join (select care, arg_max(value, moment) as weight from scratch.severity_value where item = 'weight' "
        "group by care) w using (care) where v.rate is distinct from 0 group by care, day, v.item"
    ]


def _whole_stay(work: Work) -> list[str]:
    """What is of the whole stay, said of its first day: age, kind of admission, chronic diseases."""
    age = "date_diff('year', k.birth_date, c.start::date) - "
    age += "(strftime(k.birth_date, '%m%d') > strftime(c.start, '%m%d'))::integer"
    selects = [
        f"select care, 0, 'age', ({age})::double from scratch.care c join scratch.known k on k.root = c.person_id"
    ]
    if work.has("diagnosis") and "condition_occurrence" in work.made:
        code = "replace(upper(condition_source_value), '.', '')"
        has = ", ".join(
            f"max(regexp_full_match({code}, '{pattern}')::integer) as {item}"
            for item, pattern in tables.CHRONIC.items()
        )
        work.table(
            "chronic",
            f"select c.care, {has} from scratch.care c join scratch.new_condition_occurrence o on "
            f"o.visit_occurrence_id = c.visit_id and o.condition_type_concept_id = {codes.TYPE_CLAIM} "
            "group by c.care",
        )
        selects += [f"select care, 0, '{item}', {item}::double from scratch.chronic" for item in tables.CHRONIC]
    if work.has("unit_stay"):
        # Unscheduled: by the emergency department. Surgical: grouped so, by the third character of the GHM.
        emergency = (
            "(c.visit in (select visit from scratch.segment where class = 'E') or bool_or(u.provenance = '5'))"
        )
        selects.append(
            "select care, 0, case when not bool_or(substr(u.ghm, 3, 1) = 'C') then 'medical' "
            f"when coalesce({emergency}, false) then 'unscheduled_surgery' else 'scheduled_surgery' end, 1::double "
            "from scratch.care c join scratch.w_unit_stay u on u.visit = c.visit and not u.cancel "
            "and u.ghm is not null group by care, c.visit"
        )
    return selects


def _rows(work: Work) -> None:
    """A row for the score of each day, and one for how many of its components were known."""
    within = (
        'coalesce(w.value >= p."from", true) and coalesce(w.value > p.above, true) '
        'and coalesce(w.value < p.below, true) and coalesce(w.value <= p."to", true)'
    )
    work.table(
        "severity_score",
        "select score, care, day, sum(points) as total, count(*) as known from ("
        "select p.score, w.care, w.day, p.component, max(p.points) as points from scratch.severity_worst w "
        f"join scratch.severity_points p on p.item = w.item and {within} "
        "where p.score <> 'IGS2' or w.day = 0 group by all) group by all",
    )
    of = digest("severity", "name", "visit::varchar", "run::varchar", "day::varchar")
    visit = "visit_id as visit_occurrence_id, detail_id as visit_detail_id"
    begun = f"start + to_minutes((day * {DAY})::bigint)"
    work.omop(
        "measurement",
        f"select {to_id(of)} as measurement_id, person_id, coalesce(o.standard_id, 0) as measurement_concept_id, "
        "coalesce(o.source_id, 0) as measurement_source_concept_id, name as measurement_source_value, "
        f"({begun})::date as measurement_date, {begun} as measurement_datetime, "
        f"{codes.TYPE_COMPUTED} as measurement_type_concept_id, s.value as value_as_number, {visit} from ("
        "select score as name, care, day, total as value from scratch.severity_score union all "
        f"select score || '{tables.ITEMS}', care, day, known from scratch.severity_score) s "
        "join scratch.care c using (care) "
        f"left join scratch.code o on o.vocabulary = '{scores.VOCABULARY}' and o.code = s.name",
    )
