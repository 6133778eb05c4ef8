"""Care sites and their dated tree, from the structure file: always made anew, they are thousands at most."""

from laennec.loading.hospital.shape import digest, to_id
from laennec.loading.hospital.work import Work

PLACES = {
    "emergency": 8870,
    "inpatient": 8717,
    "icu": 8717,
    "surgery": 8717,
    "obstetrics": 8717,
    "day": 8717,
    "outpatient": 8756,
}
"""What a unit does -> OMOP's place of service: emergency room, inpatient hospital, outpatient hospital."""
NAMING = (
    ("stay", ("unit",)),
    ("movement", ("unit", "care_unit")),
    ("unit_stay", ("unit",)),
    ("appointment", ("unit",)),
    ("passage", ("unit",)),
    ("professional", ("unit", "unnest(string_split_regex(trim(units), '[ ;]+'))")),
    ("assignment", ("unit",)),
)
"""Kind -> what of it names units, as SQL over its records."""
NO_LINE = (
    "select null::varchar as authority, null::varchar as code, null::date as valid_from, null::date as valid_to, "
    "null::varchar as level, null::varchar as label, null::varchar as parent_code, null::varchar as activity, "
    "null::timestamp as stamp, null::ubigint as content limit 0"
)
DEPTH = 12
"""Deeper trees are taken for a circle."""


def unit_id(code: str, authority: str = "''") -> str:
    """SQL of the id of the care site with that code."""
    return f"case when {code} is not null then {to_id(digest('unit', authority, code))} end"


def sites(work: Work) -> None:
    """The rows of care_site (as the latest line says) and care_site_ancestor (each stretch of the tree, dated)."""
    lines = (
        f"select authority, code, valid_from, valid_to, level, label, parent_code, activity, stamp, content "
        f"from {work.journal.winners('care_unit')} where not cancel"
        if work.has("care_unit")
        else NO_LINE
    )
    # A unit that only stays name is a site all the same: known by its code, under nobody.
    named = " union ".join(
        f"select code from (select {column} as code from {work.journal.all(kind)}) where code <> ''"
        for kind, columns in NAMING
        for column in columns
        if work.has(kind)
    )
    work.table(
        "unit_line",
        f"select *, {unit_id('code', 'authority')} as site, {unit_id('parent_code', 'authority')} as parent "
        f"from (from ({lines})"
        + (
            f" union all by name select code, 'unknown' as level from ({named}) anti join ({lines}) using (code)"
            if named
            else ""
        )
        + ")",
    )
    if not work.db.value("select count(*) from scratch.unit_line"):
        return
    latest = "order by valid_from desc nulls last, stamp desc, content desc"
    kind = " ".join(f"when '{activity}' then {concept}" for activity, concept in PLACES.items())
    work.omop(
        "care_site",
        f"select site as care_site_id, label as care_site_name, code as care_site_source_value, "
        f"case activity {kind} else 0 end as place_of_service_concept_id, "
        "coalesce(level, '') || coalesce(' ' || activity, '') as place_of_service_source_value from "
        "scratch.unit_line "
        f"qualify row_number() over (partition by site {latest}) = 1",
    )
    # A line holds until the next line of the same unit begins, or until it says so.
    work.table(
        "tree",
        "select site, parent, valid_from as since, "
        "least(valid_to, lead(valid_from) over (partition by site order by valid_from nulls first) - 1) as until_ "
        "from scratch.unit_line",
    )
    work.table(
        "climb",
        "with recursive up(site, above, distance, since, until_) as ("
        "select site, parent, 1, since, until_ from scratch.tree where parent is not null union "
        "select u.site, t.parent, u.distance + 1, greatest(u.since, t.since), least(u.until_, t.until_) "
        "from up u join scratch.tree t on t.site = u.above "
        f"where t.parent is not null and u.distance < {DEPTH} and t.parent <> u.site "
        "and coalesce(greatest(u.since, t.since) <= least(u.until_, t.until_), true)) select * from up",
    )
    exists = "(select distinct site from scratch.unit_line)"
    work.omop(
        "care_site_ancestor",
        "select ancestor, descendant, min(distance) as distance, valid_from, "
        "case when bool_or(valid_to is null) then null else max(valid_to) end as valid_to from ("
        "select above as ancestor, site as descendant, distance, since as valid_from, until_ as valid_to "
        f"from scratch.climb where above in {exists} "
        "union all select site, site, 0, case when count(valid_from) = count(*) then min(valid_from) end, null "
        "from scratch.unit_line group by site) "
        "group by ancestor, descendant, valid_from",
    )
