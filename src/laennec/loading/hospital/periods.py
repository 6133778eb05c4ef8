"""observation_period: one a person, from the first to the last event, ended by death. Rule name: `first-to-last`.

Made of the new rows alone: whoever is touched has all rows made anew.
"""

from laennec.loading.database import name
from laennec.loading.hospital import codes
from laennec.loading.hospital.shape import digest, to_id
from laennec.loading.hospital.work import Work
from laennec.omop import TABLES

RULE = "first-to-last"
NO_CARE = ("death", "observation_period", "appointment")
"""Tables whose rows tell of no care on their day: an appointment may be missed, or yet to come."""


def periods(work: Work) -> None:
    """The rows of observation_period. After all events."""
    spans = []
    for table in sorted(work.made):
        model = TABLES[table]
        if model.has_person and model.start_date and table not in NO_CARE:
            end = (
                f"coalesce({name(model.end_date)}, {name(model.start_date)})" if model.end_date else model.start_date
            )
            spans.append(
                f"select person_id, min({name(model.start_date)}) as first, max({end}) as last "
                f"from scratch.new_{table} group by person_id"
            )
    if not spans:
        return
    work.omop(
        "observation_period",
        f"select {to_id(digest('period', 'person_id::varchar'))} as observation_period_id, person_id, "
        "first as observation_period_start_date, "
        "greatest(least(last, coalesce(d.death_date, last)), first) as observation_period_end_date, "
        f"{codes.TYPE_DERIVED} as period_type_concept_id from ("
        f"select person_id, min(first) as first, max(last) as last from ({' union all '.join(spans)}) group by "
        "person_id) "
        "left join (select person_id, death_date from scratch.new_death) d using (person_id)",
    )
