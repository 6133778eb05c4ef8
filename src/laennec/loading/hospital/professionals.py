"""Professionals to provider, the units in which they work to provider_care_site; whom a record's number means.

A record names a professional by the directory's number, or by RPPS or ADELI, which the directory ties to a number.
Who the directory does not know has no row, and rows that name them have no provider until it does: then these are
made anew (`renamed`). Names and numbers are in the vault alone.
"""

from laennec.loading.hospital.journal import WINS
from laennec.loading.hospital.shape import columns, to_id
from laennec.loading.hospital.sites import unit_id
from laennec.loading.hospital.work import Work
from laennec.sources.records import KINDS

VOCABULARIES = (("specialty", "Specialty"), ("profession", "Profession"))
"""Fields of codes with the vocabulary of each; the first that is said gives the row's concept."""
NAMING = tuple(kind for kind in KINDS if kind != "assignment" and "professional" in {c.name for c in columns(kind)})
"""Kinds whose records name a professional."""


def provider(digest: str) -> str:
    """SQL of the provider's id, by the digest of a number that a record says; null where nobody known has it."""
    return f"(select p.provider_id from scratch.provider_named p where p.digest = {digest})"


def renamed(work: Work) -> str | None:
    """A table of the digests that mean another professional than in the version before, or one at last. None: no
    record of this batch is of a professional.
    """
    if "professional" not in work.journal.new_kinds:
        return None
    before = f"(select * from {work.journal.old('professional')} qualify {WINS})"
    if not work.journal.pieces.get("professional"):
        before = f"(select * from {work.journal.new('professional')} limit 0)"
    now, old = (_named(rows) for rows in (work.journal.winners("professional"), before))
    return work.table(
        "provider_renamed",
        f"select digest from (({now}) except ({old})) union select digest from (({old}) except ({now}))",
    )


def choose(work: Work) -> None:
    """Make scratch.w_professional, and scratch.provider_named(digest, provider_id): whom each number means."""
    if not work.has("professional"):
        work.table("provider_named", "select null::ubigint as digest, null::bigint as provider_id limit 0")
        return
    won = work.table("w_professional", f"select * from {work.journal.winners('professional')}")
    work.all_won.add("professional")
    work.table("provider_named", f"select digest, {to_id('key')} as provider_id from ({_named(won)})")


def asked(work: Work) -> list[str]:
    """What the registry of codes is asked: specialities and professions, with the directory's own labels."""
    if not work.has("professional"):
        return []
    return [
        f"select '{vocabulary}' as vocabulary_id, {field} as concept_code, min({field}_label) as concept_name, "
        f"'Provider' as domain_id from scratch.w_professional where not cancel and {field} is not null group by all"
        for field, vocabulary in VOCABULARIES
    ]


def professionals(work: Work) -> None:
    """The rows of provider and provider_care_site. After `coding`."""
    if not work.has("professional"):
        return
    _units(work)
    work.table(
        "provider_main",
        "select professional, case when count(distinct unit) = 1 then min(unit) end as unit "
        "from scratch.provider_unit group by professional",
    )
    joins = " ".join(
        f"left join scratch.code {field}_ on {field}_.vocabulary = '{vocabulary}' and {field}_.code = w.{field}"
        for field, vocabulary in VOCABULARIES
    )
    standard, source, value = (
        ", ".join(wanted.format(field) for field, _ in VOCABULARIES)
        for wanted in ("nullif({}_.standard_id, 0)", "{}_.source_id", "w.{}")
    )
    work.omop(
        "provider",
        f"select {to_id('w.key')} as provider_id, coalesce({standard}, 0) as specialty_concept_id, "
        f"coalesce({source}, 0) as specialty_source_concept_id, coalesce({value}) as specialty_source_value, "
        f"{unit_id('coalesce(w.unit, m.unit)')} as care_site_id from scratch.w_professional w {joins} "
        "left join scratch.provider_main m on m.professional = w.key where not w.cancel",
    )
    work.omop(
        "provider_care_site",
        f"select {to_id('professional')} as provider_id, {unit_id('unit')} as care_site_id, valid_from, "
        "valid_to from scratch.provider_unit",
    )


def _units(work: Work) -> None:
    """scratch.provider_unit(professional, unit, valid_from, valid_to): what the directory's entry lists, without a
    beginning, where no assignment tells of that unit.
    """
    assigned = (
        f"select professional, unit, valid_from, valid_to from {work.journal.winners('assignment')} where not cancel"
        if work.has("assignment")
        else "select null::ubigint as professional, null::varchar as unit, null::date as valid_from, "
        "null::date as valid_to limit 0"
    )
    listed = (
        'select distinct key as professional, unit, null::date as valid_from, "end" as valid_to from ('
        'select key, "end", unit from scratch.w_professional where not cancel union all '
        "select key, \"end\", unnest(string_split_regex(trim(units), '[ ;]+')) from scratch.w_professional "
        "where not cancel) where unit <> ''"
    )
    # Whom the directory does not know, or holds no longer, works nowhere.
    known = "(select key as professional from scratch.w_professional where not cancel)"
    work.table(
        "provider_unit",
        f"select * from (from ({assigned}) union all by name "
        f"select * from ({listed}) anti join ({assigned}) using (professional, unit)) semi join {known} k "
        "using (professional)",
    )


def _named(records: str) -> str:
    """SELECT of digest, key: each number with the one professional whom it means. `records`: the winners.

    RPPS or ADELI that several have means the one who has not left, if there is one; else nobody.
    """
    also = " union all ".join(
        f"select {column} as digest, key, coalesce(status, 'active') <> 'left' as active from {records} "
        f"where not cancel and {column} is not null"
        for column in ("rpps", "adeli")
    )
    own = f"(select key as digest from {records} where not cancel)"
    return (
        f"select digest, digest as key from {own} union all select digest, key from ("
        "select digest, case when count(*) = 1 then min(key) when count(*) filter (active) = 1 "
        f"then min(key) filter (active) end as key from ({also}) anti join {own} using (digest) group by digest) "
        "where key is not null"
    )
