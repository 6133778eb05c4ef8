"""Persons and where they live: one row a root of links, from the latest records of all its numbers.

A person is known once some record gives a date of birth: the patient's, or VIDHOSP's. Who is not known yet gives no
row; what hangs on them waits in the journal and is counted.
"""

from laennec.loading.hospital import codes
from laennec.loading.hospital.shape import digest, to_id
from laennec.loading.hospital.touched import of_touched
from laennec.loading.hospital.work import Work

SAYS = ("birth_date", "sex", "area", "postcode")


def persons(work: Work) -> None:
    """Make scratch.known(root, ...) of those to be made anew, and the rows of person and location."""
    said = []
    if work.has("patient"):
        work.winners("patient", of_touched("key"))
        said.append(
            f"select {to_id('key')} as id, 0 as rank, stamp, content, birth_date, sex, coalesce(area, postcode) as "
            "area, postcode, "
            "death_date, death_source from scratch.w_patient where not cancel"
        )
    if work.has("stay_patient"):
        work.winners("stay_patient", of_touched("person"))
        said.append(
            f"select {to_id('person')} as id, 1 as rank, stamp, content, birth_date, sex, null as area, "
            "null as postcode, null::date as death_date, null as death_source from scratch.w_stay_patient "
            "where not cancel and person is not null"
        )
    union = " union all ".join(said) or (
        "select null::bigint as id, 0 as rank, null::timestamp as stamp, 0::ubigint as content, null::date as "
        "birth_date, "
        "null as sex, null as area, null as postcode, null::date as death_date, null as death_source limit 0"
    )
    inside = "" if work.everything else "semi join scratch.touched using (root)"
    # The root's own number speaks first, then who spoke last; what one leaves out another may say.
    order = "order by rank, (id <> root), stamp desc, content desc"
    first = ", ".join(f"first({c} {order}) filter ({c} is not null) as {c}" for c in SAYS)
    work.table(
        "known",
        f"select root, {first}, min(death_date) filter (death_source = 'insee') as insee_death, "
        f"first(death_date {order}) filter (death_date is not null and death_source is distinct from 'insee') "
        f"as record_death from (select coalesce(l.root, s.id) as root, s.* from ({union}) s "
        f"left join scratch.link l using (id)) {inside} group by root having max(birth_date) is not null",
    )
    work.omop(
        "person",
        f"select root as person_id, {codes.case('sex', codes.SEX)} as gender_concept_id, "
        "sex as gender_source_value, year(birth_date) as year_of_birth, month(birth_date) as month_of_birth, "
        "day(birth_date) as day_of_birth, 0 as race_concept_id, 0 as ethnicity_concept_id, "
        f"case when area is not null then {_place('area')} end as location_id from scratch.known",
    )
    places(work)


def places(work: Work) -> None:
    """One location an area that any record ever named: areas only, no address."""
    if not work.has("patient"):
        return
    areas = f"select distinct coalesce(area, postcode) as area from {work.journal.all('patient')}"
    work.omop(
        "location",
        f"select {_place('area')} as location_id, area as county from ({areas}) where area is not null",
    )


def _place(area: str) -> str:
    return to_id(digest("area", area))
